//! The answer in a sentence.

use super::escape;
use super::lookup::Lookup;
use super::model::{FindingKind, Report, Role};
use super::words;

/// How many unseen sources the sentence names before it counts the rest.
const NAMED: usize = 6;

/// Whose reporting is this? "3 of 5 articles relay others' reporting, 2 are first-hand; sources credited but not among
/// these files: Newsweek, Xinhua, Al-Akhbar."
pub fn answer(report: &Report) -> String {
    let lookup = Lookup::new(report);
    let all = report.documents.len();
    if all == 0 {
        return "No article was read.".to_owned();
    }
    let of = |role: Role| report.documents.iter().filter(|document| document.role == role).count();
    let (relayed, mixed, own, undecided) =
        (of(Role::Relayed), of(Role::Mixed), of(Role::FirstHand), of(Role::Undecided));
    let number = |count: usize| words::thousands(count as u64);
    let counted = number(all);
    let noun = if all == 1 { "article" } else { "articles" };
    let mut parts = vec![match relayed {
        0 => format!("None of {counted} {noun} only relays others' reporting"),
        1 => format!("1 of {counted} {noun} relays others' reporting"),
        n => format!("{} of {counted} {noun} relay others' reporting", number(n)),
    }];
    let mut add = |count: usize, one: &str, many: &str| match count {
        0 => (),
        1 => parts.push(format!("1 {one}")),
        n => parts.push(format!("{} {many}", number(n))),
    };
    add(mixed, "mixes it with its own", "mix it with their own");
    add(own, "is first-hand", "are first-hand");
    add(undecided, "shows no sign of whose reporting it is", "show no sign of whose reporting they are");
    let uncredited = report
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::ReuseWithoutCredit)
        .filter_map(|finding| finding.documents.first())
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    let mut sentence = parts.join(", ");
    match uncredited {
        0 => (),
        1 => sentence.push_str("; 1 holds words of another without credit"),
        n => sentence.push_str(&format!("; {} hold words of another without credit", number(n))),
    }
    match report.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict).count() {
        0 => (),
        1 => sentence.push_str("; the evidence on 1 pair disagrees"),
        n => sentence.push_str(&format!("; the evidence on {} pairs disagrees", number(n))),
    }
    let unseen = lookup.unseen();
    if !unseen.is_empty() {
        let mut names: Vec<_> = unseen.iter().take(NAMED).map(|(source, _)| escape::line(&source.name)).collect();
        if let Some(rest) = unseen.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
            names.push(format!("and {rest} more"));
        }
        let noun = if unseen.len() == 1 { "source" } else { "sources" };
        sentence.push_str(&format!("; {noun} credited but not among these files: {}", names.join(", ")));
    }
    sentence.push('.');
    sentence
}

/// What was examined: "5 articles, 2,310 words, 104 paragraphs."
pub fn examined(report: &Report) -> String {
    let summary = &report.summary;
    let paragraphs = summary.passages_by_grain.get("paragraph").copied().unwrap_or_default();
    let mut parts = vec![
        words::count(summary.documents, "article"),
        words::count(summary.words, "word"),
        words::count(paragraphs, "paragraph"),
    ];
    if summary.problems > 0 {
        parts.push(words::count(summary.problems, "problem"));
    }
    if summary.files_skipped > 0 {
        parts.push(format!("{} skipped", words::count(summary.files_skipped, "other file")));
    }
    format!("{}.", parts.join(", "))
}
