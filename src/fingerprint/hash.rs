//! XXH3-64 with seed 0, for the short inputs that words are.
//!
//! A word of up to sixteen bytes is hashed as the sixteen bytes that it is with zeros after it, so that nineteen of
//! twenty words of English news, and all 2-shingles, take one form of the specification
//! (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>, "9-16 bytes"), written out here so that it
//! inlines into the tokeniser. No word holds a zero, so none can be taken for another. Longer words go to the crate
//! `xxhash-rust`, against which the short form is tested.
//!
//! Tried and lost: the word's own bytes, by the three forms for 1 to 16 of them, with a branch for each form (mispredicted
//! at every other word), and with all three computed and one taken (ninety instructions a word).

use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a [`Window`] that a word may begin in.
pub(super) const BLOCK: usize = 64;

/// A block of text, and room after it so that sixteen bytes can be read from any place of the block.
pub(super) type Window = [u8; BLOCK + 16];

/// Sixteen bytes as two numbers, the first eight first, each little end first.
pub(super) type Sixteen = [u64; 2];

/// For each length the bytes of a word in its sixteen.
const BYTES: [Sixteen; 17] = {
    let mut masks = [[0; 2]; 17];
    let mut len = 1;
    while len <= 16 {
        let mask = u128::MAX >> (128 - 8 * len);
        masks[len] = [mask as u64, (mask >> 64) as u64];
        len += 1;
    }
    masks
};

/// The hash of a normalised word.
pub fn word(word: &[u8]) -> u64 {
    let mut padded = [0; 16];
    match padded.get_mut(..word.len()) {
        Some(start) => {
            start.copy_from_slice(word);
            sixteen(numbers(&padded))
        }
        None => xxh3_64(word),
    }
}

/// The hash of a 2-shingle: of the sixteen bytes of its two words' hashes, each little end first.
#[inline(always)]
pub fn pair(first: u64, second: u64) -> u64 {
    sixteen([first, second])
}

/// The ASCII word of `len` bytes at `start` of the window, folded: its sixteen bytes, and its hash.
///
/// In ASCII letters and digits `byte | 0x20` is the folded byte.
#[inline(always)]
pub(super) fn window_word(window: &Window, start: usize, len: usize) -> (Sixteen, u64) {
    let start = start & (BLOCK - 1);
    match BYTES.get(len) {
        Some([low, high]) => {
            let read = |at: usize| {
                let bytes = window.get(at..at + 8).and_then(|bytes| bytes.first_chunk::<8>());
                bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes)) | 0x2020_2020_2020_2020
            };
            let bytes = [read(start) & low, read(start + 8) & high];
            (bytes, sixteen(bytes))
        }
        None => ([0; 2], window.get(start..start + len).map_or(0, long_ascii_word)),
    }
}

#[cold]
fn long_ascii_word(raw: &[u8]) -> u64 {
    let folded: Vec<u8> = raw.iter().map(|byte| byte | 0x20).collect();
    xxh3_64(&folded)
}

fn numbers(bytes: &[u8; 16]) -> Sixteen {
    let number = u128::from_le_bytes(*bytes);
    [number as u64, (number >> 64) as u64]
}

/// XXH3-64 of sixteen bytes.
#[inline(always)]
fn sixteen([low, high]: Sixteen) -> u64 {
    // The secret's bytes 24..32 ^ 32..40 and 40..48 ^ 48..56.
    let (low, high) = (low ^ 0x6782_737b_ea42_39b9, high ^ 0xaf56_bc3b_0996_523a);
    let product = u128::from(low) * u128::from(high);
    let folded = product as u64 ^ (product >> 64) as u64;
    let hash = low.swap_bytes().wrapping_add(high).wrapping_add(folded).wrapping_add(16);
    let hash = (hash ^ hash >> 37).wrapping_mul(0x1656_6791_9E37_79F9);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_hashes_as_the_crate_hashes_it_with_zeros_after_it() {
        let text = b"abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz";
        for len in 1..text.len() {
            let (input, upper) = (&text[..len], text[..len].to_ascii_uppercase());
            let mut padded = input.to_vec();
            padded.resize(len.max(16), 0);
            assert_eq!(word(input), xxh3_64(&padded), "{len} bytes");
            for start in 0..BLOCK - len {
                let mut window = [b'#'; BLOCK + 16];
                window[start..start + len].copy_from_slice(&upper);
                assert_eq!(window_word(&window, start, len).1, xxh3_64(&padded), "{len} bytes at {start}, folded");
            }
        }
    }

    #[test]
    fn a_pair_is_the_hash_of_its_sixteen_bytes() {
        let (first, second) = (xxh3_64(b"prime"), xxh3_64(b"minister"));
        let mut both = [0; 16];
        both[..8].copy_from_slice(&first.to_le_bytes());
        both[8..].copy_from_slice(&second.to_le_bytes());
        assert_eq!(pair(first, second), xxh3_64(&both));
    }
}
