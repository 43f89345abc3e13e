//! One item: its text, what its keys say, and the items inside it.

use serde_json::{Map, Value};

use super::{EXTRACTOR, Ninjs, body};
use crate::id::Digest;
use crate::ingest::format::{Article, Format, Place, Taken};
use crate::ingest::skipped::Reason;
use crate::ingest::{Member, Metadatum, Role};

/// Of a value no more is kept.
const LONGEST: usize = 4000;
/// A file holds no more items inside items.
const MOST: usize = 10_000;

/// Keys whose values are kept as they stand, in lower case, and what they say.
const KEPT: [(&str, Option<Role>); 26] = [
    ("by", Some(Role::Author)),
    ("byline", Some(Role::Author)),
    ("firstcreated", Some(Role::Date)),
    ("versioncreated", Some(Role::Updated)),
    ("contentcreated", None),
    ("provider", Some(Role::Outlet)),
    ("source", Some(Role::Outlet)),
    ("creditline", Some(Role::Credit)),
    ("infosource", Some(Role::Credit)),
    ("copyrightholder", None),
    ("copyrightnotice", None),
    ("usageterms", None),
    ("embargoed", None),
    ("embargoedreason", None),
    ("expires", None),
    ("version", None),
    ("pubstatus", None),
    ("urgency", None),
    ("language", Some(Role::Language)),
    ("type", None),
    ("representationtype", None),
    ("slugline", None),
    ("ednote", None),
    ("located", None),
    ("genre", None),
    ("profile", None),
];

/// Lists of things that are named, and the key under which their names are kept.
const NAMED: [(&str, &str); 8] = [
    ("subject", "subject"),
    ("subjects", "subject"),
    ("keywords", "keyword"),
    ("place", "place"),
    ("places", "place"),
    ("organisation", "organisation"),
    ("organisations", "organisation"),
    ("genres", "genre"),
];

/// Where an item comes from.
pub(super) struct Origin<'a> {
    pub place: &'a Place,
    pub encoding: &'static str,
    pub digest: Digest,
}

/// The value of a key, in whatever case it is written.
pub(super) fn get<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    object.get(key).or_else(|| object.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

/// A value as words: a string, a number, the name of an object, or a list of these.
pub(super) fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            return ["name", "value", "literal", "code", "uri"].iter().find_map(|key| {
                get(object, key).filter(|value| value.is_string() || value.is_number()).and_then(words)
            });
        }
        Value::Array(list) => list.iter().take(100).filter_map(words).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Null => return None,
    };
    let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at);
    let words = words.get(..end).unwrap_or(&words).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Takes an item and the items inside it as documents.
pub(super) fn take(origin: &Origin<'_>, member: &[Member], object: &Map<String, Value>, taken: &mut Taken) {
    let mut open: Vec<(Vec<Member>, &Map<String, Value>)> = vec![(member.to_vec(), object)];
    let (mut count, mut full) = (0, false);
    while let Some((member, object)) = open.pop() {
        let inside = member.len() > 1 || count > 0;
        count += 1;
        let mut associated = associations(&member, object);
        let room = MOST.saturating_sub(count + open.len());
        if associated.len() > room && !std::mem::replace(&mut full, true) {
            let what = format!("holds more than {MOST} items inside items, and those behind are not read");
            taken.problem(origin.place, &member, what, "give each item a file or a line of its own");
        }
        associated.truncate(room);
        associated.reverse();
        open.append(&mut associated);
        let text = body::text(object);
        if !text.chars().any(char::is_alphanumeric) {
            // Pictures beside a text, and items that are only named, are no articles.
            if !inside {
                let kind = get(object, "type").and_then(words).unwrap_or_else(|| "item".to_owned());
                let what = format!("has no body: it is ninjs of type {kind}");
                taken.problem(origin.place, &member, what, "ask for the item with its text, or leave it out");
            } else {
                taken.skipped.count(Reason::MediaType);
            }
            continue;
        }
        taken.take(Article {
            place: origin.place,
            member,
            format: Ninjs.name(),
            extractor: Some(EXTRACTOR),
            encoding: origin.encoding,
            text,
            metadata: metadata(object),
            source_digest: origin.digest,
            stands: None,
        });
    }
}

/// Items inside an item: in version 1 by their names, later in a list.
fn associations<'v>(member: &[Member], object: &'v Map<String, Value>) -> Vec<(Vec<Member>, &'v Map<String, Value>)> {
    let way = |name: String| [member, &[Member::Name(name)]].concat();
    let named = |(name, value): (String, &'v Value)| Some((way(name), value.as_object()?));
    match get(object, "associations") {
        Some(Value::Object(named_items)) => {
            named_items.iter().map(|(name, value)| (name.clone(), value)).filter_map(named).collect()
        }
        Some(Value::Array(list)) => {
            let number = |(at, value): (usize, &'v Value)| (format!("association {}", at + 1), value);
            list.iter().enumerate().map(number).filter_map(named).collect()
        }
        _ => Vec::new(),
    }
}

fn metadata(item: &Map<String, Value>) -> Vec<Metadatum> {
    let mut told: Vec<Metadatum> = Vec::new();
    let mut tell = |key: &str, value: Option<String>, says: Option<Role>| {
        told.extend(value.map(|value| Metadatum { field: format!("meta.ninjs.{key}"), value, says }));
    };
    tell("headline", headline(item), Some(Role::Title));
    tell("title", get(item, "title").and_then(words), Some(Role::Title));
    let uri = get(item, "uri").or_else(|| get(item, "guid")).and_then(words);
    // An address where it is one, else a name among the provider's.
    let web = uri.as_ref().is_some_and(|uri| uri.starts_with("http://") || uri.starts_with("https://"));
    tell("uri", uri, Some(if web { Role::Url } else { Role::Id }));
    for (key, says) in KEPT {
        tell(key, get(item, key).and_then(words), says);
    }
    for source in get(item, "infosources").and_then(Value::as_array).into_iter().flatten() {
        let role =
            source.as_object().and_then(|source| get(source, "role").or_else(|| get(source, "rel"))).and_then(words);
        let provides = role.is_some_and(|role| role.to_lowercase().contains("provider"));
        tell("infosource", words(source), Some(if provides { Role::Outlet } else { Role::Credit }));
    }
    for (key, name) in NAMED {
        tell(name, get(item, key).and_then(words), None);
    }
    tell("altid", altids(item), None);
    rights(item, &mut tell);
    if let Some(standard) = get(item, "standard").and_then(Value::as_object) {
        tell("standard", get(standard, "version").and_then(words), None);
    }
    settle(&mut told);
    told
}

/// The main headline.
fn headline(item: &Map<String, Value>) -> Option<String> {
    let list = get(item, "headlines").and_then(Value::as_array);
    let main = |value: &&Value| {
        value
            .as_object()
            .and_then(|one| get(one, "role"))
            .and_then(Value::as_str)
            .is_some_and(|role| role.eq_ignore_ascii_case("main"))
    };
    let listed = list.and_then(|list| list.iter().find(main).or_else(|| list.first())).and_then(|one| match one {
        Value::Object(one) => get(one, "value").and_then(words),
        other => words(other),
    });
    listed.or_else(|| get(item, "headline").and_then(words))
}

/// Other names of the item: in version 1 an object, later a list of role and value.
fn altids(item: &Map<String, Value>) -> Option<String> {
    let pair = |name: Option<String>, value: &Value| Some(format!("{}: {}", name.unwrap_or_default(), words(value)?));
    let all: Vec<String> = match get(item, "altids")? {
        Value::Object(ids) => ids.iter().filter_map(|(name, value)| pair(Some(name.clone()), value)).collect(),
        Value::Array(ids) => {
            let ids = ids.iter().filter_map(Value::as_object);
            ids.filter_map(|id| pair(get(id, "role").and_then(words), get(id, "value")?)).collect()
        }
        other => words(other).into_iter().collect(),
    };
    words(&Value::String(all.join(", ")))
}

/// What is said of rights by reference or in a language of its own.
fn rights(item: &Map<String, Value>, tell: &mut impl FnMut(&str, Option<String>, Option<Role>)) {
    let Some(rights) = get(item, "rightsinfo").and_then(Value::as_object) else { return };
    for key in ["langid", "linkedrights", "encodedrights", "usageterms"] {
        tell("rightsinfo", get(rights, key).and_then(words), None);
    }
}

/// Lets each value say what it says in the light of the others.
fn settle(told: &mut [Metadatum]) {
    let value = |told: &[Metadatum], key: &str| {
        told.iter().find(|one| one.field == format!("meta.ninjs.{key}")).map(|one| one.value.clone())
    };
    let (first, version) = (value(told, "firstcreated"), value(told, "versioncreated"));
    let outlet = told.iter().any(|one| one.says == Some(Role::Outlet));
    let provider = value(told, "provider");
    for one in told {
        match one.field.as_str() {
            // The only version that is known, or the first one still.
            "meta.ninjs.versioncreated" if first.is_none() => one.says = Some(Role::Date),
            "meta.ninjs.versioncreated" if first == version => one.says = None,
            // Where it came from, where another provides it.
            "meta.ninjs.source" if provider.as_ref().is_some_and(|provider| *provider != one.value) => {
                one.says = Some(Role::Credit);
            }
            // Whose text it is, where nobody is said to provide it.
            "meta.ninjs.copyrightholder" if !outlet => one.says = Some(Role::Outlet),
            _ => {}
        }
    }
}
