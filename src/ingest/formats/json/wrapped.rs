//! The lists inside an object that are lists of articles: those of which an element has a text. Others are passed over.

use std::io;

use super::elements::Elements;
use crate::ingest::table::{Batch, Objects, Split, Window};

pub(super) struct Wrapped<'w, 'o> {
    elements: Elements<'w>,
    objects: &'o Objects<'o>,
    /// The list that was judged last, and whether it is one of articles.
    judged: (u64, bool),
    number: u64,
}

impl<'w, 'o> Wrapped<'w, 'o> {
    pub fn new(window: Window<'w>, objects: &'o Objects<'o>) -> Self {
        Self { elements: Elements::inside(window), objects, judged: (0, false), number: 0 }
    }

    /// Whether the list of a batch is one of articles: by the first batch of it.
    fn judge(&mut self, batch: &Batch) -> bool {
        let list = self.elements.list();
        if self.judged.0 != list {
            let has_text = |bytes: &[u8]| self.objects.read(&String::from_utf8_lossy(bytes)).is_ok();
            let ranges = batch.records.iter().filter_map(|record| record.bytes.as_ref().ok());
            let any = ranges.filter_map(|range| batch.bytes.get(range.clone())).any(has_text);
            self.judged = (list, any);
        }
        self.judged.1
    }
}

impl Split for Wrapped<'_, '_> {
    fn batch(&mut self) -> (Batch, Option<io::Result<()>>) {
        let (mut batch, end) = self.elements.batch();
        if !batch.records.is_empty() {
            if self.judge(&batch) {
                for record in &mut batch.records {
                    self.number += 1;
                    record.number = self.number;
                }
            } else {
                batch.records.clear();
            }
        }
        (batch, end)
    }

    fn reached(&self) -> String {
        format!("row {}", self.number)
    }
}
