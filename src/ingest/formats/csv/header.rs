//! Which cell of a row holds what?

use std::ops::Range;

use super::cells::Cells;
use super::records::{Mark, Records};
use super::sniff;
use crate::ingest::fields::{Columns, EMPTY, Fields, Role};
use crate::ingest::table::{self, Fault, Reading, Row};
use crate::ingest::{Detail, Options};

/// What is known of the columns.
pub(super) struct Header {
    /// Their names; empty where the table has none.
    pub names: Vec<String>,
    /// Where the row stands that says them.
    pub stands: Option<Range<u64>>,
    separator: u8,
    /// By role, the places of its columns, the likeliest first.
    seats: Vec<(Role, Vec<usize>)>,
}

impl Header {
    /// Reads rows up to the one that names the columns, or puts the first back where none does and the columns are set by
    /// their places.
    pub fn find(records: &mut Records<'_>, reading: &Reading<'_>, columns: &Columns) -> Result<Self, Fault> {
        let mut first: Option<(Vec<String>, Mark)> = None;
        let mut seen: Vec<Vec<String>> = Vec::new();
        for above in 0..=sniff::ABOVE {
            let mark = records.mark();
            let Some(row) = records.row().map_err(Fault::unreadable)? else { break };
            let row = row?;
            let text = reading.decoded(&row.bytes);
            if above == 0 && sniff::said(&text).is_some() {
                continue;
            }
            let names: Vec<String> = Cells::of(records.separator(), text.as_bytes()).iter().map(name).collect();
            if sniff::header(std::slice::from_ref(&names), columns).is_some() {
                let header = Self::of(names, records.separator(), reading.options, columns)?;
                return Ok(Self { stands: Some(row.stands), ..header });
            }
            if names.iter().any(|name| !name.is_empty()) {
                seen.push(names.clone());
                first.get_or_insert((names, mark));
            }
        }
        let (names, mark) = first.ok_or_else(|| Fault::new("holds no words", "fill it, or leave it out"))?;
        if reading.options.fields.columns(Role::Text).any(|column| column.parse::<usize>().is_ok()) {
            // Nothing names the columns: every row is one of the table.
            records.back_to(mark);
            return Self::of(Vec::new(), records.separator(), reading.options, columns);
        }
        Err(nameless(&reading.options.fields, &names, &seen))
    }

    fn of(names: Vec<String>, separator: u8, options: &Options, columns: &Columns) -> Result<Self, Fault> {
        let mut ranked: Vec<(Role, u32, usize)> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let seats = columns.seats(name).filter(|seat| seat.rest.is_empty());
            ranked.extend(seats.map(|seat| (seat.role, seat.rank, place)));
        }
        for (role, column) in
            Role::ALL.into_iter().flat_map(|role| options.fields.columns(role).map(move |column| (role, column)))
        {
            if let Ok(place @ 1..) = column.parse::<usize>() {
                ranked.push((role, u32::MAX, place - 1));
            }
        }
        ranked.sort_unstable();
        let mut seats: Vec<(Role, Vec<usize>)> = Vec::new();
        for (role, _, place) in ranked {
            match seats.last_mut() {
                Some((last, places)) if *last == role => places.push(place),
                _ => seats.push((role, vec![place])),
            }
        }
        if seats.first().is_none_or(|(role, _)| *role != Role::Text) {
            let what = format!("names no column for the text: {}", table::missing(&options.fields, &names));
            return Err(Fault::new(what, table::NAME_IT));
        }
        Ok(Self { names, stands: None, separator, seats })
    }

    /// How many cells a row has; 0 where that is not known.
    pub fn cells(&self) -> usize {
        self.names.len()
    }

    /// Which of a row's cells holds its text.
    pub fn text_of(&self, cells: &Cells<'_>) -> Option<usize> {
        let (_, places) = self.seats.first()?;
        let words = |place: &usize| !table::utf8(cells.cell(*place)).unwrap_or_default().trim().is_empty();
        places.iter().copied().find(|place| words(place))
    }

    /// The article of a row.
    pub fn row(&self, row: &str, options: &Options) -> Result<Row, Fault> {
        let cells = Cells::of(self.separator, row.as_bytes());
        let named = self.names.len();
        if named > 0 && cells.iter().skip(named).any(|cell| !cell.trim_ascii().is_empty()) {
            let what =
                format!("has {} cells where {named} columns are named, so that none can be trusted", cells.len());
            return Err(Fault::new(what, "put quotes round cells that hold the separator"));
        }
        let wanted = self.seats.iter().filter(|(role, _)| *role == Role::Text || options.detail != Detail::Texts);
        // What comes out of a string at its quotes and separators is one.
        let value = |(role, places): &(Role, Vec<usize>)| {
            let mut cells = places.iter().map(|place| table::utf8(cells.cell(*place)).unwrap_or_default());
            Some((*role, cells.find(|cell| !cell.trim().is_empty())?.to_owned()))
        };
        let found: Vec<(Role, String)> = wanted.filter_map(value).collect();
        match found.first() {
            Some((Role::Text, _)) => {
                let mut found = found.into_iter();
                let text = found.next().map(|(_, text)| text).unwrap_or_default();
                Ok(Row { text, metadata: table::metadata(found) })
            }
            _ => {
                let places = self.seats.first().map(|(_, places)| places.as_slice()).unwrap_or_default();
                let column = places.first().map(|place| match self.names.get(*place) {
                    Some(name) => name.clone(),
                    None => (place + 1).to_string(),
                });
                if let Some(name) = places.first().filter(|place| cells.len() <= **place).and(column.as_ref()) {
                    let what = format!("breaks off after {} of {named} cells, before its column {name}", cells.len());
                    return Err(Fault::new(what, "put quotes round cells that hold line ends, or leave the row out"));
                }
                let instead: Vec<(String, &str)> = column.into_iter().map(|column| (column, EMPTY)).collect();
                Err(Fault::no_text(&options.fields, &instead, &self.names))
            }
        }
    }
}

/// Words of a cell that looks like running text.
const RUNNING: usize = 6;

/// Says that no row names a column for the text: of the rows that were looked at, which column looks like one, and whether
/// the first row is one of the table itself.
fn nameless(fields: &Fields, names: &[String], rows: &[Vec<String>]) -> Fault {
    let count = |row: &Vec<String>, place: usize| row.get(place).map_or(0, |cell| cell.split_whitespace().count());
    let words =
        |place: usize| rows.iter().map(|row| count(row, place)).filter(|words| *words >= RUNNING).sum::<usize>();
    let running = (0..names.len()).rev().max_by_key(|place| words(*place)).filter(|place| words(*place) > 0);
    let Some(place) = running else {
        let what = format!("names no column for the text: {}", table::missing(fields, names));
        return Fault::new(
            what,
            "name the column that holds the text, as --field text=COLUMN, or by its place, as --field text=3",
        );
    };
    let number = place + 1;
    match names.get(place).filter(|name| name.split_whitespace().count() < RUNNING) {
        Some(name) if !name.is_empty() => {
            let what = format!("names no column for the text: {}", table::missing(fields, names));
            Fault { what, remedy: format!("column {name} looks like running text: if it is, say --field text={name}") }
        }
        _ => Fault {
            what: "seems to have no line that names its columns: its first row holds running text already".to_owned(),
            remedy: format!("name the text's column by its place; if it is number {number}, say --field text={number}"),
        },
    }
}

fn name(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim().to_owned()
}
