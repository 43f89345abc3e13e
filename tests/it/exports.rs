//! What other programs read: tables, graphs, W3C PROV, and Markdown.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use firsthand::report::model::{FindingKind, Report, Tier};
use firsthand::report::{dot, graphml, markdown, prov, tables};
use quick_xml::events::Event;
use serde_json::Value;

use crate::hostile::script_article;
use crate::report::hostile::{BAD, hostile};
use crate::report::newsroom::Newsroom;
use crate::report::story::harbour;
use crate::run::Home;

/// A table's rows, by column.
fn rows(room: &Newsroom, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let tables = tables(&room.report, &room.texts()).expect("tables");
    let (_, bytes) = tables.into_iter().find(|(known, _)| *known == name).expect(name);
    csv::Reader::from_reader(bytes.as_slice()).into_deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn the_tables_hold_each_thing_of_the_report_once() {
    let room = harbour();
    let report = &room.report;
    for (name, count) in [
        ("documents.csv", report.documents.len()),
        ("credits.csv", report.credits.len()),
        ("relays.csv", report.relays.len()),
        ("matches.csv", report.matches.len()),
        ("findings.csv", report.findings.len()),
        ("sources.csv", report.sources.len()),
        ("problems.csv", report.problems.len()),
    ] {
        assert!(count > 0);
        assert_eq!(rows(&room, name).len(), count, "{name}");
    }
    let tiers: BTreeSet<_> = rows(&room, "relays.csv").into_iter().map(|row| row["tier"].clone()).collect();
    assert_eq!(tiers, BTreeSet::from(["dated".to_owned(), "stated".to_owned()]));
    let weighed = rows(&room, "relays.csv").into_iter().find(|row| row["conflict"] == "yes").expect("a conflict");
    assert_eq!(
        (weighed["rules_for"].as_str(), weighed["rules_against"].as_str()),
        ("date.published", "text.statement")
    );
    let cues = rows(&room, "credits.csv");
    assert!(cues.iter().any(|row| row["cue"] == "Source: Lantern Daily" && row["kind"] == "carrier"));
    let found = rows(&room, "sources.csv").into_iter().find(|row| row["to_be_found"] == "yes").expect("a source");
    assert_eq!(found["name"], "Meridian Weekly");
}

#[test]
fn no_cell_of_a_table_is_run_by_a_spreadsheet() {
    let mut room = hostile();
    for (document, title) in room.report.documents.iter_mut().zip(["=HYPERLINK(\"http://x\")"]) {
        document.title = Some(title.to_owned());
        document.byline = Some("\t@SUM(1)".to_owned());
        document.outlet = Some("-1+cmd|'/C calc'!A0".to_owned());
    }
    let mut quoted = 0;
    for (name, bytes) in tables(&room.report, &room.texts()).expect("tables") {
        for row in csv::Reader::from_reader(bytes.as_slice()).into_records() {
            for cell in &row.expect("a row of as many cells as the head has") {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{name}: {cell:?}");
                assert!(!cell.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\r']), "{name}: {cell:?}");
                quoted += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert_eq!(quoted, 3);
}

/// Names of elements in order, and all text, of XML that is well-formed.
fn elements(xml: &str) -> (Vec<String>, String) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Text(words) => text.push_str(&words),
            Event::Eof => return (names, text),
            _ => {}
        }
    }
}

#[test]
fn hostile_text_stays_text_in_graphs() {
    let room = hostile();
    let xml = graphml(&room.report).expect("GraphML");
    let (names, text) = elements(&xml);
    let known = ["graphml", "key", "graph", "node", "edge", "data"];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    assert!(text.contains("scriptalert") || text.contains("alert(1)"));
    let drawing = dot(&room.report);
    let strings = regex::Regex::new(r#""(?:[^"\\]|\\.)*""#).expect("a pattern");
    let bare = strings.replace_all(&drawing, "");
    assert!(!bare.contains(['"', '<', '&']) && !bare.contains("alert"), "{bare}");
    for written in [xml, drawing] {
        assert!(!written.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2066}']));
    }
}

/// Markdown without its code spans.
pub fn outside_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let fence = rest[start..].chars().take_while(|c| *c == '`').count();
        let after = &rest[start + fence..];
        let ends = |at: &usize| {
            let run = after[*at..].chars().take_while(|c| *c == '`').count();
            run == fence && !after[..*at].ends_with('`')
        };
        let end = after.match_indices('`').map(|(at, _)| at).find(ends).expect("a code span ends");
        assert!(!after[..end].contains('\n'), "a code span stays on its line");
        out.push_str(&rest[..start]);
        rest = &after[end + fence..];
    }
    out + rest
}

#[test]
fn an_article_makes_no_link_mention_or_html_in_markdown() {
    let mut room = hostile();
    let bad =
        "[x](http://x.example) http://y.example www.z.example @desk a@b.example #12 ``` ![i](j) | &lt; *b* _i_ \\";
    room.report.documents[0].title = Some(format!("{bad}\n\n# Heading\n- list {BAD}"));
    room.report.findings[0].says = bad.to_owned();
    let text = markdown(&room.report, &room.texts());
    let open = outside_code(&text).to_lowercase();
    for sign in ['[', ']', '<', '>', '@', '\\', '|', '&', '_', '\u{1b}', '\u{202e}'] {
        assert!(!open.contains(sign), "{sign:?}: {open}");
    }
    for words in ["http", "www.", "javascript:", "#12", "alert(1)>"] {
        assert!(!open.contains(words), "{words:?}: {open}");
    }
    let heads = text.lines().filter(|line| line.starts_with('#')).count();
    assert!(heads <= 6 && !text.lines().any(|line| line.starts_with("# Heading")), "{text}");
}

#[test]
fn markdown_answers_first_and_shows_rules_tiers_and_receipts() {
    let room = harbour();
    let text = markdown(&room.report, &room.texts());
    let places = [
        "articles relay others' reporting",
        "## Look at these first",
        "**Reuse without credit**",
        "## Who passed on whose words",
        "**stated**",
        "rule date.published",
        "“4 March 2031, 06:10”",
        "## Articles",
        "## Sources to be found",
        "Meridian Weekly",
        "## Not read, or not wholly",
    ];
    let mut from = 0;
    for words in places {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words:?} in this order: {text}"));
        from += at;
    }
}

/// Every `fh:` name that stands where PROV asks for one.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            if key.starts_with("fh:") {
                found.insert(key.clone());
            }
            names(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::String(text) if text.starts_with("fh:") => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

#[test]
fn prov_says_each_relay_with_its_tier_and_only_legal_names() {
    for room in [harbour(), hostile()] {
        let value: Value = serde_json::from_str(&prov(&room.report).expect("PROV-JSON")).expect("JSON");
        for relay in &room.report.relays {
            let kind = if relay.tier == Tier::Undecided { "entity" } else { "wasDerivedFrom" };
            let record = &value[kind][format!("fh:{}", relay.id)];
            assert_eq!(record["fh:tier"], serde_json::to_value(relay.tier).expect("a tier"), "{record}");
            assert_eq!(record["fh:conflict"], relay.conflict);
        }
        let mut all = BTreeSet::new();
        names(&value, &mut all);
        let legal = |name: &str| name[3..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(all.len() > 10 && all.iter().all(|name| legal(name)), "{all:?}");
        let known =
            |kind: &str| value[kind].as_object().map(|records| records.keys().cloned().collect::<BTreeSet<_>>());
        let (entities, agents) = (known("entity").expect("entities"), known("agent").expect("agents"));
        for (kind, keys, ids) in [
            ("wasDerivedFrom", ["prov:generatedEntity", "prov:usedEntity"], &entities),
            ("wasAttributedTo", ["prov:entity", "prov:entity"], &entities),
            ("wasAttributedTo", ["prov:agent", "prov:agent"], &agents),
        ] {
            for record in value[kind].as_object().into_iter().flat_map(|records| records.values()) {
                assert!(keys.iter().all(|key| ids.contains(record[key].as_str().expect(key))), "{kind}: {record}");
            }
        }
    }
}

#[test]
fn an_undecided_pair_is_no_derivation() {
    let mut room = harbour();
    for relay in &mut room.report.relays {
        relay.tier = Tier::Undecided;
    }
    let report: &Report = &room.report;
    let between = report.relays.iter().filter(|relay| !format!("{:?}", relay.from).contains("Source")).count();
    let value: Value = serde_json::from_str(&prov(report).expect("PROV-JSON")).expect("JSON");
    assert_eq!(value["alternateOf"].as_object().map(serde_json::Map::len), Some(between));
    assert!(dot(report).matches("dir=none").count() == report.relays.len());
    assert!(report.findings.iter().any(|finding| finding.kind == FindingKind::ReuseWithoutCredit));
}

/// The Python that `cargo xtask test` makes ready, with what `tests/python.txt` names.
fn python() -> Option<std::path::PathBuf> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python");
    ["bin/python", "Scripts/python.exe"].map(|name| target.join(name)).into_iter().find(|path| path.is_file())
}

#[test]
fn other_programs_read_the_exports_back() {
    let Some(python) = python() else {
        return println!("not tested: no Python under target/python; `cargo xtask test` makes one");
    };
    let home = Home::new();
    home.file("bad/script.txt", script_article());
    home.file("bad/copy.md", format!("# =1+\"1\\N\" & <b>{BAD}</b>\n\n{}", script_article()));
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/articles");
    for (input, out) in [(samples, "good-out"), (home.path().join("bad"), "bad-out")] {
        let formats = ["--format", "md,csv,graphml,dot,prov", "-o", out];
        let ran =
            home.run([std::ffi::OsStr::new("report"), input.as_os_str()].into_iter().chain(formats.map(AsRef::as_ref)));
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports.py");
        let read = Command::new(&python).arg(script).arg(home.path().join(out)).output().expect("Python starts");
        let said = String::from_utf8_lossy(&read.stdout);
        assert!(read.status.success(), "{said}{}", String::from_utf8_lossy(&read.stderr));
        assert!(said.contains("read back"), "{said}");
        print!("{said}");
    }
    assert!(fs::read_dir(home.path().join("good-out")).expect("outputs").count() >= 13);
}
