//! Bytes at any position: of the open file, or of a copy where the table comes out of a pipe or an archive.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use crate::ingest::format::Source;
use crate::ingest::open::read_at;
use crate::ingest::table::Fault;

/// A table that is no file is copied; up to so many bytes in memory, beyond on the disk, in a file without a name.
const IN_MEMORY: usize = 32 << 20;
/// A larger one is not copied at all.
const COPIED: u64 = 8 << 30;

/// No part that is read at once, be it the footer or a page, may be larger than this.
const PART: usize = 256 << 20;

/// How much of a page header is read at first; what is longer is read in larger and larger steps, up to the other.
const AHEAD: usize = 1 << 10;
const FARTHEST: usize = 1 << 20;

/// A table's bytes. Positional reads, so that threads can share it.
#[derive(Clone)]
pub(crate) struct Input {
    bytes: Holder,
    len: u64,
}

#[derive(Clone)]
enum Holder {
    File(Arc<File>),
    Memory(Bytes),
}

impl Input {
    /// The bytes of a source.
    pub fn of(source: &mut Source<'_>) -> std::result::Result<Self, Fault> {
        let opened = match source.file {
            Some(file) => file.try_clone().and_then(Self::file),
            None => Self::copied(&mut *source.reader),
        };
        let input = opened.map_err(Fault::unreadable)?;
        if input.len > COPIED && source.file.is_none() {
            let what = format!("is larger than {} GiB and no file of its own", COPIED >> 30);
            return Err(Fault::new(what, "save it as a file, and name that"));
        }
        Ok(input)
    }

    /// The bytes of an open file.
    pub fn file(file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self { bytes: Holder::File(Arc::new(file)), len })
    }

    fn copied(reader: &mut dyn io::BufRead) -> io::Result<Self> {
        let mut head = Vec::new();
        reader.take(IN_MEMORY as u64).read_to_end(&mut head)?;
        if head.len() < IN_MEMORY {
            let len = head.len() as u64;
            return Ok(Self { bytes: Holder::Memory(head.into()), len });
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(&head)?;
        drop(head);
        io::copy(&mut reader.take(COPIED + 1), &mut file)?;
        file.seek(SeekFrom::Start(0))?;
        Self::file(file)
    }

    /// Whether these are the first bytes.
    pub fn starts_with(&self, head: &[u8]) -> bool {
        self.at(0, head.len()).is_ok_and(|bytes| bytes == head)
    }

    /// Bytes from a position on: as many as are there, up to `length`.
    pub fn at(&self, start: u64, length: usize) -> io::Result<Bytes> {
        let left = usize::try_from(self.len.saturating_sub(start)).unwrap_or(usize::MAX);
        let length = length.min(left);
        match &self.bytes {
            Holder::Memory(bytes) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
                Ok(bytes.slice(start..start + length.min(bytes.len() - start)))
            }
            Holder::File(file) => {
                let mut bytes = vec![0; length];
                let read = read_at(file, &mut bytes, start)?;
                bytes.truncate(read);
                Ok(bytes.into())
            }
        }
    }
}

impl Length for Input {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Input {
    type T = Ahead;

    fn get_read(&self, start: u64) -> Result<Ahead> {
        Ok(Ahead { input: self.clone(), ready: self.at(start, AHEAD)?, next: start + AHEAD as u64, step: AHEAD })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if length > PART {
            return Err(ParquetError::General(format!("a part of {length} bytes, more than {} MiB", PART >> 20)));
        }
        let bytes = self.at(start, length)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF(format!(
                "it ends at byte {}, and {} is needed",
                self.len,
                start + length as u64
            )));
        }
        Ok(bytes)
    }
}

/// Reads on from a position.
pub(crate) struct Ahead {
    input: Input,
    ready: Bytes,
    next: u64,
    step: usize,
}

impl Ahead {
    /// What is ready.
    pub fn ready(&self) -> &[u8] {
        &self.ready
    }
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.ready.is_empty() {
            self.step = (self.step * 2).min(FARTHEST);
            self.ready = self.input.at(self.next, self.step)?;
            self.next += self.step as u64;
        }
        let length = into.len().min(self.ready.len());
        let part = self.ready.split_to(length);
        into.get_mut(..length).unwrap_or_default().copy_from_slice(&part);
        Ok(length)
    }
}
