//! The manifest's contract as JSON Schema: what one line may be.

use super::model::Line;
use crate::report::json;

/// The file that keeps the schema, beside `Cargo.toml`.
pub const FILE: &str = "manifest.schema.json";

/// The schema of a line of the manifest, pretty-printed, with a final newline.
///
/// # Errors
/// None that the types can cause.
pub fn schema() -> Result<String, serde_json::Error> {
    json(&schemars::schema_for!(Line))
}
