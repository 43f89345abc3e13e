//! Who passed on whose words, by the one who gave them; then what two share and nothing tells who was first.

use std::collections::{BTreeMap, HashSet};

use crate::report::escape;
use crate::report::lookup::Lookup;
use crate::report::model::{Alignment, End, FindingKind, Reason, Relay, Tier, Way};
use crate::report::sheet::Ink;
use crate::report::words;

use super::{Desk, FIRST, naming};

pub(super) fn put(desk: &mut Desk<'_>) {
    let (undecided, told): (Vec<&Relay>, Vec<&Relay>) =
        desk.lookup.report.relays.iter().partition(|relay| relay.tier == Tier::Undecided);
    directed(desk, &told);
    beside(desk, &undecided);
    unrelated(desk);
}

fn directed(desk: &mut Desk<'_>, relays: &[&Relay]) {
    if relays.is_empty() {
        return;
    }
    desk.sheet.head("Who passed on whose words");
    let uncredited: HashSet<&str> = desk
        .lookup
        .report
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::ReuseWithoutCredit)
        .flat_map(|finding| finding.refers_to.iter().map(String::as_str))
        .collect();
    let mut givers: BTreeMap<(u8, String), Vec<&Relay>> = BTreeMap::new();
    for relay in relays {
        let (End::Document(name) | End::Source(name)) = &relay.from;
        givers.entry((u8::from(matches!(relay.from, End::Source(_))), name.clone())).or_default().push(relay);
    }
    let mut givers: Vec<Vec<&Relay>> = givers.into_values().collect();
    for relays in &mut givers {
        relays.sort_by_cached_key(|relay| {
            let accused = uncredited.contains(relay.id.as_str());
            (!accused, !relay.conflict, relay.tier, std::cmp::Reverse(shared(desk.lookup, relay)), relay.id.clone())
        });
    }
    givers.sort_by_cached_key(|relays| {
        let first = relays.first().map(|relay| (!uncredited.contains(relay.id.as_str()), !relay.conflict));
        (first, std::cmp::Reverse(relays.len()), relays.first().map(|relay| naming::end(desk.lookup, &relay.from)))
    });
    let mut shown = 0;
    for relays in givers {
        let room = FIRST.saturating_sub(shown).min(relays.len());
        let Some(first) = relays.first().filter(|_| room > 0) else { break };
        let unseen = match &first.from {
            End::Source(name) if desk.lookup.source(name).is_none_or(|source| !source.seen) => ", to be found",
            _ => "",
        };
        desk.sheet.put(2, 4, Ink::Name, &format!("{}{unseen}", naming::end(desk.lookup, &first.from)));
        for relay in relays.iter().take(room) {
            let finding = if uncredited.contains(relay.id.as_str()) { "; see the finding above" } else { "" };
            let words = match shared(desk.lookup, relay) {
                0 => String::new(),
                count => format!("{}, ", words::count(count, "word")),
            };
            let line = format!("→ {}: {words}{}{finding}", naming::end(desk.lookup, &relay.to), standing(relay));
            desk.sheet.put(4, 6, Ink::Plain, &line);
        }
        shown += room;
    }
    desk.left_out(2, relays.len(), shown, "relays");
}

/// What a direction rests on, in a few words.
fn standing(relay: &Relay) -> String {
    let tier = words::tier(relay.tier);
    if relay.conflict {
        return format!("{tier}, but the evidence disagrees");
    }
    let forward = relay.reasons.iter().find(|reason| reason.points == Way::Forward);
    match forward.filter(|_| relay.tier != Tier::Stated) {
        Some(reason) => format!("{tier}: {}", escape::line(&reason.says)),
        None => tier.to_owned(),
    }
}

fn beside(desk: &mut Desk<'_>, relays: &[&Relay]) {
    if relays.is_empty() {
        return;
    }
    desk.sheet.head("The same words, and nothing tells who was first");
    let mut relays: Vec<&Relay> = relays.to_vec();
    // What a common source explains is the least of it.
    relays.sort_by_cached_key(|relay| {
        (!relay.reasons.is_empty(), std::cmp::Reverse(shared(desk.lookup, relay)), relay.id.clone())
    });
    for relay in relays.iter().take(FIRST / 2) {
        pair(desk, [&relay.from, &relay.to].map(|end| naming::end(desk.lookup, end)), shared(desk.lookup, relay));
        if let Some(reason) = relay.reasons.first() {
            let says = because(desk.lookup, relay, reason);
            desk.sheet.put(4, 4, Ink::Faint, &says);
        }
    }
    desk.left_out(2, relays.len(), FIRST / 2, "pairs");
}

/// A reason, which may name those from whom the two have their words.
fn because(lookup: &Lookup<'_>, pair: &Relay, reason: &Reason) -> String {
    let givers = lookup.report.relays.iter().filter(|relay| [&pair.from, &pair.to].contains(&&relay.to));
    let known = givers.filter_map(|relay| match &relay.from {
        End::Document(id) => Some(id.as_str()),
        End::Source(_) => None,
    });
    naming::sentence(lookup, &reason.says, known)
}

/// Pairs that share words and of which neither passed on the other: two versions by one house, a form, a quotation.
fn unrelated(desk: &mut Desk<'_>) {
    let related = |alignment: &&Alignment| {
        let pair = desk.lookup.pair(&alignment.a, &alignment.b);
        pair.is_none_or(|pair| pair.relay.is_none())
    };
    let mut all: Vec<&Alignment> = desk.lookup.report.alignments.iter().filter(related).collect();
    if all.is_empty() {
        return;
    }
    desk.sheet.head("Words in common, and no relay");
    all.sort_by_key(|alignment| (std::cmp::Reverse(length(alignment)), alignment.id.as_str()));
    for alignment in all.iter().take(FIRST / 2) {
        pair(desk, [&alignment.a, &alignment.b].map(|id| naming::short(&desk.lookup.called(id))), length(alignment));
    }
    desk.left_out(2, all.len(), FIRST / 2, "pairs");
}

fn pair(desk: &mut Desk<'_>, [one, other]: [String; 2], count: u64) {
    let count = if count == 0 { String::new() } else { format!(": {}", words::count(count, "word")) };
    desk.sheet.put(2, 4, Ink::Plain, &format!("{one} and {other}{count}"));
}

/// Words that the two ends of a relay share.
fn shared(lookup: &Lookup<'_>, relay: &Relay) -> u64 {
    let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to) else { return 0 };
    lookup.pair(from, to).and_then(|pair| pair.alignment).map_or(0, length)
}

fn length(alignment: &Alignment) -> u64 {
    alignment.sections.iter().map(|run| u64::from(run.words)).sum()
}
