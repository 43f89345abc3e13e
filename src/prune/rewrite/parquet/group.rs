//! One row group: columns that are copied, columns that are written anew, columns that are added.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::ColumnOrder;
use parquet::bloom_filter::Sbbf;
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::page_index::offset_index::OffsetIndexMetaData;
use parquet::file::reader::ChunkReader;
use parquet::file::writer::{SerializedRowGroupWriter, TrackedWrite};

use super::column::{self, Column};
use super::held::Held;
use super::opened::{Opened, bloom, rows};
use super::settings::Settings;
use super::texts::Chosen;
use super::{annotations, out::Out};
use crate::ingest::formats::parquet::{Fault, broken};
use crate::prune::rewrite::COLUMNS;

/// A row group of the input on its way to the output.
pub(super) struct Group<'a> {
    pub opened: &'a Opened,
    /// Its place in the input.
    pub number: usize,
    pub before: &'a RowGroupMetaData,
    pub held: Held,
    /// What is chosen where texts change.
    pub chosen: Chosen,
}

/// A row group as it was written.
#[derive(Default)]
pub(super) struct Done {
    pub metadata: Option<RowGroupMetaData>,
    pub columns: Vec<Option<ColumnIndexMetaData>>,
    pub offsets: Vec<Option<OffsetIndexMetaData>>,
}

impl Group<'_> {
    /// Writes it, as the one of this number.
    pub fn write(mut self, out: &mut TrackedWrite<&mut Out>, ordinal: usize) -> Result<Done, Fault> {
        let ordinal = i32::try_from(ordinal).map_err(broken)?;
        let mut settings = Settings::new(self.before, self.sorted_to());
        for (leaf, column) in self.before.columns().iter().enumerate() {
            if self.changes(leaf) {
                settings.column(&self.opened.input, self.before, column)?;
            }
        }
        let mut done = Done::default();
        let keep = |_: &mut TrackedWrite<&mut Out>,
                    metadata,
                    _: Vec<Option<Sbbf>>,
                    columns: Vec<Option<ColumnIndexMetaData>>,
                    offsets: Vec<Option<OffsetIndexMetaData>>| {
            done = Done { metadata: Some(metadata), columns, offsets };
            Ok(())
        };
        let schema = Arc::clone(&self.opened.schema);
        let mut writer = SerializedRowGroupWriter::new(schema, settings.build(), out, ordinal, Some(Box::new(keep)));
        for (leaf, column) in self.before.columns().iter().enumerate() {
            if self.changes(leaf) {
                self.anew(&mut writer, leaf, column)?;
            } else {
                writer.append_column(&self.opened.input, self.as_it_was(leaf, column)).map_err(broken)?;
            }
        }
        for place in 0..if self.opened.annotates { COLUMNS.len() } else { 0 } {
            let mut column = writer.next_column().map_err(broken)?.ok_or_else(|| broken("a column is missing"))?;
            annotations::write(place, column.untyped(), &mut self.held, rows(self.before))?;
            column.close().map_err(broken)?;
        }
        writer.close().map_err(broken)?;
        self.blooms(out, &mut done)?;
        self.unindexed(&mut done);
        Ok(done)
    }

    /// Whether a column is written anew.
    fn changes(&self, leaf: usize) -> bool {
        self.held.gone.count > 0 || self.chosen.holds(self.opened, leaf)
    }

    /// By how many of the columns that it says it is sorted by it still is.
    fn sorted_to(&self) -> usize {
        let sorting = self.before.sorting_columns().map(Vec::as_slice).unwrap_or_default();
        let other = |place: i32| usize::try_from(place).is_ok_and(|leaf| self.chosen.holds(self.opened, leaf));
        sorting.iter().take_while(|column| !other(column.column_idx)).count()
    }

    fn anew(
        &mut self,
        writer: &mut SerializedRowGroupWriter<'_, &mut Out>,
        leaf: usize,
        column: &ColumnChunkMetaData,
    ) -> Result<(), Fault> {
        let reading = Column::open(&self.opened.input, column, rows(self.before))?;
        let mut writing = writer.next_column().map_err(broken)?.ok_or_else(|| broken("a column is missing"))?;
        let texts = self.chosen.texts(self.opened, leaf, &mut self.held.texts)?;
        column::rewrite(reading, writing.untyped(), &self.held.gone, texts)?;
        writing.close().map_err(broken)
    }

    /// All that is known of a column that is copied. Bounds that were told in another order than the output says are none.
    fn as_it_was(&self, leaf: usize, column: &ColumnChunkMetaData) -> ColumnCloseResult {
        let descriptor = column.column_descr();
        let order = ColumnOrder::column_order_for_type(
            descriptor.logical_type_ref(),
            descriptor.converted_type(),
            descriptor.physical_type(),
        );
        let orders = self.opened.metadata.file_metadata().column_orders();
        let same = orders.and_then(|orders| orders.get(leaf)) == Some(&order);
        let old = column.statistics().is_none_or(|statistics| statistics.is_min_max_deprecated());
        let index = self.opened.metadata.page_index();
        let metadata = match column.clone().into_builder() {
            builder if same || old => builder,
            builder => builder.clear_statistics(),
        };
        ColumnCloseResult {
            bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
            rows_written: rows(self.before),
            metadata: metadata.build().unwrap_or_else(|_| column.clone()),
            bloom_filter: None,
            column_index: index.filter(|_| same).and_then(|index| index.column_index(self.number, leaf)).cloned(),
            offset_index: index.and_then(|index| index.offset_index(self.number, leaf)).cloned(),
        }
    }

    /// Writes the Bloom filters that still hold: what a column without some rows lacks, they only do not say.
    fn blooms(&self, out: &mut TrackedWrite<&mut Out>, done: &mut Done) -> Result<(), Fault> {
        let Some(metadata) = done.metadata.take() else { return Ok(()) };
        let mut columns = metadata.columns().to_vec();
        for (leaf, (before, after)) in self.before.columns().iter().zip(&mut columns).enumerate() {
            let Some((start, length)) = bloom(before).filter(|_| !self.chosen.holds(self.opened, leaf)) else {
                continue;
            };
            let filter = self.opened.input.get_bytes(start, length).map_err(broken)?;
            let at = i64::try_from(out.bytes_written()).map_err(broken)?;
            out.write_all(&filter).map_err(broken)?;
            let builder = after.clone().into_builder().set_bloom_filter_offset(Some(at));
            *after = builder.set_bloom_filter_length(before.bloom_filter_length()).build().map_err(broken)?;
        }
        done.metadata = Some(metadata.into_builder().set_column_metadata(columns).build().map_err(broken)?);
        Ok(())
    }

    /// Takes away the index of pages where the input had none.
    fn unindexed(&self, done: &mut Done) {
        let any = self.before.columns().iter().any(|column| column.offset_index_offset().is_some());
        let had = |leaf: usize| match self.before.columns().get(leaf) {
            Some(column) => column.offset_index_offset().is_some(),
            None => any,
        };
        done.offsets.iter_mut().enumerate().filter(|(leaf, _)| !had(*leaf)).for_each(|(_, index)| *index = None);
        let had = |leaf: usize| self.before.columns().get(leaf).map_or(any, |one| one.column_index_offset().is_some());
        done.columns.iter_mut().enumerate().filter(|(leaf, _)| !had(*leaf)).for_each(|(_, index)| *index = None);
    }
}
