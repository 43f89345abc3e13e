//! Title, byline and language as the page shows them, and microdata.

use std::ops::Range;

use super::body::bare;
use super::tags::Tag;
use super::tree::{At, Name, Tree};
use super::zones::{Plan, Zone};
use crate::ingest::{Metadatum, Role};

/// The words of the `title` element.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let at = (0..tree.nodes.len()).find(|at| tree.tag(*at) == Tag::TITLE && !under(tree, *at, Tag::SVG))?;
    Some(tree.words(at)).filter(|words| !words.is_empty())
}

fn under(tree: &Tree, at: At, tag: Tag) -> bool {
    tree.ancestors(at).any(|at| tree.tag(at) == tag)
}

/// The heading that is the article's: the first of the highest rank before or in the text, which the `title` names;
/// never the name of an outlet.
pub(super) fn heading(
    tree: &Tree,
    plan: &Plan,
    title: Option<&str>,
    outlets: &[String],
    text: Range<At>,
) -> Option<At> {
    let title = title.map(bare).unwrap_or_default();
    let mut best: Option<(i32, At)> = None;
    for at in (0..text.end).filter(|at| matches!(tree.tag(*at), Tag::H1 | Tag::H2 | Tag::H3)) {
        let words = bare(&tree.words(at));
        if words.is_empty() || outlets.contains(&words) || plan.zone(at) == Zone::Around && tree.tag(at) != Tag::H1 {
            continue;
        }
        let named = words.len() > 10 && title.contains(&words);
        let mut weight = if tree.tag(at) == Tag::H1 { 4 } else { 0 };
        weight += if named { 6 } else { 0 };
        weight += if at < text.start { 1 } else { 0 };
        weight -= if plan.zone(at) >= Zone::Beside { 3 } else { 0 };
        if weight >= 4 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, at));
        }
    }
    best.map(|(_, at)| at)
}

/// What the page shows of title, author, outlet and language.
pub(super) fn shown(tree: &Tree, plan: &Plan, heading: Option<At>, text: At) -> Vec<Metadatum> {
    let mut told = Vec::new();
    let mut say = |key: &str, value: String, role: Role| {
        let value = value.trim().to_owned();
        if !value.is_empty() && value.len() <= 500 {
            told.push(Metadatum { field: format!("meta.html.{key}"), value, says: Some(role) });
        }
    };
    if let Some(heading) = heading {
        say("h1", tree.words(heading), Role::Title);
    }
    if let Some(title) = title(tree) {
        say("title", title, Role::Title);
    }
    for (key, role, value) in microdata(tree, plan) {
        say(key, value, role);
    }
    if let Some(author) = author(tree, plan, heading.unwrap_or(0), text) {
        say("byline", author, Role::Author);
    }
    let language = tree.attribute(0, Name::Lang);
    if let Some(language) = language {
        say("lang", language.to_owned(), Role::Language);
    }
    told
}

fn microdata(tree: &Tree, plan: &Plan) -> Vec<(&'static str, Role, String)> {
    let mut told: Vec<(&'static str, Role, String)> = Vec::new();
    for at in 0..tree.nodes.len() {
        let Some(prop) = tree.attribute(at, Name::ItemProp) else { continue };
        if tree.tag(at) == Tag::META || plan.zone(at) >= Zone::Beside {
            continue;
        }
        let (key, role) = match prop {
            "headline" => ("headline", Role::Title),
            "author" | "creator" => ("author", Role::Author),
            "publisher" | "sourceOrganization" => ("publisher", Role::Outlet),
            _ => continue,
        };
        // The name is a part of its own, where the author is an object.
        let name = tree.under(at).skip(1).take(100).find(|one| tree.attribute(*one, Name::ItemProp) == Some("name"));
        let value = |at: At| tree.attribute(at, Name::Content).map(str::to_owned).unwrap_or_else(|| tree.words(at));
        let value = value(name.unwrap_or(at));
        if value.is_empty()
            || value.len() > 200
            || value.starts_with("http")
            || told.iter().any(|(_, known, _)| *known == role)
        {
            continue;
        }
        told.push((key, role, value));
    }
    told
}

/// The words of the element that says it holds the author, between title and text or just round them.
fn author(tree: &Tree, plan: &Plan, heading: At, text: At) -> Option<String> {
    let from = heading.min(text).saturating_sub(60);
    let mut best: Option<(usize, String)> = None;
    for at in from..(text + 400).min(tree.nodes.len()) {
        let rel = tree.attribute(at, Name::Rel).is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "author"));
        let class = || {
            tree.attribute(at, Name::Class).is_some_and(|class| {
                class.split_whitespace().any(|name| {
                    matches!(
                        name.to_ascii_lowercase().as_str(),
                        "byline"
                            | "author"
                            | "author-name"
                            | "byline__name"
                            | "byline-name"
                            | "byline__author"
                            | "p-author"
                            | "article-author"
                            | "article__author"
                            | "post-author"
                            | "entry-author"
                            | "fn"
                    )
                })
            })
        };
        if !(rel || class()) || plan.zone(at) == Zone::Around {
            continue;
        }
        let words = tree.words(at);
        let count = words.split_whitespace().count();
        if (1..=14).contains(&count)
            && words.chars().any(char::is_uppercase)
            && !words.contains('@')
            && !words.starts_with("http")
        {
            let rank = if rel { 0 } else { 1 };
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, words));
            }
        }
    }
    best.map(|(_, words)| words)
}
