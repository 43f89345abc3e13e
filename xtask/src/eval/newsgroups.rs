//! Usenet posts: quoted mail, signatures, headers. What is told must share words.

use std::fs;
use std::path::Path;

use super::corpus::{Item, lossy, unpack, write};
use super::precision::Judged;
use super::report::Report;
use super::{Place, Row};

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let posts = place.out.join("posts");
    unpack(&place.data.join("mini_newsgroups.tar.zst"), &posts)?;
    let mut items = Vec::new();
    for group in sorted(&posts)?.iter().filter(|group| group.is_dir()) {
        for post in sorted(group)? {
            let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            items.push(Item { id: format!("{}/{}", name(group), name(&post)), text: lossy(&post)? });
        }
    }
    let input = place.out.join("posts.jsonl");
    write(&input, &items)?;
    let report = Report::of(&input, &place.out)?;
    Judged::new(&report, &items).rows(place)
}

fn sorted(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort_unstable();
    Ok(paths)
}
