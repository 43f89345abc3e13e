//! COUNTER, Urdu: is the agency told to come before the paper, by the texts alone? Neither dates nor outlets are given; the
//! agency came first by construction. The one number of a sign was chosen on the pairs whose id has an even SHA-256; what the
//! others say stands in the record of the signs under `benches/results`.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use super::corpus::{Item, write};
use super::counter_half::Pair;
use super::report::{Relay, Report};
use super::{Place, Row};

/// How often something spoke, and was right.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    spoke: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.spoke += 1;
        self.right += usize::from(right);
    }

    fn rate(self) -> f64 {
        self.right as f64 / self.spoke.max(1) as f64
    }

    /// The rate's interval at 95 % (Wilson 1927).
    fn interval(self) -> [f64; 2] {
        let (n, z) = (self.spoke.max(1) as f64, 1.96f64);
        let middle = self.rate() + z * z / (2.0 * n);
        let half = z * (self.rate() * (1.0 - self.rate()) / n + z * z / (4.0 * n * n)).sqrt();
        [middle - half, middle + half].map(|end| end / (1.0 + z * z / n))
    }
}

/// What was told of some pairs.
#[derive(Default)]
struct Told {
    pairs: usize,
    undecided: usize,
    given: Count,
    by_rule: BTreeMap<String, Count>,
}

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let lines = fs::read_to_string(place.data.join("counter.jsonl"))?;
    let pairs: Vec<Pair> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    // The names say nothing of which is which.
    let sides = |pair: &Pair| {
        [("a", &pair.agency), ("b", &pair.newspaper)]
            .map(|(side, of)| Item { id: format!("{}-{side}", pair.pair), text: of.text.clone() })
    };
    let items: Vec<Item> = pairs.iter().flat_map(sides).collect();
    let input = place.out.join("undated.jsonl");
    write(&input, &items)?;
    let report = Report::of(&input, &place.out)?;
    let names = report.names();
    let between: HashMap<(&str, &str), &Relay> = report
        .relays
        .iter()
        .filter_map(|relay| {
            let name = |id: &Option<String>| names.get(id.as_deref()?).copied();
            Some(((name(&relay.from.document)?, name(&relay.to.document)?), relay))
        })
        .collect();
    let told = |derived: bool| {
        let mut told = Told::default();
        for pair in pairs.iter().filter(|pair| (pair.classification != "ND") == derived) {
            told.add(&between, &format!("{}-a", pair.pair), &format!("{}-b", pair.pair));
        }
        told
    };
    let (derived, not) = (told(true), told(false));
    let row = |measure: String, figure: f64, target: Option<f64>, got: String| Row {
        measure,
        figure,
        got,
        target,
        seconds: report.seconds,
    };
    let said = |count: Count| {
        let [least, most] = count.interval();
        format!("{} of {} right, {least:.3} to {most:.3}", count.right, count.spoke)
    };
    let given = derived.given;
    let mut rows = vec![
        row("right where a direction is given".to_owned(), given.rate(), Some(0.80), said(given)),
        row(
            "derived pairs that are given one".to_owned(),
            given.spoke as f64 / derived.pairs.max(1) as f64,
            None,
            format!(
                "{} of {}, {} more undecided; of {} not derived {}, {} right",
                given.spoke, derived.pairs, derived.undecided, not.pairs, not.given.spoke, not.given.right
            ),
        ),
    ];
    for (rule, count) in &derived.by_rule {
        rows.push(row(format!("sign {rule}"), count.rate(), Some(0.80), said(*count)));
    }
    Ok(rows)
}

impl Told {
    fn add(&mut self, between: &HashMap<(&str, &str), &Relay>, agency: &str, paper: &str) {
        self.pairs += 1;
        let (relay, forward) = match (between.get(&(agency, paper)), between.get(&(paper, agency))) {
            (Some(relay), _) => (relay, true),
            (None, Some(relay)) => (relay, false),
            (None, None) => return,
        };
        if relay.tier == "undecided" {
            self.undecided += 1;
        } else {
            self.given.add(forward);
        }
        for reason in relay.reasons.iter().filter(|reason| reason.points != "neither") {
            let right = (reason.points == "forward") == forward;
            self.by_rule.entry(reason.rule.clone()).or_default().add(right);
        }
    }
}
