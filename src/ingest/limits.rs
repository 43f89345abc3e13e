//! How far containers are unpacked: limits against bombs, and how much of them one file has used.

// Without decoders nothing is unpacked, and there is nothing to count.
#![cfg_attr(not(feature = "archives"), allow(dead_code))]

use std::cell::Cell;
use std::io::{self, Read};

use super::unreadable::Unreadable;

/// What one file may unpack to. A file that goes over a limit is a problem; what was read before stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Containers within each other: `x.tar.gz` is two.
    pub depth: u64,
    /// Entries of all its archives together.
    pub entries: u64,
    /// Bytes that all its containers together unpack to.
    pub unpacked: u64,
    /// How many times its own size that may be. News is packed to a third or a tenth; a corpus of copies to a fiftieth.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 8, entries: 1_000_000, unpacked: 1 << 40, ratio: 200 }
    }
}

impl Limits {
    /// The limit of this name.
    pub fn named(&mut self, name: &str) -> Option<&mut u64> {
        match name {
            "depth" => Some(&mut self.depth),
            "entries" => Some(&mut self.entries),
            "unpacked" => Some(&mut self.unpacked),
            "ratio" => Some(&mut self.ratio),
            _ => None,
        }
    }

    /// Those that are not as usual, by name.
    pub fn changed(mut self) -> Vec<(&'static str, u64)> {
        let mut usual = Self::default();
        let changed = |name: &'static str| {
            let limit = *self.named(name)?;
            (usual.named(name) != Some(&mut limit.clone())).then_some((name, limit))
        };
        ["depth", "entries", "unpacked", "ratio"].into_iter().filter_map(changed).collect()
    }
}

/// So much may be unpacked whatever the ratio: small files of one sentence again and again are no bombs.
const FREE: u64 = 16 << 20;

/// Of so many entries may the ratio be too high before the rest is left: each costs the time to unpack it so far.
const GIVEN_UP: u32 = 16;

/// What one file has used of its limits.
pub(super) struct Budget<'a> {
    pub limits: &'a Limits,
    /// The file's size, where it is known: bytes that an archive refers to twice count once.
    size: u64,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    /// The same without entries that were given up.
    counted: Cell<u64>,
    given_up: Cell<u32>,
    entries: Cell<u64>,
    told: Cell<bool>,
    /// Set by whoever wants nothing more.
    stop: &'a Cell<bool>,
}

impl<'a> Budget<'a> {
    pub fn new(limits: &'a Limits, size: Option<u64>, stop: &'a Cell<bool>) -> Self {
        let size = size.unwrap_or(u64::MAX);
        let zero = || Cell::new(0);
        let (packed, unpacked, counted, entries) = (zero(), zero(), zero(), zero());
        Self { limits, size, packed, unpacked, counted, given_up: Cell::new(0), entries, told: Cell::new(false), stop }
    }

    /// Counts bytes of the file itself.
    pub fn packed(&self, bytes: usize) {
        self.packed.set(self.packed.get().saturating_add(bytes as u64));
    }

    /// Counts one more entry; tells whether it may be read.
    pub fn entry(&self) -> bool {
        self.entries.set(self.entries.get().saturating_add(1));
        self.entries.get() <= self.limits.entries
    }

    /// Whether somebody asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.get()
    }

    /// Whether nothing more may be unpacked.
    pub fn is_spent(&self) -> bool {
        self.unpacked.get() > self.limits.unpacked || self.given_up.get() > GIVEN_UP
    }

    /// Whether that still has to be told.
    pub fn is_news(&self) -> bool {
        self.is_spent() && !self.told.replace(true)
    }

    /// An entry of so many bytes went over the ratio: it is given up, and what stands beside it may still be read.
    fn give_up(&self, bytes: u64) {
        self.counted.set(self.counted.get().saturating_sub(bytes));
        self.given_up.set(self.given_up.get().saturating_add(1));
    }

    /// Counts unpacked bytes.
    fn unpacked(&self, bytes: usize) -> io::Result<()> {
        let unpacked = self.unpacked.get().saturating_add(bytes as u64);
        self.unpacked.set(unpacked);
        self.counted.set(self.counted.get().saturating_add(bytes as u64));
        if unpacked > self.limits.unpacked {
            return Err(self.too_much());
        }
        let packed = self.packed.get().min(self.size);
        if self.counted.get().saturating_sub(FREE) > packed.saturating_mul(self.limits.ratio) {
            let what = format!("unpacks to more than {} times its size, the limit of --max-ratio", self.limits.ratio);
            return Err(Unreadable::error(what, "if it is no bomb, allow more, as --max-ratio 2000"));
        }
        Ok(())
    }

    fn too_much(&self) -> io::Error {
        let what = format!("unpacks to more than {}, the limit of --max-unpacked", size(self.limits.unpacked));
        Unreadable::error(what, "if it is no bomb, allow more, as --max-unpacked 4TiB")
    }

    /// That there are more entries than may be.
    pub fn too_many(&self) -> (String, &'static str) {
        let what = format!("holds more than {} entries, the limit of --max-entries", self.limits.entries);
        (what, "the entries before are used; to use all allow more, as --max-entries 10000000")
    }

    /// That a container stands in too many others.
    pub fn too_deep(&self) -> (String, &'static str) {
        let what = format!("stands in {} containers already, the limit of --max-depth", self.limits.depth);
        (what, "unpack it first, or allow more, as --max-depth 20")
    }
}

/// Bytes as people write them: `64 GiB`.
pub fn size(bytes: u64) -> String {
    let units = [(1u64 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit)) {
        Some((unit, name)) => format!("{} {name}", bytes / unit),
        None => format!("{bytes} bytes"),
    }
}

/// Reads a file's own bytes. Each read is filled as far as it goes: what comes through a pipe in pieces must not show in
/// where a limit is met.
pub(super) struct Packed<'a, R> {
    pub reader: R,
    pub budget: &'a Budget<'a>,
}

impl<R: Read> Read for Packed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.budget.stopped() {
            return Err(io::Error::other("nothing more is wanted"));
        }
        let mut filled = 0;
        while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.reader.read(room) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                // What came before the fault is given first; the next read meets it again.
                Err(_) if filled > 0 => break,
                Err(error) => return Err(error),
            }
        }
        self.budget.packed(filled);
        Ok(filled)
    }
}

/// Reads what a decoder gives, and counts it. After a fault there is only that fault.
pub(super) struct Unpacked<'a, R> {
    pub reader: R,
    pub budget: &'a Budget<'a>,
    given: u64,
    failed: Option<(String, &'static str)>,
}

impl<'a, R> Unpacked<'a, R> {
    pub fn new(reader: R, budget: &'a Budget<'a>) -> Self {
        Self { reader, budget, given: 0, failed: None }
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some((what, remedy)) = &self.failed {
            return Err(Unreadable::error(what.clone(), remedy));
        }
        let read = loop {
            match self.reader.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                read => break read,
            }
        };
        let read = read.and_then(|read| {
            self.given += read as u64;
            self.budget.unpacked(read).map(|()| read).inspect_err(|_| self.budget.give_up(self.given))
        });
        if let Err(error) = &read {
            self.failed = Some((error.to_string(), Unreadable::remedy(error).unwrap_or("get the file again")));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_write_them() {
        assert_eq!([size(1 << 40), size(3 << 30), size(1000)], ["1 TiB", "3 GiB", "1000 bytes"]);
    }

    #[test]
    fn bytes_that_are_referred_to_again_and_again_count_once() {
        let (limits, stop) = (Limits { ratio: 2, ..Limits::default() }, Cell::new(false));
        let budget = Budget::new(&limits, Some(1000), &stop);
        budget.packed(1 << 30);
        assert!(budget.unpacked((FREE + 2000) as usize).is_ok());
        assert!(budget.unpacked(1).is_err_and(|error| error.to_string().contains("--max-ratio")));
    }
}
