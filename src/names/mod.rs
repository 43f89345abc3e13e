//! Which agency or outlet does a name mean? The registry of names, and names told by their form.
//!
//! [`Registry::mentions`] is the entry: it finds every place in a text where an agency or outlet may be named. A mention
//! proves nothing by itself; only a cue of the provenance room that holds it in its slot makes a credit of it.

pub mod entry;
mod form;
mod mention;
mod registry;
mod stands;

pub use entry::{Entry, Kind};
pub use mention::{Mention, Named};
pub use registry::Registry;

/// A name as it is compared: case folded, without a leading article, with plain apostrophes and hyphens as spaces.
///
/// ```
/// assert_eq!(firsthand::names::fold("The New York Times"), firsthand::names::fold("new york times"));
/// assert_eq!(firsthand::names::fold("al-Akhbar"), firsthand::names::fold("Al Akhbar"));
/// ```
pub fn fold(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter_map(|c| match c {
            '’' | '\'' | '*' | '_' | '“' | '”' | '"' | '.' => None,
            '-' | '–' | '\u{a0}' | '/' => Some(' '),
            other => Some(other),
        })
        .collect();
    let lower = plain.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    const ARTICLES: [&str; 13] = ["the", "a", "an", "le", "la", "les", "der", "die", "das", "el", "los", "las", "il"];
    // "LA" is a city, "La" an article.
    let article = words.first().is_some_and(|first| ARTICLES.contains(first)) && !plain.trim_start().starts_with("LA ");
    if words.len() > 1 && article {
        words.remove(0);
    }
    words.join(" ")
}
