//! What articles are called: by outlet and file, also in sentences of the report, which name their whole paths.

use crate::report::escape;
use crate::report::lookup::{self, Lookup};
use crate::report::model::{Document, End};

/// A word longer than this is cut in its middle: names that a machine gave.
const LONG: usize = 44;
/// What is left of it on either side.
const KEPT: [usize; 2] = [24, 16];

/// A document in a few words, none of them endless.
pub(super) fn called(document: &Document) -> String {
    short(&lookup::called(document))
}

/// One end of a relay in the same way.
pub(super) fn end(lookup: &Lookup<'_>, end: &End) -> String {
    short(&lookup.end(end))
}

/// The words with the endless ones cut.
pub(super) fn short(words: &str) -> String {
    let cut = |word: &str| {
        let signs: Vec<char> = word.chars().collect();
        match (signs.first_chunk::<{ KEPT[0] }>(), signs.last_chunk::<{ KEPT[1] }>()) {
            (Some(start), Some(end)) if signs.len() > LONG => start.iter().chain(&['…']).chain(end).collect(),
            _ => word.to_owned(),
        }
    };
    words.split(' ').map(cut).collect::<Vec<String>>().join(" ")
}

/// The sentence, begun with a capital and ended by a full stop. `documents` are those that it may name.
pub(super) fn sentence<'a>(lookup: &Lookup<'_>, says: &str, documents: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<(String, String)> = documents
        .filter_map(|id| lookup.document(id))
        .map(|document| (lookup::path(&document.path, &document.member), called(document)))
        .collect();
    // A row's path begins with its file's.
    names.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
    let says = escape::line(says);
    let (mut out, mut rest) = (String::new(), says.as_str());
    let named = |rest: &str| {
        names.iter().find_map(|(path, called)| {
            let after = rest.strip_prefix(path.as_str()).filter(|after| ends(after))?;
            Some((called.clone(), rest.len() - after.len()))
        })
    };
    let begins_with_name = named(rest).is_some();
    while let Some(first) = rest.chars().next() {
        let begins = out.chars().next_back().is_none_or(char::is_whitespace);
        match named(rest).filter(|_| begins) {
            Some((called, length)) => {
                out.push_str(&called);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                let capital = out.is_empty() && !begins_with_name;
                out.push(if capital { first.to_ascii_uppercase() } else { first });
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

/// Whether a path that stands before these words ends there.
fn ends(after: &str) -> bool {
    let mut signs = after.chars();
    match (signs.next(), signs.next()) {
        (None, _) => true,
        (Some(sign), next) => sign.is_whitespace() || (",;:.".contains(sign) && next.is_none_or(char::is_whitespace)),
    }
}
