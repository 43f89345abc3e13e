//! Some rows of a column: values with the levels that tell which is of which row, and where none is.

use parquet::column::reader::ColumnReaderImpl;
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::DataType;
use parquet::errors::Result;

/// Rows as they stand in the column.
pub(super) struct Cells<T: DataType> {
    levels: Levels,
    rows: usize,
    entries: Vec<Entry<T>>,
}

/// How deep the levels of a column go. An entry of the greatest definition holds a value; one of repetition 0 begins a row.
#[derive(Clone, Copy)]
pub(super) struct Levels {
    pub definition: i16,
    pub repetition: i16,
}

/// A value, or what stands for none: a null or an empty list, as its definition says.
pub(super) struct Entry<T: DataType> {
    pub definition: i16,
    pub repetition: i16,
    pub value: Option<T::T>,
}

impl<T: DataType> Cells<T> {
    /// The next rows, fewer at the end.
    pub fn read(reader: &mut ColumnReaderImpl<T>, levels: Levels, most: usize) -> Result<Self> {
        let (mut definition, mut repetition, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let (rows, ..) = reader.read_records(most, Some(&mut definition), Some(&mut repetition), &mut values)?;
        let count = if levels.definition > 0 { definition.len() } else { values.len() };
        let mut values = values.into_iter();
        let mut levelled = definition.into_iter();
        let mut repeated = repetition.into_iter();
        let entry = |_| {
            let definition = levelled.next().unwrap_or(levels.definition);
            let repetition = repeated.next().unwrap_or(0);
            let value = if definition == levels.definition { values.next() } else { None };
            Entry { definition, repetition, value }
        };
        Ok(Self { levels, rows, entries: (0..count).map(entry).collect() })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Row by row, what stands in it; none of what the function gives for a row is left out or added to.
    pub fn each_row(&mut self, mut becomes: impl FnMut(usize, Vec<Entry<T>>) -> Vec<Entry<T>>) {
        let mut before = std::mem::take(&mut self.entries).into_iter().peekable();
        let mut row = 0;
        while let Some(first) = before.next() {
            let mut entries = vec![first];
            while let Some(more) = before.next_if(|entry| entry.repetition > 0) {
                entries.push(more);
            }
            self.entries.extend(becomes(row, entries));
            row += 1;
        }
    }

    /// Leaves out the rows that do not stay.
    pub fn retain(&mut self, stays: impl Fn(usize) -> bool) {
        let mut begun = 0usize;
        self.entries.retain(|entry| {
            begun += usize::from(entry.repetition == 0);
            stays(begun.saturating_sub(1))
        });
    }

    /// The rows with what stands in them.
    pub fn each(&self, mut look: impl FnMut(usize, &Entry<T>)) {
        let mut begun = 0usize;
        for entry in &self.entries {
            begun += usize::from(entry.repetition == 0);
            look(begun.saturating_sub(1), entry);
        }
    }

    /// Writes all.
    pub fn write(self, writer: &mut ColumnWriterImpl<'_, T>) -> Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        let of = |level: fn(&Entry<T>) -> i16| self.entries.iter().map(level).collect::<Vec<i16>>();
        let definition = (self.levels.definition > 0).then(|| of(|entry| entry.definition));
        let repetition = (self.levels.repetition > 0).then(|| of(|entry| entry.repetition));
        let values: Vec<T::T> = self.entries.into_iter().filter_map(|entry| entry.value).collect();
        writer.write_batch(&values, definition.as_deref(), repetition.as_deref())?;
        Ok(())
    }
}
