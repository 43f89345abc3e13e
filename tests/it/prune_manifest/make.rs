//! A corpus that was pruned by hand: inputs, outputs, and the lines of the manifest that tell of it.

use std::fs;
use std::path::PathBuf;

use firsthand::id::Digest;
use firsthand::matching::held;
use firsthand::prune::model::*;
use firsthand::prune::verify::{Compare, Ground, Refused, Verified};
use firsthand::prune::{self, manifest};
use firsthand::report::model::{Member, Problem, Span, Tool};
use serde_json::json;

use crate::run::Home;

pub const FERRY: &str = "The last ferry to Ormsay left at nine on Sunday with forty people aboard, the harbour office said, \
and it will not sail again before the ice on the sound has broken.";
pub const FERRY_CUT: &str =
    "The last ferry to Ormsay left at nine on Sunday with forty people aboard, the harbour office said.";
pub const FERRY_LATER: &str = "The last ferry to Ormsay left at nine on Sunday with forty people aboard, the harbour office said, \
and it will not sail again before the ice on the sound has gone.";
pub const BRIDGE: &str =
    "Council engineers closed the old bridge at Pell on Monday after a crack was found in its second pier.";
pub const MILL: &str =
    "A mill that had stood empty for a decade will open as a library in May, its new owners told neighbours.";
pub const HERRING: &str =
    "Herring landed at Dunnock fetched twice last year's price, and the smokehouses are hiring once more.";
pub const REFERENCE: &str =
    "Four barges of salt went down off the cape in the gale of January, and no crew was lost, an inquiry heard.";

/// What was pruned, and where.
pub struct Pruned {
    pub home: Home,
    pub lines: Vec<Line>,
}

/// The words that one text holds of another, as the program counts them.
pub fn compare(kept: &str, removed: &str) -> (u32, u32) {
    let held = held(kept, removed);
    (held.words, held.of)
}

pub fn digest(bytes: impl AsRef<[u8]>) -> String {
    Digest::of(bytes.as_ref()).to_string()
}

fn words(text: &str) -> u32 {
    u32::try_from(firsthand::fingerprint::words(text).len()).expect("few words")
}

pub fn item(path: &str, row: u64, text: &str) -> Item {
    let member = if row == 0 { Vec::new() } else { vec![Member::Row(row)] };
    Item {
        path: path.into(),
        path_escaped: false,
        member,
        id: None,
        span: None,
        words: words(text),
        digest: digest(text),
    }
}

/// A removal with what the two texts are to each other.
pub fn removal(removed: (&str, u64, &str), kept: (&str, u64, &str), rule: &str, relation: Relation) -> Line {
    let share = |(held, of): (u32, u32)| f64::from(held) / f64::from(of);
    let containment = if removed.2 == kept.2 {
        Containment { of_removed: 1.0, of_kept: 1.0 }
    } else {
        Containment { of_removed: share(compare(kept.2, removed.2)), of_kept: share(compare(removed.2, kept.2)) }
    };
    Line::Removal(Removal {
        removed: item(removed.0, removed.1, removed.2),
        kept: Some(item(kept.0, kept.1, kept.2)),
        relation: Some(relation),
        containment: Some(containment),
        rule: rule.to_owned(),
        family: Some("k0123456789abcdef".to_owned()),
    })
}

fn table(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("{}\n", json!({ "text": text }))).collect()
}

/// A file, its output, and the line that tells of both.
fn file(
    home: &Home,
    path: &str,
    bytes: &str,
    reference: bool,
    output: Option<&str>,
    [kept, removed]: [u64; 2],
) -> Line {
    home.file(path, bytes);
    if let Some(output) = output {
        home.file(format!("out/{path}"), output);
    }
    Line::File(File {
        path: path.to_owned(),
        path_escaped: false,
        reference,
        format: if path.ends_with(".txt") { "text" } else { "jsonl" }.to_owned(),
        output: output.map(|_| path.to_owned()),
        records: Counts { read: kept + removed, kept, removed, problems: 0 },
        bytes: bytes.len() as u64,
        digest: digest(bytes),
        output_bytes: output.map(|output| output.len() as u64),
        output_digest: output.map(digest),
    })
}

pub fn run(options: serde_json::Value) -> Run {
    let tool = Tool { name: "firsthand".into(), version: "0.1.0".into(), recipe: "news-1".into() };
    Run { schema: SCHEMA.to_owned(), tool, options: options.as_object().expect("options").clone() }
}

impl Pruned {
    /// Two tables, a file that was one article, and a reference set.
    pub fn records() -> Self {
        let home = Home::new();
        let mixed = format!("{REFERENCE} {MILL}");
        let lines = vec![
            Line::Run(run(json!({ "by": "document", "keep": "first", "share": 0.8, "against": ["ref.jsonl"] }))),
            file(&home, "a.jsonl", &table(&[FERRY, BRIDGE, MILL]), false, Some(&table(&[FERRY, BRIDGE, MILL])), [3, 0]),
            file(
                &home,
                "b.jsonl",
                &table(&[BRIDGE, FERRY_CUT, HERRING, FERRY_LATER, &mixed]),
                false,
                Some(&table(&[HERRING])),
                [1, 4],
            ),
            file(&home, "c.txt", MILL, false, None, [0, 1]),
            file(&home, "ref.jsonl", &table(&[REFERENCE]), true, None, [1, 0]),
            removal(("b.jsonl", 1, BRIDGE), ("a.jsonl", 2, BRIDGE), "held", Relation::Identical),
            removal(("b.jsonl", 2, FERRY_CUT), ("a.jsonl", 1, FERRY), "held", Relation::Within),
            removal(("b.jsonl", 4, FERRY_LATER), ("a.jsonl", 1, FERRY), "held", Relation::Near),
            removal(("b.jsonl", 5, &mixed), ("ref.jsonl", 1, REFERENCE), "reference-holds", Relation::Contains),
            removal(("c.txt", 0, MILL), ("a.jsonl", 3, MILL), "held", Relation::Identical),
            Line::Contaminated(Contaminated { reference: item("ref.jsonl", 1, REFERENCE), records: 1 }),
            Line::Problem(Problem {
                path: "d.jsonl".into(),
                member: Vec::new(),
                what: "holds no words".into(),
                remedy: "leave it out".into(),
            }),
            Line::Statistics(Statistics::default()),
        ];
        Self::closed(home, lines, Counts::default())
    }

    /// A table of which a paragraph was removed.
    pub fn paragraphs() -> Self {
        let home = Home::new();
        let (one, two) = (format!("{FERRY}\n\n{BRIDGE}"), format!("{MILL}\n\n{BRIDGE}\n\n{HERRING}"));
        let left = format!("{MILL}\n\n{HERRING}");
        let at = |path: &str, text: &str, row: u64| {
            let start = u32::try_from(text.find(BRIDGE).expect("the paragraph")).expect("near");
            let span = Span { start, end: start + u32::try_from(BRIDGE.len()).expect("short") };
            Item { span: Some(span), ..item(path, row, BRIDGE) }
        };
        let removal = Removal {
            removed: at("a.jsonl", &two, 2),
            kept: Some(at("a.jsonl", &one, 1)),
            relation: Some(Relation::Identical),
            containment: Some(Containment { of_removed: 1.0, of_kept: 1.0 }),
            rule: "held".to_owned(),
            family: Some("k0123456789abcdef".to_owned()),
        };
        let lines = vec![
            Line::Run(run(json!({ "by": "paragraph", "keep": "first", "share": 0.8 }))),
            file(&home, "a.jsonl", &table(&[&one, &two]), false, Some(&table(&[&one, &left])), [2, 0]),
            Line::Removal(removal),
            Line::Statistics(Statistics::default()),
        ];
        Self::closed(home, lines, Counts { read: 5, kept: 4, removed: 1, problems: 0 })
    }

    /// Adds the totals, and writes all.
    fn closed(home: Home, mut lines: Vec<Line>, paragraphs: Counts) -> Self {
        let mut totals = Totals { paragraphs, words: 1000, ..Totals::default() };
        for line in &lines {
            match line {
                Line::File(file) => {
                    totals.files += 1;
                    totals.references += u64::from(file.reference);
                    totals.bytes_written += file.output_bytes.unwrap_or(0);
                    if !file.reference {
                        totals.bytes += file.bytes;
                        totals.records.read += file.records.read;
                        totals.records.kept += file.records.kept;
                        totals.records.removed += file.records.removed;
                    }
                }
                Line::Removal(removal) => totals.words_removed += u64::from(removal.removed.words),
                _ => {}
            }
        }
        let bytes = written(&lines, totals.clone()).expect("a manifest that adds up");
        let whole: Vec<Line> = manifest::read(bytes.as_slice()).map(|line| line.expect("a line")).collect();
        lines.extend(whole.into_iter().last());
        let pruned = Self { home, lines };
        pruned.write();
        pruned
    }

    pub fn manifest(&self) -> PathBuf {
        self.home.path().join("out/manifest.jsonl")
    }

    /// Writes the lines as they are, with a digest that fits them.
    pub fn write(&self) {
        let line = |line: &Line| format!("{}\n", serde_json::to_string(line).expect("JSON"));
        let mut text: String = self.lines.iter().filter(|one| !matches!(one, Line::Totals(_))).map(line).collect();
        let manifest_digest = digest(&text);
        for one in &self.lines {
            if let Line::Totals(totals) = one {
                text += &line(&Line::Totals(Totals { manifest_digest: manifest_digest.clone(), ..totals.clone() }));
            }
        }
        self.home.file("out/manifest.jsonl", text);
    }

    /// The removals, to be changed.
    pub fn removals<'a>(&'a mut self) -> Vec<&'a mut Removal> {
        let removal = |line: &'a mut Line| if let Line::Removal(removal) = line { Some(removal) } else { None };
        self.lines.iter_mut().filter_map(removal).collect()
    }

    pub fn files<'a>(&'a mut self) -> Vec<&'a mut File> {
        let file = |line: &'a mut Line| if let Line::File(file) = line { Some(file) } else { None };
        self.lines.iter_mut().filter_map(file).collect()
    }

    pub fn totals<'a>(&'a mut self) -> &'a mut Totals {
        let totals = |line: &'a mut Line| if let Line::Totals(totals) = line { Some(totals) } else { None };
        self.lines.iter_mut().find_map(totals).expect("totals")
    }

    pub fn verified(&self, held: Compare<'_>) -> Result<Verified, Refused> {
        let folder = self.home.path().join("out");
        let mut file = fs::File::open(self.manifest()).expect("a manifest");
        prune::verify(&mut file, Ground { root: self.home.path(), folder: &folder, held })
    }
}

/// A manifest of these lines, by the writer.
pub fn written(lines: &[Line], totals: Totals) -> Result<Vec<u8>, manifest::Fault> {
    let Some((Line::Run(run), rest)) = lines.split_first() else { panic!("a run comes first") };
    let mut manifest = prune::Manifest::new(Vec::new(), run.clone())?;
    rest.iter().try_for_each(|line| manifest.line(line))?;
    manifest.finish(totals).map(|whole| {
        assert_eq!((whole.bytes, whole.digest), (whole.out.len() as u64, Digest::of(&whole.out)));
        whole.out
    })
}
