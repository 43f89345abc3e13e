//! The one seam for instruction sets: work compiled for what the processor has, chosen at run time.
//!
//! This file alone holds `unsafe` code: the calls of functions that are compiled for AVX2, BMI or POPCNT, after the processor
//! has been asked for them, and the loads of 32 bytes.
#![allow(unsafe_code)]

use super::hash::Window;
use super::masks::Masks;
use super::tokens::{self, Sink};

/// A way to read a block's masks.
pub(super) trait Machine {
    /// The masks of a block.
    fn masks(window: &Window) -> Masks;
}

/// Any processor.
pub(super) struct Portable;

impl Machine for Portable {
    #[inline(always)]
    fn masks(window: &Window) -> Masks {
        Masks::of(window)
    }
}

/// Hands all words of the text to the sink, in order.
#[inline]
pub(super) fn tokens<S: Sink>(text: &str, sink: &mut S) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi1") && is_x86_feature_detected!("bmi2") {
        // SAFETY: the processor has these features.
        return unsafe { avx2::tokens(text, sink) };
    }
    tokens::tokens::<S, Portable>(text, sink);
}

/// Work that gains by the processor's own instructions, such as the one that counts bits.
pub trait Work {
    /// What it gives.
    type Output;

    /// Does it. To be `#[inline(always)]`, and all that it calls in its loops: only what is inlined is compiled for the
    /// instructions.
    fn run(self) -> Self::Output;
}

/// Does work with the instructions that the processor has.
#[inline]
pub fn run<W: Work>(work: W) -> W::Output {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") && is_x86_feature_detected!("bmi2") {
        // SAFETY: the processor has these features.
        return unsafe { counting(work) };
    }
    work.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt,bmi2")]
fn counting<W: Work>(work: W) -> W::Output {
    work.run()
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8, _mm256_movemask_epi8,
        _mm256_or_si256, _mm256_set1_epi8,
    };

    use super::super::hash::Window;
    use super::super::masks::Masks;
    use super::super::tokens::{self, Sink};
    use super::Machine;

    /// Processors with AVX2. Only `tokens` names it.
    struct Avx2;

    impl Machine for Avx2 {
        #[inline(always)]
        fn masks(window: &Window) -> Masks {
            // SAFETY: only `tokens` below names this type, and it runs where the processor has AVX2.
            unsafe { masks(window) }
        }
    }

    #[target_feature(enable = "avx2,bmi1,bmi2")]
    pub(super) fn tokens<S: Sink>(text: &str, sink: &mut S) {
        tokens::tokens::<S, Avx2>(text, sink);
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn masks(window: &Window) -> Masks {
        // SAFETY: both loads are of 32 bytes at 0 and 32 of a window, which has 80.
        let low = half(unsafe { _mm256_loadu_si256(window.as_ptr().cast()) });
        // SAFETY: as above.
        let high = half(unsafe { _mm256_loadu_si256(window.as_ptr().add(32).cast()) });
        let join = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        Masks::new(join(low.0, high.0), join(low.1, high.1), low.2 | high.2 != 0)
    }

    /// Letters and digits, marks, and bytes beyond ASCII.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn half(bytes: __m256i) -> (u32, u32, u32) {
        let all = |byte: u8| _mm256_set1_epi8(byte as i8);
        let below = |bytes: __m256i, first: u8, count: u8| {
            let offset = _mm256_add_epi8(bytes, all(first.wrapping_neg()));
            _mm256_cmpeq_epi8(_mm256_min_epu8(offset, all(count - 1)), offset)
        };
        let is = |byte: u8| _mm256_cmpeq_epi8(bytes, all(byte));
        let letters = below(_mm256_or_si256(bytes, all(0x20)), b'a', 26);
        let words = _mm256_or_si256(letters, below(bytes, b'0', 10));
        let marks = _mm256_or_si256(_mm256_or_si256(is(b'\''), is(b',')), is(b'.'));
        let mask = |bytes: __m256i| _mm256_movemask_epi8(bytes) as u32;
        (mask(words), mask(marks), mask(bytes))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_masks_are_those_of_any_processor() {
            if !is_x86_feature_detected!("avx2") {
                return;
            }
            for byte in 0..=u8::MAX {
                for at in [0, 1, 31, 32, 62, 63, 64] {
                    let mut window: Window = [b'x'; 80];
                    window[at] = byte;
                    // SAFETY: the processor has AVX2.
                    assert_eq!(unsafe { masks(&window) }, Masks::of(&window), "{byte} at {at}");
                }
            }
        }
    }
}
