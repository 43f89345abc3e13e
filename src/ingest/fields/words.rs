//! The words of a JSON value, at it or on a way inside.

use serde_json::{Map, Value};

use super::Role;
use super::columns::plain;

/// The words that a value holds for a role, under the way `rest` inside it.
///
/// The text is a string, or a list of strings, which are its paragraphs: a number is no article. What describes it may be
/// a number too, or an object with a `name`.
///
/// # Errors
/// What the value is instead.
pub(in crate::ingest) fn words(value: &Value, rest: &str, role: Role) -> Result<String, &'static str> {
    let words = match value {
        Value::Array(parts) => {
            let mut joined = String::new();
            for part in parts {
                match words(part, rest, role) {
                    Ok(words) if joined.is_empty() => joined = words,
                    Ok(words) => joined = joined + role.between() + &words,
                    // A text of which a part is no text is none; gaps in it are.
                    Err(other) if role == Role::Text && rest.is_empty() && other != EMPTY && other != NULL => {
                        return Err(other);
                    }
                    Err(_) => {}
                }
            }
            joined
        }
        Value::Object(object) if !rest.is_empty() => return inside(object, rest, role),
        _ if !rest.is_empty() => return Err("nothing of that name"),
        Value::String(text) => text.clone(),
        Value::Number(_) if role == Role::Text => return Err("a number"),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => match object.get("name") {
            Some(name) if role != Role::Text => return words(name, rest, role),
            _ => return Err("an object"),
        },
        Value::Bool(_) => return Err("true or false"),
        Value::Null => return Err(NULL),
    };
    if words.trim().is_empty() { Err(EMPTY) } else { Ok(words) }
}

/// What is said of a value that is there and empty.
pub(in crate::ingest) const EMPTY: &str = "no words";
/// What is said of a value that is not there.
pub(in crate::ingest) const NULL: &str = "null";

/// The words under a way inside an object: `a.b` is the key of this name, or `b` inside `a`.
fn inside(object: &Map<String, Value>, way: &str, role: Role) -> Result<String, &'static str> {
    let mut found = Err("nothing of that name");
    let ends = std::iter::once(way.len()).chain(way.match_indices('.').map(|(dot, _)| dot));
    for end in ends {
        let (first, rest) = way.split_at(end);
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let alike = plain(first);
        let exact = object.get(first).into_iter();
        let others = object.iter().filter(|(key, _)| *key != first && plain(key) == alike).map(|(_, value)| value);
        for value in exact.chain(others) {
            found = words(value, rest, role);
            if found.is_ok() {
                return found;
            }
        }
    }
    found
}
