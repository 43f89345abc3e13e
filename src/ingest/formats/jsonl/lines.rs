//! Lines of a file in batches: each line whole, the file never.

use std::io::{self, BufRead};

use crate::ingest::format::LIMIT;

/// A batch ends with the line that brings it over this many bytes or lines.
const BATCH_BYTES: usize = 8 << 20;
const BATCH_LINES: usize = 16 << 10;

/// A line without its end.
pub(super) struct Line {
    /// Counted from 1.
    pub number: u64,
    /// `None` for a line that is too long to be read.
    pub bytes: Option<Vec<u8>>,
    /// `UTF-8`; for the line behind a byte-order mark, `UTF-8 with BOM`.
    pub encoding: &'static str,
}

pub(super) struct Lines<'a> {
    reader: &'a mut dyn BufRead,
    number: u64,
    mark: bool,
    limit: u64,
}

impl<'a> Lines<'a> {
    pub fn new(reader: &'a mut dyn BufRead) -> Self {
        Self { reader, number: 0, mark: false, limit: LIMIT }
    }

    /// How many lines were read.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next lines, blank ones left out; with the way it ended, if it did.
    pub fn batch(&mut self) -> (Vec<Line>, Option<io::Result<()>>) {
        let (mut lines, mut size) = (Vec::new(), 0);
        while size < BATCH_BYTES && lines.len() < BATCH_LINES {
            match self.line() {
                Ok(None) => return (lines, Some(Ok(()))),
                Err(error) => return (lines, Some(Err(error))),
                Ok(Some(line)) => {
                    let bytes = line.bytes.as_deref();
                    size += bytes.map_or(0, <[u8]>::len);
                    if !bytes.is_some_and(|bytes| bytes.trim_ascii().is_empty()) {
                        lines.push(line);
                    }
                }
            }
        }
        (lines, None)
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut fits = true;
        loop {
            let ready = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                ready => ready?,
            };
            if ready.is_empty() {
                if bytes.is_empty() && fits {
                    return Ok(None);
                }
                break;
            }
            let end = ready.iter().position(|byte| *byte == b'\n');
            let part = ready.get(..end.unwrap_or(ready.len())).unwrap_or(ready);
            fits &= ((bytes.len() + part.len()) as u64) < self.limit;
            if fits {
                bytes.extend_from_slice(part);
            } else {
                bytes = Vec::new();
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
            self.mark = true;
        }
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
        let encoding = if self.mark { "UTF-8 with BOM" } else { "UTF-8" };
        Ok(Some(Line { number: self.number, bytes: fits.then_some(bytes), encoding }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_told_and_the_next_one_read() {
        let mut text: &[u8] = b"\xef\xbb\xbfab\r\n\nabcdefgh\ncd";
        let mut lines = Lines { limit: 8, ..Lines::new(&mut text) };
        let (batch, end) = lines.batch();
        let seen: Vec<_> = batch.iter().map(|line| (line.number, line.bytes.as_deref())).collect();
        assert_eq!(seen, [(1, Some(&b"ab"[..])), (3, None), (4, Some(&b"cd"[..]))]);
        assert!(matches!(end, Some(Ok(()))));
    }
}
