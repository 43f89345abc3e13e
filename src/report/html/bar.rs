//! Originality as a bar: one rectangle a kind, and the same in words for who cannot see it.

use askama::Template;

use crate::report::model::{Originality, StandingKind};
use crate::report::words::{self, STANDINGS};

/// An originality bar.
#[derive(Template)]
#[template(path = "bar.html")]
pub(super) struct Bar {
    parts: Vec<Part>,
    says: String,
}

struct Part {
    class: &'static str,
    x: String,
    width: String,
}

impl Bar {
    pub(super) fn of(originality: &Originality) -> Self {
        let total: u64 = STANDINGS.iter().map(|kind| u64::from(words::share(originality, *kind))).sum();
        let percent = |words: u64| format!("{:.2}", words as f64 * 100.0 / total.max(1) as f64);
        let mut x = 0;
        let mut parts = Vec::new();
        for kind in STANDINGS {
            let words = u64::from(words::share(originality, kind));
            if words > 0 {
                parts.push(Part { class: class(kind), x: percent(x), width: percent(words) });
            }
            x += words;
        }
        Self { parts, says: words::originality(originality) }
    }
}

/// The class of a standing in the style sheet.
pub(super) fn class(kind: StandingKind) -> &'static str {
    match kind {
        StandingKind::FirstSeen => "k-first",
        StandingKind::Quoted => "k-quoted",
        StandingKind::RelayedCredited => "k-credited",
        StandingKind::RelayedUncredited => "k-uncredited",
        StandingKind::SharedUndecided => "k-shared",
        StandingKind::Repeated => "k-repeated",
        StandingKind::Furniture => "k-furniture",
    }
}
