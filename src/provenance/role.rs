//! Is a document first-hand or relayed? Relay signs against own signs; see CONTRACT's `role`.

use std::collections::BTreeSet;

use super::Standing;
use super::credit::{Credit, Kind};
use super::direction::Relay;
use super::lexicon::Stands;

/// The standing of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// No relay sign, and a credit of kind outlet, given or statement.
    FirstHand,
    /// Relay signs only.
    Relayed,
    /// Relay signs and own signs.
    Mixed,
    /// The text does not tell.
    Undecided,
}

/// The role of each document.
pub fn roles(standings: &[Standing], relays: &[Relay]) -> Vec<Role> {
    let later: BTreeSet<u32> = relays.iter().filter_map(Relay::decided).map(|(_, to)| to).collect();
    (0u32..)
        .zip(standings)
        .map(|(at, standing)| {
            let outlets_own = |credit: &Credit| standing.whose.outlet_name() == Some(credit.source.as_str());
            // Its own dateline says that the outlet reports from a place; where an agency's is all that tells whose the
            // article is, the copy may be anybody's.
            let dateline = |credit: &Credit| {
                credit.stands == Some(Stands::Dateline) && credit.kind == Kind::Outlet && outlets_own(credit)
            };
            let own = |credit: &Credit| {
                credit.kind == Kind::Given
                    || credit.kind == Kind::Outlet && credit.reporting
                    || dateline(credit) && standing.whose.host.is_none()
            };
            // The dateline of the agency whose article it is relays nobody.
            let others =
                |credit: &Credit| credit.kind.relays() && !(credit.kind == Kind::Agency && outlets_own(credit));
            let relayed = later.contains(&at) || standing.said().any(others);
            let own = standing.credits.iter().any(own);
            let speaks = |credit: &Credit| {
                matches!(credit.kind, Kind::Outlet | Kind::Given | Kind::Statement)
                    || standing.whose.outlet_name() == Some(credit.source.as_str())
            };
            match (relayed, own) {
                (true, true) => Role::Mixed,
                (true, false) => Role::Relayed,
                // Where credits cannot be read, none that was seen says nothing.
                (false, _) if standing.credits_read && standing.credits.iter().any(speaks) => Role::FirstHand,
                (false, _) => Role::Undecided,
            }
        })
        .collect()
}
