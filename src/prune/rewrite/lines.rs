//! How does a file of lines look without some of them?

use super::copying::{Copying, Halt};
use super::{Change, Edit, columns};
use crate::ingest::{ObjectRows, Unfit};

/// Copies JSON Lines: a line is a record.
pub(super) fn rewrite(
    rows: &ObjectRows<'_>,
    copying: &mut Copying<'_>,
    edits: &mut dyn Iterator<Item = Edit<'_>>,
) -> Result<(), Halt> {
    for Edit { row, stands, change } in edits {
        let stands = stands.ok_or(Halt::Placeless(row))?;
        copying.copy_to(stands.start)?;
        let line = line(copying, stands.end, |byte| byte == b'\n')?;
        let unfit = |unfit: Unfit| Halt::Unfit(stands.start, unfit);
        rows.check(&line).map_err(unfit)?;
        match change {
            Change::Remove => {}
            Change::Text(text) => copying.put(&rows.with_text(&line, &text).map_err(unfit)?)?,
            Change::Annotate(said) => {
                copying.put(&rows.with_members(&line, &columns::members(&said)).map_err(unfit)?)?;
            }
        }
    }
    copying.copy_rest()
}

/// Takes what stands up to a place, which must be whole lines.
pub(super) fn line(copying: &mut Copying<'_>, end: u64, ends: impl Fn(u8) -> bool) -> Result<Vec<u8>, Halt> {
    // Only a byte-order mark stands before a line that nothing ends before.
    let begins = copying.at() == 0
        || copying.before().is_some_and(&ends)
        || (copying.at() == 3 && copying.before() == Some(b'\xbf'));
    if !begins {
        return Err(copying.unfit(Unfit::Changed));
    }
    let line = copying.take(end)?;
    let whole = line.last().is_some_and(|last| ends(*last)) || copying.peek()?.is_none();
    if whole { Ok(line) } else { Err(copying.unfit(Unfit::Changed)) }
}
