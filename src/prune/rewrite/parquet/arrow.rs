//! What Arrow knows of the columns (`ARROW:schema`), with the columns that are added.
//!
//! Parquet has no durations, no categories and no names of zones; Arrow's writers note them as a schema of their own, and
//! its readers ask that this tells of all columns: without the others, some give up the whole of it and one refuses the
//! file. So the note is written again, as the message of a schema in a FlatBuffer. Places in one point forwards only; the
//! new tables therefore stand before the old ones, which stay as they are.
//!
//! <https://github.com/apache/arrow/blob/main/format/Schema.fbs>, <https://flatbuffers.dev/internals/>.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::prune::rewrite::COLUMNS;

/// The key of the note.
pub(super) const KEY: &str = "ARROW:schema";

/// Before a message stand this mark, which old writers left out, and its length.
const MARK: [u8; 4] = [0xFF; 4];

/// What follows is a schema; its columns are of these types.
const SCHEMA: u8 = 1;
const DOUBLE: u8 = 3;
const TEXT: u8 = 5;

/// The note with the columns of annotations; none if it tells of other than so many columns, or makes no sense.
pub(super) fn annotated(note: &str, columns: usize) -> Option<String> {
    let bytes = STANDARD.decode(note).ok()?;
    let rest = bytes.strip_prefix(&MARK).unwrap_or(&bytes);
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let old = Old(rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?);
    let message = old.follow(0)?;
    let schema = old.follow(old.field(message, 2)?)?;
    if old.0.get(old.field(message, 1)?) != Some(&SCHEMA) {
        return None;
    }
    let fields = old.follow(old.field(schema, 1)?)?;
    if old.number(fields)? != columns {
        return None;
    }
    let fields = (1..=columns).map(|place| old.follow(fields + 4 * place)).collect::<Option<Vec<usize>>>()?;
    let more = [2, 3].map(|index| old.field(schema, index).and_then(|place| old.follow(place)));
    let short = |table, index| old.field(table, index).and_then(|place| old.0.get(place..place + 2));
    let version = short(message, 0).unwrap_or(&[0, 0]);
    let mut new = head(version, short(schema, 0).unwrap_or(&[0, 0]), &fields, more)?;
    new.extend(old.0);
    new.resize(new.len().next_multiple_of(8), 0);
    let length = u32::try_from(new.len()).ok()?.to_le_bytes();
    Some(STANDARD.encode([&MARK[..], &length, &new].concat()))
}

/// A FlatBuffer that is read. A table begins with the way back to its list of fields, which says where in the table each
/// stands.
struct Old<'a>(&'a [u8]);

impl Old<'_> {
    fn number(&self, at: usize) -> Option<usize> {
        let bytes = self.0.get(at..at.checked_add(4)?)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }

    /// Where the offset at a place leads.
    fn follow(&self, at: usize) -> Option<usize> {
        at.checked_add(self.number(at)?).filter(|place| *place < self.0.len())
    }

    fn short(&self, at: usize) -> Option<usize> {
        let bytes = self.0.get(at..at.checked_add(2)?)?;
        Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
    }

    /// Where a field of a table stands, if it has it.
    fn field(&self, table: usize, index: usize) -> Option<usize> {
        let back = i32::from_le_bytes(self.0.get(table..table.checked_add(4)?)?.try_into().ok()?);
        let list = usize::try_from(i64::try_from(table).ok()? - i64::from(back)).ok()?;
        let entry = 4 + 2 * index;
        if entry + 2 > self.short(list)? {
            return None;
        }
        Some(self.short(list + entry)?).filter(|offset| *offset > 0).map(|offset| table + offset)
    }
}

/// A FlatBuffer that is written, in order.
struct New(Vec<u8>);

impl New {
    fn at(&self) -> usize {
        self.0.len()
    }

    fn shorts(&mut self, shorts: &[u16]) {
        self.0.extend(shorts.iter().flat_map(|short| short.to_le_bytes()));
        self.align(4);
    }

    fn align(&mut self, to: usize) {
        self.0.resize(self.0.len().next_multiple_of(to), 0);
    }

    /// Begins a table whose list of fields stands before it.
    fn table(&mut self, list: usize) -> Option<usize> {
        let at = self.at();
        self.0.extend(i32::try_from(at - list).ok()?.to_le_bytes());
        Some(at)
    }

    /// Room for an offset.
    fn offset(&mut self) -> usize {
        self.0.extend([0; 4]);
        self.at() - 4
    }

    /// Lets an offset lead to a place behind it.
    fn lead(&mut self, offset: usize, to: usize) -> Option<()> {
        let bytes = u32::try_from(to.checked_sub(offset)?).ok()?.to_le_bytes();
        self.0.get_mut(offset..offset + 4)?.copy_from_slice(&bytes);
        Some(())
    }
}

/// All that stands before the old tables: a message with a schema, whose fields are the old ones and those that are added.
fn head(version: &[u8], endianness: &[u8], fields: &[usize], more: [Option<usize>; 2]) -> Option<Vec<u8>> {
    let mut new = New(Vec::new());
    let root = new.offset();
    let list = new.at();
    new.shorts(&[10, 12, 8, 10, 4]);
    let message = new.table(list)?;
    new.lead(root, message)?;
    let schema_at = new.offset();
    new.0.extend(version);
    new.0.extend([SCHEMA, 0]);
    let list = new.at();
    let there = more.map(|one| one.is_some());
    new.shorts(&[12, 20, 16, 4, if there[0] { 8 } else { 0 }, if there[1] { 12 } else { 0 }]);
    let schema = new.table(list)?;
    new.lead(schema_at, schema)?;
    let fields_at = new.offset();
    let more_at = [new.offset(), new.offset()];
    new.0.extend(endianness);
    new.align(4);
    let vector = new.at();
    new.lead(fields_at, vector)?;
    new.0.extend(u32::try_from(fields.len() + COLUMNS.len()).ok()?.to_le_bytes());
    let old_at: Vec<usize> = fields.iter().map(|_| new.offset()).collect();
    let added_at = COLUMNS.map(|_| new.offset());

    // Name, whether it may be null, kind and type, no dictionary, no children.
    let list = new.at();
    new.shorts(&[16, 20, 4, 16, 17, 8, 0, 12]);
    let mut open = Vec::with_capacity(COLUMNS.len());
    for (place, offset) in added_at.into_iter().enumerate() {
        let field = new.table(list)?;
        new.lead(offset, field)?;
        open.push([new.offset(), new.offset(), new.offset()]);
        new.0.extend([1, if place + 1 < COLUMNS.len() { TEXT } else { DOUBLE }, 0, 0]);
    }
    let list = new.at();
    new.shorts(&[4, 4]);
    let text = new.table(list)?;
    let list = new.at();
    new.shorts(&[6, 8, 4]);
    let double = new.table(list)?;
    // Of halves, singles and doubles.
    new.shorts(&[2, 0]);
    for (place, ([name_at, type_at, children_at], name)) in open.into_iter().zip(COLUMNS).enumerate() {
        new.lead(type_at, if place + 1 < COLUMNS.len() { text } else { double })?;
        let name_is = new.at();
        new.lead(name_at, name_is)?;
        new.0.extend(u32::try_from(name.len()).ok()?.to_le_bytes());
        new.0.extend(name.as_bytes());
        new.0.push(0);
        new.align(4);
        let children = new.offset();
        new.lead(children_at, children)?;
    }
    new.align(8);
    let base = new.at();
    old_at.into_iter().zip(fields).try_for_each(|(offset, field)| new.lead(offset, base + field))?;
    more_at
        .into_iter()
        .zip(more)
        .try_for_each(|(offset, one)| one.map_or(Some(()), |one| new.lead(offset, base + one)))?;
    Some(new.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One column, `text`, as pyarrow notes it.
    const NOTE: &str = "/////3AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAEAAAAUAAAAEAAUAAgABgAHAAwAAAAQABAAAAAAAAEUEAAAABwAAAAEAAAAAAAAAAQAAAB0ZXh0AAAAAAQABAAEAAAA";

    #[test]
    fn a_note_tells_of_the_columns_that_are_added_and_can_be_added_to_again() {
        let once = annotated(NOTE, 1).and_then(|note| annotated(&note, 1 + COLUMNS.len()));
        let bytes = once.and_then(|note| STANDARD.decode(note).ok()).unwrap_or_default();
        for name in COLUMNS {
            let told = bytes.windows(name.len()).filter(|window| *window == name.as_bytes()).count();
            assert_eq!(told, 2, "{name}");
        }
        assert_eq!(bytes.windows(4).filter(|window| window == b"text").count(), 1);
    }

    #[test]
    fn a_note_that_makes_no_sense_or_tells_of_other_columns_is_none() {
        assert_eq!(annotated(NOTE, 2), None);
        let good = STANDARD.decode(NOTE).unwrap_or_default();
        for length in 0..good.len() / 2 {
            assert_eq!(annotated(&STANDARD.encode(good.get(..length).unwrap_or_default()), 1), None, "{length}");
        }
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad.iter_mut().skip(at).take(4).for_each(|byte| *byte ^= 0xFF);
            annotated(&STANDARD.encode(bad), 1);
        }
    }
}
