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

/// English, German, French, Spanish month names and abbreviations, lower case, without the dot.
pub(super) const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene"],
    &["february", "feb", "februar", "februari", "février", "fevrier", "févr", "febrero"],
    &["march", "mar", "märz", "maerz", "mars", "marzo"],
    &["april", "apr", "avril", "avr", "abril", "abr"],
    &["may", "mai", "mayo"],
    &["june", "jun", "juni", "juin", "junio"],
    &["july", "jul", "juli", "juillet", "juil", "julio"],
    &["august", "aug", "août", "aout", "agosto", "ago"],
    &["september", "sept", "sep", "septembre", "septiembre", "setiembre"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre"],
    &["november", "nov", "novembre", "noviembre"],
    &["december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic"],
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
pub(super) fn month_number(name: &str) -> Option<i8> {
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
