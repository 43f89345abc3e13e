//! The registry of names, and names told by their form.

use std::collections::BTreeMap;

use firsthand::names::{Entry, Kind as Sort, Named, Registry, fold};
use firsthand::provenance::credit::Kind as Credit;
use firsthand::segment::Kind;

use crate::lexicon::Lexica;

fn registry() -> Registry {
    Registry::new(Vec::new()).expect("the shipped registry")
}

/// What belongs to more than one entry: each value once an entry, with the entries.
fn shared<'r>(registry: &'r Registry, of: impl Fn(&'r Entry) -> Vec<String>) -> Vec<String> {
    let mut owners: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for entry in registry.entries() {
        let mut values = of(entry);
        values.sort();
        values.dedup();
        values.into_iter().for_each(|value| owners.entry(value).or_default().push(&entry.name));
    }
    owners
        .into_iter()
        .filter(|(_, owners)| owners.len() > 1)
        .map(|(value, owners)| format!("{value}: {owners:?}"))
        .collect()
}

#[test]
fn the_registry_holds_at_least_400_agencies_and_outlets() {
    let registry = registry();
    assert!(registry.entries().len() >= 400, "{}", registry.entries().len());
    for entry in registry.entries() {
        assert!(!entry.name.trim().is_empty() && entry.country.len() == 2 && entry.language.len() == 2, "{entry:?}");
    }
}

#[test]
fn no_name_belongs_to_two_entries() {
    let names = |entry: &Entry| {
        let all = std::iter::once(&entry.name).chain(&entry.aliases).chain(&entry.common_aliases);
        all.map(|name| fold(name)).collect()
    };
    assert_eq!(shared(&registry(), names), Vec::<String>::new());
}

#[test]
fn no_domain_belongs_to_two_entries() {
    let domains = |entry: &Entry| entry.domains.iter().map(|one| one.to_lowercase()).collect();
    assert_eq!(shared(&registry(), domains), Vec::<String>::new());
}

#[test]
fn every_name_and_every_domain_leads_to_its_entry() {
    let registry = registry();
    let mut misses = Vec::new();
    for entry in registry.entries() {
        let mut leads = |from: &str, found: Option<&Entry>| match found {
            Some(found) if found.name == entry.name => {}
            found => misses.push(format!("{from}: {:?}, not {}", found.map(|one| &one.name), entry.name)),
        };
        // A lone letter with digits is read as a name only where a cue expects one.
        let letters = |name: &&String| fold(name).chars().filter(|c| c.is_alphabetic()).count() > 1;
        for name in std::iter::once(&entry.name).chain(&entry.aliases).filter(letters) {
            leads(name, registry.named(name));
        }
        for domain in &entry.domains {
            leads(domain, registry.at_host(&format!("www.{domain}")));
        }
    }
    let kind = |entry: &&Entry| registry.kind(&entry.name) != Some(entry.kind);
    misses.extend(registry.entries().iter().filter(kind).map(|entry| format!("{}: its kind is lost", entry.name)));
    assert_eq!(misses, Vec::<String>::new());
    assert!(registry.at_host("example.org").is_none() && registry.named("Harrier Brigade").is_none());
}

#[test]
fn a_common_word_is_a_name_only_where_a_cue_expects_one() {
    let lexica = Lexica::new();
    // What a council says is a statement of its own; it is no credit to an outlet.
    let sources = |text: &str| -> Vec<String> {
        let credits = lexica.credits(text, Kind::Text, "en").into_iter();
        credits.filter(|credit| credit.kind != Credit::Statement).map(|credit| credit.source).collect()
    };
    for text in [
        "He had no time for the sun and the mirror.",
        "It is over, said Halden House Press Secretary Dana Bell.",
        "Time passed, and the guardian of the park said so on the hill.",
        "The Guardian Council of Ostrel said on Monday that the order stands.",
        "Dana Bell told her independent adviser on Times Square that the Metro stops at noon.",
    ] {
        assert_eq!(sources(text), Vec::<String>::new(), "{text}");
    }
    for (text, name) in [
        ("“We are done,” Dana Bell told Time magazine.", "Time"),
        ("The talks were first reported by The Guardian.", "The Guardian"),
        ("Dana Bell said on NBC's Meet the Press that she is tired.", "NBC"),
        ("Dana Bell told the Independent that the ferries stop.", "The Independent"),
    ] {
        assert_eq!(sources(text), [name], "{text}");
    }
}

#[test]
fn a_name_outside_the_registry_is_found_by_its_form() {
    let registry = registry();
    let formed = |text: &str| -> Vec<String> {
        let mentions = registry.mentions(text, Some("en")).into_iter();
        let name = |named: Named| if let Named::Formed(name) = named { Some(name) } else { None };
        mentions.filter_map(|mention| name(mention.named)).collect()
    };
    assert_eq!(formed("Dana Bell told the Port Halden Courier so."), ["Port Halden Courier"]);
    assert_eq!(formed("According to Radio Meridian, the ferry sank."), ["Radio Meridian"]);
    assert_eq!(formed("It stood on halden-nights.com on Monday."), ["halden-nights.com"]);
    assert_eq!(formed("It was the front page of *Halden Nights* magazine."), ["Halden Nights"]);
    assert_eq!(formed("The council met at the harbour and voted."), Vec::<String>::new());
}

#[test]
fn what_only_describes_an_outlet_is_no_name_of_one() {
    let registry = registry();
    for text in ["The newspaper said so.", "The talks, a Lebanese newspaper said, are off.", "His magazine folded."] {
        assert_eq!(registry.mentions(text, Some("en")), [], "{text}");
    }
    let text = "He read an early-October CBS News poll.";
    let mentions =
        registry.mentions(text, Some("en")).into_iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>();
    assert_eq!(mentions, ["CBS News"]);
}

/// What the mentions of a text mean, in order.
fn meant(language: &str, text: &str) -> Vec<String> {
    let registry = registry();
    let mentions = registry.mentions(text, Some(language)).into_iter();
    let name = |named: Named| match named {
        Named::Known(at) => registry.entry(at).map(|entry| entry.name.clone()),
        Named::Formed(name) => Some(name),
        Named::Short(_) => None,
    };
    mentions.filter_map(|mention| name(mention.named)).collect()
}

#[test]
fn a_german_sentence_bends_the_names_of_papers() {
    for (text, names) in [
        ("Das sagte er der Frankfurter Allgemeinen Zeitung.", &["Frankfurter Allgemeine Zeitung"][..]),
        ("Das sagte er der Süddeutschen Zeitung.", &["Süddeutsche Zeitung"]),
        ("Das stand in der Neuen Zürcher Zeitung.", &["Neue Zürcher Zeitung"]),
        ("Er sagte dem Spiegel davon, laut einem Bericht des Spiegels.", &["Der Spiegel", "Der Spiegel"]),
        ("Das Archiv des Hamburger Abendblatts.", &["Hamburger Abendblatt"]),
        (
            "Das berichten die Süddeutsche Zeitung und die Frankfurter Allgemeine Zeitung.",
            &["Süddeutsche Zeitung", "Frankfurter Allgemeine Zeitung"],
        ),
        (
            "Das sagte sie der Süddeutschen Zeitung und der Neuen Zürcher Zeitung.",
            &["Süddeutsche Zeitung", "Neue Zürcher Zeitung"],
        ),
    ] {
        assert_eq!(meant("de", text), names, "{text}");
    }
}

#[test]
fn a_pronoun_is_no_magazine_and_an_idea_no_agency() {
    for text in
        ["Elle a dit que le pont est fermé.", "Le pont est fermé. Elle l’a dit.", "« Elle est fermée », dit-il."]
    {
        assert_eq!(meant("fr", text), Vec::<String>::new(), "{text}");
    }
    for text in ["Elle magazine l’a dit.", "Le pont est fermé. Elle (magazine) l’a dit.", "Il l’a confié à Elle."]
    {
        assert_eq!(meant("fr", text), ["Elle"], "{text}");
    }
    assert_eq!(meant("en", "The tower was based on the idea of a mill."), Vec::<String>::new());
    assert_eq!(meant("de", "Das meldete idea am Montag."), ["idea"]);
}

#[test]
fn a_name_formed_round_a_known_one_or_before_a_person_is_none() {
    for (text, names) in [
        ("It stood in July's Washington Post.", &["The Washington Post"][..]),
        ("Britain's ITV television showed it.", &["ITV"]),
        ("So said Senate Minority Leader Dana Bell.", &[]),
        ("So said Port Halden Leader Monday.", &["Port Halden Leader"]),
        ("Analysts at Bloomberg New Energy Finance said so.", &[]),
        ("Bloomberg said so. Finance ministers met.", &["Bloomberg"]),
    ] {
        assert_eq!(meant("en", text), names, "{text}");
    }
    let poll = meant("en", "An NBC News-Wall Street Journal poll says so.");
    assert!(poll.contains(&"The Wall Street Journal".to_owned()) && poll.len() == 2, "{poll:?}");
}

#[test]
fn a_configured_name_wins_over_a_shipped_one() {
    let ours = Entry { name: "Our Reuters".to_owned(), aliases: vec!["Reuters".to_owned()], ..blank() };
    let registry = Registry::new(vec![ours]).expect("a registry");
    assert_eq!(registry.named("reuters").map(|entry| entry.name.as_str()), Some("Our Reuters"));
}

fn blank() -> Entry {
    Entry {
        name: String::new(),
        kind: Sort::Outlet,
        country: String::new(),
        language: String::new(),
        domains: Vec::new(),
        aliases: Vec::new(),
        short: Vec::new(),
        common: false,
        common_aliases: Vec::new(),
        programmes: Vec::new(),
        pictures: false,
    }
}
