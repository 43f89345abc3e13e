//! The page's own law: it loads nothing, sends nothing, and runs only the script whose digest it names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The Content-Security-Policy for a page with this style sheet and this script.
pub(crate) fn policy(style: &str, script: &str) -> String {
    let (style, script) = (hash(style), hash(script));
    format!("default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'")
}

/// A CSP hash source, <https://www.w3.org/TR/CSP3/#grammardef-hash-source>.
fn hash(content: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content.as_bytes())))
}
