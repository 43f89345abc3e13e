//! What are the report's kinds called? The page takes every name and explanation from here, and so from [`words`].

use serde::Serialize;

use crate::report::model::{
    ChangeKind, CreditKind, DateKind, PassageKind, Relation, Role, Scope, SourceKind, Tier, Way,
};
use crate::report::words;

/// A kind: its name in the data, what people call it, and, where it has them, its letter and its meaning.
#[derive(Serialize)]
pub(super) struct Word {
    key: String,
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<&'static str>,
}

/// The kinds, each list in the order in which the page shows it.
#[derive(Serialize)]
pub(super) struct Vocabulary {
    role: Vec<Word>,
    tier: Vec<Word>,
    standing: Vec<Word>,
    relation: Vec<Word>,
    finding: Vec<Word>,
    change: Vec<Word>,
    credit: Vec<Word>,
    scope: Vec<Word>,
    source: Vec<Word>,
    date: Vec<Word>,
    passage: Vec<Word>,
    way: Vec<Word>,
}

/// All of them.
pub(super) fn vocabulary() -> Vocabulary {
    let explained = |key: String, name, means| Word { key, name, letter: None, means: Some(means) };
    Vocabulary {
        role: [Role::Relayed, Role::Mixed, Role::FirstHand, Role::Undecided]
            .map(|kind| explained(words::key(kind), words::role(kind), words::role_means(kind)))
            .into(),
        tier: [Tier::Stated, Tier::Dated, Tier::Inferred, Tier::Undecided]
            .map(|kind| explained(words::key(kind), words::tier(kind), words::tier_means(kind)))
            .into(),
        standing: words::STANDINGS
            .map(|kind| {
                let (name, letter, _, means) = words::standing(kind);
                Word { key: words::key(kind), name, letter: Some(letter), means: Some(means) }
            })
            .into(),
        relation: named(
            &[
                Relation::Identical,
                Relation::Near,
                Relation::Contains,
                Relation::Within,
                Relation::Overlap,
                Relation::Quote,
            ],
            words::relation,
        ),
        finding: named(&words::FINDINGS, words::about),
        change: named(
            &[
                ChangeKind::NegationLost,
                ChangeKind::NegationAdded,
                ChangeKind::Cut,
                ChangeKind::Replaced,
                ChangeKind::Added,
                ChangeKind::Merged,
                ChangeKind::EllipsisDropped,
                ChangeKind::Spelling,
            ],
            words::change,
        ),
        credit: named(
            &[
                CreditKind::Carrier,
                CreditKind::Outlet,
                CreditKind::Agency,
                CreditKind::Report,
                CreditKind::Interview,
                CreditKind::Given,
                CreditKind::Statement,
                CreditKind::Photo,
            ],
            words::credit,
        ),
        scope: named(&[Scope::Quote, Scope::Sentence, Scope::Paragraph, Scope::Document], words::scope),
        source: named(
            &[SourceKind::Agency, SourceKind::Outlet, SourceKind::Person, SourceKind::Institution, SourceKind::Unknown],
            words::source,
        ),
        date: named(
            &[
                DateKind::Published,
                DateKind::Updated,
                DateKind::Dateline,
                DateKind::Url,
                DateKind::Column,
                DateKind::Relative,
            ],
            words::date,
        ),
        passage: named(
            &[
                PassageKind::Text,
                PassageKind::Heading,
                PassageKind::Caption,
                PassageKind::Byline,
                PassageKind::Furniture,
            ],
            words::passage,
        ),
        way: named(&[Way::Forward, Way::Backward, Way::Neither], words::way),
    }
}

fn named<K: Copy + Serialize>(kinds: &[K], name: impl Fn(K) -> &'static str) -> Vec<Word> {
    kinds.iter().map(|kind| Word { key: words::key(*kind), name: name(*kind), letter: None, means: None }).collect()
}
