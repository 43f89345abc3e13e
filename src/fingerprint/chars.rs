//! What one character is to the recipe: which class it has, and what it is folded to.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What a character, after folding, is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Separates.
    Other,
    /// Alphabetic.
    Letter,
    /// `0` to `9`.
    Digit,
    /// Any other number.
    Number,
    /// Continues a word, begins none.
    Mark,
    /// Of a script that is written without spaces.
    Unspaced,
    /// A mark of such a script.
    UnspacedMark,
    /// Vanishes inside a word.
    Apostrophe,
    /// Vanishes between a digit and exactly three digits.
    Comma,
    /// Belongs to an acronym.
    Dot,
}

impl Class {
    /// Whether it can begin a word of a spaced script.
    pub fn begins(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Number)
    }

    /// Whether it can continue one.
    pub fn continues(self) -> bool {
        self.begins() || self == Self::Mark
    }

    /// Whether it can continue a run of a script without spaces.
    pub fn continues_unspaced(self) -> bool {
        matches!(self, Self::Unspaced | Self::UnspacedMark | Self::Mark)
    }
}

/// The class of a character.
pub fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\'' | '\u{2019}' | '\u{2bc}' => Class::Apostrophe,
        ',' | '\u{66c}' => Class::Comma,
        '.' => Class::Dot,
        _ if c.is_ascii() => Class::Other,
        _ => match (is_unspaced(c), is_combining_mark(c)) {
            (true, true) => Class::UnspacedMark,
            (false, true) => Class::Mark,
            (true, false) if c.is_alphanumeric() => Class::Unspaced,
            (false, false) if c.is_alphabetic() => Class::Letter,
            (false, false) if c.is_numeric() => Class::Number,
            _ => Class::Other,
        },
    }
}

/// Whether a character belongs to a script that is written without spaces; digits of such scripts do not.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{e4e}' // Thai
        | '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}' // Lao
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}' | '\u{109a}'..='\u{109d}' // Myanmar
        | '\u{a9e0}'..='\u{a9ef}' | '\u{a9fa}'..='\u{a9fe}' | '\u{aa60}'..='\u{aa7f}'
        | '\u{1780}'..='\u{17dd}' // Khmer
        | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // Hiragana, Katakana
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}' // Han
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{2fa1f}' | '\u{30000}'..='\u{323af}')
}

/// What a normalised, case-folded character becomes; `None` where it vanishes.
pub fn letter(c: char) -> Option<char> {
    Some(match c {
        // No shape of their own: soft hyphen, joiners, direction marks, variation selectors.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => return None,
        // Tatweel and the diacritics of Arabic.
        '\u{640}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'
        | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' => return None,
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}', // alef
        '\u{649}' | '\u{626}' | '\u{6cc}' => '\u{64a}',             // yeh, also the Persian one
        '\u{629}' | '\u{6c0}'..='\u{6c3}' | '\u{6d5}' => '\u{647}', // heh, also the Urdu ones
        '\u{624}' => '\u{648}',                                     // waw
        '\u{6a9}' => '\u{643}',                                     // kaf, the Persian one
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(c, 0x6f0),
        _ => c,
    })
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).wrapping_sub(zero), 10).unwrap_or(c)
}

/// The folded form of a stretch of text: NFKC, case folded, NFKC again.
pub fn folded(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    unicase::UniCase::unicode(normal).to_folded_case().nfkc().collect()
}

/// What a character is before folding, where it stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether it cannot combine with what stands before it.
    pub boundary: bool,
    /// What it is folded to, if that is at most one character; meaningful where the next character is a boundary.
    pub single: Single,
}

/// The folded form of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single {
    /// One character and its class.
    One(char, Class),
    /// Nothing.
    Nothing,
    /// More than one.
    Several,
}

/// The entry of a character: computed once for each page of 256 below U+10000.
pub fn entry(c: char) -> Entry {
    static PAGES: [OnceLock<Box<[Entry]>>; 256] = [const { OnceLock::new() }; 256];
    let code = u32::from(c) as usize;
    match PAGES.get(code >> 8) {
        Some(page) => {
            let page = page.get_or_init(|| {
                let first = (code & !0xff) as u32;
                // Surrogates are no characters; their entries are never asked for.
                (first..first + 256).map(|code| compute(char::from_u32(code).unwrap_or(' '))).collect()
            });
            page.get(code & 0xff).copied().unwrap_or_else(|| compute(c))
        }
        None => compute(c),
    }
}

fn compute(c: char) -> Entry {
    let mut first = None;
    decompose_compatible(c, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(c);
    let boundary = canonical_combining_class(first) == 0 && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes;
    let mut buffer = [0; 4];
    let folded = folded(c.encode_utf8(&mut buffer));
    let mut letters = folded.chars().map(letter);
    let single = match (letters.next(), letters.next()) {
        (None | Some(None), None) => Single::Nothing,
        (Some(Some(one)), None) => Single::One(one, class(one)),
        _ => Single::Several,
    };
    Entry { boundary, single }
}
