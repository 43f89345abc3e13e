//! Month and zone names, as data.

/// In which order a pattern's numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The month is a name.
    Named,
    /// Year, month, day.
    YearMonthDay,
    /// Day, month: with dots, as in German.
    DayMonth,
    /// With slashes or dashes: told only where one reading is possible.
    Unknown,
}

/// Month names and abbreviations of newsrooms' languages, lower case, without the dot: English, German, French, Spanish,
/// then Italian, Portuguese, Dutch, Scandinavian, Polish, Czech, Turkish, Indonesian, Russian, Ukrainian. Left out are
/// short forms that are words beside numbers (`set`, `out`, `mag`, `lis`).
pub(super) const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "januar",
        "jänner",
        "janvier",
        "janv",
        "enero",
        "ene",
        "gennaio",
        "janeiro",
        "januari",
        "stycznia",
        "ledna",
        "ocak",
        "января",
        "січня",
    ],
    &[
        "february",
        "feb",
        "februar",
        "februari",
        "février",
        "fevrier",
        "févr",
        "febrero",
        "febbraio",
        "fevereiro",
        "lutego",
        "února",
        "şubat",
        "февраля",
        "лютого",
    ],
    &[
        "march",
        "mar",
        "märz",
        "maerz",
        "mars",
        "marzo",
        "março",
        "maart",
        "marca",
        "března",
        "mart",
        "maret",
        "марта",
        "березня",
    ],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "dubna", "nisan", "апреля", "квітня"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "května", "mayıs", "мая", "травня"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho", "czerwca", "června", "haziran", "июня", "червня"],
    &[
        "july",
        "jul",
        "juli",
        "juillet",
        "juil",
        "julio",
        "luglio",
        "julho",
        "lipca",
        "července",
        "temmuz",
        "июля",
        "липня",
    ],
    &[
        "august",
        "aug",
        "août",
        "aout",
        "agosto",
        "ago",
        "augustus",
        "augusti",
        "sierpnia",
        "srpna",
        "ağustos",
        "agustus",
        "августа",
        "серпня",
    ],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setiembre",
        "settembre",
        "setembro",
        "września",
        "září",
        "eylül",
        "сентября",
        "вересня",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "października",
        "října",
        "ekim",
        "октября",
        "жовтня",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro", "listopada", "listopadu", "kasım", "ноября", "листопада"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "decembre",
        "déc",
        "diciembre",
        "dic",
        "dicembre",
        "dezembro",
        "grudnia",
        "prosince",
        "aralık",
        "desember",
        "декабря",
        "грудня",
    ],
];

/// Offsets of zone names that mean one thing in news copy. `IST` (India, Ireland, Israel), `ET` and `AST` do not.
const ZONES: [(&str, &str); 20] = [
    ("z", "Z"),
    ("gmt", "Z"),
    ("utc", "Z"),
    ("bst", "+01:00"),
    ("cet", "+01:00"),
    ("mez", "+01:00"),
    ("cest", "+02:00"),
    ("mesz", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
    ("msk", "+03:00"),
    ("jst", "+09:00"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cst", "-06:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
];

/// The number of a month name, 1 to 12.
pub(in crate::segment) fn month_number(name: &str) -> Option<i8> {
    let name = name.trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    i8::try_from(place + 1).ok()
}

/// The RFC 3339 offset of a zone as written: `GMT`, `+0300`, `GMT+3`, `-05:00`.
pub(super) fn offset_of(zone: &str) -> Option<String> {
    let lower = zone.trim().to_ascii_lowercase();
    if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some((*offset).to_owned());
    }
    let signed = lower.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let sign = signed.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = signed.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<u8>().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}
