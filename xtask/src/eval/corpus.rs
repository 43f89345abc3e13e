//! Sets as corpora that the program reads: packed files unpacked, texts written as JSON Lines.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use serde_json::json;

use crate::steps::status;

/// A document of a set.
pub struct Item {
    pub id: String,
    pub text: String,
}

/// Writes documents as JSON Lines; spans of the report are byte ranges into these texts.
pub fn write<'a>(path: &Path, items: impl IntoIterator<Item = &'a Item>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for Item { id, text } in items {
        writeln!(out, "{}", json!({ "id": id, "text": text }))?;
    }
    Ok(out.flush()?)
}

/// Unpacks a `.tar.zst` into a folder, once.
pub fn unpack(packed: &Path, folder: &Path) -> anyhow::Result<()> {
    let done = folder.join(".unpacked");
    if done.is_file() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let mut zstd = Command::new("zstd").arg("-dc").arg(packed).stdout(Stdio::piped()).spawn().context("zstd")?;
    let stream = zstd.stdout.take().context("zstd gives nothing")?;
    status(Command::new("tar").arg("x").arg("-C").arg(folder).stdin(stream))?;
    ensure!(zstd.wait()?.success(), "zstd cannot read {}", packed.display());
    Ok(fs::write(done, "")?)
}

/// Unpacks a `.zst` of text.
pub fn unpacked(packed: &Path) -> anyhow::Result<String> {
    let output = Command::new("zstd").arg("-dc").arg(packed).output().context("zstd")?;
    ensure!(output.status.success(), "zstd cannot read {}", packed.display());
    Ok(String::from_utf8(output.stdout)?)
}

/// A text that may be Latin-1 in places.
pub fn lossy(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|&byte| char::from(byte)).collect()))
}
