//! Every intent in every language, read from one mailbox: the ledger holds what each person said, and acts on no more than that.
//!
//! Eleven people in each of seven languages answer a mail of Sam's, each as plainly as people can (`words`): the nine intents,
//! a bereavement, and a claim under data protection law. One pass reads
//! them all. Then the listings of the contract are compared with what a colleague would have noted, the
//! people's mailboxes with whom something may go to, and Sam's with what Sam must hear of. What is wrong
//! is gathered and told at once, so that one misread letter does not hide another.

mod words;

use std::collections::BTreeMap;

use base64::Engine as _;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use crate::scene::{Scene, tuesday};
use crate::support::clock::in_london;
use crate::support::mailhost::OWNER;
use crate::support::{Letter, Mail, instant, minutes_after};
use words::{Elsewhere, TONGUES, Tongue};

/// The nine intents and the two matters beyond them, in the order in which `Tongue::names` names who says them.
const MATTERS: [&str; 11] = [
    "not_now",
    "not_ever",
    "unsubscribe",
    "interested",
    "question",
    "referral",
    "left_company",
    "out_of_office",
    "other",
    "bereavement",
    "data_request",
];

/// One of the people.
struct Speaker {
    tongue: &'static Tongue,
    matter: &'static str,
    name: &'static str,
    email: String,
}

impl Speaker {
    fn all() -> Vec<Self> {
        let of = |tongue: &'static Tongue| {
            MATTERS
                .into_iter()
                .zip(tongue.names)
                .map(move |(matter, name)| Self {
                    tongue,
                    matter,
                    name,
                    email: format!(
                        "{}-{}@prospect.example",
                        tongue.code,
                        matter.replace('_', "-")
                    ),
                })
        };
        TONGUES.iter().flat_map(of).collect()
    }

    fn user(&self) -> &str {
        self.email.split('@').next().unwrap()
    }

    fn header(&self) -> String {
        format!("{} <{}>", in_a_header(self.name), self.email)
    }

    /// What they write.
    fn text(&self) -> &'static str {
        let says = &self.tongue.says;
        match self.matter {
            "not_now" => says.not_now.text,
            "not_ever" => says.not_ever.text,
            "unsubscribe" => says.unsubscribe,
            "interested" => says.interested,
            "question" => says.question,
            "referral" => says.referral.text,
            "left_company" => says.left_company.text,
            "out_of_office" => says.out_of_office.before,
            "bereavement" => says.bereavement,
            "data_request" => says.data_request,
            _ => says.other,
        }
    }

    /// Whether they never want to hear from Sam again.
    fn says_stop(&self) -> bool {
        matches!(self.matter, "unsubscribe" | "data_request")
    }

    /// Whether a mail may go to them after what they wrote.
    fn goes_on(&self) -> bool {
        matches!(self.matter, "not_now" | "out_of_office")
    }
}

/// What the commands say after the pass, by address.
struct Ledger {
    declines: BTreeMap<String, Vec<Value>>,
    tray: BTreeMap<String, Vec<Value>>,
    suppressions: BTreeMap<String, Vec<Value>>,
    agenda: BTreeMap<String, Vec<Value>>,
}

impl Ledger {
    fn of(scene: &Scene, now: Timestamp) -> Self {
        let agenda = scene
            .longgame
            .run_at(now, &["agenda", "--json", "--days", "400"]);
        assert_eq!(agenda.code, Some(0), "{agenda:?}");
        Self {
            declines: by_email(scene.longgame.rows("declines")),
            tray: by_email(scene.longgame.rows("tray")),
            suppressions: by_email(scene.longgame.rows("suppressions")),
            agenda: by_email(agenda.json_lines()),
        }
    }
}

fn by_email(rows: Vec<Value>) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in rows {
        let email = row["email"].as_str().unwrap_or_default().to_owned();
        found.entry(email).or_default().push(row);
    }
    found
}

/// What was expected and is not so.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, is_right: bool, who: &Speaker, what: impl FnOnce() -> String) {
        if !is_right {
            let place = format!("{} {}", who.tongue.code, who.matter);
            self.0
                .push(format!("{place}: {} \"{}\"", what(), who.text()));
        }
    }

    fn end(self) {
        assert!(
            self.0.is_empty(),
            "{} things are wrong:\n{}",
            self.0.len(),
            self.0.join("\n")
        );
    }
}

#[test]
fn every_intent_in_every_language_is_in_the_ledger_as_it_was_meant() {
    // Without the step that comes again for years.
    let scene = Scene::with(|config| {
        let end = config.rfind("[[track.step]]").unwrap();
        config[..end].to_owned()
    });
    let people = Speaker::all();
    let lines: Vec<String> = people
        .iter()
        .map(|one| {
            format!(
                "{},{},{},Europe/London,they asked us at a fair",
                one.email, one.name, one.tongue.code
            )
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let ran = scene
        .longgame
        .import("email,name,language,timezone,basis", &lines);
    assert_eq!(ran.code, Some(0), "import: {ran:?}");
    everybody_answers(&scene, &people);
    scene.longgame.pass(tuesday());

    let mut wrong = Wrong::default();
    let ledger = Ledger::of(&scene, tuesday());
    for who in &people {
        the_no_is_kept(&mut wrong, &ledger, who);
        the_stop_is_kept(&mut wrong, &ledger, who);
        what_is_open_is_asked(&mut wrong, &ledger, who);
        the_agenda_keeps_to_it(&mut wrong, &ledger, who);
    }
    let urgent = |who: &&Speaker| matches!(who.matter, "interested" | "question");
    sam_hears_of(&mut wrong, &scene, people.iter().filter(urgent));

    // The day of the thank-yous, those for people who were away, and all the months that were named.
    for day in days_of_mail(&ledger) {
        scene.longgame.pass(day);
    }
    // A notice holds sixty readings; the few beyond are in the next one.
    sam_hears_of(&mut wrong, &scene, people.iter());
    for who in &people {
        let got: Vec<Mail> = scene
            .host
            .inbox(who.user())
            .iter()
            .map(Mail::read)
            .collect();
        let expected = if who.goes_on() { 2 } else { 0 };
        wrong.unless(got.len() == expected, who, || {
            let came: Vec<_> = got.iter().map(|mail| mail.header("Date")).collect();
            format!("{expected} mails to them, yet they came {came:?}")
        });
    }
    wrong.end();
}

/// For each month the last time in it at which the agenda lets a mail go to somebody.
fn days_of_mail(ledger: &Ledger) -> Vec<Timestamp> {
    let mut days: BTreeMap<Date, Timestamp> = BTreeMap::new();
    for row in ledger.agenda.values().flatten() {
        let at = instant(row["at"].as_str().unwrap());
        let day = if row["step"] == "thank-you" {
            in_london(at).date()
        } else {
            in_london(at).date().last_of_month()
        };
        let last = days.entry(day).or_insert(at);
        *last = at.max(*last);
    }
    days.into_values().collect()
}

/// Sam wrote to each of them, and each has answered.
fn everybody_answers(scene: &Scene, people: &[Speaker]) {
    let before = minutes_after(tuesday(), -8 * 24 * 60);
    let mut session = scene.host.session("sam");
    for (place, who) in people.iter().enumerate() {
        let asked = Letter::new(OWNER, &who.header(), before)
            .subject("A quick question")
            .body(who.tongue.asked);
        session.append("Sent", &asked.raw(), before);
        let written = minutes_after(
            tuesday(),
            i64::try_from(place).unwrap() - i64::try_from(people.len()).unwrap() - 60,
        );
        let body = format!(
            "{}\n\n{}\n\n{}\n{}\n\n{}\n> {}\n",
            who.tongue.hello,
            who.text(),
            who.tongue.bye,
            who.name,
            who.tongue.wrote,
            who.tongue.asked
        );
        let answer = Letter::new(&who.header(), OWNER, written)
            .answering(asked.message_id())
            .body(&body);
        session.append("INBOX", &answer.raw(), written);
        if who.matter == "out_of_office" {
            let away = minutes_after(written, 60);
            let notice = Letter::new(&who.header(), OWNER, away)
                .subject(&in_a_header(&format!(
                    "{} A quick question",
                    who.tongue.automatic
                )))
                .header("Auto-Submitted: auto-replied")
                .answering(asked.message_id())
                .body(&format!(
                    "{}\n\n{}\n\n{}\n{}\n",
                    who.tongue.hello,
                    who.tongue.says.out_of_office.notice,
                    who.tongue.bye,
                    who.name
                ));
            session.append("INBOX", &notice.raw(), away);
        }
    }
}

/// The decline with its kind, its reason, the person's own words, the day to come back and the product named.
fn the_no_is_kept(wrong: &mut Wrong, ledger: &Ledger, who: &Speaker) {
    let rows = rows_of(&ledger.declines, who);
    let kind = match who.matter {
        "not_now" | "out_of_office" => "not_now",
        "not_ever" | "unsubscribe" | "data_request" => "not_ever",
        // What else a letter says that tells of a death is nobody's to count.
        "bereavement" => return,
        _ => {
            wrong.unless(rows.is_empty(), who, || format!("no decline, yet {rows:?}"));
            return;
        }
    };
    let [row] = rows else {
        wrong.unless(false, who, || {
            format!(
                "one decline, yet {rows:?}, asked {:?}",
                why_asked(ledger, who)
            )
        });
        return;
    };
    wrong.unless(row["kind"] == kind, who, || {
        format!("kind {kind}, yet {}", row["kind"])
    });
    let quote = row["quote"].as_str().unwrap_or_default();
    wrong.unless(
        quote.contains(who.text()) && !quote.contains(who.tongue.asked),
        who,
        || format!("their own words, yet {quote:?}"),
    );
    let says = &who.tongue.says;
    if who.matter == "not_now" {
        let reason = says.not_now.reason;
        wrong.unless(row["reason"] == reason, who, || {
            format!("reason {reason}, yet {}", row["reason"])
        });
        let [kind, from, to, phrase] = says.not_now.back;
        let back = &row["come_back"];
        let is_right = back["kind"] == kind
            && back["from"] == from
            && back["to"] == to
            && back["phrase"]
                .as_str()
                .is_some_and(|said| said.contains(phrase));
        wrong.unless(is_right, who, || {
            format!("back {:?}, yet {back}", says.not_now.back)
        });
    }
    if who.matter == "not_ever" {
        let reason = says.not_ever.reason;
        wrong.unless(row["reason"] == reason, who, || {
            format!("reason {reason}, yet {}", row["reason"])
        });
        let named = says.not_ever.competitor;
        wrong.unless(row["competitor"].as_str() == named, who, || {
            format!("product {named:?}, yet {}", row["competitor"])
        });
    }
}

/// Who said stop is suppressed, nobody else is.
fn the_stop_is_kept(wrong: &mut Wrong, ledger: &Ledger, who: &Speaker) {
    let rows = rows_of(&ledger.suppressions, who);
    if who.says_stop() {
        let is_kept = rows
            .iter()
            .any(|row| row["kind"] == "opt_out" && row["source"] == "reply");
        wrong.unless(is_kept, who, || {
            format!(
                "an opt-out, yet {rows:?}, asked {:?}",
                why_asked(ledger, who)
            )
        });
    } else {
        wrong.unless(rows.is_empty(), who, || {
            format!("no suppression, yet {rows:?}")
        });
    }
}

/// The tray holds the referrals, the departures and what is neither yes nor no; of the rest Sam is asked nothing.
fn what_is_open_is_asked(wrong: &mut Wrong, ledger: &Ledger, who: &Speaker) {
    let rows = rows_of(&ledger.tray, who);
    let says = &who.tongue.says;
    let expected = match who.matter {
        "referral" => Some(("referral", contact(&says.referral))),
        "left_company" => Some(("left_company", contact(&says.left_company))),
        "other" => Some(("reading", String::new())),
        "bereavement" => Some(("reading", "a death".to_owned())),
        "data_request" => Some(("reading", "data protection".to_owned())),
        _ => None,
    };
    let is_right = match (&expected, rows) {
        (None, []) => true,
        (Some((kind, why)), [row]) => {
            let proposal = match who.matter {
                "data_request" => "unsubscribe",
                "bereavement" => row["proposal"].as_str().unwrap_or_default(),
                intent => intent,
            };
            row["kind"] == *kind
                && row["proposal"] == proposal
                && row["why"].as_str().is_some_and(|said| said.contains(why))
        }
        _ => false,
    };
    wrong.unless(is_right, who, || {
        format!("in the tray {expected:?}, yet {rows:?}")
    });
}

/// As the tray writes somebody who was named.
fn contact(named: &Elsewhere) -> String {
    format!("{} <{}>", named.name, named.email)
}

/// Who named a time is written to then, who is away after the return, and nobody else at all.
fn the_agenda_keeps_to_it(wrong: &mut Wrong, ledger: &Ledger, who: &Speaker) {
    let rows = rows_of(&ledger.agenda, who);
    if !who.goes_on() {
        wrong.unless(rows.is_empty(), who, || {
            format!("nothing on the agenda, yet {rows:?}")
        });
        return;
    }
    let day_of = |row: &Value| in_london(instant(row["at"].as_str().unwrap())).date();
    if who.matter == "not_now" {
        let [_, from, to, _] = who.tongue.says.not_now.back;
        let day = rows
            .iter()
            .find(|row| row["step"] == "their-date")
            .map(day_of);
        let is_right = day.is_some_and(|day| (date(from)..=date(to)).contains(&day));
        wrong.unless(is_right, who, || {
            format!("a mail between {from} and {to}, yet {rows:?}")
        });
    } else {
        let back = date(who.tongue.says.out_of_office.back);
        let is_right = !rows.is_empty() && rows.iter().all(|row| day_of(row) > back);
        wrong.unless(is_right, who, || {
            format!("mails after {back}, yet {rows:?}")
        });
    }
}

/// Sam is told what was read of them, by name.
fn sam_hears_of<'a>(wrong: &mut Wrong, scene: &Scene, people: impl Iterator<Item = &'a Speaker>) {
    let told: String = scene
        .told_owner()
        .iter()
        .map(|mail| mail.text.clone())
        .collect();
    for who in people {
        wrong.unless(told.contains(who.name), who, || {
            "Sam is not told".to_owned()
        });
    }
}

fn rows_of<'a>(rows: &'a BTreeMap<String, Vec<Value>>, who: &Speaker) -> &'a [Value] {
    rows.get(&who.email).map_or(&[], Vec::as_slice)
}

fn why_asked<'a>(ledger: &'a Ledger, who: &Speaker) -> Vec<&'a Value> {
    rows_of(&ledger.tray, who)
        .iter()
        .map(|row| &row["why"])
        .collect()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// As mail programs write what is not ASCII into a header (RFC 2047).
fn in_a_header(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    format!("=?utf-8?B?{encoded}?=")
}
