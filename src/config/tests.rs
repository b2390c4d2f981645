//! What reading a config promises: every fault at once, in its place, with its remedy; no password
//! ever shown; and a reference that knows every key.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::domain::Timing;

/// The smallest config that runs.
const MINIMAL: &str = r#"[owner]
name = "Sam Porter"
email = "sam@seller.example"
company = "Seller Ltd"
postal_address = "1 Long Lane, Bristol BS1 1AA, UK"
timezone = "Europe/London"

[imap]
host = "imap.seller.example"
user = "sam"
secret = { env = "IMAP_PASSWORD" }

[smtp]
host = "127.0.0.1"
port = 11025
tls = "plaintext"
"#;

/// The documented reference.
const REFERENCE: &str = include_str!("../../config/longgame.toml");

fn read_here(text: &str) -> Result<Config, Faults> {
    read(text, Path::new("/home/sam/longgame.toml"))
}

fn good(text: &str) -> Config {
    match read_here(text) {
        Ok(config) => config,
        Err(faults) => panic!("{}", faults.render(Colour::Off)),
    }
}

/// What a terminal shows; the file's folder is left out, since only its name matters here.
fn shown(text: &str) -> String {
    let rendered = match read_here(text) {
        Ok(config) => format!("accepted\n{}", config.warnings.render(Colour::Off)),
        Err(faults) => faults.render(Colour::Off),
    };
    rendered.replace("/home/sam/", "")
}

/// The minimal config with one piece replaced by each of several faulty ones, and what is said then.
fn shown_each(original: &str, faulty: &[&str]) -> String {
    assert!(MINIMAL.contains(original), "{original:?} is not in MINIMAL");
    let mut all = String::new();
    for replacement in faulty {
        let said = shown(&MINIMAL.replacen(original, replacement, 1));
        writeln!(all, "## {replacement}\n\n{said}").unwrap();
    }
    all
}

/// The minimal config with each of several faulty pieces at its end.
fn shown_behind(faulty: &[&str]) -> String {
    let mut all = String::new();
    for piece in faulty {
        let said = shown(&format!("{MINIMAL}\n{piece}"));
        writeln!(all, "## {piece}\n\n{said}").unwrap();
    }
    all
}

#[test]
fn the_minimal_config_gets_every_default() {
    let config = good(MINIMAL);
    assert_eq!(config.store, Path::new("/home/sam/longgame.db"));
    assert_eq!(config.templates, Path::new("/home/sam/templates"));
    assert_eq!((config.imap.port, config.imap.tls), (993, Tls::Implicit));
    assert_eq!((config.smtp.port, config.smtp.user.as_ref()), (11025, None));
    assert_eq!(config.control.notice.to_string(), "2 hours");
    assert_eq!(config.control.address, None);
    assert_eq!((config.limits.per_day, config.limits.per_minute), (50, 5));
    assert_eq!(config.limits.min_gap, Period::days(3));
    assert_eq!(config.hours.from().to_string(), "09:00:00");
    assert_eq!(config.hours.to().to_string(), "17:00:00");
    let open = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    let open: Vec<bool> = open.map(|day| config.hours.allows(day)).collect();
    assert_eq!(open, [true, true, true, true, true, false, false]);
    assert_eq!(config.tracks, built_in_tracks());
    assert!(config.warnings.is_empty());
}

#[test]
fn the_built_in_track_thanks_checks_in_and_stays_useful() {
    let tracks = built_in_tracks();
    assert_eq!(tracks.len(), 1);
    let track = &tracks[0];
    assert_eq!(track.name, "not-now");
    assert!(track.follows(DeclineKind::NotNow, None));
    assert!(!track.follows(DeclineKind::NotEver, None));
    let names: Vec<&str> = track.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["thank-you", "their-date", "useful"]);
    assert_eq!(track.steps[0].timing, Timing::After(Period::days(1)));
    let otherwise = Some(Period::days(60));
    assert_eq!(track.steps[1].timing, Timing::ComeBack { otherwise });
    let Timing::Recurring { cron, until } = &track.steps[2].timing else {
        panic!("{:?}", track.steps[2]);
    };
    assert_eq!(
        (cron.to_string(), until.to_string()),
        ("0 10 1 */3 *".into(), "3 years".into())
    );
}

#[test]
fn the_reference_is_right_and_says_what_the_defaults_are() {
    let reference = good(REFERENCE);
    assert!(reference.warnings.is_empty(), "{}", reference.warnings);
    assert_eq!(reference.tracks, built_in_tracks());
    let minimal = good(MINIMAL);
    assert_eq!(reference.store, minimal.store);
    assert_eq!(reference.templates, minimal.templates);
    assert_eq!(reference.watch, minimal.watch);
    assert_eq!(reference.limits, minimal.limits);
    assert_eq!(reference.hours, minimal.hours);
    assert_eq!(reference.control.notice, minimal.control.notice);
}

/// The keys that a documented file mentions, on or off, as `section.key`.
fn keys_mentioned(text: &str) -> BTreeSet<String> {
    let mut mentioned = BTreeSet::new();
    let mut section = String::new();
    for line in text.lines() {
        let off = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
        let line = off.unwrap_or(line).trim();
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']).to_owned();
        } else if let Some((key, value)) = line.split_once(" = ") {
            let dot = if section.is_empty() { "" } else { "." };
            mentioned.insert(format!("{section}{dot}{key}"));
            if let Some((inner, _)) = value.strip_prefix("{ ").and_then(|v| v.split_once(" = ")) {
                mentioned.insert(format!("secret.{inner}"));
            }
        }
    }
    mentioned
}

#[test]
fn the_reference_explains_every_key_and_no_other() {
    let mut mentioned = keys_mentioned(REFERENCE);
    // The owner's own folder names are no keys of ours.
    mentioned.retain(|key| !key.starts_with("filing."));
    let known: BTreeSet<String> = keys::ALL
        .iter()
        .flat_map(|section| section.keys.iter().map(|key| section.path_of(key.name)))
        // Sections stand there as headers.
        .filter(|path| {
            keys::ROOT
                .key(path)
                .is_none_or(|key| !key.example.is_empty())
        })
        .filter(|path| path != "track.step")
        .collect();
    assert_eq!(mentioned, known);
    for section in [
        "owner", "store", "imap", "smtp", "control", "filing", "limits", "hours",
    ] {
        assert!(
            REFERENCE.contains(&format!("\n[{section}]\n")),
            "[{section}]"
        );
    }
}

#[test]
fn every_key_that_is_off_in_the_reference_can_be_switched_on() {
    let lines: Vec<&str> = REFERENCE.lines().collect();
    let mut tried = 0;
    for (index, line) in lines.iter().enumerate() {
        let Some(on) = line
            .strip_prefix('#')
            .filter(|on| on.starts_with(char::is_alphabetic))
        else {
            continue;
        };
        let key = on.split(" = ").next().unwrap();
        let mut variant: Vec<&str> = lines.clone();
        variant[index] = on;
        // What it stands in for is above it in the same section.
        for earlier in variant[..index].iter_mut().rev() {
            if earlier.starts_with('[') {
                break;
            }
            if earlier.starts_with(&format!("{key} =")) {
                *earlier = "";
            }
        }
        tried += 1;
        match read_here(&variant.join("\n")) {
            Ok(_) => {}
            // The two that come later say so.
            Err(faults) => assert!(
                faults.to_string().contains("comes with a later release"),
                "{faults}"
            ),
        }
    }
    assert!(tried >= 5, "{tried}");
}

#[test]
fn the_example_of_the_contract_loads_with_defaults_filled() {
    let text = r#"
[owner]
name = "Sam Porter"
email = "sam@seller.example"
company = "Seller Ltd"
postal_address = "1 Long Lane, Bristol BS1 1AA, UK"
timezone = "Europe/London"

[store]
path = "longgame.db"                 # relative to this file

[imap]
host = "127.0.0.1"
port = 11143
tls = "plaintext"
user = "sam"
secret = { env = "IMAP_PASSWORD" }

[smtp]
host = "127.0.0.1"
port = 11025
tls = "plaintext"

[control]
address = "log@seller.example"
authserv_id = "mx.seller.example"
notice = "2 hours"

[filing]
"Declines/Not now" = "not_now"
"Declines/Never" = "not_ever"

[limits]
per_day = 50
per_minute = 5
min_gap = "3 days"

[hours]
days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
from = "09:00"
to = "17:00"

[[track]]
name = "not-now"
decline = ["not_now"]

[[track.step]]
name = "thank-you"
template = "thank-you"
after = "1 day"

[[track.step]]
name = "their-date"
template = "check-in"
at = "come_back"
after = "60 days"

[[track.step]]
name = "useful"
template = "useful"
cron = "0 10 1 */3 *"
until = "3 years"
"#;
    let config = good(text);
    assert!(config.is_loopback_only());
    assert_eq!(config.tracks, built_in_tracks());
    assert_eq!(config.owner.timezone_name, "Europe/London");
    assert_eq!(
        config.imap.secret,
        Some(Secret::Env("IMAP_PASSWORD".into()))
    );
    let filing = [
        ("Declines/Not now".to_owned(), DeclineKind::NotNow),
        ("Declines/Never".to_owned(), DeclineKind::NotEver),
    ];
    assert_eq!(config.filing, filing);
    assert_eq!(
        config.control.authserv_id.as_deref(),
        Some("mx.seller.example")
    );
    assert!(config.warnings.is_empty());
}

#[test]
fn every_fault_comes_at_once() {
    insta::assert_snapshot!(shown(
        r#"templates = "~/templates"
colour = "blue"

[owner]
name = ""
emial = "sam@seller.example"
company = "TODO: legal name"
postal_address = 1
timezone = "Europe/Lodnon"

[imap]
host = "imap.seller.example:993"
port = 70000
tls = "starttls"
user = "sam"
secret = "hunter2"

[smtp]
host = "smtp.seller.example"
tls = "plaintext"

[filing]
"INBOX" = "not_now"
"Declines/Later" = "later"

[limits]
per_day = 5000
min_gap = "3 dayz"

[[track]]
name = "not now"
decline = ["not-now"]
[[track.step]]
name = "thank-you"
template = "../thank-you.md"
at = "2027-03-01"
"#
    ));
}

#[test]
fn faults_as_one_line_each_for_editors_and_scripts() {
    let faults = read_here(&MINIMAL.replace("email", "emial")).unwrap_err();
    insta::assert_snapshot!(faults.to_string(), @r#"
    /home/sam/longgame.toml:1:1: `email` is missing in [owner]; help: add a line such as: email = "sam@seller.example"
    /home/sam/longgame.toml:3:1: unknown key `emial` in [owner]; help: did you mean `email`?
    "#);
}

#[test]
fn an_empty_file_says_what_is_needed() {
    insta::assert_snapshot!(shown(""));
}

#[test]
fn syntax_faults_hide_no_others_and_invent_none() {
    insta::assert_snapshot!(shown_each(
        "company = \"Seller Ltd\"",
        &[
            "company = Seller Ltd\nfrobnicate = 1",
            "company = \"Seller Ltd",
            "company =",
            "company \"Seller Ltd\"",
            "company = \"Seller Ltd\"\ncompany = \"Seller Inc\"",
            "[owner",
            "company = 'C:\\x'\nemail = \"x\\q\"",
        ]
    ));
}

#[test]
fn faults_of_the_owner() {
    insta::assert_snapshot!(
        shown_each(
            "email = \"sam@seller.example\"",
            &[
                "email = \"sam at seller.example\"",
                "email = true",
                "email = \"sam@seller.example\"\naliases = [\"s@seller.example\", 7, \"nobody\"]",
            ]
        ) + &shown_each(
            "name = \"Sam Porter\"",
            &["name = \"Sam\\r\\nBcc: x@y.example\"", "name = \"...\""]
        ) + &shown_each(
            "timezone = \"Europe/London\"",
            &[
                "timezone = \"Bristol\"",
                "timezone = \"America/Berlin\"",
                "timezone = 2026-01-01"
            ]
        )
    );
}

#[test]
fn faults_of_the_servers() {
    insta::assert_snapshot!(
        shown_each(
            "host = \"imap.seller.example\"",
            &[
                "host = \"imaps://imap.seller.example\"",
                "host = \"\"",
                "host = \"sam:hunter2@imap.seller.example\"",
                "host = \"imap.seller.example\"\ntls = \"ssl\"",
                "host = \"imap.seller.example\"\ntls = \"plaintext\"",
                "host = \"imap.seller.example\"\nport = \"993\"",
                "host = \"imap.seller.example\"\nport = 143",
                "host = \"imap.seller.example\"\nidle = \"30 minutes\"\npoll = \"1 day\"",
                "host = \"imap.seller.example\"\npassword = \"hunter2\"",
            ]
        ) + &shown_each(
            "host = \"127.0.0.1\"\nport = 11025\ntls = \"plaintext\"",
            &[
                "host = \"smtp.seller.example\"",
                "host = \"127.0.0.1\"\ntls = \"starttls\"\nuser = \"sam\"",
                "host = \"smtp.seller.example\"\nport = 587\nuser = \"sam\"\nsecret = { env = \"P\" }",
            ]
        )
    );
}

#[test]
fn faults_of_secrets_never_show_them() {
    let said = shown_each(
        "secret = { env = \"IMAP_PASSWORD\" }",
        &[
            "secret = \"hunter2\"",
            "secret = hunter2",
            "secret = { password = \"hunter2\" }",
            "secret = { env = \"hunter2!\" }",
            "secret = { env = \"A\", file = \"b\" }",
            "secret = {}",
            "secret = { credential = \"imap\" }",
            "secret = { command = [\"pass\", \"show\", \"mail\"] }",
            "secret = 7331",
        ],
    );
    let spoken: String = said
        .lines()
        .filter(|line| !line.starts_with("## "))
        .collect();
    assert!(!spoken.contains("hunter2"), "{said}");
    assert!(!spoken.contains("7331"), "{said}");
    insta::assert_snapshot!(said);
}

#[test]
fn debug_shows_no_password_that_stands_in_the_file() {
    for secret in [
        "\"hunter2\"",
        "hunter2",
        "{ value = \"hunter2\" }",
        "{ env = \"hunter2!\" }",
    ] {
        let text = MINIMAL.replace("{ env = \"IMAP_PASSWORD\" }", secret);
        let faults = read_here(&text).unwrap_err();
        let everything = format!("{faults:?} {faults} {}", faults.render(Colour::On));
        assert!(!everything.contains("hunter2"), "{everything}");
    }
}

#[test]
fn faults_of_control_filing_limits_and_hours() {
    insta::assert_snapshot!(shown_behind(&[
        "[control]\naddress = \"sam@seller.example\"\nauthserv_id = \"mx seller\"\nnotice = 2",
        "[filing]\nDeclines.Never = \"not_ever\"",
        "[filing]\n\"Declines/Silence\" = \"no_response\"\n\"A\" = \"not-ever\"\n\"A/\" = \"not_ever\"",
        "[limits]\nper_day = 0\nper_minute = 2.5\nper_hour = 7",
        "[hours]\ndays = [\"Mo\", \"Tuesday\"]\nfrom = \"9 am\"\nto = \"24:00\"",
        "[hours]\ndays = []",
        "[hours]\nfrom = \"17:00\"\nto = \"09:00\"",
        "filing = 1",
        "[track]\nname = \"x\"",
    ]));
}

/// A track with one step of these lines.
fn with_step(lines: &str) -> String {
    format!(
        "[[track]]\nname = \"t\"\ndecline = \"not_now\"\n[[track.step]]\nname = \"s\"\ntemplate = \"x\"\n{lines}"
    )
}

#[test]
fn faults_of_tracks() {
    insta::assert_snapshot!(shown_behind(&[
        &with_step(""),
        &with_step("after = \"1 day\"\ncron = \"0 10 * * *\"\nuntil = \"1 year\""),
        &with_step("cron = \"0 10 * * *\""),
        &with_step("after = \"1 day\"\nuntil = \"1 year\""),
        &with_step("at = \"friday\""),
        &with_step("after = 1"),
        "[[track]]\nname = \"t\"\ndecline = []",
        "[[track]]\nname = \"t\"\ndecline = [\"not_now\", \"never\"]\nreason = [\"budget\", \"timming\"]",
        "[[track]]\nname = \"t\"\ndecline = [\"no_response\"]",
        "[[track]]\nname = \"t\"\ndecline = [\"not_now\"]\n[[track]]\nname = \"T\"\ndecline = [\"not_now\"]\nreason = [\"timing\"]",
        "[[track]]\ndecline = [\"not_now\"]\nsteps = []",
    ]));
}

#[test]
fn hours_without_quotes_and_long_weekdays_are_understood() {
    let config = good(&format!(
        "{MINIMAL}\n[hours]\ndays = [\"saturday\", \"SUN\"]\nfrom = 08:30:00\nto = \"9:15\""
    ));
    assert!(config.hours.allows(jiff::civil::Weekday::Sunday));
    assert!(!config.hours.allows(jiff::civil::Weekday::Friday));
    assert_eq!(config.hours.from(), jiff::civil::time(8, 30, 0, 0));
    assert_eq!(config.hours.to(), jiff::civil::time(9, 15, 0, 0));
}

#[test]
fn loopback_is_this_computer_and_nothing_that_sounds_like_it() {
    for host in [
        "localhost",
        "LOCALHOST",
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "::ffff:127.0.0.1",
    ] {
        assert!(is_loopback(host), "{host}");
    }
    for host in [
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "::",
        "0.0.0.0",
        "",
    ] {
        assert!(!is_loopback(host), "{host}");
    }
}

#[test]
fn a_file_that_is_missing_or_no_text_is_a_fault_too() {
    let folder = tempfile::tempdir().unwrap();
    let missing = load(&folder.path().join("none.toml")).unwrap_err();
    assert!(
        missing
            .render(Colour::Off)
            .contains("none.toml: cannot be read: No such file")
    );
    let path = folder.path().join("latin1.toml");
    std::fs::write(&path, b"[owner]\nname = \"Andr\xe9\"\n").unwrap();
    let said = load(&path).unwrap_err().to_string();
    assert!(
        said.contains("latin1.toml:2:13: this character is not UTF-8"),
        "{said}"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    good(&format!("\u{feff}{}", MINIMAL.replace('\n', "\r\n")));
    let faults = read_here(&MINIMAL.replace("email", "emial").replace('\n', "\r\n")).unwrap_err();
    assert!(
        faults.to_string().contains(":3:1: unknown key `emial`"),
        "{faults}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Cut, doubled and scrambled files give faults or a config, never a panic.
    #[test]
    fn any_text_is_read_to_its_end(
        cuts in proptest::collection::vec((0_usize..REFERENCE.len(), 0_usize..40, "[\\[\\]{}=\"'.,#a-z0-9 \n\u{e9}-]{0,6}"), 1..6)
    ) {
        let mut text = REFERENCE.to_owned();
        for (from, length, inserted) in cuts {
            let from = text.floor_char_boundary(from.min(text.len()));
            let to = text.floor_char_boundary((from + length).min(text.len()));
            text.replace_range(from..to, &inserted);
        }
        if let Err(faults) = read_here(&text) {
            prop_assert!(!faults.is_empty());
            prop_assert!(!faults.render(Colour::On).is_empty());
        }
    }
}
