//! How a path is shown, and how a shown path is found again.

use std::path::{Path, PathBuf};

/// A path as reports show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown {
    /// With `/`; where the path is not UTF-8, the bytes that are not, and `%` itself, as `%XX`.
    pub path: String,
    /// Whether the path holds `%XX`.
    pub escaped: bool,
}

/// A path as reports show it.
///
/// ```
/// use firsthand::ingest::path::shown;
/// assert_eq!(shown("inbox/100% true.txt".as_ref()).path, "inbox/100% true.txt");
/// ```
pub fn shown(path: &Path) -> Shown {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut shown = match std::str::from_utf8(bytes) {
        Ok(whole) => Shown { path: whole.to_owned(), escaped: false },
        Err(_) => Shown { path: escaped(bytes), escaped: true },
    };
    if cfg!(windows) {
        shown.path = shown.path.replace('\\', "/");
    }
    shown
}

/// A name in an archive as reports show it, in the same way.
pub(super) fn shown_bytes(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| escaped(bytes), str::to_owned)
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        out.push_str(&chunk.valid().replace('%', "%25"));
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
    }
    out
}

/// The path that [`shown`] showed; `None` where this system cannot name it.
pub fn unshown(path: &str, escaped: bool) -> Option<PathBuf> {
    if !escaped {
        return Some(PathBuf::from(path));
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(after.get(..2)?, 16).ok()?);
        rest = after.get(2..)?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    from_bytes(bytes)
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_utf8_is_found_again() {
        let path = from_bytes(b"in/100%/caf\xe9.txt".to_vec()).unwrap_or_default();
        let shown = shown(&path);
        assert_eq!((shown.path.as_str(), shown.escaped), ("in/100%25/caf%E9.txt", true));
        assert_eq!(unshown(&shown.path, true), Some(path));
    }
}
