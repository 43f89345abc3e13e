//! Mail, many messages in one file (`.mbox`): read message by message, of which a batch is in memory and never the file.

mod messages;

use rayon::prelude::*;

use self::messages::{Messages, One};
use super::mail;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table::Problems;
use crate::ingest::{Member, Options};

/// A box of messages. The row of a member is the number of the message, from 1.
pub struct Mbox;

impl Format for Mbox {
    fn name(&self) -> &'static str {
        "mbox"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mbox", "mbx"]
    }

    /// The line that stands before each message, and a message.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        head.split_once('\n').is_some_and(|(first, rest)| {
            messages::separates(first.as_bytes()) && mail::opens_message(rest.trim_start_matches('\r'))
        })
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, source: Source<'_>, _: &Options, each: &mut dyn FnMut(Taken)) {
        let place = source.place;
        let mut messages = Messages::new(source.reader);
        let (mut any, mut problems) = (false, Problems::default());
        loop {
            let (batch, end) = messages.batch();
            any |= !batch.is_empty();
            let take = |one: One| {
                let mut taken = Taken::default();
                let member = vec![Member::Row(one.number)];
                match one.bytes {
                    Some(bytes) => {
                        mail::read_message(&mut taken, &mail::Envelope { place, member, format: self.name() }, &bytes);
                    }
                    None => mail::too_large(&mut taken, place, &member),
                }
                taken
            };
            let read: Vec<Taken> = batch.into_par_iter().map(take).collect();
            let mut taken = Taken::default();
            read.into_iter().for_each(|one| taken.add(one));
            if let Some(Err(error)) = &end {
                let what = format!("cannot be read past message {}", messages.number());
                taken.unreadable(place, &[], &what, error, "check the disk it is on; the messages before are used");
            }
            if end.is_some() && !any {
                taken.problem(place, &[], "holds no message", "fill it, or leave it out");
            }
            problems.bound(&mut taken, end.is_some().then_some(place));
            each(taken);
            if end.is_some() {
                return;
            }
        }
    }
}
