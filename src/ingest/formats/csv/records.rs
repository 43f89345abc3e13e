//! Cuts a stream into rows: at line ends that stand in no quotes.
//!
//! A quote opens a cell where the cell begins, and nowhere else; two in a row inside are one; behind the closing one there
//! may be more of the cell. That is the rule of `csv-core`, so it finds one row in each piece. The rows differ only where
//! a quote is never closed: it would take all the rest for one cell. Whether that is so is told by the lines behind it:
//! where these have as many cells as the table has columns, only the line of the quote is lost.

use std::io;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

use super::cells::Cells;
use crate::ingest::table::{Batch, Fault, ROW_LIMIT, Record, Split, Window};

/// Lines behind a quote that are looked at.
const LOOKED: usize = 20;

/// The rows of a table.
pub(super) struct Records<'a> {
    window: Window<'a>,
    separator: u8,
    /// How many cells rows have; 0 where that is not known yet.
    pub columns: usize,
    at: usize,
    number: u64,
    limit: usize,
}

/// A place to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize, u64);

/// A row by itself.
pub(super) struct One {
    /// Where, its line end and all.
    pub stands: Range<u64>,
    pub bytes: Vec<u8>,
}

/// The next row in the window.
enum Next {
    /// Where it ends, without and with its line end.
    Row(usize, usize),
    /// It is none, and the next begins here.
    Fault(Fault, usize),
    End,
}

/// What else says whether quotes were never closed.
enum Sign {
    /// The next quote stands where a cell may begin, and opens one: one row of three is enough.
    Strong,
    None,
    /// No quote has closed them for so long that other rows must have none either: a cell that is too large is likelier,
    /// and only rows without exception, of more cells than a line of prose has, tell otherwise.
    Against,
}

/// What the bytes so far end in.
enum Within {
    Cell,
    /// A quoted cell that opens here.
    Quotes(usize),
}

impl<'a> Records<'a> {
    pub fn new(window: Window<'a>, separator: u8) -> Self {
        Self { window, separator, columns: 0, at: 0, number: 0, limit: ROW_LIMIT }
    }

    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// The place before the next row; it can be gone back to until a batch is taken.
    pub fn mark(&self) -> Mark {
        Mark(self.at, self.number)
    }

    pub fn back_to(&mut self, Mark(at, number): Mark) {
        (self.at, self.number) = (at, number);
    }

    /// The next row by itself.
    pub fn row(&mut self) -> io::Result<Option<Result<One, Fault>>> {
        let start = self.at;
        let row = match self.next()? {
            Next::End => return Ok(None),
            Next::Row(end, after) => {
                self.at = after;
                let bytes = self.window.bytes().get(start..end).unwrap_or_default().to_vec();
                Ok(One { stands: self.window.places(start..after), bytes })
            }
            Next::Fault(fault, after) => {
                self.at = after;
                Err(fault)
            }
        };
        self.number += 1;
        Ok(Some(row))
    }

    /// Forgets the rows that were taken one by one, when they are most of what is kept.
    pub fn forget(&mut self) {
        if self.at * 2 >= self.window.bytes().len() {
            self.window.forget(self.at);
            self.at = 0;
        }
    }

    /// Finds the end of the row that begins here.
    fn next(&mut self) -> io::Result<Next> {
        let start = self.at;
        let (mut at, mut within) = (start, Within::Cell);
        loop {
            let bytes = self.window.bytes();
            let rest = bytes.get(at..).unwrap_or_default();
            let found = match within {
                Within::Cell => memchr3(b'"', b'\n', b'\r', rest),
                Within::Quotes(_) => memchr(b'"', rest),
            };
            let Some(found) = found.map(|found| at + found) else {
                at = bytes.len();
                if at - start > self.limit {
                    return self.too_large(start, within);
                }
                if self.window.more()? {
                    continue;
                }
                return Ok(match within {
                    Within::Quotes(open) => self.unclosed(start, open),
                    Within::Cell if at == start => Next::End,
                    Within::Cell => Next::Row(at, at),
                });
            };
            let next = bytes.get(found + 1).copied();
            // What comes next decides, unless nothing does.
            if next.is_none() && bytes.get(found) != Some(&b'\n') && self.window.more()? {
                continue;
            }
            match (bytes_at(self.window.bytes(), found), &within) {
                (b'"', Within::Cell) => {
                    let opens = found == start || bytes_at(self.window.bytes(), found - 1) == self.separator;
                    at = found + 1;
                    if opens {
                        within = Within::Quotes(found);
                    }
                }
                (b'"', Within::Quotes(open)) => match next {
                    Some(b'"') => at = found + 2,
                    Some(b'\n' | b'\r') | None => (at, within) = (found + 1, Within::Cell),
                    Some(sign) if sign == self.separator => (at, within) = (found + 1, Within::Cell),
                    // A quote inside a cell, or the first of a later row: then this one's was never closed.
                    Some(_) => match self.rows_behind(
                        start,
                        *open,
                        found,
                        if self.begins_cell(found) { Sign::Strong } else { Sign::None },
                    ) {
                        Some(next) => return Ok(Next::Fault(line_lost(), next)),
                        None => (at, within) = (found + 1, Within::Cell),
                    },
                },
                (end, _) => {
                    let after = found + if end == b'\r' && next == Some(b'\n') { 2 } else { 1 };
                    if found - start > self.limit {
                        return Ok(Next::Fault(Fault::too_large(), after));
                    }
                    return Ok(Next::Row(found, after));
                }
            }
        }
    }

    /// What a row is whose quotes do not close before the end of the file.
    fn unclosed(&self, start: usize, open: usize) -> Next {
        let end = self.window.bytes().len();
        match self.rows_behind(start, open, end, Sign::None) {
            Some(next) => Next::Fault(line_lost(), next),
            None => {
                let fault =
                    Fault::new("breaks off inside quotes", "get the file whole again; the rows before are used");
                Next::Fault(fault, end)
            }
        }
    }

    /// Whether a cell may begin here.
    fn begins_cell(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| bytes_at(self.window.bytes(), before));
        before.is_none_or(|before| before == self.separator || before == b'\n' || before == b'\r')
    }

    /// Whether the lines behind an opening quote, up to `end`, are rows of their own: two of three, and more than one, have
    /// as many cells as rows have. Gives where the first begins.
    fn rows_behind(&self, start: usize, open: usize, end: usize, sign: Sign) -> Option<usize> {
        let quoted = self.window.bytes().get(open..end).unwrap_or_default();
        let first = open + memchr2(b'\n', b'\r', quoted)? + 1;
        if self.columns < 2 || first <= start {
            return None;
        }
        let all = self.window.bytes().get(first..).unwrap_or_default();
        let lines = all.split(|byte| *byte == b'\n' || *byte == b'\r').filter(|line| !line.is_empty()).take(LOOKED);
        let (mut rows, mut looked, mut at) = (0, 0, 0);
        for line in lines {
            // No line behind the end is looked at but the one that it stands in.
            if first + at > end {
                break;
            }
            at += line.len() + 1;
            looked += 1;
            let short = line.get(..1 << 16).unwrap_or(line);
            rows += usize::from(Cells::of(self.separator, short).len() == self.columns);
        }
        let enough = match sign {
            Sign::Strong => rows * 3 >= looked,
            Sign::None => rows > 1 && rows * 3 >= looked * 2,
            Sign::Against => rows == LOOKED && self.columns > 2,
        };
        (rows > 0 && enough).then_some(first)
    }

    /// Passes over a row that is larger than rows may be, without keeping it.
    fn too_large(&mut self, start: usize, mut within: Within) -> io::Result<Next> {
        if let Within::Quotes(open) = within
            && let Some(next) = self.rows_behind(start, open, self.window.bytes().len(), Sign::Against)
        {
            return Ok(Next::Fault(line_lost(), next));
        }
        let mut last = bytes_at(self.window.bytes(), self.window.bytes().len().saturating_sub(1));
        self.window.drain(start..usize::MAX);
        loop {
            let end = self.window.bytes().len();
            if !self.window.more()? {
                let fault = match within {
                    Within::Cell => Fault::too_large(),
                    Within::Quotes(_) => {
                        open_quote("does not close before the file ends, and all behind it is left out")
                    }
                };
                return Ok(Next::Fault(fault, end));
            }
            let part = self.window.bytes().get(end..).unwrap_or_default();
            for (at, byte) in part.iter().enumerate() {
                match within {
                    Within::Cell if *byte == b'\n' || *byte == b'\r' => {
                        let after = end + at + 1;
                        self.window.drain(start..after);
                        return Ok(Next::Fault(Fault::too_large(), start));
                    }
                    Within::Cell if *byte == b'"' && last == self.separator => within = Within::Quotes(0),
                    // Two in a row close and open: a quote behind a quote opens again.
                    Within::Cell if *byte == b'"' && last == b'"' => within = Within::Quotes(0),
                    Within::Quotes(_) if *byte == b'"' => within = Within::Cell,
                    _ => {}
                }
                last = *byte;
            }
            self.window.drain(start..usize::MAX);
        }
    }
}

fn bytes_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or_default()
}

fn open_quote(what: &str) -> Fault {
    Fault::new(format!("opens a quote that {what}"), "close the quotes, and double those inside")
}

/// A quote behind whose line rows go on.
fn line_lost() -> Fault {
    open_quote("does not close; its line is left out")
}

impl Split for Records<'_> {
    fn batch(&mut self) -> (Batch, Option<io::Result<()>>) {
        let mut batch = Batch::default();
        let end = loop {
            if batch.is_full(self.at) {
                break None;
            }
            let start = self.at;
            match self.next() {
                Err(error) => break Some(Err(error)),
                Ok(Next::End) => break Some(Ok(())),
                Ok(Next::Row(end, after)) => {
                    self.number += 1;
                    self.at = after;
                    let row = self.window.bytes().get(start..end).unwrap_or_default();
                    let blank = |byte: &u8| *byte == self.separator || *byte == b'"' || byte.is_ascii_whitespace();
                    if !row.iter().all(blank) {
                        let stands = self.window.places(start..after);
                        batch.records.push(Record { number: self.number, stands, bytes: Ok(start..end) });
                    }
                }
                Ok(Next::Fault(fault, after)) => {
                    self.number += 1;
                    self.at = after;
                    batch.records.push(Record::faulty(self.number, fault));
                }
            }
        };
        batch.bytes = self.window.cut(self.at);
        self.at = 0;
        (batch, end)
    }

    fn reached(&self) -> String {
        format!("row {}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_where_they_say_behind_those_that_were_too_large() {
        let large = "x".repeat(40);
        let all = format!("a,b\r\n{large},2\r\nc,\"d\n{large}\n\"\ne,\"f\n\"\"\"\n\ng,h");
        for capacity in 1..60 {
            let mut reader = io::BufReader::with_capacity(capacity, all.as_bytes());
            let mut records = Records { limit: 20, ..Records::new(Window::new(&mut reader), b',') };
            let (batch, end) = records.batch();
            assert!(matches!(end, Some(Ok(()))));
            let there = |stands: &std::ops::Range<u64>| all.get(stands.start as usize..stands.end as usize);
            let read = batch.records.iter().filter(|record| record.bytes.is_ok());
            let found: Vec<Option<&str>> = read.map(|record| there(&record.stands)).collect();
            assert_eq!(found, [Some("a,b\r\n"), Some("e,\"f\n\"\"\"\n"), Some("g,h")], "{capacity}");
        }
    }
}
