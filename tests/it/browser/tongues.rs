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
        // The short last line of the longest passage touches the side where lines begin.
        let gaps = visit.value(&format!(
            "(() => {{
                const all = [...{prose}.querySelectorAll('[data-passage]')];
                const passage = all.sort((a, b) => b.textContent.length - a.textContent.length)[0];
                const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT), range = document.createRange();
                let last; while (walk.nextNode()) if (walk.currentNode.data.trim()) last = walk.currentNode;
                range.setStart(last, last.length - 2); range.setEnd(last, last.length);
                const line = range.getClientRects()[0], box = passage.getBoundingClientRect();
                range.setStart(passage, 0); range.setEndAfter(last);
                const row = [...range.getClientRects()].filter(one => one.bottom > line.top && one.top < line.bottom);
                return [Math.min(...row.map(one => one.left)) - box.left, box.right - Math.max(...row.map(one => one.right))];
            }})()"
        ));
        let (left, right) = (gaps[0].as_f64().expect("a gap"), gaps[1].as_f64().expect("a gap"));
        assert!(if direction == "rtl" { right < left } else { left < right }, "{language}: {left} left, {right} right");
    }
    visit.nothing_happened();
}
