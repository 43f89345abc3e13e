//! Tables of separated values: CSV, TSV and what spreadsheet programs make of them. The separator is found by what the
//! lines have in common, the columns by the line that names them.
//!
//! A row's number is that of a spreadsheet: the header is a row, and a cell with line ends in it makes no more rows. Cells
//! are told apart by `csv-core`, the parser of the crate `csv`; rows are cut before, in one thread and by a rule that
//! gives the same rows but for quotes that do not close, so that all threads can parse.

mod again;
mod cells;
mod header;
mod records;
mod sniff;

pub(crate) use self::again::CellRows;
use self::header::Header;
use self::records::Records;
use crate::ingest::fields::Columns;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table::{self, Fault, Raw, Reading, Window};
use crate::ingest::{Member, Options, encoding};

/// Names the way from a row to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "csv/1";

/// Separated values.
pub struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    /// A line names the columns, and all that follow have as many cells.
    fn recognises(&self, head: &str, options: &Options) -> bool {
        sniff::is_table(head, &table::columns(options))
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        let columns = table::columns(options);
        let separator = sniff::separator(&encoding::head(source.head), &source.place.name, &columns);
        table::open(source, options, each, &mut |mut reading, window, each| {
            reading.format = if separator == b'\t' { "tsv" } else { self.name() };
            reading.extractor = EXTRACTOR;
            articles(&reading, window, separator, &columns, each)
        });
    }
}

/// All articles of a window.
fn articles(
    reading: &Reading<'_>,
    window: Window<'_>,
    separator: u8,
    columns: &Columns,
    each: &mut dyn FnMut(Taken),
) -> Result<(), Fault> {
    let mut records = Records::new(window, separator);
    let header = Header::find(&mut records, reading, columns)?;
    records.columns = header.cells();
    let row = |taken: &mut Taken, raw: &Raw<'_>| {
        reading.take(taken, vec![Member::Row(raw.number)], raw, |text| header.row(text, reading.options));
    };
    match table::rows(reading.place, &mut records, &row, each) {
        true => Ok(()),
        false => Err(Fault::new("holds no rows but the one that names the columns", "fill it, or leave it out")),
    }
}
