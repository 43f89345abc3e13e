//! Reuters stories of 1987: natural re-sends, running updates, templates. What is told must share words, and what shares
//! words must be told.

use std::path::Path;

use super::corpus::{Item, lossy, unpack, write};
use super::precision::Judged;
use super::report::Report;
use super::{Place, Row};

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let folder = place.out.join("sgml");
    unpack(&place.data.join("reuters21578.tar.zst"), &folder)?;
    let items = stories(&folder)?;
    let input = place.out.join("stories.jsonl");
    write(&input, &items)?;
    let report = Report::of(&input, &place.out)?;
    Judged::new(&report, &items).rows(place)
}

/// Title, dateline and body of every story that has a body.
pub fn stories(folder: &Path) -> anyhow::Result<Vec<Item>> {
    let mut items = Vec::new();
    for number in 0..22 {
        let sgml = lossy(&folder.join(format!("reut2-{number:03}.sgm")))?;
        for story in sgml.split("<REUTERS ").skip(1) {
            let between = |from: &str, to: &str| Some(story.split_once(from)?.1.split_once(to)?.0);
            let Some(body) = between("<BODY>", "</BODY>") else { continue };
            let id = between("NEWID=\"", "\"").unwrap_or_default().to_owned();
            let text = [between("<TITLE>", "</TITLE>"), between("<DATELINE>", "</DATELINE>"), Some(body)];
            let text = text.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&#3;", "").replace("&amp;", "&");
            items.push(Item { id, text });
        }
    }
    Ok(items)
}
