//! The report as CSV tables, one for each of its arrays that people count and sort.
//!
//! A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@`, white space apart) gets an
//! apostrophe before it, which spreadsheets take for "this is text".

use std::borrow::Cow;
use std::io;

use super::escape;
use super::graph::rules;
use super::lookup::{self, Lookup};
use super::model::{Document, End, Match, Report, Way};
use super::texts::Texts;
use super::words;

/// A table's file name and its bytes.
pub type Table = (&'static str, Vec<u8>);

/// The tables: documents, credits, relays, matches, findings, sources, problems. `texts` gives the words of the cues; a
/// document without a text has empty cells there.
///
/// # Errors
/// None that a report can cause.
pub fn tables(report: &Report, texts: &Texts<'_>) -> io::Result<Vec<Table>> {
    let lookup = Lookup::new(report);
    Ok(vec![
        ("documents.csv", documents(report)?),
        ("credits.csv", credits(&lookup, texts)?),
        ("relays.csv", relays(&lookup)?),
        ("matches.csv", matches(&lookup)?),
        ("findings.csv", findings(&lookup)?),
        ("sources.csv", sources(&lookup)?),
        ("problems.csv", problems(report)?),
    ])
}

fn table(head: &str, rows: impl Iterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head.split_whitespace())?;
    for row in rows {
        writer.write_record(row.iter().map(|value| cell(value).into_owned()))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The value as a spreadsheet may have it. Some readers trim a cell first, and some take the wide signs of East Asia.
fn cell(value: &str) -> Cow<'_, str> {
    let shown = escape::visible(value);
    let formula = shown.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { Cow::Owned(format!("'{shown}")) } else { shown }
}

fn documents(report: &Report) -> io::Result<Vec<u8>> {
    let head = "id path title outlet host byline url language format date date_kind words role chain first_seen quoted \
                relayed_credited relayed_uncredited shared_undecided repeated furniture cluster version_of";
    table(head, report.documents.iter().map(document))
}

fn document(document: &Document) -> Vec<String> {
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    let of = &document.originality;
    let mut row = vec![document.id.clone(), lookup::path(&document.path, &document.member)];
    let told = [&document.title, &document.outlet, &document.host, &document.byline, &document.url, &document.language];
    row.extend(told.map(or_empty));
    row.push(document.format.clone());
    row.push(document.date.as_ref().map(|date| date.at.clone()).unwrap_or_default());
    row.push(document.date.as_ref().map(|date| words::key(date.kind)).unwrap_or_default());
    row.push(document.words.to_string());
    row.push(words::key(document.role));
    row.push(document.chain.join(" → "));
    let kinds = [of.first_seen, of.quoted, of.relayed_credited, of.relayed_uncredited, of.shared_undecided];
    row.extend(kinds.iter().chain(&[of.repeated, of.furniture]).map(u32::to_string));
    row.extend([&document.cluster, &document.version_of].map(or_empty));
    row
}

fn credits(lookup: &Lookup<'_>, texts: &Texts<'_>) -> io::Result<Vec<u8>> {
    let head = "id document path start end cue source kind speaker scope rule refers_to";
    let row = |credit: &super::model::Credit| {
        vec![
            credit.id.clone(),
            credit.document.clone(),
            path_of(lookup, &credit.document),
            credit.span.start.to_string(),
            credit.span.end.to_string(),
            texts.words(&credit.document, credit.span).map(escape::line).unwrap_or_default(),
            credit.source.clone(),
            words::key(credit.kind),
            credit.speaker.clone().unwrap_or_default(),
            words::key(credit.scope),
            credit.rule.clone(),
            credit.refers_to.clone().unwrap_or_default(),
        ]
    };
    table(head, lookup.report.credits.iter().map(row))
}

fn relays(lookup: &Lookup<'_>) -> io::Result<Vec<u8>> {
    let head =
        "id from_kind from from_path to_kind to to_path tier conflict rules_for rules_against rules_neither says";
    let row = |relay: &super::model::Relay| {
        let mut row = vec![relay.id.clone()];
        row.extend(end(lookup, &relay.from));
        row.extend(end(lookup, &relay.to));
        row.push(words::key(relay.tier));
        row.push(if relay.conflict { "yes" } else { "no" }.to_owned());
        row.extend([Way::Forward, Way::Backward, Way::Neither].map(|way| rules(relay, way).join(" ")));
        row.push(super::graph::argument(relay));
        row
    };
    table(head, lookup.report.relays.iter().map(row))
}

/// Kind, id or name, and path of an end.
fn end(lookup: &Lookup<'_>, end: &End) -> [String; 3] {
    match end {
        End::Document(id) => ["document".to_owned(), id.clone(), path_of(lookup, id)],
        End::Source(name) => ["source".to_owned(), name.clone(), String::new()],
    }
}

fn matches(lookup: &Lookup<'_>) -> io::Result<Vec<u8>> {
    let head =
        "id a_document a_path a_start a_end b_document b_path b_start b_end relation hamming a_in_b b_in_a words";
    let row = |found: &Match| {
        let mut row = vec![found.id.clone()];
        for side in [&found.a, &found.b] {
            row.extend(match lookup.passage(side) {
                Some(passage) => [
                    passage.document.clone(),
                    path_of(lookup, &passage.document),
                    passage.span.start.to_string(),
                    passage.span.end.to_string(),
                ],
                None => [side.clone(), String::new(), String::new(), String::new()],
            });
        }
        row.push(words::key(found.relation));
        row.push(found.hamming.to_string());
        row.extend([found.containment.a_in_b, found.containment.b_in_a].map(|share| format!("{share:.3}")));
        row.push(found.runs.iter().map(|run| u64::from(run.words)).sum::<u64>().to_string());
        row
    };
    table(head, lookup.report.matches.iter().map(row))
}

fn findings(lookup: &Lookup<'_>) -> io::Result<Vec<u8>> {
    let row = |finding: &super::model::Finding| {
        vec![
            finding.id.clone(),
            words::key(finding.kind),
            finding.says.clone(),
            finding.documents.join(" "),
            finding.documents.iter().map(|id| path_of(lookup, id)).collect::<Vec<_>>().join("; "),
            finding.refers_to.join(" "),
        ]
    };
    table("id kind says documents paths refers_to", lookup.findings().into_iter().map(row))
}

fn sources(lookup: &Lookup<'_>) -> io::Result<Vec<u8>> {
    let to_be_found: std::collections::BTreeSet<&str> =
        lookup.unseen().into_iter().map(|(source, _)| source.name.as_str()).collect();
    let row = |source: &super::model::Source| {
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        vec![
            source.name.clone(),
            words::key(source.kind),
            yes(source.seen),
            yes(to_be_found.contains(source.name.as_str())),
            lookup.credits_to(&source.name).len().to_string(),
            source.aliases.join("; "),
            source.documents.join(" "),
        ]
    };
    table("name kind seen to_be_found credits aliases documents", lookup.report.sources.iter().map(row))
}

fn problems(report: &Report) -> io::Result<Vec<u8>> {
    let row =
        |one: &super::model::Problem| vec![lookup::path(&one.path, &one.member), one.what.clone(), one.remedy.clone()];
    table("path what remedy", report.problems.iter().map(row))
}

fn path_of(lookup: &Lookup<'_>, id: &str) -> String {
    lookup.document(id).map(|document| lookup::path(&document.path, &document.member)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_begins_a_formula() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(cell(bad).starts_with('\''), "{bad:?}");
        }
        assert_eq!(cell("a=1"), "a=1");
        assert_eq!(cell("\u{1b}[2J"), "␛[2J");
    }
}
