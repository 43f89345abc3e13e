//! What is an item called? Its line in the manifest tells, read again when somebody asks: few are asked for.

use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use super::items::Item;
use crate::prune::manifest::parsed;
use crate::prune::model::Line;
use crate::prune::naming::called;

/// The manifest, for the names in it.
pub(super) struct Names<'a, M> {
    pub manifest: &'a mut M,
}

impl<M: Read + Seek> Names<'_, M> {
    /// The name of an item.
    pub(super) fn of(&mut self, item: &Item) -> String {
        let [removed, kept] = self.at(item.line);
        if item.as_kept { kept } else { removed }
    }

    /// The names of what was removed and what was kept by the line that begins there.
    pub(super) fn at(&mut self, line: u64) -> [String; 2] {
        let Some(Line::Removal(removal)) = self.line(line) else { return Default::default() };
        [called(&removal.removed), removal.kept.as_ref().map(called).unwrap_or_default()]
    }

    fn line(&mut self, start: u64) -> Option<Line> {
        self.manifest.seek(SeekFrom::Start(start)).ok()?;
        let mut line = Vec::new();
        BufReader::new(&mut *self.manifest).read_until(b'\n', &mut line).ok()?;
        parsed(&line).ok()
    }
}
