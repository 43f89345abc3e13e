//! How a page says that it is encoded, before it can be read.

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};

/// Browsers look for a declaration in the first 1024 bytes; real pages have it later.
const HEAD: usize = 8 * 1024;

/// The encoding that `<meta charset=…>`, `<meta http-equiv content="…; charset=…">` or the XML declaration names, if it is
/// one that there is.
pub fn told_by_page(bytes: &[u8]) -> Option<&'static str> {
    let head: Vec<u8> = bytes.iter().take(HEAD).map(u8::to_ascii_lowercase).collect();
    let mut rest = head.as_slice();
    let after =
        |rest: &[u8], sign: &[u8]| rest.windows(sign.len()).position(|window| window == sign).map(|at| at + sign.len());
    if head.starts_with(b"<?xml")
        && let Some(from) = after(rest, b"encoding=")
        && let Some(told) = label(rest.get(from..)?)
    {
        return Some(told);
    }
    while let Some(from) = after(rest, b"charset") {
        rest = rest.get(from..)?;
        let value = rest.trim_ascii_start();
        if let Some(value) = value.strip_prefix(b"=")
            && let Some(told) = label(value)
        {
            return Some(told);
        }
    }
    None
}

/// The encoding that a value names.
fn label(value: &[u8]) -> Option<&'static str> {
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end =
        value.iter().position(|sign| !(sign.is_ascii_alphanumeric() || b"-_:.+".contains(sign))).unwrap_or(value.len());
    match Encoding::for_label(value.get(..end)?)? {
        // Who could read the declaration has no UTF-16 before him.
        told if told == UTF_16LE || told == UTF_16BE || told == REPLACEMENT => None,
        told => Some(told.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::encoding::declared;

    #[test]
    fn a_page_is_read_as_it_declares_unless_it_plainly_is_utf8() {
        let page = |declared: &str, word: &[u8]| [b"<meta ", declared.as_bytes(), b"><p>Caf", word].concat();
        for (says, word, encoding) in [
            ("charset=windows-1250", &b"\xe9"[..], "windows-1250"),
            ("http-equiv=Content-Type content='text/html; charset=ISO-8859-2'", b"\xe9", "ISO-8859-2"),
            ("charset=\"koi8-r\"", b"\xc3\xa9", "UTF-8"),
            ("charset=utf-8", b"\xe9", "windows-1252"),
            ("charset=x-user-defined", b"\xe9", "windows-1252"),
            ("charset=nonsense", b"\xe9", "windows-1252"),
        ] {
            let bytes = page(says, word);
            let told = told_by_page(&bytes);
            let decoded = declared(bytes, told).decoded;
            assert_eq!(decoded.encoding, encoding, "{says}");
            assert!(decoded.text.ends_with("Café"), "{says}: {}", decoded.text);
        }
    }
}
