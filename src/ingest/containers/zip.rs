//! zip: entries as its directory lists them, which stands at the end.
//!
//! The crate's `ZipIterable` reads the directory entry by entry: any number of them takes no memory, and two of one name
//! are both there. Where the directory is missing, since the file was cut short, the entries are read one after another
//! as far as they go.

use std::io::{self, Read};
use std::ops::ControlFlow;

use zip::ZipReadOptions;
use zip::read::{Config, ZipFile, ZipFileEntry, read_zipfile_from_stream};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use crate::ingest::container::{Container, Entry, Inside};
use crate::ingest::format::Source;
use crate::ingest::limits::Unpacked;
use crate::ingest::path::shown_bytes;
use crate::ingest::skipped::Reason;
use crate::ingest::spool::{At, spooled};
use crate::ingest::unreadable::Unreadable;

/// zip.
pub(super) struct Zip;

/// Entries that tell an office document or a book from an archive of articles; they stand among the first.
const OFFICE: [&[u8]; 3] = [b"[Content_Types].xml", b"mimetype", b"META-INF/container.xml"];
const FIRST: usize = 4;

/// How the crate says that it does not read a method, which stands behind.
const UNREAD: &str = "compression method not supported: ";

const AGAIN: &str = "get the file again; what was read before is used";

impl Container for Zip {
    fn name(&self) -> &'static str {
        "a zip archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    /// An entry, or the end of an archive without one.
    fn recognises(&self, head: &[u8]) -> bool {
        head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
    }

    fn open(&self, source: Source<'_>, inside: &mut Inside<'_, '_>) {
        // What comes from a stream was counted there.
        let (kept, budget) = match source.file {
            Some(_) => (Ok(None), Some(inside.budget())),
            None => (spooled(source.reader).map(Some), None),
        };
        let read = kept.and_then(|kept| match kept.as_ref().or(source.file) {
            Some(file) => entries(|| At::new(file, budget), inside),
            None => Ok(()),
        });
        match read {
            Ok(()) if !inside.held_any() => inside.problem(None, "holds no entry", "fill it, or leave it out"),
            Ok(()) => (),
            Err(error) => inside.unreadable(None, "cannot be read", &error),
        }
    }
}

/// Reads all entries; `open` gives a reader from the beginning.
fn entries<'f>(open: impl Fn() -> io::Result<At<'f>>, inside: &mut Inside<'_, '_>) -> io::Result<()> {
    let mut archive = match ZipIterable::try_new(open()?, Config::default()) {
        Ok(archive) => archive,
        Err(ZipError::Io(error)) if Unreadable::remedy(&error).is_some() => return Err(error),
        Err(error) => {
            let what = format!("has no directory at its end ({}), so it was cut short or damaged", plain(&error));
            inside.problem(None, what, "get the file again; the entries that are found without it are used");
            return one_by_one(&mut open()?, inside);
        }
    };
    let mut content = open()?;
    for (place, entry) in archive.files().map_err(broken)?.enumerate() {
        let entry = entry.map_err(broken)?;
        if place < FIRST && OFFICE.contains(&entry.name_raw()) {
            let what = "is an office document or an e-book, and no archive of articles";
            inside.problem(None, what, "save its text as .txt, or leave it out");
            return Ok(());
        }
        let name = name(&entry);
        if inside.count().is_break() {
            return Ok(());
        }
        let Some(name) = wanted(name, &entry, inside) else { continue };
        match entry.with_reader(&mut content, ZipReadOptions::new()) {
            Err(error) => {
                let what = format!("cannot be read: {}", plain(&error));
                inside.problem(Some(&name), what, "get the file again; the other entries are used");
            }
            Ok(file) => {
                if hand_on(name, file, inside).is_break() {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// Reads the entries from the beginning on, without a directory.
fn one_by_one(reader: &mut At<'_>, inside: &mut Inside<'_, '_>) -> io::Result<()> {
    loop {
        let file = match read_zipfile_from_stream(reader) {
            Ok(Some(file)) => file,
            // The directory begins, or nothing is left that could be told.
            Ok(None) | Err(_) => return Ok(()),
        };
        let name = name(&file.entry());
        if inside.count().is_break() {
            return Ok(());
        }
        if let Some(name) = wanted(name, &file.entry(), inside)
            && hand_on(name, file, inside).is_break()
        {
            return Ok(());
        }
    }
}

/// The name of an entry that is to be read; else it is counted or told.
fn wanted(name: String, entry: &ZipFileEntry<'_>, inside: &mut Inside<'_, '_>) -> Option<String> {
    if entry.is_dir() {
        return None;
    }
    let reason = if entry.is_symlink() { Some(Reason::Link) } else { super::passed_over(&name) };
    if let Some(reason) = reason {
        inside.skip(reason);
        return None;
    }
    if entry.encrypted() {
        inside.problem(Some(&name), "is encrypted", "unpack it with its password, and name what that gives");
        return None;
    }
    Some(name)
}

fn hand_on<R: Read>(name: String, file: ZipFile<'_, R>, inside: &mut Inside<'_, '_>) -> ControlFlow<()> {
    let mut unpacked = Unpacked::new(Content(file), inside.budget());
    inside.entry(Entry { name, ..Entry::default() }, &mut unpacked)
}

/// Names are UTF-8 whether or not they say so, else what the format says they are: code page 437.
fn name(entry: &ZipFileEntry<'_>) -> String {
    entry.name().map_or_else(|_| shown_bytes(entry.name_raw()), |name| name.into_owned())
}

/// Reads an entry's content; its faults in words.
struct Content<'a, R: Read>(ZipFile<'a, R>);

impl<R: Read> Read for Content<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| {
            if Unreadable::remedy(&error).is_some() || error.kind() == io::ErrorKind::Interrupted {
                return error;
            }
            let said = error.to_string();
            if let Some(method) = said.strip_prefix(UNREAD) {
                let what = format!("it is packed by a method that is not read, number {method}");
                return Unreadable::error(what, "unpack it, and name what that gives; or pack it by deflate");
            }
            let what = match error.kind() {
                io::ErrorKind::UnexpectedEof => "its data end in the middle".to_owned(),
                _ if said.contains("hecksum") => "its data do not give their checksum".to_owned(),
                _ => format!("its data are damaged ({said})"),
            };
            Unreadable::error(what, "get the file again; the other entries are used")
        })
    }
}

fn broken(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) if Unreadable::remedy(&error).is_some() => error,
        error => Unreadable::error(format!("its directory is damaged ({})", plain(&error)), AGAIN),
    }
}

/// An error without the crate's own opening.
fn plain(error: &ZipError) -> String {
    let said = error.to_string();
    said.split_once(": ").map_or(said.clone(), |(_, what)| what.to_owned())
}
