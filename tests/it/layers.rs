//! Imports run downwards only; only the binary prints. Both are read from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The one upward word: a problem names the way inside a file.
const ALLOWED: [(&str, &str, &str); 1] = [("error", "ingest", "Member")];

/// What only the program may do.
const PROGRAM_ONLY: [&str; 12] = [
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
    "process::exit",
    "process::abort",
    "std::env",
    "env::var",
    "io::stdout",
    "io::stderr",
    "clap",
];

struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    /// Without comments.
    code: String,
    whole: String,
}

impl Source {
    /// The station that the file belongs to.
    fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or("")
    }

    /// How many `super` lead from the file's own module to the crate.
    fn depth(&self) -> usize {
        self.path.split('/').count() - usize::from(self.path.ends_with("/mod.rs"))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn library() -> Vec<Source> {
    let (mut open, mut sources) = (vec![root()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path()) {
            let path = entry.strip_prefix(root()).expect("below src").to_string_lossy().replace('\\', "/");
            if entry.is_dir() && path != "bin" {
                open.push(entry);
            } else if path.ends_with(".rs") && path != "lib.rs" {
                let whole = fs::read_to_string(&entry).expect("a source");
                let code = whole.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>();
                sources.push(Source { path, code: code.join("\n"), whole });
            }
        }
    }
    assert!(sources.len() > 10);
    sources
}

/// The stations in the order in which lib.rs lists them.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(root().join("lib.rs")).expect("lib.rs");
    let room = |line: &str| Some(line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
    let rooms: Vec<String> = lib.lines().filter_map(room).collect();
    assert!(rooms.iter().any(|room| room == "ingest"));
    rooms
}

/// The paths that code names from the crate on: `crate::a::B`, each of `crate::{a::B, c}`, and `super::super::a`.
fn named(source: &Source) -> Vec<String> {
    let mut paths = Vec::new();
    for (place, _) in source.code.match_indices("crate::") {
        let rest = &source.code[place + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => paths.push(word(rest)),
            Some(group) => paths.extend(group_items(group)),
        }
    }
    let climb = "super::".repeat(source.depth());
    for (place, _) in source.code.match_indices(&climb) {
        paths.push(word(source.code[place..].trim_start_matches("super::")));
    }
    paths
}

fn word(code: &str) -> String {
    code.chars().take_while(|sign| sign.is_alphanumeric() || "_:".contains(*sign)).collect()
}

/// The outermost items of `a::{b, c}, d}`.
fn group_items(group: &str) -> Vec<String> {
    let (mut depth, mut items, mut item) = (0, Vec::new(), String::new());
    for sign in group.chars() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            _ if depth == 0 => item.push(sign),
            _ => {}
        }
    }
    items.push(item);
    items.iter().map(|item| word(item.trim())).collect()
}

#[test]
fn imports_run_downwards_only() {
    let rooms = rooms();
    let order = |room: &str| rooms.iter().position(|known| known == room);
    let mut upward = Vec::new();
    for source in library() {
        let own = order(source.room()).unwrap_or_else(|| panic!("{} is in no room of lib.rs", source.path));
        for path in named(&source) {
            let mut steps = path.split("::");
            let (room, item) = (steps.next().unwrap_or(""), steps.next().unwrap_or(""));
            let allowed = ALLOWED.contains(&(source.room(), room, item));
            if order(room).is_some_and(|other| other > own) && !allowed {
                upward.push(format!("{} names {path}", source.path));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn an_upward_import_is_seen_in_every_form() {
    let code = "use crate::{error::Error, report::{model, write}};\nuse super::super::cluster::X; crate::corpus::Y";
    let source = Source { path: "ingest/walk.rs".into(), code: code.into(), whole: String::new() };
    assert_eq!(named(&source), ["error::Error", "report::", "corpus::Y", "cluster::X"]);
}

#[test]
fn only_the_binary_prints() {
    let mut found = Vec::new();
    for source in library() {
        let words = PROGRAM_ONLY.iter().filter(|word| {
            let starts =
                |place: usize| !source.code[..place].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
            source.code.match_indices(**word).any(|(place, _)| starts(place))
        });
        found.extend(words.map(|word| format!("{}: {word}", source.path)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_source_is_part_of_the_crate() {
    let sources = library();
    let paths: BTreeSet<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    for source in &sources {
        let module = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
        let Some((parent, name)) = module.rsplit_once('/') else { continue };
        let home =
            [format!("{parent}/mod.rs"), format!("{parent}.rs")].into_iter().find(|home| paths.contains(&**home));
        let home = sources.iter().find(|other| Some(&other.path) == home.as_ref());
        let line = format!("mod {name};");
        assert!(home.is_some_and(|home| home.code.contains(&line)), "{}: nobody says `{line}`", source.path);
    }
}

#[test]
fn every_room_opens_with_the_question_it_answers() {
    for source in library().iter().filter(|source| source.path.split('/').count() == 2) {
        if source.path.ends_with("/mod.rs") {
            let first = source.whole.lines().next().unwrap_or("");
            assert!(first.starts_with("//! ") && first.contains('?'), "{}: {first}", source.path);
        }
    }
}
