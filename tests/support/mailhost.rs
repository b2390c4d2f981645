//! A whole mail system of the test's own: Postfix takes mail in, Dovecot keeps and serves it, both on loopback.
//!
//! Everybody at `seller.example` and `prospect.example` exists, with the password `secret`; whatever Postfix
//! delivers lies in a Maildir that the test reads as files, which makes the Maildirs the judge of what was
//! sent and how often. Mail to `log@seller.example` goes to the owner's mailbox, as a provider's alias
//! would. The envelope sender `vouched@seller.example` stands for a sender whom the provider has
//! authenticated: its mail gets a genuine `Authentication-Results` field on top, and any such field
//! under the provider's name that comes in from outside is removed (RFC 8601 §5).
//!
//! A guard process waits at the end of a pipe that only the test holds: when the test ends, however it
//! ends, the guard stops both servers by their process ids and removes their folder. With
//! `LONGGAME_KEEP_MAILHOST=1` in the environment the folder, with the servers' logs, stays for a look.

use std::fs::{self, File};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

use super::letter::Letter;
use super::{eventually, imap, smtp};

/// The one line that helps where the servers are missing.
const INSTALL: &str =
    "apt-get install -y --no-install-recommends dovecot-imapd dovecot-lmtpd postfix";

/// The owner of the mailbox under test, as in the contract's config.
pub const OWNER: &str = "Sam Porter <sam@seller.example>";

/// The control address of the contract's config.
pub const CONTROL: &str = "log@seller.example";

/// A running Postfix and Dovecot.
pub struct MailHost {
    /// Where Dovecot listens.
    pub imap_port: u16,
    /// Where Postfix listens.
    pub smtp_port: u16,
    folder: PathBuf,
    guard: Child,
}

/// A message as it lies in a Maildir.
#[derive(Debug, Clone)]
pub struct Delivered {
    /// The file's name, whose end holds the flags.
    pub file: String,
    /// The message.
    pub raw: Vec<u8>,
}

impl MailHost {
    /// Starts both servers; takes about a second.
    pub fn start() -> Self {
        Self::demand_root_and_packages();
        for _ in 0..5 {
            let (imap_port, smtp_port) = free_ports();
            if let Some(host) = Self::try_start(imap_port, smtp_port) {
                host.add_user("sam");
                return host;
            }
        }
        panic!("Postfix and Dovecot did not come up on any of five pairs of ports");
    }

    fn demand_root_and_packages() {
        let whoami = Command::new("id").arg("-u").output().expect("id runs");
        assert!(
            whoami.stdout.starts_with(b"0"),
            "these tests start a Postfix and a Dovecot of their own and need root"
        );
        for program in [
            "/usr/sbin/dovecot",
            "/usr/lib/dovecot/lmtp",
            "/usr/sbin/postfix",
        ] {
            assert!(
                Path::new(program).exists(),
                "{program} is missing; these tests drive real mail servers: {INSTALL}"
            );
        }
    }

    fn try_start(imap_port: u16, smtp_port: u16) -> Option<Self> {
        // The guard removes the folder, not the test: the servers still write into it while they stop.
        let folder = tempfile::Builder::new()
            .prefix("lgh")
            .tempdir()
            .unwrap()
            .keep();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let guard = spawn_guard(&folder);
        let host = Self {
            imap_port,
            smtp_port,
            folder,
            guard,
        };
        host.write_dovecot_config();
        host.write_postfix_config();
        host.spawn_dovecot();
        let is_up = host.run_postfix(&["start"])
            && is_listening(imap_port)
            && is_listening(smtp_port)
            && host.dovecot_pid().is_some();
        is_up.then_some(host)
    }

    /// Makes the folders of a user's mailbox; delivery alone needs no such thing.
    pub fn add_user(&self, user: &str) {
        let mut session = self.session(user);
        for folder in ["Declines/Not now", "Declines/Never"] {
            session.create(folder);
        }
        session.command("EXAMINE INBOX");
    }

    /// The folder that holds everything of this host.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Hands a letter to Postfix under that envelope sender.
    pub fn send(&self, sender: &str, recipient: &str, letter: &Letter) {
        smtp::send(self.smtp_port, sender, &[recipient], &letter.raw());
    }

    /// Hands a letter to Postfix and waits until it lies in the recipient's mailbox.
    pub fn deliver(&self, sender: &str, user: &str, letter: &Letter) {
        let before = self.inbox(user).len();
        self.send(sender, &format!("{user}@seller.example"), letter);
        eventually(Duration::from_secs(20), "Postfix delivers", || {
            (self.inbox(user).len() > before).then_some(())
        });
    }

    /// Lays a letter into a folder as if it had come, or had been sent, at that time.
    pub fn append(&self, user: &str, folder: &str, letter: &Letter, at: Timestamp) {
        self.session(user).append(folder, &letter.raw(), at);
    }

    /// An IMAP session of that user.
    pub fn session(&self, user: &str) -> imap::Session {
        imap::Session::open(self.imap_port, user)
    }

    /// Writes a message straight into an INBOX, without a server's help, as if it had come at that time:
    /// for messages that come while Dovecot is down, for many, and for monstrous ones. INBOX must have been opened once.
    pub fn plant(&self, user: &str, name: &str, raw: &[u8], at: Timestamp) {
        let maildir = self.maildir(user, "INBOX");
        let hidden = maildir.join("tmp").join(format!("{name}.planted.mx"));
        let mut file = File::create(&hidden).unwrap();
        file.write_all(raw).unwrap();
        // Dovecot takes a Maildir file's time of change for INTERNALDATE.
        file.set_modified(SystemTime::from(at)).unwrap();
        let owner = fs::metadata(maildir.join("new")).unwrap();
        chown(&hidden, Some(owner.uid()), Some(owner.gid())).unwrap();
        fs::rename(
            hidden,
            maildir.join("new").join(format!("{name}.planted.mx")),
        )
        .unwrap();
    }

    /// Everything in the INBOX of that user, oldest first.
    pub fn inbox(&self, user: &str) -> Vec<Delivered> {
        self.folder(user, "INBOX")
    }

    /// Everything in a folder of that user, oldest first.
    pub fn folder(&self, user: &str, folder: &str) -> Vec<Delivered> {
        let mut found = Vec::new();
        for state in ["new", "cur"] {
            let Ok(entries) = fs::read_dir(self.maildir(user, folder).join(state)) else {
                continue;
            };
            for entry in entries.flatten() {
                // Dovecot may move a file between the listing and the reading.
                if let Ok(raw) = fs::read(entry.path()) {
                    found.push(Delivered {
                        file: entry.file_name().to_string_lossy().into_owned(),
                        raw,
                    });
                }
            }
        }
        found.sort_by_key(|one| arrival(&one.file));
        found
    }

    /// Waits until Postfix has nothing left to deliver.
    pub fn settle(&self) {
        eventually(Duration::from_secs(30), "Postfix empties its queue", || {
            let waiting = ["incoming", "active", "deferred", "maildrop"]
                .iter()
                .map(|queue| count_files(&self.path().join("queue").join(queue)))
                .sum::<usize>();
            (waiting == 0).then_some(())
        });
    }

    /// The list of UIDs goes. Dovecot's index still knows the UIDVALIDITY, so that stays, and every message gets a new, higher UID.
    pub fn forget_uids(&self, user: &str) {
        assert!(
            self.remove_from_maildir(user, &["dovecot-uidlist"]) > 0,
            "{user} had a list of UIDs"
        );
    }

    /// The list and the index go: every message gets a new UID under a new UIDVALIDITY.
    pub fn forget_uids_and_validity(&self, user: &str) {
        // The file dovecot-uidvalidity stays: the next number counts on from the one in it.
        let files = ["dovecot-uidlist", "dovecot.index", "dovecot.list.index"];
        assert!(
            self.remove_from_maildir(user, &files) > 1,
            "{user} had a list of UIDs"
        );
    }

    fn remove_from_maildir(&self, user: &str, starts: &[&str]) -> usize {
        let mut removed = 0;
        for entry in fs::read_dir(self.maildir(user, "INBOX")).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if starts.iter().any(|start| name.starts_with(start)) {
                fs::remove_file(entry.path()).unwrap();
                removed += 1;
            }
        }
        removed
    }

    /// Ends every IMAP session of that user from the server's side.
    pub fn kick(&self, user: &str) {
        let config = self.path().join("dovecot.conf");
        let _ = Command::new("doveadm")
            .arg("-c")
            .arg(config)
            .args(["kick", user])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }

    /// Stops Dovecot; Postfix goes on and keeps what it cannot deliver.
    pub fn stop_dovecot(&self) {
        let pid = self.dovecot_pid().expect("Dovecot runs");
        signal(pid, "TERM");
        eventually(Duration::from_secs(20), "Dovecot stops", || {
            (!is_alive(pid)).then_some(())
        });
    }

    /// Starts Dovecot again and has Postfix deliver what waited.
    pub fn start_dovecot(&self) {
        self.spawn_dovecot();
        assert!(is_listening(self.imap_port), "Dovecot is back");
        self.run_postfix(&["flush"]);
    }

    /// Stops taking mail: connections to the SMTP port are refused.
    pub fn stop_postfix(&self) {
        let pid = self.pid_in("queue/pid/master.pid").expect("Postfix runs");
        signal(pid, "TERM");
        eventually(Duration::from_secs(20), "Postfix stops", || {
            (!is_alive(pid)).then_some(())
        });
    }

    /// Takes mail again.
    pub fn start_postfix(&self) {
        assert!(
            self.run_postfix(&["start"]) && is_listening(self.smtp_port),
            "Postfix is back"
        );
    }

    fn maildir(&self, user: &str, folder: &str) -> PathBuf {
        let root = self.path().join("mail").join(user).join("Maildir");
        if folder == "INBOX" {
            root
        } else {
            root.join(format!(".{}", folder.replace('/', ".")))
        }
    }

    fn pid_in(&self, file: &str) -> Option<u32> {
        fs::read_to_string(self.path().join(file))
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    fn dovecot_pid(&self) -> Option<u32> {
        self.pid_in("run/master.pid").filter(|pid| is_alive(*pid))
    }

    fn spawn_dovecot(&self) {
        // Whether it came up shows in its port and its pid file.
        let _ = Command::new("/usr/sbin/dovecot")
            .arg("-c")
            .arg(self.path().join("dovecot.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("dovecot runs");
    }

    fn run_postfix(&self, arguments: &[&str]) -> bool {
        Command::new("/usr/sbin/postfix")
            .arg("-c")
            .arg(self.path().join("postfix"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("postfix runs")
            .success()
    }

    fn write_dovecot_config(&self) {
        let folder = self.path();
        for part in ["run", "state", "mail"] {
            fs::create_dir(folder.join(part)).unwrap();
        }
        give_to(&folder.join("mail"), "mail");
        let config = DOVECOT
            .replace("@DIR@", &folder.to_string_lossy())
            .replace("@IMAP@", &self.imap_port.to_string());
        fs::write(folder.join("dovecot.conf"), config).unwrap();
    }

    fn write_postfix_config(&self) {
        let folder = self.path();
        for part in ["postfix", "queue", "data"] {
            fs::create_dir(folder.join(part)).unwrap();
        }
        give_to(&folder.join("data"), "postfix");
        let fill = |text: &str| {
            text.replace("@DIR@", &folder.to_string_lossy())
                .replace("@SMTP@", &self.smtp_port.to_string())
        };
        for (name, text) in [
            ("main.cf", POSTFIX_MAIN),
            ("master.cf", POSTFIX_MASTER),
            ("aliases", POSTFIX_ALIASES),
            ("strip", POSTFIX_STRIP),
            ("vouch", POSTFIX_VOUCH),
        ] {
            fs::write(folder.join("postfix").join(name), fill(text)).unwrap();
        }
    }
}

impl Drop for MailHost {
    fn drop(&mut self) {
        // The end of the pipe is the guard's sign. It does its work while the next test starts.
        drop(self.guard.stdin.take());
    }
}

/// Waits for the end of its input, then stops what the pid files name and removes the folder.
fn spawn_guard(folder: &Path) -> Child {
    let script = r#"
        trap '' INT TERM HUP
        cat >/dev/null
        pids=$(cat "$1/run/master.pid" "$1/queue/pid/master.pid" 2>/dev/null | tr -cs 0-9 ' ')
        for pid in $pids; do kill "$pid" 2>/dev/null; done
        i=0
        for pid in $pids; do
            while kill -0 "$pid" 2>/dev/null && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
        done
        [ -n "$LONGGAME_KEEP_MAILHOST" ] || rm -rf "$1"
    "#;
    let mut guard = Command::new("/bin/sh")
        .args(["-c", script, "guard"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("sh runs");
    guard.stdin.as_mut().unwrap().flush().unwrap();
    guard
}

/// Two free ports below the range from which the kernel takes ports for outgoing connections.
fn free_ports() -> (u16, u16) {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let mut found = Vec::new();
    for _ in 0..500 {
        let offset = NEXT.fetch_add(1, Ordering::SeqCst);
        let start = u16::try_from(std::process::id() % 1_100).unwrap() * 10;
        let port = 20_000 + (start + offset) % 11_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            found.push(port);
        }
        if let [imap, smtp] = found[..] {
            return (imap, smtp);
        }
    }
    panic!("no two free ports between 20000 and 31000");
}

fn is_listening(port: u16) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

/// Sends a signal to one process.
pub fn signal(pid: u32, name: &str) {
    let _ = Command::new("kill")
        .args([&format!("-{name}"), &pid.to_string()])
        .status();
}

/// Whether a process exists.
pub fn is_alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The state follows the name in brackets; a zombie has ended.
    stat.rsplit_once(") ")
        .is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

/// Maildir names begin with the second of arrival and, behind an M, its microsecond without leading zeros.
fn arrival(file: &str) -> (u64, u64, String) {
    let number = |text: &str| {
        text.chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .unwrap_or(0)
    };
    let second = number(file);
    let microsecond = file.split_once(".M").map_or(0, |(_, rest)| number(rest));
    (second, microsecond, file.to_owned())
}

fn give_to(path: &Path, user: &str) {
    let status = Command::new("chown")
        .arg(user)
        .arg(path)
        .status()
        .expect("chown runs");
    assert!(
        status.success(),
        "chown {user} {}: is the package installed? {INSTALL}",
        path.display()
    );
}

fn count_files(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| {
            if entry.path().is_dir() {
                count_files(&entry.path())
            } else {
                1
            }
        })
        .sum()
}

const DOVECOT: &str = r"
base_dir = @DIR@/run
state_dir = @DIR@/state
log_path = @DIR@/dovecot.log
instance_name = test-@IMAP@
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Ln
auth_failure_delay = 0
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=@DIR@/mail/%n allow_all_users=yes
}
recipient_delimiter = +
first_valid_uid = 1
mail_location = maildir:@DIR@/mail/%n/Maildir
mail_max_userip_connections = 200
mailbox_idle_check_interval = 1 secs
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \Sent
  }
  mailbox Junk {
    auto = create
    special_use = \Junk
  }
}
protocol lmtp {
  postmaster_address = postmaster@seller.example
}
service lmtp {
  unix_listener @DIR@/lmtp {
    mode = 0666
  }
}
service imap-login {
  inet_listener imap {
    port = @IMAP@
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
";

const POSTFIX_MAIN: &str = r"
compatibility_level = 3.6
queue_directory = @DIR@/queue
data_directory = @DIR@/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = @DIR@/postfix.log
maillog_file_prefixes = @DIR@
myhostname = mx.seller.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = seller.example, prospect.example
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:unix:@DIR@/lmtp
virtual_alias_maps = regexp:@DIR@/postfix/aliases
lmtp_destination_recipient_limit = 1
recipient_delimiter = +
default_transport = error:no outside
relay_transport = error:no outside
smtputf8_enable = no
header_checks = regexp:@DIR@/postfix/strip
smtpd_sender_restrictions = check_sender_access regexp:@DIR@/postfix/vouch
message_size_limit = 60000000
mailbox_size_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
";

const POSTFIX_MASTER: &str = r"
127.0.0.1:@SMTP@ inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
";

const POSTFIX_ALIASES: &str = r"
/^log(\+[^@]*)?@seller\.example$/ sam@seller.example
";

const POSTFIX_STRIP: &str = r"
/^Authentication-Results:[[:space:]]*mx\.seller\.example/ IGNORE
/^X-Written-Within-2718:[[:space:]]*(.*)/ REPLACE Authentication-Results: $1
";

const POSTFIX_VOUCH: &str = r"
/^vouched@seller\.example$/ PREPEND X-Written-Within-2718: mx.seller.example; dmarc=pass header.from=seller.example
";
