//! Names outside the registry, told by their form: "Port Halden Courier", "Radio Meridian", "halden-news.com", "WQRT-TV".

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// Words that end the name of an outlet. "Press" and "Agency" alone say too little of an institution, yet a cue's slot decides.
const ENDINGS: &str = "News|Newspaper|Times|Post|Herald|Tribune|Gazette|Courier|Chronicle|Observer|Journal|Mirror|Telegraph|Examiner|Inquirer|Enquirer|Star|Sentinel|Dispatch|Monitor|Reporter|Bulletin|Standard|Echo|Mercury|Argus|Leader|Register|Record|Ledger|Advertiser|Independent|Globe|Sun|Beacon|Wire|Newswire|Press|Review|Weekly|Daily|Magazine|Today|Online|Radio|TV|Television|Broadcasting|Media|Network|Lantern|Messenger|Guardian|Banner|Pilot|Voice|Call|Citizen|Zeitung|Anzeiger|Nachrichten|Tageblatt|Tagblatt|Abendblatt|Morgenpost|Volksblatt|Allgemeine|Rundschau|Rundfunk|Kurier|Bote|Handelsblad|Dagblad";

static ENDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\p{{Lu}}[\p{{L}}\p{{N}}’'&-]*(?:\s(?:of|the|and|&|de|del|la|du|des|y|und|for)\s|\s)){{1,4}}(?:{ENDINGS})(?:\s(?:{ENDINGS}|Agency|Service|International|English))*\b|\p{{Lu}}\p{{L}}+-(?:{ENDINGS})\b"
    ))
    .ok()
});

static BEGUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:Radio|Channel|Daily|News|Agence|Agencia|Agenzia|Télé|Televisión|Canal|Gazeta|Diario|Noticias)\s\p{Lu}[\p{L}\p{N}’'-]+(?:\s\p{Lu}[\p{L}\p{N}’'-]+){0,2}|\b(?:ABC|NBC|CBS|FOX|Fox|Channel)\s?\d{1,2}\b|\b[KW][A-Z]{3}\b|\b[KW][A-Z]{2,3}-(?:TV|FM|AM)\b").ok()
});

/// Names of the Romance press: "Le Courrier de Halden", "El Correo de Halden", "La Gazette du Port".
static ROMANCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?:Le|La|Les|El|Los|le|la|les|el)\s|[Ll]['’])?(?:Courrier|Gazette|Écho|Dépêche|Journal|Tribune|Voix|Quotidien|Progrès|Télégramme|Messager|Républicain|Indépendant|Observateur|Nouvelles|Correo|Gaceta|Heraldo|Diario|Voz|Tribuna|Crónica|Periódico|Observador|Noticiero)\s(?:de\s(?:la|las|los)\s|du\s|des\s|del\s|de\s(?:l['’])?|d['’])\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?").ok()
});

static DOMAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|news|tv|co\.uk|org\.uk|de|fr|es|it|at|ch|eu|ie|ca|in|com\.au|iq|ir|ru|media|press)\b").ok()
});

/// A name after or before a word that says it is one: "the Lebanese newspaper *al-Akhbar*", "*Halden Nights* magazine".
static DESCRIBED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    // Two patterns, each over the whole text: in "the Lebanese newspaper *al-Akhbar*" one must not hide the other.
    let behind = r#"\b(?:newspaper|daily|weekly|magazine|tabloid|broadcaster|news agency|newswire|news site|news website|news outlet|wire service|TV channel|television channel|television station|radio station|podcast)\s[*_“"]*((?:[Aa]l-)?\p{Lu}[\p{L}\p{N}’'-]*(?:\s\p{Lu}[\p{L}\p{N}’'-]*){0,3})[*_”"]*"#;
    let before = r#"[*_“"]*\b((?:[Aa]l-)?\p{Lu}[\p{L}\p{N}’'-]*(?:\s\p{Lu}[\p{L}\p{N}’'-]*){0,3})[*_”"]*\s(?:newspaper|magazine|daily|weekly|tabloid|news agency|news site|news website|television|TV channel|radio station)\b"#;
    // Elsewhere the word stands before the name, a describing one between: "le quotidien régional *Ouest-Halden*". In
    // German any noun has a capital, so that only marks tell a name.
    let romance = r#"\b(?:quotidien|hebdomadaire|journal|magazine|chaîne|site|agence|diario|periódico|semanario|revista|cadena|emisora|agencia|rotativo)\s(?:\p{Ll}+\s){0,2}?[*_“"«]*\s?((?:(?:Le|La|Les|El)\s|L['’])?\p{Lu}[\p{L}\p{N}’'-]*(?:\s(?:de\s|du\s|del\s)?\p{Lu}[\p{L}\p{N}’'-]*){0,3})[*_”"»]*"#;
    let german = r#"\b[\p{L}-]*(?:[Zz]eitung|[Bb]latt|[Mm]agazins?|[Ss]enders?|[Aa]gentur|[Pp]ortals?|[Zz]eitschrift)\s[„»“"*_](\p{Lu}[\p{L}\p{N}’' -]{1,40}?)[“«”"*_]"#;
    // What follows these at once is always the name.
    let at_once = r"\b(?:Nachrichtenagentur|Presseagentur|Nachrichtensender|Internetzeitung)s?\s(\p{Lu}[\p{L}\p{N}-]+)";
    // A site has its name at once behind it; "el sitio de Halden" is a place.
    let site = r#"\b(?:sitio|portal)(?:\s(?:web|digital|informativo|de\snoticias))?\s[*_“"«]*((?:(?:La|El)\s)?\p{Lu}[\p{L}\p{N}’'-]*(?:\s\p{Lu}[\p{L}\p{N}’'-]*){0,3})"#;
    [behind, before, romance, german, at_once, site].iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// A name behind the Arabic word for what it is. Without capitals it is the next word, and those that end an outlet's
/// name; more where it stands between marks.
static ARABIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"[\x{621}-\x{64A}]+";
    let ending = "نيوز|برس|بوست|تايمز|تي في|ميديا|أونلاين|اليوم|الجديد|الجديدة|الإخبارية|الإخباري";
    Regex::new(&format!(
        r#"(?:^|[^\x{{621}}-\x{{64A}}])[وفبلك]?(?:وكالة|صحيفة|قناة|موقع|إذاعة|مجلة|شبكة|جريدة|راديو|تلفزيون)\s(?:["“«]\s?({word}(?:\s{word}){{0,3}})\s?["”»]|({word}(?:\s(?:{ending}))?))"#
    ))
    .ok()
});

/// Arabic words that follow "newspaper" or "agency" and name none.
const ARABIC_NO_NAMES: [&str; 24] = [
    "أن",
    "إن",
    "التي",
    "الذي",
    "في",
    "من",
    "عن",
    "على",
    "إلى",
    "قد",
    "لم",
    "لا",
    "ما",
    "كما",
    "بعد",
    "قبل",
    "أنباء",
    "الأنباء",
    "أخبار",
    "إخبارية",
    "أخرى",
    "تابعة",
    "هي",
    "هو",
];

/// Whether an Arabic word after "newspaper" says what kind it is: "a local one", "the American one".
fn describes(word: &str) -> bool {
    word.ends_with("ية") || word.ends_with("يه") || ARABIC_NO_NAMES.contains(&word)
}

/// A text without the particle (و ف ب ل ك) that Arabic writes to the word behind it.
pub(super) fn without_particle(head: &str) -> &str {
    let Some(cut) = head.strip_suffix(['و', 'ف', 'ب', 'ل', 'ك']) else { return head };
    // Two of them stand before one word now and then: ولرويترز.
    cut.strip_suffix(['و', 'ف']).unwrap_or(cut)
}

/// Words that open a sentence or stand before a name, and are none of it.
const LEADING: [&str; 84] = [
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
    "Laut",
    "Nach",
    "Wie",
    "Selon",
    "Dans",
    "Según",
    "En",
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
    for regex in [&*ENDED, &*BEGUN, &*ROMANCE].into_iter().flatten() {
        for hit in regex.find_iter(text).filter(|hit| !before_a_person(text, hit.as_str(), hit.end())) {
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
    // The letters of Arabic begin with these bytes in UTF-8; other texts skip the search.
    if text.as_bytes().windows(2).any(|pair| matches!(pair, [0xD8..=0xD9, _])) {
        for hit in ARABIC.iter().flat_map(|regex| regex.captures_iter(text)) {
            if let Some(name) = hit.get(1).or_else(|| hit.get(2)) {
                let first = name.as_str().split(' ').next().unwrap_or("");
                if hit.get(1).is_some() || !describes(first) {
                    found.push((Span::new(name.start(), name.end()), name.as_str().to_owned()));
                }
            }
        }
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|later, earlier| earlier.0.overlaps(later.0));
    found
}

/// Endings that are words for a person, too.
const PERSONS: [&str; 9] =
    ["Leader", "Reporter", "Citizen", "Pilot", "Observer", "Messenger", "Guardian", "Advertiser", "Monitor"];

/// Whether a person's name follows a word for what that person is: "Senate Minority Leader Dana Bell".
fn before_a_person(text: &str, name: &str, end: usize) -> bool {
    let last = name.rsplit([' ', '-']).next().unwrap_or("");
    let next = text.get(end..).and_then(|tail| tail.strip_prefix(' ')).unwrap_or("");
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    PERSONS.contains(&last)
        && next.starts_with(char::is_uppercase)
        && !LEADING.contains(&next)
        && !ENDINGS.split('|').any(|ending| ending == next)
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
