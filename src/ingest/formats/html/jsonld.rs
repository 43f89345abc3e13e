//! What a page says of its article as linked data (schema.org in JSON-LD).

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::body::bare;
use super::tags::Tag;
use super::tree::{Name, Tree};
use crate::ingest::{Metadatum, Role};

/// Longer values are texts, not statements about one.
const LONGEST: usize = 2000;
/// Bytes of data that a page may hold.
const BYTES: usize = 4 << 20;
/// Objects of a page that are looked at.
const OBJECTS: usize = 20_000;

/// The linked data of a page.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// What is said of the article; of those that say the same thing, the most to be trusted first.
    pub says: Vec<Metadatum>,
    /// The article's text, where it is given.
    pub body: Option<String>,
}

type Object = Map<String, Value>;

/// Reads all linked data of a page. `title` and `url` tell the article among others.
pub(super) fn linked(tree: &Tree, title: Option<&str>, url: Option<&str>) -> Linked {
    let roots = scripts(tree);
    let objects = objects(&roots);
    let by_id: HashMap<&str, &Object> = objects.iter().rev().filter_map(|one| Some((id(one)?, *one))).collect();
    let mut articles: Vec<(u32, &Object)> =
        objects.iter().filter_map(|one| Some((rank(one, title, url)?, *one))).collect();
    articles.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let mut linked = Linked::default();
    let Some((best, article)) = articles.first() else { return linked };
    let facts = Facts { by_id };
    facts.tell(article, &mut linked.says);
    // A page beside the article may know what the article does not say; another article must not speak.
    for (_, other) in articles.iter().skip(1).filter(|(rank, other)| rank + 40 < *best && is_page(other)).take(2) {
        let mut more = Vec::new();
        facts.tell(other, &mut more);
        let known = |datum: &Metadatum| linked.says.iter().any(|said| said.says == datum.says && datum.says.is_some());
        let more: Vec<Metadatum> = more.into_iter().filter(|datum| datum.says.is_some() && !known(datum)).collect();
        linked.says.extend(more);
    }
    linked.body = articles.iter().filter(|(rank, _)| *rank == *best).find_map(|(_, one)| {
        let body = one.iter().find(|(key, _)| matches!(key.as_str(), "articleBody" | "text")).map(|(_, body)| body)?;
        Some(decoded(body.as_str()?))
    });
    linked
}

/// The data in scripts. Broken data is passed over: pages often carry some.
fn scripts(tree: &Tree) -> Vec<Value> {
    let mut values = Vec::new();
    let mut bytes = 0;
    for at in 0..tree.nodes.len() {
        let is_data = |kind: &str| kind.trim().to_ascii_lowercase().starts_with("application/ld+json");
        if tree.tag(at) == Tag::SCRIPT && tree.attribute(at, Name::Type).is_some_and(is_data) {
            let text: String = tree.under(at).map(|at| tree.text(at)).collect();
            bytes += text.len();
            if bytes > BYTES {
                break;
            }
            values.extend(parse(&text));
        }
    }
    values
}

fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text
        .trim()
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        // Line breaks inside strings are the commonest fault.
        let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// All objects, in order, the outer before the inner.
fn objects(roots: &[Value]) -> Vec<&Object> {
    let mut open: Vec<&Value> = roots.iter().rev().collect();
    let mut found = Vec::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                found.push(object);
                if found.len() >= OBJECTS {
                    break;
                }
                // What a list or an article links to is no article of this page.
                let inner = object.iter().filter(|(key, _)| {
                    !matches!(
                        key.as_str(),
                        "itemListElement"
                            | "hasPart"
                            | "comment"
                            | "review"
                            | "relatedLink"
                            | "isPartOf"
                            | "citation"
                            | "mentions"
                            | "blogPost"
                    )
                });
                let mut inner: Vec<&Value> = inner.map(|(_, value)| value).collect();
                inner.reverse();
                open.extend(inner);
            }
            _ => {}
        }
    }
    found
}

fn id(object: &Object) -> Option<&str> {
    // A reference is an object with an id and nothing else.
    (object.len() > 1).then(|| object.get("@id")?.as_str()).flatten()
}

fn types(object: &Object) -> Vec<&str> {
    // "https://schema.org/NewsArticle", "schema:NewsArticle", "NewsArticle".
    fn one(name: &Value) -> Option<&str> {
        name.as_str()?.rsplit(['/', ':', '#']).next()
    }
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().filter_map(one).collect(),
        Some(name) => one(name).into_iter().collect(),
        None => Vec::new(),
    }
}

fn is_page(object: &Object) -> bool {
    types(object).iter().any(|name| name.ends_with("Page"))
}

/// How surely an object is the article: by its type first, then by title and address.
fn rank(object: &Object, title: Option<&str>, url: Option<&str>) -> Option<u32> {
    let types = types(object);
    let any = |ends: &[&str]| types.iter().any(|name| ends.iter().any(|end| name.ends_with(end)));
    let kind = if any(&["Article", "Posting", "Report", "PressRelease", "SatiricalArticle"]) {
        100
    } else if any(&["CreativeWork", "Review", "Recipe", "ClaimReview"]) {
        60
    } else if any(&["VideoObject", "AudioObject", "PodcastEpisode"]) && object.contains_key("datePublished") {
        20
    } else if any(&["Page"]) {
        40
    } else if object.contains_key("datePublished") && !any(&["Comment", "Answer", "Rating", "UserComments", "Question"])
    {
        15
    } else {
        return None;
    };
    let same = |key: &str, other: Option<&str>| {
        let said = object.get(key).and_then(|value| match value {
            Value::Object(object) => object.get("@id")?.as_str(),
            other => other.as_str(),
        });
        said.zip(other).is_some_and(|(said, other)| address(said) == address(other))
    };
    let named = object.get("headline").or_else(|| object.get("name")).and_then(Value::as_str);
    let titled = named.zip(title).is_some_and(|(named, title)| {
        let (named, title) = (bare(&decoded(named)), bare(title));
        named.len() > 8 && (title.contains(&named) || named.contains(&title))
    });
    Some(
        kind + 8 * u32::from(titled)
            + 4 * u32::from(same("url", url) || same("mainEntityOfPage", url) || same("@id", url)),
    )
}

fn address(url: &str) -> &str {
    let url = url.split(['#', '?']).next().unwrap_or(url);
    url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/')
}

struct Facts<'a> {
    by_id: HashMap<&'a str, &'a Object>,
}

impl Facts<'_> {
    fn tell(&self, article: &Object, says: &mut Vec<Metadatum>) {
        const KEYS: [(&str, Option<Role>); 20] = [
            ("headline", Some(Role::Title)),
            ("name", Some(Role::Title)),
            ("datePublished", Some(Role::Date)),
            ("dateModified", Some(Role::Updated)),
            ("publisher", Some(Role::Outlet)),
            ("author", Some(Role::Author)),
            ("creator", Some(Role::Author)),
            ("url", Some(Role::Url)),
            ("mainEntityOfPage", Some(Role::Url)),
            ("inLanguage", Some(Role::Language)),
            ("identifier", Some(Role::Id)),
            ("dateCreated", None),
            ("alternativeHeadline", None),
            ("description", None),
            ("sourceOrganization", None),
            ("provider", None),
            ("creditText", None),
            ("copyrightHolder", None),
            ("isBasedOn", None),
            ("contributor", None),
        ];
        for (key, role) in KEYS {
            let address = matches!(key, "url" | "mainEntityOfPage" | "isBasedOn");
            let Some(value) = article.get(key).and_then(|value| self.words(value, address, 0)) else { continue };
            if value.len() <= LONGEST && (role != Some(Role::Url) || value.starts_with("http")) {
                says.push(Metadatum { field: format!("meta.jsonld.{key}"), value, says: role });
            }
        }
    }

    /// A value as words: a string, the name (or the address) of an object, or several of these.
    fn words(&self, value: &Value, address: bool, depth: usize) -> Option<String> {
        let words = match value {
            Value::String(text) => decoded(text),
            Value::Number(number) => number.to_string(),
            Value::Array(parts) => {
                let mut parts: Vec<String> =
                    parts.iter().take(40).filter_map(|part| self.words(part, address, depth + 1)).collect();
                parts.dedup();
                parts.truncate(if address { 1 } else { 40 });
                parts.join(", ")
            }
            Value::Object(object) if depth < 4 => {
                let keys: &[&str] =
                    if address { &["@id", "url"] } else { &["name", "legalName", "alternateName", "value"] };
                let own = keys.iter().find_map(|key| self.words(object.get(*key)?, address, depth + 1));
                let meant = || self.by_id.get(object.get("@id")?.as_str()?).copied();
                match own {
                    Some(own) => own,
                    None => keys.iter().find_map(|key| self.words(meant()?.get(*key)?, address, depth + 2))?,
                }
            }
            _ => return None,
        };
        let words = words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }
}

/// Text in which a machine has left character references of HTML: the numbered ones, and the commonest by name.
pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        plain.push_str(before);
        // No reference is longer.
        let end = reference.bytes().take(10).position(|byte| byte == b';');
        let meant = end.and_then(|end| meant(reference.get(1..end)?));
        match (meant, end) {
            (Some(sign), Some(end)) => {
                plain.push(sign);
                rest = reference.get(end + 1..).unwrap_or_default();
            }
            _ => {
                plain.push('&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn meant(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|sign| !sign.is_control());
    }
    const NAMES: [(&str, char); 15] = [
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("nbsp", ' '),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("eacute", 'é'),
        ("pound", '£'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_what_is_none_stays() {
        assert_eq!(
            decoded("a &#8220;b&#x201d; &amp;amp; &pound;5 & c &unknown; &#xffffffff; &"),
            "a “b” &amp; £5 & c &unknown; &#xffffffff; &"
        );
    }
}
