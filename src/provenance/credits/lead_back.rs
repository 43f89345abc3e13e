//! Mentions without a name, led back to the credit that they mean: "the report affirmed", "told the magazine".

use std::cell::LazyCell;

use crate::provenance::bodies;
use crate::provenance::credit::{Credit, Kind};
use crate::provenance::lexicon::Antecedent;
use crate::provenance::people;
use crate::span::Span;

use super::Read;
use super::find::Hit;
use super::reporters::{Reporter, reporters};

/// Named and nameless hits as credits in order of place; nameless ones that mean nothing here are left out.
pub(super) fn lead_back(read: &Read, named: Vec<Hit>, nameless: Vec<Hit>) -> Vec<Credit> {
    let mut all: Vec<Hit> = named;
    for hit in nameless {
        let at = all.partition_point(|other| other.credit.span.start < hit.credit.span.start);
        let beside = [at.checked_sub(1).and_then(|before| all.get(before)), all.get(at)];
        let said = |other: &&Hit| {
            other.credit.span.overlaps(hit.credit.span) && (other.refers_to.is_none() || hit.refers_to.is_none())
        };
        if !beside.into_iter().flatten().any(|other| said(&other)) {
            all.insert(at, hit);
        }
    }
    let reporters = LazyCell::new(|| reporters(read));
    let mut credits: Vec<Credit> = Vec::new();
    for hit in all {
        let mut credit = hit.credit;
        // Of two that may mean something here, the one that stands first in its lexicon.
        if hit.refers_to.is_some() && credits.last().is_some_and(|last| last.span.overlaps(credit.span)) {
            continue;
        }
        if hit.if_credited {
            if !credits.iter().any(|earlier| earlier.kind.relays() && earlier.source == credit.source) {
                continue;
            }
        } else if hit.refers_to == Some(Antecedent::Reporter) {
            let Some(source) = outlet_of(read, &reporters, &credit) else { continue };
            let Some(at) = credits.iter().rposition(|one| one.kind.relays() && one.source == source) else { continue };
            credit.refers_to = Some(credits.get(at).and_then(|meant| meant.refers_to).unwrap_or(at));
            credit.source = source;
            credit.speaker = None;
        } else if hit.refers_to == Some(Antecedent::Institution) {
            let text = &read.document.text;
            let noun = credit.span.of(text).split_whitespace().nth(1).unwrap_or("");
            let Some(meant) = bodies::meant_by(noun, text, credit.span.start as usize, read.words) else { continue };
            credit.mentioned = meant.clone();
            credit.source = meant;
        } else if let Some(antecedent) = hit.refers_to {
            let Some(at) = antecedent_of(read, &credits, antecedent, &credit) else { continue };
            let Some(meant) = credits.get(at) else { continue };
            credit.refers_to = Some(meant.refers_to.unwrap_or(at));
            // "Dana Bell said in the release": hers, though the office put it out.
            let says = if antecedent == Antecedent::Statement { credit.speaker.take() } else { None };
            credit.source = says.clone().unwrap_or_else(|| meant.source.clone());
            let unnamed = antecedent == Antecedent::Interview && credit.speaker.is_none();
            if antecedent == Antecedent::Statement || unnamed {
                credit.speaker = says.or_else(|| meant.speaker.clone());
            }
        }
        credits.push(credit);
    }
    credits
}

/// The outlet of the reporter whom a credit names, as far as the document said it before.
fn outlet_of(read: &Read, reporters: &[Reporter], credit: &Credit) -> Option<String> {
    let surname = people::surname_of(credit.speaker.as_deref()?);
    let known = reporters.iter().rev().find(|known| known.at < credit.span.start && known.surname == surname)?;
    Some(read.meant.get(known.mention)?.as_ref()?.name.clone())
}

/// How far back, in bytes, an antecedent may stand: about four paragraphs. Each mention that is led back stands for it
/// anew.
const NEAR: u32 = 1500;

/// The place of the last credit that can be meant.
fn antecedent_of(read: &Read, credits: &[Credit], antecedent: Antecedent, credit: &Credit) -> Option<usize> {
    let agency = |name: &str| read.meant.iter().flatten().any(|meant| meant.agency && meant.name == name);
    credits.iter().rposition(|earlier| {
        earlier.span.end <= credit.span.start
            && credit.span.start - earlier.span.end <= NEAR
            && match antecedent {
                Antecedent::Reporting => {
                    matches!(earlier.kind, Kind::Report | Kind::Interview)
                        || (earlier.kind == Kind::Agency && earlier.scope != super::super::credit::Scope::Document)
                }
                Antecedent::Interview => earlier.kind == Kind::Interview && same_talk(read, earlier, credit),
                Antecedent::Agency => earlier.kind.relays() && agency(&earlier.source),
                Antecedent::Statement => earlier.kind == Kind::Statement,
                Antecedent::Reporter | Antecedent::Institution => false,
            }
    })
}

/// Whether a talk is what an earlier credit told of: "the podcast" is one only where that was a podcast.
fn same_talk(read: &Read, earlier: &Credit, credit: &Credit) -> bool {
    let text = &read.document.text;
    let since = Span::new(earlier.span.start as usize, credit.span.start as usize);
    !credit.span.of(text).contains("podcast")
        || earlier.refers_to.is_some()
        || since.of(text).to_lowercase().contains("podcast")
}
