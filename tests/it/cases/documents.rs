//! What a case says of each article by itself.

use serde_json::Value;

use super::file::{Case, Credit, Wanted, folded, places};
use super::view::{View, range, text};

pub fn check(case: &Case, view: &View, misses: &mut Vec<String>) {
    for wanted in &case.document {
        let mut miss = |what: String| misses.push(format!("{}: {what}", wanted.file));
        if wanted.why.is_empty() {
            miss("does not say why it is there".to_owned());
        }
        match view.document(&wanted.file) {
            Some(document) => one(wanted, document, view, &mut miss),
            None => miss("is not in the report".to_owned()),
        }
    }
    let told = |name: &str| case.document.iter().any(|wanted| wanted.file == name);
    let untold = view.documents().map(|one| view.name(&one["id"])).filter(|name| !told(name));
    misses.extend(untold.map(|name| format!("{name}: nothing is said of it in case.toml")));
}

fn one(wanted: &Wanted, document: &Value, view: &View, miss: &mut impl FnMut(String)) {
    let mut same = |what: &str, want: &Option<String>, got: &Value| {
        let got = folded(text(got));
        if want.as_ref().is_some_and(|want| *want != got) {
            miss(format!("{what} {got:?}, not {:?}", want.as_deref().unwrap_or("")));
        }
    };
    same("title", &wanted.title, &document["title"]);
    same("outlet", &wanted.outlet, &document["outlet"]);
    same("date", &wanted.date, &document["date"]["at"]);
    same("date kind", &wanted.date_kind, &document["date"]["kind"]);
    same("role", &wanted.role, &document["role"]);
    let chain = wanted.chain.as_ref().map(|chain| serde_json::json!(chain));
    if chain.is_some_and(|chain| chain != document["chain"]) {
        miss(format!("chain {}, not {:?}", document["chain"], wanted.chain.as_deref().unwrap_or(&[])));
    }
    let id = &document["id"];
    let credits: Vec<&Value> = view.list("credits").filter(|credit| credit["document"] == *id).collect();
    for credit in &wanted.credit {
        if let Some(what) = without_claim(credit, &credits, id, view) {
            miss(what);
        }
    }
    for trap in &wanted.not_sources {
        let named = |credit: &&&Value| firsthand::names::fold(text(&credit["source"])) == firsthand::names::fold(trap);
        if let Some(credit) = credits.iter().find(named) {
            miss(format!("{trap:?} is taken for a source, by {}", shown(credit, view)));
        }
    }
    aside(wanted, id, view, miss);
    twice(wanted, id, view, miss);
}

/// What is wrong with the claims at a cue, where none says what the case says.
fn without_claim(wanted: &Credit, credits: &[&Value], id: &Value, view: &View) -> Option<String> {
    let places = places(view.text(id), &wanted.cue);
    if places.is_empty() {
        return Some(format!("the cue “{}” is not in the text: the case is wrong", wanted.cue));
    }
    let near = |credit: &&&Value| {
        let span = range(&credit["span"]);
        places.iter().any(|place| place.start < span.end && span.start < place.end)
    };
    let near: Vec<&&Value> = credits.iter().filter(near).collect();
    let fits = |credit: &&&&Value| {
        credit["source"] == wanted.source.as_str()
            && credit["kind"] == wanted.kind.as_str()
            && wanted.speaker.as_ref().is_none_or(|speaker| credit["speaker"] == speaker.as_str())
    };
    if near.iter().any(|credit| fits(&credit)) {
        return None;
    }
    let speaker = wanted.speaker.as_ref().map_or(String::new(), |speaker| format!(", by {speaker}"));
    let got: Vec<String> = near.iter().map(|credit| shown(credit, view)).collect();
    let got = if got.is_empty() { "nothing".to_owned() } else { got.join("; ") };
    Some(format!("no credit of kind {} to {}{speaker} at “{}”: {got}", wanted.kind, wanted.source, wanted.cue))
}

/// A credit in a line.
fn shown(credit: &Value, view: &View) -> String {
    let words = view.words(&credit["document"], &credit["span"]);
    format!(
        "{} {} speaker {} “{words}” ({})",
        credit["kind"],
        credit["source"],
        credit["speaker"],
        text(&credit["rule"])
    )
}

/// Furniture is set aside.
fn aside(wanted: &Wanted, id: &Value, view: &View, miss: &mut impl FnMut(String)) {
    let paragraphs = || view.list("passages").filter(|one| one["document"] == *id && one["grain"] == "paragraph");
    for beginning in &wanted.furniture {
        let begins = |one: &&Value| view.words(id, &one["span"]).starts_with(beginning);
        match paragraphs().find(begins) {
            Some(one) if one["kind"] == "furniture" => {}
            Some(one) => miss(format!("“{beginning}” is {} ({}), not furniture", one["kind"], one["reason"])),
            None => miss(format!("“{beginning}” begins no paragraph")),
        }
    }
}

/// What the article says twice is a match of it with itself.
fn twice(wanted: &Wanted, id: &Value, view: &View, miss: &mut impl FnMut(String)) {
    let Some(words) = &wanted.self_repeat else { return };
    let inside: Vec<&Value> = view.list("passages").filter(|one| one["document"] == *id).collect();
    let side = |passage: &Value, run: &Value| {
        inside.iter().any(|one| one["id"] == *passage) && view.words(id, run).contains(words.as_str())
    };
    let tells = |one: &Value| {
        one["runs"].as_array().into_iter().flatten().any(|run| side(&one["a"], &run["a"]) && side(&one["b"], &run["b"]))
    };
    if !view.list("matches").any(tells) {
        miss(format!("no match within it holds “{words}”"));
    }
}
