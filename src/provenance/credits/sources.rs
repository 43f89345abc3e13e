//! What the mentions of one document mean: canonical names, short forms led back to the full name before them.

use crate::names::{Kind, Mention, Named, Registry, fold};

/// Who a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Canonical name.
    pub name: String,
    /// Whether it is a news agency, as far as registry and form tell.
    pub agency: bool,
    /// Whether the registry knows it as an outlet that is no agency.
    pub outlet: bool,
    /// Whether it is a picture agency.
    pub pictures: bool,
}

/// What each mention means; `None` for a short form whose full name does not stand before it.
pub fn meant(text: &str, mentions: &[Mention], registry: &Registry) -> Vec<Option<Meant>> {
    let known = |at: usize| {
        registry.entry(at).map(|entry| Meant {
            name: entry.name.clone(),
            agency: entry.kind == Kind::Agency,
            outlet: entry.kind == Kind::Outlet,
            pictures: entry.pictures,
        })
    };
    let mut last: Vec<usize> = Vec::new();
    mentions
        .iter()
        .map(|mention| match &mention.named {
            Named::Known(at) => {
                // "the Times" behind "The New York Times" is that one, though another has the name for its own.
                let words = mention.span.of(text).trim_start_matches("The ").trim_start_matches("the ");
                let short =
                    |at: &&usize| registry.entry(**at).is_some_and(|entry| entry.short.iter().any(|s| s == words));
                let at = last.iter().rev().take(64).find(short).copied().unwrap_or(*at);
                last.push(at);
                known(at)
            }
            Named::Short(entries) => {
                last.iter().rev().take(64).find(|at| entries.contains(at)).and_then(|at| known(*at))
            }
            Named::Formed(name) => Some(formed(text, mention, name)),
        })
        .collect()
}

fn formed(text: &str, mention: &Mention, name: &str) -> Meant {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = ["The ", "the ", "le ", "la ", "les ", "el "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(&name)
        .to_owned();
    let folded = fold(&name);
    let by_name = ["agency", "wire", "newswire", "news service"].iter().any(|end| folded.ends_with(end));
    let around = |span: (usize, usize)| text.get(span.0..span.1).unwrap_or("").to_lowercase();
    let start = mention.span.start as usize;
    let mut from = start.saturating_sub(24);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let end = mention.span.end as usize;
    let mut to = (end + 14).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let before = around((from, start));
    let after = around((end, to));
    const SERVICES: [&str; 6] = ["news agency", "wire service", "agence", "agentur", "agencia", "وكالة"];
    let described =
        SERVICES.iter().any(|service| before.trim_end_matches([' ', '"', '“', '„', '«', '»']).ends_with(service))
            || after.trim_start().starts_with("news agency");
    Meant { name: strip_generic(&name), agency: by_name || described, outlet: false, pictures: false }
}

/// The name without a generic word behind it: "Halden News Agency" and "Halden News" are one.
fn strip_generic(name: &str) -> String {
    let stripped = name.strip_suffix(" Agency").filter(|rest| rest.ends_with("News") || rest.ends_with("Press"));
    stripped.unwrap_or(name).to_owned()
}
