//! Parquet written back: what no edit names is as it was.

mod edits;
mod hostile;
mod make;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use firsthand::id::Digest;
use firsthand::ingest::Fields;
use firsthand::prune::rewrite::{Change, Edit, Job, Written};
use firsthand::prune::rewrite::{Fault, rewrite};

use crate::run::Home;

/// A folder with a table in it, and one beside it to be written.
struct Place {
    home: Home,
    from: PathBuf,
    to: PathBuf,
    fields: Fields,
    annotates: bool,
}

impl Place {
    fn of(file: &[u8]) -> Self {
        let home = Home::new();
        let from = home.file("in.parquet", file);
        let to = home.path().join("out.parquet");
        Self { home, from, to, fields: Fields::default(), annotates: false }
    }

    fn rewrite(&self, edits: Vec<Edit<'_>>) -> Result<Written, Fault> {
        let job = Job {
            from: &self.from,
            to: self.to.clone(),
            format: "parquet",
            fields: &self.fields,
            annotates: self.annotates,
        };
        rewrite(&job, &mut edits.into_iter())
    }

    /// What is written; that the digests and lengths are true.
    fn written(&self, edits: Vec<Edit<'_>>) -> Vec<u8> {
        let told = self.rewrite(edits).unwrap_or_else(|refused| panic!("{refused}"));
        let (before, after) = (bytes(&self.from), bytes(&self.to));
        assert_eq!(told.read, (Digest::of(&before), before.len() as u64));
        assert_eq!(told.written, (Digest::of(&after), after.len() as u64));
        after
    }

    /// Why nothing is written; that nothing is left of it.
    fn refused(&self, edits: Vec<Edit<'_>>) -> String {
        let refused = self.rewrite(edits).expect_err("it is refused").to_string();
        assert_eq!(fs::read_dir(self.home.path()).expect("the folder").count(), 1, "{refused}");
        refused
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a file")
}

fn edit(row: u64, change: Change<'_>) -> Edit<'_> {
    Edit { row, stands: None, change }
}

fn remove(rows: impl IntoIterator<Item = u64>) -> Vec<Edit<'static>> {
    rows.into_iter().map(|row| edit(row, Change::Remove)).collect()
}

fn text(row: u64, text: &str) -> Edit<'_> {
    edit(row, Change::Text(text.into()))
}
