//! What is said of each record, as columns of their own.

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;

use super::held::Held;
use crate::ingest::formats::parquet::{Fault, broken};
use crate::prune::rewrite::COLUMNS;

/// Rows that are written at once.
const ROWS: u64 = 4 << 10;

/// Writes one of the columns: nothing where nothing is said.
pub(super) fn write(column: usize, writer: &mut ColumnWriter<'_>, held: &mut Held, rows: u64) -> Result<(), Fault> {
    let Held { annotations, .. } = held;
    let mut said = annotations.replay(COLUMNS.len()).map_err(Fault::unreadable)?.peekable();
    let mut parts: Vec<Option<Vec<u8>>> = Vec::new();
    let mut start = 0;
    while start < rows {
        let end = rows.min(start + ROWS);
        for row in start..end {
            let part = match said.next_if(|kept| kept.as_ref().map_or(true, |(next, _)| *next == row)) {
                Some(kept) => kept?.1.into_iter().nth(column).flatten(),
                None => None,
            };
            parts.push(part);
        }
        let definition: Vec<i16> = parts.iter().map(|part| i16::from(part.is_some())).collect();
        let there = parts.drain(..).flatten();
        match writer {
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                let values: Vec<ByteArray> = there.map(ByteArray::from).collect();
                writer.write_batch(&values, Some(&definition), None).map_err(broken)?;
            }
            ColumnWriter::DoubleColumnWriter(writer) => {
                let number = |part: Vec<u8>| part.try_into().map_or(f64::NAN, f64::from_le_bytes);
                let values: Vec<f64> = there.map(number).collect();
                writer.write_batch(&values, Some(&definition), None).map_err(broken)?;
            }
            _ => return Err(broken("a column is of two types")),
        }
        start = end;
    }
    Ok(())
}
