//! One column of a row group, some rows at a time.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::Result;
use parquet::schema::types::ColumnDescPtr;

use super::pages::Pages;
use super::value::{Kind, old_time, uuid};

/// A column that is being read.
pub(super) struct Column {
    reader: ColumnReader,
    kind: Kind,
    levels: Levels,
}

/// What tells which value is of which row. A value of the greatest definition is there; one of repetition 0 begins a row.
struct Levels {
    greatest: i16,
    repeated: bool,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

/// A value of a column.
pub(super) enum Value {
    Bytes(ByteArray),
    Words(String),
}

/// Some rows of a column.
#[derive(Default)]
pub(super) struct Cells {
    values: Vec<Option<Value>>,
    /// Where the values of each row end; empty where each row has one value.
    ends: Vec<usize>,
    rows: usize,
}

impl Value {
    pub fn bytes(&self) -> &[u8] {
        match self {
            Value::Bytes(bytes) => bytes.data(),
            Value::Words(words) => words.as_bytes(),
        }
    }
}

impl Cells {
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a row that are there.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &[u8]> {
        let range = if self.ends.is_empty() {
            row..row + 1
        } else {
            let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            start..self.ends.get(row).copied().unwrap_or(start)
        };
        self.values.get(range).unwrap_or_default().iter().flatten().map(Value::bytes)
    }
}

impl Column {
    pub fn new(descriptor: ColumnDescPtr, kind: Kind, pages: Pages) -> Self {
        let levels = Levels {
            greatest: descriptor.max_def_level(),
            repeated: descriptor.max_rep_level() > 0,
            definition: Vec::new(),
            repetition: Vec::new(),
        };
        Self { reader: get_column_reader(descriptor, Box::new(pages)), kind, levels }
    }

    /// Passes over rows, and tells over how many.
    pub fn skip(&mut self, rows: usize) -> Result<usize> {
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int32ColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int64ColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::Int96ColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::FloatColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::DoubleColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => reader.skip_records(rows),
            ColumnReader::BoolColumnReader(reader) => reader.skip_records(rows),
        }
    }

    /// The next rows, fewer at the end.
    pub fn read(&mut self, rows: usize) -> Result<Cells> {
        let (kind, levels) = (self.kind, &mut self.levels);
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => levels.read(reader, rows, |value| Some(Value::Bytes(value))),
            ColumnReader::Int32ColumnReader(reader) => {
                levels.read(reader, rows, |value| kind.integer(value.into(), 32).map(Value::Words))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                levels.read(reader, rows, |value| kind.integer(value, 64).map(Value::Words))
            }
            ColumnReader::Int96ColumnReader(reader) => {
                levels.read(reader, rows, |value| old_time(&value).map(Value::Words))
            }
            ColumnReader::FloatColumnReader(reader) => {
                levels.read(reader, rows, |value| Some(Value::Words(value.to_string())))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                levels.read(reader, rows, |value| Some(Value::Words(value.to_string())))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                levels.read(reader, rows, |value| uuid(value.data()).map(Value::Words))
            }
            ColumnReader::BoolColumnReader(reader) => levels.read(reader, rows, |_| None),
        }
    }
}

impl Levels {
    fn read<T: DataType>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        rows: usize,
        value: impl Fn(T::T) -> Option<Value>,
    ) -> Result<Cells> {
        let (mut values, mut cells) = (Vec::new(), Cells::default());
        self.definition.clear();
        self.repetition.clear();
        let (definition, repetition) = (&mut self.definition, &mut self.repetition);
        (cells.rows, ..) = reader.read_records(rows, Some(definition), Some(repetition), &mut values)?;
        let mut values = values.into_iter().map(value);
        if self.greatest == 0 {
            cells.values = values.collect();
        } else {
            let cell = |level: &i16| if *level == self.greatest { values.next().flatten() } else { None };
            cells.values = self.definition.iter().map(cell).collect();
        }
        if self.repeated {
            let starts = self.repetition.iter().enumerate().filter(|(_, level)| **level == 0).map(|(place, _)| place);
            cells.ends = starts.skip(1).chain([cells.values.len()]).take(cells.rows).collect();
        }
        Ok(cells)
    }
}
