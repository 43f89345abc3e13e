//! The program as people and scripts meet it: commands, settings, exit statuses.

use std::fs;

use crate::run::{Home, Ran};

#[test]
fn each_shell_has_completions_and_each_command_a_page() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = home.run(["completions", shell]);
        assert!(ran.status == Some(0) && ran.out.contains("fingerprint"), "{shell}");
    }
    assert!(home.run(["man"]).out.contains("Exit status: 0 all went well"));
    assert_eq!(home.run(["man", "-o", "pages"]).status, Some(0));
    for command in ["report", "check", "explain", "prune", "verify", "fingerprint", "text", "completions", "man"] {
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
        (&["report", "a.txt", "--excerpts"], "--excerpts is about report.html, which is not written here"),
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
fn a_page_of_excerpts_leaves_out_what_no_verdict_rests_on() {
    let home = Home::new();
    home.file("a.txt", "The council met. Nobody spoke. The lamp was lit.");
    let held = |arguments: &[&str]| {
        let ran = home.run(["report", "a.txt", "--format", "html"].iter().chain(arguments));
        assert_eq!(ran.status, Some(0), "{ran:?}");
        (ran.out.contains("Nobody spoke."), ran.out.contains(r#""holds":"excerpts""#))
    };
    assert_eq!(held(&[]), (true, false));
    assert_eq!(held(&["--excerpts"]), (false, true));
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
    assert!(ran.status == Some(1) && ran.out.contains("could not be checked: a.txt: document: "), "{ran:?}");
}

#[test]
fn verify_tells_what_it_cannot_check_from_what_is_false() {
    let home = Home::new();
    home.file("in/a.txt", "The council met.");
    home.file("in/b.txt", "The ferry sank.");
    assert_eq!(home.run(["report", "in", "-o", "out"]).status, Some(0));
    fs::remove_file(home.path().join("in/a.txt")).expect("it was there");
    let ran = home.run(["verify", "out/report.json"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    for part in ["could not be checked: in/a.txt", "--root", "those hold; 1 document could not be checked"] {
        assert!(ran.out.contains(part), "{part}: {ran:?}");
    }
    home.file("elsewhere/x", "");
    let ran = home.run(["verify", "out/report.json", "--root", "elsewhere"]);
    assert!(ran.status == Some(3) && ran.out.contains("2 documents could not be checked"), "{ran:?}");
    let mut report = home.program();
    report
        .args(["report", "-", "--format", "json"])
        .stdin(fs::File::open(home.path().join("in/b.txt")).expect("a file"));
    let made = Ran::of(report.output().expect("the program starts"));
    home.file("piped.json", made.out);
    let ran = home.run(["verify", "piped.json"]);
    assert!(ran.status == Some(3) && ran.out.contains("standard input, which cannot be read again"), "{ran:?}");
}

#[test]
fn quiet_is_silent_of_progress_and_not_of_problems() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    home.file("b.jsonl", "{\"text\": \"One.\"}\n{\"text\"\n");
    for arguments in [&["report", "a.txt", "b.jsonl", "-o", "out", "-q"][..], &["text", "a.txt", "b.jsonl", "-q"]] {
        let ran = home.run(arguments);
        assert!(ran.status == Some(3) && ran.err.contains("b.jsonl, line 2: is broken JSON"), "{ran:?}");
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named_and_left_alone() {
    let home = Home::new();
    home.file("a.txt", "The council met.");
    for out in ["a.txt", "a.txt/deep"] {
        let ran = home.run(["report", "a.txt", "-o", out]);
        assert_eq!(ran.status, Some(2));
        let says = "a.txt: exists already, as a file; name another folder or remove it";
        assert!(ran.err.contains(says) && !ran.err.contains("os error"), "{ran:?}");
    }
    assert_eq!(fs::read_to_string(home.path().join("a.txt")).expect("still there"), "The council met.");
}

#[test]
fn a_run_that_ends_inside_a_fraction_is_verified() {
    let home = Home::new();
    let shared = "Stir the flour into the milk and let it stand for an hour before you add";
    for (place, (one, other)) in
        [("½ cup", "1 spoon"), ("1½ cups", "11 cups"), ("½ cup", "½ litre"), ("1½kg", "11kg")].into_iter().enumerate()
    {
        home.file(format!("in/{place}-a.txt"), format!("{shared} {one} of sugar from the {place}th tin.\n"));
        home.file(format!("in/{place}-b.txt"), format!("{shared} {other} of honey, which the baker keeps.\n"));
    }
    assert_eq!(home.run(["report", "in", "-o", "out"]).status, Some(0));
    let ran = home.run(["verify", "out/report.json"]);
    assert!(ran.status == Some(0) && ran.out.contains("all hold"), "{ran:?}");
}

#[test]
fn a_page_that_names_its_own_outlet_as_the_first_to_publish_relays_nobody() {
    let home = Home::new();
    let words = "The ferry to Port Halden was late again on Monday, and nobody at the quay could say why.\\n\\nThis article was originally published on the Halden Post.";
    let row =
        |outlet: &str, url: &str| format!("{{\"text\": \"{words}\", \"source\": \"{outlet}\", \"url\": \"{url}\"}}\n");
    home.file("own.jsonl", row("Halden Post", "https://www.haldenpost.example/ferry"));
    home.file("copy.jsonl", row("Tarn Courier", "https://tarn-courier.example/ferry"));
    let chain = |name: &str| {
        let ran = home.run(["report", name, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
        let document = &report["documents"][0];
        (document["chain"].to_string(), document["role"].to_string())
    };
    assert_eq!(chain("own.jsonl"), ("[\"Halden Post\"]".to_owned(), "\"first_hand\"".to_owned()));
    assert_eq!(chain("copy.jsonl"), ("[\"Halden Post\",\"Tarn Courier\"]".to_owned(), "\"relayed\"".to_owned()));
}

#[test]
fn what_is_wrong_with_a_report_is_told_once() {
    let home = Home::new();
    home.file("broken.json", "{\"schema\": \"firsthand-report/1\", nonsense");
    let ran = home.run(["verify", "broken.json"]);
    assert_eq!((ran.status, ran.err.matches("at line 1").count()), (Some(2), 1), "{}", ran.err);
}

#[test]
fn an_article_that_repeats_itself_is_one_finding_that_says_how_much() {
    let home = Home::new();
    let lamp = "The lamp at the end of the long pier was lit again on Tuesday for the first time in eleven years.";
    let other = "A heron took the last carp from the mill pond at noon, watched by a class of nine.";
    let kelp = "Nobody on the quay could say what a lamp costs now, or who would climb up in a gale.";
    home.file("a.txt", format!("{lamp}\n\n{other}\n\n{lamp}\n\n{kelp}\n\n{lamp}\n\n{other}\n"));
    let ran = home.run(["report", "a.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let said: Vec<&str> =
        report["findings"].as_array().expect("findings").iter().filter_map(|one| one["says"].as_str()).collect();
    // Twice the first sentence and once the second, which stand beside each other at the end.
    assert_eq!(said, ["a.txt tells 60 of its words again, in three more places"]);
}

/// The findings of a kind that a report over one file tells.
fn findings(home: &Home, file: &str, kind: &str) -> Vec<String> {
    let ran = home.run(["report", file, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let all = report["findings"].as_array().expect("findings").iter();
    all.filter(|one| one["kind"] == kind).map(|one| one["says"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_no_longer_than_a_standfirst_repeats_the_text_by_its_nature() {
    let home = Home::new();
    let lamp = "The lamp at the end of the long pier was lit again on Tuesday for the first time in eleven years.";
    let other = "A heron took the last carp from the mill pond at noon, watched by a class of nine.";
    let kelp = "Nobody on the quay could say what a lamp costs now, or who would climb up in a gale.";
    home.file("once.txt", format!("{lamp}\n\n{other}\n\n{lamp}\n\n{kelp}\n"));
    assert_eq!(findings(&home, "once.txt", "self_repeat"), Vec::<String>::new());
    let both = format!("{lamp} {other}");
    home.file("headed.md", format!("# {both}\n\n{kelp}\n\n{both}\n\n{kelp} A gull saw it.\n"));
    assert_eq!(findings(&home, "headed.md", "self_repeat"), Vec::<String>::new());
    home.file("twice.txt", format!("{both}\n\n{kelp}\n\n{both}\n\n{kelp}\n"));
    assert_eq!(findings(&home, "twice.txt", "self_repeat").len(), 1);
}

#[test]
fn nearly_the_same_words_on_another_day_are_no_quotation_that_changed() {
    let home = Home::new();
    let said = "We do not think that the old sea gate will hold another winter of this kind";
    let changed = said.replace("do not think", "think");
    let row = |date: &str, outlet: &str, words: &str, more: &str| {
        let text = format!("{more}\n\n\"{words},\" Ilse Marrow said at the quay.");
        format!("{}\n", serde_json::json!({"text": text, "date": date, "source": outlet}))
    };
    let heron = "A heron took the last carp from the mill pond at noon, watched by a class of nine.";
    let lamp = "Nobody on the quay could say what a lamp costs now, or who would climb up in a gale.";
    let pair = |name: &str, date: &str, more: &str| {
        let rows = [row("2031-05-02", "Gull Bay Herald", said, heron), row(date, "Dunnock Post", &changed, more)];
        home.file(name, rows.concat());
        findings(&home, name, "quote_drift").len()
    };
    assert_eq!(pair("soon.jsonl", "2031-05-04", lamp), 1, "reports of one occasion");
    assert_eq!(pair("later.jsonl", "2031-06-20", lamp), 0, "another occasion");
    assert_eq!(pair("copied.jsonl", "2031-06-20", heron), 1, "other words are shared, too");
}

#[test]
fn a_page_is_by_the_outlet_that_is_known_or_that_its_address_names() {
    let home = Home::new();
    let outlet = |name: &str, site: &str, application: &str, publisher: &str, host: &str| {
        let page = format!(
            "<html><head><title>T</title><meta property=\"og:site_name\" content=\"{site}\">\
             <meta name=\"application-name\" content=\"{application}\"><link rel=\"canonical\" href=\"https://{host}/a\">\
             <script type=\"application/ld+json\">{{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \
             \"headline\": \"T\", \"publisher\": {{\"@type\": \"Organization\", \"name\": \"{publisher}\"}}}}</script></head>\
             <body><article><h1>T</h1><p>The harbour board voted to light the pier again, eleven years after the last lamp \
             was taken down.</p><p>Nobody on the quay could say what a lamp costs now.</p></article></body></html>"
        );
        home.file(name, page);
        let ran = home.run(["report", name, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
        report["documents"][0]["outlet"].as_str().unwrap_or_default().to_owned()
    };
    let slogan = "Where Lamps Finally Made a Comeback";
    assert_eq!(outlet("a.html", "Reuters", "Reader", slogan, "gull.example"), "Reuters", "the registry knows it");
    assert_eq!(outlet("b.html", "", "", "Ediciones EL PAÍS S.L.", "elpais.com"), "El País", "its address is known");
    assert_eq!(outlet("c.html", "The Gull Pundit", "Reader", slogan, "www.thegullpundit.example"), "The Gull Pundit");
    assert_eq!(outlet("d.html", slogan, "Gull Pundit", "BF Lamp GmbH", "gullpundit.example"), "Gull Pundit");
    assert_eq!(outlet("e.html", "", "", slogan, "quorvane.example"), slogan, "nothing tells better");
}

#[test]
fn nobody_passes_on_their_own_words() {
    let home = Home::new();
    for (case, least) in [("newsroom", 12), ("wires", 3), ("which-came-first", 3)] {
        let mut read = 0;
        let articles = format!("{}/samples/{case}/articles", env!("CARGO_MANIFEST_DIR"));
        for line in home.run(["report", &articles, "--format", "md"]).out.lines() {
            let line = line.replace('`', "");
            let ends = line.strip_prefix("- ").and_then(|line| line.split_once(": **")?.0.split_once(" → "));
            if let Some((from, to)) = ends {
                read += 1;
                let name = from.split(" (").next().unwrap_or(from);
                assert!(!to.starts_with(name) || to.starts_with("this copy"), "{case}: {line}");
            }
        }
        assert!(read >= least, "{case}: {read} lines tell a relay");
    }
}

#[test]
fn of_several_who_carried_it_before_the_earliest_is_named_with_its_place() {
    let home = Home::new();
    let text = "The harbour board voted on Tuesday to light the whole of the long pier again, eleven years after the last \
                lamp was taken down and sold to a farmer who keeps it in his hall.";
    let row = |day: u32, outlet: &str| {
        let row =
            serde_json::json!({"text": text, "date": format!("2031-05-{day:02}"), "source": outlet, "title": outlet});
        format!("{row}\n")
    };
    let rows = [(4, "Dunnock Post"), (2, "Gull Bay Herald"), (6, "Sparrow Times"), (8, "Larkmoor Post")];
    home.file("dump.jsonl", rows.map(|(day, outlet)| row(day, outlet)).concat());
    let ran = home.run(["report", "dump.jsonl", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let relays = report["relays"].as_array().expect("relays").iter();
    let reasons = relays.flat_map(|relay| relay["reasons"].as_array().expect("reasons"));
    let origins = reasons.filter(|reason| reason["rule"] == "common-origin");
    let said: Vec<&str> = origins.filter_map(|reason| reason["says"].as_str()).collect();
    assert_eq!(said, ["both carry the text of the earlier dump.jsonl#2; neither need have it from the other"; 3]);
}
