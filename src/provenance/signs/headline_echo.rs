//! The copy whose headline repeats its own prose is the agency's.
//!
//! An agency's headline is made of the words of its lead, so that a desk can read the one for the other; a paper keeps the
//! prose and writes a headline of its own. It tells houses apart and nothing else: of running updates by one agency the
//! earlier one's headline was nearer to its prose in .53 of 1,072 pairs, which is chance. So it asks for two houses.

use super::Rule;
use super::look::Look;

/// How much greater the echoed share of one headline must be.
const LEAST_APART: f64 = 0.2;

pub(super) const RULE: Rule = Rule {
    name: "headline-echo",
    says: "the headline of one is made of words of its own prose, as agencies' are; that of the other is written anew",
    first: |a, b| a.of_two_houses(b) && echoes(a, b),
    shows: |look| look.headline.iter().map(|headline| headline.receipt.clone()).collect(),
};

fn echoes(a: &Look, b: &Look) -> bool {
    let (Some(ours), Some(theirs)) = (&a.headline, &b.headline) else { return false };
    ours.echoed - theirs.echoed > LEAST_APART
}
