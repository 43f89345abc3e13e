//! One row: its text and what its columns say. Columns that no role wants are passed over unread.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::ingest::Metadatum;
use crate::ingest::fields::{Fields, Role};

/// A row that holds an article.
pub(super) struct Row {
    pub text: String,
    pub metadata: Vec<Metadatum>,
}

/// Why a row holds none.
pub(super) struct Fault {
    pub what: String,
    pub remedy: String,
}

/// Whether a line too long to see whole opens like a row: an object with a first key.
pub(super) fn opens(head: &str) -> bool {
    let inside = head.strip_prefix('{').map(str::trim_start);
    let key = inside.and_then(|inside| inside.strip_prefix('"')).and_then(|key| key.split_once('"'));
    key.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}

/// Reads the text of one line.
pub(super) fn text(line: &[u8], fields: &Fields) -> Result<String, Fault> {
    text_of(&mut columns(line, fields, &[Role::Text]).map_err(|error| fault(line, &error))?, fields)
}

/// Reads one line.
pub(super) fn parse(line: &[u8], fields: &Fields) -> Result<Row, Fault> {
    let mut row = columns(line, fields, &Role::ALL).map_err(|error| fault(line, &error))?;
    let text = text_of(&mut row, fields)?;
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Text);
    let named = roles.filter_map(|role| Some((role, fields.value(role, &mut row)?)));
    let metadata = named
        .map(|(role, value)| Metadatum { field: format!("meta.column.{}", role.name()), value, says: Some(role) })
        .collect();
    Ok(Row { text, metadata })
}

fn text_of(row: &mut Map<String, Value>, fields: &Fields) -> Result<String, Fault> {
    fields.value(Role::Text, row).ok_or_else(|| {
        let looked: Vec<&str> = fields.columns(Role::Text).take(5).collect();
        let what = format!("has no text: no column of a name like {} holds words", looked.join(", "));
        let remedy = "name the column that holds the text, as --field text=COLUMN".to_owned();
        Fault { what, remedy }
    })
}

fn columns(line: &[u8], fields: &Fields, roles: &[Role]) -> serde_json::Result<Map<String, Value>> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let row = Wanted { fields, roles }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(row)
}

fn fault(line: &[u8], error: &serde_json::Error) -> Fault {
    let remedy = "put one JSON object on each line";
    let what = match line.trim_ascii_start().first() {
        Some(b'{') => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            format!("is broken JSON at byte {}: {said}", error.column())
        }
        Some(b'[') => "is a JSON list, not an object".to_owned(),
        _ => "is no JSON object".to_owned(),
    };
    Fault { what, remedy: remedy.to_owned() }
}

/// Reads the columns that one of the roles may want.
struct Wanted<'a> {
    fields: &'a Fields,
    roles: &'a [Role],
}

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut row = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if self.fields.wants(&key, self.roles) {
                let value = access.next_value()?;
                row.insert(key, value);
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, settings: &[&str]) -> Result<Row, String> {
        let mut fields = Fields::default();
        settings.iter().try_for_each(|setting| fields.set(setting)).map_err(|error| error.to_string())?;
        parse(line.as_bytes(), &fields).map_err(|fault| fault.what)
    }

    #[test]
    fn columns_are_found_by_their_usual_names_in_any_case() -> Result<(), String> {
        let row = read(r#"{"Body":"Words.","HEADLINE":"H","source":{"name":"Post"},"authors":["A","B"],"n":1}"#, &[])?;
        let seen: Vec<_> = row.metadata.iter().map(|one| (one.field.as_str(), one.value.as_str())).collect();
        assert_eq!(row.text, "Words.");
        assert_eq!(seen, [("meta.column.title", "H"), ("meta.column.outlet", "Post"), ("meta.column.author", "A, B")]);
        Ok(())
    }

    #[test]
    fn a_column_that_was_set_is_found_inside() -> Result<(), String> {
        let line = r#"{"text":"not this","doc":{"a.b":"nor this","Body":["One.","Two."]}}"#;
        assert_eq!(read(line, &["text=doc.body"])?.text, "One.\n\nTwo.");
        Ok(())
    }

    #[test]
    fn what_holds_no_text_says_why() {
        for (line, says) in [
            ("{\"text\": \"cut of", "broken JSON at byte 16"),
            ("[1]", "a JSON list"),
            ("plain words", "no JSON object"),
            ("{\"text\":\" \"}", "has no text"),
            ("{\"text\":\"a\"} {\"text\":\"b\"}", "broken JSON"),
        ] {
            let what = read(line, &[]).map(|row| row.text).expect_err(line);
            assert!(what.contains(says), "{line}: {what}");
        }
    }
}
