//! The browser's process, and the pipe to it.

use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;
use tempfile::TempDir;

/// What it is called, on Debian first.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// The browser reads commands from descriptor 3 and answers on 4. A shell puts our pipes there, which needs no unsafe code.
const ON_THREE_AND_FOUR: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";
/// How long it may take to leave by itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// The browser of this machine, if it has one.
pub fn program() -> Option<PathBuf> {
    if cfg!(not(unix)) {
        return None;
    }
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    NAMES.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file()))
}

#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    _profile: TempDir,
}

impl Process {
    pub(crate) fn start() -> anyhow::Result<(Self, ChildStdin, ChildStdout)> {
        let program = program().with_context(|| format!("no browser: none of {NAMES:?} is in the PATH"))?;
        let profile = tempfile::tempdir().context("a profile for the browser")?;
        let mut command = Command::new("sh");
        command.args(["-c", ON_THREE_AND_FOUR]).arg(&program);
        command.args([
            "--headless",
            "--remote-debugging-pipe",
            "--no-first-run",
            "--disable-gpu",
            "--disable-breakpad",
        ]);
        // Its own calls home, and what makes two machines show one page in two ways.
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
        command.args([
            "--force-device-scale-factor=1",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--disable-lcd-text",
            "--lang=en",
        ]);
        // A test goes through a hundred views faster than any hand, which the browser would take for an attack.
        command.arg("--disable-ipc-flooding-protection");
        // A container has no sandbox to give, and shared memory of a few megabytes. The page is our own file.
        command.args(["--no-sandbox", "--disable-dev-shm-usage"]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("{} cannot be started", program.display()))?;
        let (out, back) = (child.stdin.take(), child.stdout.take());
        let process = Self { child, _profile: profile };
        Ok((process, out.context("no pipe to the browser")?, back.context("no pipe from the browser")?))
    }
}

impl Drop for Process {
    /// It leaves when its pipe is closed, which has been by now; one that hangs is ended.
    fn drop(&mut self) {
        let begun = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if begun.elapsed() > PATIENCE {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
