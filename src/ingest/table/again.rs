//! How does an object read with another text, or with more members? All else stays byte for byte.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::Encoding;
use serde::de::IgnoredAny;

use super::place::Part;
use super::{Objects, decoded};
use crate::ingest::reworded::{Unfit, spelled, spelling};
use crate::ingest::{Options, encoding};

/// Rows that are JSON objects, to be written with something else in them.
pub(crate) struct ObjectRows<'a> {
    objects: Objects<'a>,
    legacy: Option<&'static Encoding>,
}

impl<'a> ObjectRows<'a> {
    /// The rows of a file that begins so.
    pub fn of(head: &[u8], options: &'a Options) -> Self {
        Self { objects: Objects::of(options), legacy: encoding::legacy(head, None) }
    }

    /// That a row is one, and holds an article.
    pub fn check(&self, row: &[u8]) -> Result<(), Unfit> {
        self.objects.read(&decoded(row, self.legacy)).map(drop).map_err(|_| Unfit::Changed)
    }

    /// A row with more members: names, and values as JSON in ASCII.
    pub fn with_members(&self, row: &[u8], members: &[(&str, String)]) -> Result<Vec<u8>, Unfit> {
        let text = decoded(row, self.legacy);
        if members.iter().any(|(name, _)| text.contains(name)) {
            let there: BTreeMap<String, IgnoredAny> = serde_json::from_str(&text).map_err(|_| Unfit::Changed)?;
            if let Some((name, _)) = members.iter().find(|(name, _)| there.contains_key(*name)) {
                return Err(Unfit::Named((*name).to_owned()));
            }
        }
        // An article ends in its brace, and a member stands before that.
        let brace = row.iter().rposition(|byte| *byte == b'}').ok_or(Unfit::Changed)?;
        let (before, after) = row.split_at_checked(brace).ok_or(Unfit::Changed)?;
        let last = before.trim_ascii_end().len();
        let (before, blanks) = before.split_at_checked(last).ok_or(Unfit::Changed)?;
        let added: String = members.iter().map(|(name, value)| format!(",\"{name}\":{value}")).collect();
        Ok([before, added.as_bytes(), blanks, after].concat())
    }

    /// A row with another text.
    pub fn with_text(&self, row: &[u8], text: &str) -> Result<Vec<u8>, Unfit> {
        let encoding = spelling(row, self.legacy);
        let object = decoded(row, self.legacy);
        let parts = self.objects.parts(&object);
        if parts.is_empty() {
            return Err(Unfit::Changed);
        }
        // A file that has no other signs gets none.
        let ascii = encoding.is_some() || row.is_ascii();
        for pieces in [by_paragraphs(&parts, text), by_the_first(&parts, text)] {
            let mut reworded = String::with_capacity(object.len());
            let mut at = 0;
            for (part, piece) in parts.iter().zip(&pieces).filter(|(part, piece)| part.says != **piece) {
                reworded += object.get(at..part.range.start).unwrap_or_default();
                reworded += &value(part, object.get(part.range.clone()).unwrap_or_default(), piece, ascii);
                at = part.range.end;
            }
            reworded += object.get(at..).unwrap_or_default();
            // Whoever reads it again must read just this.
            if text.trim().is_empty() || self.objects.read(&reworded).is_ok_and(|row| row.text == text) {
                if encoding.is_some() && *spelled(&object, encoding)? != *row {
                    return Err(Unfit::Spelling(encoding.map_or("UTF-8", Encoding::name)));
                }
                return spelled(&reworded, encoding).map(Cow::into_owned);
            }
        }
        Err(Unfit::Changed)
    }
}

/// The paragraphs of a text put back to where they stood: each part keeps those that it had.
fn by_paragraphs(parts: &[Part], text: &str) -> Vec<String> {
    if let [_] = parts {
        return vec![text.to_owned()];
    }
    let mut left = text.split("\n\n").peekable();
    let piece = |part: &Part| {
        let kept: Vec<&str> = part.says.split("\n\n").filter_map(|had| left.next_if(|next| *next == had)).collect();
        kept.join("\n\n")
    };
    parts.iter().map(piece).collect()
}

/// All of a text as the first part: where its paragraphs are not those of the parts.
fn by_the_first(parts: &[Part], text: &str) -> Vec<String> {
    let rest = parts.iter().skip(1).map(|_| String::new());
    std::iter::once(text.to_owned()).chain(rest).collect()
}

/// A piece of text as a JSON value of the kind that it was: a list of strings has a string for each paragraph.
fn value(part: &Part, raw: &str, piece: &str, ascii: bool) -> String {
    if !part.list {
        return string(piece, ascii);
    }
    let mut strings: Vec<String> = Vec::new();
    for paragraph in piece.split("\n\n") {
        match strings.last_mut() {
            // What has no words would be passed over: it stays with the paragraph before.
            Some(last) if paragraph.trim().is_empty() || last.trim().is_empty() => {
                last.push_str("\n\n");
                last.push_str(paragraph);
            }
            _ => strings.push(paragraph.to_owned()),
        }
    }
    let strings: Vec<String> = strings.iter().filter(|one| !one.is_empty()).map(|one| string(one, ascii)).collect();
    format!("[{}]", strings.join(if raw.contains("\", \"") { ", " } else { "," }))
}

/// A JSON string.
fn string(text: &str, ascii: bool) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    if !ascii || quoted.is_ascii() {
        return quoted;
    }
    let mut units = [0; 2];
    let sign = |sign: char| match sign.is_ascii() {
        true => sign.to_string(),
        false => sign.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    quoted.chars().map(sign).collect()
}
