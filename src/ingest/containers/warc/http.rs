//! What a web server answered, as a record holds it: status line, header fields, body.
//!
//! Many writers keep the header fields and unpack the body, so what a field says of the body is believed only where the
//! body looks so.

mod chunked;

use std::io::{self, BufRead, BufReader, Cursor, Read};

use self::chunked::Chunked;
use super::headers::{Headers, line};
use crate::ingest::limits::Budget;
use crate::ingest::read::Rest;
use crate::ingest::unreadable::Unreadable;

/// The content of an answer.
pub(super) type Body<'a> = Box<dyn Read + 'a>;

/// An answer up to its body.
pub(super) struct Answer {
    pub status: u16,
    pub headers: Headers,
}

/// So much of a body is looked at to tell what it is.
const LOOK: u64 = 512;

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
        let (head, mut body) = peek(reader);
        let chunked = self.headers.get("Transfer-Encoding").unwrap_or_default().to_ascii_lowercase();
        if chunked.contains("chunked") && chunked::opens(&head) {
            body = Box::new(Chunked::new(BufReader::new(body)));
        }
        let codings = self.headers.get("Content-Encoding").unwrap_or_default();
        for coding in codings.rsplit(',').map(|coding| coding.trim().to_ascii_lowercase()).take(CODINGS) {
            let (head, packed) = peek(body);
            body = match coding.as_str() {
                "" | "identity" | "none" => packed,
                "gzip" | "x-gzip" if !head.starts_with(b"\x1f\x8b") => packed,
                coding => match unpacked(coding, &head, packed, budget) {
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

/// The first bytes of a body, and the whole of it. A fault that is met there comes again behind them.
pub(super) fn peek<'a>(reader: impl Read + 'a) -> (Vec<u8>, Body<'a>) {
    let (mut reader, mut head) = (reader, Vec::new());
    let fault = (&mut reader).take(LOOK).read_to_end(&mut head).err();
    let whole = Cursor::new(head.clone()).chain(Rest { fault, reader });
    (head, Box::new(whole))
}

#[cfg(feature = "archives")]
fn unpacked<'a>(coding: &str, head: &[u8], packed: Body<'a>, budget: &'a Budget<'a>) -> Option<Body<'a>> {
    use super::super::{gzip, zstd};
    use crate::ingest::limits::Unpacked;
    let packed = BufReader::new(packed);
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
fn unpacked<'a>(_: &str, _: &[u8], _: Body<'a>, _: &'a Budget<'a>) -> Option<Body<'a>> {
    None
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::ingest::limits::Limits;

    #[test]
    fn a_body_that_comes_a_byte_at_a_time_is_read_as_it_is() {
        let (limits, stop) = (Limits::default(), Cell::new(false));
        let budget = Budget::new(&limits, None, &stop);
        let read = |answer: &[u8]| {
            let mut reader = BufReader::with_capacity(1, answer);
            let answer = Answer::read(&mut reader).expect("a status");
            let mut text = Vec::new();
            let mut body = answer.body(&mut reader, &budget).map_err(|(what, _)| what).expect("a body");
            body.read_to_end(&mut text).expect("its bytes");
            String::from_utf8_lossy(&text).into_owned()
        };
        let answer = |fields: &str, body: &[u8]| [b"HTTP/1.1 200 OK\r\n", fields.as_bytes(), b"\r\n", body].concat();
        let chunks = b"4\r\nThe \r\n1a;x=y\r\ncouncil met and closed it.\r\n0\r\n\r\n";
        let chunked = "Transfer-Encoding: chunked\r\n";
        assert_eq!(read(&answer(chunked, chunks)), "The council met and closed it.");
        // Joined and unpacked long ago.
        assert_eq!(read(&answer(chunked, b"The council met.")), "The council met.");
        assert_eq!(read(&answer("Content-Encoding: gzip\r\n", b"<p>The council met.")), "<p>The council met.");
        assert_eq!(read(&answer("Content-Encoding: deflate\r\n", b"\n<p>The council met.")), "\n<p>The council met.");
        #[cfg(feature = "archives")]
        {
            use std::io::Write;
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gzip.write_all(b"The council met.").expect("memory");
            let packed = gzip.finish().expect("memory");
            assert_eq!(read(&answer("Content-Encoding: gzip\r\n", &packed)), "The council met.");
            let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            zlib.write_all(b"The council met.").expect("memory");
            let packed = zlib.finish().expect("memory");
            assert_eq!(read(&answer("Content-Encoding: deflate\r\n", &packed)), "The council met.");
        }
    }
}
