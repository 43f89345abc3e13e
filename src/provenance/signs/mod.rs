//! Which of two texts was made from the other, where neither a credit nor a date tells? Signs of the trade, each a named rule.
//!
//! A rule is here because it was right in at least four of five pairs whose order is known; what was tried and was not
//! stands with its rate in `benches/results`. A sign tells an agency's copy from a paper's. It accuses nobody, and where a
//! credit or a date speaks it only stands beside them.

mod dateline_day;
mod headline_echo;
mod look;

use std::cell::OnceCell;

use crate::corpus::Corpus;
use crate::matching::Alignment;

use super::Standing;
use super::evidence::{Reason, Way};
use look::Look;

/// Least share of one text's words that the other holds too: two texts on one event have phrases in common.
const LEAST_SHARED: f64 = 0.25;

/// A rule: its name, what it says, and which of two texts bears the sign of the earlier one.
struct Rule {
    name: &'static str,
    says: &'static str,
    first: fn(&Look, &Look) -> bool,
    shows: fn(&Look) -> Vec<super::evidence::Receipt>,
}

/// A new rule is a file beside and a line here.
const RULES: [Rule; 2] = [dateline_day::RULE, headline_echo::RULE];

/// Whether a reason's rule is a sign.
pub fn is_sign(rule: &str) -> bool {
    RULES.iter().any(|known| known.name == rule)
}

/// What the signs look at, in each document once for all its pairs.
pub struct Looks<'a> {
    corpus: &'a Corpus,
    standings: &'a [Standing],
    looked: Vec<OnceCell<Look>>,
}

impl<'a> Looks<'a> {
    /// Of these documents, none looked at yet.
    pub fn new(corpus: &'a Corpus, standings: &'a [Standing]) -> Self {
        Self { corpus, standings, looked: standings.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The documents.
    pub fn corpus(&self) -> &'a Corpus {
        self.corpus
    }

    /// What the signs say of two texts that share words; nothing where they share too few.
    pub fn signs(&self, pair: &Alignment) -> Vec<Reason> {
        if pair.containment.a_in_b.max(pair.containment.b_in_a) < LEAST_SHARED {
            return Vec::new();
        }
        let (Some(a), Some(b)) = (self.look(pair.a), self.look(pair.b)) else { return Vec::new() };
        RULES.iter().filter_map(|rule| rule.of(a, b)).collect()
    }

    fn look(&self, at: u32) -> Option<&Look> {
        let standing = self.standings.get(at as usize)?;
        Some(self.looked.get(at as usize)?.get_or_init(|| Look::at(self.corpus, at, standing)))
    }
}

impl Rule {
    fn of(&self, a: &Look, b: &Look) -> Option<Reason> {
        let points = match ((self.first)(a, b), (self.first)(b, a)) {
            (true, false) => Way::Forward,
            (false, true) => Way::Backward,
            _ => return None,
        };
        let (ours, theirs) = ((self.shows)(a), (self.shows)(b));
        let shown = !ours.is_empty() && !theirs.is_empty();
        let receipts = ours.into_iter().chain(theirs).collect();
        shown.then(|| Reason { rule: self.name, points, says: self.says.to_owned(), receipts })
    }
}
