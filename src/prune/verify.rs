//! Is what was removed contained in what was kept for it, as the manifest says, and do the outputs hold the rest?
//!
//! The manifest is read once for its claims, every input once, and its output beside it. Texts that claims rest on are
//! kept on disk; in memory stand some hundred bytes an item.

mod claims;
mod containment;
mod inputs;
mod items;
mod names;
mod outcome;
mod output;
mod stays;
mod texts;

use std::io::{BufReader, Read, Seek};
use std::path::Path;

use serde_json::Value;

use super::manifest::Unreadable;
use crate::error::Error;
use crate::fingerprint::RECIPE;
use crate::report::reading;
use claims::Claims;
use containment::Weigh;
use inputs::Inputs;
use names::Names;
use outcome::failure;
use texts::Texts;

pub use outcome::{MOST, Verified};

/// How many words of the second text the first holds, and how many words it has.
pub type Compare<'a> = &'a (dyn Fn(&str, &str) -> (u32, u32) + Sync);

/// Where the files are, and how words are compared.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// From where the relative paths of inputs are looked for; empty for the working folder.
    pub root: &'a Path,
    /// The folder that the outputs are in: that of the manifest.
    pub folder: &'a Path,
    /// What containment is.
    pub held: Compare<'a>,
}

/// Why nothing could be verified.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The manifest cannot be read.
    #[error(transparent)]
    Manifest(#[from] Unreadable),
    /// Its options are not known here, or texts cannot be kept on disk.
    #[error(transparent)]
    Error(#[from] Error),
    /// Its words were counted by another recipe.
    #[error(
        "its words were counted by the recipe {found:?}, and this version knows {RECIPE:?}; use the version that wrote it"
    )]
    Recipe {
        /// What the manifest says.
        found: String,
    },
}

/// Verifies a manifest: its digest and sums; each input's and output's digest and size; each item's text and words; that
/// nothing kept was itself removed; each containment (to .0001) and relation, and that they are at least the share that
/// was asked for; that each output holds the records that were not removed, in order, and nothing else.
///
/// That a kept record comes earlier in keep order is not looked at: to prune again gives the same manifest.
///
/// # Errors
/// [`Refused`] where nothing is known afterwards. What does not hold, and what could not be checked, is in [`Verified`].
pub fn verify(manifest: &mut (impl Read + Seek), ground: Ground<'_>) -> Result<Verified, Refused> {
    let mut out = Verified::default();
    let claims = Claims::read(BufReader::with_capacity(1 << 20, &mut *manifest), &mut out)?;
    let recipe = &claims.run.tool.recipe;
    if recipe != RECIPE {
        return Err(Refused::Recipe { found: recipe.clone() });
    }
    let options = reading(&claims.run.options)?;
    let Claims { run, files, mut items, claims } = claims;
    let told = |name: &str| run.options.get(name);
    let share = told("share").and_then(Value::as_f64).unwrap_or(1.0);
    let annotated = told("annotate").and_then(Value::as_bool).unwrap_or(false);
    let mut texts = Texts::new().map_err(kept)?;
    let mut inputs = Inputs { ground, options, annotated, items: &mut items, texts: &mut texts, out: &mut out };
    let readable = inputs.read(&files).map_err(kept)?;
    output::others(ground.folder, &files, &mut out);
    let mut names = Names { manifest };
    for item in items.all.iter().filter(|item| !item.seen && readable.get(item.file as usize) == Some(&true)) {
        out.expect(false, || failure(names.of(item), "record", "its file holds no such record any more"));
    }
    let weigh = Weigh { items: &items, texts: &mut texts, share, held: ground.held };
    weigh.check(&claims, &mut names, &mut out).map_err(kept)?;
    Ok(out)
}

fn kept(cause: std::io::Error) -> Error {
    Error::Keep { cause }
}
