//! Pairs and clusters as tables: each form gives the same rows back.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};

use firsthand::prune::tables::{CLUSTERS, Cell, MATCHES, Table, Type};

use crate::run::Home;

/// Rows enough for more than one row group.
const ROWS: i64 = (1 << 17) + 1000;

fn cells(row: i64, words: &str) -> [Cell<'_>; 4] {
    [
        if row % 5 == 0 { Cell::Null } else { Cell::Text(words) },
        if row % 7 == 0 { Cell::Null } else { Cell::Integer(row - 50) },
        if row % 3 == 0 { Cell::Double(f64::NAN) } else { Cell::Double(row as f64 / 7.0) },
        if row % 11 == 0 { Cell::Null } else { Cell::Bool(row % 2 == 0) },
    ]
}

const COLUMNS: [(&str, Type); 4] =
    [("words", Type::Text), ("whole", Type::Integer), ("part", Type::Double), ("kept", Type::Bool)];

fn write(path: &Path) {
    let mut table = Table::create(path, &COLUMNS).expect("a table");
    for row in 0..ROWS {
        table.row(&cells(row, &format!("a \"word\"\n{row}"))).expect("a row");
    }
    assert!(!path.exists(), "it is in its place before it is whole");
    table.finish().expect("it is whole");
}

fn want(row: i64) -> Value {
    let value = |cell: Cell<'_>| match cell {
        Cell::Null => Value::Null,
        Cell::Text(words) => json!(words),
        Cell::Integer(number) => json!(number),
        Cell::Double(number) if number.is_nan() => Value::Null,
        Cell::Double(number) => json!(number),
        Cell::Bool(yes) => json!(yes),
    };
    let words = format!("a \"word\"\n{row}");
    let row: Vec<Value> = cells(row, &words).map(value).into();
    json!({"words": row[0], "whole": row[1], "part": row[2], "kept": row[3]})
}

fn compare(rows: impl Iterator<Item = Value>) {
    let mut count = 0;
    for (row, got) in (0..).zip(rows) {
        assert_eq!(got, want(row), "row {row}");
        count += 1;
    }
    assert_eq!(count, ROWS);
}

fn lines(text: &str) {
    assert!(
        text.starts_with("{\"words\":null,\"whole\":null,\"part\":null,\"kept\":null}\n{\"words\":"),
        "{}",
        &text[..80]
    );
    compare(text.lines().map(|line| serde_json::from_str(line).expect("an object")));
}

#[test]
fn lines_give_the_rows_back() {
    let home = Home::new();
    let path = home.path().join("matches.NDJSON");
    write(&path);
    lines(&fs::read_to_string(path).expect("text"));
    assert_eq!(fs::read_dir(home.path()).expect("the folder").count(), 1);
}

#[cfg(feature = "archives")]
#[test]
fn packed_lines_give_the_rows_back() {
    let home = Home::new();
    let (gzip, zstd) = (home.path().join("a.jsonl.gz"), home.path().join("a.jsonl.zst"));
    write(&gzip);
    write(&zstd);
    let mut text = String::new();
    let file = fs::File::open(gzip).expect("a file");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    lines(&text);
    let bytes = zstd::decode_all(fs::File::open(zstd).expect("a file")).expect("zstd");
    lines(&String::from_utf8(bytes).expect("text"));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_gives_the_rows_back() {
    use parquet::basic::CompressionCodec;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let home = Home::new();
    let path = home.path().join("clusters.parquet");
    write(&path);
    let reader = SerializedFileReader::new(fs::File::open(path).expect("a file")).expect("a table");
    let groups = reader.metadata().row_groups();
    assert_eq!(groups.iter().map(|group| group.num_rows()).collect::<Vec<_>>(), [1 << 17, 1000]);
    assert_eq!(groups[0].column(0).compression_codec(), CompressionCodec::ZSTD);
    let value = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Str(words) => json!(words),
        Field::Long(number) => json!(number),
        Field::Double(number) => json!(number),
        Field::Bool(yes) => json!(yes),
        other => panic!("{other:?}"),
    };
    let row = |row: parquet::record::Row| {
        Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect())
    };
    compare(reader.get_row_iter(None).expect("rows").map(|one| row(one.expect("a row"))));
}

#[test]
fn a_table_without_rows_is_one_in_each_form() {
    let home = Home::new();
    for name in
        ["m.jsonl", "m.parquet"].into_iter().filter(|name| cfg!(feature = "parquet") || !name.contains("parquet"))
    {
        let path = home.path().join(name);
        Table::create(&path, &MATCHES).and_then(Table::finish).expect("a table");
        assert!(path.is_file());
    }
    #[cfg(feature = "parquet")]
    {
        use parquet::file::reader::{FileReader, SerializedFileReader};
        let file = fs::File::open(home.path().join("m.parquet")).expect("a file");
        let reader = SerializedFileReader::new(file).expect("a table");
        assert_eq!(reader.metadata().file_metadata().schema().get_fields().len(), MATCHES.len());
    }
}

#[test]
fn another_ending_is_an_error_that_names_those_that_are_known() {
    let home = Home::new();
    for name in ["pairs.csv", "pairs", "pairs.json", "pairs.parquet.gz"] {
        let error = Table::create(&home.path().join(name), &CLUSTERS).err().expect("an error").to_string();
        assert!(error.contains("name a file that ends in .jsonl, .ndjson"), "{error}");
    }
    assert_eq!(fs::read_dir(home.path()).expect("the folder").count(), 0);
}

#[test]
fn a_table_that_is_not_finished_leaves_nothing() {
    let home = Home::new();
    let path = home.path().join("pairs.jsonl");
    fs::write(&path, "old").expect("written");
    let mut table = Table::create(&path, &CLUSTERS).expect("a table");
    table.row(&[Cell::Text("k1")]).expect("a row");
    drop(table);
    assert_eq!(fs::read(&path).expect("a file"), b"old");
    assert_eq!(fs::read_dir(home.path()).expect("the folder").count(), 1);
    assert!(Table::create(&home.path().join("no/pairs.jsonl"), &CLUSTERS).is_err());
}
