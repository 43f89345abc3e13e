//! Who cannot see well, who has a narrow screen, who prefers dark: axe-core on every view.

use std::fs;

use ::browser::Theme;

use super::{Visit, project, samples, visit};

/// What of axe's findings is grave, in short.
const GRAVE: &str = "axe.run(document, { preload: false, resultTypes: ['violations'] }).then(found => found.violations
    .filter(one => ['serious', 'critical'].includes(one.impact))
    .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 300) + ' ' +
        (node.any[0]?.message ?? '')).join(' | ')}`))";

/// Elements that stand out of the window and in no box that scrolls by itself.
const WIDE: &str = "(() => {
    const boxed = one => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
    } return false; };
    const hidden = one => { for (let up = one; up; up = up.parentElement) {
        const clip = getComputedStyle(up).clipPath; if (clip !== 'none') return true;
    } return false; };
    const out = [...document.body.querySelectorAll('*')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && box.height && (box.right > innerWidth + 1 || box.left < -1 && box.right > 0) && !boxed(one) && !hidden(one);
    });
    const all = out.slice(0, 3).map(one => one.cloneNode(false).outerHTML.slice(0, 200));
    const page = document.scrollingElement;
    return page.scrollWidth > innerWidth ? [`the page is ${page.scrollWidth} wide`, ...all] : all;
})()";

/// A route of each kind, with what is most on it.
fn kinds(visit: &Visit) -> Vec<String> {
    let mut kinds = std::collections::BTreeMap::new();
    for route in visit.routes() {
        let kind = route.split('/').nth(1).unwrap_or_default().to_owned();
        kinds.entry(kind).or_insert(route);
    }
    let copy = visit.id("harbour-strike-credit-dropped.txt");
    kinds.insert("article".to_owned(), format!("#/article/{copy}"));
    kinds.insert("nowhere".to_owned(), "#/nowhere".to_owned());
    kinds.into_values().collect()
}

#[test]
fn no_view_has_a_grave_fault_in_either_theme_or_on_a_narrow_screen() {
    let axe = project().join("target/axe/node_modules/axe-core/axe.min.js");
    let Ok(axe) = fs::read_to_string(axe) else {
        return println!("not tested: no axe-core under target/axe; `cargo xtask test` installs it");
    };
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.value(&format!("{axe}; 0"));
    let mut faults = Vec::new();
    let routes = kinds(&visit);
    assert!(routes.len() >= 12, "{routes:?}");
    for (theme, width) in [(Theme::Light, 1280), (Theme::Dark, 1280), (Theme::Light, 390), (Theme::Dark, 390)] {
        visit.browser.viewport(width, 900).expect("a size");
        visit.browser.theme(theme).expect("a theme");
        for route in &routes {
            visit.go(route);
            let found = visit.value(GRAVE);
            let found = found.as_array().expect("a list").iter();
            faults.extend(found.map(|fault| format!("{route}, {theme:?}, {width}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn nothing_is_wider_than_a_narrow_screen() {
    for name in ["newsroom", "tongues"] {
        let Some(mut visit) = visit(&samples(name), &[]) else { return };
        visit.browser.viewport(390, 844).expect("a size");
        let mut wide = Vec::new();
        for route in visit.routes() {
            visit.go(&route);
            let found = visit.value(WIDE);
            let found = found.as_array().expect("a list").iter();
            wide.extend(found.map(|one| format!("{route}: {one}")));
        }
        assert!(wide.is_empty(), "{wide:#?}");
    }
}

#[test]
fn a_dark_page_is_dark_and_a_light_one_light() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let mut brightness = |theme| {
        visit.browser.theme(theme).expect("a theme");
        let sum = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)
            .reduce((sum, part) => sum + part)";
        visit.value(sum).as_f64().expect("a colour")
    };
    let (dark, light) = (brightness(Theme::Dark), brightness(Theme::Light));
    assert!(dark < 200.0 && light > 560.0, "{dark} {light}");
}

#[test]
fn a_narrow_screen_sorts_by_a_list_and_names_what_stands_in_a_row() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.go("#/articles");
    let shown = "document.querySelector('main select[data-sorts]').getClientRects().length";
    assert_eq!(visit.value(shown), 0, "a wide one has heads");
    visit.browser.viewport(390, 844).expect("a size");
    assert_ne!(visit.value(shown), 0);
    let label = "getComputedStyle(document.querySelector('main td[data-label=Role]'), '::before').content";
    assert!(visit.words(label).contains("Role"));
    let first = "document.querySelector('main tr[data-document] .title').textContent";
    let before = visit.words(first);
    visit.value("document.querySelector('main select[data-sorts]').focus()");
    visit.browser.write("Article, d").expect("keys");
    visit.wait("the sort", "location.hash.includes('sort=-title')");
    assert_ne!(visit.words(first), before);
}
