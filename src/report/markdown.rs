//! The report as Markdown, to be pasted into a mail or an issue.
//!
//! What an article holds must not become a link, a mention, a heading or HTML there. Escapes with backslashes do not keep
//! readers from linking addresses and names, and make plain text unreadable; code spans do neither. So every word that
//! holds more than letters, digits and plain punctuation stands in a code span.

use super::answer::{answer, examined};
use super::escape;
use super::lookup::{self, Lookup};
use super::model::{Document, Receipt, Relay, Report, Tier};
use super::texts::Texts;
use super::words;

/// How many findings, relays, sources and problems are listed; articles twice as many. Issues hold 64 KiB.
const FIRST: usize = 20;
/// How many receipts of one statement are listed.
const RECEIPTS: usize = 4;
/// How many characters of a receipt's words are shown.
const SHOWN: usize = 160;

/// The report for people who read Markdown or plain text. `texts` gives the words of receipts.
pub fn markdown<'a>(report: &'a Report, texts: &Texts<'a>) -> String {
    let page = Page { lookup: &Lookup::new(report), texts };
    let mut out = format!("# Who said it first\n\n{}\n\n{}\n", inline(&answer(report)), inline(&examined(report)));
    page.findings(&mut out);
    page.relays(&mut out);
    page.articles(&mut out);
    page.sources(&mut out);
    page.problems(&mut out);
    let tool = &report.tool;
    out.push_str(&format!(
        "\n---\n\nMade by {} {}, recipe {}.",
        inline(&tool.name),
        tool.version,
        inline(&tool.recipe)
    ));
    out.push_str(" Every verdict can be read again: `firsthand verify report.json`.\n");
    out
}

struct Page<'a, 'p> {
    lookup: &'p Lookup<'a>,
    texts: &'p Texts<'a>,
}

impl<'a> Page<'a, '_> {
    fn findings(&self, out: &mut String) {
        let all = self.lookup.findings();
        head(out, "Look at these first", all.len());
        for finding in all.iter().take(FIRST) {
            out.push_str(&format!("- **{}**: {}\n", words::finding(finding), inline(&finding.says)));
            self.receipts(out, 2, &finding.receipts);
        }
        left_out(out, all.len(), FIRST, "findings");
    }

    fn relays(&self, out: &mut String) {
        let mut all: Vec<&Relay> = self.lookup.report.relays.iter().collect();
        all.sort_by_key(|relay| (!relay.conflict, relay.tier));
        head(out, "Who passed on whose words", all.len());
        for relay in all.iter().take(FIRST) {
            let (from, to) = (self.lookup.end(&relay.from), self.lookup.end(&relay.to));
            let arrow = if relay.tier == Tier::Undecided { "—" } else { "→" };
            let disagree = if relay.conflict { ", evidence disagrees" } else { "" };
            let tier = words::tier(relay.tier);
            out.push_str(&format!("- {} {arrow} {}: **{tier}**{disagree}\n", inline(&from), inline(&to)));
            for reason in &relay.reasons {
                let (way, rule) = (words::way(reason.points), inline(&reason.rule));
                out.push_str(&format!("  - {way}, rule {rule}: {}\n", inline(&reason.says)));
                self.receipts(out, 4, &reason.receipts);
            }
        }
        left_out(out, all.len(), FIRST, "relays");
        let tiers = [Tier::Stated, Tier::Dated, Tier::Inferred, Tier::Undecided];
        let used = tiers.into_iter().filter(|tier| all.iter().any(|relay| relay.tier == *tier));
        let means = used.map(|tier| format!("*{}*: {}", words::tier(tier), words::tier_means(tier)));
        let means: Vec<_> = means.collect();
        if !means.is_empty() {
            out.push_str(&format!("\n{}\n", means.join(" ")));
        }
    }

    fn articles(&self, out: &mut String) {
        let all = self.lookup.by_path();
        head(out, "Articles", all.len());
        all.iter().take(2 * FIRST).for_each(|document| article(out, document));
        left_out(out, all.len(), 2 * FIRST, "articles");
    }

    fn sources(&self, out: &mut String) {
        let all = self.lookup.unseen();
        head(out, "Sources to be found", all.len());
        for (source, credits) in all.iter().take(FIRST) {
            let mut from: Vec<String> = credits.iter().map(|credit| self.lookup.called(&credit.document)).collect();
            from.sort();
            from.dedup();
            out.push_str(&format!("- {}, credited by {}\n", inline(&source.name), inline(&from.join(", "))));
        }
        left_out(out, all.len(), FIRST, "sources");
    }

    fn problems(&self, out: &mut String) {
        let all = &self.lookup.report.problems;
        head(out, "Not read, or not wholly", all.len());
        for problem in all.iter().take(FIRST) {
            let path = inline(&lookup::path(&problem.path, &problem.member));
            out.push_str(&format!("- {path}: {}; {}\n", inline(&problem.what), inline(&problem.remedy)));
        }
        left_out(out, all.len(), FIRST, "problems");
    }

    fn receipts(&self, out: &mut String, indent: usize, receipts: &[Receipt]) {
        for receipt in receipts.iter().take(RECEIPTS) {
            let place = format!("{}, {}", self.lookup.called(&receipt.document), words::place(receipt));
            let proof = self.lookup.proof(self.texts, receipt).map(|proof| escape::excerpt(proof, SHOWN));
            let proof = proof.map(|proof| format!(": “{}”", inline(&proof))).unwrap_or_default();
            out.push_str(&format!("{:indent$}- {}{proof}\n", "", inline(&place)));
        }
        if let Some(rest @ 1..) = receipts.len().checked_sub(RECEIPTS) {
            out.push_str(&format!("{:indent$}- {} more: see report.json\n", "", words::count(rest as u64, "receipt")));
        }
    }
}

fn article(out: &mut String, document: &Document) {
    let path = inline(&lookup::path(&document.path, &document.member));
    out.push_str(&format!("- **{}** ({path}): {}", inline(&lookup::title(document)), words::role(document.role)));
    if let Some(date) = &document.date {
        out.push_str(&format!(", {} {}", words::date(date.kind), inline(&words::at(&date.at))));
    }
    out.push('\n');
    let chains = if document.chains.is_empty() { std::slice::from_ref(&document.chain) } else { &document.chains };
    for chain in chains.iter().filter(|chain| !chain.is_empty()) {
        let links: Vec<_> = chain.iter().map(|name| inline(name)).collect();
        out.push_str(&format!("  - {}\n", links.join(" → ")));
    }
    let originality = words::originality(&document.originality);
    if !originality.is_empty() {
        out.push_str(&format!("  - {originality}\n"));
    }
}

/// A heading, where anything stands under it.
fn head(out: &mut String, words: &str, all: usize) {
    if all > 0 {
        out.push_str(&format!("\n## {words}\n\n"));
    }
}

fn left_out(out: &mut String, all: usize, shown: usize, things: &str) {
    if let Some(rest @ 1..) = all.checked_sub(shown) {
        let (rest, all) = (words::thousands(rest as u64), words::thousands(all as u64));
        out.push_str(&format!("- {rest} more of {all} {things}: see report.json\n"));
    }
}

/// Text on one line that Markdown takes for words; see the head of this file.
pub(crate) fn inline(text: &str) -> String {
    let line = escape::line(text);
    let mut out = String::with_capacity(line.len());
    let mut code: Vec<&str> = Vec::new();
    for word in line.split(' ') {
        if plain(word) {
            close(&mut out, &mut code);
            push(&mut out, word);
        } else {
            code.push(word);
        }
    }
    close(&mut out, &mut code);
    out
}

/// Whether no reader of Markdown takes a word for anything else.
fn plain(word: &str) -> bool {
    let usual = |c: char| c.is_alphanumeric() || ",.;:'\"()?!%…–—-’‘“”„«»→".contains(c);
    let lower = word.to_lowercase();
    // Some link an address without a scheme, and some a number behind these letters.
    word.chars().all(usual) && !lower.contains("www.") && !lower.starts_with("gh-") && !word.starts_with('-')
}

/// Ends a code span, punctuation around it left outside: its fence is longer than any run of backticks inside.
fn close(out: &mut String, code: &mut Vec<&str>) {
    if code.is_empty() {
        return;
    }
    let whole = std::mem::take(code).join(" ");
    let rest = whole.trim_start_matches(['(', '“', '‘', '"']);
    let words = rest.trim_end_matches([')', '”', '’', '"', ',', '.', ';', ':', '?']);
    let (before, after) = (whole.len() - rest.len(), whole.len() - rest.len() + words.len());
    let (before, after) = (whole.get(..before).unwrap_or_default(), whole.get(after..).unwrap_or_default());
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let air = if longest > 0 { " " } else { "" };
    push(out, &format!("{before}{fence}{air}{words}{air}{fence}{after}"));
}

fn push(out: &mut String, words: &str) {
    if !out.is_empty() && !words.is_empty() {
        out.push(' ');
    }
    out.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn only_plain_words_stand_outside_code_spans() {
        assert_eq!(inline("The council’s vote, at last: “no”."), "The council’s vote, at last: “no”.");
        assert_eq!(inline("see [this](http://x.example) now"), "see `[this](http://x.example`) now");
        assert_eq!(inline("in (a/b.txt), then"), "in (`a/b.txt`), then");
        assert_eq!(inline("<img src=x> @desk #12 www.x.example"), "`<img src=x> @desk #12 www.x.example`");
        assert_eq!(inline("a `b`` c"), "a ``` `b`` ``` c");
        assert_eq!(inline("# a\n- b"), "`#` a `-` b");
    }
}
