//! The part of a stream that is looked at: it grows at its end and is cut at its start. Whatever is forgotten is counted, so
//! that each byte knows its place in the stream.

use std::io::{self, BufRead, ErrorKind};
use std::ops::Range;

/// The bytes that were read and not handed on.
pub(in crate::ingest) struct Window<'a> {
    reader: &'a mut dyn BufRead,
    bytes: Vec<u8>,
    ended: bool,
    /// The place of the first byte in the stream.
    start: u64,
    /// Where bytes were forgotten in the middle, before which byte of those kept, and how many.
    gaps: Vec<(usize, u64)>,
}

impl<'a> Window<'a> {
    pub fn new(reader: &'a mut dyn BufRead) -> Self {
        Self::from(reader, 0)
    }

    /// A window on a part of a stream, which begins at this place of it.
    pub fn from(reader: &'a mut dyn BufRead, start: u64) -> Self {
        Self { reader, bytes: Vec::new(), ended: false, start, gaps: Vec::new() }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of a byte in the stream.
    pub fn place(&self, at: usize) -> u64 {
        let before = self.gaps.iter().filter(|(gap, _)| *gap <= at).map(|(_, bytes)| bytes);
        self.start + at as u64 + before.sum::<u64>()
    }

    /// Where bytes of which none in the middle was forgotten stand in the stream.
    pub fn places(&self, range: Range<usize>) -> Range<u64> {
        let start = self.place(range.start);
        start..start + range.len() as u64
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
            self.drain(at..usize::MAX);
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Forgets bytes in the middle.
    pub fn drain(&mut self, range: Range<usize>) {
        let end = range.end.min(self.bytes.len());
        let start = range.start.min(end);
        if start < end {
            self.bytes.drain(start..end);
            for (gap, _) in self.gaps.iter_mut().filter(|(gap, _)| *gap > start) {
                *gap = (*gap).max(end) - (end - start);
            }
            self.gaps.push((start, (end - start) as u64));
        }
    }

    /// Takes the first bytes out.
    pub fn cut(&mut self, at: usize) -> Vec<u8> {
        let at = self.leave(at);
        let rest = self.bytes.split_off(at);
        std::mem::replace(&mut self.bytes, rest)
    }

    /// Forgets the first bytes.
    pub fn forget(&mut self, at: usize) {
        let at = self.leave(at);
        self.bytes.drain(..at);
    }

    /// Makes a byte, or the end, the first of the window, as far as places go.
    fn leave(&mut self, at: usize) -> usize {
        let at = at.min(self.bytes.len());
        self.start = self.place(at);
        self.gaps.retain(|(gap, _)| *gap > at);
        self.gaps.iter_mut().for_each(|(gap, _)| *gap -= at);
        at
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
