//! What articles are called: by outlet and file, also in sentences of the report, which name their whole paths.

use crate::report::escape;
use crate::report::lookup::{self, Lookup};
use crate::report::model::{Document, End};
use crate::report::says::{self, Part};

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
    let parts = says::parts(lookup, says, documents);
    let begins_with_words = matches!(parts.first(), Some(Part::Words(_)));
    let said = parts.into_iter().map(|part| match part {
        Part::Words(words) => words.to_owned(),
        Part::Article(document) => called(document),
    });
    let mut said = escape::line(&said.collect::<String>());
    if let Some(first) = said.get_mut(..1).filter(|_| begins_with_words) {
        first.make_ascii_uppercase();
    }
    if !said.ends_with(['.', '?', '!']) {
        said.push('.');
    }
    said
}
