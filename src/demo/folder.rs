//! The folder that the demo leaves behind: config, templates, ledger, mails.
//!
//! A newcomer runs the demo wherever they happen to be, perhaps twice. So a folder that holds anything
//! but an earlier demo is never touched, and of an earlier demo only the files that a demo makes are
//! removed. The config is a real one, short and with remarks, and all commands work on it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::DemoError;
use crate::compose::BUILT_IN_TEMPLATES;
use crate::config::Password;
use crate::ledger::Ledger;
use crate::sandbox::JournalEntry;
use crate::sandbox::stage::Owner;

/// The password of the sandbox's account.
pub(super) const PASSWORD: &str = "secret";

/// By this file a later demo knows its own folder again.
const MARK: &str = "about-this-folder.txt";
const CONFIG: &str = "longgame.toml";
const PASSWORD_FILE: &str = "password";
const TEMPLATES: &str = "templates";
const MAILS: &str = "mails";
const STORE: &str = "longgame.db";

/// Everything that a demo makes; nothing else is ever removed.
const OWN_FILES: [&str; 9] = [
    CONFIG,
    PASSWORD_FILE,
    STORE,
    "longgame.db-wal",
    "longgame.db-shm",
    "longgame.key",
    "longgame.lock",
    "sent.ledger",
    MARK,
];

const ABOUT: &str = "This folder was made by `longgame demo`; the next demo in it replaces it.\n\n\
    longgame.toml  the config, with its remarks\n\
    longgame.db    the ledger: people, noes, plans, letters\n\
    templates/     what is written to people; edit and run longgame check\n\
    mails/         every mail that was sent, as the recipients got it\n";

/// Quarterly mail needs something to say; this is the demo owner's.
const USEFUL: &str = r#"+++
# A recurring step: once a quarter, something of use, and no question.
subject = "Something that may be useful"
+++
Hello{% if first_name %} {{ first_name }}{% endif %},

{% if today_month in ["January", "February", "March"] %}
Three in four count errors we see are made in the last hour of a long day. Counting in two mornings instead costs nothing, whatever you count with.
{% elif today_month in ["April", "May", "June"] %}
One thing from a shop of your size: they count the twenty items that sell most every week, and everything else once a year. Takes ten minutes.
{% elif today_month in ["July", "August", "September"] %}
Before the season starts: label the shelves first, then the goods. It saves a second round, with any system.
{% else %}
If the year-end count is on your list: print the list by shelf, not by article. It is the cheapest half hour you can save.
{% endif %}

No answer needed. If the moment is right, a line from you is enough.

{{ owner_first_name }}
"#;

/// The demo's folder.
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder, or empties the one of an earlier demo, and lays templates and key into it.
    pub(super) fn prepare(path: &Path, seed: u64) -> Result<Self, DemoError> {
        let folder = Self {
            path: path.to_owned(),
        };
        fs::create_dir_all(path).map_err(|source| fault(path, source))?;
        let is_empty = fs::read_dir(path)
            .map_err(|source| fault(path, source))?
            .next()
            .is_none();
        if !is_empty {
            if !path.join(MARK).is_file() {
                return Err(DemoError::FolderTaken {
                    folder: path.display().to_string(),
                });
            }
            folder.clear()?;
        }
        folder.write(MARK, ABOUT.as_bytes(), 0o644)?;
        folder.write(PASSWORD_FILE, format!("{PASSWORD}\n").as_bytes(), 0o600)?;
        for name in [TEMPLATES, MAILS] {
            let inner = path.join(name);
            fs::create_dir_all(&inner).map_err(|source| fault(&inner, source))?;
        }
        for (name, text) in BUILT_IN_TEMPLATES {
            let text = if name == "useful.md" { USEFUL } else { text };
            folder.write(&format!("{TEMPLATES}/{name}"), text.as_bytes(), 0o644)?;
        }
        Ledger::plant_key(&path.join(STORE), &format!("longgame demo, seed {seed}"))?;
        Ok(folder)
    }

    fn clear(&self) -> Result<(), DemoError> {
        // A demo or a command that still works here must not lose its files under its hands.
        drop(Ledger::lock(&self.path.join(STORE))?);
        for name in OWN_FILES {
            remove(&self.path.join(name))?;
        }
        for (inner, ending) in [(TEMPLATES, "md"), (MAILS, "eml")] {
            let inner = self.path.join(inner);
            let Ok(listing) = fs::read_dir(&inner) else {
                continue;
            };
            for entry in listing {
                let path = entry.map_err(|source| fault(&inner, source))?.path();
                if path.extension().is_some_and(|found| found == ending) {
                    remove(&path)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the config. The ports are those of the servers that run now.
    pub(super) fn write_config(
        &self,
        owner: &Owner,
        imap_port: u16,
        smtp_port: u16,
    ) -> Result<(), DemoError> {
        let Owner {
            name,
            address,
            control_address,
            zone,
            server,
        } = owner;
        let text = format!(
            r#"# The config of the demo. A real one differs in [imap] and [smtp] only;
# longgame check --example explains every key there is.

[owner]
name = "{name}"
email = "{address}"
company = "Seller Ltd"
postal_address = "1 Long Lane, Bristol BS1 1AA, UK"
timezone = "{zone}"

# The demo's own servers, on this computer. They run as long as the demo does.
[imap]
host = "127.0.0.1"
port = {imap_port}
tls = "plaintext"
user = "sam"
secret = {{ file = "{PASSWORD_FILE}" }}

[smtp]
host = "127.0.0.1"
port = {smtp_port}
tls = "plaintext"
user = "sam"
secret = {{ file = "{PASSWORD_FILE}" }}

# Forward a no to this address, and it is logged.
[control]
address = "{control_address}"
authserv_id = "{server}"
notice = "2 hours"

# Drop a no into one of these folders, and it is logged.
[filing]
"Declines/Not now" = "not_now"
"Declines/Never" = "not_ever"

# A year passes in seconds here, so the cap of the minute would only slow it down.
[limits]
per_minute = 30
"#
        );
        self.write(CONFIG, text.as_bytes(), 0o644)
    }

    /// The config file.
    pub(super) fn config_file(&self) -> PathBuf {
        self.path.join(CONFIG)
    }

    /// Where the mails are.
    pub(super) fn mails(&self) -> PathBuf {
        self.path.join(MAILS)
    }

    /// Where the ledger is.
    pub(super) fn store(&self) -> PathBuf {
        self.path.join(STORE)
    }

    /// Where the templates are.
    pub(super) fn templates(&self) -> PathBuf {
        self.path.join(TEMPLATES)
    }

    /// The sandbox's password, as the relay wants it.
    pub(super) fn password(&self) -> Password {
        let _ = self;
        Password::new(PASSWORD)
    }

    /// Leaves every mail that the relay took as a file: `007-dana.ito-2027-03-01.eml`.
    pub(super) fn write_mails(&self, journal: &[JournalEntry]) -> Result<(), DemoError> {
        for (number, entry) in (1..).zip(journal) {
            let who: String = entry
                .recipient
                .split('@')
                .next()
                .unwrap_or_default()
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
                .collect();
            let day = entry.at.strftime("%Y-%m-%d");
            let name = format!("{MAILS}/{number:03}-{day}-to-{who}.eml");
            self.write(&name, &entry.raw, 0o644)?;
        }
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8], mode: u32) -> Result<(), DemoError> {
        let path = self.path.join(name);
        fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(mode)
            .open(&path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(|source| fault(&path, source))
    }
}

fn remove(path: &Path) -> Result<(), DemoError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(fault(path, source)),
        _ => Ok(()),
    }
}

fn fault(path: &Path, source: std::io::Error) -> DemoError {
    DemoError::File {
        path: path.display().to_string(),
        source,
    }
}
