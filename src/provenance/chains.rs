//! Through whose hands did the words go? Names of agencies and outlets, oldest first, the last the document's own.

use std::collections::{BTreeMap, BTreeSet};

use super::Standing;
use super::credit::{Credit, Kind};
use super::direction::{self, Relay};
use super::evidence::Tier;
use super::lexicon::{Link, Stands};

/// How a chain names a copy whose host is not known.
pub const THIS_COPY: &str = "this copy";

/// The chains of each document, the one whose credits cover most words first.
pub fn chains(standings: &[Standing], relays: &[Relay]) -> Vec<Vec<Vec<String>>> {
    let mut earlier: BTreeMap<u32, Vec<(u32, Tier)>> = BTreeMap::new();
    for relay in relays {
        if let (Some((from, to)), tier) = (relay.decided(), relay.tier) {
            earlier.entry(to).or_default().push((from, tier));
        }
    }
    // Of several who carried it before, the earliest stands for them.
    for hands in earlier.values_mut() {
        hands.sort_by_key(|(from, _)| direction::since(*from, standings));
    }
    let own: Vec<Vec<Vec<String>>> = standings.iter().map(inside).collect();
    (0u32..)
        .zip(&own)
        .map(|(at, chains)| {
            let mut all: Vec<Vec<String>> = Vec::new();
            let dated = earlier.get(&at).into_iter().flatten().filter(|(_, tier)| *tier == Tier::Dated);
            let alone = chains.iter().all(|chain| chain.len() == 1);
            if alone {
                // Nothing credited, yet a dated match: the earlier document's hands come first.
                for (from, _) in dated {
                    let mut chain = before(*from, standings, &own, &earlier, &mut BTreeSet::from([at]));
                    chain.extend(chains.iter().flatten().cloned());
                    push(&mut all, chain);
                }
            }
            if all.is_empty() {
                for chain in chains {
                    let first = chain.first().map(String::as_str);
                    let stated = earlier.get(&at).into_iter().flatten().find(|(from, tier)| {
                        let outlet = standings.get(*from as usize).and_then(|standing| standing.whose.outlet_name());
                        *tier == Tier::Stated && chain.len() > 1 && outlet == first
                    });
                    let mut whole = stated.map_or_else(Vec::new, |(from, _)| {
                        before(*from, standings, &own, &earlier, &mut BTreeSet::from([at]))
                    });
                    whole.extend(chain.iter().cloned());
                    push(&mut all, whole);
                }
            }
            all
        })
        .collect()
}

fn push(all: &mut Vec<Vec<String>>, mut chain: Vec<String>) {
    chain.dedup();
    if !all.contains(&chain) {
        all.push(chain);
    }
}

/// The hands before and at an earlier document, by its first chain; cycles end where they close.
fn before(
    at: u32,
    standings: &[Standing],
    own: &[Vec<Vec<String>>],
    earlier: &BTreeMap<u32, Vec<(u32, Tier)>>,
    seen: &mut BTreeSet<u32>,
) -> Vec<String> {
    if !seen.insert(at) {
        return Vec::new();
    }
    let Some(chain) = own.get(at as usize).and_then(|chains| chains.first()) else { return Vec::new() };
    let first = chain.first().map(String::as_str);
    let stated = earlier.get(&at).into_iter().flatten().find(|(from, tier)| {
        let outlet = standings.get(*from as usize).and_then(|standing| standing.whose.outlet_name());
        *tier == Tier::Stated && chain.len() > 1 && outlet == first
    });
    let mut hands = stated.map_or_else(Vec::new, |(from, _)| before(*from, standings, own, earlier, seen));
    hands.extend(chain.iter().filter(|name| *name != THIS_COPY).cloned());
    hands
}

/// The chains that a document's own credits tell.
fn inside(standing: &Standing) -> Vec<Vec<String>> {
    let whose = &standing.whose;
    let carrier = standing.said().find(|credit| credit.kind == Kind::Carrier).map(|credit| credit.source.clone());
    let outlet = whose.outlet_name().map(str::to_owned);
    let mut tail: Vec<String> = Vec::new();
    match (&carrier, whose.host_name(), outlet) {
        // "Source: …" under an outlet's own masthead: that outlet shows what the carrier had.
        (Some(carrier), None, Some(outlet)) if outlet != *carrier && masthead(standing) => {
            tail.extend([carrier.clone(), outlet]);
        }
        (Some(carrier), host, outlet) => {
            tail.extend(outlet.filter(|outlet| outlet != carrier && Some(outlet.as_str()) != host));
            tail.push(carrier.clone());
            tail.push(host.unwrap_or(THIS_COPY).to_owned());
        }
        (None, Some(host), outlet) => tail.extend(outlet.into_iter().chain([host.to_owned()])),
        (None, None, outlet) => tail.push(outlet.unwrap_or_else(|| THIS_COPY.to_owned())),
    }
    tail.dedup();
    let relays = standing.said().filter(|credit| credit.kind.relays() && credit.kind != Kind::Carrier);
    let (between, origins): (Vec<&Credit>, Vec<&Credit>) =
        relays.filter(|credit| !tail.contains(&credit.source)).partition(|credit| credit.link == Link::Between);
    let between = by_words(&between);
    let origins: Vec<String> = by_words(&origins).into_iter().filter(|name| !between.contains(name)).collect();
    let with_tail =
        |head: Vec<&String>| -> Vec<String> { head.into_iter().cloned().chain(tail.iter().cloned()).collect() };
    match (origins.is_empty(), between.first()) {
        (true, None) => vec![tail.clone()],
        (true, Some(_)) => between.iter().map(|name| with_tail(vec![name])).collect(),
        (false, None) => origins.iter().map(|name| with_tail(vec![name])).collect(),
        (false, Some(hand)) => origins.iter().map(|name| with_tail(vec![name, hand])).collect(),
    }
}

/// Whether the outlet's name stands over or under the page, and not as a slug that goes with the text.
fn masthead(standing: &Standing) -> bool {
    let told = standing.whose.outlet.as_ref();
    let said = |credit: &&Credit| told.is_some_and(|told| told.field == "text" && told.span == credit.span);
    match standing.credits.iter().find(said) {
        Some(credit) => matches!(credit.stands, Some(Stands::Masthead | Stands::Copyright | Stands::Staff)),
        None => told.is_some_and(|told| told.field != "text"),
    }
}

/// The sources of some credits, those that cover most bytes first; ties by place in the text.
fn by_words(credits: &[&Credit]) -> Vec<String> {
    let mut order: Vec<(&str, usize)> = Vec::new();
    for credit in credits {
        let covered: usize = credit.covers.iter().map(|span| span.len()).sum();
        match order.iter_mut().find(|(name, _)| *name == credit.source) {
            Some((_, words)) => *words += covered,
            None => order.push((&credit.source, covered)),
        }
    }
    order.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    order.into_iter().map(|(name, _)| name.to_owned()).collect()
}
