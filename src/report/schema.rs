//! The contracts as JSON Schema, generated from their types; the files beside `Cargo.toml` are their committed copies.

use schemars::Schema;

use super::check::Check;
use super::explain::Explanation;
use super::model::Report;

/// A contract that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// `report.json`.
    Report,
    /// What `explain` writes as JSON.
    Explain,
    /// What `check` writes as JSON.
    Check,
}

impl Contract {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Report, Self::Explain, Self::Check];

    /// The file that keeps its schema.
    pub fn file(self) -> &'static str {
        match self {
            Self::Report => "report.schema.json",
            Self::Explain => "explain.schema.json",
            Self::Check => "check.schema.json",
        }
    }

    fn generated(self) -> Schema {
        match self {
            Self::Report => schemars::schema_for!(Report),
            Self::Explain => schemars::schema_for!(Explanation),
            Self::Check => schemars::schema_for!(Check),
        }
    }
}

/// The schema, pretty-printed, with a final newline.
///
/// # Errors
/// None that the types can cause.
pub fn schema(contract: Contract) -> Result<String, serde_json::Error> {
    super::json(&contract.generated())
}
