//! What a person should look at first, the weightiest first. Sources to be found are one matter, however many.

use crate::report::escape;
use crate::report::lookup;
use crate::report::model::{Finding, FindingKind};
use crate::report::sheet::Ink;
use crate::report::words;

use super::naming::{sentence, short};
use super::{Desk, FIRST};

/// How many findings of the kinds that accuse nobody are listed.
const LIGHT: usize = 5;
/// How many articles that credit a source to be found are named.
const CREDITING: usize = 3;

pub(super) fn put(desk: &mut Desk<'_>) {
    let all = desk.lookup.findings();
    if all.is_empty() {
        return;
    }
    desk.sheet.head("Look at these first");
    for alike in all.chunk_by(|a, b| words::finding(a) == words::finding(b)) {
        match alike.first().map(|finding| finding.kind) {
            Some(FindingKind::UnseenSource) => to_be_found(desk, alike.len()),
            Some(FindingKind::SelfRepeat | FindingKind::Version) => some(desk, alike, LIGHT),
            _ => some(desk, alike, FIRST),
        }
    }
}

/// Findings of one kind under one heading.
fn some(desk: &mut Desk<'_>, alike: &[&Finding], most: usize) {
    let Some(first) = alike.first() else { return };
    let count = if alike.len() > 1 { format!(" ({})", words::thousands(alike.len() as u64)) } else { String::new() };
    desk.sheet.put(2, 4, Ink::Alert, &format!("! {}{count}", words::finding(first)));
    for finding in alike.iter().take(most) {
        let says = sentence(desk.lookup, &finding.says, finding.documents.iter().map(String::as_str));
        desk.sheet.put(4, 6, Ink::Plain, &says);
    }
    desk.left_out(4, alike.len(), most, "findings of this kind");
}

fn to_be_found(desk: &mut Desk<'_>, count: usize) {
    let sources = if count == 1 { "source" } else { "sources" };
    let head = format!(
        "! {} {sources} to be found: credited, and no article here names them as its outlet",
        words::thousands(count as u64)
    );
    desk.sheet.put(2, 4, Ink::Alert, &head);
    let unseen = desk.lookup.unseen();
    for (source, credits) in unseen.iter().take(FIRST) {
        let mut files: Vec<String> = credits
            .iter()
            .filter_map(|credit| desk.lookup.document(&credit.document))
            .map(|document| short(&lookup::file(document)))
            .collect();
        files.sort();
        files.dedup();
        let more = files.len().saturating_sub(CREDITING);
        files.truncate(CREDITING);
        if more > 0 {
            files.push(format!("{} more", words::thousands(more as u64)));
        }
        let name = escape::line(&source.name);
        let line = if files.is_empty() { name } else { format!("{name}, credited in {}", files.join(", ")) };
        desk.sheet.put(4, 6, Ink::Plain, &line);
    }
    desk.left_out(4, unseen.len(), FIRST, "sources to be found");
}
