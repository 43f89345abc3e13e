//! Compressed files, archives and web archives: what they hold is read as if it were files.

pub mod make;

use std::fs;

use firsthand::ingest::{Absence, Document, Input, Intake, Member, Options, Reader, ingest};

use self::make::{gz, pax, record, response, skippable, tar, tar_entry, zip, zst};
use crate::run::Home;

const ROWS: &str = "{\"text\": \"The council met.\"}\n{\"text\": \"The ferry sank.\"}\n";

/// What standard input gives.
fn read(bytes: impl AsRef<[u8]>) -> Intake {
    read_with(bytes, &Options::default())
}

fn read_with(bytes: impl AsRef<[u8]>, options: &Options) -> Intake {
    ingest(&[Input::Stdin], options, &mut bytes.as_ref()).expect("something to read")
}

/// Ways and texts, in order.
fn told(intake: &Intake) -> Vec<(Vec<Member>, &str)> {
    intake.documents.iter().map(|one| (one.member.clone(), one.text.as_str())).collect()
}

fn name(name: &str) -> Member {
    Member::Name(name.to_owned())
}

fn problems(intake: &Intake) -> String {
    intake.problems.iter().map(|problem| problem.line() + "\n").collect()
}

#[test]
fn a_compressed_file_is_read_as_what_it_holds() {
    let home = Home::new();
    home.file("in/a.jsonl.gz", gz(ROWS));
    home.file("in/b.jsonl.zst", zst(ROWS));
    home.file("in/c.md.gz", gz("---\ntitle: Ferry\n---\nIt sank."));
    home.file("in/unknown.gz", gz("The council met."));
    home.file("in/photo.jpg.gz", gz("no"));
    let ran = home.run(["text", "in", "--format", "jsonl", "-v"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(ran.paths(), ["in/a.jsonl.gz", "in/a.jsonl.gz", "in/b.jsonl.zst", "in/b.jsonl.zst", "in/c.md.gz"]);
    assert_eq!(ran.rows()[1]["member"], serde_json::json!([2]));
    assert!(ran.err.contains("2 entries were skipped: 2 no article by their name"), "{ran:?}");
    assert_eq!(home.run(["text", "in/unknown.gz"]).out, "The council met.\n");
}

#[test]
fn what_is_called_compressed_and_is_not_is_read_as_it_is() {
    let home = Home::new();
    home.file("in/a.jsonl.gz", ROWS);
    home.file("in/b.md.zst", "# Ferry\n\nIt sank.");
    let inputs = [Input::Path(home.path().join("in"))];
    let intake = ingest(&inputs, &Options::default(), &mut std::io::empty()).expect("articles");
    let formats: Vec<&str> = intake.documents.iter().map(|one| one.format).collect();
    assert_eq!((formats, intake.problems), (vec!["jsonl", "jsonl", "markdown"], vec![]));
}

#[test]
fn all_members_of_gzip_and_all_frames_of_zstd_are_read() {
    let (first, second) = ROWS.split_at(30);
    for bytes in [
        [gz(first), gz(""), gz(second)].concat(),
        [gz(first), gz(second), vec![0; 1000]].concat(),
        [skippable(b"index"), zst(first), skippable(b""), zst(second), skippable(&[7; 4000])].concat(),
    ] {
        let intake = read(bytes);
        let texts: Vec<&str> = intake.documents.iter().map(|one| one.text.as_str()).collect();
        assert_eq!((texts, problems(&intake)), (vec!["The council met.", "The ferry sank."], String::new()));
    }
}

#[test]
fn archives_are_read_within_archives() {
    let inner = zip(&[("deep/a.txt", "The council met."), ("b.jsonl", ROWS)]);
    let outer = tar(&[
        ("x/inner.zip", inner.clone()),
        ("c.txt.gz", gz("Third.")),
        ("d.tar.zst", zst(tar(&[("e.txt", "Last.")]))),
    ]);
    for bytes in [outer.clone(), gz(&outer), zip(&[("all.tgz", gz(&outer))])] {
        let intake = read(bytes);
        assert_eq!(problems(&intake), "");
        let ways: Vec<Vec<Member>> = intake
            .documents
            .iter()
            .map(|one| one.member.iter().filter(|step| **step != name("all.tgz")).cloned().collect())
            .collect();
        assert_eq!(
            ways,
            [
                vec![name("c.txt.gz")],
                vec![name("d.tar.zst"), name("e.txt")],
                vec![name("x/inner.zip"), name("b.jsonl"), Member::Row(1)],
                vec![name("x/inner.zip"), name("b.jsonl"), Member::Row(2)],
                vec![name("x/inner.zip"), name("deep/a.txt")],
            ]
        );
    }
    assert_eq!(read(inner).documents.len(), 3);
}

#[test]
fn what_is_no_article_in_an_archive_is_counted_as_in_a_folder() {
    let entries = [
        ("in/", ""),
        ("in/a.txt", "The council met."),
        ("in/photo.jpg", "no"),
        ("in/.hidden.txt", "no"),
        ("__MACOSX/in/._a.txt", "no"),
        (".git/b.txt", "no"),
        ("noextension", "no"),
    ];
    for bytes in [zip(&entries[1..]), tar(&entries)] {
        let intake = read(bytes);
        assert_eq!(
            (told(&intake), problems(&intake)),
            (vec![(vec![name("in/a.txt")], "The council met.")], String::new())
        );
        assert_eq!(intake.skipped.total(), 5);
        assert!(intake.skipped.line().is_some_and(|line| line.contains("3 hidden") && line.contains("2 no article")));
    }
}

#[test]
fn names_are_shown_as_they_stand_and_touch_no_disk() {
    let home = Home::new();
    let names = ["../up.txt", "/tmp/firsthand-never/abs.txt", "C:\\in\\win.txt", "a/../../b.txt", "line\nbreak.txt"];
    let entries: Vec<(&str, &str)> = names.into_iter().map(|name| (name, "The council met.")).collect();
    home.file("deep/in/a.tar", tar(&entries));
    home.file("deep/in/a.zip", zip(&entries));
    let ran = home.run(["text", "deep", "--format", "jsonl"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let mut shown: Vec<String> =
        ran.rows().iter().map(|row| row["member"][0].as_str().unwrap_or("").to_owned()).collect();
    shown.sort();
    let mut want: Vec<&str> = names.into_iter().chain(names).collect();
    want.sort();
    assert_eq!(shown, want);
    assert!(home.run(["text", "deep"]).out.contains("==> deep/in/a.tar > line␤break.txt <=="));
    let there: Vec<_> =
        fs::read_dir(home.path()).expect("home").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(there, ["deep"]);
    assert!(!std::path::Path::new("/tmp/firsthand-never").exists());
}

#[test]
fn names_that_are_no_utf8_are_shown_and_told_apart() {
    let archive = [
        tar_entry(b"caf\xe9.txt", b'0', "One."),
        tar_entry("caf%E9.txt", b'0', "Two."),
        tar_entry(b"caf\xe8.txt", b'0', "Three."),
        vec![0; 1024],
    ];
    let intake = read(archive.concat());
    let want = [
        (vec![name("caf%E8.txt")], "Three."),
        (vec![name("caf%E9.txt")], "One."),
        (vec![name("caf%E9.txt (no. 2 of this name)")], "Two."),
    ];
    assert_eq!(told(&intake), want);
}

#[test]
fn two_entries_of_one_name_are_two_documents() {
    let both = |bytes: Vec<u8>| {
        let intake = read(bytes);
        let ids: std::collections::BTreeSet<String> = intake.documents.iter().map(|one| one.id.to_string()).collect();
        assert_eq!((intake.documents.len(), ids.len()), (3, 3));
        let last = intake.documents.last().expect("three");
        assert_eq!(last.member, [name("a.txt (no. 3 of this name)")]);
    };
    both(tar(&[("a.txt", "Same."), ("a.txt", "Same."), ("a.txt", "Other.")]));
    // The crate refuses to write what others write.
    let mut bytes = zip(&[("a.txt", "Same."), ("b.txt", "Same."), ("c.txt", "Other.")]);
    for at in 0..bytes.len() - 5 {
        if matches!(&bytes[at..at + 5], b"b.txt" | b"c.txt") {
            bytes[at] = b'a';
        }
    }
    both(bytes);
}

#[test]
fn long_names_of_gnu_and_of_pax_and_sizes_of_pax_are_read() {
    let long = format!("{}/a.txt", "folder/".repeat(40));
    let archive = [
        tar_entry("././@LongLink", b'L', format!("{long}\0")),
        tar_entry("folder/folder/cut", b'0', "By GNU."),
        pax(&[("path", &format!("é/{long}")), ("size", "7")]),
        {
            // The header tells no size; the record does.
            let mut entry = make::tar_header(b"cut", b'0', 0).to_vec();
            entry.extend(b"By pax.");
            entry.resize(1024, 0);
            entry
        },
        tar_entry("global", b'g', "20 comment=whatever\n"),
        tar_entry("z.txt", b'0', "Plain."),
        vec![0; 1024],
    ];
    let intake = read(archive.concat());
    assert_eq!(problems(&intake), "");
    let (gnu, posix) = (long.clone(), format!("é/{long}"));
    let gnu = vec![name(gnu.trim_end_matches('\0'))];
    assert_eq!(told(&intake), [(gnu, "By GNU."), (vec![name("z.txt")], "Plain."), (vec![name(&posix)], "By pax.")]);
}

#[test]
fn links_and_devices_are_counted_and_never_followed() {
    let archive = [
        tar_entry("passwd.txt", b'2', ""),
        tar_entry("hard.txt", b'1', ""),
        tar_entry("null.txt", b'3', ""),
        tar_entry("pipe.txt", b'6', ""),
        tar_entry("a.txt", b'0', "The council met."),
        vec![0; 1024],
    ];
    let intake = read(archive.concat());
    assert_eq!((intake.documents.len(), intake.skipped.total(), problems(&intake)), (1, 4, String::new()));
}

#[test]
fn the_pages_of_a_web_archive_are_read_and_the_rest_is_counted() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=windows-1252";
    let archive = [
        record("warcinfo", "", "Content-Type: application/warc-fields\r\n", "software: none\r\n"),
        record("request", "https://post.example/a", "", "GET /a HTTP/1.1\r\n\r\n"),
        response("https://post.example/a", ok, b"Caf\xe9 closed."),
        response("https://post.example/a", ok, "Once more."),
        response("https://post.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain", "No."),
        response("https://post.example/p.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response("https://post.example/robots.txt", ok, "User-agent: *"),
        response(
            "https://post.example/chunks",
            &format!("{ok}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"),
            {
                let packed = gz("In pieces.");
                let (one, two) = packed.split_at(9);
                [b"9\r\n", one, format!("\r\n{:x};x=y\r\n", two.len()).as_bytes(), two, b"\r\n0\r\n\r\n"].concat()
            },
        ),
        response(
            "https://post.example/lied",
            &format!("{ok}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"),
            "Unpacked long ago.",
        ),
        record("revisit", "https://post.example/a", "", ""),
        record("resource", "https://post.example/r", "Content-Type: text/plain\r\n", "A resource."),
        record("conversion", "<https://post.example/c>", "Content-Type: text/plain\r\n", "A text of it."),
    ];
    let members: Vec<u8> = archive.iter().flat_map(gz).collect();
    for bytes in [archive.concat(), members] {
        let intake = read(bytes);
        assert_eq!(problems(&intake), "");
        let told: Vec<(String, &str)> = intake
            .documents
            .iter()
            .map(|one| {
                let [Member::Name(way)] = one.member.as_slice() else { panic!("{:?}", one.member) };
                (way.replace("https://post.example/", ""), one.text.as_str())
            })
            .collect();
        let want = [
            ("a", "Café closed."),
            ("a (no. 2 of this name)", "Once more."),
            ("c", "A text of it."),
            ("chunks", "In pieces."),
            ("lied", "Unpacked long ago."),
            ("r", "A resource."),
        ];
        assert_eq!(told, want.map(|(way, text)| (way.to_owned(), text)));
        assert_eq!(intake.skipped.total(), 4, "{:?}", intake.skipped);
        let first = intake.documents.first().expect("a page");
        assert_eq!(first.encoding, "windows-1252");
        assert_eq!(first.meta("meta.warc.target_uri"), Some("https://post.example/a"));
        assert_eq!(first.meta("meta.warc.date"), Some("2031-11-07T08:00:00Z"));
        assert!(first.told(firsthand::ingest::Role::Date).next().is_none(), "a crawl is no publication");
        assert!(first.told(firsthand::ingest::Role::Url).next().is_some());
    }
}

#[test]
fn the_body_of_a_page_is_told_by_its_bytes_wherever_a_buffer_ends() {
    let fields = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
    let packed = gz("In pieces.");
    let body = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    let page = response("https://post.example/a", fields, &body);
    let start = page.len() - body.len() - 4;
    for behind in 0..24 {
        let mut filler = 65_536 - start - behind;
        // The length of the record before stands in it.
        let before = loop {
            let before = record("metadata", "https://post.example/x", "", "x".repeat(filler));
            match before.len().checked_sub(65_536 - start - behind) {
                Some(0) | None => break before,
                Some(over) => filler -= over,
            }
        };
        let intake = read([before, page.clone()].concat());
        assert_eq!(intake.documents[0].text, "In pieces.", "{behind}: {}", problems(&intake));
    }
}

#[test]
fn a_server_that_lies_about_the_encoding_is_told_and_the_page_believed() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=";
    let page = |address: &str, said: &str, body: &[u8]| response(address, &format!("{head}{said}"), body);
    let prose = "<p>The council met on Tuesday and closed the bridge, after two of its beams had cracked.";
    let html = |charset: &str, word: &[u8]| {
        let opens = format!("<!doctype html><meta charset={charset}><body>{prose}<p>The council met in Kav");
        [opens.as_bytes(), word, b" on Tuesday, and closed the bridge again."].concat()
    };
    let intake = read(
        [
            page("https://post.example/a", "utf-8", &html("windows-1250", b"\xe8i")),
            page("https://post.example/b", "windows-1250", &html("windows-1252", b"\xe8i")),
            page("https://post.example/c", "x-user-defined", &html("nonsense", b"\xe8i")),
        ]
        .concat(),
    );
    let words = ["Kavči", "Kavči", "Kavèi"];
    let encodings = ["windows-1250", "windows-1250", "windows-1252"];
    for ((one, word), encoding) in intake.documents.iter().zip(words).zip(encodings) {
        assert!(one.text.contains(word) && one.encoding == encoding, "{}: {}", one.encoding, one.text);
    }
    let told = problems(&intake);
    assert_eq!((intake.documents.len(), told.lines().count()), (3, 1), "{told}");
    assert!(told.contains("/a: says it is utf-8, which does not hold; it is read as windows-1250"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_path_that_is_escaped_and_one_that_looks_so_are_two() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    for name in [&b"in/caf\xe9.txt"[..], b"in/caf%E9.txt"] {
        home.file(std::ffi::OsStr::from_bytes(name), "The council met.");
    }
    let inputs = [Input::Path(home.path().join("in"))];
    let found = ingest(&inputs, &Options::default(), &mut std::io::empty()).expect("two articles").documents;
    assert!(found.len() == 2 && found[0].path == found[1].path && found[0].id != found[1].id, "{found:?}");
    let mut reader = Reader::new(Default::default(), Options::default());
    for one in &found {
        let again = reader.document(&one.path, one.path_escaped, &[]).expect("still there");
        assert_eq!((again.path_escaped, again.id.to_string()), (one.path_escaped, one.id.to_string()));
    }
}

#[test]
fn an_encrypted_entry_and_one_of_a_strange_method_are_problems_and_the_rest_is_read() {
    let mut bytes = zip(&[("a.txt", "The council met."), ("b.txt", "The ferry sank."), ("c.txt", "Third.")]);
    // In local headers flags stand at 6 and the method at 8, in the directory at 8 and 10.
    let mut seen = [0; 2];
    for at in 0..bytes.len() - 4 {
        let (which, flags) = match &bytes[at..at + 4] {
            b"PK\x03\x04" => (0, at + 6),
            b"PK\x01\x02" => (1, at + 8),
            _ => continue,
        };
        match seen[which] {
            0 => bytes[flags] |= 1,
            1 => bytes[flags + 2] = 98,
            _ => (),
        }
        seen[which] += 1;
    }
    let home = Home::new();
    home.file("a.zip", bytes);
    let ran = home.run(["text", "a.zip"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), "Third.\n"), "{ran:?}");
    for what in [
        "a.zip, a.txt: is encrypted",
        "a.zip, b.txt: cannot be read: it is packed by a method that is not read, number 98",
    ] {
        assert!(ran.err.contains(what), "{what}: {ran:?}");
    }
}

#[test]
fn an_office_document_is_no_archive_of_articles() {
    let home = Home::new();
    home.file("in/a.txt", "The council met.");
    home.file("letter.docx", zip(&[("[Content_Types].xml", "<Types/>"), ("word/notes.txt", "no")]));
    home.file("book.epub", zip(&[("mimetype", "application/epub+zip"), ("a.txt", "no")]));
    let ran = home.run(["text", "in", "letter.docx", "book.epub"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), "The council met.\n"), "{ran:?}");
    assert!(ran.err.matches("is an office document or an e-book").count() == 2, "{ran:?}");
}

#[test]
fn many_small_entries_come_in_order_at_any_number_of_threads() {
    let home = Home::new();
    let entries: Vec<(String, String)> =
        (0..3000).map(|at| (format!("{at:05}.txt"), format!("Article {at} of the council."))).collect();
    home.file("a.tar.gz", gz(tar(&entries)));
    let one = home.run(["text", "a.tar.gz", "--threads", "1"]);
    let other = home.run(["text", "a.tar.gz", "--threads", "8"]);
    assert_eq!((one.out.len(), &one.out), (other.out.len(), &other.out));
    assert!(one.out.starts_with("==> a.tar.gz > 00000.txt <==\nArticle 0 of the council.\n\n==> a.tar.gz > 00001"));
    assert_eq!(one.out.matches("==> ").count(), 3000);
}

#[test]
fn a_document_in_a_container_is_read_again_and_a_lost_entry_is_told() {
    let home = Home::new();
    let path = home.file("a.zip", zip(&[("a.txt", "One."), ("b.jsonl", ROWS)]));
    let inputs = [Input::Path(path.clone())];
    let before = ingest(&inputs, &Options::default(), &mut std::io::empty()).expect("articles");
    let mut reader = Reader::new(Default::default(), Options::default());
    for document in before.documents.iter().rev() {
        let again = reader.document(&document.path, false, &document.member).expect("still there");
        assert_eq!((&again.id, again.source_digest), (&document.id, document.source_digest));
    }
    fs::write(path, zip(&[("b.jsonl", ROWS)])).expect("a file");
    let mut reader = Reader::new(Default::default(), Options::default());
    let lost: &Document = before.documents.first().expect("an entry");
    let said = reader.document(&lost.path, false, &lost.member).expect_err("the entry is gone");
    assert!(matches!(&said, Absence::Gone(says) if says.contains("no such row or entry any more")), "{said:?}");
}

#[test]
fn a_report_on_containers_is_verified_with_the_limits_that_it_tells() {
    let home = Home::new();
    home.file("in/a.tar.gz", gz(tar(&[("a.txt", "The council met on Tuesday."), ("b.txt", "The ferry sank.")])));
    let ran = home.run(["report", "in", "-o", "out", "--max-depth", "2", "--max-unpacked", "1GiB"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let report = fs::read_to_string(home.path().join("out/report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["options"]["limits"], serde_json::json!({"depth": 2, "unpacked": 1 << 30}));
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(0) && ran.out.contains("all hold"), "{ran:?}");
    home.file("in/a.tar.gz", gz(tar(&[("a.txt", "The council met on Monday."), ("b.txt", "The ferry sank.")])));
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(1) && ran.out.contains("in/a.tar.gz/a.txt") && !ran.out.contains("b.txt"), "{ran:?}");
    home.run(["report", "in", "-o", "out"]);
    let report = fs::read_to_string(home.path().join("out/report.json")).expect("a report");
    assert!(!report.contains("\"limits\""), "the usual limits are not told");
}

#[test]
fn a_closed_pipe_ends_the_reading() {
    use std::io::Read;
    use std::process::Stdio;
    let home = Home::new();
    let row = "{\"text\": \"The council met on Tuesday and closed the bridge, as it had said before.\"}\n";
    home.file("a.jsonl.gz", gz(row.repeat(400_000)));
    for arguments in
        [&["text", "a.jsonl.gz"][..], &["text", "a.jsonl.gz", "--format", "jsonl"], &["fingerprint", "a.jsonl.gz"]]
    {
        let mut program = home.program();
        let mut child =
            program.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut first = [0; 10];
        child.stdout.take().expect("a pipe").read_exact(&mut first).expect("ten bytes");
        let ran = crate::run::Ran::of(child.wait_with_output().expect("it ends"));
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn limits_are_told_in_the_long_help_under_a_heading_of_their_own() {
    let home = Home::new();
    let (short, long) = (home.run(["text", "-h"]).out, home.run(["text", "--help"]).out);
    assert!(!short.contains("--max-") && !short.contains("Limits"), "{short}");
    let (_, limits) = long.split_once("Limits to unpacking").expect("a heading");
    let (limits, rest) = limits.split_once("Everywhere:").expect("what follows");
    assert_eq!(limits.matches("--max-").count(), 4, "{limits}");
    assert!(!limits.contains("--format") && !rest.contains("--max-"), "{long}");
    let ran = home.run(["text", "-", "--max-unpacked", "plenty"]);
    assert!(ran.status == Some(2) && ran.err.contains("give a number of bytes, as 500MB or 64GiB"), "{ran:?}");
}
