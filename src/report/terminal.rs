//! The summary that a person reads in the terminal: the answer in a sentence, then what needs a look, then the articles.

use super::answer::{answer, examined};
use super::escape;
use super::lookup::{self, Lookup};
use super::model::{Document, Relay, Report, Tier};
use super::sheet::{Ink, Sheet};
use super::words;

mod bar;

/// Past this many documents the summary counts instead of listing.
const LISTED: usize = 40;
/// How many findings, relays, alignments and problems a summary lists.
const FIRST: usize = 20;

/// The summary, no line wider than `width` columns (at least 20); ANSI colours only where `colour` says so.
pub fn summary(report: &Report, width: usize, colour: bool) -> String {
    let lookup = Lookup::new(report);
    let mut sheet = Sheet::new(width, colour);
    sheet.put(0, 0, Ink::Strong, &answer(report));
    sheet.put(0, 0, Ink::Plain, &examined(report));
    findings(&mut sheet, &lookup);
    articles(&mut sheet, &lookup);
    relays(&mut sheet, &lookup);
    shared(&mut sheet, &lookup);
    sources(&mut sheet, &lookup);
    problems(&mut sheet, report);
    sheet.done()
}

fn findings(sheet: &mut Sheet, lookup: &Lookup<'_>) {
    let all = lookup.findings();
    if all.is_empty() {
        return;
    }
    sheet.head("Look at these first");
    let most = if lookup.report.documents.len() > LISTED { FIRST / 2 } else { FIRST };
    for finding in all.iter().take(most) {
        sheet.put(2, 4, Ink::Alert, &format!("! {}", words::finding(finding)));
        sheet.put(4, 4, Ink::Plain, &escape::line(&finding.says));
        let files: Vec<_> = finding.documents.iter().filter_map(|id| lookup.document(id)).map(lookup::file).collect();
        sheet.put(4, 4, Ink::Faint, &files.join(", "));
    }
    left_out(sheet, all.len(), most, "findings");
}

fn articles(sheet: &mut Sheet, lookup: &Lookup<'_>) {
    let all = lookup.by_path();
    if all.is_empty() {
        return;
    }
    sheet.head("Articles");
    if all.len() > LISTED {
        let line = format!("{} articles are not listed here; report.html and report.json hold every one.", all.len());
        return sheet.put(2, 2, Ink::Plain, &line);
    }
    for document in &all {
        article(sheet, document);
    }
    sheet.gap();
    let used = words::STANDINGS.iter().filter(|kind| all.iter().any(|d| words::share(&d.originality, **kind) > 0));
    let legend = used.map(|kind| words::standing(*kind)).map(|(name, _, cell, _)| format!("{cell} {name}"));
    sheet.put(2, 4, Ink::Faint, &legend.collect::<Vec<_>>().join("   "));
}

fn article(sheet: &mut Sheet, document: &Document) {
    sheet.gap();
    sheet.put(2, 4, Ink::Strong, &lookup::title(document));
    sheet.put(4, 4, Ink::Faint, &lookup::path(&document.path, &document.member));
    let date = match &document.date {
        Some(date) => format!("{} {}", words::date(date.kind), words::at(&escape::line(&date.at))),
        None => "no date".to_owned(),
    };
    sheet.put(4, 4, Ink::Plain, &format!("{} · {date}", words::role(document.role)));
    let chains = if document.chains.is_empty() { std::slice::from_ref(&document.chain) } else { &document.chains };
    for chain in chains.iter().filter(|chain| !chain.is_empty()) {
        let links: Vec<_> = chain.iter().map(|name| escape::line(name)).collect();
        sheet.put(4, 6, Ink::Name, &links.join(" → "));
    }
    if let Some(bar) = bar::bar(&document.originality, if sheet.width() < 60 { 12 } else { 24 }) {
        sheet.put(4, 4, Ink::Plain, &bar);
        sheet.put(4, 4, Ink::Plain, &words::originality(&document.originality));
    }
}

fn relays(sheet: &mut Sheet, lookup: &Lookup<'_>) {
    let all = &lookup.report.relays;
    if all.is_empty() {
        return;
    }
    sheet.head("Who passed on whose words");
    let mut order: Vec<&Relay> = all.iter().collect();
    order.sort_by_key(|relay| (!relay.conflict, relay.tier));
    for relay in order.iter().take(FIRST) {
        let (from, to) = (lookup.end(&relay.from), lookup.end(&relay.to));
        let arrow = if relay.tier == Tier::Undecided { "—" } else { "→" };
        let disagree = if relay.conflict { ", evidence disagrees" } else { "" };
        sheet.put(2, 4, Ink::Plain, &format!("{from} {arrow} {to}: {}{disagree}", words::tier(relay.tier)));
        if let Some(reason) = relay.reasons.first() {
            sheet.put(4, 4, Ink::Faint, &escape::line(&reason.says));
        }
    }
    left_out(sheet, all.len(), FIRST, "relays");
}

fn shared(sheet: &mut Sheet, lookup: &Lookup<'_>) {
    let all = &lookup.report.alignments;
    if all.is_empty() {
        return;
    }
    sheet.head("Shared words");
    let mut order: Vec<_> = all.iter().collect();
    let shared = |sections: &[super::model::Run]| sections.iter().map(|run| u64::from(run.words)).sum::<u64>();
    order.sort_by_key(|alignment| std::cmp::Reverse(shared(&alignment.sections)));
    for alignment in order.iter().take(FIRST) {
        let (a, b) = (lookup.called(&alignment.a), lookup.called(&alignment.b));
        let count = words::count(shared(&alignment.sections), "word");
        sheet.put(2, 4, Ink::Plain, &format!("{a} {} {b}: {count}", words::relation(alignment.relation)));
    }
    left_out(sheet, all.len(), FIRST, "pairs");
}

fn sources(sheet: &mut Sheet, lookup: &Lookup<'_>) {
    let unseen = lookup.unseen();
    let seen: Vec<_> = lookup.report.sources.iter().filter(|source| source.seen).collect();
    if unseen.is_empty() && seen.is_empty() {
        return;
    }
    sheet.head("Sources");
    for (source, credits) in unseen.iter().take(FIRST) {
        let count = words::count(credits.len() as u64, "credit");
        sheet.put(2, 4, Ink::Plain, &format!("to be found: {} ({count})", escape::line(&source.name)));
    }
    left_out(sheet, unseen.len(), FIRST, "sources to be found");
    if !seen.is_empty() {
        let names: Vec<_> = seen.iter().take(FIRST).map(|source| escape::line(&source.name)).collect();
        sheet.put(2, 4, Ink::Plain, &format!("among these files: {}", names.join(", ")));
        left_out(sheet, seen.len(), FIRST, "sources among these files");
    }
}

fn problems(sheet: &mut Sheet, report: &Report) {
    if report.problems.is_empty() {
        return;
    }
    sheet.head("Not read, or not wholly");
    for problem in report.problems.iter().take(FIRST) {
        sheet.put(2, 4, Ink::Alert, &lookup::path(&problem.path, &problem.member));
        sheet.put(
            4,
            4,
            Ink::Plain,
            &format!("{}. {}", escape::line(&problem.what).trim_end_matches('.'), escape::line(&problem.remedy)),
        );
    }
    left_out(sheet, report.problems.len(), FIRST, "problems");
}

fn left_out(sheet: &mut Sheet, all: usize, shown: usize, things: &str) {
    if let Some(rest) = all.checked_sub(shown).filter(|rest| *rest > 0) {
        let all = words::thousands(all as u64);
        sheet.put(
            2,
            2,
            Ink::Faint,
            &format!("{} more of {all} {things}: see the report.", words::thousands(rest as u64)),
        );
    }
}
