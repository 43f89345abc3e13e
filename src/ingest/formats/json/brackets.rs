//! Where does a bracket close? Strings are passed over; how deep it goes is counted, not followed.

use memchr::memchr3;

/// A walk from an opening bracket to the one that closes it, over bytes that come a part at a time.
pub(super) struct Brackets {
    at: usize,
    depth: u64,
    string: bool,
}

/// How far the walk came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Behind the closing bracket.
    Closed(usize),
    /// A string does not end: it runs over a line end to what opens an object, which is here.
    Broken(usize),
    /// More bytes are needed.
    More,
}

impl Brackets {
    /// The walk begins at the opening bracket.
    pub fn at(start: usize) -> Self {
        Self { at: start, depth: 0, string: false }
    }

    /// How many of the bytes were seen.
    pub fn seen(&self) -> usize {
        self.at
    }

    /// Tells the walk that so many of the first bytes are gone.
    pub fn forget(&mut self, gone: usize) {
        self.at = self.at.saturating_sub(gone);
    }

    /// Walks on; `bytes` are those of the last call and more.
    pub fn advance(&mut self, bytes: &[u8]) -> Step {
        loop {
            let rest = bytes.get(self.at..).unwrap_or_default();
            if self.string {
                match memchr3(b'"', b'\\', b'\n', rest) {
                    None => {
                        self.at = bytes.len();
                        return Step::More;
                    }
                    Some(found) => match rest.get(found) {
                        Some(b'"') => {
                            self.at += found + 1;
                            self.string = false;
                        }
                        Some(b'\\') if rest.len() < found + 2 => {
                            self.at += found;
                            return Step::More;
                        }
                        Some(b'\\') => self.at += found + 2,
                        _ => match opens(rest.get(found + 1..).unwrap_or_default()) {
                            Some(Ok(object)) => return Step::Broken(self.at + found + 1 + object),
                            Some(Err(())) => self.at += found + 1,
                            None => {
                                self.at += found;
                                return Step::More;
                            }
                        },
                    },
                }
                continue;
            }
            let Some(found) = rest.iter().position(|byte| SIGN[usize::from(*byte)]) else {
                self.at = bytes.len();
                return Step::More;
            };
            self.at += found + 1;
            match rest.get(found) {
                Some(b'"') => self.string = true,
                Some(b'{' | b'[') => self.depth += 1,
                _ => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Step::Closed(self.at);
                    }
                }
            }
        }
    }
}

/// Where behind spaces an object opens with a key; an error where none does, `None` where that cannot be seen yet. Spaces
/// without end are none that stand before an object.
fn opens(rest: &[u8]) -> Option<Result<usize, ()>> {
    const SPACES: usize = 256;
    let space = |from: usize| rest.iter().skip(from).take(SPACES).position(|byte| !byte.is_ascii_whitespace());
    let short = |from: usize| (rest.len() < from + SPACES).then_some(()).map_or(Some(Err(())), |()| None);
    let Some(brace) = space(0) else { return short(0) };
    if rest.get(brace) != Some(&b'{') {
        return Some(Err(()));
    }
    let Some(key) = space(brace + 1) else { return short(brace + 1) };
    let is_key = rest.get(brace + 1 + key) == Some(&b'"');
    Some(if is_key { Ok(brace) } else { Err(()) })
}

/// The bytes that mean something outside of strings.
static SIGN: [bool; 256] = {
    let mut sign = [false; 256];
    let bytes = b"\"{}[]";
    let mut at = 0;
    while at < bytes.len() {
        sign[bytes[at] as usize] = true;
        at += 1;
    }
    sign
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The same result however the bytes come.
    fn walk(text: &str) -> Step {
        let mut brackets = Brackets::at(0);
        let whole = brackets.advance(text.as_bytes());
        let mut brackets = Brackets::at(0);
        let steps = (0..=text.len()).map(|end| brackets.advance(text.as_bytes().get(..end).unwrap_or_default()));
        assert_eq!(steps.into_iter().find(|step| *step != Step::More).unwrap_or(Step::More), whole, "{text}");
        whole
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert_eq!(walk(r#"{"a": "}\"]", "b": [{}]} , {"#), Step::Closed(24));
        assert_eq!(walk(r#"{"a": "\\"}"#), Step::Closed(11));
        assert_eq!(walk(r#"{"a": "no end"#), Step::More);
    }

    #[test]
    fn a_string_that_does_not_end_ends_where_the_next_object_opens() {
        assert_eq!(walk("{\"a\": \"cut\n  { \"a\": 1}"), Step::Broken(13));
        assert_eq!(walk("{\"a\": \"two\nlines {\n1}\"}"), Step::Closed(23));
    }
}
