//! Where are the passages of an article, and what is the standing of its words?

use super::digests::Digests;
use super::row::row;
use super::rows::Rows;
use crate::report::model::{Document, Grain, Passage, PassageKind, StandingKind, Stretch};

row! {
    /// A passage, by bytes of the text.
    PassageRow<'a> {
        start: u32,
        end: u32,
        id: &'a str,
        /// Of its bytes; only where a match rests on it.
        digest: Option<u32>,
        /// What it is, where it is not text.
        kind: Option<PassageKind>,
        /// Why it is not text.
        reason: Option<&'a str>,
        /// Its grain, where it is no paragraph.
        grain: Option<Grain>,
    }
}

row! {
    /// Words of one standing.
    StretchRow {
        start: u32,
        end: u32,
        kind: StandingKind,
    }
}

/// The passages of an article.
pub(super) fn passages<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, all: &[&'a Passage]) -> Vec<PassageRow<'a>> {
    let row = |passage: &&'a Passage| PassageRow {
        start: passage.span.start,
        end: passage.span.end,
        id: &passage.id,
        digest: rows.matched.contains(passage.id.as_str()).then(|| digests.number(&passage.span_digest)),
        kind: Some(passage.kind).filter(|kind| *kind != PassageKind::Text),
        reason: passage.reason.as_deref(),
        grain: Some(passage.grain).filter(|grain| *grain != Grain::Paragraph),
    };
    all.iter().map(row).collect()
}

/// The standing of an article's words: neighbours of one kind are one stretch where no word stands between them.
pub(super) fn standing(rows: &Rows<'_>, document: &Document) -> Vec<StretchRow> {
    let text = rows.texts.of(&document.id).unwrap_or_default();
    let wordless = |from: u32, to: u32| {
        text.get(from as usize..to as usize).is_some_and(|gap| !gap.chars().any(char::is_alphanumeric))
    };
    let mut list: Vec<StretchRow> = Vec::new();
    for Stretch { span, kind } in &document.standing {
        match list.last_mut() {
            Some(last) if last.kind == *kind && wordless(last.end, span.start) => last.end = span.end,
            _ => list.push(StretchRow { start: span.start, end: span.end, kind: *kind }),
        }
    }
    list
}
