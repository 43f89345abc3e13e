//! Receipts as a person reads them: the words, where they stand, and the digest that proves them.

use askama::Template;

use super::{Desk, places};
use crate::report::escape;
use crate::report::model::Receipt;
use crate::report::words;

/// How many characters of the words are shown.
const SHOWN: usize = 220;

/// A list of receipts.
#[derive(Template)]
#[template(path = "receipts.html")]
pub(super) struct Receipts {
    list: Vec<ReceiptView>,
}

struct ReceiptView {
    href: String,
    document: String,
    place: String,
    words: Option<String>,
    short: String,
    digest: String,
}

impl Receipts {
    pub(super) fn of(desk: &Desk<'_>, receipts: &[Receipt]) -> Self {
        Self { list: receipts.iter().map(|receipt| view(desk, receipt)).collect() }
    }
}

fn view(desk: &Desk<'_>, receipt: &Receipt) -> ReceiptView {
    let shown = desk.lookup.proof(desk.texts, receipt);
    ReceiptView {
        href: href(desk, receipt),
        document: desk.lookup.called(&receipt.document),
        place: words::place(receipt),
        words: shown.map(|words| escape::excerpt(words, SHOWN)),
        short: receipt.digest.chars().take(8).collect(),
        digest: receipt.digest.clone(),
    }
}

/// Where on the page a receipt's words stand.
fn href(desk: &Desk<'_>, receipt: &Receipt) -> String {
    if receipt.field == "text" {
        return format!("#{}", places::anchor(&receipt.document, receipt.span));
    }
    let place = desk.lookup.document(&receipt.document);
    let place = place.and_then(|document| document.metadata.iter().position(|datum| datum.field == receipt.field));
    match place {
        Some(place) => format!("#meta-{}-{place}", receipt.document),
        None => format!("#doc-{}", receipt.document),
    }
}
