//! Which of two texts was made from the other, where neither a credit nor a date tells? Signs of the trade, each a named rule.
//!
//! A rule is here because it was right in at least four of five pairs whose order is known; what was tried and was not
//! stands with its rate in `benches/results`. A sign tells an agency's copy from a paper's. It accuses nobody, and where a
//! credit or a date speaks it only stands beside them.

mod dateline_day;
mod headline_echo;
mod look;

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

/// What the signs say of two texts that share words; nothing where they share too few.
pub fn signs(corpus: &Corpus, standings: &[Standing], pair: &Alignment) -> Vec<Reason> {
    if pair.containment.a_in_b.max(pair.containment.b_in_a) < LEAST_SHARED {
        return Vec::new();
    }
    let look = |at: u32| Some(Look::at(corpus, at, standings.get(at as usize)?));
    let (Some(a), Some(b)) = (look(pair.a), look(pair.b)) else { return Vec::new() };
    RULES.iter().filter_map(|rule| rule.of(&a, &b)).collect()
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
