//! `firsthand schema`: the contract of report.json, as JSON Schema.

use firsthand::report::schema;

use crate::Status;
use crate::screen::Screen;

pub fn run(screen: &mut Screen) -> anyhow::Result<Status> {
    screen.put(schema()?.as_bytes())?;
    Ok(Status::Fine)
}
