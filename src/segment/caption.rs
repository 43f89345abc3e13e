//! Are the words those under a picture?

use super::words::word_count;
use crate::pattern::coarse;
use regex::Regex;
use std::sync::LazyLock;

/// The most words of a caption.
const LONGEST: usize = 60;

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&coarse(r"(?i)^[\[(]?(?:(?:file |stock |handout |ap |cover )?(?:photos?|photographs?|pictures?|pics?|images?|illustrations?|graphics?|fotos?|bild(?:er)?|rubriklistenbild|titelbild|symbolbild|imagen|caption|crédits?|video grab|screen ?(?:grab|shot))\s*(?:credits?|sources?|courtesy|by|via|from|©)*\s*(?:[:/|©]|\bby\b|\bcourtesy\b)|(?-i:FILE(?: PHOTO)?|IN PHOTOS?|PHOTO)\s*(?:[-–—:])\s|(?-i:FILE PHOTO)|(?:photo|image|picture) courtesy)")).ok()
});
static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // A bracket at the end with a picture word, "via …", or names with a slash; the same without brackets by known agencies.
    let picture = r"(?:(?:ap |file |stock |handout )?(?:photos?|photographs?|pictures?|images?|fotos?)(?:[ /:][^()\[\]]{0,60})?|file|handout|symbolbild|[^()\[\]]{0,50}(?:getty|shutterstock|courtesy|screengrab|/pool|/file|/photo|ap photo|file photo|photo by)[^()\[\]]{0,50}|(?:[^()\[\]]{1,40} )?via (?-i:\p{Lu})[^()\[\]]{1,40}|(?-i:\p{Lu}[\p{L} .'-]{2,40}/ ?\p{Lu}[\p{L} ./-]{1,40}))";
    let bare = r"\b(?:getty images|ap photo|shutterstock|istock|unsplash|wikimedia commons|alamy|stock\.adobe\.com)\b.{0,40}$|\b(?-i:REUTERS|AFP|AP|EPA|dpa)/[\p{L} .-]{2,40}$|\bvia (?:getty|reuters|ap|afp)\b.{0,20}$|\b(?-i:Photo|Foto|Bild|Image|Picture)s?(?: credits?)?: ?(?-i:[\p{L}©])[^.!?]{1,60}$";
    Regex::new(&coarse(&format!(r"(?i)[(\[]{picture}[)\]]\.?$|{bare}"))).ok()
});
static PLAIN_CREDIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&coarse(r"^(?:©|\(c\)|Foto:|Photo:)\s*[\p{Lu}\d]")).ok());
static BRACKET_END: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&coarse(r"[(\[][\p{L}][^()\[\]]{1,40}[)\]]\.?$")).ok());
static EMBED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&coarse(r"^[—–-]{1,2}\s?.{1,60}\(@\w{1,20}\)\s.{4,30}$|^pic\.twitter\.com/\S+$")).ok());

/// Why a paragraph is a caption; `pictured`: an image placeholder stands directly before or behind it.
pub(super) fn reason(line: &str, pictured: bool, bullet: bool) -> Option<&'static str> {
    if line.is_empty() || word_count(line) > LONGEST {
        return None;
    }
    let fits = |regex: &Option<Regex>| regex.as_ref().is_some_and(|regex| regex.is_match(line));
    if fits(&EMBED) {
        Some("caption.embed")
    } else if fits(&LABEL) {
        Some("caption.label")
    } else if fits(&CREDIT) || (fits(&PLAIN_CREDIT) && word_count(line) <= 14) {
        Some("caption.credit")
    } else if pictured && (bullet || fits(&BRACKET_END)) {
        Some("caption.placed")
    } else {
        None
    }
}
