//! Which passages of an article were seen before, where, since when, and does it say so? The part of a report that
//! concerns articles under test, for programs and for the terminal.

mod model;
mod shared;
mod terminal;

use std::collections::{BTreeSet, HashMap};

use super::lookup::Lookup;
use super::model::{
    Credit, CreditKind, Document, End, Finding, Grain, Match, Originality, Passage, PassageKind, Relation, Report,
    Span, StandingKind, Tier,
};
use super::texts::Texts;
use super::words::turned;
use crate::fingerprint;
use crate::provenance::dates::Moment;
use shared::{Counts, Runs, shared};

pub use model::{Article, Check, Checked, Excluded, FailOn, SCHEMA, Seen, Verdict, When};
pub use terminal::checked;

/// What a report says of the documents with these ids; those that it does not hold are left out. `texts` must hold theirs.
pub fn check(report: &Report, texts: &Texts<'_>, articles: &[String], excluded: &[Excluded]) -> Check {
    let lookup = Lookup::new(report);
    let tested: BTreeSet<&str> = articles.iter().map(String::as_str).collect();
    let by_passage = Sides::of(&lookup, &tested);
    let under_test = lookup.by_path().into_iter().filter(|document| tested.contains(document.id.as_str()));
    let articles: Vec<Article> = under_test.map(|document| article(&lookup, texts, &by_passage, document)).collect();
    let ids = |of: fn(&Checked) -> Vec<&str>| -> BTreeSet<&str> {
        articles.iter().flat_map(|article| &article.passages).flat_map(of).collect()
    };
    let joined = ids(|passage| passage.seen.iter().flat_map(|seen| &seen.matches).map(String::as_str).collect());
    let mut documents = ids(|passage| passage.seen.iter().map(|seen| seen.document.as_str()).collect());
    documents.extend(&tested);
    let relays = ids(|passage| passage.seen.iter().filter_map(|seen| seen.relay.as_deref()).collect());
    let matches: Vec<Match> =
        report.matches.iter().filter(|found| joined.contains(found.id.as_str())).cloned().collect();
    let mut passages = ids(|passage| vec![passage.passage.as_str()]);
    passages.extend(matches.iter().flat_map(|found| [found.a.as_str(), found.b.as_str()]));
    let about = |finding: &&Finding| finding.documents.first().is_some_and(|id| tested.contains(id.as_str()));
    Check {
        schema: SCHEMA.to_owned(),
        tool: report.tool.clone(),
        options: report.options.clone(),
        against: report.documents.len().saturating_sub(articles.len()) as u64,
        excluded: excluded.to_vec(),
        documents: report.documents.iter().filter(|one| documents.contains(one.id.as_str())).cloned().collect(),
        passages: report.passages.iter().filter(|one| passages.contains(one.id.as_str())).cloned().collect(),
        credits: report.credits.iter().filter(|one| tested.contains(one.document.as_str())).cloned().collect(),
        relays: report.relays.iter().filter(|one| relays.contains(one.id.as_str())).cloned().collect(),
        findings: report.findings.iter().filter(about).cloned().collect(),
        problems: report.problems.clone(),
        matches,
        articles,
    }
}

/// The matches of each article, seen from its side.
struct Sides<'a>(HashMap<&'a str, Vec<Side<'a>>>);

/// A match as one of its documents sees it.
struct Side<'a> {
    found: &'a Match,
    own: &'a Passage,
    other: &'a Passage,
    turned: bool,
}

impl Side<'_> {
    /// Where the shared words stand in the article.
    fn runs(&self) -> impl Iterator<Item = Span> {
        self.found.runs.iter().map(|run| if self.turned { run.b } else { run.a })
    }
}

impl<'a> Sides<'a> {
    fn of(lookup: &Lookup<'a>, tested: &BTreeSet<&str>) -> Self {
        let mut sides: HashMap<&str, Vec<Side>> = HashMap::new();
        for found in &lookup.report.matches {
            let Some((a, b)) = lookup.passage(&found.a).zip(lookup.passage(&found.b)) else { continue };
            if a.document == b.document {
                continue;
            }
            for (own, other, turned) in [(a, b, false), (b, a, true)] {
                if tested.contains(own.document.as_str()) {
                    sides.entry(&own.document).or_default().push(Side { found, own, other, turned });
                }
            }
        }
        Self(sides)
    }
}

fn article(lookup: &Lookup<'_>, texts: &Texts<'_>, sides: &Sides<'_>, document: &Document) -> Article {
    let none = Vec::new();
    let all = sides.0.get(document.id.as_str()).unwrap_or(&none);
    let apart = |passage: &&&Passage| matches!(passage.kind, PassageKind::Furniture | PassageKind::Byline);
    let paragraphs: Vec<&Passage> =
        lookup.paragraphs(&document.id).iter().filter(|passage| !apart(passage)).copied().collect();
    let mut counts = Counts::default();
    let passages: Vec<Checked> = paragraphs
        .iter()
        .zip(by_paragraph(&paragraphs, all))
        .map(|(passage, sides)| one(lookup, texts, document, passage, &sides, &mut counts))
        .collect();
    let not_later = passages.iter().flat_map(|passage| &passage.seen).filter(|seen| seen.when != When::Later);
    let dates = not_later.filter_map(|seen| lookup.document(&seen.document)?.date.as_ref());
    Article {
        document: document.id.clone(),
        seen: counts.seen,
        in_versions: counts.in_versions,
        only_later: counts.only_later,
        since: dates.min_by_key(|date| (Moment::of(&date.at), &date.receipt)).cloned(),
        passages,
    }
}

/// For each paragraph the sides that stand in it, in their order: its own, and the sentences and quotations inside it.
fn by_paragraph<'s, 'a>(paragraphs: &[&Passage], sides: &'s [Side<'a>]) -> Vec<Vec<&'s Side<'a>>> {
    let place: HashMap<&str, usize> =
        paragraphs.iter().enumerate().map(|(at, passage)| (passage.id.as_str(), at)).collect();
    let mut found: Vec<Vec<&Side>> = paragraphs.iter().map(|_| Vec::new()).collect();
    for side in sides {
        if let Some(own) = place.get(side.own.id.as_str()).and_then(|at| found.get_mut(*at)) {
            own.push(side);
        }
        if side.own.grain == Grain::Paragraph {
            continue;
        }
        let first = paragraphs.partition_point(|passage| passage.span.end <= side.own.span.start);
        let held = paragraphs.iter().zip(&mut found).skip(first);
        for (_, inside) in held.take_while(|(passage, _)| passage.span.start < side.own.span.end) {
            inside.push(side);
        }
    }
    found
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn one(
    lookup: &Lookup<'_>,
    texts: &Texts<'_>,
    document: &Document,
    passage: &Passage,
    sides: &[&Side],
    counts: &mut Counts,
) -> Checked {
    let mut seen: Vec<Seen> = Vec::new();
    for side in sides {
        let relation = if side.turned { turned(side.found.relation) } else { side.found.relation };
        let both = side.found.containment;
        let share = match side.own.grain {
            Grain::Paragraph if side.turned => both.b_in_a,
            Grain::Paragraph => both.a_in_b,
            _ => f64::from(side.own.words) / f64::from(passage.words.max(1)),
        };
        match seen.iter_mut().find(|known| known.document == side.other.document) {
            Some(known) => {
                known.relation = known.relation.min(relation);
                known.share = known.share.max(share);
                known.matches.push(side.found.id.clone());
            }
            None => seen.push(place(lookup, document, side, relation, share)),
        }
    }
    let since = |seen: &Seen| {
        let other = lookup.document(&seen.document);
        let date = other.and_then(|other| other.date.as_ref()).map(|date| Moment::of(&date.at));
        (seen.when, date.is_none(), date, seen.document.clone())
    };
    seen.sort_by_cached_key(since);
    let text = texts.of(&document.id).unwrap_or_default();
    let words = standing(document, passage, text);
    let credits = credits(lookup, document, passage, &seen);
    let later =
        |side: &&&Side| seen.iter().any(|seen| seen.document == side.other.document && seen.when == When::Later);
    let covers = lookup.credits(&document.id).iter().filter(|credit| credits.contains(&credit.id));
    let version =
        |side: &&&Side| lookup.document(&side.other.document).is_some_and(|other| one_outlet(document, other));
    let not_later = || sides.iter().filter(|side| !later(side));
    let runs = Runs {
        others: not_later().filter(|side| !version(side)).flat_map(|side| side.runs()).collect(),
        versions: not_later().filter(version).flat_map(|side| side.runs()).collect(),
        later: sides.iter().filter(later).flat_map(|side| side.runs()).collect(),
        covered: covers.flat_map(|credit| credit.covers.clone()).collect(),
    };
    let shared = shared(document, passage, runs, text);
    counts.add(&shared);
    Checked {
        passage: passage.id.clone(),
        verdict: verdict(lookup, document, &seen, &words, !credits.is_empty()),
        shared: shared.seen + shared.only_later,
        uncovered: shared.uncovered,
        words,
        credits,
        seen,
    }
}

/// What is known of the other document's time.
fn place(lookup: &Lookup<'_>, document: &Document, side: &Side, relation: Relation, share: f64) -> Seen {
    let other = &side.other.document;
    let relay = lookup.pair(&document.id, other).and_then(|pair| pair.relay);
    let version = |of: &Document, earlier: &str| of.version_of.as_deref() == Some(earlier);
    let (when, tier) = match relay {
        Some(relay) if relay.tier == Tier::Undecided => (When::Undecided, Tier::Undecided),
        Some(relay) if relay.to == End::Document(document.id.clone()) => (When::Earlier, relay.tier),
        Some(relay) => (When::Later, relay.tier),
        None if version(document, other) => (When::Earlier, Tier::Dated),
        None if lookup.document(other).is_some_and(|other| version(other, &document.id)) => (When::Later, Tier::Dated),
        None => (When::Undecided, Tier::Undecided),
    };
    let (document, relay) = (other.clone(), relay.map(|relay| relay.id.clone()));
    Seen { document, relation, share, when, tier, relay, matches: vec![side.found.id.clone()] }
}

/// The words of a passage by kind. A stretch lies in one passage.
fn standing(document: &Document, passage: &Passage, text: &str) -> Originality {
    let mut words = Originality::default();
    let inside = |span: Span| passage.span.start <= span.start && span.end <= passage.span.end;
    let first = document.standing.partition_point(|stretch| stretch.span.start < passage.span.start);
    for stretch in document.standing.iter().skip(first).take_while(|stretch| inside(stretch.span)) {
        let count = fingerprint::words(crate::span::Span::from(stretch.span).of(text)).len();
        *kind_of(&mut words, stretch.kind) += u32::try_from(count).unwrap_or(u32::MAX);
    }
    words
}

fn kind_of(words: &mut Originality, kind: StandingKind) -> &mut u32 {
    match kind {
        StandingKind::Furniture => &mut words.furniture,
        StandingKind::Repeated => &mut words.repeated,
        StandingKind::RelayedUncredited => &mut words.relayed_uncredited,
        StandingKind::RelayedCredited => &mut words.relayed_credited,
        StandingKind::SharedUndecided => &mut words.shared_undecided,
        StandingKind::Quoted => &mut words.quoted,
        StandingKind::FirstSeen => &mut words.first_seen,
    }
}

/// Credits of another's words that reach a passage, or that name an outlet in whose document it stands.
fn credits(lookup: &Lookup<'_>, document: &Document, passage: &Passage, seen: &[Seen]) -> Vec<String> {
    let names = |name: &str| {
        let mut others = seen.iter().filter_map(|seen| lookup.document(&seen.document));
        others.any(|other| [&other.outlet, &other.host].into_iter().any(|known| known.as_deref() == Some(name)))
    };
    let relays =
        |kind| matches!(kind, CreditKind::Carrier | CreditKind::Agency | CreditKind::Report | CreditKind::Interview);
    let counts = |credit: &&&Credit| {
        let reaches = credit.covers.iter().any(|span| overlap(*span, passage.span));
        relays(credit.kind) && (reaches || names(&credit.source))
    };
    lookup.credits(&document.id).iter().filter(counts).map(|credit| credit.id.clone()).collect()
}

/// Whether two documents are one outlet's, so that one is a version of the other.
fn one_outlet(document: &Document, other: &Document) -> bool {
    document.outlet.is_some() && other.outlet == document.outlet && other.host == document.host
}

fn verdict(lookup: &Lookup<'_>, document: &Document, seen: &[Seen], words: &Originality, credit: bool) -> Verdict {
    let any = |when: When| seen.iter().any(|seen| seen.when == when);
    let ours = |seen: &Seen| lookup.document(&seen.document).is_some_and(|other| one_outlet(document, other));
    match () {
        () if words.relayed_uncredited > 0 => Verdict::Uncredited,
        () if any(When::Earlier) && credit => Verdict::Credited,
        () if any(When::Earlier) && seen.iter().filter(|seen| seen.when == When::Earlier).all(ours) => Verdict::Version,
        () if any(When::Earlier) => Verdict::Explained,
        () if any(When::Undecided) => Verdict::Undecided,
        () if any(When::Later) => Verdict::Later,
        () => Verdict::FirstSeen,
    }
}
