//! Articles of made-up papers, with what a report shows of them: titles, outlets, dates, addresses, credits, and copies
//! with and without credit. The same number gives the same articles.

use serde_json::{Value, json};

use super::dice::Dice;
use super::edits::{EDITS, edited};
use super::text::Text;

/// Paragraphs of the text for each article: enough that no two share one by chance.
const PARAGRAPHS: usize = 8;
/// One article in so many is a copy of an earlier one.
const COPIES: usize = 4;
/// A copy's original is among so many articles before it.
const REACH: usize = 400;
const SEED: u64 = 11;

const TOWNS: [&str; 8] = ["Harbour", "Fenwick", "Larkmoor", "Ormsay", "Saltmarsh", "Tarnwick", "Wexmoor", "Quillmore"];
const PAPERS: [&str; 5] = ["Courier", "Gazette", "Herald", "Post", "Tribune"];
/// An agency, whose copy is credited as such.
const AGENCY: &str = "Norvane Press";

/// The articles, as rows for the program to read.
pub fn articles(count: usize) -> Vec<Value> {
    let text = Text::made_up(count * PARAGRAPHS);
    let mut bodies: Vec<(String, Vec<String>)> = Vec::with_capacity(count);
    let mut rows = Vec::with_capacity(count);
    for number in 0..count {
        let mut dice = Dice::of(SEED, number as u64);
        let outlet =
            if number % 10 == 0 { AGENCY.to_owned() } else { format!("{} {}", dice.one(&TOWNS), dice.one(&PAPERS)) };
        let mut body = own(&text, &mut dice, number);
        if number > 0 && number % COPIES == 0 {
            let (giver, original) = &bodies[number - 1 - dice.below(number.min(REACH))];
            body = copied(&text, &mut dice, original);
            match dice.below(3) {
                0 => body.push(format!("Source: {giver}.")),
                1 => body.insert(0, format!("{giver} reported that the talks would go on for another week.")),
                _ => {}
            }
        }
        let title: Vec<&str> = body[body.len() / 2].split(' ').take(7).collect();
        let day = 1 + number * 27 / count;
        rows.push(json!({
            "id": number.to_string(),
            "title": title.join(" ").trim_end_matches([',', '.']),
            "outlet": outlet,
            "date": format!("2031-03-{day:02}"),
            "url": format!("https://{}.example/{number}", outlet.to_lowercase().replace(' ', "-")),
            "text": body.join("\n\n"),
        }));
        bodies.push((outlet, body));
    }
    rows
}

/// Paragraphs that are this article's alone.
fn own(text: &Text, dice: &mut Dice, number: usize) -> Vec<String> {
    let paragraphs = 4 + dice.below(PARAGRAPHS - 3);
    (0..paragraphs).map(|place| text.paragraph(number * PARAGRAPHS + place).to_owned()).collect()
}

/// The paragraphs of another, most of them edited, the last one left out now and then.
fn copied(text: &Text, dice: &mut Dice, original: &[String]) -> Vec<String> {
    let kept = original.len() - dice.below(2);
    let copy = |paragraph: &String| {
        let (edit, ..) = *dice.one(&EDITS);
        edited(text, dice, paragraph, edit)
    };
    original.iter().take(kept).map(copy).collect()
}
