//! How other languages than English say who speaks: verbs and words as data, one entry a language.

/// What the reading of speakers needs to know of a language.
pub(super) struct Tongue {
    /// Words so common that a text without a few of them is in another language.
    pub common: &'static [&'static str],
    /// Verbs of saying, alternatives of a regular expression.
    pub verbs: &'static str,
    /// "He", "the spokesman": the last speaker.
    pub same: &'static str,
    /// Words between a subject and its verb.
    pub between: &'static str,
    /// "According to".
    pub according: &'static [&'static str],
    /// Words behind which a name is a place, a time or a listener.
    pub prepositions: &'static [&'static str],
    /// Capitalised words that are no names.
    pub no_names: &'static [&'static str],
    /// A name, where it has not the capitals of Latin script; what must follow it then.
    pub name: Option<(&'static str, &'static str)>,
}

/// By how often their common words stand in a text, the one that it is in; `None` is English, and all that has no entry.
pub(super) fn tongue(text: &str) -> Option<usize> {
    let head = super::words::head(text, 1500);
    if head.chars().filter(|c| ('\u{621}'..='\u{64a}').contains(c)).take(40).count() == 40 {
        return Some(ARABIC);
    }
    let mut counts = [0usize; TONGUES.len()];
    let mut english = 0usize;
    for word in head.split(|c: char| !c.is_alphabetic()).filter(|word| (2..=4).contains(&word.len())) {
        english += usize::from(["the", "and", "of", "to", "that", "said"].contains(&word));
        for (count, tongue) in counts.iter_mut().zip(&TONGUES) {
            *count += usize::from(tongue.common.contains(&word));
        }
    }
    let (best, count) = counts.into_iter().enumerate().max_by_key(|(_, count)| *count)?;
    (count > english && count > 0).then_some(best)
}

const ARABIC: usize = 3;

pub(super) const TONGUES: [Tongue; 4] = [
    Tongue {
        common: &["le", "les", "des", "et", "est", "une", "que", "qui", "dans", "du", "par", "sur"],
        verbs: "(?:a |ont |avait )?(?:déclaré|dit|expliqué|affirmé|indiqué|précisé|assuré|ajouté|confié|raconté|souligné|estimé|regretté|répondu|confirmé|annoncé|dénoncé|insisté|témoigné|résumé|lancé|rappelé|écrit|tweeté)|déclare|dit|disait|explique|expliquait|affirme|indique|précise|assure|ajoute|confie|raconte|souligne|estime|regrette|répond|confirme|annonce|dénonce|insiste|poursuit|témoigne|résume|lance|rappelle|conclut|commente|prévient|écrit|juge|reconnaît|admet|martèle|détaille|soupire",
        same: "(?:-t-il|-t-elle|-il|-elle|il|elle|le porte-parole|la porte-parole|le ministre|la ministre|le maire|la maire|le président|la présidente)",
        between: "(?:a |ont |avait |également |aussi |ensuite )*",
        according: &["selon ", "d’après ", "d'après "],
        prepositions: &[
            "à", "au", "aux", "dans", "sur", "lors", "en", "pour", "par", "avec", "devant", "chez", "pendant",
        ],
        no_names: &[
            "Le",
            "La",
            "Les",
            "Un",
            "Une",
            "Il",
            "Elle",
            "Mais",
            "Et",
            "Dans",
            "En",
            "Au",
            "Aux",
            "Pour",
            "Selon",
            "Ce",
            "Cette",
            "Interrogé",
            "Interrogée",
            "Lundi",
            "Mardi",
        ],
        name: None,
    },
    Tongue {
        common: &["der", "die", "das", "und", "ist", "den", "von", "mit", "ein", "eine", "auf", "dem"],
        verbs: "sagte|sagten|sagt|erklärte|erklärten|erklärt|betonte|betont|meinte|meint|erzählte|erzählt|berichtete|berichtet|kritisierte|warnte|warnt|forderte|fordert|schrieb|schreibt|teilte|fügte|ergänzte|antwortete|bestätigte|versicherte|räumte|kündigte|klagte|lobte|mahnte|fragte|twitterte|äußerte|unterstrich|erläuterte|urteilte|befand",
        same: "(?:er|sie|der sprecher|die sprecherin|der minister|die ministerin|der bürgermeister|die bürgermeisterin|der präsident|die präsidentin)",
        between: "(?:hat |habe |hatte |auch |später |zudem )*",
        according: &["laut ", "so "],
        prepositions: &["in", "im", "auf", "bei", "mit", "nach", "vor", "gegenüber", "dem", "zu", "zur", "zum", "an"],
        no_names: &[
            "Der",
            "Die",
            "Das",
            "Er",
            "Sie",
            "Ein",
            "Eine",
            "Aber",
            "Und",
            "In",
            "Im",
            "Am",
            "Laut",
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ],
        name: None,
    },
    Tongue {
        common: &["el", "los", "las", "una", "que", "del", "con", "por", "para", "en", "se", "su"],
        verbs: "(?:ha |han |había )?(?:dicho|declarado|explicado|afirmado|asegurado|señalado|indicado|añadido|confirmado)|dijo|dice|dijeron|declaró|declara|explicó|explica|explicaba|afirmó|afirma|aseguró|asegura|señaló|señala|indicó|indica|añadió|añade|agregó|agrega|contó|cuenta|relató|relata|comentó|comenta|confirmó|confirma|manifestó|sostuvo|sostiene|precisó|precisa|reconoció|reconoce|admitió|admite|advirtió|advierte|respondió|responde|subrayó|subraya|lamentó|lamenta|denunció|denuncia|insistió|insiste|recordó|recuerda|apuntó|apunta|detalló|detalla|concluyó|concluye|tuiteó|escribió|escribe|expresó|anunció",
        same: "(?:él|ella|el portavoz|la portavoz|el ministro|la ministra|el alcalde|la alcaldesa|el presidente|la presidenta)",
        between: "(?:ha |han |había |también |además )*",
        according: &["según ", "de acuerdo con "],
        prepositions: &["a", "al", "en", "con", "para", "por", "ante", "durante", "desde", "hacia", "sobre"],
        no_names: &[
            "El", "La", "Los", "Las", "Un", "Una", "En", "Por", "Para", "Según", "Pero", "Y", "Ella", "Este", "Esta",
        ],
        name: None,
    },
    Tongue {
        common: &[],
        verbs: "[وف]?(?:قال|قالت|صرح|صرحت|أكد|أكدت|أوضح|أوضحت|أضاف|أضافت|ذكر|ذكرت|كتب|كتبت|تابع|تابعت|أعلن|أعلنت)",
        same: "(?:المتحدث|المتحدثة|الوزير|الوزيرة|الرئيس|المصدر)",
        between: "",
        according: &["بحسب ", "وفق "],
        prepositions: &["في", "إن", "أن", "إنه", "إنها", "من", "على", "إلى", "مع", "عن", "خلال", "لدى"],
        no_names: &[
            "مصدر",
            "مسؤول",
            "مسؤولون",
            "المتحدث",
            "المتحدثة",
            "شهود",
            "إن",
            "أن",
            "إنه",
            "إنها",
            "في",
            "من",
            "على",
            "خلال",
            "بيان",
            "البيان",
            "الوزير",
            "الرئيس",
            "الوكالة",
            "الصحيفة",
        ],
        name: Some((
            r"[\x{621}-\x{64A}]{2,}(?:\s+[\x{621}-\x{64A}]{2,}){1,2}?",
            r"(?:\s*[،:.؛,]|\s+(?:إن|أن|في|خلال|على)|\s+ل[\x{621}-\x{64A}]|\s*$)",
        )),
    },
];
