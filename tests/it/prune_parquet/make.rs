//! Tables with columns of every kind, made by the crate itself, and what stands in one.

use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::serialized_reader::ReadOptionsBuilder;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

pub const SCHEMA: &str = "message table {
    required binary id (STRING) = 3;
    optional binary text (STRING);
    optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
    optional group parts (LIST) {
        repeated group list { optional group element { optional binary words (STRING); optional int32 page; } }
    }
    optional group notes (MAP) { repeated group key_value { required binary key (STRING); optional double value; } }
    optional int96 old;
    optional fixed_len_byte_array(5) price (DECIMAL(10,2));
    optional double score;
    required float weight;
    required boolean seen;
    optional int64 at (TIMESTAMP(MICROS,true)) = 7;
}";

/// A number below another that a row has for a purpose.
pub fn one_in(row: u64, purpose: u64, below: u64) -> u64 {
    let mixed = (row + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (purpose + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) % below
}

/// The text of a row, where it has one.
pub fn text(row: u64) -> Option<String> {
    (one_in(row, 1, 7) != 0).then(|| format!("Row {row} tells of the harbour.\n\nIt has {} ships.", one_in(row, 2, 50)))
}

/// Entries of a leaf in a row: definition, repetition, and a number that the value is made of.
fn entries(leaf: usize, row: u64) -> Vec<(i16, i16, u64)> {
    let optional = |purpose| vec![(i16::from(one_in(row, purpose, 4) != 0), 0, one_in(row, purpose + 100, 1000))];
    let list = |purpose: u64, entry: &dyn Fn(u64) -> i16| match one_in(row, purpose, 5) {
        0 => vec![(0, 0, 0)],
        1 => vec![(1, 0, 0)],
        more => (0..more - 1)
            .map(|place| (entry(place), i16::from(place > 0), one_in(row, purpose + 200 + place, 30)))
            .collect(),
    };
    match leaf {
        0 => vec![(0, 0, row)],
        1 => vec![(i16::from(text(row).is_some()), 0, row)],
        2 => list(3, &|place| 2 + i16::from(one_in(row, 300 + place, 3) != 0)),
        3 => list(4, &|place| 2 + one_in(row, 400 + place, 3) as i16),
        // As deep as the other leaf of the group is there.
        4 => list(4, &|place| match one_in(row, 400 + place, 3) {
            0 => 2,
            _ => 3 + one_in(row, 500 + place, 2) as i16,
        }),
        5 => list(5, &|_| 2),
        6 => list(5, &|place| 2 + one_in(row, 600 + place, 2) as i16),
        7 | 8 | 9 | 12 => optional(leaf as u64),
        _ => vec![(0, 0, one_in(row, leaf as u64, 1000))],
    }
}

fn float(number: u64) -> f64 {
    match number % 6 {
        0 => f64::from_bits(0x7FF8_0000_0000_0000 | number),
        1 => -0.0,
        2 => 0.0,
        3 => f64::INFINITY,
        _ => number as f64 / 7.0,
    }
}

fn write(writer: &mut ColumnWriter<'_>, leaf: usize, rows: std::ops::Range<u64>) {
    let all: Vec<(i16, i16, u64)> = rows.flat_map(|row| entries(leaf, row)).collect();
    let greatest = [0, 1, 3, 4, 4, 2, 3, 1, 1, 1, 0, 0, 1][leaf];
    let definition: Vec<i16> = all.iter().map(|one| one.0).collect();
    let repetition: Vec<i16> = all.iter().map(|one| one.1).collect();
    let levels = (greatest > 0).then_some(definition.as_slice());
    let repeated = matches!(leaf, 2..=6).then_some(repetition.as_slice());
    let there = all.iter().filter(|one| one.0 == greatest).map(|one| one.2);
    match writer {
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let value = |number: u64| match leaf {
                0 => format!("row-{number}"),
                1 => text(number).unwrap_or_default(),
                _ => format!("word {}", number % 9),
            };
            let values: Vec<ByteArray> = there.map(|number| ByteArray::from(value(number).into_bytes())).collect();
            writer.write_batch(&values, levels, repeated)
        }
        ColumnWriter::Int32ColumnWriter(writer) => {
            writer.write_batch(&there.map(|number| number as i32).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::Int64ColumnWriter(writer) => {
            writer.write_batch(&there.map(|number| number as i64 * 1_000_003).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::Int96ColumnWriter(writer) => {
            let value = |number: u64| Int96::from(vec![number as u32, number as u32 * 3, 2_440_588]);
            writer.write_batch(&there.map(value).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::FixedLenByteArrayColumnWriter(writer) => {
            let value = |number: u64| FixedLenByteArray::from(vec![0, 0, 1, number as u8, 7]);
            writer.write_batch(&there.map(value).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::DoubleColumnWriter(writer) => {
            writer.write_batch(&there.map(float).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::FloatColumnWriter(writer) => {
            writer.write_batch(&there.map(|number| float(number) as f32).collect::<Vec<_>>(), levels, repeated)
        }
        ColumnWriter::BoolColumnWriter(writer) => {
            writer.write_batch(&there.map(|number| number % 2 == 0).collect::<Vec<_>>(), levels, repeated)
        }
    }
    .expect("values are written");
}

/// A table of row groups of so many rows. The first row is row 1.
pub fn table(groups: &[u64], properties: WriterProperties) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).expect("a schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    let mut first = 1;
    for rows in groups {
        let mut group = writer.next_row_group().expect("a row group");
        let mut leaf = 0;
        while let Some(mut column) = group.next_column().expect("a column") {
            write(column.untyped(), leaf, first..first + rows);
            column.close().expect("the column ends");
            leaf += 1;
        }
        group.close().expect("the row group ends");
        first += rows;
    }
    writer.into_inner().expect("a file")
}

/// Small pages, statistics and an index of pages, notes, and an order.
pub fn settings() -> WriterPropertiesBuilder {
    let note = |key: &str, value: &str| KeyValue::new(key.to_owned(), Some(value.to_owned()));
    WriterProperties::builder()
        .set_data_page_row_count_limit(50)
        .set_write_batch_size(20)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_column_dictionary_enabled("id".into(), false)
        .set_column_bloom_filter_enabled("id".into(), true)
        .set_column_compression("id".into(), Compression::SNAPPY)
        .set_key_value_metadata(Some(vec![note("pandas", "{}"), note("ARROW:schema", "x"), note("a", "b")]))
        .set_sorting_columns(Some(vec![SortingColumn { column_idx: 0, descending: false, nulls_first: true }]))
}

/// Every kind of pages and packing.
pub fn kinds() -> Vec<(String, WriterProperties)> {
    let packings = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ];
    let mut kinds = Vec::new();
    for packing in packings {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = settings().set_compression(packing).set_writer_version(version);
            kinds.push((format!("{packing} {version:?}"), properties.build()));
            let plain = settings().set_compression(packing).set_writer_version(version).set_dictionary_enabled(false);
            let plain = plain
                .set_column_encoding("text".into(), Encoding::DELTA_BYTE_ARRAY)
                .set_column_encoding("at".into(), Encoding::DELTA_BINARY_PACKED)
                .set_column_encoding("score".into(), Encoding::BYTE_STREAM_SPLIT)
                .set_statistics_enabled(EnabledStatistics::None);
            kinds.push((format!("{packing} {version:?} without a dictionary"), plain.build()));
        }
    }
    kinds
}

/// What is in a table, with the index of its pages.
pub fn open(file: &[u8]) -> SerializedFileReader<bytes::Bytes> {
    let options = ReadOptionsBuilder::new().with_page_index().build();
    SerializedFileReader::new_with_options(bytes::Bytes::copy_from_slice(file), options).expect("a table")
}

/// All rows by the crate's own rows.
pub fn rows(file: &[u8]) -> Vec<String> {
    let reader = open(file);
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| format!("{:?}", row.expect("a row").into_columns())).collect()
}

/// A column's entries in each row, with the bits of its values, whatever they mean.
pub fn column(file: &[u8], leaf: usize) -> Vec<Vec<(i16, i16, Option<Vec<u8>>)>> {
    let (reader, mut rows) = (open(file), Vec::new());
    for number in 0..reader.num_row_groups() {
        let group = reader.get_row_group(number).expect("a row group");
        let descriptor = reader.metadata().file_metadata().schema_descr().column(leaf);
        let count = group.metadata().num_rows() as usize;
        let (mut definition, mut repetition) = (Vec::new(), Vec::new());
        macro_rules! bits {
            ($reader:expr, $bits:expr) => {{
                let mut values = Vec::new();
                $reader.read_records(count, Some(&mut definition), Some(&mut repetition), &mut values).expect("values");
                values.iter().map($bits).collect::<Vec<Vec<u8>>>()
            }};
        }
        let values = match group.get_column_reader(leaf).expect("a column") {
            ColumnReader::BoolColumnReader(mut reader) => bits!(reader, |value| vec![u8::from(*value)]),
            ColumnReader::Int32ColumnReader(mut reader) => bits!(reader, |value| value.to_le_bytes().to_vec()),
            ColumnReader::Int64ColumnReader(mut reader) => bits!(reader, |value| value.to_le_bytes().to_vec()),
            ColumnReader::Int96ColumnReader(mut reader) => {
                bits!(reader, |value: &Int96| value.data().iter().flat_map(|word| word.to_le_bytes()).collect())
            }
            ColumnReader::FloatColumnReader(mut reader) => {
                bits!(reader, |value| value.to_bits().to_le_bytes().to_vec())
            }
            ColumnReader::DoubleColumnReader(mut reader) => {
                bits!(reader, |value| value.to_bits().to_le_bytes().to_vec())
            }
            ColumnReader::ByteArrayColumnReader(mut reader) => bits!(reader, |value: &ByteArray| value.data().to_vec()),
            ColumnReader::FixedLenByteArrayColumnReader(mut reader) => {
                bits!(reader, |value: &FixedLenByteArray| value.data().to_vec())
            }
        };
        let mut values = values.into_iter();
        let greatest = descriptor.max_def_level();
        for entry in 0..if greatest > 0 { definition.len() } else { count } {
            let level = definition.get(entry).copied().unwrap_or(0);
            let repeated = repetition.get(entry).copied().unwrap_or(0);
            let value = if level == greatest { values.next() } else { None };
            if repeated == 0 {
                rows.push(Vec::new());
            }
            rows.last_mut().expect("a row").push((level, repeated, value));
        }
    }
    rows
}
