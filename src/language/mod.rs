//! In which language is a text, and which words of that language must be known to read it?
//!
//! A new language is a file of words and a line in `FILES`, beside its lexicon of cues. A text in any other language is
//! told by its name and read by no words but those of every language: its neighbour's would find speakers and credits
//! that are none, and miss those that are there.

mod ago;
mod codes;
mod words;

pub use ago::{Ago, Distance, is_distance};
pub use words::{Speech, Words};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::error::Error;
use crate::ingest::{Document, Role};
use codes::{Declared, code, declared};

/// The files of words, by language; those of `any` are read in every language.
const FILES: [(&str, &str); 6] = [
    ("any", include_str!("any.toml")),
    ("ar", include_str!("ar.toml")),
    ("de", include_str!("de.toml")),
    ("en", include_str!("en.toml")),
    ("es", include_str!("es.toml")),
    ("fr", include_str!("fr.toml")),
];

/// So many bytes of a text tell its language.
const LOOKED_AT: usize = 1200;
/// A text of fewer bytes is too short to be told for sure: the guess is taken.
const SHORT: usize = 200;

/// ISO 639-1 of a document's language; `None` where nothing tells.
///
/// The text itself is heard before what a machine declares of it wherever either names a language that has a file of
/// words: many pages declare the language of their template. Of other languages the machine knows more.
pub fn tell(document: &Document) -> Option<&'static str> {
    let declared: Vec<&str> = document.told(Role::Language).map(|said| said.value.as_str()).collect();
    weighed(&document.text, &declared)
}

fn weighed(text: &str, said: &[&str]) -> Option<&'static str> {
    let (told, sure) = of_text(text);
    // A declaration that cannot be read is as good as none.
    let theirs = match said.iter().find_map(|said| declared(said)) {
        None => return told,
        Some(Declared::Known(code)) => Some(code),
        Some(Declared::Other) => None,
    };
    let read =
        |code: Option<&str>| code.is_some_and(|code| code != "any" && FILES.iter().any(|(known, _)| *known == code));
    if sure && (read(theirs) || theirs.is_some() && read(told)) { told } else { theirs }
}

/// The language of a text as its letters and their neighbours tell it, and whether that is sure.
fn of_text(text: &str) -> (Option<&'static str>, bool) {
    let text = text.trim_start();
    let Some(info) = text.get(..text.floor_char_boundary(LOOKED_AT)).and_then(whatlang::detect) else {
        return (None, false);
    };
    let sure = info.is_reliable();
    ((sure || text.len() < SHORT).then(|| code(info.lang())).flatten(), sure)
}

static WORDS: LazyLock<Result<BTreeMap<&'static str, Words>, String>> = LazyLock::new(|| parsed(&FILES));

/// The words of each language together with those of every language.
fn parsed(files: &[(&'static str, &str)]) -> Result<BTreeMap<&'static str, Words>, String> {
    let parse = |(language, text): &(&'static str, &str)| match words::parse(text) {
        Ok(words) => Ok((*language, words)),
        Err(error) => Err(format!("language/{language}.toml: {error}")),
    };
    let mut read: BTreeMap<&'static str, Words> = files.iter().map(parse).collect::<Result<_, _>>()?;
    let any = read.get("any").cloned().unwrap_or_default();
    read.values_mut().for_each(|words| words.add(&any));
    Ok(read)
}

/// Whether the files of words can be read; who reads texts asks once, before the first.
///
/// # Errors
/// [`Error::Usage`] with the first that cannot.
pub fn ready() -> Result<(), Error> {
    WORDS.as_ref().map(|_| ()).map_err(|what| Error::Usage { what: what.clone() })
}

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

/// The words of a language; of one without a file those of every language.
pub fn words(language: Option<&str>) -> &'static Words {
    let of = |language: &str| WORDS.as_ref().ok().and_then(|read| read.get(language));
    language.and_then(of).or_else(|| of("any")).unwrap_or(&NONE)
}

/// The languages that have a file of words.
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(language, _)| *language).filter(|language| *language != "any")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_words_is_read_and_one_that_cannot_be_is_an_error() {
        assert!(ready().is_ok(), "{:?}", ready());
        let broken = parsed(&[("any", ""), ("xx", "tittles = []")]).err().unwrap_or_default();
        assert!(broken.starts_with("language/xx.toml: ") && broken.contains("tittles"), "{broken}");
        assert!(words(Some("de")).titles.contains("Richter") && !words(Some("en")).titles.contains("Richter"));
        assert!(words(Some("de")).titles.contains("Dr"), "what stands in every language");
        assert!(words(Some("pt")).titles.contains("Dr") && words(Some("pt")).negations.is_empty());
    }

    #[test]
    fn a_sentence_tells_its_language_and_is_not_taken_for_its_neighbours() {
        for (language, text) in [
            ("en", "The mayor said the bridge will be closed for three weeks for repairs."),
            ("de", "Der Bürgermeister sagte, die Brücke bleibe wegen Reparaturen drei Wochen geschlossen."),
            ("de", "Der Streik begann am Montag, meldete die Agentur."),
            ("fr", "Le maire a déclaré que le pont restera fermé trois semaines pour réparations."),
            ("fr", "La grève a commencé lundi, a indiqué l'agence."),
            ("es", "El alcalde dijo que el puente estará cerrado tres semanas por reparaciones."),
            ("es", "La huelga comenzó el lunes, informó la agencia."),
            ("ar", "قال رئيس البلدية إن الجسر سيغلق ثلاثة أسابيع للإصلاح."),
            ("pt", "O presidente da câmara disse que a ponte será fechada durante três semanas para reparações."),
            ("pt", "A greve começou na segunda-feira, informou a agência."),
            ("it", "Lo sciopero è cominciato lunedì, ha riferito l'agenzia."),
            ("nl", "Volgens de krant vielen er geen gewonden, maar de straten stonden tot de ochtend blank."),
            ("ca", "L'alcalde va dir que el pont estarà tancat durant tres setmanes per obres."),
            ("ro", "Primarul a spus că podul va fi închis trei săptămâni pentru reparații."),
            ("tr", "Belediye başkanı, köprünün onarım için üç hafta kapalı kalacağını söyledi."),
            ("ru", "Мэр сказал, что мост будет закрыт на три недели для ремонта."),
            ("fa", "شهردار گفت که پل به مدت سه هفته برای تعمیرات بسته خواهد بود."),
            ("ur", "میئر نے کہا کہ پل مرمت کے لیے تین ہفتے بند رہے گا۔"),
        ] {
            assert_eq!(of_text(text).0, Some(language), "{text}");
        }
    }

    #[test]
    fn a_template_in_another_language_does_not_hide_the_texts_own() {
        let told = |declared: &str, text: &str| weighed(text, &[declared]);
        let french = "Le maire a déclaré que le pont restera fermé trois semaines pour réparations.";
        assert_eq!(told("en-GB", french), Some("fr"));
        assert_eq!(told("fr", french), Some("fr"));
        assert_eq!(told("und", french), Some("fr"));
        let bokmal = "Ordføreren sa at broen skal være stengt i tre uker for reparasjon.";
        assert_eq!(told("nb", bokmal), Some("nb"));
        let galician = "O alcalde dixo que a ponte estará pechada durante tres semanas por obras.";
        assert_eq!(told("gl", galician), None, "a language that is not known is no neighbour");
        assert_eq!(told("en", "Ferry stops"), Some("en"), "too short to tell");
        assert_eq!(told("English", "Ferry stops"), Some("en"), "a name");
        assert_eq!(told("template 4", french), Some("fr"), "no language is declared");
        assert_eq!(weighed("Ferry stops", &["und", "eng"]), Some("en"), "the first that says one");
    }
}
