//! Which names does the page say again and again? Each stands once in the index; rows hold its number.

use std::collections::HashMap;

use serde::Serialize;

/// Names and paths in the order in which they were first asked for.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(super) struct Names {
    list: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, u32>,
}

impl Names {
    /// The number of a name.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The number of a name, where it has one.
    pub(super) fn known(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }
}
