//! What the bytes of a block are, a bit each. The compiler makes vectors of the comparisons.

use super::hash::{BLOCK, Window};

/// What the bytes of a block are, a bit each, the first byte lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII letters and digits.
    pub(super) words: u64,
    /// Marks that may join, between two of those.
    pub(super) joins: u64,
    /// Whether there is a byte beyond ASCII.
    pub(super) wide: bool,
}

impl Masks {
    #[inline(always)]
    pub(super) fn of(window: &Window) -> Self {
        let mut words = [0u8; BLOCK];
        let mut marks = [0u8; BLOCK];
        let mut high = 0;
        for ((word, mark), &byte) in words.iter_mut().zip(&mut marks).zip(window) {
            let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let digit = byte.wrapping_sub(b'0') < 10;
            *word = u8::from(letter | digit);
            *mark = u8::from((byte == b'\'') | (byte == b',') | (byte == b'.'));
            high |= byte;
        }
        Self::new(gather(&words), gather(&marks), high >= 0x80)
    }

    /// From the letters and digits, and the marks wherever they stand.
    #[inline(always)]
    pub(super) fn new(words: u64, marks: u64, wide: bool) -> Self {
        Self { words, joins: marks & words << 1 & words >> 1, wide }
    }
}

/// The lowest bits of 64 bytes: eight at a time by a multiplication that moves each bit to its place.
#[inline(always)]
fn gather(bytes: &[u8; BLOCK]) -> u64 {
    let (lanes, _) = bytes.as_chunks::<8>();
    lanes.iter().enumerate().fold(0, |mask, (i, lane)| {
        let packed = u64::from_le_bytes(*lane).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | packed << (8 * i)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_tell_what_each_byte_is() {
        for byte in 0..=u8::MAX {
            for at in [0, 1, 7, 8, 15, 16, 31, 40, 63] {
                let mut block = [b' '; BLOCK];
                block[at] = byte;
                let mut window = [b'x'; BLOCK + 16];
                window[..BLOCK].copy_from_slice(&block);
                let masks = Masks::of(&window);
                assert_eq!(masks.words, u64::from(byte.is_ascii_alphanumeric()) << at);
                assert_eq!(masks.wide, !byte.is_ascii());
            }
        }
    }
}
