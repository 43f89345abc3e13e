//! Bad input: a clear message or a listed problem, the right exit status, no panic, nothing half-written.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::run::{Home, Ran};

const GOOD: &str = "The council met on Tuesday and closed the bridge.\n";

/// A home with one good article in `in/`.
fn home() -> Home {
    let home = Home::new();
    home.file("in/good.txt", GOOD);
    home
}

/// An article that would break out of a page, a terminal, a table and a log, if it were let.
pub fn script_article() -> String {
    let signs: String = ('\u{1}'..='\u{1f}').chain(['\u{7f}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{feff}']).collect();
    format!(
        "</script><script>alert(1)</script><!--\n\n=cmd|' /C calc'!A0 told the Post \u{1b}]0;owned\u{7}\u{1b}[2J \
         that \"</style><img src=x onerror=alert(2)>\" {signs} stood there. {{{{ 7*7 }}}} ]]> &lt; ${{x}} `y`\n{GOOD}"
    )
}

/// The good article is reported, the other input is a listed problem that says `what`.
fn expect_problem(home: &Home, what: &str) {
    let ran = home.run(["report", "in", "--format", "json"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let problems = report["problems"].as_array().expect("a list");
    let line = |one: &serde_json::Value| {
        Some(format!("{}: {}; {}", one["path"].as_str()?, one["what"].as_str()?, one["remedy"].as_str()?))
    };
    assert!(problems.iter().filter_map(line).any(|line| line.contains(what)), "{what}: {problems:?}");
    let ran = home.run(["text", "in"]);
    assert_eq!((ran.status, ran.out.contains(GOOD.trim())), (Some(3), true), "{ran:?}");
    assert!(ran.err.contains(what), "{what}: {ran:?}");
}

#[test]
fn an_empty_folder_is_fatal_and_nothing_is_written() {
    let home = Home::new();
    fs::create_dir(home.path().join("in")).expect("a folder");
    fs::create_dir(home.path().join("also")).expect("a folder");
    let ran = home.run(["report", "in", "also", "-o", "out"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("in: this folder holds no article by its name; put articles there"), "{ran:?}");
    assert_eq!(ran.err.matches("files ending in .txt").count(), 1, "{ran:?}");
    assert!(!home.path().join("out").exists());
}

#[test]
fn a_missing_path_is_fatal_and_nothing_is_written() {
    let home = home();
    let ran = home.run(["report", "in", "nowhere.txt", "-o", "out"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("nowhere.txt: there is no such file or folder"), "{ran:?}");
    assert!(!home.path().join("out").exists());
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_a_problem() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let home = home();
    home.file("in/locked/a.txt", GOOD);
    let secret = home.file("in/secret.txt", GOOD);
    let mode =
        |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("mode");
    mode(home.path(), 0o755);
    mode(&secret, 0o000);
    mode(&home.path().join("in/locked"), 0o000);
    let mut program = home.program();
    program.args(["text", "in"]);
    if fs::metadata(home.path()).expect("home").uid() == 0 {
        program.uid(65534).gid(65534); // root may read everything
    }
    let ran = match program.output() {
        Ok(output) => Ran::of(output),
        Err(error) => return println!("not tested: cannot run as another user: {error}"),
    };
    mode(&home.path().join("in/locked"), 0o755);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), GOOD), "{ran:?}");
    assert!(ran.err.contains("in/locked: cannot be listed") && ran.err.contains("in/secret.txt: cannot be opened"));
}

#[test]
fn a_binary_file_is_a_problem() {
    let home = home();
    let noise: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    home.file("in/noise.txt", noise);
    expect_problem(&home, "in/noise.txt: is no text but binary data");
    home.file("in/noise.txt", "%PDF-1.7\n1 0 obj\n");
    expect_problem(&home, "in/noise.txt: is no text but a PDF; save its text as .txt");
}

#[test]
fn invalid_utf8_is_used_as_far_as_it_goes_and_told() {
    let home = home();
    home.file("in/bad.txt", b"Caf\xc3\xa9 owners, na\xc3\xafve \x81\xff or not, met.");
    expect_problem(&home, "in/bad.txt: is UTF-8 but for ");
    assert!(home.run(["text", "in/bad.txt"]).out.contains("Café owners, naïve \u{fffd}"));
}

#[test]
fn a_line_of_50_megabytes_is_an_article() {
    let home = Home::new();
    let line: String = (0..2_700_000u32).map(|i| format!("word{i} as told. ")).collect();
    assert!(line.len() > 50_000_000);
    home.file("a.txt", &line);
    home.file("b.jsonl", format!("{{\"text\": \"{line}\"}}\n{{\"text\": \"Short.\"}}\n"));
    let ran = home.run(["text", "a.txt"]);
    assert_eq!((ran.status, ran.out.len()), (Some(0), line.len() + 1));
    assert_eq!(home.run(["text", "b.jsonl", "--format", "jsonl"]).rows().len(), 2);
}

#[test]
fn ten_thousand_empty_files_are_ten_thousand_problems() {
    let home = Home::new();
    for place in 0..10_000 {
        home.file(format!("in/{place}.txt"), if place % 2 == 0 { "" } else { " \r\n\t\u{a0}\n" });
    }
    let ran = home.run(["report", "in", "-o", "out"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.err.contains("in/0.txt: holds no words") && ran.err.contains("and 9997 more"), "{ran:?}");
    home.file("in/good.txt", GOOD);
    let ran = home.run(["text", "in", "-v"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.lines().count()), (Some(3), GOOD, 10_000));
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_utf8_is_escaped() {
    use std::os::unix::ffi::OsStrExt;
    let home = home();
    home.file(std::ffi::OsStr::from_bytes(b"in/caf\xe9 100%.txt"), GOOD);
    let ran = home.run(["text", "in", "--format", "jsonl"]);
    assert_eq!((ran.status, ran.paths()), (Some(0), vec!["in/caf%E9 100%25.txt".into(), "in/good.txt".into()]));
}

#[test]
fn a_broken_line_among_good_ones_is_one_problem() {
    let home = home();
    let rows = "{\"text\": \"One.\"}\n{\"text\": \"Tw\n[1]\n\n{\"title\": \"x\"}\n{\"text\": \"Six.\"}";
    home.file("in/rows.jsonl", rows);
    let ran = home.run(["text", "in", "--format", "jsonl"]);
    assert_eq!((ran.status, ran.rows().len()), (Some(3), 3));
    for what in ["line 2: is broken JSON", "line 3: is a JSON list", "line 5: has no text"] {
        assert!(ran.err.contains(&format!("in/rows.jsonl, {what}")), "{what}: {ran:?}");
    }
    assert!(ran.err.contains("--field text=COLUMN"));
}

#[cfg(unix)]
#[test]
fn a_fifo_is_never_opened() {
    let home = home();
    let made = Command::new("mkfifo").arg(home.path().join("in/pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is needed");
    expect_problem(&home, "in/pipe.txt: is a named pipe (FIFO), and was not opened");
    assert_eq!(home.run(["text", "in/pipe.txt"]).status, Some(2));
    assert_eq!(home.run(["text", "/dev/zero"]).status, Some(2));
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let home = Home::new();
    home.file("a.txt", GOOD.repeat(40_000));
    let mut program = home.program();
    let mut child =
        program.args(["text", "a.txt"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("ten bytes");
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_at_standard_output_is_told() {
    let home = home();
    for arguments in [&["text", "in"][..], &["report", "in"], &["report", "in", "--format", "json"], &["man"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let ran = Ran::of(home.program().args(arguments).stdout(full).output().expect("it starts"));
        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert!(ran.err.contains("standard output: cannot write: No space left"), "{ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_at_output_leaves_what_stood_there() {
    let home = home();
    let old = home.file("out/report.json", "old");
    // No file may grow: what a full disk does, with another name for the error.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" report in -o \"$1\"";
    for folder in ["out", "new"] {
        let mut shell = Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_firsthand"), folder]).current_dir(home.path());
        let ran = Ran::of(shell.output().expect("a shell"));
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.err.contains("cannot write") && ran.err.contains("is unchanged"), "{ran:?}");
    }
    assert_eq!(fs::read(old).expect("the old report"), b"old");
    assert_eq!(fs::read_dir(home.path().join("out")).expect("a folder").count(), 1);
    assert!(!home.path().join("new").exists());
}

#[test]
fn control_characters_in_an_article_are_kept_as_its_text() {
    let home = home();
    home.file("in/script.txt", script_article());
    let ran = home.run(["text", "in/script.txt"]);
    assert_eq!((ran.status, ran.out), (Some(0), script_article()));
}

#[test]
fn control_characters_in_a_path_do_not_reach_the_terminal() {
    let ran = Home::new().run(["text", "no\u{1b}[2Jwhere.txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("no␛[2Jwhere.txt") && !ran.err.contains('\u{1b}'), "{ran:?}");
}
