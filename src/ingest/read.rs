//! One file, or standard input, from bytes to documents: its head tells the format, the format reads the rest.

use std::io::{BufReader, Cursor, Read};

use super::Options;
use super::encoding::{self, HEAD};
use super::format::{Source, Taken};
use super::path::Shown;
use super::walk::File;
use super::{formats, open};

/// Reads one file.
pub(super) fn read_file(file: &File, options: &Options) -> Taken {
    match open::regular(&file.path, file.named) {
        Ok(mut open) => read(&file.shown, &mut open, options),
        Err(error) => {
            let mut taken = Taken::default();
            taken.problem(&file.shown, &[], format!("cannot be opened: {error}"), "check the file and its permissions");
            taken
        }
    }
}

/// Reads standard input.
pub(super) fn read_stdin(stdin: &mut dyn Read, options: &Options) -> Taken {
    read(&Shown { path: "-".to_owned(), escaped: false }, stdin, options)
}

fn read(shown: &Shown, reader: &mut dyn Read, options: &Options) -> Taken {
    let mut taken = Taken::default();
    let mut head = Vec::new();
    if let Err(error) = (&mut *reader).take(HEAD as u64).read_to_end(&mut head) {
        taken.problem(shown, &[], format!("cannot be read: {error}"), "check the file and the disk it is on");
        return taken;
    }
    if let Some(kind) = encoding::binary(&head) {
        let remedy = "save its text as .txt, or leave it out";
        taken.problem(shown, &[], format!("is no text but {kind}"), remedy);
        return taken;
    }
    let format = formats::find(&shown.path, &encoding::head(&head), options);
    let mut rest = BufReader::with_capacity(HEAD, Cursor::new(&head).chain(reader));
    format.read(Source { shown, head: &head, reader: &mut rest }, options)
}
