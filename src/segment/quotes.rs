//! Which words stand between quotation marks, and who says them?
//!
//! Marks of any style pair with any closing mark that newsrooms put behind them; an apostrophe is none. A quote that
//! runs over several paragraphs has an opening mark on each and a closing one only on the last: it is a quote in each.

use super::speakers::Speakers;
use super::words::has_word;
use crate::span::Span;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words inside the marks, trimmed.
    pub span: Span,
    /// Who says them, where the text names somebody near them.
    pub speaker: Option<String>,
}

/// Double marks: longer quotes than this are taken for a mark that was never closed.
const LONGEST: usize = 4000;
/// Single marks quote phrases and headlines.
const LONGEST_SINGLE: usize = 600;

/// The quotations in `span`, in order, none inside another. `language` is the document's, ISO 639-1: who speaks is told by
/// its words.
///
/// ```
/// use firsthand::{segment::quotes, span::Span};
/// let text = "“We close it,” said Orla Venn, the mayor. She called it a “tactic\".";
/// let found = quotes(text, Span::new(0, text.len()), Some("en"));
/// assert_eq!(found[0].span.of(text), "We close it,");
/// assert_eq!(found[0].speaker.as_deref(), Some("Orla Venn"));
/// assert_eq!((found[1].span.of(text), found[1].speaker.as_deref()), ("tactic", Some("Orla Venn")));
/// ```
pub fn quotes(text: &str, span: Span, language: Option<&str>) -> Vec<Quote> {
    let mut speakers = Speakers::before(text, span, language);
    let mut found = Vec::new();
    for paragraph in paragraphs(text, span) {
        let marked = marked(text, paragraph);
        for speaker in speakers.of(text, paragraph, &marked).into_iter().zip(marked) {
            let (speaker, marks) = speaker;
            let inner = marks.inner.trimmed(text);
            if has_word(inner.of(text)) {
                found.push(Quote { span: inner, speaker });
            }
        }
    }
    found
}

/// The words between marks, as [`quotes`] gives them, without looking for who says them.
pub fn marks(text: &str, span: Span) -> Vec<Span> {
    let inner = |paragraph| marked(text, paragraph).into_iter().map(|marks| marks.inner.trimmed(text));
    paragraphs(text, span).into_iter().flat_map(inner).filter(|inner| has_word(inner.of(text))).collect()
}

/// A quotation with its marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    /// From the opening mark to behind the closing one.
    pub outer: Span,
    /// The words between.
    pub inner: Span,
}

/// The parts of a span between blank lines.
pub(super) fn paragraphs(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start as usize;
    let mut blank = false;
    let mut at = start;
    for line in span.of(text).split_inclusive(['\n', '\r', '\u{2029}']) {
        if line.trim().is_empty() {
            blank = blank || line != "\n" || text.get(..at).is_some_and(|before| before.ends_with('\n'));
        } else if blank {
            found.push(Span::new(start, at).trimmed(text));
            start = at;
            blank = false;
        }
        at += line.len();
    }
    found.push(Span::new(start, span.end as usize).trimmed(text));
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

/// The quotations of one paragraph.
fn marked(text: &str, paragraph: Span) -> Vec<Marked> {
    let words = paragraph.of(text);
    let base = paragraph.start as usize;
    let mut found = Vec::new();
    let mut skip_to = 0;
    // Marks that close nothing up to a place: a long paragraph is not searched again and again.
    let mut dead: Vec<(char, usize)> = Vec::new();
    for (at, mark) in words.char_indices() {
        if at < skip_to || dead.iter().any(|(dull, until)| *dull == mark && at < *until) || !opens(words, at, mark) {
            continue;
        }
        let inner = at + mark.len_utf8() + usize::from(mark == '`');
        if let Some((end, behind)) = close(words, inner, mark) {
            found.push(Marked {
                outer: Span::new(base + at, base + behind),
                inner: Span::new(base + inner, base + end),
            });
            skip_to = behind;
        } else if runs_on(text, paragraph, mark) {
            found.push(Marked {
                outer: Span::new(base + at, base + words.len()),
                inner: Span::new(base + inner, base + words.len()),
            });
            break;
        } else {
            let until = if words.len() - at > LONGEST { at + LONGEST / 2 } else { words.len() };
            dead.retain(|(dull, _)| *dull != mark);
            dead.push((mark, until));
        }
    }
    found
}

/// Whether a mark at a place opens a quotation.
fn opens(words: &str, at: usize, mark: char) -> bool {
    let before = words.get(..at).and_then(|before| before.chars().next_back());
    let rest = words.get(at + mark.len_utf8()..).unwrap_or("");
    let next = rest.chars().next();
    let free = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':' | ',' | '…' | '*' | '_' | '"' | '“' | '‘')
    });
    let spoken = next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ')'));
    match mark {
        '“' | '„' | '«' | '‟' | '「' | '『' | '‹' => next.is_some(),
        '"' => free && spoken,
        // »So in German«: the closing mark of others, with a word right behind it.
        '»' | '›' => free && next.is_some_and(char::is_alphanumeric),
        // A straight mark behind a word may open one where a space was forgotten: `said,"We …`.
        '‘' | '‚' => free && spoken,
        '\'' => free && next.is_some_and(|c| c.is_alphanumeric()) && !elided(rest),
        '`' => next == Some('`'),
        _ => false,
    }
}

/// "'90s", "'em", "'tis": an apostrophe at the front of a word.
fn elided(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    matches!(word.as_str(), "em" | "tis" | "twas" | "til" | "cause" | "n")
        || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Where a quotation that `mark` opens ends: the end of its words, and the place behind its closing mark.
fn close(words: &str, inner: usize, mark: char) -> Option<(usize, usize)> {
    let single = matches!(mark, '‘' | '‚' | '\'');
    let limit = if single { LONGEST_SINGLE } else { LONGEST };
    let rest = words.get(inner..)?;
    let mut nested = 0usize;
    let mut fallback = None;
    for (at, found) in rest.char_indices().take_while(|(at, _)| *at <= limit) {
        let behind = inner + at + found.len_utf8();
        let next = words.get(behind..).and_then(|after| after.chars().next());
        let before = rest.get(..at).and_then(|before| before.chars().next_back());
        let in_word = next.is_some_and(char::is_alphanumeric);
        match mark {
            '«' if found == '«' => nested += 1,
            '«' if found == '»' && nested > 0 => nested -= 1,
            '«' if found == '»' => return Some((inner + at, behind)),
            '»' if found == '«' => return Some((inner + at, behind)),
            '›' if found == '‹' => return Some((inner + at, behind)),
            '‹' if found == '›' => return Some((inner + at, behind)),
            '「' if found == '」' => return Some((inner + at, behind)),
            '『' if found == '』' => return Some((inner + at, behind)),
            '`' if found == '\'' && next == Some('\'') => return Some((inner + at, behind + 1)),
            '"' | '“' | '‟' | '„' if found == '”' => return Some((inner + at, behind)),
            '„' if found == '“' => return Some((inner + at, behind)),
            // A straight mark closes where no word begins behind it, or a word ends before it.
            '"' | '“' | '‟' | '„' if found == '"' && at > 0 && !(in_word && before.is_none_or(char::is_whitespace)) =>
            {
                return Some((inner + at, behind));
            }
            '“' if found == '“' && at > 0 && !in_word => return Some((inner + at, behind)),
            '“' | '"' if found == '“' && in_word => return fallback,
            '‘' | '‚' | '\'' if matches!(found, '’' | '\'') || (mark == '‚' && found == '‘') => {
                if in_word || before.is_none_or(char::is_whitespace) {
                    continue;
                }
                // "the factions' belief’": behind an s it may be a possessive; a later mark decides.
                if before == Some('s')
                    && next == Some(' ')
                    && fallback.is_none()
                    && !starts_capital(words.get(behind..))
                {
                    fallback = Some((inner + at, behind));
                    continue;
                }
                return Some((inner + at, behind));
            }
            '‘' if found == '‘' => return fallback,
            _ => {}
        }
    }
    fallback
}

fn starts_capital(after: Option<&str>) -> bool {
    after.is_some_and(|after| after.trim_start().starts_with(char::is_uppercase))
}

/// Whether an unclosed quotation goes on: the next paragraph opens with a mark of the same kind.
fn runs_on(text: &str, paragraph: Span, mark: char) -> bool {
    let alike: &[char] = match mark {
        '“' | '"' | '‟' => &['“', '"', '‟'],
        '„' => &['„'],
        '«' => &['«', '»'],
        '‘' => &['‘'],
        _ => return false,
    };
    let rest = text.get(paragraph.end as usize..).unwrap_or("");
    rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        quotes(text, Span::new(0, text.len()), None).into_iter().map(|quote| quote.span.of(text)).collect()
    }

    #[test]
    fn marks_of_every_style_pair() {
        for text in [
            "He saw “the end” of it.",
            "He saw \"the end\" of it.",
            "He saw “the end\" of it.",
            "Er sah „the end“ davon.",
            "Er sah »the end« davon.",
            "Il vit « the end » là.",
            "He saw ‘the end’ of it.",
            "He saw 'the end' of it.",
            "He saw ``the end'' of it.",
        ] {
            assert_eq!(of(text), ["the end"], "{text}");
        }
    }

    #[test]
    fn an_apostrophe_opens_and_closes_nothing() {
        assert!(of("The factions' belief isn't the mayor's in the '90s. It's Venn’s.").is_empty());
        assert_eq!(of("It is ‘the workers’ own fund’, he wrote."), ["the workers’ own fund"]);
        assert_eq!(of("A screen of 6\" by 4\" was sold."), Vec::<&str>::new());
    }

    #[test]
    fn a_quote_over_several_paragraphs_is_one_in_each() {
        let text = "Venn said: “We close it.\n\n“We close it now.\n\n“And for good,” she added.\n\nIt rained.";
        assert_eq!(of(text), ["We close it.", "We close it now.", "And for good,"]);
    }

    #[test]
    fn marks_inside_marks_belong_to_the_quote() {
        assert_eq!(of("\"He called it 'a tactic' twice,\" she said."), ["He called it 'a tactic' twice,"]);
    }
}
