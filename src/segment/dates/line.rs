//! What the dates of a byline line date: the publication, an update, or the event's place line.

use super::{DateMention, find};
use regex::Regex;
use std::sync::LazyLock;

/// What a date in a byline line says of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineDateKind {
    /// It stands alone, at the byline, or under a label: the article's publication.
    Published,
    /// Under a label for an update: the publication is not later.
    Updated,
    /// Inside a place dateline.
    Dateline,
}

/// A date of a byline line and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDate {
    /// The date; its span counts from the start of the line that was given.
    pub date: DateMention,
    /// What it says.
    pub kind: LineDateKind,
}

static UPDATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:updated?|last (?:modified|changed|edited|revised)|modified|revised|mis à jour|actualizado|aktualisiert|stand)\b").ok()
});
static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[-–—:]\s*$").ok());

/// The dates of a byline line, each with what it says. A date takes the nearest label before it.
///
/// ```
/// use firsthand::segment::dates::{LineDateKind, line_date};
/// let dates = line_date("Published: 1 May 2031 | Updated: 3 May 2031");
/// assert_eq!(dates[0].kind, LineDateKind::Published);
/// assert_eq!(dates[1].kind, LineDateKind::Updated);
/// assert_eq!(line_date("BRACKWATER, July 31 (Northwire) -")[0].kind, LineDateKind::Dateline);
/// ```
pub fn line_date(line: &str) -> Vec<LineDate> {
    let spoken = |regex: &Option<Regex>, words: &str| regex.as_ref().is_some_and(|regex| regex.is_match(words));
    let dateline = spoken(&DATELINE, line);
    let mut from = 0;
    let mut dated = Vec::new();
    for date in find(line) {
        let label = line.get(from..date.span.start as usize).unwrap_or("");
        from = date.span.end as usize;
        let kind = if spoken(&UPDATED, label) {
            LineDateKind::Updated
        } else if dateline {
            LineDateKind::Dateline
        } else {
            LineDateKind::Published
        };
        dated.push(LineDate { date, kind });
    }
    dated
}
