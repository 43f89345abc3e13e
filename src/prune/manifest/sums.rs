//! What the lines of a manifest come to: its writer and whoever verifies it count by the same sums.

use serde_json::{Map, Value};

use crate::prune::model::{Counts, File, Line, RULES, Removal, Totals};
use crate::report::words::{count, thousands};

/// What lines come to.
#[derive(Debug, Default)]
pub(in crate::prune) struct Sums {
    /// The kind of the last line.
    stage: Option<usize>,
    files: u64,
    references: u64,
    records: Counts,
    bytes: u64,
    bytes_written: u64,
    /// Removals of records, and of paragraphs.
    records_removed: u64,
    paragraphs_removed: u64,
    words_removed: u64,
    rules: [u64; RULES.len()],
}

/// The kinds of lines, in order.
const STAGES: [&str; 7] = ["run", "file", "removal", "contaminated", "problem", "statistics", "totals"];

fn stage(line: &Line) -> usize {
    match line {
        Line::Run(_) => 0,
        Line::File(_) => 1,
        Line::Removal(_) => 2,
        Line::Contaminated(_) => 3,
        Line::Problem(_) => 4,
        Line::Statistics(_) => 5,
        Line::Totals(_) => 6,
    }
}

/// The place of a rule in [`RULES`], by its name before the colon.
pub(in crate::prune) fn rule(name: &str) -> Option<usize> {
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    RULES.iter().position(|(known, _)| *known == name)
}

impl Sums {
    /// Counts a line; says what is wrong with it by itself.
    pub(in crate::prune) fn add(&mut self, line: &Line) -> Result<(), String> {
        self.in_order(stage(line))?;
        match line {
            Line::File(file) => self.file(file),
            Line::Removal(removal) => self.removal(removal),
            _ => Ok(()),
        }
    }

    fn in_order(&mut self, stage: usize) -> Result<(), String> {
        // The run, the statistics and the totals come once.
        let once = |stage: usize| matches!(stage, 0 | 5 | 6);
        let fits = match self.stage {
            None => stage == 0,
            Some(last) => last < stage || (last == stage && !once(stage)),
        };
        let name = |stage: usize| STAGES.get(stage).copied().unwrap_or_default();
        let before = self.stage.map_or_else(|| "is the first".to_owned(), |last| format!("follows {:?}", name(last)));
        self.stage = Some(stage);
        if fits { Ok(()) } else { Err(format!("a line {:?} {before}, and the order is {STAGES:?}", name(stage))) }
    }

    fn file(&mut self, file: &File) -> Result<(), String> {
        self.files += 1;
        self.references += u64::from(file.reference);
        self.bytes += if file.reference { 0 } else { file.bytes };
        self.bytes_written += file.output_bytes.unwrap_or(0);
        if !file.reference {
            self.records.add(file.records);
        }
        if let Some(says) = unsound(file.records, "records") {
            return Err(format!("{}: {says}", file.path));
        }
        let parts = [file.output.is_some(), file.output_bytes.is_some(), file.output_digest.is_some()];
        if parts != [parts[0]; 3] {
            return Err(format!("{}: of the output's place, size and digest some are told and some not", file.path));
        }
        Ok(())
    }

    fn removal(&mut self, removal: &Removal) -> Result<(), String> {
        let Some(counted) = rule(&removal.rule).and_then(|place| self.rules.get_mut(place)) else {
            return Err(format!("{}: the rule {:?} is not known", removal.removed.path, removal.rule));
        };
        *counted += 1;
        let of = if removal.removed.span.is_some() { &mut self.paragraphs_removed } else { &mut self.records_removed };
        *of += 1;
        if removal.rule != "emptied" {
            self.words_removed += u64::from(removal.removed.words);
        }
        Ok(())
    }

    /// Removals by rule. By name: an order that every map of JSON keeps.
    pub(in crate::prune) fn rules(&self) -> Map<String, Value> {
        let mut spoke: Vec<(&str, u64)> = RULES
            .iter()
            .zip(self.rules)
            .filter(|(_, count)| *count > 0)
            .map(|((name, _), count)| (*name, count))
            .collect();
        spoke.sort_unstable();
        spoke.into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect()
    }

    /// What of the totals is not what the lines come to.
    pub(in crate::prune) fn against(&self, totals: &Totals) -> Vec<String> {
        let mut says = Vec::new();
        says.extend(unsound(totals.records, "records"));
        says.extend(unsound(totals.paragraphs, "paragraphs"));
        let (files, told) = (self.records, totals.records);
        let numbers = [
            ("files", self.files, totals.files),
            ("files of the reference set", self.references, totals.references),
            ("records read, by files", files.read, told.read),
            ("records kept, by files", files.kept, told.kept),
            ("records removed, by files", files.removed, told.removed),
            ("records with problems, by files", files.problems, told.problems),
            ("removals of records", self.records_removed, told.removed),
            ("removals of paragraphs", self.paragraphs_removed, totals.paragraphs.removed),
            ("words removed", self.words_removed, totals.words_removed),
            ("bytes read", self.bytes, totals.bytes),
            ("bytes written", self.bytes_written, totals.bytes_written),
        ];
        let wrong = numbers.into_iter().filter(|(_, lines, told)| lines != told);
        says.extend(wrong.map(|(what, lines, told)| {
            format!("{what}: the totals say {}, the lines come to {}", thousands(told), thousands(lines))
        }));
        if totals.words_removed > totals.words {
            let (removed, all) = (count(totals.words_removed, "word"), thousands(totals.words));
            says.push(format!("{removed} removed of {all} read"));
        }
        if self.rules() != totals.rules {
            let (lines, told) = (Value::Object(self.rules()), Value::Object(totals.rules.clone()));
            says.push(format!("rules: the totals say {told}, the lines come to {lines}"));
        }
        says
    }
}

/// Whether what was read is what was kept, removed and could not be used; in words, where it is not.
fn unsound(counts: Counts, things: &str) -> Option<String> {
    let Counts { read, kept, removed, problems } = counts;
    let parts = kept.checked_add(removed).and_then(|sum| sum.checked_add(problems));
    (parts != Some(read))
        .then(|| format!("{read} {things} read are not {kept} kept, {removed} removed, {problems} problems"))
}

impl Counts {
    fn add(&mut self, other: Counts) {
        for (of, more) in [
            (&mut self.read, other.read),
            (&mut self.kept, other.kept),
            (&mut self.removed, other.removed),
            (&mut self.problems, other.problems),
        ] {
            *of = of.saturating_add(more);
        }
    }
}
