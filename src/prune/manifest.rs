//! Does the manifest say all, and does what it says add up? A writer and a reader of its lines, one at a time, since there
//! may be millions.

mod lines;
mod sums;

use std::io::{self, Write};

use super::model::{Line, Run, Totals};
use crate::id::Digest;

pub(super) use lines::parsed;
pub use lines::{Lines, Unreadable, is_manifest, read};
pub(super) use sums::Sums;

/// So much is gathered before it is written.
const WAIT: usize = 1 << 16;

/// Writes a manifest, counts what it writes, and takes its digest.
#[derive(Debug)]
pub struct Manifest<W> {
    out: W,
    waiting: Vec<u8>,
    bytes: u64,
    hasher: blake3::Hasher,
    sums: Sums,
}

/// Why a manifest is not whole.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// It cannot be written.
    #[error("the manifest cannot be written: {0}; check the room on the disk")]
    Write(#[from] io::Error),
    /// It does not add up: whoever made the lines is wrong.
    #[error("the manifest does not add up: {0}; this is a fault of the program, please report it")]
    Sums(String),
}

/// A manifest that is whole.
#[derive(Clone, Debug)]
pub struct Whole<W> {
    /// Where it was written.
    pub out: W,
    /// Its last line.
    pub totals: Totals,
    /// BLAKE3 of all its bytes.
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: u64,
}

impl<W: Write> Manifest<W> {
    /// Begins a manifest with what was asked for.
    ///
    /// # Errors
    /// [`Fault::Write`].
    pub fn new(out: W, run: Run) -> Result<Self, Fault> {
        let waiting = Vec::with_capacity(2 * WAIT);
        let mut manifest = Self { out, waiting, bytes: 0, hasher: blake3::Hasher::new(), sums: Sums::default() };
        manifest.line(&Line::Run(run))?;
        Ok(manifest)
    }

    /// Writes a line: a file, a removal, a contaminated reference, a problem or the statistics, in this order.
    ///
    /// # Errors
    /// [`Fault::Sums`] for a line out of order, a rule that is not known and a file that does not add up; else
    /// [`Fault::Write`].
    pub fn line(&mut self, line: &Line) -> Result<(), Fault> {
        self.sums.add(line).map_err(Fault::Sums)?;
        serde_json::to_writer(&mut self.waiting, line).map_err(io::Error::from)?;
        self.waiting.push(b'\n');
        if self.waiting.len() >= WAIT { self.pass_on() } else { Ok(()) }
    }

    /// Ends the manifest with its totals, in which the rules and the digest are filled in here.
    ///
    /// # Errors
    /// [`Fault::Sums`] where the totals are not what the lines come to; else [`Fault::Write`].
    pub fn finish(mut self, mut totals: Totals) -> Result<Whole<W>, Fault> {
        self.pass_on()?;
        totals.rules = self.sums.rules();
        totals.manifest_digest = Digest(*self.hasher.finalize().as_bytes()).to_string();
        if let Some(says) = self.sums.against(&totals).into_iter().next() {
            return Err(Fault::Sums(says));
        }
        self.line(&Line::Totals(totals.clone()))?;
        self.pass_on()?;
        self.out.flush()?;
        Ok(Whole { out: self.out, totals, digest: Digest(*self.hasher.finalize().as_bytes()), bytes: self.bytes })
    }

    fn pass_on(&mut self) -> Result<(), Fault> {
        self.hasher.update(&self.waiting);
        self.out.write_all(&self.waiting)?;
        self.bytes += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}
