//! One number against labels: from where on is it yes?

/// A thing with its score, and whether it truly is one.
#[derive(Clone, Copy)]
pub struct Scored {
    pub score: f64,
    pub truly: bool,
}

/// F1 of the rule "yes from `threshold` on".
pub fn f1(scored: &[Scored], threshold: f64) -> f64 {
    let yes = |one: &&Scored| one.score >= threshold;
    let right = scored.iter().filter(yes).filter(|one| one.truly).count();
    let told = scored.iter().filter(yes).count();
    let truth = scored.iter().filter(|one| one.truly).count();
    if told + truth == 0 { 0.0 } else { 2.0 * right as f64 / (told + truth) as f64 }
}

/// The threshold with the best F1, in the middle between two scores; of equal ones the largest.
pub fn best(scored: &[Scored]) -> f64 {
    let mut scores: Vec<f64> = scored.iter().map(|one| one.score).filter(|score| *score > 0.0).collect();
    scores.push(0.0);
    scores.sort_unstable_by(f64::total_cmp);
    scores.dedup();
    let between = scores.windows(2).map(|pair| pair.iter().sum::<f64>() / 2.0);
    between.max_by(|x, y| f1(scored, *x).total_cmp(&f1(scored, *y))).unwrap_or(0.5)
}
