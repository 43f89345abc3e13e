//! The page: one file that needs no network, runs nothing of an article's, and is read whole without scripts.

use super::figures::families;
use super::items::{containment, relation};
use super::numbers::{bytes, share};
use super::says::{answer, decided, examined, paper, rules};
use super::tables::{cell, groups, number, part, row, table, told};
use super::{Account, LISTED, SAMPLES, Sample};
use crate::prune::model::{Counts, File};
use crate::prune::naming::called;
use crate::report::escape;
use crate::report::html::policy::policy;
use crate::report::html::styles::TOKENS;
use crate::report::lookup;
use crate::report::words::{count, thousands};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// So many characters of a text are shown.
const SHOWN: usize = 600;

/// Sections, in order: fragment, heading, what stands there. Empty ones are left out.
type Section = (&'static str, &'static str, String);

/// The page.
pub fn html(account: &Account<'_>) -> String {
    let style = format!("{TOKENS}{STYLE}");
    let sections: Vec<Section> = vec![
        ("paper", "For a paper", format!("<p class=\"paper\">{}</p>\n", escape::html(&paper(account)))),
        ("decided", "How it was decided", how(account)),
        ("totals", "What it comes to", totals(account)),
        ("share", "What the share costs", thresholds(account)),
        ("where", "Where the duplicates are", kinds(account)),
        ("families", "Families", sizes(account)),
        ("repeated", "Passages repeated most", repeated(account)),
        ("reference", "The reference set", contaminated(account)),
        ("files", "Files", files(account)),
        ("problems", "Not read, or not wholly", problems(account)),
        ("removals", "Removals", samples(account)),
        ("verify", "How to verify it", verify()),
    ];
    let sections: Vec<Section> = sections.into_iter().filter(|(_, _, body)| !body.is_empty()).collect();
    let links: String = sections.iter().map(|(id, head, _)| format!("<li><a href=\"#{id}\">{head}</a></li>")).collect();
    let body: String = sections
        .iter()
        .map(|(id, head, body)| format!("<section id=\"{id}\">\n<h2>{head}</h2>\n{body}</section>\n"))
        .collect();
    let (answer, examined) = (escape::html(&answer(account)), escape::html(&examined(account)));
    let tool = &account.run.tool;
    let [name, version, recipe] = [&tool.name, &tool.version, &tool.recipe].map(|word| escape::html(word));
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>firsthand: what was pruned</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<p class="masthead"><span class="name">firsthand prune</span> <span class="question">Which records may go, and which one stays for each?</span></p>
<h1>{answer}</h1>
<p class="examined">Examined: {examined}</p>
<nav aria-label="Contents"><ul>{links}</ul></nav>
</header>
<main id="main" tabindex="-1">
{body}</main>
<footer><p>{name} {version}, words by recipe {recipe}. The manifest lists every removal.</p></footer>
<script>{SCRIPT}</script>
</body>
</html>
"##,
        policy = policy(&style, SCRIPT),
    )
}

fn how(account: &Account<'_>) -> String {
    let items: String = decided(account).iter().map(|says| format!("<li>{}</li>\n", escape::html(says))).collect();
    let value = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let one = |(name, set): (&String, &serde_json::Value)| row(&told(name), &[cell(&told(&value(set)))]);
    let rows: String = account.run.options.iter().map(one).collect();
    let options = if rows.is_empty() { rows } else { table("options", &["option", "value"], &rows) };
    format!("<ol class=\"plain\">{items}</ol>\n<h3>Options</h3>\n{options}")
}

fn totals(account: &Account<'_>) -> String {
    let totals = account.totals;
    let counts = |name: &str, of: &Counts| {
        row(
            name,
            &[number(of.read), number(of.kept), number(of.removed), part(of.removed, of.read), number(of.problems)],
        )
    };
    let mut rows = counts("Records", &totals.records);
    if account.by_paragraph() {
        rows.push_str(&counts("Paragraphs", &totals.paragraphs));
    }
    let left = totals.words.saturating_sub(totals.words_removed);
    let words = [
        number(totals.words),
        number(left),
        number(totals.words_removed),
        part(totals.words_removed, totals.words),
        cell(""),
    ];
    rows.push_str(&row("Words", &words));
    let mut out = table("totals", &["", "#read", "#kept", "#removed", "#of read", "", "#problems"], &rows);
    out.push_str(&format!(
        "<p class=\"note\">What was read is what was kept, what was removed, and what could not be used, which stays as it came. \
         {} of input, {} written.</p>\n",
        bytes(totals.bytes),
        bytes(totals.bytes_written)
    ));
    let one = |(name, says, times): &(&str, &str, u64)| row(name, &[number(*times), cell(says)]);
    let rows: String = rules(account).iter().map(one).collect();
    if !rows.is_empty() {
        out.push_str("<h3>Removals by rule</h3>\n");
        out.push_str(&table("rules", &["rule", "#removals", "what it says"], &rows));
    }
    out
}

fn thresholds(account: &Account<'_>) -> String {
    let all = &account.statistics.thresholds;
    let (thing, read, removed) = account.pruned();
    let asked = account.run.options.get("share").and_then(serde_json::Value::as_f64);
    let rows: String = all
        .iter()
        .map(|one| {
            let is_asked = asked.is_some_and(|asked| (asked - one.share).abs() < 1e-9);
            let more = match one.removed.cmp(&removed) {
                _ if is_asked => "asked for".to_owned(),
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

fn kinds(account: &Account<'_>) -> String {
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

fn sizes(account: &Account<'_>) -> String {
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

fn repeated(account: &Account<'_>) -> String {
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

fn contaminated(account: &Account<'_>) -> String {
    let all = account.contaminated;
    if account.totals.references == 0 {
        return String::new();
    }
    let listed: u64 = all.iter().map(|one| one.records).sum();
    let note = match all.len() {
        0 => "<p>Nothing of it was found in the input.</p>\n".to_owned(),
        n => format!(
            "<p>{} of it found in the input; {} removed for that.</p>\n",
            if n == 1 { "1 item was".to_owned() } else { format!("{} items were", thousands(n as u64)) },
            if listed == 1 { "1 record was".to_owned() } else { format!("{} records were", thousands(listed)) },
        ),
    };
    let one = |one: &crate::prune::model::Contaminated| row(&told(&called(&one.reference)), &[number(one.records)]);
    let rows: String = all.iter().take(LISTED).map(one).collect();
    if rows.is_empty() {
        return note;
    }
    note + &table("places", &["item of the reference set", "#records removed for it"], &rows)
        + &more(all.len(), "items")
}

fn files(account: &Account<'_>) -> String {
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

fn problems(account: &Account<'_>) -> String {
    let all = account.problems;
    let one = |problem: &crate::report::model::Problem| {
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
fn more(all: usize, things: &str) -> String {
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

fn samples(account: &Account<'_>) -> String {
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
    let parts = [says.map(|(_, says)| says.to_owned()), containment(removal).map(|says| format!("{says}."))];
    let like = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let side = |name: &str, item: &crate::prune::model::Item, text: &str| {
        let id = item.id.as_ref().map(|id| format!(" <span class=\"id\">id {}</span>", told(id))).unwrap_or_default();
        format!(
            "<div class=\"side\"><p class=\"who\"><b>{name}</b> {}{id} <span class=\"n\">{}</span></p><p class=\"text\" dir=\"auto\">{}</p></div>",
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

fn verify() -> String {
    "<p>In the folder that the paths are relative to:</p>\n<pre>firsthand verify manifest.jsonl</pre>\n\
     <p>or, from elsewhere, with <code>--root</code> and that folder. It reads the inputs again and proves the digest and the \
     sums of the manifest, the digest of every file, the text and the words of each removed and each kept item, that \
     nothing that was kept was itself removed, each relation and containment, and that each output beside the manifest \
     holds the records that were not removed, in order, and nothing else. What no longer holds is named with its file, its \
     place, and what is so now.</p>\n<p>To prune the same inputs again with the same options gives the same bytes.</p>\n"
        .to_owned()
}
