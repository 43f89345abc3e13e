//! How far is a file copied? Its bytes go by once, and some of them are taken out on the way.

use std::io::{self, BufRead, ErrorKind, Write};
use std::path::Path;

use super::Fault;
use crate::ingest::{ROW_LIMIT, Unfit};

/// A row with its line end is no longer than this.
const LONGEST: u64 = ROW_LIMIT as u64 + 2;

/// Why a copy went no further.
pub(super) enum Halt {
    Read(io::Error),
    Write(io::Error),
    /// What stands at this place of what the file unpacks to cannot be written so.
    Unfit(u64, Unfit),
    /// A record has no place of its own.
    Placeless(u64),
}

impl Halt {
    pub fn fault(self, from: &Path, to: &Path) -> Fault {
        match self {
            Self::Read(error) => Fault::read(from, &error),
            Self::Write(error) => Fault::write(to, &error),
            Self::Unfit(at, unfit) => Fault::unfit(from, format!("byte {at}, unpacked: {unfit}"), unfit.remedy()),
            Self::Placeless(row) => {
                let what = format!(
                    "row {row} has no place of its own: it is read as another encoding, or is no row among others"
                );
                Fault::unfit(from, what, "save it as UTF-8, with an article a row")
            }
        }
    }
}

/// A copy on its way.
pub(super) struct Copying<'a> {
    reader: &'a mut dyn BufRead,
    writer: &'a mut dyn Write,
    at: u64,
    before: Option<u8>,
}

impl<'a> Copying<'a> {
    pub fn new(reader: &'a mut dyn BufRead, writer: &'a mut dyn Write) -> Self {
        Self { reader, writer, at: 0, before: None }
    }

    /// The place of the next byte.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// The byte before it.
    pub fn before(&self) -> Option<u8> {
        self.before
    }

    /// What is wrong here.
    pub fn unfit(&self, unfit: Unfit) -> Halt {
        Halt::Unfit(self.at, unfit)
    }

    /// The next bytes, no more than so many; none at the end.
    pub fn next(&mut self, most: u64) -> Result<Vec<u8>, Halt> {
        let part = part(self.reader, most)?.to_vec();
        self.pass(part.len(), part.last().copied());
        Ok(part)
    }

    /// The next byte, which stays the next.
    pub fn peek(&mut self) -> Result<Option<u8>, Halt> {
        part(self.reader, 1).map(|part| part.first().copied())
    }

    /// Copies up to a place.
    pub fn copy_to(&mut self, place: u64) -> Result<(), Halt> {
        let mut left = place.checked_sub(self.at).ok_or_else(|| self.unfit(Unfit::Changed))?;
        while left > 0 {
            match self.copy_some(left)? {
                0 => return Err(self.unfit(Unfit::Changed)),
                copied => left -= copied,
            }
        }
        Ok(())
    }

    /// Copies all that is left.
    pub fn copy_rest(&mut self) -> Result<(), Halt> {
        while self.copy_some(u64::MAX)? > 0 {}
        Ok(())
    }

    /// Takes what stands up to a place.
    pub fn take(&mut self, place: u64) -> Result<Vec<u8>, Halt> {
        let length = place.checked_sub(self.at).filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| self.unfit(Unfit::Changed))?;
        let mut taken = Vec::new();
        while (taken.len() as u64) < length {
            let next = self.next(length - taken.len() as u64)?;
            if next.is_empty() {
                return Err(self.unfit(Unfit::Changed));
            }
            taken.extend(next);
        }
        Ok(taken)
    }

    /// Writes something else.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Halt> {
        self.writer.write_all(bytes).map_err(Halt::Write)
    }

    fn copy_some(&mut self, most: u64) -> Result<u64, Halt> {
        let part = part(self.reader, most)?;
        self.writer.write_all(part).map_err(Halt::Write)?;
        let (length, last) = (part.len(), part.last().copied());
        self.pass(length, last);
        Ok(length as u64)
    }

    fn pass(&mut self, length: usize, last: Option<u8>) {
        self.reader.consume(length);
        self.at += length as u64;
        self.before = last.or(self.before);
    }
}

/// What a reader has ready, no more than so much; nothing at its end.
fn part(reader: &mut dyn BufRead, most: u64) -> Result<&[u8], Halt> {
    while let Err(error) = reader.fill_buf() {
        if error.kind() != ErrorKind::Interrupted {
            return Err(Halt::Read(error));
        }
    }
    let ready = reader.fill_buf().map_err(Halt::Read)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX).min(ready.len());
    Ok(ready.get(..most).unwrap_or_default())
}
