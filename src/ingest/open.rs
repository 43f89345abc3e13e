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

#[cfg(unix)]
fn flags(options: &mut OpenOptions, named: bool) {
    use std::os::unix::fs::OpenOptionsExt;
    let follow = if named { 0 } else { libc::O_NOFOLLOW };
    options.custom_flags(libc::O_NONBLOCK | follow);
}

#[cfg(not(unix))]
fn flags(_: &mut OpenOptions, _: bool) {}
