//! The cells of one row.
//!
//! Nearly all rows are read by leaps from quote to quote and separator to separator, without a copy where no quote is
//! doubled; what is odd is left to `csv-core`, whose cells are the same (a test compares both). `csv-core` alone, which
//! walks byte by byte outside of long cells and copies all, took twice as long.

use std::cell::RefCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr;

thread_local! {
    /// The parser of each thread, and for which separator. It takes longer to make than a row takes to read, and a copy of
    /// one does not work: its tables are left out.
    static PARSER: RefCell<Option<(u8, Reader)>> = const { RefCell::new(None) };
}

/// A row's cells, without their quotes.
pub(super) struct Cells<'r> {
    row: &'r [u8],
    /// Those that do not stand in the row as they are.
    copied: Vec<u8>,
    cells: Vec<Cell>,
}

/// Where a cell stands: in the row, or among the copied.
#[derive(Clone, Copy)]
struct Cell {
    start: usize,
    end: usize,
    copied: bool,
}

impl<'r> Cells<'r> {
    /// Splits one row.
    pub fn of(separator: u8, row: &'r [u8]) -> Self {
        let mut cells = Self { row, copied: Vec::new(), cells: Vec::with_capacity(16) };
        if cells.leap(separator).is_none() {
            cells.walk(separator);
        }
        cells
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell; empty where the row has fewer.
    pub fn cell(&self, place: usize) -> &[u8] {
        let Some(Cell { start, end, copied }) = self.cells.get(place).copied() else { return &[] };
        let bytes = if copied { &self.copied } else { self.row };
        bytes.get(start..end).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.cell(place))
    }

    /// Takes cells that are in quotes or not, wholly; `None` where one is neither.
    fn leap(&mut self, separator: u8) -> Option<()> {
        let mut at = 0;
        loop {
            let rest = self.row.get(at..)?;
            if rest.first() != Some(&b'"') {
                let end = memchr(separator, rest).map_or(self.row.len(), |found| at + found);
                self.cells.push(Cell { start: at, end, copied: false });
                at = end + 1;
            } else {
                at = self.quoted(at + 1, separator)?;
            }
            if at > self.row.len() {
                return Some(());
            }
        }
    }

    /// Takes the cell whose first byte in quotes is here; gives where the next begins.
    fn quoted(&mut self, start: usize, separator: u8) -> Option<usize> {
        let (mut from, before) = (start, self.copied.len());
        loop {
            let close = from + memchr(b'"', self.row.get(from..)?)?;
            let part = self.row.get(from..close)?;
            match self.row.get(close + 1) {
                Some(b'"') => {
                    self.copied.extend_from_slice(part);
                    self.copied.push(b'"');
                    from = close + 2;
                }
                Some(sign) if *sign != separator => return None,
                _ => {
                    if from == start {
                        self.cells.push(Cell { start, end: close, copied: false });
                    } else {
                        self.copied.extend_from_slice(part);
                        self.cells.push(Cell { start: before, end: self.copied.len(), copied: true });
                    }
                    return Some(close + 2);
                }
            }
        }
    }

    fn walk(&mut self, separator: u8) {
        PARSER.with_borrow_mut(|parser| {
            let parser = match parser {
                Some((made_for, parser)) if *made_for == separator => {
                    parser.reset();
                    parser
                }
                _ => &mut parser.insert((separator, ReaderBuilder::new().delimiter(separator).build())).1,
            };
            let mut ends = vec![0; 32];
            self.copied = vec![0; self.row.len() + 1];
            let (mut read, mut written, mut ended) = (0, 0, 0);
            loop {
                let rest = self.row.get(read..).unwrap_or_default();
                let to = self.copied.get_mut(written..).unwrap_or_default();
                let (result, taken, put, more) =
                    parser.read_record(rest, to, ends.get_mut(ended..).unwrap_or_default());
                (read, written, ended) = (read + taken, written + put, ended + more);
                match result {
                    ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                    ReadRecordResult::OutputFull => self.copied.resize(self.copied.len() * 2, 0),
                    // Asked again with nothing, it knows that the row ends here.
                    ReadRecordResult::InputEmpty => {}
                    ReadRecordResult::Record | ReadRecordResult::End => break,
                }
            }
            let mut start = 0;
            let cell = |end: &usize| Cell { start: std::mem::replace(&mut start, *end), end: *end, copied: true };
            self.cells = ends.iter().take(ended).map(cell).collect();
        });
    }
}
