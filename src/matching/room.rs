//! How much memory may be taken while passages are compared, and where does what goes beyond it stand?

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

use crate::corpus::read_exact_at;

/// Memory for what is gathered of passages while they are compared: half of it for anchors, which go to disk as sorted runs
/// beyond it, half for the codes of 2-grams, which stand on disk as a whole where they are more.
#[derive(Debug)]
pub struct Room<'a> {
    /// Bytes.
    memory: u64,
    /// Where files without a name are made; it must have room for what goes beyond the memory.
    folder: &'a Path,
    /// What went wrong first with these files.
    fault: OnceLock<io::Error>,
}

impl<'a> Room<'a> {
    /// So many bytes of memory, and a folder for the rest.
    pub fn new(memory: u64, folder: &'a Path) -> Self {
        Self { memory, folder, fault: OnceLock::new() }
    }

    /// What went wrong, if anything did: no result may be used then.
    pub fn fault(self) -> Option<io::Error> {
        self.fault.into_inner()
    }

    /// Bytes that anchors may take, and so the codes.
    pub(super) fn half(&self) -> u64 {
        self.memory / 2
    }

    /// A file for what does not fit.
    pub(super) fn file(&self) -> Option<File> {
        self.noted(tempfile::tempfile_in(self.folder))
    }

    /// What came of working with a file; a fault is noted, and the first is the one to tell.
    pub(super) fn noted<T>(&self, done: io::Result<T>) -> Option<T> {
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                let _ = self.fault.set(error);
                None
            }
        }
    }
}

/// Parts of entries, of which the oldest stand on disk where there are too many: run by run, each part of each sorted.
pub(super) struct Parts<'a> {
    held: Vec<Mutex<Vec<u64>>>,
    /// How many entries are held in memory.
    count: AtomicU64,
    spilled: Option<(&'a Room<'a>, Mutex<Spilled>)>,
}

/// What stands on disk.
#[derive(Default)]
struct Spilled {
    file: Option<File>,
    bytes: u64,
    /// For each run where each part begins, and how many entries it has.
    runs: Vec<Vec<(u64, usize)>>,
}

/// Bytes of an entry.
const ENTRY: u64 = 8;

impl<'a> Parts<'a> {
    /// So many parts, in a room, or without a bound.
    pub(super) fn new(count: usize, room: Option<&'a Room<'a>>) -> Self {
        Self {
            held: (0..count).map(|_| Mutex::new(Vec::new())).collect(),
            count: AtomicU64::new(0),
            spilled: room.map(|room| (room, Mutex::new(Spilled::default()))),
        }
    }

    /// Adds entries to a part.
    pub(super) fn add(&self, part: usize, entries: impl ExactSizeIterator<Item = u64>) {
        let added = entries.len() as u64;
        // A lock is poisoned only where another task has ended the run.
        if let Some(Ok(mut part)) = self.held.get(part).map(Mutex::lock) {
            part.extend(entries);
        }
        self.count.fetch_add(added, Ordering::Relaxed);
    }

    /// Brings entries to disk where there are too many.
    pub(super) fn settle(&self) {
        let Some((room, spilled)) = &self.spilled else { return };
        let is_full = || self.count.load(Ordering::Relaxed) * ENTRY > room.half();
        if is_full()
            && let Ok(mut spilled) = spilled.lock()
            && is_full()
        {
            let done = self.spill(room, &mut spilled);
            room.noted(done);
        }
    }

    fn spill(&self, room: &Room<'_>, spilled: &mut Spilled) -> io::Result<()> {
        self.count.store(0, Ordering::Relaxed);
        if spilled.file.is_none() {
            spilled.file = room.file();
        }
        let Some(file) = &mut spilled.file else { return Ok(()) };
        let mut out = io::BufWriter::with_capacity(1 << 20, file);
        let mut run = Vec::with_capacity(self.held.len());
        for part in &self.held {
            let mut entries = part.lock().map(|mut part| std::mem::take(&mut *part)).unwrap_or_default();
            entries.sort_unstable();
            entries.dedup();
            run.push((spilled.bytes, entries.len()));
            spilled.bytes += entries.len() as u64 * ENTRY;
            entries.iter().try_for_each(|entry| out.write_all(&entry.to_le_bytes()))?;
        }
        spilled.runs.push(run);
        out.flush()
    }

    /// All entries of a part, ascending, each once; the part is empty then.
    pub(super) fn sorted(&self, part: usize) -> Vec<u64> {
        let held = self.held.get(part).and_then(|part| part.lock().ok());
        let mut entries = held.map(|mut held| std::mem::take(&mut *held)).unwrap_or_default();
        if let Some((room, spilled)) = &self.spilled {
            let places: Vec<(u64, usize)> = spilled
                .lock()
                .map(|spilled| spilled.runs.iter().filter_map(|run| run.get(part)).copied().collect())
                .unwrap_or_default();
            for (start, count) in places {
                let read =
                    spilled.lock().map(|spilled| read(&spilled, start, count)).unwrap_or_else(|_| Ok(Vec::new()));
                entries.extend(room.noted(read).unwrap_or_default());
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }
}

fn read(spilled: &Spilled, start: u64, count: usize) -> io::Result<Vec<u64>> {
    let Some(file) = &spilled.file else { return Ok(Vec::new()) };
    let mut bytes = vec![0; count * ENTRY as usize];
    read_exact_at(file, &mut bytes, start)?;
    let entry = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    Ok(bytes.chunks_exact(ENTRY as usize).map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_sorted_from_memory_and_from_disk() -> io::Result<()> {
        let home = tempfile::tempdir()?;
        let room = Room::new(2000, home.path());
        let (bounded, free) = (Parts::new(4, Some(&room)), Parts::new(4, None));
        let mut state = 7u64;
        for _ in 0..300 {
            let entries: Vec<u64> = (0..9)
                .map(|_| {
                    state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    state >> 55
                })
                .collect();
            for parts in [&bounded, &free] {
                parts.add(state as usize % 4, entries.iter().copied());
                parts.settle();
            }
        }
        let runs =
            bounded.spilled.as_ref().and_then(|(_, spilled)| spilled.lock().ok()).map_or(0, |one| one.runs.len());
        assert!(runs > 5, "{runs} runs");
        for part in 0..4 {
            assert_eq!(bounded.sorted(part), free.sorted(part));
        }
        drop(bounded);
        assert!(room.fault().is_none());
        Ok(())
    }

    #[test]
    fn a_folder_that_takes_no_file_is_a_fault() {
        let room = Room::new(0, Path::new("/nowhere/at/all"));
        let parts = Parts::new(1, Some(&room));
        parts.add(0, [1, 2, 3].into_iter());
        parts.settle();
        drop(parts);
        assert!(room.fault().is_some());
    }
}
