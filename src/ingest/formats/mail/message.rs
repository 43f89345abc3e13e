//! One message: its own text, and each article that it passes on.

use std::borrow::Cow;

use super::apart::{self, Head, Passed};
use super::headers::Headers;
use super::parts::{Attached, Parts};
use super::{EXTRACTOR, metadata, replies};
use crate::id::Digest;
use crate::ingest::format::{Article, Place, Taken};
use crate::ingest::numbered::Names;
use crate::ingest::{Member, Metadatum};

/// Messages attached to messages go no deeper than this.
const DEEPEST: usize = 16;

/// Where a message stands, and in what.
pub(in crate::ingest::formats) struct Envelope<'a> {
    pub place: &'a Place,
    pub member: Vec<Member>,
    /// `mail`, or that of the box.
    pub format: &'static str,
}

/// A message on its way to documents.
struct Message<'m> {
    bytes: Cow<'m, [u8]>,
    member: Vec<Member>,
    /// Who passed it on, the last one first.
    hops: Vec<Metadatum>,
    depth: usize,
}

/// Reads a message and all that it passes on.
pub(in crate::ingest::formats) fn read_message(taken: &mut Taken, envelope: &Envelope<'_>, bytes: &[u8]) {
    let digest = Digest::of(bytes);
    let first = Message { bytes: Cow::Borrowed(bytes), member: envelope.member.clone(), hops: Vec::new(), depth: 0 };
    // No recursion: how deep messages are attached to messages is the sender's to choose.
    let mut open = vec![first];
    while let Some(message) = open.pop() {
        let mut inside = read(taken, envelope, digest, &message);
        inside.reverse();
        open.append(&mut inside);
    }
}

fn read<'m>(taken: &mut Taken, envelope: &Envelope<'_>, digest: Digest, message: &Message<'_>) -> Vec<Message<'m>> {
    let place = envelope.place;
    let (headers, body) = Headers::of(&message.bytes);
    if headers.cut {
        let what = "has headers that are longer than what is read of them";
        taken.problem(place, &message.member, what, "check who made it; its text is used");
    }
    let Parts { texts, attached, skipped, complaints, .. } = Parts::of(&headers, body);
    taken.skipped.add(&skipped);
    for what in complaints {
        taken.problem(
            place,
            &message.member,
            what,
            "export it again from where it came; until then it is used as it is",
        );
    }
    let encoding = texts.first().map_or("UTF-8", |text| text.encoding);
    let texts: Vec<String> = texts.into_iter().map(|text| text.text).collect();
    let subject = headers.get("subject").unwrap_or_default();
    let answers = apart::is_answer(subject)
        || (headers.get("in-reply-to").is_some() || headers.get("references").is_some()) && !apart::is_forward(subject);
    let text = texts.join("\n\n");
    let (mut own, mut passed) = apart::apart(&text, answers);
    let quoted = |text: &str| text.lines().filter(|line| line.starts_with('>')).count();
    if !apart::is_answer(subject)
        && passed.is_empty()
        && quoted(&own) == quoted(&text)
        && let Some((rest, text)) = apart::shown(&own)
    {
        own = rest;
        passed.push(Passed { way: vec![1], head: Head::default(), text });
    }
    let mut told = metadata::of(&headers);
    told.extend(attached.iter().filter_map(|one| match one {
        Attached::Other(name) => Some(metadata::attachment(name)),
        _ => None,
    }));
    let article = |member: Vec<Member>, text: String, metadata: Vec<Metadatum>, encoding| Article {
        place,
        member,
        format: envelope.format,
        extractor: Some(EXTRACTOR),
        encoding,
        text: replies::marked(text),
        metadata,
        source_digest: digest,
        stands: None,
    };
    let passes = !passed.is_empty() || attached.iter().any(|one| !matches!(one, Attached::Other(_)));
    let files: Vec<&str> =
        told.iter().filter(|one| one.field == "meta.mail.attachment").map(|one| one.value.as_str()).collect();
    // Who only passes something on says nothing, which is no fault.
    if !has_words(&own) && !passes && !files.is_empty() {
        let what = format!("holds no text, only what is attached: {}", files.join(", "));
        taken.problem(place, &message.member, what, "save what is attached in a format that is read, or leave it out");
    } else if has_words(&own) || !passes {
        taken.take(article(message.member.clone(), own, [told.clone(), message.hops.clone()].concat(), encoding));
    }
    let hop = metadata::forwarded(headers.get("from"), headers.get("date"));
    let mut hops: Vec<(Vec<usize>, Vec<Metadatum>)> = vec![(Vec::new(), [hop, message.hops.clone()].concat())];
    let first = passed.iter().filter(|one| one.way.len() == 1).count();
    for Passed { way, head, text } in passed {
        let member = inside(&message.member, &way);
        hops.retain(|(known, _)| known.len() < way.len());
        let before = hops.last().map(|(_, hops)| hops.clone()).unwrap_or_default();
        let after = metadata::forwarded(head.from.as_deref(), head.date.as_deref());
        hops.push((way, [after, before.clone()].concat()));
        if has_words(&text) {
            taken.take(article(member, text, [metadata::copied(&head), before].concat(), encoding));
        }
    }
    let hops = hops.into_iter().next().map(|(_, hops)| hops).unwrap_or_default();
    let (mut messages, mut number) = (Vec::new(), first);
    let mut names = Names::default();
    let forwarded = first + attached.iter().filter(|one| matches!(one, Attached::Message(_))).count();
    (1..=forwarded).for_each(|number| drop(names.unlike(step(number))));
    for one in attached {
        match one {
            Attached::Message(bytes) => {
                number += 1;
                let member = inside(&message.member, &[number]);
                if message.depth >= DEEPEST {
                    let what = format!("is attached to a message more than {DEEPEST} deep, and was not read");
                    taken.problem(place, &member, what, "save it on its own");
                    continue;
                }
                let bytes = Cow::Owned(bytes.into_owned());
                messages.push(Message { bytes, member, hops: hops.clone(), depth: message.depth + 1 });
            }
            Attached::Text(name, text) => {
                let member = [message.member.as_slice(), &[Member::Name(names.unlike(name))]].concat();
                let title = text.title.as_deref().map(metadata::title);
                let metadata = title.into_iter().chain(told.clone()).chain(message.hops.clone()).collect();
                taken.take(article(member, text.text, metadata, text.encoding));
            }
            Attached::Other(_) => {}
        }
    }
    messages
}

/// The member of a message that is passed on.
fn inside(member: &[Member], way: &[usize]) -> Vec<Member> {
    member.iter().cloned().chain(way.iter().map(|number| Member::Name(step(*number)))).collect()
}

fn step(number: usize) -> String {
    format!("forwarded {number}")
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
