//! Which folders are watched: INBOX, Junk, Sent, and those of `[filing]`.
//!
//! A *no* may land in the spam folder, and what the owner wrote by hand lies in the sent folder;
//! both are found by the special use that the server tells (RFC 6154), else by name. A filing
//! folder is written in the config as people write it, "Declines/Not now". Servers separate the
//! levels of the tree by a character of their own, and some keep everything below INBOX, so that
//! the same folder may be called "INBOX.Declines.Not now" there; it is found all the same.
//!
//! A folder that is not there is reported, never an error: the owner may make it later. Folders
//! that nobody named are not opened at all (TRUST V-02).

use super::special_names::{JUNK, SENT};
use super::{Folder, Role};

/// How alike two names must be to ask "did you mean".
const LIKENESS: f64 = 0.8;

/// A folder as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFolder {
    /// Name in UTF-8.
    pub name: String,
    /// Name as it goes over the wire.
    pub wire_name: String,
    /// The character between the levels of the tree; none where the server has no tree.
    pub separator: Option<char>,
    /// What it is for, where the server tells.
    pub special_use: Option<SpecialUse>,
    /// Whether it holds messages, or is only a level of the tree.
    pub selectable: bool,
}

/// What a folder is for (RFC 6154 §2), as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialUse {
    /// Spam.
    Junk,
    /// What the owner sent.
    Sent,
    /// Every message of the account, whatever other folder it is in.
    All,
    /// What was put aside.
    Archive,
    /// Drafts, bin and the like.
    Other,
}

/// The folders to watch, and what was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// INBOX first.
    pub folders: Vec<Folder>,
    /// To be shown to the owner.
    pub missing: Vec<Missing>,
}

/// A folder that was looked for and is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// No spam folder: replies that land there would not be seen.
    Junk,
    /// No sent folder: what the owner answers by hand would not be seen.
    Sent,
    /// One of `[filing]`: simply not there yet.
    Filing {
        /// The name in the config.
        name: String,
        /// A folder with almost that name.
        similar: Option<String>,
    },
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Junk => f.write_str(
                "no spam folder was found, so a reply that lands in spam would go unseen",
            ),
            Self::Sent => f.write_str(
                "no folder of sent mail was found, so what you answer by hand would go unseen",
            ),
            Self::Filing {
                name,
                similar: None,
            } => write!(f, "the folder \"{name}\" of [filing] is not there yet"),
            Self::Filing {
                name,
                similar: Some(similar),
            } => write!(
                f,
                "the folder \"{name}\" of [filing] is not there; did you mean \"{similar}\"?"
            ),
        }
    }
}

/// Chooses the folders to watch. `filing` holds the names of `[filing]`.
pub fn choose(listed: &[ListedFolder], filing: &[String]) -> Watched {
    let usable: Vec<&ListedFolder> = listed.iter().filter(|entry| entry.selectable).collect();
    let mut watched = Watched {
        folders: vec![inbox(&usable)],
        missing: Vec::new(),
    };
    // Filing folders come before Junk and Sent, since the owner named them.
    for name in filing {
        match find_filing(&usable, name) {
            Some(entry) if !watched.holds(entry) => {
                watched.add(entry, Role::Filing, Some(name.clone()));
            }
            Some(_) => {}
            None => watched.missing.push(Missing::Filing {
                name: name.clone(),
                similar: most_alike(&usable, name),
            }),
        }
    }
    for (role, wanted, names, missing) in [
        (Role::Junk, SpecialUse::Junk, JUNK, Missing::Junk),
        (Role::Sent, SpecialUse::Sent, SENT, Missing::Sent),
    ] {
        match find_special(&usable, wanted, names) {
            Some(entry) if !watched.holds(entry) => watched.add(entry, role, None),
            Some(_) => {}
            None => watched.missing.push(missing),
        }
    }
    watched
}

impl Watched {
    fn holds(&self, entry: &ListedFolder) -> bool {
        self.folders
            .iter()
            .any(|folder| folder.wire_name == entry.wire_name)
    }

    fn add(&mut self, entry: &ListedFolder, role: Role, filed_as: Option<String>) {
        self.folders.push(Folder {
            name: entry.name.clone(),
            wire_name: entry.wire_name.clone(),
            role,
            filed_as,
        });
    }
}

/// INBOX exists on every server and has no case (RFC 9051 §5.1), so it need not be listed.
pub(super) fn inbox(usable: &[&ListedFolder]) -> Folder {
    let listed = usable
        .iter()
        .find(|entry| entry.name.eq_ignore_ascii_case("INBOX"));
    Folder {
        name: "INBOX".to_owned(),
        wire_name: listed.map_or_else(|| "INBOX".to_owned(), |entry| entry.wire_name.clone()),
        role: Role::Inbox,
        filed_as: None,
    }
}

pub(super) fn find_special<'a>(
    usable: &[&'a ListedFolder],
    wanted: SpecialUse,
    names: &[&str],
) -> Option<&'a ListedFolder> {
    let told = usable
        .iter()
        .find(|entry| entry.special_use == Some(wanted));
    // The order of the names decides, so that "Junk" comes before an old "Bulk".
    let by_name = || {
        names.iter().find_map(|name| {
            usable
                .iter()
                .filter(|entry| entry.special_use.is_none())
                .find(|entry| top_name(entry).is_some_and(|top| top == *name))
        })
    };
    told.or_else(by_name).copied()
}

/// The name of a folder of the first level, or of one right below INBOX or Gmail's root, in lower
/// case. Deeper ones are the owner's own: "Clients/Acme/Sent" is not the sent folder.
fn top_name(entry: &ListedFolder) -> Option<String> {
    let levels = levels(entry);
    match levels.as_slice() {
        [name] => Some(name.to_lowercase()),
        [root, name] if is_root(root) => Some(name.to_lowercase()),
        _ => None,
    }
}

fn is_root(level: &str) -> bool {
    ["INBOX", "[Gmail]", "[Google Mail]"]
        .iter()
        .any(|root| root.eq_ignore_ascii_case(level))
}

fn levels(entry: &ListedFolder) -> Vec<&str> {
    match entry.separator {
        Some(separator) => entry.name.split(separator).collect(),
        None => vec![&entry.name],
    }
}

/// The same name; else the same levels; else the same levels below INBOX.
pub(super) fn find_filing<'a>(usable: &[&'a ListedFolder], name: &str) -> Option<&'a ListedFolder> {
    let asked: Vec<&str> = name.split('/').collect();
    let exact = usable.iter().find(|entry| entry.name == name);
    let same_levels = || usable.iter().find(|entry| levels(entry) == asked);
    let below_inbox = || {
        usable.iter().find(|entry| {
            levels(entry)
                .split_first()
                .is_some_and(|(root, rest)| root.eq_ignore_ascii_case("INBOX") && rest == asked)
        })
    };
    exact.or_else(same_levels).or_else(below_inbox).copied()
}

pub(super) fn most_alike(usable: &[&ListedFolder], name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    usable
        .iter()
        .map(|entry| {
            let shown = levels(entry).join("/");
            let likeness = strsim::normalized_levenshtein(&shown.to_lowercase(), &wanted);
            (likeness, &entry.name)
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|(one, _), (two, _)| one.total_cmp(two))
        .map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(name: &str, separator: char, special_use: Option<SpecialUse>) -> ListedFolder {
        ListedFolder {
            name: name.to_owned(),
            wire_name: super::super::encode_name(name),
            separator: Some(separator),
            special_use,
            selectable: true,
        }
    }

    fn plain(names: &[&str], separator: char) -> Vec<ListedFolder> {
        names
            .iter()
            .map(|name| listed(name, separator, None))
            .collect()
    }

    fn role_of(watched: &Watched, name: &str) -> Option<Role> {
        let folder = watched.folders.iter().find(|folder| folder.name == name)?;
        Some(folder.role)
    }

    #[test]
    fn special_use_beats_the_name() {
        let folders = [
            listed("INBOX", '/', None),
            listed("Sent", '/', None),
            listed("Gesendete Objekte", '/', Some(SpecialUse::Sent)),
            listed("Müll", '/', Some(SpecialUse::Junk)),
            listed("Spam", '/', Some(SpecialUse::Other)),
        ];
        let watched = choose(&folders, &[]);
        assert_eq!(role_of(&watched, "Gesendete Objekte"), Some(Role::Sent));
        assert_eq!(role_of(&watched, "Müll"), Some(Role::Junk));
        assert_eq!(watched.folders.len(), 3);
        assert!(watched.missing.is_empty());
    }

    #[test]
    fn names_do_where_the_server_tells_nothing() {
        for (sent, junk, separator) in [
            ("Отправленные", "Спам", '/'),
            ("INBOX.Sent Items", "INBOX.Junk E-mail", '.'),
            ("[Gmail]/Gesendet", "[Gmail]/Spam", '/'),
            ("Éléments envoyés", "Courrier indésirable", '/'),
            ("已发送", "垃圾邮件", '/'),
            ("Надіслані", "Небажана пошта", '|'),
        ] {
            let watched = choose(&plain(&["INBOX", sent, junk], separator), &[]);
            assert_eq!(role_of(&watched, sent), Some(Role::Sent), "{sent}");
            assert_eq!(role_of(&watched, junk), Some(Role::Junk), "{junk}");
        }
    }

    #[test]
    fn a_folder_deep_in_the_tree_is_not_the_sent_folder() {
        let watched = choose(&plain(&["INBOX", "Clients/Acme/Sent"], '/'), &[]);
        assert_eq!(watched.folders.len(), 1);
        assert_eq!(watched.missing, [Missing::Junk, Missing::Sent]);
    }

    #[test]
    fn a_filing_folder_is_found_whatever_the_separator() {
        let filing = ["Declines/Not now".to_owned()];
        for (name, separator) in [
            ("Declines/Not now", '/'),
            ("Declines.Not now", '.'),
            ("INBOX.Declines.Not now", '.'),
            ("Inbox/Declines/Not now", '/'),
            ("Declines\\Not now", '\\'),
        ] {
            let watched = choose(&plain(&["INBOX", "Sent", "Junk", name], separator), &filing);
            let folder = watched.folders.iter().find(|f| f.role == Role::Filing);
            let folder = folder.unwrap();
            assert_eq!(folder.name, name);
            assert_eq!(folder.filed_as.as_deref(), Some("Declines/Not now"));
            assert!(watched.missing.is_empty());
        }
    }

    #[test]
    fn a_name_below_inbox_gives_way_to_the_same_name_above() {
        let folders = plain(&["INBOX", "INBOX/Never", "Never"], '/');
        let watched = choose(&folders, &["Never".to_owned()]);
        assert_eq!(role_of(&watched, "Never"), Some(Role::Filing));
        assert_eq!(role_of(&watched, "INBOX/Never"), None);
    }

    #[test]
    fn a_filing_folder_that_is_not_there_is_reported_with_a_guess() {
        let folders = plain(&["INBOX", "Sent", "Junk", "Declines/Not Now"], '/');
        let filing = ["Declines/Not now".to_owned(), "Elsewhere".to_owned()];
        let watched = choose(&folders, &filing);
        assert_eq!(
            watched.missing,
            [
                Missing::Filing {
                    name: filing[0].clone(),
                    similar: Some("Declines/Not Now".to_owned())
                },
                Missing::Filing {
                    name: filing[1].clone(),
                    similar: None
                },
            ]
        );
    }

    #[test]
    fn a_level_that_holds_no_messages_is_not_watched() {
        let mut folders = plain(&["INBOX", "Sent"], '/');
        folders[1].selectable = false;
        assert_eq!(choose(&folders, &[]).folders.len(), 1);
    }

    #[test]
    fn no_folder_is_watched_twice() {
        let folders = plain(&["INBOX", "Spam", "Sent"], '/');
        let filing = ["Spam".to_owned(), "INBOX".to_owned()];
        let watched = choose(&folders, &filing);
        assert_eq!(watched.folders.len(), 3);
        assert_eq!(role_of(&watched, "Spam"), Some(Role::Filing));
    }
}
