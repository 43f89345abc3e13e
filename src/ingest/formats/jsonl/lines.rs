//! Lines of a stream in batches: each line whole, the stream never.

use std::io;

use crate::ingest::table::{Batch, Fault, ROW_LIMIT, Record, Split, Window};

pub(super) struct Lines<'a> {
    window: Window<'a>,
    number: u64,
    limit: usize,
}

/// The next line in the window.
enum Next {
    /// Its end, and where the line after it begins.
    Line(usize, usize),
    /// More than may be one: where the line after it begins, if that is in the window.
    TooLong(Option<usize>),
    End,
}

impl<'a> Lines<'a> {
    pub fn new(window: Window<'a>) -> Self {
        Self { window, number: 0, limit: ROW_LIMIT }
    }

    fn next(&mut self, start: usize) -> io::Result<Next> {
        let mut seen = start;
        loop {
            let bytes = self.window.bytes();
            if let Some(found) = memchr::memchr(b'\n', bytes.get(seen..).unwrap_or_default()) {
                let end = seen + found;
                return Ok(if end - start > self.limit {
                    Next::TooLong(Some(end + 1))
                } else {
                    Next::Line(end, end + 1)
                });
            }
            seen = bytes.len();
            if seen - start > self.limit {
                return Ok(Next::TooLong(None));
            }
            if !self.window.more()? {
                return Ok(if seen == start { Next::End } else { Next::Line(seen, seen) });
            }
        }
    }

    /// Forgets the window up to the next line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', self.window.bytes()) {
                self.window.forget(end + 1);
                return Ok(());
            }
            self.window.forget(usize::MAX);
            if !self.window.more()? {
                return Ok(());
            }
        }
    }
}

impl Split for Lines<'_> {
    /// Blank lines are counted, and left out.
    fn batch(&mut self) -> (Batch, Option<io::Result<()>>) {
        let mut batch = Batch::default();
        let mut start = 0;
        let end = loop {
            if batch.is_full(start) {
                break None;
            }
            match self.next(start) {
                Err(error) => break Some(Err(error)),
                Ok(Next::End) => break Some(Ok(())),
                Ok(Next::Line(end, after)) => {
                    self.number += 1;
                    let line = self.window.bytes().get(start..end).unwrap_or_default();
                    if !line.trim_ascii().is_empty() {
                        let end = end - usize::from(line.ends_with(b"\r"));
                        let stands = self.window.places(start..after);
                        batch.records.push(Record { number: self.number, stands, bytes: Ok(start..end) });
                    }
                    start = after;
                }
                Ok(Next::TooLong(after)) => {
                    self.number += 1;
                    batch.records.push(Record::faulty(self.number, Fault::too_large()));
                    if let Some(after) = after {
                        start = after;
                        continue;
                    }
                    batch.bytes = self.window.cut(start);
                    let skipped = self.skip_line();
                    return (batch, skipped.err().map(Err));
                }
            }
        };
        batch.bytes = self.window.cut(start);
        (batch, end)
    }

    fn reached(&self) -> String {
        format!("line {}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines; each stands where it says.
    fn lines(all: &[u8], limit: usize) -> Vec<(u64, Option<String>)> {
        // A reader that gives little at a time.
        let mut reader = io::BufReader::with_capacity(3, all);
        let mut window = Window::new(&mut reader);
        assert!(window.skip_mark().is_ok());
        let mut lines = Lines { limit, ..Lines::new(window) };
        let mut seen = Vec::new();
        loop {
            let (batch, end) = lines.batch();
            for Record { number, stands, bytes } in batch.records {
                let line = bytes.ok().and_then(|range| batch.bytes.get(range));
                if let Some(line) = line {
                    let there = all.get(stands.start as usize..stands.end as usize).unwrap_or_default();
                    let end = there.strip_prefix(line).unwrap_or(b"another line");
                    assert!([&b"\n"[..], b"\r\n", b""].contains(&end), "{number}");
                }
                seen.push((number, line.map(|line| String::from_utf8_lossy(line).into_owned())));
            }
            if end.is_some() {
                return seen;
            }
        }
    }

    #[test]
    fn a_line_over_the_limit_is_told_and_the_next_one_read() {
        let want = [(1, Some("ab".to_owned())), (3, None), (4, Some("cd".to_owned()))];
        assert_eq!(lines(b"\xef\xbb\xbfab\r\n\nabcdefghabcdefgh\ncd", 7), want);
        assert_eq!(lines(b"ab\n \nabcdefgh\ncd\n", 7), want);
    }
}
