//! How were the inputs of a report or a manifest read? By the settings among its options.

use serde_json::{Map, Value};

use crate::error::Error;
use crate::ingest::{Fields, Limits, Options};

/// What `options` tell of `fields` and `limits`; all else is as usual.
///
/// # Errors
/// [`Error::Usage`] where a role or a limit is not known, or its value is none.
pub fn reading(options: &Map<String, Value>) -> Result<Options, Error> {
    Ok(Options { fields: fields(options)?, limits: limits(options)?, ..Options::default() })
}

fn fields(options: &Map<String, Value>) -> Result<Fields, Error> {
    let mut fields = Fields::default();
    for (role, column) in set(options, "fields") {
        let column = column.as_str().ok_or_else(|| wrong("fields", role, "is no column's name"))?;
        fields.set(&format!("{role}={column}"))?;
    }
    Ok(fields)
}

fn limits(options: &Map<String, Value>) -> Result<Limits, Error> {
    let mut limits = Limits::default();
    for (name, value) in set(options, "limits") {
        let known = limits.named(name).zip(value.as_u64());
        let (limit, value) = known.ok_or_else(|| wrong("limits", name, "is no limit that is known"))?;
        *limit = value;
    }
    Ok(limits)
}

fn set<'a>(options: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    options.get(name).and_then(Value::as_object).into_iter().flatten()
}

fn wrong(of: &str, name: &str, says: &str) -> Error {
    Error::Usage { what: format!("options.{of}.{name}: {says}; use the version that wrote it") }
}
