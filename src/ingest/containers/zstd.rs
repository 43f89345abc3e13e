//! Zstandard (RFC 8878): frames one after another, those to be skipped skipped.
//!
//! The crate zstd, which is the C library: on 500 MB of made-up news in JSON Lines on one thread 820 to 1070 MB/s; ruzstd,
//! in Rust, 225 to 240 MB/s, which would be all that a machine of many cores reads. A compiler for C is where a linker
//! for C is, and Parquet needs it too.

use std::io::{self, BufRead, Read};

use zstd::stream::read::Decoder;
use zstd::stream::write::Encoder;

use super::decoded::{Taking, fault};
use crate::ingest::container::{Container, Inside};
use crate::ingest::format::Source;
use crate::ingest::limits::Unpacked;
use crate::ingest::packing::{Codec, Pack};

/// Zstandard.
pub(super) struct Zstd;

/// Frames that look back farther than this are refused, since they need as much memory; so does the program zstd.
const WINDOW: u32 = 27;

impl Container for Zstd {
    fn name(&self) -> &'static str {
        "a zstd file"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zst", "zstd", "tzst"]
    }

    /// A frame, or one that is to be skipped.
    fn recognises(&self, head: &[u8]) -> bool {
        head.starts_with(b"\x28\xb5\x2f\xfd") || matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
    }

    fn inner(&self, name: &str) -> Option<String> {
        Some(super::without(name, &[("zst", ""), ("zstd", ""), ("tzst", ".tar")]))
    }

    fn codec(&self) -> Option<&'static dyn Codec> {
        Some(&Zstd)
    }

    fn open(&self, source: Source<'_>, inside: &mut Inside<'_, '_>) {
        let name = self.inner(&source.place.name).unwrap_or_default();
        match Frames::new(source.reader) {
            Ok(frames) => inside.only(name, &mut Unpacked::new(frames, inside.budget())),
            Err(error) => inside.unreadable(None, "cannot be unpacked", &error),
        }
    }
}

/// As the program zstd does where nothing is said.
const LEVEL: i32 = 3;

impl Codec for Zstd {
    fn unpack<'r>(&self, reader: Box<dyn BufRead + 'r>) -> io::Result<Box<dyn Read + 'r>> {
        Ok(Box::new(Frames::new(reader)?))
    }

    /// One frame, with a checksum.
    fn pack<'w>(&self, writer: Box<dyn Pack + 'w>) -> io::Result<Box<dyn Pack + 'w>> {
        let mut encoder = Encoder::new(writer, LEVEL)?;
        encoder.include_checksum(true)?;
        Ok(Box::new(encoder))
    }
}

impl Pack for Encoder<'_, Box<dyn Pack + '_>> {
    fn finish(self: Box<Self>) -> io::Result<()> {
        Encoder::finish(*self)?.finish()
    }
}

/// What all frames unpack to, one after another.
pub(super) struct Frames<R: BufRead> {
    decoder: Decoder<'static, Taking<R>>,
    given: u64,
}

impl<R: BufRead> Frames<R> {
    pub fn new(reader: R) -> io::Result<Self> {
        let mut decoder = Decoder::with_buffer(Taking::new(reader))?;
        decoder.window_log_max(WINDOW)?;
        Ok(Self { decoder, given: 0 })
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.decoder.read(buffer) {
            Ok(read) => {
                self.given += read as u64;
                Ok(read)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => Err(fault("zstd", error, self.decoder.get_ref().taken, self.given)),
        }
    }
}
