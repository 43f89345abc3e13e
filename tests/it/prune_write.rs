//! What is written is the input without exactly what goes, in every format but Parquet, plain and packed.

mod annotated;
mod generated;
mod hostile;
mod removed;
mod reworded;

use std::fs;
use std::io::Read;
use std::path::Path;

use firsthand::id::Digest;
use firsthand::ingest::{Detail, Document, Input, Member, Options, ingest};
use firsthand::prune::rewrite::{Change, Edit, Fault, Job, Written, rewrite};

use crate::run::Home;
use crate::tables::places::packed;

/// A file that is read, and written anew.
pub struct Case {
    pub home: Home,
    name: String,
    options: Options,
    pub documents: Vec<Document>,
}

impl Case {
    /// A file of this content, packed as its name says.
    pub fn new(name: &str, bytes: impl AsRef<[u8]>, fields: &[&str]) -> Self {
        let home = Home::new();
        home.file(name, packed(name, bytes.as_ref()));
        let mut options = Options { detail: Detail::Columns, ..Options::default() };
        fields.iter().for_each(|field| options.fields.set(field).expect("a role"));
        let documents = read(&home.path().join(name), &options);
        Self { home, name: name.to_owned(), options, documents }
    }

    /// Writes it anew, with a change for some of its records.
    pub fn write(&self, change: impl Fn(usize, &Document) -> Option<Change<'static>>) -> Result<Written, Fault> {
        let edits = self.documents.iter().enumerate().filter_map(|(place, document)| {
            let [Member::Row(row)] = document.member[..] else { return None };
            Some(Edit { row, stands: document.stands.clone(), change: change(place, document)? })
        });
        self.edited(&mut edits.collect::<Vec<_>>().into_iter())
    }

    /// The same with edits as they are given.
    pub fn edited(&self, edits: &mut dyn Iterator<Item = Edit<'_>>) -> Result<Written, Fault> {
        let (mut edits, from) = (edits.peekable(), self.home.path().join(&self.name));
        let job = Job {
            from: &from,
            to: self.home.path().join("out").join(&self.name),
            format: self.documents.first().map_or("jsonl", |document| document.format),
            fields: &self.options.fields,
            annotates: edits.peek().is_some_and(|edit| matches!(edit.change, Change::Annotate(_))),
        };
        let before = fs::read(&from).expect("the input");
        let written = rewrite(&job, &mut edits);
        assert_eq!(fs::read(&from).expect("the input"), before, "inputs are never touched");
        if let Ok(Written { read, written }) = &written {
            let told = |path: &Path| fs::read(path).map(|bytes| (Digest::of(&bytes), bytes.len() as u64)).expect("it");
            assert_eq!((read, written), (&told(&from), &told(&job.to)));
        }
        written
    }

    /// What was written, unpacked.
    pub fn out(&self) -> Vec<u8> {
        unpacked(&self.home.path().join("out").join(&self.name))
    }

    /// The same as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.out()).expect("UTF-8")
    }

    /// What was written, read again.
    pub fn again(&self) -> Vec<Document> {
        read(&self.home.path().join("out").join(&self.name), &self.options)
    }

    /// Writes it anew with changes, and gives what was written.
    pub fn with(&self, change: impl Fn(usize, &Document) -> Option<Change<'static>>) -> String {
        self.write(change).expect("it can be written");
        self.text()
    }
}

fn read(path: &Path, options: &Options) -> Vec<Document> {
    let intake = ingest(&[Input::Path(path.to_owned())], options, &mut std::io::empty());
    intake.map(|intake| intake.documents).unwrap_or_default()
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).expect("an output");
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => {
            let mut out = Vec::new();
            flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut out).expect("gzip");
            out
        }
        Some("zst") => zstd::decode_all(bytes.as_slice()).expect("zstd"),
        _ => bytes,
    }
}
