//! The footer: where everything stands. Its schema is looked at before the crate reads it, which follows groups in groups
//! by calls in calls, and makes room for as many children as a group says it has.
//!
//! The footer is Thrift's compact protocol; the few rules that are needed are here. Thrift: compact protocol encoding,
//! <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.

use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataOptions, ParquetMetaDataReader};
use parquet::file::reader::{ChunkReader, Length};

use super::broken;
use super::input::Input;
use crate::ingest::table::Fault;

/// Groups in groups are followed to this depth.
const DEEPEST: usize = 64;

/// A larger footer is not read: unpacked it takes some times its size.
const LARGEST: usize = 64 << 20;

/// Reads the footer.
pub(super) fn read(input: &Input) -> Result<ParquetMetaData, Fault> {
    let length = input.len();
    if length < 12 {
        return Err(broken("it is too short to hold anything"));
    }
    let tail = input.get_bytes(length - 8, 8).map_err(broken)?;
    let (size, magic) = tail.split_at(4);
    if magic != b"PAR1" {
        return Err(broken("it does not end in PAR1, so its end is missing"));
    }
    let size = size.try_into().map_or(0, u32::from_le_bytes) as usize;
    if size > LARGEST || size as u64 > length - 12 {
        return Err(broken(format!("its footer claims {size} bytes")));
    }
    let footer = input.get_bytes(length - 8 - size as u64, size).map_err(broken)?;
    if is_encrypted(&footer) {
        return Err(Fault::new("is an encrypted Parquet file", "write it again without encryption"));
    }
    if !is_sane(&footer) {
        return Err(broken("its schema makes no sense"));
    }
    // Which page has which encoding is kept as it stands: a column that is copied says so again.
    let options = ParquetMetaDataOptions::new().with_encoding_stats_as_mask(false);
    ParquetMetaDataReader::decode_metadata_with_options(&footer, Some(&options)).map_err(broken)
}

/// Whether bytes are a Thrift struct whose lists have no more elements than there are bytes: the crate makes room for as
/// many as a list says it has.
pub(crate) fn is_struct(bytes: &[u8]) -> bool {
    Thrift { rest: bytes }.skip(STRUCT, 0).is_some()
}

/// Whether a footer names the cipher that the columns are encrypted with, though it is none itself.
fn is_encrypted(footer: &[u8]) -> bool {
    let mut named = false;
    let mut thrift = Thrift { rest: footer };
    thrift.fields(0, &mut |_, field, kind| {
        named |= field == 8 && kind == STRUCT;
        None
    });
    named
}

/// Whether the schema in a footer is a tree of as many nodes as it has, and not too deep.
fn is_sane(footer: &[u8]) -> bool {
    let mut thrift = Thrift { rest: footer };
    let mut sane = false;
    let walked = thrift.fields(0, &mut |thrift, field, kind| {
        if field != 2 || kind != LIST {
            return None;
        }
        let (length, kind) = thrift.list()?;
        if kind != STRUCT || sane {
            return Some(false);
        }
        // How many children the groups that are open still want.
        let mut open: Vec<u64> = Vec::new();
        for node in 0..length {
            let mut children = 0;
            thrift.fields(1, &mut |thrift, field, kind| {
                (field == 5 && kind == I32).then(|| thrift.number().map(|count| children = count).is_some())
            })?;
            if node > 0 {
                *open.last_mut()? -= 1;
            }
            if children > length - node - 1 || open.len() > DEEPEST {
                return Some(false);
            }
            open.push(children);
            while open.last() == Some(&0) {
                open.pop();
            }
        }
        sane = open.is_empty() && length > 0;
        Some(sane)
    });
    walked.is_some() && sane
}

const I32: u8 = 5;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// A walk through a Thrift struct.
struct Thrift<'a> {
    rest: &'a [u8],
}

/// Told of a field's number and type, reads its value and says whether it can be used; `None` for a field to be passed.
type Field<'f, 'a> = &'f mut dyn FnMut(&mut Thrift<'a>, i64, u8) -> Option<bool>;

impl<'a> Thrift<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A count: a number that is not negative.
    fn number(&mut self) -> Option<u64> {
        let zigzag = self.varint()?;
        (zigzag & 1 == 0).then_some(zigzag >> 1)
    }

    /// The length of a list, which has at least a byte for each element, and their type.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let length = match head >> 4 {
            15 => self.varint()?,
            short => u64::from(short),
        };
        (length <= self.rest.len() as u64).then_some((length, head & 15))
    }

    /// Goes through the fields of a struct.
    fn fields(&mut self, depth: usize, each: Field<'_, 'a>) -> Option<()> {
        let mut last = 0i64;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(());
            }
            let kind = head & 15;
            last = match head >> 4 {
                0 => {
                    let zigzag = self.varint()?;
                    (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)
                }
                delta => last.checked_add(i64::from(delta))?,
            };
            let before = self.rest;
            match each(self, last, kind) {
                Some(true) => {}
                Some(false) => return None,
                None => {
                    self.rest = before;
                    self.skip(kind, depth + 1)?;
                }
            }
        }
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match kind {
            1 | 2 => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.varint()?),
            7 => self.rest = self.rest.get(8..)?,
            8 => {
                let length = usize::try_from(self.varint()?).ok()?;
                self.rest = self.rest.get(length..)?;
            }
            LIST | 10 => {
                let (length, kind) = self.list()?;
                for _ in 0..length {
                    // In a list, true and false take a byte.
                    self.skip(if kind <= 2 { 3 } else { kind }, depth + 1)?;
                }
            }
            11 => {
                let length = self.varint()?;
                if length > 0 {
                    let kinds = self.byte()?;
                    for _ in 0..length.min(self.rest.len() as u64 + 1) {
                        self.skip(kinds >> 4, depth + 1)?;
                        self.skip(kinds & 15, depth + 1)?;
                    }
                }
            }
            STRUCT => self.fields(depth + 1, &mut |_, _, _| None)?,
            _ => return None,
        }
        Some(())
    }
}
