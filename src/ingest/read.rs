//! One file, or standard input, from bytes to documents: its head tells the container or the format. A container hands
//! on what it holds, which is read in the same way; a format reads the rest.

use std::cell::Cell;
use std::fs;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::container::Inside;
use super::encoding::{self, HEAD};
use super::format::{Place, Source, Taken};
use super::limits::{Budget, Packed};
use super::path::Shown;
use super::walk::File;
use super::{Options, containers, formats, open};

/// Entries up to this size wait until there are some to be read on all threads at once.
const SMALL: usize = 1 << 20;

/// So many bytes, or entries, wait at most.
const WAITING_BYTES: usize = 16 << 20;
const WAITING: usize = 1024;

/// Reads one file.
pub(super) fn read_file(file: &File, options: &Options) -> Taken {
    whole(|each| stream_file(file, options, &Cell::new(false), each))
}

/// Reads one file among others that are read at once, if its text has room beside theirs; `None` where it has none. Then
/// it is to be read alone, a part at a time.
pub(super) fn read_beside(file: &File, options: &Options, room: &AtomicUsize) -> Option<Taken> {
    let stop = Cell::new(false);
    let mut taken = Taken::default();
    stream_file(file, options, &stop, &mut |part| {
        let bytes = part.documents.iter().map(|one| one.text.len()).sum();
        let fits = room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(bytes)).is_ok();
        if fits && !stop.get() {
            taken.add(part);
        } else {
            stop.set(true);
            taken = Taken::default();
        }
    });
    (!stop.get()).then_some(taken)
}

/// Reads standard input.
pub(super) fn read_stdin(stdin: &mut dyn Read, options: &Options) -> Taken {
    whole(|each| stream_stdin(stdin, options, &Cell::new(false), each))
}

/// All parts of a stream as one.
fn whole(stream: impl FnOnce(&mut dyn FnMut(Taken))) -> Taken {
    let mut taken = Taken::default();
    stream(&mut |part| taken.add(part));
    taken
}

/// Reads one file, a part at a time, until there is a `stop`.
pub(super) fn stream_file(file: &File, options: &Options, stop: &Cell<bool>, each: &mut dyn FnMut(Taken)) {
    let place = Place::file(file.shown.clone());
    match open::regular(&file.path, file.named) {
        Ok(open) => {
            let size = open.metadata().map(|metadata| metadata.len()).ok();
            let budget = Budget::new(&options.limits, size, stop);
            root(place, &mut &open, Some(&open), options, &budget, each);
        }
        Err(error) => {
            let mut taken = Taken::default();
            taken.problem(&place, &[], format!("cannot be opened: {error}"), "check the file and its permissions");
            each(taken);
        }
    }
}

/// Reads standard input, a part at a time, until there is a `stop`.
pub(super) fn stream_stdin(stdin: &mut dyn Read, options: &Options, stop: &Cell<bool>, each: &mut dyn FnMut(Taken)) {
    let place = Place::file(Shown { path: "-".to_owned(), escaped: false });
    root(place, stdin, None, options, &Budget::new(&options.limits, None, stop), each);
}

fn root(
    place: Place,
    reader: &mut dyn Read,
    file: Option<&fs::File>,
    options: &Options,
    budget: &Budget<'_>,
    each: &mut dyn FnMut(Taken),
) {
    let mut reading = Reading { options, budget, each, held: Vec::new(), held_bytes: 0, waiting: Taken::default() };
    reading.source(place, &mut Packed { reader, budget }, file, 0);
    reading.flush();
}

/// One file while it is read, with all that is in it.
pub(super) struct Reading<'a> {
    options: &'a Options,
    pub budget: &'a Budget<'a>,
    each: &'a mut dyn FnMut(Taken),
    /// Small entries, whole.
    held: Vec<(Place, Vec<u8>)>,
    held_bytes: usize,
    /// What is handed on next.
    pub waiting: Taken,
}

impl Reading<'_> {
    /// Reads a source: the file, or something that stands in so many containers.
    pub fn source(&mut self, place: Place, reader: &mut dyn Read, file: Option<&fs::File>, depth: u64) {
        let mut head = Vec::new();
        // What was read before a fault is used: the fault comes again behind it.
        let fault = (&mut *reader).take(HEAD as u64).read_to_end(&mut head).err();
        if head.is_empty()
            && let Some(error) = &fault
        {
            return self.waiting.unreadable(
                &place,
                &[],
                "cannot be read",
                error,
                "check the file and the disk it is on",
            );
        }
        let at_end = fault.is_none() && head.len() < HEAD;
        let mut rest = BufReader::with_capacity(HEAD, Cursor::new(&head).chain(Rest { fault, reader }));
        if let Some(container) = containers::find(&head) {
            if depth >= self.options.limits.depth {
                let (what, remedy) = self.budget.too_deep();
                return self.waiting.problem(&place, &[], what, remedy);
            }
            let source = Source { place: &place, head: &head, reader: &mut rest, file };
            return container.open(source, &mut Inside::new(self, &place, depth + 1));
        }
        if let Some(container) = containers::archive_by_name(&place.name) {
            let what = format!("is called like {}, and is none", container.name());
            return self.waiting.problem(&place, &[], what, "get it again, or name it for what it is");
        }
        let place = Place { name: containers::unwrapped(&place.name), ..place };
        if depth > 0 && at_end {
            drop(rest);
            return self.hold(place, head);
        }
        if depth > 0 {
            let mut bytes = Vec::new();
            let fault = (&mut rest).take(SMALL as u64).read_to_end(&mut bytes).err();
            if fault.is_none() && bytes.len() < SMALL {
                return self.hold(place, bytes);
            }
            self.flush();
            let mut rest = Cursor::new(&bytes).chain(BufReader::with_capacity(HEAD, Rest { fault, reader: &mut rest }));
            return leaf(&place, &head, &mut rest, file, self.options, self.each);
        }
        self.flush();
        leaf(&place, &head, &mut rest, file, self.options, self.each);
    }

    /// Keeps a small entry until there are some.
    fn hold(&mut self, place: Place, bytes: Vec<u8>) {
        self.held_bytes += bytes.len();
        self.held.push((place, bytes));
        if self.held_bytes >= WAITING_BYTES || self.held.len() >= WAITING {
            self.flush();
        }
    }

    /// Reads what is held on all threads, and hands on what came of it, in order.
    pub fn flush(&mut self) {
        let options = self.options;
        let read = |(place, bytes): (Place, Vec<u8>)| {
            let head = bytes.get(..HEAD).unwrap_or(&bytes);
            whole(|each| leaf(&place, head, &mut bytes.as_slice(), None, options, each))
        };
        let parts: Vec<Taken> = std::mem::take(&mut self.held).into_par_iter().map(read).collect();
        self.held_bytes = 0;
        let mut taken = std::mem::take(&mut self.waiting);
        parts.into_iter().for_each(|part| taken.add(part));
        (self.each)(taken);
    }
}

/// Reads what is no container.
fn leaf(
    place: &Place,
    head: &[u8],
    reader: &mut dyn BufRead,
    file: Option<&fs::File>,
    options: &Options,
    each: &mut dyn FnMut(Taken),
) {
    let by_magic = formats::by_magic(head);
    if by_magic.is_none()
        && let Some(kind) = encoding::binary(head)
    {
        let mut taken = Taken::default();
        taken.problem(place, &[], format!("is no text but {kind}"), "save its text as .txt, or leave it out");
        return each(taken);
    }
    let format = by_magic.unwrap_or_else(|| formats::find(&place.name, &encoding::head(head), options));
    format.stream(Source { place, head, reader, file }, options, each);
}

/// What follows the bytes that were looked at: the fault that was met there, or more of them.
pub(super) struct Rest<R> {
    pub fault: Option<io::Error>,
    pub reader: R,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.fault.take() {
            Some(fault) => Err(fault),
            None => self.reader.read(buffer),
        }
    }
}
