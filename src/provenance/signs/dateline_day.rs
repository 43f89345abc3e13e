//! The copy that has the day in its dateline is the agency's.
//!
//! An agency's dateline has place, day and name, "HALDEN, March 3 (Norvane Press)", since its copy is kept and sent on; a
//! paper comes out on a day of its own and drops it, "HALDEN (Norvane Press)", or puts its desk there, "HALDEN (Web Desk)".

use super::Rule;
use super::look::Look;

pub(super) const RULE: Rule = Rule {
    name: "dateline-day",
    says: "one opens with place, day and a name in brackets, as agencies do; the other does not have the day",
    first: |a, b| day(a) && !day(b),
    shows: |look| look.opening.iter().map(|opening| opening.receipt.clone()).collect(),
};

fn day(look: &Look) -> bool {
    look.opening.as_ref().is_some_and(|opening| opening.day)
}
