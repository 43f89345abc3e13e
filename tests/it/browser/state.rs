//! Every state is a link: filters, search, back and forward, and what is not there.

use serde_json::Value;

use super::{samples, visit};
use crate::run::Home;

/// The articles of the rows that are shown.
const ROWS: &str = "[...document.querySelectorAll('main tr[data-document]')].filter(row => row.getClientRects().length)
    .map(row => row.dataset.document)";

#[test]
fn a_filter_is_a_link_that_opens_the_same_view() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.click("nav[aria-label=Views] a[href='#/articles']");
    visit.arrived("articles");
    assert_eq!(visit.words("document.querySelector('nav [aria-current=page]').getAttribute('href')"), "#/articles");
    assert_eq!(visit.value(ROWS).as_array().map(Vec::len), Some(30));
    visit.value("document.querySelector('select[name=outlet]').focus()");
    visit.browser.write("Lark").expect("keys");
    visit.wait("the filter in the address", "location.hash.includes('outlet=Larkmoor%20Post')");
    visit.wait("two rows", &format!("{ROWS}.length === 2"));
    let shown = visit.value(ROWS);
    let wanted: Vec<Value> = visit
        .list("documents")
        .iter()
        .filter(|document| document["outlet"] == "Larkmoor Post" && document["chain"][0] == "Larkmoor Post")
        .map(|document| document["id"].clone())
        .collect();
    assert!(wanted.iter().filter(|id| shown.as_array().is_some_and(|rows| rows.contains(id))).count() == 2, "{shown}");
    let said = visit.words("document.querySelector('[data-count]').innerText");
    assert!(said.contains('2') && said.contains("30"), "{said}");

    let link = visit.words("location.hash");
    visit.open_at(&link);
    assert_eq!(visit.value(ROWS), shown, "{link}");
    assert_eq!(visit.words("document.querySelector('select[name=outlet]').value"), "Larkmoor Post");
    visit.nothing_happened();
}

#[test]
fn back_and_forward_lead_through_the_views_that_were_open() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.click("nav[aria-label=Views] a[href='#/sources']");
    visit.arrived("sources");
    let first = visit.words("document.title");
    visit.click("nav[aria-label=Views] a[href='#/findings']");
    visit.arrived("findings");
    assert_ne!(visit.words("document.title"), first, "the title follows the view");
    visit.value("history.back()");
    visit.arrived("sources");
    assert_eq!(visit.words("document.title"), first);
    visit.value("history.back()");
    visit.arrived("start");
    visit.value("history.forward()");
    visit.arrived("sources");
}

#[test]
fn the_search_looks_into_titles_outlets_files_and_texts() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let (van, beavers) = (visit.id("library-van-dated-original.txt"), visit.id("furniture-page-beavers.txt"));
    for (words, id) in [
        ("knows every gate", &van),
        ("quillmore", &van),
        ("library-van-dated", &van),
        ("MILLER HAS GIVEN", &beavers),
        ("novels in a milk churn", &van),
        ("words of nobody", &van),
    ] {
        let known = words != "words of nobody";
        visit.press("Escape");
        visit.go("#/");
        visit.press("/");
        visit.browser.write(words).expect("keys");
        visit.wait(
            "the search in the address",
            &format!("decodeURIComponent(location.hash).replaceAll('+', ' ').includes('q={words}')"),
        );
        visit.arrived("articles");
        let row = format!("main tr[data-document='{id}']");
        let count = if known { format!("document.querySelector(\"{row}\")") } else { format!("{ROWS}.length === 0") };
        visit.wait(&format!("the answer to {words}"), &count);
        assert!(visit.value(ROWS).as_array().is_some_and(|rows| rows.len() < 10), "{words}");
    }
}

#[test]
fn a_sort_is_told_and_turned_by_a_second_click() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.go("#/articles");
    visit.click("main button[data-sort=title]");
    let sorted = "document.querySelector('main th:has(button[data-sort=title])').getAttribute('aria-sort')";
    visit.wait("a sort", &format!("['ascending', 'descending'].includes({sorted})"));
    let (first, rows) = (visit.words(sorted), visit.value(ROWS));
    visit.click("main button[data-sort=title]");
    visit.wait("the other way", &format!("['ascending', 'descending'].includes({sorted}) && {sorted} !== '{first}'"));
    let turned = visit.value(ROWS);
    assert_ne!(turned[0], rows[0]);
}

#[test]
fn what_is_not_there_is_said_with_a_way_home() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    for route in [
        "#/nowhere",
        "#/article/d-nobody",
        "#/proof/m-none",
        "#/finding/x",
        "#/family/",
        "#/source/%E0%A4%A",
        "#/pair/a/b",
        "#/article/__proto__",
        "#/source/constructor",
    ] {
        visit.open_at(route);
        let said = visit.words("document.querySelector('main').innerText");
        assert!(said.len() > 20 && !said.contains("undefined"), "{route}: {said}");
        let home = visit.value("Boolean(document.querySelector('main a[href=\"#/\"]'))");
        assert_eq!(home, true, "{route}: {said}");
    }
    visit.nothing_happened();
}

#[test]
fn a_finding_is_copied_with_its_receipt_or_shown_to_be_copied() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let finding = visit.list("findings").iter().find(|finding| finding["kind"] == "reuse_without_credit");
    let finding = finding.expect("a finding").clone();
    let (id, digest) =
        (finding["id"].as_str().expect("an id"), finding["receipts"][0]["digest"].as_str().expect("one"));
    visit.go(&format!("#/finding/{id}"));
    let button = format!("[data-finding='{id}'] button[data-copy]");
    visit.value("navigator.clipboard.writeText = async text => { window.copied = text; }");
    visit.click(&button);
    visit.wait("the copy", "window.copied");
    let copied = visit.words("window.copied");
    assert!(copied.contains("and credits neither it nor a common source") && copied.contains(digest), "{copied}");
    for document in visit
        .list("documents")
        .iter()
        .filter(|one| finding["documents"].as_array().is_some_and(|all| all.contains(&one["id"])))
    {
        assert!(copied.contains(document["path"].as_str().expect("a path")), "{copied}");
    }
    visit.value("navigator.clipboard.writeText = async () => { throw new Error('refused'); }");
    visit.click(&button);
    visit.wait("the words to copy", "document.querySelector('textarea')");
    assert_eq!(visit.words("document.querySelector('textarea').value"), copied);
    let selected = visit.value("document.activeElement.selectionEnd - document.activeElement.selectionStart > 20");
    assert_eq!(selected, true, "they are selected");
}

#[test]
fn a_view_that_fails_says_so_and_leads_home_and_a_print_that_fails_leaves_the_page_as_it_was() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.value(
        "window.whole = document.createElementNS, document.createElementNS = () => { throw Error('no ink'); }, 0",
    );
    visit.go("#/sources");
    let said = visit.words("document.querySelector('main').innerText");
    assert!(said.contains("could not be drawn") && said.contains("no ink"), "{said}");
    visit.value("dispatchEvent(new Event('beforeprint'))");
    let printed = visit.words("document.querySelector('#print').textContent");
    assert!(printed.contains("could not be drawn") && printed.contains("no ink"), "{printed}");
    visit.value("dispatchEvent(new Event('afterprint')), document.createElementNS = window.whole, 0");
    visit.click("main a[href='#/']");
    visit.arrived("start");
    visit.go("#/about");
    let id = visit.id("harbour-strike-credit-dropped.txt");
    visit.go(&format!("#/article/{id}"));
    // On paper all is unfolded; a page that took itself for paper would be too.
    assert_eq!(visit.value("document.querySelectorAll('main details[open]').length"), 0);
}

#[test]
fn a_page_beyond_the_last_is_the_last() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let kind = visit.list("findings")[0]["kind"].as_str().expect("a kind").to_owned();
    for page in ["99", "-3", "1.5", "x"] {
        visit.go(&format!("#/findings?kind={kind}&page={page}"));
        assert_ne!(visit.value("document.querySelectorAll('main [data-finding]').length"), 0, "{page}");
    }
}

#[test]
fn an_outlet_whose_name_turns_the_direction_can_be_chosen() {
    let home = Home::new();
    let row =
        serde_json::json!({ "title": "Gauge", "outlet": "Tarn \u{202e}Gazette", "text": "The gauge stood at nine." });
    let Some(mut visit) = visit(&home.file("rows.jsonl", format!("{row}\n")), &["--quiet"]) else { return };
    visit.go("#/articles");
    visit.value("document.querySelector('select[name=outlet]').focus()");
    visit.browser.write("Tarn").expect("keys");
    visit.wait("the filter", "location.hash.includes('outlet=Tarn')");
    assert_eq!(visit.value(ROWS).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_version_is_shown_with_the_signs_before_its_first_word() {
    let home = Home::new();
    let story = "(We will lift the old gates before the winter floods), the keeper of the lower lock told the board, and barges \
        bound for the mill will have to wait at Pell Street until the new ones are hung.";
    home.file("pile/a.txt", story);
    home.file("pile/b.txt", story.replace("winter", "autumn"));
    let Some(mut visit) = visit(&home.path().join("pile"), &["--quiet"]) else { return };
    let family = super::text(&visit.list("clusters").first().expect("a family")["id"]);
    visit.go(&format!("#/family/{family}"));
    let shown = visit.words("document.querySelector('main .prose:has(ins)').textContent");
    assert!(shown.starts_with("(We will"), "{shown}");
}
