//! Why bytes could not be had, on its way through readers that know only [`std::io::Error`].

use std::fmt;
use std::io;

/// A fault with its remedy, inside an I/O error.
#[derive(Debug)]
pub(super) struct Unreadable {
    what: String,
    remedy: &'static str,
}

impl Unreadable {
    /// An I/O error of these words.
    pub fn error(what: impl Into<String>, remedy: &'static str) -> io::Error {
        io::Error::other(Self { what: what.into(), remedy })
    }

    /// The remedy that an I/O error carries, if it does.
    pub fn remedy(error: &io::Error) -> Option<&'static str> {
        error.get_ref()?.downcast_ref::<Self>().map(|fault| fault.remedy)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Unreadable {}
