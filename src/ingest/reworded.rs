//! Can a row be written with something else in it? What the readers of rows share for that: why it cannot be, and how a row
//! is spelled.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::encoding;
use super::table::utf8;

/// Why a row cannot be written with something else in it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unfit {
    /// It is not what it was.
    #[error("is not as it was when it was read")]
    Changed,
    /// Its encoding cannot say it.
    #[error("is no UTF-8, and cannot be written again as {0} with nothing else changed")]
    Spelling(&'static str),
    /// More blanks stand beside it than memory is kept for.
    #[error("stands between more than 64 MiB of blanks")]
    Blanks,
    /// It has a column of this name.
    #[error("has a column {0} already")]
    Named(String),
}

impl Unfit {
    /// What a person can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Changed => "leave the inputs alone while they are pruned, and run it again",
            Self::Spelling(_) => "save it as UTF-8",
            Self::Blanks => "write the file again without them",
            Self::Named(_) => "leave that column out, or annotate the input that it was made of",
        }
    }
}

/// The encoding of a row, where that is not UTF-8; `legacy` is what the head of its file told.
pub(super) fn spelling(row: &[u8], legacy: Option<&'static Encoding>) -> Option<&'static Encoding> {
    if utf8(row).is_some() {
        return None;
    }
    legacy.or_else(|| Encoding::for_label(encoding::decode(row.to_vec()).encoding.as_bytes())).or(Some(UTF_8))
}

/// Something that is to be put into a row of this encoding.
pub(super) fn spelled<'t>(text: &'t str, encoding: Option<&'static Encoding>) -> Result<Cow<'t, [u8]>, Unfit> {
    let Some(encoding) = encoding else { return Ok(Cow::Borrowed(text.as_bytes())) };
    match encoding.encode(text) {
        (bytes, _, false) => Ok(bytes),
        _ => Err(Unfit::Spelling(encoding.name())),
    }
}
