//! Undoes what was done to a body for its way, as far as it can be undone.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::headers::Transfer;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes of a body, and how many places in it were none of its encoding.
pub(super) fn decoded(body: &[u8], transfer: Transfer) -> (Vec<u8>, usize) {
    match transfer {
        Transfer::Plain => (body.to_vec(), 0),
        Transfer::QuotedPrintable => quoted_printable(body),
        Transfer::Base64 => base64(body),
    }
}

/// RFC 2045, 6.7. A `=` that introduces nothing stays.
fn quoted_printable(body: &[u8]) -> (Vec<u8>, usize) {
    let (mut out, mut broken) = (Vec::with_capacity(body.len()), 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let (words, end): (&[u8], &[u8]) = match line {
            [words @ .., b'\r', b'\n'] => (words, b"\r\n"),
            [words @ .., b'\n'] => (words, b"\n"),
            words => (words, b""),
        };
        // White space at the end of a line was added on the way.
        let words = words.trim_ascii_end();
        let (words, end) = words.strip_suffix(b"=").map_or((words, end), |words| (words, b""));
        let mut rest = words;
        while let Some(at) = rest.iter().position(|byte| *byte == b'=') {
            let (before, from) = rest.split_at(at);
            out.extend_from_slice(before);
            let hex = |at: usize| from.get(at).and_then(|digit| char::from(*digit).to_digit(16));
            match (hex(1), hex(2)) {
                (Some(high), Some(low)) => {
                    out.extend(u8::try_from(high * 16 + low));
                    rest = from.get(3..).unwrap_or_default();
                }
                _ => {
                    broken += 1;
                    out.push(b'=');
                    rest = from.get(1..).unwrap_or_default();
                }
            }
        }
        out.extend_from_slice(rest);
        out.extend_from_slice(end);
    }
    (out, broken)
}

/// RFC 2045, 6.8. Signs that are none of the alphabet are passed over; `=` ends a run, and another may follow.
fn base64(body: &[u8]) -> (Vec<u8>, usize) {
    let (mut out, mut broken) = (Vec::with_capacity(body.len() / 4 * 3), 0);
    for run in body.split(|byte| *byte == b'=') {
        let mut signs: Vec<u8> = Vec::with_capacity(run.len());
        for byte in run {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => signs.push(*byte),
                byte if byte.is_ascii_whitespace() => {}
                _ => broken += 1,
            }
        }
        if signs.len() % 4 == 1 {
            signs.pop();
            broken += 1;
        }
        // Only signs of the alphabet, and no lone one: there is nothing to refuse.
        broken += usize::from(BASE64.decode_vec(&signs, &mut out).is_err());
    }
    (out, broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_back_and_damage_is_counted() {
        for (body, transfer, want, broken) in [
            ("caf=C3=A9 is=\r\n open  \r\nnow", Transfer::QuotedPrintable, "café is open\r\nnow", 0),
            ("1+1=2, =ZZ=", Transfer::QuotedPrintable, "1+1=2, =ZZ", 2),
            ("Y2Fm\r\nw6k=\r\n", Transfer::Base64, "café", 0),
            ("Y2Fm!w6k", Transfer::Base64, "café", 1),
            ("Y2Fmw6k=Y2Fmw6k=", Transfer::Base64, "cafécafé", 0),
            ("Y2FmY", Transfer::Base64, "caf", 1),
            ("a=b", Transfer::Plain, "a=b", 0),
        ] {
            let (bytes, places) = decoded(body.as_bytes(), transfer);
            assert_eq!((String::from_utf8_lossy(&bytes).as_ref(), places), (want, broken), "{body}");
        }
    }
}
