//! How the page is shown: its size, its theme, on paper, in a picture.

use serde_json::json;

use crate::Browser;

/// What the person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Browser {
    /// Sets the size of the window, in CSS pixels.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn viewport(&mut self, width: u32, height: u32) -> anyhow::Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size).map(drop)
    }

    /// Shows the page in a theme, without movement; printed it is still a print.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn theme(&mut self, theme: Theme) -> anyhow::Result<()> {
        let theme = if theme == Theme::Dark { "dark" } else { "light" };
        self.media("", theme)
    }

    /// Shows the page as paper would.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn paper(&mut self) -> anyhow::Result<()> {
        self.media("print", "light")
    }

    fn media(&mut self, media: &str, theme: &str) -> anyhow::Result<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.call("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).map(drop)
    }

    /// A picture of the window, as PNG.
    ///
    /// # Errors
    /// Where the browser cannot.
    pub fn picture(&mut self) -> anyhow::Result<Vec<u8>> {
        self.bytes("Page.captureScreenshot", json!({ "format": "png" }))
    }

    /// The page as it would be printed, as PDF; the page itself hears of it before and after.
    ///
    /// # Errors
    /// Where the browser cannot.
    pub fn pdf(&mut self) -> anyhow::Result<Vec<u8>> {
        self.bytes("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": true }))
    }
}
