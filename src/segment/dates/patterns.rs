//! The shapes in which dates are written, built from the month names.

use super::months::{MONTHS, Order};
use regex::Regex;
use std::sync::LazyLock;

/// A shape, and how its numbers are to be read.
pub(super) struct Pattern {
    pub regex: Regex,
    pub order: Order,
}

/// All shapes. A shape that does not compile is missing here, which the tests would see.
pub(super) static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let months = month_names();
    let day = r"(?<day>\d{1,2})";
    let weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
    let zone = r"(?:\s?\(?(?<zone>(?:GMT|UTC)[+-]\d{1,4}|[+-]\d{2}:?\d{2}|Z|GMT|UTC|BST|CES?T|MES?Z|EES?T|MSK|JST|[ECMP][SD]T)\b\)?)?";
    let clock = r"(?<hour>\d{1,2})[:h](?<minute>\d{2})(?::(?<second>\d{2})(?:[.:]\d+)?)?(?:\s?(?<half>[ap]\.?m\b\.?))?(?:\s?(?:uhr|hours|hrs)\b)?";
    let lead = r"(?:,?\s*(?:\bat\b|\bà|\bum\b|\ba las\b|[-–—|@•·])?\s*";
    let time = format!(r"{lead}{clock}{zone})?");
    let shapes = [
        (
            Order::YearMonthDay,
            format!(r"(?<year>\d{{4}})[-/.](?<b>\d{{2}})[-/.](?<a>\d{{2}})(?:[T\s,]\s?(?:at\s)?{clock}{zone})?"),
        ),
        // The basic form of ISO 8601, which NITF writes: with a time, or alone.
        (
            Order::YearMonthDay,
            format!(
                r"(?<year>(?:19|20)\d\d)(?<b>0[1-9]|1[0-2])(?<a>[0-3]\d)T(?<hour>[0-2]\d)(?<minute>[0-5]\d)(?<second>\d\d)?{zone}"
            ),
        ),
        (Order::YearMonthDay, r"^\s*(?<year>(?:19|20)\d\d)(?<b>0[1-9]|1[0-2])(?<a>[0-3]\d)\s*$".to_owned()),
        (
            Order::Named,
            format!(r"{weekday}\b(?<month>{months})\b\.?\s+{day}(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{{4}}))?{time}"),
        ),
        (
            Order::Named,
            format!(
                r"{weekday}{day}(?:(?:st|nd|rd|th|er|º|\.)?[\s-]+|\.)(?:of\s+|de\s+)?\b(?<month>{months})\b\.?,?(?:[\s-]+(?:de\s+|del\s+)?(?<year>\d{{4}}|\d{{2}}\b))?{time}"
            ),
        ),
        (Order::Named, format!(r"\b(?<month>{months})\b\.?,?\s+(?<year>(?:1[5-9]|20|21)\d{{2}})")),
        (Order::DayMonth, format!(r"(?<a>\d{{1,2}})\.\s?(?<b>\d{{1,2}})\.\s?(?<year>\d{{4}}|\d{{2}}){time}")),
        (Order::Unknown, format!(r"(?<a>\d{{1,2}})[/-](?<b>\d{{1,2}})[/-](?<year>\d{{4}}){time}")),
    ];
    let compile = |(order, shape): (Order, String)| {
        // Numbers are read of ASCII digits only.
        Regex::new(&format!("(?i){}", shape.replace(r"\d", "[0-9]"))).ok().map(|regex| Pattern { regex, order })
    };
    shapes.into_iter().filter_map(compile).collect()
});

/// An alternation of all month names, longest first, so that `june` is not read as `jun`.
fn month_names() -> String {
    let mut names: Vec<&str> = MONTHS.iter().flat_map(|names| names.iter().copied()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_compiles() {
        assert_eq!(PATTERNS.len(), 8);
    }
}
