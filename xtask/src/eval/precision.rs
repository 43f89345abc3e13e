//! A report held against the naive oracle: of its matches a sample must share words, and of what shares words in a
//! sample of passages all must be told, as a match, through a common centre, or as a formula.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs;

use super::corpus::Item;
use super::oracle;
use super::report::{Passage, Report};
use super::sample::sample;
use super::{Place, Row};

/// Matches that are judged.
const MATCHES: usize = 1000;
/// Passages whose neighbours are sought.
const PASSAGES: usize = 1000;

/// A report with its texts.
pub struct Judged<'a> {
    pub report: &'a Report,
    texts: HashMap<&'a str, &'a str>,
    passages: HashMap<&'a str, &'a Passage>,
    doubts: RefCell<String>,
}

impl<'a> Judged<'a> {
    pub fn new(report: &'a Report, items: &'a [Item]) -> Self {
        let by_name: HashMap<&str, &str> = items.iter().map(|item| (item.id.as_str(), item.text.as_str())).collect();
        let names = report.names();
        let texts = names.iter().filter_map(|(id, name)| Some((*id, *by_name.get(name)?))).collect();
        Self {
            report,
            texts,
            passages: report.passages.iter().map(|one| (one.id.as_str(), one)).collect(),
            doubts: RefCell::default(),
        }
    }

    fn text(&self, passage: &Passage) -> &'a str {
        let text = self.texts.get(passage.document.as_str()).copied().unwrap_or_default();
        text.get(passage.span.start..passage.span.end).unwrap_or_default()
    }

    /// Keeps a pair for people to read.
    fn doubt(&self, what: &str, a: &Passage, b: &Passage) {
        let pair = format!("== {what}\n{}\n--\n{}\n", self.text(a), self.text(b));
        self.doubts.borrow_mut().push_str(&pair);
    }

    /// Both rows; the pairs behind what is amiss are written beside the report.
    pub fn rows(&self, place: &Place) -> anyhow::Result<Vec<Row>> {
        let rows = vec![self.precision(0.98), self.recall(0.98)];
        fs::write(place.out.join("doubts.txt"), self.doubts.take())?;
        Ok(rows)
    }

    /// Whether two passages share words by the oracle.
    pub fn share(&self, a: &Passage, b: &Passage) -> bool {
        oracle::share(&oracle::words(self.text(a)), &oracle::words(self.text(b)))
    }

    /// Of a sample of matches between passages of different words: how many share words by the oracle?
    fn precision(&self, target: f64) -> Row {
        let open: Vec<_> = self.report.matches.iter().filter(|one| one.relation != "identical").collect();
        let passage = |id: &str| self.passages.get(id).copied();
        let right = |at: usize| passage(&open[at].a).zip(passage(&open[at].b)).is_some_and(|(a, b)| self.share(a, b));
        let chosen = sample(open.len(), MATCHES);
        let wrong: Vec<usize> = chosen.iter().copied().filter(|&at| !right(at)).collect();
        for &at in &wrong {
            if let Some((a, b)) = passage(&open[at].a).zip(passage(&open[at].b)) {
                self.doubt(&open[at].relation, a, b);
            }
        }
        let mut by_relation: HashMap<&str, usize> = HashMap::new();
        wrong.iter().for_each(|&at| *by_relation.entry(&open[at].relation).or_default() += 1);
        let mut by_relation: Vec<_> = by_relation.into_iter().collect();
        by_relation.sort_unstable();
        Row {
            measure: "matches that the oracle confirms".to_owned(),
            figure: 1.0 - wrong.len() as f64 / chosen.len().max(1) as f64,
            got: format!("{} of {} not; {by_relation:?}", wrong.len(), chosen.len()),
            target: Some(target),
            seconds: self.report.seconds,
        }
    }

    /// Of the neighbours of a sample of passages by the oracle: how many are told, formulas aside?
    fn recall(&self, target: f64) -> Row {
        let matched = |one: &&Passage| one.grain == "paragraph" && matches!(one.kind.as_str(), "text");
        let passages = self.report.passages.iter().filter(matched);
        let (passages, texts): (Vec<&Passage>, Vec<Vec<u64>>) = passages
            .map(|one| (one, oracle::words(self.text(one))))
            .filter(|(_, words)| words.len() >= oracle::LEAST)
            .unzip();
        let told = self.told();
        let formulas: HashSet<Vec<u64>> =
            self.report.formulas.iter().flat_map(|one| fives(&oracle::words(&one.words)).collect::<Vec<_>>()).collect();
        let (mut found, mut formula, mut lost) = (0usize, 0usize, 0usize);
        for (a, b) in oracle::neighbours(&texts, &sample(passages.len(), PASSAGES)) {
            if told.hold(passages[a], passages[b]) {
                found += 1;
            } else if shared_fives(&texts[a], &texts[b]).any(|run| formulas.contains(&run)) {
                formula += 1;
            } else {
                lost += 1;
                self.doubt("lost", passages[a], passages[b]);
            }
        }
        Row {
            measure: "natural neighbours told, formulas aside".to_owned(),
            figure: found as f64 / (found + lost).max(1) as f64,
            got: format!("{found} found, {lost} lost, {formula} told as formulas"),
            target: Some(target),
            seconds: self.report.seconds,
        }
    }

    /// Who is told to share words with whom.
    pub fn told(&self) -> Told<'a> {
        let digest = |id: &str| self.passages.get(id).map_or("", |one| one.normal_digest.as_str());
        let pairs = self.report.matches.iter().map(|one| ordered(digest(&one.a), digest(&one.b))).collect();
        let mut clusters: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, cluster) in self.report.clusters.iter().enumerate().filter(|(_, one)| one.grain == "paragraph") {
            cluster.members.iter().for_each(|member| clusters.entry(digest(member)).or_default().push(number));
        }
        Told { pairs, clusters }
    }
}

/// Matches by the digests of the words, and clusters.
pub struct Told<'a> {
    pairs: HashSet<(&'a str, &'a str)>,
    clusters: HashMap<&'a str, Vec<usize>>,
}

impl Told<'_> {
    /// Whether two passages match, or match one centre.
    pub fn hold(&self, a: &Passage, b: &Passage) -> bool {
        let (a, b) = (a.normal_digest.as_str(), b.normal_digest.as_str());
        let clusters = |digest: &str| self.clusters.get(digest).map_or(&[][..], Vec::as_slice);
        a == b || self.pairs.contains(&ordered(a, b)) || clusters(a).iter().any(|one| clusters(b).contains(one))
    }
}

fn ordered<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a <= b { (a, b) } else { (b, a) }
}

/// All runs of five words: a formula's anchor is that long.
fn fives(words: &[u64]) -> impl Iterator<Item = Vec<u64>> {
    words.windows(5).map(<[u64]>::to_vec)
}

fn shared_fives(a: &[u64], b: &[u64]) -> impl Iterator<Item = Vec<u64>> {
    let theirs: HashSet<Vec<u64>> = fives(b).collect();
    fives(a).filter(move |run| theirs.contains(run))
}
