//! Does a paragraph end with who it comes from? "… he said. (AFP)", "… (Reporting by …; Editing by …)".

use super::OutletNames;
use super::byline::is_agency_sign;
use super::words::{ends_sentence, has_word};
use regex::Regex;
use std::sync::LazyLock;

static BRACKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s[(\[](?<inner>[^()\[\]]{2,300})[)\]]\.?$").ok());
static DASHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s?(?:[–—-]{1,2}\s?|/\s?)(?<inner>[\p{L}][\p{L}. ]{1,30})\.?$").ok());
static WORK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:additional )?(?:reporting|writing|editing|compiled|edited|translated) by\b|with (?:reporting|inputs?|files) (?:by|from)\b|source:|h/?t\b|via\b|.{3,80} contributed to this)").ok()
});

/// Where the sign-off begins that ends a paragraph, in bytes from the paragraph's start; the reason is `byline.sign-off`.
pub(super) fn ending(paragraph: &str, names: &dyn OutletNames) -> Option<usize> {
    let mut from = paragraph.len().saturating_sub(400);
    while !paragraph.is_char_boundary(from) {
        from += 1;
    }
    let tail = paragraph.get(from..)?;
    let cut = |regex: &Option<Regex>, work: bool| {
        let found = regex.as_ref()?.captures(tail)?;
        let inner = found.name("inner")?.as_str().trim();
        let before = tail.get(..found.get(0)?.start())?;
        let signed = if work {
            WORK.as_ref()?.is_match(inner) || is_agency_sign(inner, names)
        } else {
            names.canonical(inner).is_some()
        };
        (signed && ends_sentence(before) && has_word(before)).then_some(from + found.get(0)?.start())
    };
    cut(&BRACKET, true).or_else(|| cut(&DASHED, false))
}
