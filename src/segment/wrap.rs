//! Is a text hard-wrapped, and how wide? Then: does a line end because it is full, or because a paragraph ends?
//!
//! Evidence of wrapping are *continuations*: a line that ends without a full stop, the next one beginning in lower
//! case. The width is the one that explains most of them: few lines are longer, and at few lines the next line's first
//! word would still have fitted. A majority vote, since single lines (addresses, long names) break any width.

use super::lines::Line;

/// Wider lines than this are whole paragraphs, whatever follows them.
const WIDEST: usize = 200;
/// Narrower lines are no evidence of wrapping: lists and verse look the same.
const NARROWEST: usize = 30;
/// The share of neighbouring lines that must be continuations.
const CONTINUED: f64 = 0.3;

/// How a text is wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap {
    width: usize,
    /// Nine lines of ten obey the width: a line that ends early by one column ended on purpose.
    tidy: bool,
}

impl Wrap {
    /// The wrapping of a text, or `None` where its lines are whole paragraphs.
    pub(super) fn of(text: &str, lines: &[Line]) -> Option<Self> {
        let mut neighbours = 0usize;
        let mut continued: Vec<(usize, usize)> = Vec::new();
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            if next.after_gap || next.depth != line.depth || is_bullet(next.span.of(text)) {
                continue;
            }
            neighbours += 1;
            if line.width >= NARROWEST && line.width <= WIDEST && runs_on(line.span.of(text), next.span.of(text)) {
                continued.push((line.width, first_word(next.span.of(text))));
            }
        }
        if continued.is_empty() || (continued.len() as f64) < CONTINUED * neighbours as f64 {
            return None;
        }
        let cost =
            |width: usize| continued.iter().filter(|(len, word)| *len > width || len + 1 + word <= width).count();
        let width = (NARROWEST..=WIDEST)
            .rev()
            .filter(|width| continued.iter().any(|(len, _)| len == width))
            .min_by_key(|width| cost(*width))?;
        Some(Self { width, tidy: cost(width) * 10 <= continued.len() })
    }

    /// Whether `next` goes on with the paragraph of `line`, which takes `lead` columns more than it shows.
    pub(super) fn joins(self, text: &str, line: &Line, lead: usize, next: &Line) -> bool {
        let (words, following) = (line.span.of(text), next.span.of(text));
        if runs_on(words, following) {
            return true;
        }
        let end = lead + line.width + 1 + first_word(following);
        if self.tidy || words.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', ']', '*']) {
            end > self.width
        } else {
            end * 5 > self.width * 4
        }
    }
}

/// Whether a sentence plainly goes on from one line to the next.
fn runs_on(line: &str, next: &str) -> bool {
    let open = !line.ends_with(['.', '!', '?', ':', ']', '|']) && !line.ends_with(".\"") && !line.ends_with(".”");
    open && next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
        && !is_bullet(next)
        && !next.starts_with(['[', '<'])
}

fn first_word(line: &str) -> usize {
    line.split_whitespace().next().map_or(0, |word| word.chars().count())
}

/// Whether a line opens an item: `- `, `* `, `• `, `1. `, `(a) `.
pub(super) fn is_bullet(line: &str) -> bool {
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return line.starts_with(['•', '●', '▪', '‣']);
    };
    if rest.trim().is_empty() {
        return false;
    }
    match mark {
        "-" | "*" | "+" | "•" | "●" | "▪" | "‣" | "◦" | "–" | "·" | "o" => mark != "o",
        _ => {
            let core = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
            let closed = mark.len() > core.len();
            closed && core.len() <= 2 && !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::lines::lines;

    #[test]
    fn whole_paragraphs_on_single_lines_are_not_wrapped() {
        let text = "The council met on Tuesday and voted at last.\nThe harbour fund was closed for good after that.\n";
        assert!(Wrap::of(text, &lines(text)).is_none());
    }

    #[test]
    fn one_line_that_is_too_long_does_not_move_the_width() {
        let text = "The council of Brackwater met on Tuesday\nnight and, after four hours of debate in\nthe old hall, voted to close the harbours\nfund, which had been empty since spring,\nas the mayor of the town had said it was.";
        let wrap = Wrap::of(text, &lines(text)).expect("the lines are wrapped");
        assert!((40..=41).contains(&wrap.width), "{wrap:?}");
    }
}
