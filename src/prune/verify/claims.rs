//! What does the manifest claim, and does it agree with itself?

use std::collections::HashMap;
use std::io::BufRead;

use rustc_hash::FxHashMap;

use super::Refused;
use super::items::{self, Item, Items, NONE, Step};
use super::outcome::{Verified, failure};
use crate::prune::manifest::{Sums, Unreadable, read};
use crate::prune::model::{self, Containment, Contaminated, File, Line, Relation, Removal, Run};
use crate::prune::naming::called;

/// What a removal says that rests on two texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// Where its line begins in the manifest.
    pub line: u64,
    pub removed: u32,
    pub kept: u32,
    pub relation: Relation,
    pub containment: Containment,
    /// Whether it is the kept one that the removed one holds.
    pub holds: bool,
}

/// A file, and what removals say of it.
#[derive(Debug)]
pub(super) struct Told {
    pub file: File,
    /// Removals of its records.
    pub removed: u64,
}

/// All that is claimed.
pub(super) struct Claims {
    pub run: Run,
    pub files: Vec<Told>,
    pub items: Items,
    pub claims: Vec<Claim>,
}

impl Claims {
    /// Reads a manifest, and checks it against itself.
    pub(super) fn read(from: impl BufRead, out: &mut Verified) -> Result<Self, Refused> {
        let mut lines = read(from);
        let (mut sums, mut run, mut reading) = (Sums::default(), None, Reading::default());
        while let Some(line) = lines.next().transpose()? {
            if let Err(says) = sums.add(&line) {
                out.expect(false, || failure("-", &format!("line {}", lines.number()), says));
            }
            match line {
                Line::Run(told) => run = run.or(Some(told)),
                Line::File(file) => reading.file(file, out),
                Line::Removal(removal) => reading.removal(&removal, lines.start(), out),
                Line::Contaminated(contaminated) => reading.contaminated(&contaminated, out),
                Line::Problem(_) | Line::Statistics(_) => {}
                Line::Totals(totals) => {
                    let digest = lines.digest_before().to_string();
                    let says = "the lines are not those that the totals were written for";
                    out.expect(digest == totals.manifest_digest, || failure("-", "manifest_digest", says));
                    let wrong = sums.against(&totals);
                    out.expect(wrong.is_empty(), || failure("-", "totals", wrong.join("; ")));
                }
            }
        }
        let says = "it does not say what was asked for".to_owned();
        let run = run.ok_or(Unreadable::Line { line: 1, says })?;
        reading.finish(out);
        let Reading { files, items, claims, .. } = reading;
        Ok(Self { run, files, items, claims })
    }
}

/// A manifest while it is read.
#[derive(Default)]
struct Reading {
    files: Vec<Told>,
    by_path: HashMap<(String, bool), u32>,
    items: Items,
    claims: Vec<Claim>,
    /// How many removals each record of the reference set is the reason of, until its own line tells.
    contaminated: FxHashMap<u32, u64>,
}

impl Reading {
    fn file(&mut self, file: File, out: &mut Verified) {
        let at = u32::try_from(self.files.len()).unwrap_or(NONE);
        let known = self.by_path.insert((file.path.clone(), file.path_escaped), at);
        out.expect(known.is_none(), || failure(&file.path, "file", "is listed twice"));
        self.files.push(Told { file, removed: 0 });
    }

    /// The place of an item, added where it is new.
    fn item(&mut self, told: &model::Item, line: u64, as_kept: bool, out: &mut Verified) -> Option<u32> {
        let file = self.by_path.get(&(told.path.clone(), told.path_escaped)).copied();
        let digest = blake3::Hash::from_hex(&told.digest).ok().map(|hash| *hash.as_bytes());
        out.expect(file.is_some(), || failure(called(told), "file", "the manifest does not list its file"));
        out.expect(digest.is_some(), || failure(called(told), "digest", "is no digest"));
        let (file, digest) = file.zip(digest)?;
        let (at, known) = self.items.add(Item::told(told, digest, file, line, as_kept));
        if known {
            let same = self.items.get(at).is_some_and(|item| item.words == told.words && item.digest == digest);
            out.expect(same, || failure(called(told), "item", "is told of twice, with other words"));
        }
        Some(at)
    }

    fn reference(&self, item: u32) -> bool {
        let file = self.items.get(item).and_then(|item| self.files.get(item.file as usize));
        file.is_some_and(|told| told.file.reference)
    }

    fn removal(&mut self, removal: &Removal, line: u64, out: &mut Verified) {
        out.removals += 1;
        let name = || called(&removal.removed);
        let Some(removed) = self.item(&removal.removed, line, false, out) else { return };
        let twice = self.items.get_mut(removed).is_some_and(|item| std::mem::replace(&mut item.removed, true));
        out.expect(!twice, || failure(name(), "removal", "is removed twice"));
        out.expect(!self.reference(removed), || {
            failure(name(), "removal", "is of the reference set, of which nothing goes")
        });
        if removal.removed.span.is_none()
            && let Some(told) = self.items.get(removed).and_then(|item| self.files.get_mut(item.file as usize))
        {
            told.removed += 1;
        }
        let rule = removal.rule.split(':').next().unwrap_or_default();
        let needs = !matches!(rule, "furniture" | "emptied");
        let parts = [removal.kept.is_some(), removal.relation.is_some(), removal.containment.is_some()];
        out.expect(parts == [needs; 3], || {
            let says = if needs {
                "does not say what was kept for it, and how they are alike"
            } else {
                "says what was kept for it"
            };
            failure(name(), &removal.rule, says)
        });
        let like = removal.relation.zip(removal.containment).filter(|_| needs);
        let (Some(kept), Some((relation, containment))) = (&removal.kept, like) else { return };
        let Some(kept) = self.item(kept, line, true, out) else { return };
        let reference = self.reference(kept);
        out.expect(reference == rule.starts_with("reference-"), || {
            let says = if reference {
                "what was kept is of the reference set"
            } else {
                "what was kept is not of the reference set"
            };
            failure(name(), &removal.rule, says)
        });
        if reference {
            *self.contaminated.entry(kept).or_default() += 1;
        }
        self.claims.push(Claim { line, removed, kept, relation, containment, holds: rule == "reference-holds" });
    }

    fn contaminated(&mut self, told: &Contaminated, out: &mut Verified) {
        let file = self.by_path.get(&(told.reference.path.clone(), told.reference.path_escaped));
        let record = file.map(|file| items::record(*file, told.reference.member.iter().map(Step::from)));
        let span = told.reference.span.map(crate::span::Span::from);
        let item = record.and_then(|record| self.items.of(record).find(|(_, item)| item.span == span));
        let item = item.map(|(at, _)| at);
        let counted = item.and_then(|item| self.contaminated.remove(&item)).unwrap_or(0);
        // A record that meets several references is removed for one of them.
        out.expect(counted <= told.records, || {
            let says = format!("{} removals are said to share so much with it, and {counted} are for it", told.records);
            failure(called(&told.reference), "contaminated", says)
        });
    }

    /// What can only be told when all removals are known.
    fn finish(&mut self, out: &mut Verified) {
        let left = self.contaminated.len();
        out.expect(left == 0, || {
            let says = format!("of {left} records of the reference set that removals name it does not tell");
            failure("-", "contaminated", says)
        });
        for claim in &self.claims {
            let same = |item: u32| self.items.get(item).map(|item| item.digest);
            if same(claim.removed) != same(claim.kept) {
                for item in [claim.removed, claim.kept] {
                    if let Some(item) = self.items.get_mut(item) {
                        item.needed = true;
                    }
                }
            }
        }
        for Told { file, removed } in &self.files {
            out.expect(file.records.removed == *removed, || {
                let says = format!(
                    "{} records are said to be removed, and there are {removed} removals",
                    file.records.removed
                );
                failure(&file.path, "records", says)
            });
        }
    }
}
