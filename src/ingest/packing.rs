//! How is a file packed, and what does it unpack to? For those who write a file again as it came.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::Path;

use super::encoding::HEAD;
use super::unreadable::Unreadable;
use super::{containers, open};

/// A way of packing one stream, which is no archive.
pub(crate) trait Codec: Sync {
    /// What it unpacks to.
    fn unpack<'r>(&self, reader: Box<dyn BufRead + 'r>) -> io::Result<Box<dyn Read + 'r>>;

    /// Packs what is written.
    fn pack<'w>(&self, writer: Box<dyn Pack + 'w>) -> io::Result<Box<dyn Pack + 'w>>;
}

/// A writer that has to be told when all is written.
pub(crate) trait Pack: Write {
    /// Writes what is still held back, here and below.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A file's content, unpacked.
pub(crate) struct Unpacked<'r> {
    /// How it was packed, the outermost first.
    pub codecs: Vec<&'static dyn Codec>,
    /// Its first 64 KiB, or less.
    pub head: Vec<u8>,
    /// All of it, from the start.
    pub reader: Box<dyn BufRead + 'r>,
}

/// More layers than this no file has.
const DEEPEST: usize = 32;

/// Opens a file that was read before.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    open::regular(path, true)
}

/// Unpacks what is packed, however often it is. An archive is not opened.
pub(crate) fn unpacked<'r>(reader: impl Read + 'r) -> io::Result<Unpacked<'r>> {
    let mut codecs = Vec::new();
    let mut reader: Box<dyn Read + 'r> = Box::new(reader);
    loop {
        let mut head = Vec::new();
        (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
        let whole = Cursor::new(head.clone()).chain(reader);
        let whole: Box<dyn BufRead + 'r> = Box::new(BufReader::with_capacity(HEAD, whole));
        match containers::codec(&head) {
            None => return Ok(Unpacked { codecs, head, reader: whole }),
            Some(_) if codecs.len() >= DEEPEST => {
                return Err(Unreadable::error("is packed again and again", "unpack it first"));
            }
            Some(codec) => {
                codecs.push(codec);
                reader = codec.unpack(whole)?;
            }
        }
    }
}

/// The name of a file without what packing adds to it: its extension may tell what is inside.
pub(crate) fn name(path: &Path) -> String {
    containers::unwrapped(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// What to do about bytes that could not be had.
pub(crate) fn remedy(error: &io::Error) -> &'static str {
    Unreadable::remedy(error).unwrap_or("check the file, its permissions and the disk it is on")
}
