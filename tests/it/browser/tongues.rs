//! Text that runs from right to left is shown so, beside text that runs from left to right.

use super::{samples, visit};
use crate::run::Home;

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

#[test]
fn a_paragraph_runs_as_its_language_does_whatever_its_first_word() {
    let home = Home::new();
    // The first word is of another script: a browser that looks at it alone would turn the line.
    let story = "Gull Wire نقلت عن عمدة المدينة أن العبارة الليلية ستعود إلى الميناء القديم قبل نهاية الشتاء وأن أجرة العبور لن \
        تزيد هذا العام.\n\nوقال حارس الميناء إن المصابيح القديمة أضيئت أول مرة منذ عشرين سنة وإن الناس وقفوا على الرصيف حتى \
        منتصف الليل.";
    for (file, outlet, date) in [("a.txt", "Tarn Gazette", "May 2, 2031"), ("b.txt", "Ormsay Courier", "May 4, 2031")] {
        home.file(
            format!("pile/{file}"),
            format!("{outlet}\n\n{date}\n\n{story}\n\n{outlet}: وأضاف المراسل أن المطر توقف."),
        );
    }
    let Some(mut visit) = visit(&home.path().join("pile"), &["--quiet"]) else { return };
    let (one, other) = (visit.id("a.txt"), visit.id("b.txt"));
    let mut routes = vec![format!("#/article/{one}"), format!("#/pair/{one}/{other}")];
    routes.extend(
        visit.routes().into_iter().filter(|route| route.starts_with("#/proof/") || route.starts_with("#/family/")),
    );
    assert!(routes.len() > 3, "{routes:?}");
    for route in routes {
        visit.go(&route);
        visit.value("document.querySelectorAll('main details').forEach(one => { one.open = true; })");
        let directions =
            "[...document.querySelectorAll('main .prose p')].filter(one => /\\p{Script=Arabic}/u.test(one.textContent))
            .map(one => getComputedStyle(one).direction)";
        visit.wait("paragraphs", &format!("{directions}.length > 0"));
        assert_eq!(visit.value(&format!("[...new Set({directions})]")), serde_json::json!(["rtl"]), "{route}");
    }
}
