//! A corpus as a file of JSON Lines, and its truth beside it, piece by piece.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::edits::EDITS;
use super::plan::Plan;

/// Documents that are made at once.
const AT_ONCE: usize = 4096;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A document, its paragraphs parted by blank lines.
    Document,
    /// A paragraph.
    Paragraph,
}

/// Where the truth of a corpus stands.
pub fn truth_of(corpus: &Path) -> PathBuf {
    let mut name = corpus.as_os_str().to_owned();
    name.push(".truth.jsonl");
    name.into()
}

/// Writes a corpus and its truth: for each planted copy its row, its original's (both from 1), what was done, and the
/// original's words; where rows are paragraphs, for the boilerplate too, whose original is its first time.
pub fn corpus(plan: &Plan<'_>, row: Row, path: &Path) -> io::Result<Written> {
    let mut out = Rows::new(BufWriter::new(File::create(path)?), row);
    let mut truth = BufWriter::new(File::create(truth_of(path))?);
    let originals = plan.originals();
    for from in (0..originals).step_by(AT_ONCE) {
        let documents: Vec<Vec<String>> =
            (from..originals.min(from + AT_ONCE)).into_par_iter().map(|document| plan.document(document)).collect();
        documents.iter().try_for_each(|document| out.document(document))?;
    }
    for (planted, text) in plan.copies() {
        let (copy, original) = match row {
            Row::Document => (planted.copy, planted.original.0),
            Row::Paragraph => (plan.copy_at(&planted), plan.first(planted.original.0) + planted.original.1),
        };
        let name = EDITS.iter().find(|(edit, ..)| *edit == planted.edit).map(|(_, name, _)| name);
        let said = json!({ "row": copy + 1, "original": original + 1, "edit": name, "words": planted.words });
        writeln!(truth, "{said}")?;
        out.document(&[text])?;
    }
    if row == Row::Paragraph {
        let mut places = plan.boilerplate_at();
        if let Some(first) = places.next() {
            let words = plan.boilerplate(0).next().map_or(0, |(_, text)| text.split(' ').count());
            for place in places {
                let said = json!({ "row": place + 1, "original": first + 1, "edit": "boilerplate", "words": words });
                writeln!(truth, "{said}")?;
            }
        }
    }
    truth.flush()?;
    out.end()
}

/// What was written.
pub struct Written {
    pub rows: usize,
    pub paragraphs: usize,
    /// Of the file.
    pub bytes: u64,
    /// BLAKE3 of all paragraphs, each ended by a line feed, each document by another, whatever a row is.
    pub digest: String,
}

/// Rows on their way into a file.
pub struct Rows<W: Write> {
    out: W,
    row: Row,
    digest: blake3::Hasher,
    written: Written,
}

impl<W: Write> Rows<W> {
    pub fn new(out: W, row: Row) -> Self {
        let written = Written { rows: 0, paragraphs: 0, bytes: 0, digest: String::new() };
        Self { out, row, digest: blake3::Hasher::new(), written }
    }

    pub fn document(&mut self, paragraphs: &[String]) -> io::Result<()> {
        for paragraph in paragraphs {
            self.digest.update(paragraph.as_bytes()).update(b"\n");
        }
        self.digest.update(b"\n");
        self.written.paragraphs += paragraphs.len();
        match self.row {
            Row::Document => self.text(&paragraphs.join("\n\n")),
            Row::Paragraph => paragraphs.iter().try_for_each(|paragraph| self.text(paragraph)),
        }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let line = json!({ "id": super::name(self.written.rows), "text": text }).to_string();
        self.written.rows += 1;
        self.written.bytes += line.len() as u64 + 1;
        writeln!(self.out, "{line}")
    }

    pub fn end(mut self) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written { digest: self.digest.finalize().to_hex().to_string(), ..self.written })
    }
}
