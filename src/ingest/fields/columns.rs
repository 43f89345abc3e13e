//! Which roles may a column have? Settled once for a table, asked for every key of every row.

use rustc_hash::FxHashMap;

use super::{Fields, Role};

/// The columns that some roles may be found in.
#[derive(Debug)]
pub(in crate::ingest) struct Columns {
    by_name: FxHashMap<Box<str>, Vec<Place>>,
    longest: usize,
}

/// A role that a column may have.
#[derive(Debug)]
struct Place {
    role: Role,
    /// Its column as it was named, up to `rest`.
    first: Box<str>,
    /// The way on inside the column; empty where the column itself is meant.
    rest: Box<str>,
    /// The likeliest has the least.
    rank: u32,
}

/// A role that a certain column may have.
#[derive(Clone, Copy, Debug)]
pub(in crate::ingest) struct Seat<'a> {
    pub role: Role,
    /// The way on inside the column, as `a.b`; empty where the column itself is meant.
    pub rest: &'a str,
    /// Of several columns for one role, the least one that holds words is taken.
    pub rank: u32,
}

impl Columns {
    /// Where the roles may be found.
    pub fn of(fields: &Fields, roles: &[Role]) -> Self {
        let mut columns = Self { by_name: FxHashMap::default(), longest: 0 };
        for role in roles {
            for (place, column) in fields.columns(*role).enumerate() {
                // `a.b.c` is the column of this name, or `c` inside `a.b`, or `b.c` inside `a`.
                columns.add(*role, place, column, "");
                let dots = column.match_indices('.').map(|(dot, _)| dot);
                for dot in dots {
                    let (first, rest) = column.split_at(dot);
                    columns.add(*role, place, first, rest.trim_start_matches('.'));
                }
            }
        }
        columns
    }

    fn add(&mut self, role: Role, place: usize, first: &str, rest: &str) {
        let rank = u32::try_from(place).unwrap_or(u32::MAX / 4) * 4 + if rest.is_empty() { 0 } else { 2 };
        self.longest = self.longest.max(first.len());
        let seat = Place { role, first: first.into(), rest: rest.into(), rank };
        self.by_name.entry(plain(first).into()).or_default().push(seat);
    }

    /// The roles that a column of this name may have.
    pub fn seats(&self, name: &str) -> impl Iterator<Item = Seat<'_>> {
        // Spaces round a name are no part of it, so a longer one may still be meant; much longer ones are not.
        let known = if name.len() > self.longest * 2 + 16 {
            None
        } else if let Some(known) = self.by_name.get(name) {
            Some(known)
        } else if name.bytes().any(|byte| !byte.is_ascii_lowercase()) {
            self.by_name.get(plain(name).as_str())
        } else {
            None
        };
        known.into_iter().flatten().map(move |place| Seat {
            role: place.role,
            rest: &place.rest,
            rank: place.rank + u32::from(&*place.first != name),
        })
    }
}

/// A name without what makes no difference: case, and the signs `_`, `-` and space.
pub(in crate::ingest) fn plain(name: &str) -> String {
    let signs = name.chars().filter(|sign| !matches!(sign, '_' | '-' | ' ' | '\u{a0}' | '\u{feff}'));
    signs.flat_map(char::to_lowercase).collect()
}
