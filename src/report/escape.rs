//! What an article holds is hostile: characters that steer a terminal or turn the reading direction are shown as
//! symbols, and only `http(s)` links are links. "Trojan Source" (CVE-2021-42574) is the case for the second kind.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// The text with control characters and bidirectional overrides as symbols: `␛`, `⟨U+202E⟩`. White space stays.
///
/// ```
/// use firsthand::report::escape::visible;
/// assert_eq!(visible("a\u{1b}[31mb\u{202e}"), "a␛[31mb⟨U+202E⟩");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_white(c) || steers(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        // Writing to a string cannot fail.
        let _ = write_visible(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// As [`visible`], on one line: every run of white space is one space.
pub fn line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`line()`], at most `most` characters long; what is cut is replaced by `…`.
pub fn excerpt(text: &str, most: usize) -> String {
    let line = line(text);
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
    }
}

/// The address, where it is one of the web and holds nothing that a browser would read otherwise than a person.
pub fn link(url: &str) -> Option<&str> {
    let url = url.trim();
    let has = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let plain = !url.chars().any(|c| c.is_whitespace() || c.is_control() || steers(c) || c == '\\');
    (plain && (has("http://") || has("https://"))).then_some(url)
}

/// As [`line()`], for HTML: its own characters too are shown and mark nothing.
pub fn html(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            c => shown.push(c),
        }
    }
    shown
}

fn write_visible(dest: &mut impl Write, c: char) -> fmt::Result {
    match c {
        c if is_white(c) => dest.write_char(if c == '\n' { c } else { ' ' }),
        '\u{7f}' => dest.write_char('␡'),
        '\0'..='\u{1f}' => dest.write_char(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
        c if steers(c) => write!(dest, "⟨U+{:04X}⟩", u32::from(c)),
        c => dest.write_char(c),
    }
}

/// White space among the control characters.
fn is_white(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// Controls of C0 and C1, line and paragraph separators, and the marks that embed, override or isolate a direction.
/// The plain marks U+200E, U+200F and U+061C override nothing, and Arabic and Hebrew need them.
pub(super) fn steers(c: char) -> bool {
    (c.is_control() && !is_white(c)) || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
