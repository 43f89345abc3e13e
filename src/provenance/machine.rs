//! What do machines say of where the words come from? Links, linked data, columns and headers that name another than
//! whoever shows the article.
//!
//! A machine's word is a credit of the whole article whose place is in the metadata, and whose rule is that place's
//! field. Such a credit is a reason for relays, chains, roles and originality as one of the text is; the report's list of
//! credits, whose spans are of the text, leaves it out.

use std::collections::BTreeSet;

use crate::ingest::{Document, Metadatum, Role};
use crate::names::{self, Registry, fold};
use crate::span::Span;

use super::Standing;
use super::credit::{Credit, Kind, Scope};
use super::lexicon::Link;
use super::whose::{Whose, host_of};

/// Fields by which whoever shows a page says that its text stood elsewhere first: any name or address speaks. The others
/// may hold an owner or a person, so only names that are known for agencies or outlets speak.
const STOOD_BEFORE: [&str; 5] = [
    "meta.html.syndication-source",
    "meta.html.original-source",
    "meta.jsonld.isBasedOn",
    "meta.column.credit",
    "meta.frontmatter.credit",
];

/// Who passed a mail on.
const FORWARDED: &str = "meta.mail.forwarded-by";

/// Fields that tell the address at which this copy was found.
const FOUND_AT: [&str; 3] = ["meta.warc.target_uri", "meta.column.url", "meta.og.url"];

/// The credits in a document's metadata; [`settle`] leaves those of known names.
pub fn credits(document: &Document, whose: &Whose, registry: &Registry) -> Vec<Credit> {
    let mut found: Vec<Credit> = Vec::new();
    for datum in document.told(Role::Credit) {
        found.extend(
            named(datum, registry)
                .into_iter()
                .map(|(name, span)| (name, span, &datum.field))
                .map(one(document, registry)),
        );
    }
    for datum in document.told(Role::Author) {
        let whole = Span::new(0, datum.value.len()).trimmed(&datum.value);
        let agency = registry.named(whole.of(&datum.value)).filter(|entry| entry.kind == names::Kind::Agency);
        found.extend(agency.map(|entry| (entry.name.clone(), whole, &datum.field)).map(one(document, registry)));
    }
    found.extend(canonical(document, whose, registry).map(one(document, registry)));
    let forwarded = document.metadata.iter().find(|datum| datum.field == FORWARDED);
    if let (Some(outlet), Some(by)) = (whose.outlet_name(), forwarded) {
        let passed_on = one(document, registry)((outlet.to_owned(), Span::new(0, by.value.len()), &by.field));
        found.push(Credit { kind: Kind::Carrier, ..passed_on });
    }
    let own = |credit: &Credit| credit.rule != FORWARDED && shows(whose, &credit.source, registry);
    found.retain(|credit| !own(credit));
    let mut known = BTreeSet::new();
    found.retain(|credit| known.insert((credit.source.clone(), credit.kind)));
    found
}

/// Leaves the credits whose source is known for an agency or outlet, by the registry or by an article of theirs, or
/// which say by their field that the text stood elsewhere.
pub fn settle(standings: &mut [Standing], registry: &Registry) {
    let outlets = standings.iter().flat_map(|one| one.whose.outlet.iter().chain(&one.whose.host));
    let outlets: BTreeSet<String> = outlets.map(|told| fold(&told.name)).collect();
    for standing in standings {
        let known = |name: &str| registry.kind(name).is_some() || outlets.contains(&fold(name));
        standing.machine.retain(|credit| {
            // Sites write the same name with either sign.
            let field = credit.field.replace('_', "-");
            let says_so = STOOD_BEFORE.contains(&field.as_str()) || field == "meta.html.canonical";
            says_so || known(&credit.source)
        });
    }
}

/// Whether a name is of whoever shows the article, or of a part of it ("BBC" and "BBC News").
fn shows(whose: &Whose, name: &str, registry: &Registry) -> bool {
    // Whole words: "TIME" is no part of "Financial Times".
    let words = |name: &str| format!(" {} ", fold(name));
    let key = words(name);
    let same = |own: &str| {
        let own = words(registry.named(own).map_or(own, |entry| entry.name.as_str()));
        own.contains(&key) || key.contains(&own)
    };
    let site = whose.site.as_deref().is_some_and(|site| base(site) == base(name));
    whose.outlet_name().is_some_and(same) || whose.host_name().is_some_and(same) || site
}

/// The names of a value: that at its address, else its parts between commas, slashes, semicolons and bars.
fn named(datum: &Metadatum, registry: &Registry) -> Vec<(String, Span)> {
    let value = &datum.value;
    if let Some((start, host)) = host_of(value) {
        let name = registry
            .at_host(host)
            .map_or_else(|| host.trim_start_matches("www.").to_lowercase(), |one| one.name.clone());
        return vec![(name, Span::new(start, start + host.len()))];
    }
    let whole = Span::new(0, value.len()).trimmed(value);
    if let Some(entry) = registry.named(whole.of(value)) {
        return vec![(entry.name.clone(), whole)];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for part in value.split([',', '/', ';', '|']) {
        let span = Span::new(start, start + part.len()).trimmed(value);
        start += part.len() + 1;
        let words = span.of(value);
        if words.chars().any(char::is_alphabetic) && words.split_whitespace().count() <= 8 {
            let name = registry
                .named(words)
                .map_or_else(|| words.split_whitespace().collect::<Vec<_>>().join(" "), |one| one.name.clone());
            parts.push((name, span));
        }
    }
    parts
}

/// The site that a page names as its article's own, where it was found at another.
fn canonical<'d>(document: &'d Document, whose: &Whose, registry: &Registry) -> Option<(String, Span, &'d String)> {
    let link = document.metadata.iter().find(|datum| datum.field == "meta.html.canonical")?;
    let (start, host) = host_of(&link.value)?;
    let known = registry.at_host(host);
    let found_at = FOUND_AT.iter().find_map(|field| document.meta(field)).and_then(host_of);
    let moved = found_at.is_some_and(|(_, other)| base(other) != base(host));
    // Where nothing tells the address, an outlet that is known to publish elsewhere shows that it is another's. (Under an
    // agency's name the address is of whoever shows its text.)
    let anothers = known.is_some_and(|entry| {
        let at_home = |name: &str| {
            let other = |own: &&names::Entry| own.name != entry.name && own.kind == names::Kind::Outlet;
            registry.named(name).filter(other).is_some_and(|own| !own.domains.is_empty())
        };
        whose.outlet.as_ref().is_some_and(|told| told.field != link.field && at_home(&told.name))
    });
    if !moved && !anothers {
        return None;
    }
    let name = known.map_or_else(|| host.trim_start_matches("www.").to_lowercase(), |entry| entry.name.clone());
    Some((name, Span::new(start, start + host.len()), &link.field))
}

/// The last two labels of a host, or three where the last is of a country and the one before it is short.
fn base(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let short = |at: usize, most: usize| {
        labels.len().checked_sub(at).and_then(|at| labels.get(at)).is_some_and(|one| one.len() <= most)
    };
    let keep = if short(1, 2) && short(2, 3) { 3 } else { 2 };
    labels.get(labels.len().saturating_sub(keep)..).unwrap_or(&[]).join(".").to_lowercase()
}

/// Makes a credit of the whole article of a name in a field.
fn one<'f>(document: &Document, registry: &Registry) -> impl Fn((String, Span, &'f String)) -> Credit {
    let whole = Span::new(0, document.text.len());
    move |(source, span, field)| Credit {
        field: field.clone(),
        span,
        kind: if registry.kind(&source) == Some(names::Kind::Agency) { Kind::Agency } else { Kind::Carrier },
        mentioned: source.clone(),
        source,
        speaker: None,
        scope: Scope::Document,
        covers: vec![whole],
        refers_to: None,
        rule: field.clone(),
        link: Link::Origin,
        own: None,
        stands: None,
        reporting: false,
        any_hand: false,
    }
}
