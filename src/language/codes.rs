//! ISO 639-1 codes of the languages that can be told.

use whatlang::Lang;

const CODES: [(Lang, &str); 70] = [
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

/// The code of a language.
pub(super) fn code(lang: Lang) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| *known == lang).map(|(_, code)| *code)
}

/// Names and codes of languages beside those that whatlang has: ISO 639-2 has two for some, and names vary.
const ALSO: [(&str, &str); 24] = [
    ("ger", "de"),
    ("fre", "fr"),
    ("dut", "nl"),
    ("cze", "cs"),
    ("gre", "el"),
    ("rum", "ro"),
    ("slo", "sk"),
    ("chi", "zh"),
    ("zho", "zh"),
    ("per", "fa"),
    ("fas", "fa"),
    ("arm", "hy"),
    ("geo", "ka"),
    ("bur", "my"),
    ("mac", "mk"),
    ("wel", "cy"),
    ("arb", "ar"),
    ("no", "nb"),
    ("nor", "nb"),
    ("norwegian", "nb"),
    ("chinese", "zh"),
    ("castilian", "es"),
    ("castellano", "es"),
    ("flemish", "nl"),
];

/// The other codes of ISO 639-1: languages that have a name and cannot be told.
const OTHERS: &str = "aa ab ae an as av ay ba bi bm bo br bs ce ch co cr cu cv dv dz ee eu ff fj fo fy ga gd gl gn gv ha \
                      ho ht hz ia ie ig ii ik io is iu kg ki kj kk kl kr ks ku kv kw ky lb lg li ln lo lu mg mh mi mn ms \
                      mt na nd ng nn nr nv ny oc oj om os pi ps qu rm rn rw sa sc sd se sg sm so sq ss st su sw tg ti tn \
                      to ts tt tw ty ug ve vo wa wo xh yo za";

/// What a machine declares a text's language to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// One that can be told, by its code.
    Known(&'static str),
    /// One that is a language, and none of those.
    Other,
}

/// The language that a declaration names: by a code of ISO 639, one of two letters or of three, with a region behind it
/// or without, or by its name in English or its own. `None` where it names none.
///
/// "Norwegian" is either of two, and Bokmål far more often.
pub(super) fn declared(said: &str) -> Option<Declared> {
    let said = said.trim().to_lowercase();
    let word = said.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("");
    if ["", "mul", "und", "zxx", "mis"].contains(&word) {
        return None;
    }
    let named = |lang: Lang| {
        [lang.name(), lang.eng_name()].iter().any(|name| [word, &said].contains(&name.to_lowercase().as_str()))
    };
    let also = || ALSO.iter().find(|(known, _)| *known == word).map(|(_, code)| *code);
    let known = CODES.iter().find(|(lang, code)| *code == word || lang.code() == word || named(*lang));
    if let Some(code) = known.map(|(_, code)| *code).or_else(also) {
        return Some(Declared::Known(code));
    }
    // A code of three letters is not looked up: there are thousands.
    let three = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    (three || OTHERS.split_whitespace().any(|code| code == word)).then_some(Declared::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_told_has_a_code() {
        let without: Vec<&Lang> = Lang::all().iter().filter(|lang| code(**lang).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn a_language_is_declared_by_name_or_by_a_code_of_two_letters_or_three() {
        for (said, code) in [
            ("en", "en"),
            ("en_US.UTF-8", "en"),
            ("English", "en"),
            ("English (US)", "en"),
            ("eng", "en"),
            ("ger", "de"),
            ("deu", "de"),
            ("German", "de"),
            ("Deutsch", "de"),
            ("fre", "fr"),
            ("fra", "fr"),
            ("Français", "fr"),
            ("spa", "es"),
            ("ESPAÑOL", "es"),
            ("ara", "ar"),
            ("العربية", "ar"),
            ("no", "nb"),
            ("Tiếng Việt", "vi"),
        ] {
            assert_eq!(declared(said), Some(Declared::Known(code)), "{said}");
        }
        assert_eq!(["gl", "glg", "ku-Latn"].map(declared), [Some(Declared::Other); 3]);
        assert_eq!(["", "und", "us", "1", "default", "–"].map(declared), [None; 6]);
    }
}
