//! How a row group is written: each column in the codec, the encoding and the kind of pages it had.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use parquet::basic::{Compression, Encoding};
use parquet::column::page::{Page, PageReader};
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder, WriterVersion};

use super::opened::rows;
use crate::ingest::formats::parquet::{Fault, Input, Pages, broken};

/// A dictionary may always become so large, and as large as it was.
const DICTIONARY: usize = 1 << 20;

/// The encodings of values, of which a column has one besides its dictionary. `PLAIN` comes last: dictionaries are in it.
const ENCODINGS: [Encoding; 4] = [
    Encoding::DELTA_BINARY_PACKED,
    Encoding::DELTA_LENGTH_BYTE_ARRAY,
    Encoding::DELTA_BYTE_ARRAY,
    Encoding::BYTE_STREAM_SPLIT,
];

/// How a column begins.
struct Beginning {
    dictionary: Option<usize>,
    encoding: Encoding,
    second: bool,
}

/// The settings of a row group.
pub(super) struct Settings {
    builder: WriterPropertiesBuilder,
    version: WriterVersion,
}

impl Settings {
    pub fn new(group: &RowGroupMetaData, sorted_to: usize) -> Self {
        let sorting =
            group.sorting_columns().map(|columns| columns.iter().take(sorted_to).cloned().collect::<Vec<_>>());
        let sorting = sorting.filter(|columns| !columns.is_empty());
        // What is said of columns that are added: they are packed as the first one is, if that can be.
        let codec = group.columns().first().map(ColumnChunkMetaData::compression).filter(|codec| can_pack(*codec));
        let builder = WriterProperties::builder()
            .set_sorting_columns(sorting)
            .set_compression(codec.unwrap_or(Compression::UNCOMPRESSED));
        Self { builder, version: WriterVersion::PARQUET_1_0 }
    }

    /// A column is to be written as it was.
    pub fn column(
        &mut self,
        input: &Input,
        group: &RowGroupMetaData,
        column: &ColumnChunkMetaData,
    ) -> Result<(), Fault> {
        let codec = column.compression();
        let path = column.column_path().clone();
        if !can_pack(codec) {
            let what =
                format!("packs its column {} by {}, which is not read here", path.string(), column.compression_codec());
            return Err(Fault::new(what, "write it again with zstd"));
        }
        let Beginning { dictionary, encoding, second } = Beginning::of(input, group, column)?;
        if second {
            self.version = WriterVersion::PARQUET_2_0;
        }
        let statistics = if column.column_index_offset().is_some() {
            EnabledStatistics::Page
        } else if column.statistics().is_some() {
            EnabledStatistics::Chunk
        } else {
            EnabledStatistics::None
        };
        let builder = std::mem::take(&mut self.builder);
        self.builder = builder
            .set_column_compression(path.clone(), codec)
            .set_column_encoding(path.clone(), encoding)
            .set_column_dictionary_enabled(path.clone(), dictionary.is_some())
            .set_column_statistics_enabled(path.clone(), statistics)
            .set_column_dictionary_page_size_limit(path, DICTIONARY.max(dictionary.unwrap_or(0).saturating_add(1)));
        Ok(())
    }

    pub fn build(self) -> Arc<WriterProperties> {
        Arc::new(self.builder.set_writer_version(self.version).build())
    }
}

/// Whether the crate, as it is built, knows the codec.
fn can_pack(codec: Compression) -> bool {
    !matches!(codec, Compression::BROTLI(_) | Compression::LZO)
}

impl Beginning {
    /// Looks at the pages up to the first with rows.
    fn of(input: &Input, group: &RowGroupMetaData, column: &ColumnChunkMetaData) -> Result<Self, Fault> {
        let count = usize::try_from(rows(group)).unwrap_or(usize::MAX);
        let held = Arc::new(AtomicU64::new(0));
        let mut pages = Pages::of(input, column, count, held).map_err(broken)?;
        let named = column.encodings().find(|encoding| ENCODINGS.contains(encoding)).unwrap_or(Encoding::PLAIN);
        let mut beginning = Self { dictionary: None, encoding: named, second: false };
        while let Some(page) = pages.get_next_page().map_err(broken)? {
            if page.is_dictionary_page() {
                beginning.dictionary = Some(page.buffer().len());
                continue;
            }
            beginning.second = matches!(page, Page::DataPageV2 { .. });
            if page.encoding() == Encoding::RLE || ENCODINGS.contains(&page.encoding()) {
                beginning.encoding = page.encoding();
            }
            break;
        }
        Ok(beginning)
    }
}
