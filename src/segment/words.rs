//! Words as this room counts and compares them: runs between white space that hold a letter or digit.

/// How many words a text has.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| has_word(word)).count()
}

/// Whether a text holds a letter or digit.
pub(super) fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A text with its white space folded to single spaces, and without the marks of emphasis, lists and headings at its ends.
pub(super) fn folded(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    bare(&joined).to_owned()
}

/// A line without the marks of emphasis, lists, quotation and headings at its ends.
pub(super) fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['*', '_', '>', '•', '●', '▪', '|', '~']).trim_start();
    // A heading's marks stand before a space; a hashtag's does not.
    let line = line.strip_prefix('#').map_or(line, |rest| {
        let rest = rest.trim_start_matches('#');
        if rest.starts_with(' ') { rest.trim_start() } else { line }
    });
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start_matches(['*', '_']);
    line.trim_end_matches(['*', '_', '|', '#', '\\', ' ']).trim()
}

/// Whether the line ends like a sentence, closing quotation marks and brackets put aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_', ' ']);
    line.ends_with(['.', '!', '?', '…'])
}

/// The first `limit` bytes of a text, cut at a character.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
