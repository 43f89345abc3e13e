//! A hand on the mouse and one on the keys.

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::Browser;

/// Where a person would click on an element: in the middle of its first line, if nothing lies over it.
const PLACE: &str = include_str!("place.js");

impl Browser {
    /// Clicks on the first element of a selector that is shown, once it is there, where it stands on the screen.
    ///
    /// # Errors
    /// Where there is none, or something lies over it.
    pub fn click(&mut self, selector: &str) -> anyhow::Result<()> {
        let quoted = json!(selector);
        let shown = format!("[...document.querySelectorAll({quoted})].some(one => one.getClientRects().length)");
        self.wait(&format!("{selector} to be shown"), &shown)?;
        let place = self.evaluate(&format!("({PLACE})({quoted})"))?;
        if let Some(error) = place["error"].as_str() {
            bail!("{selector} cannot be clicked: {error}");
        }
        for (kind, button) in [("mouseMoved", "none"), ("mousePressed", "left"), ("mouseReleased", "left")] {
            let clicks = u8::from(button != "none");
            let event =
                json!({ "type": kind, "x": place["x"], "y": place["y"], "button": button, "clickCount": clicks });
            self.call("Input.dispatchMouseEvent", event)?;
        }
        Ok(())
    }

    /// Presses a key and lets it go: a character, or a key by its name, as `Enter`, `Escape`, `Tab`, `Shift+Tab`,
    /// `ArrowDown`.
    ///
    /// # Errors
    /// Where no key is called so, or the browser refuses.
    pub fn press(&mut self, key: &str) -> anyhow::Result<()> {
        let (modifiers, name) = match key.strip_prefix("Shift+") {
            Some(name) if !name.is_empty() => (8, name),
            _ => (0, key),
        };
        let (code, text) = known(name).with_context(|| format!("no key is called {name}"))?;
        let mut event =
            json!({ "type": "keyDown", "key": name, "modifiers": modifiers, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            event["text"] = text;
        }
        self.call("Input.dispatchKeyEvent", event.clone())?;
        event["type"] = "keyUp".into();
        if let Some(event) = event.as_object_mut() {
            event.remove("text");
        }
        self.call("Input.dispatchKeyEvent", event).map(drop)
    }

    /// Types a text, key by key.
    ///
    /// # Errors
    /// As [`Self::press`].
    pub fn write(&mut self, text: &str) -> anyhow::Result<()> {
        text.chars().try_for_each(|sign| self.press(&sign.to_string()))
    }

    /// What has the focus, as the start of its tag.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn focus(&mut self) -> anyhow::Result<String> {
        let tag = self.evaluate("document.activeElement?.cloneNode(false)?.outerHTML ?? ''")?;
        Ok(tag.as_str().unwrap_or_default().to_owned())
    }
}

/// A key's code, and what it writes.
fn known(name: &str) -> Option<(u32, Option<Value>)> {
    let mut signs = name.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        // Letters and figures have the codes of their capitals; the others are told apart by what they write.
        let code = if sign.is_ascii_alphanumeric() || sign == ' ' { sign.to_ascii_uppercase() as u32 } else { 0 };
        return Some((code, Some(sign.to_string().into())));
    }
    let code = match name {
        "Backspace" => 8,
        "Tab" => 9,
        "Enter" => return Some((13, Some("\r".into()))),
        "Escape" => 27,
        "End" => 35,
        "Home" => 36,
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        "ArrowDown" => 40,
        _ => return None,
    };
    Some((code, None))
}
