//! One row as a JSON object: its text and what its columns say. Columns that no role may have are passed over unread.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Fault, Row, columns, metadata};
use crate::ingest::Options;
use crate::ingest::fields::{Columns, Fields, Role, words};

/// Reads rows that are JSON objects.
pub(in crate::ingest) struct Objects<'a> {
    fields: &'a Fields,
    pub(super) columns: Columns,
}

/// What was found of each role, with its rank.
type Found<'de> = [Option<(u32, Cow<'de, str>)>; Role::ALL.len()];

/// Whether a text is one object, whole.
pub(in crate::ingest) fn is_object(text: &str) -> bool {
    opens(text) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether a text opens like an object: with a brace and a first key.
pub(in crate::ingest) fn opens(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    let key = inside.and_then(|inside| inside.strip_prefix('"')).and_then(|key| key.split_once('"'));
    key.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}

impl<'a> Objects<'a> {
    pub fn of(options: &'a Options) -> Self {
        Self { fields: &options.fields, columns: columns(options) }
    }

    /// Reads one object.
    pub fn read(&self, text: &str) -> Result<Row, Fault> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let mut found = Found::default();
        let read = Wanted { columns: &self.columns, found: &mut found }.deserialize(&mut deserializer);
        let read = read.and_then(|()| deserializer.end());
        read.map_err(|error| broken(text.as_bytes(), &error))?;
        let mut take = |role: Role| found.get_mut(role as usize).and_then(Option::take).map(|(_, value)| value);
        let Some(words) = take(Role::Text) else { return Err(self.textless(text)) };
        let others = Role::ALL.into_iter().filter(|role| *role != Role::Text);
        let metadata = metadata(others.filter_map(|role| Some((role, take(role)?.into_owned()))));
        Ok(Row { text: words.into_owned(), metadata })
    }

    /// Whether an object that goes on behind the head of a file has a text: it was whole before the head ended, or is the
    /// string that it ends in.
    pub fn opens_with_text(&self, head: &str) -> bool {
        if !opens(head) {
            return false;
        }
        let mut found = Found::default();
        // That the head ends within the object is no error: what was found before counts.
        let _ = Wanted { columns: &self.columns, found: &mut found }
            .deserialize(&mut serde_json::Deserializer::from_str(head));
        found.get(Role::Text as usize).is_some_and(Option::is_some) || self.ends_in_text(head)
    }

    /// Whether a head ends within a string that is the value of a text column, and not of something further inside.
    fn ends_in_text(&self, head: &str) -> bool {
        let (mut depth, mut opened, mut last, mut key) = (0u32, None, "", None);
        let mut signs = head.bytes().enumerate();
        while let Some((at, sign)) = signs.next() {
            match (sign, opened) {
                (b'\\', Some(_)) => drop(signs.next()),
                (b'"', Some(start)) => {
                    last = head.get(start..at).unwrap_or_default();
                    opened = None;
                }
                (_, Some(_)) => {}
                (b'"', None) => opened = Some(at + 1),
                (b'{' | b'[', None) => depth += 1,
                (b'}' | b']', None) => depth = depth.saturating_sub(1),
                (b':', None) if depth == 1 => key = Some(last),
                (b',', None) if depth == 1 => key = None,
                _ => {}
            }
        }
        let is_text = |key: &str| self.columns.seats(key).any(|seat| seat.role == Role::Text);
        depth == 1 && opened.is_some() && key.is_some_and(is_text)
    }

    /// Why an object that could be read has no text.
    fn textless(&self, text: &str) -> Fault {
        let row: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let mut instead: Vec<(u32, String, &str)> = Vec::new();
        for (key, value) in &row {
            for seat in self.columns.seats(key).filter(|seat| seat.role == Role::Text) {
                if let Err(other) = words(value, seat.rest, Role::Text) {
                    let column = if seat.rest.is_empty() { key.clone() } else { format!("{key}.{}", seat.rest) };
                    instead.push((seat.rank, column, other));
                }
            }
        }
        instead.sort();
        let instead: Vec<(String, &str)> = instead.into_iter().map(|(_, column, is)| (column, is)).collect();
        Fault::no_text(self.fields, &instead, &row.keys().cloned().collect::<Vec<_>>())
    }
}

fn broken(bytes: &[u8], error: &serde_json::Error) -> Fault {
    let (what, remedy) = match bytes.trim_ascii_start().first() {
        Some(b'{') => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            (format!("is broken JSON at byte {}: {said}", offset(bytes, error)), "mend it, or write it again")
        }
        Some(b'[') => ("is a JSON list, not an object".to_owned(), "make an object with a text of each article"),
        _ => ("is no JSON object".to_owned(), "make an object with a text of each article"),
    };
    Fault { what, remedy: remedy.to_owned() }
}

/// Where in the bytes an error is, counted from 1; the parser counts by lines.
fn offset(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.take(error.line().saturating_sub(1)).map(<[u8]>::len).sum::<usize>() + error.column()
}

/// Reads the columns that a role may have.
struct Wanted<'a, 'de> {
    columns: &'a Columns,
    found: &'a mut Found<'de>,
}

impl<'de> DeserializeSeed<'de> for Wanted<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        while let Some(Borrowed(key)) = access.next_key()? {
            let mut seats = self.columns.seats(&key).peekable();
            if seats.peek().is_none() {
                access.next_value::<IgnoredAny>()?;
                continue;
            }
            let mut value = Some(access.next_value::<Cell<'de>>()?);
            while let Some(seat) = seats.next() {
                let Some(place) = self.found.get_mut(seat.role as usize) else { continue };
                if place.as_ref().is_some_and(|(rank, _)| *rank <= seat.rank) {
                    continue;
                }
                // Nearly every column has one seat only: its string is moved, not copied.
                let value = if seats.peek().is_none() { value.take() } else { value.clone() };
                if let Some(words) = value.and_then(|value| value.words(seat.rest, seat.role)) {
                    *place = Some((seat.rank, words));
                }
            }
        }
        Ok(())
    }
}

/// A key, borrowed where it can be.
struct Borrowed<'de>(Cow<'de, str>);

/// A value: a string, which most are, or anything else.
#[derive(Clone)]
enum Cell<'de> {
    Words(Cow<'de, str>),
    Other(Value),
}

impl<'de> Cell<'de> {
    fn words(self, rest: &str, role: Role) -> Option<Cow<'de, str>> {
        match self {
            Cell::Words(text) => (rest.is_empty() && !text.trim().is_empty()).then_some(text),
            Cell::Other(value) => words(&value, rest, role).ok().map(Cow::Owned),
        }
    }
}

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(CellVisitor)? {
            Cell::Words(key) => Ok(Self(key)),
            Cell::Other(_) => Err(D::Error::custom("a key is no string")),
        }
    }
}

impl<'de> Deserialize<'de> for Cell<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cell::Words(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cell::Words(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cell::Words(Cow::Owned(text)))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Cell::Other(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Cell::Other(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Cell::Other(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Cell::Other(value.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cell::Other(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(access)).map(Cell::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(access)).map(Cell::Other)
    }
}
