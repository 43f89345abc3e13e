//! From the summary to the proof of a verdict, by mouse and by keyboard alone.

use super::{Visit, samples, text, visit};

const COPY: &str = "harbour-strike-credit-dropped.txt";
const WIRE: &str = "harbour-strike-wire.txt";

/// What stands on the page that proves the copy: the two articles, the tier, a reason, and the digests of both sides.
fn proved(visit: &mut Visit) {
    visit.arrived("proof");
    let (copy, wire) = (visit.id(COPY), visit.id(WIRE));
    let id = visit.words("document.querySelector('[data-proof]').dataset.proof");
    assert!(visit.matches(&copy, &wire).contains(&id), "{id} is between other articles");
    let side = |side: &str| format!("document.querySelector('[data-side={side}]').innerText");
    let (earlier, later) = (visit.words(&side("earlier")), visit.words(&side("later")));
    assert!(earlier.contains("Norvane Press"), "{earlier}");
    assert!(later.contains("Dunnock Post"), "{later}");
    assert_eq!(visit.words("document.querySelector('[data-proof] [data-tier]').dataset.tier"), "dated");
    let reason = visit.words("document.querySelector('[data-reason][data-for=forward]').innerText");
    assert!(reason.contains("2031-03-03 lies before 2031-03-06"), "{reason}");
    let shown = visit.value(
        "[...document.querySelectorAll('[data-digest]')].map(one => one.dataset.digest || one.textContent.trim())",
    );
    let found = visit.list("matches").iter().find(|one| one["id"] == id.as_str()).expect("the match").clone();
    for side in ["a", "b"] {
        let passage = visit.list("passages").iter().find(|one| one["id"] == found[side]).expect("a passage");
        assert!(shown.as_array().is_some_and(|all| all.contains(&passage["span_digest"])), "{shown}");
    }
}

#[test]
fn a_mouse_leads_from_the_summary_to_the_proof_of_a_verdict() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let answer = visit.words("document.querySelector('h1').innerText");
    assert!(answer.starts_with("11 of 30 articles relay others' reporting"), "{answer}");
    let (copy, wire) = (visit.id(COPY), visit.id(WIRE));
    visit.click(&format!("tr[data-document='{copy}'] a"));
    visit.arrived("article");
    let prose = visit.words("document.querySelector('article[data-document] .prose').innerText");
    assert!(prose.contains("dockers walked off the quays"), "{prose}");
    let uncredited =
        visit.value("document.querySelectorAll('[data-passage][data-standing=relayed_uncredited]').length");
    assert!(uncredited.as_u64().is_some_and(|count| count >= 3), "{uncredited}");
    let proofs: Vec<String> =
        visit.matches(&copy, &wire).iter().map(|id| format!("[data-margin] a[data-match='{id}']")).collect();
    visit.click(&proofs.join(", "));
    proved(&mut visit);
    visit.nothing_happened();
}

#[test]
fn keys_alone_lead_from_the_summary_to_the_proof_of_a_verdict_and_back() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.press("Tab");
    assert!(visit.browser.focus().expect("a focus").contains("href=\"#"), "the skip link comes first");
    visit.press("g");
    visit.press("a");
    visit.arrived("articles");
    assert_eq!(visit.words("document.activeElement.tagName"), "H2", "the focus goes to the view's heading");
    let (copy, wire) = (visit.id(COPY), visit.id(WIRE));
    until(&mut visit, "j", 60, &format!("document.activeElement.closest(\"tr[data-document='{copy}']\")"));
    visit.press("Enter");
    visit.arrived("article");
    let proofs = visit.matches(&copy, &wire);
    let proofs: Vec<String> = proofs.iter().map(|id| format!("a[data-match='{id}']")).collect();
    until(&mut visit, "Tab", 200, &format!("document.activeElement.matches(\"{}\")", proofs.join(",")));
    visit.press("Enter");
    proved(&mut visit);
    visit.press("Escape");
    visit.arrived("article");
    visit.press("g");
    visit.press("h");
    visit.arrived("start");
    visit.nothing_happened();
}

/// Presses a key until something is so.
fn until(visit: &mut Visit, key: &str, most: usize, expression: &str) {
    for _ in 0..most {
        visit.press(key);
        if visit.value(&format!("Boolean({expression})")) == true {
            return;
        }
    }
    panic!("{key} pressed {most} times, and not: {expression}; the focus is on {:?}", visit.browser.focus());
}

#[test]
fn help_opens_by_a_key_and_closes_and_the_focus_is_where_it_was() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.go("#/articles");
    visit.press("?");
    visit.wait("help", "document.querySelector('dialog[open]')");
    visit.press("Escape");
    visit.wait("help to close", "!document.querySelector('dialog[open]')");
    assert_eq!(visit.words("location.hash"), "#/articles");
    visit.press("/");
    visit.wait("the search to have the focus", "document.activeElement.id === 'search'");
    // What is typed there is text, and no command.
    visit.browser.write("gag?").expect("keys");
    assert_eq!(visit.words("document.activeElement.value"), "gag?");
}

#[test]
fn the_focus_can_be_seen_wherever_it_goes() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let article = format!("#/article/{}", visit.id(COPY));
    for route in ["#/", "#/articles", &article] {
        visit.go(route);
        visit.value("document.activeElement.blur()");
        let mut places = std::collections::BTreeSet::new();
        for _ in 0..40 {
            visit.press("Tab");
            let look = visit.value(
                "(() => {
                    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
                    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
                    return { tag: one.cloneNode(false).outerHTML, seen: outline || style.boxShadow !== 'none',
                        size: box.width * box.height };
                })()",
            );
            if look["tag"].as_str().is_some_and(|tag| tag.starts_with("<body")) {
                break;
            }
            assert_eq!(look["seen"], true, "{route}: {look}");
            assert!(look["size"].as_f64().is_some_and(|size| size > 0.0), "{route}: {look}");
            places.insert(text(&look["tag"]));
        }
        assert!(places.len() > 8, "{route}: the focus goes to {places:?} only");
    }
}

#[test]
fn commands_by_letters_can_be_turned_off_and_stay_so() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.click("footer button[data-help]");
    visit.wait("help", "document.querySelector('dialog[open]')");
    visit.click("dialog input[name=keys]");
    visit.press("Escape");
    visit.wait("help to close", "!document.querySelector('dialog[open]')");
    for opened in [false, true] {
        if opened {
            visit.open_at("#/");
        }
        for key in ["g", "a", "?", "/"] {
            visit.press(key);
        }
        assert!(visit.words("document.activeElement.id").as_str() != "search", "opened anew: {opened}");
        assert_eq!(visit.value("Boolean(document.querySelector('dialog[open]'))"), false, "opened anew: {opened}");
        assert_eq!(visit.words("location.hash || '#/'"), "#/", "opened anew: {opened}");
    }
    visit.click("footer button[data-help]");
    visit.click("dialog input[name=keys]");
    visit.press("Escape");
    visit.press("?");
    visit.wait("help", "document.querySelector('dialog[open]')");
}
