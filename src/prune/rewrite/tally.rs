//! How many bytes went by, and what is their digest?

use std::io::{self, Read, Write};

use crate::id::Digest;

/// Counts and digests what is read or written through it.
pub(super) struct Tally<T> {
    inner: T,
    hasher: blake3::Hasher,
    length: u64,
}

impl<T> Tally<T> {
    pub fn of(inner: T) -> Self {
        Self { inner, hasher: blake3::Hasher::new(), length: 0 }
    }

    /// Digest and length of what went by so far, and what it went to.
    pub fn told(self) -> ((Digest, u64), T) {
        ((Digest(*self.hasher.finalize().as_bytes()), self.length), self.inner)
    }

    fn count(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<T: Read> Read for Tally<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

impl<T: Write> Write for Tally<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.count(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
