//! Accounts to be shown: a usual one, one of nothing removed, one of millions, and a hostile one.

use firsthand::prune::model::*;
use firsthand::prune::{Account, Sample};
use firsthand::report::model::{Member, Problem};
use serde_json::json;

use super::make::{self, FERRY, FERRY_CUT, digest, run};

/// What an account is made of.
pub struct Told {
    pub run: Run,
    pub files: Vec<File>,
    pub contaminated: Vec<Contaminated>,
    pub problems: Vec<Problem>,
    pub statistics: Statistics,
    pub totals: Totals,
    pub samples: Vec<Sample>,
}

impl Told {
    pub fn account(&self) -> Account<'_> {
        let Self { run, files, contaminated, problems, statistics, totals, samples } = self;
        Account { run, files, contaminated, problems, statistics, totals, samples }
    }
}

fn file(path: &str, reference: bool, records: Counts) -> File {
    File {
        path: path.to_owned(),
        path_escaped: false,
        reference,
        format: "jsonl".to_owned(),
        output: (!reference).then(|| path.to_owned()),
        records,
        bytes: 12_400_512,
        digest: digest(path),
        output_bytes: (!reference).then_some(10_800_100),
        output_digest: (!reference).then(|| digest(format!("{path} out"))),
    }
}

fn group(name: &str, read: u64, removed: u64) -> Group {
    Group { name: name.to_owned(), read, removed }
}

fn samples(count: u64) -> Vec<Sample> {
    let sample = |row: u64| {
        let (relation, of_removed, of_kept) = match row % 3 {
            0 => (Relation::Identical, 1.0, 1.0),
            1 => (Relation::Within, 0.9412, 0.6207),
            _ => (Relation::Near, 0.8824, 0.9011),
        };
        let removed =
            Item { id: Some(format!("norvane-{row}")), ..make::item("crawl/2031-03.jsonl", row + 7, FERRY_CUT) };
        let removal = Removal {
            removed,
            kept: Some(make::item("crawl/2031-02.jsonl", row + 1, FERRY)),
            relation: Some(relation),
            containment: Some(Containment { of_removed, of_kept }),
            rule: "held".to_owned(),
            family: Some(format!("k{row:016x}")),
        };
        Sample { removal, removed: FERRY_CUT.repeat(3), kept: FERRY.repeat(9) }
    };
    (0..count).map(sample).collect()
}

/// Two months of a crawl, and a held-out set.
pub fn crawl() -> Told {
    let options = json!({ "by": "document", "keep": "earliest", "share": 0.8, "lanes": ["identical", "simhash", "anchors"],
        "radius": 3, "against": ["held-out.jsonl"], "fields": { "text": "body" } });
    let february = Counts { read: 4200, kept: 3898, removed: 300, problems: 2 };
    let march = Counts { read: 5800, kept: 4859, removed: 940, problems: 1 };
    let files = vec![
        file("crawl/2031-02.jsonl", false, february),
        file("crawl/2031-03.jsonl", false, march),
        file("held-out.jsonl", true, Counts { read: 500, kept: 500, ..Counts::default() }),
    ];
    let statistics = Statistics {
        sources: vec![
            group("Norvane Press", 3100, 610),
            group("Calder Bay Gazette", 2400, 402),
            group("Dunnock Post", 1900, 160),
            group("(none)", 2600, 68),
        ],
        lengths: ["1-9", "10-24", "25-49", "50-99", "100-249", "250-499", "500-999", "1000-"]
            .iter()
            .zip([(120, 100), (400, 120), (900, 130), (1500, 150), (3000, 400), (2500, 240), (1200, 90), (380, 10)])
            .map(|(name, (read, removed))| group(name, read, removed))
            .collect(),
        years: vec![group("2029", 40, 0), group("2030", 1200, 44), group("2031", 8700, 1196), group("(none)", 60, 0)],
        families: [(2, 410), (3, 121), (4, 40), (5, 22), (6, 9), (8, 4), (11, 2), (17, 1), (42, 1), (130, 1)]
            .map(|(size, count)| Family { size, count })
            .to_vec(),
        largest: vec![
            Largest { kept: make::item("crawl/ap-17.jsonl", 3, FERRY), removed: 129 },
            Largest { kept: make::item("crawl/2031-02.jsonl", 977, FERRY), removed: 41 },
            Largest { kept: make::item("crawl/2031-02.jsonl", 12, FERRY), removed: 16 },
            Largest { kept: make::item("crawl/2031-03.jsonl", 2, FERRY), removed: 10 },
        ],
        repeated: vec![
            Repeated {
                text: "Sign up for the morning letter from the harbour.".into(),
                times: 3120,
                records: 3100,
                first: make::item("crawl/2031-02.jsonl", 1, FERRY),
            },
            Repeated { text: FERRY.into(), times: 131, records: 131, first: make::item("crawl/ap-17.jsonl", 3, FERRY) },
        ],
        thresholds: [(0.5, 1690), (0.7, 1402), (0.8, 1240), (0.9, 1013), (1.0, 788)]
            .map(|(share, removed)| Threshold { share, removed })
            .to_vec(),
    };
    let totals = Totals {
        files: 3,
        references: 1,
        skipped: 12,
        records: Counts { read: 10_000, kept: 8757, removed: 1240, problems: 3 },
        paragraphs: Counts::default(),
        words: 2_310_450,
        words_removed: 227_311,
        bytes: 24_801_024,
        bytes_written: 21_600_200,
        rules: json!({ "held": 1224, "reference-held": 12, "reference-holds": 4 }).as_object().cloned().expect("a map"),
        left_out: 0,
        manifest_digest: digest("lines"),
    };
    let problem = |row| Problem {
        path: "crawl/2031-03.jsonl".into(),
        member: vec![Member::Row(row)],
        what: "is no JSON: expected a comma at column 14".into(),
        remedy: "mend the line".into(),
    };
    Told {
        run: run(options),
        files,
        contaminated: vec![Contaminated { reference: make::item("held-out.jsonl", 44, FERRY), records: 16 }],
        problems: vec![problem(5), problem(77), problem(4001)],
        statistics,
        totals,
        samples: samples(230),
    }
}

/// One file, of which nothing went.
pub fn nothing() -> Told {
    let records = Counts { read: 3, kept: 3, ..Counts::default() };
    let statistics = Statistics {
        lengths: vec![group("25-49", 3, 0)],
        thresholds: [0.7, 0.8, 0.9].map(|share| Threshold { share, removed: 0 }).to_vec(),
        ..Statistics::default()
    };
    Told {
        run: run(json!({ "by": "document", "keep": "first", "share": 0.8 })),
        files: vec![file("a.jsonl", false, records)],
        contaminated: Vec::new(),
        problems: Vec::new(),
        statistics,
        totals: Totals {
            files: 1,
            records,
            words: 90,
            bytes: 640,
            bytes_written: 640,
            manifest_digest: digest("x"),
            ..Totals::default()
        },
        samples: Vec::new(),
    }
}

/// A million removals, thousands of files and problems, families of many sizes.
pub fn millions() -> Told {
    let mut told = crawl();
    let records = Counts { read: 10_000_000, kept: 8_990_000, removed: 1_010_000, problems: 0 };
    told.files = (0..4000).map(|n| file(&format!("shards/part-{n:05}.jsonl"), false, records)).collect();
    told.problems =
        (0..2500).map(|row| Problem { member: vec![Member::Row(row)], ..told.problems[0].clone() }).collect();
    told.statistics.families =
        (2..3000).map(|size| Family { size, count: 1 + 400_000_000 / (size * size * size) }).collect();
    told.statistics.families.push(Family { size: 412_003, count: 1 });
    told.statistics.years = (1890..2032).map(|year| group(&year.to_string(), 70_000, (year - 1889) * 99)).collect();
    told.totals.records = records;
    told.totals.left_out = 1204;
    told.totals.rules = json!({ "held": 1_010_000 }).as_object().cloned().expect("a map");
    told
}

/// Ways out of a page, a terminal and a table; `\u{202e}` turns the direction.
pub const BAD: &str = "</script></style><script>window.ran=1;alert(1)</script> \u{1b}[2J\u{9b}31m\u{7} \u{202e}gnp.exe\u{2066} {{7*7}} | `x` \
[a](http://x.example) @desk #12 <img src=http://hostile.example/a onerror=window.ran=2> \" onmouseover='window.ran=3' -->";

/// Every string of an input's is hostile, and paths are long.
pub fn hostile() -> Told {
    let mut told = crawl();
    let path = format!("{BAD}/{}", "long-name".repeat(40));
    let bad = |item: &mut Item| {
        item.path = path.clone();
        item.member = vec![Member::Name(BAD.to_owned()), Member::Row(3)];
        item.id = Some(BAD.to_owned());
    };
    for file in &mut told.files {
        file.path = path.clone();
        file.output = file.output.as_ref().map(|_| path.clone());
    }
    told.problems.iter_mut().for_each(|problem| {
        (problem.path, problem.member) = (path.clone(), vec![Member::Name(BAD.to_owned())]);
        (problem.what, problem.remedy) = (BAD.to_owned(), BAD.to_owned());
    });
    told.contaminated.iter_mut().for_each(|one| bad(&mut one.reference));
    let statistics = &mut told.statistics;
    statistics.sources.iter_mut().for_each(|one| one.name = BAD.to_owned());
    statistics.largest.iter_mut().for_each(|one| bad(&mut one.kept));
    for one in &mut statistics.repeated {
        bad(&mut one.first);
        one.text = BAD.to_owned();
    }
    for sample in &mut told.samples {
        bad(&mut sample.removal.removed);
        sample.removal.kept.as_mut().into_iter().for_each(bad);
        sample.removal.rule = format!("held:{BAD}");
        (sample.removed, sample.kept) = (BAD.repeat(3), format!("\u{5d0}\u{5d1} {BAD}"));
    }
    told.run.options.insert("fields".to_owned(), json!({ "text": BAD }));
    told.run.options.insert("keep".to_owned(), format!("column:{BAD}").into());
    told
}
