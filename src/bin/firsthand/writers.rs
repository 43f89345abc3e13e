//! Which writer of the library makes which output.

use firsthand::pipeline::Outcome;
use firsthand::report::{self, Holds};

use crate::args::Form;

/// A file's name and its bytes.
pub type File = (&'static str, Vec<u8>);

/// Whether a format is several files, so that standard output cannot hold it.
pub fn several(form: Form) -> bool {
    form == Form::Csv
}

/// The files of one format; `holds` tells how much of the texts a page holds.
pub fn write(form: Form, outcome: &Outcome, holds: Holds) -> anyhow::Result<Vec<File>> {
    let (report, texts) = (&outcome.report, outcome.texts());
    let (name, written) = match form {
        Form::Json => ("report.json", report::json(report)?),
        Form::Html => ("report.html", report::html(report, &texts, holds)?),
        Form::Md => ("report.md", report::markdown(report, &texts)),
        Form::Csv => return Ok(report::tables(report, &texts)?),
        Form::Graphml => ("report.graphml", report::graphml(report)?),
        Form::Dot => ("report.dot", report::dot(report)),
        Form::Prov => ("report.prov.json", report::prov(report)?),
    };
    Ok(vec![(name, written.into_bytes())])
}
