//! The input: its footer, its page index, and whether it can be taken apart and copied in parts.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::file::metadata::{ColumnChunkMetaData, PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::metadata::{KeyValue, RowGroupMetaData};
use parquet::file::reader::{ChunkReader, Length};
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};

use crate::ingest::formats::parquet::{Fault, Input, broken, footer, is_struct, text_columns};
use crate::prune::rewrite::{COLUMNS, Job};

/// Rows there may be for each byte of the file, and in any file; the reader has the same bound.
const ROWS_PER_BYTE: u64 = 64;
const ROWS: u64 = 1 << 20;

/// A page index larger than this is not kept, and no part of it that is larger than the other. It serves speed alone.
const INDEX: u64 = 64 << 20;
const INDEX_PART: u64 = 16 << 20;

/// What Arrow knows of the columns, which it does not of those that are added.
const ARROW: &str = "ARROW:schema";

/// A table that is to be written anew.
pub(super) struct Opened {
    pub input: Input,
    /// With the page index, where there is one that is sane.
    pub metadata: ParquetMetaData,
    /// The schema of the output.
    pub schema: SchemaDescPtr,
    /// Whether the columns of annotations are added to it.
    pub annotates: bool,
    /// The columns that may hold the text, the likeliest first.
    pub text: Vec<usize>,
}

impl Opened {
    pub fn of(input: &Input, job: &Job<'_>) -> Result<Self, Fault> {
        let metadata = footer(input)?;
        let before = metadata.file_metadata().schema_descr_ptr();
        look(input, &metadata, before.num_columns())?;
        let schema = if job.annotates { annotated(&before)? } else { Arc::clone(&before) };
        let text = text_columns(&before, job.fields);
        let metadata = indexed(input, metadata);
        Ok(Self { input: input.clone(), metadata, schema, annotates: job.annotates, text })
    }

    /// What is said of the whole file.
    pub fn notes(&self) -> Option<Vec<KeyValue>> {
        let mut notes = self.metadata.file_metadata().key_value_metadata()?.clone();
        notes.retain(|note| !(self.annotates && note.key == ARROW));
        Some(notes)
    }
}

/// Where a column of a row group stands.
fn place(column: &ColumnChunkMetaData) -> Option<(u64, u64)> {
    let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
    if column.num_values() != 0 && column.data_page_offset() < start {
        return None;
    }
    let start = u64::try_from(start).ok()?;
    Some((start, u64::try_from(column.compressed_size()).ok()?))
}

/// Where the Bloom filter of a column stands.
pub(super) fn bloom(column: &ColumnChunkMetaData) -> Option<(u64, usize)> {
    let start = u64::try_from(column.bloom_filter_offset()?).ok()?;
    Some((start, usize::try_from(column.bloom_filter_length()?).ok()?))
}

/// The rows that a row group says it has.
pub(super) fn rows(group: &RowGroupMetaData) -> u64 {
    u64::try_from(group.num_rows()).unwrap_or(0)
}

/// Looks whether the parts are all there and may be copied: no two columns share bytes, or a small file became a huge one.
fn look(input: &Input, metadata: &ParquetMetaData, columns: usize) -> Result<(), Fault> {
    let (mut total, mut claimed) = (0u64, 0u64);
    for group in metadata.row_groups() {
        if group.num_rows() < 0 || group.num_columns() != columns {
            return Err(broken("a row group lacks a column"));
        }
        claimed = claimed.saturating_add(rows(group));
        for column in group.columns() {
            if column.file_path().is_some() {
                let remedy = "name the file that holds the rows, or write the table again as one file";
                return Err(Fault::new("is Parquet whose columns stand in other files", remedy));
            }
            let Some((start, length)) = place(column) else {
                return Err(broken("a column stands before the file"));
            };
            if start.checked_add(length).is_none_or(|end| end > input.len()) {
                return Err(broken("a column stands behind the end of the file"));
            }
            total = total.saturating_add(length).saturating_add(bloom(column).map_or(0, |(_, length)| length as u64));
        }
    }
    if total > input.len() {
        return Err(broken("its columns claim more bytes than it has"));
    }
    if claimed > input.len().saturating_mul(ROWS_PER_BYTE).saturating_add(ROWS) {
        return Err(broken(format!("it claims {claimed} rows, more than its bytes can hold")));
    }
    Ok(())
}

/// The schema with the columns of annotations.
fn annotated(before: &SchemaDescriptor) -> Result<SchemaDescPtr, Fault> {
    let root = before.root_schema();
    let mut fields = root.get_fields().to_vec();
    for (place, name) in COLUMNS.iter().enumerate() {
        if fields.iter().any(|field| field.name() == *name) {
            let what = format!("has a column {name} already");
            return Err(Fault::new(what, "take its columns that begin with firsthand_ away first"));
        }
        let physical = if place + 1 < COLUMNS.len() { Physical::BYTE_ARRAY } else { Physical::DOUBLE };
        let says = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(field.with_logical_type(says).build().map_err(broken)?));
    }
    let id = root.get_basic_info().has_id().then(|| root.get_basic_info().id());
    let root = Type::group_type_builder(root.name()).with_fields(fields).with_id(id).build().map_err(broken)?;
    Ok(Arc::new(SchemaDescriptor::new(Arc::new(root))))
}

/// The metadata with the page index, where it has one that can be read.
fn indexed(input: &Input, metadata: ParquetMetaData) -> ParquetMetaData {
    let mut total = 0u64;
    let mut any = false;
    for column in metadata.row_groups().iter().flat_map(RowGroupMetaData::columns) {
        for range in [column.column_index_range(), column.offset_index_range()].into_iter().flatten() {
            any = true;
            let length = range.end.saturating_sub(range.start);
            total = total.saturating_add(length);
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            let sane = length as u64 <= INDEX_PART
                && total <= INDEX
                && input.get_bytes(range.start, length).is_ok_and(|bytes| is_struct(&bytes));
            if !sane {
                return metadata;
            }
        }
    }
    if !any {
        return metadata;
    }
    let mut reader =
        ParquetMetaDataReader::new_with_metadata(metadata.clone()).with_page_index_policy(PageIndexPolicy::Optional);
    match reader.read_page_indexes(input) {
        Ok(()) => reader.finish().unwrap_or(metadata),
        Err(_) => metadata,
    }
}
