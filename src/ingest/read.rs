//! One file, or standard input, from bytes to documents: its head tells the format, the format reads the rest.

use std::fs;
use std::io::{BufReader, Cursor, Read};

use super::Options;
use super::encoding::{self, HEAD};
use super::format::{Place, Source, Taken};
use super::path::Shown;
use super::walk::File;
use super::{formats, open};

/// Reads one file.
pub(super) fn read_file(file: &File, options: &Options) -> Taken {
    whole(|each| stream_file(file, options, each))
}

/// Reads standard input.
pub(super) fn read_stdin(stdin: &mut dyn Read, options: &Options) -> Taken {
    whole(|each| stream_stdin(stdin, options, each))
}

/// All parts of a stream as one.
fn whole(stream: impl FnOnce(&mut dyn FnMut(Taken))) -> Taken {
    let mut taken = Taken::default();
    stream(&mut |part| taken.add(part));
    taken
}

/// Reads one file, a part at a time.
pub(super) fn stream_file(file: &File, options: &Options, each: &mut dyn FnMut(Taken)) {
    let place = Place::file(file.shown.clone());
    match open::regular(&file.path, file.named) {
        Ok(open) => read(&place, &mut &open, Some(&open), options, each),
        Err(error) => {
            let mut taken = Taken::default();
            taken.problem(&place, &[], format!("cannot be opened: {error}"), "check the file and its permissions");
            each(taken);
        }
    }
}

/// Reads standard input, a part at a time.
pub(super) fn stream_stdin(stdin: &mut dyn Read, options: &Options, each: &mut dyn FnMut(Taken)) {
    read(&Place::file(Shown { path: "-".to_owned(), escaped: false }), stdin, None, options, each);
}

fn read(place: &Place, reader: &mut dyn Read, file: Option<&fs::File>, options: &Options, each: &mut dyn FnMut(Taken)) {
    let mut taken = Taken::default();
    let mut head = Vec::new();
    if let Err(error) = (&mut *reader).take(HEAD as u64).read_to_end(&mut head) {
        taken.problem(place, &[], format!("cannot be read: {error}"), "check the file and the disk it is on");
        return each(taken);
    }
    let by_magic = formats::by_magic(&head);
    if by_magic.is_none()
        && let Some(kind) = encoding::binary(&head)
    {
        let remedy = "save its text as .txt, or leave it out";
        taken.problem(place, &[], format!("is no text but {kind}"), remedy);
        return each(taken);
    }
    let format = by_magic.unwrap_or_else(|| formats::find(&place.name, &encoding::head(&head), options));
    let mut rest = BufReader::with_capacity(HEAD, Cursor::new(&head).chain(reader));
    format.stream(Source { place, head: &head, reader: &mut rest, file }, options, each);
}
