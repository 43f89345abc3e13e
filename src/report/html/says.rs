//! What does a sentence look like on the page? Words, and the rows of the articles that it names.

use serde::Serialize;

use super::rows::Rows;
use crate::report::says;

/// A part of a sentence: words, or the row of an article.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Part<'a> {
    Words(&'a str),
    Article(u32),
}

/// A sentence, cut where it names one of these articles.
pub(super) fn parts<'a>(rows: &Rows<'_>, says: &'a str, articles: impl Iterator<Item = &'a String>) -> Vec<Part<'a>> {
    let shown = articles.map(String::as_str).filter(|id| rows.row(id).is_some());
    let parts = says::parts(rows.lookup, says, shown);
    let part = |part| match part {
        says::Part::Words(words) => Some(Part::Words(words)),
        says::Part::Article(document) => rows.row(&document.id).map(Part::Article),
    };
    parts.into_iter().filter_map(part).collect()
}
