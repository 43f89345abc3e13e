//! Runs one extraction crate over a folder of pages: `extractors NAME FOLDER` writes `{page: text}` to standard output,
//! and pages and seconds to standard error. A name alone, `list`, names the crates.

use std::collections::BTreeMap;
use std::time::Instant;

type Extractor = fn(&str) -> Option<String>;

const ALL: &[(&str, Extractor)] = &[
    ("rs-trafilatura", |page| rs_trafilatura::extract(page).ok().map(|found| found.content_text)),
    ("trafilatura", |page| {
        let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
        trafilatura::extract(page, &options).ok().map(|found| found.content_text)
    }),
    ("trafilatura-precise", |page| {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_focus(trafilatura::ExtractionFocus::FavorPrecision);
        trafilatura::extract(page, &options).ok().map(|found| found.content_text)
    }),
    ("dom_smoothie", |page| {
        let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
        let mut reader = dom_smoothie::Readability::new(page, Some("https://page.example/a"), Some(config)).ok()?;
        reader.parse().ok().map(|found| found.text_content.to_string())
    }),
    ("legible", |page| {
        legible::parse(page, Some("https://page.example/a"), None).ok().map(|found| plain(&found.content))
    }),
    ("readabilityrs", |page| {
        let reader = readabilityrs::Readability::new(page, Some("https://page.example/a"), None).ok()?;
        reader.parse()?.content.map(|content| plain(&content))
    }),
    ("libreadability", |page| libreadability::extract(page, None).ok().map(|found| plain(&found.content))),
    ("readability", |page| {
        let url = "https://page.example/a".parse().ok()?;
        readability::extractor::extract(&mut page.as_bytes(), &url).ok().map(|found| plain(&found.content))
    }),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, folder) = match arguments.as_slice() {
        [name, folder] => (name, folder),
        _ => return ALL.iter().for_each(|(name, _)| println!("{name}")),
    };
    let Some((_, extract)) = ALL.iter().find(|(known, _)| known == name) else { return eprintln!("no crate {name}") };
    let mut pages = BTreeMap::new();
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let raw = std::fs::read(entry.path()).unwrap_or_default();
        bytes += raw.len();
        let key = entry.file_name().to_string_lossy().into_owned();
        pages.insert(key, String::from_utf8_lossy(&raw).into_owned());
    }
    let begun = Instant::now();
    let mut texts = BTreeMap::new();
    for (key, page) in &pages {
        let found = std::panic::catch_unwind(|| extract(page));
        if found.is_err() {
            eprintln!("{key}: panicked");
        }
        texts.insert(key, found.unwrap_or_default().unwrap_or_default());
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{}", serde_json::to_string(&texts).expect("JSON"));
    eprintln!("{name}: {} pages, {bytes} bytes, {seconds:.3} s", pages.len());
}

/// The text of cleaned markup: blocks apart, references of five kinds resolved.
fn plain(html: &str) -> String {
    const INLINE: [&str; 14] =
        ["a", "b", "i", "em", "strong", "span", "u", "small", "sub", "sup", "mark", "abbr", "time", "font"];
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        let tag = rest[open + 1..open + close].trim_start_matches('/');
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    text.push_str(rest);
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    pairs.iter().fold(text, |text, (from, to)| text.replace(from, to))
}
