//! The texts that claims rest on, on disk: one after another, in a file without a name that goes when it is closed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::items::At;

/// Bytes that wait before they are written.
const WAIT: usize = 4 << 20;

/// Texts on disk.
pub(super) struct Texts {
    file: File,
    waiting: Vec<u8>,
    len: u64,
}

impl Texts {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile()?, waiting: Vec::new(), len: 0 })
    }

    /// Keeps a text; tells where. All are kept before the first is read.
    pub(super) fn keep(&mut self, text: &str) -> io::Result<At> {
        let at = At { start: self.len, len: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        self.waiting.extend_from_slice(text.as_bytes());
        self.len += text.len() as u64;
        if self.waiting.len() >= WAIT {
            self.pass_on()?;
        }
        Ok(at)
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Reads a text back.
    pub(super) fn read(&mut self, at: At) -> io::Result<String> {
        if !self.waiting.is_empty() {
            self.pass_on()?;
        }
        let mut bytes = vec![0; at.len as usize];
        self.file.seek(SeekFrom::Start(at.start))?;
        self.file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}
