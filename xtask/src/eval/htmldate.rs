//! Web pages whose day of publication is known: how often `firsthand text` tells it, and how often another.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use serde_json::Value;

use super::{Place, Row, corpus, extract};

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let pages = place.out.join("pages");
    corpus::unpack(&place.data.join("htmldate_eval.tar.zst"), &pages)?;
    let truth: BTreeMap<String, Value> =
        serde_json::from_str(&fs::read_to_string(place.data.join("eval_default.json"))?)?;
    let begun = Instant::now();
    let documents = extract::documents(&pages)?;
    let seconds = begun.elapsed().as_secs_f64();
    let (mut right, mut wrong, mut all) = (0usize, 0usize, 0usize);
    // Several addresses may lead to one page.
    let by_file: BTreeMap<&str, &str> =
        truth.values().filter_map(|one| Some((one["file"].as_str()?, one["date"].as_str()?))).collect();
    for (file, day) in by_file {
        all += 1;
        let told = documents.get(file.trim_end_matches(".html")).and_then(|one| one["date"].as_str());
        // A month is no day.
        match told.and_then(|told| told.get(..10)) {
            Some(told) if told == day => right += 1,
            Some(_) => wrong += 1,
            None => {}
        }
    }
    let share = |count: usize| count as f64 / all.max(1) as f64;
    let row = |measure: &str, figure: f64, got: String, target: f64| Row {
        measure: measure.to_owned(),
        figure,
        got,
        target: Some(target),
        seconds,
    };
    Ok(vec![
        row("day of publication: right", share(right), format!("{right} of {all} pages"), 0.92),
        row("day of publication: not wrong", 1.0 - share(wrong), format!("{wrong} of {all} pages wrong"), 0.97),
    ])
}
