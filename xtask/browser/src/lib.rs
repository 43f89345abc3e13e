//! A real browser, driven as a person drives it: Debian's chromium, headless, over its DevTools protocol.
//!
//! The tests of the page look at it with this, and `cargo xtask pictures` and the benchmark of its opening. Every wait has
//! a limit, and an error says what was waited for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

mod input;
mod media;
mod process;
mod watch;
mod wire;

pub use media::Theme;
pub use process::program;
pub use watch::Seen;

use process::Process;
use wire::Wire;

/// How long anything may take; a machine that is busy with other work is slow too.
const LIMIT: Duration = Duration::from_secs(60);
/// How long between two looks at a thing that is waited for.
const BETWEEN: Duration = Duration::from_millis(15);

/// A browser with one page, started with nothing of anybody's in it, and gone when this is dropped.
#[derive(Debug)]
pub struct Browser {
    wire: Wire,
    session: String,
    limit: Duration,
    seen: Seen,
    // Dropped last: the browser ends when its pipe does.
    _process: Process,
}

impl Browser {
    /// Starts one with an empty page, 1280 by 900 pixels, light.
    ///
    /// # Errors
    /// Where there is no browser, or it does not answer.
    pub fn start() -> anyhow::Result<Self> {
        let (process, out, back) = Process::start()?;
        let mut wire = Wire::new(out, back);
        let page = wire.call(None, "Target.createTarget", json!({ "url": "about:blank" }), LIMIT)?;
        let page = page["targetId"].as_str().context("the browser gives its page no name")?;
        let attach = json!({ "targetId": page, "flatten": true });
        let session = wire.call(None, "Target.attachToTarget", attach, LIMIT)?;
        let session = session["sessionId"].as_str().context("the browser gives its page no session")?.to_owned();
        let mut browser = Self { wire, session, limit: LIMIT, seen: Seen::default(), _process: process };
        browser.call("Page.enable", json!({}))?;
        // Without it a page without a window has no focus, and keys go nowhere.
        browser.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }))?;
        browser.viewport(1280, 900)?;
        browser.theme(Theme::Light)?;
        Ok(browser)
    }

    /// Waits no longer than this for anything from now on.
    pub fn hurry(&mut self, limit: Duration) {
        self.limit = limit;
    }

    /// Opens an address and waits until it has loaded.
    ///
    /// # Errors
    /// Where the browser cannot, or it takes too long.
    pub fn open(&mut self, address: &str) -> anyhow::Result<()> {
        let reply = self.call("Page.navigate", json!({ "url": address }))?;
        if let Some(error) = reply["errorText"].as_str() {
            bail!("{address} cannot be opened: {error}");
        }
        self.wait(&format!("{address} to load"), "document.readyState === 'complete'")
    }

    /// What an expression gives in the page; a promise is waited for.
    ///
    /// # Errors
    /// What the expression throws, or that it takes too long.
    pub fn evaluate(&mut self, expression: &str) -> anyhow::Result<Value> {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let reply = self.call("Runtime.evaluate", asked)?;
        match reply.get("exceptionDetails") {
            None => Ok(reply["result"]["value"].clone()),
            Some(thrown) => bail!("{expression} throws {}", watch::thrown(thrown)),
        }
    }

    /// Waits until an expression is true in the page. `what` says in words what is waited for.
    ///
    /// # Errors
    /// Where it does not come, with the words.
    pub fn wait(&mut self, what: &str, expression: &str) -> anyhow::Result<()> {
        let begun = Instant::now();
        while self.evaluate(&format!("Boolean({expression})"))? != true {
            if begun.elapsed() > self.limit {
                let page = self.evaluate("location.href + '\\n' + document.body.innerText.slice(0, 2000)")?;
                bail!(
                    "waited {} s for {what}; the page is {}",
                    self.limit.as_secs_f64(),
                    page.as_str().unwrap_or_default()
                );
            }
            std::thread::sleep(BETWEEN);
        }
        Ok(())
    }

    /// Runs a script in every document before its own.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn before_each(&mut self, script: &str) -> anyhow::Result<()> {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).map(drop)
    }

    /// Bytes of the page's objects after what is not used was thrown away.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub fn heap(&mut self) -> anyhow::Result<f64> {
        self.call("HeapProfiler.collectGarbage", json!({}))?;
        let heap = self.call("Runtime.getHeapUsage", json!({}))?;
        heap["usedSize"].as_f64().context("the browser does not tell its heap")
    }

    fn call(&mut self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.wire.call(Some(&self.session), method, parameters, self.limit)
    }

    fn bytes(&mut self, method: &str, parameters: Value) -> anyhow::Result<Vec<u8>> {
        let reply = self.call(method, parameters)?;
        let data = reply["data"].as_str().with_context(|| format!("{method} gives no data"))?;
        STANDARD.decode(data).map_err(|error| anyhow!("{method}: {error}"))
    }
}

/// The address of a file.
///
/// # Errors
/// Where it is not there.
pub fn address(file: &Path) -> anyhow::Result<String> {
    let path: PathBuf = file.canonicalize().with_context(|| file.display().to_string())?;
    let path = path.to_str().with_context(|| format!("{} is no Unicode", file.display()))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let sign = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    Ok(format!("file://{}", path.bytes().map(sign).collect::<String>()))
}
