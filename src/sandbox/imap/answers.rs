//! The answers of LIST, STATUS, SELECT and SEARCH, made from the store in one look.
//!
//! Each function locks the mail once, so that what it says holds together: the counts of a STATUS
//! and the view that a SELECT hands to its session are of one moment. The peculiarities that a test
//! may switch on (a UIDNEXT that is missing or behind, RFC 9051 §7.1 notwithstanding) are applied
//! here, where the words are made; the store itself always knows the truth.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::store::Folder;
use super::super::{Shared, UidNext};
use super::Selected;
use super::fetch::{self, Place};
use super::parse::{Key, NumberSet, StatusItem};
use super::utf7;

/// One line of LIST and the folder it is about.
pub(super) struct Listed {
    pub name: String,
    pub line: String,
}

/// All folders that fit, parents that are no folders included (`\Noselect`, as Dovecot shows them).
pub(super) fn list(
    shared: &Shared,
    user: &str,
    reference: &str,
    patterns: &[String],
    only_special: bool,
) -> Vec<Listed> {
    if patterns.iter().all(String::is_empty) {
        // RFC 9051 §6.3.9: the empty pattern asks for the separator only.
        return vec![Listed {
            name: String::new(),
            line: "* LIST (\\Noselect) \"/\" \"\"\r\n".to_owned(),
        }];
    }
    let mail = shared.store.lock();
    let Some(account) = mail.account(user) else {
        return Vec::new();
    };
    let mut names: BTreeSet<String> = BTreeSet::new();
    for folder in account.folders() {
        names.insert(folder.name.clone());
        for (slash, _) in folder.name.match_indices('/') {
            names.extend(folder.name.get(..slash).map(str::to_owned));
        }
    }
    let mut rows = Vec::new();
    for name in &names {
        let folder = account.folder(name);
        let special = folder.and_then(|folder| folder.special_use);
        let fits = patterns
            .iter()
            .any(|pattern| matches(&format!("{reference}{pattern}"), name));
        if !fits || (only_special && special.is_none()) {
            continue;
        }
        let is_parent = names.iter().any(|other| {
            other
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('/'))
        });
        let mut attributes = vec![if is_parent {
            "\\HasChildren"
        } else {
            "\\HasNoChildren"
        }];
        if folder.is_none() {
            attributes.push("\\Noselect");
        }
        attributes.extend(special.map(super::super::SpecialUse::attribute));
        let line = format!(
            "* LIST ({}) \"/\" {}\r\n",
            attributes.join(" "),
            quoted(name)
        );
        rows.push(Listed {
            name: name.clone(),
            line,
        });
    }
    rows
}

/// A folder's name as a quoted string.
fn quoted(name: &str) -> String {
    let wire = utf7::encode(name);
    format!("\"{}\"", wire.replace('\\', "\\\\").replace('"', "\\\""))
}

/// RFC 9051 §6.3.9: `*` stands for anything, `%` for anything without a separator.
fn matches(pattern: &str, name: &str) -> bool {
    if pattern.eq_ignore_ascii_case(name) && name == "INBOX" {
        return true;
    }
    let name: Vec<char> = name.chars().collect();
    // reached[i]: the pattern so far can stand for the first i characters.
    let mut reached = vec![false; name.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for p in pattern.chars() {
        let mut next = vec![false; name.len() + 1];
        let mut carried = false;
        for (i, slot) in next.iter_mut().enumerate() {
            let here = reached.get(i).copied().unwrap_or(false);
            let before = i.checked_sub(1).and_then(|i| name.get(i));
            *slot = match p {
                '*' => here || carried,
                '%' => here || (carried && before != Some(&'/')),
                p => before == Some(&p) && i > 0 && reached.get(i - 1) == Some(&true),
            };
            carried = *slot;
        }
        reached = next;
    }
    reached.last() == Some(&true)
}

/// The line of STATUS. `None` where there is no such folder.
pub(super) fn status(
    shared: &Shared,
    user: &str,
    name: &str,
    items: &[StatusItem],
) -> Option<String> {
    let uid_next = shared.switches().uid_next;
    let mail = shared.store.lock();
    let folder = mail.account(user)?.folder(name)?;
    let mut parts = Vec::new();
    for item in items {
        match item {
            StatusItem::Messages => parts.push(format!("MESSAGES {}", folder.len())),
            StatusItem::Recent => parts.push("RECENT 0".to_owned()),
            StatusItem::UidValidity => parts.push(format!("UIDVALIDITY {}", folder.uid_validity)),
            StatusItem::Unseen => parts.push(format!("UNSEEN {}", folder.unseen())),
            StatusItem::UidNext => match uid_next {
                UidNext::Absent => {}
                UidNext::Stale(behind) => {
                    parts.push(format!("UIDNEXT {}", behind_by(folder, behind)));
                }
                UidNext::Right | UidNext::OnlyInStatus => {
                    parts.push(format!("UIDNEXT {}", folder.next_uid));
                }
            },
        }
    }
    Some(format!(
        "* STATUS {} ({})\r\n",
        quoted(&folder.name),
        parts.join(" ")
    ))
}

fn behind_by(folder: &Folder, behind: u32) -> u32 {
    folder.next_uid.saturating_sub(behind).max(1)
}

/// What SELECT and EXAMINE say, and the view that the session keeps.
pub(super) fn select(
    shared: &Shared,
    user: &str,
    name: String,
    read_only: bool,
) -> Option<(Selected, Vec<String>)> {
    let uid_next = shared.switches().uid_next;
    let mail = shared.store.lock();
    let folder = mail.account(user)?.folder(&name)?;
    let mut lines = vec![
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n".to_owned(),
        "* OK [PERMANENTFLAGS ()] None can be kept\r\n".to_owned(),
        format!("* {} EXISTS\r\n", folder.len()),
        "* 0 RECENT\r\n".to_owned(),
        format!("* OK [UIDVALIDITY {}] Valid\r\n", folder.uid_validity),
    ];
    match uid_next {
        UidNext::Right => lines.push(format!("* OK [UIDNEXT {}] Next\r\n", folder.next_uid)),
        UidNext::Stale(behind) => {
            lines.push(format!(
                "* OK [UIDNEXT {}] Next\r\n",
                behind_by(folder, behind)
            ));
        }
        UidNext::OnlyInStatus | UidNext::Absent => {}
    }
    let selected = Selected {
        folder: name,
        read_only,
        uid_validity: folder.uid_validity,
        view: folder.uids(),
    };
    Some((selected, lines))
}

/// Sequence number and UID of the messages that a set means.
pub(super) fn wanted(view: &[u32], by_uid: bool, set: &NumberSet) -> Vec<(usize, u32)> {
    let last_uid = view.last().copied().unwrap_or(0);
    let last_sequence = u32::try_from(view.len()).unwrap_or(u32::MAX);
    let mut wanted = Vec::new();
    for (sequence, uid) in (1..).zip(view) {
        let fits = if by_uid {
            fetch::contains(set, *uid, last_uid)
        } else {
            u32::try_from(sequence).is_ok_and(|n| fetch::contains(set, n, last_sequence))
        };
        if fits {
            wanted.push((sequence, *uid));
        }
    }
    wanted
}

/// The line of SEARCH.
pub(super) fn search(
    shared: &Shared,
    user: &str,
    selected: &Selected,
    by_uid: bool,
    keys: &[Key],
) -> String {
    let mut line = "* SEARCH".to_owned();
    let mail = shared.store.lock();
    let folder = mail.account(user).and_then(|a| a.folder(&selected.folder));
    let last_sequence = u32::try_from(selected.view.len()).unwrap_or(u32::MAX);
    let last_uid = selected.view.last().copied().unwrap_or(0);
    for (sequence, uid) in (1..).zip(&selected.view) {
        let Some(stored) = folder.and_then(|folder| folder.message(*uid)) else {
            continue;
        };
        let place = Place {
            sequence,
            last_sequence,
            last_uid,
        };
        if keys.iter().all(|key| fetch::fits(key, stored, place)) {
            let number = if by_uid { *uid } else { sequence };
            // Writing to a String cannot fail.
            let _ = write!(line, " {number}");
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_stand_for_folders_as_the_rfc_says() {
        for (pattern, name, fits) in [
            ("*", "Declines/Not now", true),
            ("%", "Declines/Not now", false),
            ("%", "Sent", true),
            ("Declines/%", "Declines/Not now", true),
            ("De*now", "Declines/Not now", true),
            ("inbox", "INBOX", true),
            ("sent", "Sent", false),
            ("S%t", "Sent", true),
            ("S%x", "Sent", false),
            ("", "Sent", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }
}
