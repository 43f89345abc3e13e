//! Parquet, by the column readers of the crate `parquet`: of each row group only the columns that hold something of use
//! are read, some thousand rows at a time, several row groups at once.
//!
//! A row's number counts the rows of the file from 1, over all row groups. The crate trusts a file more than a stranger's
//! file deserves; what would make it run out of stack or memory, or panic, is looked at before: the schema in [`mod@footer`],
//! every page in [`pages`]. What it still panics on ends as a problem of the row group.

mod column;
mod footer;
mod groups;
mod input;
mod pages;
mod rows;
mod schema;
mod value;

use std::panic::{AssertUnwindSafe, catch_unwind};

use parquet::file::metadata::ParquetMetaData;

// The second pass of `prune` reads with the same guards.
pub(crate) use self::footer::is_struct;
pub(crate) use self::input::Input;
pub(crate) use self::pages::Pages;
pub(crate) use self::schema::text_columns;
pub(crate) use crate::ingest::table::Fault;

use self::groups::Groups;
use self::rows::Rows;
use self::schema::Seats;
use crate::ingest::Options;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table;

/// Names the way from a row to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "parquet/1";

/// Parquet.
pub struct Parquet;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn recognises(&self, _: &str, _: &Options) -> bool {
        false
    }

    /// `PAR1`, or `PARE` where the footer is encrypted.
    fn magic(&self, head: &[u8]) -> bool {
        head.starts_with(b"PAR1") || head.starts_with(b"PARE")
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, mut source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        let place = source.place;
        if let Err(Fault { what, remedy }) = articles(&mut source, options, each) {
            let mut taken = Taken::default();
            taken.problem(place, &[], what, remedy);
            each(taken);
        }
    }
}

/// All articles of a file.
fn articles(source: &mut Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) -> Result<(), Fault> {
    let input = Input::of(source)?;
    let metadata = guarded(|| footer(&input))?;
    let columns = table::columns(options);
    let schema = metadata.file_metadata().schema_descr();
    let seats = Seats::of(schema, &columns);
    if !seats.have_text() {
        let what = format!("has no column for the text: {}", table::missing(&options.fields, &seats.names));
        return Err(Fault::new(what, table::NAME_IT));
    }
    let rows = Rows { place: source.place, options, seats: &seats };
    Groups::new(&input, &metadata, &seats).read(&rows, each)
}

/// Reads the footer, which says where everything stands.
pub(crate) fn footer(input: &Input) -> Result<ParquetMetaData, Fault> {
    if input.starts_with(b"PARE") {
        return Err(Fault::new("is an encrypted Parquet file", "write it again without encryption"));
    }
    footer::read(input)
}

/// Runs what may panic on a file that is no good.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(broken("what it holds contradicts itself")))
}

/// A file, or a part of it, that cannot be read.
pub(crate) fn broken(error: impl std::fmt::Display) -> Fault {
    // Their messages begin with the kind of error, which tells a person nothing.
    let said = error.to_string();
    let said = ["Parquet error: ", "EOF: ", "External: ", "NYI: "]
        .iter()
        .find_map(|kind| said.strip_prefix(kind))
        .unwrap_or(&said);
    Fault::new(format!("is broken Parquet: {said}"), "get the file whole again, or write it again")
}
