//! How does a list of objects look without some of them? With one comma less for each, so that it is a list still.

use super::copying::{Copying, Halt};
use super::{Change, Edit, columns};
use crate::ingest::{ObjectRows, ROW_LIMIT, Unfit};

/// Copies JSON: an object of a list, or one after another, is a record.
pub(super) fn rewrite(
    rows: &ObjectRows<'_>,
    copying: &mut Copying<'_>,
    edits: &mut dyn Iterator<Item = Edit<'_>>,
) -> Result<(), Halt> {
    let mut list = List { copying, held: Vec::new(), lost: false };
    for Edit { row, stands, change } in edits {
        let stands = stands.ok_or(Halt::Placeless(row))?;
        list.copy_to(stands.start)?;
        let object = list.copying.take(stands.end)?;
        let unfit = |unfit: Unfit| Halt::Unfit(stands.start, unfit);
        if !(object.starts_with(b"{") && object.ends_with(b"}")) {
            return Err(unfit(Unfit::Changed));
        }
        rows.check(&object).map_err(unfit)?;
        match change {
            Change::Remove => list.leave_out()?,
            Change::Text(text) => list.put(&rows.with_text(&object, &text).map_err(unfit)?)?,
            Change::Annotate(said) => {
                list.put(&rows.with_members(&object, &columns::members(&said)).map_err(unfit)?)?;
            }
        }
    }
    list.release()?;
    list.copying.copy_rest()
}

/// A copy that holds back the last sign and the blanks behind it: the sign may be a comma too many.
struct List<'c, 'a> {
    copying: &'c mut Copying<'a>,
    held: Vec<u8>,
    /// Whether there were too many blanks to hold them.
    lost: bool,
}

impl List<'_, '_> {
    fn copy_to(&mut self, place: u64) -> Result<(), Halt> {
        let changed = |list: &Self| list.copying.unfit(Unfit::Changed);
        while self.copying.at() < place {
            let part = self.copying.next(place - self.copying.at())?;
            if part.is_empty() {
                return Err(changed(self));
            }
            if let Some(last) = part.iter().rposition(|byte| !byte.is_ascii_whitespace()) {
                let (before, held) = part.split_at_checked(last).unwrap_or((&part, &[]));
                self.release()?;
                self.copying.put(before)?;
                self.lost = false;
                self.held.extend_from_slice(held);
            } else if self.held.len() > ROW_LIMIT {
                self.lost = true;
                self.release()?;
                self.copying.put(&part)?;
            } else {
                self.held.extend(part);
            }
        }
        if self.copying.at() == place { Ok(()) } else { Err(changed(self)) }
    }

    /// Leaves out the object that was taken, with a comma: the one behind it, or before the last of a list the one before.
    fn leave_out(&mut self) -> Result<(), Halt> {
        let blanks = self.blanks()?;
        match (self.copying.peek()?, self.held.first()) {
            (Some(b','), _) => {
                self.copying.next(1)?;
                self.blanks()?;
            }
            (Some(b']' | b'}') | None, _) if self.lost => return Err(self.copying.unfit(Unfit::Blanks)),
            (Some(b']'), Some(b'[')) => self.held.truncate(1),
            (Some(b']' | b'}') | None, Some(b',')) => self.held = blanks,
            // No list: those that stand one after another have only blanks between them.
            _ => {}
        }
        Ok(())
    }

    /// Passes over blanks, and gives the first of them.
    fn blanks(&mut self) -> Result<Vec<u8>, Halt> {
        let mut blanks = Vec::new();
        while self.copying.peek()?.is_some_and(|byte| byte.is_ascii_whitespace()) {
            blanks.extend(self.copying.next(1)?);
            if blanks.len() > ROW_LIMIT {
                return Err(self.copying.unfit(Unfit::Blanks));
            }
        }
        Ok(blanks)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Halt> {
        self.release()?;
        self.copying.put(bytes)
    }

    fn release(&mut self) -> Result<(), Halt> {
        self.copying.put(&self.held)?;
        self.held.clear();
        Ok(())
    }
}
