//! What cannot be written rightly is not written, and whoever asked is told why.

use std::fs;
use std::path::Path;

use firsthand::ingest::Fields;
use firsthand::prune::rewrite::{Annotation, Change, Edit, Fault, Job, copy, rewrite};

use super::Case;

const ROWS: &str = "{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}\n";
const LIST: &str = "[{\"text\": \"one\"},\n{\"text\": \"two\"},\n{\"text\": \"three\"}]";
const CELLS: &str = "id,text\n1,one\n2,two\n3,three\n";
const COLUMN: &str = "text\none\ntwo\nthree\n";

fn nothing_is_left(case: &Case) {
    let out = fs::read_dir(case.home.path().join("out"));
    assert_eq!(out.map_or(0, Iterator::count), 0, "no output, and nothing beside it");
}

#[test]
fn an_edit_that_does_not_fit_is_told_and_nothing_written() {
    let changes = [Change::Remove, Change::Text("x".into()), Change::Annotate(Annotation::default())];
    for (name, file) in [("a.jsonl", ROWS), ("a.json", LIST), ("a.csv", CELLS), ("a.csv", COLUMN)] {
        let case = Case::new(name, file, &[]);
        let stands = case.documents[1].stands.clone().expect("a place");
        let last = case.documents[2].stands.clone().expect("a place");
        let (start, end) = (stands.start, stands.end);
        let misfits = [
            start + 1..end,
            start..end - 1,
            start - 1..end,
            start..end + 3,
            start..file.len() as u64 + 1,
            file.len() as u64 + 7..file.len() as u64 + 9,
            start..file.trim_end().len() as u64,
            start..last.end,
            last.start..last.end + 2,
            start..u64::MAX,
            end..start,
        ];
        for (change, stands) in changes.iter().flat_map(|change| misfits.iter().map(move |stands| (change, stands))) {
            let edit = Edit { row: 2, stands: Some(stands.clone()), change: change.clone() };
            let fault = case.edited(&mut std::iter::once(edit)).expect_err(&format!("{name} {stands:?} {change:?}"));
            assert!(matches!(fault, Fault::Unfit { .. }), "{fault}");
            let said = fault.to_string();
            assert!(said.contains(name) && said.contains("byte ") && said.contains("run it again"), "{said}");
            nothing_is_left(&case);
        }
    }
}

#[test]
fn a_file_that_changed_between_the_passes_is_told() {
    let changes = [Change::Remove, Change::Text("x".into()), Change::Annotate(Annotation::default())];
    for (name, file, other) in [
        ("a.jsonl", ROWS, ROWS.replace("one", "once")),
        ("a.json", LIST, LIST.replace("one", "once")),
        ("a.csv", CELLS, CELLS.replace("one", "once")),
        ("a.csv", CELLS, CELLS.replace("text", "pext")),
        ("a.jsonl", ROWS, ROWS.replace("text", "pext")),
        ("a.json", LIST, String::new()),
    ] {
        for change in &changes {
            let case = Case::new(name, file, &[]);
            case.home.file(name, &other);
            let written = case.write(|place, _| (place > 0).then(|| change.clone()));
            assert!(matches!(written, Err(Fault::Unfit { .. })), "{name} {other} {change:?}: {written:?}");
        }
    }
}

#[test]
fn edits_in_no_order_are_no_output() {
    let case = Case::new("a.jsonl", ROWS, &[]);
    let edit = |place: usize| Edit { row: 1, stands: case.documents[place].stands.clone(), change: Change::Remove };
    assert!(case.edited(&mut [edit(1), edit(0)].into_iter()).is_err());
    assert!(case.edited(&mut [edit(1), edit(1)].into_iter()).is_err());
    nothing_is_left(&case);
}

#[test]
fn records_without_a_place_cannot_be_cut_out() {
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(ROWS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let case = Case::new("a.jsonl", wide, &[]);
    assert_eq!(case.documents.len(), 3);
    let fault = case.write(|_, _| Some(Change::Remove)).expect_err("no places");
    assert!(fault.to_string().contains("row 1") && fault.to_string().contains("save it as UTF-8"), "{fault}");
    let case = Case::new("a.txt", "one\n\ntwo\n", &[]);
    let fault = case.write(|_, _| None).expect_err("no rows");
    assert!(fault.to_string().contains("is text, of which no record can be cut out"), "{fault}");
}

#[cfg(feature = "archives")]
#[test]
fn a_packed_file_that_is_cut_short_is_told() {
    use crate::containers::make::{gz, zst};
    // Long enough that rows are read before the end.
    let rows: String =
        (0..20_000u64).map(|row| format!("{{\"text\": \"{}\"}}\n", row.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    for (name, packed) in [("a.jsonl.gz", gz(&rows)), ("a.jsonl.zst", zst(&rows))] {
        let case = Case::new(name, &rows, &[]);
        case.home.file(name, &packed[..packed.len() * 3 / 4]);
        let fault = case.write(|place, _| (place == 0).then_some(Change::Remove)).expect_err("it is cut short");
        assert!(matches!(fault, Fault::Read { .. }), "{fault:?}");
        assert!(fault.to_string().contains("get the file again"), "{fault}");
        nothing_is_left(&case);
        // As it is it can be copied.
        let (from, to) = (case.home.path().join(name), case.home.path().join("out/copy"));
        let written = copy(&from, &to).expect("a copy");
        assert!(written.read == written.written && fs::read(&to).expect("it") == fs::read(&from).expect("it"));
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let case = Case::new("a.jsonl", ROWS, &[]);
    let from = case.home.path().join("a.jsonl");
    let fields = Fields::default();
    let to = |to: &Path| {
        let job = Job { from: &from, to: to.to_owned(), format: "jsonl", fields: &fields, annotates: false };
        let written = rewrite(&job, &mut std::iter::empty());
        assert_eq!(written.is_ok(), copy(&from, to).is_ok());
        written
    };
    case.home.file("file", "a file");
    fs::create_dir(case.home.path().join("folder")).expect("a folder");
    for (place, said) in
        [("file/a.jsonl", "check the folder"), ("folder", "a folder of that name"), ("a.jsonl", "the input itself")]
    {
        let fault = to(&case.home.path().join(place)).expect_err(place);
        assert!(matches!(fault, Fault::Write { .. }), "{fault:?}");
        assert!(fault.to_string().contains("cannot be written") && fault.to_string().contains(said), "{fault}");
    }
    assert_eq!(fs::read_to_string(&from).expect("the input"), ROWS);
    assert_eq!(fs::read_dir(case.home.path()).expect("the folder").count(), 3, "nothing is left beside");
    let gone = case.home.path().join("gone.jsonl");
    let fault = copy(&gone, &case.home.path().join("out/gone.jsonl")).expect_err("it is not there");
    assert!(matches!(fault, Fault::Read { .. }) && fault.to_string().contains("gone.jsonl"), "{fault}");
}

#[test]
fn a_full_disk_is_called_so() {
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    assert!(Fault::write("out/a".as_ref(), &full).to_string().contains("the disk is full"));
}

/// Set where this binary runs itself in a place where no file may grow: what a full disk does, by another name.
#[cfg(unix)]
const SMALL: &str = "FIRSTHAND_TEST_NO_FILE_MAY_GROW";

#[cfg(unix)]
#[test]
fn a_disk_that_fills_leaves_what_stood_there() {
    let Ok(folder) = std::env::var(SMALL) else {
        let home = crate::run::Home::new();
        home.file("a.jsonl", ROWS.repeat(40_000));
        home.file("out/a.jsonl", "old");
        let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" --exact prune_write::hostile::a_disk_that_fills_leaves_what_stood_there";
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script]).arg(std::env::current_exe().expect("this binary")).env(SMALL, home.path());
        let output = shell.output().expect("a shell");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(fs::read(home.path().join("out/a.jsonl")).expect("the old one"), b"old");
        assert_eq!(fs::read_dir(home.path().join("out")).expect("a folder").count(), 1);
        return;
    };
    let (from, to) = (Path::new(&folder).join("a.jsonl"), Path::new(&folder).join("out/a.jsonl"));
    let fields = Fields::default();
    let job = Job { from: &from, to: to.clone(), format: "jsonl", fields: &fields, annotates: false };
    for written in [rewrite(&job, &mut std::iter::empty()), copy(&from, &to)] {
        let fault = written.expect_err("no room");
        assert!(matches!(fault, Fault::Write { .. }) && fault.to_string().contains("another disk"), "{fault}");
    }
}
