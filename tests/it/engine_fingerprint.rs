//! The recipe `news-1`: its rules, its frozen vectors, and the fast path against the plain one.

use firsthand::fingerprint::{self, classic, fingerprint, hamming, normalise, reference, sums::Sums, words};
use firsthand::id::Digest;
use proptest::prelude::*;
use serde_json::Value;

use super::corpus::Dice;
use super::real::{articles, samples};

#[test]
fn marks_join_or_separate_as_the_recipe_says() {
    for (text, normal) in [
        ("Don't “don’t” donʼt", "dont dont dont"),
        ("rock 'n' roll, '90s, the Smiths' house", "rock n roll 90s the smiths house"),
        ("1,200 and 1,200,000 but 1,20 or 12,3456 or 3.5", "1200 and 1200000 but 1 20 or 12 3456 or 3 5"),
        ("The U.S. and the U.S.-led U.N. at 5 p.m.", "the us and the us led un at 5 pm"),
        ("J. K. Rowling, J.R.R. Tolkien, vitamin C.The end", "j k rowling jrr tolkien vitamin c the end"),
        ("U.S.—backed “U.S.” example.com A.B", "us backed us example com a b"),
        ("co\u{ad}operate \u{200b}zero\u{200d}width", "cooperate zerowidth"),
        ("STRASSE straße ﬁne Ａ１ ½", "strasse strasse fine a1 1 2"),
        ("cafe\u{301} CAFÉ", "café café"),
        ("—", ""),
        ("", ""),
    ] {
        assert_eq!(normalise(text), normal, "{text}");
    }
}

#[test]
fn arabic_is_folded() {
    assert_eq!(normalise("أَعْلَنَـت"), normalise("اعلنت"));
    assert_eq!(normalise("إسرائيل آمال ٱلله"), normalise("اسراييل امال الله"));
    assert_eq!(normalise("المدرسة على مؤتمر"), normalise("المدرسه علي موتمر"));
    assert_eq!(normalise("١٬٢٠٠ ۱۲"), "1200 12");
    assert_eq!(normalise("ایران کشور"), normalise("ايران كشور"));
}

#[test]
fn scripts_without_spaces_go_by_bigrams() {
    assert_eq!(normalise("中国新闻"), "中国 国新 新闻");
    assert_eq!(normalise("日"), "日");
    assert_eq!(normalise("iPhone手机16日"), "iphone 手机 16 日");
    assert_eq!(normalise("ｶﾞｽ"), "ガス");
    let text = "新华社电";
    let spans: Vec<&str> = words(text).iter().map(|word| word.span.of(text)).collect();
    assert_eq!(spans, ["新华", "华社", "社电"]);
}

#[test]
fn classic_is_the_crate() {
    let text = "The cat sat on the mat";
    assert_eq!(classic(text), simhash::simhash(text));
}

#[test]
fn the_frozen_vectors_of_the_recipe_hold() {
    let vectors: Value = serde_json::from_str(include_str!("../recipe_vectors.json")).expect("vectors are JSON");
    let cases = vectors["cases"].as_array().expect("cases are a list");
    assert_eq!(vectors["recipe"], fingerprint::RECIPE);
    assert!(cases.len() > 50);
    for case in cases {
        let text = case["text"].as_str().expect("a text");
        let print = fingerprint(text);
        assert_eq!(normalise(text), case["normal"].as_str().expect("words"), "{text:?}");
        assert_eq!(u64::from(print.words), case["words"].as_u64().expect("a count"), "{text:?}");
        let simhash = print.simhash.map(|hash| format!("{hash:016x}"));
        assert_eq!(simhash.as_deref(), case["simhash"].as_str(), "{text:?}");
    }
}

/// What another house's style makes of a text: each change comes or not.
fn restyled(dice: &mut Dice, text: &str) -> String {
    let mut text = text.to_owned();
    let changes: [(&str, &str); 14] = [
        ("\"", "”"),
        ("“", "\""),
        ("”", "\""),
        ("'", "’"),
        ("’", "'"),
        (" - ", " — "),
        (" — ", " -- "),
        ("-", "‑"),
        ("...", "…"),
        ("U.S.", "US"),
        (" the ", " The "),
        (". ", ".  "),
        (", ", ",\u{a0}"),
        (" and ", "\nand "),
    ];
    for (from, to) in changes {
        if dice.below(2) == 0 {
            text = text.replace(from, to);
        }
    }
    if dice.below(4) == 0 { text.to_uppercase() } else { text }
}

#[test]
fn edits_of_style_alone_keep_the_distance_at_most_three_in_nine_cases_of_ten() {
    let mut dice = Dice(29);
    let mut texts = samples();
    texts.extend(articles(50).into_iter().take(500));
    // What agencies write with dots or commas and papers without, where the prose at hand has none of it.
    texts
        .extend((0..100).map(|i| {
            format!("{} the U.S. paid 1,{i:03} dollars, {}", dice.paragraph(10), dice.paragraph(10 + i % 30))
        }));
    let (mut all, mut near) = (0, 0);
    for text in texts.iter().cycle().take(4 * texts.len()) {
        let styled = restyled(&mut dice, text);
        if styled != *text {
            all += 1;
            let distance =
                hamming(fingerprint::simhash(text).expect("words"), fingerprint::simhash(&styled).expect("words"));
            near += usize::from(distance <= 3);
        }
    }
    assert!(all > 400 && near * 10 >= all * 9, "{near} of {all}");
}

/// Text that is hard on a tokeniser: words, marks, wide characters, all near each other.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zA-Z]{1,12}",
        2 => "[0-9]{1,5}",
        4 => "[ \n]{1,2}",
        3 => "['.,’ʼ]",
        1 => "[“”—…½ﬁ\u{a0}\u{ad}\u{200b}\u{301}\u{308}]",
        1 => "[éüßŞıİΣςДя]{1,4}",
        1 => "[ابتأإىةؤئـ\u{64b}-\u{652}٠-٩ۀکی]{1,5}",
        1 => "[中国新闻のカｶﾞ゛กำมี\u{e48}ខ្មែ한국\u{1100}\u{1161}\u{11a8}]{1,5}",
        1 => "[-!?;:()/@&%$#*\t]",
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z]{50,80}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_fast_tokeniser_gives_the_words_of_the_plain_one(text in hard_text()) {
        let plain = reference::words(&text);
        prop_assert_eq!(normalise(&text), plain.join(" "));
        let print = fingerprint(&text);
        prop_assert_eq!(print.words as usize, plain.len());
        prop_assert_eq!(print.simhash, reference::simhash(&plain));
        prop_assert_eq!(print.simhash, fingerprint::simhash(&text));
        prop_assert_eq!(print.normal_digest, Digest::of(plain.join(" ").as_bytes()));
        let fast = words(&text);
        prop_assert_eq!(fast.len(), plain.len());
        for (word, plain) in fast.iter().zip(&plain) {
            prop_assert_eq!(word.hash, reference::hash(plain));
            prop_assert!(text.get(word.span.range()).is_some_and(|words| !words.is_empty()));
        }
        prop_assert!(fast.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    }

    #[test]
    fn the_accumulator_is_that_of_the_crate_simhash(tokens in prop::collection::vec("[a-z]{1,6}", 1..400)) {
        // The crate hashes each token itself; one token alone gives that hash back.
        let mut sums = Sums::default();
        for token in &tokens {
            sums.add(simhash::simhash_stream(std::iter::once(token.as_str())));
        }
        prop_assert_eq!(sums.majority(), simhash::simhash_stream(tokens.iter().map(String::as_str)));
    }

    #[test]
    fn hamming_is_a_metric(a: u64, b: u64, c: u64) {
        prop_assert_eq!(hamming(a, b), hamming(b, a));
        prop_assert!(hamming(a, c) <= hamming(a, b) + hamming(b, c));
        prop_assert_eq!(hamming(a, a), 0);
    }
}
