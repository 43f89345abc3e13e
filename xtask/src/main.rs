//! Tasks of the house: `cargo xtask test` and its kin. One file a task.

mod bench;
mod eval;
mod fuzz;
mod miri;
mod pictures;
mod python;
mod rivals;
mod roundtrip;
mod schema;
mod steps;
mod test;
mod visitor;

use anyhow::bail;

const TASKS: &str = "\
cargo xtask TASK

  test              everything that a change must pass: format, lints, docs, builds, all tests, the main command
  pictures          make the README's pictures of the report in docs/
  schema            write the schemas of what is written as JSON from the types
  bench [NAME…] [--text DIR]… [--full] [--profile NAME] [--record]
                    run the benchmarks, on text of these folders or made-up text; with --full, the great sizes too;
                    with --record, keep the figures under benches/results
  rivals [--text DIR]… [--size ROWS]… [--only NAME]… [--python PROGRAM] [--fresh] [--record]
                    run `firsthand prune` beside other programs on the same corpora; with --record, keep the table
  roundtrip         read what `firsthand prune` writes with pyarrow, pandas, DuckDB and polars
  eval --data DIR [--row NAME] [--record]
                    measure the program on labelled data, which stands outside the project
  fuzz --smoke      run each fuzz target for a minute (needs nightly and cargo-fuzz)
  fuzz SECONDS      the same, for so long
  miri              run the tests of unsafe code under Miri (needs nightly with miri)
";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Every task works from the top of the project.
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))?;
    match arguments.as_slice() {
        ["test"] => test::run(),
        ["pictures"] => pictures::run(),
        ["schema"] => schema::run(),
        ["bench", arguments @ ..] => bench::run(arguments),
        ["rivals", arguments @ ..] => rivals::run(arguments),
        ["roundtrip"] => roundtrip::run(),
        ["eval", arguments @ ..] => eval::run(arguments),
        ["fuzz", "--smoke"] => fuzz::run("60"),
        ["fuzz", seconds] => fuzz::run(seconds),
        ["miri"] => miri::run(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{TASKS}");
            Ok(())
        }
        other => bail!("no such task: {}\n\n{TASKS}", other.join(" ")),
    }
}
