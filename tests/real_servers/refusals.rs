//! What longgame refuses, how it says so, and with which exit code; nothing is lost by it.

use std::fs;
use std::time::Duration;

use crate::scene::{DANA, Scene, TRY_MARCH, tuesday};
use crate::support::{Longgame, eventually, minutes_after};

/// An installation whose servers nobody listens at.
fn without_servers(edit: impl FnOnce(String) -> String) -> Longgame {
    Longgame::with_ports(9, 9, "sam", edit)
}

#[test]
fn a_bad_config_is_refused_with_every_fault_its_place_and_a_suggestion() {
    let longgame = without_servers(|config| {
        config
            .replace(
                "timezone = \"Europe/London\"",
                "timezone = \"Europe/Lodnon\"",
            )
            .replace("notice = \"2 hours\"", "notise = \"2 hours\"")
            .replace("per_day = 50", "per_day = \"many\"")
    });
    for arguments in [
        vec!["check"],
        vec!["run", "--once"],
        vec!["run"],
        vec!["agenda", "--json"],
    ] {
        let ran = longgame.run(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
        let said = ran.said();
        for word in [
            "longgame.toml",
            "Europe/Lodnon",
            "notise",
            "notice",
            "per_day",
        ] {
            assert!(
                said.contains(word),
                "{arguments:?} speaks of {word}: {said}"
            );
        }
        let text = fs::read_to_string(longgame.config()).unwrap();
        for fault in ["notise", "Lodnon", "\"many\""] {
            let line = text.lines().position(|line| line.contains(fault)).unwrap() + 1;
            assert!(
                said.contains(&format!(":{line}:")),
                "{arguments:?} names line {line} for {fault}: {said}"
            );
        }
    }
    assert!(
        !longgame.path().join("longgame.db").exists(),
        "nothing was begun"
    );
}

#[test]
fn a_good_config_passes_without_network() {
    let longgame = without_servers(|config| config);
    let ran = longgame.run(&["check"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn a_missing_config_and_a_wrong_command_are_usage_errors() {
    let longgame = without_servers(|config| config);
    fs::remove_file(longgame.config()).unwrap();
    let ran = longgame.run(&["check"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("longgame.toml"), "{ran:?}");
    assert_eq!(longgame.run(&["chekc"]).code, Some(2));
    assert_eq!(longgame.run(&["run", "--now", "yesterday"]).code, Some(2));
}

#[test]
fn another_present_is_for_loopback_alone() {
    let far = without_servers(|config| {
        config
            .replacen("host = \"127.0.0.1\"", "host = \"imap.seller.example\"", 1)
            .replacen("tls = \"plaintext\"", "tls = \"implicit\"", 1)
    });
    for arguments in [
        vec!["run", "--once"],
        vec!["agenda", "--json"],
        vec!["status"],
    ] {
        let ran = far.run_at(tuesday(), &arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains("--now"), "{ran:?}");
    }
}

#[test]
fn plaintext_is_for_loopback_alone() {
    let far = without_servers(|config| {
        config.replacen("host = \"127.0.0.1\"", "host = \"imap.seller.example\"", 1)
    });
    let ran = far.run(&["check"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.said().contains("plaintext"), "{ran:?}");
}

#[test]
fn a_server_out_of_reach_fails_a_pass_but_not_the_daemon() {
    let longgame = without_servers(|config| config);
    let ran = longgame.run(&["run", "--once"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.err.contains("127.0.0.1"),
        "the server is named: {ran:?}"
    );
    let mut daemon = longgame.daemon();
    eventually(
        Duration::from_secs(60),
        "status tells of the trouble",
        || {
            let status = longgame.run(&["status"]);
            (status.code == Some(1) && status.out.contains("127.0.0.1")).then_some(())
        },
    );
    // The pass before has left its trouble in `status` too: what the daemon itself says shows that it is up.
    eventually(
        Duration::from_secs(60),
        "the daemon names the server",
        || daemon.said().contains("127.0.0.1").then_some(()),
    );
    assert!(daemon.is_running(), "{}", daemon.said());
    assert_eq!(daemon.stop(), Some(0));
}

#[test]
fn a_wrong_password_is_named_never_shown_and_loses_nothing() {
    let mut scene = Scene::new();
    scene.import(&[DANA]);
    scene.answer(DANA, minutes_after(tuesday(), -30), TRY_MARCH);
    scene.longgame.set_password("wr0ng-passw0rd");
    let ran = scene.longgame.try_pass(tuesday());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.err.to_lowercase().contains("password") || ran.err.to_lowercase().contains("login"),
        "{ran:?}"
    );
    assert!(!ran.said().contains("wr0ng-passw0rd"), "{ran:?}");
    let mut daemon = scene.longgame.daemon();
    eventually(
        Duration::from_secs(60),
        "status tells of the trouble",
        || {
            let status = scene.longgame.run(&["status"]);
            let said = status.out.to_lowercase();
            (status.code == Some(1) && (said.contains("password") || said.contains("login")))
                .then_some(())
        },
    );
    assert!(daemon.is_running(), "{}", daemon.said());
    assert_eq!(daemon.stop(), Some(0));

    scene.longgame.set_password("secret");
    scene.longgame.pass(minutes_after(tuesday(), 5));
    assert_eq!(scene.decline_of(DANA)["kind"], "not_now");
}

#[test]
fn a_missing_password_is_named() {
    let longgame =
        without_servers(|config| config.replace("IMAP_PASSWORD", "LONGGAME_NO_SUCH_VARIABLE"));
    let ran = longgame.run(&["run", "--once"]);
    assert!(matches!(ran.code, Some(1 | 2)), "{ran:?}");
    assert!(ran.err.contains("LONGGAME_NO_SUCH_VARIABLE"), "{ran:?}");
}

#[test]
fn a_second_instance_is_refused_by_name_while_other_commands_work() {
    let scene = Scene::new();
    let mut daemon = scene.longgame.daemon();
    eventually(
        Duration::from_secs(60),
        "the daemon is through its first scan",
        || (scene.longgame.run(&["status"]).code == Some(0)).then_some(()),
    );
    for arguments in [vec!["run"], vec!["run", "--once"]] {
        let ran = scene.longgame.run(&arguments);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert!(
            ran.err.contains(&daemon.pid().to_string()),
            "the other's pid is named: {ran:?}"
        );
    }
    scene.import(&[DANA]);
    assert_eq!(scene.longgame.rows_of("prospects", DANA.email).len(), 1);
    assert!(daemon.is_running());
    assert_eq!(daemon.stop(), Some(0));
    assert_eq!(
        scene.longgame.run(&["run", "--once"]).code,
        Some(0),
        "the lock went with its holder"
    );
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let scene = Scene::new();
    scene.longgame.pass(tuesday());
    let file = scene.longgame.path().join("longgame.db");
    let store = rusqlite::Connection::open(&file).unwrap();
    store
        .pragma_update(None, "user_version", 1_000_000)
        .unwrap();
    drop(store);
    let before = fs::read(&file).unwrap();
    let ran = scene.longgame.try_pass(minutes_after(tuesday(), 1));
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(ran.err.contains("newer"), "{ran:?}");
    assert_eq!(fs::read(&file).unwrap(), before, "not a byte is changed");
}

#[test]
fn a_store_that_cannot_be_written_is_said() {
    let longgame = without_servers(|config| {
        config.replace(
            "path = \"longgame.db\"",
            "path = \"longgame.toml/longgame.db\"",
        )
    });
    let ran = longgame.run(&["run", "--once"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.err.contains("longgame.db"), "{ran:?}");
}

#[test]
fn why_knows_whom_it_does_not_know() {
    let longgame = without_servers(|config| config);
    let ran = longgame.run(&["why", "nobody@prospect.example"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.said().contains("nobody@prospect.example"), "{ran:?}");
}

#[test]
fn an_import_reports_each_refused_line_and_takes_the_others() {
    let longgame = without_servers(|config| config);
    let ran = longgame.import(
        "company,email,favourite tea,name",
        &[
            "Acme,dana@prospect.example,green,Dana Ito",
            "Acme,no address,black,Tom Berg",
            "Acme,ana@prospect.example,mint,\"Ruiz, Ana\"",
        ],
    );
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.said().contains('3'),
        "the line in the file is named: {ran:?}"
    );
    assert_eq!(longgame.rows("prospects").len(), 2);
    let again = longgame.import(
        "email,name,company",
        &["dana@prospect.example,Dana Ito,Acme Group"],
    );
    assert_eq!(again.code, Some(0), "{again:?}");
    assert_eq!(longgame.rows("prospects").len(), 2);
    assert!(
        longgame.rows_of("prospects", DANA.email)[0]
            .to_string()
            .contains("Acme Group")
    );
}
