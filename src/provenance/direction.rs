//! Which of two documents came first, and how is that known? One relay for each pair that shares text, one for each
//! source that a document credits; each with all reasons for and against.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::Corpus;
use crate::matching::{Alignment, Matches};

use super::credit::{Credit, Kind};
use super::dates::{Date, Kind as DateKind, Moment};
use super::evidence::{Reason, Tier, Way};
use super::findings::{LEAST_WORDS, path, weighs};
use super::signs::{self, Looks};
use super::{Options, Standing, cycles};

/// One end of a relay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// A document, by index.
    Document(u32),
    /// A source, by name.
    Source(String),
}

/// An edge from earlier to later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// The earlier end; of an undecided one the document with the smaller id.
    pub from: End,
    /// The later end.
    pub to: End,
    /// Its standing.
    pub tier: Tier,
    /// Whether reasons disagree.
    pub conflict: bool,
    /// All reasons, for and against; never empty for a decided one.
    pub reasons: Vec<Reason>,
}

/// The decided relays by their two documents, the smaller index first: their place in the list, and the earlier document.
pub fn decided(relays: &[Relay]) -> BTreeMap<(u32, u32), (usize, u32)> {
    let pairs = relays.iter().enumerate().filter_map(|(place, relay)| Some((place, relay.decided()?)));
    pairs.map(|(place, (from, to))| ((from.min(to), from.max(to)), (place, from))).collect()
}

impl Relay {
    /// The two documents of a decided relay, earlier first.
    pub fn decided(&self) -> Option<(u32, u32)> {
        match (&self.from, &self.to) {
            (End::Document(from), End::Document(to)) if self.tier <= Tier::Dated && !self.conflict => {
                Some((*from, *to))
            }
            _ => None,
        }
    }

    /// What speaks for one way, in a word: credits or dates; nothing where neither does.
    pub fn witness(&self, points: Way) -> Option<&'static str> {
        let says = |rule: &str| self.reasons.iter().any(|reason| reason.points == points && reason.rule == rule);
        [(STATED, "credits"), (DATES, "dates"), (OTHER_DATES, "other dates")]
            .into_iter()
            .find_map(|(rule, witness)| says(rule).then_some(witness))
    }
}

/// All relays: between documents that share text, and from credited sources to the documents that credit them.
pub fn relays(corpus: &Corpus, matches: &Matches, standings: &[Standing], options: &Options) -> Vec<Relay> {
    let weighs = matches.matches.iter().filter(|found| weighs(found));
    let weighty: BTreeSet<(u32, u32)> = weighs.map(|found| (found.a.document, found.b.document)).collect();
    let by_words = matches.alignments.iter().filter(|pair| pair.by_words);
    let pairs = by_words.filter(|pair| !same_outlet(standings, pair.a, pair.b));
    let looks = Looks::new(corpus, standings);
    let mut relays: Vec<Relay> = pairs.filter_map(|pair| between(&looks, standings, &weighty, pair)).collect();
    common_origin(corpus, standings, &mut relays);
    cycles::cycles(corpus, &mut relays);
    let told = told_by_documents(&relays, standings);
    let new = |relay: &Relay| match (&relay.from, &relay.to) {
        (End::Source(name), End::Document(to)) => !told.contains(&(name.clone(), *to)),
        _ => true,
    };
    relays.extend(from_sources(standings, options).into_iter().filter(new));
    relays
}

/// Sources whose relay to a document is told by one from a document of theirs already.
fn told_by_documents(relays: &[Relay], standings: &[Standing]) -> BTreeSet<(String, u32)> {
    let mut told = BTreeSet::new();
    for relay in relays.iter().filter(|relay| relay.tier == Tier::Stated) {
        if let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to)
            && let Some(standing) = standings.get(*from as usize)
        {
            let names = standing.whose.outlet_name().into_iter().chain(standing.whose.host_name());
            told.extend(names.map(|name| (name.to_owned(), *to)));
        }
    }
    told
}

/// Whether two documents are one outlet's own, so that one is a version of the other and no relay.
pub fn same_outlet(standings: &[Standing], a: u32, b: u32) -> bool {
    let (Some(a), Some(b)) = (standings.get(a as usize), standings.get(b as usize)) else { return false };
    let copy = |standing: &Standing| standing.said().any(|credit| credit.kind == Kind::Carrier);
    a.whose.outlet_name().is_some()
        && a.whose.outlet_name() == b.whose.outlet_name()
        && a.whose.host_name() == b.whose.host_name()
        && !copy(a)
        && !copy(b)
}

/// The relay of two documents that share text. Dates speak only where most of a passage is shared (`weighty`): a phrase
/// that two have in common is no sign that one had it from the other.
fn between(looks: &Looks, standings: &[Standing], weighty: &BTreeSet<(u32, u32)>, pair: &Alignment) -> Option<Relay> {
    let (a, b) = (pair.a, pair.b);
    let (one, other) = (standings.get(a as usize)?, standings.get(b as usize)?);
    let copies = copies_of_one(one, other, a, b);
    let mut reasons = Vec::new();
    if copies.is_none() {
        reasons.extend(stated(one, other, a, b, Way::Forward));
        reasons.extend(stated(other, one, b, a, Way::Backward));
    }
    let shared: u32 = pair.sections.iter().map(|section| section.words).sum();
    let (stated, weighty) = (!reasons.is_empty(), weighty.contains(&(a, b)) && shared >= LEAST_WORDS);
    let common = if stated { None } else { copies.or_else(|| common_source(one, other, a, b)) };
    match common {
        Some(common) if weighty => reasons.push(common),
        Some(_) => return None,
        None => {
            if stated || weighty {
                reasons.extend(dated(one, other, a, b));
            }
            reasons.extend(looks.signs(pair));
        }
    }
    (stated || weighty || !reasons.is_empty()).then(|| decide(looks.corpus(), a, b, reasons))
}

/// Both say that they are copies of one outlet's article.
fn copies_of_one(a: &Standing, b: &Standing, at: u32, bt: u32) -> Option<Reason> {
    let carrier = |standing: &Standing| standing.said().find(|credit| credit.kind == Kind::Carrier).cloned();
    let (ours, theirs) = (carrier(a)?, carrier(b)?);
    (ours.source == theirs.source).then(|| Reason {
        rule: "copies-of-one",
        points: Way::Neither,
        says: format!("both say that they are copies of {}; neither need have it from the other", ours.source),
        receipts: vec![ours.receipt(at), theirs.receipt(bt)],
    })
}

/// The relay that the reasons make; they are given as seen from `a`. The strongest tier that points anywhere decides. A
/// sign is wrong once in a while by its nature: against a credit or a date it is shown, and makes no conflict.
fn decide(corpus: &Corpus, a: u32, b: u32, mut reasons: Vec<Reason>) -> Relay {
    let strongest = reasons.iter().filter(|one| one.points != Way::Neither).map(tier_of).min();
    let strongest = strongest.unwrap_or(Tier::Undecided);
    let says = |way: Way, least: Tier| reasons.iter().any(|reason| reason.points == way && tier_of(reason) <= least);
    let (forward, backward) = (says(Way::Forward, strongest), says(Way::Backward, strongest));
    let weighed = strongest.max(Tier::Dated);
    let conflict = says(Way::Forward, weighed) && says(Way::Backward, weighed);
    let tier = if forward == backward { Tier::Undecided } else { strongest };
    let id = |at: u32| corpus.documents.get(at as usize).map(|document| document.id.clone());
    let turn = if tier == Tier::Undecided { id(b) < id(a) } else { backward };
    if turn {
        reasons.iter_mut().for_each(|reason| reason.points = reason.points.turned());
    }
    let (from, to) = if turn { (b, a) } else { (a, b) };
    Relay { from: End::Document(from), to: End::Document(to), tier, conflict, reasons }
}

/// What a reason that points somewhere can decide.
fn tier_of(reason: &Reason) -> Tier {
    match reason.rule {
        STATED => Tier::Stated,
        sign if signs::is_sign(sign) => Tier::Inferred,
        _ => Tier::Dated,
    }
}

/// The rule by which a document's own credit decides.
const STATED: &str = "credit-names-outlet";
/// The rules by which dates decide.
const DATES: &str = "dates";
const OTHER_DATES: &str = "other-dates";

/// `later` credits the outlet of `earlier`.
fn stated(earlier: &Standing, later: &Standing, from: u32, to: u32, points: Way) -> Vec<Reason> {
    later
        .said()
        .filter(|credit| credit.kind.relays() && earlier.whose.is(&credit.source))
        .take(8)
        .map(|credit| {
            let mut receipts = vec![credit.receipt(to)];
            receipts.extend(earlier.whose.outlet.as_ref().map(|told| told.receipt(from)));
            let says =
                format!("{} credits {}, whose article the other is", called(later, &credit.source), credit.source);
            Reason { rule: STATED, points, says, receipts }
        })
        .collect()
}

/// The text that credits a source, by its outlet; a copy of that source's article has no name of its own.
fn called<'a>(text: &'a Standing, source: &str) -> &'a str {
    text.whose.host_name().or(text.whose.outlet_name()).filter(|name| *name != source).unwrap_or("one text")
}

/// Both credit the same source, and neither the other.
fn common_source(a: &Standing, b: &Standing, at: u32, bt: u32) -> Option<Reason> {
    let counts = |credit: &&Credit| credit.kind.relays() || credit.kind == Kind::Statement;
    let first = |standing: &Standing| {
        let mut first: BTreeMap<String, Credit> = BTreeMap::new();
        for credit in standing.said().filter(counts) {
            first.entry(credit.source.clone()).or_insert_with(|| credit.clone());
        }
        first
    };
    let mut theirs = first(b);
    // The first by name, so that the answer is the same whichever of the two is asked first.
    let shared = first(a).into_iter().find_map(|(source, ours)| Some((ours, theirs.remove(&source)?)));
    shared.map(|(ours, theirs)| Reason {
        rule: "both-credit-one-source",
        points: Way::Neither,
        says: format!("both credit {}; neither need have its words from the other", ours.source),
        receipts: vec![ours.receipt(at), theirs.receipt(bt)],
    })
}

/// Their dates of publication, where the ranges do not overlap; and beside them the dates by which it is the other way,
/// where a document tells two that are days apart.
fn dated(a: &Standing, b: &Standing, at: u32, bt: u32) -> Vec<Reason> {
    let (Some(ours), Some(theirs)) = (a.dates.first(), b.dates.first()) else { return Vec::new() };
    let Some(points) = order(ours, theirs) else { return Vec::new() };
    let turned = Some(points.turned());
    let against = told_otherwise(&a.dates)
        .flat_map(|x| told_otherwise(&b.dates).map(move |y| (x, y)))
        .filter(|(x, y)| order(x, y) == turned)
        .min_by_key(|(x, y)| [x, y].map(|date| (date.moment(), &date.field)).into_iter().collect::<BTreeSet<_>>());
    let reason = |points: Way, ours: &Date, theirs: &Date, rule| {
        let (first, second) = if points == Way::Forward { (ours, theirs) } else { (theirs, ours) };
        let says = format!("{} lies before {}", first.at, second.at);
        Reason { rule, points, says, receipts: vec![ours.receipt(at), theirs.receipt(bt)] }
    };
    let mut reasons = vec![reason(points, ours, theirs, DATES)];
    reasons.extend(against.map(|(x, y)| reason(points.turned(), x, y, OTHER_DATES)));
    reasons
}

/// Which way two dates point, where their ranges do not overlap.
fn order(ours: &Date, theirs: &Date) -> Option<Way> {
    match (ours.before(theirs), theirs.before(ours)) {
        (true, false) => Some(Way::Forward),
        (false, true) => Some(Way::Backward),
        _ => None,
    }
}

/// The first of a document's dates of publication, and those that lie days from it. A dateline's date goes along with
/// the text from house to house, and a neighbouring day may be the same instant by another clock.
fn told_otherwise(dates: &[Date]) -> impl Iterator<Item = &Date> {
    let first = dates.first();
    let far = move |date: &&Date| first.is_some_and(|first| first.days_apart(date).is_some_and(|days| days > 1));
    let own = |date: &&Date| matches!(date.kind, DateKind::Published | DateKind::Column | DateKind::Url);
    first.into_iter().chain(dates.iter().filter(own).filter(far))
}

/// Two documents that both came from a third are no relay of each other, whatever their dates: the third is named.
fn common_origin(corpus: &Corpus, standings: &[Standing], relays: &mut [Relay]) {
    let mut origins: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (from, to) in relays.iter().filter_map(Relay::decided) {
        origins.entry(to).or_default().insert(from);
    }
    for relay in relays.iter_mut().filter(|relay| relay.tier == Tier::Dated) {
        let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to) else { continue };
        let (from, to) = (*from, *to);
        let (Some(ours), Some(theirs)) = (origins.get(&from), origins.get(&to)) else { continue };
        let Some(origin) = earliest(ours.intersection(theirs).copied(), standings) else { continue };
        let receipts = relay.reasons.iter().flat_map(|reason| reason.receipts.clone()).collect();
        let says =
            format!("both carry the text of the earlier {}; neither need have it from the other", path(corpus, origin));
        let reason = Reason { rule: "common-origin", points: Way::Neither, says, receipts };
        *relay = decide(corpus, from, to, vec![reason]);
    }
}

/// Of several documents the one with the earliest date; without dates the first in order.
fn earliest(documents: impl Iterator<Item = u32>, standings: &[Standing]) -> Option<u32> {
    documents.min_by_key(|at| (since(*at, standings), *at))
}

/// The place of a document in the order of time: by its date; those without one come last.
pub fn since(at: u32, standings: &[Standing]) -> (bool, Option<Moment<'_>>) {
    let date = standings.get(at as usize).and_then(|standing| standing.dates.first()).map(Date::moment);
    (date.is_none(), date)
}

/// From each agency or outlet that a document credits, where it is not our own.
fn from_sources(standings: &[Standing], options: &Options) -> Vec<Relay> {
    let mut relays = Vec::new();
    for (at, standing) in (0u32..).zip(standings) {
        let mut by_source: BTreeMap<&str, Vec<&Credit>> = BTreeMap::new();
        for credit in standing.said().filter(|credit| credit.kind.relays()) {
            by_source.entry(&credit.source).or_default().push(credit);
        }
        for (source, credits) in by_source {
            if standing.whose.outlet_name() == Some(source) && standing.whose.host.is_none() && !carried(&credits)
                || options.us.iter().any(|name| name == source)
            {
                continue;
            }
            let reason = |credit: &&Credit| Reason {
                rule: if credit.field == "text" { "credit" } else { "machine-credit" },
                points: Way::Forward,
                says: if credit.field == "text" {
                    format!("the text credits {source}")
                } else {
                    format!("what a machine wrote of it names {source}")
                },
                receipts: vec![credit.receipt(at)],
            };
            let reasons = credits.iter().map(reason).collect();
            let (from, to) = (End::Source(source.to_owned()), End::Document(at));
            relays.push(Relay { from, to, tier: Tier::Stated, conflict: false, reasons });
        }
    }
    relays
}

fn carried(credits: &[&Credit]) -> bool {
    credits.iter().any(|credit| credit.kind == Kind::Carrier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::dates::Precision;
    use crate::span::Span;

    #[test]
    fn of_several_earlier_ones_the_earliest_is_named() {
        let dated = |at: &str| {
            let (precision, kind, field) = (Precision::Day, DateKind::Published, "text".to_owned());
            Date { at: at.to_owned(), precision, kind, counted: false, field, span: Span::new(0, at.len()) }
        };
        let standing = |at: Option<&str>| Standing { dates: at.map(dated).into_iter().collect(), ..Standing::empty() };
        let standings = [standing(None), standing(Some("2031-03-05")), standing(Some("2031-03-03"))];
        assert_eq!(earliest(0..3, &standings), Some(2));
        assert_eq!(earliest(0..2, &standings), Some(1), "a date before none");
        assert_eq!(earliest(0..0, &standings), None);
        let zones = ["2031-03-03T05:00Z", "2031-03-03T10:00+09:00"].map(|at| standing(Some(at)));
        assert_eq!(earliest(0..2, &zones), Some(1), "one in the morning, in UTC");
    }
}
