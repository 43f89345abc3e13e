//! Which calendar dates stand in a text, how precisely, and what does a byline say of them?
//!
//! [`find`] reads dates in running text, [`parse`] reads a value that is nothing but a date (a column, a header),
//! [`line_date`] tells for the dates of a byline line whether they are of publication, of an update, or of a dateline.
//! Validity (leap years, 31 April) is `jiff`'s; what can be read two ways (`03/04/2024`) is left out.

mod line;
mod mention;
mod months;
mod patterns;

pub use line::{LineDate, LineDateKind, line_date};
pub use mention::{DateMention, Precision};

use crate::span::Span;
use mention::Fields;
use patterns::PATTERNS;

/// All calendar dates of a text, in order, none overlapping. Bare years are no dates.
///
/// ```
/// use firsthand::segment::dates::find;
/// let dates = find("BRACKWATER, July 31 - Updated 2 August 2024 at 17:05 GMT");
/// assert_eq!((dates[0].month, dates[0].day, &dates[0].value), (Some(7), Some(31), &None));
/// assert_eq!(dates[1].value.as_deref(), Some("2024-08-02T17:05"));
/// assert_eq!(dates[1].offset.as_deref(), Some("Z"));
/// ```
pub fn find(text: &str) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    for pattern in PATTERNS.iter() {
        for captures in pattern.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            if !apart(text, whole.start(), whole.end()) {
                continue;
            }
            let read = Fields::read(&captures, pattern.order);
            found.extend(read.and_then(|fields| fields.mention(Span::new(whole.start(), whole.end()))));
        }
    }
    found.sort_by_key(|date| (date.span.start, std::cmp::Reverse(date.span.end)));
    let mut kept: Vec<DateMention> = Vec::new();
    for date in found {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(date.span) => {
                if date.span.len() > last.span.len() {
                    *last = date;
                }
            }
            _ => kept.push(date),
        }
    }
    kept
}

/// The date that a whole value is, as a column or a header holds it: what [`find`] reads, and `2024-07`, `2024`.
///
/// ```
/// use firsthand::segment::dates::{Precision, parse};
/// assert_eq!(parse("Wed, 31 Jul 2024 10:00:00 +0300").unwrap().value.unwrap(), "2024-07-31T10:00:00+03:00");
/// assert_eq!(parse(" 2024 ").unwrap().precision, Precision::Year);
/// assert!(parse("some time in 2024").is_none());
/// ```
pub fn parse(value: &str) -> Option<DateMention> {
    let span = Span::new(0, value.len()).trimmed(value);
    let trimmed = span.of(value);
    if let Some((year, month)) = year_and_month(trimmed) {
        return Fields { year: Some(year), month, ..Fields::default() }.mention(span);
    }
    let date = find(value).into_iter().next()?;
    let rest = |range: &str| range.chars().any(char::is_alphanumeric);
    let before = value.get(..date.span.start as usize).unwrap_or("");
    let after = value.get(date.span.end as usize..).unwrap_or("");
    (!rest(before) && !rest(after)).then_some(date)
}

fn year_and_month(value: &str) -> Option<(i16, Option<i8>)> {
    let (year, month) = match value.split_once('-') {
        Some((year, month)) if month.len() == 2 => (year, Some(month.parse().ok()?)),
        Some(_) => return None,
        None => (value, None),
    };
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    Some((year.parse().ok()?, month))
}

/// Whether the match is no part of a longer number or word, as `10.07.2024.3` or `1-2024-07-31`.
fn apart(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or("").chars().next_back();
    let mut after = text.get(end..).unwrap_or("").chars();
    let (next, second) = (after.next(), after.next());
    let glued = |mark: Option<char>| matches!(mark, Some('/' | '-' | '.' | ',' | ':' | '\''));
    let digit = |mark: Option<char>| mark.is_some_and(|c| c.is_ascii_digit());
    let ends_in_digit = digit(text.get(..end).unwrap_or("").chars().next_back());
    // A publication line and an update line are often run together: "16:00Updated …".
    let inside_word =
        next.is_some_and(|c| c.is_numeric() || (c.is_alphabetic() && !(ends_in_digit && c.is_uppercase())));
    !(before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '$' | '€' | '£'))
        || inside_word
        || (glued(next) && digit(second) && ends_in_digit)
        || (ends_in_digit && matches!(next, Some('%'))))
}
