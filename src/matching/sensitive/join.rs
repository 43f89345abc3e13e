//! What do two documents share, by their words and by likeness together? One stretch is one section.

use super::super::{Alignment, Containment, Relation, Section};
use super::Retold;
use crate::span::Span;

/// The alignment of a pair with what it retells. A section that shared words found stays unless half of it, on either
/// side, lies in one that likeness found: two sections of one stretch would tell it twice. Containment counts shared words
/// only, by the larger of the two counts; the relation stays.
pub(super) fn join((a, b): (u32, u32), before: Option<Alignment>, retold: Retold) -> Alignment {
    let Retold { sections: mut joined, containment: retold } = retold;
    let by_words = before.is_some();
    let (relation, least) = before.as_ref().map_or((Relation::Overlap, NOTHING), |one| (one.relation, one.containment));
    let told = |section: &Section| {
        mostly(section.a, joined.iter().map(|one| one.a)) || mostly(section.b, joined.iter().map(|one| one.b))
    };
    let others: Vec<Section> =
        before.into_iter().flat_map(|one| one.sections).filter(|section| !told(section)).collect();
    joined.extend(others);
    joined.sort_unstable_by_key(|section| (section.a, section.b));
    let containment = Containment { a_in_b: least.a_in_b.max(retold.a_in_b), b_in_a: least.b_in_a.max(retold.b_in_a) };
    Alignment { a, b, relation, containment, sections: joined, by_words }
}

const NOTHING: Containment = Containment { a_in_b: 0.0, b_in_a: 0.0 };

/// Whether half of a span or more lies in one of the others.
fn mostly(span: Span, mut others: impl Iterator<Item = Span>) -> bool {
    others.any(|other| 2 * span.end.min(other.end).saturating_sub(span.start.max(other.start)) as usize >= span.len())
}
