//! `firsthand verify`: does every receipt still hold?
//!
//! So far: does every document still read as it did?

use anyhow::{Context, anyhow};
use firsthand::ingest::{self, Fields, Member, Reader};
use firsthand::report::model::{self, Report};

use crate::Status;
use crate::args::Verify;
use crate::screen::{Screen, visible};

pub fn run(args: &Verify, screen: &mut Screen) -> anyhow::Result<Status> {
    let place = args.report.display();
    let bytes = std::fs::read(&args.report).with_context(|| format!("{place}: cannot be read; check the path"))?;
    let report: Report = serde_json::from_slice(&bytes)
        .with_context(|| format!("{place}: not a report of firsthand; pass the report.json that it wrote"))?;
    let root = args.root.clone().unwrap_or_default();
    let mut reader = Reader::new(root, ingest::Options { fields: fields(&report)? });
    let mut failures = Vec::new();
    for document in &report.documents {
        if let Err(says) = holds(document, &mut reader) {
            failures.push(format!("{}: {says}\n", document.path));
        }
    }
    for failure in &failures {
        screen.put(visible(failure).as_bytes())?;
    }
    if screen.chatty() {
        let held = report.documents.len() - failures.len();
        screen.put(format!("{held} of {} documents hold\n", report.documents.len()).as_bytes())?;
    }
    Ok(if failures.is_empty() { Status::Fine } else { Status::Found })
}

/// The columns that the report was made with, from its `options.fields`.
fn fields(report: &Report) -> anyhow::Result<Fields> {
    let mut fields = Fields::default();
    for (role, column) in report.options.get("fields").and_then(|set| set.as_object()).into_iter().flatten() {
        let column = column.as_str().ok_or_else(|| anyhow!("options.fields.{role}: is no column's name"))?;
        fields.set(&format!("{role}={column}"))?;
    }
    Ok(fields)
}

fn holds(document: &model::Document, reader: &mut Reader) -> Result<(), String> {
    let member: Vec<Member> = document.member.iter().map(step).collect();
    let now = reader.document(&document.path, document.path_escaped, &member)?;
    if now.text_digest.to_string() == document.text_digest { Ok(()) } else { Err("its text has changed".to_owned()) }
}

fn step(step: &model::Member) -> Member {
    match step {
        model::Member::Row(row) => Member::Row(*row),
        model::Member::Name(name) => Member::Name(name.clone()),
    }
}
