//! How is it said in columns what a record is a duplicate of?

use serde_json::Value;

use super::{Annotation, COLUMNS};

/// The columns as members of an object: names, and values as JSON in ASCII.
pub(super) fn members(annotation: &Annotation) -> Vec<(&'static str, String)> {
    let json = |value: Value| value.to_string().chars().map(ascii).collect();
    COLUMNS.into_iter().zip(values(annotation).map(json)).collect()
}

/// The columns as cells; empty where there is nothing to say.
pub(super) fn cells(annotation: &Annotation) -> [String; 4] {
    values(annotation).map(|value| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    })
}

fn values(annotation: &Annotation) -> [Value; 4] {
    let Annotation { family, duplicate_of, relation, containment } = annotation;
    [family.clone().into(), duplicate_of.clone().into(), (*relation).into(), (*containment).into()]
}

/// What is no ASCII as JSON escapes it, since a row may have any encoding.
fn ascii(sign: char) -> String {
    if sign.is_ascii() {
        return sign.to_string();
    }
    sign.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}
