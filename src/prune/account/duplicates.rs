//! The page's sections of statistics: what another share would remove, whose the duplicates are, and in what families.

use super::figures::families;
use super::lists::more;
use super::numbers::share;
use super::tables::{cell, groups, number, part, row, table, told};
use super::{Account, LISTED};
use crate::prune::naming::called;
use crate::report::escape;
use crate::report::words::thousands;

pub(super) fn thresholds(account: &Account<'_>) -> String {
    let all = &account.statistics.thresholds;
    let (thing, read, removed) = account.pruned();
    let asked = account.run.options.get("share").and_then(serde_json::Value::as_f64);
    let is_asked = |one: f64| asked.is_some_and(|asked| (asked - one).abs() < 1e-9);
    // Furniture goes at any share.
    let removed = all.iter().find(|one| is_asked(one.share)).map_or(removed, |one| one.removed);
    let rows: String = all
        .iter()
        .map(|one| {
            let more = match one.removed.cmp(&removed) {
                _ if is_asked(one.share) => "asked for".to_owned(),
                std::cmp::Ordering::Less => format!("{} fewer", thousands(removed - one.removed)),
                std::cmp::Ordering::Equal => "as many".to_owned(),
                std::cmp::Ordering::Greater => format!("{} more", thousands(one.removed - removed)),
            };
            row(&share(one.share), &[number(one.removed), part(one.removed, read), cell(&more)])
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    let note = format!(
        "<p class=\"note\">How many {thing}s would go if so much of the words had to be held, from the same run.</p>\n"
    );
    note + &table("groups", &["share", "#removed", "#of read", "", ""], &rows)
}

pub(super) fn kinds(account: &Account<'_>) -> String {
    let statistics = account.statistics;
    let mut out = String::new();
    for (head, kinds) in [
        ("By source", &statistics.sources),
        ("By length in words", &statistics.lengths),
        ("By year", &statistics.years),
    ] {
        if !kinds.is_empty() {
            out.push_str(&format!("<h3>{head}</h3>\n{}", groups(&head.to_lowercase().replacen("by ", "", 1), kinds)));
        }
    }
    out
}

pub(super) fn sizes(account: &Account<'_>) -> String {
    let statistics = account.statistics;
    if statistics.families.is_empty() {
        return String::new();
    }
    let number_of: u64 = statistics.families.iter().map(|one| one.count).sum();
    let mut out = format!(
        "<p class=\"note\">A family is a kept item and all that went for it. There are {}.</p>\n<figure>{}</figure>\n",
        thousands(number_of),
        families(&statistics.families)
    );
    let rows: String =
        statistics.largest.iter().map(|one| row(&told(&called(&one.kept)), &[number(one.removed)])).collect();
    if !rows.is_empty() {
        out.push_str("<h3>The largest</h3>\n");
        out.push_str(&table("places", &["what stays", "#removed for it"], &rows));
    }
    let shown = statistics.families.iter().take(LISTED);
    let rows: String = shown.map(|one| row(&thousands(one.size), &[number(one.count)])).collect();
    let left = more(statistics.families.len(), "sizes");
    out.push_str(&format!(
        "<details><summary>The sizes as a table</summary>\n{}{left}</details>\n",
        table("sizes", &["#items", "#families"], &rows)
    ));
    out
}

pub(super) fn repeated(account: &Account<'_>) -> String {
    let rows: String = account
        .statistics
        .repeated
        .iter()
        .map(|one| {
            let text = format!("<span dir=\"auto\">{}</span>", escape::html(&one.text));
            let first = format!("<span class=\"place\">{}</span>", told(&called(&one.first)));
            row(&text, &[number(one.times), number(one.records), cell(&first)])
        })
        .collect();
    if rows.is_empty() { rows } else { table("passages", &["passage", "#times", "#records", "first in"], &rows) }
}
