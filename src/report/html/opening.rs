//! How does an article begin that has no title? Its first sentence, cut, is what people call it by.

use super::rows::Rows;
use crate::report::escape;
use crate::report::model::{Grain, PassageKind};
use crate::segment;
use crate::span::Span;

/// So many signs of it.
const MOST: usize = 90;

/// The first sentence of the text itself; nothing where the text is not at hand.
pub(super) fn opening(rows: &Rows<'_>, id: &str) -> Option<String> {
    let text = rows.texts.of(id)?;
    let body = |grain, kind| grain == Grain::Paragraph && kind == PassageKind::Text;
    let first = rows.home(id).passages.iter().find(|passage| body(passage.grain, passage.kind))?;
    let span = Span::new(first.span.start as usize, first.span.end as usize);
    let sentence = segment::sentences(text, span).into_iter().next()?;
    let words = text.get(sentence.start as usize..sentence.end as usize)?;
    Some(cut(&escape::line(words)))
}

/// Not within a word, where words are parted by spaces.
fn cut(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(MOST) else { return line.to_owned() };
    let head = line.get(..end).unwrap_or_default();
    let whole = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_after_a_word() {
        assert_eq!(cut("Short."), "Short.");
        let long = "seventeen ".repeat(12);
        assert_eq!(cut(long.trim_end()), format!("{}…", ["seventeen"; 9].join(" ")));
        assert_eq!(cut(&"漢".repeat(200)), format!("{}…", "漢".repeat(MOST)));
    }
}
