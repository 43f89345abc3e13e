//! The watch must be able to see what it says did not happen.

use std::time::Duration;

use ::browser::address;

use crate::run::Home;

const BAD: &str = r#"<!doctype html><meta http-equiv="Content-Security-Policy" content="img-src 'none'"><title>bad</title>
<body><button onclick="window.open('about:blank#window')">open</button><script>
console.log('a message');
new Image().src = 'http://refused.example/';
fetch('http://asked.example/').catch(() => 0);
setTimeout(() => { throw new Error('nobody catches it'); });
alert('a dialog');
</script>"#;

#[test]
fn the_watch_sees_all_that_a_page_may_do() {
    let Some(mut browser) = super::browser() else { return };
    let home = Home::new();
    let page = address(&home.file("bad page.html", BAD)).expect("an address");
    browser.open(&page).expect("it opens");
    browser.click("button").expect("a click");
    let seen = browser.seen().expect("a watch").clone();
    assert!(seen.messages.iter().any(|message| message.contains("a message")), "{seen:?}");
    assert!(seen.requests.contains(&"http://asked.example/".to_owned()), "{seen:?}");
    assert!(seen.requests.contains(&page), "{seen:?}");
    assert!(seen.breaches.iter().any(|breach| breach.contains("img-src: http://refused.example/")), "{seen:?}");
    assert!(seen.exceptions.iter().any(|thrown| thrown.contains("nobody catches it")), "{seen:?}");
    assert_eq!(seen.dialogs, ["a dialog"], "{seen:?}");
    assert_eq!(seen.windows.len(), 1, "{seen:?}");
}

#[test]
fn a_wait_ends_and_says_what_it_waited_for() {
    let Some(mut browser) = super::browser() else { return };
    browser.hurry(Duration::from_millis(300));
    let error = browser.click("#nowhere").expect_err("nothing to click").to_string();
    assert!(error.contains("#nowhere to be shown") && error.contains("about:blank"), "{error}");
    browser.hurry(Duration::from_secs(30));
    let error = browser.evaluate("(() => { throw new Error('thrown'); })()").expect_err("it throws").to_string();
    assert!(error.contains("Error: thrown"), "{error}");
    assert!(browser.press("NoSuchKey").expect_err("no such key").to_string().contains("NoSuchKey"));
}
