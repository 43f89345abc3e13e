//! What is done to the records of one file, in their order.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::model::{Item, Relation};
use super::rewrite::{Annotation, Change, Edit};
use super::tell::Fates;
use crate::matching::Holder;
use crate::report::lookup;

/// The edits of a unit of records.
pub struct Edits<'a> {
    fates: &'a Fates<'a>,
    records: Range<u32>,
    /// The items that others go for, where records stay and are annotated.
    centres: Option<&'a FxHashSet<u32>>,
    holder: Holder,
}

impl<'a> Edits<'a> {
    /// The edits that take out what goes from some records, which stand in one unit.
    pub fn without(fates: &'a Fates<'a>, records: Range<u32>) -> Self {
        Self { fates, records, centres: None, holder: Holder::default() }
    }

    /// The edits that say of each record what would become of it. `centres` are the items that others go for.
    pub fn annotating(fates: &'a Fates<'a>, records: Range<u32>, centres: &'a FxHashSet<u32>) -> Self {
        Self { fates, records, centres: Some(centres), holder: Holder::default() }
    }

    fn change(&mut self, record: u32) -> Option<Change<'a>> {
        let fates = self.fates;
        if let Some(centres) = self.centres {
            return Some(Change::Annotate(annotation(fates, record, centres, &mut self.holder)));
        }
        if fates.record_goes(record) {
            return Some(Change::Remove);
        }
        fates.rest(record).map(|text| Change::Text(Cow::Owned(text)))
    }
}

impl<'a> Iterator for Edits<'a> {
    type Item = Edit<'a>;

    fn next(&mut self) -> Option<Edit<'a>> {
        loop {
            let record = self.records.next()?;
            if let Some(change) = self.change(record) {
                let records = self.fates.records;
                return Some(Edit { row: records.row(record), stands: records.stands(record), change });
            }
        }
    }
}

/// What is said of a record that stays whatever it is; whole records are items here.
fn annotation(fates: &Fates<'_>, record: u32, centres: &FxHashSet<u32>, holder: &mut Holder) -> Annotation {
    let Some(kept) = fates.kept_for(record) else {
        let family = centres.contains(&record).then(|| fates.family(record));
        return Annotation { family, ..Annotation::default() };
    };
    let (relation, containment) = fates.relation(record, kept, holder);
    Annotation {
        family: Some(fates.family(kept)),
        duplicate_of: Some(called(&fates.item(kept))),
        relation: Some(word(relation)),
        containment: Some((containment.of_removed * 1e4).round() / 1e4),
    }
}

/// Where a record stands, as `path#row`: ids may be missing, and repeated.
fn called(item: &Item) -> String {
    lookup::path(&item.path, &item.member)
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Identical => "identical",
        Relation::Near => "near",
        Relation::Within => "within",
        Relation::Contains => "contains",
    }
}
