//! The documents of one file again, for whoever wants to see that a receipt still holds.

use super::path::{shown, unshown};
use super::walk::File;
use super::{Options, Taken, read};

/// Reads one file again, as [`super::ingest`] read it: all its documents, so that a table is read once for all its rows.
///
/// `path` and `escaped` are a document's `path` and `path_escaped`. The documents have that path.
///
/// # Errors
/// A message where nothing can be read again: standard input, or a path that this system cannot name.
pub fn reread_file(path: &str, escaped: bool, options: &Options) -> Result<Taken, String> {
    if path == "-" {
        return Err("came from standard input, which cannot be read again".to_owned());
    }
    let real = unshown(path, escaped).ok_or("has a path that cannot be named on this system")?;
    Ok(read::read_file(&File { shown: shown(&real), path: real, named: true }, options))
}
