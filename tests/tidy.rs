//! The house's own rules, kept by reading the sources.
//!
//! Each rule is a function over a path and a text that returns the faults it sees, so that beside the run
//! over the real tree every rule is shown a planted fault and must find it. What a compiler lint can
//! catch (unwraps, the clock, unordered maps) is in Cargo.toml and clippy.toml; here is what none can:
//! the order of the layers, where SQL may stand, that the mailbox is only read, and that what the
//! README tells a newcomer to type is what the continuous check runs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "tidy/licences.rs"]
mod licences;
#[path = "tidy/rules.rs"]
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

/// Files that are tables of data, which may be longer than a person reads in one sitting.
const DATA_TABLES: &[&str] = &["src/understanding/lexicon/plain.rs"];

/// A source file: its path from the root, with slashes, and its text.
struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} must be there: {error}"))
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let relative = path.strip_prefix(root()).unwrap();
                let text = fs::read_to_string(&path).unwrap();
                let path = relative.to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "{folder} holds no source at all");
    found
}

/// Applies a rule to every file of a folder and fails with all faults at once.
fn keep(folder: &str, rule: impl Fn(&str, &str) -> Vec<String>) {
    let mut faults: Vec<String> = Vec::new();
    for source in sources(folder) {
        for fault in rule(&source.path, &source.text) {
            faults.push(format!("{}: {fault}", source.path));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let order = rules::modules_in_order(&read("src/lib.rs"));
    assert!(order.len() > 10, "lib.rs lists the modules: {order:?}");
    keep("src", |path, text| {
        rules::imports_that_point_down(&order, path, text)
    });
}

#[test]
fn every_file_says_what_it_is_about() {
    keep("src", |_, text| rules::missing_header(text));
    keep("tests", |_, text| rules::missing_header(text));
}

#[test]
fn no_file_outgrows_its_reader() {
    let rule = |path: &str, text: &str| {
        if DATA_TABLES.contains(&path) {
            Vec::new()
        } else {
            rules::too_long(text)
        }
    };
    keep("src", rule);
    keep("tests", rule);
}

#[test]
fn the_wall_clock_is_read_in_one_file() {
    keep("src", rules::reads_the_clock);
}

#[test]
fn sql_stands_in_the_ledger_alone() {
    keep("src", rules::sql_outside_the_ledger);
}

#[test]
fn the_mailbox_is_only_read() {
    keep("src", rules::commands_that_change_a_mailbox);
}

#[test]
fn the_core_is_pure() {
    keep("src", rules::impure_core);
}

#[test]
fn reading_mail_could_be_a_crate_of_its_own() {
    keep("src", rules::message_leans_on_the_crate);
}

#[test]
fn all_dependencies_may_be_shipped_under_our_licence() {
    let policy = licences::Policy::read(&read("deny.toml"));
    let faults = licences::faults(&policy, &licences::packages(root()));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn banned_crates_and_foreign_registries_are_not_in_the_lock_file() {
    let policy = licences::Policy::read(&read("deny.toml"));
    let faults = licences::lock_faults(&policy, &read("Cargo.lock"));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_reference_config_and_the_built_in_templates_are_files_to_copy() {
    for path in [
        "config/longgame.toml",
        "templates/thank-you.md",
        "templates/check-in.md",
        "templates/useful.md",
    ] {
        assert!(!read(path).trim().is_empty(), "{path} is empty");
    }
}

#[test]
fn what_the_readme_tells_to_type_is_what_the_check_runs() {
    let faults = rules::readme_commands_not_run(&read("README.md"), &read(".ci/run"));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let map = read("ARCHITECTURE.md");
    for module in rules::modules_in_order(&read("src/lib.rs")) {
        assert!(
            map.contains(&format!("`{module}`")),
            "ARCHITECTURE.md does not name `{module}`"
        );
    }
}

#[test]
fn both_licences_lie_beside_the_code() {
    assert!(read("LICENSE-MIT").starts_with("MIT License"));
    assert!(read("LICENSE-APACHE").contains("Apache License"));
    assert!(read("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
}
