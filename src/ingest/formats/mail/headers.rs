//! The headers of a message or of a part, decoded.

use std::sync::LazyLock;

use mail_parser::{HeaderValue, MessageParser, MimeHeaders};

use crate::ingest::encoding;

/// Of a block of headers no more is read.
const LARGEST_BLOCK: usize = 1 << 20;
/// Of a header no more is kept.
const LONGEST: usize = 4000;

/// Every header as words, with the encoded ones (RFC 2047) decoded.
static WORDS: LazyLock<MessageParser> =
    LazyLock::new(|| MessageParser::new().default_header_text().with_mime_headers());
/// Of the sender, name and address.
static SENDER: LazyLock<MessageParser> =
    LazyLock::new(|| MessageParser::new().default_header_ignore().header_address(mail_parser::HeaderName::From));

/// How a body was made fit for the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Transfer {
    #[default]
    Plain,
    QuotedPrintable,
    Base64,
}

/// Headers, decoded.
#[derive(Debug, Default)]
pub(super) struct Headers {
    /// Names in lower case, values on one line.
    fields: Vec<(String, String)>,
    /// The media type in lower case, as `text/plain`; empty where none is given.
    pub kind: String,
    /// `charset`, `boundary`, `format` and whatever else stands behind the media type.
    parameters: Vec<(String, String)>,
    /// Whether it is to be saved, not shown.
    pub attached: bool,
    /// The name of the file that is attached.
    pub file: Option<String>,
    pub transfer: Transfer,
    /// The senders' names as shown, and the first one's address.
    pub sender: (Option<String>, Option<String>),
    /// Whether the block, or a header in it, is longer than what is read.
    pub cut: bool,
}

impl Headers {
    /// The headers that open some bytes, and the body behind them.
    pub fn of(bytes: &[u8]) -> (Self, &[u8]) {
        let (block, body) = split(bytes);
        let read = block.get(..LARGEST_BLOCK).unwrap_or(block);
        let mut headers = Self { cut: read.len() < block.len(), ..Self::default() };
        // Headers in plain 8-bit bytes are against the standard, and everywhere.
        let mut text = match std::str::from_utf8(read) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding::decode(read.to_vec()).text,
        };
        text.push_str("\n\n");
        if let Some(message) = WORDS.parse_headers(text.as_bytes()) {
            headers.fill(&message);
        }
        if let Some(message) = SENDER.parse_headers(text.as_bytes()) {
            headers.sender = sender(&message);
        }
        (headers, body)
    }

    fn fill(&mut self, message: &mail_parser::Message<'_>) {
        for header in message.headers() {
            let name = header.name.as_str().to_ascii_lowercase();
            let value = match &header.value {
                HeaderValue::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
                HeaderValue::TextList(list) => list.join(" "),
                _ => continue,
            };
            if value.is_empty() {
                continue;
            }
            let end = value.char_indices().nth(LONGEST).map(|(at, _)| at);
            self.cut |= end.is_some();
            let value = end.and_then(|end| value.get(..end)).unwrap_or(&value).to_owned();
            self.fields.push((name, value));
        }
        let Some(part) = message.parts.first() else { return };
        if let Some(kind) = part.content_type() {
            self.kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase();
            let parameters = kind.attributes().unwrap_or_default().iter();
            self.parameters = parameters.map(|one| (one.name.to_ascii_lowercase(), one.value.to_string())).collect();
        }
        self.attached =
            part.content_disposition().is_some_and(|shown| shown.ctype().eq_ignore_ascii_case("attachment"));
        self.file = part.attachment_name().map(str::to_owned);
        let transfer = part.content_transfer_encoding().unwrap_or_default().trim();
        self.transfer = match transfer {
            base64 if base64.eq_ignore_ascii_case("base64") => Transfer::Base64,
            quoted if quoted.eq_ignore_ascii_case("quoted-printable") => Transfer::QuotedPrintable,
            _ => Transfer::Plain,
        };
    }

    /// The first header of a name, given in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of the media type.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter of the media type has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.parameter(name).is_some_and(|known| known.eq_ignore_ascii_case(value))
    }
}

fn sender(message: &mail_parser::Message<'_>) -> (Option<String>, Option<String>) {
    let Some(from) = message.from() else { return (None, None) };
    let filled = |words: &str| {
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
        (!words.is_empty()).then_some(words)
    };
    let names: Vec<String> = from.iter().filter_map(|one| filled(one.name.as_deref()?)).take(20).collect();
    let address = from.iter().find_map(|one| filled(one.address.as_deref()?));
    (filled(&names.join(", ")), address)
}

/// Where the headers end: at the first line that is empty.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line == b"\n" || line == b"\r\n" {
            return (bytes.get(..at).unwrap_or_default(), bytes.get(at + line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    (bytes, &[])
}

/// Whether a text opens with the headers of a message: nothing but headers up to the first empty line, among them the
/// sender or the way it took, and three in all of those that every message has.
pub(in crate::ingest::formats) fn opens(head: &str) -> bool {
    const USUAL: [&str; 14] = [
        "from",
        "date",
        "subject",
        "to",
        "message-id",
        "received",
        "return-path",
        "mime-version",
        "content-type",
        "newsgroups",
        "path",
        "references",
        "delivered-to",
        "organization",
    ];
    let (mut usual, mut sent, mut any) = (0u32, false, false);
    for line in head.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if any {
                continue;
            }
            return false;
        }
        let Some(name) = name_of(line) else { return false };
        any = true;
        if let Some(at) = USUAL.iter().position(|known| name.eq_ignore_ascii_case(known)) {
            usual |= 1 << at;
            sent |= ["from", "received", "return-path"].iter().any(|sign| name.eq_ignore_ascii_case(sign));
        }
    }
    sent && usual.count_ones() >= 3
}

/// The name of a header, where a line is one.
pub(super) fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let name = name.trim_end();
    let fits = |byte: u8| byte.is_ascii_graphic() && byte != b':';
    (!name.is_empty() && name.len() <= 76 && name.bytes().all(fits)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_opens_with_headers_and_an_article_does_not() {
        for message in [
            "From: A <a@b.example>\nDate: Wed, 5 Nov 2031 06:40:00 +0000\nSubject: Gate\n\nText",
            "Received: from x\n by y; Wed, 5 Nov 2031\nReturn-Path: <a@b.example>\nMIME-Version: 1.0\r\n\r\nText",
            "Path: a!b\nNewsgroups: alt.locks\nFrom: a@b.example\n\nText",
        ] {
            assert!(opens(message), "{message}");
        }
        for article in [
            "From: A\n\nText: more\nDate: x\nTo: y\n",
            "Date: 5 November 2031\nSubject: Gate\nTo: all\n\nText",
            "From the harbour: a report\nDate: today\nSubject: Gate\n\nText",
            "The council met.\nFrom: A\nDate: x\nSubject: y\n",
            " From: A\nDate: x\nSubject: y\n\n",
        ] {
            assert!(!opens(article), "{article}");
        }
    }

    #[test]
    fn encoded_words_raw_bytes_and_folded_lines_are_read() {
        let block = b"Subject: =?utf-8?Q?Canal_runs_dry_=E2=80=94?=\r\n =?iso-8859-1?B?Y2Fm6Q==?=\r\nFrom: \"M\xfcller, J\" <j@x.example>,\r\n\
            K. Ito <k@x.example>\r\nContent-Type: Text/Plain; Charset=\"ISO-8859-1\"; format=flowed\r\n\r\nbody";
        let (headers, body) = Headers::of(block);
        assert_eq!(headers.get("subject"), Some("Canal runs dry —café"));
        assert_eq!(headers.sender, (Some("Müller, J".to_owned()), Some("j@x.example".to_owned())));
        assert_eq!((headers.kind.as_str(), headers.parameter("charset")), ("text/plain", Some("ISO-8859-1")));
        assert!(headers.has("format", "Flowed") && body == b"body");
    }
}
