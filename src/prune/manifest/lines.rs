//! The lines of a manifest, read again.

use std::io::{self, BufRead, Read};

use crate::id::Digest;
use crate::prune::model::{Line, Removal, SCHEMA};

/// No line is longer: a removal takes some hundred bytes, the statistics some thousand.
const LONGEST: u64 = 64 << 20;

/// How a removal begins, as [`Manifest`](super::Manifest) writes it.
const REMOVAL: &[u8] = b"{\"line\":\"removal\",";

/// Why bytes are no manifest that this version reads.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// The file cannot be read.
    #[error("line {line}: cannot be read: {cause}; check the file and the disk it is on")]
    Read {
        /// Counted from 1.
        line: u64,
        /// What the system said.
        cause: io::Error,
    },
    /// Another schema, or another version of it.
    #[error(
        "this is {found:?}, and this version reads {SCHEMA:?}; prune again, or use the version that wrote the manifest"
    )]
    Schema {
        /// What stands under `schema`.
        found: String,
    },
    /// No line of a manifest.
    #[error("line {line}: no line of a manifest: {says}; pass the manifest.jsonl that `firsthand prune` wrote")]
    Line {
        /// Counted from 1.
        line: u64,
        /// What is wrong.
        says: String,
    },
    /// It ends before its totals.
    #[error(
        "the manifest is not whole: it ends after line {line}, before its totals; prune again, or get all of the file"
    )]
    NotWhole {
        /// The last line.
        line: u64,
    },
}

/// Whether a file that begins with these bytes is a manifest, of whatever version: its first line is a line of one.
pub fn is_manifest(head: &[u8]) -> bool {
    /// What every line has, and no report.
    #[derive(serde::Deserialize)]
    struct Tagged {
        #[serde(rename = "line")]
        _line: String,
    }
    head.split(|byte| *byte == b'\n').next().is_some_and(|line| serde_json::from_slice::<Tagged>(line).is_ok())
}

/// Reads a manifest, line by line. Nothing comes after an error.
pub fn read<R: BufRead>(from: R) -> Lines<R> {
    Lines {
        from,
        line: 0,
        start: 0,
        end: 0,
        buffer: Vec::new(),
        hasher: blake3::Hasher::new(),
        ended: false,
        failed: false,
    }
}

/// The lines of a manifest.
#[derive(Debug)]
pub struct Lines<R> {
    from: R,
    /// The line that was read last, counted from 1.
    line: u64,
    start: u64,
    end: u64,
    buffer: Vec<u8>,
    /// Of all lines before this one.
    hasher: blake3::Hasher,
    /// Whether the totals were read.
    ended: bool,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// The number of the last line, counted from 1.
    pub fn number(&self) -> u64 {
        self.line
    }

    /// The byte that the last line begins at.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// BLAKE3 of all lines before the last one.
    pub fn digest_before(&self) -> Digest {
        Digest(*self.hasher.finalize().as_bytes())
    }

    /// Reads the next line into the buffer; nothing at the end.
    fn fill(&mut self) -> io::Result<Option<()>> {
        self.hasher.update(&self.buffer);
        self.buffer.clear();
        self.start = self.end;
        let read = (&mut self.from).take(LONGEST).read_until(b'\n', &mut self.buffer)?;
        self.end += read as u64;
        if read as u64 == LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is longer than any line of a manifest"));
        }
        Ok((read > 0).then_some(()))
    }

    fn line(&mut self) -> Result<Option<Line>, Unreadable> {
        if self.fill().map_err(|cause| Unreadable::Read { line: self.line + 1, cause })?.is_none() {
            return if self.ended { Ok(None) } else { Err(Unreadable::NotWhole { line: self.line }) };
        }
        self.line += 1;
        let says = |says: String| Unreadable::Line { line: self.line, says };
        if self.ended {
            return Err(says("the totals were the last".to_owned()));
        }
        if self.line == 1 {
            self.named()?;
        }
        let line = parsed(&self.buffer).map_err(|error| {
            // What was cut off is no fault of the line.
            if error.is_eof() && !self.buffer.ends_with(b"\n") {
                return Unreadable::NotWhole { line: self.line - 1 };
            }
            says(error.to_string())
        })?;
        self.ended = matches!(line, Line::Totals(_));
        Ok(Some(line))
    }

    /// Whether the first line names the schema that is read here.
    fn named(&self) -> Result<(), Unreadable> {
        /// The one key that tells whether the others can be read.
        #[derive(serde::Deserialize)]
        struct Named {
            schema: String,
        }
        match serde_json::from_slice::<Named>(&self.buffer) {
            Ok(named) if named.schema == SCHEMA => Ok(()),
            Ok(named) => Err(Unreadable::Schema { found: named.schema }),
            Err(error) => Err(Unreadable::Line { line: 1, says: error.to_string() }),
        }
    }
}

/// A line from its bytes. That a tag may stand anywhere makes reading slow, and nearly all lines are removals: one that
/// begins as the writer begins it is read without looking for its tag.
pub(in crate::prune) fn parsed(bytes: &[u8]) -> Result<Line, serde_json::Error> {
    if bytes.starts_with(REMOVAL) {
        return serde_json::from_slice::<Removal>(bytes).map(Line::Removal);
    }
    serde_json::from_slice(bytes)
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let read = self.line();
        self.failed = read.is_err();
        read.transpose()
    }
}
