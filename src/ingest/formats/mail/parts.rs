//! The parts of a message (RFC 2046): which are its text, and what is attached.

use std::borrow::Cow;

use super::headers::{Headers, Transfer};
use super::{flowed, transfer};
use crate::ingest::encoding::{self, Declared};
use crate::ingest::markup;
use crate::ingest::skipped::{Reason, Skipped};

/// Parts inside parts go no deeper than this: five is much for what people send.
const DEEPEST: usize = 32;
/// A message has no more parts than this.
const MOST: usize = 10_000;
/// A plain text of fewer words, beside a marked-up one of [`TIMES`] as many, only says that there is the other.
const STUB: usize = 50;
const TIMES: usize = 5;

/// Words of a message.
#[derive(Debug)]
pub(super) struct Text {
    pub text: String,
    pub encoding: &'static str,
    /// Whether it was marked up.
    html: bool,
    /// Its own title, where it is marked up and has one.
    pub title: Option<String>,
}

/// Something that is attached.
#[derive(Debug)]
pub(super) enum Attached<'a> {
    /// A message.
    Message(Cow<'a, [u8]>),
    /// A text with the name of its file.
    Text(String, Text),
    /// Something else, by its name and kind.
    Other(String),
}

/// What a message holds.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub texts: Vec<Text>,
    pub attached: Vec<Attached<'a>>,
    /// Parts that are no text: pictures, signatures, what is attached in other formats.
    pub skipped: Skipped,
    /// In words, what was wrong.
    pub complaints: Vec<String>,
    count: usize,
}

impl<'a> Parts<'a> {
    /// Walks the parts of a body.
    pub fn of(headers: &Headers, body: &'a [u8]) -> Self {
        let mut parts = Self::default();
        parts.walk(headers, Cow::Borrowed(body), 0);
        parts.complaints.dedup();
        parts
    }

    fn complain(&mut self, what: impl Into<String>) {
        let what = what.into();
        if self.complaints.len() < 20 && !self.complaints.contains(&what) {
            self.complaints.push(what);
        }
    }

    fn walk(&mut self, headers: &Headers, body: Cow<'a, [u8]>, depth: usize) {
        self.count += 1;
        if depth > DEEPEST || self.count > MOST {
            return self.complain(match depth > DEEPEST {
                true => format!("has parts inside parts more than {DEEPEST} deep, which are not read"),
                false => format!("has more than {MOST} parts, and those behind are not read"),
            });
        }
        let kind = headers.kind.as_str();
        if let (Some(sort), Cow::Borrowed(body)) = (kind.strip_prefix("multipart/"), &body) {
            let children = headers.parameter("boundary").map(|boundary| children(body, boundary));
            match children {
                Some((children, closed)) if !children.is_empty() => {
                    if !closed {
                        self.complain("breaks off: the mark that ends its parts is missing");
                    }
                    return self.multipart(sort, children, depth);
                }
                _ => self.complain("says that it has parts, and shows none: it is read as plain text"),
            }
        }
        if kind == "message/rfc822" || kind == "message/global" {
            let message = match headers.transfer {
                Transfer::Plain => body,
                other => Cow::Owned(transfer::decoded(&body, other).0),
            };
            return self.attached.push(Attached::Message(message));
        }
        // A body of a kind that nobody knows is still what the message says, if it is text.
        let alone = depth == 0
            && headers.transfer != Transfer::Base64
            && !["image/", "audio/", "video/", "application/"].iter().any(|known| kind.starts_with(known))
            && encoding::binary(body.get(..encoding::HEAD).unwrap_or(&body)).is_none();
        let shown =
            alone || kind.is_empty() || kind.starts_with("multipart/") || kind == "text/plain" || kind == "text/html";
        if !shown {
            self.skipped.count(Reason::MediaType);
            if !kind.starts_with("text/") && !headers.attached && headers.file.is_none() {
                return; // A signature, a report of delivery, a picture of a newsletter.
            }
            let name = headers.file.clone().unwrap_or_default();
            return self.attached.push(Attached::Other(format!("{name} ({kind})").trim().to_owned()));
        }
        let text = self.text(headers, &body);
        match (&headers.file, headers.attached) {
            (None, false) => self.texts.push(text),
            (file, _) => {
                let name = file.clone().unwrap_or_else(|| "attachment".to_owned());
                self.attached.push(Attached::Text(name, text));
            }
        }
    }

    fn multipart(&mut self, sort: &str, children: Vec<&'a [u8]>, depth: usize) {
        if sort != "alternative" {
            for child in children {
                self.child(sort, child, depth);
            }
            return;
        }
        // The same several times: the plainest that says it all.
        let mut alternatives: Vec<Vec<Text>> = Vec::new();
        for child in children {
            let before = std::mem::take(&mut self.texts);
            self.child(sort, child, depth);
            let texts = std::mem::replace(&mut self.texts, before);
            if texts.iter().any(|text| words(&text.text) > 0) {
                alternatives.push(texts);
            }
        }
        let count = |texts: &[Text]| texts.iter().map(|text| words(&text.text)).sum::<usize>();
        let is_plain = |texts: &[Text]| texts.iter().all(|text| !text.html);
        let plain = alternatives.iter().position(|texts| is_plain(texts));
        let rich = alternatives.iter().position(|texts| !is_plain(texts));
        let chosen = match (plain, rich) {
            (Some(plain), Some(rich)) => {
                let of = |at: usize| alternatives.get(at).map_or(0, |texts| count(texts));
                if of(plain) < STUB && of(plain) * TIMES < of(rich) { rich } else { plain }
            }
            (plain, rich) => plain.or(rich).unwrap_or(0),
        };
        if chosen < alternatives.len() {
            self.texts.append(&mut alternatives.swap_remove(chosen));
        }
    }

    fn child(&mut self, sort: &str, child: &'a [u8], depth: usize) {
        let (mut headers, body) = Headers::of(child);
        if sort == "digest" && headers.kind.is_empty() {
            headers.kind = "message/rfc822".to_owned();
        }
        self.walk(&headers, Cow::Borrowed(body), depth + 1);
    }

    /// The words of a text part.
    fn text(&mut self, headers: &Headers, body: &[u8]) -> Text {
        let (bytes, broken) = transfer::decoded(body, headers.transfer);
        if broken > 0 {
            let how = if headers.transfer == Transfer::Base64 { "base64" } else { "quoted-printable" };
            self.complain(format!("is broken {how} in {broken} places, which are passed over"));
        }
        let html = headers.kind == "text/html";
        let told = if html { encoding::told_by_page(&bytes) } else { None };
        let read = encoding::declared(bytes, headers.parameter("charset").into_iter().chain(told));
        if let Some(complaint) = read.complaint() {
            self.complain(complaint);
        }
        let Declared { decoded, .. } = read;
        if decoded.replaced > 0 {
            let what = format!("is {} but for {} places, which are read as U+FFFD", decoded.encoding, decoded.replaced);
            self.complain(what);
        }
        let text = decoded.text.replace("\r\n", "\n");
        let title = if html { markup::title(&text) } else { None };
        let text = match html {
            true => markup::text(&text),
            false if headers.has("format", "flowed") => flowed::unfolded(&text, headers.has("delsp", "yes")),
            false => text,
        };
        Text { text, encoding: decoded.encoding, html, title }
    }
}

/// How many words a text has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The parts between boundaries, and whether the last one is closed.
fn children<'a>(body: &'a [u8], boundary: &str) -> (Vec<&'a [u8]>, bool) {
    let mut children = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let here = at;
        at += line.len();
        let Some(rest) = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary.as_bytes())) else {
            continue;
        };
        let (last, rest) = rest.strip_prefix(b"--").map_or((false, rest), |rest| (true, rest));
        if !rest.trim_ascii().is_empty() {
            continue;
        }
        if let Some(start) = start {
            // The line end before a boundary belongs to the boundary.
            let part = body.get(start..here).unwrap_or_default();
            let part = part.strip_suffix(b"\n").unwrap_or(part);
            children.push(part.strip_suffix(b"\r").unwrap_or(part));
        }
        if last {
            return (children, true);
        }
        start = Some(at);
        if children.len() > MOST {
            return (children, true);
        }
    }
    if let Some(start) = start {
        children.push(body.get(start..).unwrap_or_default());
    }
    (children, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let (headers, body) = Headers::of(message.as_bytes());
        let parts = Parts::of(&headers, body);
        let attached = parts.attached.iter().map(|one| match one {
            Attached::Message(bytes) => format!("message of {}", bytes.len()),
            Attached::Text(name, text) => format!("{name}: {}", text.text),
            Attached::Other(name) => name.clone(),
        });
        (parts.texts.into_iter().map(|text| text.text).collect(), attached.collect(), parts.complaints)
    }

    fn alternative(plain: &str, html: &str) -> String {
        let head = "Content-Type: multipart/alternative; boundary=\"x\"\n\nfor old programs\n--x\n";
        format!("{head}Content-Type: text/plain\n\n{plain}\n--x \nContent-Type: text/html\n\n{html}\n--x--\nbehind\n")
    }

    #[test]
    fn plain_text_is_preferred_unless_it_says_nothing() {
        assert_eq!(read(&alternative("One two.", "<p>Three</p>")).0, ["One two."]);
        assert_eq!(read(&alternative(" ", "<p>Three</p>")).0, ["Three"]);
        let article = "word ".repeat(60);
        assert_eq!(read(&alternative("See the other part.", &article)).0, [article.trim()]);
        assert_eq!(read(&alternative("One two.", "<p>Three</p>")).2, Vec::<String>::new());
    }

    #[test]
    fn attachments_are_told_apart() {
        let mail = "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nBody.\n--x\nContent-Type: text/plain; name=\"release.txt\"\n\nNews.\n\
            --x\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--x\nContent-Type: message/rfc822\n\nSubject: a\n\nb\n--x\n\nEnd.\n";
        let (texts, attached, complaints) = read(mail);
        assert_eq!(texts, ["Body.", "End.\n"]);
        assert_eq!(attached, ["release.txt: News.", "a.pdf (application/pdf)", "message of 13"]);
        assert_eq!(complaints, ["breaks off: the mark that ends its parts is missing"]);
    }

    #[test]
    fn parts_that_never_end_or_have_none_are_told() {
        let deep: String =
            (0..10_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
        assert!(read(&deep).2.iter().any(|what| what.contains("more than 32 deep")));
        let wide = "Content-Type: multipart/mixed; boundary=b\n\n".to_owned() + &"--b\n\nwords\n".repeat(20_000);
        assert!(read(&wide).2.iter().any(|what| what.contains("more than 10000 parts")));
        let (texts, _, complaints) = read("Content-Type: multipart/mixed\n\nWords.");
        assert_eq!((texts.as_slice(), complaints.len()), (&["Words.".to_owned()][..], 1));
    }
}
