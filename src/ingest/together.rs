//! Documents in parts of a size that is worth the threads: small files are read together, and small parts joined.

use std::cell::Cell;
use std::fs;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::walk::File;
use super::{Document, Intake, Taken};

/// Files over this size are read alone, a part at a time.
const SMALL: u64 = 1 << 20;

/// Files of so many bytes, or so many, are read at once.
const GROUP_BYTES: u64 = 16 << 20;
const GROUP: usize = 512;

/// So many bytes of text may what is read at once give: packed files are small, and may hold a hundred times as much.
pub(super) const STANDING: usize = 64 << 20;

/// A part goes when it holds so many bytes of text, or so many documents.
const PART_BYTES: usize = 8 << 20;
const PART: usize = 4096;

/// Files in order, the small ones in groups.
pub(super) fn groups(files: &[File]) -> impl Iterator<Item = &[File]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let mut fits = |file: &File| {
            let size = fs::metadata(&file.path).map_or(0, |metadata| metadata.len());
            bytes += size;
            size <= SMALL && bytes <= GROUP_BYTES
        };
        let count = rest.iter().take(GROUP).take_while(|file| fits(file)).count();
        let (group, after) = rest.split_at_checked(count.max(1))?;
        rest = after;
        Some(group)
    })
}

type Each<'a> = &'a mut dyn FnMut(Vec<Document>) -> ControlFlow<()>;

/// Joins parts, and hands them on.
pub(super) struct Together<'a> {
    each: Each<'a>,
    documents: Vec<Document>,
    bytes: usize,
    any: bool,
    intake: Intake,
    /// Whether nothing more is wanted.
    pub stop: Rc<Cell<bool>>,
}

impl<'a> Together<'a> {
    pub fn new(each: Each<'a>) -> Self {
        let (documents, intake, stop) = (Vec::new(), Intake::default(), Rc::default());
        Self { each, documents, bytes: 0, any: false, intake, stop }
    }

    pub fn stopped(&self) -> bool {
        self.stop.get()
    }

    pub fn add(&mut self, part: Taken) {
        if self.stopped() {
            return;
        }
        self.intake.problems.extend(part.problems);
        self.intake.skipped.add(&part.skipped);
        for document in part.documents {
            self.bytes += document.text.len();
            self.documents.push(document);
            if self.bytes >= PART_BYTES || self.documents.len() >= PART {
                self.hand_on();
            }
        }
    }

    fn hand_on(&mut self) {
        self.bytes = 0;
        if !self.documents.is_empty() && !self.stopped() {
            self.any = true;
            self.stop.set((self.each)(std::mem::take(&mut self.documents)).is_break());
        }
    }

    /// Hands on what is left; tells whether there was any document, and all else.
    pub fn finish(mut self) -> (bool, Intake) {
        self.hand_on();
        (self.any, self.intake)
    }
}
