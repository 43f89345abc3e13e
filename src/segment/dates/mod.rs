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
pub(super) use months::month_number;
use patterns::PATTERNS;
use regex::Regex;
use std::sync::LazyLock;

/// All calendar dates of a text, in order, none overlapping. Bare years are no dates, and neither are the two ends of a
/// range ("12–14 March 2031").
///
/// ```
/// use firsthand::segment::dates::find;
/// let dates = find("BRACKWATER, July 31 - Updated 2 August 2024 at 17:05 GMT");
/// assert_eq!((dates[0].month, dates[0].day, &dates[0].value), (Some(7), Some(31), &None));
/// assert_eq!(dates[1].value.as_deref(), Some("2024-08-02T17:05Z"));
/// assert_eq!(dates[1].offset.as_deref(), Some("Z"));
/// ```
pub fn find(text: &str) -> Vec<DateMention> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    // A place that has the shape of a date and is none ("31 April 2024") is kept until the end, so that no shorter
    // shape inside it ("April 2024") speaks.
    let mut found: Vec<(Span, Option<DateMention>)> = Vec::new();
    for pattern in PATTERNS.iter() {
        for captures in pattern.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            if ends_range(text, whole.start()) {
                found.push((Span::new(whole.start(), whole.end()), None));
            } else if apart(text, whole.start(), whole.end()) {
                let span = Span::new(whole.start(), whole.end());
                found.push((span, Fields::read(&captures, pattern.order).and_then(|fields| fields.mention(span))));
            }
        }
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<(Span, Option<DateMention>)> = Vec::new();
    for (span, date) in found {
        match kept.last_mut() {
            Some(last) if last.0.overlaps(span) => {
                if span.len() > last.0.len() {
                    *last = (span, date);
                }
            }
            _ => kept.push((span, date)),
        }
    }
    for at in 1..kept.len() {
        if let Some([(first, one), (second, other)]) = kept.get_mut(at - 1..=at)
            && text.get(first.end as usize..second.start as usize).is_some_and(joins)
        {
            (*one, *other) = (None, None);
        }
    }
    kept.into_iter().filter_map(|(_, date)| date).collect()
}

/// Whether what stands between two dates makes a range of them, which is when something lasts: an event, not a day on which
/// something was published.
fn joins(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "to" | "until" | "bis" | "au" | "al")
}

static FIRST_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^\d:.,/h-])\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–—]\s?|\s(?:to|until|bis|au|al)\s)$").ok()
});

/// Whether a day of its own and a dash stand before a place: "12–14 March" is no 14 March.
fn ends_range(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    let from = before.char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    FIRST_DAY.as_ref().is_some_and(|first| first.is_match(before.get(from..).unwrap_or("")))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        find(text).into_iter().map(|date| date.value.unwrap_or_default()).collect()
    }

    #[test]
    fn dates_are_read_in_the_shapes_that_newsrooms_write() {
        for (text, value) in [
            ("2024-07-31", "2024-07-31"),
            ("2024-08-02 17:00:05", "2024-08-02T17:00:05"),
            ("2024-08-02T17:00:05Z", "2024-08-02T17:00:05Z"),
            ("2024-08-02T17:00:05.123+02:00", "2024-08-02T17:00:05+02:00"),
            ("20240802T170005Z", "2024-08-02T17:00:05Z"),
            ("20240802T1700+0200", "2024-08-02T17:00+02:00"),
            ("20240802", "2024-08-02"),
            ("July 31, 2024", "2024-07-31"),
            ("31 July 2024", "2024-07-31"),
            ("31 Jul 2024 10:30 GMT", "2024-07-31T10:30Z"),
            ("March 21st, 2024", "2024-03-21"),
            ("Wed, 31 Jul 2024 10:00:00 +0300", "2024-07-31T10:00:00+03:00"),
            ("Published on Sept. 3, 2031 at 5:04 p.m. EDT", "2031-09-03T17:04-04:00"),
            ("31/07/2024", "2024-07-31"),
            ("07/31/2024", "2024-07-31"),
            ("05/05/2024", "2024-05-05"),
            ("26 Apr 93 18:45:47 GMT", "1993-04-26T18:45:47Z"),
            ("07.11.2023, 10:37 Uhr", "2023-11-07T10:37"),
            ("04.05.20 14:50", "2020-05-04T14:50"),
            ("27. Februar 2024", "2024-02-27"),
            ("Publié le 1er novembre 2023 à 16h28", "2023-11-01T16:28"),
            ("19 FEB 2020 - 18:37 CET", "2020-02-19T18:37+01:00"),
            ("3 de marzo de 2024", "2024-03-03"),
            ("the July 2024 report", "2024-07"),
            ("15-Apr-1993", "1993-04-15"),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn a_range_of_days_is_when_something_lasts_and_no_date() {
        for text in [
            "The fair is open 12–14 March 2031.",
            "12-14 March 2031",
            "From 12 to 14 March 2031",
            "12 March – 14 March 2031",
            "12 March 2031 - 14 March 2031",
            "vom 12. bis 14. März 2031",
            "March 12–14, 2031",
        ] {
            assert!(values(text).iter().all(String::is_empty), "{text}: {:?}", values(text));
        }
        assert_eq!(values("Published 16:00 – 12 March 2031"), ["2031-03-12"]);
        assert_eq!(values("1 May 2031 | 3 May 2031"), ["2031-05-01", "2031-05-03"]);
        assert_eq!(values("LONDON – 12 March 2031 – The fair"), ["2031-03-12"]);
    }

    #[test]
    fn what_is_no_date_or_can_be_read_two_ways_is_left_out() {
        for text in [
            "03/04/2024",
            "31 April 2024",
            "February 30, 2024",
            "in 2024",
            "version 10.07.20",
            "May 12,000 people march",
            "they may 3 times",
            "1/2",
            "192.168.10.2024",
        ] {
            let found = values(text);
            assert!(found.is_empty() || found == [""] && text.starts_with("they"), "{text}: {found:?}");
        }
        let dateless = find("since July 31");
        assert_eq!((dateless[0].value.as_deref(), dateless[0].month, dateless[0].day), (None, Some(7), Some(31)));
    }
}
