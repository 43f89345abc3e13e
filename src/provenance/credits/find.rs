//! The cues that speak in a document's passages.

use crate::provenance::bodies;
use crate::provenance::credit::{Credit, Kind, Scope};
use crate::provenance::lexicon::{Antecedent, Cue, Lexicon, Stands, Where};
use crate::provenance::mask::Masked;
use crate::provenance::people;
use crate::segment::{self, Kind as PassageKind};
use crate::span::Span;

use super::{Meant, Read, giver};

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
            if cue.declared.stands == Some(Stands::SignOff) && read.prose.is_some_and(|(_, last)| last >= passage.end)
            {
                hit.credit.scope = Scope::Paragraph;
            }
            let named = person.as_deref().map(|person| read.people.resolve(person, span.start as usize));
            hit.credit.speaker = named.or_else(|| giver::speaker(read, cue, span, passage));
            hits.push(hit);
        }
    }
    hits
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
    let mut hit = hit(cue, span, String::new());
    if hit.refers_to.is_some() || matches!(hit.credit.kind, Kind::Given | Kind::Outlet) {
        hit.credit.speaker = giver::person_or_speaker(read, cue, span, passage, told.0);
        return Some(hit);
    }
    let giver = match hit.credit.kind {
        Kind::Statement => giver::giver(read, cue, span, passage, told)?,
        _ => giver::Giver { speaker: None, name: giver::named_office(told.1?)? },
    };
    hit.credit.speaker = giver.speaker;
    hit.credit.mentioned = giver.name.clone();
    hit.credit.source = read.called.get(&giver.name).cloned().unwrap_or(giver.name);
    Some(hit)
}
