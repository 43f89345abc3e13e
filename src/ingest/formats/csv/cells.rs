//! The cells of one row.

use std::cell::RefCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

thread_local! {
    /// The parser of each thread, and for which separator. It takes longer to make than a row takes to read, and a copy of
    /// one does not work: its tables are left out.
    static PARSER: RefCell<Option<(u8, Reader)>> = const { RefCell::new(None) };
}

/// A row's cells, one behind the other, without their quotes.
pub(super) struct Cells {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    len: usize,
}

impl Cells {
    /// Splits one row.
    pub fn of(separator: u8, row: &[u8]) -> Self {
        PARSER.with_borrow_mut(|parser| {
            let parser = match parser {
                Some((made_for, parser)) if *made_for == separator => {
                    parser.reset();
                    parser
                }
                _ => &mut parser.insert((separator, ReaderBuilder::new().delimiter(separator).build())).1,
            };
            Self::read(parser, row)
        })
    }

    fn read(parser: &mut Reader, row: &[u8]) -> Self {
        let mut cells = Self { bytes: vec![0; row.len() + 1], ends: vec![0; 32], len: 0 };
        let (mut read, mut written) = (0, 0);
        loop {
            let rest = row.get(read..).unwrap_or_default();
            let to = cells.bytes.get_mut(written..).unwrap_or_default();
            let ends = cells.ends.get_mut(cells.len..).unwrap_or_default();
            let (result, taken, put, ended) = parser.read_record(rest, to, ends);
            (read, written, cells.len) = (read + taken, written + put, cells.len + ended);
            match result {
                ReadRecordResult::OutputEndsFull => cells.ends.resize(cells.ends.len() * 2, 0),
                ReadRecordResult::OutputFull => cells.bytes.resize(cells.bytes.len() * 2, 0),
                // Asked again with nothing, it knows that the row ends here.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => return cells,
            }
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// A cell; empty where the row has fewer.
    pub fn cell(&self, place: usize) -> &[u8] {
        if place >= self.len {
            return &[];
        }
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.bytes.get(start..end).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len).map(|place| self.cell(place))
    }
}
