//! What dependencies may be: `deny.toml` applied without cargo-deny, which takes longer to build than the project.
//!
//! Licences come from the manifests of the packages in the lock file, as cargo itself reports them; an
//! expression (SPDX: AND, OR, WITH, brackets, and the old slash for OR) passes if the allowed licences
//! alone can fulfil it. Bans and sources are read off the lock file, which covers every platform.

use std::path::Path;
use std::process::Command;

/// The lists of `deny.toml`.
pub struct Policy {
    allowed: Vec<String>,
    banned: Vec<String>,
}

/// A package of the lock file.
pub struct Package {
    pub name: String,
    pub licence: Option<String>,
}

impl Policy {
    /// The lists as they stand in the file.
    pub fn read(text: &str) -> Self {
        let table: toml::Table = text.parse().expect("deny.toml is TOML");
        let allowed = table["licenses"]["allow"]
            .as_array()
            .expect("licenses.allow is a list");
        let banned = table["bans"]["deny"]
            .as_array()
            .expect("bans.deny is a list");
        Self {
            allowed: allowed
                .iter()
                .map(|one| one.as_str().unwrap().to_owned())
                .collect(),
            banned: banned
                .iter()
                .map(|one| one["crate"].as_str().unwrap().to_owned())
                .collect(),
        }
    }
}

/// Every package that is built on this platform, with the licence in its manifest.
pub fn packages(root: &Path) -> Vec<Package> {
    let about = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let about = String::from_utf8_lossy(&about.stdout).into_owned();
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host");
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = all["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| Package {
            name: package["name"].as_str().unwrap().to_owned(),
            licence: package["license"].as_str().map(str::to_owned),
        })
        .collect()
}

/// Packages whose licence the policy does not allow.
pub fn faults(policy: &Policy, packages: &[Package]) -> Vec<String> {
    packages
        .iter()
        .filter_map(|package| match &package.licence {
            None => Some(format!("{} names no licence", package.name)),
            Some(licence) if is_fulfilled(licence, &policy.allowed) => None,
            Some(licence) => Some(format!("{} is under {licence}", package.name)),
        })
        .collect()
}

/// Banned crates and packages from elsewhere than crates.io.
pub fn lock_faults(policy: &Policy, lock: &str) -> Vec<String> {
    let lock: toml::Table = lock.parse().expect("Cargo.lock is TOML");
    let mut faults = Vec::new();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if policy.banned.iter().any(|banned| banned == name) {
            faults.push(format!("{name} is banned in deny.toml"));
        }
        match package.get("source").and_then(toml::Value::as_str) {
            None | Some("registry+https://github.com/rust-lang/crates.io-index") => {}
            Some(source) => faults.push(format!("{name} comes from {source}")),
        }
    }
    faults
}

/// Whether the allowed licences alone fulfil an SPDX expression.
fn is_fulfilled(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut place = 0;
    let holds = any_of(&words, &mut place, allowed);
    holds && place == words.len()
}

fn any_of(words: &[&str], place: &mut usize, allowed: &[String]) -> bool {
    let mut holds = all_of(words, place, allowed);
    while words.get(*place) == Some(&"OR") {
        *place += 1;
        let other = all_of(words, place, allowed);
        holds = holds || other;
    }
    holds
}

fn all_of(words: &[&str], place: &mut usize, allowed: &[String]) -> bool {
    let mut holds = one(words, place, allowed);
    while words.get(*place) == Some(&"AND") {
        *place += 1;
        let other = one(words, place, allowed);
        holds = holds && other;
    }
    holds
}

fn one(words: &[&str], place: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*place) else {
        return false;
    };
    *place += 1;
    if *word == "(" {
        let holds = any_of(words, place, allowed);
        *place += 1;
        return holds;
    }
    let mut licence = (*word).to_owned();
    if words.get(*place) == Some(&"WITH") {
        licence = format!("{licence} WITH {}", words.get(*place + 1).unwrap_or(&""));
        *place += 2;
    }
    allowed.contains(&licence)
}

#[test]
fn an_expression_is_weighed_as_a_whole() {
    let allowed = [
        "MIT",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-3-Clause",
    ]
    .map(str::to_owned);
    for fine in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-2.0-only OR Apache-2.0",
        "Unlicense/MIT",
        "(Apache-2.0 OR MIT) AND BSD-3-Clause",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
    ] {
        assert!(is_fulfilled(fine, &allowed), "{fine}");
    }
    for planted in [
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MPL-2.0",
        "GPL-2.0 WITH Classpath-exception-2.0",
        "",
        "MIT MIT",
    ] {
        assert!(!is_fulfilled(planted, &allowed), "{planted}");
    }
}

#[test]
fn a_banned_crate_a_foreign_source_and_a_missing_licence_are_found() {
    let policy = Policy {
        allowed: vec!["MIT".to_owned()],
        banned: vec!["bad".to_owned()],
    };
    let lock = "[[package]]\nname = \"bad\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n\
                [[package]]\nname = \"odd\"\nsource = \"git+https://forge.example/odd\"\n\
                [[package]]\nname = \"longgame\"\n";
    assert_eq!(lock_faults(&policy, lock).len(), 2);
    let packages = [
        Package {
            name: "good".to_owned(),
            licence: Some("MIT".to_owned()),
        },
        Package {
            name: "copyleft".to_owned(),
            licence: Some("AGPL-3.0-only".to_owned()),
        },
        Package {
            name: "silent".to_owned(),
            licence: None,
        },
    ];
    assert_eq!(faults(&policy, &packages).len(), 2);
}
