//! Parquet: row groups of 2^17 rows, packed by zstd.

use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type as Node, TypePtr};

use super::{Cell, Type};
use crate::prune::out::Out;

/// Rows of a row group.
const ROWS: usize = 1 << 17;

/// Rows on their way.
pub(super) struct Rows {
    writer: SerializedFileWriter<Out>,
    columns: Vec<Column>,
    waiting: usize,
}

/// A column of the row group that is being filled: which rows have a value, and the values.
struct Column {
    there: Vec<i16>,
    values: Values,
}

enum Values {
    Texts(Vec<ByteArray>),
    Integers(Vec<i64>),
    Doubles(Vec<f64>),
    Bools(Vec<bool>),
}

impl Rows {
    pub fn new(out: Out, columns: &[(String, Type)]) -> io::Result<Self> {
        let schema = schema(columns).map_err(said)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(Default::default())).build();
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(said)?;
        let columns = columns.iter().map(|(_, kind)| Column::of(*kind)).collect();
        Ok(Self { writer, columns, waiting: 0 })
    }

    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> io::Result<()> {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        self.waiting += 1;
        if self.waiting == ROWS { self.group() } else { Ok(()) }
    }

    /// Writes the rows that wait.
    fn group(&mut self) -> io::Result<()> {
        self.waiting = 0;
        write(&mut self.writer, &mut self.columns).map_err(said)
    }

    pub fn finish(mut self) -> io::Result<Out> {
        if self.waiting > 0 {
            self.group()?;
        }
        self.writer.into_inner().map_err(said)
    }
}

/// What the system said.
fn said(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => error.downcast().map_or_else(io::Error::other, |error| *error),
        error => io::Error::other(error),
    }
}

fn schema(columns: &[(String, Type)]) -> Result<TypePtr> {
    let field = |(name, kind): &(String, Type)| {
        let physical = match kind {
            Type::Text => Physical::BYTE_ARRAY,
            Type::Integer => Physical::INT64,
            Type::Double => Physical::DOUBLE,
            Type::Bool => Physical::BOOLEAN,
        };
        let says = (*kind == Type::Text).then_some(LogicalType::String);
        let field = Node::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(says).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<TypePtr>>>()?;
    Ok(Arc::new(Node::group_type_builder("schema").with_fields(fields).build()?))
}

fn write(writer: &mut SerializedFileWriter<Out>, columns: &mut [Column]) -> Result<()> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        let mut to = group.next_column()?.ok_or_else(|| ParquetError::General("a column is missing".to_owned()))?;
        let there = Some(column.there.as_slice());
        match (to.untyped(), &mut column.values) {
            (ColumnWriter::ByteArrayColumnWriter(to), Values::Texts(values)) => to.write_batch(values, there, None)?,
            (ColumnWriter::Int64ColumnWriter(to), Values::Integers(values)) => to.write_batch(values, there, None)?,
            (ColumnWriter::DoubleColumnWriter(to), Values::Doubles(values)) => to.write_batch(values, there, None)?,
            (ColumnWriter::BoolColumnWriter(to), Values::Bools(values)) => to.write_batch(values, there, None)?,
            _ => return Err(ParquetError::General("a column is of two types".to_owned())),
        };
        to.close()?;
        column.clear();
    }
    group.close()?;
    Ok(())
}

impl Column {
    fn of(kind: Type) -> Self {
        let values = match kind {
            Type::Text => Values::Texts(Vec::new()),
            Type::Integer => Values::Integers(Vec::new()),
            Type::Double => Values::Doubles(Vec::new()),
            Type::Bool => Values::Bools(Vec::new()),
        };
        Self { there: Vec::new(), values }
    }

    fn push(&mut self, cell: Cell<'_>) {
        let there = match (cell, &mut self.values) {
            (Cell::Text(words), Values::Texts(values)) => {
                values.push(ByteArray::from(words.as_bytes().to_vec()));
                true
            }
            (Cell::Integer(number), Values::Integers(values)) => {
                values.push(number);
                true
            }
            (Cell::Double(number), Values::Doubles(values)) => {
                values.push(number);
                true
            }
            (Cell::Bool(yes), Values::Bools(values)) => {
                values.push(yes);
                true
            }
            _ => false,
        };
        self.there.push(i16::from(there));
    }

    fn clear(&mut self) {
        self.there.clear();
        match &mut self.values {
            Values::Texts(values) => values.clear(),
            Values::Integers(values) => values.clear(),
            Values::Doubles(values) => values.clear(),
            Values::Bools(values) => values.clear(),
        }
    }
}
