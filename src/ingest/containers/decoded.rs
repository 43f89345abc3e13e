//! What decoders share: the place that they have come to, for the message when they fail there.

use std::io::{self, BufRead, Read};

use crate::ingest::unreadable::Unreadable;

/// Counts the bytes that a decoder takes.
pub(super) struct Taking<R> {
    pub reader: R,
    pub taken: u64,
}

impl<R> Taking<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, taken: 0 }
    }
}

impl<R: BufRead> Read for Taking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Taking<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.taken += bytes as u64;
        self.reader.consume(bytes);
    }
}

/// What a decoder's fault is to a person: which data, what about it, where. Faults that come from below stay as they are.
pub(super) fn fault(data: &str, error: io::Error, at: u64, given: u64) -> io::Error {
    let said = error.to_string();
    if Unreadable::remedy(&error).is_some() || error.raw_os_error().is_some() {
        return error;
    }
    let (what, remedy) = if error.kind() == io::ErrorKind::UnexpectedEof {
        ("end in the middle", "get the file again, it was cut short")
    } else if said.contains("checksum") {
        ("do not give their checksum", "get the file again, it was changed or damaged")
    } else if said.contains("too much memory") {
        ("look back farther than 128 MiB", "unpack them, as zstd -dc --long=31 FILE | firsthand text -")
    } else {
        ("are damaged", "get the file again")
    };
    Unreadable::error(format!("the {data} data {what}, at byte {at}, after {given} bytes unpacked"), remedy)
}
