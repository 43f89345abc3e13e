//! Where does an article say whose its words are?

use super::digests::Digests;
use super::names::Names;
use super::row::row;
use crate::report::model::{Credit, CreditKind, Scope};

row! {
    /// A credit: the place of its cue, and what it says.
    CreditRow<'a> {
        start: u32,
        end: u32,
        id: &'a str,
        /// The source's name.
        source: Option<u32>,
        kind: CreditKind,
        scope: Scope,
        rule: &'a str,
        digest: u32,
        /// The place in this list of the credit that a mention without a name means.
        means: Option<usize>,
        speaker: Option<&'a str>,
    }
}

/// The credits of an article, in the order of its text.
pub(super) fn credits<'a>(names: &Names, digests: &mut Digests<'a>, all: &[&'a Credit]) -> Vec<CreditRow<'a>> {
    let place = |id: &String| all.iter().position(|credit| credit.id == *id);
    all.iter()
        .map(|credit| CreditRow {
            start: credit.span.start,
            end: credit.span.end,
            id: &credit.id,
            source: names.known(&credit.source),
            kind: credit.kind,
            speaker: credit.speaker.as_deref(),
            scope: credit.scope,
            means: credit.refers_to.as_ref().and_then(place),
            rule: &credit.rule,
            digest: digests.number(&credit.span_digest),
        })
        .collect()
}
