//! What a web server answered, as a record holds it: status line, header fields, body.
//!
//! Many writers keep the header fields and unpack the body, so what a field says of the body is believed only where the
//! body looks so.

mod chunked;

use std::io::{self, BufRead, BufReader, Read};

use self::chunked::Chunked;
use super::headers::{Headers, line};
use crate::ingest::limits::Budget;
use crate::ingest::unreadable::Unreadable;

/// The content of an answer.
pub(super) type Body<'a> = Box<dyn Read + 'a>;

/// An answer up to its body.
pub(super) struct Answer {
    pub status: u16,
    pub headers: Headers,
}

/// Nobody packs an answer more often.
const CODINGS: usize = 4;

impl Answer {
    /// Reads the status line and the fields.
    pub fn read(reader: &mut dyn BufRead) -> io::Result<Self> {
        let status = line(reader)?.unwrap_or_default();
        let status = status.strip_prefix("HTTP/").and_then(|rest| rest.split_ascii_whitespace().nth(1)?.parse().ok());
        let broken = || Unreadable::error("it opens with no status line of HTTP", "make the archive again");
        Ok(Self { status: status.ok_or_else(broken)?, headers: Headers::read(reader)? })
    }

    /// The body, unpacked while it is read; or what stands against it and what to do.
    pub fn body<'a>(
        &self,
        reader: &'a mut dyn BufRead,
        budget: &'a Budget<'a>,
    ) -> Result<Body<'a>, (String, &'static str)> {
        let mut body: Body<'a> = match self.headers.get("Transfer-Encoding") {
            Some(coding) if coding.to_ascii_lowercase().contains("chunked") && chunked::opens(reader) => {
                Box::new(Chunked::new(reader))
            }
            _ => Box::new(reader),
        };
        let codings = self.headers.get("Content-Encoding").unwrap_or_default();
        for coding in codings.rsplit(',').map(|coding| coding.trim().to_ascii_lowercase()).take(CODINGS) {
            let mut packed = BufReader::new(body);
            let head = packed.fill_buf().unwrap_or_default();
            body = match coding.as_str() {
                "" | "identity" | "none" => Box::new(packed),
                "gzip" | "x-gzip" if !head.starts_with(b"\x1f\x8b") => Box::new(packed),
                coding => match unpacked(coding, packed, budget) {
                    Some(unpacked) => unpacked,
                    None => {
                        let what = format!("is packed as {}, which is not read", coding.escape_default());
                        return Err((what, "record it without that, or unpack it"));
                    }
                },
            };
        }
        Ok(body)
    }
}

#[cfg(feature = "archives")]
fn unpacked<'a>(coding: &str, packed: BufReader<Body<'a>>, budget: &'a Budget<'a>) -> Option<Body<'a>> {
    use super::super::{gzip, zstd};
    use crate::ingest::limits::Unpacked;
    let mut packed = packed;
    let head = packed.fill_buf().unwrap_or_default();
    // Of deflate there are two, with a header of zlib and without; a page that is not packed opens with a mark.
    let zlib =
        matches!(head, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0);
    let plain = head.trim_ascii_start().starts_with(b"<");
    Some(match coding {
        "gzip" | "x-gzip" => Box::new(Unpacked::new(gzip::Members::new(packed), budget)),
        "deflate" | "br" | "zstd" if plain => Box::new(packed),
        "deflate" if zlib => Box::new(Unpacked::new(flate2::bufread::ZlibDecoder::new(packed), budget)),
        "deflate" => Box::new(Unpacked::new(flate2::bufread::DeflateDecoder::new(packed), budget)),
        "zstd" => Box::new(Unpacked::new(zstd::Frames::new(packed).ok()?, budget)),
        _ => return None,
    })
}

#[cfg(not(feature = "archives"))]
fn unpacked<'a>(_: &str, _: BufReader<Body<'a>>, _: &'a Budget<'a>) -> Option<Body<'a>> {
    None
}
