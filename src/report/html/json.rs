//! How is data written into a page so that nothing of it is markup, and nothing of it steers who reads the source?

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::report::escape;

/// Compact JSON in which `<` and all that steers a reader are `\uXXXX`.
pub(super) fn json(data: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::new();
    data.serialize(&mut Serializer::with_formatter(&mut bytes, Quiet))?;
    String::from_utf8(bytes).map_err(|error| serde_json::Error::io(io::Error::other(error)))
}

/// Strings without what a browser's parser or a reader's eye could trip over.
struct Quiet;

impl Formatter for Quiet {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| *c == '<' || escape::steers(*c)) {
            writer.write_all(fragment.get(from..at).unwrap_or_default().as_bytes())?;
            // All of them are of the basic plane: one unit each.
            write!(writer, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        writer.write_all(fragment.get(from..).unwrap_or_default().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_holds_no_markup_and_reads_back_the_same() -> Result<(), serde_json::Error> {
        let words = "</script><!-- \u{202e}\u{2028}\u{9b}\u{7f}\u{1b} \"q\" \\ ü 𝄞";
        let written = json(&words)?;
        assert!(!written.contains(['<', '\u{202e}', '\u{2028}', '\u{9b}', '\u{7f}', '\u{1b}']), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written)?, words);
        Ok(())
    }
}
