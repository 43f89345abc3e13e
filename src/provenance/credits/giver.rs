//! Who gave the words of a cue that names no outlet? Its sentence's subject, an office, an institution; or nobody.
//!
//! A wrong name is worse than none: where the sentence tells nobody, there is no giver and no credit.

use crate::provenance::bodies::{self, Office};
use crate::provenance::lexicon::{Cue, Side};
use crate::provenance::people::{self, Subject};
use crate::segment;
use crate::span::Span;

use super::Read;

/// Who gave words, and the person who spoke, where one did.
pub(super) struct Giver {
    pub(super) speaker: Option<String>,
    pub(super) name: String,
}

/// The giver of a statement. `told` is the person and the office that the cue itself names.
pub(super) fn giver(
    read: &Read,
    cue: &Cue,
    span: Span,
    passage: Span,
    told: (Option<&str>, Option<&str>),
) -> Option<Giver> {
    let (text, at) = (&read.document.text, span.start as usize);
    let before = sentence_before(read, span, passage);
    if told == (None, None)
        && let Some(name) = body(read, before, span)
    {
        return Some(Giver { speaker: None, name });
    }
    let speaker = person_or_speaker(read, cue, span, passage, told.0);
    let subject = || read.people.subject_before(text, at).map(|(_, name)| name);
    let meant = |office: String| match bodies::of_office(&office, text, at, read.words) {
        Some(Office::Of(name)) => name,
        Some(Office::Persons) => subject().unwrap_or(office),
        None => office,
    };
    let paper = |office: &str| office.split(' ').next().is_some_and(|noun| read.words.papers.contains(noun));
    if told.1.is_some_and(paper) {
        return None;
    }
    let named = || told.1.and_then(named_office).map(meant);
    let known = || read.people.known(&unquoted(read, before, span), at);
    let office = || people::office(before, read.words).map(meant);
    // Words that open a sentence, or stand behind a quotation alone, are whoever was spoken of last.
    let bare = before.trim().is_empty() || before.trim_end().ends_with(['”', '"', '»', '“']);
    let last = || if bare { subject() } else { None };
    let name = speaker.clone().or_else(named).or_else(known).or_else(office).or_else(last)?;
    Some(Giver { speaker, name })
}

/// The institution that is the subject of a cue.
fn body(read: &Read, before: &str, span: Span) -> Option<String> {
    let text = &read.document.text;
    // "On its website, the FBI lists …": the subject stands behind a cue that opens its sentence.
    let behind = || {
        let after = segment::head(text.get(span.end as usize..).unwrap_or(""), 120).trim_start_matches([',', ' ']);
        let after = after.strip_prefix("the ").unwrap_or(after);
        let noun = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let meant = || bodies::meant_by(noun, text, span.start as usize, read.words);
        bodies::opening(after, read.words).or_else(meant)
    };
    let opening = || match people::subject(before, read.words) {
        Some(_) => None,
        None if before.trim().is_empty() => behind(),
        None => bodies::opening(before, read.words),
    };
    let led_back = || bodies::led_back(before, text, span.start as usize, read.words);
    bodies::subject(before).or_else(led_back).or_else(opening)
}

/// The person whom a cue names, in full, else who speaks beside it.
pub(super) fn person_or_speaker(
    read: &Read,
    cue: &Cue,
    span: Span,
    passage: Span,
    person: Option<&str>,
) -> Option<String> {
    match person {
        Some(person) => Some(read.people.resolve(person, span.start as usize)),
        None => speaker(read, cue, span, passage),
    }
}

/// A name that a cue itself holds, without the signs around it ("Dana Bell 🌊"); `None` where no letter is left.
pub(super) fn named_office(words: &str) -> Option<String> {
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    (!name.is_empty()).then(|| name.to_owned())
}

/// Who speaks beside a cue, by full name where the document has it.
pub(super) fn speaker(read: &Read, cue: &Cue, span: Span, passage: Span) -> Option<String> {
    let side = cue.declared.speaker?;
    let (text, at) = (&read.document.text, span.start as usize);
    let ahead = sentence_before(read, span, passage);
    let behind = || segment::head(text.get(span.end as usize..passage.end as usize).unwrap_or(""), 240);
    // A lone word behind a cue is a person's name where the document has it in full; before one too, where any noun has
    // a capital, and behind a comma, where it is as often a place: "of Halden, Verrane, said in a statement".
    let explained = |subject: &Subject| read.people.explains(subject, at);
    let after = || people::named_after(behind(), read.words).filter(explained);
    let lone = read.words.capital_nouns || ahead.trim_end().ends_with(',');
    let opens = |subject: &Subject| {
        let first = people::opening_name(ahead, read.words);
        matches!(subject, Subject::Named(name) if first.as_deref() == Some(name.as_str()))
    };
    let led = led_by_a_preposition(span.of(text));
    let before = || {
        let subject =
            people::subject(ahead, read.words).filter(|subject| !lone || explained(subject) || opens(subject))?;
        // "Dana Bell endorsed Ole Rask at a news conference"
        (!(led && people::is_object(ahead, read.words))).then_some(subject)
    };
    // "“…,” tweeted Dana Bell": the verb stands before its subject.
    let inverted = !led && ahead.trim_end().ends_with([',', '”', '"', '“', '»']) && opens_with_a_name(behind());
    let subject = match side {
        Side::Before if inverted => after().or_else(before),
        Side::Before => before().or_else(after),
        Side::After => after().or_else(before),
    }?;
    match subject {
        Subject::Named(name) => {
            let is_outlet = read.meant.iter().flatten().any(|meant| meant.name == name);
            (!is_outlet).then(|| read.people.resolve(&name, at))
        }
        Subject::Pronoun => last_spoken_of(read, span),
    }
}

/// Whom a pronoun means: whoever was named last, as the speaker of a quotation or at the beginning of a sentence.
fn last_spoken_of(read: &Read, span: Span) -> Option<String> {
    let at = span.start as usize;
    let ended = read.quotes.partition_point(|quote| quote.span.end <= span.start);
    let mut quoted = read.quotes.iter().take(ended).rev().filter_map(|quote| {
        let name = people::clean(quote.speaker.as_deref()?, read.words)?;
        let office = read.words.is_office(name.rsplit(' ').next().unwrap_or(&name));
        (!office).then(|| (quote.span.end as usize, read.people.resolve(&name, at)))
    });
    let subject = read.people.subject_before(&read.document.text, at);
    [quoted.next(), subject].into_iter().flatten().max_by_key(|(place, _)| *place).map(|(_, name)| name)
}

/// Whether a cue begins with no verb: "at a news conference", "in a statement".
fn led_by_a_preposition(cue: &str) -> bool {
    let first = cue.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "in" | "at" | "during" | "on" | "via" | "through" | "with" | "by" | "a" | "an" | "from")
}

fn opens_with_a_name(after: &str) -> bool {
    after.trim_start().starts_with(char::is_uppercase)
}

/// What stands before a cue in its sentence without the words of quotations, which name others than who speaks.
fn unquoted(read: &Read, before: &str, span: Span) -> String {
    let start = (span.start as usize).saturating_sub(before.len());
    let mut kept = String::with_capacity(before.len());
    let mut from = start;
    let first = read.quotes.partition_point(|quote| (quote.span.end as usize) < start);
    for quote in read.quotes.iter().skip(first).take_while(|quote| quote.span.start < span.start) {
        kept.push_str(read.document.text.get(from..quote.span.start as usize).unwrap_or(""));
        from = from.max(quote.span.end as usize);
    }
    kept.push_str(read.document.text.get(from..span.start as usize).unwrap_or(""));
    kept
}

/// What stands before a cue in its sentence; at most 600 bytes.
fn sentence_before<'t>(read: &Read<'t>, span: Span, passage: Span) -> &'t str {
    let text: &'t str = &read.document.text;
    let before = people::tail(text.get(passage.start as usize..span.start as usize).unwrap_or(""), 600);
    let ends = [". ", "! ", "? ", ".” ", "?” ", "!” ", ".\" ", "\n\n"];
    let titled =
        ["Mr. ", "Mrs. ", "Ms. ", "Dr. ", "Gov. ", "Sen. ", "Rep. ", "Gen. ", "St. ", "U.S. ", "Lt. ", "Jr. ", "Sr. "];
    let mut start = 0;
    for end in ends {
        for (at, _) in before.match_indices(end) {
            let stop = at + end.len();
            let head = before.get(..stop).unwrap_or("");
            let initial = head.trim_end().chars().rev().nth(2).is_none_or(char::is_whitespace);
            if stop > start && !initial && !titled.iter().any(|title| head.ends_with(title)) {
                start = stop;
            }
        }
    }
    before.get(start..).unwrap_or(before)
}
