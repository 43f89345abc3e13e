//! The arguments as typed.

use std::path::PathBuf;

use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

/// Who said it first, who passed it on, and did they say so?
#[derive(Debug, Parser)]
#[command(name = "firsthand", version, after_help = AFTER, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER: &str = "\
Exit status: 0 all went well; 1 a receipt does not hold, or what --fail-on names is there; 2 usage or fatal, nothing \
written; 3 written, or verified, but for inputs that had problems, which are listed.";

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Print no progress and no summary; problems are always told
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// List every problem, and say what is done
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Work on so many threads; the answer is the same with any number [default: one for each core]
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u8).range(1..))]
    pub threads: Option<u8>,
    /// Read settings from this file [default: firsthand.toml, if it is here]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Use colours; NO_COLOR is respected
    #[arg(long, value_name = "WHEN", global = true, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell of each article what is first-hand, what is relayed, and from whom
    Report(Report),
    /// Tell of each passage of an article whether a pile of articles holds it, since when, and whether it is credited
    Check(Check),
    /// Show what two articles share, and the argument for which came first
    Explain(Explain),
    /// Write a corpus again without its duplicates, in the formats it came in, with a manifest of every removal
    Prune(Prune),
    /// Read every receipt of a report, or every removal of a manifest, again and name those that do not hold
    Verify(Verify),
    /// Print passages with their fingerprints, as JSON Lines
    Fingerprint(Fingerprint),
    /// Print the text that is read from each document
    Text(Text),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual, or write its pages into a folder
    Man(Man),
    /// Print the JSON Schema of report.json, or of what another command writes as JSON
    #[command(hide = true)]
    Schema(Schema),
}

/// What is read, and how.
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub means: Means,
}

/// How files are read.
#[derive(Debug, clap::Args)]
pub struct Means {
    /// Read a role from this column, as text=body; may be given again, reach inside, as text=article.body, and count the
    /// columns of a CSV file without a header, as text=3
    #[arg(long, value_name = "ROLE=COLUMN")]
    pub field: Vec<String>,
    #[command(flatten)]
    pub limits: Limits,
}

const LIMITS: &str = "Limits to unpacking, of each file named or walked to";

/// How far archives and compressed files are unpacked. These are for bombs; `-h` leaves them out.
#[derive(Debug, clap::Args)]
pub struct Limits {
    /// Containers within each other; x.tar.gz is two [default: 8]
    #[arg(long, value_name = "N", hide_short_help = true, help_heading = LIMITS)]
    pub max_depth: Option<u64>,
    /// Entries of all its archives [default: 1000000]
    #[arg(long, value_name = "N", hide_short_help = true, help_heading = LIMITS)]
    pub max_entries: Option<u64>,
    /// Bytes that it unpacks to, as 500MB or 64GiB [default: 1TiB]
    #[arg(long, value_name = "SIZE", hide_short_help = true, help_heading = LIMITS, value_parser = crate::settings::size)]
    pub max_unpacked: Option<u64>,
    /// How many times its own size that may be, once it is over 16 MiB [default: 200]
    #[arg(long, value_name = "N", hide_short_help = true, help_heading = LIMITS)]
    pub max_ratio: Option<u64>,
}

#[derive(Debug, clap::Args)]
pub struct Report {
    #[command(flatten)]
    pub reading: Reading,
    /// Write report.html, report.json and the formats named into this folder
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Write these formats; without -o, write this one, if it is one file, to standard output
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub format: Vec<Form>,
    /// Leave the full texts out of report.html and keep what verdicts rest on, each with its sentence: for sending
    #[arg(long)]
    pub excerpts: bool,
    #[command(flatten)]
    pub comparing: Comparing,
}

/// How texts are compared.
#[derive(Debug, Default, clap::Args)]
pub struct Comparing {
    /// Let paragraphs whose fingerprints differ in up to so many bits be compared, 0 to 12 [default: 3]
    #[arg(long, value_name = "BITS", value_parser = clap::value_parser!(u32).range(0..=12))]
    pub radius: Option<u32>,
    /// Look also for what was retold in other words, by likeness of sentences; matching takes up to three times as long
    #[arg(long)]
    pub sensitive: bool,
}

/// What a report can be written as.
///
/// In the order in which a folder gets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// report.json: everything, for programs
    Json,
    /// report.html: one page, for people
    Html,
    /// report.md: the answer with its receipts, to be pasted into a mail or an issue
    Md,
    /// documents.csv, credits.csv, relays.csv, matches.csv, findings.csv, sources.csv and problems.csv; needs -o
    Csv,
    /// report.graphml: who passed on whose words, for networkx, Gephi or yEd
    Graphml,
    /// report.dot: the same as a drawing, for Graphviz
    Dot,
    /// report.prov.json: W3C PROV, in its JSON form
    Prov,
}

/// For whom an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Articles to be checked: files and folders; `-` is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<PathBuf>,
    /// Files and folders to hold them against, named after the articles; an article that lies among them is not held
    /// against itself
    #[arg(long, required = true, num_args = 1.., value_name = "PATH")]
    pub against: Vec<PathBuf>,
    /// End with status 1 where this is there
    #[arg(long, value_name = "WHAT")]
    pub fail_on: Option<FailOn>,
    /// Leave documents by this outlet out of the pile: its name, an alias or a domain; may be given again
    #[arg(long, value_name = "NAME")]
    pub exclude_outlet: Vec<String>,
    /// As a page for a terminal, or as JSON
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Answer,
    #[command(flatten)]
    pub means: Means,
    #[command(flatten)]
    pub comparing: Comparing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Words of an earlier article, and no credit: a finding "reuse without credit"
    Uncredited,
    /// A passage that is the same as, or nearly the same as, an earlier one, credited or not
    Near,
    /// A passage that any other article shares
    Any,
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The one article: a file, or one of several in a file as dump.jsonl#17 or news.zip/a.txt; with --report also an id
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// The other article
    #[arg(value_name = "B")]
    pub b: PathBuf,
    /// Explain what this report.json says of the two, so that the other articles of the report count too
    #[arg(long, value_name = "FILE", conflicts_with_all = ["Means", "Limits", "Comparing"])]
    pub report: Option<PathBuf>,
    /// As a page for a terminal, or as JSON
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Answer,
    #[command(flatten)]
    pub means: Means,
    #[command(flatten)]
    pub comparing: Comparing,
}

#[derive(Debug, clap::Args)]
pub struct Schema {
    /// The contract
    #[arg(default_value = "report")]
    pub contract: Contract,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Contract {
    /// report.json
    Report,
    /// explain --format json
    Explain,
    /// check --format json
    Check,
    /// A line of prune's manifest.jsonl
    Manifest,
}

#[derive(Debug, clap::Args)]
pub struct Prune {
    /// Files and folders; they are read twice, and never changed
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write the corpus, manifest.jsonl, prune.html and prune.md into this folder
    #[arg(long, short, value_name = "DIR", required_unless_present = "dry_run")]
    pub output: Option<PathBuf>,
    /// What may go by itself
    #[arg(long, value_name = "GRAIN", default_value = "document")]
    pub by: By,
    /// Which of several stays: first, earliest, longest, original (an agency's story before its copies), source-priority,
    /// column:NAME or column:NAME:desc; ties by id, then by place
    #[arg(long, value_name = "ORDER", default_value = "first")]
    pub keep: String,
    /// The sources that stay before others, the first first; for --keep source-priority
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub sources: Vec<String>,
    /// What goes has at least this share of its words in one that stays [default: 0.8]
    #[arg(long, value_name = "SHARE")]
    pub share: Option<f64>,
    /// What must win, as held-out data: it is never written, and what it holds, or what holds it, goes
    #[arg(long, num_args = 1.., value_name = "PATH")]
    pub against: Vec<PathBuf>,
    /// Take out what a site puts around its articles, too; with --by paragraph
    #[arg(long)]
    pub furniture: bool,
    /// Keep every record, and add columns that say what would go, and for what
    #[arg(long)]
    pub annotate: bool,
    /// Say what would go; with -o, write only the manifest and its pages
    #[arg(long)]
    pub dry_run: bool,
    /// What brings items together, beside identical text
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "identical,simhash,anchors")]
    pub lanes: Vec<Lane>,
    /// Let paragraphs whose fingerprints differ in up to so many bits be compared, 0 to 12 [default: 3]
    #[arg(long, value_name = "BITS", value_parser = clap::value_parser!(u32).range(0..=12))]
    pub radius: Option<u32>,
    /// Write the pairs of paragraphs that share enough as a table: .jsonl (also .gz, .zst) or .parquet
    #[arg(long, value_name = "FILE")]
    pub matches: Option<PathBuf>,
    /// Write the families, each with what stays and what goes for it, as a table
    #[arg(long, value_name = "FILE")]
    pub clusters: Option<PathBuf>,
    /// Use about so much memory, as 6GB; what does not fit stands on disk beside the output [default: half of what is free]
    #[arg(long, value_name = "SIZE", value_parser = crate::settings::size)]
    pub memory: Option<u64>,
    /// Go on where a run of the same was ended, by whatever
    #[arg(long, conflicts_with = "dry_run")]
    pub resume: bool,
    #[command(flatten)]
    pub means: Means,
}

/// What may go by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Whole records, by what their words share
    Document,
    /// Paragraphs, which leave the text of their record
    Paragraph,
    /// Whole records, where all their words are the same
    Exact,
}

/// What brings items together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lane {
    /// The same words; always on
    Identical,
    /// Fingerprints within the radius
    Simhash,
    /// Shared runs of words
    Anchors,
}

#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The report.json, or the manifest.jsonl of prune, to check
    #[arg(value_name = "FILE")]
    pub report: PathBuf,
    /// Look for its relative paths from this folder, not from here
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Fingerprint {
    #[command(flatten)]
    pub reading: Reading,
    /// The recipe of the fingerprints
    #[arg(long, value_name = "NAME", default_value = "news-1")]
    pub recipe: Recipe,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Recipe {
    /// Words and pairs of words, for news
    #[value(name = "news-1")]
    News1,
    /// What the crate `simhash` gives
    Classic,
}

#[derive(Debug, clap::Args)]
pub struct Text {
    #[command(flatten)]
    pub reading: Reading,
    /// As plain text, or as JSON Lines with path, member, title, outlet, date, url, language and text
    #[arg(long, value_name = "FORMAT", default_value = "plain")]
    pub format: TextForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextForm {
    /// The text; of several documents, each under a line with its path
    Plain,
    /// One JSON object a document; `date` is the day that a page shows to its readers, where `report`, which must know what
    /// came first, goes by the first date told; both are among the dates that a report lists
    Jsonl,
}

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub struct Man {
    /// Write one page a command into this folder
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}
