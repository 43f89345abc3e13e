//! A report from the disk, and its documents as they read now.

use std::path::{Path, PathBuf};

use anyhow::Context;
use firsthand::ingest::{Absence, Member, Reader};
use firsthand::report::model::{Document, Metadatum, Report};
use firsthand::report::{self, Reread};

/// A report, and a reader of its documents by the settings that it was made with; relative paths are looked for from
/// `root`.
pub fn open(path: &Path, root: PathBuf) -> anyhow::Result<(Report, Reader)> {
    let place = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("{place}: cannot be read; check the path"))?;
    let report = report::read(&bytes).with_context(|| place.to_string())?;
    let options = report::reading(&report.options).with_context(|| place.to_string())?;
    Ok((report, Reader::new(root, options)))
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
