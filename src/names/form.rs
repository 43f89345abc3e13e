//! Names outside the registry, told by their form: "Port Halden Courier", "Radio Meridian", "halden-news.com", "WQRT-TV".

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// Words that end the name of an outlet. "Press" and "Agency" alone say too little of an institution, yet a cue's slot decides.
const ENDINGS: &str = "News|Newspaper|Times|Post|Herald|Tribune|Gazette|Courier|Chronicle|Observer|Journal|Mirror|Telegraph|Examiner|Inquirer|Enquirer|Star|Sentinel|Dispatch|Monitor|Reporter|Bulletin|Standard|Echo|Mercury|Argus|Leader|Register|Record|Ledger|Advertiser|Independent|Globe|Sun|Beacon|Wire|Newswire|Press|Review|Weekly|Daily|Magazine|Today|Online|Radio|TV|Television|Broadcasting|Media|Network|Lantern|Messenger|Guardian|Banner|Pilot|Voice|Call|Citizen|Zeitung|Anzeiger|Nachrichten|Tageblatt|Rundschau|Kurier|Handelsblad|Dagblad";

static ENDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\p{{Lu}}[\p{{L}}\p{{N}}’'&-]*(?:\s(?:of|the|and|&|de|del|la|du|des|y|und|for)\s|\s)){{1,4}}(?:{ENDINGS})(?:\s(?:{ENDINGS}|Agency|Service|International|English))*\b|\p{{Lu}}\p{{L}}+-(?:{ENDINGS})\b"
    ))
    .ok()
});

static BEGUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:Radio|Channel|Daily|News|Agence|Agencia|Agenzia|Televisión|Canal|Gazeta|Diario)\s\p{Lu}[\p{L}\p{N}’'-]+(?:\s\p{Lu}[\p{L}\p{N}’'-]+){0,2}|\b(?:ABC|NBC|CBS|FOX|Fox|Channel)\s?\d{1,2}\b|\b[KW][A-Z]{3}\b|\b[KW][A-Z]{2,3}-(?:TV|FM|AM)\b").ok()
});

static DOMAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|news|tv|co\.uk|org\.uk|de|fr|es|it|at|ch|eu|ie|ca|in|com\.au|iq|ir|ru|media|press)\b").ok()
});

/// A name after or before a word that says it is one: "the Lebanese newspaper *al-Akhbar*", "*Halden Nights* magazine".
static DESCRIBED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    // Two patterns, each over the whole text: in "the Lebanese newspaper *al-Akhbar*" one must not hide the other.
    let behind = r#"\b(?:newspaper|daily|weekly|magazine|tabloid|broadcaster|news agency|newswire|news site|news website|news outlet|wire service|TV channel|television channel|television station|radio station|podcast)\s[*_“"]*((?:[Aa]l-)?\p{Lu}[\p{L}\p{N}’'-]*(?:\s\p{Lu}[\p{L}\p{N}’'-]*){0,3})[*_”"]*"#;
    let before = r#"[*_“"]*\b((?:[Aa]l-)?\p{Lu}[\p{L}\p{N}’'-]*(?:\s\p{Lu}[\p{L}\p{N}’'-]*){0,3})[*_”"]*\s(?:newspaper|magazine|daily|weekly|tabloid|news agency|news site|news website|television|TV channel|radio station)\b"#;
    [behind, before].iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// Words that open a sentence or stand before a name, and are none of it.
const LEADING: [&str; 77] = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "May",
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "For",
    "From",
    "By",
    "With",
    "And",
    "But",
    "As",
    "When",
    "While",
    "After",
    "Before",
    "Earlier",
    "Later",
    "Meanwhile",
    "According",
    "Speaking",
    "Told",
    "Via",
    "Source",
    "Sources",
    "Photo",
    "Image",
    "Copyright",
    "This",
    "That",
    "These",
    "His",
    "Her",
    "Their",
    "Our",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "Breaking",
    "Read",
    "Also",
    "Both",
    "Local",
];

/// Endings of words for a country's people, which describe a newspaper and do not name it.
const DEMONYMS: [&str; 7] = ["ese", "ian", "ean", "ish", "eli", "aqi", "can"];

/// Peoples whose name has no such ending.
const PEOPLES: [&str; 10] =
    ["Czech", "French", "German", "Dutch", "Greek", "Swiss", "Thai", "Iraqi", "Pakistani", "Saudi"];

/// Words that look like an American station's call sign.
const NO_STATIONS: [&str; 8] = ["WWII", "WASP", "WIPO", "KFOR", "KPMG", "WMDS", "KGB", "WHAT"];

/// Names by form in `text`, in order; white space in it is single-byte.
pub(super) fn find(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for regex in [&*ENDED, &*BEGUN].into_iter().flatten() {
        for hit in regex.find_iter(text) {
            if let Some(named) = trim_leading(text, hit.start(), hit.end()) {
                found.push(named);
            }
        }
    }
    for hit in DOMAIN.iter().flat_map(|regex| regex.find_iter(text)) {
        let before = text.get(..hit.start()).and_then(|head| head.chars().next_back());
        if !matches!(before, Some('@' | '/' | '.' | '-')) {
            found.push((Span::new(hit.start(), hit.end()), hit.as_str().to_lowercase()));
        }
    }
    for hit in DESCRIBED.iter().flat_map(|regex| regex.captures_iter(text)) {
        if let Some(name) = hit.get(1)
            && let Some(named) = trim_leading(text, name.start(), name.end())
        {
            found.push(named);
        }
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|later, earlier| earlier.0.overlaps(later.0));
    found
}

/// Cuts words from the front that belong to the sentence; `None` where one word is left that says too little.
fn trim_leading(text: &str, start: usize, end: usize) -> Option<(Span, String)> {
    let mut start = start;
    loop {
        let name = text.get(start..end)?;
        let first = name.split(' ').next()?;
        if first.len() < name.len() && LEADING.contains(&first) {
            start += first.len() + 1;
        } else {
            let lone_ending = ENDINGS.split('|').any(|ending| ending == name);
            let demonym =
                !name.contains(' ') && (DEMONYMS.iter().any(|end| name.ends_with(end)) || PEOPLES.contains(&name));
            let leading = LEADING.contains(&name);
            return (!lone_ending && !leading && !demonym && !NO_STATIONS.contains(&name) && name.chars().count() > 2)
                .then(|| (Span::new(start, end), name.to_owned()));
        }
    }
}
