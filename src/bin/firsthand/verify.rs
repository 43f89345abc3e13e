//! `firsthand verify`: does every receipt still hold?

use anyhow::{Context, anyhow};
use firsthand::ingest::{self, Absence, Fields, Limits, Member, Reader};
use firsthand::report::escape::visible;
use firsthand::report::model::{Document, Metadatum, Report};
use firsthand::report::{self, Reread, verify};

use crate::Status;
use crate::args::Verify;
use crate::screen::Screen;

pub fn run(args: &Verify, screen: &mut Screen) -> anyhow::Result<Status> {
    let place = args.report.display();
    let bytes = std::fs::read(&args.report).with_context(|| format!("{place}: cannot be read; check the path"))?;
    let report = report::read(&bytes).with_context(|| place.to_string())?;
    let options = ingest::Options {
        fields: fields(&report).with_context(|| place.to_string())?,
        limits: limits(&report).with_context(|| place.to_string())?,
        ..ingest::Options::default()
    };
    let mut reader = Reader::new(args.root.clone().unwrap_or_default(), options);
    let spinner = screen.spinner("reading again");
    let verified = verify(&report, &mut |document| again(document, &mut reader));
    spinner.finish_and_clear();
    for failure in &verified.failures {
        screen.put(format!("{}\n", visible(&failure.to_string())).as_bytes())?;
    }
    for unchecked in &verified.unchecked {
        screen.put(format!("could not be checked: {}\n", visible(&unchecked.to_string())).as_bytes())?;
    }
    if screen.chatty() {
        let count = match verified.failures.len() {
            0 if verified.checked == 0 => "nothing is known".to_owned(),
            0 => "all hold".to_owned(),
            1 => "1 does not hold".to_owned(),
            more => format!("{more} do not hold"),
        };
        let left = match verified.unchecked.len() {
            0 => String::new(),
            1 => "; 1 document could not be checked".to_owned(),
            more => format!("; {more} documents could not be checked"),
        };
        let (documents, checked) = (verified.documents, verified.checked);
        let said = format!("{documents} documents read again, {checked} statements checked: {count}{left}\n");
        screen.put(said.as_bytes())?;
    }
    Ok(match (verified.failures.is_empty(), verified.unchecked.is_empty()) {
        (false, _) => Status::Found,
        (true, false) => Status::Problems,
        (true, true) => Status::Fine,
    })
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

/// The limits that the report was made with, where its `options.limits` tells other than the usual ones.
fn limits(report: &Report) -> anyhow::Result<Limits> {
    let mut limits = Limits::default();
    for (name, value) in report.options.get("limits").and_then(|set| set.as_object()).into_iter().flatten() {
        let known = limits.named(name).zip(value.as_u64());
        let (limit, value) = known.ok_or_else(|| anyhow!("options.limits.{name}: is no limit that is known"))?;
        *limit = value;
    }
    Ok(limits)
}

/// The document as it reads now.
fn again(document: &Document, reader: &mut Reader) -> Result<Reread, Absence> {
    let member: Vec<Member> = document.member.iter().map(Into::into).collect();
    let now = reader.document(&document.path, document.path_escaped, &member)?;
    Ok(Reread {
        metadata: now.metadata.into_iter().map(|datum| Metadatum { field: datum.field, value: datum.value }).collect(),
        extractor: now.extractor,
        source_digest: now.source_digest.to_string(),
        text: now.text,
    })
}
