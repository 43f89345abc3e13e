//! One date as it was read: its fields, checked, and the value that they make.

use super::months::{Order, month_number, offset_of};
use crate::span::Span;
use jiff::civil;
use regex::Captures;

/// How precisely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The minute.
    Minute,
    /// The second.
    Second,
}

/// A calendar date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// An RFC 3339 prefix as precise as known; with the offset where a time and a zone are known. `None` without a year.
    pub value: Option<String>,
    /// How precise it is (without a year: of month and day).
    pub precision: Precision,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The offset from UTC where the text names one: `Z`, `+03:00`.
    pub offset: Option<String>,
}

/// What a pattern has caught, not yet checked.
#[derive(Default)]
pub(super) struct Fields {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub time: Option<(i8, i8, Option<i8>)>,
    pub offset: Option<String>,
}

impl Fields {
    /// The fields of a match; `None` where the order of day and month cannot be told.
    pub(super) fn read(captures: &Captures<'_>, order: Order) -> Option<Self> {
        let text = |name: &str| captures.name(name).map(|found| found.as_str());
        let number = |name: &str| text(name).and_then(|digits| digits.parse::<i8>().ok());
        let time = read_time(number("hour"), number("minute"), number("second"), text("half"));
        let year = match text("year") {
            Some(digits) if digits.len() == 4 => Some(digits.parse::<i16>().ok()?),
            Some(digits) => {
                // Two digits are a year only beside a time ("26 Apr 93 18:45:47").
                time?;
                let short = digits.parse::<i16>().ok()?;
                Some(if short >= 70 { 1900 + short } else { 2000 + short })
            }
            None => None,
        };
        let (month, day) = match order {
            Order::Named => (text("month").and_then(month_number), number("day")),
            Order::YearMonthDay => (number("b"), number("a")),
            Order::DayMonth => (number("b"), number("a")),
            Order::Unknown => told_apart(number("a")?, number("b")?)?,
        };
        month?;
        Some(Self { year, month, day, time, offset: text("zone").and_then(offset_of) })
    }

    /// The mention, where the calendar has such a date.
    pub(super) fn mention(self, span: Span) -> Option<DateMention> {
        let year = self.year.filter(|year| (1500..2200).contains(year));
        if self.year.is_some() && year.is_none() {
            return None;
        }
        // Without a year, 29 February may exist: a leap year stands in.
        let date = civil::Date::new(year.unwrap_or(2000), self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let time = self.time.filter(|_| self.day.is_some());
        let clock = time.and_then(|(hour, minute, second)| civil::Time::new(hour, minute, second.unwrap_or(0), 0).ok());
        let precision = match (self.month, self.day, clock, time) {
            (None, ..) => Precision::Year,
            (_, None, ..) => Precision::Month,
            (_, _, Some(_), Some((_, _, Some(_)))) => Precision::Second,
            (_, _, Some(_), _) => Precision::Minute,
            _ => Precision::Day,
        };
        let clock = clock.unwrap_or_default();
        let offset = self.offset.filter(|_| precision >= Precision::Minute);
        let value = year.map(|year| match precision {
            Precision::Year => format!("{year:04}"),
            Precision::Month => format!("{year:04}-{:02}", date.month()),
            Precision::Day => date.to_string(),
            Precision::Minute => {
                format!("{date}T{:02}:{:02}{}", clock.hour(), clock.minute(), offset.as_deref().unwrap_or(""))
            }
            Precision::Second => format!("{date}T{clock}{}", offset.as_deref().unwrap_or("")),
        });
        let narrow = |field: Option<i8>| field.and_then(|number| u8::try_from(number).ok());
        Some(DateMention { span, value, precision, month: narrow(self.month), day: narrow(self.day), offset })
    }
}

/// Day and month of two numbers, where only one reading is a date or both are the same: (month, day).
fn told_apart(first: i8, second: i8) -> Option<(Option<i8>, Option<i8>)> {
    match (first, second) {
        (day, month) if day == month => Some((Some(month), Some(day))),
        (day, month) if day > 12 && month <= 12 => Some((Some(month), Some(day))),
        (month, day) if day > 12 && month <= 12 => Some((Some(month), Some(day))),
        _ => None,
    }
}

fn read_time(
    hour: Option<i8>,
    minute: Option<i8>,
    second: Option<i8>,
    half: Option<&str>,
) -> Option<(i8, i8, Option<i8>)> {
    let hour = hour?;
    let hour = match half.and_then(|half| half.chars().next()).map(|c| c.to_ascii_lowercase()) {
        Some('p') if hour < 12 => hour + 12,
        Some('a') if hour == 12 => 0,
        _ => hour,
    };
    Some((hour, minute.unwrap_or(0), second))
}
