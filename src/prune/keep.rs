//! Which of several stays? The first in an order that any engine can lay again.

use rayon::prelude::*;

use super::items::Items;
use super::order::Order;
use super::records::{Records, published};
use crate::error::Error;
use crate::ingest::{Document, Role};

/// The order in which records are kept. Equal ones come by their ids, those without one last, and then by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// As they come: by path, then by row.
    #[default]
    First,
    /// By date of publication; those without one last.
    Earliest,
    /// The one with most words first.
    Longest,
    /// An agency's own story, then who relays nobody, then the others; among these the earliest.
    Original,
    /// By sources, as listed; the others last.
    Sources(Vec<String>),
    /// By the value of a column: numbers ascending, then words, then those without.
    Column {
        /// Its name. Numbers are compared as floating-point numbers: beyond 2^53 neighbours are equal.
        name: String,
        /// Whether the greatest comes first.
        descending: bool,
    },
}

impl Keep {
    /// Reads `first`, `earliest`, `longest`, `original`, `source-priority`, `column:NAME`, `column:NAME:desc`.
    ///
    /// # Errors
    /// [`Error::Usage`] where it is none of these, or a list of sources is there and not asked for, or the reverse.
    pub fn of(typed: &str, sources: &[String]) -> Result<Self, Error> {
        let keep = match typed {
            "first" => Self::First,
            "earliest" => Self::Earliest,
            "longest" => Self::Longest,
            "original" => Self::Original,
            "source-priority" => Self::Sources(sources.to_vec()),
            _ => match typed.strip_prefix("column:").map(|name| (name, name.strip_suffix(":desc"))) {
                Some((_, Some(name))) if !name.is_empty() => Self::Column { name: name.to_owned(), descending: true },
                Some((name, None)) if !name.is_empty() => Self::Column { name: name.to_owned(), descending: false },
                _ => {
                    let what = format!(
                        "--keep {typed}: give first, earliest, longest, original, source-priority, column:NAME or \
                         column:NAME:desc"
                    );
                    return Err(Error::Usage { what });
                }
            },
        };
        match (&keep, sources) {
            (Self::Sources(_), []) => {
                let what =
                    "--keep source-priority: say which sources come first, as --sources \"AP,Reuters\"".to_owned();
                Err(Error::Usage { what })
            }
            (Self::Sources(_), _) | (_, []) => Ok(keep),
            _ => Err(Error::Usage { what: "--sources is about --keep source-priority: add that".to_owned() }),
        }
    }

    /// As it is typed.
    pub fn name(&self) -> String {
        match self {
            Self::First => "first".to_owned(),
            Self::Earliest => "earliest".to_owned(),
            Self::Longest => "longest".to_owned(),
            Self::Original => "original".to_owned(),
            Self::Sources(_) => "source-priority".to_owned(),
            Self::Column { name, descending } => format!("column:{name}{}", if *descending { ":desc" } else { "" }),
        }
    }
}

/// What records are ordered by, collected while they are read.
#[derive(Debug)]
pub struct Keys {
    keep: Keep,
    /// For each record; empty where no key is needed.
    keys: Vec<Key>,
}

/// A key; what has none comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// By a number.
    Number(i64),
    /// By words, which come after numbers.
    Words(Box<str>),
    /// There is none.
    None,
}

impl Keys {
    /// None yet.
    pub fn new(keep: Keep) -> Self {
        Self { keep, keys: Vec::new() }
    }

    /// The key of a document. `rank` tells whose story it is, for [`Keep::Original`]: 0 an agency's own, 1 of one who
    /// relays nobody, 2 another.
    pub fn of(&self, document: &Document, rank: u8) -> Key {
        let told = |role: Role| document.told(role).next().map(|datum| datum.value.trim());
        match &self.keep {
            Keep::First | Keep::Longest => Key::None,
            Keep::Earliest => published(document).map_or(Key::None, Key::Number),
            // Seconds of all years that can be told have fewer than forty bits.
            Keep::Original => Key::Number((i64::from(rank) << 50) + published(document).unwrap_or(1 << 49)),
            Keep::Sources(sources) => {
                let source = told(Role::Outlet).unwrap_or_default().to_lowercase();
                let place = sources.iter().position(|named| named.trim().to_lowercase() == source);
                place.map_or(Key::None, |place| Key::Number(place as i64))
            }
            Keep::Column { .. } => match told(Role::Keep) {
                None | Some("") => Key::None,
                Some(value) => match value.parse::<f64>().ok().filter(|number| number.is_finite()) {
                    Some(number) => Key::Number(ordered(number)),
                    None => Key::Words(value.into()),
                },
            },
        }
    }

    /// Whether any record has a key, where keys are asked for.
    pub fn any(&self) -> bool {
        matches!(self.keep, Keep::First | Keep::Longest) || self.keys.iter().any(|key| *key != Key::None)
    }

    /// Adds the key of the next record.
    pub fn push(&mut self, key: Key) {
        if !matches!(self.keep, Keep::First | Keep::Longest) {
            self.keys.push(key);
        }
    }

    /// The order that they make.
    pub fn order(&self, items: &Items<'_>, records: &Records) -> Order {
        if self.keep == Keep::First {
            return Order::of_input(items);
        }
        let of_key = |a: u32, b: u32| match &self.keep {
            Keep::First => std::cmp::Ordering::Equal,
            Keep::Longest => {
                let words = |record: u32| {
                    let passages = &items.collection().passages;
                    passages
                        .words
                        .get(passages.of_document(record))
                        .unwrap_or_default()
                        .iter()
                        .map(|words| u64::from(*words))
                        .sum::<u64>()
                };
                words(b).cmp(&words(a))
            }
            Keep::Column { descending: true, .. } => {
                let (a, b) = (self.key(a), self.key(b));
                (a == &Key::None).cmp(&(b == &Key::None)).then_with(|| b.cmp(a))
            }
            _ => self.key(a).cmp(self.key(b)),
        };
        let id = |record: u32| Some(records.id(record)).filter(|id| !id.is_empty());
        let of_id = |a: u32, b: u32| match (id(a), id(b)) {
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let mut documents: Vec<u32> = (items.reference_documents()..records.len() as u32).collect();
        documents.par_sort_unstable_by(|&a, &b| of_key(a, b).then_with(|| of_id(a, b)).then(a.cmp(&b)));
        Order::by_documents(items, &documents)
    }

    fn key(&self, record: u32) -> &Key {
        self.keys.get(record as usize).unwrap_or(&Key::None)
    }
}

/// A number whose order is that of floating-point numbers.
fn ordered(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_column_are_ordered_as_numbers() {
        let numbers = [f64::NEG_INFINITY, -10.0, -9.5, 0.0, 0.25, 9.0, 10.0, 1e300];
        assert!(numbers.map(ordered).is_sorted());
    }

    #[test]
    fn a_keep_order_is_read_as_it_is_named() {
        for typed in ["first", "earliest", "longest", "original", "column:score", "column:score:desc"] {
            assert_eq!(Keep::of(typed, &[]).map(|keep| keep.name()).ok().as_deref(), Some(typed));
        }
        assert!(Keep::of("column:", &[]).is_err() && Keep::of("latest", &[]).is_err());
        assert!(Keep::of("source-priority", &[]).is_err() && Keep::of("first", &["AP".to_owned()]).is_err());
    }
}
