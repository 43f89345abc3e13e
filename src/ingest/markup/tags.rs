//! Cuts markup into tags and words, however broken it is: each byte is looked at once, or a few times.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// A tag whose quotation marks go on for longer ends at its first `>`: else each of many such would be sought through the
/// whole rest.
const LONGEST: usize = 64 << 10;

/// A longer name of a character is none.
const LONGEST_NAME: usize = 34;

/// The elements in whose content nothing is markup; without an end tag they go on to the end.
pub(super) const RAW: [&str; 4] = ["script", "style", "title", "textarea"];

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its local name in lower case.
    pub name: String,
    /// All that stands behind the name.
    pub attributes: &'a str,
    /// Whether it closes itself.
    pub empty: bool,
}

#[derive(Debug)]
pub(super) enum Token<'a> {
    /// Words as they stand, with their character references.
    Words(&'a str),
    Open(Tag<'a>),
    /// The local name in lower case.
    Close(String),
}

/// The tokens of markup.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Signs that were looked for and stand nowhere in the rest.
    gone: [bool; 128],
    /// The element whose content is no markup, up to its end tag.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    pub fn of(markup: &'a str) -> Self {
        Self { rest: markup, gone: [false; 128], raw: None }
    }

    /// Where a sign stands in the rest from a place on. Once it was looked for in vain it is never looked for again.
    fn find(&mut self, sign: char, from: usize) -> Option<usize> {
        let gone = self.gone.get_mut(sign as usize)?;
        if *gone {
            return None;
        }
        let found = self.rest.get(from..)?.find(sign).map(|at| from + at);
        *gone = found.is_none();
        found
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over what begins with `opens`, up to its end; all the rest where it has none.
    fn skip(&mut self, opens: &str, ends: &str) -> bool {
        if !self.rest.starts_with(opens) {
            return false;
        }
        let length = self.rest.find(ends).map_or(self.rest.len(), |at| at + ends.len());
        self.take(length);
        true
    }

    /// Where the tag ends that begins the rest: at the `>` that stands in no quotation marks, or, where these do not
    /// close, at the first.
    fn tag_end(&mut self) -> Option<usize> {
        let first = self.find('>', 1)?;
        let (mut at, mut end) = (1, first);
        loop {
            let inside = self.rest.get(at..end)?;
            let quote = inside.find("=\"").or_else(|| inside.find("='"));
            let Some(open) = quote.map(|found| at + found + 1) else { return Some(end) };
            let mark = char::from(*self.rest.as_bytes().get(open)?);
            let Some(close) = self.find(mark, open + 1) else { return Some(first) };
            at = close + 1;
            if at > LONGEST {
                return Some(first);
            }
            if at > end {
                match self.rest.get(at..)?.find('>') {
                    Some(found) => end = at + found,
                    None => return Some(first),
                }
            }
        }
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let end = self.tag_end()?;
        let inside = self.rest.get(1..end)?;
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let length = inside.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(length)?;
        let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        self.take(end + 1);
        if closes {
            return Some(Token::Close(name));
        }
        let empty = attributes.ends_with('/');
        self.raw = RAW.into_iter().find(|raw| *raw == name && !empty);
        Some(Token::Open(Tag { name, attributes, empty }))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if let Some(raw) = self.raw.take() {
                let ends = |at: &usize| {
                    let name = self.rest.as_bytes().get(at + 2..at + 2 + raw.len());
                    name.is_some_and(|name| name.eq_ignore_ascii_case(raw.as_bytes()))
                };
                let end = self.rest.match_indices("</").map(|(at, _)| at).find(ends);
                return Some(Token::Words(self.take(end.unwrap_or(self.rest.len()))));
            }
            if self.rest.is_empty() {
                return None;
            }
            if self.skip("<!--", "-->") || self.skip("<?", ">") {
                continue;
            }
            if let Some(inside) = self.rest.strip_prefix("<![CDATA[") {
                let length = inside.find("]]>").unwrap_or(inside.len());
                self.take("<![CDATA[".len());
                let words = self.take(length);
                self.take("]]>".len().min(self.rest.len()));
                return Some(Token::Words(words));
            }
            if self.skip("<!", ">") {
                continue;
            }
            if self.rest.starts_with('<')
                && self.rest.as_bytes().get(1).is_some_and(|sign| sign.is_ascii_alphabetic() || *sign == b'/')
                && let Some(token) = self.tag()
            {
                return Some(token);
            }
            // A `<` that opens no tag is a word.
            let from = usize::from(self.rest.starts_with('<'));
            let length = self.find('<', from).unwrap_or(self.rest.len());
            return Some(Token::Words(self.take(length)));
        }
    }
}

/// Words with their character references resolved; what refers to nothing stays as it stands.
pub(in crate::ingest) fn unescaped(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let head = after.as_bytes().get(..LONGEST_NAME).unwrap_or(after.as_bytes());
        let named = head.iter().position(|byte| *byte == b';').and_then(|end| after.get(..end));
        match named.and_then(|name| Some((name, character(name)?))) {
            Some((name, character)) => {
                out.push_str(&character);
                rest = after.get(name.len() + 1..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of a reference, given without `&` and `;`.
pub(in crate::ingest) fn character(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    // Pages of old write the places of Windows-1252.
    let code = code.ok()?;
    if let 0x80..=0x9f = code {
        let byte = u8::try_from(code).ok()?;
        return Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned().into());
    }
    char::from_u32(code).filter(|sign| *sign != '\0').map(|sign| sign.to_string().into())
}
