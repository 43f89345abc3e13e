//! A document's section: its facts, chains, credits, what it shares, its relays, and its marked text.

use askama::Template;

use super::bar::Bar;
use super::marked::{self, ParagraphView};
use super::receipts::Receipts;
use super::relay::{RelayView, source_href};
use super::shares::{self, ShareView};
use super::{Desk, Link, places, to_document};
use crate::report::escape;
use crate::report::lookup;
use crate::report::model::{Credit, Document, Role};
use crate::report::words;

/// One document.
#[derive(Template)]
#[template(path = "document.html")]
pub(super) struct DocumentView {
    id: String,
    open: bool,
    title: String,
    language: Option<String>,
    role: &'static str,
    role_class: &'static str,
    role_means: &'static str,
    facts: Vec<(&'static str, String)>,
    url: Option<(String, bool)>,
    dates: Vec<DateView>,
    metadata: Vec<(String, String)>,
    digests: [(&'static str, String); 2],
    chains: Vec<String>,
    bar: Bar,
    findings: Vec<Link>,
    version_of: Option<Link>,
    credits: Vec<CreditView>,
    shares: Vec<ShareView>,
    more_shares: usize,
    relays: Vec<RelayView>,
    passed_on: Vec<Link>,
    text: Vec<ParagraphView>,
}

struct DateView {
    says: String,
    counts: bool,
    receipt: Receipts,
}

struct CreditView {
    id: String,
    cue: String,
    anchor: String,
    kind: &'static str,
    source: Link,
    speaker: Option<String>,
    scope: &'static str,
    rule: String,
    refers_to: Option<String>,
    short: String,
    digest: String,
}

impl DocumentView {
    pub(super) fn of(desk: &Desk<'_>, document: &Document, open: bool) -> Self {
        let place = desk.places.document(&document.id);
        let (shares, more_shares) = shares::of(desk, document);
        let credits = desk.lookup.credits(&document.id);
        let chains = if document.chains.is_empty() { std::slice::from_ref(&document.chain) } else { &document.chains };
        let finding = |finding: &&crate::report::model::Finding| {
            Link::new(format!("#finding-{}", finding.id), words::finding(finding))
        };
        let passed_on = |relay: &&crate::report::model::Relay| {
            let to = desk.lookup.end(&relay.to);
            Link::new(format!("#relay-{}", relay.id), format!("{to} ({})", words::tier(relay.tier)))
        };
        Self {
            id: document.id.clone(),
            open,
            title: lookup::title(document),
            language: document.language.clone(),
            role: words::role(document.role),
            role_class: role_class(document.role),
            role_means: words::role_means(document.role),
            facts: facts(document),
            url: document.url.as_ref().map(|url| (url.clone(), escape::link(url).is_some())),
            dates: dates(desk, document),
            metadata: document.metadata.iter().map(|d| (d.field.clone(), d.value.clone())).collect(),
            digests: [("text", document.text_digest.clone()), ("file", document.source_digest.clone())],
            chains: chains.iter().map(|chain| arrows(chain)).filter(|chain| !chain.is_empty()).collect(),
            bar: Bar::of(&document.originality),
            findings: place.map(|place| place.findings.iter().map(finding).collect()).unwrap_or_default(),
            version_of: document.version_of.as_ref().map(|id| to_document(desk.lookup, id)),
            credits: credits.iter().map(|credit| credit_view(desk, credits, credit)).collect(),
            shares,
            more_shares,
            relays: place
                .map(|place| place.relays_in.iter().map(|relay| RelayView::of(desk, relay)).collect())
                .unwrap_or_default(),
            passed_on: place.map(|place| place.relays_out.iter().map(passed_on).collect()).unwrap_or_default(),
            text: marked::of(desk, document),
        }
    }
}

/// A chain, oldest first, drawn with arrows.
pub(super) fn arrows(chain: &[String]) -> String {
    chain.iter().map(|name| escape::line(name)).collect::<Vec<_>>().join(" → ")
}

/// The class of a role in the style sheet.
pub(super) fn role_class(role: Role) -> &'static str {
    match role {
        Role::FirstHand => "r-own",
        Role::Relayed => "r-relayed",
        Role::Mixed => "r-mixed",
        Role::Undecided => "r-undecided",
    }
}

fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let mut list = vec![("File", lookup::path(&document.path, &document.member))];
    let told = [
        ("Outlet", &document.outlet),
        ("Shown by", &document.host),
        ("Byline", &document.byline),
        ("Language", &document.language),
        ("Extractor", &document.extractor),
    ];
    list.extend(told.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))));
    list.push(("Read as", format!("{}, {}", document.format, document.encoding)));
    list.push(("Length", words::count(document.words.into(), "word")));
    list
}

fn dates(desk: &Desk<'_>, document: &Document) -> Vec<DateView> {
    let mut all: Vec<_> = document.date.iter().collect();
    all.extend(document.dates.iter().filter(|date| Some(*date) != document.date.as_ref()));
    all.iter()
        .map(|date| DateView {
            says: format!("{} {}", words::date(date.kind), words::at(&date.at)),
            counts: Some(*date) == document.date.as_ref(),
            receipt: Receipts::of(desk, std::slice::from_ref(&date.receipt)),
        })
        .collect()
}

fn credit_view(desk: &Desk<'_>, all: &[&Credit], credit: &Credit) -> CreditView {
    let cue = desk.texts.words(&credit.document, credit.span).map(|cue| escape::excerpt(cue, 200));
    let earlier = |id: &String| all.iter().position(|other| other.id == *id);
    CreditView {
        id: credit.id.clone(),
        cue: cue.unwrap_or_else(|| format!("bytes {}–{}", credit.span.start, credit.span.end)),
        anchor: places::anchor(&credit.document, credit.span),
        kind: words::credit(credit.kind),
        source: Link::new(source_href(desk, &credit.source), escape::line(&credit.source)),
        speaker: credit.speaker.clone(),
        scope: words::scope(credit.scope),
        rule: credit.rule.clone(),
        refers_to: credit.refers_to.as_ref().and_then(earlier).map(|place| format!("means credit {}", place + 1)),
        short: credit.span_digest.chars().take(8).collect(),
        digest: credit.span_digest.clone(),
    }
}
