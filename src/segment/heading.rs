//! Is a paragraph a title or a sub-heading?

use super::piece::{Piece, Reading};
use super::words::{ends_sentence, word_count};
use regex::Regex;
use std::sync::LazyLock;

/// The most words of a title, and of a sub-heading.
const TITLE: usize = 30;
const SUBHEADING: usize = 14;

static SPEECH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:said|says|told|added|reported|according to|announced)\b").ok());

/// Whether the first paragraph of the article is its title: what stands behind it is `next`.
pub(super) fn is_title(reading: &Reading, piece: &Piece, next: Option<&Reading>) -> bool {
    let line = reading.line.as_str();
    if line.is_empty() || reading.words > TITLE || piece.lines > 4 || line.ends_with([',', ':', '-', '–', '—']) {
        return false;
    }
    // A whole sentence in square brackets is a standfirst that an extractor has marked.
    if line.starts_with('[') && reading.words > SUBHEADING {
        return false;
    }
    let Some(next) = next else { return false };
    if next.words < reading.words.min(4) {
        return false;
    }
    if !ends_sentence(line) || line.trim_end_matches(['"', '”', '’', '\'']).ends_with(['?', '!']) {
        return reading.words <= TITLE;
    }
    // Some archives end titles with a full stop: short ones, or ones in title case, that report no speech.
    let spoken = SPEECH.as_ref().is_some_and(|speech| speech.is_match(line));
    !spoken
        && piece.lines == 1
        && next.words > reading.words
        && (reading.words <= 10 || capitalised(line) >= 0.7)
        && reading.words <= 18
}

/// Whether a word or three above the title are its kicker: "POLITICS", "The harbour fund".
pub(super) fn is_kicker(reading: &Reading, next: Option<&Reading>, behind: Option<&Reading>) -> bool {
    let (Some(next), Some(behind)) = (next, behind) else { return false };
    let title = (4..=TITLE).contains(&next.words) && !next.line.is_empty() && !next.line.ends_with(['.', ':', ',']);
    reading.words <= 3 && title && next.words > reading.words && behind.words > next.words
}

/// Why a short paragraph is a sub-heading.
pub(super) fn sub_reason(reading: &Reading, between_prose: bool) -> Option<&'static str> {
    let line = reading.line.as_str();
    if line.is_empty() || reading.words > SUBHEADING {
        return None;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 4
        && !line.chars().any(char::is_lowercase)
        && line.chars().any(char::is_uppercase)
        && !ends_sentence(line)
    {
        return Some("heading.capitals");
    }
    if between_prose
        && reading.words <= 3
        && line.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some("heading.number");
    }
    let opens = line
        .chars()
        .find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '¿' | '¡' | '('))
        .is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let closed = line.ends_with(['.', ',', ';', '…', '"', '”', '-', ':']) && !quoted_whole(line);
    (between_prose && opens && !closed).then_some("heading.sub")
}

/// A heading may be a quote: "“It is over”".
fn quoted_whole(line: &str) -> bool {
    let open = line.starts_with(['"', '“', '«', '„']);
    open && line.ends_with(['"', '”', '»', '“'])
        && !line.trim_end_matches(['"', '”', '»', '“']).ends_with(['.', ',', '!', '?'])
}

fn capitalised(line: &str) -> f64 {
    let words = word_count(line).max(1);
    let capital = line
        .split_whitespace()
        .filter(|word| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()))
        .count();
    capital as f64 / words as f64
}
