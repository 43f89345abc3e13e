//! A lexicon file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::provenance::credit::{Kind, Scope};

/// In which kinds of passage a cue speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// Text, headings and bylines.
    #[default]
    Prose,
    /// Byline passages only.
    Byline,
    /// Captions only.
    Caption,
    /// Captions, bylines and prose alike.
    Any,
    /// What stands around the article: furniture, bylines and prose.
    Around,
}

/// What a mention without a name leads back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Antecedent {
    /// The last credit of another's reporting: "the report", "the newspaper".
    Reporting,
    /// The last interview: "in the interview".
    Interview,
    /// The last credit to a news agency: "the agency".
    Agency,
    /// The last statement: "the statement".
    Statement,
    /// The last institution that such a noun can mean: "the agency", "the company".
    Institution,
    /// The outlet of a reporter who was named with it: "reports Bell" behind "Dana Bell of the Post".
    Reporter,
}

/// Where in a chain the credited source stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// At the beginning: its own reporting.
    #[default]
    Origin,
    /// Between the origin and this outlet: "h/t", "via", an agency's dateline.
    Between,
}

/// As what the name of an outlet stands in its own article. The order is that of how much it says of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// A line of its own over the text.
    Masthead,
    /// Words that open or end the text and go with it: "Halden Post/".
    Slug,
    /// The staff that wrote it.
    Staff,
    /// Who holds the rights in it.
    Copyright,
    /// A dateline: who reports from a place.
    Dateline,
    /// The last words: whose copy it is.
    SignOff,
    /// An agency beside the desk that shows its copy: "(dpa/mm)".
    Desk,
}

/// When words that name an outlet are its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// Only the outlet itself writes so.
    Always,
    /// The outlet itself, where the article does not also say that it reported: "in papers seen by the Post".
    UnlessReported,
}

/// A cue as the file declares it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Its name, unique over all files with the language before it: `en.told`.
    pub id: String,
    /// The pattern, its slots filled from the sets.
    pub pattern: String,
    /// What it says of another outlet; of the document's own it becomes `given` or `outlet`.
    pub kind: Kind,
    /// How far it reaches.
    pub scope: Scope,
    /// Words of which one stands in every text in which it speaks: a quick look before the pattern's slow one.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Where it speaks.
    #[serde(default, rename = "in")]
    pub place: Where,
    /// Whether only the outlet itself writes so ("did not respond to …'s request").
    #[serde(default)]
    pub own: Option<Own>,
    /// Whether it tells whose article it is, where it names an outlet that is no agency.
    #[serde(default)]
    pub whose: bool,
    /// As what the outlet's name stands, where it tells whose article it is.
    pub stands: Option<Stands>,
    /// Whether the document's own outlet says by it that its reporting is its own.
    #[serde(default)]
    pub reporting: bool,
    /// Whether outlets that are no agency are named by it as agencies are ("With reporting by").
    #[serde(default)]
    pub any_hand: bool,
    /// Whether it speaks only of a source that the document credited before.
    #[serde(default)]
    pub if_credited: bool,
    /// Whether the slot takes news agencies only.
    #[serde(default)]
    pub agency_only: bool,
    /// What it leads back to, where it names nobody.
    pub refers_to: Option<Antecedent>,
    /// Where the source stands in a chain.
    #[serde(default)]
    pub link: Link,
    /// Whether the speaker is looked for: `before`, `after` the cue, or not.
    #[serde(default)]
    pub speaker: Option<Side>,
    /// Words that must not end right before the cue.
    pub unless_before: Option<String>,
    /// Words that must not follow the cue.
    pub unless_after: Option<String>,
    /// Texts in which it must speak; names in them need not be in the registry.
    #[serde(rename = "match")]
    pub matches: Vec<String>,
    /// Texts in which it must not.
    pub not: Vec<String>,
}

/// On which side of a cue its speaker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// "Dana Bell told …".
    Before,
    /// "In an interview with …, Dana Bell said".
    After,
}

/// What the slots of a language's patterns hold; a slot that a file does not declare is English.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slots {
    /// What may stand between a cue's own words and a source's name: articles, "the local newspaper".
    pub before: Option<String>,
    /// What may hang behind it: " news agency", "-Zeitung".
    pub behind: Option<String>,
    /// Whose programme or reporter: "'s Jane Roe".
    pub whose: Option<String>,
    /// A person's name.
    pub person: Option<String>,
    /// A body that speaks and is no person: "la mairie de Halden"; without one, `{office}` is a person's name.
    pub office: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sets: BTreeMap<String, String>,
    #[serde(default)]
    slots: Slots,
    cue: Vec<Declared>,
}

/// Parses a file and fills the sets into the patterns; the slots are filled when a cue is compiled.
pub(super) fn parse(language: &str, text: &str) -> Result<(Slots, Vec<Declared>), Error> {
    let file: File =
        toml::from_str(text).map_err(|error| Error::Usage { what: format!("lexicon {language}.toml: {error}") })?;
    let fill = |pattern: &str| {
        file.sets.iter().fold(pattern.to_owned(), |pattern, (name, words)| {
            pattern.replace(&format!("{{{name}}}"), &format!("(?:{words})"))
        })
    };
    let mut cues = file.cue;
    for cue in &mut cues {
        cue.id = format!("{language}.{}", cue.id);
        // Twice, since a set may hold another.
        cue.pattern = fill(&fill(&cue.pattern));
        cue.unless_before = cue.unless_before.as_deref().map(fill);
        cue.unless_after = cue.unless_after.as_deref().map(fill);
    }
    Ok((file.slots, cues))
}
