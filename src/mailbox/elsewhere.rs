//! Where answers lie in an account that nobody has configured: for a first look at it.
//!
//! What the owner sent tells which mails are answers, so the sent folder comes first. Answers lie in
//! INBOX and, once dealt with, in the archive; a provider that shows every message in one folder (Gmail's
//! "All Mail") needs that one alone. Spam, drafts and the bin are left out: there is no answer in them
//! that the owner wants back. Folders of the owner's own making are private until they are named (TRUST
//! V-02), and are told by name, so that the owner knows what was not looked at.

use super::folders::{find_filing, find_special, inbox, most_alike};
use super::special_names::{JUNK, SENT};
use super::{Folder, ListedFolder, Role, SpecialUse};

/// Names of the folder for what was dealt with, in lower case.
const ARCHIVE: &[&str] = &[
    "archive",
    "archives",
    "archived",
    "archived items",
    "archiv",
    "archiviert",
    "archivio",
    "archivo",
    "archivos",
    "archivado",
    "arquivo",
    "arquivados",
    "archief",
    "archiveren",
    "arkiv",
    "arkisto",
    "archiwum",
    "архив",
];

/// Names of the folder that shows every message, in lower case.
const ALL: &[&str] = &[
    "all mail",
    "alle nachrichten",
    "tous les messages",
    "todos",
    "todos os e-mails",
    "todos os emails",
    "tutti i messaggi",
    "alle berichten",
    "alle e-mails",
];

/// Folders of mail programs that hold no answers, in lower case: not worth a word.
#[rustfmt::skip]
const OF_NO_USE: &[&str] = &[
    "trash", "bin", "deleted", "deleted items", "deleted messages", "papierkorb",
    "gelöschte elemente", "gelöschte objekte", "gelöscht", "corbeille", "éléments supprimés",
    "messages supprimés", "papelera", "elementos eliminados", "lixeira", "lixo",
    "itens excluídos", "itens eliminados", "cestino", "posta eliminata", "prullenbak",
    "verwijderde items", "drafts", "draft", "entwürfe", "brouillons", "borradores", "rascunhos",
    "bozze", "concepten", "outbox", "postausgang", "templates", "vorlagen", "notes", "notizen",
    "sync issues", "conversation history", "rss feeds", "calendar", "kalender", "contacts",
    "kontakte", "tasks", "aufgaben", "journal",
];

/// Which folders to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// What the owner sent, where such a folder is there.
    pub sent: Option<Folder>,
    /// Where answers lie, INBOX first.
    pub incoming: Vec<Folder>,
    /// Folders of the owner's own that are not looked at, by name.
    pub left_out: Vec<String>,
    /// Folders that were named and are not there, with a folder of almost that name.
    pub missing: Vec<(String, Option<String>)>,
}

/// Chooses the folders of an account; `named` are those that the owner wants looked at as well.
pub fn overview(listed: &[ListedFolder], named: &[String]) -> Overview {
    let usable: Vec<&ListedFolder> = listed.iter().filter(|entry| entry.selectable).collect();
    let as_folder = |entry: &ListedFolder, role| Folder {
        name: entry.name.clone(),
        wire_name: entry.wire_name.clone(),
        role,
        filed_as: None,
    };
    let sent = find_special(&usable, SpecialUse::Sent, SENT);
    let mut incoming = if let Some(all) = find_special(&usable, SpecialUse::All, ALL) {
        vec![as_folder(all, Role::Filing)]
    } else {
        let archive = find_special(&usable, SpecialUse::Archive, ARCHIVE);
        let parts = usable
            .iter()
            .filter(|entry| archive.is_some_and(|all| is_below(entry, all)));
        let mut both = vec![inbox(&usable)];
        both.extend(archive.map(|entry| as_folder(entry, Role::Filing)));
        both.extend(parts.map(|entry| as_folder(entry, Role::Filing)));
        both
    };
    let mut missing = Vec::new();
    for name in named {
        match find_filing(&usable, name) {
            Some(entry) if incoming.iter().any(|one| one.wire_name == entry.wire_name) => {}
            Some(entry) => incoming.push(as_folder(entry, Role::Filing)),
            None => missing.push((name.clone(), most_alike(&usable, name))),
        }
    }
    let has_all = incoming.first().is_some_and(|one| one.role != Role::Inbox);
    let junk = find_special(&usable, SpecialUse::Junk, JUNK);
    let is_read = |entry: &ListedFolder| {
        let name = &entry.wire_name;
        name.eq_ignore_ascii_case("INBOX")
            || sent.is_some_and(|sent| sent.wire_name == *name)
            || incoming.iter().any(|one| one.wire_name == *name)
    };
    let left_out = if has_all {
        // Whatever has another name lies in "All Mail" too.
        Vec::new()
    } else {
        usable
            .iter()
            .filter(|entry| entry.special_use.is_none() && !is_read(entry))
            .filter(|entry| junk.is_none_or(|junk| junk.wire_name != entry.wire_name))
            .filter(|entry| {
                let last = entry
                    .separator
                    .and_then(|sign| entry.name.rsplit(sign).next());
                let name = last.unwrap_or(&entry.name).to_lowercase();
                !OF_NO_USE.contains(&name.as_str())
            })
            .map(|entry| entry.name.clone())
            .collect()
    };
    Overview {
        sent: sent.map(|entry| as_folder(entry, Role::Sent)),
        incoming,
        left_out,
        missing,
    }
}

/// "Archive/2025" lies below "Archive".
fn is_below(entry: &ListedFolder, above: &ListedFolder) -> bool {
    let rest = entry.name.strip_prefix(above.name.as_str());
    rest.is_some_and(|rest| entry.separator.is_some_and(|sign| rest.starts_with(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(name: &str, special_use: Option<SpecialUse>) -> ListedFolder {
        ListedFolder {
            name: name.to_owned(),
            wire_name: super::super::encode_name(name),
            separator: Some('/'),
            special_use,
            selectable: true,
        }
    }

    fn names(folders: &[Folder]) -> Vec<&str> {
        folders.iter().map(|folder| folder.name.as_str()).collect()
    }

    #[test]
    fn gmail_is_read_once_and_in_whole() {
        let folders = [
            listed("INBOX", None),
            listed("Kunden", None),
            listed("[Gmail]/Alle Nachrichten", Some(SpecialUse::All)),
            listed("[Gmail]/Gesendet", Some(SpecialUse::Sent)),
            listed("[Gmail]/Spam", Some(SpecialUse::Junk)),
            listed("[Gmail]/Papierkorb", Some(SpecialUse::Other)),
        ];
        let overview = overview(&folders, &[]);
        assert_eq!(names(&overview.incoming), ["[Gmail]/Alle Nachrichten"]);
        assert_eq!(overview.sent.unwrap().name, "[Gmail]/Gesendet");
        assert!(overview.left_out.is_empty());
    }

    #[test]
    fn elsewhere_inbox_and_archive_are_read_and_own_folders_only_when_named() {
        let folders = [
            listed("INBOX", None),
            listed("Archiv", None),
            listed("Archiv/2025", None),
            listed("Gesendet", None),
            listed("Spam", Some(SpecialUse::Junk)),
            listed("Entwürfe", Some(SpecialUse::Other)),
            listed("Kunden/Acme", None),
            listed("Familie", None),
            listed("Papierkorb", None),
        ];
        let named = ["Kunden/Acme".to_owned(), "Famile".to_owned()];
        let overview = overview(&folders, &named);
        assert_eq!(
            names(&overview.incoming),
            ["INBOX", "Archiv", "Archiv/2025", "Kunden/Acme"]
        );
        assert_eq!(overview.left_out, ["Familie"]);
        assert_eq!(
            overview.missing,
            [("Famile".to_owned(), Some("Familie".to_owned()))]
        );
    }

    #[test]
    fn an_account_with_nothing_but_an_inbox_is_read_all_the_same() {
        let overview = overview(&[], &[]);
        assert_eq!(names(&overview.incoming), ["INBOX"]);
        assert_eq!(overview.sent, None);
    }
}
