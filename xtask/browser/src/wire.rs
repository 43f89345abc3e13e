//! Commands to the browser, its replies, and the events between them: JSON, each message ended by a zero byte.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

#[derive(Debug)]
pub(crate) struct Wire {
    out: ChildStdin,
    inbox: Receiver<Value>,
    sent: u64,
    /// What happened and was not yet looked at.
    pub(crate) events: Vec<Value>,
}

impl Wire {
    /// Reads on a thread of its own, which ends with the pipe.
    pub(crate) fn new(out: ChildStdin, back: ChildStdout) -> Self {
        let (sender, inbox) = channel();
        std::thread::spawn(move || {
            let (mut back, mut message) = (BufReader::new(back), Vec::new());
            while back.read_until(0, &mut message).is_ok_and(|read| read > 0) {
                let value = serde_json::from_slice(message.strip_suffix(b"\0").unwrap_or(&message));
                if value.is_ok_and(|value| sender.send(value).is_err()) {
                    break;
                }
                message.clear();
            }
        });
        Self { out, inbox, sent: 0, events: Vec::new() }
    }

    /// Sends a command and waits for its reply.
    pub(crate) fn call(
        &mut self,
        session: Option<&str>,
        method: &str,
        parameters: Value,
        limit: Duration,
    ) -> anyhow::Result<Value> {
        let id = self.send(session, method, parameters)?;
        let begun = Instant::now();
        loop {
            let left = limit.saturating_sub(begun.elapsed());
            let mut message = self
                .inbox
                .recv_timeout(left)
                .with_context(|| format!("waited {} s for the browser to answer {method}", limit.as_secs_f64()))?;
            if message["id"] == id {
                return match message.get("error") {
                    None => Ok(message["result"].take()),
                    Some(error) => bail!("{method}: {}", error["message"].as_str().unwrap_or("refused")),
                };
            }
            self.take(message)?;
        }
    }

    fn send(&mut self, session: Option<&str>, method: &str, parameters: Value) -> anyhow::Result<u64> {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let sent = write!(self.out, "{message}\0").and_then(|()| self.out.flush());
        sent.with_context(|| format!("{method}: the browser is gone"))?;
        Ok(self.sent)
    }

    /// Keeps an event. A dialog holds the page until it is closed, so it is closed at once.
    fn take(&mut self, message: Value) -> anyhow::Result<()> {
        if message["method"] == "Page.javascriptDialogOpening" {
            self.send(message["sessionId"].as_str(), "Page.handleJavaScriptDialog", json!({ "accept": false }))?;
        }
        if message.get("method").is_some() {
            self.events.push(message);
        }
        Ok(())
    }
}
