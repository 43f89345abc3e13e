//! The report as JSON, and back.

use super::model::{Report, SCHEMA};

/// Why bytes are no report that this version reads.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// Another schema, or another version of it.
    #[error(
        "this is {found:?}, and this version reads {SCHEMA:?}; make the report again, or use the version that wrote it"
    )]
    Schema {
        /// What stands under `schema`.
        found: String,
    },
    /// No JSON, or JSON that lacks what a report holds. The message says all that the cause says, which is no source of it:
    /// it would be told twice.
    #[error("not a report of firsthand: {0}; pass the report.json that `firsthand report` wrote")]
    Json(String),
}

/// A report, or what `explain` and `check` answer, as pretty-printed JSON: keys in the model's order, a final newline, the
/// same bytes for the same answer.
///
/// # Errors
/// Where a number is not finite, which no answer of the program holds.
pub fn json(answer: &impl serde::Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(answer)?;
    text.push('\n');
    Ok(text)
}

/// Reads what [`json`] wrote.
///
/// # Errors
/// [`Unreadable`] says what is wrong and what to do.
pub fn read(bytes: &[u8]) -> Result<Report, Unreadable> {
    /// The one key that tells whether the others can be read.
    #[derive(serde::Deserialize)]
    struct Named {
        schema: String,
    }
    let named: Named = parsed(bytes)?;
    if named.schema != SCHEMA {
        return Err(Unreadable::Schema { found: named.schema });
    }
    parsed(bytes)
}

fn parsed<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    serde_json::from_slice(bytes).map_err(|error| Unreadable::Json(error.to_string()))
}
