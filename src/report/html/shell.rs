//! What does the page hold before any script runs? The answer, the way to all else, and what to do without scripts.

use super::policy;
use super::scripts::SCRIPT;
use super::styles::STYLE;
use crate::report::escape;
use crate::report::model::Report;

/// The views of the navigation: fragment and name.
const VIEWS: [(&str, &str); 6] = [
    ("#/", "Summary"),
    ("#/findings", "Findings"),
    ("#/articles", "Articles"),
    ("#/sources", "Sources"),
    ("#/families", "Versions"),
    ("#/about", "How to read it"),
];

/// The page up to its data. The answer and what was examined are escaped already.
pub(super) fn open(page: &mut String, answer: &str, examined: &str, report: &Report) {
    let policy = policy::policy(STYLE, SCRIPT);
    let links: String = VIEWS.iter().map(|(href, name)| format!("<li><a href=\"{href}\">{name}</a></li>")).collect();
    let tool = &report.tool;
    let made = [&tool.name, &tool.version, &tool.recipe].map(|word| escape::html(word));
    let [name, version, recipe] = made;
    page.push_str(&format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>firsthand: who said it first</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#view">Skip to the content</a>
<header>
<div class="masthead">
<a class="name" href="#/">firsthand</a>
<span class="question">Who said this first, who passed it on, and did they say so?</span>
<form class="seek" role="search"><label for="search">Search</label> <input id="search" type="search" autocomplete="off" spellcheck="false"></form>
</div>
<nav aria-label="Views"><ul>{links}</ul></nav>
<div class="answer"><h1 dir="auto">{answer}</h1>
<p class="examined">Examined: {examined}</p></div>
</header>
<main id="view" tabindex="-1"></main>
<noscript><p class="notice">This report draws its lists and articles by script, and scripts are off. Allow scripts for this file: it loads nothing and sends nothing. The same findings are in report.json, and <code>firsthand report --format md</code> writes them as plain text.</p></noscript>
<footer><p>{name} {version}, fingerprints {recipe}. It tells which words stand where, which text says so, and which dates are told. Whether a reuse was agreed, only people know.</p></footer>
<div id="print"></div>
"##
    ));
}

/// A block of data.
pub(super) fn data(page: &mut String, attributes: &str, json: &str) {
    for part in ["<script type=\"application/json\" ", attributes, ">", json, "</script>\n"] {
        page.push_str(part);
    }
}

/// The page's end, with the script that draws.
pub(super) fn close(page: &mut String) {
    for part in ["<script>", SCRIPT, "</script>\n</body>\n</html>\n"] {
        page.push_str(part);
    }
}
