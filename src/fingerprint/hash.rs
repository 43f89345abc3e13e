//! XXH3-64 with seed 0, for the short inputs that words are.
//!
//! Words of up to sixteen bytes, nineteen of twenty in English news, take the three short forms of the specification
//! (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>), written out here so that they inline into the
//! tokeniser and fold ASCII case on the way: in ASCII letters and digits `byte | 0x20` is the folded byte. Longer
//! words go to the crate `xxhash-rust`, against which the short forms are tested.

use xxhash_rust::xxh3::xxh3_64;

// The secret's words that the short forms use, already combined: bytes 0..4 ^ 4..8, 8..16 ^ 16..24, and so on.
const FLIP_1_TO_3: u64 = 0x87275a9b;
const FLIP_4_TO_8: u64 = 0xc73ab174c5ecd5a2;
const FLIP_9_TO_16_LOW: u64 = 0x6782737bea4239b9;
const FLIP_9_TO_16_HIGH: u64 = 0xaf56bc3b0996523a;

/// XXH3-64 of some bytes.
#[inline]
pub fn bytes(input: &[u8]) -> u64 {
    match short(input) {
        Some(hash) => hash,
        None => xxh3_64(input),
    }
}

#[cold]
fn long_ascii_word(raw: &[u8]) -> u64 {
    let folded: Vec<u8> = raw.iter().map(|byte| byte | 0x20).collect();
    xxh3_64(&folded)
}

/// XXH3-64 of two hashes, one after the other, each little end first: the hash of a 2-shingle.
#[inline(always)]
pub fn pair(first: u64, second: u64) -> u64 {
    nine_to_sixteen(first, second, 16)
}

/// Bytes of a [`Window`] that a word may begin in.
pub(super) const BLOCK: usize = 64;

/// A block of text, and room after it so that sixteen bytes can be read from any place of the block.
pub(super) type Window = [u8; BLOCK + 16];

/// XXH3-64 of the ASCII word of `len` bytes (at least 1) at `start` of the window, after case folding.
///
/// All three short forms are computed and one is taken: multiplications of neighbouring words overlap, mispredicted
/// branches on a word's length do not. Tried and lost: a branch for each form, half the speed.
#[inline(always)]
pub(super) fn window_word(window: &Window, start: usize, len: usize) -> u64 {
    let start = start & (BLOCK - 1);
    let read = |at: usize| {
        let bytes = window.get(at..at + 8).and_then(|bytes| bytes.first_chunk::<8>());
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes)) | 0x2020_2020_2020_2020
    };
    let (low, high) = (read(start), read(start + 8));
    if len > 16 {
        return window.get(start..start + len).map_or(0, long_ascii_word);
    }
    let len = len as u64;
    let byte = |at: u64| low >> (at.wrapping_mul(8) & 63) & 0xff;
    let one = xxh64_avalanche(
        (byte(0) << 16 | byte(len >> 1) << 24 | byte(len.wrapping_sub(1)) | len << 8) ^ FLIP_1_TO_3,
    );
    let four = four_to_eight(low & 0xffff_ffff, low >> (len.wrapping_sub(4).wrapping_mul(8) & 63) & 0xffff_ffff, len);
    // The last eight bytes of the sixteen; the shift by 64 of a word of eight is never taken.
    let over = len.wrapping_sub(8).wrapping_mul(8) & 63;
    let tail = low >> over | high << ((64 - over) & 63);
    let tail = if len == 16 { high } else { tail };
    let nine = nine_to_sixteen(low, tail, len);
    let is = |condition: bool| (condition as u64).wrapping_neg();
    one & is(len < 4) | four & is((4..=8).contains(&len)) | nine & is(len > 8)
}

#[inline(always)]
fn short(input: &[u8]) -> Option<u64> {
    let len = input.len();
    if let (Some(head), Some(tail)) = (input.first_chunk::<8>(), input.last_chunk::<8>()) {
        if len > 16 {
            return None;
        }
        let (head, tail) = (u64::from_le_bytes(*head), u64::from_le_bytes(*tail));
        if len > 8 {
            return Some(nine_to_sixteen(head, tail, len as u64));
        }
        // Eight bytes exactly: the form below, whose two halves are this word's.
        return Some(four_to_eight(head & 0xffff_ffff, head >> 32, 8));
    }
    if let (Some(head), Some(tail)) = (input.first_chunk::<4>(), input.last_chunk::<4>()) {
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        return Some(four_to_eight(u64::from(head), u64::from(tail), len as u64));
    }
    let (first, middle, last) = (input.first()?, input.get(len / 2)?, input.last()?);
    let [first, middle, last] = [first, middle, last].map(|byte| u64::from(*byte));
    Some(xxh64_avalanche((first << 16 | middle << 24 | last | (len as u64) << 8) ^ FLIP_1_TO_3))
}

#[inline(always)]
fn four_to_eight(head: u64, tail: u64, len: u64) -> u64 {
    let mut hash = tail.wrapping_add(head << 32) ^ FLIP_4_TO_8;
    hash ^= hash.rotate_left(49) ^ hash.rotate_left(24);
    hash = hash.wrapping_mul(0x9FB21C651E98DF25);
    hash ^= (hash >> 35).wrapping_add(len);
    hash = hash.wrapping_mul(0x9FB21C651E98DF25);
    hash ^ hash >> 28
}

#[inline(always)]
fn nine_to_sixteen(head: u64, tail: u64, len: u64) -> u64 {
    let (low, high) = (head ^ FLIP_9_TO_16_LOW, tail ^ FLIP_9_TO_16_HIGH);
    let product = u128::from(low) * u128::from(high);
    let mut hash = len
        .wrapping_add(low.swap_bytes())
        .wrapping_add(high)
        .wrapping_add(product as u64 ^ (product >> 64) as u64);
    hash = (hash ^ hash >> 37).wrapping_mul(0x165667919E3779F9);
    hash ^ hash >> 32
}

#[inline(always)]
fn xxh64_avalanche(mut hash: u64) -> u64 {
    hash = (hash ^ hash >> 33).wrapping_mul(0xC2B2AE3D27D4EB4F);
    hash = (hash ^ hash >> 29).wrapping_mul(0x165667B19E3779F9);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_forms_are_those_of_the_crate() {
        let text = b"abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz";
        for len in 1..text.len() {
            let (input, upper) = (&text[..len], text[..len].to_ascii_uppercase());
            assert_eq!(bytes(input), xxh3_64(input), "{len} bytes");
            for start in 0..BLOCK - len {
                let mut window = [b'#'; BLOCK + 16];
                window[start..start + len].copy_from_slice(&upper);
                assert_eq!(window_word(&window, start, len), xxh3_64(input), "{len} bytes at {start}, folded");
            }
        }
        assert_eq!(bytes(b""), xxh3_64(b""));
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
