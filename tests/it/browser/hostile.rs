//! Articles that attack whoever reads of them: nothing of theirs runs, in any view, and nothing leaves the page.

use serde_json::json;

use super::{Visit, visit};
use crate::run::Home;

/// Ways into a page. Each would leave a mark, call out, or open something.
const ATTACKS: [&str; 16] = [
    "</script><script>window.ran=1;alert(1)</script>",
    "<!--<script>window.ran=2</script>--><!-- -->",
    "<img src=http://hostile.example/a onerror=window.ran=3>",
    "<svg/onload=window.ran=4><a xlink:href=javascript:window.ran=5>x</a></svg>",
    "\"'><iframe srcdoc='<script>parent.ran=6</script>'></iframe>",
    "\" onmouseover=window.ran=7 onfocus=window.ran=7 autofocus tabindex=0 x=\"",
    "{{constructor.constructor('window.ran=8')()}} {{x}} {% x %}",
    "${window.ran=9} `${alert(9)}` #{x} <%= x %>",
    "<base href=http://hostile.example/><meta http-equiv=refresh content='0;url=http://hostile.example/'>",
    "<link rel=stylesheet href=http://hostile.example/s.css><style>@import 'http://hostile.example/t.css'</style>",
    "</style></title></textarea></template></noscript><script>window.ran=10</script>",
    "]]><![CDATA[<script>window.ran=11</script>]]>",
    "javascript:window.ran=12",
    "\u{2028}window.ran=13;\u{2029}\u{202e}\u{2066}\\u003cscript>\\\"};window.ran=13;//",
    "__proto__ constructor toString hasOwnProperty",
    "<form action=http://hostile.example/><button formaction=javascript:window.ran=14>x</button></form>",
];

/// Who read an attack, where, and what happened meanwhile: no sentence is like another.
const SCENES: [[&str; 3]; 16] = [
    ["A pilot of the lower reach", "hull", "the ebb set in before dawn"],
    ["Her cook and two stokers", "funnel", "soup was handed round on deck"],
    ["The purser of the night boat", "ledger", "cabins were counted twice"],
    ["Three divers from Ormsay", "keel", "mud had settled round the piles"],
    ["One lockkeeper, long retired", "gate", "barges queued up to the mill"],
    ["Every ferryman on that shore", "ladder", "fares rose by a penny"],
    ["The chandler's youngest son", "lantern", "oil ran short in March"],
    ["A surveyor with a brass level", "map", "stakes were driven into sand"],
    ["Some riggers who had come late", "mast", "gales tore the old canvas"],
    ["The cooper of Pell Street", "barrel", "herring was salted for export"],
    ["Customs clerks in green coats", "crate", "seals were broken at noon"],
    ["Both night watchmen", "bell", "fog hid the breakwater light"],
    ["A sailmaker's widow", "awning", "children sold lemonade below it"],
    ["The harbourmaster herself", "winch", "chains had to be greased again"],
    ["Four apprentices on leave", "lifeboat", "a drill was called by whistle"],
    ["The mayor's brother in law", "statue", "pigeons took no notice whatever"],
];

/// Words that the articles share, an attack in every sentence.
fn story() -> String {
    let sentence = |(attack, [who, thing, meanwhile]): (&&str, &[&str; 3])| {
        format!("{who} told the board that {attack} was painted on the {thing} while {meanwhile}.")
    };
    ATTACKS.iter().zip(&SCENES).map(sentence).collect::<Vec<_>>().join("\n\n")
}

/// An article as a web page, with an attack wherever machines read.
fn web_page(story: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let data = json!({
        "@type": "NewsArticle", "headline": ATTACKS[0], "datePublished": "2031-05-02T10:00:00Z",
        "author": { "name": ATTACKS[2] }, "publisher": { "name": ATTACKS[5] }, "url": "javascript:window.ran=20",
    });
    let paragraphs: String = story.split("\n\n").map(|one| format!("<p>{}</p>\n", escaped(one))).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title><link rel=canonical href=\"javascript:window.ran=21\">
        <meta property=\"og:site_name\" content=\"{site}\"><meta name=author content=\"{title}\">
        <script type=\"application/ld+json\">{data}</script></head>
        <body><article><h1>{title}</h1>{paragraphs}</article></body></html>",
        title = escaped(ATTACKS[4]),
        site = escaped(ATTACKS[3]),
        data = data.to_string().replace('<', "\\u003c"),
    )
}

/// The pile: columns, a web page, and plain texts; copies of each other, so that every view has something to show.
fn pile(home: &Home) -> std::path::PathBuf {
    let story = story();
    let mut rows = String::new();
    for (number, outlet) in
        ["__proto__", "constructor", ATTACKS[2], ATTACKS[6], "Gull & Sons <b>Post</b>"].iter().enumerate()
    {
        let row = json!({
            "id": number, "title": ATTACKS[number], "outlet": outlet, "author": ATTACKS[number + 2],
            "date": format!("2031-05-{:02}", number + 3), "url": "javascript:window.ran=22", "source": ATTACKS[7],
            "text": format!("{}\n\nThe {outlet} counted {number} more barges at the lock.", story),
        });
        rows.push_str(&format!("{row}\n"));
    }
    home.file("pile/rows.jsonl", rows);
    home.file("pile/page.html", web_page(&story));
    home.file("pile/<img src=x onerror=window.ran=23>.txt", format!("{}\n\n{story}", ATTACKS[0]));
    // A source that is not here is a finding, with the attack beside its receipt.
    let told = format!("Dana Bell told the Halden Courier that {} was painted over.", ATTACKS[2]);
    home.file("pile/credit.txt", format!("Barges\n\nMay 9, 2031\n\nSource: {}\n\n{told}\n\n{story}", ATTACKS[2]));
    home.file("pile/bad.jsonl", format!("{{\"text\": {}\n", ATTACKS[0]));
    home.path().join("pile")
}

/// What an article could have put into the page, and did not.
const PLANTED: &str = "(() => {
    const bad = [];
    if (window.ran) bad.push(`ran: ${window.ran}`);
    if (({}).ran !== undefined) bad.push('a prototype was changed');
    for (const one of document.querySelectorAll('*')) {
        const tag = one.localName;
        if (['iframe', 'object', 'embed', 'base', 'img', 'frame', 'video', 'audio'].includes(tag)) bad.push(tag);
        if (tag === 'script' && !one.type.includes('json') && one.closest('main, #print')) bad.push('a script');
        for (const { name, value } of one.attributes) {
            if (name.startsWith('on') || ['style', 'srcdoc', 'action', 'formaction', 'src', 'ping'].includes(name)) bad.push(`${tag} ${name}`);
            if (name.endsWith('href') && !/^(#|https?:)/.test(value)) bad.push(`${tag} ${name}=${value}`);
            if (name === 'href' && value.startsWith('http') && !one.relList.contains('noreferrer')) bad.push(`${value} refers`);
        }
    }
    return bad;
})()";

fn nothing_planted(visit: &mut Visit, at: &str) {
    assert_eq!(visit.value(PLANTED), json!([]), "{at}");
}

#[test]
fn nothing_of_an_article_runs_in_any_view_and_no_request_leaves() {
    let home = Home::new();
    let Some(mut visit) = visit(&pile(&home), &["--quiet"]) else { return };
    assert!(visit.list("matches").len() > 10 && !visit.list("problems").is_empty(), "the pile fills every view");
    assert!(visit.list("relays").len() > 2 && !visit.list("clusters").is_empty());
    nothing_planted(&mut visit, "#/");
    let mut routes = visit.routes();
    for attack in ATTACKS {
        let words = super::encoded(attack);
        routes.push(format!("#/source/{words}"));
        routes.push(format!("#/articles?q={words}&outlet={words}&sort={words}&tier={words}"));
        routes.push(format!("#/article/{words}/at/{words}"));
    }
    routes.push("#javascript:window.ran=24".to_owned());
    routes.push("#<img src=x onerror=window.ran=25>".to_owned());
    for route in &routes {
        visit.go(route);
        nothing_planted(&mut visit, route);
    }
    let title =
        visit.list("documents").iter().find(|one| one["title"].as_str().is_some_and(|title| title.contains("onerror")));
    let id = super::text(&title.expect("an article with a hostile title")["id"]);
    visit.go(&format!("#/article/{id}"));
    let shown = visit.words("document.querySelector('main').innerText");
    assert!(
        shown.contains("<img src=http://hostile.example/a onerror=window.ran=3>"),
        "it is shown as it stands: {shown}"
    );
    assert!(shown.contains("{{constructor.constructor('window.ran=8')()}}"), "{shown}");
    assert!(!shown.contains('\u{202e}') && !shown.contains('\u{2066}'), "what turns the direction is shown as a sign");
    visit.nothing_happened();
}

#[test]
fn a_pointer_a_search_and_the_printer_set_nothing_off() {
    let home = Home::new();
    let Some(mut visit) = visit(&pile(&home), &["--quiet", "--excerpts"]) else { return };
    visit.press("/");
    visit.browser.write("<img src=x onerror=window.ran=1>").expect("keys");
    visit.arrived("articles");
    nothing_planted(&mut visit, "the search");
    visit.go("#/articles");
    visit.click("main tr[data-document] a");
    visit.arrived("article");
    visit.click("[data-margin] a[data-match]");
    visit.arrived("proof");
    nothing_planted(&mut visit, "the proof");
    let button = visit.list("findings").first().map(|finding| super::text(&finding["id"])).expect("a finding");
    visit.go(&format!("#/finding/{button}"));
    visit.click("button[data-copy]");
    visit.browser.paper().expect("paper");
    visit.value("dispatchEvent(new Event('beforeprint'))");
    nothing_planted(&mut visit, "the print");
    visit.browser.pdf().expect("a PDF");
    visit.nothing_happened();
}
