//! Which writer of the library makes which output.

use firsthand::pipeline::Outcome;
use firsthand::report;

use crate::args::Form;

/// The file that a format is written to.
pub fn name(form: Form) -> &'static str {
    match form {
        Form::Json => "report.json",
        Form::Html => "report.html",
    }
}

/// The bytes of one format.
pub fn write(form: Form, outcome: &Outcome) -> anyhow::Result<Vec<u8>> {
    let written = match form {
        Form::Json => report::json(&outcome.report)?,
        Form::Html => report::html(&outcome.report, &outcome.texts())?,
    };
    Ok(written.into_bytes())
}
