//! Where in an object does its text stand? By the rules by which it is read.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Objects;
use crate::ingest::fields::{Role, plain, words};

/// A string that a text is made of, or a list of strings.
pub(super) struct Part {
    /// Its bytes in the object, quotes and brackets and all.
    pub range: Range<usize>,
    pub says: String,
    pub list: bool,
}

impl Objects<'_> {
    /// What the text of an object is made of, in order; nothing where it has none.
    pub(super) fn parts(&self, object: &str) -> Vec<Part> {
        let members: Members<'_> = serde_json::from_str(object).unwrap_or_default();
        let mut best: Option<(u32, &RawValue, &str)> = None;
        for (key, value) in &members.0 {
            for seat in self.columns.seats(key).filter(|seat| seat.role == Role::Text) {
                let better = best.is_none_or(|(rank, ..)| rank > seat.rank);
                if better && says(value, seat.rest).is_some() {
                    best = Some((seat.rank, value, seat.rest));
                }
            }
        }
        let mut parts = Vec::new();
        if let Some((_, value, rest)) = best {
            collect(object, value, rest, &mut parts);
        }
        parts
    }
}

/// The text that a value holds under a way inside it.
fn says(value: &RawValue, rest: &str) -> Option<String> {
    let value: Value = serde_json::from_str(value.get()).ok()?;
    words(&value, rest, Role::Text).ok()
}

/// Adds the parts of a value that holds a text.
fn collect(object: &str, value: &RawValue, rest: &str, parts: &mut Vec<Part>) {
    let raw = value.get();
    match raw.bytes().next() {
        Some(b'[') if !rest.is_empty() => {
            let values: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
            let texts = values.into_iter().filter(|value| says(value, rest).is_some());
            texts.for_each(|value| collect(object, value, rest, parts));
        }
        Some(b'{') => {
            let members: Members<'_> = serde_json::from_str(raw).unwrap_or_default();
            if let Some((value, rest)) = inside(members, rest) {
                collect(object, value, rest, parts);
            }
        }
        _ => {
            // A value is a part of the object's own bytes.
            let start = (raw.as_ptr() as usize).saturating_sub(object.as_ptr() as usize);
            let (range, list) = (start..start + raw.len(), raw.starts_with('['));
            parts.extend(says(value, rest).map(|says| Part { range, says, list }));
        }
    }
}

/// What is taken under a way inside an object, and the way on from there.
fn inside<'o, 'w>(members: Members<'o>, way: &'w str) -> Option<(&'o RawValue, &'w str)> {
    // Of a key that comes twice the reader sees the last.
    let members: BTreeMap<String, &RawValue> = members.0.into_iter().collect();
    let ends = std::iter::once(way.len()).chain(way.match_indices('.').map(|(dot, _)| dot));
    ends.into_iter().find_map(|end| {
        let (first, rest) = way.split_at(end);
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let alike = plain(first);
        let exact = members.get(first).into_iter();
        let others = members.iter().filter(|(key, _)| *key != first && plain(key) == alike).map(|(_, value)| value);
        exact.chain(others).find(|value| says(value, rest).is_some()).map(|value| (*value, rest))
    })
}

/// The members of an object, in order, values unread.
#[derive(Default)]
struct Members<'o>(Vec<(String, &'o RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
