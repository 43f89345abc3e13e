//! The report's kinds in plain words: one wording for the terminal and the page.

use super::escape;
use super::model::{
    ChangeKind, CreditKind, DateKind, Finding, FindingKind, Relation, Role, Scope, SourceKind, StandingKind, Tier, Way,
};
use super::model::{Originality, PassageKind, Receipt};

/// A document's standing.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::FirstHand => "first-hand",
        Role::Relayed => "relayed",
        Role::Mixed => "own and relayed",
        Role::Undecided => "undecided",
    }
}

/// What a role means.
pub fn role_means(role: Role) -> &'static str {
    match role {
        Role::FirstHand => {
            "The text credits nobody else's reporting, and names its own outlet, words given to it, or what was said in public."
        }
        Role::Relayed => "The text passes on what others reported, and names none of its own.",
        Role::Mixed => "The text passes on what others reported beside reporting of its own.",
        Role::Undecided => "The text does not tell.",
    }
}

/// What kind of date it is.
pub fn date(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Published => "published",
        DateKind::Updated => "updated",
        DateKind::Dateline => "dateline",
        DateKind::Url => "date in the address",
        DateKind::Column => "date in its column",
        DateKind::Relative => "told relative to another date",
    }
}

/// A date as a person writes it: `2031-03-04 12:00`.
pub fn at(date: &str) -> String {
    date.replacen('T', " ", 1)
}

/// The standing of a direction.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Stated => "stated",
        Tier::Dated => "dated",
        Tier::Inferred => "inferred",
        Tier::Undecided => "undecided",
    }
}

/// What a tier means.
pub fn tier_means(tier: Tier) -> &'static str {
    match tier {
        Tier::Stated => "The later text itself says where its words come from. The strongest standing.",
        Tier::Dated => "Publication times tell which came first, as precisely as they are known.",
        Tier::Inferred => "Signs in the two texts suggest a direction. A reason to look, not a proof.",
        Tier::Undecided => "The two share words, and nothing tells which came first.",
    }
}

/// Which way a reason points.
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Forward => "for",
        Way::Backward => "against",
        Way::Neither => "neither way",
    }
}

/// What `a` is to `b`.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Identical => "the same words as",
        Relation::Near => "nearly the same words as",
        Relation::Contains => "holds most of",
        Relation::Within => "stands mostly in",
        Relation::Overlap => "shares a stretch with",
        Relation::Quote => "shares a quotation with",
    }
}

/// The relation of `b` to `a`.
pub fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Contains => Relation::Within,
        Relation::Within => Relation::Contains,
        same => same,
    }
}

/// What a credit says.
pub fn credit(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Carrier => "gives as its source",
        CreditKind::Outlet => "article of",
        CreditKind::Agency => "cites",
        CreditKind::Report => "retells reporting of",
        CreditKind::Interview => "words given to",
        CreditKind::Given => "words given to the outlet itself",
        CreditKind::Statement => "public statement of",
        CreditKind::Photo => "picture from",
    }
}

/// How far a credit reaches.
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Quote => "the quote",
        Scope::Sentence => "the sentence",
        Scope::Paragraph => "the paragraph",
        Scope::Document => "the whole text",
    }
}

/// What a source is.
pub fn source(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Agency => "agency",
        SourceKind::Outlet => "outlet",
        SourceKind::Person => "person",
        SourceKind::Institution => "institution",
        SourceKind::Unknown => "unknown",
    }
}

/// A kind by the name that it has in `report.json`, for programs: `first_hand`, `identical`.
pub(super) fn key(kind: impl serde::Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Where in its document a receipt stands: `bytes 12–40`, or the metadata field and the bytes in it.
pub fn place(receipt: &Receipt) -> String {
    let bytes = format!("bytes {}–{}", receipt.span.start, receipt.span.end);
    if receipt.field == "text" { bytes } else { format!("{}, {bytes}", escape::line(&receipt.field)) }
}

/// A share as a person writes it: `58%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// What a passage is.
pub fn passage(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Text => "text",
        PassageKind::Heading => "heading",
        PassageKind::Caption => "caption",
        PassageKind::Byline => "byline",
        PassageKind::Furniture => "furniture",
    }
}

/// What a finding is about, with the kind of change where a quote drifted.
pub fn finding(finding: &Finding) -> String {
    let change = finding.change.as_ref().map(|change| format!(": {}", self::change(change.kind)));
    format!("{}{}", about(finding.kind), change.unwrap_or_default())
}

/// What happened to a quote.
pub fn change(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NegationLost => "a negation lost",
        ChangeKind::NegationAdded => "a negation added",
        ChangeKind::Cut => "words cut",
        ChangeKind::Replaced => "words replaced",
        ChangeKind::Added => "words added",
        ChangeKind::Merged => "two quotations made one",
        ChangeKind::EllipsisDropped => "the mark of a gap dropped",
        ChangeKind::Spelling => "spelling only",
    }
}

/// What a finding is about.
pub fn about(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::ReuseWithoutCredit => "Reuse without credit",
        FindingKind::QuoteDrift => "A quotation that changed",
        FindingKind::SelfRepeat => "Says the same twice",
        FindingKind::Conflict => "Evidence that disagrees",
        FindingKind::UnseenSource => "Source to be found",
        FindingKind::Version => "Two versions of one article",
    }
}

/// Every kind of finding, the weightiest first.
pub const FINDINGS: [FindingKind; 6] = [
    FindingKind::ReuseWithoutCredit,
    FindingKind::Conflict,
    FindingKind::QuoteDrift,
    FindingKind::UnseenSource,
    FindingKind::Version,
    FindingKind::SelfRepeat,
];

/// Every standing, from the outlet's own words to what surrounds them: the order in which bars are drawn.
pub const STANDINGS: [StandingKind; 7] = [
    StandingKind::FirstSeen,
    StandingKind::Quoted,
    StandingKind::RelayedCredited,
    StandingKind::RelayedUncredited,
    StandingKind::SharedUndecided,
    StandingKind::Repeated,
    StandingKind::Furniture,
];

/// A standing's name, its letter, its cell in a terminal's bar, and its meaning.
pub fn standing(kind: StandingKind) -> (&'static str, char, char, &'static str) {
    match kind {
        StandingKind::FirstSeen => {
            ("first seen here", 'F', '█', "Found nowhere else among these files, and no credit says whose they are.")
        }
        StandingKind::Quoted => ("quoted", 'Q', '▓', "Direct quotes given to the outlet itself or said in public."),
        StandingKind::RelayedCredited => {
            ("relayed with credit", 'C', '▒', "Others' words or reporting, and the text says whose.")
        }
        StandingKind::RelayedUncredited => {
            ("relayed without credit", 'U', '×', "Words that stood elsewhere before, and the text does not say so.")
        }
        StandingKind::SharedUndecided => {
            ("shared", 'S', '░', "Words that stand elsewhere too; nothing sure tells which came first.")
        }
        StandingKind::Repeated => ("repeated", 'R', '=', "Words that stand earlier in the same document."),
        StandingKind::Furniture => {
            ("furniture", 'N', '·', "What a site puts around articles: navigation, forms, notices.")
        }
    }
}

/// How many words of a document have a standing.
pub fn share(originality: &Originality, kind: StandingKind) -> u32 {
    match kind {
        StandingKind::FirstSeen => originality.first_seen,
        StandingKind::Quoted => originality.quoted,
        StandingKind::RelayedCredited => originality.relayed_credited,
        StandingKind::RelayedUncredited => originality.relayed_uncredited,
        StandingKind::SharedUndecided => originality.shared_undecided,
        StandingKind::Repeated => originality.repeated,
        StandingKind::Furniture => originality.furniture,
    }
}

/// A document's originality, the largest first: `62% first seen here, 38% relayed with credit`.
pub fn originality(of: &Originality) -> String {
    let mut parts: Vec<_> = STANDINGS.iter().map(|kind| (share(of, *kind), *kind)).filter(|(n, _)| *n > 0).collect();
    parts.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    let total: u64 = parts.iter().map(|(words, _)| u64::from(*words)).sum();
    let percent = |words: u32| match (u64::from(words) * 100 + total / 2) / total.max(1) {
        0 => "under 1%".to_owned(),
        n => format!("{n}%"),
    };
    parts
        .iter()
        .map(|(words, kind)| format!("{} {}", percent(*words), standing(*kind).0))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A number with its thousands apart, and what is counted: `1,204 words`, `1 article`.
pub fn count(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", thousands(number), if number == 1 { "" } else { "s" })
}

/// A number with its thousands apart.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
