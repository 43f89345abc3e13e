//! What was passed over as no article, and why. That is no problem, and still it is counted.

use std::collections::BTreeMap;

/// Why something was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its name has no extension of an article.
    Name,
    /// Its name begins with a dot, or it is what systems put beside files.
    Hidden,
    /// It is a link, or a device in an archive.
    Link,
    /// A web server's answer that is no page: an error, a redirection.
    Status,
    /// A web server's answer, or a part of a mail or of a news item, that is a picture, a script, or other than text.
    MediaType,
    /// A record of a web archive that says: as before.
    Revisit,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Reason::Name => "no article by their name",
            Reason::Hidden => "hidden",
            Reason::Link => "links or devices",
            Reason::Status => "answers of web servers that are no page",
            Reason::MediaType => "of a media type that is no article",
            Reason::Revisit => "unchanged since an earlier visit",
        }
    }
}

/// How many entries were passed over, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped(BTreeMap<Reason, u64>);

impl Skipped {
    /// Counts one.
    pub fn count(&mut self, reason: Reason) {
        *self.0.entry(reason).or_insert(0) += 1;
    }

    /// Adds others.
    pub fn add(&mut self, others: &Skipped) {
        for (reason, count) in &others.0 {
            *self.0.entry(*reason).or_insert(0) += count;
        }
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// In words: `12 entries were skipped: 3 hidden, 9 no article by their name`; nothing where there are none.
    pub fn line(&self) -> Option<String> {
        let parts: Vec<String> = self.0.iter().map(|(reason, count)| format!("{count} {}", reason.words())).collect();
        let entries = if self.total() == 1 { "entry was" } else { "entries were" };
        (!parts.is_empty()).then(|| format!("{} {entries} skipped: {}", self.total(), parts.join(", ")))
    }
}
