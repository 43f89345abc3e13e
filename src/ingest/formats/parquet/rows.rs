//! Rows of columns as articles.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::EXTRACTOR;
use super::column::Cells;
use super::schema::Seats;
use crate::id::Digest;
use crate::ingest::fields::Role;
use crate::ingest::format::{Article, Place, Taken};
use crate::ingest::table::{BATCH_BYTES, Fault, ROW_LIMIT, metadata, utf8};
use crate::ingest::{Detail, Member, Options, encoding};

/// Rows that a thread takes at once.
const CHUNK: usize = 32;

/// Some rows of all columns that are read.
pub(super) struct Batch {
    /// The number of the first, from 1.
    pub first: u64,
    pub cells: Vec<Cells>,
    pub rows: usize,
}

/// Makes articles of rows.
pub(super) struct Rows<'a> {
    pub place: &'a Place,
    pub options: &'a Options,
    pub seats: &'a Seats,
}

impl Rows<'_> {
    /// Cuts a batch where its texts come to more than is handed on at once: in a dictionary a long text takes its room once
    /// and may be in every row. With each part, how long its texts are.
    pub fn parts(&self, batch: &Batch) -> Vec<(Range<usize>, u64)> {
        let (mut parts, mut start, mut size) = (Vec::new(), 0, 0u64);
        for row in 0..batch.rows {
            let texts = self.seats.text().iter().filter_map(|place| batch.cells.get(*place));
            size += texts.flat_map(|cells| cells.row(row)).map(|value| value.len() as u64).sum::<u64>();
            if size >= BATCH_BYTES as u64 {
                parts.push((start..row + 1, size));
                (start, size) = (row + 1, 0);
            }
        }
        if start < batch.rows {
            parts.push((start..batch.rows, size));
        }
        parts
    }

    /// Reads a part of a batch on all threads.
    pub fn read(&self, batch: &Batch, part: Range<usize>) -> Taken {
        let chunks = part.len().div_ceil(CHUNK);
        let read = |chunk: usize| {
            let mut taken = Taken::default();
            let start = part.start + chunk * CHUNK;
            (start..part.end.min(start + CHUNK)).for_each(|row| self.row(batch, row, &mut taken));
            taken
        };
        let parts: Vec<Taken> = (0..chunks).into_par_iter().map(read).collect();
        let mut taken = Taken::default();
        parts.into_iter().for_each(|part| taken.add(part));
        taken
    }

    fn row(&self, batch: &Batch, row: usize, taken: &mut Taken) {
        let member = vec![Member::Row(batch.first + row as u64)];
        let place = self.place;
        let mut digest = blake3::Hasher::new();
        let mut encoding = "UTF-8";
        let mut found: Vec<(Role, String)> = Vec::new();
        for (role, places) in &self.seats.roles {
            let mut cells = places.iter().filter_map(|place| batch.cells.get(*place));
            let words = cells.find_map(|cells| match joined(cells, row, *role) {
                Ok(bytes) if bytes.trim_ascii().is_empty() => None,
                other => Some(other),
            });
            let bytes = match words {
                Some(Ok(bytes)) => bytes,
                Some(Err(Fault { what, remedy })) => return taken.problem(place, &member, what, remedy),
                None => continue,
            };
            // A row has no bytes of its own in the file: its digest is that of what was read of it.
            if self.options.detail == Detail::Whole {
                digest.update(&[*role as u8]).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
            }
            let words = match utf8(&bytes) {
                Some(words) => words.to_owned(),
                None => {
                    let decoded = encoding::decode(bytes.into_owned());
                    taken.damage(place, &member, &decoded);
                    encoding = decoded.encoding;
                    decoded.text
                }
            };
            if !words.trim().is_empty() {
                found.push((*role, words));
            }
        }
        let mut found = found.into_iter().peekable();
        let Some((_, text)) = found.next_if(|(role, _)| *role == Role::Text) else {
            let column = self.seats.text().first().and_then(|place| self.seats.leaves.get(*place));
            let column = column.and_then(|(leaf, _)| self.seats.names.get(*leaf)).cloned().unwrap_or_default();
            let Fault { what, remedy } = Fault::no_text(&self.options.fields, &[(column, "no words")], &[]);
            return taken.problem(place, &member, what, remedy);
        };
        let source_digest = Digest(*digest.finalize().as_bytes());
        let (format, extractor, metadata, stands) = ("parquet", Some(EXTRACTOR), metadata(found), None);
        let article = Article { place, member, format, extractor, encoding, text, metadata, source_digest, stands };
        taken.take_row(article, self.options.detail);
    }
}

/// The values of a row as one.
fn joined<'c>(cells: &'c Cells, row: usize, role: Role) -> Result<Cow<'c, [u8]>, Fault> {
    let mut values = cells.row(row).filter(|value| !value.is_empty());
    let Some(first) = values.next() else { return Ok(Cow::Borrowed(&[])) };
    let mut joined = Cow::Borrowed(first);
    for value in values {
        if joined.len() + value.len() > ROW_LIMIT {
            return Err(Fault::too_large());
        }
        joined.to_mut().extend_from_slice(role.between().as_bytes());
        joined.to_mut().extend_from_slice(value);
    }
    if joined.len() > ROW_LIMIT { Err(Fault::too_large()) } else { Ok(joined) }
}
