//! Opens what is surely a file: no device, no FIFO, no link that a walk came across.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens a regular file for reading. Where it was not `named`, a symbolic link is refused: between the walk and now the
/// entry may have become one.
pub(super) fn regular(path: &Path, named: bool) -> io::Result<File> {
    let looked = if named { std::fs::metadata(path)? } else { std::fs::symlink_metadata(path)? };
    if !looked.is_file() {
        return Err(no_file());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    flags(&mut options, named);
    let file = options.open(path)?;
    // Looked at again through the open handle, which nobody can exchange.
    if file.metadata()?.is_file() { Ok(file) } else { Err(no_file()) }
}

fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "is no regular file any more")
}

/// Reads a file from a position on, as far as the buffer and the file go; its cursor stays where it is, if the system knows
/// such reading. Tells how much was read.
#[cfg(any(feature = "archives", feature = "parquet"))]
pub(super) fn read_at(file: &File, buffer: &mut [u8], position: u64) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
        match read_some(file, room, position + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(all(unix, any(feature = "archives", feature = "parquet")))]
fn read_some(file: &File, buffer: &mut [u8], position: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, position)
}

#[cfg(all(windows, any(feature = "archives", feature = "parquet")))]
fn read_some(file: &File, buffer: &mut [u8], position: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, position)
}

#[cfg(unix)]
fn flags(options: &mut OpenOptions, named: bool) {
    use std::os::unix::fs::OpenOptionsExt;
    let follow = if named { 0 } else { libc::O_NOFOLLOW };
    options.custom_flags(libc::O_NONBLOCK | follow);
}

#[cfg(not(unix))]
fn flags(_: &mut OpenOptions, _: bool) {}
