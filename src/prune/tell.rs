//! What is said of what was removed: for whom, by what rule, and how much of it the other holds.

use crate::corpus::Texts;
use std::ops::Range;

use crate::fingerprint::hashes;
use crate::id::{Digest, Id};
use crate::matching::Holder;
use crate::segment::Kind;

use super::decide::KEPT;
use super::items::Items;
use super::model::{self, Containment, Relation, Removal};
use super::records::Records;

/// Bytes of a text that are shown of it.
const SHOWN: usize = 200;

/// What became of the items of a corpus.
pub struct Fates<'a> {
    /// The items.
    pub items: Items<'a>,
    /// Their records.
    pub records: &'a Records,
    /// For each item the one that it goes for, or [`KEPT`].
    kept_for: Vec<u32>,
    /// The share that was asked for.
    pub share: f64,
    /// Records that stay whatever was decided, since their files cannot be cut; ascending.
    pinned: Vec<Range<u32>>,
}

impl<'a> Fates<'a> {
    /// What was decided of the items of some records.
    pub fn new(items: Items<'a>, records: &'a Records, kept_for: Vec<u32>, share: f64) -> Self {
        Self { items, records, kept_for, share, pinned: Vec::new() }
    }

    /// Lets some records stay, which were not let before.
    pub fn pin(&mut self, records: Range<u32>) {
        let at = self.pinned.partition_point(|pinned| pinned.start < records.start);
        self.pinned.insert(at, records);
    }

    fn is_pinned(&self, item: u32) -> bool {
        !self.pinned.is_empty() && {
            let record = self.items.document(item);
            let behind = self.pinned.partition_point(|pinned| pinned.end <= record);
            self.pinned.get(behind).is_some_and(|pinned| pinned.start <= record)
        }
    }

    /// Whether anything of a record goes.
    pub fn changes(&self, record: u32) -> bool {
        self.items.of_document(record).any(|item| self.goes(item))
    }

    /// Whether an item is furniture, which goes where furniture was looked for.
    pub fn is_furniture(&self, item: u32) -> bool {
        self.items.span(item).is_some()
            && self.items.collection().passages.kind.get(item as usize) == Some(&Kind::Furniture)
            && !self.is_pinned(item)
    }

    /// Whom an item goes for.
    pub fn kept_for(&self, item: u32) -> Option<u32> {
        self.kept_for.get(item as usize).copied().filter(|&kept| kept != KEPT && !self.is_pinned(item))
    }

    /// Whether an item goes.
    pub fn goes(&self, item: u32) -> bool {
        self.kept_for(item).is_some() || self.is_furniture(item)
    }

    /// Whether a whole record goes: all its items that hold words do.
    pub fn record_goes(&self, record: u32) -> bool {
        let mut items = self.items.of_document(record).filter(|&item| self.items.words(item) > 0).peekable();
        items.peek().is_some() && items.all(|item| self.goes(item))
    }

    /// Whether whole records are items.
    pub fn by_record(&self) -> bool {
        self.items.span(0).is_none()
    }

    /// The text of a record without the paragraphs that go; `None` where none does. Behind each the blank lines go too.
    pub fn rest(&self, record: u32) -> Option<String> {
        let mut items = self.items.of_document(record);
        if self.by_record() || !items.clone().any(|item| self.goes(item)) {
            return None;
        }
        let text = self.items.collection().document_text(record);
        let spans: Vec<(bool, usize, usize)> = items
            .by_ref()
            .filter_map(|item| {
                self.items.span(item).map(|span| (self.goes(item), span.start as usize, span.end as usize))
            })
            .collect();
        let mut rest = String::with_capacity(text.len());
        let mut from = 0;
        for (nth, &(goes, start, _)) in spans.iter().enumerate() {
            let next = spans.get(nth + 1).map_or(text.len(), |&(_, start, _)| start);
            rest.push_str(text.get(from..start).unwrap_or_default());
            if !goes {
                rest.push_str(text.get(start..next).unwrap_or_default());
            }
            from = next;
        }
        // What stood between the last two that stay and what went behind them.
        if spans.last().is_some_and(|(goes, ..)| *goes) {
            let end = text.len() - text.trim_end().len();
            rest.truncate(rest.trim_end().len());
            rest.push_str(text.get(text.len() - end..).unwrap_or_default());
        }
        Some(rest)
    }

    /// An item as the manifest names it.
    pub fn item(&self, item: u32) -> model::Item {
        let record = self.items.document(item);
        let text = self.items.text(item);
        let mut words = Vec::new();
        hashes(&text, &mut words);
        self.named(record, self.items.span(item).map(Into::into), words.len() as u32, &text)
    }

    /// A passage as the manifest names it, whatever the items are.
    pub fn passage(&self, passage: u32) -> model::Item {
        let (record, span) = self.items.collection().passages.place(passage).unwrap_or_default();
        let text = self.items.collection().text(passage);
        let mut words = Vec::new();
        hashes(&text, &mut words);
        self.named(record, Some(span.into()), words.len() as u32, &text)
    }

    fn named(&self, record: u32, span: Option<crate::report::model::Span>, words: u32, text: &str) -> model::Item {
        let unit = self.records.unit(record);
        model::Item {
            path: unit.map(|unit| unit.path.clone()).unwrap_or_default(),
            path_escaped: unit.is_some_and(|unit| unit.escaped),
            member: self.records.member(record).iter().map(Into::into).collect(),
            id: Some(self.records.id(record)).filter(|id| !id.is_empty()).map(str::to_owned),
            span,
            words,
            digest: Digest::of(text.as_bytes()).to_string(),
        }
    }

    /// What is said of an item that goes; `None` of one that stays.
    pub fn removal(&self, item: u32, holder: &mut Holder) -> Option<Removal> {
        if let Some(kept) = self.kept_for(item) {
            let (relation, containment) = self.relation(item, kept, holder);
            let rule = match kept < self.items.references() {
                false => "held",
                true if containment.of_removed >= self.share => "reference-held",
                true => "reference-holds",
            };
            return Some(Removal {
                removed: self.item(item),
                kept: Some(self.item(kept)),
                relation: Some(relation),
                containment: Some(containment),
                rule: rule.to_owned(),
                family: Some(self.family(kept)),
            });
        }
        let reason = self.items.collection().passages.reason(item as usize).unwrap_or_default();
        self.is_furniture(item).then(|| Removal {
            removed: self.item(item),
            kept: None,
            relation: None,
            containment: None,
            rule: format!("furniture:{}", reason.trim_start_matches("furniture.")),
            family: None,
        })
    }

    /// What is said of a record all of whose paragraphs go.
    pub fn emptied(&self, record: u32) -> Removal {
        let text = self.items.collection().document_text(record);
        let mut words = Vec::new();
        hashes(&text, &mut words);
        Removal {
            removed: self.named(record, None, words.len() as u32, &text),
            kept: None,
            relation: None,
            containment: None,
            rule: "emptied".to_owned(),
            family: None,
        }
    }

    /// What one item is to another that stays for it, and what each holds of the other.
    pub fn relation(&self, item: u32, kept: u32, holder: &mut Holder) -> (Relation, Containment) {
        let (ours, theirs) = (self.items.text(item), self.items.text(kept));
        holder.take(&theirs);
        let of_removed = holder.holds(&ours);
        holder.take(&ours);
        let of_kept = holder.holds(&theirs);
        let relation = if same(&ours, &theirs) {
            Relation::Identical
        } else if of_removed.share() >= self.share && of_kept.share() >= self.share {
            Relation::Near
        } else if of_removed.share() >= self.share {
            Relation::Within
        } else {
            Relation::Contains
        };
        (relation, Containment { of_removed: of_removed.share(), of_kept: of_kept.share() })
    }

    /// The id of the family of what stays.
    pub fn family(&self, kept: u32) -> String {
        let record = self.items.document(kept);
        let unit = self.records.unit(record);
        let mut parts = vec![unit.map(|unit| unit.path.clone()).unwrap_or_default()];
        parts.extend(self.records.member(record).iter().map(|step| match step {
            crate::ingest::Member::Row(row) => format!("#{row}"),
            crate::ingest::Member::Name(name) => format!("/{name}"),
        }));
        parts.extend(self.items.span(kept).map(|span| format!("{}-{}", span.start, span.end)));
        Id::of('k', &parts).as_str().to_owned()
    }

    /// The first words of an item.
    pub fn opening(&self, item: u32) -> String {
        let text = self.items.text(item);
        let text = text.trim_start();
        text.get(..text.floor_char_boundary(SHOWN)).unwrap_or(text).to_owned()
    }
}

/// Whether two texts have the same normalised words.
fn same(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let mut words = Vec::new();
        hashes(text, &mut words);
        words
    };
    words(a) == words(b)
}
