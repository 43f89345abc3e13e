//! Tables: what is a column, what is a row, and what becomes of those that are no good.

mod csv;
mod json;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod places;
mod threads;

use firsthand::ingest::{Input, Intake, Member, Options, ingest};

use crate::run::Home;

/// What a file of this name and content gives; where it gives no document, its problems only.
pub fn read(name: &str, bytes: impl AsRef<[u8]>, fields: &[&str]) -> Intake {
    let home = Home::new();
    let path = home.file(name, bytes);
    // A second article, so that a file without any is no end of the run.
    let beside = home.file("zz-beside.txt", "Beside.");
    let mut options = Options::default();
    fields.iter().for_each(|field| options.fields.set(field).expect("a role"));
    let inputs = [Input::Path(path), Input::Path(beside)];
    let mut intake = ingest(&inputs, &options, &mut std::io::empty()).expect("the one beside");
    intake.documents.pop();
    intake
}

/// Row numbers and texts.
pub fn texts(intake: &Intake) -> Vec<(u64, &str)> {
    let row = |member: &[Member]| match member {
        [Member::Row(row)] => *row,
        _ => 0,
    };
    intake.documents.iter().map(|one| (row(&one.member), one.text.as_str())).collect()
}

/// Each problem as a line, without its path.
pub fn problems(intake: &Intake) -> Vec<String> {
    let line = |problem: &firsthand::error::Problem| {
        let line = problem.line();
        line.strip_prefix(&problem.path).unwrap_or(&line).trim_start_matches([',', ':', ' ']).to_owned()
    };
    intake.problems.iter().map(line).collect()
}

/// All metadata of the first document, as `key=value`.
pub fn metadata(intake: &Intake) -> Vec<String> {
    let shown =
        |one: &firsthand::ingest::Metadatum| format!("{}={}", one.field.trim_start_matches("meta.column."), one.value);
    intake.documents.first().map(|one| one.metadata.iter().map(shown).collect()).unwrap_or_default()
}

/// That the problems are these, each by a part of it.
pub fn expect(intake: &Intake, parts: &[&str]) {
    let problems = problems(intake);
    assert_eq!(problems.len(), parts.len(), "{problems:#?}");
    for (problem, part) in problems.iter().zip(parts) {
        assert!(problem.contains(part), "{part}: {problems:#?}");
    }
}
