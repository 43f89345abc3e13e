//! Words by which a site speaks of itself between the paragraphs of an article.

use std::sync::LazyLock;

use regex::Regex;

/// The most words of such a line.
const LONGEST: usize = 40;

static FURNITURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let read = r"(?:also |must )?read (?:more|also|next|the full (?:story|article))\b|(?:also|must)[ -]read\b|see (?:also|more)\s*:|related(?: (?:articles?|stor(?:y|ies)|posts?|news|links?|coverage|content|topics))?s?\s*(?::|$)|(?:you (?:may|might) also like|recommended(?: for you)?|more (?:from|on|stories|news)\b.{0,60}|most (?:read|popular)|trending(?: now)?|don.t miss|continue reading|keep reading|up next|watch (?:now|next|also|more|below))\s*(?:[:>»|].*|$)|lesen sie (?:auch|mehr)\b|mehr zum thema|à lire aussi|lire aussi\b|lea también|leia (?:também|mais)\b|leggi anche\b|lees ook\b";
    let ad = r"\W*(?:advertisement|anzeige|werbung|publicité|publicidad|publicidade|sponsored(?: content)?|story continues below.*|article continues (?:below|after).*|(?:the )?story continues after.*|continue reading below.*|scroll down.*)\W*$";
    let share = r"(?:share (?:this|on|via)|tweet this|email this|print this|copy link|link copied|follow (?:us|me|him|her|them) (?:on|at)\b|like us on\b|join (?:us|our|the conversation)|leave a (?:comment|reply)|comments? (?:are )?closed|view (?:all )?comments|click (?:here )?to (?:read more|share|view|enlarge|expand)|tap to|download (?:the|our) .{0,30}app\b|get (?:the|our) .{0,30}app\b)";
    let letter = r"(?:sign up (?:for|to|here|now)|subscribe (?:to|now|today|for|here)|get (?:the|our|all|your|more) .{0,60}(?:newsletter|inbox|email|alerts?)\b|(?:enter|type) your e-?mail|please enter a valid|already (?:a )?(?:subscriber|member|have an account)|you have \d* ?(?:free )?articles?|thank(?:s| you) for (?:signing up|subscribing|registering)|by (?:signing up|subscribing|entering|clicking|submitting)\b)";
    let tip = r"(?:(?:got|have|do you have) (?:a|any) (?:news |story )?(?:tip|story|question)s?\b|(?:reach|contact|email|e-mail) (?:the )?(?:author|reporter|writer|editor|us)\b|(?:© ?|copyright (?:©|\(c\)|\d)|all rights reserved)|photos?(?: credits?)?\s*[:/©]|images?(?: credits?)?\s*[:/©]|(?:photo|image|picture) (?:by|courtesy)\b|foto\s*:|bild\s*:|file photo\b)";
    Regex::new(&format!(r"(?i)^[\s\[(>»•*–—-]*(?:{read}|{ad}|{share}|{letter}|{tip})")).ok()
});

/// Whether a block is such a line.
pub(super) fn is_furniture(text: &str, words: usize) -> bool {
    words <= LONGEST && FURNITURE.as_ref().is_some_and(|cues| cues.is_match(text))
}
