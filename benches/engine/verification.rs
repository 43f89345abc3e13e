//! How many candidates are verified in a second of one processor: half of them edited copies, half unrelated, as in the
//! study (paragraphs of about 60 words).

use firsthand::matching::{Options, verified};

use crate::corpus::Corpus;
use crate::corpus::dice::Dice;
use crate::corpus::edits::{EDITS, Edit, edited};
use crate::corpus::text::Text;
use crate::measure::{Figures, Wanted, cost};

/// Originals, each in two pairs: with its edited copy, and with a copy of another.
const ORIGINALS: usize = 40_000;
/// Words of an original.
const LENGTH: std::ops::Range<usize> = 45..80;

pub fn run(text: &Text, figures: &mut Figures) {
    let long = |number: &usize| LENGTH.contains(&text.paragraph(*number).split(' ').count());
    let originals: Vec<&str> =
        (0..text.len()).filter(long).map(|number| text.paragraph(number)).cycle().take(ORIGINALS).collect();
    assert_eq!(originals.len(), ORIGINALS, "the text has no paragraph of {LENGTH:?} words");
    let mut dice = Dice::new(8);
    // Identical ones are not verified: lane one has them already.
    let edits: Vec<Edit> = EDITS.iter().map(|(edit, ..)| *edit).filter(|edit| *edit != Edit::Verbatim).collect();
    let mut documents: Vec<Vec<String>> = originals.iter().map(|original| vec![(*original).to_owned()]).collect();
    let copies =
        originals.iter().zip(edits.iter().cycle()).map(|(original, edit)| edited(text, &mut dice, original, *edit));
    documents.extend(copies.collect::<Vec<String>>().into_iter().map(|copy| vec![copy]));
    let corpus = Corpus { documents, planted: Vec::new(), boilerplate: Vec::new() };
    figures.corpus(&format!("{ORIGINALS} paragraphs and an edited copy of each"), &corpus.digest());
    let corpus = corpus.columns();

    let pairs: Vec<(u32, u32)> = (0..ORIGINALS as u32)
        .flat_map(|one| {
            [one, (one + ORIGINALS as u32 / 3) % ORIGINALS as u32].map(|other| (one, ORIGINALS as u32 + other))
        })
        .collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let options = Options::default();
    let (found, spent) = cost(|| pool.install(|| verified(&corpus, &pairs, &options)));
    let share = found as f64 / pairs.len() as f64;
    assert!((0.49..0.6).contains(&share), "half of the pairs are copies, and {share} were confirmed");
    figures.judge(
        "pairs verified, half edited copies",
        pairs.len() as f64 / spent.cpu,
        "a CPU s",
        Wanted::AtLeast(1e6),
    );
    figures.tell("of them confirmed", share, "");
}
