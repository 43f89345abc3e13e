//! One column of a row group, read and written anew without the rows that go.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use parquet::data_type::DataType;
use parquet::file::metadata::ColumnChunkMetaData;

use super::cells::{Cells, Levels};
use super::held::Gone;
use super::texts::Texts;
use crate::ingest::formats::parquet::{Fault, Input, Pages, broken};

/// Rows that are in memory at once, and bytes of them, by what the column says of itself.
const ROWS: u64 = 16 << 10;
const BYTES: u64 = 8 << 20;

/// A column of a row group that is being read.
pub(super) struct Column {
    pub levels: Levels,
    rows: u64,
    step: u64,
    /// Bytes of pages since the last rows were read.
    held: Arc<AtomicU64>,
}

impl Column {
    pub fn open(input: &Input, column: &ColumnChunkMetaData, rows: u64) -> Result<(Self, ColumnReader), Fault> {
        let held = Arc::new(AtomicU64::new(0));
        let count = usize::try_from(rows).unwrap_or(usize::MAX);
        let pages = Pages::of(input, column, count, Arc::clone(&held)).map_err(broken)?;
        let descriptor = column.column_descr();
        let levels = Levels { definition: descriptor.max_def_level(), repetition: descriptor.max_rep_level() };
        let size = u64::try_from(column.uncompressed_size()).unwrap_or(0);
        let step = (BYTES / size.checked_div(rows).unwrap_or(0).max(1)).clamp(1, ROWS);
        let reader = get_column_reader(column.column_descr_ptr(), Box::new(pages));
        Ok((Self { levels, rows, step, held }, reader))
    }

    /// Hands on all rows, some at a time, with the number of the first, from 0.
    pub fn read<T: DataType>(
        &self,
        reader: &mut ColumnReaderImpl<T>,
        mut each: impl FnMut(u64, Cells<T>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut next = 0;
        while next < self.rows {
            self.held.store(0, Ordering::Relaxed);
            let wanted = self.step.min(self.rows - next);
            let cells = Cells::read(reader, self.levels, wanted as usize).map_err(broken)?;
            let rows = cells.rows() as u64;
            if rows == 0 {
                return Err(broken("it claims more rows than its columns have"));
            }
            each(next, cells)?;
            next += rows;
        }
        Ok(())
    }

    fn copy<T: DataType>(
        &self,
        reader: &mut ColumnReaderImpl<T>,
        writer: &mut ColumnWriterImpl<'_, T>,
        gone: &Gone,
        mut change: impl FnMut(u64, &mut Cells<T>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.read(reader, |first, mut cells| {
            change(first, &mut cells)?;
            if !gone.all_stay(first..first + cells.rows() as u64) {
                cells.retain(|row| gone.stays(first + row as u64));
            }
            cells.write(writer).map_err(broken)
        })
    }
}

/// Writes a column anew: with other texts, where it is the one that holds some.
pub(super) fn rewrite(
    (column, reader): (Column, ColumnReader),
    writer: &mut ColumnWriter<'_>,
    gone: &Gone,
    texts: Option<Texts<'_>>,
) -> Result<(), Fault> {
    macro_rules! copy {
        ($($kind:ident $writes:ident),*) => {
            match (reader, writer) {
                (ColumnReader::ByteArrayColumnReader(mut from), ColumnWriter::ByteArrayColumnWriter(to)) => match texts {
                    Some(mut texts) => column.copy(&mut from, to, gone, |first, cells| texts.replace(first, cells)),
                    None => column.copy(&mut from, to, gone, |_, _| Ok(())),
                },
                $((ColumnReader::$kind(mut from), ColumnWriter::$writes(to)) => {
                    column.copy(&mut from, to, gone, |_, _| Ok(()))
                })*
                _ => Err(broken("a column is of two types")),
            }
        };
    }
    copy!(
        BoolColumnReader BoolColumnWriter,
        Int32ColumnReader Int32ColumnWriter,
        Int64ColumnReader Int64ColumnWriter,
        Int96ColumnReader Int96ColumnWriter,
        FloatColumnReader FloatColumnWriter,
        DoubleColumnReader DoubleColumnWriter,
        FixedLenByteArrayColumnReader FixedLenByteArrayColumnWriter
    )
}
