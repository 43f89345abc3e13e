//! How does a person read the report in a browser? One file that needs no network and runs nothing of an article's.
//!
//! The page's own HTML (`shell`) holds the answer and no more. All else is data in `<script type="application/json">`:
//! one `index` with what lists and figures need, and one `block` an article, read when that article is opened. The
//! scripts of `page/` draw from it on demand, so that ten thousand articles open as fast as ten.

use serde::Serialize;

use super::answer::{answer, examined};
use super::escape;
use super::lookup::Lookup;
use super::model::Report;
use super::texts::Texts;
use excerpts::Rested;
use rows::Rows;

mod block;
mod credits;
mod digests;
mod excerpts;
mod families;
mod findings;
mod index;
mod json;
mod matches;
mod names;
mod opening;
mod passages;
pub(crate) mod policy;
mod reasons;
mod root;
mod row;
mod rows;
mod says;
mod scripts;
mod shell;
mod sources;
pub(crate) mod styles;
mod vocabulary;

/// How much of the articles' words the page holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// All of them.
    #[default]
    Texts,
    /// What verdicts rest on, each with the sentence that it stands in: for sending to somebody who may not have the articles.
    Excerpts,
}

/// The page. `texts` gives the words that it shows; an article without a text is shown by its places and digests.
///
/// # Errors
/// Where data cannot be written as JSON, which no report causes.
pub fn html(report: &Report, texts: &Texts<'_>, holds: Holds) -> Result<String, serde_json::Error> {
    let lookup = Lookup::new(report);
    let rows = Rows::of(&lookup, texts);
    let rested = Rested::of(&lookup, holds);
    let index = index::index(&rows, holds);
    let mut page = String::new();
    shell::open(&mut page, &escape::html(&answer(report)), &escape::html(&examined(report)), report);
    shell::data(&mut page, "id=\"index\"", &json::json(&index)?);
    for document in &rows.documents {
        let block = block::block(&rows, &index.names, &rested, document);
        let whose = format!("class=\"document\" data-document=\"{}\"", escape::html(&document.id));
        shell::data(&mut page, &whose, &json::json(&block)?);
    }
    shell::close(&mut page);
    Ok(page)
}
