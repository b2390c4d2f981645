//! Drives the built binary: the contract's config in a folder of its own, arguments in, exit code and JSON Lines out.
//!
//! Every run has a limit in time, so that a command that hangs fails its test with what it had said so far.
//! Output goes to files, never through a pipe that could fill up while nobody reads.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;

use super::eventually;
use super::mailhost::{MailHost, signal};

/// How long any one command may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_mins(3);

/// The contract's config, with more mails a minute so that a pass over several people need not wait.
const CONFIG: &str = r#"
[owner]
name = "Sam Porter"
email = "@USER@@seller.example"
company = "Seller Ltd"
postal_address = "1 Long Lane, Bristol BS1 1AA, UK"
timezone = "Europe/London"

[store]
path = "longgame.db"

[imap]
host = "127.0.0.1"
port = @IMAP@
tls = "plaintext"
user = "@USER@"
secret = { env = "IMAP_PASSWORD" }

[smtp]
host = "127.0.0.1"
port = @SMTP@
tls = "plaintext"

[control]
address = "log@seller.example"
authserv_id = "mx.seller.example"
notice = "2 hours"

[filing]
"Declines/Not now" = "not_now"
"Declines/Never" = "not_ever"

[limits]
per_day = 50
per_minute = 50
min_gap = "3 days"

[hours]
days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
from = "09:00"
to = "17:00"

[[track]]
name = "not-now"
decline = ["not_now"]

[[track.step]]
name = "thank-you"
template = "thank-you"
after = "1 day"

[[track.step]]
name = "their-date"
template = "check-in"
at = "come_back"
after = "60 days"

[[track.step]]
name = "useful"
template = "useful"
cron = "0 10 1 */3 *"
until = "3 years"
"#;

/// One installation: a config, a store, a password.
pub struct Longgame {
    folder: TempDir,
    password: String,
    runs: AtomicUsize,
}

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
    /// The most memory that it held, in kibibytes, as far as it could be seen.
    pub peak_kib: u64,
}

/// A running `longgame run`, stopped hard when the test is through with it.
pub struct Daemon {
    child: Child,
    said: PathBuf,
}

impl Longgame {
    /// An installation for the mailbox of `sam` on that host.
    pub fn on(host: &MailHost) -> Self {
        Self::for_user(host, "sam", |config| config)
    }

    /// An installation for any mailbox of the host, with the config's text changed by the test.
    pub fn for_user(host: &MailHost, user: &str, edit: impl FnOnce(String) -> String) -> Self {
        Self::with_ports(host.imap_port, host.smtp_port, user, edit)
    }

    /// An installation for servers on those ports.
    pub fn with_ports(
        imap: u16,
        smtp: u16,
        user: &str,
        edit: impl FnOnce(String) -> String,
    ) -> Self {
        let folder = tempfile::Builder::new().prefix("lgi").tempdir().unwrap();
        let config = CONFIG
            .replace("@USER@", user)
            .replace("@IMAP@", &imap.to_string())
            .replace("@SMTP@", &smtp.to_string());
        fs::write(folder.path().join("longgame.toml"), edit(config)).unwrap();
        Self {
            folder,
            password: "secret".to_owned(),
            runs: AtomicUsize::new(0),
        }
    }

    /// The folder with the config and the store.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The config's file.
    pub fn config(&self) -> PathBuf {
        self.path().join("longgame.toml")
    }

    /// Changes the config's text.
    pub fn edit_config(&self, edit: impl FnOnce(String) -> String) {
        let text = fs::read_to_string(self.config()).unwrap();
        fs::write(self.config(), edit(text)).unwrap();
    }

    /// From now on the given password is used.
    pub fn set_password(&mut self, password: &str) {
        password.clone_into(&mut self.password);
    }

    /// Runs a command with `--config` added.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Self::finish(self.spawn(arguments, &[]))
    }

    /// Runs a command as of that time.
    pub fn run_at(&self, now: Timestamp, arguments: &[&str]) -> Ran {
        let now = now.to_string();
        let mut all = arguments.to_vec();
        all.extend(["--now", &now]);
        self.run(&all)
    }

    /// One whole pass as of that time, which must succeed.
    pub fn pass(&self, now: Timestamp) -> Ran {
        let ran = self.try_pass(now);
        assert_eq!(ran.code, Some(0), "run --once --now {now}: {ran:?}");
        ran
    }

    /// One whole pass as of that time, however it ends.
    pub fn try_pass(&self, now: Timestamp) -> Ran {
        self.run_at(now, &["run", "--once"])
    }

    /// One whole pass that is killed when it reaches that point. Panics if it never does.
    pub fn pass_killed_at(&self, now: Timestamp, point: &str) {
        let mark = self.path().join(format!("mark-{point}"));
        let _ = fs::remove_file(&mark);
        let now = now.to_string();
        let environment = [
            ("LONGGAME_FAILPOINT", point.to_owned()),
            (
                "LONGGAME_FAILPOINT_MARK",
                mark.to_string_lossy().into_owned(),
            ),
        ];
        let (mut child, said) = self.spawn(&["run", "--once", "--now", &now], &environment);
        let start = Instant::now();
        loop {
            if fs::read_to_string(&mark).is_ok_and(|text| text.contains(point)) {
                child.kill().unwrap();
                child.wait().unwrap();
                return;
            }
            let ended = child.try_wait().unwrap();
            assert!(
                ended.is_none(),
                "the pass ended ({ended:?}) before {point}: {}",
                said_so_far(&said)
            );
            if start.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("the pass hung before {point}: {}", said_so_far(&said));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The rows of a listing, as of the present.
    pub fn rows(&self, listing: &str) -> Vec<Value> {
        let ran = self.run(&[listing, "--json"]);
        assert_eq!(ran.code, Some(0), "{listing} --json: {ran:?}");
        ran.json_lines()
    }

    /// The rows of a listing about one address.
    pub fn rows_of(&self, listing: &str, email: &str) -> Vec<Value> {
        let mut rows = self.rows(listing);
        rows.retain(|row| row["email"] == email);
        rows
    }

    /// What the agenda of the next 400 days holds for one address, seen from that time.
    pub fn agenda(&self, now: Timestamp, email: &str) -> Vec<Value> {
        let ran = self.run_at(now, &["agenda", "--json", "--days", "400"]);
        assert_eq!(ran.code, Some(0), "agenda: {ran:?}");
        let mut rows = ran.json_lines();
        rows.retain(|row| row["email"] == email);
        rows
    }

    /// When the agenda says that this step goes to this address.
    pub fn planned_at(&self, now: Timestamp, email: &str, step: &str) -> Timestamp {
        let rows = self.agenda(now, email);
        let row = rows
            .iter()
            .find(|row| row["step"] == step)
            .unwrap_or_else(|| panic!("no {step} for {email} on the agenda: {rows:?}"));
        super::instant(row["at"].as_str().expect("\"at\" is a time"))
    }

    /// `status --json` as one object, whatever the health.
    pub fn status(&self) -> Value {
        let ran = self.run(&["status", "--json"]);
        assert!(matches!(ran.code, Some(0 | 1)), "status: {ran:?}");
        ran.json_lines()
            .into_iter()
            .next()
            .expect("status --json prints an object")
    }

    /// Imports people, one CSV line each, under the given header.
    pub fn import(&self, header: &str, lines: &[&str]) -> Ran {
        let file = self.path().join("people.csv");
        fs::write(&file, format!("{header}\n{}\n", lines.join("\n"))).unwrap();
        self.run(&["import", &file.to_string_lossy()])
    }

    /// Imports people of the name "First Last" at Acme in London, from their addresses.
    pub fn import_people(&self, people: &[(&str, &str)]) {
        let lines: Vec<String> = people
            .iter()
            .map(|(name, email)| format!("{email},{name},Acme,Europe/London"))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let ran = self.import("email,name,company,timezone", &lines);
        assert_eq!(ran.code, Some(0), "import: {ran:?}");
    }

    /// Starts `longgame run` on the real clock.
    pub fn daemon(&self) -> Daemon {
        let (child, said) = self.spawn(&["run"], &[]);
        Daemon { child, said }
    }

    /// Starts a command and leaves it running; the folder says where its output goes.
    pub fn spawn(&self, arguments: &[&str], environment: &[(&str, String)]) -> (Child, PathBuf) {
        let number = self.runs.fetch_add(1, Ordering::SeqCst);
        let said = self.path().join(format!("run-{number}"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
        command
            .args(arguments)
            .arg("--config")
            .arg(self.config())
            .env("IMAP_PASSWORD", &self.password)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(File::create(said.with_extension("out")).unwrap())
            .stderr(File::create(said.with_extension("err")).unwrap());
        for (name, value) in environment {
            command.env(name, value);
        }
        (command.spawn().expect("the binary starts"), said)
    }

    /// Waits for a spawned command and collects what it said.
    pub fn finish((mut child, said): (Child, PathBuf)) -> Ran {
        let start = Instant::now();
        let mut peak_kib = 0;
        let status = loop {
            peak_kib = peak_kib.max(peak_memory_kib(child.id()));
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > PATIENCE {
                let _ = child.kill();
                let _ = child.wait();
                panic!("still running after {PATIENCE:?}: {}", said_so_far(&said));
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Ran {
            code: status.code(),
            out: read_lossy(&said.with_extension("out")),
            err: read_lossy(&said.with_extension("err")),
            peak_kib,
        }
    }
}

impl Ran {
    /// Standard output as JSON Lines.
    pub fn json_lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| {
                serde_json::from_str(line)
                    .unwrap_or_else(|error| panic!("not JSON ({error}): {line}"))
            })
            .collect()
    }

    /// Both outputs in one.
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

impl Daemon {
    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Whether it runs.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// What it has said so far.
    pub fn said(&self) -> String {
        said_so_far(&self.said)
    }

    /// Asks it to end (SIGTERM) and returns its exit code.
    pub fn stop(&mut self) -> Option<i32> {
        signal(self.pid(), "TERM");
        let said = self.said.clone();
        let child = &mut self.child;
        eventually(
            Duration::from_secs(70),
            &format!("the daemon ends: {}", said_so_far(&said)),
            || child.try_wait().unwrap(),
        )
        .code()
    }

    /// Ends it without a word (SIGKILL).
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The peak of resident memory of a process, in kibibytes; 0 once it has ended (proc(5), `VmHWM`).
pub fn peak_memory_kib(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

fn said_so_far(said: &Path) -> String {
    format!(
        "{}\n{}",
        read_lossy(&said.with_extension("out")),
        read_lossy(&said.with_extension("err"))
    )
}

fn read_lossy(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned()
}
