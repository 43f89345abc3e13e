//! The articles: whose each is, through which hands it came, and how much of it stood elsewhere before.

use crate::provenance::chains::THIS_COPY;
use crate::report::escape;
use crate::report::lookup;
use crate::report::model::Document;
use crate::report::sheet::Ink;
use crate::report::words;

use super::{Desk, bar};

/// Past this many articles the longest chains are listed, and the others counted.
const LISTED: usize = 40;
/// How many then are listed.
const CHAINS: usize = 10;
/// Turns no direction over, and keeps what stands beside it running left to right.
const LEFT_TO_RIGHT: char = '\u{200e}';

pub(super) fn put(desk: &mut Desk<'_>) {
    let mut all = desk.lookup.by_path();
    let count = all.len();
    if count > LISTED {
        // A stable sort: those of one length stay in the order of their paths.
        all.sort_by_key(|document| std::cmp::Reverse(document.chain.len()));
        all.truncate(CHAINS);
        desk.sheet.head("Articles with the longest chains");
    } else if count > 0 {
        desk.sheet.head("Articles");
    }
    for document in &all {
        one(desk, document);
    }
    if count > all.len() {
        desk.sheet.gap();
        desk.left_out(2, count, all.len(), "articles");
    }
    if desk.paper.drawn && count > 0 {
        desk.sheet.gap();
        let used = words::STANDINGS.iter().filter(|kind| all.iter().any(|d| words::share(&d.originality, **kind) > 0));
        let legend = used.map(|kind| words::standing(*kind)).map(|(name, _, cell, _)| format!("{cell} {name}"));
        desk.sheet.put(2, 4, Ink::Faint, &legend.collect::<Vec<_>>().join(", "));
    }
}

fn one(desk: &mut Desk<'_>, document: &Document) {
    desk.sheet.gap();
    let (title, path) = (lookup::title(document), lookup::path(&document.path, &document.member));
    if title == lookup::file(document) {
        desk.sheet.put(2, 4, Ink::Strong, &path);
    } else {
        desk.sheet.put(2, 4, Ink::Strong, &title);
        desk.sheet.put(4, 6, Ink::Faint, &path);
    }
    for chain in chains(document) {
        let hands: Vec<_> = chain.iter().map(|name| hand(name, desk.paper.drawn)).collect();
        desk.sheet.put(4, 6, Ink::Name, &hands.join(" → "));
    }
    let date = match &document.date {
        Some(date) => format!("{} {}", words::date(date.kind), words::at(&escape::line(&date.at))),
        None => "no date".to_owned(),
    };
    desk.sheet.put(4, 4, Ink::Plain, &format!("{} · {date}", words::role(document.role)));
    if let Some(bar) = bar::bar(&document.originality, if desk.sheet.width() < 60 { 12 } else { 24 }) {
        if desk.paper.drawn {
            desk.sheet.put(4, 4, Ink::Plain, &bar);
        }
        desk.sheet.put(4, 4, Ink::Plain, &words::originality(&document.originality));
    }
}

/// The chains that say something: a copy of which nobody knows whose it is has none.
fn chains(document: &Document) -> Vec<&Vec<String>> {
    let all = if document.chains.is_empty() { std::slice::from_ref(&document.chain) } else { &document.chains };
    let known = |chain: &&Vec<String>| !(chain.is_empty() || matches!(chain.as_slice(), [one] if one == THIS_COPY));
    all.iter().filter(known).collect()
}

/// A name in a chain. One that runs from right to left would turn the arrows beside it over.
fn hand(name: &str, drawn: bool) -> String {
    let name = escape::line(name);
    let turned = name.chars().any(|sign| matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
    if drawn && turned { format!("{LEFT_TO_RIGHT}{name}{LEFT_TO_RIGHT}") } else { name }
}
