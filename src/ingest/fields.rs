//! Which column holds what? By the usual names, or as set.

mod columns;
mod role;
mod words;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::error::Error;

pub(super) use columns::{Columns, Seat, plain};
pub use role::Role;
pub(super) use words::{EMPTY, NULL, words};

/// Where each role is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    chosen: BTreeMap<Role, String>,
}

impl Fields {
    /// Sets one role from `role=column`; the column may be a way inside, as `article.body`.
    ///
    /// ```
    /// use firsthand::ingest::Fields;
    /// let mut fields = Fields::default();
    /// fields.set("text=article.body")?;
    /// assert!(fields.set("colour=red").is_err());
    /// # Ok::<(), firsthand::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Usage`] where this is no `role=column`, or no such role exists.
    pub fn set(&mut self, setting: &str) -> Result<(), Error> {
        let (name, column) = setting.split_once('=').unwrap_or((setting, ""));
        // By which column to keep is no setting of how a table is read.
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::Keep);
        let role = roles.clone().find(|role| role.name().eq_ignore_ascii_case(name.trim()));
        match role {
            Some(role) if !column.trim().is_empty() => {
                self.chosen.insert(role, column.trim().to_owned());
                Ok(())
            }
            _ => {
                let roles = roles.map(Role::name).collect::<Vec<_>>().join(", ");
                let what = format!("--field {setting}: give role=column, as text=body; the roles are {roles}");
                Err(Error::Usage { what })
            }
        }
    }

    /// Sets the column by which it is decided what stays, or a way inside one.
    pub fn keep_by(&mut self, column: &str) {
        self.chosen.insert(Role::Keep, column.to_owned());
    }

    /// What was set: role and column, for the report's options.
    pub fn chosen(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.chosen.iter().map(|(role, column)| (role.name(), column.as_str()))
    }

    /// The columns of a role, the likeliest first.
    pub fn columns(&self, role: Role) -> impl Iterator<Item = &str> {
        let chosen = self.chosen.get(&role);
        let usual = if chosen.is_some() { &[] } else { role.usual() };
        chosen.map(String::as_str).into_iter().chain(usual.iter().copied())
    }

    /// The value of a role in a row: the first of its columns that holds words.
    pub(super) fn value(&self, role: Role, row: &Map<String, Value>) -> Option<String> {
        let columns = Columns::of(self, &[role]);
        let seats = row.iter().flat_map(|(key, value)| columns.seats(key).map(move |seat| (seat, value)));
        let mut seats: Vec<(Seat<'_>, &Value)> = seats.collect();
        seats.sort_by_key(|(seat, _)| seat.rank);
        seats.into_iter().find_map(|(seat, value)| words(value, seat.rest, role).ok())
    }
}
