//! The page: one file that needs no network, runs nothing of an article's, and is read whole without scripts.

use super::Account;
use super::duplicates::{kinds, repeated, sizes, thresholds};
use super::lists::{contaminated, files, problems, samples};
use super::numbers::bytes;
use super::says::{answer, decided, examined, paper, rules, set};
use super::tables::{cell, number, part, row, table, told};
use crate::prune::model::Counts;
use crate::report::escape;
use crate::report::html::policy::policy;
use crate::report::html::styles::TOKENS;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

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
    let one = |(name, value): (&String, &serde_json::Value)| row(&told(name), &[cell(&told(&set(value)))]);
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

fn verify() -> String {
    "<p>In the folder that the paths are relative to:</p>\n<pre>firsthand verify manifest.jsonl</pre>\n\
     <p>or, from elsewhere, with <code>--root</code> and that folder. It reads the inputs again and proves the digest and the \
     sums of the manifest, the digest of every file, the text and the words of each removed and each kept item, that \
     nothing that was kept was itself removed, each relation and containment, and that each output beside the manifest \
     holds the records that were not removed, in order, and nothing else. What no longer holds is named with its file, its \
     place, and what is so now.</p>\n<p>To prune the same inputs again with the same options gives the same bytes.</p>\n"
        .to_owned()
}
