//! The page as a reader meets it, in a real browser. Where there is none the tests say so; `cargo xtask test` installs
//! one, and fails where it cannot.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use ::browser::{Browser, address};
use serde_json::Value;

use crate::run::Home;

mod access;
mod excerpts;
mod hostile;
mod many;
mod paper;
mod state;
mod tongues;
mod verdicts;
mod walk;
mod watch;

/// A report, opened.
struct Visit {
    home: Home,
    browser: Browser,
    address: String,
    /// `report.json`, to know what the page must show.
    report: Value,
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples(name: &str) -> PathBuf {
    project().join("samples").join(name).join("articles")
}

/// A browser, watched; nothing where the machine has none.
fn browser() -> Option<Browser> {
    if ::browser::program().is_none() {
        println!("not tested: no browser; `cargo xtask test` installs one");
        return None;
    }
    let mut browser = Browser::start().expect("a browser");
    browser.watch().expect("a watch");
    Some(browser)
}

/// Reports on a folder or a file and opens the page.
fn visit(input: &Path, options: &[&str]) -> Option<Visit> {
    let mut browser = browser()?;
    let home = Home::new();
    let ran = home.run(
        [OsStr::new("report"), input.as_os_str(), OsStr::new("-o"), OsStr::new("out")]
            .into_iter()
            .chain(options.iter().map(OsStr::new)),
    );
    assert!(matches!(ran.status, Some(0 | 3)), "{ran:?}");
    let out = home.path().join("out");
    let report = serde_json::from_slice(&fs::read(out.join("report.json")).expect("a report")).expect("JSON");
    let address = address(&out.join("report.html")).expect("an address");
    browser.open(&address).expect("the page opens");
    let mut visit = Visit { home, browser, address, report };
    visit.arrived("start");
    Some(visit)
}

impl Visit {
    /// Waits until a view stands.
    fn arrived(&mut self, view: &str) {
        let stands = format!("document.querySelector('main#view[data-view=\"{view}\"][data-ready=true]')");
        self.wait(&format!("the view {view}"), &stands);
    }

    fn wait(&mut self, what: &str, expression: &str) {
        self.browser.wait(what, expression).unwrap_or_else(|error| panic!("{error:#}"));
    }

    fn value(&mut self, expression: &str) -> Value {
        self.browser.evaluate(expression).unwrap_or_else(|error| panic!("{error:#}"))
    }

    /// Words that the page gives for an expression.
    fn words(&mut self, expression: &str) -> String {
        self.value(expression).as_str().unwrap_or_else(|| panic!("no words: {expression}")).to_owned()
    }

    fn click(&mut self, selector: &str) {
        self.browser.click(selector).unwrap_or_else(|error| panic!("{error:#}"));
    }

    fn press(&mut self, key: &str) {
        self.browser.press(key).unwrap_or_else(|error| panic!("{error:#}"));
    }

    /// Goes to a route as a link would, and waits until its view stands.
    fn go(&mut self, route: &str) {
        let quoted = Value::from(route).to_string();
        self.value(&format!(
            "location.hash === {quoted} || new Promise(done => {{
                addEventListener('hashchange', () => setTimeout(done), {{ once: true }});
                location.hash = {quoted};
            }})"
        ));
        self.wait(route, "document.querySelector('main#view[data-ready=true]')");
    }

    /// Opens the page anew, at a route, as somebody does who got the link.
    fn open_at(&mut self, route: &str) {
        self.browser.open("about:blank").expect("an empty page");
        let address = format!("{}{route}", self.address);
        self.browser.open(&address).expect("the page opens");
        self.wait(route, "document.querySelector('main#view[data-ready=true]')");
    }

    fn list(&self, name: &str) -> &[Value] {
        self.report[name].as_array().map_or(&[], Vec::as_slice)
    }

    /// The id of the article of a file.
    fn id(&self, file: &str) -> String {
        let ends = |document: &&Value| document["path"].as_str().is_some_and(|path| path.ends_with(file));
        text(&self.list("documents").iter().find(ends).expect(file)["id"])
    }

    fn document_of(&self, passage: &Value) -> String {
        let found = self.list("passages").iter().find(|one| one["id"] == *passage).expect("a passage");
        text(&found["document"])
    }

    /// Ids of matches between two articles.
    fn matches(&self, one: &str, other: &str) -> Vec<String> {
        let mut wanted = [one, other];
        wanted.sort_unstable();
        let between = |found: &&Value| {
            let mut sides = [self.document_of(&found["a"]), self.document_of(&found["b"])];
            sides.sort();
            sides == wanted
        };
        self.list("matches").iter().filter(between).map(|found| text(&found["id"])).collect()
    }

    /// A route of every kind, and of every article, source and family; of findings, matches and pairs the first ones.
    fn routes(&self) -> Vec<String> {
        let ids = |name: &str| self.list(name).iter().map(|one| text(&one["id"])).collect::<Vec<_>>();
        let mut routes: Vec<String> =
            ["#/", "#/articles", "#/findings", "#/sources", "#/families", "#/about"].map(str::to_owned).into();
        routes.extend(ids("documents").iter().map(|id| format!("#/article/{id}")));
        routes.extend(ids("findings").iter().take(20).map(|id| format!("#/finding/{id}")));
        routes.extend(ids("clusters").iter().map(|id| format!("#/family/{id}")));
        routes.extend(ids("matches").iter().take(12).map(|id| format!("#/proof/{id}")));
        routes
            .extend(self.list("sources").iter().map(|source| format!("#/source/{}", encoded(&text(&source["name"])))));
        let alignments = self.list("alignments").iter().take(6);
        routes.extend(alignments.map(|pair| format!("#/pair/{}/{}", text(&pair["a"]), text(&pair["b"]))));
        routes
    }

    /// Nothing ran, nothing was refused, nothing was sent.
    fn nothing_happened(&mut self) {
        let address = self.address.clone();
        let mut seen = self.browser.seen().expect("a watch").clone();
        assert!(!seen.requests.is_empty(), "the page itself was not seen");
        // The browser's own signs in fields are data, and go nowhere.
        let stays = |request: &String| *request == address || request == "about:blank" || request.starts_with("data:");
        seen.requests.retain(|request| !stays(request));
        assert_eq!(seen, ::browser::Seen::default());
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// As `encodeURIComponent` does.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
