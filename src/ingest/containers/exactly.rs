//! So many bytes of a stream, and no fewer.

use std::io::{self, BufRead, Read};

use crate::ingest::unreadable::Unreadable;

/// Reads so many bytes; that the stream ends before is a fault.
pub(super) struct Exactly<'a> {
    reader: &'a mut dyn BufRead,
    left: u64,
}

impl<'a> Exactly<'a> {
    pub fn new(reader: &'a mut dyn BufRead, length: u64) -> Self {
        Self { reader, left: length }
    }

    /// Passes over what was not read.
    pub fn finish(mut self) -> io::Result<()> {
        loop {
            let ready = self.fill_buf()?.len();
            if ready == 0 {
                return Ok(());
            }
            self.consume(ready);
        }
    }
}

impl BufRead for Exactly<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Ok(&[]);
        }
        let ready = self.reader.fill_buf()?;
        if ready.is_empty() {
            return Err(cut_short());
        }
        let length = usize::try_from(self.left).map_or(ready.len(), |left| ready.len().min(left));
        Ok(ready.get(..length).unwrap_or(ready))
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes as u64);
        self.reader.consume(bytes);
    }
}

impl Read for Exactly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = loop {
            match self.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                ready => break ready?,
            }
        };
        let length = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.consume(length);
        Ok(length)
    }
}

/// That an archive ends where more should be.
pub(super) fn cut_short() -> io::Error {
    Unreadable::error("the archive ends in the middle of it", "get the file again, it was cut short")
}
