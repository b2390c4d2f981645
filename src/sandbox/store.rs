//! The mail that the sandbox's two servers share: accounts, folders, messages and their UIDs.
//!
//! The rules of RFC 9051 §2.3.1.1 are kept to the letter, because the program under test is built
//! on them: a UID is given once and never again, the next one is always higher, and UIDVALIDITY
//! changes only when a test says so, which renumbers the folder as a lost index does on a real
//! server. When a message came in (INTERNALDATE) is told by the caller, since the demo lives in
//! accelerated time and nothing here reads a clock.
//!
//! Whoever waits for mail (IDLE) watches a counter that moves with every change. There is no
//! persistence and no quota: the store lives as long as the sandbox.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::watch;

/// The most messages that one folder takes; what comes later is dropped. Far above any test.
const MAX_MESSAGES_PER_FOLDER: usize = 500_000;

/// What a folder is for (RFC 6154).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialUse {
    /// `\Sent`
    Sent,
    /// `\Junk`
    Junk,
    /// `\Drafts`
    Drafts,
    /// `\Trash`
    Trash,
    /// `\Archive`
    Archive,
    /// `\All`
    All,
}

impl SpecialUse {
    /// The attribute as LIST shows it.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Sent => "\\Sent",
            Self::Junk => "\\Junk",
            Self::Drafts => "\\Drafts",
            Self::Trash => "\\Trash",
            Self::Archive => "\\Archive",
            Self::All => "\\All",
        }
    }
}

/// A message as the mailbox keeps it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its place, unique in the folder as long as UIDVALIDITY stands.
    pub uid: u32,
    /// When it came in.
    pub internal_date: Timestamp,
    /// Flags such as `\Seen`.
    pub flags: BTreeSet<String>,
    /// The exact bytes.
    pub raw: Arc<[u8]>,
}

/// A folder with its UID rules.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    pub name: String,
    pub special_use: Option<SpecialUse>,
    pub uid_validity: u32,
    pub next_uid: u32,
    messages: BTreeMap<u32, Stored>,
}

impl Folder {
    fn new(name: &str, special_use: Option<SpecialUse>, uid_validity: u32) -> Self {
        Self {
            name: name.to_owned(),
            special_use,
            uid_validity,
            next_uid: 1,
            messages: BTreeMap::new(),
        }
    }

    pub fn uids(&self) -> Vec<u32> {
        self.messages.keys().copied().collect()
    }

    pub fn message(&self, uid: u32) -> Option<&Stored> {
        self.messages.get(&uid)
    }

    pub fn len(&self) -> usize {
        self.messages.len()
    }

    pub fn unseen(&self) -> usize {
        let unseen = |message: &&Stored| !message.flags.contains("\\Seen");
        self.messages.values().filter(unseen).count()
    }

    fn add(&mut self, raw: Arc<[u8]>, internal_date: Timestamp, flags: BTreeSet<String>) -> u32 {
        let uid = self.next_uid;
        if self.messages.len() >= MAX_MESSAGES_PER_FOLDER {
            return uid;
        }
        self.next_uid = uid.saturating_add(1);
        let stored = Stored {
            uid,
            internal_date,
            flags,
            raw,
        };
        self.messages.insert(uid, stored);
        uid
    }

    /// What a server does that lost its index: the same messages, other numbers.
    fn renumber(&mut self) {
        self.uid_validity = self.uid_validity.saturating_add(1);
        let messages = std::mem::take(&mut self.messages);
        self.next_uid = 1;
        for stored in messages.into_values() {
            self.add(stored.raw, stored.internal_date, stored.flags);
        }
    }
}

/// One person's mail.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub user: String,
    pub password: String,
    /// Canonical addresses whose mail comes here, the first being the person's own.
    pub addresses: Vec<String>,
    folders: BTreeMap<String, Folder>,
}

impl Account {
    pub fn folder(&self, name: &str) -> Option<&Folder> {
        self.folders.get(&folder_key(name))
    }

    pub fn folders(&self) -> impl Iterator<Item = &Folder> {
        self.folders.values()
    }
}

/// INBOX is the one name that is the same in any case (RFC 9051 §5.1).
fn folder_key(name: &str) -> String {
    if name.eq_ignore_ascii_case("INBOX") {
        "INBOX".to_owned()
    } else {
        name.to_owned()
    }
}

/// Everything behind the lock.
#[derive(Debug)]
pub(super) struct Mail {
    accounts: BTreeMap<String, Account>,
    next_uid_validity: u32,
}

impl Mail {
    pub fn account(&self, user: &str) -> Option<&Account> {
        self.accounts.get(user)
    }

    pub fn account_mut(&mut self, user: &str) -> Option<&mut Account> {
        self.accounts.get_mut(user)
    }

    /// Whose mailbox takes mail for this canonical address. A plus-tag is looked through.
    pub fn owner_of(&self, address: &str) -> Option<&str> {
        let bare = without_tag(address);
        self.accounts
            .values()
            .find(|account| {
                account
                    .addresses
                    .iter()
                    .any(|own| own == address || *own == bare)
            })
            .map(|account| account.user.as_str())
    }
}

fn without_tag(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            let local = local.split_once('+').map_or(local, |(before, _)| before);
            format!("{local}@{domain}")
        }
        None => address.to_owned(),
    }
}

/// The shared store. Clones are handles to the same mail.
#[derive(Debug, Clone)]
pub(super) struct Store {
    mail: Arc<Mutex<Mail>>,
    changes: Arc<watch::Sender<u64>>,
}

impl Store {
    pub fn new() -> Self {
        let mail = Mail {
            accounts: BTreeMap::new(),
            next_uid_validity: 1_700_000_000,
        };
        let (changes, _) = watch::channel(0);
        Self {
            mail: Arc::new(Mutex::new(mail)),
            changes: Arc::new(changes),
        }
    }

    /// The mail, locked. Never held across an await.
    pub fn lock(&self) -> MutexGuard<'_, Mail> {
        self.mail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A counter that moves with every change.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    pub fn add_account(&self, user: &str, password: &str, addresses: &[String]) {
        let account = Account {
            user: user.to_owned(),
            password: password.to_owned(),
            addresses: addresses.iter().map(|a| a.to_lowercase()).collect(),
            folders: BTreeMap::new(),
        };
        self.lock().accounts.insert(user.to_owned(), account);
        self.create_folder(user, "INBOX", None);
        self.create_folder(user, "Sent", Some(SpecialUse::Sent));
        self.create_folder(user, "Junk", Some(SpecialUse::Junk));
    }

    /// Adds a folder; one that is there already keeps its mail and takes the special use.
    pub fn create_folder(&self, user: &str, name: &str, special_use: Option<SpecialUse>) {
        let mut mail = self.lock();
        let uid_validity = mail.next_uid_validity;
        mail.next_uid_validity = uid_validity.saturating_add(7);
        if let Some(account) = mail.account_mut(user) {
            account
                .folders
                .entry(folder_key(name))
                .or_insert_with(|| Folder::new(&folder_key(name), None, uid_validity))
                .special_use = special_use;
        }
        drop(mail);
        self.changed();
    }

    /// Puts a message into a folder and tells those who wait. `None` where there is no such folder.
    pub fn add(
        &self,
        user: &str,
        folder: &str,
        raw: Arc<[u8]>,
        internal_date: Timestamp,
        flags: BTreeSet<String>,
    ) -> Option<(u32, u32)> {
        let added = self.with_folder(user, folder, |folder| {
            (folder.uid_validity, folder.add(raw, internal_date, flags))
        });
        self.changed();
        added
    }

    pub fn expunge(&self, user: &str, folder: &str, uid: u32) -> bool {
        let gone = self
            .with_folder(user, folder, |folder| {
                folder.messages.remove(&uid).is_some()
            })
            .unwrap_or(false);
        self.changed();
        gone
    }

    /// Renumbers the folder under another UIDVALIDITY, which it returns.
    pub fn reset_uid_validity(&self, user: &str, folder: &str) -> Option<u32> {
        let fresh = self.with_folder(user, folder, |folder| {
            folder.renumber();
            folder.uid_validity
        });
        self.changed();
        fresh
    }

    pub fn set_uid_validity(&self, user: &str, folder: &str, uid_validity: u32) -> bool {
        let set = self.with_folder(user, folder, |folder| folder.uid_validity = uid_validity);
        self.changed();
        set.is_some()
    }

    /// Jumps ahead in the numbering, as after many messages that were deleted.
    pub fn skip_uids(&self, user: &str, folder: &str, next_uid: u32) -> bool {
        self.with_folder(user, folder, |folder| {
            folder.next_uid = folder.next_uid.max(next_uid);
        })
        .is_some()
    }

    pub fn add_flag(&self, user: &str, folder: &str, uid: u32, flag: &str) {
        self.with_folder(user, folder, |folder| {
            if let Some(stored) = folder.messages.get_mut(&uid) {
                stored.flags.insert(flag.to_owned());
            }
        });
    }

    fn with_folder<T>(
        &self,
        user: &str,
        folder: &str,
        act: impl FnOnce(&mut Folder) -> T,
    ) -> Option<T> {
        let mut mail = self.lock();
        let account = mail.account_mut(user)?;
        let folder = account.folders.get_mut(&folder_key(folder))?;
        Some(act(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Store {
        let store = Store::new();
        store.add_account(
            "sam",
            "secret",
            &["sam@seller.example".into(), "log@seller.example".into()],
        );
        store
    }

    fn put(store: &Store, text: &str) -> u32 {
        let raw: Arc<[u8]> = text.as_bytes().into();
        store
            .add("sam", "inbox", raw, Timestamp::UNIX_EPOCH, BTreeSet::new())
            .unwrap()
            .1
    }

    fn uids(store: &Store) -> Vec<u32> {
        let mail = store.lock();
        mail.account("sam").unwrap().folder("INBOX").unwrap().uids()
    }

    #[test]
    fn a_uid_is_never_given_twice_even_after_the_last_message_is_gone() {
        let store = store();
        assert_eq!(put(&store, "a"), 1);
        assert_eq!(put(&store, "b"), 2);
        assert!(store.expunge("sam", "INBOX", 2));
        assert_eq!(put(&store, "c"), 3);
        assert_eq!(uids(&store), [1, 3]);
    }

    #[test]
    fn a_reset_renumbers_from_one_under_a_higher_uidvalidity() {
        let store = store();
        put(&store, "a");
        put(&store, "b");
        store.expunge("sam", "INBOX", 1);
        let before = store
            .lock()
            .account("sam")
            .unwrap()
            .folder("INBOX")
            .unwrap()
            .uid_validity;
        let after = store.reset_uid_validity("sam", "INBOX").unwrap();
        assert!(after > before);
        assert_eq!(uids(&store), [1]);
        assert_eq!(put(&store, "c"), 2);
    }

    #[test]
    fn arrival_wakes_those_who_wait() {
        let store = store();
        let mut watch = store.watch();
        watch.mark_unchanged();
        put(&store, "a");
        assert!(watch.has_changed().unwrap());
    }

    #[test]
    fn mail_for_any_own_address_or_tag_finds_the_account() {
        let store = store();
        let mail = store.lock();
        assert_eq!(mail.owner_of("log@seller.example"), Some("sam"));
        assert_eq!(mail.owner_of("sam+stop@seller.example"), Some("sam"));
        assert_eq!(mail.owner_of("dana@acme.example"), None);
    }
}
