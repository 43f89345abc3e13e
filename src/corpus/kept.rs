//! Passages and their texts without the documents, for corpora of many millions.
//!
//! The texts stand one after another in one place, in memory or in a file without a name that goes when the collection
//! goes; a passage's text is read from its place when somebody asks.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::OnceLock;

use super::{Passages, Texts, View};
use crate::fingerprint::Fingerprint;
use crate::segment::Paragraph;

/// Where a collection keeps its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep<'a> {
    /// In memory.
    InMemory,
    /// In a file without a name in this folder, which must have room for all of them.
    OnDisk(&'a Path),
    /// In this file, which stays: a collection can be [taken up again](Collection::again) from it.
    InFile(&'a Path),
}

/// Passages, and their texts.
#[derive(Debug)]
pub struct Collection {
    /// The passages of paragraph grain, in order of document and place.
    pub passages: Passages,
    /// Where each document's text begins.
    start: Vec<u64>,
    /// How many bytes of texts there are.
    len: u64,
    store: Store,
}

#[derive(Debug)]
enum Store {
    Memory(String),
    Disk(Disk),
}

/// A file of texts.
#[derive(Debug)]
struct Disk {
    file: File,
    /// What was not written yet.
    waiting: Vec<u8>,
    /// What went wrong first when texts were read back.
    fault: OnceLock<io::Error>,
}

/// Bytes that wait before they are written.
const WAIT: usize = 4 << 20;

impl Collection {
    /// Bytes of a passage in all columns, where each is a document of its own.
    pub const BYTES: usize = Passages::BYTES + size_of::<u64>();

    /// An empty one.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn new(keep: Keep<'_>) -> io::Result<Self> {
        let store = match keep {
            Keep::InMemory => Store::Memory(String::new()),
            Keep::OnDisk(folder) => Store::Disk(Disk::of(tempfile::tempfile_in(folder)?)),
            Keep::InFile(path) => {
                let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
                Store::Disk(Disk::of(file))
            }
        };
        Ok(Self { passages: Passages::default(), start: Vec::new(), len: 0, store })
    }

    /// One whose texts stand in a file already, of which so many bytes count. Its documents are told by
    /// [`Collection::push_again`].
    ///
    /// # Errors
    /// Where the file cannot be opened, or is shorter.
    pub fn again(path: &Path, bytes: u64) -> io::Result<Self> {
        let mut file = File::options().read(true).write(true).open(path)?;
        if file.metadata()?.len() < bytes {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        file.set_len(bytes)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self { passages: Passages::default(), start: Vec::new(), len: 0, store: Store::Disk(Disk::of(file)) })
    }

    /// Tells of the next document whose text, of so many bytes, stands in the file already.
    pub fn push_again(&mut self, bytes: u64, passages: impl Iterator<Item = (Paragraph, Fingerprint)>) {
        self.start.push(self.len);
        self.len += bytes;
        self.passages.push_document(passages);
    }

    /// Brings to the file what waits, and tells how many bytes of texts there are.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn settle(&mut self) -> io::Result<u64> {
        if let Store::Disk(disk) = &mut self.store {
            disk.write()?;
            disk.file.sync_data()?;
        }
        Ok(self.len)
    }

    /// Adds a document: its text and its passages.
    ///
    /// # Errors
    /// Where its text cannot be written.
    pub fn push(&mut self, text: &str, passages: impl Iterator<Item = (Paragraph, Fingerprint)>) -> io::Result<()> {
        match &mut self.store {
            Store::Memory(all) => all.push_str(text),
            Store::Disk(disk) => {
                disk.waiting.extend_from_slice(text.as_bytes());
                if disk.waiting.len() >= WAIT {
                    disk.write()?;
                }
            }
        }
        self.start.push(self.len);
        self.len += text.len() as u64;
        self.passages.push_document(passages);
        Ok(())
    }

    /// Ends the adding: what waits is written, and what is too large is given back.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(&mut self) -> io::Result<()> {
        match &mut self.store {
            Store::Memory(_) => Ok(()),
            Store::Disk(disk) => {
                disk.write()?;
                disk.waiting = Vec::new();
                Ok(())
            }
        }
    }

    /// Bytes of all texts.
    pub fn bytes(&self) -> u64 {
        self.len
    }

    /// The collection as matching sees it.
    pub fn view(&self) -> View<'_> {
        View::new(&self.passages, self)
    }

    /// The text of a document; empty where there is none.
    pub fn document_text(&self, document: u32) -> Cow<'_, str> {
        let (start, end) = (self.start_of(document), self.start_of(document.saturating_add(1)));
        self.stretch(start, usize::try_from(end - start).unwrap_or(usize::MAX))
    }

    /// Where a document's text begins.
    fn start_of(&self, document: u32) -> u64 {
        self.start.get(document as usize).copied().unwrap_or(self.len)
    }

    fn stretch(&self, start: u64, len: usize) -> Cow<'_, str> {
        match &self.store {
            Store::Memory(all) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                Cow::Borrowed(all.get(start..start.saturating_add(len)).unwrap_or(""))
            }
            Store::Disk(disk) => Cow::Owned(disk.read(start, len)),
        }
    }

    /// What went wrong first when a text was read back: such a text was taken for empty, so no result may be used.
    pub fn fault(&self) -> Option<&io::Error> {
        match &self.store {
            Store::Memory(_) => None,
            Store::Disk(disk) => disk.fault.get(),
        }
    }
}

impl Texts for Collection {
    fn text(&self, passage: u32) -> Cow<'_, str> {
        let Some((document, span)) = self.passages.place(passage) else { return Cow::Borrowed("") };
        self.stretch(self.start_of(document) + u64::from(span.start), span.len())
    }
}

impl Disk {
    fn of(file: File) -> Self {
        Self { file, waiting: Vec::with_capacity(WAIT), fault: OnceLock::new() }
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    fn read(&self, start: u64, len: usize) -> String {
        let mut bytes = vec![0; len];
        let text = read_exact_at(&self.file, &mut bytes, start)
            .and_then(|()| String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)));
        text.unwrap_or_else(|error| {
            // The first fault is the one to tell; a later one is lost.
            let _ = self.fault.set(error);
            String::new()
        })
    }
}

/// Reads bytes at a place of a file, whatever its cursor.
#[cfg(unix)]
pub(crate) fn read_exact_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

/// Reads bytes at a place of a file.
#[cfg(windows)]
pub(crate) fn read_exact_at(file: &File, mut bytes: &mut [u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, start)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = bytes.get_mut(read..).unwrap_or_default();
        start += read as u64;
    }
    Ok(())
}
