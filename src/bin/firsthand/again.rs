//! A report from the disk, and its documents as they read now.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use firsthand::ingest::{self, Absence, Fields, Limits, Member, Reader};
use firsthand::report::model::{Document, Metadatum, Report};
use firsthand::report::{self, Reread};

/// A report, and a reader of its documents by the settings that it was made with; relative paths are looked for from
/// `root`.
pub fn open(path: &Path, root: PathBuf) -> anyhow::Result<(Report, Reader)> {
    let place = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("{place}: cannot be read; check the path"))?;
    let report = report::read(&bytes).with_context(|| place.to_string())?;
    let options = ingest::Options {
        fields: fields(&report).with_context(|| place.to_string())?,
        limits: limits(&report).with_context(|| place.to_string())?,
        ..ingest::Options::default()
    };
    Ok((report, Reader::new(root, options)))
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
pub fn reread(document: &Document, reader: &mut Reader) -> Result<Reread, Absence> {
    let member: Vec<Member> = document.member.iter().map(Into::into).collect();
    let now = reader.document(&document.path, document.path_escaped, &member)?;
    Ok(Reread {
        metadata: now.metadata.into_iter().map(|datum| Metadatum { field: datum.field, value: datum.value }).collect(),
        extractor: now.extractor,
        source_digest: now.source_digest.to_string(),
        text: now.text,
    })
}
