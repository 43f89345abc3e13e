//! How do thousands of equal records stay small? Each is an array, and the names of its fields stand once in the index.
//! Fields that are empty are left out at its end.

use std::collections::BTreeSet;

use crate::report::model::{
    ClusterGrain, CreditKind, DateKind, FindingKind, Relation, Role, Scope, SourceKind, StandingKind, Tier, Way,
};

/// Whether a field says nothing, so that a row may end before it.
pub(super) trait Blank {
    fn is_blank(&self) -> bool {
        false
    }
}

impl<T> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

macro_rules! never_blank {
    ($($kind:ty)*) => { $(impl Blank for $kind {})* };
}

never_blank! {
    bool u32 i64 usize String &str [u32; 2] [u32; 7] Role Tier Way SourceKind FindingKind ClusterGrain StandingKind
    Relation CreditKind Scope DateKind
}

impl<T> Blank for Vec<T> {}
impl<T> Blank for &[T] {}
impl<T> Blank for BTreeSet<T> {}
impl<T> Blank for &BTreeSet<T> {}

/// Makes a struct that serialises as an array of its fields, and tells their names in that order.
macro_rules! row {
    ($(#[$about:meta])* $name:ident $(<$life:lifetime>)? { $($(#[$says:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        pub(super) struct $name $(<$life>)? {
            $($(#[$says])* pub(super) $field: $kind,)*
        }

        impl $(<$life>)? $name $(<$life>)? {
            /// The names of the fields, in the order of the array.
            pub(super) const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $(<$life>)? crate::report::html::row::Blank for $name $(<$life>)? {}

        impl $(<$life>)? serde::Serialize for $name $(<$life>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeSeq;
                use crate::report::html::row::Blank;
                let blank = [$(self.$field.is_blank()),*];
                let length = blank.iter().rposition(|blank| !blank).map_or(0, |last| last + 1);
                let mut row = serializer.serialize_seq(Some(length))?;
                let mut left = 0..length;
                $(if left.next().is_some() {
                    row.serialize_element(&self.$field)?;
                })*
                row.end()
            }
        }
    };
}

pub(super) use row;
