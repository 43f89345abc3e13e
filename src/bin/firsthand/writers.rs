//! Which writer of the library makes which output.
//!
//! So far the writers are not there: what stands here lists the documents that were read.

use firsthand::pipeline::Outcome;
use serde_json::json;

use crate::args::Form;
use crate::screen::visible;

/// The file that a format is written to.
pub fn name(form: Form) -> &'static str {
    match form {
        Form::Json => "report.json",
        Form::Html => "report.html",
    }
}

/// The bytes of one format.
pub fn write(form: Form, outcome: &Outcome) -> anyhow::Result<Vec<u8>> {
    match form {
        Form::Json => {
            let documents: Vec<_> =
                outcome.documents.iter().map(|one| json!({"id": one.id.as_str(), "path": one.path})).collect();
            let report = json!({"schema": firsthand::report::model::SCHEMA, "documents": documents});
            Ok(format!("{report:#}\n").into_bytes())
        }
        Form::Html => Ok(b"<!doctype html><title>firsthand</title>\n".to_vec()),
    }
}

/// What a person reads in the terminal.
pub fn summary(outcome: &Outcome, _width: usize, _colour: bool) -> String {
    let mut lines = vec![format!("{} articles, {} problems", outcome.documents.len(), outcome.problems.len())];
    lines.extend(outcome.problems.iter().map(|problem| format!("  {}", visible(&problem.line()))));
    lines.join("\n") + "\n"
}
