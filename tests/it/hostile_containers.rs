//! Containers that were made to harm, or came to harm: a listed problem, the rest is read, and memory has a bound.

use std::cell::RefCell;
use std::io::{Read, Write};

use firsthand::ingest::{Input, Intake, Limits, Options, ingest};

use crate::containers::make::{gz, pax, record, response, tar, tar_entry, tar_header, zip, zip_as, zst};
use crate::run::Home;

const GOOD: &str = "The council met on Tuesday and closed the bridge.";

/// What a file gives beside a good article; nothing that is wrong with it may keep that from being read.
fn beside(name: &str, bytes: impl AsRef<[u8]>, limits: Limits) -> Intake {
    let home = Home::new();
    let inputs = [Input::Path(home.file("good.txt", GOOD)), Input::Path(home.file(name, bytes))];
    let options = Options { limits, ..Options::default() };
    let intake = ingest(&inputs, &options, &mut std::io::empty()).expect("the good article");
    assert!(intake.documents.iter().any(|one| one.text == GOOD && one.member.is_empty()));
    intake
}

/// How many articles the file gave, and all that was wrong, one a line.
fn told(intake: &Intake) -> (usize, String) {
    let lines: Vec<String> = intake.problems.iter().map(firsthand::error::Problem::line).collect();
    (intake.documents.len() - 1, lines.join("\n"))
}

fn expect(name: &str, bytes: impl AsRef<[u8]>, limits: Limits, articles: usize, says: &[&str]) {
    let (read, problems) = told(&beside(name, bytes, limits));
    assert_eq!(read, articles, "{name}: {problems}");
    assert!(problems.lines().count() < 20, "{name}: {problems}");
    for what in says {
        assert!(problems.contains(what), "{name}: {what}: {problems}");
    }
}

/// Zeros, or any other byte, as a stream.
fn packed(byte: u8, bytes: u64, zstd: bool) -> Vec<u8> {
    let mut content = std::io::repeat(byte).take(bytes);
    if zstd {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
        std::io::copy(&mut content, &mut encoder).expect("memory");
        return encoder.finish().expect("memory");
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::copy(&mut content, &mut encoder).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn a_bomb_by_ratio_is_stopped_and_its_option_named() {
    let says = "unpacks to more than 200 times its size, the limit of --max-ratio; if it is no bomb, allow more";
    let big = 300 << 20;
    for (name, bytes) in [
        ("a.txt.gz", packed(b'a', big, false)),
        ("a.txt.zst", packed(b'a', 20 * big, true)),
        ("a.jsonl.gz", packed(b'\n', big, false)),
        ("a.tar.gz", gz(tar(&[("a.txt", "x".repeat(64 << 20))]))),
        ("a.zip", zip(&[("a.txt", "x".repeat(64 << 20))])),
        ("b.zip", zip(&[("a.txt.zst", packed(b'a', big, true))])),
    ] {
        expect(name, bytes, Limits::default(), 0, &[says]);
    }
}

#[test]
fn what_stands_beside_a_bomb_in_a_zip_is_read() {
    let bomb = "x".repeat(64 << 20);
    let entries = [("a.txt", GOOD), ("b.txt", bomb.as_str()), ("c.txt", GOOD), ("d.jsonl", "{\"text\": \"Last.\"}\n")];
    expect("a.zip", zip(&entries), Limits::default(), 3, &["a.zip, b.txt: cannot be read to its end: unpacks to more"]);
}

#[test]
fn a_bomb_by_size_is_stopped_where_the_limit_is() {
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let says = "unpacks to more than 1 MiB, the limit of --max-unpacked; if it is no bomb, allow more";
    let row = format!("{{\"text\": \"{GOOD}\"}}\n");
    let rows = row.repeat(50_000);
    let read = (1 << 20) / row.len();
    let (articles, problems) = told(&beside("a.jsonl.gz", gz(&rows), limits));
    assert!(articles <= read && articles + 2000 > read, "{articles} of {read}: {problems}");
    assert!(problems.contains(says) && problems.contains("line "), "{problems}");
    // Many entries that are small each.
    let entries: Vec<(String, String)> = (0..300).map(|at| (format!("{at}.txt"), "y ".repeat(5000))).collect();
    for (name, bytes) in [("a.zip", zip(&entries)), ("a.tar.gz", gz(tar(&entries)))] {
        let (articles, problems) = told(&beside(name, bytes, limits));
        assert!((90..110).contains(&articles), "{name}: {articles}");
        assert!(problems.contains(says) && problems.lines().count() < 4, "{name}: {problems}");
    }
}

#[test]
fn a_bomb_by_count_is_stopped_where_the_limit_is() {
    let limits = Limits { entries: 100, ..Limits::default() };
    let entries: Vec<(String, &str)> = (0..5000).map(|at| (format!("{at}.txt"), GOOD)).collect();
    let says = ["holds more than 100 entries, the limit of --max-entries"];
    expect("a.zip", zip(&entries), limits, 100, &says);
    expect("a.tar", tar(&entries), limits, 100, &says);
    // Those within each other count together: this one, and those inside.
    expect("b.tar.gz", gz(tar(&[("a.zip", zip(&entries)), ("z.txt", GOOD.into())])), limits, 99, &says);
    let pages: Vec<u8> = (0..5000)
        .flat_map(|at| record("conversion", &format!("https://p.example/{at}"), "Content-Type: text/plain\r\n", GOOD))
        .collect();
    expect("a.wet", pages, limits, 100, &says);
}

#[test]
fn a_bomb_by_depth_is_stopped_where_the_limit_is() {
    let nest = |levels: usize, wrap: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        (0..levels).fold(GOOD.as_bytes().to_vec(), |inner, _| wrap(inner))
    };
    let says = ["stands in 8 containers already, the limit of --max-depth"];
    let named = |inner: Vec<u8>, name: &str| zip(&[(if inner == GOOD.as_bytes() { "a.txt" } else { name }, inner)]);
    expect("a.txt.gz", nest(8, &gz), Limits::default(), 1, &[]);
    expect("a.txt.gz", nest(9, &gz), Limits::default(), 0, &says);
    expect("a.txt.gz", nest(2000, &gz), Limits::default(), 0, &says);
    expect("a.txt.zst", nest(500, &zst), Limits::default(), 0, &says);
    expect("a.zip", nest(8, &|inner| named(inner, "a.zip")), Limits::default(), 1, &[]);
    expect("a.zip", nest(50, &|inner| named(inner, "a.zip")), Limits::default(), 0, &says);
}

/// An archive that holds itself sixteen times, six levels deep, over a bomb: four petabytes in 40 kilobytes, as of 42.zip.
#[test]
fn an_archive_of_archives_of_archives_ends_soon() {
    let mut inner = zip(&[("0.txt", "0".repeat(8 << 20))]);
    for _ in 0..5 {
        let entries: Vec<(String, Vec<u8>)> = (0..16).map(|at| (format!("{at}.zip"), inner.clone())).collect();
        inner = zip(&entries);
    }
    let limits = Limits { unpacked: 256 << 20, ..Limits::default() };
    let (articles, problems) = told(&beside("42.zip", inner, limits));
    assert!(articles <= 64 && problems.contains("--max-"), "{articles}: {problems}");
}

/// All entries of the directory mean the same bytes.
#[test]
fn entries_that_overlap_are_limited_by_the_size_of_the_file() {
    let one = zip_as(&[("a.txt", noise(1 << 20))], zip::CompressionMethod::Stored);
    let directory = (0..one.len() - 4).rposition(|at| &one[at..at + 4] == b"PK\x01\x02").expect("a directory");
    let end = (0..one.len() - 4).rposition(|at| &one[at..at + 4] == b"PK\x05\x06").expect("an end");
    let count = 20_000u16;
    let mut bytes = one[..directory].to_vec();
    for _ in 0..count {
        bytes.extend_from_slice(&one[directory..end]);
    }
    let size = u32::try_from(bytes.len() - directory).expect("small");
    let mut tail = one[end..].to_vec();
    tail[8..10].copy_from_slice(&count.to_le_bytes());
    tail[10..12].copy_from_slice(&count.to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    let limits = Limits { unpacked: 64 << 20, ratio: 10, ..Limits::default() };
    let (articles, problems) = told(&beside("a.zip", bytes, limits));
    assert!(articles < 64 && problems.contains("--max-"), "{articles} {problems}");
}

/// Words that do not pack.
fn noise(bytes: usize) -> String {
    let mut state = 9u64;
    let mut text = String::with_capacity(bytes + 16);
    while text.len() < bytes {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        text.push_str(&format!("{:x} ", state >> 20));
    }
    text
}

#[test]
fn what_is_cut_short_is_told_with_its_place_and_what_stood_before_is_used() {
    let row = |at: usize| format!("{{\"text\": \"Article {at} says {}.\"}}\n", noise(200));
    let rows: String = (0..2000).map(row).collect();
    let entries: Vec<(String, String)> = (0..200).map(|at| (format!("{at:03}.txt"), row(at))).collect();
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes, least, says) in [
        ("a.jsonl.gz", half(gz(&rows)), 500, "the gzip data end in the middle, at byte "),
        ("a.jsonl.zst", half(zst(&rows)), 500, "the zstd data end in the middle, at byte "),
        ("a.tar", half(tar(&entries)), 90, "the archive ends in the middle"),
        ("a.tar.gz", half(gz(tar(&entries))), 50, "the gzip data end in the middle"),
        ("a.zip", half(zip(&entries)), 90, "has no directory at its end"),
        (
            "a.warc",
            half(response("https://p.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/plain", noise(9999))),
            0,
            "the archive ends",
        ),
    ] {
        let (articles, problems) = told(&beside(name, bytes, Limits::default()));
        assert!(articles >= least, "{name}: {articles}: {problems}");
        assert!(problems.contains(says) && problems.lines().count() <= 3, "{name}: {problems}");
        assert!(problems.contains("get the file again"), "{name}: {problems}");
    }
    // A whole message before the cut, of those in a box.
    let message = |at: usize| format!("From a@b Wed Nov  5 06:40:00 2031\nSubject: {at}\n\n{}\n\n", noise(500));
    let (_, problems) =
        told(&beside("a.mbox.gz", half(gz((0..99).map(message).collect::<String>())), Limits::default()));
    let says = "the gzip data end in the middle";
    assert!(problems.contains(says) && problems.contains("cannot be read past message"), "{problems}");
    assert!(problems.contains("get the file again, it was cut short") && !problems.contains("disk"), "{problems}");
    let head = "From: A <a@b>\nDate: Wed, 5 Nov 2031 06:40:00 GMT\nSubject: x\n\n";
    let item = "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\">";
    for (name, opens) in [("a.eml", head), ("a.html", "<!doctype html><p>"), ("a.xml", item)] {
        let whole = format!("{opens}{}", noise(9000));
        for (name, bytes, says) in [
            (format!("{name}.gz"), half(gz(&whole)), "the gzip data end in the middle"),
            (format!("{name}.zst"), half(zst(&whole)), "the zstd data end in the middle"),
        ] {
            let (articles, problems) = told(&beside(&name, bytes, Limits::default()));
            assert_eq!(articles, 0, "{name}: {problems}");
            assert!(problems.contains(says) && problems.ends_with("it was cut short"), "{name}: {problems}");
        }
        let mut spoiled = zip_as(&[(name, &whole)], zip::CompressionMethod::Stored);
        spoiled[5000] ^= 1;
        expect("a.zip", spoiled, Limits::default(), 0, &["its data do not give their checksum; get the file again"]);
    }
    // Half an article is none: what it does not say would look as if it had never been said.
    expect(
        "a.txt.gz",
        half(gz(noise(9000))),
        Limits::default(),
        0,
        &["a.txt.gz: cannot be read to its end: the gzip data end"],
    );
}

#[test]
fn a_wrong_checksum_is_told() {
    let spoiled = |mut bytes: Vec<u8>, from_end: usize| {
        let at = bytes.len() - from_end;
        bytes[at] ^= 0x55;
        bytes
    };
    let rows = format!("{{\"text\": \"{GOOD}\"}}\n");
    expect("a.jsonl.gz", spoiled(gz(&rows), 7), Limits::default(), 1, &["do not give their checksum, at byte"]);
    expect("a.jsonl.zst", spoiled(zst(&rows), 1), Limits::default(), 1, &["do not give their checksum, at byte"]);
    let stored = zip_as(&[("a.txt", GOOD), ("b.txt", "The ferry sank.")], zip::CompressionMethod::Stored);
    let at = (0..stored.len()).find(|at| stored[*at..].starts_with(b"Tuesday")).expect("its words");
    let length = stored.len();
    expect(
        "a.zip",
        spoiled(stored, length - at),
        Limits::default(),
        1,
        &["a.zip, a.txt: cannot be read to its end: its data do not give their checksum"],
    );
    let mut archive = tar(&[("a.txt", GOOD), ("b.txt", GOOD), ("c.txt", GOOD)]);
    archive[1024] ^= 1;
    expect("a.tar", archive, Limits::default(), 2, &["has a damaged header at byte 1024"]);
}

#[test]
fn what_follows_the_data_is_told_and_what_stands_before_is_used() {
    let rows = format!("{{\"text\": \"{GOOD}\"}}\n");
    let behind = [gz(&rows), b"trailing words".to_vec()].concat();
    expect("a.jsonl.gz", behind, Limits::default(), 1, &["and other bytes follow"]);
    expect(
        "a.jsonl.zst",
        [zst(&rows), b"trailing words".to_vec()].concat(),
        Limits::default(),
        1,
        &["zstd data are damaged"],
    );
    let page =
        |at: usize| record("conversion", &format!("https://p.example/{at}"), "Content-Type: text/plain\r\n", GOOD);
    let archive = [page(1), b"not a record\r\nat all\r\n".to_vec(), page(2), page(3)].concat();
    expect("a.wet", archive, Limits::default(), 3, &["holds what is no record behind record 1"]);
}

#[test]
fn records_that_lie_about_their_length_cost_themselves_only() {
    let page =
        |at: usize| record("conversion", &format!("https://p.example/{at}"), "Content-Type: text/plain\r\n", GOOD);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let length = format!("Content-Length: {}", GOOD.len());
    for (lie, articles) in
        [("Content-Length: 10", 3), ("Content-Length: minus", 2), ("Content-Length: 100", 3), ("X: y", 2)]
    {
        let archive = [page(1), text(page(2)).replace(&length, lie).into_bytes(), page(3)].concat();
        let (read, problems) = told(&beside("a.wet", archive, Limits::default()));
        assert!(read >= articles - 1 && !problems.is_empty(), "{lie}: {read}: {problems}");
    }
    let huge = text(page(2)).replace(&length, "Content-Length: 18446744073709551615").into_bytes();
    expect("a.wet", [page(1), huge, page(3)].concat(), Limits::default(), 1, &["the archive ends in the middle"]);
}

#[test]
fn a_wrong_magic_and_nothing_at_all_are_problems() {
    for name in ["a.zip", "a.tar", "a.warc", "a.wet"] {
        expect(name, "plain words", Limits::default(), 0, &["is called like a"]);
        expect(name, "", Limits::default(), 0, &["is called like a"]);
    }
    let empty = |name: &str, bytes: Vec<u8>| expect(name, bytes, Limits::default(), 0, &["holds no "]);
    empty("a.txt.gz", gz(""));
    empty("a.txt.zst", zst(""));
    empty("a.zip", zip::<&str, &str>(&[]));
    expect("a.txt.gz", vec![0x1f, 0x8b, 8], Limits::default(), 0, &["gzip data end in the middle"]);
    expect("a.zip", b"PK\x03\x04", Limits::default(), 0, &["has no directory at its end"]);
    expect("a.txt.gz", [b"\x1f\x8b\x08".to_vec(), vec![0; 5000]].concat(), Limits::default(), 0, &["gzip data"]);
    expect(
        "a.txt.zst",
        [b"\x28\xb5\x2f\xfd".to_vec(), vec![0xff; 5000]].concat(),
        Limits::default(),
        0,
        &["zstd data"],
    );
    expect("nul.tar", vec![0; 10240], Limits::default(), 0, &["is called like a tar archive"]);
    let nul = tar(&[("a.txt", vec![0; 4000]), ("b.txt", GOOD.as_bytes().to_vec())]);
    expect("a.tar", nul, Limits::default(), 1, &["a.tar, a.txt: is no text but binary data"]);
}

#[test]
fn headers_that_claim_more_than_there_is_take_no_memory() {
    let claims = |kind: u8| [tar_header(b"a.txt", kind, u64::MAX >> 31).to_vec(), vec![b'x'; 2000]].concat();
    for kind in [b'0', b'L', b'x', b'g', b'S'] {
        expect("a.tar", claims(kind), Limits::default(), 0, &["the archive ends in the middle"]);
    }
    let long = [tar_entry("x", b'L', vec![b'n'; 3 << 20]), tar_entry("x", b'0', GOOD), tar_entry("b.txt", b'0', GOOD)];
    expect("a.tar", long.concat(), Limits::default(), 1, &[]);
    let records = [pax(&[("size", "99999999999999999999"), ("path", "ok.txt")]), tar_entry("x", b'0', GOOD)].concat();
    expect("a.tar", records, Limits::default(), 1, &[]);
    let fields = format!("X: {}\r\n", "y".repeat(1 << 20)).repeat(5);
    let page = record("conversion", "https://p.example/", &format!("{fields}Content-Type: text/plain\r\n"), GOOD);
    expect("a.wet", page, Limits::default(), 1, &[]);
}

#[test]
fn a_hundred_thousand_entries_of_one_name_take_no_square_of_time() {
    let took = |entries: usize| {
        let archive: Vec<u8> = tar_entry("a.txt", b'0', "The ferry.").repeat(entries);
        let start = std::time::Instant::now();
        let intake = beside("a.tar", archive, Limits::default());
        assert_eq!(intake.documents.len(), entries + 1);
        start.elapsed().as_secs_f64()
    };
    let (some, many) = (took(5_000), took(100_000));
    assert!(many < 150.0 * some, "twenty times the entries took {some} and {many} s; a square would take 400 times");
}

thread_local! {
    static STATE: RefCell<u64> = const { RefCell::new(77) };
}

fn below(bound: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (*state >> 33) as usize % bound
    })
}

/// Bytes changed, cut out, doubled: whatever comes of it, there is no panic, and there is a document or a problem.
#[test]
fn any_damage_gives_documents_or_problems() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
    let chunked = [format!("{:x}\r\n", gz(GOOD).len()).into_bytes(), gz(GOOD), b"\r\n0\r\n\r\n".to_vec()].concat();
    let web = [
        response("https://p.example/a", page, chunked),
        record("resource", "https://p.example/b", "Content-Type: text/plain\r\n", GOOD),
    ]
    .concat();
    let archive = [pax(&[("path", "é.txt")]), tar(&[("a.txt", GOOD), ("b.jsonl", "{\"text\": \"One.\"}\n")])].concat();
    let packed = zip(&[("a.txt", GOOD), ("b.tar", "")]);
    let seeds = [gz(GOOD), zst(GOOD), packed, archive.clone(), web.clone(), gz(archive), zst(web)];
    for round in 0..4000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=below(4) {
            let at = below(bytes.len().max(1));
            match below(5) {
                0 => bytes.truncate(at),
                1 => bytes.extend_from_within(at.min(bytes.len())..),
                2 => drop(bytes.drain(at.min(bytes.len())..(at + below(20)).min(bytes.len()))),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = [0, 0xff, b'0', below(256) as u8][below(4)];
                    }
                }
            }
        }
        match ingest(&[Input::Stdin], &Options::default(), &mut bytes.as_slice()) {
            Ok(intake) => assert!(!intake.documents.is_empty()),
            Err(error) => {
                let said = error.to_string();
                assert!(said.contains("-: ") || said.contains("-, ") || said.contains("skipped"), "{round}: {error}");
            }
        }
    }
}

/// The address space is bounded, as below. Each is small, and all of them unpacked are not.
#[cfg(target_os = "linux")]
#[test]
fn many_small_packed_files_do_not_stand_unpacked_at_once() {
    let home = Home::new();
    let packed = zst(noise(1 << 20).repeat(12));
    assert!(packed.len() < 1 << 20);
    (0..60).for_each(|at| drop(home.file(format!("in/{at:02}.txt.zst"), &packed)));
    let script = "ulimit -v 450000; exec \"$0\" text in --threads 2 > out";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_firsthand")]).current_dir(home.path());
    let ran = crate::run::Ran::of(shell.output().expect("a shell"));
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(std::fs::metadata(home.path().join("out")).expect("an output").len() > 60 * (12 << 20));
}

/// The address space is bounded, so that whatever holds the whole stream fails. Gigabytes are measured by hand.
#[cfg(target_os = "linux")]
#[test]
fn a_large_stream_needs_the_memory_of_its_batches() {
    let home = Home::new();
    let rows: String = (0..2000).map(|at| format!("{{\"text\": \"Article {at} tells {}.\"}}\n", noise(1000))).collect();
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
    let times = (600 << 20) / rows.len();
    (0..times).for_each(|_| encoder.write_all(rows.as_bytes()).expect("memory"));
    home.file("a.jsonl.zst", encoder.finish().expect("memory"));
    let script = "ulimit -v 450000; exec \"$0\" text a.jsonl.zst --threads 2 --max-ratio 100000 > out";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_firsthand")]).current_dir(home.path());
    let ran = crate::run::Ran::of(shell.output().expect("a shell"));
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(std::fs::metadata(home.path().join("out")).expect("an output").len() > 600 << 20);
}
