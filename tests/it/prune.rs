//! `firsthand prune` as a curator meets it: odd corpora, ended runs, full disks.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::engine::corpus::Dice;
use crate::run::{Home, Ran};

fn words(dice: &mut Dice, count: usize) -> String {
    (0..count).map(|_| format!("word{}", dice.below(4000))).collect::<Vec<_>>().join(" ")
}

fn lines(rows: impl IntoIterator<Item = Value>) -> String {
    rows.into_iter().map(|row| format!("{row}\n")).collect()
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    lines(texts.into_iter().map(|text| json!({ "text": text })))
}

fn read(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The lines of a manifest of one kind.
fn told(home: &Home, folder: &str, kind: &str) -> Vec<Value> {
    let manifest = read(home, &format!("{folder}/manifest.jsonl"));
    let all = manifest.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    all.filter(|line| line["line"] == kind).collect()
}

fn totals(home: &Home, folder: &str) -> Value {
    told(home, folder, "totals").pop().expect("totals")
}

/// Runs prune, and verifies what it wrote.
fn pruned(home: &Home, arguments: &[&str]) -> Ran {
    let ran = home.run([&["prune"], arguments].concat());
    let folder = arguments.windows(2).find(|pair| pair[0] == "-o").map(|pair| pair[1]).expect("a folder");
    let verified = home.run(["verify", &format!("{folder}/manifest.jsonl")]);
    assert!(verified.status == Some(0), "{ran:?}\n{verified:?}");
    ran
}

/// All files below a folder, with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut open, mut files) = (vec![folder.to_owned()], BTreeMap::new());
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                files.insert(name, fs::read(&entry).expect("readable"));
            }
        }
    }
    files
}

#[test]
fn of_records_that_are_all_the_same_one_stays_and_of_distinct_ones_all_do() {
    let home = Home::new();
    let same = words(&mut Dice(1), 40);
    home.file("same.jsonl", texts(std::iter::repeat_n(same.as_str(), 500)));
    let mut dice = Dice(2);
    let distinct: Vec<String> = (0..500).map(|_| words(&mut dice, 40)).collect();
    home.file("distinct.jsonl", texts(distinct.iter().map(String::as_str)));
    assert_eq!(pruned(&home, &["same.jsonl", "-o", "a"]).status, Some(0));
    assert_eq!(read(&home, "a/corpus/same.jsonl"), texts([same.as_str()]));
    pruned(&home, &["distinct.jsonl", "-o", "b"]);
    assert_eq!(read(&home, "b/corpus/distinct.jsonl"), read(&home, "distinct.jsonl"));
    assert_eq!(totals(&home, "b")["records"], json!({"read": 500, "kept": 500, "removed": 0, "problems": 0}));
}

#[test]
fn a_family_that_only_boilerplate_makes_loses_nobody_who_has_words_of_his_own() {
    let home = Home::new();
    let mut dice = Dice(3);
    let boilerplate = words(&mut dice, 60);
    let own: Vec<String> = (0..600).map(|_| format!("{boilerplate}\n\n{}", words(&mut dice, 60))).collect();
    let bare: Vec<String> = (0..200).map(|_| format!("{boilerplate} {}", words(&mut dice, 3))).collect();
    home.file("in.jsonl", texts(own.iter().chain(&bare).map(String::as_str)));
    pruned(&home, &["in.jsonl", "-o", "out"]);
    // Of those that are boilerplate and three words, none stays: the first record holds them.
    assert_eq!(read(&home, "out/corpus/in.jsonl"), texts(own.iter().map(String::as_str)));
}

#[test]
fn texts_that_are_empty_and_rows_that_are_broken_stay_as_they_came() {
    let home = Home::new();
    let file = "{\"text\": \"\"}\n{broken\n\n{\"text\": \"The ferry to Eskholm sails again on Monday morning\"}\n{\"title\": \"none\"}\n\
                {\"text\": \"The ferry to Eskholm sails again on Monday morning\"}\n{\"text\": \"…\"}\n";
    home.file("in.jsonl", file);
    let ran = pruned(&home, &["in.jsonl", "-o", "out"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    let second = "{\"text\": \"The ferry to Eskholm sails again on Monday morning\"}\n{\"text\": \"…\"}";
    assert_eq!(read(&home, "out/corpus/in.jsonl"), file.replace(second, "{\"text\": \"…\"}"));
    assert_eq!(totals(&home, "out")["records"], json!({"read": 6, "kept": 1, "removed": 1, "problems": 4}));
    assert_eq!(told(&home, "out", "problem").len(), 4);
    home.file("empty.jsonl", "{\"text\": \"\"}\n");
    let ran = home.run(["prune", "empty.jsonl", "-o", "none"]);
    assert!(ran.status == Some(2) && !home.path().join("none").exists(), "{ran:?}");
}

#[test]
fn many_texts_of_one_word_are_pruned_by_that_word() {
    let home = Home::new();
    let words: Vec<String> = (0..50_000).map(|number| format!("word{}", number % 700)).collect();
    home.file("in.jsonl", texts(words.iter().map(String::as_str)));
    pruned(&home, &["in.jsonl", "-o", "out"]);
    assert_eq!(totals(&home, "out")["records"], json!({"read": 50_000, "kept": 700, "removed": 49_300, "problems": 0}));
}

#[test]
fn corpora_in_other_scripts_are_pruned_as_any() {
    let home = Home::new();
    let chinese = "港口工会星期二宣布，码头工人将从午夜起举行四十八小时罢工，抗议夜班津贴被削减。";
    let arabic =
        "أعلنت نقابة عمال الميناء يوم الثلاثاء أن العمال سيبدأون إضرابا لمدة يومين احتجاجا على خفض الأجور الليلية";
    let other = "市议会批准了旧港口的重建计划，工程预计在明年春天开始，耗资三千万。";
    let added = format!("{chinese}发言人没有回应。");
    let diacritics = arabic.replace("أعلنت", "أَعْلَنَتْ");
    home.file("in.jsonl", texts([chinese, arabic, other, &added, &diacritics]));
    pruned(&home, &["in.jsonl", "-o", "out"]);
    assert_eq!(read(&home, "out/corpus/in.jsonl"), texts([chinese, arabic, other]));
    let relations: Vec<Value> = told(&home, "out", "removal").iter().map(|one| one["relation"].clone()).collect();
    assert_eq!(relations, ["near", "identical"]);
}

#[test]
fn ids_may_be_missing_and_repeated_and_settle_what_is_equal() {
    let home = Home::new();
    let text = words(&mut Dice(4), 30);
    let row = |id: Value| json!({"id": id, "text": text, "score": 1});
    home.file("in.jsonl", lines([row(Value::Null), row(json!("b")), row(json!("a")), row(json!("a")), row(json!(""))]));
    pruned(&home, &["in.jsonl", "-o", "first"]);
    assert_eq!(told(&home, "first", "removal")[0]["kept"]["member"], json!([1]));
    for keep in ["longest", "earliest", "column:score"] {
        pruned(&home, &["in.jsonl", "-o", "out", "--keep", keep]);
        let kept: Vec<Value> = told(&home, "out", "removal").iter().map(|one| one["kept"]["member"].clone()).collect();
        assert_eq!(kept, vec![json!([3]); 4], "{keep}: the least id, and of two the first place");
    }
}

#[test]
fn each_keep_order_keeps_what_it_says() {
    let home = Home::new();
    let text = words(&mut Dice(5), 40);
    let longer = format!("{text} and two more words");
    let row = |text: &str, source: &str, date: &str, score: i64| json!({"text": text, "source": source, "date": date, "score": score});
    home.file(
        "in.jsonl",
        lines([
            row(&text, "Gull", "2031-03-05", 5),
            row(&text, "Norvane Press", "2031-03-04T10:00:00Z", -12),
            row(&longer, "Heron", "2031-03-06", 40),
            row(&text, "Dunnock Post", "", 9),
        ]),
    );
    let kept = |arguments: &[&str]| {
        pruned(&home, &[&["in.jsonl", "-o", "out"], arguments].concat());
        told(&home, "out", "removal")[0]["kept"]["member"][0].as_u64()
    };
    assert_eq!(kept(&[]), Some(1));
    assert_eq!(kept(&["--keep", "earliest"]), Some(2));
    assert_eq!(kept(&["--keep", "longest"]), Some(3));
    assert_eq!(kept(&["--keep", "source-priority", "--sources", "Dunnock Post,heron"]), Some(4));
    assert_eq!(kept(&["--keep", "column:score"]), Some(2));
    assert_eq!(kept(&["--keep", "column:score:desc"]), Some(3));
    assert_eq!(home.run(["prune", "in.jsonl", "-o", "out", "--keep", "newest"]).status, Some(2));
}

#[test]
fn the_agency_s_own_story_stays_before_its_copies() {
    let home = Home::new();
    let body = "Dockers at the port of Halden walked off the quays on Monday over night pay, leaving nine ships waiting in \
                the roads, the harbour master said. The union wants the cut of last autumn taken back.";
    home.file(
        "in/a-copy.txt",
        format!("Calder Bay Gazette\n\nHALDEN, March 3 (Reuters) - {body}\n\nSource: Reuters\n"),
    );
    home.file("in/b-wire.txt", format!("Reuters\n\nHALDEN, March 3 (Reuters) - {body}\n"));
    pruned(&home, &["in", "-o", "out", "--keep", "original"]);
    let files = files(&home.path().join("out/corpus"));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["in/b-wire.txt"]);
}

#[test]
fn shards_of_different_schemas_are_each_written_as_they_were() {
    let home = Home::new();
    let mut dice = Dice(6);
    let (one, two) = (words(&mut dice, 30), words(&mut dice, 30));
    home.file("in/a.jsonl", format!("{{\"body\": \"{one}\", \"n\": 1.50}}\r\n{{\"body\": \"{two}\"}}"));
    home.file("in/b.csv", format!("id;content\n1;\"{one}\"\n2;\"new, {}\"\n", words(&mut dice, 30)));
    home.file("in/sub/c.txt", &two);
    home.file("in/sub/d.jpg", "no article");
    pruned(&home, &["in", "-o", "out"]);
    let out = files(&home.path().join("out/corpus"));
    assert_eq!(out.keys().collect::<Vec<_>>(), ["in/a.jsonl", "in/b.csv"]);
    assert_eq!(read(&home, "out/corpus/in/a.jsonl"), read(&home, "in/a.jsonl"));
    assert_eq!(read(&home, "out/corpus/in/b.csv"), read(&home, "in/b.csv").replace(&format!("1;\"{one}\"\n"), ""));
    assert_eq!(totals(&home, "out")["skipped"], 1);
}

#[test]
fn paragraphs_leave_the_texts_that_repeat_them() {
    let home = Home::new();
    let mut dice = Dice(7);
    let parts: Vec<String> = (0..5).map(|_| words(&mut dice, 30)).collect();
    let joined = |parts: &[&String]| parts.iter().map(|one| one.as_str()).collect::<Vec<_>>().join("\n\n");
    let [a, b, c, d, e] = &parts[..] else { panic!("five") };
    home.file("in.jsonl", texts([&*joined(&[a, b]), &joined(&[c, b, d, a]), &joined(&[b, a]), &joined(&[e, e])]));
    home.file("one.txt", format!("{}\n", joined(&[a, e])));
    pruned(&home, &["in.jsonl", "one.txt", "-o", "out", "--by", "paragraph"]);
    assert_eq!(read(&home, "out/corpus/in.jsonl"), texts([&*joined(&[a, b]), &joined(&[c, d]), e]));
    assert!(!home.path().join("out/corpus/one.txt").exists());
    let totals = totals(&home, "out");
    assert_eq!(totals["records"]["removed"], 2, "{totals}");
    assert_eq!(totals["paragraphs"], json!({"read": 12, "kept": 5, "removed": 7, "problems": 0}));
    assert_eq!(totals["rules"], json!({"held": 7, "emptied": 2}));
}

#[test]
fn furniture_leaves_where_it_is_asked_for() {
    let home = Home::new();
    let text = format!("{}\n\nLeave a Reply\n\n{}\n", words(&mut Dice(8), 30), words(&mut Dice(9), 30));
    home.file("a.txt", &text);
    pruned(&home, &["a.txt", "-o", "out", "--by", "paragraph", "--furniture"]);
    assert_eq!(read(&home, "out/corpus/a.txt"), text.replace("Leave a Reply\n\n", ""));
    let rule = told(&home, "out", "removal")[0]["rule"].clone();
    assert!(rule.as_str().is_some_and(|rule| rule.starts_with("furniture:")), "{rule}");
}

#[test]
fn what_stands_in_the_reference_set_goes_and_is_listed() {
    let home = Home::new();
    let mut dice = Dice(10);
    let (item, other, free) = (words(&mut dice, 25), words(&mut dice, 60), words(&mut dice, 60));
    home.file("held-out.jsonl", texts([item.as_str(), &other]));
    let around = format!("{} {item} {}", words(&mut dice, 100), words(&mut dice, 100));
    home.file("in.jsonl", texts([free.as_str(), &around, &other]));
    pruned(&home, &["in.jsonl", "-o", "out", "--against", "held-out.jsonl"]);
    assert_eq!(read(&home, "out/corpus/in.jsonl"), texts([free.as_str()]));
    assert!(!home.path().join("out/corpus/held-out.jsonl").exists());
    assert_eq!(totals(&home, "out")["rules"], json!({"reference-held": 1, "reference-holds": 1}));
    let listed = told(&home, "out", "contaminated");
    assert_eq!(listed.iter().map(|one| one["reference"]["member"][0].clone()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_reference_set_wins_over_the_very_same_words_too() {
    let home = Home::new();
    let mut dice = Dice(20);
    let (item, free) = (words(&mut dice, 25), words(&mut dice, 25));
    home.file("held-out.jsonl", texts([item.as_str(), &item]));
    home.file("in.jsonl", texts([item.as_str(), &free, &item]));
    for by in ["exact", "document"] {
        pruned(&home, &["in.jsonl", "-o", "out", "--by", by, "--against", "held-out.jsonl"]);
        assert_eq!(read(&home, "out/corpus/in.jsonl"), texts([free.as_str()]), "{by}");
        assert!(!told(&home, "out", "contaminated").is_empty(), "{by}");
    }
    // Also where nothing is left to be written.
    home.file("b.txt", &item);
    pruned(&home, &["b.txt", "-o", "none", "--against", "held-out.jsonl"]);
    assert!(files(&home.path().join("none/corpus")).is_empty());
}

#[test]
fn furniture_of_two_files_goes_as_furniture_from_both() {
    let home = Home::new();
    for (name, seed) in [("in/a.txt", 21), ("in/b.txt", 22)] {
        let text = format!("{}\n\nLeave a Reply\n\nSign up for our newsletter\n", words(&mut Dice(seed), 30));
        home.file(name, text);
    }
    pruned(&home, &["in", "-o", "out", "--by", "paragraph", "--furniture"]);
    let rules = totals(&home, "out")["rules"].clone();
    assert_eq!(
        rules.as_object().map(|rules| rules.keys().cloned().collect::<Vec<_>>()),
        Some(vec!["furniture".to_owned()])
    );
}

#[test]
fn a_file_that_cannot_be_written_anew_is_copied_and_its_records_stay() {
    let home = Home::new();
    let text = words(&mut Dice(23), 40);
    let rows = texts(std::iter::repeat_n(text.as_str(), 200));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    std::io::Write::write_all(&mut packed, rows.as_bytes()).expect("packed");
    let packed = packed.finish().expect("packed");
    home.file("in/cut.jsonl.gz", &packed[..packed.len() / 2]);
    home.file("in/whole.jsonl", texts([words(&mut Dice(24), 40).as_str()]));
    let ran = home.run(["prune", "in", "-o", "out"]);
    assert!(ran.status == Some(3) && ran.err.contains("what would go of it stays"), "{ran:?}");
    let out = files(&home.path().join("out/corpus"));
    assert!(out["in/cut.jsonl.gz"] == packed[..packed.len() / 2] && out.contains_key("in/whole.jsonl"));
    assert_eq!(totals(&home, "out")["records"]["removed"], 0);
}

#[test]
fn no_output_ever_takes_the_place_of_an_input() {
    let home = Home::new();
    let rows = texts([words(&mut Dice(25), 30).as_str()]);
    home.file("in/a.jsonl", &rows);
    home.file("in/manifest.jsonl", &rows);
    for arguments in [
        &["in", "--dry-run", "--matches", "in/a.jsonl"][..],
        &["in", "--dry-run", "--against", "in/a.jsonl", "--clusters", "in/a.jsonl"],
        &["in/manifest.jsonl", "-o", "in"],
        &["in", "-o", "in/out"],
        &["in", "-o", "in"],
        &["in/a.jsonl", "--dry-run", "--matches", "x.jsonl", "--clusters", "./x.jsonl"],
        &["in/a.jsonl", "-o", "out", "--matches", "out/manifest.jsonl"],
    ] {
        let ran = home.run([&["prune"], arguments].concat());
        assert!(ran.status == Some(2) && ran.err.contains("name another"), "{arguments:?}: {ran:?}");
    }
    assert_eq!([read(&home, "in/a.jsonl"), read(&home, "in/manifest.jsonl")], [rows.clone(), rows]);
}

#[test]
fn annotated_records_all_stay_and_say_what_would_go() {
    let home = Home::new();
    let mut dice = Dice(11);
    let (one, two) = (words(&mut dice, 30), words(&mut dice, 30));
    let rows = [json!({"id": "x", "text": one}), json!({"text": two}), json!({"text": format!("{one} and more")})];
    home.file("in.jsonl", lines(rows));
    home.run(["prune", "in.jsonl", "-o", "out", "--annotate"]);
    let written = read(&home, "out/corpus/in.jsonl");
    let rows: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2]["firsthand_duplicate_of"], "in.jsonl#1");
    assert_eq!(rows[2]["firsthand_relation"], "near");
    assert_eq!(rows[0]["firsthand_cluster"], rows[2]["firsthand_cluster"]);
    assert_eq!([&rows[0]["firsthand_duplicate_of"], &rows[1]["firsthand_cluster"]], [&Value::Null; 2]);
}

#[test]
fn a_dry_run_writes_nothing_but_its_account() {
    let home = Home::new();
    let text = words(&mut Dice(12), 30);
    home.file("in.jsonl", texts([text.as_str(), &text]));
    let ran = home.run(["prune", "in.jsonl", "--dry-run"]);
    assert!(ran.status == Some(0) && ran.out.contains("1 of 2 records"), "{ran:?}");
    assert_eq!(files(home.path()).len(), 1);
    pruned(&home, &["in.jsonl", "--dry-run", "-o", "out"]);
    let written = files(&home.path().join("out"));
    assert_eq!(written.keys().collect::<Vec<_>>(), ["manifest.jsonl", "prune.html", "prune.md"]);
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone_and_one_that_is_is_replaced() {
    let home = Home::new();
    let text = words(&mut Dice(13), 30);
    home.file("corpus/in.jsonl", texts([text.as_str(), &text]));
    home.file("mine/corpus/keep.txt", "not ours");
    for folder in [".", "mine"] {
        let ran = home.run(["prune", "corpus/in.jsonl", "-o", folder]);
        assert!(ran.status == Some(2) && ran.err.contains("name another folder"), "{folder}: {ran:?}");
    }
    assert_eq!(read(&home, "mine/corpus/keep.txt"), "not ours");
    pruned(&home, &["corpus/in.jsonl", "-o", "out"]);
    home.file("other.jsonl", texts(["Another text of a few words"]));
    pruned(&home, &["other.jsonl", "-o", "out"]);
    assert_eq!(files(&home.path().join("out/corpus")).keys().collect::<Vec<_>>(), ["other.jsonl"]);
}

#[test]
fn records_in_archives_stay_and_that_is_said() {
    let home = Home::new();
    let text = words(&mut Dice(14), 30);
    let mut zip = zip::ZipWriter::new(fs::File::create(home.path().join("in.zip")).expect("a file"));
    for name in ["a.txt", "b.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        let other = if name == "a.txt" { words(&mut Dice(15), 30) } else { text.clone() };
        std::io::Write::write_all(&mut zip, other.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive");
    home.file("a.txt", &text);
    let ran = home.run(["prune", "a.txt", "in.zip", "-o", "out"]);
    assert!(ran.status == Some(3) && ran.err.contains("cannot be cut out of it"), "{ran:?}");
    assert_eq!(files(&home.path().join("out/corpus")).len(), 2);
    assert_eq!(totals(&home, "out")["records"]["removed"], 0);
}

/// A corpus of some files that takes a while.
fn corpus(home: &Home) {
    let mut dice = Dice(16);
    for file in 0..6 {
        let mut rows: Vec<String> = Vec::new();
        for _ in 0..700 {
            let row = match dice.below(3) {
                0 if !rows.is_empty() => rows[dice.below(rows.len() as u64) as usize].clone(),
                _ => words(&mut dice, 60),
            };
            rows.push(row);
        }
        home.file(format!("in/{file}.jsonl"), texts(rows.iter().map(String::as_str)));
    }
}

#[test]
fn a_run_that_is_killed_at_any_moment_ends_in_the_same_bytes_when_it_is_resumed() {
    let home = Home::new();
    corpus(&home);
    let before = files(&home.path().join("in"));
    let started = std::time::Instant::now();
    pruned(&home, &["in", "-o", "whole"]);
    let took = started.elapsed();
    let wanted = files(&home.path().join("whole"));
    let (mut dice, mut ended) = (Dice(17), 0);
    for nth in 0..50 {
        let resume: &[&str] = if nth % 5 == 0 { &[] } else { &["--resume"] };
        let mut command = home.program();
        command.args(["prune", "in", "-o", "out"]).args(resume).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("it starts");
        std::thread::sleep(Duration::from_micros(dice.below(took.as_micros() as u64)));
        child.kill().expect("it can be killed");
        ended += u64::from(child.wait().expect("it ends").success());
        // Whatever stands there is whole.
        let out = home.path().join("out");
        if out.join("manifest.jsonl").exists() {
            let there: BTreeMap<String, Vec<u8>> =
                files(&out).into_iter().filter(|(name, _)| !name.starts_with('.')).collect();
            assert!(there == wanted, "after kill {nth}: {:?}", there.keys());
        }
    }
    assert!(ended < 50, "no run was killed");
    let ran = home.run(["prune", "in", "-o", "out", "--resume"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(files(&home.path().join("out")) == wanted, "other bytes");
    assert!(files(&home.path().join("in")) == before, "an input changed");
}

#[test]
fn what_was_begun_otherwise_is_not_resumed() {
    let home = Home::new();
    corpus(&home);
    fs::create_dir_all(home.path().join("out/.firsthand-prune")).expect("a folder");
    home.file("out/.firsthand-prune/journal.jsonl", "{\"Begun\":\"another\"}\n");
    let ran = home.run(["prune", "in", "-o", "out", "--resume"]);
    assert!(ran.status == Some(2) && ran.err.contains("leave out --resume"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_said_and_leaves_what_stood_there() {
    let home = Home::new();
    corpus(&home);
    pruned(&home, &["in/0.jsonl", "-o", "out"]);
    let before = files(&home.path().join("out"));
    for blocks in [0, 8, 200, 600] {
        // No file may grow further: what a full disk does, with another name for the error.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" prune in -o out");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script]).arg(env!("CARGO_BIN_EXE_firsthand")).current_dir(home.path());
        let ran = Ran::of(shell.output().expect("it starts"));
        assert!(ran.status == Some(2) && !ran.err.is_empty(), "{blocks}: {ran:?}");
        let mut after = files(&home.path().join("out"));
        after.retain(|name, _| !name.starts_with('.'));
        assert!(after == before, "{blocks}");
    }
    pruned(&home, &["in", "-o", "out", "--resume"]);
}

#[test]
fn the_same_bytes_come_out_at_any_number_of_threads() {
    let home = Home::new();
    corpus(&home);
    for threads in ["1", "2", "8"] {
        pruned(&home, &["in", "-o", threads, "--threads", threads, "--matches", &format!("{threads}.jsonl")]);
    }
    let one = files(&home.path().join("1"));
    for threads in ["2", "8"] {
        assert!(files(&home.path().join(threads)) == one, "{threads} threads");
        assert!(read(&home, &format!("{threads}.jsonl")) == read(&home, "1.jsonl"));
    }
}

#[test]
fn pairs_and_families_are_written_as_tables() {
    let home = Home::new();
    let mut dice = Dice(18);
    let (one, two) = (words(&mut dice, 30), words(&mut dice, 30));
    home.file("in.jsonl", texts([&*one, &two, &format!("{one} more"), &one]));
    pruned(&home, &["in.jsonl", "-o", "out", "--matches", "m.jsonl", "--clusters", "c.jsonl"]);
    let rows = |name: &str| -> Vec<Value> {
        read(&home, name).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let pairs: Vec<(String, String, String)> = rows("m.jsonl")
        .iter()
        .map(|row| {
            ["a_member", "b_member", "relation"].map(|column| row[column].as_str().unwrap_or("").to_owned()).into()
        })
        .collect();
    let pair = |a: &str, b: &str, relation: &str| (a.to_owned(), b.to_owned(), relation.to_owned());
    assert_eq!(pairs, [pair("1", "4", "identical"), pair("1", "3", "near")]);
    let families: Vec<(Value, Value)> =
        rows("c.jsonl").iter().map(|row| (row["member"].clone(), row["kept"].clone())).collect();
    assert_eq!(families, [("1", true), ("3", false), ("4", false)].map(|(row, kept)| (json!(row), json!(kept))));
    let ran = home.run(["prune", "in.jsonl", "-o", "out", "--matches", "m.xlsx"]);
    assert!(ran.status == Some(2) && ran.err.contains(".parquet"), "{ran:?}");
}

#[test]
fn what_cannot_be_done_is_refused_with_the_remedy() {
    let home = Home::new();
    home.file("a.txt", "The council met on Tuesday.");
    for (arguments, said) in [
        (&["a.txt", "-o", "out", "--annotate", "--by", "paragraph"][..], "leave out --by paragraph"),
        (&["a.txt", "-o", "out", "--furniture"], "add --by paragraph"),
        (&["a.txt", "-o", "out", "--share", "0"], "above 0"),
        (&["a.txt", "-o", "out", "--share", "80"], "as 0.8"),
        (&["-", "-o", "out"], "save it to a file"),
        (&["a.txt", "-o", "out", "--keep", "source-priority"], "--sources"),
        (&["a.txt", "-o", "a.txt"], "name another folder"),
        (&["a.txt"], "--output"),
    ] {
        let ran = home.run([&["prune"], arguments].concat());
        assert!(ran.status == Some(2) && ran.err.contains(said), "{arguments:?}: {ran:?}");
    }
    assert!(!home.path().join("out").exists());
}
