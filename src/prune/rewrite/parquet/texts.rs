//! Other texts for some rows: which column held the text, and what becomes of it.

use std::iter::Peekable;

use parquet::basic::Repetition;
use parquet::column::reader::ColumnReader;
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::metadata::RowGroupMetaData;
use parquet::schema::types::SchemaDescriptor;

use super::cells::{Cells, Entry};
use super::changed;
use super::column::Column;
use super::held::{Kept, Replay, Spool};
use super::opened::{Opened, rows};
use crate::ingest::formats::parquet::{Fault, broken};

/// Which of the columns that may hold the text does, for each row that gets another, in order.
pub(super) struct Chosen(Vec<u8>);

/// The texts of a column of a row group.
pub(super) struct Texts<'a> {
    coming: Peekable<Mine<'a>>,
    alone: bool,
    deepest: i16,
}

type Mine<'a> = Box<dyn Iterator<Item = Result<Kept, Fault>> + 'a>;

impl Chosen {
    const NONE: u8 = u8::MAX;

    /// As the reader chooses: the first column that holds words in the row.
    pub fn of(opened: &Opened, group: &RowGroupMetaData, texts: &mut Spool) -> Result<Self, Fault> {
        let count = usize::try_from(texts.rows).unwrap_or(usize::MAX);
        if count == 0 || opened.text.len() == 1 {
            return Ok(Self(vec![0; count]));
        }
        let mut chosen = vec![Self::NONE; count];
        for (choice, leaf) in (0..Self::NONE).zip(&opened.text) {
            let column = group.columns().get(*leaf).ok_or_else(|| broken("a row group lacks a column"))?;
            let (column, reader) = Column::open(&opened.input, column, rows(group))?;
            let ColumnReader::ByteArrayColumnReader(mut reader) = reader else { continue };
            let mut asked = texts.replay(1).map_err(Fault::unreadable)?.zip(&mut chosen).peekable();
            column.read(&mut reader, |first, cells| {
                let mut wordy = vec![false; cells.rows()];
                cells.each(|row, entry| {
                    let words = entry.value.as_ref().is_some_and(|value| !value.data().trim_ascii().is_empty());
                    if let Some(wordy) = wordy.get_mut(row) {
                        *wordy |= words;
                    }
                });
                let end = first + cells.rows() as u64;
                while let Some((kept, chosen)) = asked.next_if(|(kept, _)| before(kept, end)) {
                    let row = usize::try_from(kept?.0.saturating_sub(first)).unwrap_or(usize::MAX);
                    if *chosen == Self::NONE && wordy.get(row) == Some(&true) {
                        *chosen = choice;
                    }
                }
                Ok(())
            })?;
        }
        if chosen.contains(&Self::NONE) {
            return Err(changed("a row has no text any more"));
        }
        Ok(Self(chosen))
    }

    /// Whether any row has its text in this column, which is a leaf of the schema.
    pub fn holds(&self, opened: &Opened, leaf: usize) -> bool {
        choice(opened, leaf).is_some_and(|choice| self.0.contains(&choice))
    }

    /// What a column that holds texts gets.
    pub fn texts<'a>(&'a self, opened: &Opened, leaf: usize, spool: &'a mut Spool) -> Result<Option<Texts<'a>>, Fault> {
        let Some(choice) = choice(opened, leaf).filter(|choice| self.0.contains(choice)) else { return Ok(None) };
        let all: Replay<'a> = spool.replay(1).map_err(Fault::unreadable)?;
        let mine = all.zip(&self.0).filter(move |(_, chosen)| **chosen == choice).map(|(kept, _)| kept);
        let schema = opened.metadata.file_metadata().schema_descr();
        let column = schema.columns().get(leaf);
        let deepest = column.map_or(0, |column| column.max_rep_level());
        Ok(Some(Texts { coming: (Box::new(mine) as Mine<'a>).peekable(), alone: is_alone(schema, leaf), deepest }))
    }
}

/// The place of a leaf among those that may hold the text.
fn choice(opened: &Opened, leaf: usize) -> Option<u8> {
    opened.text.iter().position(|one| *one == leaf).and_then(|place| u8::try_from(place).ok())
}

/// Whether it is of a row before this one; what cannot be read is to be seen at once.
fn before(kept: &Result<Kept, Fault>, end: u64) -> bool {
    kept.as_ref().map_or(true, |(row, _)| *row < end)
}

/// Whether a column is a list, and nothing else stands in its elements: then some of them may go.
fn is_alone(schema: &SchemaDescriptor, leaf: usize) -> bool {
    let Some(column) = schema.columns().get(leaf).filter(|column| column.max_rep_level() == 1) else { return false };
    let way = column.path().parts();
    let (mut node, mut depth) = (schema.root_schema(), 0);
    for name in way {
        let Some(next) =
            node.is_group().then(|| node.get_fields()).and_then(|all| all.iter().find(|n| n.name() == name))
        else {
            return false;
        };
        (node, depth) = (next, depth + 1);
        if node.get_basic_info().has_repetition() && node.get_basic_info().repetition() == Repetition::REPEATED {
            break;
        }
    }
    let list = way.get(..depth);
    schema.columns().iter().filter(|other| other.path().parts().get(..depth) == list).count() == 1
}

impl Texts<'_> {
    /// Puts the texts into their rows.
    pub fn replace(&mut self, first: u64, cells: &mut Cells<ByteArrayType>) -> Result<(), Fault> {
        let end = first + cells.rows() as u64;
        let mut mine = Vec::new();
        while let Some(kept) = self.coming.next_if(|kept| before(kept, end)) {
            mine.push(kept?);
        }
        if mine.is_empty() {
            return Ok(());
        }
        let (mut mine, mut wordless) = (mine.into_iter().peekable(), false);
        cells.each_row(|row, entries| {
            let Some((_, parts)) = mine.next_if(|(next, _)| *next == first + row as u64) else { return entries };
            wordless |= entries.iter().all(|entry| entry.value.is_none());
            let text = parts.into_iter().flatten().next().unwrap_or_default();
            if self.deepest > 0 { self.elements(entries, &text) } else { value(entries, text) }
        });
        if wordless { Err(changed("a row has no text any more")) } else { Ok(()) }
    }

    /// A list: an element of which all paragraphs are in the text stays as it is, one of which some are keeps these, and
    /// of one of which none is nothing is left. Paragraphs that stood in no element come at the end.
    fn elements(&self, entries: Vec<Entry<ByteArrayType>>, text: &[u8]) -> Vec<Entry<ByteArrayType>> {
        let text = String::from_utf8_lossy(text);
        let mut new = paragraphs(&text).into_iter().peekable();
        let like = |entry: &Entry<ByteArrayType>| (entry.definition, entry.repetition);
        let shape = entries.iter().find(|entry| entry.value.is_some()).map(like);
        let mut kept: Vec<Entry<ByteArrayType>> = Vec::with_capacity(entries.len());
        for mut entry in entries {
            if let Some(value) = &entry.value {
                let words = std::str::from_utf8(value.data()).unwrap_or_default();
                let old = paragraphs(words);
                let stay: Vec<&str> = old.iter().filter_map(|one| new.next_if_eq(one)).collect();
                let blank = value.data().trim_ascii().is_empty();
                if stay.is_empty() && !blank && self.alone {
                    continue;
                }
                if stay.len() < old.len() || old.is_empty() && !blank {
                    entry.value = Some(ByteArray::from(stay.join("\n\n").into_bytes()));
                }
            }
            kept.push(entry);
        }
        let rest: Vec<&str> = new.collect();
        let Some((definition, _)) = shape else { return kept };
        let element =
            |words: &str| Entry { definition, repetition: 1, value: Some(ByteArray::from(words.as_bytes().to_vec())) };
        if self.alone {
            kept.extend(rest.into_iter().map(element));
            if kept.is_empty() {
                kept.push(element(""));
            }
        } else if let Some(value) = kept.iter_mut().rev().find_map(|entry| entry.value.as_mut())
            && !rest.is_empty()
        {
            let mut words = String::from_utf8_lossy(value.data()).into_owned();
            rest.iter().for_each(|one| words.extend([if words.is_empty() { "" } else { "\n\n" }, one]));
            *value = ByteArray::from(words.into_bytes());
        }
        if let Some(first) = kept.first_mut() {
            first.repetition = 0;
        }
        kept
    }
}

/// A text that is one value.
fn value(mut entries: Vec<Entry<ByteArrayType>>, text: Vec<u8>) -> Vec<Entry<ByteArrayType>> {
    if let Some(value) = entries.iter_mut().find_map(|entry| entry.value.as_mut()) {
        *value = ByteArray::from(text);
    }
    entries
}

/// What stands between blank lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let (mut found, mut open, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        if words.trim().is_empty() {
            found.extend(open.take().and_then(|range: std::ops::Range<usize>| text.get(range)));
        } else {
            let start = open.map_or(at, |range| range.start);
            open = Some(start..at + words.len());
        }
        at += line.len();
    }
    found.extend(open.and_then(|range| text.get(range)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_what_stands_between_blank_lines() {
        assert_eq!(
            paragraphs("\n\nOne,\nstill one.\r\n \t\nTwo.\n\n\nThree. "),
            ["One,\nstill one.", "Two.", "Three. "]
        );
        assert!(paragraphs(" \n\n").is_empty());
    }
}
