//! The records of one input that its output must hold, in order: a digest each, on disk.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use crate::fingerprint::normalise;
use crate::id::Digest;

/// A record that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stay {
    /// With this text.
    Text(Digest),
    /// With other text, as paragraphs left it: its normalised words. How they are parted is no matter.
    Words(Digest),
}

impl Stay {
    /// What is left of a text.
    pub(super) fn words(text: &str) -> Self {
        Self::Words(Digest::of(normalise(text).as_bytes()))
    }

    /// Whether this text is the one that stays.
    pub(super) fn is(self, text: &str, digest: Digest) -> bool {
        match self {
            Self::Text(then) => then == digest,
            Self::Words(_) => self == Self::words(text),
        }
    }
}

/// The records of one input after another.
pub(super) struct Stays {
    file: BufWriter<File>,
    pub count: u64,
}

impl Stays {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { file: BufWriter::with_capacity(1 << 16, tempfile::tempfile()?), count: 0 })
    }

    /// Begins a file.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.count = 0;
        self.file.seek(SeekFrom::Start(0)).map(drop)
    }

    pub(super) fn push(&mut self, stay: Stay) -> io::Result<()> {
        self.count += 1;
        let (kind, digest) = match stay {
            Stay::Text(digest) => (0, digest),
            Stay::Words(digest) => (1, digest),
        };
        self.file.write_all(&[kind])?;
        self.file.write_all(&digest.0)
    }

    /// The records, from the first on.
    pub(super) fn iter(&mut self) -> io::Result<impl Iterator<Item = io::Result<Stay>>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::with_capacity(1 << 16, self.file.get_mut());
        let next = move || -> io::Result<Stay> {
            let (mut kind, mut digest) = ([0], [0; 32]);
            reader.read_exact(&mut kind)?;
            reader.read_exact(&mut digest)?;
            Ok(if kind == [0] { Stay::Text(Digest(digest)) } else { Stay::Words(Digest(digest)) })
        };
        let count = usize::try_from(self.count).unwrap_or(usize::MAX);
        Ok(std::iter::repeat_with(next).take(count))
    }
}
