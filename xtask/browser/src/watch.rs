//! What a page did that nobody asked for: messages, exceptions, requests, breaches of its policy, dialogs, windows.

use anyhow::bail;
use serde_json::{Value, json};

use crate::Browser;

/// Tells a breach of the policy to the binding below, also where it happens before any other script.
const TELL: &str = "document.addEventListener('securitypolicyviolation', event => \
    toldOfBreach(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));";

/// So many looks in a row that see nothing are quiet, and so many looks are taken at most.
const QUIET: u32 = 5;
const MOST: u32 = 1000;

/// What happened since the watch began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Of the page and of the browser about it.
    pub messages: Vec<String>,
    /// That nothing caught.
    pub exceptions: Vec<String>,
    /// Addresses, that of the page itself among them.
    pub requests: Vec<String>,
    /// What the page's own policy forbade.
    pub breaches: Vec<String>,
    /// `alert`, `confirm`, `prompt`.
    pub dialogs: Vec<String>,
    /// Other pages that were opened, by their addresses.
    pub windows: Vec<String>,
}

impl Browser {
    /// Begins the watch; it holds for every page that is opened from now on.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn watch(&mut self) -> anyhow::Result<()> {
        for domain in ["Runtime.enable", "Log.enable", "Network.enable"] {
            self.call(domain, json!({}))?;
        }
        self.call("Runtime.addBinding", json!({ "name": "toldOfBreach" }))?;
        self.before_each(TELL)?;
        self.wire.call(None, "Target.setDiscoverTargets", json!({ "discover": true }), crate::LIMIT)?;
        self.wire.events.clear();
        Ok(())
    }

    /// What happened until now, once nothing more happens.
    ///
    /// # Errors
    /// Where the browser does not answer, or the page is never quiet.
    pub fn seen(&mut self) -> anyhow::Result<&Seen> {
        // What came of the last input may come by way of other processes of the browser: some looks in a row see nothing.
        let mut quiet = 0;
        for _ in 0..MOST {
            self.evaluate("new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))")?;
            let events = std::mem::take(&mut self.wire.events);
            quiet = if events.is_empty() { quiet + 1 } else { 0 };
            for event in events {
                self.seen.take(&event);
            }
            if quiet == QUIET {
                return Ok(&self.seen);
            }
        }
        bail!("the page is not quiet after {MOST} looks")
    }
}

impl Seen {
    fn take(&mut self, event: &Value) {
        let about = &event["params"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match event["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" => self.messages.push(about["args"].to_string()),
            "Log.entryAdded" => self.messages.push(text(&about["entry"]["text"])),
            "Runtime.exceptionThrown" => self.exceptions.push(thrown(&about["exceptionDetails"])),
            "Network.requestWillBeSent" => self.requests.push(text(&about["request"]["url"])),
            "Network.webSocketCreated" => self.requests.push(text(&about["url"])),
            "Runtime.bindingCalled" => self.breaches.push(text(&about["payload"])),
            "Page.javascriptDialogOpening" => self.dialogs.push(text(&about["message"])),
            "Target.targetCreated" if about["targetInfo"]["type"] == "page" => {
                self.windows.push(text(&about["targetInfo"]["url"]));
            }
            _ => {}
        }
    }
}

/// An exception in words.
pub(crate) fn thrown(details: &Value) -> String {
    let words = [&details["exception"]["description"], &details["exception"]["value"], &details["text"]];
    words.into_iter().find_map(Value::as_str).unwrap_or("something").to_owned()
}
