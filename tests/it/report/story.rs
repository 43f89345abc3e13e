//! The fixture's story: a wire report on a harbour strike, who carried it, and who did not say so.

use firsthand::report::model::*;

use super::newsroom::{Newsroom, reason};

const WIRE: &str = "# Dockers at Port Ember walk out over night shifts

Northshore Press Agency, 4 March 2031, 06:10

PORT EMBER — Some 1,400 dockers walked out at Port Ember early on Tuesday after talks over night shifts broke down, leaving eleven ships at anchor outside the breakwater.

“We asked for one free night in three, and they offered us a calendar,” the crane drivers' delegate Ilse Marrow told Northshore Press Agency at the gate.

The port authority said in a statement that grain and medicine would be unloaded by a reduced crew, and that the talks could be resumed at any hour.";

const COURIER: &str = "# Eleven ships wait as Port Ember dockers strike

Harbour Courier, 4 March 2031, 12:00

By our staff and Northshore Press Agency

Some 1,400 dockers walked out at Port Ember early on Tuesday after talks over night shifts broke down, leaving eleven ships at anchor outside the breakwater.

“We asked for one free night in three, and they offered us a calendar,” the crane drivers' delegate Ilse Marrow told Northshore Press Agency at the gate.

On the quay the Harbour Courier counted nine refrigerated lorries waiting with their engines running. “The fish will not wait for a calendar either,” the driver Tomas Venn told the Harbour Courier.

Leave a Reply. Your address will not be shown.";

const LANTERN: &str = "# Strike shuts Port Ember

Published 5 March 2031

Port Ember stood still for a second day. The port authority said in a statement that grain and medicine would be unloaded by a reduced crew, and that the talks could be resumed at any hour.

Some 1,400 dockers walked out at Port Ember early on Tuesday after talks over night shifts broke down, leaving eleven ships at anchor outside the breakwater. Nobody at the Lantern's desk expects a quick end.

According to a Meridian Weekly report, the authority had prepared the calendar since autumn, and the report affirmed that two directors opposed it.";

const COPY: &str = "# The calendar that stopped a harbour

Source: Lantern Daily. Last update: 6 March 2031, 17:40

According to a Meridian Weekly report, the authority had prepared the calendar since autumn, and the report affirmed that two directors opposed it.

A former director told Meridian Weekly that the calendar was drawn up without the crane drivers.";

const ARABIC: &str = "# إضراب في ميناء إمبر

قال مندوب العمال إن المحادثات توقفت بعد منتصف الليل، وإن السفن تنتظر خارج الحاجز.

قال مندوب العمال إن المحادثات توقفت بعد منتصف الليل.";

const CALENDAR: &str = "According to a Meridian Weekly report, the authority had prepared the calendar since autumn, and the report affirmed that two directors opposed it.";
const WALKED: &str = "Some 1,400 dockers walked out at Port Ember early on Tuesday after talks over night shifts broke down, leaving eleven ships at anchor outside the breakwater.";
const ASKED: &str = "“We asked for one free night in three, and they offered us a calendar,” the crane drivers' delegate Ilse Marrow told Northshore Press Agency at the gate.";
const AUTHORITY: &str = "The port authority said in a statement that grain and medicine would be unloaded by a reduced crew, and that the talks could be resumed at any hour.";

/// Five articles with findings, relays of every tier, a source to be found, and a problem.
pub fn harbour() -> Newsroom {
    let mut room = Newsroom::empty();
    let agency = "Northshore Press Agency";
    let wire = room.article("news/harbour-wire.txt", Some(agency), Role::FirstHand, &[agency], WIRE);
    let courier =
        room.article("news/courier.txt", Some("Harbour Courier"), Role::Mixed, &[agency, "Harbour Courier"], COURIER);
    let lantern = room.article(
        "news/lantern.txt",
        Some("Lantern Daily"),
        Role::Relayed,
        &["Meridian Weekly", "Lantern Daily"],
        LANTERN,
    );
    let copy = room.article(
        "news/undated/the-calendar.txt",
        Some("Lantern Daily"),
        Role::Relayed,
        &["Meridian Weekly", "Lantern Daily", "this copy"],
        COPY,
    );
    let arabic = room.article("news/arabic.txt", None, Role::Undecided, &["this copy"], ARABIC);
    room.date(&wire, "2031-03-04T06:10", DateKind::Published, "4 March 2031, 06:10");
    room.date(&courier, "2031-03-04T12:00", DateKind::Published, "4 March 2031, 12:00");
    room.date(&lantern, "2031-03-05", DateKind::Published, "5 March 2031");
    room.date(&copy, "2031-03-06T17:40", DateKind::Updated, "6 March 2031, 17:40");
    standing(&mut room, [&wire, &courier, &lantern, &copy, &arabic]);
    credits(&mut room, [&wire, &courier, &lantern, &copy]);
    let url = "https://courier.example/port/2031/03/04/strike".to_owned();
    room.document(&courier).metadata.push(Metadatum { field: "meta.url".to_owned(), value: url.clone() });
    room.document(&courier).url = Some(url);
    room.document(&arabic).language = Some("ar".to_owned());
    room.source("Harbour Courier", SourceKind::Outlet, &[&courier]);
    room.source("Ilse Marrow", SourceKind::Person, &[]);
    room.source("Lantern Daily", SourceKind::Outlet, &[&copy, &lantern]);
    room.source("Meridian Weekly", SourceKind::Outlet, &[]);
    room.source("Northshore Press Agency", SourceKind::Agency, &[&wire]);
    relays(&mut room, [&wire, &courier, &lantern, &copy]);
    findings(&mut room, [&wire, &lantern, &copy, &arabic]);
    let example = room.receipt(&lantern, "Port Ember stood still for a second day.");
    room.report.formulas.push(Formula {
        id: "w0000000000000001".to_owned(),
        words: "port ember stood still for a second day".to_owned(),
        passages: 71,
        documents: 64,
        example,
    });
    room.report.problems.push(Problem {
        path: "news/scan.txt".to_owned(),
        member: Vec::new(),
        what: "not text: a picture in PNG".to_owned(),
        remedy: "Pass its text, or leave it out.".to_owned(),
    });
    room.closed()
}

fn standing(room: &mut Newsroom, [wire, courier, lantern, copy, arabic]: [&str; 5]) {
    use StandingKind::{Furniture, Quoted, RelayedCredited, RelayedUncredited, Repeated, SharedUndecided};
    room.standing(wire, &[("“We asked for one free night in three, and they offered us a calendar,”", Quoted)]);
    room.standing(
        courier,
        &[
            (WALKED, RelayedCredited),
            (ASKED, RelayedCredited),
            ("“The fish will not wait for a calendar either,”", Quoted),
            ("Leave a Reply. Your address will not be shown.", Furniture),
        ],
    );
    room.standing(lantern, &[(AUTHORITY, SharedUndecided), (WALKED, RelayedUncredited), (CALENDAR, RelayedCredited)]);
    room.standing(copy, &[(CALENDAR, RelayedCredited), ("A former director told Meridian Weekly", RelayedCredited)]);
    room.standing(arabic, &[]);
    let repeated = room.texts[arabic].rfind("قال").expect("the second") as u32;
    let document = room.document(arabic);
    for stretch in document.standing.iter_mut().filter(|stretch| stretch.span.start == repeated) {
        stretch.kind = Repeated;
        document.originality.first_seen -= 8;
        document.originality.repeated += 8;
    }
}

fn credits(room: &mut Newsroom, [wire, courier, lantern, copy]: [&str; 4]) {
    use CreditKind::{Agency, Carrier, Given, Interview, Outlet, Report, Statement};
    let agency = "Northshore Press Agency";
    room.credit(wire, "Northshore Press Agency, 4 March", agency, Outlet, Scope::Document, "outlet.slug");
    room.credit(wire, "told Northshore Press Agency", agency, Given, Scope::Quote, "en.told");
    room.credit(wire, "said in a statement", "Port authority", Statement, Scope::Sentence, "en.statement");
    room.credit(courier, "Harbour Courier, 4 March", "Harbour Courier", Outlet, Scope::Document, "outlet.slug");
    room.credit(
        courier,
        "By our staff and Northshore Press Agency",
        agency,
        Agency,
        Scope::Document,
        "en.byline-agency",
    );
    room.credit(courier, "told Northshore Press Agency", agency, Interview, Scope::Quote, "en.told");
    room.credit(courier, "told the Harbour Courier", "Harbour Courier", Given, Scope::Quote, "en.told");
    let report = room.credit(
        lantern,
        "According to a Meridian Weekly report",
        "Meridian Weekly",
        Report,
        Scope::Paragraph,
        "en.according-report",
    );
    room.credit(lantern, "the report affirmed", "Meridian Weekly", Report, Scope::Sentence, "en.the-report");
    room.report.credits.last_mut().expect("just added").refers_to = Some(report);
    room.credit(copy, "Source: Lantern Daily", "Lantern Daily", Carrier, Scope::Document, "en.source-line");
    room.credit(
        copy,
        "According to a Meridian Weekly report",
        "Meridian Weekly",
        Report,
        Scope::Paragraph,
        "en.according-report",
    );
    room.credit(copy, "told Meridian Weekly", "Meridian Weekly", Interview, Scope::Sentence, "en.told");
    room.report.credits.last_mut().expect("just added").speaker = Some("a former director".to_owned());
}

fn relays(room: &mut Newsroom, [wire, courier, lantern, copy]: [&str; 4]) {
    room.shared(wire, courier, &[WALKED, ASKED], Relation::Overlap, (0.58, 0.45));
    room.shared(wire, lantern, &[WALKED, AUTHORITY], Relation::Overlap, (0.57, 0.52));
    room.shared(lantern, copy, &[CALENDAR], Relation::Overlap, (0.24, 0.44));
    let dates = |room: &Newsroom, later: &str, at: &str| {
        let receipts = vec![room.receipt(wire, "4 March 2031, 06:10"), room.receipt(later, at)];
        reason("date.published", Way::Forward, "The one was published before the other.", receipts)
    };
    let by = room.receipt(courier, "By our staff and Northshore Press Agency");
    let stated = reason("credit.agency", Way::Forward, "The byline names the agency whose words these are.", vec![by]);
    let date = dates(room, courier, "4 March 2031, 12:00");
    room.relay(End::Document(wire.to_owned()), courier, Tier::Stated, vec![stated, date]);
    let date = dates(room, lantern, "5 March 2031");
    let statement = room.receipt(lantern, "The port authority said in a statement");
    let against =
        reason("text.statement", Way::Backward, "The statement may have reached both of them.", vec![statement]);
    room.relay(End::Document(wire.to_owned()), lantern, Tier::Dated, vec![date, against]);
    let source = room.receipt(copy, "Source: Lantern Daily");
    let stated = reason("credit.carrier", Way::Forward, "The copy names Lantern Daily as its source.", vec![source]);
    room.relay(End::Document(lantern.to_owned()), copy, Tier::Stated, vec![stated]);
    let report = room.receipt(lantern, "According to a Meridian Weekly report");
    let stated = reason("credit.report", Way::Forward, "It retells a report of Meridian Weekly.", vec![report]);
    room.relay(End::Source("Meridian Weekly".to_owned()), lantern, Tier::Stated, vec![stated]);
    let members = vec![wire.to_owned(), courier.to_owned()];
    let reason =
        reason("date.published", Way::Forward, "Published first.", vec![room.receipt(wire, "4 March 2031, 06:10")]);
    room.report.clusters.push(Cluster {
        id: "k0000000000000001".to_owned(),
        grain: ClusterGrain::Document,
        members,
        centre: wire.to_owned(),
        earliest: Some(wire.to_owned()),
        tier: Tier::Stated,
        reasons: vec![reason],
    });
}

fn findings(room: &mut Newsroom, [wire, lantern, copy, arabic]: [&str; 4]) {
    let receipts = vec![room.receipt(lantern, WALKED), room.receipt(wire, WALKED)];
    let says =
        "24 words stand in an earlier report of Northshore Press Agency, and the article credits nobody for them.";
    room.finding(FindingKind::ReuseWithoutCredit, &[lantern, wire], says, receipts);
    let receipts = vec![room.receipt(lantern, "The port authority said in a statement")];
    room.finding(FindingKind::Conflict, &[lantern, wire], "The dates say one thing, the statement another.", receipts);
    let receipts = vec![
        room.receipt(lantern, "According to a Meridian Weekly report"),
        room.receipt(copy, "told Meridian Weekly"),
    ];
    let says = "Two articles rest on a report of Meridian Weekly, which is not among these files.";
    room.finding(FindingKind::UnseenSource, &[lantern, copy], says, receipts);
    let receipts = vec![room.receipt(arabic, "قال مندوب العمال إن المحادثات توقفت بعد منتصف الليل.")];
    room.finding(FindingKind::SelfRepeat, &[arabic], "A sentence stands twice in the article.", receipts);
}
