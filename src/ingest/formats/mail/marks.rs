//! The lines by which mail programs set apart what somebody else wrote, in the languages that they speak.

use std::sync::LazyLock;

use regex::Regex;

/// What a line says of the lines below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// They were passed on.
    Forwarded,
    /// They are the message that is answered or passed on.
    Original,
    /// A rule above the headers of such a message, and nothing if none follow.
    Rule,
    /// They are the sender's own again.
    End,
}

/// What a header of a message says that was copied into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    From,
    Date,
    Subject,
    /// To, Cc and whatever else.
    Other,
}

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static FORWARDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)^(?:[-—–=_*]{2,}\s*(?:(?:start of |begin(?:ning)? )?forwarded (?:message|by)|weitergeleitete (?:nachricht|e-?mail)|message transf[ée]r[ée]|message transmis|mensaje reenviado|",
        r"mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt (?:melding|besked)|wiadomość przekazana|",
        r"przekazana wiadomość|пересылаемое сообщение|пересланное сообщение|转发的邮件|رسالة معاد توجيهها)\b[^\n]{0,200}?(?:[-—–=_*]{2,})?",
        r"|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|",
        r"inizio messaggio inoltrato|início da mensagem (?:re)?encaminhada|begin doorgestuurd bericht|vidarebefordrat brev|исходное сообщение переслано)\s*:)\s*$"
    ))
});

static ORIGINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)^[-—–_*]{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|originalnachricht|message d['’]origine|mensaje original|",
        r"mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|",
        r"wiadomość oryginalna|исходное сообщение|原始邮件|الرسالة الأصلية)\s*[-—–_*]{2,}$"
    ))
});

static END: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"(?i)^[-—–=_*]{2,}\s*end (?:of )?(?:the )?forwarded messages?\b.{0,80}$"));

static RULE: LazyLock<Option<Regex>> = LazyLock::new(|| regex(r"^[_—–-]{5,}$"));

static LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"^\s*\*?([\p{L}][\p{L}\s-]{0,20}?)\s?\*?\s?[:：]\*?(?:\s+|$)(.*)$"));

const FROM: [&str; 11] = ["from", "von", "de", "da", "van", "från", "fra", "od", "от", "发件人", "من"];
const DATE: [&str; 22] = [
    "date",
    "sent",
    "datum",
    "gesendet",
    "envoyé",
    "envoyé le",
    "fecha",
    "enviado",
    "enviado el",
    "enviado em",
    "data",
    "inviato",
    "verzonden",
    "skickat",
    "sendt",
    "dato",
    "wysłano",
    "дата",
    "отправлено",
    "发送时间",
    "日期",
    "التاريخ",
];
const SUBJECT: [&str; 13] = [
    "subject",
    "betreff",
    "objet",
    "asunto",
    "assunto",
    "oggetto",
    "onderwerp",
    "ämne",
    "emne",
    "temat",
    "тема",
    "主题",
    "الموضوع",
];
const OTHER: [&str; 26] = [
    "to",
    "an",
    "à",
    "para",
    "a",
    "aan",
    "till",
    "til",
    "do",
    "кому",
    "收件人",
    "إلى",
    "cc",
    "kopie",
    "copie",
    "bcc",
    "reply-to",
    "antwort an",
    "répondre à",
    "message-id",
    "newsgroups",
    "organization",
    "resent-from",
    "importance",
    "priorität",
    "attachments",
];

/// What a line without its quotation marks says of those below it.
pub(super) fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    let fits = |regex: &LazyLock<Option<Regex>>| regex.as_ref().is_some_and(|regex| regex.is_match(line));
    if line.len() > 400 || line.is_empty() {
        None
    } else if fits(&END) {
        Some(Mark::End)
    } else if fits(&FORWARDED) {
        Some(Mark::Forwarded)
    } else if fits(&ORIGINAL) {
        Some(Mark::Original)
    } else if fits(&RULE) {
        Some(Mark::Rule)
    } else {
        None
    }
}

/// The header that a line of a copied message is, and its value.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let found = LABEL.as_ref()?.captures(line)?;
    let name = found.get(1)?.as_str().to_lowercase();
    let label = [(Label::From, &FROM[..]), (Label::Date, &DATE), (Label::Subject, &SUBJECT), (Label::Other, &OTHER)]
        .into_iter()
        .find(|(_, names)| names.contains(&name.as_str()))?
        .0;
    Some((label, found.get(2)?.as_str().trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_lines_are_known() {
        for (line, want) in [
            ("---------- Forwarded message ---------", Mark::Forwarded),
            ("-------- Forwarded Message --------", Mark::Forwarded),
            ("----- Forwarded message from A. Bree <a@b.example> -----", Mark::Forwarded),
            (
                "---------------------- Forwarded by Ann Bree/HAL/Halvik on 05/11/2031 07:12 ---------------------------",
                Mark::Forwarded,
            ),
            ("Begin forwarded message:", Mark::Forwarded),
            ("Anfang der weitergeleiteten Nachricht:", Mark::Forwarded),
            ("---------- Message transféré ---------", Mark::Forwarded),
            ("-----Original Message-----", Mark::Original),
            ("-----Ursprüngliche Nachricht-----", Mark::Original),
            ("________________________________", Mark::Rule),
            ("------- End of Forwarded Message", Mark::End),
            ("----- End forwarded message -----", Mark::End),
        ] {
            assert_eq!(mark(line), Some(want), "{line}");
        }
        for line in ["The forwarded message was lost.", "- Original message", "---", "Forwarded message", "-- "] {
            assert_eq!(mark(line), None, "{line}");
        }
    }

    #[test]
    fn headers_of_a_copied_message_are_known_by_their_labels() {
        for (line, want) in [
            ("From: A <a@b.example>", (Label::From, "A <a@b.example>")),
            ("*Von:* A", (Label::From, "A")),
            ("Envoyé : mercredi 5 novembre 2031 06:40", (Label::Date, "mercredi 5 novembre 2031 06:40")),
            ("Subject: \t", (Label::Subject, "")),
            ("Onderwerp: Sluis", (Label::Subject, "Sluis")),
            ("An: B", (Label::Other, "B")),
        ] {
            assert_eq!(label(line), Some(want), "{line}");
        }
        for line in ["Fromage: brie", "From the harbour: news", "https://a.example", "No label"] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
