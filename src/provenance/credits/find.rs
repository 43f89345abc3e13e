//! The cues that speak in a document's passages.

use crate::provenance::bodies::{self, Office};
use crate::provenance::credit::{Credit, Kind, Scope};
use crate::provenance::lexicon::{Antecedent, Cue, Lexicon, Side, Stands, Where};
use crate::provenance::mask::Masked;
use crate::provenance::people::{self, Subject};
use crate::segment::{self, Kind as PassageKind};
use crate::span::Span;

use super::{Meant, Read};

/// A cue that spoke, with what it names.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) credit: Credit,
    /// Whether it needs an earlier credit to the same source.
    pub(super) if_credited: bool,
    /// What it leads back to, where it names nobody.
    pub(super) refers_to: Option<Antecedent>,
}

/// Named hits and nameless ones, each in order of place, none of a kind overlapping.
pub(super) fn hits(read: &Read, lexicon: &Lexicon) -> (Vec<Hit>, Vec<Hit>) {
    let mut named: Vec<Hit> = Vec::new();
    let mut nameless: Vec<Hit> = Vec::new();
    for (span, kind) in &read.passages {
        let masked = Masked::new(&read.document.text, *span, &read.mentions);
        let (first_named, first_nameless) = (named.len(), nameless.len());
        for cue in lexicon.candidates(&masked.text).filter(|cue| speaks_in(cue.declared.place, *kind)) {
            for hit in speak(read, &masked, cue, *span) {
                let later = hit.refers_to.is_some() || hit.if_credited;
                let (list, first) = if later { (&mut nameless, first_nameless) } else { (&mut named, first_named) };
                let taken = |other: &Hit| {
                    other.credit.span.overlaps(hit.credit.span)
                        && other.refers_to == hit.refers_to
                        && !(other.credit.span == hit.credit.span && other.credit.source != hit.credit.source)
                };
                if !list.iter().skip(first).any(taken) {
                    list.push(hit);
                }
            }
        }
    }
    named.sort_by_key(|hit| hit.credit.span);
    nameless.sort_by_key(|hit| hit.credit.span);
    (named, nameless)
}

fn speaks_in(place: Where, kind: PassageKind) -> bool {
    match place {
        Where::Prose => matches!(kind, PassageKind::Text | PassageKind::Heading | PassageKind::Byline),
        Where::Byline => kind == PassageKind::Byline,
        Where::Caption => kind == PassageKind::Caption,
        Where::Any => kind != PassageKind::Furniture,
        Where::Around => kind != PassageKind::Caption,
    }
}

/// All that one cue says in one passage.
fn speak(read: &Read, masked: &Masked, cue: &Cue, passage: Span) -> Vec<Hit> {
    let mut hits = Vec::new();
    for captures in cue.regex.captures_iter(&masked.text) {
        let Some(whole) = captures.name("cue") else { continue };
        let before = people::tail(masked.text.get(..whole.start()).unwrap_or(""), 120);
        let after = segment::head(masked.text.get(whole.end()..).unwrap_or(""), 120);
        if cue.unless_before.as_ref().is_some_and(|guard| guard.is_match(before))
            || cue.unless_after.as_ref().is_some_and(|guard| guard.is_match(after))
        {
            continue;
        }
        let span = masked.span(whole.start(), whole.end()).trimmed(&read.document.text);
        let quote = read.quotes.partition_point(|quote| quote.span.end < span.end);
        if read.quotes.get(quote).is_some_and(|quote| quote.span.contains(span)) {
            continue;
        }
        let slot = |group: &str| {
            let number: usize = captures.name(group)?.as_str().parse().ok()?;
            Some((number, read.meant.get(number)?.clone()))
        };
        let sources: Vec<(usize, Option<Meant>)> =
            ["source", "source2", "source3"].iter().filter_map(|group| slot(group)).collect();
        let person = captures.name("person").or_else(|| captures.name("person2"));
        let person = person.and_then(|person| bodies::clean(person.as_str(), read.words));
        if sources.is_empty() {
            let office = captures.name("office").or_else(|| captures.name("office2")).map(|office| office.as_str());
            hits.extend(without_outlet(read, cue, span, passage, (person.as_deref(), office)));
        }
        for (number, source) in sources {
            let Some(source) = source else { continue };
            // "the Palestinian National Authority (PNA)" explains three letters and is no dateline.
            let named = read.mentions.get(number).map_or("", |mention| mention.span.of(&read.document.text));
            if whole.as_str().contains('(')
                && spelt_out(masked.text.get(whole.start()..whole.end()).unwrap_or(""), named)
            {
                continue;
            }
            if cue.declared.agency_only && !source.agency {
                continue;
            }
            let mentioned = read.mentions.get(number).map(|mention| mention.span.of(&read.document.text));
            let mut hit = hit(cue, span, source.name.clone());
            hit.credit.mentioned = mentioned.unwrap_or_default().to_owned();
            hit.credit.kind = match hit.credit.kind {
                Kind::Report if source.agency => Kind::Agency,
                // A dateline, a byline or a note on who contributed: of an outlet it says whose article it is.
                Kind::Agency if source.outlet && cue.declared.whose => Kind::Outlet,
                Kind::Agency if source.outlet => Kind::Report,
                kind => kind,
            };
            if source.pictures && hit.credit.kind != Kind::Statement {
                hit.credit.kind = Kind::Photo;
                hit.credit.scope = Scope::Paragraph;
            }
            // An agency's name that ends a paragraph in mid-article is that paragraph's, or a picture's.
            if cue.declared.stands == Some(Stands::SignOff) && prose_follows(read, passage) {
                hit.credit.scope = Scope::Paragraph;
            }
            let named = person.as_deref().map(|person| read.people.resolve(person, span.start as usize));
            hit.credit.speaker = named.or_else(|| speaker(read, cue, span, passage));
            hits.push(hit);
        }
    }
    hits
}

/// Whether the article goes on behind a passage: by a paragraph that is no last line.
fn prose_follows(read: &Read, passage: Span) -> bool {
    let text = &read.document.text;
    let prose = |words: &str| words.split_whitespace().nth(19).is_some();
    read.passages
        .iter()
        .any(|(span, kind)| span.start >= passage.end && *kind == PassageKind::Text && prose(span.of(text)))
}

/// Whether the capitals before a bracket are the letters in it.
fn spelt_out(words: &str, letters: &str) -> bool {
    let before = words.split('(').next().unwrap_or("");
    let initials: String =
        before.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    letters.len() > 1 && initials.ends_with(letters)
}

fn hit(cue: &Cue, span: Span, source: String) -> Hit {
    let declared = &cue.declared;
    Hit {
        credit: Credit {
            field: "text".to_owned(),
            span,
            source,
            kind: declared.kind,
            speaker: None,
            scope: declared.scope,
            covers: Vec::new(),
            refers_to: None,
            rule: declared.id.clone(),
            link: declared.link,
            own: declared.own,
            stands: declared.stands,
            reporting: declared.reporting,
            any_hand: declared.any_hand,
            mentioned: String::new(),
        },
        if_credited: declared.if_credited,
        refers_to: declared.refers_to,
    }
}

/// A hit that names no outlet: a statement by its giver, words given to the outlet itself, or a mention without a name.
///
/// `told` is the person and the office that the cue itself names.
fn without_outlet(
    read: &Read,
    cue: &Cue,
    span: Span,
    passage: Span,
    told: (Option<&str>, Option<&str>),
) -> Option<Hit> {
    let (person, told_office) = told;
    let mut hit = hit(cue, span, String::new());
    let at = span.start as usize;
    let before = sentence_before(read, span, passage);
    let public = hit.refers_to.is_none() && cue.declared.kind == Kind::Statement;
    // "On its website, the FBI lists …": the subject stands behind a cue that opens its sentence.
    let behind = || {
        let after = segment::head(read.document.text.get(span.end as usize..).unwrap_or(""), 120);
        let after = after.trim_start_matches([',', ' ']);
        bodies::opening(after.strip_prefix("the ").unwrap_or(after), read.words)
    };
    let opening = || match people::subject(before, read.words) {
        Some(_) => None,
        None if before.trim().is_empty() => behind(),
        None => bodies::opening(before, read.words),
    };
    let body = || {
        bodies::subject(before)
            .or_else(|| bodies::led_back(before, &read.document.text, at, read.words))
            .or_else(opening)
    };
    if let Some(body) = if public && told == (None, None) { body() } else { None } {
        hit.credit.mentioned = body.clone();
        hit.credit.source = body;
        return Some(hit);
    }
    hit.credit.speaker = match person {
        Some(person) => Some(read.people.resolve(person, at)),
        None => speaker(read, cue, span, passage),
    };
    let told_office = || told_office.and_then(named_office);
    if hit.refers_to.is_none() && !public && !matches!(hit.credit.kind, Kind::Given | Kind::Outlet) {
        hit.credit.source = told_office()?;
        hit.credit.mentioned = hit.credit.source.clone();
    }
    if public {
        let text = &read.document.text;
        let known = || read.people.known(&unquoted(read, before, span), at);
        let subject = || read.people.subject_before(text, at).map(|(_, name)| name);
        let meant = |office: String| match bodies::of_office(&office, text, at, read.words) {
            Some(Office::Of(name)) => name,
            Some(Office::Persons) => subject().unwrap_or(office),
            None => office,
        };
        let office = || people::office(before).map(meant);
        let told_office = || told_office().map(meant);
        let near = || bodies::last(text, at, read.words).or_else(subject);
        hit.credit.source =
            hit.credit.speaker.clone().or_else(told_office).or_else(known).or_else(office).or_else(near)?;
        hit.credit.mentioned = hit.credit.source.clone();
        if let Some(outlet) = outlet_called(read, &hit.credit.mentioned) {
            hit.credit.source = outlet.to_owned();
        }
    }
    Some(hit)
}

/// The canonical name of the outlet that the document calls so.
fn outlet_called<'r>(read: &'r Read, name: &str) -> Option<&'r str> {
    let text = &read.document.text;
    let called = |words: &str| words.trim_start_matches("The ").trim_start_matches("the ") == name;
    let mut mentions = read.mentions.iter().zip(&read.meant);
    mentions.find(|(one, _)| called(one.span.of(text))).and_then(|(_, meant)| Some(meant.as_ref()?.name.as_str()))
}

/// A name that a cue itself holds, without the signs around it ("Dana Bell 🌊"); `None` where no letter is left.
fn named_office(words: &str) -> Option<String> {
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    (!name.is_empty()).then(|| name.to_owned())
}

/// Who speaks beside a cue, by full name where the document has it.
pub(super) fn speaker(read: &Read, cue: &Cue, span: Span, passage: Span) -> Option<String> {
    let side = cue.declared.speaker?;
    let text = &read.document.text;
    let before = || people::subject(sentence_before(read, span, passage), read.words);
    let behind = || segment::head(text.get(span.end as usize..passage.end as usize).unwrap_or(""), 240);
    let after = || people::named_after(behind(), read.words);
    let at = span.start as usize;
    // A lone word behind a cue is a person's name where the document has it in full; before one too, where any noun has
    // a capital.
    let explained = |subject: &Subject| read.people.explains(subject, at);
    let after = || after().filter(explained);
    let before = || before().filter(|subject| !read.words.capital_nouns || explained(subject));
    let subject = match side {
        Side::Before => before().or_else(after),
        Side::After => after().or_else(before),
    }?;
    match subject {
        Subject::Named(name) => {
            let is_outlet = read.meant.iter().flatten().any(|meant| meant.name == name);
            (!is_outlet).then(|| read.people.resolve(&name, at))
        }
        Subject::Pronoun => {
            let quoted = read.quotes.iter().rev().filter(|quote| quote.span.end <= span.start);
            let named = quoted
                .filter_map(|quote| Some((quote.span.end, people::clean(quote.speaker.as_deref()?, read.words)?)));
            let persons = |name: &str| !read.words.is_office(name.rsplit(' ').next().unwrap_or(name));
            let mut quoted = named.filter(|(_, name)| persons(name));
            let quoted = quoted.next().map(|(end, name)| (end as usize, read.people.resolve(&name, at)));
            // Whoever was named last: the speaker of a quotation, or who opened a sentence.
            let subject = read.people.subject_before(text, at);
            [quoted, subject].into_iter().flatten().max_by_key(|(place, _)| *place).map(|(_, name)| name)
        }
    }
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
