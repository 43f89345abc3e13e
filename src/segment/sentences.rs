//! Sentences, by the crate `sentencex` (Wikimedia's, rules and abbreviation lists, no model).
//!
//! It keeps "the U.S. forces", "Feb. 14" and "Dr. Amel" whole, and a 5 MB line of prose takes it a tenth of a second.
//! Unpaired quotation marks make its cost quadratic: 400 kB of them took 8 s in windows of 16 KiB, so it is given windows
//! of at most 4 KiB, which hold a paragraph of 250 words, and end at a full stop or white space.

use crate::span::Span;

const WINDOW: usize = 4 * 1024;

/// The sentences of `span`, trimmed, in order, together holding all its words.
///
/// ```
/// use firsthand::{segment::sentences, span::Span};
/// let text = "The U.S. fund closed on Feb. 14. Nobody objected.";
/// let found = sentences(text, Span::new(0, text.len()));
/// assert_eq!(found.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["The U.S. fund closed on Feb. 14.", "Nobody objected."]);
/// ```
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut from = span.start as usize;
    while from < span.end as usize {
        let to = window_end(text, from, span.end as usize);
        let Some(window) = text.get(from..to) else { break };
        // The crate reads a blank line as an end and keeps its own account of offsets; pieces are laid end to end here.
        let mut at = from;
        for piece in sentencex::segment("en", window) {
            push(text, Span::new(at, at + piece.len()), &mut found);
            at += piece.len();
        }
        if at != to {
            push(text, Span::new(at.min(to), to), &mut found);
        }
        from = to;
    }
    found
}

/// Adds a trimmed sentence; one without a word (a stray mark) goes with the sentence before it.
fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let span = span.trimmed(text);
    if span.is_empty() {
        return;
    }
    if span.of(text).chars().any(char::is_alphanumeric) {
        found.push(span);
    } else if let Some(last) = found.last_mut() {
        last.end = span.end;
    }
}

/// Where a window that begins at `from` ends: never inside a word, if the word is shorter than a window.
fn window_end(text: &str, from: usize, end: usize) -> usize {
    if end - from <= WINDOW {
        return end;
    }
    let mut limit = from + WINDOW;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = text.get(from..limit).unwrap_or("");
    let stop = window.rfind(". ").filter(|stop| stop * 2 > WINDOW).map(|stop| stop + 2);
    let space =
        || window.rfind(char::is_whitespace).and_then(|at| window.get(at..)?.chars().next().map(|c| at + c.len_utf8()));
    from + stop.or_else(space).filter(|at| *at > 0).unwrap_or(window.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_quotes_do_not_end_a_sentence() {
        assert_eq!(cut("U.S. forces left on Feb. 14. Maj. Gen. Orla Venn agreed.").len(), 2);
        assert_eq!(
            cut("\"We are done. We will go,\" said Venn. He left."),
            ["\"We are done. We will go,\" said Venn.", "He left."]
        );
        assert_eq!(
            cut("“It is over.” She left at 5 p.m. on Monday."),
            ["“It is over.”", "She left at 5 p.m. on Monday."]
        );
    }

    #[test]
    fn a_sentence_runs_over_a_single_line_end() {
        assert_eq!(cut("The fund was\nclosed. It was\nempty.").len(), 2);
    }
}
