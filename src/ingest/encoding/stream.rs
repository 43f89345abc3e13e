//! A stream in another encoding, as UTF-8, of which only a little stands in memory.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

/// How much is decoded at once.
const PIECE: usize = 64 * 1024;

/// Reads a stream of another encoding as UTF-8. What means nothing there becomes U+FFFD.
pub struct Recoded<'a> {
    reader: &'a mut dyn BufRead,
    decoder: Decoder,
    ready: Vec<u8>,
    used: usize,
    ended: bool,
    damaged: bool,
}

impl<'a> Recoded<'a> {
    /// The stream, which opens with a mark of so many bytes.
    ///
    /// # Errors
    /// Where the mark cannot be read.
    pub fn new(encoding: &'static Encoding, mark: usize, reader: &'a mut dyn BufRead) -> io::Result<Self> {
        io::copy(&mut (&mut *reader).take(mark as u64), &mut io::sink())?;
        let decoder = encoding.new_decoder_without_bom_handling();
        Ok(Self { reader, decoder, ready: Vec::new(), used: 0, ended: false, damaged: false })
    }

    /// Whether anything had to be replaced so far.
    pub fn damaged(&self) -> bool {
        self.damaged
    }
}

impl BufRead for Recoded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.used >= self.ready.len() && !self.ended {
            let bytes = self.reader.fill_buf()?;
            let last = bytes.is_empty();
            self.ready.resize(PIECE, 0);
            let (result, read, written, replaced) = self.decoder.decode_to_utf8(bytes, &mut self.ready, last);
            self.reader.consume(read);
            self.ready.truncate(written);
            self.used = 0;
            self.damaged |= replaced;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(self.ready.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.used = (self.used + amount).min(self.ready.len());
    }
}

impl Read for Recoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
