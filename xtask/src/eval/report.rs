//! The built program run over a corpus, and of its report what rows look at.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Report {
    pub documents: Vec<Document>,
    pub passages: Vec<Passage>,
    pub matches: Vec<Match>,
    pub alignments: Vec<Alignment>,
    pub clusters: Vec<Cluster>,
    pub formulas: Vec<Formula>,
    pub credits: Vec<Credit>,
    /// Seconds that the program took.
    #[serde(skip)]
    pub seconds: f64,
}

#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    path: String,
    metadata: Vec<Metadatum>,
}

impl Document {
    /// The name by which the set knows it: its row's id, else its file's stem.
    fn name(&self) -> &str {
        let row = self.metadata.iter().find(|datum| datum.field == "meta.column.id");
        let file = self.path.rsplit('/').next().unwrap_or_default();
        row.map_or_else(|| file.split('.').next().unwrap_or_default(), |row| row.value.as_str())
    }
}

#[derive(Deserialize)]
struct Metadatum {
    field: String,
    value: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

#[derive(Deserialize)]
pub struct Passage {
    pub id: String,
    pub document: String,
    pub grain: String,
    pub kind: String,
    pub span: Span,
    pub words: usize,
    pub simhash: Option<String>,
    pub normal_digest: String,
}

#[derive(Deserialize)]
pub struct Match {
    pub a: String,
    pub b: String,
    pub relation: String,
}

#[derive(Deserialize, Clone, Copy)]
pub struct Containment {
    pub a_in_b: f64,
    pub b_in_a: f64,
}

#[derive(Deserialize)]
pub struct Section {
    pub a: Span,
    pub b: Span,
}

#[derive(Deserialize)]
pub struct Alignment {
    pub a: String,
    pub b: String,
    pub containment: Containment,
    pub sections: Vec<Section>,
}

#[derive(Deserialize)]
pub struct Cluster {
    pub grain: String,
    pub members: Vec<String>,
}

#[derive(Deserialize)]
pub struct Credit {
    pub document: String,
    pub span: Span,
    pub kind: String,
    pub scope: String,
}

#[derive(Deserialize)]
pub struct Formula {
    pub words: String,
}

impl Report {
    /// Runs the program over a file or folder; the report is kept in `out`.
    pub fn of(input: &Path, out: &Path) -> anyhow::Result<Self> {
        Self::with(input, out, &[])
    }

    /// The same with flags.
    pub fn with(input: &Path, out: &Path, flags: &[&str]) -> anyhow::Result<Self> {
        let path = out.join("report.json");
        let begun = Instant::now();
        let mut command = Command::new("target/release/firsthand");
        command.args(["report", "--quiet", "--format", "json"]).args(flags).arg(input);
        let output = command.stdout(File::create(&path)?).stderr(Stdio::piped()).output()?;
        let seconds = begun.elapsed().as_secs_f64();
        // 3: some inputs had problems.
        let well = matches!(output.status.code(), Some(0 | 3));
        ensure!(well, "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        let report: Self = serde_json::from_reader(BufReader::with_capacity(1 << 20, File::open(&path)?))
            .with_context(|| path.display().to_string())?;
        Ok(Self { seconds, ..report })
    }

    /// For each document's id the name by which the set knows it.
    pub fn names(&self) -> HashMap<&str, &str> {
        self.documents.iter().map(|document| (document.id.as_str(), document.name())).collect()
    }

    /// The alignments by the names of their documents, each both ways.
    pub fn aligned<'a>(&'a self) -> HashMap<(&'a str, &'a str), Sides<'a>> {
        let names = self.names();
        let name = |id: &str| -> &'a str { names.get(id).copied().unwrap_or_default() };
        let both = |alignment: &'a Alignment| {
            let Alignment { a, b, containment, sections } = alignment;
            let (first, second) = (name(a), name(b));
            let (here, there) = (containment.a_in_b, containment.b_in_a);
            [
                ((first, second), Sides { here, there, sections, turned: false }),
                ((second, first), Sides { here: there, there: here, sections, turned: true }),
            ]
        };
        self.alignments.iter().flat_map(both).collect()
    }
}

/// An alignment seen from one of its documents.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    /// The share of this document's words that stand in the other.
    pub here: f64,
    /// The share of the other's.
    pub there: f64,
    sections: &'a [Section],
    turned: bool,
}

impl Sides<'_> {
    /// The shared stretches: here, there.
    pub fn sections(&self) -> impl Iterator<Item = (Span, Span)> {
        self.sections.iter().map(|section| if self.turned { (section.b, section.a) } else { (section.a, section.b) })
    }
}
