//! Tables that are broken, or lie: a listed problem, nothing lost of the rest, and no more memory or time than they are worth.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use firsthand::ingest::{Input, Options, ingest};

use crate::tables::{expect, problems, read, texts};

/// The three articles in each format of tables.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let names = ["jsonl", "json", "csv", "tsv", "parquet"];
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/formats"));
    let names = names.into_iter().filter(|name| *name != "parquet" || cfg!(feature = "parquet"));
    names
        .map(|name| (name, fs::read(root.join(name).join("articles").with_extension(name)).expect("a sample")))
        .collect()
}

/// Whatever bytes come on standard input, documents or a problem come of them.
fn piped(bytes: &[u8]) {
    match ingest(&[Input::Stdin], &Options::default(), &mut &bytes[..]) {
        Ok(intake) => assert!(intake.documents.iter().all(|one| one.text.contains(char::is_alphanumeric))),
        Err(error) => assert!(error.to_string().contains("-: ") || error.to_string().contains("-, "), "{error}"),
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

#[test]
fn a_table_cut_anywhere_keeps_its_whole_rows_or_says_what_is_wrong() {
    for (name, bytes) in samples() {
        for length in (0..bytes.len()).step_by(13) {
            let intake = read(&format!("a.{name}"), &bytes[..length], &[]);
            assert!(!(intake.documents.is_empty() && intake.problems.is_empty()), "{name} cut at {length}");
            let whole = intake.documents.iter().filter(|one| one.text.ends_with(['.', '”', '\n'])).count();
            assert!(
                name == "tsv" || whole == intake.documents.len() || !intake.problems.is_empty(),
                "{name}, {length}"
            );
        }
    }
}

#[test]
fn tables_with_changed_bytes_end_in_documents_or_problems() {
    let mut dice = Dice(11);
    for (name, bytes) in samples() {
        let rounds = if name == "parquet" { 3_000 } else { 400 };
        for _ in 0..rounds {
            let mut bytes = bytes.clone();
            for _ in 0..=dice.below(6) {
                let at = dice.below(bytes.len());
                match dice.below(5) {
                    0 => bytes[at] ^= 1 << dice.below(8),
                    1 => bytes[at] = [0, 0xff, 0x80, b'"', b'{', b'[', b'\n'][dice.below(7)],
                    2 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len()))),
                    3 => {
                        let part = bytes[at..(at + dice.below(40)).min(bytes.len())].to_vec();
                        bytes.splice(at..at, part);
                    }
                    // Numbers of footers and page headers.
                    _ => bytes[at] = dice.below(256) as u8,
                }
            }
            piped(&bytes);
        }
    }
}

#[test]
fn a_hundred_thousand_brackets_are_a_problem() {
    for (name, bytes) in [
        ("a.json", "[".repeat(100_000)),
        ("a.json", "{\"a\":".repeat(100_000)),
        ("a.jsonl", format!("{{\"text\": {}{}}}\n{{\"text\": \"Two.\"}}\n", "[".repeat(100_000), "]".repeat(100_000))),
        ("a.json", format!("[{{\"text\": {}{}}},{{\"text\": \"Two.\"}}]", "[".repeat(100_000), "]".repeat(100_000))),
        ("a.json", format!("[{{\"x\": {},{{\"text\": \"Two.\"}}]", "{\"a\":".repeat(100_000))),
    ] {
        let intake = read(name, &bytes, &[]);
        assert!(!intake.problems.is_empty(), "{name}");
        let rest = bytes.contains("]},") || bytes.contains("]}\n");
        assert_eq!(intake.documents.len(), usize::from(rest), "{name}: {:?}", problems(&intake));
    }
}

#[test]
fn a_cell_of_a_hundred_megabytes_is_a_problem_that_names_the_limit() {
    let long = "All work and no play, it said; \"\"ever\"\" so.\n".repeat(2_500_000);
    assert!(long.len() > 100_000_000);
    let table = format!("id,text\n1,One.\n2,\"{long}\"\n3,Three.\n4,\"Four\"\n");
    let intake = read("a.csv", table, &[]);
    assert_eq!(intake.documents.len(), 3);
    assert_eq!(texts(&intake), [(2, "One."), (4, "Three."), (5, "Four")]);
    expect(&intake, &["row 3: is larger than 64 MiB, more than a row may be; make a file of its own of it"]);
    let plain = "All work and no play ".repeat(5_000_000);
    let intake = read("a.csv", format!("id,text\n2,{plain}\n3,Three.\n"), &[]);
    assert_eq!(texts(&intake), [(3, "Three.")]);
    expect(&intake, &["row 2: is larger than 64 MiB"]);
    let rows = format!("{{\"text\": \"One.\"}}\n{{\"text\": \"{plain}\"}}\n{{\"text\": \"Three.\"}}\n");
    let intake = read("a.jsonl", &rows, &[]);
    assert_eq!(texts(&intake), [(1, "One."), (3, "Three.")]);
    expect(&intake, &["line 2: is larger than 64 MiB"]);
    let list = format!("[{{\"text\": \"One.\"}},{{\"text\": \"{plain}\"}},{{\"text\": \"Three.\"}}]");
    let intake = read("a.json", &list, &[]);
    assert_eq!(texts(&intake), [(1, "One."), (3, "Three.")]);
    expect(&intake, &["row 2: is larger than 64 MiB"]);
}

#[test]
fn nul_bytes_are_part_of_a_text_or_a_problem() {
    let intake = read("a.csv", "id,text\n1,One\0 two\n2,Three\n", &[]);
    assert_eq!(texts(&intake), [(2, "One\0 two"), (3, "Three")]);
    let intake = read("a.jsonl", "{\"text\": \"One\0\"}\n{\"text\": \"Two\"}\n", &[]);
    assert_eq!(texts(&intake), [(2, "Two")]);
    expect(&intake, &["line 1: is broken JSON"]);
    let intake = read("a.csv", vec![0; 100_000], &[]);
    expect(&intake, &["is no text but binary data"]);
}

#[test]
fn rows_without_text_are_listed_up_to_a_bound() {
    let intake = read("a.jsonl", "{\"text\":1}\n".repeat(120_000), &[]);
    assert_eq!(intake.problems.len(), 100_001);
    let last = problems(&intake).into_iter().find(|one| one.contains("are listed"));
    assert_eq!(last.as_deref(), Some("has 120000 problems, of which the first 100000 are listed; mend these first"));
}

#[test]
fn quotes_without_end_take_no_more_than_linear_time() {
    let tables = [
        "\"a,b\n".repeat(400_000),
        "x,\"a\n".repeat(400_000),
        "x,\"a\ny,b\n".repeat(200_000),
        "\"\"\"\n".repeat(400_000),
        "x,\"y\"z\n".repeat(300_000),
        format!("x,\"{}", "y,z\n".repeat(500_000)),
        "{\"a\": \"\n".repeat(300_000),
        "[{\"a\": \"b\n{".repeat(200_000),
    ];
    for table in tables {
        for (name, head) in [("a.csv", "id,text\n"), ("a.json", "[")] {
            let start = Instant::now();
            read(name, format!("{head}{table}"), &[]);
            assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:.20}", table);
        }
    }
}

#[cfg(feature = "parquet")]
mod parquet {
    use ::parquet::basic::Compression;
    use ::parquet::file::properties::WriterProperties;

    use super::*;
    use crate::tables::parquet::{Column, file, plain, two_groups};

    const TEXT: &str = "message m { required binary text (STRING); }";

    #[test]
    fn a_file_that_only_begins_like_parquet_is_a_problem() {
        for (bytes, what) in [
            (&b"PAR1"[..], "too short"),
            (b"PAR1 and then some words that are no table at all", "does not end in PAR1"),
            (b"PAR1\xff\xff\xff\x7fPAR1", "its footer claims 2147483647 bytes"),
            (b"PAR1________\x08\0\0\0PAR1", "its schema makes no sense"),
            (b"PARE________\x08\0\0\0PARE", "is an encrypted Parquet file"),
        ] {
            let intake = read("a.parquet", bytes, &[]);
            expect(&intake, &[what]);
        }
        let intake = read("a.parquet", "Words and nothing else.", &[]);
        expect(&intake, &["is broken Parquet: it does not end in PAR1"]);
        let whole = two_groups(plain());
        let intake = read("a.parquet", &whole[..whole.len() - 9], &[]);
        expect(
            &intake,
            &["is broken Parquet: it does not end in PAR1, so its end is missing; get the file whole again"],
        );
    }

    #[test]
    fn a_broken_row_group_costs_no_other() {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut bytes = two_groups(properties);
        // In the texts of the first row group: behind the ids, before the second.
        let at = bytes.len() / 4;
        bytes[at..at + 200].fill(0xff);
        let intake = read("a.parquet", &bytes, &[]);
        assert_eq!(texts(&intake).first().map(|(row, _)| *row), Some(501), "{:?}", problems(&intake));
        assert_eq!(intake.documents.len(), 500);
        expect(&intake, &["row group 1, from row 1 on: is broken Parquet"]);
    }

    #[test]
    fn the_rows_before_a_broken_page_are_read() {
        let properties =
            WriterProperties::builder().set_dictionary_enabled(false).set_data_page_size_limit(1_000).build();
        let mut bytes = two_groups(properties);
        let at = bytes.windows(8).position(|part| part == b"Row 333 ").expect("the row");
        bytes[at - 60..at].fill(0xff);
        let intake = read("a.parquet", &bytes, &[]);
        let rows: Vec<u64> = texts(&intake).iter().map(|(row, _)| *row).collect();
        assert!(rows.len() > 780 && rows.contains(&290) && rows.contains(&501), "{}", rows.len());
        expect(&intake, &["row group 1, from row "]);
    }

    /// The footer of a Thrift compact struct, made by hand: version, schema, rows, row groups.
    fn with_footer(footer: &[u8]) -> Vec<u8> {
        let length = u32::try_from(footer.len()).expect("short").to_le_bytes();
        [b"PAR1".as_slice(), footer, &length, b"PAR1"].concat()
    }

    fn varint(mut value: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        while value >= 0x80 {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
        bytes
    }

    #[test]
    fn a_schema_of_a_hundred_thousand_groups_or_two_thousand_million_children_is_a_problem() {
        // A group: its name, and how many children it has.
        let group = |children: u64| [b"\x48\x01a\x15".as_slice(), &varint(children * 2), b"\0"].concat();
        let schema = |nodes: &[Vec<u8>]| {
            let list = [vec![0xfc], varint(nodes.len() as u64)].concat();
            let footer = [b"\x15\x02\x19".as_slice(), &list, &nodes.concat(), b"\x16\x00\x19\x0c\x00"].concat();
            with_footer(&footer)
        };
        expect(&read("a.parquet", schema(&vec![group(1); 100_000]), &[]), &["its schema makes no sense"]);
        expect(&read("a.parquet", schema(&[group(0x7fff_ffff)]), &[]), &["its schema makes no sense"]);
        let deep = [b"\x19".as_slice(), &[0x19; 100_000]].concat();
        expect(&read("a.parquet", with_footer(&deep), &[]), &["its schema makes no sense"]);
    }

    #[test]
    fn a_text_that_a_dictionary_repeats_without_end_is_a_problem() {
        let long = "Once upon a time there was a bridge. ".repeat(30_000);
        let texts = vec![long.as_str(); 4_000];
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(Default::default()))
            .set_dictionary_page_size_limit(16 << 20)
            .build();
        let bytes = file(TEXT, &[vec![Column::Text(texts)]], properties);
        assert!(bytes.len() < 100_000, "{}", bytes.len());
        let intake = read("a.parquet", &bytes, &[]);
        assert!(intake.documents.len() < 1_000);
        expect(&intake, &["unpacks to more than 1000 times its size"]);
    }

    #[test]
    fn a_page_that_unpacks_to_more_than_pages_may_is_a_problem() {
        let long = " ".repeat(150 << 20);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(Default::default()))
            .set_dictionary_enabled(false)
            .build();
        let bytes =
            file(TEXT, &[vec![Column::Text(vec![&long, "One."])], vec![Column::Text(vec!["Three."])]], properties);
        assert!(bytes.len() < 100_000, "{}", bytes.len());
        let intake = read("a.parquet", &bytes, &[]);
        assert_eq!(texts(&intake), [(3, "Three.")]);
        expect(
            &intake,
            &["row group 1, from row 1 on: is broken Parquet: a page of 157286404 bytes, more than 128 MiB"],
        );
    }

    #[test]
    fn rows_that_only_the_footer_has_are_a_problem() {
        let bytes = file(
            "message m { optional binary text (STRING); }",
            &[vec![Column::Levels(1, vec![("", 0, 0); 100_000])]],
            plain(),
        );
        let intake = read("a.parquet", &bytes, &[]);
        assert_eq!((intake.documents.len(), intake.problems.len()), (0, 100_000));
    }
}
