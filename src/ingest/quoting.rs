//! The line above a quotation in a mail, in the languages that mail programs speak. The readers of mail and `segment` ask it.

use std::sync::LazyLock;

use regex::Regex;

static ATTRIBUTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:^|[\s>)\]”’”,])(?:wrote|writes|said|says|schrieb|a écrit|écrit|escribió|escribio|escreveu|ha scritto|scrive|schreef|skrev|kirjoitti|",
        r"napisał(?:\(a\)|a)?|пишет|написала?|写道|كتب)\b[^\p{L}\n]{0,12}[:：.…]+\s*$",
        r"|^\W*from article .{3,}:\s*$|\d.{0,80}\b(?:schrieb|schreef|skrev)\b.{1,120}:\s*$"
    ))
    .ok()
});

static BEGINS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W{0,3}(?:on|(?:in|from) (?:article|message|<)|am|le|el|il|em|op|den|w dniu|в|quoting|at|around)\b",
    )
    .ok()
});

static SHOWS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\w.+-]+(?:@|%40|!)[\w.-]+|\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b").ok());

/// Whether a line begins as the line above a quotation does: "On …".
pub fn begins_attribution(line: &str) -> bool {
    BEGINS.as_ref().is_some_and(|regex| regex.is_match(line))
}

/// Whether a line ends as the line above a quotation does: "On …, … wrote:".
pub fn ends_attribution(line: &str) -> bool {
    line.len() <= 400 && ATTRIBUTION.as_ref().is_some_and(|regex| regex.is_match(line))
}

/// Whether a line that may be the one above a quotation begins so, or shows when or by whose address it was written.
pub fn opens_attribution(line: &str) -> bool {
    begins_attribution(line) || SHOWS.as_ref().is_some_and(|regex| regex.is_match(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_above_quotations_are_known() {
        for line in [
            "On Wed, 5 Nov 2031 at 06:40, A. Bree <a@b.example> wrote:",
            "In article <1@x.example>, a@b.example (A. Bree) writes:",
            "Am 05.11.2031 um 06:40 schrieb A. Bree:",
            "Le mer. 5 nov. 2031 à 06:40, A. Bree <a@b.example> a écrit :",
            "El mié, 5 nov 2031 a las 6:40, A. Bree (<a@b.example>) escribió:",
            "From article <1@x.example>, by a@b.example (A. Bree):",
            "a@b.example wrote...",
        ] {
            assert!(ends_attribution(line) && opens_attribution(line), "{line}");
        }
        for line in ["The mayor wrote the report:", "He wrote it", "Nobody said"] {
            assert!(!ends_attribution(line), "{line}");
        }
    }
}
