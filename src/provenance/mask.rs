//! A passage in which every mention of an agency or outlet is one sign, so that a cue's pattern can hold it in a slot.

use crate::names::Mention;
use crate::span::Span;

/// Opens a mention's sign; a private-use character.
pub const OPEN: char = '\u{E000}';
/// Closes a mention's sign.
pub const CLOSE: char = '\u{E001}';

/// A masked passage and the way back to the document's offsets.
#[derive(Debug)]
pub struct Masked {
    /// The passage's words, mentions as `OPEN number CLOSE`, the number being the mention's place in the list given.
    pub text: String,
    /// Pairs of offsets, masked and in the document, where a stretch of equal bytes begins; ascending.
    anchors: Vec<(usize, usize)>,
}

impl Masked {
    /// Masks a span of a text. `mentions` are the whole document's, in order.
    pub fn new(text: &str, span: Span, mentions: &[Mention]) -> Self {
        let mut masked = Self { text: String::with_capacity(span.len() + 16), anchors: Vec::new() };
        let mut at = span.start as usize;
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        for (number, mention) in mentions.iter().enumerate().skip(first) {
            if mention.span.end > span.end {
                break;
            }
            let sign =
                with_marks(text, Span::new(at.min(mention.span.start as usize), span.end as usize), mention.span);
            masked.copy(text, at, sign.start as usize);
            masked.anchors.push((masked.text.len(), sign.start as usize));
            masked.text.push_str(&format!("{OPEN}{number}{CLOSE}"));
            at = sign.end as usize;
        }
        masked.copy(text, at, span.end as usize);
        masked.anchors.push((masked.text.len(), span.end as usize));
        masked
    }

    /// The document's span of a masked range that does not cut a sign.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offset(start), self.offset(end))
    }

    fn offset(&self, masked: usize) -> usize {
        let next = self.anchors.partition_point(|(at, _)| *at <= masked);
        self.anchors.get(next.saturating_sub(1)).map_or(0, |(at, original)| original + (masked - at))
    }

    fn copy(&mut self, text: &str, from: usize, to: usize) {
        let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) else { return };
        self.anchors.push((self.text.len(), from));
        // The two signs themselves, should a text hold them, become others of the same length.
        self.text.extend(words.chars().map(|c| if c == OPEN || c == CLOSE { '\u{E002}' } else { c }));
    }
}

/// Pairs of quotation marks that newsrooms put around a name.
const MARKS: [(char, char); 9] =
    [('„', '“'), ('“', '”'), ('«', '»'), ('»', '«'), ('"', '"'), ('‚', '‘'), ('‘', '’'), ('‹', '›'), ('›', '‹')];

/// A name with the quotation marks around it alone, within `room`: the "Halden Post" and the Halden Post are one.
fn with_marks(text: &str, room: Span, name: Span) -> Span {
    let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
    let before = text.get(room.start as usize..name.start as usize).unwrap_or("").trim_end_matches(blank);
    let after = text.get(name.end as usize..room.end as usize).unwrap_or("").trim_start_matches(blank);
    let pair = before.chars().next_back().zip(after.chars().next());
    if pair.is_some_and(|pair| MARKS.contains(&pair)) {
        let open = before.chars().next_back().map_or(0, char::len_utf8);
        let close = after.chars().next().map_or(0, char::len_utf8);
        return Span::new(room.start as usize + before.len() - open, room.end as usize - after.len() + close);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Named;

    #[test]
    fn the_marks_around_a_name_alone_belong_to_its_sign() {
        let masked = |text: &str, start, end| {
            let mention = Mention { span: Span::new(start, end), named: Named::Formed("N".into()), common: false };
            Masked::new(text, Span::new(0, text.len()), &[mention]).text
        };
        assert_eq!(masked("die „Post“-Zeitung", 7, 11), format!("die {OPEN}0{CLOSE}-Zeitung"));
        assert_eq!(masked("le « Post » dit", 6, 10), format!("le {OPEN}0{CLOSE} dit"));
        assert_eq!(masked("“No,” Post said", 10, 14), format!("“No,” {OPEN}0{CLOSE} said"));
    }

    #[test]
    fn offsets_lead_back_across_a_sign() {
        let text = "He told the Halden Post on Monday.";
        let mentions = [Mention { span: Span::new(12, 23), named: Named::Formed("Halden Post".into()), common: false }];
        let masked = Masked::new(text, Span::new(0, text.len()), &mentions);
        let end = masked.text.find(CLOSE).map(|at| at + CLOSE.len_utf8()).unwrap_or(0);
        assert_eq!(masked.span(3, end).of(text), "told the Halden Post");
        assert_eq!(masked.span(0, masked.text.len()).of(text), text);
    }
}
