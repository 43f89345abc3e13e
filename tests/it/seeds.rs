//! The five seeds, where the shared folder is there: every statement of their `expected.toml` holds.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::Home;

/// The shared folder beside or above the package.
pub fn shared() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above.map(|folder| folder.join("shared")).find(|shared| shared.join("seeds/expected.toml").is_file())
}

#[test]
fn every_statement_about_the_seeds_holds() {
    let Some(shared) = shared() else {
        return println!("not tested: no folder `shared` with the seeds beside or above the package");
    };
    let home = Home::new();
    let ran = home.run(["report".as_ref(), shared.join("seeds/articles").as_os_str(), "-o".as_ref(), "out".as_ref()]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let ran = home.run(["verify", "out/report.json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let mut scorer = Command::new("python3");
    scorer.arg(shared.join("tools/check_seeds.py")).arg(home.path().join("out/report.json")).arg(shared.join("seeds"));
    let Ok(scored) = scorer.output() else {
        return println!("not tested: python3 is needed to hold the report against expected.toml");
    };
    let said = String::from_utf8_lossy(&scored.stdout);
    assert!(scored.status.success(), "{said}{}", String::from_utf8_lossy(&scored.stderr));
    assert!(said.contains("hold"), "the scorer says how many hold: {said:?}");
}
