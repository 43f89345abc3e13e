//! Pages, each looked at before the crate unpacks it, and again before it reads it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use bytes::Bytes;
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;

use super::input::{Ahead, Input};

/// A page may be unpacked to this size; writers make them of some megabytes, or of one value that is larger.
const UNPACKED: u64 = 128 << 20;

/// All pages that stand in memory for one batch of rows may be this large together.
const BATCH: u64 = 512 << 20;

/// So many values may be in a page of a column of lists, of which a row may take all.
const LISTED: u32 = 1 << 22;

/// The bytes of pages: their headers are looked at as they are read.
pub(super) struct Headers {
    input: Input,
    /// Whether the header of the page that comes next was read ahead: what is opened then is the page itself.
    ahead: Arc<AtomicBool>,
}

impl Length for Headers {
    fn len(&self) -> u64 {
        self.input.len()
    }
}

impl ChunkReader for Headers {
    type T = Ahead;

    /// A page header begins here. It says first, each as a number with its own byte before it, the kind of the page and
    /// its sizes unpacked and packed.
    fn get_read(&self, start: u64) -> Result<Ahead> {
        let read = self.input.get_read(start)?;
        if self.ahead.swap(false, Ordering::Relaxed) {
            return Ok(read);
        }
        let mut bytes = read.ready().iter().copied();
        let mut number = || {
            if bytes.next() != Some(0x15) {
                return None;
            }
            let mut value = 0u64;
            for shift in (0..35).step_by(7) {
                let byte = bytes.next()?;
                value |= u64::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    return Some(value >> 1);
                }
            }
            None
        };
        match (number(), number()) {
            (Some(_), Some(size)) if size <= UNPACKED => Ok(read),
            (Some(_), Some(size)) => {
                Err(ParquetError::General(format!("a page of {size} bytes, more than {} MiB", UNPACKED >> 20)))
            }
            _ => Err(ParquetError::General("a page has no header".to_owned())),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.input.get_bytes(start, length)
    }
}

/// The pages of a column of a row group.
pub(crate) struct Pages {
    pages: SerializedPageReader<Headers>,
    physical: Type,
    /// Whether values have levels of repetition and of definition.
    levels: (bool, bool),
    dictionary: bool,
    /// Whether the next header was read ahead.
    ahead: Arc<AtomicBool>,
    /// Bytes of pages since the batch began.
    held: Arc<AtomicU64>,
}

impl Pages {
    pub fn of(input: &Input, column: &ColumnChunkMetaData, rows: usize, held: Arc<AtomicU64>) -> Result<Self> {
        let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
        if start < 0 || column.compressed_size() < 0 || column.data_page_offset() < 0 {
            return Err(ParquetError::General("a column stands before the file".to_owned()));
        }
        let ahead = Arc::new(AtomicBool::new(false));
        let headers = Headers { input: input.clone(), ahead: Arc::clone(&ahead) };
        Ok(Self {
            pages: SerializedPageReader::new(Arc::new(headers), column, rows, None)?,
            physical: column.column_type(),
            levels: (column.column_descr().max_rep_level() > 0, column.column_descr().max_def_level() > 0),
            dictionary: false,
            ahead,
            held,
        })
    }

    fn look(&mut self, page: &Page) -> Result<()> {
        let wrong = |what: &str| Err(ParquetError::General(what.to_owned()));
        let size = page.buffer().len() as u64;
        if self.held.fetch_add(size, Ordering::Relaxed) + size > BATCH {
            return wrong("a few rows unpack to more than 512 MiB");
        }
        let values = page.num_values();
        if page.is_dictionary_page() {
            // What a value takes at least; the crate makes room for all before it reads any.
            let least = match self.physical {
                Type::BOOLEAN => return wrong("a dictionary of true and false"),
                Type::BYTE_ARRAY | Type::INT32 | Type::FLOAT => 4,
                Type::INT64 | Type::DOUBLE => 8,
                Type::INT96 => 12,
                Type::FIXED_LEN_BYTE_ARRAY => 1,
            };
            if std::mem::replace(&mut self.dictionary, true) || u64::from(values) * least > size {
                return wrong("a dictionary is smaller than it claims");
            }
            return Ok(());
        }
        if self.levels.0 && values > LISTED {
            return wrong("a page of lists holds too many values");
        }
        match page.encoding() {
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY if !self.dictionary => {
                wrong("a dictionary is missing")
            }
            Encoding::DELTA_BINARY_PACKED | Encoding::DELTA_LENGTH_BYTE_ARRAY | Encoding::DELTA_BYTE_ARRAY
                if self.packed(page).is_none_or(|count| count > u64::from(values)) =>
            {
                wrong("a page holds more values than it claims")
            }
            _ => Ok(()),
        }
    }

    /// How many values the data of a page in one of the delta encodings claims to hold: the crate makes room for so many.
    fn packed(&self, page: &Page) -> Option<u64> {
        let mut data: &[u8] = page.buffer();
        if let Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } = page {
            data = data.get(usize::try_from(def_levels_byte_len.checked_add(*rep_levels_byte_len)?).ok()?..)?;
        } else {
            for _ in 0..usize::from(self.levels.0) + usize::from(self.levels.1) {
                let (length, rest) = data.split_first_chunk::<4>()?;
                data = rest.get(u32::from_le_bytes(*length) as usize..)?;
            }
        }
        let mut number = || {
            let mut value = 0;
            for shift in (0..64).step_by(7) {
                let (byte, rest) = data.split_first()?;
                data = rest;
                value |= u64::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    return Some(value);
                }
            }
            None
        };
        // Block size, blocks in one, and the count.
        let (_, _, count) = (number()?, number()?, number()?);
        Some(count)
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.as_ref().map_or(Ok(()), |page| self.look(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        let next = self.pages.peek_next_page()?;
        self.ahead.store(next.is_some(), Ordering::Relaxed);
        Ok(next)
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()?;
        self.ahead.store(false, Ordering::Relaxed);
        Ok(())
    }
}
