//! What a document shares with which other: every aligned section, the two stretches side by side.

use super::{Desk, Link, places, to_document};
use crate::report::beside::Beside;
use crate::report::model::{Alignment, Document};
use crate::report::words;

/// One other document.
pub(super) struct ShareView {
    pub(super) other: Link,
    pub(super) relation: &'static str,
    pub(super) own_share: String,
    pub(super) other_share: String,
    pub(super) words: String,
    pub(super) sections: Vec<SectionView>,
}

/// One stretch that both hold.
pub(super) struct SectionView {
    pub(super) words: String,
    pub(super) own: String,
    pub(super) other: String,
    pub(super) beside: Option<Beside>,
}

/// A text that thousands carry is not shown beside each of them.
const SHOWN: usize = 40;

/// What it shares most with first, each pair turned so that the document is its left side; and how many are left out.
pub(super) fn of(desk: &Desk<'_>, document: &Document) -> (Vec<ShareView>, usize) {
    let mut all = desk.places.document(&document.id).map(|place| place.alignments.clone()).unwrap_or_default();
    all.sort_by_key(|alignment| std::cmp::Reverse(total(alignment)));
    let shown = all.iter().take(SHOWN).map(|alignment| view(desk, document, alignment)).collect();
    (shown, all.len().saturating_sub(SHOWN))
}

/// The words of all sections.
fn total(alignment: &Alignment) -> u64 {
    alignment.sections.iter().map(|section| u64::from(section.words)).sum()
}

fn view(desk: &Desk<'_>, document: &Document, alignment: &Alignment) -> ShareView {
    let first = alignment.a == document.id;
    let other = if first { &alignment.b } else { &alignment.a };
    let (own_share, other_share) = match (first, alignment.containment) {
        (true, both) => (both.a_in_b, both.b_in_a),
        (false, both) => (both.b_in_a, both.a_in_b),
    };
    let sections = alignment.sections.iter().map(|section| {
        let (own, theirs) = if first { (section.a, section.b) } else { (section.b, section.a) };
        let both = desk.texts.words(&document.id, own).zip(desk.texts.words(other, theirs));
        SectionView {
            words: words::count(section.words.into(), "word"),
            own: places::anchor(&document.id, own),
            other: places::anchor(other, theirs),
            beside: both.map(|(own, theirs)| Beside::of(own, theirs)),
        }
    });
    ShareView {
        other: to_document(desk.lookup, other),
        relation: words::relation(if first { alignment.relation } else { words::turned(alignment.relation) }),
        own_share: words::percent(own_share),
        other_share: words::percent(other_share),
        words: words::count(total(alignment), "word"),
        sections: sections.collect(),
    }
}
