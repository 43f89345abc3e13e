//! Which articles does a sentence of the report name? By their paths; who shows the sentence calls them as a person does.

use super::lookup::{self, Lookup};
use super::model::Document;

/// A part of a sentence.
pub(super) enum Part<'a, 'd> {
    Words(&'a str),
    Article(&'d Document),
}

/// A sentence, cut where it names one of these articles.
pub(super) fn parts<'a, 'd, 'i>(
    lookup: &Lookup<'d>,
    says: &'a str,
    articles: impl Iterator<Item = &'i str>,
) -> Vec<Part<'a, 'd>> {
    let paths: Vec<(String, &'d Document)> = articles
        .filter_map(|id| lookup.document(id))
        .map(|document| (lookup::path(&document.path, &document.member), document))
        .filter(|(path, _)| !path.is_empty())
        .collect();
    let mut parts = Vec::new();
    let mut rest = says;
    while let Some((at, length, document)) = next(rest, &paths) {
        parts.extend(rest.get(..at).filter(|words| !words.is_empty()).map(Part::Words));
        parts.push(Part::Article(document));
        rest = rest.get(at + length..).unwrap_or_default();
    }
    parts.extend((!rest.is_empty()).then_some(Part::Words(rest)));
    parts
}

/// The first article that is named, with the place and length of its path; of two paths that begin alike the longer.
fn next<'d>(says: &str, paths: &[(String, &'d Document)]) -> Option<(usize, usize, &'d Document)> {
    let found = paths.iter().filter_map(|(path, document)| {
        let whole = |(at, _): &(usize, &str)| stands_alone(says, *at, path.len());
        says.match_indices(path.as_str()).find(whole).map(|(at, _)| (at, path.len(), *document))
    });
    found.min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)))
}

/// Whether a path stands there as a word of its own: a short one, as `-`, may be a part of another word.
fn stands_alone(says: &str, at: usize, length: usize) -> bool {
    let before = says.get(..at).unwrap_or_default().chars().next_back();
    let mut after = says.get(at + length..).unwrap_or_default().chars();
    let ends = match (after.next(), after.next()) {
        (None, _) => true,
        (Some(sign), next) => sign.is_whitespace() || (",;:.".contains(sign) && next.is_none_or(char::is_whitespace)),
    };
    ends && before.is_none_or(char::is_whitespace)
}
