//! The copy that has the day in its dateline is the agency's.
//!
//! An agency's dateline has place, day and name, "HALDEN, March 3 (Norvane Press)", since its copy is kept and sent on; a
//! paper comes out on a day of its own and drops it, "HALDEN (Norvane Press)", or puts its desk there, "HALDEN (Web Desk)".
//! Measured on COUNTER (Sharjeel and others 2017, Urdu): right in 68 of 68 pairs where it spoke.

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

#[cfg(test)]
mod tests {
    use super::super::look::tests::look;
    use super::*;
    use crate::provenance::evidence::Way;

    #[test]
    fn who_keeps_the_day_is_the_agency_and_where_both_or_neither_do_nothing_is_said() {
        let points = |a: &str, b: &str| RULE.of(&look(0, a, 0.5), &look(1, b, 0.5)).map(|reason| reason.points);
        let (agency, paper, bare) = ("HALDEN, May 3 (Norvane) -", "HALDEN (Norvane) -", "The port of Halden");
        assert_eq!(points(agency, paper), Some(Way::Forward));
        assert_eq!(points(bare, agency), Some(Way::Backward));
        assert_eq!(points(agency, agency), None);
        assert_eq!(points(paper, bare), None);
    }

    #[test]
    fn it_shows_both_openings() {
        let reason = RULE.of(&look(4, "HALDEN, May 3 (Norvane) -", 0.5), &look(7, "The port", 0.5));
        let documents: Vec<u32> = reason.iter().flat_map(|one| &one.receipts).map(|one| one.document).collect();
        assert_eq!(documents, [4, 7]);
    }
}
