//! A text that says itself how it is encoded: believed as far as its bytes bear it out.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::{Decoded, decode, marked};

/// A text and what was made of its own word.
#[derive(Debug)]
pub struct Declared {
    /// The text and the encoding in which it was read.
    pub decoded: Decoded,
    /// What it says of itself, where the bytes say otherwise.
    pub lie: Option<String>,
}

impl Declared {
    /// In words, what was wrong with what the text says of itself.
    pub fn complaint(&self) -> Option<String> {
        let said = self.lie.as_ref()?;
        Some(format!("says it is {said}, which does not hold; it is read as {}", self.decoded.encoding))
    }
}

/// Decodes a text of which it is said how it is encoded: by who sent it, by itself, by several one after another, or by
/// none. The first that holds counts, and the first that does not is told.
///
/// A word is not taken where it would give broken characters, nor where the bytes are valid UTF-8 with characters of
/// more than one byte and it names another encoding: that happens by mistake, hardly by chance.
///
/// ```
/// use firsthand::ingest::encoding::declared;
/// assert_eq!(declared(b"caf\xe9".to_vec(), ["iso-8859-1"]).decoded.text, "café");
/// let lying = declared("café".into(), ["iso-8859-1"]);
/// assert_eq!((lying.decoded.text.as_str(), lying.lie.as_deref()), ("café", Some("iso-8859-1")));
/// ```
pub fn declared<'s>(bytes: Vec<u8>, said: impl IntoIterator<Item = &'s str>) -> Declared {
    let mut lie = None;
    let marked = marked(&bytes);
    let mut said = said.into_iter().map(str::trim).filter(|said| !said.is_empty() && !marked);
    let read = loop {
        let Some(said) = said.next() else { break None };
        match word(&bytes, said) {
            Word::Lie => lie = lie.or_else(|| Some(said.chars().take(40).collect())),
            Word::Plain => break None,
            Word::Holds(decoded) => break Some(decoded),
        }
    };
    Declared { decoded: read.unwrap_or_else(|| decode(bytes)), lie }
}

/// What a word about some bytes is worth.
enum Word {
    Lie,
    /// It tells what the bytes tell without it.
    Plain,
    Holds(Decoded),
}

fn word(bytes: &[u8], said: &str) -> Word {
    if bytes.is_ascii() && !bytes.contains(&0x1b) && !bytes.contains(&b'+') && !bytes.contains(&b'~') {
        // Whatever it is called: these bytes are the same in all that anybody writes.
        return Word::Plain;
    }
    if said.eq_ignore_ascii_case("us-ascii") || said.eq_ignore_ascii_case("ascii") {
        return if bytes.is_ascii() { Word::Plain } else { Word::Lie };
    }
    let encoding = match Encoding::for_label(said.as_bytes()) {
        // What has no byte-order mark and came as bytes of its own is no UTF-16, though any bytes of even length read as
        // that.
        None => return Word::Lie,
        Some(told) if told == UTF_16LE || told == UTF_16BE => return Word::Lie,
        // Its characters are for private use: it hides what the text is.
        Some(told) if told == X_USER_DEFINED => WINDOWS_1252,
        Some(told) => told,
    };
    let valid = std::str::from_utf8(bytes).is_ok();
    if encoding == UTF_8 {
        return if valid || decode(bytes.to_vec()).encoding == "UTF-8" { Word::Plain } else { Word::Lie };
    }
    if valid && !bytes.is_ascii() {
        return Word::Lie;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return Word::Lie;
    }
    Word::Holds(Decoded { text: text.into_owned(), encoding: encoding.name(), replaced: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_says_unless_its_bytes_say_otherwise() {
        for (bytes, said, text, encoding, lies) in [
            (&b"plain"[..], Some("utf-16"), "plain", "UTF-8", false),
            (b"caf\xe9", None, "café", "windows-1252", false),
            (b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), "Привет", "windows-1251", false),
            (b"\xf0\xd2\xc9\xd7\xc5\xd4", Some("KOI8-R"), "Привет", "KOI8-R", false),
            ("caf\u{e9} \u{2014} na\u{ef}ve".as_bytes(), Some("us-ascii"), "café — naïve", "UTF-8", true),
            (b"caf\xe9 ferm\xe9", Some("utf-8"), "café fermé", "windows-1252", true),
            ("café".as_bytes(), Some("iso-8859-15"), "café", "UTF-8", true),
            ("cafés".as_bytes(), Some("utf-16"), "cafés", "UTF-8", true),
            ("café".as_bytes(), Some("gb2312"), "café", "UTF-8", true),
            ("café".as_bytes(), Some("klingon-1"), "café", "UTF-8", true),
            (b"\x1b$B%3\x1b(B", Some("iso-2022-jp"), "コ", "ISO-2022-JP", false),
        ] {
            let read = declared(bytes.to_vec(), said);
            assert_eq!((read.decoded.text.as_str(), read.decoded.encoding), (text, encoding), "{said:?}");
            assert_eq!(read.lie.is_some(), lies, "{said:?}");
        }
    }

    #[test]
    fn where_one_word_does_not_hold_the_next_is_taken_and_the_first_lie_told() {
        for (bytes, said, text, lie) in [
            (&b"caf\xe8"[..], ["utf-8", "windows-1250"], "cafč", Some("utf-8")),
            (b"caf\xe8", ["iso-8859-15", "windows-1250"], "cafè", None),
            (b"caf\xe9", ["x-user-defined", "utf-8"], "café", None),
            (b"caf\xe9", ["utf-16", "klingon-1"], "café", Some("utf-16")),
            ("café".as_bytes(), ["koi8-r", "utf-8"], "café", Some("koi8-r")),
        ] {
            let read = declared(bytes.to_vec(), said);
            assert_eq!((read.decoded.text.as_str(), read.lie.as_deref()), (text, lie), "{said:?}");
        }
    }
}
