//! Parquet written back: the same schema, metadata, codecs and row groups, without what goes.
//!
//! A file without edits is copied. Else a column of a row group that no edit touches is copied as it stands, pages,
//! statistics, index and all; one of which rows go, and the text where that changes, is read and written value by value
//! with its levels, so that any nesting survives, in the codec, the encoding and the kind of pages it had. Row groups of
//! which all rows go are left out. Statistics are copied where they still mean the same: the crate says of all numbers
//! with a fraction that they are in IEEE 754's total order, so bounds that were told in another order are not.
//!
//! Bloom filters are kept with every column whose values are all from the input. What is optional in the format and not
//! understood by the crate (`key_value_metadata` of a column, index pages) is not written.

mod annotations;
mod arrow;
mod cells;
mod column;
mod group;
mod groups;
mod held;
mod opened;
mod settings;
mod texts;

use std::fs::File;
use std::io::{self, Write};

use parquet::file::reader::Length;

use super::{Edit, Fault as Unwritten, Job, Written};
use crate::id::Digest;
use crate::ingest::formats::parquet::{Fault, Input, guarded};
use crate::prune::out::Out;

use self::opened::Opened;

/// Bytes that are copied at once.
const BLOCK: usize = 1 << 20;

/// Writes a table anew.
///
/// A file without an edit is copied, whatever is in it, but where columns are added: then it is copied only if it cannot
/// be read.
///
/// # Errors
/// [`Unwritten`] where the file is broken or encrypted, where it no longer is what the edits were made of, and where the
/// output cannot be written. Nothing is left of an output that is not whole.
pub(super) fn rewrite(job: &Job<'_>, edits: &mut dyn Iterator<Item = Edit<'_>>) -> Result<Written, Unwritten> {
    let unread = |error: io::Error| Unwritten::read(job.from, &error);
    let unwritten = |error: io::Error| Unwritten::write(&job.to, &error);
    let input = File::open(job.from).and_then(Input::file).map_err(unread)?;
    let mut edits = edits.peekable();
    let opened = (job.annotates || edits.peek().is_some()).then(|| guarded(|| Opened::of(&input, job)));
    let mut out = Out::beside(&job.to).map_err(unwritten)?;
    let done = match opened {
        Some(Ok(opened)) => guarded(|| groups::write(&opened, &mut edits, &mut out)),
        Some(Err(fault)) if edits.peek().is_some() => Err(fault),
        Some(Err(_)) | None => each_block(&input, |bytes| out.write_all(bytes)).map_err(Fault::unreadable),
    };
    if let Some(error) = out.failure() {
        return Err(unwritten(error));
    }
    done.map_err(|Fault { what, remedy }| Unwritten::unfit(job.from, what, &remedy))?;
    let mut digest = blake3::Hasher::new();
    each_block(&input, |bytes| {
        digest.update(bytes);
        Ok(())
    })
    .map_err(unread)?;
    let read = (Digest(*digest.finalize().as_bytes()), input.len());
    Ok(Written { read, written: out.finish().map_err(unwritten)? })
}

/// Hands on all bytes, in order.
fn each_block(input: &Input, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut at = 0;
    while at < input.len() {
        let bytes = input.at(at, BLOCK)?;
        if bytes.is_empty() {
            return Err(io::Error::other("it became shorter while it was read"));
        }
        each(&bytes)?;
        at += bytes.len() as u64;
    }
    Ok(())
}

/// That the file is not what the edits were made of.
fn changed(what: impl std::fmt::Display) -> Fault {
    Fault::new(format!("is not what was read before: {what}"), "let nothing change it, and run again")
}
