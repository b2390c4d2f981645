//! The demo from outside: the story that it tells, the promises that it checks, the files that it leaves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Demo {
    folder: tempfile::TempDir,
    code: i32,
    told: String,
    errors: String,
}

impl Demo {
    fn of(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ran = longgame(folder.path(), &[&["demo"], arguments].concat());
        Self {
            folder,
            code: ran.status.code().unwrap(),
            told: String::from_utf8(ran.stdout).unwrap(),
            errors: String::from_utf8(ran.stderr).unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("longgame-demo")
    }

    /// What another command says of the ledger that stayed behind.
    fn ask(&self, arguments: &[&str]) -> String {
        let config = self.path().join("longgame.toml");
        let config = ["--config", config.to_str().unwrap()];
        let ran = longgame(self.folder.path(), &[arguments, &config].concat());
        assert!(ran.status.success(), "{arguments:?}: {ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    }

    fn rows(&self, list: &str) -> Vec<serde_json::Value> {
        let rows = self.ask(&[list, "--json"]);
        rows.lines()
            .map(|row| serde_json::from_str(row).unwrap())
            .collect()
    }

    /// The mails that somebody got, oldest first.
    fn mails_to(&self, who: &str) -> Vec<String> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.path().join("mails"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_str().unwrap().ends_with(&format!("-to-{who}.eml")))
            .collect();
        files.sort();
        let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
        files.iter().map(read).collect()
    }
}

fn longgame(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap()
}

fn field<'a>(mail: &'a str, name: &str) -> Option<&'a str> {
    let head = mail.split("\r\n\r\n").next().unwrap();
    let start = format!("{name}: ");
    head.lines().find_map(|line| line.strip_prefix(&start))
}

#[test]
fn a_year_has_its_beats_and_keeps_its_promises() {
    let demo = Demo::of(&[]);
    assert_eq!(demo.code, 0, "{}\n{}", demo.told, demo.errors);
    assert_eq!(demo.errors, "");
    assert_eq!(demo.told.matches("\n kept ").count(), 6, "{}", demo.told);
    assert!(!demo.told.contains('\u{1b}'), "colours without a terminal");
    assert!(demo.told.lines().all(|line| line.chars().count() <= 80));

    // Dana: thanked once, and written to in March once, both in her own thread.
    let dana = demo.mails_to("dana.ito");
    assert_eq!(dana.len(), 2);
    assert!(field(&dana[0], "Date").unwrap().contains("24 Nov 2026"));
    assert!(field(&dana[1], "Date").unwrap().contains("Mar 2027"));
    assert!(dana[1].contains("March"));
    let threads: Vec<&str> = dana
        .iter()
        .filter_map(|mail| field(mail, "In-Reply-To"))
        .collect();
    assert_eq!(threads.len(), 2);
    assert_eq!(threads[0], threads[1]);
    assert!(threads[0].contains("@acme.example"));

    // Luc asked to be left alone, Eve has other worries.
    assert_eq!(demo.mails_to("luc").len(), 0);
    assert_eq!(demo.mails_to("eve").len(), 0);
    let suppressed = demo.rows("suppressions");
    let kind_of = |address: &str| {
        let row = suppressed.iter().find(|row| row["email"] == address);
        row.map(|row| row["kind"].as_str().unwrap().to_owned())
    };
    let luc = kind_of("luc@atelier-roy.example");
    assert_eq!(luc.as_deref(), Some("opt_out"));
    // Nora's address died; it came back once.
    let nora = kind_of("nora.falk@falkdesign.example");
    assert_eq!(nora.as_deref(), Some("undeliverable"));

    // The owner is told what was read, what follows, and how to stop it.
    let notice = &demo.mails_to("sam")[0];
    assert!(notice.contains("Dana Ito (Acme) said not now"), "{notice}");
    assert!(notice.contains("Next: Tue 24 Nov"), "{notice}");
    assert!(
        notice.contains("\"talked dana.ito@acme.example\""),
        "{notice}"
    );

    // What the owner said is never put into the person's mouth.
    let tom = demo.mails_to("tom.berg");
    assert_eq!(tom.len(), 2);
    assert!(!tom[1].contains("spring"), "{}", tom[1]);
    let rosa = demo.mails_to("rosa.lind");
    assert!(field(&rosa[0], "In-Reply-To").is_some(), "{}", rosa[0]);

    // The ledger that stays behind answers the other commands.
    assert_eq!(demo.rows("prospects").len(), 11);
    assert!(demo.ask(&["declines"]).contains("Try me in March?"));
    assert!(
        demo.ask(&["why", "dana.ito@acme.example"])
            .contains("check-in")
            || demo
                .ask(&["why", "dana.ito@acme.example"])
                .contains("their-date")
    );
    assert!(demo.ask(&["patterns"]).contains("noes"));
    assert!(demo.ask(&["check"]).contains("is right"));
}

#[test]
fn the_same_seed_tells_the_same_story_and_another_seed_another() {
    let tell = |seed| Demo::of(&["--days", "60", "--seed", seed]).told;
    let first = tell("7");
    assert_eq!(first, tell("7"));
    assert_ne!(first, tell("8"));
}

#[test]
fn whatever_the_seed_the_promises_are_kept() {
    for seed in ["2", "3", "4", "5", "6"] {
        let demo = Demo::of(&["--days", "130", "--seed", seed]);
        assert_eq!(demo.code, 0, "seed {seed}: {}\n{}", demo.told, demo.errors);
        assert_eq!(demo.mails_to("luc").len(), 0, "seed {seed}");
        assert_eq!(demo.mails_to("eve").len(), 0, "seed {seed}");
    }
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone_and_an_earlier_demo_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("here");
    let arguments = ["demo", "--days", "2", "--dir", place.to_str().unwrap()];
    std::fs::create_dir(&place).unwrap();
    let precious = place.join("thesis.txt");
    std::fs::write(&precious, "years of work").unwrap();
    let refused = longgame(folder.path(), &arguments);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--dir"));
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1);

    std::fs::remove_file(&precious).unwrap();
    let first = longgame(folder.path(), &arguments);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    // Whatever somebody put beside it survives the next demo.
    std::fs::write(&precious, "years of work").unwrap();
    let second = longgame(folder.path(), &arguments);
    assert_eq!(second.status.code(), Some(0), "{second:?}");
    assert_eq!(first.stdout, second.stdout);
    assert!(precious.exists());
}
