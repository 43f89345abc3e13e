//! Which options go together, and what do they mean for those below?

use serde_json::{Map, Value, json};

use super::Options;
use super::gather::Files;
use crate::error::Error;
use crate::ingest::path::shown;
use crate::ingest::{Input, Role};
use crate::matching::{self, Lanes};
use crate::prune::layout::Layout;
use crate::prune::tables::Table;
use crate::prune::{Grain, Keep};

/// Refuses options that cannot be used together.
pub(super) fn check(inputs: &[Input], options: &Options) -> Result<(), Error> {
    let refuse = |what: &str| Err(Error::Usage { what: what.to_owned() });
    if inputs.iter().chain(&options.against).any(|input| *input == Input::Stdin) {
        return refuse(
            "standard input can be read once only, and prune reads its input again to copy it: save it to a file",
        );
    }
    if !(options.share > 0.0 && options.share <= 1.0) {
        return refuse("--share: give a number above 0, up to 1, as 0.8");
    }
    if options.furniture && options.grain != Grain::Paragraph {
        return refuse("--furniture leaves out paragraphs: add --by paragraph");
    }
    let tables = [&options.matches, &options.clusters].map(|path| path.as_deref());
    tables.into_iter().flatten().try_for_each(Table::check)?;
    if options.annotate && options.grain == Grain::Paragraph {
        return refuse("--annotate says of each record what would become of it: leave out --by paragraph");
    }
    Ok(())
}

/// The share that one kept item must hold.
pub(super) fn share(options: &Options) -> f64 {
    if options.grain == Grain::Exact { 1.0 } else { options.share }
}

/// Bytes that a passage takes in columns, where it is a record of its own: its own 73, the record's 38 and its id, and what
/// deciding needs of it.
const COLUMNS: u64 = 160;
/// The least that is worth to compare with.
const LEAST: u64 = 64 << 20;

/// Bytes that are left for comparing so many passages.
pub(super) fn room(passages: usize, options: &Options) -> Result<u64, Error> {
    let columns = passages as u64 * COLUMNS;
    match options.memory.checked_sub(columns) {
        Some(left) if left >= LEAST || columns < LEAST => Ok(left.max(LEAST)),
        _ => {
            let needed = (columns + LEAST).div_ceil(1 << 20);
            let what = format!(
                "--memory: the columns of {passages} paragraphs take {} MiB, so give at least {needed}MiB; or prune the \
                 corpus in parts, each --against those before it",
                columns >> 20
            );
            Err(Error::Usage { what })
        }
    }
}

/// How passages are compared.
pub(super) fn matching(options: &Options) -> matching::Options {
    let mut matching = matching::Options {
        radius: options.radius,
        lanes: Lanes { quotes: false, ..options.lanes },
        documents: false,
        ..matching::Options::default()
    };
    if options.grain == Grain::Exact {
        matching.lanes = Lanes { simhash: false, anchors: false, quotes: false };
    }
    // What holds less than was asked for is told too.
    // One bound for all usual shares, so that each run tells of the others what they themselves would.
    let least = (options.share - super::BESIDE).clamp(0.05, 0.6);
    matching.thresholds.within = matching.thresholds.within.min((least * 1e4).round() / 1e4);
    matching
}

/// The digest of what is asked for, and of which files: where it is the same, what another run has done is of use.
pub(super) fn recipe(options: &Options, files: &Files, layout: &Layout) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &str| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(&Value::Object(told(options)).to_string());
    // What a newsroom knows of itself counts for some orders.
    add(&format!("{:?}", (&options.provenance, &options.outlets)));
    add(&format!("{:?}", (&options.matches, &options.clusters)));
    for file in files.all() {
        add(&layout.place(&file.shown.path));
        let changed = file.path.metadata().and_then(|metadata| metadata.modified()).ok();
        add(&file.shown.path);
        add(&format!("{} {changed:?}", file.bytes));
    }
    hasher.finalize().to_hex().to_string()
}

/// All that changes the answer, as the manifest tells it.
pub(super) fn told(options: &Options) -> Map<String, Value> {
    let by = match options.grain {
        Grain::Document => "document",
        Grain::Paragraph => "paragraph",
        Grain::Exact => "exact",
    };
    let lanes = [("identical", true), ("simhash", options.lanes.simhash), ("anchors", options.lanes.anchors)];
    let exact = options.grain == Grain::Exact;
    let lanes: Vec<&str> =
        lanes.into_iter().filter(|(name, on)| *on && !(exact && *name != "identical")).map(|(name, _)| name).collect();
    let mut told = Map::new();
    told.insert("by".to_owned(), json!(by));
    told.insert("keep".to_owned(), json!(options.keep.name()));
    if let Keep::Sources(sources) = &options.keep {
        told.insert("sources".to_owned(), json!(sources));
    }
    told.insert("share".to_owned(), json!(share(options)));
    told.insert("lanes".to_owned(), json!(lanes));
    if options.lanes.simhash && !exact {
        told.insert("radius".to_owned(), json!(options.radius));
    }
    let fields: Map<String, Value> = options
        .ingest
        .fields
        .chosen()
        .filter(|(role, _)| *role != Role::Keep.name())
        .map(|(role, column)| (role.to_owned(), json!(column)))
        .collect();
    told.insert("fields".to_owned(), Value::Object(fields));
    let limits = options.ingest.limits.changed();
    if !limits.is_empty() {
        let limits = limits.into_iter().map(|(name, limit)| (name.to_owned(), json!(limit)));
        told.insert("limits".to_owned(), limits.collect());
    }
    let path = |input: &Input| match input {
        Input::Path(path) => shown(path).path,
        Input::Stdin => "-".to_owned(),
    };
    told.insert("against".to_owned(), options.against.iter().map(path).collect());
    told.insert("furniture".to_owned(), json!(options.furniture));
    told.insert("annotate".to_owned(), json!(options.annotate));
    told.insert("dry_run".to_owned(), json!(options.dry_run));
    told
}
