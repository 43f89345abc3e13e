use std::path::Path;

use firsthand::prune::manifest::{self, Fault, is_manifest};
use firsthand::prune::model::*;
use firsthand::prune::{schema, schema::FILE};
use serde_json::Value;

use super::make::{Pruned, written};

fn lines(pruned: &Pruned) -> (Vec<Line>, Totals) {
    let mut lines = pruned.lines.clone();
    let Some(Line::Totals(totals)) = lines.pop() else { panic!("totals come last") };
    (lines, totals)
}

fn bytes(pruned: &Pruned) -> Vec<u8> {
    let (lines, totals) = lines(pruned);
    written(&lines, totals).expect("a manifest")
}

/// Why a manifest of changed lines is refused.
fn refused(change: impl FnOnce(&mut Pruned)) -> String {
    let mut pruned = Pruned::records();
    change(&mut pruned);
    let (lines, totals) = lines(&pruned);
    match written(&lines, totals) {
        Err(Fault::Sums(says)) => says,
        other => panic!("it is not refused: {:?}", other.map(|bytes| String::from_utf8(bytes))),
    }
}

fn error(bytes: &[u8]) -> String {
    let mut lines = manifest::read(bytes);
    let error = lines.find_map(Result::err).expect("an error").to_string();
    assert!(lines.next().is_none(), "nothing comes after an error");
    error
}

#[test]
fn a_manifest_read_again_and_written_again_is_the_same_bytes() {
    let once = bytes(&Pruned::records());
    let read: Vec<Line> = manifest::read(once.as_slice()).map(|line| line.expect("a line")).collect();
    assert_eq!(read.len(), once.split(|byte| *byte == b'\n').count() - 1);
    let Some((Line::Totals(totals), rest)) = read.split_last() else { panic!("totals come last") };
    assert_eq!(written(rest, totals.clone()).expect("a manifest"), once);
    assert_eq!(
        totals.rules,
        serde_json::json!({ "held": 4, "reference-holds": 1 }).as_object().cloned().expect("a map")
    );
    let before = once.len() - once.split(|byte| *byte == b'\n').rev().nth(1).expect("a line").len() - 1;
    assert_eq!(totals.manifest_digest, super::make::digest(&once[..before]));
}

#[test]
fn shares_have_four_places() {
    let mut pruned = Pruned::records();
    pruned.removals()[0].containment = Some(Containment { of_removed: 2.0 / 3.0, of_kept: 0.1 + 0.2 });
    let text = String::from_utf8(bytes(&pruned)).expect("UTF-8");
    assert!(text.contains(r#""containment":{"of_removed":0.6667,"of_kept":0.3}"#), "{text}");
}

#[test]
fn what_does_not_add_up_is_not_written() {
    let says = refused(|pruned| pruned.files()[1].records.kept += 1);
    assert!(says.contains("b.jsonl: 5 records read are not 2 kept, 4 removed, 0 problems"), "{says}");
    let says = refused(|pruned| pruned.files()[0].output_digest = None);
    assert!(says.contains("a.jsonl: of the output's place, size and digest"), "{says}");
    let says = refused(|pruned| pruned.removals()[0].rule = "taste".to_owned());
    assert!(says.contains("the rule \"taste\" is not known"), "{says}");
    let says = refused(|pruned| pruned.lines.swap(4, 5));
    assert!(says.contains("a line \"file\" follows \"removal\""), "{says}");
    let says = refused(|pruned| pruned.lines.insert(1, pruned.lines[0].clone()));
    assert!(says.contains("a line \"run\" follows \"run\""), "{says}");
    let says = refused(|pruned| drop(pruned.lines.remove(5)));
    assert!(says.contains("removals of records: the totals say 5, the lines come to 4"), "{says}");
    for (change, what) in [
        ((|totals| totals.files += 1) as fn(&mut Totals), "files: "),
        (|totals| totals.references += 1, "files of the reference set: "),
        (|totals| totals.records.read += 1, "10 records read are not 4 kept"),
        (|totals| (totals.records.read, totals.records.problems) = (10, 1), "records read, by files: "),
        (|totals| totals.paragraphs = Counts { read: 1, removed: 1, ..Counts::default() }, "removals of paragraphs: "),
        (|totals| totals.words_removed += 1, "words removed: "),
        (|totals| totals.words = 5, "words removed of 5 read"),
        (|totals| totals.bytes += 1, "bytes read: "),
        (|totals| totals.bytes_written += 1, "bytes written: "),
    ] {
        let says = refused(|pruned| change(pruned.totals()));
        assert!(says.contains(what), "{what}: {says}");
    }
}

#[test]
fn a_manifest_that_is_not_whole_is_refused_with_its_line() {
    let whole = bytes(&Pruned::records());
    let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').map(|at| at + 1).collect();
    let last = ends[ends.len() - 2];
    assert!(error(&whole[..last]).contains(&format!("it ends after line {}, before its totals", ends.len() - 1)));
    assert!(error(&whole[..last + 20]).contains("the manifest is not whole"));
    assert!(error(b"").contains("it ends after line 0"));
    let more = [whole.as_slice(), b"{}\n"].concat();
    assert!(error(&more).contains(&format!("line {}: ", ends.len() + 1)), "{}", error(&more));
    let broken =
        String::from_utf8(whole).expect("UTF-8").replacen("\"relation\":\"within\"", "\"relation\":\"like\"", 1);
    assert!(
        error(broken.as_bytes()).starts_with("line 7: no line of a manifest: unknown variant `like`"),
        "{}",
        error(broken.as_bytes())
    );
}

#[test]
fn another_schema_is_refused_by_name() {
    let text = String::from_utf8(bytes(&Pruned::records())).expect("UTF-8");
    let other = text.replacen("firsthand-prune/1", "firsthand-prune/9", 1);
    assert!(is_manifest(other.as_bytes()), "a manifest of another version is one");
    assert!(
        error(other.as_bytes()).contains("this is \"firsthand-prune/9\", and this version reads \"firsthand-prune/1\"")
    );
    assert!(!is_manifest(b"{\n  \"schema\": \"firsthand-report/1\""));
}

#[test]
fn every_line_validates_against_its_schema() {
    let schema: Value = serde_json::from_str(&schema().expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema that compiles");
    for pruned in [Pruned::records(), Pruned::paragraphs()] {
        for line in std::fs::read_to_string(pruned.manifest()).expect("a manifest").lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            let errors: Vec<_> = validator.iter_errors(&line).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{line}");
            let mut other = line.clone();
            other["line"] = "guess".into();
            assert!(!validator.is_valid(&other));
        }
    }
    let mut run = serde_json::to_value(&Pruned::records().lines[0]).expect("JSON");
    run["schema"] = "firsthand-prune/9".into();
    assert!(!validator.is_valid(&run), "the schema names itself");
}

/// `UPDATE=1 cargo test --test it schema` writes the file anew.
#[test]
fn the_committed_schema_of_the_manifest_is_the_generated_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let generated = schema().expect("a schema");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &generated).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == generated, "{FILE} is old; run UPDATE=1 cargo test --test it schema");
}
