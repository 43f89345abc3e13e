//! Which article stands in which row, and where is what is kept once?
//!
//! Rows are the articles by path. What concerns two articles (a match, an alignment, the reasons of a relay) is kept once,
//! with the article that is its home; the other one names its partner.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::report::lookup::Lookup;
use crate::report::model::{Alignment, Document, End, Finding, Match, Passage, Relation, Relay};
use crate::report::texts::Texts;
use crate::report::words;

/// The report by rows.
pub(super) struct Rows<'a> {
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) texts: &'a Texts<'a>,
    pub(super) documents: Vec<&'a Document>,
    pub(super) findings: Vec<&'a Finding>,
    /// Those between ends that stand in the report: an article that is not there is nobody's row.
    pub(super) relays: Vec<&'a Relay>,
    /// Passages that a match is made of.
    pub(super) matched: HashSet<&'a str>,
    numbers: HashMap<&'a str, u32>,
    passages: HashMap<&'a str, Place>,
    homes: Vec<Home<'a>>,
    /// By an article's id, those that gave it words.
    givers: HashMap<&'a str, Vec<&'a String>>,
    /// What no article is the home of.
    pub(super) loose: Home<'a>,
}

/// Where a passage stands: the row, and its number among the passages of that row.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) number: u32,
}

/// What is kept with an article.
#[derive(Default)]
pub(super) struct Home<'a> {
    /// Its passages of every grain, in the order of the text.
    pub(super) passages: Vec<&'a Passage>,
    pub(super) matches: Vec<&'a Match>,
    pub(super) alignments: Vec<&'a Alignment>,
    /// With their numbers in the index.
    pub(super) relays: Vec<(u32, &'a Relay)>,
    pub(super) findings: Vec<(u32, &'a Finding)>,
    /// What its passages are to those of other articles.
    pub(super) relations: BTreeSet<Relation>,
    /// Rows that are the home of something that concerns this one.
    pub(super) partners: BTreeSet<u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(lookup: &'a Lookup<'a>, texts: &'a Texts<'a>) -> Self {
        let documents = lookup.by_path();
        let numbers = (0u32..).zip(&documents).map(|(row, document)| (document.id.as_str(), row)).collect();
        let homes = documents.iter().map(|_| Home::default()).collect();
        let mut rows = Self {
            lookup,
            texts,
            documents,
            findings: lookup.findings(),
            relays: Vec::new(),
            matched: lookup.report.matches.iter().flat_map(|found| [found.a.as_str(), found.b.as_str()]).collect(),
            numbers,
            passages: HashMap::new(),
            homes,
            givers: givers(&lookup.report.relays),
            loose: Home::default(),
        };
        rows.relays = lookup.report.relays.iter().filter(|relay| rows.stands(relay)).collect();
        rows.place_passages();
        rows.place_pairs();
        rows.place_evidence();
        rows
    }

    /// The row of an article.
    pub(super) fn row(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    fn stands(&self, relay: &Relay) -> bool {
        [&relay.from, &relay.to].into_iter().all(|end| match end {
            End::Document(id) => self.row(id).is_some(),
            End::Source(_) => true,
        })
    }

    /// Where a passage stands.
    pub(super) fn passage(&self, id: &str) -> Option<Place> {
        self.passages.get(id).copied()
    }

    /// The articles that gave words to this one.
    pub(super) fn givers(&self, id: &str) -> &[&'a String] {
        self.givers.get(id).map_or(&[], Vec::as_slice)
    }

    /// What is kept with an article.
    pub(super) fn home(&self, id: &str) -> &Home<'a> {
        self.row(id).and_then(|row| self.homes.get(row as usize)).unwrap_or(&self.loose)
    }

    fn place_passages(&mut self) {
        for passage in &self.lookup.report.passages {
            if let Some(home) = self.row(&passage.document).and_then(|row| self.homes.get_mut(row as usize)) {
                home.passages.push(passage);
            }
        }
        for (row, home) in (0u32..).zip(&mut self.homes) {
            home.passages.sort_by_key(|passage| (passage.span.start, passage.grain, passage.span.end, &passage.id));
            let places = (0u32..).zip(&home.passages).map(|(number, p)| (p.id.as_str(), Place { row, number }));
            self.passages.extend(places);
        }
    }

    fn place_pairs(&mut self) {
        for found in &self.lookup.report.matches {
            let sides = self.passage(&found.a).zip(self.passage(&found.b));
            let Some((a, b)) = sides else { continue };
            self.keep(a.row, b.row, |home| home.matches.push(found));
            if a.row != b.row {
                self.relate(a.row, found.relation);
                self.relate(b.row, words::turned(found.relation));
            }
        }
        for pair in &self.lookup.report.alignments {
            if let Some((a, b)) = self.row(&pair.a).zip(self.row(&pair.b)) {
                self.keep(a, b, |home| home.alignments.push(pair));
            }
        }
    }

    /// With the smaller row.
    fn keep(&mut self, a: u32, b: u32, with: impl FnOnce(&mut Home<'a>)) {
        let (one, other) = (a.min(b), a.max(b));
        if let Some(home) = self.homes.get_mut(one as usize) {
            with(home);
        }
        if one != other
            && let Some(home) = self.homes.get_mut(other as usize)
        {
            home.partners.insert(one);
        }
    }

    fn relate(&mut self, row: u32, relation: Relation) {
        if let Some(home) = self.homes.get_mut(row as usize) {
            home.relations.insert(relation);
        }
    }

    /// Reasons with the later article, findings with the one that they are said of first.
    fn place_evidence(&mut self) {
        let row = |end: &End| match end {
            End::Document(id) => self.numbers.get(id.as_str()).copied(),
            End::Source(_) => None,
        };
        for (number, relay) in (0u32..).zip(&self.relays) {
            let home = row(&relay.to).or_else(|| row(&relay.from)).and_then(|row| self.homes.get_mut(row as usize));
            home.unwrap_or(&mut self.loose).relays.push((number, relay));
        }
        for (number, finding) in (0u32..).zip(&self.findings) {
            let first = finding.documents.first().and_then(|id| self.numbers.get(id.as_str()));
            let home = first.and_then(|row| self.homes.get_mut(*row as usize));
            home.unwrap_or(&mut self.loose).findings.push((number, finding));
        }
    }
}

fn givers(relays: &[Relay]) -> HashMap<&str, Vec<&String>> {
    let mut givers: HashMap<&str, Vec<&String>> = HashMap::new();
    for relay in relays {
        if let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to) {
            givers.entry(to).or_default().push(from);
        }
    }
    givers
}
