//! Does an output hold exactly the records that were not removed?

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::claims::Told;
use super::inputs::{Inputs, members, stream};
use super::outcome::{Verified, failure};
use super::stays::{Stay, Stays};
use crate::ingest::path::unshown;
use crate::prune::layout::CORPUS;
use crate::prune::naming::placed;
use crate::report::words::thousands;

/// Names what stands among the outputs and is none.
pub(super) fn others(folder: &Path, files: &[Told], out: &mut Verified) {
    let named = |told: &Told| told.file.output.as_ref().and_then(|name| unshown(name, told.file.path_escaped));
    let outputs: HashSet<PathBuf> = files.iter().filter_map(named).map(|name| folder.join(name)).collect();
    let mut open = vec![folder.join(CORPUS)];
    while let Some(here) = open.pop() {
        for entry in std::fs::read_dir(&here).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let named = outputs.contains(&entry);
                let name = || entry.strip_prefix(folder).unwrap_or(&entry).to_string_lossy().into_owned();
                out.expect(named, || failure(name(), "output", "the manifest does not tell of it"));
            }
        }
    }
}

impl Inputs<'_> {
    /// Where an output is, if it is there.
    pub(super) fn place(&self, told: &Told, output: &str) -> Option<PathBuf> {
        let place = self.ground.folder.join(unshown(output, told.file.path_escaped)?);
        place.is_file().then_some(place)
    }

    /// Holds an output against what stays of its input. Of an input that is another now nothing follows for the output.
    pub(super) fn output(
        &mut self,
        told: &Told,
        output: &str,
        place: &Path,
        same: bool,
        stays: &mut Stays,
    ) -> io::Result<()> {
        let bytes = told.file.output_bytes.unwrap_or_default();
        self.bytes(output, place, bytes, told.file.output_digest.as_deref().unwrap_or_default());
        if !same {
            return Ok(());
        }
        self.out.outputs += 1;
        let count = stays.count;
        let mut stays = stays.iter()?;
        let (mut read, mut other, mut fault) = (0u64, None, None);
        stream(place, &self.options, &mut |document| {
            read += 1;
            match stays.next().transpose() {
                Ok(stay) => {
                    if !stay.is_some_and(|stay: Stay| stay.is(&document.text, document.text_digest)) {
                        other = other.take().or_else(|| Some(placed(output, &members(document), None)));
                    }
                }
                Err(error) => fault = Some(error),
            }
            fault.is_none()
        });
        self.out.expect(other.is_none(), || {
            let says = format!("is not what stays next of {}", told.file.path);
            failure(other.unwrap_or_default(), "output", says)
        });
        self.out.expect(read == count, || {
            let says = format!("it holds {} records, and {} of its input stay", thousands(read), thousands(count));
            failure(output, "output", says)
        });
        fault.map_or(Ok(()), Err)
    }

    /// Outputs that are not there. A manifest may be sent without any; where some are there, the others are missed.
    pub(super) fn absent(&mut self, absent: &[&String]) {
        self.out.outputs_absent = absent.len() as u64;
        if self.out.outputs > 0 {
            for output in absent {
                let says = "is not there, beside the manifest; get it, or prune again";
                self.out.unknown(failure(output.as_str(), "output", says));
            }
        }
    }
}
