//! What a data sheet needs: how much is duplicate, of whom, how long, since when, and what the threshold costs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Item, rounded};

/// What a data sheet needs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Statistics {
    /// By what the records call their source, the one that lost most records first; at most 100, then `(others)`. Records
    /// that name none are `(none)`.
    pub sources: Vec<Group>,
    /// By length in words: `1-9`, `10-24`, `25-49`, `50-99`, `100-249`, `250-499`, `500-999`, `1000-`.
    pub lengths: Vec<Group>,
    /// By year of publication, ascending; records without a date are `(none)`, last.
    pub years: Vec<Group>,
    /// How many families (a kept item and all that went for it) have which size, ascending by size, from 2.
    pub families: Vec<Family>,
    /// The largest families, the largest first; at most 20.
    pub largest: Vec<Largest>,
    /// The passages that are repeated most, most first; at most 20.
    pub repeated: Vec<Repeated>,
    /// What other shares would have removed, ascending; the one that was asked for among them.
    pub thresholds: Vec<Threshold>,
}

/// Records of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// Records that were read.
    pub read: u64,
    /// Those of them that were removed.
    pub removed: u64,
}

/// Families of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Family {
    /// Items, the kept one among them.
    pub size: u64,
    /// How many families are so large.
    pub count: u64,
}

/// A large family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Largest {
    /// What stayed.
    pub kept: Item,
    /// How many items went for it.
    pub removed: u64,
}

/// A passage that stands in many places.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Repeated {
    /// Its first words, at most 200 bytes.
    pub text: String,
    /// How often it stands somewhere.
    pub times: u64,
    /// In how many records.
    pub records: u64,
    /// The first place.
    pub first: Item,
}

/// What a share would have removed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Threshold {
    /// The share of words that one kept item must hold.
    #[serde(serialize_with = "rounded")]
    pub share: f64,
    /// Items that it removes.
    pub removed: u64,
}
