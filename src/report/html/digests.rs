//! Which digests does a block need? Each stands once, in base64, which is a third shorter than hex; rows hold its number.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Serialize;

/// Digests in the order in which they were first asked for.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(super) struct Digests<'a> {
    list: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Digests<'a> {
    /// The number of a digest of 64 hex digits.
    pub(super) fn number(&mut self, hex: &'a str) -> u32 {
        let Self { list, numbers } = self;
        *numbers.entry(hex).or_insert_with(|| {
            list.push(STANDARD_NO_PAD.encode(bytes(hex)));
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// The bytes that hex digits stand for.
fn bytes(hex: &str) -> Vec<u8> {
    let digit = |c: u8| char::from(c).to_digit(16).unwrap_or_default() as u8;
    hex.as_bytes().chunks(2).map(|pair| pair.iter().fold(0, |byte, c| byte * 16 + digit(*c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_kept_once_and_reads_back() -> Result<(), base64::DecodeError> {
        let (one, other) = ("00ff10a9".repeat(8), "7f".repeat(32));
        let mut digests = Digests::default();
        assert_eq!([&one, &other, &one].map(|hex| digests.number(hex)), [0, 1, 0]);
        let kept = digests.list.first().map(|kept| STANDARD_NO_PAD.decode(kept)).transpose()?.unwrap_or_default();
        assert_eq!(kept.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), one);
        Ok(())
    }
}
