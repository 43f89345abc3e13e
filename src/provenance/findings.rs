//! What should a person look at first? Reuse without credit, versions, repeats, drifted quotes, conflicts, sources not seen.

mod drift;
mod repeats;
mod reuse;
mod series;

pub use drift::{Change, ChangeKind, Edit};
pub use reuse::{LEAST_WORDS, reuses, weighs};

use std::cell::OnceCell;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::language;
use crate::matching::{Match, Matches, Relation};
use crate::span::{Span, merged};

use super::Standing;
use super::credit::Credit;
use super::direction::{self, End, Relay};
use super::evidence::{Receipt, Way};
use super::sources::Source;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Later by evidence, the same words, no credit.
    ReuseWithoutCredit,
    /// The same speaker's same words, worded otherwise.
    QuoteDrift,
    /// A document that tells a passage twice.
    SelfRepeat,
    /// Evidence that disagrees.
    Conflict,
    /// Credited, and not among these documents.
    UnseenSource,
    /// Two versions of one outlet's article.
    Version,
}

/// What a finding refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refers {
    /// A match, by its place in [`Matches::matches`].
    Match(usize),
    /// A relay, by its place.
    Relay(usize),
    /// A credit: document and place in its list.
    Credit(u32, usize),
}

/// What a person should look at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// The documents concerned, the one it is said of first.
    pub documents: Vec<u32>,
    /// In plain words.
    pub says: String,
    /// What proves it; never empty.
    pub receipts: Vec<Receipt>,
    /// What it refers to.
    pub refers_to: Vec<Refers>,
    /// How a quote drifted.
    pub change: Option<Change>,
}

/// Two documents of one outlet that tell the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The earlier, or the smaller index where nothing tells.
    pub earlier: u32,
    /// The later.
    pub later: u32,
    /// Whether dates or a correction note tell which is which.
    pub decided: bool,
    /// The first stretch that they share: in the earlier, in the later.
    pub shared: [Span; 2],
}

/// Text of an earlier document in a later one that credits neither it nor a common source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reuse {
    /// The earlier document.
    pub from: u32,
    /// The later one.
    pub to: u32,
    /// The relay that tells which is which, by its place.
    pub relay: usize,
    /// The matches, by their place in [`Matches::matches`].
    pub matches: Vec<usize>,
    /// The agency whose words the earlier says they are, so that both may have them from there, and where it says so.
    pub agency: Option<(String, Receipt)>,
}

/// The versions among the alignments: one article, told anew. Copies word for word are duplicates, which clusters show,
/// and the issues of a form that differ in figures are articles of their own.
pub fn versions(corpus: &Corpus, matches: &Matches, standings: &[Standing]) -> Vec<Version> {
    let same_text = |relation| !matches!(relation, Relation::Overlap | Relation::Quote);
    let looked: Vec<OnceCell<Look>> = standings.iter().map(|_| OnceCell::new()).collect();
    let look = |at: u32| Some(looked.get(at as usize)?.get_or_init(|| Look::at(corpus, standings, at)));
    matches
        .alignments
        .iter()
        .filter(|pair| same_text(pair.relation) && direction::same_outlet(standings, pair.a, pair.b))
        .filter_map(|pair| {
            let date = |at: u32| standings.get(at as usize).and_then(|standing| standing.dates.first());
            // One outlet's clock: minutes without a zone can be compared.
            let before = |a: u32, b: u32| date(a).zip(date(b)).is_some_and(|(a, b)| a.before_by_one_clock(b));
            let (ours, theirs) = (look(pair.a)?, look(pair.b)?);
            let corrected = |at: u32| if at == pair.a { ours.corrects } else { theirs.corrects };
            let (a, b) = (pair.a, pair.b);
            let [here, there] = pair.sections.first().map(|section| [section.a, section.b]).unwrap_or_default();
            let forward = Version { earlier: a, later: b, decided: true, shared: [here, there] };
            let apart = before(a, b) || before(b, a);
            if !corrected(a) && !corrected(b) && !series::is_version(&ours.bag, &theirs.bag, apart) {
                return None;
            }
            Some(if before(a, b) || !before(b, a) && corrected(b) && !corrected(a) {
                forward
            } else if before(b, a) || corrected(a) && !corrected(b) {
                Version { earlier: b, later: a, decided: true, shared: [there, here] }
            } else {
                Version { decided: false, ..forward }
            })
        })
        .collect()
}

/// What is looked at in a document to tell a version, once for all its pairs.
struct Look {
    bag: series::Bag,
    /// Whether it says of itself that it corrects an earlier one.
    corrects: bool,
}

impl Look {
    fn at(corpus: &Corpus, standings: &[Standing], at: u32) -> Self {
        let words = language::words(standings.get(at as usize).and_then(|standing| standing.language));
        let lower = corpus.document_text(at).to_lowercase();
        let corrects = words.corrections.iter().any(|sign| lower.contains(sign.as_str()));
        Self { bag: series::Bag::of(corpus, at, words), corrects }
    }
}

/// The passage matches of two documents, with their places.
pub(super) fn matches_between(matches: &Matches, a: u32, b: u32) -> impl Iterator<Item = (usize, &Match)> {
    let pair = (a.min(b), a.max(b));
    let start = matches.matches.partition_point(|found| found.a.document < pair.0);
    matches
        .matches
        .iter()
        .enumerate()
        .skip(start)
        .take_while(move |(_, found)| found.a.document == pair.0)
        .filter(move |(_, found)| found.b.document == pair.1)
}

/// All findings, the ones that need a decision first.
pub fn findings(
    corpus: &Corpus,
    matches: &Matches,
    standings: &[Standing],
    sources: &[Source],
    relays: &[Relay],
    versions: &[Version],
    reuses: &[Reuse],
) -> Vec<Finding> {
    let mut all: Vec<Finding> = reuses.iter().map(|reuse| of_reuse(corpus, matches, relays, reuse)).collect();
    all.extend(
        relays
            .iter()
            .enumerate()
            .filter(|(_, relay)| relay.conflict)
            .filter_map(|(at, relay)| of_conflict(corpus, relay, at)),
    );
    all.extend(drift::drifts(corpus, matches, standings, relays));
    all.extend(versions.iter().map(|version| of_version(corpus, matches, version)));
    all.extend(repeats::repeats(corpus, matches));
    all.extend(
        sources
            .iter()
            .filter(|source| source.relayed && source.documents.is_empty())
            .map(|source| of_unseen(standings, source)),
    );
    all
}

/// A document as a finding names it.
pub(super) fn path(corpus: &Corpus, at: u32) -> String {
    corpus.documents.get(at as usize).map_or_else(String::new, |document| {
        let member: String = document
            .member
            .iter()
            .map(|step| match step {
                crate::ingest::Member::Row(row) => format!("#{row}"),
                crate::ingest::Member::Name(name) => format!("/{name}"),
            })
            .collect();
        format!("{}{member}", document.path)
    })
}

fn receipts_of(found: &Match) -> [Receipt; 2] {
    let place = |document: u32, of: fn(&crate::matching::Run) -> Span| {
        let longest = found.runs.iter().max_by_key(|run| run.words);
        longest.map(|run| Receipt::text(document, of(run)))
    };
    let a = place(found.a.document, |run| run.a).unwrap_or_else(|| Receipt::text(found.a.document, found.a.span));
    let b = place(found.b.document, |run| run.b).unwrap_or_else(|| Receipt::text(found.b.document, found.b.span));
    [a, b]
}

fn of_reuse(corpus: &Corpus, matches: &Matches, relays: &[Relay], reuse: &Reuse) -> Finding {
    let found: Vec<&Match> = reuse.matches.iter().filter_map(|at| matches.matches.get(*at)).collect();
    let taken = found
        .iter()
        .flat_map(|found| found.runs.iter().map(|run| if found.b.document == reuse.to { run.b } else { run.a }));
    let words = count_words(corpus, reuse.to, merged(taken.collect()));
    let mut receipts: Vec<Receipt> = found.iter().flat_map(|found| receipts_of(found)).collect();
    if let Some(relay) = relays.get(reuse.relay) {
        receipts.extend(relay.reasons.iter().flat_map(|reason| reason.receipts.clone()));
    }
    let (from, to) = (path(corpus, reuse.from), path(corpus, reuse.to));
    let says = match &reuse.agency {
        Some((agency, receipt)) => {
            receipts.push(receipt.clone());
            format!("{to} holds {words} words of the earlier {from}, which has them from {agency}; it credits neither")
        }
        None => {
            format!("{to} holds {words} words of the earlier {from} and credits neither it nor a common source")
        }
    };
    let refers = reuse.matches.iter().map(|at| Refers::Match(*at)).chain([Refers::Relay(reuse.relay)]).collect();
    Finding {
        kind: Kind::ReuseWithoutCredit,
        documents: vec![reuse.to, reuse.from],
        says,
        receipts,
        refers_to: refers,
        change: None,
    }
}

/// How many words disjoint spans of a document hold.
fn count_words(corpus: &Corpus, at: u32, spans: Vec<Span>) -> usize {
    let text = corpus.document_text(at);
    spans.into_iter().map(|span| fingerprint::words(span.of(text)).len()).sum()
}

fn of_conflict(corpus: &Corpus, relay: &Relay, at: usize) -> Option<Finding> {
    let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to) else { return None };
    let said = |points: Way| {
        let mut all: Vec<&str> =
            relay.reasons.iter().filter(|reason| reason.points == points).map(|reason| reason.says.as_str()).collect();
        all.dedup();
        all.truncate(2);
        all.join(", and ")
    };
    let (one, other) = (path(corpus, *from), path(corpus, *to));
    let (forward, backward) = (said(Way::Forward), said(Way::Backward));
    let says = match (relay.witness(Way::Forward), relay.witness(Way::Backward)) {
        (Some(these), Some(those)) => {
            format!("{these} say {one} came first, {those} say {other}: {forward}; but {backward}")
        }
        _ => format!("the evidence on {one} and {other} disagrees: {forward}; but {backward}"),
    };
    let receipts = relay.reasons.iter().flat_map(|reason| reason.receipts.clone()).collect();
    Some(Finding {
        kind: Kind::Conflict,
        documents: vec![*to, *from],
        says,
        receipts,
        refers_to: vec![Refers::Relay(at)],
        change: None,
    })
}

fn of_version(corpus: &Corpus, matches: &Matches, version: &Version) -> Finding {
    let found: Vec<(usize, &Match)> = matches_between(matches, version.earlier, version.later).collect();
    let [ours, theirs] = version.shared;
    let receipts = vec![Receipt::text(version.earlier, ours), Receipt::text(version.later, theirs)];
    let (earlier, later) = (path(corpus, version.earlier), path(corpus, version.later));
    let says = if version.decided {
        format!("{later} is a later version of {earlier}, by the same outlet")
    } else {
        format!("{later} and {earlier} are versions of one article by the same outlet; nothing tells which came first")
    };
    let refers_to = found.iter().map(|(at, _)| Refers::Match(*at)).collect();
    Finding {
        kind: Kind::Version,
        documents: vec![version.later, version.earlier],
        says,
        receipts,
        refers_to,
        change: None,
    }
}

fn of_unseen(standings: &[Standing], source: &Source) -> Finding {
    let mut documents = Vec::new();
    let mut receipts = Vec::new();
    let mut refers_to = Vec::new();
    for (at, standing) in (0u32..).zip(standings) {
        let credits = |credit: &&Credit| credit.source == source.name && credit.kind.relays();
        let said: Vec<&Credit> = standing.said().filter(credits).collect();
        documents.extend(said.iter().map(|_| at));
        receipts.extend(said.iter().map(|credit| credit.receipt(at)));
        let places = standing.credits.iter().enumerate().filter(|(_, credit)| credits(credit));
        refers_to.extend(places.map(|(place, _)| Refers::Credit(at, place)));
    }
    documents.dedup();
    let says = format!("{0} is credited, and none of these articles names {0} as its outlet: to be found", source.name);
    Finding { kind: Kind::UnseenSource, documents, says, receipts, refers_to, change: None }
}
