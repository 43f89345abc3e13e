//! Parquet: what its types become, what is read of it, and the sample.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type, Int96, Int96Type};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::{expect, metadata, read, texts};

/// A value or none, on its levels: definition and repetition.
pub type Level<'a> = (&'a str, i16, i16);

/// What is written into a column.
pub enum Column<'a> {
    /// Each row a string.
    Text(Vec<&'a str>),
    /// As given: a value stands where the definition is the greatest, which is the first number.
    Levels(i16, Vec<Level<'a>>),
    Int(Vec<i64>),
    Day(Vec<i32>),
    Old(Vec<[u32; 3]>),
    Double(Vec<f64>),
}

/// A file of some row groups.
pub fn file(schema: &str, groups: &[Vec<Column<'_>>], properties: WriterProperties) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    for columns in groups {
        let mut group = writer.next_row_group().expect("a row group");
        let mut columns = columns.iter();
        while let Some(mut column) = group.next_column().expect("a column") {
            write(&mut column, columns.next().expect("its values"));
            column.close().expect("the column ends");
        }
        group.close().expect("the row group ends");
    }
    writer.into_inner().expect("a file")
}

fn write(writer: &mut SerializedColumnWriter<'_>, column: &Column<'_>) {
    match column {
        Column::Text(values) => {
            let values: Vec<ByteArray> = values.iter().map(|value| ByteArray::from(*value)).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, None, None)
        }
        Column::Levels(greatest, levels) => {
            let there = levels.iter().filter(|(_, definition, _)| definition == greatest);
            let values: Vec<ByteArray> = there.map(|(value, ..)| ByteArray::from(*value)).collect();
            let definition: Vec<i16> = levels.iter().map(|(_, definition, _)| *definition).collect();
            let repetition: Vec<i16> = levels.iter().map(|(_, _, repetition)| *repetition).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, Some(&definition), Some(&repetition))
        }
        Column::Int(values) => writer.typed::<Int64Type>().write_batch(values, None, None),
        Column::Day(values) => writer.typed::<Int32Type>().write_batch(values, None, None),
        Column::Double(values) => writer.typed::<DoubleType>().write_batch(values, None, None),
        Column::Old(values) => {
            let value = |[a, b, c]: &[u32; 3]| {
                let mut value = Int96::new();
                value.set_data(*a, *b, *c);
                value
            };
            writer.typed::<Int96Type>().write_batch(&values.iter().map(value).collect::<Vec<_>>(), None, None)
        }
    }
    .expect("the values are written");
}

pub fn plain() -> WriterProperties {
    WriterProperties::builder().build()
}

/// Texts of two columns, in two row groups.
pub fn two_groups(properties: WriterProperties) -> Vec<u8> {
    let group = |from: usize| {
        let words: Vec<String> =
            (from..from + 500).map(|row| format!("Row {row} of the table, told by the desk.")).collect();
        words
    };
    let (one, two) = (group(1), group(501));
    let columns = |words: &[String]| -> (Vec<String>, Vec<i64>) { (words.to_vec(), (0..words.len() as i64).collect()) };
    let ((one, ids), (two, more)) = (columns(&one), columns(&two));
    file(
        "message m { required int64 unused; required binary text (STRING); }",
        &[
            vec![Column::Int(ids), Column::Text(one.iter().map(String::as_str).collect())],
            vec![Column::Int(more), Column::Text(two.iter().map(String::as_str).collect())],
        ],
        properties,
    )
}

#[test]
fn columns_of_every_kind_become_words() {
    let schema = "message m {
        required int64 id;
        required binary Body (STRING);
        required int64 published_at (TIMESTAMP(MILLIS, true));
        required int32 updated (DATE);
        required group source { required binary name (STRING); required binary id (STRING); }
        required group authors (LIST) { repeated group list { optional binary element (STRING); } }
        required int64 unused;
    }";
    let file = file(
        schema,
        &[vec![
            Column::Int(vec![7, 8]),
            Column::Text(vec!["One.", "Two."]),
            Column::Int(vec![1_951_627_200_000, 0]),
            Column::Day(vec![22_588, 0]),
            Column::Text(vec!["The Post", ""]),
            Column::Text(vec!["x", "y"]),
            Column::Levels(2, vec![("A. Bree", 2, 0), ("", 1, 1), ("C. Dunn", 2, 1), ("", 0, 0)]),
            Column::Int(vec![1, 2]),
        ]],
        plain(),
    );
    let intake = read("a.parquet", file, &[]);
    assert_eq!(texts(&intake), [(1, "One."), (2, "Two.")]);
    let want =
        ["id=7", "date=2031-11-05T06:40:00Z", "updated=2031-11-05", "outlet=The Post", "author=A. Bree, C. Dunn"];
    assert_eq!(metadata(&intake), want);
    let first = &intake.documents[0];
    assert_eq!((first.format, first.extractor.as_deref()), ("parquet", Some("parquet/1")));
    expect(&intake, &[]);
}

#[test]
fn old_times_and_times_without_a_zone_are_told_as_they_are() {
    let schema =
        "message m { required int96 date; required int64 updated (TIMESTAMP(MICROS, false)); required double id;
        required binary text; }";
    let noon = 43_200_000_000_000u64;
    let columns = vec![
        Column::Old(vec![[noon as u32, (noon >> 32) as u32, 2_440_588 + 22_588]]),
        Column::Int(vec![1_951_627_200_500_000]),
        Column::Double(vec![1.5]),
        Column::Text(vec!["One."]),
    ];
    let intake = read("a.parquet", file(schema, &[columns], plain()), &[]);
    assert_eq!(metadata(&intake), ["id=1.5", "date=2031-11-05T12:00:00Z", "updated=2031-11-05T06:40:00.5"]);
}

#[test]
fn paragraphs_in_lists_and_texts_in_groups_are_found_by_their_way() {
    let schema = "message m {
        optional group article { optional binary body (STRING); }
        optional group parts (LIST) { repeated group list { optional group element { optional binary text (STRING); } } }
    }";
    let columns = vec![
        Column::Levels(2, vec![("One.", 2, 0), ("", 0, 0), ("", 1, 0), ("Four.", 2, 0)]),
        Column::Levels(4, vec![("A", 4, 0), ("", 3, 1), ("B", 4, 1), ("C", 4, 0), ("", 1, 0), ("", 0, 0)]),
    ];
    let file = file(schema, &[columns], plain());
    let by_body = read("a.parquet", &file, &["text=Article.Body"]);
    assert_eq!(texts(&by_body), [(1, "One."), (4, "Four.")]);
    expect(&by_body, &["row 2: has no text: its column article.body holds no words", "row 3: has no text"]);
    assert_eq!(texts(&read("a.parquet", &file, &["text=parts.text"])), [(1, "A\n\nB"), (2, "C")]);
    let unknown = read("a.parquet", &file, &[]);
    expect(
        &unknown,
        &[
            "has no column for the text: no column has a name like text, body, content, article; its columns are article.body, parts.text; name the column",
        ],
    );
}

#[test]
fn lists_are_read_over_many_pages() {
    let schema =
        "message m { optional group paragraphs (LIST) { repeated group list { required binary element (STRING); } } }";
    let words: Vec<String> = (0..600).map(|place| format!("Paragraph {place} of the table.")).collect();
    let levels = words.iter().enumerate().map(|(place, words)| (words.as_str(), 2, i16::from(place % 3 > 0)));
    let levels: Vec<Level<'_>> = levels.collect();
    for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
        let properties = WriterProperties::builder().set_writer_version(version).set_write_batch_size(30);
        let properties = properties.set_data_page_row_count_limit(20).set_dictionary_enabled(false).build();
        let intake = read("a.parquet", file(schema, &[vec![Column::Levels(2, levels.clone())]], properties), &[]);
        expect(&intake, &[]);
        let want: Vec<String> = words.chunks(3).map(|row| row.join("\n\n")).collect();
        assert_eq!(intake.documents.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), want, "{version:?}");
    }
}

#[test]
fn every_encoding_and_packing_gives_the_same_rows() {
    let want = read("a.parquet", two_groups(plain()), &[]);
    let want = texts(&want);
    assert_eq!((want.len(), want[0], want[999].0), (1000, (1, "Row 1 of the table, told by the desk."), 1000));
    let packings = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ];
    for packing in packings {
        let properties = WriterProperties::builder().set_compression(packing).build();
        assert_eq!(texts(&read("a.parquet", two_groups(properties), &[])), want, "{packing}");
    }
    for encoding in [Encoding::PLAIN, Encoding::DELTA_LENGTH_BYTE_ARRAY, Encoding::DELTA_BYTE_ARRAY] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = WriterProperties::builder()
                .set_dictionary_enabled(false)
                .set_writer_version(version)
                .set_data_page_size_limit(2_000)
                .set_column_encoding("text".into(), encoding)
                .build();
            assert_eq!(texts(&read("a.parquet", two_groups(properties), &[])), want, "{encoding}");
        }
    }
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        assert_eq!(texts(&pool.install(|| read("a.parquet", two_groups(plain()), &[]))), want, "{threads}");
    }
}

#[test]
fn a_table_is_told_by_its_magic_and_read_from_a_pipe() {
    let file = two_groups(plain());
    assert_eq!(read("a.txt", &file, &[]).documents.len(), 1000);
    let options = firsthand::ingest::Options::default();
    let piped = firsthand::ingest::ingest(&[firsthand::ingest::Input::Stdin], &options, &mut file.as_slice());
    assert_eq!(piped.expect("rows").documents.len(), 1000);
}

/// Writes `samples/formats/parquet` from the plain articles.
#[test]
#[ignore = "a command and no test: it writes a sample of the project, with the writer that only the tests have"]
fn the_parquet_sample_is_written_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/formats");
    let told: toml::Table = fs::read_to_string(root.join("formats.toml")).expect("formats.toml").parse().expect("TOML");
    let schema = "message articles {
        required binary id (STRING);
        required binary title (STRING);
        required int64 published (TIMESTAMP(MILLIS, true));
        required group source { required binary name (STRING); required binary url (STRING); }
        required binary byline (STRING);
        required binary url (STRING);
        required binary language (STRING);
        required group body (LIST) { repeated group list { required binary element (STRING); } }
    }";
    let articles = told["article"].as_array().expect("articles");
    let texts: Vec<String> = articles
        .iter()
        .map(|article| root.join("text").join(article["name"].as_str().expect("a name")).with_extension("txt"))
        .map(|path| fs::read_to_string(path).expect("an article"))
        .collect();
    let groups: Vec<Vec<Column<'_>>> = [0..2, 2..3]
        .into_iter()
        .map(|range: std::ops::Range<usize>| {
            let key = |key: &str| {
                Column::Text(articles[range.clone()].iter().map(|one| one[key].as_str().expect("a string")).collect())
            };
            let time = |one: &toml::Value| {
                let date: jiff::Timestamp = one["date"].as_str().expect("a date").parse().expect("a time");
                date.as_millisecond()
            };
            let paragraphs = texts[range.clone()].iter().flat_map(|text| {
                text.trim_end().split("\n\n").enumerate().map(|(place, words)| (words, 1, i16::from(place > 0)))
            });
            vec![
                key("name"),
                key("title"),
                Column::Int(articles[range.clone()].iter().map(time).collect()),
                key("outlet"),
                key("url"),
                key("author"),
                key("url"),
                key("language"),
                Column::Levels(1, paragraphs.collect()),
            ]
        })
        .collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(Default::default()))
        .set_created_by("firsthand".to_owned())
        .build();
    fs::write(root.join("parquet/articles.parquet"), file(schema, &groups, properties)).expect("the sample is written");
}
