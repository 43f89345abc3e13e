//! The report's names for the stages' kinds.

use crate::matching::{Containment, Grain, Relation};
use crate::provenance::{credit, dates, direction, evidence, findings, originality, role, sources};
use crate::report::model;
use crate::segment;
use crate::segment::dates::Precision;

/// `From` for two enumerations whose variants have the same names.
macro_rules! same {
    ($from:ty => $to:ty: $($variant:ident)*) => {
        impl From<$from> for $to {
            fn from(kind: $from) -> Self {
                match kind { $(<$from>::$variant => Self::$variant,)* }
            }
        }
    };
}

same!(segment::Kind => model::PassageKind: Text Heading Caption Byline Furniture);
same!(Grain => model::Grain: Paragraph Sentence Quote);
same!(Relation => model::Relation: Identical Near Contains Within Overlap Quote);
same!(credit::Kind => model::CreditKind: Carrier Outlet Agency Report Interview Given Statement Photo);
same!(credit::Scope => model::Scope: Quote Sentence Paragraph Document);
same!(sources::Kind => model::SourceKind: Agency Outlet Person Institution Unknown);
same!(evidence::Tier => model::Tier: Stated Dated Inferred Undecided);
same!(evidence::Way => model::Way: Forward Backward Neither);
same!(role::Role => model::Role: FirstHand Relayed Mixed Undecided);
same!(findings::Kind => model::FindingKind: ReuseWithoutCredit QuoteDrift SelfRepeat Conflict UnseenSource Version);
same!(findings::ChangeKind => model::ChangeKind: NegationLost NegationAdded Cut Replaced Added Merged EllipsisDropped Spelling);
same!(dates::Kind => model::DateKind: Published Column Dateline Url Relative Updated);
same!(Precision => model::Precision: Year Month Day Minute Second);
same!(originality::Kind => model::StandingKind: Furniture Repeated RelayedUncredited RelayedCredited SharedUndecided Quoted FirstSeen);

impl From<Containment> for model::Containment {
    fn from(containment: Containment) -> Self {
        Self { a_in_b: rounded(containment.a_in_b), b_in_a: rounded(containment.b_in_a) }
    }
}

/// Four decimals say all that a share of a passage's words can, and read well.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// The relation of `b` to `a`, given that of `a` to `b`.
pub(super) fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Contains => Relation::Within,
        Relation::Within => Relation::Contains,
        same => same,
    }
}

/// One end of a relay by id or name.
pub(super) fn end(end: &direction::End, document: impl Fn(u32) -> String) -> model::End {
    match end {
        direction::End::Document(at) => model::End::Document(document(*at)),
        direction::End::Source(name) => model::End::Source(name.clone()),
    }
}
