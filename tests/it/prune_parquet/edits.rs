//! Rows that go, and columns that come.

use parquet::basic::Compression;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::FileReader;
use proptest::prelude::*;

use firsthand::prune::rewrite::{Annotation, COLUMNS, Change};

use super::make::{column, kinds, open, rows, settings, table};
use super::{Place, edit, remove};

const LEAVES: usize = 13;

/// All but the rows that go.
fn others<T: Clone>(all: &[T], gone: &[u64]) -> Vec<T> {
    let stays = |(place, one): (usize, &T)| (!gone.contains(&(place as u64 + 1))).then(|| one.clone());
    all.iter().enumerate().filter_map(stays).collect()
}

fn keep_all_but(before: &[u8], after: &[u8], gone: &[u64], case: &str) {
    assert_eq!(rows(after), others(&rows(before), gone), "{case}");
    for leaf in 0..LEAVES {
        assert_eq!(column(after, leaf), others(&column(before, leaf), gone), "{case}: column {leaf}");
    }
}

/// What a file says of itself beside its rows.
fn same_file(before: &ParquetMetaData, after: &ParquetMetaData, case: &str) {
    let (before, after) = (before.file_metadata(), after.file_metadata());
    assert_eq!(before.schema(), after.schema(), "{case}");
    assert_eq!(before.version(), after.version(), "{case}");
    assert_eq!(before.key_value_metadata(), after.key_value_metadata(), "{case}");
}

/// What a row group says of how it is written.
fn same_group(before: &RowGroupMetaData, after: &RowGroupMetaData, case: &str) {
    assert_eq!(before.sorting_columns(), after.sorting_columns(), "{case}");
    for (before, after) in before.columns().iter().zip(after.columns()) {
        let case = format!("{case}: {}", before.column_path().string());
        assert_eq!(before.compression_codec(), after.compression_codec(), "{case}");
        assert_eq!(before.encodings_mask(), after.encodings_mask(), "{case}");
        assert_eq!(before.page_encoding_stats().map(Vec::is_empty), after.page_encoding_stats().map(Vec::is_empty));
        assert_eq!(before.statistics().is_some(), after.statistics().is_some(), "{case}");
        assert_eq!(before.column_index_offset().is_some(), after.column_index_offset().is_some(), "{case}");
        assert_eq!(before.offset_index_offset().is_some(), after.offset_index_offset().is_some(), "{case}");
        assert_eq!(before.dictionary_page_offset().is_some(), after.dictionary_page_offset().is_some(), "{case}");
        assert_eq!(before.bloom_filter_length(), after.bloom_filter_length(), "{case}");
    }
}

#[test]
fn a_table_without_edits_is_the_same_file() {
    let file = table(&[300], settings().build());
    assert_eq!(Place::of(&file).written(Vec::new()), file);
    assert_eq!(Place::of(b"PAR1 no table at all").written(Vec::new()), b"PAR1 no table at all");
}

#[test]
fn rows_that_go_leave_all_others_as_they_were_in_every_kind_of_file() {
    let gone: Vec<u64> =
        (1..=700).filter(|row| row % 3 == 0 || (210..260).contains(row)).filter(|row| *row <= 500).collect();
    for (case, properties) in kinds() {
        let before = table(&[200, 300, 200], properties);
        let after = Place::of(&before).written(remove(gone.iter().copied()));
        keep_all_but(&before, &after, &gone, &case);
        let (before, after) = (open(&before), open(&after));
        let (before, after) = (before.metadata(), after.metadata());
        same_file(before, after, &case);
        assert_eq!(after.num_row_groups(), 3, "{case}");
        for (before, after) in before.row_groups().iter().zip(after.row_groups()) {
            same_group(before, after, &case);
        }
        // The last row group has no edit: what is said of it is what was said.
        let (before, after) = (before.row_group(2), after.row_group(2));
        assert_eq!(before.total_byte_size(), after.total_byte_size(), "{case}");
        for (before, after) in before.columns().iter().zip(after.columns()) {
            assert_eq!(before.statistics(), after.statistics(), "{case}");
            assert_eq!(before.compressed_size(), after.compressed_size(), "{case}");
            assert_eq!(before.page_encoding_stats(), after.page_encoding_stats(), "{case}");
        }
    }
}

#[test]
fn statistics_the_index_of_pages_and_filters_tell_of_the_rows_that_are_there() {
    let before = table(&[400], settings().build());
    let after = Place::of(&before).written(remove((1..=399).filter(|row| *row != 123)));
    let reader = open(&after);
    let group = reader.metadata().row_group(0);
    let said = group.column(0).statistics().expect("statistics");
    let words = |bytes: Option<&[u8]>| String::from_utf8(bytes.expect("a bound").to_vec()).expect("words");
    assert_eq!((words(said.min_bytes_opt()), words(said.max_bytes_opt())), ("row-123".into(), "row-400".into()));
    let index = reader.metadata().page_index_for_row_group(0);
    assert_eq!(index.num_data_pages(0), Some(1));
    let options = parquet::file::serialized_reader::ReadOptionsBuilder::new()
        .with_reader_properties(
            parquet::file::properties::ReaderProperties::builder().set_read_bloom_filter(true).build(),
        )
        .build();
    let reader = parquet::file::reader::SerializedFileReader::new_with_options(bytes::Bytes::from(after), options);
    let reader = reader.expect("a table");
    let group = reader.get_row_group(0).expect("a row group");
    let filter = group.get_column_bloom_filter(0).expect("a filter");
    assert!(filter.check("row-123") && !filter.check("no row"));
}

#[test]
fn a_row_group_without_rows_is_left_out_and_a_table_without_any_is_one() {
    let before = table(&[20, 30, 10], settings().build());
    let gone: Vec<u64> = (21..=50).collect();
    let after = Place::of(&before).written(remove(gone.iter().copied()));
    keep_all_but(&before, &after, &gone, "the second group");
    assert_eq!(open(&after).metadata().num_row_groups(), 2);
    let after = Place::of(&before).written(remove(1..=60));
    let reader = open(&after);
    assert_eq!((reader.metadata().num_row_groups(), reader.metadata().file_metadata().num_rows()), (0, 0));
    same_file(open(&before).metadata(), reader.metadata(), "no rows");
}

#[test]
fn a_dictionary_larger_than_usual_stays_one() {
    let properties = settings()
        .set_dictionary_enabled(true)
        .set_column_dictionary_enabled("id".into(), true)
        .set_dictionary_page_size_limit(8 << 20)
        .build();
    let before = table(&[90_000], properties);
    let after = Place::of(&before).written(remove([1, 2]));
    let encodings = |file: &[u8]| *open(file).metadata().row_group(0).column(0).encodings_mask();
    assert_eq!(encodings(&before), encodings(&after));
}

#[test]
fn annotations_are_columns_of_their_own_and_nothing_else_is_touched() {
    let before = table(&[50, 60], settings().set_compression(Compression::SNAPPY).build());
    let mut place = Place::of(&before);
    place.annotates = true;
    let said = |row: u64| Annotation {
        family: Some(format!("k{row:016x}")),
        duplicate_of: (row % 2 == 0).then(|| "in.parquet#1".to_owned()),
        relation: (row % 2 == 0).then_some("near"),
        containment: (row % 3 == 0).then_some(row as f64 / 110.0),
    };
    let read: Vec<u64> = (1..=110).filter(|row| row % 5 != 0).collect();
    let after = place.written(read.iter().map(|row| edit(*row, Change::Annotate(said(*row)))).collect());
    let names: Vec<String> =
        open(&after).metadata().file_metadata().schema().get_fields().iter().map(|one| one.name().to_owned()).collect();
    assert_eq!(names[names.len() - 4..], COLUMNS);
    for leaf in 0..LEAVES {
        assert_eq!(column(&after, leaf), column(&before, leaf), "column {leaf}");
    }
    let added: Vec<_> = (LEAVES..LEAVES + 4).map(|leaf| column(&after, leaf)).collect();
    for row in 1..=110u64 {
        let want = if read.contains(&row) { said(row) } else { Annotation::default() };
        let words = |one: Option<&str>| one.map(|words| words.as_bytes().to_vec());
        let number = want.containment.map(|number| number.to_bits().to_le_bytes().to_vec());
        let want = [words(want.family.as_deref()), words(want.duplicate_of.as_deref()), words(want.relation), number];
        for (column, want) in added.iter().zip(want) {
            assert_eq!(column[row as usize - 1], [(i16::from(want.is_some()), 0, want)], "row {row}");
        }
    }
    let keys = |file: &[u8]| -> Vec<String> {
        let metadata = open(file).metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
        metadata.into_iter().map(|note| note.key).collect()
    };
    assert_eq!(
        (keys(&before), keys(&after)),
        (vec!["pandas".into(), "ARROW:schema".into(), "a".into()], vec!["pandas".to_owned(), "a".to_owned()])
    );
    let mut again = Place::of(&after);
    again.annotates = true;
    assert!(
        again
            .rewrite(vec![edit(1, Change::Annotate(said(1)))])
            .expect_err("twice")
            .to_string()
            .contains("has a column firsthand_cluster already")
    );
}

#[test]
fn annotations_come_without_any_record_that_was_read() {
    let before = table(&[10], WriterProperties::builder().set_statistics_enabled(EnabledStatistics::None).build());
    let mut place = Place::of(&before);
    place.annotates = true;
    let after = place.written(Vec::new());
    assert_eq!(column(&after, LEAVES), vec![vec![(0, 0, None)]; 10]);
    assert_eq!(rows(&after).len(), 10);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_goes_the_others_stay_bit_for_bit(
        groups in prop::collection::vec(1u64..90, 1..5),
        kind in 0usize..24,
        marks in prop::collection::vec(prop::bool::weighted(0.4), 360),
    ) {
        let (case, properties) = kinds().swap_remove(kind);
        let before = table(&groups, properties);
        let count: u64 = groups.iter().sum();
        let gone: Vec<u64> = (1..=count).filter(|row| marks[*row as usize - 1]).collect();
        let after = Place::of(&before).written(remove(gone.iter().copied()));
        keep_all_but(&before, &after, &gone, &case);
    }
}
