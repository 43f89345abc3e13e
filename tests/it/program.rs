//! The program as people and scripts meet it: commands, settings, exit statuses.

use std::fs;

use crate::run::Home;

#[test]
fn each_shell_has_completions_and_each_command_a_page() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = home.run(["completions", shell]);
        assert!(ran.status == Some(0) && ran.out.contains("fingerprint"), "{shell}");
    }
    assert!(home.run(["man"]).out.contains("Exit status: 0 all went well"));
    assert_eq!(home.run(["man", "-o", "pages"]).status, Some(0));
    for command in ["report", "check", "explain", "verify", "fingerprint", "text", "completions", "man"] {
        let page = fs::read_to_string(home.path().join(format!("pages/firsthand-{command}.1"))).expect(command);
        assert!(page.contains(&format!("firsthand\\-{command}")), "{page}");
    }
    assert!(!home.path().join("pages/firsthand-schema.1").exists());
}

#[test]
fn settings_that_cannot_be_used_are_told_with_file_and_line() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    home.file("firsthand.toml", "licensed = [\"AP\"]\n\n[thresholds]\nradios = 3\n");
    let ran = home.run(["report", "a.txt", "-o", "out"]);
    assert_eq!(ran.status, Some(2));
    for part in ["firsthand.toml: these settings cannot be used", "line 4", "unknown field `radios`", "`radius`"] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert!(!home.path().join("out").exists());
    home.file("mine.toml", "licensed = []\n");
    let ran = home.run(["text", "a.txt", "--config", "mine.toml", "-v"]);
    assert!(ran.status == Some(0) && ran.err.contains("settings from mine.toml"), "{ran:?}");
    assert!(home.run(["text", "a.txt", "--config", "no.toml"]).err.contains("no.toml: cannot read the settings"));
}

#[test]
fn usage_that_makes_no_sense_is_refused() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    for (arguments, says) in [
        (&["report", "a.txt", "--format", "json,html"][..], "several formats need a folder"),
        (&["report", "a.txt", "--format", "csv"], "csv is several tables and needs a folder"),
        (&["report", "a.txt", "--radius", "13"], "13"),
        (&["report", "a.txt", "--field", "colour=red"], "the roles are text, id, title"),
        (&["text", "a.txt", "--threads", "0"], "0"),
        (&["report"], "PATH"),
        (&["verify", "a.txt"], "a.txt: not a report of firsthand"),
        (&["verify", "nowhere.json"], "nowhere.json: cannot be read"),
    ] {
        let ran = home.run(arguments);
        assert!(ran.status == Some(2) && ran.err.contains(says), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_report_folder_holds_both_files_and_says_so_to_people_only() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    let ran = home.run(["report", "a.txt", "-o", "deep/out", "--quiet"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    for name in ["report.html", "report.json"] {
        assert!(home.path().join("deep/out").join(name).is_file(), "{name}");
    }
    let ran = home.run(["report", "a.txt", "--format", "json"]);
    assert_eq!(ran.out.into_bytes(), fs::read(home.path().join("deep/out/report.json")).expect("a report"));
}

#[test]
fn text_tells_documents_apart() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    home.file("b.jsonl", "{\"text\": \"One.\", \"headline\": \"H\", \"lang\": \"en\"}\n\n{\"text\": \"Two.\"}\n");
    let ran = home.run(["text", "a.txt", "b.jsonl"]);
    assert_eq!(ran.out, "==> a.txt <==\nThe council met.\n\n==> b.jsonl > 1 <==\nOne.\n\n==> b.jsonl > 3 <==\nTwo.\n");
    let ran = home.run(["text", "b.jsonl", "--format", "jsonl"]);
    assert_eq!(
        ran.out.lines().next(),
        Some(
            "{\"path\":\"b.jsonl\",\"member\":[1],\"title\":\"H\",\"outlet\":null,\"date\":null,\"url\":null,\
             \"language\":\"en\",\"text\":\"One.\"}"
        )
    );
}

#[test]
fn verify_names_what_no_longer_holds() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    home.file("b.jsonl", "{\"body\": \"One.\"}\n{\"body\": \"Two.\"}\n");
    assert_eq!(home.run(["report", "a.txt", "b.jsonl", "--field", "text=body", "-o", "out"]).status, Some(0));
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(0) && ran.out.contains("all hold"), "{ran:?}");
    home.file("b.jsonl", "{\"body\": \"One.\"}\n{\"body\": \"Too.\"}\n");
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(1) && ran.out.contains("b.jsonl") && !ran.out.contains("a.txt"), "{ran:?}");
    fs::remove_file(home.path().join("a.txt")).expect("it was there");
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(1) && ran.out.contains("a.txt: document: cannot be read again"), "{ran:?}");
}
