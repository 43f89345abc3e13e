//! The edits of a row group. Each column goes through all of them anew, so they are kept: which rows go as a bit each, the
//! rest in memory as far as it is small, and beyond on the disk, in a file without a name.

use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::iter::Peekable;
use std::ops::Range;

use tempfile::SpooledTempFile;

use super::changed;
use crate::ingest::formats::parquet::Fault;
use crate::prune::rewrite::{Annotation, Change, Edit};

/// Up to so many bytes of edits stay in memory.
const IN_MEMORY: usize = 16 << 20;

/// What becomes of the rows of a row group, which are counted from 0.
pub(super) struct Held {
    pub gone: Gone,
    pub texts: Spool,
    pub annotations: Spool,
}

/// The rows that go.
#[derive(Default)]
pub(super) struct Gone {
    words: Vec<u64>,
    /// How many they are.
    pub count: u64,
}

/// Parts of rows, in order: written once, read any number of times.
pub(super) struct Spool {
    file: BufWriter<SpooledTempFile>,
    /// How many rows there are.
    pub rows: u64,
}

/// Goes through a spool.
pub(super) struct Replay<'a> {
    file: BufReader<&'a mut SpooledTempFile>,
    parts: usize,
    left: u64,
}

/// A row and its parts.
pub(super) type Kept = (u64, Vec<Option<Vec<u8>>>);

impl Held {
    /// Takes the edits of the rows of a row group, which are counted from 1 over the whole file.
    pub fn take<'e>(edits: &mut Peekable<&mut dyn Iterator<Item = Edit<'e>>>, rows: Range<u64>) -> Result<Self, Fault> {
        let mut held = Self { gone: Gone::default(), texts: Spool::new(), annotations: Spool::new() };
        let mut next = rows.start;
        while let Some(edit) = edits.next_if(|edit| edit.row < rows.end) {
            if edit.row < next {
                return Err(changed(format!("row {} comes after row {}", edit.row, next - 1)));
            }
            next = edit.row + 1;
            held.put(edit.row - rows.start, &edit.change).map_err(Fault::unreadable)?;
        }
        Ok(held)
    }

    fn put(&mut self, row: u64, change: &Change<'_>) -> io::Result<()> {
        match change {
            Change::Remove => self.gone.put(row),
            Change::Text(text) => self.texts.put(row, &[Some(text.as_bytes())]),
            Change::Annotate(Annotation { family, duplicate_of, relation, containment }) => {
                let containment = containment.map(f64::to_le_bytes);
                let words = [family.as_deref(), duplicate_of.as_deref(), *relation].map(|part| part.map(str::as_bytes));
                let [family, duplicate_of, relation] = words;
                self.annotations.put(row, &[family, duplicate_of, relation, containment.as_ref().map(|one| &one[..])])
            }
        }
    }
}

impl Gone {
    fn put(&mut self, row: u64) -> io::Result<()> {
        let word = usize::try_from(row / 64).map_err(io::Error::other)?;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (row % 64);
        }
        self.count += 1;
        Ok(())
    }

    /// Whether a row stays.
    pub fn stays(&self, row: u64) -> bool {
        let word = usize::try_from(row / 64).ok().and_then(|word| self.words.get(word));
        word.is_none_or(|word| word >> (row % 64) & 1 == 0)
    }

    /// Whether all of some rows stay.
    pub fn all_stay(&self, rows: Range<u64>) -> bool {
        self.count == 0 || rows.into_iter().all(|row| self.stays(row))
    }
}

impl Spool {
    fn new() -> Self {
        Self { file: BufWriter::new(SpooledTempFile::new(IN_MEMORY)), rows: 0 }
    }

    fn put(&mut self, row: u64, parts: &[Option<&[u8]>]) -> io::Result<()> {
        self.file.write_all(&row.to_le_bytes())?;
        for part in parts {
            // The length and one more, so that nothing is told from an empty part.
            let length = part.map_or(0, |part| part.len() as u64 + 1);
            self.file.write_all(&length.to_le_bytes())?;
            self.file.write_all(part.unwrap_or_default())?;
        }
        self.rows += 1;
        Ok(())
    }

    /// All rows from the first on, each of so many parts as were put.
    pub fn replay(&mut self, parts: usize) -> io::Result<Replay<'_>> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        Ok(Replay { file: BufReader::new(file), parts, left: self.rows })
    }
}

impl Replay<'_> {
    fn number(&mut self) -> io::Result<u64> {
        let mut bytes = [0; 8];
        self.file.read_exact(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn row(&mut self) -> io::Result<Kept> {
        let row = self.number()?;
        let mut parts = Vec::with_capacity(self.parts);
        for _ in 0..self.parts {
            let length = self.number()?.checked_sub(1);
            parts.push(match length {
                None => None,
                Some(length) => {
                    let mut part = Vec::new();
                    (&mut self.file).take(length).read_to_end(&mut part)?;
                    Some(part)
                }
            });
        }
        Ok((row, parts))
    }
}

impl Iterator for Replay<'_> {
    type Item = Result<Kept, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        Some(self.row().map_err(Fault::unreadable))
    }
}
