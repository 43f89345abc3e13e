//! `firsthand schema`: the contract of report.json, as JSON Schema.

use firsthand::report::model::Report;

use crate::Status;
use crate::screen::Screen;

pub fn run(screen: &mut Screen) -> anyhow::Result<Status> {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Report))?;
    screen.put(schema.as_bytes())?;
    screen.put(b"\n")?;
    Ok(Status::Fine)
}
