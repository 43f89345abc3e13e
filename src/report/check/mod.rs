//! Which passages of an article were seen before, where, since when, and does it say so? The part of a report that
//! concerns articles under test, for programs and for the terminal.

mod terminal;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::lookup::Lookup;
use super::model::{
    Credit, CreditKind, Date, Document, Finding, FindingKind, Grain, Match, Originality, Passage, PassageKind, Problem,
    Relation, Relay, Report, Span, StandingKind, Tier, Tool,
};
use super::texts::Texts;
use super::words::turned;
use crate::fingerprint;

pub use terminal::checked;

/// The name of this contract; changes by decision only.
pub const SCHEMA: &str = "firsthand-check/1";

/// What a report says of some of its documents, the articles under test.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Who made it.
    pub tool: Tool,
    /// All that changes the answer, nothing else.
    pub options: Map<String, Value>,
    /// How many documents the articles were held against.
    pub against: u64,
    /// Outlets that do not count, as they were named.
    pub excluded: Vec<Excluded>,
    /// The articles under test, in order of their paths.
    pub articles: Vec<Article>,
    /// The articles, and the documents that hold passages of them.
    pub documents: Vec<Document>,
    /// Passages of the articles, and those that they match.
    pub passages: Vec<Passage>,
    /// The matches that the articles' passages have.
    pub matches: Vec<Match>,
    /// What the articles credit.
    pub credits: Vec<Credit>,
    /// The relays between the articles and the documents that hold passages of them.
    pub relays: Vec<Relay>,
    /// What a person should look at first, of the articles.
    pub findings: Vec<Finding>,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
}

/// An outlet whose documents were left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excluded {
    /// As it was named: a name, an alias or a domain.
    pub outlet: String,
    /// How many documents were left out for it.
    pub documents: u64,
}

/// One article under test.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The document's id.
    pub document: String,
    /// Its words that some passage elsewhere holds too, earlier or later.
    pub seen: u32,
    /// The earliest date of a document that holds words of it and is not known to be later; null where there is none.
    pub since: Option<Date>,
    /// Its passages of paragraph grain but for furniture and bylines, in order.
    pub passages: Vec<Checked>,
}

/// One passage of an article.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// The passage's id.
    pub passage: String,
    /// The answer.
    pub verdict: Verdict,
    /// Its words that some passage elsewhere holds too.
    pub shared: u32,
    /// Its words by kind.
    pub words: Originality,
    /// The credits that reach it, or that name an outlet in whose document it stands.
    pub credits: Vec<String>,
    /// Where it stands, the earliest first.
    pub seen: Vec<Seen>,
}

/// A document that holds a passage, or part of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// Its id.
    pub document: String,
    /// What the article's passage is to the passage there.
    pub relation: Relation,
    /// The share of the article's passage that stands there, 0 to 1.
    pub share: f64,
    /// Whether it is earlier.
    pub when: When,
    /// The standing of that.
    pub tier: Tier,
    /// The relay that tells; null where none does.
    pub relay: Option<String>,
    /// The matches that join the two.
    pub matches: Vec<String>,
}

/// A document's time beside the article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum When {
    Earlier,
    Undecided,
    Later,
}

/// What is to be said of a passage: the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Words of a finding of reuse without credit.
    Uncredited,
    /// Seen before, and a credit reaches it or names where.
    Credited,
    /// Seen before in an earlier version by the same outlet.
    Version,
    /// Seen before; no credit reaches it, and something else may explain it: it is quoted, short, licensed, or from where
    /// the other has it too.
    Explained,
    /// Seen elsewhere, and nothing tells which came first.
    Undecided,
    /// Seen elsewhere only later.
    Later,
    /// Seen nowhere else.
    FirstSeen,
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// An article with a finding of reuse without credit.
    Uncredited,
    /// A passage that is the same as, or nearly the same as, an earlier one.
    Near,
    /// A passage that any other document shares.
    Any,
}

impl Check {
    /// Whether what is named is there.
    pub fn fails(&self, on: FailOn) -> bool {
        let mut seen = self.articles.iter().flat_map(|article| &article.passages).flat_map(|passage| &passage.seen);
        match on {
            FailOn::Uncredited => self.findings.iter().any(|finding| finding.kind == FindingKind::ReuseWithoutCredit),
            FailOn::Near => seen.any(|seen| {
                seen.when == When::Earlier && matches!(seen.relation, Relation::Identical | Relation::Near)
            }),
            FailOn::Any => seen.next().is_some(),
        }
    }
}

/// What a report says of the documents with these ids; those that it does not hold are left out. `texts` must hold theirs.
pub fn check(report: &Report, texts: &Texts<'_>, articles: &[String], excluded: &[Excluded]) -> Check {
    let lookup = Lookup::new(report);
    let by_passage = Sides::of(&lookup, articles);
    let under_test = lookup.by_path().into_iter().filter(|document| articles.contains(&document.id));
    let articles: Vec<Article> = under_test.map(|document| article(&lookup, texts, &by_passage, document)).collect();
    let ids = |of: fn(&Checked) -> Vec<&str>| -> std::collections::BTreeSet<&str> {
        articles.iter().flat_map(|article| &article.passages).flat_map(of).collect()
    };
    let joined = ids(|passage| passage.seen.iter().flat_map(|seen| &seen.matches).map(String::as_str).collect());
    let mut documents = ids(|passage| passage.seen.iter().map(|seen| seen.document.as_str()).collect());
    let tested: std::collections::BTreeSet<&str> = articles.iter().map(|one| one.document.as_str()).collect();
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
        findings: lookup.findings().into_iter().filter(about).cloned().collect(),
        problems: report.problems.clone(),
        matches,
        articles,
    }
}

/// The matches of each article, seen from its side.
struct Sides<'a>(std::collections::HashMap<&'a str, Vec<Side<'a>>>);

/// A match as one of its documents sees it.
#[derive(Clone)]
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
    fn of(lookup: &Lookup<'a>, articles: &[String]) -> Self {
        let mut sides: std::collections::HashMap<&str, Vec<Side>> = std::collections::HashMap::new();
        for found in &lookup.report.matches {
            let Some((a, b)) = lookup.passage(&found.a).zip(lookup.passage(&found.b)) else { continue };
            if a.document == b.document {
                continue;
            }
            for (own, other, turned) in [(a, b, false), (b, a, true)] {
                if articles.contains(&own.document) {
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
    let paragraphs = lookup.paragraphs(&document.id).iter().filter(|passage| !apart(passage));
    let passages: Vec<Checked> = paragraphs
        .map(|passage| {
            let of_it = |side: &&Side| {
                side.own.id == passage.id || side.own.grain != Grain::Paragraph && overlap(side.own.span, passage.span)
            };
            let sides: Vec<&Side> = all.iter().filter(of_it).collect();
            one(lookup, texts, document, passage, &sides)
        })
        .collect();
    let not_later = passages.iter().flat_map(|passage| &passage.seen).filter(|seen| seen.when != When::Later);
    let dates = not_later.filter_map(|seen| lookup.document(&seen.document)?.date.as_ref());
    Article {
        document: document.id.clone(),
        seen: passages.iter().map(|passage| passage.shared).sum(),
        since: dates.min_by(|a, b| (&a.at, &a.receipt).cmp(&(&b.at, &b.receipt))).cloned(),
        passages,
    }
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn one(lookup: &Lookup<'_>, texts: &Texts<'_>, document: &Document, passage: &Passage, sides: &[&Side]) -> Checked {
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
        let date = other.and_then(|other| other.date.as_ref()).map(|date| date.at.clone());
        (seen.when, date.is_none(), date, seen.document.clone())
    };
    seen.sort_by_cached_key(since);
    let text = texts.of(&document.id).unwrap_or_default();
    let words = standing(document, passage, text);
    let credits = credits(lookup, document, passage, &seen);
    Checked {
        passage: passage.id.clone(),
        verdict: verdict(lookup, document, &seen, &words, !credits.is_empty()),
        shared: shared(passage, sides, text),
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
        Some(relay) if relay.to == super::model::End::Document(document.id.clone()) => (When::Earlier, relay.tier),
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
    for stretch in document.standing.iter().filter(|stretch| inside(stretch.span)) {
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

/// How many words of a passage stand in a run of any match, each counted once.
fn shared(passage: &Passage, sides: &[&Side], text: &str) -> u32 {
    let mut runs: Vec<Span> = sides.iter().flat_map(|side| side.runs()).collect();
    runs.sort();
    let span = crate::span::Span::from(passage.span);
    let words = fingerprint::words(span.of(text)).into_iter().map(|word| word.span.shifted(span.start));
    let mut held = 0;
    let mut reach = 0;
    let mut runs = runs.into_iter().peekable();
    for word in words {
        while let Some(run) = runs.next_if(|run| run.start <= word.start) {
            reach = reach.max(run.end);
        }
        held += u32::from(word.end <= reach);
    }
    held
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

fn verdict(lookup: &Lookup<'_>, document: &Document, seen: &[Seen], words: &Originality, credit: bool) -> Verdict {
    let any = |when: When| seen.iter().any(|seen| seen.when == when);
    let ours = |seen: &Seen| {
        let other = lookup.document(&seen.document);
        document.outlet.is_some() && other.is_some_and(|other| other.outlet == document.outlet)
    };
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
