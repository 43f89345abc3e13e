//! tar: ustar, with the long names of GNU and the records of pax, and what came before them.
//!
//! A reader of our own, since the crate tar holds long names and pax records whole, of whatever length they claim to be,
//! and its raw form knows no sizes over 8 GiB. Links and devices are counted and never followed; a damaged header costs
//! the entry, and the next good one is looked for.

mod header;
mod pax;

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use self::header::{BLOCK, Header, Kind};
use self::pax::Pax;
use super::exactly::{Exactly, cut_short};
use crate::ingest::container::{Container, Entry, Inside};
use crate::ingest::format::Source;
use crate::ingest::path::shown_bytes;
use crate::ingest::skipped::Reason;

/// tar.
pub(super) struct Tar;

/// Of names and records no more than this is read.
const EXTENDED: u64 = 1 << 20;

impl Container for Tar {
    fn name(&self) -> &'static str {
        "a tar archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tar"]
    }

    /// The first header's checksum is right, which no text's can be: a header holds NUL bytes.
    fn recognises(&self, head: &[u8]) -> bool {
        head.first_chunk().is_some_and(|block| Header::of(block).is_some())
    }

    fn open(&self, source: Source<'_>, inside: &mut Inside<'_, '_>) {
        match (Blocks { reader: source.reader, at: 0 }).entries(inside) {
            Ok(()) if !inside.held_any() => inside.problem(None, "holds no entry", "fill it, or leave it out"),
            Ok(()) => (),
            Err(error) => inside.unreadable(None, "cannot be read to its end", &error),
        }
    }
}

/// The archive from here on.
struct Blocks<'a> {
    reader: &'a mut dyn BufRead,
    at: u64,
}

impl Blocks<'_> {
    fn entries(&mut self, inside: &mut Inside<'_, '_>) -> io::Result<()> {
        let (mut extended, mut ended, mut damaged) = (Pax::default(), false, false);
        while let Some(block) = self.block()? {
            if block.iter().all(|byte| *byte == 0) {
                ended = true;
                continue;
            }
            let Some(header) = Header::of(&block) else {
                // Behind the end there may be anything.
                if !ended && !damaged {
                    let what = format!("has a damaged header at byte {}", self.at - BLOCK as u64);
                    inside.problem(
                        None,
                        what,
                        "get the file again; the entries behind are used as far as they are found",
                    );
                }
                damaged = true;
                continue;
            };
            (ended, damaged) = (false, false);
            match header.kind {
                Kind::LongName => {
                    let name = self.extension(header.size)?;
                    extended.path = name.split(|byte| *byte == 0).next().map(<[u8]>::to_vec);
                }
                Kind::Pax => extended.read(&self.extension(header.size)?),
                Kind::Beside => self.skip(header.size)?,
                _ => {
                    if self.entry(header, std::mem::take(&mut extended), inside)?.is_break() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// An entry that people see.
    fn entry(&mut self, header: Header, extended: Pax, inside: &mut Inside<'_, '_>) -> io::Result<ControlFlow<()>> {
        let size = extended.size.unwrap_or(header.size);
        let name = shown_bytes(extended.path.as_deref().unwrap_or(&header.name));
        let folder = header.kind == Kind::Folder || name.ends_with('/');
        if inside.count().is_break() {
            return Ok(ControlFlow::Break(()));
        }
        match (header.kind, super::passed_over(&name)) {
            _ if folder => (),
            (Kind::Link, _) => inside.skip(Reason::Link),
            (_, Some(reason)) => inside.skip(reason),
            (Kind::Holes, _) => {
                inside.problem(Some(&name), "is stored with holes, which are not read", "pack it without --sparse");
            }
            _ if extended.holes => {
                inside.problem(Some(&name), "is stored with holes, which are not read", "pack it without --sparse");
            }
            _ => {
                let mut reader = Exactly::new(self.reader, size);
                let goes_on = inside.entry(Entry { name, ..Entry::default() }, &mut reader);
                reader.finish()?;
                self.at = self.at.saturating_add(size);
                self.pad(size)?;
                return Ok(goes_on);
            }
        }
        // What is a link has no content, whatever size it claims.
        self.skip(if header.kind == Kind::Link { 0 } else { size })?;
        Ok(ControlFlow::Continue(()))
    }

    /// The next block; nothing at the end of the stream.
    fn block(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        let mut block = [0; BLOCK];
        let mut filled = 0;
        while let Some(room) = block.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.reader.read(room)? {
                0 if filled == 0 => return Ok(None),
                0 => return Err(cut_short()),
                read => filled += read,
            }
        }
        self.at += BLOCK as u64;
        Ok(Some(block))
    }

    /// The content of a long name or of pax records, as far as it is read.
    fn extension(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        let mut reader = Exactly::new(self.reader, size);
        (&mut reader).take(EXTENDED).read_to_end(&mut content)?;
        reader.finish()?;
        self.at = self.at.saturating_add(size);
        self.pad(size)?;
        Ok(content)
    }

    fn skip(&mut self, size: u64) -> io::Result<()> {
        Exactly::new(self.reader, size).finish()?;
        self.at = self.at.saturating_add(size);
        self.pad(size)
    }

    /// Passes over what fills the last block of a content. Some writers leave it out at the end of the archive.
    fn pad(&mut self, size: u64) -> io::Result<()> {
        let pad = size.next_multiple_of(BLOCK as u64) - size;
        self.at = self.at.saturating_add(pad);
        match Exactly::new(self.reader, pad).finish() {
            Err(_) if self.reader.fill_buf()?.is_empty() => Ok(()),
            finished => finished,
        }
    }
}
