//! The formats, and which of them an input has. A new one is a file here and two lines below.

mod csv;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
#[cfg(feature = "mail")]
mod mbox;
#[cfg(feature = "newsroom")]
mod newsml;
#[cfg(feature = "newsroom")]
mod ninjs;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod text;

pub(crate) use csv::CellRows;

use super::Options;
use super::format::Format;
use super::table;

/// All formats, the strictest first; plain text, which is anything, last.
pub static ALL: &[&dyn Format] = &[
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    #[cfg(feature = "newsroom")]
    &ninjs::Ninjs,
    #[cfg(feature = "newsroom")]
    &newsml::NewsMl,
    #[cfg(feature = "newsroom")]
    &newsml::Nitf,
    &jsonl::Jsonl,
    #[cfg(feature = "mail")]
    &mbox::Mbox,
    #[cfg(feature = "mail")]
    &mail::Mail,
    &json::Json,
    #[cfg(feature = "html")]
    &html::Html,
    &csv::Csv,
    &markdown::Markdown,
    &text::Text, // last
];

/// The extensions that make a file of a walked folder an article.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    ALL.iter().rev().flat_map(|format| format.extensions()).copied()
}

/// Whether a file of this extension is an article.
pub fn knows(extension: &str) -> bool {
    claims(extension).is_some()
}

/// The format that an input has by its first bytes alone, though these are no text.
pub fn by_magic(head: &[u8]) -> Option<&'static dyn Format> {
    ALL.iter().find(|format| format.magic(head)).copied()
}

/// The format of an input: by content first, by extension second, else plain text.
pub fn find(path: &str, head: &str, options: &Options) -> &'static dyn Format {
    let by_content = ALL.iter().find(|format| format.recognises(head, options));
    let by_extension = || path.rsplit_once('.').and_then(|(_, extension)| claims(extension));
    // Rows without a text and broken ones look like one object over several lines: the name tells, if any line is whole.
    let row = || !head.trim_start().starts_with('[') && head.lines().take(64).any(table::is_object);
    if by_content.is_some_and(|format| format.name() == "json")
        && by_extension().is_some_and(|format| format.name() == "jsonl")
        && row()
    {
        return &jsonl::Jsonl;
    }
    by_content.copied().or_else(by_extension).unwrap_or(&text::Text)
}

fn claims(extension: &str) -> Option<&'static dyn Format> {
    let claims = |format: &&&dyn Format| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
    ALL.iter().find(claims).copied()
}
