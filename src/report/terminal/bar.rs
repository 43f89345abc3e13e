//! A document's originality as a small bar.

use crate::report::model::Originality;
use crate::report::words::{STANDINGS, share, standing};

/// A bar of so many cells, shared out by largest remainders so that they add up; `None` for a document without words.
pub(super) fn bar(originality: &Originality, cells: u64) -> Option<String> {
    let total: u64 = STANDINGS.iter().map(|kind| u64::from(share(originality, *kind))).sum();
    if total == 0 {
        return None;
    }
    let parts = STANDINGS.map(|kind| (kind, u64::from(share(originality, kind)) * cells));
    let mut widths = parts.map(|(_, part)| part / total);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(parts.get(*place).map(|(_, part)| part % total)));
    let missing = cells - widths.iter().sum::<u64>();
    for place in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(width) = widths.get_mut(place) {
            *width += 1;
        }
    }
    let cell = |kind| standing(kind).2;
    Some(parts.iter().zip(widths).flat_map(|((kind, _), width)| (0..width).map(move |_| cell(*kind))).collect())
}
