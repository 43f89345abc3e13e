//! Names told apart: two things of one name in one place must not be one document.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

/// Names that were given, by their hashes, and how often: an archive may hold millions.
#[derive(Default)]
pub(super) struct Names(HashMap<u64, u64>);

impl Names {
    /// The name, or where it was given before, the name with a number.
    pub fn unlike(&mut self, name: String) -> String {
        let key = xxh3_64(name.as_bytes());
        let Some(mut number) = self.0.get(&key).copied() else {
            self.0.insert(key, 1);
            return name;
        };
        loop {
            number += 1;
            let unlike = format!("{name} (no. {number} of this name)");
            let other = xxh3_64(unlike.as_bytes());
            if !self.0.contains_key(&other) {
                self.0.extend([(key, number), (other, 1)]);
                return unlike;
            }
        }
    }
}
