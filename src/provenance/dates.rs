//! When was it published? All dates that a document or a machine tells of it, each with its kind and precision.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::{Document, Metadatum, Role};
use crate::language::{Distance, Words};
use crate::segment::dates::{self as calendar, LineDateKind, Precision};
use crate::span::Span;

use super::evidence::Receipt;
use super::whose::Byline;

/// What kind of date it is; the better witness of publication first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Stands alone, at the byline, or under a label, for the article.
    Published,
    /// In a table's column.
    Column,
    /// Inside a place dateline.
    Dateline,
    /// In the address.
    Url,
    /// Told from another: "two days ago", read on a day that is known.
    Relative,
    /// Of an update: bounds publication from above.
    Updated,
}

/// A date of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// An RFC 3339 prefix.
    pub at: String,
    /// How precise it is.
    pub precision: Precision,
    /// What kind it is.
    pub kind: Kind,
    /// Whether it was counted back from another day, so that it may be a day off; its kind may be that of an update.
    pub counted: bool,
    /// `text` or `meta.<origin>.<key>`.
    pub field: String,
    /// Where in that field.
    pub span: Span,
}

impl Date {
    /// The place as a receipt.
    pub fn receipt(&self, document: u32) -> Receipt {
        Receipt { document, field: self.field.clone(), span: self.span }
    }

    /// How many days lie between the two by their calendars; `None` where one tells no day.
    pub fn days_apart(&self, other: &Self) -> Option<i32> {
        let between = day(&self.at)?.until(day(&other.at)?).ok()?;
        Some(between.get_days().abs())
    }

    /// Whether it surely lies before another: their ranges, at the precision they have, do not overlap.
    ///
    /// Two with offsets are compared as instants, two without by their days, since clocks of different places differ;
    /// only the cells of one table's column are taken for one clock. Where one has an offset and the other none, or one is
    /// told from another day, a day more must lie between. A date of an update is an upper bound only: it can come before
    /// another, never after.
    pub fn before(&self, other: &Self) -> bool {
        self.lies_before(other, self.kind == Kind::Column && other.kind == Kind::Column)
    }

    /// The same for two dates of one outlet, whose minutes can be compared though no zone is named.
    pub fn before_by_one_clock(&self, other: &Self) -> bool {
        self.lies_before(other, true)
    }

    /// Its place in the order of time; see [`Moment`].
    pub fn moment(&self) -> Moment<'_> {
        Moment::of(&self.at)
    }

    fn lies_before(&self, other: &Self, one_clock: bool) -> bool {
        if other.kind == Kind::Updated {
            return false;
        }
        let counted = self.counted || other.counted;
        match (instant(&self.at), instant(&other.at)) {
            (Some(ours), Some(theirs)) => ours < theirs,
            (None, None) if !counted => {
                let most = if one_clock { usize::MAX } else { DAY };
                let shared = local(&self.at).len().min(local(&other.at).len()).min(most);
                let cut = |at: &str| local(at).get(..shared).unwrap_or_default().to_owned();
                cut(&self.at) < cut(&other.at)
            }
            _ => match (day(&self.at), day(&other.at)) {
                (Some(ours), Some(theirs)) => {
                    ours.checked_add(jiff::Span::new().days(1)).is_ok_and(|next| next < theirs)
                }
                _ => false,
            },
        }
    }
}

/// Where a date stands in the order of time: by the second at which its range begins, in UTC where no offset is told, so
/// that dates of several zones are one list. Wherever one date surely lies before another, its moment does; to say which
/// was first, [`Date::before`] is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment<'a>(i64, &'a str);

impl<'a> Moment<'a> {
    /// Of an RFC 3339 prefix.
    pub fn of(at: &'a str) -> Self {
        let begins = second(at).or_else(|| {
            let told = local(at);
            // What is left out of a prefix begins with the first: January, the 1st, midnight.
            let whole = format!("{told}{}", "0000-01-01T00:00".get(told.len()..).unwrap_or(""));
            second(&format!("{whole}Z"))
        });
        Self(begins.unwrap_or(i64::MAX), at)
    }

    /// Seconds since the epoch; `None` where the date cannot be read.
    pub fn seconds(&self) -> Option<i64> {
        (self.0 != i64::MAX).then_some(self.0)
    }
}

/// Bytes of a date up to its day.
const DAY: usize = 10;

/// Minutes since the epoch, where the date has a time and an offset.
fn instant(at: &str) -> Option<i64> {
    Some(second(at)?.div_euclid(60))
}

/// Seconds since the epoch, where the date has a time and an offset.
fn second(at: &str) -> Option<i64> {
    let (_, time) = at.split_once('T')?;
    let zone = time.find(['Z', '+', '-'])?;
    let seconds = if time.get(..zone)?.len() == 5 { ":00" } else { "" };
    let cut = at.len() - time.len() + zone;
    let whole = format!("{}{seconds}{}", at.get(..cut)?, at.get(cut..)?);
    whole.parse::<jiff::Timestamp>().ok().map(|instant| instant.as_second())
}

fn day(at: &str) -> Option<jiff::civil::Date> {
    at.get(..DAY)?.parse().ok()
}

/// The calendar part, without an offset.
fn local(at: &str) -> &str {
    let Some((_, time)) = at.split_once('T') else { return at };
    let offset = time.find(['Z', '+', '-']).map(|cut| at.len() - time.len() + cut);
    at.get(..offset.unwrap_or(at.len())).unwrap_or(at)
}

static IN_URL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/_.-]|$)").ok());

/// All dates of a document, the best witness of its publication first. `words` are its language's.
pub fn dates(document: &Document, bylines: &[Byline], words: &Words) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for (role, kind) in [(Role::Date, Kind::Published), (Role::Updated, Kind::Updated)] {
        for Metadatum { field, value, .. } in document.told(role) {
            // Who filled a column is not known: it may be when the row was made.
            let kind = if field == "meta.column.date" { Kind::Column } else { kind };
            let mention = calendar::find(value).into_iter().next();
            found.extend(mention.and_then(|mention| dated(mention, kind, field, 0)));
        }
    }
    for Metadatum { field, value, .. } in document.told(Role::Url) {
        found.extend(in_url(value, field));
    }
    // A page shows "two days ago" to whoever opens it: only the moment in which it was saved makes a date of that.
    let saved = document.meta("meta.warc.date").and_then(day);
    for line in bylines {
        for told in calendar::line_date(line.span.of(&document.text)) {
            let kind = match told.kind {
                LineDateKind::Updated => Kind::Updated,
                _ if line.rule == "updated" => Kind::Updated,
                LineDateKind::Dateline => Kind::Dateline,
                LineDateKind::Published => Kind::Published,
            };
            found.extend(dated(told.date, kind, "text", line.span.start));
        }
        if let Some(saved) = saved {
            found.extend(relative(line.span.of(&document.text), line.span, saved, words));
        }
    }
    found.sort_by_key(|date| date.kind);
    found
}

/// The date as the page itself shows it, for whoever wants one day; the order of documents goes by the first of [`dates`].
///
/// Two things set the shown day apart from the first one told. An instant in UTC falls on another day than the outlet's
/// own where midnight lies between the two: another date of the publication, or the address, then names the neighbouring
/// day. And where a page was written anew, it shows the new day, which an update or a line of the page shares, and
/// nothing but the first date still tells the old one.
pub fn as_shown(dates: &[Date]) -> Option<&Date> {
    let first = dates.first()?;
    let utc = |at: &str| at.ends_with('Z') || at.ends_with("+00:00");
    let Some(told) = day(&first.at) else { return Some(first) };
    let published = || dates.iter().skip(1).filter(|one| matches!(one.kind, Kind::Published | Kind::Url));
    if utc(&first.at) && first.at.contains('T') {
        let beside = |one: &&Date| {
            let apart = day(&one.at).and_then(|other| told.until(other).ok());
            !utc(&one.at) && apart.is_some_and(|apart| apart.get_days().abs() == 1)
        };
        if let Some(local) = published().find(beside) {
            return Some(local);
        }
    }
    let of = |wanted: jiff::civil::Date| dates.iter().filter(move |one| day(&one.at) == Some(wanted));
    let anew = |one: &&Date| {
        let seen = |other: &&Date| matches!(other.field.as_str(), "meta.html.dateline" | "meta.html.time" | "text");
        let shares = |other: &Date| other.field != one.field && (other.kind == Kind::Updated || seen(&other));
        one.kind == Kind::Published && day(&one.at).is_some_and(|other| other > told && of(other).any(shares))
    };
    if of(told).count() == 1 { published().find(anew).or(Some(first)) } else { Some(first) }
}

fn dated(mention: calendar::DateMention, kind: Kind, field: &str, shift: u32) -> Option<Date> {
    let at = mention.value?;
    Some(Date {
        at,
        precision: mention.precision,
        kind,
        counted: false,
        field: field.to_owned(),
        span: mention.span.shifted(shift),
    })
}

/// The dates that a byline's line tells by their distance from the day on which the page was saved.
fn relative(line: &str, place: Span, saved: jiff::civil::Date, words: &Words) -> Vec<Date> {
    let date = |told: Distance| {
        let at = saved.checked_sub(jiff::Span::new().try_days(told.days).ok()?).ok()?.to_string();
        let kind = if told.updated { Kind::Updated } else { Kind::Relative };
        let span = Span::new(told.start, told.end).shifted(place.start);
        Some(Date { at, precision: Precision::Day, kind, counted: true, field: "text".to_owned(), span })
    };
    words.distances(line).into_iter().filter_map(date).collect()
}

fn in_url(url: &str, field: &str) -> Option<Date> {
    let hit = IN_URL.as_ref()?.captures(url)?;
    let (year, month, day) = (hit.get(1)?, hit.get(2)?, hit.get(3)?);
    let at = format!("{}-{}-{}", year.as_str(), month.as_str(), day.as_str());
    at.parse::<jiff::civil::Date>().ok()?;
    let span = Span::new(year.start(), day.end());
    Some(Date { at, precision: Precision::Day, kind: Kind::Url, counted: false, field: field.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(at: &str, kind: Kind) -> Date {
        let precision = if at.contains('T') { Precision::Minute } else { Precision::Day };
        let (counted, field) = (kind == Kind::Relative, format!("meta.x.{kind:?}"));
        Date { at: at.to_owned(), precision, kind, counted, field, span: Span::new(0, at.len()) }
    }

    fn shown(dates: &[(&str, Kind)]) -> String {
        let dates: Vec<Date> = dates.iter().map(|(at, kind)| date(at, *kind)).collect();
        as_shown(&dates).map(|date| date.at.clone()).unwrap_or_default()
    }

    #[test]
    fn a_date_lies_before_another_only_where_their_ranges_do_not_meet() {
        use Kind::{Column, Published, Relative, Updated};
        let before = |a: (&str, Kind), b: (&str, Kind)| date(a.0, a.1).before(&date(b.0, b.1));
        assert!(before(("2031-03-04", Published), ("2031-03-05", Published)));
        assert!(!before(("2031-03-04", Published), ("2031-03-04T23:59", Published)), "a day and a minute in it");
        assert!(before(("2031-03-04T10:00+02:00", Published), ("2031-03-04T08:30Z", Published)), "one instant each");
        assert!(!before(("2031-03-04T09:00", Published), ("2031-03-04T10:00", Published)), "clocks of unknown places");
        assert!(before(("2031-03-04T09:00", Column), ("2031-03-04T10:00", Column)), "cells of one column");
        let minutes = ("2031-03-04T09:00", "2031-03-04T10:00");
        assert!(date(minutes.0, Published).before_by_one_clock(&date(minutes.1, Published)), "one outlet's clock");
        assert!(!before(("2031-03-04T23:00Z", Published), ("2031-03-05", Published)), "a day somewhere");
        assert!(before(("2031-03-04T23:00Z", Published), ("2031-03-06", Published)));
        assert!(before(("2031-03-04", Updated), ("2031-03-05", Published)), "published no later than updated");
        assert!(!before(("2031-03-04", Published), ("2031-03-05", Updated)), "may have been published before that");
        assert!(!before(("2031-03-04", Relative), ("2031-03-05", Published)), "counted back from some hour of a day");
        assert!(before(("2031-03-04", Relative), ("2031-03-06", Published)));
    }

    #[test]
    fn dates_of_several_zones_stand_in_one_order_that_agrees_with_what_is_sure() {
        let order = [
            "2031",
            "2031-03",
            "2031-03-04",
            "2031-03-04T12:00+09:00",
            "2031-03-04T05:00+01:00",
            "2031-03-04T04:30:20Z",
            "2031-03-04T23:00",
            "2031-03-05",
            "2031-03-04T20:00-05:00",
        ];
        let moments: Vec<Moment> = order.iter().map(|at| Moment::of(at)).collect();
        assert!(moments.is_sorted(), "{moments:?}");
        for (a, b) in order.iter().flat_map(|a| order.iter().map(move |b| (a, b))) {
            let sure = date(a, Kind::Published).before(&date(b, Kind::Published));
            assert!(!sure || Moment::of(a) < Moment::of(b), "{a} {b}");
        }
    }

    #[test]
    fn a_relative_date_is_read_from_the_day_on_which_the_page_was_saved() {
        let words = crate::language::words(Some("en"));
        let at = |line: &str| {
            let saved = day("2031-03-10T09:00:00Z").expect("a day");
            let told = relative(line, Span::new(5, 5 + line.len()), saved, words).into_iter();
            told.map(|told| (told.at, told.kind, told.span.start)).collect::<Vec<_>>()
        };
        let told = |at: &str, kind, start| (at.to_owned(), kind, start);
        assert_eq!(at("2 days ago"), [told("2031-03-08", Kind::Relative, 5)]);
        assert_eq!(at("Posted 30 hours ago"), [told("2031-03-09", Kind::Relative, 12)]);
        let both = [told("2031-03-07", Kind::Relative, 15), told("2031-03-10", Kind::Updated, 35)];
        assert_eq!(at("Published 3 days ago, updated 2 hours ago"), both);
        assert_eq!(at("By Ilse Marrow"), []);
    }

    #[test]
    fn an_update_two_days_ago_may_be_a_day_off_too() {
        let words = crate::language::words(Some("en"));
        let saved = day("2031-03-10").expect("a day");
        let told = relative("Updated 2 days ago", Span::new(0, 18), saved, words);
        let before = |at: &str| told.first().is_some_and(|told| told.before(&date(at, Kind::Published)));
        assert!(!before("2031-03-09"));
        assert!(before("2031-03-10"));
    }

    #[test]
    fn the_day_that_a_page_shows_is_that_of_its_own_clock_and_of_its_last_writing() {
        use Kind::{Published, Updated, Url};
        assert_eq!(shown(&[("2031-11-09T03:28Z", Published), ("2031-11-08", Url)]), "2031-11-08");
        assert_eq!(shown(&[("2031-11-09T03:28-05:00", Published), ("2031-11-08", Url)]), "2031-11-09T03:28-05:00");
        assert_eq!(shown(&[("2031-11-09T03:28Z", Published), ("2031-11-06", Url)]), "2031-11-09T03:28Z");
        let anew = [("2030-01-01", Published), ("2031-05-03", Published), ("2031-05-03", Updated)];
        assert_eq!(shown(&anew), "2031-05-03");
        assert_eq!(shown(&[("2030-01-01", Published), ("2031-05-03", Updated)]), "2030-01-01");
        assert_eq!(shown(&[("2030-01-01", Published), ("2030-01-01", Url), anew[1], anew[2]]), "2030-01-01");
        assert_eq!(shown(&[]), "");
    }
}
