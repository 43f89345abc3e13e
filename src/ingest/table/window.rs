//! The part of a stream that is looked at: it grows at its end and is cut at its start.

use std::io::{self, BufRead, ErrorKind};
use std::ops::Range;

/// The bytes that were read and not handed on.
pub(in crate::ingest) struct Window<'a> {
    reader: &'a mut dyn BufRead,
    bytes: Vec<u8>,
    ended: bool,
}

impl<'a> Window<'a> {
    pub fn new(reader: &'a mut dyn BufRead) -> Self {
        Self { reader, bytes: Vec::new(), ended: false }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads on. `false` at the end of the stream.
    pub fn more(&mut self) -> io::Result<bool> {
        while !self.ended {
            match self.reader.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok([]) => self.ended = true,
                Ok(ready) => {
                    self.bytes.extend_from_slice(ready);
                    let read = ready.len();
                    self.reader.consume(read);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Passes over what stands from `at` on, up to the first byte that is looked for, and tells where that is; `None` at
    /// the end of the stream. What is passed over may be without end, so what had to be read on for it is not kept.
    pub fn pass(&mut self, at: usize, wanted: impl Fn(u8) -> bool) -> io::Result<Option<usize>> {
        loop {
            if let Some(found) = self.bytes.get(at..).and_then(|rest| rest.iter().position(|byte| wanted(*byte))) {
                return Ok(Some(at + found));
            }
            self.bytes.truncate(at);
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Forgets bytes in the middle.
    pub fn drain(&mut self, range: Range<usize>) {
        let end = range.end.min(self.bytes.len());
        self.bytes.drain(range.start.min(end)..end);
    }

    /// Takes the first bytes out.
    pub fn cut(&mut self, at: usize) -> Vec<u8> {
        let rest = self.bytes.split_off(at.min(self.bytes.len()));
        std::mem::replace(&mut self.bytes, rest)
    }

    /// Forgets the first bytes.
    pub fn forget(&mut self, at: usize) {
        self.bytes.drain(..at.min(self.bytes.len()));
    }

    /// Forgets the byte-order mark, and tells whether there was one.
    pub fn skip_mark(&mut self) -> io::Result<bool> {
        while self.bytes.len() < 3 && self.more()? {}
        let mark = self.bytes.starts_with(b"\xef\xbb\xbf");
        if mark {
            self.forget(3);
        }
        Ok(mark)
    }
}
