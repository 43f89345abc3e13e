//! `firsthand fingerprint`: passages with their fingerprints, for pipes.

use anyhow::bail;

use crate::args::{Fingerprint, Global, Recipe};
use crate::screen::Screen;
use crate::{Status, settings};

pub fn run(args: &Fingerprint, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    settings::options(&args.reading, None, global, screen)?;
    match args.recipe {
        Recipe::News1 => bail!("the recipe news-1 is not there yet"),
        Recipe::Classic => bail!("the recipe classic is not there yet"),
    }
}
