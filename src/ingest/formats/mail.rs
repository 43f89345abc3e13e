//! Mail, one message a file (`.eml`). What its sender wrote is a document, each article passed on in it another one.
//!
//! # What becomes of what others wrote
//! - A **forwarded** message, attached or copied in below a line that says so, is a document of its own: to the editor it
//!   is a relay, whose metadata name the original's sender, date and subject, and as `meta.mail.forwarded-by` who passed
//!   it on; to the curator it is an article like any other. Its words are in no other document.
//! - A **quoted** message that is answered stays in the text, always behind `> ` however it was marked, and `segment` makes
//!   it furniture with its reason. So nothing is lost, words add up, the answer can be read with what it answers, and
//!   nobody's words count for another's; to make documents of quotes would fill a corpus with fragments that are
//!   duplicates by construction.
//!
//! # What is left to the library
//! `mail-parser` reads headers. Parts are walked here, since its own walk takes 5.6 s for a hostile message of a megabyte
//! and overflows the stack with 200,000 nested messages (6 MB), and since it says nothing of a charset that lies. The
//! version is the last that this Rust builds.

mod apart;
mod flowed;
mod headers;
mod marks;
mod message;
mod metadata;
mod parts;
mod replies;
mod transfer;

pub(super) use self::headers::opens as opens_message;
pub(super) use self::message::{Envelope, read_message};
use crate::ingest::format::{Format, Place, Source, Taken};
use crate::ingest::table::Problems;
use crate::ingest::{Member, Options};

/// Names the way from a message to its text; a change that gives other text needs another number.
pub(super) const EXTRACTOR: &str = "mail/1";

/// A larger message is a problem: what servers pass on is a quarter of this.
pub(super) const LARGEST: u64 = 128 << 20;

/// A message in a file of its own.
pub struct Mail;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml"]
    }

    /// A block of headers, among them those without which no message is delivered.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        opens_message(head)
    }

    fn read(&self, mut source: Source<'_>, _: &Options) -> Taken {
        let mut taken = Taken::default();
        let too_large = |taken: &mut Taken, place: &Place| too_large(taken, place, &[]);
        let Some(bytes) = source.bytes(&mut taken, LARGEST, too_large) else { return taken };
        read_message(&mut taken, &Envelope { place: source.place, member: Vec::new(), format: self.name() }, &bytes);
        Problems::default().bound(&mut taken, Some(source.place));
        taken
    }
}

/// Records that a message is larger than any that is read.
pub(super) fn too_large(taken: &mut Taken, place: &Place, member: &[Member]) {
    let what = format!("is a message of more than {} MiB", LARGEST >> 20);
    taken.problem(place, member, what, "save its text as .txt, or leave out what is attached to it");
}
