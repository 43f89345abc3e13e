//! A body in chunks, each under its length (RFC 9112, section 7.1).

use std::io::{self, BufRead, Read};

use super::super::super::exactly::cut_short;
use super::line;
use crate::ingest::unreadable::Unreadable;

/// Whether the first bytes of a body are the length of a chunk; writers that joined the chunks often left the field that
/// tells of them.
pub(super) fn opens(head: &[u8]) -> bool {
    let first = head.split_inclusive(|byte| *byte == b'\n').next();
    first.is_some_and(|first| first.ends_with(b"\n") && length(&String::from_utf8_lossy(first)).is_some())
}

/// The length that a line tells in hex; what follows a semicolon is an extension that nobody reads.
fn length(line: &str) -> Option<u64> {
    let digits = line.split(';').next().unwrap_or(line).trim();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then(|| u64::from_str_radix(digits, 16).ok())
        .flatten()
}

/// Joins chunks.
pub(super) struct Chunked<R> {
    reader: R,
    left: u64,
    first: bool,
    ended: bool,
}

impl<R: BufRead> Chunked<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, left: 0, first: true, ended: false }
    }

    fn next(&mut self) -> io::Result<()> {
        if !self.first {
            // The line end behind the chunk.
            line(&mut self.reader)?;
        }
        self.first = false;
        let opening = line(&mut self.reader)?.ok_or_else(cut_short)?;
        let damaged = || Unreadable::error("the chunks of its body are damaged", "make the archive again");
        self.left = length(&opening).ok_or_else(damaged)?;
        self.ended = self.left == 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Chunked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.left == 0 && !self.ended {
            self.next()?;
        }
        if self.ended {
            return Ok(0);
        }
        let ready = self.reader.fill_buf()?;
        if ready.is_empty() {
            return Err(cut_short());
        }
        let length = ready.len().min(buffer.len()).min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.reader.consume(length);
        self.left -= length as u64;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_is_none_is_told() {
        let read = |body: &str| {
            let mut text = String::new();
            Chunked::new(body.as_bytes()).read_to_string(&mut text).map(|_| text).map_err(|error| error.to_string())
        };
        assert_eq!(read("4\r\nThe \r\n8;x=y\r\ncouncil \r\n0\r\n\r\n"), Ok("The council ".to_owned()));
        assert!(read("4\r\nThe \r\nzz\r\n").is_err_and(|error| error.contains("chunks")));
        assert!(read("ffff\r\nThe").is_err_and(|error| error.contains("ends")));
        assert!(opens(b"1f\r\nx") && !opens(b"The council\r\n"));
        assert!(!opens(b"face"));
    }
}
