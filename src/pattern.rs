//! Regular expressions that a lazy automaton can follow through any text.
//!
//! Full Unicode classes take thousands of states, and with a Unicode word boundary the automaton gives up on the first
//! letter outside ASCII: both cost ten to a hundred times. Cues need neither.

/// Letters, digits and white space as ranges: the scripts that newsrooms write in, in a hundredth of the states. Latin
/// letters in which capitals and small letters take turns count as both. Of `\b` only the ASCII kind.
const COARSE: [(&str, &str); 8] = [
    (r"\p{Lu}", r"[A-Z\x{C0}-\x{DE}\x{100}-\x{17F}\x{386}-\x{3AB}\x{400}-\x{42F}]"),
    (r"\p{Ll}", r"[a-z\x{DF}-\x{FF}\x{100}-\x{17F}\x{3AC}-\x{3CE}\x{430}-\x{45F}]"),
    (
        r"\p{L}",
        r"[A-Za-z\x{C0}-\x{24F}\x{370}-\x{52F}\x{5D0}-\x{5EA}\x{621}-\x{652}\x{66E}-\x{6D3}\x{3040}-\x{30FF}\x{4E00}-\x{9FFF}]",
    ),
    (r"\w", r"[A-Za-z0-9_\x{C0}-\x{24F}\x{370}-\x{52F}\x{5D0}-\x{6D3}]"),
    (r"\W", r"[^A-Za-z0-9_\x{C0}-\x{24F}\x{370}-\x{52F}\x{5D0}-\x{6D3}\x{E000}\x{E001}]"),
    (r"\d", "[0-9]"),
    (r"\s", r"[ \t\r\n\x{A0}\x{2000}-\x{200A}\x{202F}\x{3000}]"),
    (r"\b", r"(?-u:\b)"),
];

/// A pattern with its classes as ranges. A `\b` of it holds only beside a letter or digit of ASCII.
pub(crate) fn coarse(written: &str) -> String {
    COARSE.iter().fold(written.to_owned(), |written, (class, ranges)| written.replace(class, ranges))
}
