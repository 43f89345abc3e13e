//! Which of the bodies of an item is its text?

use serde_json::{Map, Value};

use super::item::{get, words};
use crate::ingest::markup;

/// Roles of bodies that are not the whole text.
const PARTS: [&str; 12] = [
    "short", "summary", "caption", "teaser", "abstract", "lead", "lede", "ingress", "alert", "push", "headline",
    "social",
];

/// The text of an item, its paragraphs with a blank line between them; empty where it has none.
///
/// Of the same words in several forms the marked-up one is taken, since it alone tells where paragraphs end.
pub(super) fn text(item: &Map<String, Value>) -> String {
    let mut rich = String::new();
    let mut plain = String::new();
    let mut part = String::new();
    for (role, kind, value) in bodies(item) {
        let marked = kind.contains("html") || kind.contains("xml") || kind.is_empty() && is_marked(value);
        if !marked && !kind.is_empty() && !kind.starts_with("text/") {
            continue; // Blocks of an editor's program.
        }
        let text = if marked { markup::text(value) } else { value.replace("\r\n", "\n").trim().to_owned() };
        let role = role.to_lowercase();
        let place = match () {
            () if PARTS.iter().any(|part| role.contains(part)) => &mut part,
            () if marked => &mut rich,
            () => &mut plain,
        };
        if text.len() > place.len() {
            *place = text;
        }
    }
    let count = |text: &str| text.split_whitespace().count();
    match () {
        // Less than the plain text says is not the same.
        () if !rich.is_empty() && count(&rich) * 10 >= count(&plain) * 8 => rich,
        () if !plain.is_empty() => plain,
        () => part,
    }
}

/// All bodies: role, media type, value.
fn bodies(item: &Map<String, Value>) -> Vec<(String, String, &str)> {
    let mut bodies = Vec::new();
    // Versions 2 and 3: a list of objects.
    for body in get(item, "bodies").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        let told = |key| get(body, key).and_then(words).unwrap_or_default();
        if let Some(value) = get(body, "value").and_then(Value::as_str) {
            bodies.push((told("role"), told("contenttype").to_lowercase(), value));
        }
    }
    // Version 1: a key each.
    for (key, value) in item {
        if let (Some(form), Some(value)) = (key.to_ascii_lowercase().strip_prefix("body_"), value.as_str()) {
            let kind = match form {
                "text" | "plain" => "text/plain",
                form if form.contains("html") => "text/html",
                "nitf" | "xml" => "application/xml",
                _ => "",
            };
            let role = if kind.is_empty() { form } else { "" };
            bodies.push((role.to_owned(), kind.to_owned(), value));
        }
    }
    bodies
}

fn is_marked(value: &str) -> bool {
    value.contains("</") || value.contains("<p>") || value.contains("<br")
}
