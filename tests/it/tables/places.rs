//! Where a row stands among the bytes of its file, unpacked.

use std::fmt::Write;

use firsthand::ingest::{Detail, Input, Options, Role, ingest};
use proptest::prelude::*;

use super::read;
use crate::run::Home;

/// A file, and of each of its rows that is an article the text and the bytes.
#[derive(Debug, Default)]
pub struct Table {
    pub bytes: String,
    pub rows: Vec<(String, String)>,
}

impl Table {
    fn row(&mut self, number: usize, before: &str, row: String) {
        self.bytes += before;
        self.bytes += &row;
        self.rows.push((format!("row {number} “told”"), row));
    }
}

/// What stands between rows, and how they end.
pub type Recipe = (bool, bool, Vec<u8>);

pub fn recipe() -> impl Strategy<Value = Recipe> {
    (any::<bool>(), any::<bool>(), prop::collection::vec(0u8..6, 1..40))
}

fn opened((mark, ..): &Recipe) -> Table {
    Table { bytes: if *mark { "\u{feff}" } else { "" }.to_owned(), rows: Vec::new() }
}

pub fn lines(recipe: &Recipe) -> Table {
    let (mut table, end) = (opened(recipe), if recipe.1 { "\r\n" } else { "\n" });
    for (number, kind) in recipe.2.iter().enumerate() {
        let before = match kind {
            1 => format!("  {end}{end}"),
            2 => format!("{{\"text\": \"\"}}{end}"),
            3 => format!("no row{end}"),
            _ => String::new(),
        };
        let end = if *kind == 4 && number + 1 == recipe.2.len() { "" } else { end };
        table.row(number, &before, format!(" {{\"text\": \"row {number} “told”\"}} {end}"));
    }
    table
}

pub fn cells(recipe: &Recipe) -> Table {
    let (mut table, end) = (opened(recipe), if recipe.1 { "\r\n" } else { "\n" });
    write!(table.bytes, "id,text,note{end}").expect("a string takes it");
    for (number, kind) in recipe.2.iter().enumerate() {
        let before = match kind {
            1 => end.repeat(2),
            2 => format!("{number},,{end}"),
            3 => format!("{number},a,b,c,d{end}"),
            _ => String::new(),
        };
        let note = if *kind == 5 { format!("\"two{end}\"\"lines\"\"{end}\"") } else { "one".to_owned() };
        let end = if *kind == 4 && number + 1 == recipe.2.len() { "" } else { end };
        table.row(number, &before, format!("{number},row {number} “told”,{note}{end}"));
    }
    table
}

pub fn elements(recipe: &Recipe) -> Table {
    let mut table = opened(recipe);
    table.bytes += if recipe.1 { "{\"count\": [1, 2], \"items\": [" } else { "[\n  " };
    for (number, kind) in recipe.2.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        let before = match kind {
            1 => format!("{comma}{}", " \n".repeat(70_000)),
            2 => format!("{comma}{{\"text\": \"\"}}, "),
            3 => format!("{comma}\n\"no object, [\", 7, "),
            _ => comma.to_owned(),
        };
        table.row(number, &before, format!("{{\"text\": \"row {number} “told”\", \"a\": [{{}}]}}"));
    }
    table.bytes += if recipe.1 { "\n]}\n" } else { "]" };
    table
}

/// How a file of this name is packed.
pub fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    match name.rsplit_once('.') {
        #[cfg(feature = "archives")]
        Some((_, "gz")) => crate::containers::make::gz(bytes),
        #[cfg(feature = "archives")]
        Some((_, "zst")) => crate::containers::make::zst(bytes),
        _ => bytes.to_vec(),
    }
}

/// What is added to a name for each way of packing.
pub const PACKED: &[&str] = if cfg!(feature = "archives") { &["", ".gz", ".zst"] } else { &[""] };

/// The rows as they are told, by the file's bytes before it was packed.
fn told(name: &str, table: &Table) -> Vec<(String, Option<String>)> {
    let packed = packed(name, table.bytes.as_bytes());
    let there = |stands: std::ops::Range<u64>| table.bytes.get(stands.start as usize..stands.end as usize);
    let documents = read(name, packed, &[]).documents.into_iter();
    documents.map(|one| (one.text, one.stands.and_then(there).map(str::to_owned))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_bytes_where_a_row_stands_are_its_own(recipe in recipe()) {
        for (name, table) in [("a.jsonl", lines(&recipe)), ("a.csv", cells(&recipe)), ("a.json", elements(&recipe))] {
            let wanted: Vec<_> = table.rows.iter().map(|(text, row)| (text.clone(), Some(row.clone()))).collect();
            for ending in PACKED {
                prop_assert_eq!(&told(&format!("{name}{ending}"), &table), &wanted, "{}", name);
            }
        }
    }
}

#[test]
fn what_has_no_place_of_its_own_says_so() {
    let rows = "{\"text\": \"one\"}\n{\"text\": \"two\"}\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let lone = "{\n\"text\": \"one\"\n}".to_owned();
    let mut cases = vec![("a.jsonl", wide, 2), ("a.json", lone.into_bytes(), 1), ("a.txt", b"one".to_vec(), 1)];
    #[cfg(feature = "archives")]
    cases.push(("a.zip", crate::containers::make::zip(&[("a.jsonl", rows)]), 2));
    #[cfg(feature = "parquet")]
    cases.push(("a.parquet", std::fs::read("samples/formats/parquet/articles.parquet").expect("a sample"), 3));
    for (name, bytes, count) in cases {
        let intake = read(name, bytes, &[]);
        assert_eq!(intake.documents.len(), count, "{name}: {:?}", intake.problems);
        assert!(intake.documents.iter().all(|one| one.stands.is_none()), "{name}");
    }
}

#[test]
fn no_more_is_told_of_a_row_than_was_asked_for() {
    let home = Home::new();
    let path = home.file("a.jsonl", "{\"text\": \"One.\", \"title\": \"T\", \"rank\": 7}\n");
    let mut options = Options::default();
    options.fields.keep_by("rank");
    let mut told = |detail: Detail| {
        options.detail = detail;
        let inputs = [Input::Path(path.clone())];
        ingest(&inputs, &options, &mut std::io::empty()).expect("a row").documents.remove(0)
    };
    let whole = told(Detail::Whole);
    let columns = told(Detail::Columns);
    let texts = told(Detail::Texts);
    assert!(whole.metadata == columns.metadata && whole.metadata.len() == 2 && texts.metadata.is_empty());
    assert_eq!(columns.meta("meta.column.keep"), Some("7"));
    assert_eq!(columns.told(Role::Keep).count(), 1);
    for less in [columns, texts] {
        assert_eq!((&less.path, &less.text, &less.stands), (&whole.path, &whole.text, &whole.stands));
        assert!(less.id != whole.id && less.source_digest != whole.source_digest && less.encoding.is_empty());
    }
}

#[test]
fn by_which_column_to_keep_is_no_field() {
    let mut options = Options::default();
    let said = options.fields.set("keep=rank").expect_err("no field").to_string();
    assert!(said.contains("credit") && !said.ends_with("keep"), "{said}");
    options.fields.keep_by("rank");
    assert_eq!(options.fields.chosen().collect::<Vec<_>>(), [("keep", "rank")]);
}
