//! What does the page show of one article? Read when somebody opens it, and not before.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::credits::{self, CreditRow};
use super::digests::Digests;
use super::excerpts::{Piece, Rested};
use super::matches::{self, AlignmentRow, MatchRow};
use super::names::Names;
use super::passages::{self, PassageRow, StretchRow};
use super::reasons::{self, Argument, Ground, ReceiptRow};
use super::row::row;
use super::rows::Rows;
use crate::report::escape;
use crate::report::model::{DateKind, Document};

/// The names of the fields of every kind of row in a block.
pub(super) fn fields() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        ("piece", Piece::FIELDS),
        ("passage", PassageRow::FIELDS),
        ("stretch", StretchRow::FIELDS),
        ("credit", CreditRow::FIELDS),
        ("match", MatchRow::FIELDS),
        ("alignment", AlignmentRow::FIELDS),
        ("argument", Argument::FIELDS),
        ("reason", reasons::ReasonRow::FIELDS),
        ("ground", Ground::FIELDS),
        ("receipt", ReceiptRow::FIELDS),
        ("date", DateRow::FIELDS),
    ])
}

row! {
    /// A date that was found.
    DateRow<'a> {
        at: &'a str,
        kind: DateKind,
        /// Whether it counts for directions.
        counts: bool,
        receipt: ReceiptRow<'a>,
    }
}

/// One article.
#[derive(Serialize)]
pub(super) struct Block<'a> {
    /// Whole, or what is held of it.
    text: Vec<Piece<'a>>,
    passages: Vec<PassageRow<'a>>,
    standing: Vec<StretchRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<CreditRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    matches: Vec<MatchRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alignments: Vec<AlignmentRow>,
    /// Rows of articles that keep what they share with this one.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    partners: &'a BTreeSet<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<Argument<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grounds: Vec<Ground<'a>>,
    /// All chains, where there are several.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    chains: &'a [Vec<String>],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dates: Vec<DateRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    metadata: Vec<(&'a str, &'a str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The address where a browser may follow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    /// Numbers of the digests of the text and of the file.
    of: [u32; 2],
    digests: Digests<'a>,
}

/// The block of an article.
pub(super) fn block<'a>(rows: &'a Rows<'a>, names: &Names, rested: &Rested<'a>, document: &'a Document) -> Block<'a> {
    let home = rows.home(&document.id);
    let url = document.url.as_deref();
    let mut digests = Digests::default();
    Block {
        text: rested.pieces(rows.texts, &document.id),
        passages: passages::passages(rows, &mut digests, &home.passages),
        standing: passages::standing(rows, document),
        credits: credits::credits(names, &mut digests, rows.lookup.credits(&document.id)),
        matches: matches::matches(rows, home),
        alignments: matches::alignments(rows, home),
        partners: &home.partners,
        arguments: reasons::arguments(rows, &mut digests, home),
        grounds: reasons::grounds(rows, &mut digests, home),
        chains: if document.chains.len() > 1 { &document.chains } else { &[] },
        dates: dates(rows, &mut digests, document),
        metadata: document.metadata.iter().map(|d| (d.field.as_str(), d.value.as_str())).collect(),
        url,
        link: url.and_then(escape::link),
        byline: document.byline.as_deref(),
        of: [&document.text_digest, &document.source_digest].map(|digest| digests.number(digest)),
        digests,
    }
}

/// The one that counts first, then all others.
fn dates<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>, document: &'a Document) -> Vec<DateRow<'a>> {
    let others = document.dates.iter().filter(|date| Some(*date) != document.date.as_ref());
    let all = document.date.iter().map(|date| (true, date)).chain(others.map(|date| (false, date)));
    all.map(|(counts, date)| DateRow {
        at: &date.at,
        kind: date.kind,
        counts,
        receipt: reasons::receipt(rows, digests, &date.receipt),
    })
    .collect()
}
