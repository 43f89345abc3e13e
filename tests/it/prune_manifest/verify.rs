use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use firsthand::prune::model::*;
use firsthand::prune::verify::{MOST, Verified};
use firsthand::report::model::{Member, Span};

use super::make::{self, BRIDGE, FERRY, FERRY_CUT, HERRING, Pruned, compare, item};

const WRONG: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn said(verified: &Verified) -> String {
    verified.failures.iter().chain(&verified.unchecked).map(|failure| format!("{failure}\n")).collect()
}

/// Changes a manifest, or what lies beside it; each statement that fails then must be one of those.
fn changed(mut pruned: Pruned, whats: &[&str], change: impl FnOnce(&mut Pruned)) -> String {
    change(&mut pruned);
    pruned.write();
    let verified = pruned.verified(&compare).expect("verified");
    let said = said(&verified);
    assert!(!verified.failures.is_empty(), "nothing noticed: {whats:?}");
    for what in whats {
        assert!(verified.failures.iter().any(|failure| failure.what == *what), "{what}: {said}");
    }
    for failure in &verified.failures {
        assert!(whats.contains(&failure.what.as_str()), "{whats:?}: {said}");
    }
    said
}

fn tampered(whats: &[&str], change: impl FnOnce(&mut Pruned)) -> String {
    changed(Pruned::records(), whats, change)
}

#[test]
fn an_honest_manifest_holds() {
    for (pruned, removals, records) in [(Pruned::records(), 5, 10), (Pruned::paragraphs(), 3, 3)] {
        let verified = pruned.verified(&compare).expect("verified");
        assert!(verified.holds(), "{}", said(&verified));
        assert_eq!((verified.removals, verified.records), (removals, records));
        assert!(verified.outputs > 0 && verified.outputs_absent == 0 && verified.checked > 10);
    }
}

#[test]
fn what_is_of_the_reference_set_stays_and_no_file_is_listed_twice() {
    let says = tampered(&["removal", "kept", "records", "totals"], |pruned| {
        let like = pruned.removals()[0].clone();
        let removed = item("ref.jsonl", 1, make::REFERENCE);
        pruned.lines.insert(10, Line::Removal(Removal { removed, kept: None, rule: "emptied".to_owned(), ..like }));
        let Line::Removal(removal) = &mut pruned.lines[10] else { panic!("a removal") };
        (removal.relation, removal.containment) = (None, None);
    });
    assert!(says.contains("ref.jsonl#1: removal: is of the reference set, of which nothing goes"), "{says}");
    let says = tampered(&["file", "totals"], |pruned| pruned.lines.insert(2, pruned.lines[1].clone()));
    assert!(says.contains("a.jsonl: file: is listed twice"), "{says}");
}

#[test]
fn a_manifest_that_was_changed_is_noticed_by_its_digest() {
    let pruned = Pruned::records();
    let text = fs::read_to_string(pruned.manifest()).expect("a manifest");
    fs::write(pruned.manifest(), text.replacen("k0123456789abcdef", "k0123456789abcdee", 1)).expect("written");
    let verified = pruned.verified(&compare).expect("verified");
    assert_eq!(said(&verified), "-: manifest_digest: the lines are not those that the totals were written for\n");
}

#[test]
fn sums_that_are_wrong_are_named() {
    let says = tampered(&["totals"], |pruned| pruned.totals().words_removed += 7);
    assert!(says.contains("words removed: the totals say 140, the lines come to 133"), "{says}");
    let says = tampered(&["line 3", "records", "totals"], |pruned| pruned.files()[1].records.removed -= 1);
    assert!(
        says.contains("5 records read are not 1 kept, 3 removed")
            && says.contains("3 records are said to be removed, and there are 4"),
        "{says}"
    );
    tampered(&["records"], |pruned| {
        let records = &mut pruned.files().swap_remove(0).records;
        (records.read, records.kept) = (4, 4);
        let records = &mut pruned.totals().records;
        (records.read, records.kept) = (records.read + 1, records.kept + 1);
    });
}

#[test]
fn an_input_or_an_output_with_other_bytes_is_named() {
    let says = tampered(&["digest"], |pruned| pruned.files()[1].digest = WRONG.to_owned());
    assert_eq!(says, "b.jsonl: digest: the file's bytes have changed\n");
    let says = tampered(&["digest", "totals"], |pruned| pruned.files()[1].bytes = 5);
    assert!(says.contains("and the manifest says 5"), "{says}");
    let says = tampered(&["digest"], |pruned| {
        let text = fs::read_to_string(pruned.home.path().join("out/b.jsonl")).expect("an output");
        pruned.home.file("out/b.jsonl", text + "\n");
    });
    assert!(says.starts_with("b.jsonl: digest: the file's bytes have changed: there are "), "{says}");
    tampered(&["digest"], |pruned| pruned.files()[0].output_digest = Some(WRONG.to_owned()));
}

#[test]
fn an_item_with_another_text_or_other_words_is_named() {
    let says = tampered(&["digest"], |pruned| pruned.removals()[0].removed.digest = make::digest("another"));
    assert!(says.contains("b.jsonl#1: digest: the text has changed"), "{says}");
    let says = tampered(&["digest", "item"], |pruned| {
        pruned.removals()[1].kept.as_mut().expect("one").digest = WRONG.to_owned()
    });
    assert!(says.contains("a.jsonl#1: digest"), "{says}");
    let says = tampered(&["words", "totals"], |pruned| pruned.removals()[2].removed.words += 1);
    assert!(says.contains("b.jsonl#4: words: there are 32, and the manifest says 33"), "{says}");
    let says = tampered(&["item", "words"], |pruned| pruned.removals()[1].kept.as_mut().expect("one").words += 1);
    assert!(says.contains("a.jsonl#1: item: is told of twice, with other words"), "{says}");
    let says =
        tampered(&["record"], |pruned| pruned.removals()[0].kept.as_mut().expect("one").member = vec![Member::Row(99)]);
    assert!(says.contains("a.jsonl#99: record: its file holds no such record any more"), "{says}");
    tampered(&["file"], |pruned| pruned.removals()[0].kept.as_mut().expect("one").path = "z.jsonl".to_owned());
    tampered(&["digest"], |pruned| pruned.removals()[0].kept.as_mut().expect("one").digest = "none".to_owned());
}

#[test]
fn what_was_kept_must_not_be_removed_itself() {
    let says = tampered(&["kept"], |pruned| {
        let chained = item("b.jsonl", 1, BRIDGE);
        let like = pruned.removals()[0].clone();
        *pruned.removals()[4] = Removal { removed: item("c.txt", 0, make::MILL), kept: Some(chained), ..like };
        // The two texts of this claim are of no matter here.
        pruned.home.file("c.txt", BRIDGE);
        let (bytes, words) = (BRIDGE.len() as u64, item("", 0, BRIDGE).words);
        let file = &mut pruned.files()[2];
        (file.bytes, file.digest) = (bytes, make::digest(BRIDGE));
        pruned.removals()[4].removed = item("c.txt", 0, BRIDGE);
        let totals = pruned.totals();
        totals.bytes = totals.bytes + bytes - make::MILL.len() as u64;
        totals.words_removed = totals.words_removed + u64::from(words) - u64::from(item("", 0, make::MILL).words);
    });
    assert_eq!(says, "c.txt: kept: what was kept for it, b.jsonl#1, was itself removed\n");
    tampered(&["removal", "records", "totals"], |pruned| {
        let again = Line::Removal(pruned.removals()[0].clone());
        pruned.lines.insert(6, again);
    });
}

#[test]
fn a_containment_or_relation_that_is_not_so_is_named_with_what_is_so() {
    let says =
        tampered(&["of_removed"], |pruned| pruned.removals()[1].containment.as_mut().expect("one").of_removed = 0.9);
    assert!(
        says.contains("b.jsonl#2: of_removed: a.jsonl#1 holds 18 of its 18 words (1.0000), and the manifest says 0.9"),
        "{says}"
    );
    tampered(&["of_kept"], |pruned| pruned.removals()[2].containment.as_mut().expect("one").of_kept += 0.0002);
    let says = tampered(&["relation"], |pruned| pruned.removals()[1].relation = Some(Relation::Near));
    assert!(says.contains("b.jsonl#2: relation: it is within, and the manifest says near"), "{says}");
    tampered(&["relation"], |pruned| pruned.removals()[0].relation = Some(Relation::Within));
    // A last place that was rounded the other way is no lie.
    let mut pruned = Pruned::records();
    pruned.removals()[2].containment.as_mut().expect("one").of_kept += 0.00009;
    pruned.write();
    assert!(pruned.verified(&compare).expect("verified").holds());
}

#[test]
fn less_than_the_share_is_no_reason_to_go() {
    let share = |share: f64| {
        move |pruned: &mut Pruned| {
            let Some(Line::Run(run)) = pruned.lines.first_mut() else { panic!("a run comes first") };
            run.options.insert("share".to_owned(), share.into());
        }
    };
    let says = tampered(&["share", "relation"], share(0.99));
    assert!(
        says.contains("b.jsonl#4: share: a.jsonl#1 holds 0.96") && says.contains("less than the share of 0.99"),
        "{says}"
    );
    tampered(&["relation"], share(0.5));
    // Of the reference set it is the reference's words that count.
    let says = tampered(&["share"], |pruned| {
        pruned.removals()[3].rule = "reference-held".to_owned();
        let rules = &mut pruned.totals().rules;
        rules.remove("reference-holds");
        rules.insert("reference-held".to_owned(), 1.into());
    });
    assert!(says.contains("b.jsonl#5: share: ref.jsonl#1 holds "), "{says}");
}

#[test]
fn rules_say_what_was_kept_and_of_which_set_it_is() {
    let with = |pruned: &mut Pruned, rule: &str, held: u64| {
        pruned.removals()[0].rule = rule.to_owned();
        let rules = &mut pruned.totals().rules;
        rules.insert(rule.split(':').next().expect("a name").to_owned(), (4 - held).into());
        rules.insert("held".to_owned(), held.into());
    };
    tampered(&["furniture:cookies"], |pruned| with(pruned, "furniture:cookies", 3));
    tampered(&["reference-held"], |pruned| with(pruned, "reference-held", 3));
    tampered(&["held"], |pruned| pruned.removals()[0].kept = None);
    tampered(&["held"], |pruned| pruned.removals()[0].containment = None);
    let says = tampered(&["contaminated"], |pruned| {
        for line in &mut pruned.lines {
            if let Line::Contaminated(one) = line {
                one.records = 0;
            }
        }
    });
    assert!(
        says.contains("ref.jsonl#1: contaminated: 0 removals are said to share so much with it, and 1 are for it"),
        "{says}"
    );
    tampered(&["contaminated"], |pruned| pruned.lines.retain(|line| !matches!(line, Line::Contaminated(_))));
}

/// The manifest and the output agree, and still another record went, or came.
#[test]
fn an_output_that_is_not_what_stays_is_named() {
    let with = |text: &str| {
        let bytes = format!("{}\n", serde_json::json!({ "text": text }));
        move |pruned: &mut Pruned| {
            pruned.home.file("out/b.jsonl", &bytes);
            let file = &mut pruned.files()[1];
            let before = file.output_bytes.replace(bytes.len() as u64).expect("an output");
            file.output_digest = Some(make::digest(&bytes));
            let totals = pruned.totals();
            totals.bytes_written = totals.bytes_written + bytes.len() as u64 - before;
        }
    };
    let says = tampered(&["output"], with(BRIDGE));
    assert_eq!(says, "b.jsonl#1: output: is not what stays next of b.jsonl\n");
    let says = tampered(&["output"], |pruned| {
        let both = format!("{HERRING}\"}}\n{{\"text\": \"{FERRY}");
        with("x")(pruned);
        let bytes = format!("{{\"text\": \"{both}\"}}\n");
        pruned.home.file("out/b.jsonl", &bytes);
        let file = &mut pruned.files()[1];
        let before = file.output_bytes.replace(bytes.len() as u64).expect("an output");
        file.output_digest = Some(make::digest(&bytes));
        pruned.totals().bytes_written += bytes.len() as u64 - before;
    });
    assert!(says.contains("b.jsonl: output: it holds 2 records, and 1 of its input stay"), "{says}");
}

#[test]
fn paragraphs_that_went_are_not_in_the_output_and_the_others_are() {
    let says = changed(Pruned::paragraphs(), &["output"], |pruned| {
        let bytes =
            fs::read_to_string(pruned.home.path().join("out/a.jsonl")).expect("an output").replace("Herring", "Salmon");
        pruned.home.file("out/a.jsonl", &bytes);
        let file = &mut pruned.files()[0];
        let before = file.output_bytes.replace(bytes.len() as u64).expect("an output");
        file.output_digest = Some(make::digest(&bytes));
        let totals = pruned.totals();
        totals.bytes_written = totals.bytes_written + bytes.len() as u64 - before;
    });
    assert_eq!(says, "a.jsonl#2: output: is not what stays next of a.jsonl\n");
    let says = changed(Pruned::paragraphs(), &["span", "output"], |pruned| {
        pruned.removals()[0].removed.span = Some(Span { start: 5000, end: 5010 });
    });
    assert!(says.contains("a.jsonl#2, bytes 5000–5010: span: does not fit the text any more"), "{says}");
    let says = changed(Pruned::paragraphs(), &["digest", "words"], |pruned| {
        pruned.removals()[0].kept.as_mut().expect("one").span = Some(Span { start: 0, end: 20 });
    });
    assert!(says.contains("a.jsonl#1, bytes 0–20: digest: "), "{says}");
}

#[test]
fn what_cannot_be_read_is_not_known_and_what_was_sent_without_outputs_is_checked_all_the_same() {
    let pruned = Pruned::records();
    fs::remove_file(pruned.home.path().join("a.jsonl")).expect("removed");
    let verified = pruned.verified(&compare).expect("verified");
    assert!(verified.failures.is_empty() && verified.unchecked.len() == 1, "{}", said(&verified));
    assert!(said(&verified).contains("a.jsonl: file: cannot be read") && said(&verified).contains("--root"));

    let pruned = Pruned::records();
    fs::remove_file(pruned.home.path().join("out/a.jsonl")).expect("removed");
    let verified = pruned.verified(&compare).expect("verified");
    assert_eq!(said(&verified), "a.jsonl: output: is not there, beside the manifest; get it, or prune again\n");
    fs::remove_file(pruned.home.path().join("out/b.jsonl")).expect("removed");
    let verified = pruned.verified(&compare).expect("verified");
    assert!(verified.holds() && (verified.outputs, verified.outputs_absent) == (0, 2));
}

#[test]
fn an_annotated_output_holds_every_record() {
    let mut pruned = Pruned::records();
    let Some(Line::Run(run)) = pruned.lines.first_mut() else { panic!("a run comes first") };
    run.options.insert("annotate".to_owned(), true.into());
    let all = fs::read_to_string(pruned.home.path().join("b.jsonl")).expect("an input");
    pruned.home.file("out/b.jsonl", &all);
    let file = &mut pruned.files()[1];
    let before = file.output_bytes.replace(all.len() as u64).expect("an output");
    file.output_digest = Some(make::digest(&all));
    pruned.totals().bytes_written += all.len() as u64 - before;
    pruned.write();
    let verified = pruned.verified(&compare).expect("verified");
    assert!(verified.holds(), "{}", said(&verified));
}

#[test]
fn texts_of_the_same_bytes_are_not_compared_and_others_once_each_way() {
    let compared = AtomicUsize::new(0);
    let counting = |kept: &str, removed: &str| {
        compared.fetch_add(1, Ordering::Relaxed);
        compare(kept, removed)
    };
    assert!(Pruned::records().verified(&counting).expect("verified").holds());
    assert_eq!(compared.into_inner(), 6);
}

#[test]
fn another_recipe_is_refused_by_name() {
    let mut pruned = Pruned::records();
    let Some(Line::Run(run)) = pruned.lines.first_mut() else { panic!("a run comes first") };
    run.tool.recipe = "news-9".to_owned();
    pruned.write();
    let says = pruned.verified(&compare).expect_err("refused").to_string();
    assert!(says.contains("\"news-9\"") && says.contains("use the version that wrote it"), "{says}");
}

#[test]
fn failures_beyond_a_thousand_are_counted() {
    let mut pruned = Pruned::records();
    let one = Line::Removal(pruned.removals()[0].clone());
    for _ in 0..1500 {
        pruned.lines.insert(6, one.clone());
    }
    pruned.write();
    let verified = pruned.verified(&compare).expect("verified");
    assert_eq!(verified.failures.len(), MOST);
    assert!(verified.more_failures >= 500);
}

#[test]
fn the_program_tells_a_manifest_from_a_report_by_its_content() {
    let pruned = Pruned::records();
    let ran = pruned.home.run(["verify", "out/manifest.jsonl"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.out.starts_with("5 removals, 10 records read again; 2 outputs compared with what stays, "), "{ran:?}");
    assert!(ran.out.ends_with(" checked: all hold\n"), "{ran:?}");
    pruned.home.file("b.jsonl", format!("{{\"text\": \"{FERRY_CUT}\"}}\n"));
    let ran = pruned.home.run(["verify", "out/manifest.jsonl"]);
    assert!(ran.status == Some(1) && ran.out.contains("b.jsonl#1: digest: the text has changed\n"), "{ran:?}");
    assert!(ran.out.contains(" do not hold\n"), "{ran:?}");
    let elsewhere = pruned.home.path().join("out");
    let program = |root: &str| {
        let mut program = pruned.home.program();
        let output = program
            .current_dir(&elsewhere)
            .args(["verify", "manifest.jsonl"])
            .args((!root.is_empty()).then_some(["--root", root]).into_iter().flatten());
        crate::run::Ran::of(output.output().expect("the program starts"))
    };
    assert_eq!(program("..").status, Some(1));
    pruned.home.file("not.jsonl", "{\"line\": \"run\", \"schema\": \"firsthand-prune/7\"}\n");
    let ran = pruned.home.run(["verify", "not.jsonl"]);
    assert!(ran.status == Some(2) && ran.err.contains("firsthand-prune/7"), "{ran:?}");
}

#[test]
fn without_the_inputs_nothing_is_known() {
    let pruned = Pruned::records();
    for name in ["a.jsonl", "b.jsonl", "c.txt", "ref.jsonl"] {
        fs::remove_file(pruned.home.path().join(name)).expect("removed");
    }
    let ran = pruned.home.run(["verify", "out/manifest.jsonl"]);
    assert!(
        ran.status == Some(3) && ran.out.contains("could not be checked: b.jsonl: file: cannot be read"),
        "{ran:?}"
    );
    assert!(ran.out.contains("nothing is known; 4 files could not be checked"), "{ran:?}");
}
