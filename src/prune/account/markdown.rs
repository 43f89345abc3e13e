//! The same as Markdown, for an appendix, a mail or an issue.

use super::items::{containment, relation};
use super::numbers::{bytes, percent, share};
use super::says::{answer, decided, examined, paper, rules};
use super::{Account, Sample};
use crate::prune::model::{Counts, Group};
use crate::prune::naming::called;
use crate::report::escape;
use crate::report::lookup;
use crate::report::markdown::inline;
use crate::report::words::{count, thousands};

/// How many files, problems, references and removals are listed: issues hold 64 KiB.
const FIRST: usize = 20;

/// So many characters of a text are shown.
const SHOWN: usize = 160;

/// The account for people who read Markdown or plain text.
pub fn markdown(account: &Account<'_>) -> String {
    let mut out = format!("# What was pruned\n\n{}\n\n{}\n", inline(&answer(account)), inline(&examined(account)));
    out.push_str(&format!("\n## For a paper\n\n> {}\n", inline(&paper(account))));
    out.push_str("\n## How it was decided\n\n");
    decided(account).iter().for_each(|says| out.push_str(&format!("- {}\n", inline(says))));
    for (name, value) in &account.run.options {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        out.push_str(&format!("- option {}: {}\n", inline(name), inline(&value)));
    }
    totals(account, &mut out);
    statistics(account, &mut out);
    listed(account, &mut out);
    samples(account.samples, &mut out);
    let tool = &account.run.tool;
    out.push_str(&format!(
        "\n---\n\nMade by {} {}, recipe {}.",
        inline(&tool.name),
        tool.version,
        inline(&tool.recipe)
    ));
    out.push_str(" Every removal can be proved from the inputs: `firsthand verify manifest.jsonl`.\n");
    out
}

fn totals(account: &Account<'_>, out: &mut String) {
    let totals = account.totals;
    out.push_str(
        "\n## What it comes to\n\n| | read | kept | removed | of read | problems |\n|---|--:|--:|--:|--:|--:|\n",
    );
    let mut counts = |name: &str, Counts { read, kept, removed, problems }: Counts| {
        let numbers = [read, kept, removed].map(thousands).join(" | ");
        out.push_str(&format!("| {name} | {numbers} | {} | {} |\n", percent(removed, read), thousands(problems)));
    };
    counts("records", totals.records);
    if account.by_paragraph() {
        counts("paragraphs", totals.paragraphs);
    }
    let kept = totals.words.saturating_sub(totals.words_removed);
    counts("words", Counts { read: totals.words, kept, removed: totals.words_removed, problems: 0 });
    out.push_str(&format!("\n{} of input, {} written.\n\n", bytes(totals.bytes), bytes(totals.bytes_written)));
    for (name, says, times) in rules(account) {
        out.push_str(&format!("- {} by the rule {}: {says}\n", count(times, "removal"), inline(name)));
    }
}

fn statistics(account: &Account<'_>, out: &mut String) {
    let statistics = account.statistics;
    let (_, read, _) = account.pruned();
    if !statistics.thresholds.is_empty() {
        out.push_str("\n## What the share costs\n\n| share | removed | of read |\n|--:|--:|--:|\n");
        for one in &statistics.thresholds {
            let (removed, part) = (thousands(one.removed), percent(one.removed, read));
            out.push_str(&format!("| {} | {removed} | {part} |\n", share(one.share)));
        }
    }
    for (name, groups) in
        [("source", &statistics.sources), ("length in words", &statistics.lengths), ("year", &statistics.years)]
    {
        if !groups.is_empty() {
            out.push_str(&format!("\n## By {name}\n\n| {name} | read | removed | of them |\n|---|--:|--:|--:|\n"));
            groups.iter().for_each(|one| group(one, out));
        }
    }
    if !statistics.largest.is_empty() {
        out.push_str("\n## The largest families\n\n");
        for one in &statistics.largest {
            out.push_str(&format!("- {} stays for {}\n", inline(&called(&one.kept)), others(one.removed)));
        }
    }
    if !statistics.repeated.is_empty() {
        out.push_str("\n## Passages repeated most\n\n");
        for one in &statistics.repeated {
            let (times, records) = (count(one.times, "time"), count(one.records, "record"));
            let text = inline(&format!("“{}”", escape::line(&one.text)));
            out.push_str(&format!("- {times} in {records}, first in {}: {text}\n", inline(&called(&one.first))));
        }
    }
}

fn group(group: &Group, out: &mut String) {
    let (read, removed) = (thousands(group.read), thousands(group.removed));
    // Also in a code span a bar would end the cell.
    let name = inline(&group.name).replace('|', "\\|");
    out.push_str(&format!("| {name} | {read} | {removed} | {} |\n", percent(group.removed, group.read)));
}

fn listed(account: &Account<'_>, out: &mut String) {
    if !account.contaminated.is_empty() {
        out.push_str("\n## Found of the reference set\n\n");
        for one in account.contaminated.iter().take(FIRST) {
            let records = count(one.records, "record");
            out.push_str(&format!("- {}: {records} removed for it\n", inline(&called(&one.reference))));
        }
        left_out(account.contaminated.len(), "items", out);
    }
    if !account.files.is_empty() {
        out.push_str("\n## Files\n\n");
    }
    for file in account.files.iter().take(FIRST) {
        let Counts { read, kept, removed, problems } = file.records;
        let reference = if file.reference { ", reference" } else { "" };
        let numbers = [read, kept, removed, problems].map(thousands);
        let [read, kept, removed, problems] = numbers;
        out.push_str(&format!(
            "- {}{reference}: {read} read, {kept} kept, {removed} removed, {problems} problems\n",
            inline(&file.path)
        ));
        out.push_str(&format!("  - BLAKE3 {}\n", inline(&file.digest)));
        if let (Some(output), Some(digest)) = (&file.output, &file.output_digest) {
            out.push_str(&format!("  - written to {}, BLAKE3 {}\n", inline(output), inline(digest)));
        }
    }
    left_out(account.files.len(), "files", out);
    if !account.problems.is_empty() {
        out.push_str("\n## Not read, or not wholly\n\n");
    }
    for problem in account.problems.iter().take(FIRST) {
        let path = inline(&lookup::path(&problem.path, &problem.member));
        out.push_str(&format!("- {path}: {}; {}\n", inline(&problem.what), inline(&problem.remedy)));
    }
    left_out(account.problems.len(), "problems", out);
}

fn samples(samples: &[Sample], out: &mut String) {
    if !samples.is_empty() {
        out.push_str("\n## The first removals\n\n");
    }
    for Sample { removal, removed, kept } in samples.iter().take(FIRST) {
        out.push_str(&format!("- {}", inline(&called(&removal.removed))));
        if let (Some(kept), Some(like)) = (&removal.kept, removal.relation) {
            out.push_str(&format!(": {}, for {}", relation(like).0, inline(&called(kept))));
        }
        out.push_str(&format!(", rule {}\n", inline(&removal.rule)));
        if let Some(says) = containment(removal) {
            out.push_str(&format!("  - {says}\n"));
        }
        for (name, text) in [("removed", removed), ("kept", kept)] {
            let text = escape::excerpt(text, SHOWN);
            if !text.is_empty() {
                out.push_str(&format!("  - {name}: {}\n", inline(&format!("“{text}”"))));
            }
        }
    }
    if samples.len() > FIRST {
        out.push_str("- and more: see prune.html and manifest.jsonl\n");
    }
}

fn left_out(all: usize, things: &str, out: &mut String) {
    if let Some(rest @ 1..) = all.checked_sub(FIRST) {
        let (rest, all) = (thousands(rest as u64), thousands(all as u64));
        out.push_str(&format!("- {rest} more of {all} {things}: see manifest.jsonl\n"));
    }
}

/// How many others something stays for: `41 others`.
pub(super) fn others(number: u64) -> String {
    if number == 1 { "1 other".to_owned() } else { format!("{} others", thousands(number)) }
}
