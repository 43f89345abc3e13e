//! Other texts: in the column that the reader takes, as a value or as a list.

use parquet::file::properties::WriterProperties;
use proptest::prelude::*;

use firsthand::ingest::{Fields, Input, Member, Options, ingest};

use super::make::{column, open, settings, table};
use super::{Place, edit, text};
use crate::tables::parquet::{Column, file, plain};
use firsthand::prune::rewrite::Change;
use parquet::file::reader::FileReader;

/// What the reader says of a table.
fn read(file: &[u8], fields: &Fields) -> Vec<(u64, String)> {
    let place = Place::of(file);
    let options = Options { fields: fields.clone(), ..Options::default() };
    let intake = ingest(&[Input::Path(place.from.clone())], &options, &mut std::io::empty()).expect("articles");
    let row = |member: &[Member]| match member {
        [Member::Row(row)] => *row,
        _ => 0,
    };
    intake.documents.iter().map(|one| (row(&one.member), one.text.clone())).collect()
}

fn fields(way: &str) -> Fields {
    let mut fields = Fields::default();
    fields.set(way).expect("a role");
    fields
}

#[test]
fn a_text_is_another_in_its_row_and_no_other_column_is_written_anew() {
    let before = table(&[100, 100], settings().build());
    let was = read(&before, &Fields::default());
    let row = was.iter().map(|(row, _)| *row).find(|row| *row > 40).expect("a row");
    let after = Place::of(&before).written(vec![text(row, "Another.\n\nIt has a second paragraph.")]);
    let mut want = was.clone();
    want.iter_mut().filter(|one| one.0 == row).for_each(|one| one.1 = "Another.\n\nIt has a second paragraph.".into());
    assert_eq!(read(&after, &Fields::default()), want);
    for leaf in (0..13).filter(|leaf| *leaf != 1) {
        assert_eq!(column(&before, leaf), column(&after, leaf), "column {leaf}");
        let said = |file: &[u8]| open(file).metadata().row_group(0).column(leaf).compressed_size();
        assert_eq!(said(&before), said(&after));
    }
    // The order is by id, so it still holds.
    assert!(open(&after).metadata().row_group(0).sorting_columns().is_some());
}

#[test]
fn an_order_by_texts_that_change_is_told_no_more() {
    use parquet::file::metadata::SortingColumn;
    let by = |leaf| SortingColumn { column_idx: leaf, descending: false, nulls_first: true };
    let properties = settings().set_sorting_columns(Some(vec![by(0), by(1), by(12)])).build();
    let before = table(&[100], properties);
    let row = read(&before, &Fields::default())[0].0;
    let after = Place::of(&before).written(vec![text(row, "Another.")]);
    assert_eq!(open(&after).metadata().row_group(0).sorting_columns(), Some(&vec![by(0)]));
}

#[test]
fn texts_change_where_other_rows_go() {
    let before = table(&[100], settings().build());
    let was = read(&before, &Fields::default());
    let (first, second, third) = (was[0].0, was[1].0, was[2].0);
    let edits = vec![text(first, "One."), edit(second, Change::Remove), text(third, "Three.")];
    let after = Place::of(&before).written(edits);
    let texts: Vec<String> = read(&after, &Fields::default()).into_iter().map(|one| one.1).collect();
    let mut want: Vec<String> = was.into_iter().map(|one| one.1).collect();
    want.remove(1);
    want[0] = "One.".into();
    want[1] = "Three.".into();
    assert_eq!(texts, want);
}

#[test]
fn of_several_columns_the_one_that_the_row_was_read_from_gets_the_text() {
    let schema = "message m { optional binary body (STRING); optional binary text (STRING); }";
    let columns = vec![
        Column::Levels(1, vec![("body 1", 1, 0), ("body 2", 1, 0), ("body 3", 1, 0), ("", 0, 0)]),
        Column::Levels(1, vec![("text 1", 1, 0), (" \n", 1, 0), ("", 0, 0), ("text 4", 1, 0)]),
    ];
    let before = file(schema, &[columns], plain());
    let edits = vec![text(1, "one"), text(2, "two"), text(3, "three")];
    let after = Place::of(&before).written(edits);
    let values = |leaf| -> Vec<String> {
        let words = |row: &Vec<(i16, i16, Option<Vec<u8>>)>| {
            row[0].2.as_ref().map_or("-".to_owned(), |value| String::from_utf8_lossy(value).into_owned())
        };
        column(&after, leaf).iter().map(words).collect()
    };
    assert_eq!(values(0), ["body 1", "two", "three", "-"]);
    assert_eq!(values(1), ["one", " \n", "-", "text 4"]);
}

/// A list of strings, of which the second row has no list.
fn list() -> Vec<u8> {
    let schema =
        "message m { optional group paragraphs (LIST) { repeated group list { optional binary element (STRING); } } }";
    let rows = vec![
        ("One.\n\nTwo.", 3, 0),
        ("", 2, 1),
        ("Three.", 3, 1),
        ("Four.", 3, 1),
        ("", 0, 0),
        ("Five.", 3, 0),
        ("", 1, 0),
    ];
    file(schema, &[vec![Column::Levels(3, rows)]], plain())
}

#[test]
fn a_list_stays_a_list_and_what_stays_of_it_is_as_it_was() {
    let before = list();
    let elements = |text: &str| -> Vec<(i16, i16, String)> {
        let after = Place::of(&before).written(vec![super::text(1, text)]);
        let all = column(&after, 0);
        assert_eq!(all[1..], column(&before, 0)[1..], "{text}");
        let words = |value: &Option<Vec<u8>>| String::from_utf8_lossy(value.as_deref().unwrap_or(b"-")).into_owned();
        all[0].iter().map(|(definition, repetition, value)| (*definition, *repetition, words(value))).collect()
    };
    let entry = |definition, repetition, words: &str| (definition, repetition, words.to_owned());
    assert_eq!(
        elements("One.\n\nTwo.\n\nFour."),
        [entry(3, 0, "One.\n\nTwo."), entry(2, 1, "-"), entry(3, 1, "Four.")]
    );
    assert_eq!(elements("Two.\n\nThree."), [entry(3, 0, "Two."), entry(2, 1, "-"), entry(3, 1, "Three.")]);
    assert_eq!(elements("Four."), [entry(2, 0, "-"), entry(3, 1, "Four.")]);
    assert_eq!(elements("Four.\n\nNew."), [entry(2, 0, "-"), entry(3, 1, "Four."), entry(3, 1, "New.")]);
    assert_eq!(elements(""), [entry(2, 0, "-")]);
}

#[test]
fn elements_that_hold_more_than_text_stay() {
    let schema = "message m { optional group parts (LIST) { repeated group list { optional group element {
        optional binary words (STRING); optional binary by (STRING); } } } }";
    let words = vec![("One.", 4, 0), ("Two.", 4, 1), ("Three.", 4, 1)];
    let by = vec![("A", 4, 0), ("B", 4, 1), ("C", 4, 1)];
    let before = file(schema, &[vec![Column::Levels(4, words), Column::Levels(4, by)]], plain());
    let mut place = Place::of(&before);
    place.fields = fields("text=parts.words");
    let after = place.written(vec![text(1, "One.\n\nThree.\n\nNew.")]);
    assert_eq!(column(&after, 1), column(&before, 1));
    let values: Vec<String> = column(&after, 0)[0]
        .iter()
        .map(|one| String::from_utf8_lossy(one.2.as_deref().unwrap_or(b"-")).into())
        .collect();
    assert_eq!(values, ["One.", "", "Three.\n\nNew."]);
    assert_eq!(read(&after, &place.fields), [(1, "One.\n\nThree.\n\nNew.".to_owned())]);
}

#[test]
fn edits_larger_than_memory_has_room_for_wait_on_the_disk() {
    let before = table(&[200], WriterProperties::default());
    let was = read(&before, &Fields::default());
    let long = |row: u64| format!("Row {row}. {}", "word ".repeat(40_000));
    let after =
        Place::of(&before).written(was.iter().map(|(row, _)| edit(*row, Change::Text(long(*row).into()))).collect());
    let want: Vec<(u64, String)> = was.iter().map(|(row, _)| (*row, long(*row))).collect();
    assert!(read(&after, &Fields::default()) == want, "the texts are others");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_text_in_a_list_is_read_again_as_it_was_given(kept in prop::collection::vec(any::<bool>(), 4), new in any::<bool>()) {
        let all = ["One.", "Two.", "Three.", "Four."];
        let mut left: Vec<&str> = all.iter().zip(&kept).filter_map(|(one, stays)| stays.then_some(*one)).collect();
        left.extend(new.then_some("New."));
        prop_assume!(!left.is_empty());
        let words = left.join("\n\n");
        let after = Place::of(&list()).written(vec![text(1, &words)]);
        prop_assert_eq!(&read(&after, &Fields::default())[0], &(1, words));
    }
}
