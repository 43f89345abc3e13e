//! What was looked at, and what does not hold.

use crate::report::Failure;

/// So many failures are named, and as many that could not be checked; the others are counted.
pub const MOST: usize = 1000;

/// What was looked at, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Removals that the manifest tells of.
    pub removals: u64,
    /// Records of inputs that were read again.
    pub records: u64,
    /// Outputs that were compared with their inputs.
    pub outputs: u64,
    /// Outputs that the manifest tells of and that are not there: it may be sent without them.
    pub outputs_absent: u64,
    /// Statements checked.
    pub checked: u64,
    /// What does not hold, in the order in which it was found; at most [`MOST`].
    pub failures: Vec<Failure>,
    /// How many failures there are beyond those.
    pub more_failures: u64,
    /// What could not be read again, so that nothing is known of it; at most [`MOST`].
    pub unchecked: Vec<Failure>,
    /// How many there are beyond those.
    pub more_unchecked: u64,
}

impl Verified {
    /// Whether everything was checked and holds.
    pub fn holds(&self) -> bool {
        self.failures.is_empty() && self.unchecked.is_empty()
    }

    /// Counts a statement; where it does not hold, `failure` says what is wrong.
    pub(super) fn expect(&mut self, holds: bool, failure: impl FnOnce() -> Failure) {
        self.checked += 1;
        if holds {
            return;
        }
        if self.failures.len() < MOST {
            self.failures.push(failure());
        } else {
            self.more_failures += 1;
        }
    }

    pub(super) fn unknown(&mut self, failure: Failure) {
        if self.unchecked.len() < MOST {
            self.unchecked.push(failure);
        } else {
            self.more_unchecked += 1;
        }
    }
}

/// A failure's three parts.
pub(super) fn failure(path: impl Into<String>, what: &str, says: impl Into<String>) -> Failure {
    Failure { path: path.into(), what: what.to_owned(), says: says.into() }
}
