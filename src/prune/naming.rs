//! What is an item called?

use super::model::Item;
use crate::report::lookup;
use crate::report::model::Member;
use crate::span::Span;

/// What an item is called: `a/b.jsonl#17`, or `a/b.jsonl#17, bytes 20–90`.
pub(super) fn called(item: &Item) -> String {
    placed(&item.path, &item.member, item.span.map(Span::from))
}

/// The same of its parts.
pub(super) fn placed(path: &str, member: &[Member], span: Option<Span>) -> String {
    let path = lookup::path(path, member);
    match span {
        Some(span) => format!("{path}, bytes {}–{}", span.start, span.end),
        None => path,
    }
}

/// As [`called`], without the folders.
pub(super) fn short(item: &Item) -> String {
    let name = item.path.rsplit('/').next().unwrap_or(&item.path);
    placed(name, &item.member, item.span.map(Span::from))
}
