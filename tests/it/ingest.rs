//! What is read, in which order, and how it is told.

use firsthand::ingest::{Absence, Fields, Input, Intake, Member, Options, Reader, ingest};

use crate::run::Home;

const JSONL: [&str; 3] = ["text", "--format", "jsonl"];

fn read(home: &Home, names: &[&str]) -> Intake {
    let inputs: Vec<Input> = names.iter().map(|name| Input::Path(home.path().join(name))).collect();
    ingest(&inputs, &Options::default(), &mut std::io::empty()).expect("something to read")
}

#[test]
fn a_folder_gives_its_articles_in_order_and_counts_the_rest() {
    let home = Home::new();
    for name in ["in/b.TXT", "in/a/z.md", "in/c.text", "in/d.Markdown", "in/e.txt"] {
        home.file(name, "The council met.");
    }
    home.file("in/f.ndjson", "{\"text\": \"Words.\"}");
    for name in ["in/photo.jpg", "in/.hidden.txt", "in/.git/x.txt", "in/noextension", "in/txt"] {
        home.file(name, "The council met.");
    }
    let intake = read(&home, &["in"]);
    let paths: Vec<&str> = intake.documents.iter().map(|one| one.path.rsplit("in/").next().unwrap_or("")).collect();
    assert_eq!(paths, ["a/z.md", "b.TXT", "c.text", "d.Markdown", "e.txt", "f.ndjson"]);
    assert_eq!((intake.skipped.total(), intake.problems), (5, Vec::new()));
}

#[test]
fn the_order_of_inputs_does_not_show() {
    let home = Home::new();
    for name in ["a/1.txt", "a/2.txt", "b/1.txt"] {
        home.file(name, name);
    }
    let one = home.run(JSONL.into_iter().chain(["a", "b", "--threads", "1"]));
    let other = home.run(JSONL.into_iter().chain(["b/1.txt", "b", "a/2.txt", "a", "--threads", "8"]));
    assert_eq!(one.out, other.out);
    assert_eq!(one.paths(), ["a/1.txt", "a/2.txt", "b/1.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_reached_twice_is_read_once_and_links_are_followed_only_where_named() {
    let home = Home::new();
    home.file("in/a.txt", "The council met.");
    home.file("elsewhere/b.txt", "The ferry sank.");
    std::os::unix::fs::symlink(home.path().join("elsewhere"), home.path().join("in/folder")).expect("a link");
    std::os::unix::fs::symlink(home.path().join("elsewhere/b.txt"), home.path().join("in/b.txt")).expect("a link");
    std::os::unix::fs::symlink(home.path().join("in"), home.path().join("in/loop")).expect("a link");
    assert_eq!(home.run(JSONL.into_iter().chain(["in", "./in", "in/a.txt"])).paths(), ["./in/a.txt"]);
    assert_eq!(home.run(JSONL.into_iter().chain(["in", "in/b.txt"])).paths(), ["in/a.txt", "in/b.txt"]);
    assert_eq!(read(&home, &["in"]).skipped.total(), 3);
}

#[test]
fn a_named_file_is_looked_into_whatever_its_name() {
    let home = Home::new();
    home.file("rows.dat", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    home.file("page.log", "---\ntitle: Ferry\n---\nText.");
    home.file("rows.txt", "{\"body\": \"One.\"}\n");
    let intake = read(&home, &["rows.dat", "page.log", "rows.txt"]);
    let formats: Vec<&str> = intake.documents.iter().map(|one| one.format).collect();
    assert_eq!(formats, ["markdown", "jsonl", "jsonl", "jsonl"]);
}

#[test]
fn standard_input_is_a_document_of_its_own() {
    let options = Options::default();
    let intake = ingest(&[Input::Stdin, Input::Stdin], &options, &mut "The council met.".as_bytes()).expect("words");
    assert_eq!(intake.documents.len(), 1);
    assert_eq!(intake.documents.first().map(|one| (one.path.as_str(), one.format)), Some(("-", "text")));
}

#[test]
fn the_text_is_the_content_unchanged_but_for_its_mark() {
    let home = Home::new();
    let text = "\r\n  The council\tmet. \u{200b}\n\n\n";
    home.file("a.txt", text);
    home.file("b.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat());
    home.file("c.txt", text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    home.file("d.txt", b"Caf\xe9 \x93closed\x94");
    let intake = read(&home, &["a.txt", "b.txt", "c.txt", "d.txt"]);
    let told: Vec<(&str, &str)> =
        intake.documents.iter().map(|one| (one.encoding.as_str(), one.text.as_str())).collect();
    let want = [("UTF-8", text), ("UTF-8 with BOM", text), ("UTF-16BE", text), ("windows-1252", "Café “closed”")];
    assert_eq!(told, want);
}

#[test]
fn the_columns_of_a_row_become_metadata() {
    let home = Home::new();
    home.file("rows.jsonl", "{\"id\": 7, \"Headline\": \"Ferry\", \"article\": {\"body\": \"Sank.\"}, \"extra\": 1}\n");
    let mut options = Options { fields: Fields::default(), ..Options::default() };
    options.fields.set("text=article.body").expect("a role");
    let inputs = [Input::Path(home.path().join("rows.jsonl"))];
    let intake = ingest(&inputs, &options, &mut std::io::empty()).expect("a row");
    let document = intake.documents.first().expect("a row");
    assert_eq!((document.text.as_str(), document.extractor.as_deref()), ("Sank.", Some("jsonl/1")));
    assert_eq!(document.member, [Member::Row(1)]);
    assert_eq!((document.meta("meta.column.id"), document.meta("meta.column.title")), (Some("7"), Some("Ferry")));
    assert_eq!(document.metadata.len(), 2);
}

#[test]
fn a_document_read_again_is_the_same_and_a_lost_row_is_told() {
    let home = Home::new();
    let path = home.file("rows.jsonl", "{\"text\": \"One.\"}\n\n{\"text\": \"Three.\"}\n");
    let before = read(&home, &["rows.jsonl"]);
    let mut reader = Reader::new(Default::default(), Options::default());
    for document in before.documents.iter().rev() {
        let again = reader.document(&document.path, document.path_escaped, &document.member).expect("still there");
        assert_eq!((&again.id, again.source_digest), (&document.id, document.source_digest));
    }
    std::fs::write(path, "{\"text\": \"One.\"}\n").expect("a file");
    let mut reader = Reader::new(Default::default(), Options::default());
    let lost = before.documents.last().expect("a row");
    let said = reader.document(&lost.path, false, &lost.member).expect_err("the row is gone");
    assert!(matches!(&said, Absence::Gone(says) if says.contains("no such row")), "{said:?}");
}

proptest::proptest! {
    #[test]
    fn any_bytes_give_a_document_or_a_problem(
        start in "(\\{\"text\": \"|---\n|\u{feff}|)",
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
    ) {
        let input = [start.as_bytes(), &bytes].concat();
        match ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice()) {
            Ok(intake) => proptest::prop_assert!(!intake.documents.is_empty()),
            Err(error) => proptest::prop_assert!(error.to_string().contains("-: ")
                || error.to_string().contains("-, line "), "{error}"),
        }
    }
}
