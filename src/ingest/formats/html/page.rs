//! A page from its markup to the article's text and what is said of it.

use std::collections::HashSet;

use super::blocks::{self, Block, word_count};
use super::body::{self, Body, bare};
use super::jsonld::{self, Linked};
use super::marks::Mark;
use super::tags::Tag;
use super::tree::{At, Tree};
use super::zones::{Plan, Zone};
use super::{dates, head, meta, parse};
use crate::ingest::{Metadatum, Role};

/// What a page gives.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The article's paragraphs, apart by blank lines.
    pub text: String,
    /// What machines wrote, and what the page shows beside the text; the most to be trusted first.
    pub metadata: Vec<Metadatum>,
}

/// Reads a decoded page.
pub(super) fn read(page: &str) -> Page {
    let tree = parse::parse(page);
    let mut plan = Plan::of(&tree);
    let blocks = blocks::blocks(&tree, &plan);
    plan.settle(&tree, &blocks);
    let links = meta::links(&tree);
    let metas = meta::metas(&tree, |at| plan.zone(at) == Zone::Around);
    let window = head::title(&tree);
    let url = first(&links, Role::Url).or_else(|| first(&metas, Role::Url));
    let title = first(&metas, Role::Title).or_else(|| window.clone());
    let linked = jsonld::linked(&tree, title.as_deref(), url.as_deref());
    let mut titles: Vec<String> = told(&linked.says, Role::Title).chain(told(&metas, Role::Title)).map(bare).collect();
    titles.extend(window.as_deref().map(bare));
    let body = body::body(&tree, &plan, &blocks, &titles);
    let text = text(&tree, &plan, &blocks, &body, &linked);
    let metadata =
        say(&Shown { tree: &tree, plan: &plan, blocks: &blocks, body: &body }, linked, links, metas, window.as_deref());
    Page { text, metadata }
}

fn told(says: &[Metadatum], role: Role) -> impl Iterator<Item = &str> {
    says.iter().filter(move |datum| datum.says == Some(role)).map(|datum| datum.value.as_str())
}

fn first(says: &[Metadatum], role: Role) -> Option<String> {
    told(says, role).next().map(str::to_owned)
}

/// The article's paragraphs: as the page shows them, or, where it shows none of it, as its data gives them.
fn text(tree: &Tree, plan: &Plan, blocks: &[Block], body: &Body, linked: &Linked) -> String {
    let shown = paragraphs(tree, blocks, &body.kept);
    let text = shown.join("\n\n");
    if let Some(given) = &linked.body
        && word_count(given) >= 60
        && shared(given, &text) < 0.3
    {
        return given_paragraphs(given).join("\n\n");
    }
    if word_count(&text) >= 8 {
        return text;
    }
    // A page without prose: all that it shows outside its margins, or at all.
    let open = |place: &usize| {
        blocks.get(*place).is_some_and(|block| plan.zone(block.at) == Zone::Open && block.link_share() < 0.5)
    };
    let mut all: Vec<usize> = (0..blocks.len()).filter(open).collect();
    if all.is_empty() {
        all = (0..blocks.len()).collect();
    }
    if text.is_empty() { paragraphs(tree, blocks, &all).join("\n\n") } else { text }
}

/// The blocks as paragraphs; those of a block quote behind its sign.
fn paragraphs(tree: &Tree, blocks: &[Block], kept: &[usize]) -> Vec<String> {
    let quoted = |at: At| std::iter::once(at).chain(tree.ancestors(at)).any(|at| tree.tag(at) == Tag::BLOCKQUOTE);
    let kept = kept.iter().filter_map(|place| blocks.get(*place));
    kept.map(|block| match quoted(block.at) {
        true => format!("> {}", block.text.replace('\n', "\n> ")),
        false if tree.tag(block.at) == Tag::LI => format!("- {}", block.text),
        false => block.text.clone(),
    })
    .collect()
}

/// A text from the data of a page, which may hold markup.
fn given_paragraphs(given: &str) -> Vec<String> {
    if given.contains("</") || given.contains("<br") {
        let tree = parse::parse(given);
        return blocks::blocks(&tree, &Plan::default()).into_iter().map(|block| block.text).collect();
    }
    given
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The share of a text's 4-grams that stand in another, of which the first 2 MiB are looked at.
fn shared(text: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let mut cut = other.len().min(2 << 20);
    while !other.is_char_boundary(cut) {
        cut -= 1;
    }
    let (text, other) = (words(text), words(other.get(..cut).unwrap_or_default()));
    let other: HashSet<&[String]> = other.windows(4).collect();
    let grams = text.windows(4).len().max(1);
    text.windows(4).filter(|gram| other.contains(gram)).count() as f64 / grams as f64
}

struct Shown<'a> {
    tree: &'a Tree,
    plan: &'a Plan,
    blocks: &'a [Block],
    body: &'a Body,
}

/// Everything that is said of the article.
fn say(
    shown: &Shown<'_>,
    linked: Linked,
    links: Vec<Metadatum>,
    metas: Vec<Metadatum>,
    window: Option<&str>,
) -> Vec<Metadatum> {
    let Shown { tree, plan, blocks, body } = *shown;
    let text = tree.under(body.root);
    let outlets: Vec<String> = told(&linked.says, Role::Outlet).chain(told(&metas, Role::Outlet)).map(bare).collect();
    let heading = head::heading(tree, plan, window, &outlets, text.clone());
    let frame = dates::Frame { tree, plan, title: heading.unwrap_or(text.start), text };
    // Where a page tells two days, the one of Open Graph is the one that it shows.
    let (mut says, metas): (Vec<_>, Vec<_>) = metas
        .into_iter()
        .partition(|datum| datum.says == Some(Role::Date) && datum.field == "meta.og.article:published_time");
    let beside = head::shown(tree, plan, heading, frame.text.start);
    let (headings, beside): (Vec<_>, Vec<_>) = beside.into_iter().partition(|datum| datum.field == "meta.html.h1");
    // The title that the page shows, where what machines tell only adds the outlet to it.
    let shown_title = headings.iter().map(|heading| bare(&heading.value)).next().unwrap_or_default();
    let added = first(&linked.says, Role::Title)
        .is_some_and(|told| shown_title.len() > 8 && bare(&told).starts_with(&shown_title));
    let (before, behind) = if added { (headings, Vec::new()) } else { (Vec::new(), headings) };
    says.extend(before);
    says.extend(linked.says);
    says.extend(links);
    says.extend(behind);
    let (loose, metas): (Vec<_>, Vec<_>) = metas.into_iter().partition(meta::is_loose);
    says.extend(metas);
    says.extend(dates::times(&frame));
    says.extend(beside);
    let dated = told(&says, Role::Date).next().is_some() || told(&says, Role::Url).any(dates::in_address);
    says.extend(dates::lines(&frame, blocks, dated || !loose.is_empty()));
    says.extend(loose);
    says.extend(captions(shown, frame.title));
    says
}

/// The words under pictures, who took them, and the standfirst.
fn captions(shown: &Shown<'_>, title: At) -> Vec<Metadatum> {
    let Shown { tree, plan, blocks, body } = *shown;
    const MOST: usize = 40;
    let text = tree.under(body.root);
    let reach = title.min(text.start)..text.end;
    let mut told: Vec<Metadatum> = Vec::new();
    for block in blocks.iter().filter(|block| reach.contains(&block.at) && (2..=80).contains(&block.words)) {
        let around = || std::iter::once(block.at).chain(tree.ancestors(block.at)).take(6);
        let key = match plan.zone(block.at) {
            Zone::Caption if around().any(|at| plan.is_credit(at)) => "photo_credit",
            Zone::Caption => "caption",
            Zone::Open | Zone::Byline if block.at < text.start && around().any(|at| plan.mark(at) == Mark::Lead) => {
                "standfirst"
            }
            _ => continue,
        };
        let datum = Metadatum { field: format!("meta.html.{key}"), value: block.text.clone(), says: None };
        if told.len() < MOST && !told.contains(&datum) {
            told.push(datum);
        }
    }
    told
}
