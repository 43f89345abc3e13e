//! In which language is a document? Told once, from a few hundred bytes of its prose.

use whatlang::Lang;

use crate::ingest::{Document, Role};
use crate::segment::head;

/// ISO 639-1, from metadata where a machine told it, else from the text; `None` where neither tells.
pub fn tell(document: &Document) -> Option<&'static str> {
    let declared = document.told(Role::Language).next();
    if let Some(code) = declared.and_then(|said| known(said.value.split(['-', '_']).next()?)) {
        return Some(code);
    }
    let text = document.text.trim_start();
    let info = whatlang::detect(head(text, 1200))?;
    (info.is_reliable() || text.len() < 200).then(|| code(info.lang())).flatten()
}

const CODES: [(Lang, &str); 32] = [
    (Lang::Eng, "en"),
    (Lang::Ara, "ar"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Pol, "pl"),
    (Lang::Tur, "tr"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Ell, "el"),
    (Lang::Tha, "th"),
    (Lang::Bul, "bg"),
];

fn code(lang: Lang) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| *known == lang).map(|(_, code)| *code)
}

fn known(value: &str) -> Option<&'static str> {
    CODES.iter().map(|(_, code)| *code).find(|code| code.eq_ignore_ascii_case(value))
}
