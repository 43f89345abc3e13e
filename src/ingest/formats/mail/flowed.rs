//! `format=flowed` (RFC 3676): a line that ends in a space goes on in the next one.

/// The text with each paragraph on one line; quoted ones behind `> ` as deep as they were. `delsp`: the space at the end
/// of a line is no space between words.
pub(super) fn unfolded(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the paragraph is quoted that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        // The mark of a signature ends in a space and is no such line.
        let signature = words == "-- ";
        // An empty line ends a paragraph, also where the line before says that it goes on.
        if open != Some(depth) || signature || words.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            (0..depth).for_each(|_| out.push_str(if words.is_empty() { ">" } else { "> " }));
        }
        let flows = words.ends_with(' ') && !signature;
        out.push_str(if flows && delsp { words.strip_suffix(' ').unwrap_or(words) } else { words });
        open = flows.then_some(depth);
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_one_paragraph_and_fixed_ones_stay() {
        let text = "The gate \ngave way \nat dawn.\n\nFixed\nlines\n> Quoted \n> words.\n>> Deeper \n> not so.\n>\n From \nhere.\n-- \nA. Bree \nB";
        let want = "The gate gave way at dawn.\n\nFixed\nlines\n> Quoted words.\n> > Deeper \n> not so.\n>\nFrom here.\n-- \nA. Bree B";
        assert_eq!(unfolded(text, false), want);
        assert_eq!(unfolded("Was \ner \nsagte \n\nEnde\n", true), "Wasersagte\n\nEnde\n");
    }

    #[test]
    fn a_blank_line_ends_a_paragraph_that_flows() {
        assert_eq!(unfolded("one \n\ntwo", false), "one \n\ntwo");
    }
}
