//! Which encoding is this? A byte-order mark tells, else the pattern of NUL bytes, else that the bytes are valid UTF-8;
//! what is left is guessed.

mod binary;
mod declared;
mod guess;
mod page;
mod stream;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use binary::binary;
pub use declared::{Declared, declared};
pub use page::told_by_page;
pub use stream::Recoded;

/// How much of an input is looked at to tell what it is.
pub const HEAD: usize = 64 * 1024;

/// A text and how it was encoded.
#[derive(Debug)]
pub struct Decoded {
    /// Without a byte-order mark.
    pub text: String,
    /// `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `windows-1252`.
    pub encoding: &'static str,
    /// Places where bytes meant nothing and U+FFFD stands instead.
    pub replaced: usize,
}

/// Decodes a whole text.
///
/// ```
/// use firsthand::ingest::encoding::decode;
/// let decoded = decode(b"Caf\xe9 closed, owner said".to_vec());
/// assert_eq!((decoded.text.as_str(), decoded.encoding), ("Café closed, owner said", "windows-1252"));
/// ```
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return with(UTF_8, "UTF-8 with BOM", rest);
    }
    if let Some((encoding, mark)) = utf16(&bytes) {
        return with(encoding, encoding.name(), bytes.get(mark..).unwrap_or(&[]));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding: "UTF-8", replaced: 0 },
        Err(error) => guess::guess(error.as_bytes()),
    }
}

/// Whether a text opens with a byte-order mark.
fn marked(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xef\xbb\xbf") || utf16(bytes).is_some()
}

/// Decodes a text whose encoding is known from elsewhere.
pub fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    with(encoding, encoding.name(), bytes)
}

/// The beginning of a text, for looking at only. It may end within a character.
pub fn head(bytes: &[u8]) -> String {
    match utf16(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[])).0.into_owned(),
        None => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    }
}

/// The encoding of a stream and the length of its mark, where line ends and separators are no bytes of their own, so that
/// it is to be read as [`Recoded`]; `None` for all others.
pub fn wide(head: &[u8]) -> Option<(&'static Encoding, usize)> {
    utf16(head)
}

/// The encoding of a text by its head, which may end within a character, and by what is said of it; `None` where that is
/// UTF-8 or damaged UTF-8.
pub fn legacy(head: &[u8], said: Option<&str>) -> Option<&'static Encoding> {
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_some() => head,
        _ => return None,
    };
    Encoding::for_label(declared(whole.to_vec(), said).decoded.encoding.as_bytes())
        .filter(|encoding| *encoding != UTF_8)
}

fn with(encoding: &'static Encoding, name: &'static str, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let replaced = if broken { text.matches('\u{fffd}').count().max(1) } else { 0 };
    Decoded { text: text.into_owned(), encoding: name, replaced }
}

/// UTF-16 and the length of its mark: by the mark, else by where the NUL bytes stand. Latin text has one in every other
/// place; text in other scripts has them at spaces and line ends, still always on the same side.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some((UTF_16LE, 2));
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some((UTF_16BE, 2));
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let units = head.len() / 2;
    let (encoding, nuls, others) = if odd > even { (UTF_16LE, odd, even) } else { (UTF_16BE, even, odd) };
    if nuls * 20 < units.max(1) || nuls < 2 || others * 50 > nuls {
        return None;
    }
    let (text, _) = encoding.decode_without_bom_handling(head);
    // One may be where the head ends.
    let broken = text.matches('\u{fffd}').count() > 1;
    let control = text.chars().filter(|sign| sign.is_control() && !sign.is_whitespace()).count();
    (!broken && control * 50 <= text.len()).then_some((encoding, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_of(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn each_encoding_is_told_and_its_mark_left_out() {
        let text = "Žofia’s café closed; the council knew.\n";
        let little = utf16_of(text, u16::to_le_bytes);
        let big = utf16_of(text, u16::to_be_bytes);
        let cases: [(Vec<u8>, &str); 6] = [
            (text.into(), "UTF-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8 with BOM"),
            ([b"\xff\xfe", little.as_slice()].concat(), "UTF-16LE"),
            ([b"\xfe\xff", big.as_slice()].concat(), "UTF-16BE"),
            (little, "UTF-16LE"),
            (big, "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(binary(&bytes), None, "{encoding}");
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.replaced), (text, encoding, 0));
        }
    }

    #[test]
    fn utf16_of_another_script_is_told_by_its_spaces() {
        let text = "قال المجلس إن الجسر سيغلق غدا ثم يفتح من جديد\n".repeat(3);
        assert_eq!(decode(utf16_of(&text, u16::to_le_bytes)).text, text);
    }

    #[test]
    fn a_few_bad_bytes_in_utf8_are_replaced_and_told() {
        let decoded = decode("naïve café, plain façade \u{e9}".bytes().chain(*b" \xff\xfe end").collect());
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 2));
        assert!(decoded.text.ends_with(" end"));
    }

    #[test]
    fn curly_quotes_of_windows_1252_are_read() {
        assert_eq!(decode(b"\x93Shut it\x94, she said \x96 twice".to_vec()).text, "“Shut it”, she said – twice");
    }
}
