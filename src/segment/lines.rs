//! The lines of a text: where their words stand, how deep they are indented or quoted, how wide they are.

use crate::span::Span;

/// A line that holds a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its words, trimmed of white space and of mail quotation marks (`> `).
    pub span: Span,
    /// Columns before the words; a tab counts as eight.
    pub indent: usize,
    /// Depth of mail quotation.
    pub depth: usize,
    /// Columns up to the end of the words.
    pub width: usize,
    /// Whether a line without words, a form feed or the text's start stands before it.
    pub after_gap: bool,
    /// Whether it ends as Markdown ends a line that must break: two spaces or a backslash.
    pub hard_break: bool,
}

/// The lines that hold words. Lines end at LF, CRLF, a lone CR, VT, FF, NEL, U+2028 and U+2029.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_gap = true;
    let mut start = 0;
    for (offset, mark) in text.char_indices().filter(|(_, mark)| ends_line(*mark)) {
        note(text, start, offset, &mut after_gap, &mut found);
        after_gap |= matches!(mark, '\u{c}' | '\u{2029}');
        start = offset + mark.len_utf8();
        // The LF of a CRLF ends no second line.
        if mark == '\r' && text.get(start..).is_some_and(|rest| rest.starts_with('\n')) {
            start += 1;
        }
    }
    note(text, start, text.len(), &mut after_gap, &mut found);
    found
}

/// The words of a text of one line, if it is that and plain ASCII.
pub(super) fn lone(text: &str) -> Option<Span> {
    // Without a branch for each byte.
    let plain = text.bytes().fold(true, |plain, byte| plain & (byte.is_ascii() & !matches!(byte, b'\n'..=b'\r')));
    let (mut found, mut after_gap) = (Vec::new(), true);
    if plain {
        note(text, 0, text.len(), &mut after_gap, &mut found);
    }
    found.first().map(|line| line.span)
}

fn ends_line(mark: char) -> bool {
    matches!(mark, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn note(text: &str, start: usize, end: usize, after_gap: &mut bool, found: &mut Vec<Line>) {
    // The LF of a CRLF is met as a line of no length that ends before it starts.
    let Some(raw) = text.get(start..end) else { return };
    if !raw.chars().any(char::is_alphanumeric) {
        *after_gap = true;
        return;
    }
    let (mut indent, mut depth, mut lead) = (0, 0, 0);
    for mark in raw.chars() {
        match mark {
            '>' => depth += 1,
            '\t' => indent += 8,
            _ if mark.is_whitespace() || is_invisible(mark) => indent += 1,
            _ => break,
        }
        lead += mark.len_utf8();
    }
    let words = raw.get(lead..).unwrap_or("").trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let first = start + lead;
    found.push(Line {
        span: Span::new(first, first + words.len()),
        indent,
        depth,
        width: indent + depth + words.chars().count(),
        after_gap: *after_gap,
        hard_break: raw.ends_with("  ") || raw.ends_with('\\'),
    });
    *after_gap = false;
}

/// Marks that take no place: a byte-order mark inside the text, zero-width spaces.
fn is_invisible(mark: char) -> bool {
    matches!(mark, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line_and_crlf_ends_one() {
        assert_eq!(lone("  > one two. "), lines("  > one two. ").first().map(|line| line.span));
        assert_eq!((lone("one\ntwo"), lone("caf\u{e9}"), lone(" ")), (None, None, None));
        let text = "one\r\ntwo\rthree\u{2028}four\u{c}five\n\u{a0}\nsix";
        let found = lines(text);
        let words: Vec<&str> = found.iter().map(|line| line.span.of(text)).collect();
        assert_eq!(words, ["one", "two", "three", "four", "five", "six"]);
        let gaps: Vec<bool> = found.iter().map(|line| line.after_gap).collect();
        assert_eq!(gaps, [true, false, false, false, true, true]);
    }
}
