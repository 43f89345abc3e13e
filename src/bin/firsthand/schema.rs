//! `firsthand schema`: the contracts of what is written as JSON, as JSON Schema.

use firsthand::prune;
use firsthand::report::{self, schema};

use crate::Status;
use crate::args::{Contract, Schema};
use crate::screen::Screen;

pub fn run(args: &Schema, screen: &mut Screen) -> anyhow::Result<Status> {
    let contract = match args.contract {
        Contract::Report => report::Contract::Report,
        Contract::Explain => report::Contract::Explain,
        Contract::Check => report::Contract::Check,
        Contract::Manifest => {
            screen.put(prune::schema()?.as_bytes())?;
            return Ok(Status::Fine);
        }
    };
    screen.put(schema(contract)?.as_bytes())?;
    Ok(Status::Fine)
}
