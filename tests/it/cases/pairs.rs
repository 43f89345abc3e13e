//! What a case says of articles together: shared text, relays, findings, sources that are not here.

use std::collections::BTreeSet;

use serde_json::Value;

use super::file::{Case, Finding, Pair, Relay};
use super::view::{View, text};

/// Findings that are said of one article against another; the others concern all that they name.
const OF_THE_FIRST: [&str; 3] = ["reuse_without_credit", "quote_drift", "version"];

/// Kinds of credits that make a source one to be found.
const RELAYED: [&str; 4] = ["carrier", "agency", "report", "interview"];

pub fn check(case: &Case, view: &View, misses: &mut Vec<String>) {
    misses.extend(case.matches.iter().filter_map(|pair| not_shared(pair, view)));
    for pair in &case.no_match {
        if let Some(alignment) = aligned(pair, view).next() {
            let words = view.words(&alignment["a"], &alignment["sections"][0]["a"]);
            misses.push(format!("{} and {} must not match, and share “{words}”", pair.a, pair.b));
        }
    }
    misses.extend(case.relay.iter().filter_map(|relay| not_relayed(relay, view)));
    for finding in &case.finding {
        if !view.list("findings").any(|found| says(found, finding, view)) {
            let found = view.list("findings").filter(|one| one["kind"] == finding.kind.as_str());
            let shown = |one: &Value| format!("{} ({})", names(one, view).join(" + "), text(&one["says"]));
            let found: Vec<String> = found.map(shown).collect();
            misses.push(format!("no finding {} of {:?}; there are {found:?}", finding.kind, finding.documents));
        }
    }
    for finding in &case.no_finding {
        for found in view.list("findings").filter(|found| says(found, finding, view)) {
            let said = text(&found["says"]);
            misses.push(format!("finding {} of {:?} must not be: {said}", finding.kind, finding.documents));
        }
    }
    let (found, wanted) = (unseen(view), case.unseen.sources.iter().map(String::as_str).collect());
    if found != wanted {
        misses.push(format!("unseen sources are {found:?}, not {wanted:?}"));
    }
}

fn aligned<'v>(pair: &'v Pair, view: &'v View) -> impl Iterator<Item = &'v Value> {
    view.list("alignments").filter(|one| {
        let ends = [view.name(&one["a"]), view.name(&one["b"])];
        ends == [pair.a.as_str(), pair.b.as_str()] || ends == [pair.b.as_str(), pair.a.as_str()]
    })
}

fn not_shared(pair: &Pair, view: &View) -> Option<String> {
    let Some(alignment) = aligned(pair, view).next() else {
        return Some(format!("{} and {} share nothing", pair.a, pair.b));
    };
    let words = pair.text.as_deref().unwrap_or("");
    let sections = || alignment["sections"].as_array().into_iter().flatten();
    let on = |side: &str| sections().any(|run| view.words(&alignment[side], &run[side]).contains(words));
    let missing = ["a", "b"].into_iter().find(|side| !on(side))?;
    let has: Vec<String> = sections().map(|run| view.words(&alignment[missing], &run[missing])).collect();
    Some(format!("{} and {} share no section with “{words}”; sections: {has:#?}", pair.a, pair.b))
}

/// A relay's end as the case names it.
fn end<'v>(end: &'v Value, view: &'v View) -> &'v str {
    if end["document"].is_string() { view.name(&end["document"]) } else { text(&end["source"]) }
}

fn not_relayed(wanted: &Relay, view: &View) -> Option<String> {
    let sought = [wanted.from.as_str(), wanted.to.as_str()];
    let ends = |relay: &'_ Value| [end(&relay["from"], view).to_owned(), end(&relay["to"], view).to_owned()];
    let fits = |relay: &&Value| {
        let ends = ends(relay);
        let either = wanted.tier == "undecided" && [ends[1].as_str(), ends[0].as_str()] == sought;
        let mut rules = relay["reasons"].as_array().into_iter().flatten().map(|one| text(&one["rule"]));
        let reasoned = wanted.rule.as_deref().is_none_or(|rule| rules.any(|one| one == rule));
        relay["tier"] == wanted.tier.as_str() && (ends == sought || either) && reasoned
    };
    if view.list("relays").any(|relay| fits(&relay)) {
        return None;
    }
    let near = view.list("relays").filter(|relay| ends(relay).iter().all(|end| sought.contains(&end.as_str())));
    let near: Vec<String> = near
        .map(|relay| {
            let rules = relay["reasons"].as_array().into_iter().flatten();
            let rules: Vec<String> = rules.map(|one| format!("{} {}", text(&one["rule"]), text(&one["for"]))).collect();
            format!("{} by {:?}, {} ({})", ends(relay).join(" → "), rules, relay["tier"], relay["conflict"])
        })
        .collect();
    let rule = wanted.rule.as_deref().unwrap_or("any rule");
    Some(format!("no relay {} → {}, {} by {rule}; there is {near:?}", wanted.from, wanted.to, wanted.tier))
}

fn names(finding: &Value, view: &View) -> Vec<String> {
    let documents = finding["documents"].as_array().into_iter().flatten();
    documents.map(|id| view.name(id).to_owned()).collect()
}

/// Whether a finding of the report is the one that the case means.
fn says(found: &Value, meant: &Finding, view: &View) -> bool {
    let documents = names(found, view);
    let first = !OF_THE_FIRST.contains(&meant.kind.as_str()) || documents.first() == meant.documents.first();
    let change = meant.change.as_ref().is_none_or(|change| found["change"]["kind"] == change.as_str());
    let words = meant.says.as_ref().is_none_or(|words| text(&found["says"]).contains(words));
    found["kind"] == meant.kind.as_str()
        && first
        && change
        && words
        && meant.documents.iter().all(|one| documents.contains(one))
}

/// Agencies and outlets that are credited for others' words and have no document here.
fn unseen(view: &View) -> BTreeSet<&str> {
    let machine = |name: &Value| {
        let by = |reason: &Value| reason["rule"] == "machine-credit";
        let reasons = |relay: &Value| relay["reasons"].as_array().into_iter().flatten().any(by);
        view.list("relays").any(|relay| relay["from"]["source"] == *name && reasons(relay))
    };
    let relayed = |name: &Value| {
        let of = |credit: &Value| credit["source"] == *name && RELAYED.contains(&text(&credit["kind"]));
        view.list("credits").any(of)
    };
    let counted = |one: &&Value| {
        one["seen"] == false
            && ["agency", "outlet"].contains(&text(&one["kind"]))
            && (relayed(&one["name"]) || machine(&one["name"]))
    };
    view.list("sources").filter(counted).map(|one| text(&one["name"])).collect()
}
