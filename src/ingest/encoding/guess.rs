//! Bytes that are not valid UTF-8: mostly UTF-8 with damage, or an older encoding?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Decoded;

/// How much of the text the detector sees, from shortly before the first byte that is not ASCII.
const WINDOW: usize = 1 << 20;

/// Decodes bytes that are not valid UTF-8.
pub(super) fn guess(bytes: &[u8]) -> Decoded {
    let (good, bad) = utf8_signs(bytes);
    if good > bad {
        return damaged(bytes, bad);
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(1024);
    let window = bytes.get(first..).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window.get(..WINDOW).unwrap_or(window), true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    // No text of any age uses the C1 controls: the guess is wrong.
    if broken || text.chars().any(|sign| ('\u{80}'..'\u{a0}').contains(&sign)) {
        return damaged(bytes, bad);
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced: 0 }
}

/// Counts the characters of more than one byte, and the places that are no UTF-8.
fn utf8_signs(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

fn damaged(bytes: &[u8], replaced: usize) -> Decoded {
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: "UTF-8", replaced }
}
