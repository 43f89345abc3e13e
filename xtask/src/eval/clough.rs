//! Clough and Stevenson's short answers: copied from the encyclopaedia (cut, light, heavy) or not, by the share of the
//! answer's words that its alignment with the source holds.

use std::collections::HashMap;
use std::fs;

use anyhow::Context;

use super::report::Report;
use super::threshold::{Scored, best, f1};
use super::{Place, Row};

/// From this share on an answer is called copied; from the others on it is heavily revised, lightly revised, cut.
/// Declared before anything was measured, not fitted; the row also tells what a threshold fitted on tasks a and b gives.
const BANDS: [f64; 3] = [0.05, 0.38, 0.75];
const CLASSES: [&str; 4] = ["non", "heavy", "light", "cut"];

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let articles = place.out.join("articles");
    fs::create_dir_all(&articles)?;
    let table = fs::read_to_string(place.data.join("file_information.csv"))?;
    let mut answers = Vec::new();
    for line in table.lines().skip(1) {
        let [file, task, class] = line.trim().split(',').collect::<Vec<_>>()[..] else { continue };
        fs::write(articles.join(file), fs::read(place.data.join(file)).with_context(|| file.to_owned())?)?;
        if class != "orig" {
            answers.push((file.trim_end_matches(".txt"), format!("orig_task{task}"), class));
        }
    }
    let report = Report::of(&articles, &place.out)?;
    let aligned = report.aligned();
    let share = |answer: &str, source: &str| aligned.get(&(answer, source)).map_or(0.0, |sides| sides.here);
    let scored: Vec<(Scored, &str, bool)> = answers
        .iter()
        .map(|(answer, source, class)| {
            let truly = *class != "non";
            (Scored { score: share(answer, source), truly }, *class, source.ends_with(['a', 'b']))
        })
        .collect();
    let part = |first: bool| -> Vec<Scored> { scored.iter().filter(|one| one.2 == first).map(|one| one.0).collect() };
    let all: Vec<Scored> = scored.iter().map(|one| one.0).collect();
    let chosen = best(&part(true));
    let mut mistaken: HashMap<(&str, &str), usize> = HashMap::new();
    for (one, class, _) in &scored {
        let told = CLASSES[BANDS.iter().filter(|band| one.score >= **band).count()];
        *mistaken.entry((class, told)).or_default() += 1;
    }
    let right: usize = CLASSES.iter().filter_map(|class| mistaken.get(&(*class, *class))).sum();
    let of = |class: &str| CLASSES.map(|told| mistaken.get(&(class, told)).copied().unwrap_or(0).to_string()).join("/");
    let seconds = report.seconds;
    Ok(vec![
        Row {
            measure: "copied against not: F1".to_owned(),
            figure: f1(&all, BANDS[0]),
            got: format!(
                "share from {}; chosen on tasks a, b ({chosen:.3}) {:.3} there, {:.3} on c, d, e",
                BANDS[0],
                f1(&part(true), chosen),
                f1(&part(false), chosen)
            ),
            target: Some(0.97),
            seconds,
        },
        Row {
            measure: "four classes: accuracy".to_owned(),
            figure: right as f64 / scored.len() as f64,
            got: format!(
                "told non/heavy/light/cut: {}",
                CLASSES.map(|class| format!("{class} {}", of(class))).join(", ")
            ),
            target: None,
            seconds,
        },
    ])
}
