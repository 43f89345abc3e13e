//! PolNeAR's training part: is agency copy told from staff copy, and are attributions to news organisations credits?
//!
//! The column `wire` says whose copy an article is by its page; the text need not. An attribution counts where its
//! source's words name a news organisation of the list below, which is the set's own vocabulary and not our registry.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use super::corpus::{Item, unpack, write};
use super::report::{Credit, Report, Span};
use super::{Place, Row};

/// What the sources of attributions to news organisations hold in the set's articles of 2015 and 2016.
const OUTLETS: [&str; 48] = [
    "Associated Press",
    "AP",
    "Reuters",
    "AFP",
    "UPI",
    "Bloomberg",
    "CNN",
    "NBC",
    "MSNBC",
    "CNBC",
    "CBS",
    "ABC",
    "Fox News",
    "PBS",
    "NPR",
    "BBC",
    "Univision",
    "Telemundo",
    "C-SPAN",
    "New York Times",
    "the Times",
    "Washington Post",
    "the Post",
    "Wall Street Journal",
    "the Journal",
    "USA Today",
    "USA TODAY",
    "Los Angeles Times",
    "Boston Globe",
    "Chicago Tribune",
    "Des Moines Register",
    "Miami Herald",
    "Politico",
    "POLITICO",
    "The Hill",
    "Breitbart",
    "BuzzFeed",
    "Huffington Post",
    "Daily Beast",
    "Daily Caller",
    "Newsweek",
    "Time magazine",
    "National Review",
    "Weekly Standard",
    "New Yorker",
    "Guardian",
    "Washington Examiner",
    "Yahoo News",
];

/// An attribution to a news organisation: its source's and its cue's words.
struct Attribution {
    source: Span,
    cue: Span,
}

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let corpus = place.out.join("corpus");
    unpack(&place.data.join("polnear_train.tar.zst"), &corpus)?;
    let texts = texts(&corpus.join("train/text"))?;
    let input = place.out.join("documents.jsonl");
    let items = texts.iter().map(|(id, text)| Item { id: id.clone(), text: text.clone() });
    write(&input, items.collect::<Vec<_>>().iter())?;
    let report = Report::of(&input, &place.out)?;
    let names = report.names();
    let mut credits: HashMap<&str, Vec<&Credit>> = HashMap::new();
    for credit in &report.credits {
        let name = names.get(credit.document.as_str()).context("a credit of no document")?;
        credits.entry(name).or_default().push(credit);
    }
    let of = |id: &str| credits.get(id).map_or(&[][..], Vec::as_slice);
    let mut rows = wires(&fs::read_to_string(place.data.join("metadata.tsv"))?, of, report.seconds)?;
    rows.extend(attributions(&corpus.join("train/attributions"), &texts, of, report.seconds)?);
    Ok(rows)
}

/// The texts by their names, in order.
fn texts(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let id = path.file_stem().context("a text without a name")?.to_string_lossy().into_owned();
        texts.push((id, fs::read_to_string(&path)?));
    }
    texts.sort();
    Ok(texts)
}

/// An article is told to be agency copy where an agency is credited for the whole of it.
fn wires<'a>(metadata: &str, of: impl Fn(&str) -> &'a [&'a Credit], seconds: f64) -> anyhow::Result<Vec<Row>> {
    let (mut both, mut told, mut wire) = (0, 0, 0);
    for line in metadata.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(column)) = (fields.get(1), fields.last()) else { continue };
        let is_wire = ["AP", "UPI", "AFP", "REUTERS"].contains(&column.to_uppercase().as_str());
        let says = of(id).iter().any(|credit| credit.kind == "agency" && credit.scope == "document");
        wire += usize::from(is_wire);
        told += usize::from(says);
        both += usize::from(is_wire && says);
    }
    ensure!(wire > 0, "no article with a wire");
    Ok(vec![share("agency copy: recall", both, wire, seconds), share("agency copy: precision", both, told, seconds)])
}

fn attributions<'a>(
    folder: &Path,
    texts: &[(String, String)],
    of: impl Fn(&str) -> &'a [&'a Credit],
    seconds: f64,
) -> anyhow::Result<Vec<Row>> {
    let mut annotated: HashMap<String, (Vec<Attribution>, Vec<Span>)> = HashMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().context("annotations without a name")?.to_string_lossy().into_owned();
        let Some((id, _)) = stem.rsplit_once('_') else { continue };
        let Some((_, text)) = texts.iter().find(|(known, _)| known == id) else { continue };
        let (to_outlets, all) = annotated.entry(id.to_owned()).or_default();
        read(&fs::read_to_string(&path)?, text, to_outlets, all);
    }
    let (mut found, mut gold, mut right, mut said) = (0, 0, 0, 0);
    for (id, (to_outlets, all)) in &annotated {
        let touches = |credit: &Credit, span: Span| credit.span.start < span.end && span.start < credit.span.end;
        gold += to_outlets.len();
        found += to_outlets
            .iter()
            .filter(|one| of(id).iter().any(|credit| touches(credit, one.source) || touches(credit, one.cue)))
            .count();
        let reports = of(id).iter().filter(|credit| {
            ["report", "agency"].contains(&credit.kind.as_str())
                && ["sentence", "paragraph"].contains(&credit.scope.as_str())
        });
        for credit in reports {
            said += 1;
            right += usize::from(all.iter().any(|span| touches(credit, *span)));
        }
    }
    ensure!(gold > 0 && said > 0, "no attribution to a news organisation");
    Ok(vec![
        share("attributions to news organisations: recall", found, gold, seconds),
        share("reports and agencies that are attributions", right, said, seconds),
    ])
}

/// Reads a brat file: the attributions to news organisations, and the sources and cues of all attributions.
fn read(annotations: &str, text: &str, to_outlets: &mut Vec<Attribution>, all: &mut Vec<Span>) {
    // Offsets are in characters; the text's are in bytes.
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut parts: HashMap<&str, (Span, &str)> = HashMap::new();
    for line in annotations.lines().filter(|line| line.starts_with('T')) {
        let mut fields = line.split('\t');
        let (Some(id), Some(place), Some(words)) = (fields.next(), fields.next(), fields.next()) else { continue };
        // "Source 10 14;20 25": the whole of what is given in pieces.
        let numbers = place.split([' ', ';']).filter_map(|number| number.parse::<usize>().ok());
        let (Some(start), Some(end)) = (numbers.clone().min(), numbers.max()) else { continue };
        let (Some(start), Some(end)) = (bytes.get(start), bytes.get(end)) else { continue };
        parts.insert(id, (Span { start: *start, end: *end }, words));
    }
    for line in annotations.lines().filter(|line| line.starts_with('E')) {
        let part = |role: &str| {
            let id = line.split_whitespace().find_map(|field| field.strip_prefix(role))?;
            parts.get(id).copied()
        };
        let (source, cue) = (part("Source:"), part("Cue:"));
        all.extend(source.iter().chain(&cue).map(|(span, _)| *span));
        if let (Some((source, words)), Some((cue, _))) = (source, cue)
            && names_outlet(words)
        {
            to_outlets.push(Attribution { source, cue });
        }
    }
}

fn names_outlet(words: &str) -> bool {
    OUTLETS.iter().any(|name| {
        words.match_indices(name).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !letter(words.get(..at).and_then(|head| head.chars().next_back()))
                && !letter(words.get(at + name.len()..).and_then(|tail| tail.chars().next()))
        })
    })
}

fn share(measure: &str, right: usize, of: usize, seconds: f64) -> Row {
    let figure = if of == 0 { 0.0 } else { right as f64 / of as f64 };
    Row { measure: measure.to_owned(), figure, got: format!("{right} of {of}"), target: None, seconds }
}
