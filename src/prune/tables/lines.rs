//! JSON Lines: an object a row, with all columns in their order.

use std::io::{self, BufWriter, Write};

use crate::prune::out::Out;
use crate::prune::tables::Cell;

/// How the lines are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    #[cfg(feature = "archives")]
    Gzip,
    #[cfg(feature = "archives")]
    Zstd,
}

/// How a file of this name, in lower case, is packed; none if it holds no lines.
pub(super) fn packing(name: &str) -> Option<Packing> {
    let is_lines = |name: &str| name.ends_with(".jsonl") || name.ends_with(".ndjson");
    #[cfg(feature = "archives")]
    for (ending, packing) in [(".gz", Packing::Gzip), (".zst", Packing::Zstd)] {
        if name.strip_suffix(ending).is_some_and(is_lines) {
            return Some(packing);
        }
    }
    is_lines(name).then_some(Packing::Plain)
}

/// Lines on their way.
pub(super) struct Lines {
    line: Vec<u8>,
    to: To,
}

enum To {
    Plain(BufWriter<Out>),
    #[cfg(feature = "archives")]
    Gzip(flate2::write::GzEncoder<Out>),
    #[cfg(feature = "archives")]
    Zstd(zstd::Encoder<'static, Out>),
}

impl Lines {
    pub fn new(packing: Packing, out: Out) -> io::Result<Self> {
        let to = match packing {
            Packing::Plain => To::Plain(BufWriter::with_capacity(1 << 16, out)),
            #[cfg(feature = "archives")]
            Packing::Gzip => To::Gzip(flate2::write::GzEncoder::new(out, flate2::Compression::default())),
            #[cfg(feature = "archives")]
            Packing::Zstd => To::Zstd(zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL)?),
        };
        Ok(Self { line: Vec::new(), to })
    }

    pub fn row<'a>(&mut self, cells: impl Iterator<Item = (&'a str, Cell<'a>)>) -> io::Result<()> {
        self.line.clear();
        for (place, (name, cell)) in cells.enumerate() {
            self.line.push(if place == 0 { b'{' } else { b',' });
            serde_json::to_writer(&mut self.line, name)?;
            self.line.push(b':');
            match cell {
                Cell::Null => self.line.extend(b"null"),
                Cell::Text(words) => serde_json::to_writer(&mut self.line, words)?,
                Cell::Integer(number) => serde_json::to_writer(&mut self.line, &number)?,
                Cell::Double(number) => serde_json::to_writer(&mut self.line, &number)?,
                Cell::Bool(yes) => serde_json::to_writer(&mut self.line, &yes)?,
            }
        }
        self.line.extend(b"}\n");
        match &mut self.to {
            To::Plain(to) => to.write_all(&self.line),
            #[cfg(feature = "archives")]
            To::Gzip(to) => to.write_all(&self.line),
            #[cfg(feature = "archives")]
            To::Zstd(to) => to.write_all(&self.line),
        }
    }

    pub fn finish(self) -> io::Result<Out> {
        match self.to {
            To::Plain(to) => to.into_inner().map_err(io::IntoInnerError::into_error),
            #[cfg(feature = "archives")]
            To::Gzip(to) => to.finish(),
            #[cfg(feature = "archives")]
            To::Zstd(to) => to.finish(),
        }
    }
}
