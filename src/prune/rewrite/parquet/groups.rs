//! All row groups, and the footer that tells of them.

use std::io::Write;
use std::iter::Peekable;
use std::sync::Arc;

use parquet::file::metadata::page_index::PageIndexBuilder;
use parquet::file::metadata::{FileMetaData, ParquetMetaDataBuilder, ParquetMetaDataWriter, RowGroupMetaData};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::TrackedWrite;

use super::changed;
use super::group::{Done, Group};
use super::held::Held;
use super::opened::{Opened, rows};
use super::out::Out;
use super::texts::Chosen;
use crate::ingest::formats::parquet::{Fault, broken};
use crate::prune::rewrite::Edit;

/// Writes the table.
pub(super) fn write<'e>(
    opened: &Opened,
    edits: &mut Peekable<&mut dyn Iterator<Item = Edit<'e>>>,
    out: &mut Out,
) -> Result<(), Fault> {
    let mut out = TrackedWrite::new(out);
    out.write_all(b"PAR1").map_err(broken)?;
    let (mut done, mut next): (Vec<Done>, u64) = (Vec::new(), 1);
    for (number, before) in opened.metadata.row_groups().iter().enumerate() {
        let end = next.saturating_add(rows(before));
        let mut held = Held::take(edits, next..end)?;
        next = end;
        if held.gone.count > 0 && held.gone.count == rows(before) {
            continue;
        }
        let chosen = Chosen::of(opened, before, &mut held.texts)?;
        let group = Group { opened, number, before, held, chosen };
        done.push(group.write(&mut out, done.len())?);
    }
    if let Some(edit) = edits.peek() {
        return Err(changed(format!("it has no row {}", edit.row)));
    }
    finish(opened, done, out)
}

/// Writes the footer.
fn finish(opened: &Opened, done: Vec<Done>, out: TrackedWrite<&mut Out>) -> Result<(), Fault> {
    let mut index = PageIndexBuilder::new(done.len(), opened.schema.num_columns());
    let mut groups: Vec<RowGroupMetaData> = Vec::with_capacity(done.len());
    for (number, Done { metadata, columns, offsets }) in done.into_iter().enumerate() {
        groups.extend(metadata);
        let columns = columns.into_iter().enumerate().filter_map(|(leaf, one)| Some((leaf, one?)));
        columns.for_each(|(leaf, one)| index.put_column_index(one, number, leaf));
        let offsets = offsets.into_iter().enumerate().filter_map(|(leaf, one)| Some((leaf, one?)));
        offsets.for_each(|(leaf, one)| index.put_offset_index(one, number, leaf));
    }
    let file = FileMetaData::new(
        opened.metadata.file_metadata().version(),
        groups.iter().map(RowGroupMetaData::num_rows).sum(),
        Some(WriterProperties::default().created_by().to_owned()),
        opened.notes(),
        Arc::clone(&opened.schema),
        None,
    );
    let metadata =
        ParquetMetaDataBuilder::new(file).set_row_groups(groups).set_page_index(Some(Arc::new(index.build())));
    let metadata = metadata.build();
    let writer = ParquetMetaDataWriter::new_with_tracked(out, &metadata).with_preserve_page_index_locations(false);
    writer.finish().map_err(broken)
}
