//! `firsthand man`: the manual as roff.

use clap::CommandFactory;
use clap_mangen::Man;
use firsthand::report::write;

use crate::Status;
use crate::args::{self, Args};
use crate::screen::Screen;

pub fn run(args: &args::Man, screen: &mut Screen) -> anyhow::Result<Status> {
    let mut command = Args::command();
    command.build();
    let Some(folder) = &args.output else {
        screen.put(&page(command)?)?;
        return Ok(Status::Fine);
    };
    let mut pages = Vec::new();
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        pages.push((format!("firsthand-{}.1", sub.get_name()), page(sub.clone())?));
    }
    pages.push(("firsthand.1".to_owned(), page(command)?));
    let borrowed: Vec<(&str, &[u8])> = pages.iter().map(|(name, page)| (name.as_str(), page.as_slice())).collect();
    write::folder(folder, &borrowed)?;
    Ok(Status::Fine)
}

fn page(command: clap::Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}
