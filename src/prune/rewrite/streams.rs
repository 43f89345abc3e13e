//! How does a file go by as bytes, unpacked and packed again as it was?

use std::fs;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use super::copying::{Copying, Halt};
use super::tally::Tally;
use super::{Fault, Written};
use crate::ingest::packing::{self, Pack, Unpacked};
use crate::report::write::Staged;

/// So much is read and written at once.
const PIECE: usize = 256 * 1024;

/// Lets a file go through some work, unpacked: a file that is packed is packed again in the same way. The work is told the
/// first bytes. Only where all went well stands anything in the place of the output.
pub(super) fn unpacked(
    from: &Path,
    to: &Path,
    work: impl FnOnce(&[u8], &mut Copying<'_>) -> Result<(), Halt>,
) -> Result<Written, Fault> {
    piped(from, to, |source, sink| {
        let Unpacked { codecs, head, mut reader } = packing::unpacked(source).map_err(Halt::Read)?;
        let mut writer: Box<dyn Pack + '_> = Box::new(Bare(sink));
        for codec in codecs {
            writer = codec.pack(writer).map_err(Halt::Write)?;
        }
        work(&head, &mut Copying::new(&mut *reader, &mut *writer))?;
        writer.finish().map_err(Halt::Write)
    })
}

/// Copies a file byte for byte.
pub(super) fn as_it_is(from: &Path, to: &Path) -> Result<Written, Fault> {
    piped(from, to, |source, sink| Copying::new(&mut BufReader::with_capacity(PIECE, source), sink).copy_rest())
}

fn piped(
    from: &Path,
    to: &Path,
    work: impl FnOnce(&mut dyn Read, &mut dyn Write) -> Result<(), Halt>,
) -> Result<Written, Fault> {
    let halted = |halt: Halt| halt.fault(from, to);
    let mut source = Tally::of(packing::open(from).map_err(|error| Fault::read(from, &error))?);
    let staged = staged(from, to)?;
    let mut sink = BufWriter::with_capacity(PIECE, Tally::of(staged));
    work(&mut source, &mut sink).map_err(halted)?;
    let sink = sink.into_inner().map_err(|error| Fault::write(to, error.error()))?;
    let ((read, _), (written, staged)) = (source.told(), sink.told());
    staged.put().map_err(|error| Fault::write(to, &error))?;
    Ok(Written { read, written })
}

/// A file on its way to its place, whose folder is made.
fn staged(from: &Path, to: &Path) -> Result<Staged, Fault> {
    if fs::canonicalize(to).is_ok_and(|there| fs::canonicalize(from).is_ok_and(|source| source == there)) {
        let (what, remedy) = ("it is the input itself, which is never changed", "name another output folder");
        return Err(Fault::Write { path: to.to_owned(), what: what.to_owned(), remedy: remedy.to_owned() });
    }
    let folder = to.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| Staged::at(to)).map_err(|error| Fault::write(to, &error))
}

/// What is below all packing: the file.
struct Bare<'w>(&'w mut dyn Write);

impl Write for Bare<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Pack for Bare<'_> {
    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}
