//! Who is credited, over all documents: one name for each, its kind, and whether a document of theirs is here.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{self, Registry, fold};

use super::Standing;
use super::credit::{Credit, Kind as Says};
use super::lexicon::Stands;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Sends its text to others.
    Agency,
    /// Publishes under its own name.
    Outlet,
    /// Somebody.
    Person,
    /// An office, a company, a group.
    Institution,
    /// Cannot be told.
    Unknown,
}

/// Who is credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Names under which the documents mention it, sorted.
    pub aliases: Vec<String>,
    /// The documents whose outlet or host it is, by index.
    pub documents: Vec<u32>,
    /// Whether an agency or outlet is credited by a relaying kind, and so is missed where it is unseen.
    pub relayed: bool,
}

/// Gives names outside the registry that differ in case, article or punctuation only one spelling, and tells which of
/// them are agencies: one dateline or one "news agency" anywhere in the corpus speaks for all.
pub fn unify(standings: &mut [Standing], registry: &Registry, us: &[String]) {
    let mut spelling: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut agencies: BTreeSet<String> = BTreeSet::new();
    for standing in standings.iter() {
        let told = standing.whose.outlet.iter().chain(&standing.whose.host).map(|told| &told.name);
        let credited = standing.said().filter(|credit| credit.kind != Says::Statement).map(|credit| &credit.source);
        for name in told.chain(credited).filter(|name| registry.named(name).is_none()) {
            *spelling.entry(fold(name)).or_default().entry(name.clone()).or_insert(0) += 1;
        }
        for credit in standing.credits.iter().filter(|credit| is_agency_sign(credit)) {
            agencies.insert(fold(&credit.source));
        }
    }
    // The most frequent spelling, of equals one that is not all capitals, then the first by the alphabet.
    let capitals = |name: &str| !name.chars().any(char::is_lowercase);
    let best: BTreeMap<String, String> = spelling
        .into_iter()
        .filter_map(|(key, all)| {
            let best =
                all.into_iter().min_by_key(|(name, count)| (std::cmp::Reverse(*count), capitals(name), name.clone()));
            best.map(|(name, _)| (key, name))
        })
        .collect();
    let one = |name: &str| best.get(&fold(name)).cloned();
    for standing in standings.iter_mut() {
        for told in standing.whose.outlet.iter_mut().chain(&mut standing.whose.host) {
            told.name = one(&told.name).unwrap_or_else(|| told.name.clone());
        }
        let whose = standing.whose.clone();
        for credit in
            standing.credits.iter_mut().chain(&mut standing.machine).filter(|credit| credit.kind != Says::Statement)
        {
            credit.source = one(&credit.source).unwrap_or_else(|| credit.source.clone());
            if credit.kind == Says::Report && agencies.contains(&fold(&credit.source)) {
                credit.kind = Says::Agency;
            }
        }
        super::whose::settle(&mut standing.credits, &whose, us);
    }
}

/// An agency credit by a sign that only agencies have.
fn is_agency_sign(credit: &Credit) -> bool {
    credit.kind == Says::Agency && !credit.any_hand
        || credit.kind == Says::Outlet && credit.stands == Some(Stands::Dateline)
}

/// All sources by name, with the documents that are theirs.
pub fn sources(standings: &[Standing], registry: &Registry) -> Vec<Source> {
    let mut all: BTreeMap<&str, (BTreeSet<&str>, Vec<&Credit>)> = BTreeMap::new();
    for credit in standings.iter().flat_map(Standing::said) {
        let (aliases, credits) = all.entry(&credit.source).or_default();
        if !credit.mentioned.is_empty() && credit.mentioned != credit.source {
            aliases.insert(&credit.mentioned);
        }
        credits.push(credit);
    }
    all.into_iter()
        .map(|(name, (aliases, credits))| {
            let documents = (0u32..).zip(standings).filter(|(_, standing)| standing.whose.is(name)).map(|(at, _)| at);
            let kind = kind(name, &credits, registry);
            let relayed =
                matches!(kind, Kind::Agency | Kind::Outlet) && credits.iter().any(|credit| credit.kind.relays());
            let aliases = aliases.into_iter().map(|alias| alias.split_whitespace().collect::<Vec<_>>().join(" "));
            let mut aliases: Vec<String> = aliases.collect();
            aliases.dedup();
            Source { name: name.to_owned(), kind, aliases, documents: documents.collect(), relayed }
        })
        .collect()
}

fn kind(name: &str, credits: &[&Credit], registry: &Registry) -> Kind {
    match registry.kind(name) {
        Some(names::Kind::Agency) => return Kind::Agency,
        Some(names::Kind::Outlet) => return Kind::Outlet,
        None => {}
    }
    if credits.iter().any(|credit| is_agency_sign(credit)) {
        return Kind::Agency;
    }
    if credits.iter().any(|credit| credit.kind != Says::Statement) {
        return Kind::Outlet;
    }
    const OFFICES: [&str; 36] = [
        "ministry",
        "office",
        "department",
        "police",
        "council",
        "university",
        "committee",
        "agency",
        "party",
        "company",
        "association",
        "union",
        "bank",
        "board",
        "court",
        "commission",
        "authority",
        "service",
        "institute",
        "organization",
        "organisation",
        "federation",
        "foundation",
        "group",
        "inc",
        "ltd",
        "corp",
        "center",
        "centre",
        "house",
        "bureau",
        "army",
        "navy",
        "guild",
        "harbour",
        "administration",
    ];
    let folded = fold(name);
    let capitals = name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    if folded.split(' ').any(|word| OFFICES.contains(&word)) || folded.contains(" of ") {
        Kind::Institution
    } else if capitals >= 2 {
        Kind::Person
    } else {
        Kind::Unknown
    }
}
