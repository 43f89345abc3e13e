//! The contract of `report.json` as JSON Schema, generated from the model; `report.schema.json` is its committed copy.

use super::model::Report;

/// The schema, pretty-printed, with a final newline.
///
/// # Errors
/// None that the model can cause.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Report))?;
    text.push('\n');
    Ok(text)
}
