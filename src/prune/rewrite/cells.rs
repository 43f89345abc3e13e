//! How does a table of separated values look without some of its rows, or with more columns?

use std::ops::Range;

use super::copying::{Copying, Halt};
use super::{COLUMNS, Change, Edit, columns, lines};
use crate::ingest::{CellRows, Unfit};

/// Copies a table, of which a second reading tells the rows.
pub(super) fn rewrite(
    rows: &CellRows<'_>,
    copying: &mut Copying<'_>,
    edits: &mut dyn Iterator<Item = Edit<'_>>,
) -> Result<(), Halt> {
    for Edit { row, stands, change } in edits {
        edit(rows, copying, &stands.ok_or(Halt::Placeless(row))?, &change)?;
    }
    copying.copy_rest()
}

/// The same with more columns: their names, and cells in every row, empty ones where there is nothing to say.
pub(super) fn annotate(
    rows: &mut CellRows<'_>,
    copying: &mut Copying<'_>,
    edits: &mut dyn Iterator<Item = Edit<'_>>,
) -> Result<(), Halt> {
    if let Some(header) = rows.header() {
        copying.copy_to(header.start)?;
        let row = row(copying, header.end)?;
        copying.put(&rows.with_names(&row, &COLUMNS).map_err(|unfit| Halt::Unfit(header.start, unfit))?)?;
    }
    let mut edits = edits.peekable();
    while let Some(stands) = rows.next().map_err(Halt::Read)? {
        match edits.next_if(|edit| edit.stands.as_ref().is_none_or(|place| place.start < stands.end)) {
            Some(Edit { row, stands: None, .. }) => return Err(Halt::Placeless(row)),
            Some(Edit { stands: Some(place), .. }) if place != stands => {
                return Err(Halt::Unfit(place.start, Unfit::Changed));
            }
            Some(Edit { change, .. }) => edit(rows, copying, &stands, &change)?,
            None => {
                copying.copy_to(stands.start)?;
                let row = row(copying, stands.end)?;
                copying.put(&rows.with_cells(&row, &[""; 4]).map_err(|unfit| Halt::Unfit(stands.start, unfit))?)?;
            }
        }
    }
    match edits.next() {
        None => copying.copy_rest(),
        Some(Edit { row, stands, .. }) => {
            Err(stands.map_or(Halt::Placeless(row), |place| Halt::Unfit(place.start, Unfit::Changed)))
        }
    }
}

fn edit(rows: &CellRows<'_>, copying: &mut Copying<'_>, stands: &Range<u64>, change: &Change<'_>) -> Result<(), Halt> {
    copying.copy_to(stands.start)?;
    let row = row(copying, stands.end)?;
    let unfit = |unfit: Unfit| Halt::Unfit(stands.start, unfit);
    rows.check(&row).map_err(unfit)?;
    match change {
        Change::Remove => Ok(()),
        Change::Text(text) => copying.put(&rows.with_text(&row, text).map_err(unfit)?),
        Change::Annotate(said) => {
            let cells = columns::cells(said);
            copying.put(&rows.with_cells(&row, &cells.each_ref().map(String::as_str)).map_err(unfit)?)
        }
    }
}

fn row(copying: &mut Copying<'_>, end: u64) -> Result<Vec<u8>, Halt> {
    lines::line(copying, end, |byte| byte == b'\n' || byte == b'\r')
}
