//! What is each verdict's evidence? Kept with the article that it is said of.

use super::digests::Digests;
use super::row::row;
use super::rows::{Home, Rows};
use super::says::{self, Part};
use crate::report::model::{End, Reason, Receipt, Relay, Way};

row! {
    /// What proves a statement.
    ReceiptRow<'a> {
        /// The row of the article.
        document: Option<u32>,
        /// The metadata field; null is the text.
        field: Option<&'a str>,
        start: u32,
        end: u32,
        digest: u32,
    }
}

row! {
    /// Why a direction.
    ReasonRow<'a> {
        rule: &'a str,
        points: Way,
        says: Vec<Part<'a>>,
        receipts: Vec<ReceiptRow<'a>>,
    }
}

row! {
    /// A relay by its number in the index, and its reasons.
    Argument<'a> {
        relay: u32,
        reasons: Vec<ReasonRow<'a>>,
    }
}

row! {
    /// A finding by its number in the index, and what it rests on.
    Ground<'a> {
        finding: u32,
        receipts: Vec<ReceiptRow<'a>>,
        /// Ids of matches, relays and credits.
        refers: &'a [String],
    }
}

/// The arguments that are kept with an article.
pub(super) fn arguments<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, home: &Home<'a>) -> Vec<Argument<'a>> {
    let mut reason = |relay: &Relay, reason: &'a Reason| ReasonRow {
        rule: &reason.rule,
        points: reason.points,
        says: says::parts(rows, &reason.says, named(rows, relay, reason)),
        receipts: receipts(rows, digests, &reason.receipts),
    };
    home.relays
        .iter()
        .map(|(number, relay)| Argument {
            relay: *number,
            reasons: relay.reasons.iter().map(|one| reason(relay, one)).collect(),
        })
        .collect()
}

/// The articles that a reason may name: those that it rests on, and those from which the two have their words.
fn named<'a>(rows: &Rows<'a>, relay: &Relay, reason: &'a Reason) -> impl Iterator<Item = &'a String> {
    let ends = [&relay.from, &relay.to].into_iter().filter_map(|end| match end {
        End::Document(id) => Some(id),
        End::Source(_) => None,
    });
    let givers: Vec<&'a String> = ends.flat_map(|id| rows.givers(id)).copied().collect();
    reason.receipts.iter().map(|receipt| &receipt.document).chain(givers)
}

/// The grounds of findings that are kept with an article.
pub(super) fn grounds<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, home: &Home<'a>) -> Vec<Ground<'a>> {
    home.findings
        .iter()
        .map(|(number, finding)| Ground {
            finding: *number,
            receipts: receipts(rows, digests, &finding.receipts),
            refers: &finding.refers_to,
        })
        .collect()
}

fn receipts<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, list: &'a [Receipt]) -> Vec<ReceiptRow<'a>> {
    list.iter().map(|one| receipt(rows, digests, one)).collect()
}

/// A receipt by rows.
pub(super) fn receipt<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, receipt: &'a Receipt) -> ReceiptRow<'a> {
    ReceiptRow {
        document: rows.row(&receipt.document),
        field: Some(receipt.field.as_str()).filter(|field| *field != "text"),
        start: receipt.span.start,
        end: receipt.span.end,
        digest: digests.number(&receipt.digest),
    }
}
