//! Which articles does a sentence name? By their paths, as the report says it; the page names them by their titles.

use serde::Serialize;

use super::rows::Rows;
use crate::report::lookup;

/// A part of a sentence: words, or the row of an article.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Part<'a> {
    Words(&'a str),
    Article(u32),
}

/// A sentence, cut where it names one of these articles.
pub(super) fn parts<'a>(rows: &Rows<'_>, says: &'a str, articles: impl Iterator<Item = &'a String>) -> Vec<Part<'a>> {
    let paths: Vec<(String, u32)> = articles
        .filter_map(|id| Some((rows.lookup.document(id)?, rows.row(id)?)))
        .map(|(document, row)| (lookup::path(&document.path, &document.member), row))
        .filter(|(path, _)| !path.is_empty())
        .collect();
    let mut parts = Vec::new();
    let mut rest = says;
    while let Some((at, path, row)) = next(rest, &paths) {
        parts.extend(rest.get(..at).filter(|words| !words.is_empty()).map(Part::Words));
        parts.push(Part::Article(row));
        rest = rest.get(at + path.len()..).unwrap_or_default();
    }
    parts.extend((!rest.is_empty()).then_some(Part::Words(rest)));
    parts
}

/// The first article that is named; of two paths that begin alike the longer.
fn next<'p>(says: &str, paths: &'p [(String, u32)]) -> Option<(usize, &'p str, u32)> {
    let found = paths.iter().filter_map(|(path, row)| Some((says.find(path.as_str())?, path.as_str(), *row)));
    found.min_by_key(|(at, path, _)| (*at, std::cmp::Reverse(path.len())))
}
