//! Which columns hold what? By their way through the groups, with the groups that only make a list left out.

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType};
use parquet::schema::types::{SchemaDescriptor, Type};

use super::value::Kind;
use crate::ingest::fields::{Columns, Fields, Role, plain};

/// The columns of a file that may hold something of use.
pub(super) struct Seats {
    /// The names of all columns, as `article.body`.
    pub names: Vec<String>,
    /// The columns that are read, and how their values are told.
    pub leaves: Vec<(usize, Kind)>,
    /// By role, which of these it is looked for in, the likeliest first.
    pub roles: Vec<(Role, Vec<usize>)>,
}

impl Seats {
    pub fn of(schema: &SchemaDescriptor, columns: &Columns) -> Self {
        let mut ways = Vec::new();
        for field in schema.root_schema().get_fields() {
            walk(field, &mut Vec::new(), true, &mut ways);
        }
        let mut ranked: Vec<(Role, u32, usize)> = Vec::new();
        for (leaf, way) in ways.iter().enumerate() {
            let kind = schema.columns().get(leaf).map_or(Kind::Other, |column| Kind::of(column));
            for (role, rank) in roles(way, columns) {
                if kind == Kind::Text || role != Role::Text && kind != Kind::Other {
                    ranked.push((role, rank, leaf));
                }
            }
        }
        ranked.sort_unstable();
        let mut seats = Self { names: ways.iter().map(|way| way.join(".")).collect(), leaves: vec![], roles: vec![] };
        let mut wanted: Vec<usize> = ranked.iter().map(|(_, _, leaf)| *leaf).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let kind = |leaf: &usize| schema.columns().get(*leaf).map_or(Kind::Other, |column| Kind::of(column));
        seats.leaves = wanted.iter().map(|leaf| (*leaf, kind(leaf))).collect();
        for (role, _, leaf) in ranked {
            let Ok(place) = wanted.binary_search(&leaf) else { continue };
            match seats.roles.last_mut() {
                Some((last, places)) if *last == role => places.push(place),
                _ => seats.roles.push((role, vec![place])),
            }
        }
        seats
    }

    /// Whether any column may hold the text; the roles begin with it.
    pub fn have_text(&self) -> bool {
        !self.text().is_empty()
    }

    /// The columns that may hold the text.
    pub fn text(&self) -> &[usize] {
        match self.roles.first() {
            Some((Role::Text, places)) => places,
            _ => &[],
        }
    }
}

/// The columns that may hold the text, the likeliest first: of a row, the first of them that holds words is taken.
pub(crate) fn text_columns(schema: &SchemaDescriptor, fields: &Fields) -> Vec<usize> {
    let seats = Seats::of(schema, &Columns::of(fields, &[Role::Text]));
    seats.text().iter().filter_map(|place| seats.leaves.get(*place)).map(|(leaf, _)| *leaf).collect()
}

/// The ways to all leaves, in the order of the columns. The depth of the tree was looked at before.
fn walk(node: &Arc<Type>, way: &mut Vec<String>, named: bool, ways: &mut Vec<Vec<String>>) {
    if named {
        way.push(node.name().to_owned());
    }
    if !node.is_group() {
        ways.push(way.clone());
    } else if let (true, [repeated]) = (is_list(node), node.get_fields()) {
        // A list is a group of one repeated group of one element; older ones have the element in its place.
        match (repeated.is_group(), repeated.is_group().then(|| repeated.get_fields())) {
            (true, Some([element])) => walk(element, way, false, ways),
            _ => walk(repeated, way, false, ways),
        }
    } else {
        node.get_fields().iter().for_each(|field| walk(field, way, true, ways));
    }
    if named {
        way.pop();
    }
}

fn is_list(node: &Type) -> bool {
    let info = node.get_basic_info();
    info.converted_type() == ConvertedType::LIST || info.logical_type_ref() == Some(&LogicalType::List)
}

/// The roles that a column may have by its way, with their ranks.
fn roles(way: &[String], columns: &Columns) -> Vec<(Role, u32)> {
    let mut roles = Vec::new();
    for first in 1..=way.len() {
        let (name, rest) = way.split_at(first);
        let rest = rest.join(".");
        for seat in columns.seats(&name.join(".")) {
            // What describes an article may be the name of a thing.
            let name_of = seat.role != Role::Text && seat.rest.is_empty() && rest.eq_ignore_ascii_case("name");
            if plain(seat.rest) == plain(&rest) || name_of {
                roles.push((seat.role, seat.rank + u32::from(name_of)));
            }
        }
    }
    roles
}
