//! The page's lists: references that were found, files, problems, and removals side by side.

use super::items::{containment, relation};
use super::says::rules;
use super::tables::{cell, number, row, table, told};
use super::{Account, LISTED, SAMPLES, Sample};
use crate::prune::model::{Contaminated, File, Item, Relation};
use crate::prune::naming::called;
use crate::report::escape;
use crate::report::lookup;
use crate::report::model::Problem;
use crate::report::words::{count, thousands};

/// So many characters of a text are shown.
const SHOWN: usize = 600;

pub(super) fn contaminated(account: &Account<'_>) -> String {
    let all = account.contaminated;
    if account.totals.references == 0 {
        return String::new();
    }
    let listed: u64 = all.iter().map(|one| one.records).sum();
    let note = match all.len() {
        0 => "<p>Nothing of it was found in the input.</p>\n".to_owned(),
        n => format!(
            "<p>{} of it {} found in the input, and {} removed for that.</p>\n",
            count(n as u64, "item"),
            if n == 1 { "was" } else { "were" },
            if listed == 1 { "1 record was".to_owned() } else { format!("{} records were", thousands(listed)) },
        ),
    };
    let one = |one: &Contaminated| row(&told(&called(&one.reference)), &[number(one.records)]);
    let rows: String = all.iter().take(LISTED).map(one).collect();
    if rows.is_empty() {
        return note;
    }
    note + &table("places", &["item of the reference set", "#records removed for it"], &rows)
        + &more(all.len(), "items")
}

pub(super) fn files(account: &Account<'_>) -> String {
    let one = |file: &File| {
        let path = told(&file.path) + if file.reference { " <span class=\"tag\">reference</span>" } else { "" };
        let of = file.records;
        let digest = format!("<code>{}</code>", escape::html(&file.digest));
        let output = match (&file.output, &file.output_digest) {
            (Some(output), Some(digest)) => format!("{}<code>{}</code>", told(output), escape::html(digest)),
            _ => "not written".to_owned(),
        };
        row(
            &(path + &digest),
            &[number(of.read), number(of.kept), number(of.removed), number(of.problems), cell(&output)],
        )
    };
    let rows: String = account.files.iter().take(LISTED).map(one).collect();
    if rows.is_empty() {
        return rows;
    }
    let heads = ["file, BLAKE3", "#read", "#kept", "#removed", "#problems", "output, BLAKE3"];
    table("files", &heads, &rows) + &more(account.files.len(), "files")
}

pub(super) fn problems(account: &Account<'_>) -> String {
    let all = account.problems;
    let one = |problem: &Problem| {
        let place = told(&lookup::path(&problem.path, &problem.member));
        format!("<li><span class=\"place\">{place}</span> {}; {}</li>\n", told(&problem.what), told(&problem.remedy))
    };
    let items: String = all.iter().take(LISTED).map(one).collect();
    if items.is_empty() {
        items
    } else {
        format!("<ul class=\"problems\">{items}</ul>\n{}", more(all.len(), "problems"))
    }
}

/// What was left out of a list.
pub(super) fn more(all: usize, things: &str) -> String {
    match all.checked_sub(LISTED) {
        Some(rest @ 1..) => {
            format!(
                "<p class=\"note\">{} more of {} {things}: see manifest.jsonl.</p>\n",
                thousands(rest as u64),
                thousands(all as u64)
            )
        }
        _ => String::new(),
    }
}

pub(super) fn samples(account: &Account<'_>) -> String {
    let shown: String = account.samples.iter().take(SAMPLES).map(sample).collect();
    if shown.is_empty() {
        return shown;
    }
    let all: u64 = rules(account).iter().map(|(_, _, times)| times).sum();
    let first = account.samples.len().min(SAMPLES) as u64;
    let note = if first == all {
        format!("All {}", count(all, "removal"))
    } else {
        format!("The first {} of {}", thousands(first), count(all, "removal"))
    };
    format!(
        "<p class=\"note\">{note}, each beside what was kept for it, by how the texts begin. The manifest lists all.</p>\n\
         <div id=\"seek\"></div>\n<ol id=\"list\">\n{shown}</ol>\n"
    )
}

fn sample(sample: &Sample) -> String {
    let removal = &sample.removal;
    let says = removal.relation.map(relation);
    let tag = says.map(|(name, _)| format!("<span class=\"tag\">{name}</span> ")).unwrap_or_default();
    let parts = [
        says.map(|(_, says)| says.to_owned()),
        containment(removal).map(|says| format!("{says}.")).filter(|_| removal.relation != Some(Relation::Identical)),
    ];
    let like = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let side = |name: &str, item: &Item, text: &str| {
        let id = item.id.as_ref().map(|id| format!(" · id {}", told(id))).unwrap_or_default();
        format!(
            "<div class=\"side\"><p class=\"who\"><b>{name}</b> {}{id} · {}</p><p class=\"text\" dir=\"auto\">{}</p></div>",
            told(&called(item)),
            count(u64::from(item.words), "word"),
            escape::html(&escape::excerpt(text, SHOWN)),
        )
    };
    let kept = match &removal.kept {
        Some(kept) => side("kept", kept, &sample.kept),
        None => "<div class=\"side\"><p class=\"who\">Nothing was kept for it.</p></div>".to_owned(),
    };
    format!(
        "<li class=\"removal\"><p class=\"like\">{tag}<span class=\"rule\">rule {}</span> {}</p><div class=\"sides\">{}{kept}</div></li>\n",
        told(&removal.rule),
        escape::html(&like),
        side("removed", &removal.removed, &sample.removed),
    )
}
