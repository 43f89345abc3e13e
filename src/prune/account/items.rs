//! What one removal says, in words.

use super::numbers::share;
use crate::prune::model::{Relation, Removal};

/// What the removed is to the kept, in a word and in a sentence.
pub(super) fn relation(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Identical => ("identical", "The same words."),
        Relation::Near => ("near", "Each holds most of the other."),
        Relation::Within => ("within", "The kept one holds it, and says more."),
        Relation::Contains => ("contains", "It holds the reference."),
    }
}

/// How much of each the other holds: `100% of it held; holds 62% of the kept`.
pub(super) fn containment(removal: &Removal) -> Option<String> {
    let both = removal.containment?;
    let place = |part: f64| share((part * 1e3).round() / 1e3);
    Some(format!(
        "{} of its words are held by the kept one, of whose words it holds {}",
        place(both.of_removed),
        place(both.of_kept)
    ))
}
