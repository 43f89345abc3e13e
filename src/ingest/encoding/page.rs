//! The encoding of a page: its byte-order mark, else UTF-8 where the bytes are that, else what the page declares, else
//! what the bytes look like. Pages that are valid UTF-8 and declare something else are common, and are UTF-8.

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use crate::ingest::encoding::{self, Decoded};

/// Browsers look for a declaration in the first 1024 bytes; real pages have it later.
const HEAD: usize = 8 * 1024;

/// Decodes a page. Who sent it may have told its encoding: that goes before what the page says of itself.
pub(super) fn decode(bytes: Vec<u8>, sent: Option<&str>) -> Decoded {
    let said = sent.or_else(|| declared(&bytes).map(Encoding::name)).map(str::to_owned);
    encoding::declared(bytes, said.as_deref()).decoded
}

/// What `<meta charset=…>`, `<meta http-equiv content="…; charset=…">` or the XML declaration says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = bytes.iter().take(HEAD).map(u8::to_ascii_lowercase).collect();
    let mut rest = head.as_slice();
    let after =
        |rest: &[u8], sign: &[u8]| rest.windows(sign.len()).position(|window| window == sign).map(|at| at + sign.len());
    if head.starts_with(b"<?xml")
        && let Some(from) = after(rest, b"encoding=")
        && let Some(encoding) = label(rest.get(from..)?)
    {
        return Some(encoding);
    }
    while let Some(from) = after(rest, b"charset") {
        rest = rest.get(from..)?;
        let value = rest.trim_ascii_start();
        if let Some(value) = value.strip_prefix(b"=")
            && let Some(encoding) = label(value)
        {
            return Some(encoding);
        }
    }
    None
}

fn label(value: &[u8]) -> Option<&'static Encoding> {
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end =
        value.iter().position(|sign| !(sign.is_ascii_alphanumeric() || b"-_:.+".contains(sign))).unwrap_or(value.len());
    match Encoding::for_label(value.get(..end)?)? {
        // Who could read the declaration has no UTF-16 before him.
        told if told == UTF_16LE || told == UTF_16BE || told == REPLACEMENT => None,
        told if told == X_USER_DEFINED => Some(WINDOWS_1252),
        told => Some(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_it_declares_unless_it_plainly_is_utf8() {
        let page = |declared: &str, word: &[u8]| [b"<meta ", declared.as_bytes(), b"><p>Caf", word].concat();
        for (declared, word, encoding) in [
            ("charset=windows-1250", &b"\xe9"[..], "windows-1250"),
            ("http-equiv=Content-Type content='text/html; charset=ISO-8859-2'", b"\xe9", "ISO-8859-2"),
            ("charset=\"koi8-r\"", b"\xc3\xa9", "UTF-8"),
            ("charset=utf-8", b"\xe9", "windows-1252"),
            ("charset=nonsense", b"\xe9", "windows-1252"),
        ] {
            let decoded = decode(page(declared, word), None);
            assert_eq!(decoded.encoding, encoding, "{declared}");
            assert!(decoded.text.ends_with("Café"), "{declared}: {}", decoded.text);
        }
        let sent = decode(page("charset=windows-1250", b"\xe8"), Some("iso-8859-15"));
        assert_eq!((sent.encoding, sent.text.ends_with("Cafè")), ("ISO-8859-15", true));
    }
}
