//! Reading tables: beside plain reading of the same bytes, and beside `serde_json`, `csv` and `parquet` used directly, on one
//! thread, in one run.

use std::fs;
use std::hint::black_box;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use firsthand::fingerprint::{fingerprint, simhash};
use firsthand::ingest::{self, Detail, Document, Input, Options};
use serde::Deserialize;

use crate::corpus::text::Text;
use crate::corpus::{Corpus, Recipe};
use crate::measure::{Figures, Wanted, cost};

/// Paragraphs of the table.
const PARAGRAPHS: usize = 100_000;
/// Rounds, of which the best counts.
const ROUNDS: usize = 3;
/// How often the file is read in a round: what is shorter than some clock ticks is told wrong.
const TIMES: usize = 8;

/// A row as it is written, and as the crates are asked to read it.
#[derive(Deserialize)]
struct Row {
    text: String,
}

/// Reads a file with a parser, and gives the bytes of text.
type Bare = fn(&Path) -> usize;

/// A format: its file, and its parser used directly, which gives the bytes of text.
struct Case {
    name: &'static str,
    path: PathBuf,
    bare: Bare,
    parser: &'static str,
    /// Another way to use it, for tables of any columns.
    other: Option<(&'static str, Bare)>,
    /// What reading through fingerprints should be of the bare parser's speed.
    wanted: Wanted,
}

pub fn run(text: &Text, figures: &mut Figures) {
    let corpus = Corpus::of(text, Recipe { paragraphs: PARAGRAPHS, boilerplate: 0 });
    let (digest, bytes) = (corpus.digest(), corpus.bytes());
    let texts: Vec<String> = corpus.documents.iter().map(|document| document.join("\n\n")).collect();
    figures.corpus(&format!("{} documents, {bytes} bytes of text", texts.len()), &digest);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    write(&texts, &path);
    let cases = [
        Case {
            name: "jsonl",
            path: path("a.jsonl"),
            other: Some(("serde_json, any columns (Value),", value_jsonl)),
            bare: bare_jsonl,
            parser: "serde_json",
            wanted: Wanted::AtLeast(0.5),
        },
        Case {
            name: "json",
            path: path("a.json"),
            other: None,
            bare: bare_json,
            parser: "serde_json",
            wanted: Wanted::Nothing,
        },
        Case { name: "csv", path: path("a.csv"), other: None, bare: bare_csv, parser: "csv", wanted: Wanted::Nothing },
        Case {
            name: "parquet",
            path: path("a.parquet"),
            other: Some(("parquet, any columns (Row),", rows_parquet)),
            bare: bare_parquet,
            parser: "parquet",
            wanted: Wanted::AtLeast(0.5),
        },
    ];
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let want: usize = texts.iter().map(String::len).sum();
    for case in cases {
        let Case { name, path, bare, parser, other, wanted } = case;
        let size = fs::metadata(&path).expect("the file").len() as f64 / 1e6;
        assert_eq!(bare(&path), want, "{name}");
        assert_eq!(one.install(|| read(&path, Detail::Texts, &|text| text.len())), want, "{name}");
        let mut rate = |what: &str, work: &(dyn Fn() -> usize + Sync)| {
            let round =
                || one.install(|| cost(|| (0..TIMES).map(|_| black_box(work())).fold(0, usize::wrapping_add)).1.cpu);
            let best = (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min) / TIMES as f64;
            figures.tell(&format!("{name}: {what}"), want as f64 / 1e6 / best, "MB/s of text");
            best
        };
        rate("plain reading of its bytes", &|| plainly(&path));
        let direct = rate(&format!("{parser} used directly"), &|| bare(&path));
        if let Some((parser, bare)) = other {
            rate(&format!("{parser} used directly"), &|| bare(&path));
        }
        let texts = rate("texts", &|| read(&path, Detail::Texts, &|text| text.len()));
        rate("texts with metadata", &|| read(&path, Detail::Columns, &|text| text.len()));
        rate("documents with metadata and digests", &|| read(&path, Detail::Whole, &|text| text.len()));
        let prints = rate("texts and fingerprints", &|| {
            read(&path, Detail::Texts, &|text| fold(text, |part| simhash(part).unwrap_or(0)))
        });
        let digests = |part: &str| fingerprint(part).simhash.unwrap_or(0);
        rate("texts, fingerprints and digests of paragraphs", &|| {
            read(&path, Detail::Texts, &|text| fold(text, digests))
        });
        figures.tell(&format!("{name}: size of the file"), size, "MB");
        figures.tell(&format!("{name}: texts, beside {parser}"), direct / texts, "times its speed");
        figures.judge(
            &format!("{name}: through fingerprints, beside {parser}"),
            direct / prints,
            "times its speed",
            wanted,
        );
    }
}

/// Writes the table in all formats.
fn write(texts: &[String], path: &dyn Fn(&str) -> PathBuf) {
    let rows: Vec<String> =
        texts.iter().enumerate().map(|(id, text)| serde_json::json!({ "id": id, "text": text }).to_string()).collect();
    fs::write(path("a.jsonl"), rows.join("\n")).expect("the file can be written");
    fs::write(path("a.json"), format!("[{}]", rows.join(",\n"))).expect("the file can be written");
    let mut out = Vec::new();
    writeln!(out, "id,text").expect("memory can be written");
    for (id, text) in texts.iter().enumerate() {
        writeln!(out, "{id},\"{}\"", text.replace('"', "\"\"")).expect("memory can be written");
    }
    fs::write(path("a.csv"), out).expect("the file can be written");
    parquet_of(texts, &path("a.parquet"));
}

/// What reading gives, each text folded into a number.
fn read(path: &Path, detail: Detail, of: &(dyn Fn(&str) -> usize + Sync)) -> usize {
    let options = Options { detail, ..Options::default() };
    let mut sum = 0usize;
    let mut each = |documents: Vec<Document>| {
        sum = documents.iter().fold(sum, |sum, document| sum.wrapping_add(of(&document.text)));
        ControlFlow::Continue(())
    };
    let rest = ingest::stream(&[Input::Path(path.to_owned())], &options, &mut std::io::empty(), &mut each)
        .expect("it can be read");
    assert!(rest.problems.is_empty(), "{:?}", rest.problems);
    sum
}

/// The fingerprints of a text's paragraphs.
fn fold(text: &str, print: impl Fn(&str) -> u64) -> usize {
    // Cut by a search that is no part of what is measured: the standard library's takes a tenth of all.
    let ends = memchr::memmem::find_iter(text.as_bytes(), b"\n\n").chain([text.len()]);
    let mut start = 0;
    ends.fold(0, |sum, end| sum ^ print(&text[std::mem::replace(&mut start, end + 2)..end]) as usize)
}

/// The bytes of a file, some at a time.
fn plainly(path: &Path) -> usize {
    let mut file = fs::File::open(path).expect("the file");
    let mut bytes = vec![0; 64 * 1024];
    let mut sum = 0;
    loop {
        match file.read(&mut bytes).expect("the file") {
            0 => return sum,
            read => sum += black_box(read),
        }
    }
}

fn bare_jsonl(path: &Path) -> usize {
    let bytes = fs::read(path).expect("the file");
    let ends = memchr::memchr_iter(b'\n', &bytes).chain([bytes.len()]);
    let mut start = 0;
    let rows = ends.map(|end| &bytes[std::mem::replace(&mut start, end + 1)..end]);
    rows.map(|row| serde_json::from_slice::<Row>(row).expect("a row").text.len()).sum()
}

fn value_jsonl(path: &Path) -> usize {
    let bytes = fs::read(path).expect("the file");
    let rows = serde_json::Deserializer::from_slice(&bytes).into_iter::<serde_json::Value>();
    rows.map(|row| row.expect("a row")["text"].as_str().expect("a text").len()).sum()
}

fn bare_json(path: &Path) -> usize {
    let bytes = fs::read(path).expect("the file");
    serde_json::from_slice::<Vec<Row>>(&bytes).expect("rows").iter().map(|row| row.text.len()).sum()
}

fn bare_csv(path: &Path) -> usize {
    let mut reader = csv::Reader::from_path(path).expect("the file");
    let mut row = csv::StringRecord::new();
    let mut sum = 0;
    while reader.read_record(&mut row).expect("a row") {
        sum += row.get(1).expect("a cell").to_owned().len();
    }
    sum
}

mod columns {
    use std::fs::File;
    use std::path::Path;
    use std::sync::Arc;

    use parquet::basic::{Compression, ZstdLevel};
    use parquet::column::reader::ColumnReader;
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::record::RowAccessor;
    use parquet::schema::parser::parse_message_type;

    /// Rows of a row group.
    const GROUP: usize = 4_000;

    pub fn write(texts: &[String], path: &Path) {
        let schema = "message m { required int64 id; required binary text (STRING); }";
        let schema = Arc::new(parse_message_type(schema).expect("a schema"));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_dictionary_enabled(false)
            .build();
        let file = File::create(path).expect("the file can be made");
        let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).expect("a writer");
        for (number, rows) in texts.chunks(GROUP).enumerate() {
            let mut group = writer.next_row_group().expect("a row group");
            let ids: Vec<i64> = (0..rows.len()).map(|row| (number * GROUP + row) as i64).collect();
            let mut column = group.next_column().expect("a column").expect("the ids");
            column.typed::<Int64Type>().write_batch(&ids, None, None).expect("the ids");
            column.close().expect("the ids");
            let values: Vec<ByteArray> = rows.iter().map(|text| ByteArray::from(text.as_str())).collect();
            let mut column = group.next_column().expect("a column").expect("the texts");
            column.typed::<ByteArrayType>().write_batch(&values, None, None).expect("the texts");
            column.close().expect("the texts");
            group.close().expect("the row group");
        }
        writer.close().expect("the file");
    }

    /// All rows with all their columns.
    pub fn rows(path: &Path) -> usize {
        let reader = SerializedFileReader::new(File::open(path).expect("the file")).expect("Parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        rows.map(|row| row.expect("a row").get_string(1).expect("a text").len()).sum()
    }

    /// The column of texts, each made a string.
    pub fn bare(path: &Path) -> usize {
        let reader = SerializedFileReader::new(File::open(path).expect("the file")).expect("Parquet");
        let mut sum = 0;
        for group in 0..reader.num_row_groups() {
            let group = reader.get_row_group(group).expect("a row group");
            let ColumnReader::ByteArrayColumnReader(mut column) = group.get_column_reader(1).expect("texts") else {
                panic!("the texts are strings");
            };
            loop {
                let mut values: Vec<ByteArray> = Vec::new();
                let (rows, ..) = column.read_records(1024, None, None, &mut values).expect("values");
                if rows == 0 {
                    break;
                }
                sum += values.iter().map(|value| value.as_utf8().expect("UTF-8").to_owned().len()).sum::<usize>();
            }
        }
        sum
    }
}

use columns::{bare as bare_parquet, rows as rows_parquet, write as parquet_of};
