//! Files read at positions, for containers that begin at their end; and a stream as such a file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::limits::Budget;
use super::open::read_at;

/// Copies a stream to a file without a name, which goes when it is closed. What is unpacked on the way is limited there;
/// what comes as it is takes as much room as it has.
pub(super) fn spooled(reader: &mut dyn Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(reader, &mut file)?;
    Ok(file)
}

const BLOCK: usize = 64 << 10;

/// Reads a file at positions, and leaves its cursor where it is. To seek costs nothing as long as it stays in the block.
pub(super) struct At<'a> {
    file: &'a File,
    /// Where bytes are counted, if they are the input's own.
    budget: Option<&'a Budget<'a>>,
    length: u64,
    position: u64,
    block: Vec<u8>,
    block_at: u64,
}

impl<'a> At<'a> {
    pub fn new(file: &'a File, budget: Option<&'a Budget<'a>>) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file, budget, length, position: 0, block: Vec::new(), block_at: 0 })
    }

    /// What the block holds from the position on.
    fn ready(&self) -> &[u8] {
        let inside = self.position.checked_sub(self.block_at).and_then(|inside| usize::try_from(inside).ok());
        inside.and_then(|inside| self.block.get(inside..)).unwrap_or(&[])
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.budget.is_some_and(Budget::stopped) {
            return Err(io::Error::other("nothing more is wanted"));
        }
        let mut block = std::mem::take(&mut self.block);
        block.resize(BLOCK, 0);
        let filled = read_at(self.file, &mut block, self.position)?;
        block.truncate(filled);
        (self.block, self.block_at) = (block, self.position);
        if let Some(budget) = self.budget {
            budget.packed(filled);
        }
        Ok(())
    }
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length {
            return Ok(0);
        }
        if self.ready().is_empty() {
            self.fill()?;
        }
        let ready = self.ready();
        let length = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for At<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
