//! The answer, how it was decided, and what a paper may say of it, in sentences. Nothing in them is escaped.

use serde_json::Value;

use super::Account;
use super::numbers::{bytes, percent, share};
use crate::prune::model::RULES;
use crate::report::words::{count, thousands};

impl Account<'_> {
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.run.options.get(name).and_then(Value::as_str)
    }

    /// Whether nothing was taken out, and only told what would be.
    pub(super) fn only_tells(&self) -> bool {
        self.is_set("dry_run") || self.is_set("annotate")
    }

    fn is_set(&self, name: &str) -> bool {
        self.run.options.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether paragraphs were pruned, and not records.
    pub(super) fn by_paragraph(&self) -> bool {
        self.option("by") == Some("paragraph")
    }

    /// What was pruned: `record` or `paragraph`, how many were read, and how many were removed.
    pub(super) fn pruned(&self) -> (&'static str, u64, u64) {
        let Self { totals, .. } = self;
        if self.by_paragraph() {
            ("paragraph", totals.paragraphs.read, totals.paragraphs.removed)
        } else {
            ("record", totals.records.read, totals.records.removed)
        }
    }

    fn share(&self) -> f64 {
        self.run.options.get("share").and_then(Value::as_f64).unwrap_or(1.0)
    }
}

/// The answer: `1,240 of 10,000 records removed (12.4%): …`.
pub(super) fn answer(account: &Account<'_>) -> String {
    let (thing, read, removed) = account.pruned();
    if read == 0 {
        return format!("No {thing} was read.");
    }
    if removed == 0 {
        return format!("None of {} removed: {}.", count(read, thing), none(account, thing));
    }
    let went = if account.only_tells() { "would be removed" } else { "removed" };
    let mut says = format!("{} of {} {went} ({})", thousands(removed), count(read, thing), percent(removed, read));
    let reasons: Vec<String> = rules(account)
        .into_iter()
        .filter_map(|(name, _, number)| {
            let because = match name {
                "held" if account.option("by") == Some("exact") => "the same words as another that stays",
                "held" => "held by another that stays",
                "reference-held" => "held by the reference set",
                "reference-holds" => "holding an item of the reference set",
                "furniture" => "furniture of pages",
                // Records are not among the paragraphs that are counted here.
                _ => return None,
            };
            Some(format!("{} {because}", thousands(number)))
        })
        .collect();
    if !reasons.is_empty() {
        says.push_str(&format!(": {}", reasons.join(", ")));
    }
    says.push('.');
    let emptied = account.totals.records.removed;
    if account.by_paragraph() && emptied > 0 {
        let were = if emptied == 1 {
            "record was left without text and is gone"
        } else {
            "records were left without text and are gone"
        };
        says.push_str(&format!(" {} {were}.", thousands(emptied)));
    }
    says
}

fn none(account: &Account<'_>, thing: &str) -> String {
    match account.option("by") {
        Some("exact") => format!("no two {thing}s have the same words"),
        _ if !account.problems.is_empty() => "see the problems for what could not be cut out".to_owned(),
        _ => format!("none was found to hold {} of the words of another", share(account.share())),
    }
}

/// What was looked at: `12 files, 10,000 records, 2,310,000 words, 24.0 MB; 3 problems.`
pub(super) fn examined(account: &Account<'_>) -> String {
    let totals = account.totals;
    let mut parts = vec![
        count(totals.files.saturating_sub(totals.references), "file"),
        count(totals.records.read, "record"),
        count(totals.words, "word"),
        bytes(totals.bytes),
    ];
    if totals.references > 0 {
        parts.push(format!("{} of the reference set", count(totals.references, "file")));
    }
    if totals.skipped > 0 {
        let entries = if totals.skipped == 1 { "entry" } else { "entries" };
        parts.push(format!("{} other {entries} skipped", thousands(totals.skipped)));
    }
    if !account.problems.is_empty() {
        parts.push(count(account.problems.len() as u64, "problem"));
    }
    format!("{}.", parts.join(", "))
}

/// The rules that spoke: name, what it says, and how often.
pub(super) fn rules<'a>(account: &Account<'a>) -> Vec<(&'static str, &'static str, u64)> {
    let spoke = |name: &str| account.totals.rules.get(name).and_then(Value::as_u64).filter(|number| *number > 0);
    RULES.into_iter().filter_map(|(name, says)| Some((name, says, spoke(name)?))).collect()
}

/// How it was decided.
pub(super) fn decided(account: &Account<'_>) -> Vec<String> {
    let things = if account.by_paragraph() { "paragraphs" } else { "records" };
    let exact = account.option("by") == Some("exact");
    let mut says = vec![match account.option("by") {
        Some("exact") => "Records were compared by the digest of their words: case, punctuation, spacing and paragraphs make no difference, any other word does.".to_owned(),
        Some("paragraph") => "Paragraphs were compared, each by itself. One that was removed leaves the text of its record; the record stays with the others.".to_owned(),
        _ => "Whole records were compared.".to_owned(),
    }];
    let held = if exact {
        "has the same words".to_owned()
    } else {
        format!("holds at least {} of its words", share(account.share()))
    };
    says.push(format!(
        "The {things} were taken in keep order, and one was removed if and only if one that was kept before it {held}. \
         So a chain of likenesses removes nothing, and of each family one stays."
    ));
    says.push(keep(account));
    if !exact {
        says.push(
            "Words are held as a reader would underline them, block by block of at most 250: those in chains of common runs \
             (runs of two words and more, gaps of at most four, five words in all), those beside a run that are the same at \
             the same distance of up to four, and runs left over at most 60 words behind or before a neighbour. A word of \
             the kept text may hold several that repeat it."
                .to_owned(),
        );
        says.push(lanes(account));
    }
    says.push(format!(
        "Words are those of the recipe {}, which is frozen: another version of the program counts the same.",
        account.run.tool.recipe
    ));
    let totals = account.totals;
    if totals.references > 0 {
        says.push("The reference set was read and is not written. It wins: what it holds, and what holds an item of it, was removed.".to_owned());
    }
    if account.is_set("annotate") {
        says.push(
            "Every record is in the outputs: columns of their own say what would be removed, and for what.".to_owned(),
        );
    }
    if totals.left_out > 0 {
        says.push(format!(
            "{} not compared with all that share a passage with them, since too many do: some of their likes may stand among what was kept.",
            if totals.left_out == 1 { "1 item was".to_owned() } else { format!("{} items were", thousands(totals.left_out)) }
        ));
    }
    says
}

fn keep(account: &Account<'_>) -> String {
    let order = match account.option("keep") {
        None | Some("first") => "Keep order is the order of the inputs: by path, then by place in the file.".to_owned(),
        Some("earliest") => "Keep order is by date of publication, the earliest first.".to_owned(),
        Some("longest") => "Keep order is by length in words, the longest first.".to_owned(),
        Some("original") => {
            "Keep order puts an original before its copies, as an agency’s story before the papers that carry it."
                .to_owned()
        }
        Some("source-priority") => "Keep order is by source, in the order of the list that was given.".to_owned(),
        Some(other) => match other.strip_prefix("column:") {
            Some(column) => format!("Keep order is by the column {column}."),
            None => format!("Keep order is {other}."),
        },
    };
    format!("{order} Ties are settled by id, so that any engine gives the same answer.")
}

fn lanes(account: &Account<'_>) -> String {
    let named = account.run.options.get("lanes").map(set).unwrap_or_default();
    let radius = account.run.options.get("radius").and_then(Value::as_u64);
    let radius = radius.map(|radius| format!(" (SimHash radius {radius})")).unwrap_or_default();
    let by = if named.is_empty() { String::new() } else { format!(" by the lanes {named}{radius}") };
    format!(
        "Candidates were proposed{by}: texts whose paragraphs share too little by these were not compared, so that some \
         duplicates may remain. Each candidate was decided on its words, whatever proposed it."
    )
}

/// What an option is set to, as people write it.
pub(super) fn set(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Array(values) => values.iter().map(set).collect::<Vec<_>>().join(", "),
        Value::Object(values) => {
            values.iter().map(|(name, value)| format!("{name}={}", set(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// A paragraph for a paper.
pub(super) fn paper(account: &Account<'_>) -> String {
    let (totals, tool) = (account.totals, &account.run.tool);
    let (thing, read, removed) = account.pruned();
    let held = if account.option("by") == Some("exact") {
        format!("a {thing} was removed if one kept before it has the same normalised words")
    } else {
        format!(
            "a {thing} was removed if one {thing} kept before it, among those proposed by {}, holds at least {} of its \
             words in aligned runs",
            account.run.options.get("lanes").map(set).unwrap_or_default(),
            share(account.share())
        )
    };
    let order = match account.option("keep") {
        None | Some("first") => "in order of path and place".to_owned(),
        Some("earliest") => "by date of publication, the earliest first".to_owned(),
        Some("longest") => "by length, the longest first".to_owned(),
        Some("source-priority") => {
            format!("by source ({} first)", account.run.options.get("sources").map(set).unwrap_or_default())
        }
        Some("original") => "originals before their copies".to_owned(),
        Some(other) => match other.strip_prefix("column:") {
            Some(column) => match column.strip_suffix(":desc") {
                Some(column) => format!("by the column {column}, the greatest first"),
                None => format!("by the column {column}, the least first"),
            },
            None => format!("in the order {other}"),
        },
    };
    let kept = read.saturating_sub(removed);
    let went = if account.only_tells() { "would remove" } else { "removed" };
    let problems = match totals.records.problems {
        0 => String::new(),
        1 => " (1 record that could not be read stays as it came)".to_owned(),
        n => format!(" ({} records that could not be read stay as they came)", thousands(n)),
    };
    let against = if totals.references > 0 {
        " What the reference set holds, or what holds an item of it, was removed too."
    } else {
        ""
    };
    format!(
        "We {went} {} of {} ({}) and {} of {} words ({}) from the corpus, using {} {} (recipe {}); {} stay{}{problems}. \
         Taken {order}, {held}; chains of likeness remove nothing.{against} Every removal is listed in the manifest with what was \
         kept for it, their containment and the digests of both texts, and can be verified from the inputs (BLAKE3 of the \
         manifest’s lines: {}).",
        thousands(removed),
        count(read, thing),
        percent(removed, read),
        thousands(totals.words_removed),
        thousands(totals.words),
        percent(totals.words_removed, totals.words),
        tool.name,
        tool.version,
        tool.recipe,
        thousands(kept),
        if kept == 1 { "s" } else { "" },
        totals.manifest_digest,
    )
}
