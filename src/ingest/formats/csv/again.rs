//! How does a row of cells read with another text, or with more cells? All else stays byte for byte.

use std::io::{self, BufRead};
use std::ops::Range;

use super::cells::Cells;
use super::header::Header;
use super::records::{One, Records};
use super::sniff;
use crate::ingest::format::Place;
use crate::ingest::path::Shown;
use crate::ingest::reworded::{Unfit, spelled, spelling};
use crate::ingest::table::{self, Fault, Reading, Window};
use crate::ingest::{Options, encoding};

/// The rows of a table, to be written with something else in them.
pub(crate) struct CellRows<'a> {
    records: Records<'a>,
    header: Header,
    legacy: Option<&'static encoding_rs::Encoding>,
    options: &'a Options,
}

impl<'a> CellRows<'a> {
    /// The rows of a table of this name, which begins so, from the one behind that which names the columns.
    pub fn open(
        name: String,
        head: &[u8],
        reader: &'a mut dyn BufRead,
        options: &'a Options,
    ) -> io::Result<Result<Self, Unfit>> {
        let columns = table::columns(options);
        let separator = sniff::separator(&encoding::head(head), &name, &columns);
        let mut window = Window::new(reader);
        window.skip_mark()?;
        let mut records = Records::new(window, separator);
        let place = Place::file(Shown { path: name, escaped: false });
        let reading = Reading { legacy: encoding::legacy(head, None), ..Reading::of(&place, options) };
        let header = Header::find(&mut records, &reading, &columns);
        Ok(header.map_err(|Fault { .. }| Unfit::Changed).map(|header| {
            records.columns = header.cells();
            Self { records, header, legacy: reading.legacy, options }
        }))
    }

    /// Where the row stands that names the columns, if there is one.
    pub fn header(&self) -> Option<Range<u64>> {
        self.header.stands.clone()
    }

    /// Where the next row stands that is one, with words or without.
    pub fn next(&mut self) -> io::Result<Option<Range<u64>>> {
        loop {
            self.records.forget();
            match self.records.row()? {
                None => return Ok(None),
                Some(Ok(One { stands, .. })) => return Ok(Some(stands)),
                Some(Err(Fault { .. })) => {}
            }
        }
    }

    /// That a row is one, and holds an article.
    pub fn check(&self, row: &[u8]) -> Result<(), Unfit> {
        let (cells, _) = ended(row);
        let read = ranges(self.records.separator(), cells)
            .and_then(|_| self.header.row(&table::decoded(cells, self.legacy), self.options).ok());
        read.map(drop).ok_or(Unfit::Changed)
    }

    /// The row that names the columns with more names.
    pub fn with_names(&self, row: &[u8], names: &[&str]) -> Result<Vec<u8>, Unfit> {
        let taken = names.iter().find(|name| self.header.names.iter().any(|there| there == *name));
        match taken {
            Some(name) => Err(Unfit::Named((*name).to_owned())),
            None => self.with_cells(row, names),
        }
    }

    /// A row with more cells behind those that are named. One without any cell, or with more than are named, stays as it is.
    pub fn with_cells(&self, row: &[u8], more: &[&str]) -> Result<Vec<u8>, Unfit> {
        let separator = self.records.separator();
        let (cells, end) = ended(row);
        let (named, ranges) = (self.header.cells(), ranges(separator, cells).ok_or(Unfit::Changed)?);
        let of = |range: &Range<usize>| cells.get(range.clone()).unwrap_or_default();
        let blank = |range: &Range<usize>| of(range).trim_ascii().is_empty();
        let alone = ranges.len() == 1 && ranges.iter().all(blank);
        let most = if named == 0 { ranges.len() } else { named };
        if alone || ranges.iter().skip(most).any(|range| !blank(range)) {
            return Ok(row.to_vec());
        }
        // Blank cells behind those that are named are what some programs end each row with: the new ones take their place.
        let kept = ranges.iter().take(most).next_back().map_or(0, |range| range.end);
        let mut out = cells.get(..kept).unwrap_or_default().to_vec();
        out.extend(std::iter::repeat_n(separator, most.saturating_sub(ranges.len())));
        let encoding = spelling(cells, self.legacy);
        for cell in more {
            out.push(separator);
            out.extend(spelled(&self.quoted(cell, false), encoding)?.iter());
        }
        out.extend_from_slice(end);
        Ok(out)
    }

    /// A row with another text.
    pub fn with_text(&self, row: &[u8], text: &str) -> Result<Vec<u8>, Unfit> {
        let separator = self.records.separator();
        let (cells, end) = ended(row);
        let encoding = spelling(cells, self.legacy);
        let ranges = ranges(separator, cells).ok_or(Unfit::Changed)?;
        let decoded = table::decoded(cells, self.legacy);
        let read = Cells::of(separator, decoded.as_bytes());
        let place = self.header.text_of(&read).filter(|_| read.len() == ranges.len()).ok_or(Unfit::Changed)?;
        let range = ranges.get(place).cloned().ok_or(Unfit::Changed)?;
        let was_quoted = cells.get(range.start) == Some(&b'"');
        let cell = self.quoted(text, was_quoted);
        let before = cells.get(..range.start).unwrap_or_default();
        let reworded = [before, &spelled(&cell, encoding)?, cells.get(range.end..).unwrap_or_default()].concat();
        // Whoever reads it again must read just this.
        let again = self.header.row(&table::decoded(&reworded, self.legacy), self.options);
        if text.trim().is_empty() || again.is_ok_and(|row| row.text == text) {
            Ok([&reworded, end].concat())
        } else {
            Err(Unfit::Changed)
        }
    }

    /// A cell, in quotes if need be.
    fn quoted(&self, cell: &str, always: bool) -> String {
        let separator = self.records.separator();
        let need = |byte: u8| byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
        if always || cell.bytes().any(need) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    }
}

/// A row without its line end, and that.
fn ended(row: &[u8]) -> (&[u8], &[u8]) {
    let end = if row.ends_with(b"\r\n") { 2 } else { usize::from(row.ends_with(b"\n") || row.ends_with(b"\r")) };
    row.split_at_checked(row.len() - end).unwrap_or((row, &[]))
}

/// Where the cells of a row stand in it, quotes and all: by the rule by which rows are cut. `None` where it is no one row.
fn ranges(separator: u8, row: &[u8]) -> Option<Vec<Range<usize>>> {
    let (mut ranges, mut start, mut quoted, mut opens) = (Vec::new(), 0, false, true);
    for (at, byte) in row.iter().enumerate() {
        match byte {
            b'"' if quoted => (quoted, opens) = (false, true),
            // It opens a cell where that begins, and opens again right behind one that closed.
            b'"' => (quoted, opens) = (opens, false),
            byte if *byte == separator && !quoted => {
                ranges.push(start..at);
                (start, opens) = (at + 1, true);
            }
            b'\n' | b'\r' if !quoted => return None,
            _ => opens = false,
        }
    }
    ranges.push(start..row.len());
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_many_cells_are_told_apart_as_are_read(row in "[ab,\"]{0,16}") {
            // What is cut into rows never ends in open quotes.
            let open = row.matches('"').count() % 2 == 1;
            let row = if open { format!("{row}\"") } else { row };
            prop_assert_eq!(ranges(b',', row.as_bytes()).map(|cells| cells.len()), Some(Cells::of(b',', row.as_bytes()).len()), "{}", row);
        }
    }
}
