//! Text that runs from right to left is shown so, beside text that runs from left to right.

use super::{samples, visit};

#[test]
fn passages_from_right_to_left_are_laid_out_so() {
    let Some(mut visit) = visit(&samples("tongues"), &[]) else { return };
    let (arabic, german) = (visit.id("ar-night-ferry.txt"), visit.id("de-nachtfaehre.txt"));
    for (id, language, direction) in [(arabic, "ar", "rtl"), (german, "de", "ltr")] {
        visit.go(&format!("#/article/{id}"));
        let prose = "document.querySelector('article .prose')";
        assert_eq!(visit.words(&format!("{prose}.lang")), language);
        assert_eq!(visit.words(&format!("{prose}.dir")), direction);
        let directions = visit.value(&format!(
            "[...new Set([...{prose}.querySelectorAll('[data-passage]')].map(one => getComputedStyle(one).direction))]"
        ));
        assert_eq!(directions, serde_json::json!([direction]));
        // The first letter stands at the side where lines begin.
        let gaps = visit.value(&format!(
            "(() => {{
                const all = [...{prose}.querySelectorAll('[data-passage]')];
                const passage = all.sort((a, b) => b.textContent.length - a.textContent.length)[0];
                const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT), range = document.createRange();
                while (walk.nextNode()) if (walk.currentNode.data.trim()) break;
                const first = walk.currentNode, start = first.data.search(/\\S/);
                range.setStart(first, start); range.setEnd(first, start + 1);
                const letter = range.getBoundingClientRect(), box = passage.getBoundingClientRect();
                return [letter.left - box.left, box.right - letter.right];
            }})()"
        ));
        let (left, right) = (gaps[0].as_f64().expect("a gap"), gaps[1].as_f64().expect("a gap"));
        assert!(
            if direction == "rtl" { right * 4.0 < left } else { left * 4.0 < right },
            "{language}: {left} left, {right} right"
        );
    }
    visit.nothing_happened();
}
