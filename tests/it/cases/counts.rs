//! How many of each there are: what a case counts must be what the report holds.

use std::collections::BTreeMap;

use super::file::Case;
use super::view::{View, text};

type Counts = BTreeMap<String, u64>;

pub fn check(case: &Case, view: &View, misses: &mut Vec<String>) {
    for (of, wanted) in &case.counts {
        let Some(found) = counted(of, view) else {
            misses.push(format!("counts: nothing is called {of}"));
            continue;
        };
        let kinds: std::collections::BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
        for kind in kinds {
            let (found, wanted) = (found.get(kind).unwrap_or(&0), wanted.get(kind).unwrap_or(&0));
            if found != wanted {
                misses.push(format!("counts: {of} {kind}: {found}, not {wanted}"));
            }
        }
    }
}

/// What the report holds, by what is counted.
fn counted(of: &str, view: &View) -> Option<Counts> {
    let by = |list: &str, key: &str| tally(view.list(list).map(|one| text(&one[key])));
    match of {
        "roles" => Some(by("documents", "role")),
        "relays" => Some(by("relays", "tier")),
        "matches" => Some(by("matches", "relation")),
        "credits" => Some(by("credits", "kind")),
        "originality" => {
            let mut words = Counts::new();
            for (kind, count) in view.documents().filter_map(|one| one["originality"].as_object()).flatten() {
                *words.entry(kind.clone()).or_default() += count.as_u64().unwrap_or(0);
            }
            Some(words)
        }
        _ => None,
    }
}

fn tally<'v>(kinds: impl Iterator<Item = &'v str>) -> Counts {
    let mut counts = Counts::new();
    for kind in kinds {
        *counts.entry(kind.to_owned()).or_default() += 1;
    }
    counts
}
