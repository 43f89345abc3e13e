//! Which passages, and which documents, tell the same text? Matches in, [`Cluster`]s out.

/// Items that tell the same text, round a centre that every one of them matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The member that all others match.
    pub centre: u32,
    /// All members, the centre among them, ascending; at least two.
    pub members: Vec<u32>,
}
