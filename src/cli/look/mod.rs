//! `longgame look`: what a mailbox already holds, before anything is configured.
//!
//! It reads a year of mail over IMAP, or a Maildir or mbox, picks the answers of people to the owner's
//! mails, and tells what the owner did not know: who said not now and named a day that has passed without
//! a word. Nothing is changed, sent or stored. A password is asked for on the terminal, or comes from a
//! variable or a file as in a config; it never stands on the command line, where others could see it.

mod account;
mod files;
mod progress;
mod providers;
mod told;

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use self::providers::{Provider, Wants};
use super::args::LookArgs;
use super::page::Paper;
use super::{CliError, Exit, context, tell};
use crate::config::{Password, Secret, Server, Tls, is_loopback};
use crate::daemon::clock;
use crate::domain::Address;
use crate::insight::look_back::Gathering;

const IMAPS: u16 = 993;
const IMAP: u16 = 143;

/// How the look went.
#[derive(Debug)]
pub(super) struct Seen {
    /// Whose mailbox it is, for the title.
    place: String,
    /// From which day on.
    since: Date,
    /// The folders that were read.
    folders: Vec<String>,
    /// Folders of the owner's own that were not.
    left_out: Vec<String>,
    /// What could not be read.
    failures: Vec<Failure>,
    /// Whether the owner ended it early.
    is_interrupted: bool,
    /// Whose mailbox it was taken for, where that had to be guessed.
    guessed_owner: Option<String>,
    /// Whether any address of the owner's is known.
    is_owner_known: bool,
}

/// A part that could not be read.
#[derive(Debug)]
pub(super) struct Failure {
    what: String,
    why: String,
}

impl Failure {
    fn new(what: &str, why: &str) -> Self {
        Self {
            what: what.to_owned(),
            why: why.to_owned(),
        }
    }
}

/// What is looked at.
enum Place {
    Account {
        server: Server,
        provider: Option<&'static Provider>,
    },
    Maildir(PathBuf),
    Mbox(Vec<PathBuf>),
}

/// Looks, and tells what it saw.
pub(super) fn run(
    args: &LookArgs,
    now: Option<&str>,
    paper: Paper,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let place = place(args)?;
    let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
    let now = present(now, &place, &zone)?;
    let today = zone.to_datetime(now).date();
    let since = args.since.unwrap_or_else(|| today.saturating_sub(1.year()));
    if since > today {
        return Err(CliError::Usage(format!(
            "--since {since} lies ahead; name a day that has passed"
        )));
    }
    let mut gathering = Gathering::new(now, zone, since);
    for address in &args.me {
        gathering.owned(address);
    }
    let mut seen = Seen {
        place: title(args, &place),
        since,
        folders: Vec::new(),
        left_out: Vec::new(),
        failures: Vec::new(),
        is_interrupted: false,
        guessed_owner: None,
        is_owner_known: true,
    };
    let secret = match &place {
        Place::Account { server, provider } => {
            if let Some(address) = server
                .user
                .as_deref()
                .and_then(|user| Address::parse(user).ok())
            {
                gathering.owned(&address);
            }
            Some(password(server, *provider)?)
        }
        Place::Maildir(_) | Place::Mbox(_) => None,
    };
    read(args, &place, secret.as_ref(), &mut seen, &mut gathering)?;
    drop(secret);
    seen.is_owner_known = gathering.knows_the_owner();
    for failure in &seen.failures {
        tell(&format!("longgame: {}: {}", failure.what, failure.why));
    }
    let found = gathering.look_back();
    if args.json {
        serde_json::to_writer(&mut *out, &object(&seen, &found)).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(told::page(&seen, &found, paper).as_bytes())?;
    }
    Ok(if seen.failures.is_empty() && !seen.is_interrupted {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// The answer for programs.
fn object(seen: &Seen, found: &crate::insight::look_back::LookBack) -> Value {
    let mut object = json!(found);
    if let Value::Object(map) = &mut object {
        map.insert("place".to_owned(), json!(seen.place));
        map.insert("folders".to_owned(), json!(seen.folders));
        map.insert("folders_not_read".to_owned(), json!(seen.left_out));
        let failures = seen.failures.iter();
        let failures: Vec<Value> = failures
            .map(|failure| json!({"what": failure.what, "why": failure.why}))
            .collect();
        map.insert(
            "complete".to_owned(),
            json!(failures.is_empty() && !seen.is_interrupted),
        );
        map.insert("failures".to_owned(), Value::Array(failures));
    }
    object
}

fn read(
    args: &LookArgs,
    place: &Place,
    secret: Option<&Password>,
    seen: &mut Seen,
    gathering: &mut Gathering,
) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("cannot start")?;
    // From here on Ctrl-C ends the look with what was found so far.
    let stop = CancellationToken::new();
    let on_signal = stop.clone();
    runtime.spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_signal.cancel();
        }
    });
    let failed = |path: &std::path::Path, error: std::io::Error| {
        CliError::Ended(Exit::Failed, format!("{}: {error}", path.display()))
    };
    match (place, secret) {
        (Place::Account { server, provider }, Some(password)) => {
            let reading = account::read(server, password, &args.folder, &stop, seen, gathering);
            runtime.block_on(reading).map_err(|error| {
                let mut said = error.to_string();
                if error.is_auth()
                    && let Some(hint) = provider.and_then(Provider::hint)
                {
                    said = format!("{said}\n{hint}");
                } else if !error.is_auth() && !error.is_transient() {
                    // The texts speak of a config, and there is none here.
                    said.push_str("\nWhat a config calls host, port and ca_file is --imap HOST:PORT and --ca-file FILE here.");
                }
                CliError::Ended(Exit::Failed, said)
            })
        }
        (Place::Account { .. }, None) => Ok(()),
        (Place::Maildir(path), _) => files::maildir(path, &args.folder, &stop, seen, gathering)
            .map_err(|error| failed(path, error)),
        (Place::Mbox(paths), _) => files::mbox(paths, &stop, seen, gathering)
            .map_err(|error| CliError::Ended(Exit::Failed, error.to_string())),
    }
}

fn place(args: &LookArgs) -> Result<Place, CliError> {
    if let Some(path) = &args.maildir {
        return Ok(Place::Maildir(path.clone()));
    }
    if !args.mbox.is_empty() {
        return Ok(Place::Mbox(args.mbox.clone()));
    }
    let Some(user) = args.user.clone() else {
        return Err(CliError::Usage(
            "whose mailbox? Name your address with --user, such as: longgame look --user sam@gmail.com; \
             or a mailbox on this computer with --maildir DIR or --mbox FILE"
                .to_owned(),
        ));
    };
    let (host, port, provider) = server_of(args, &user)?;
    if let Some(Wants::NoPassword(why)) = provider
        .filter(|_| args.imap.is_none())
        .map(|provider| provider.wants)
    {
        return Err(CliError::Ended(Exit::Failed, why.to_owned()));
    }
    if args.plaintext && !is_loopback(&host) {
        return Err(CliError::Usage(format!(
            "--plaintext to {host} would show your password to the network; it is for a server on this \
             computer. Leave it out"
        )));
    }
    let tls = if args.plaintext {
        Tls::Plaintext
    } else {
        Tls::Implicit
    };
    let secret = match (&args.password_env, &args.password_file) {
        (Some(name), _) => Some(Secret::Env(name.clone())),
        (None, Some(path)) => Some(Secret::File(path.clone())),
        (None, None) => None,
    };
    let server = Server {
        host,
        port: port.unwrap_or(if args.plaintext { IMAP } else { IMAPS }),
        tls,
        user: Some(user),
        secret,
        ca_file: args.ca_file.clone(),
    };
    Ok(Place::Account { server, provider })
}

type Found = (String, Option<u16>, Option<&'static Provider>);

/// The server: as named, the provider's as named, or the one that the address tells.
fn server_of(args: &LookArgs, user: &str) -> Result<Found, CliError> {
    if let Some(place) = &args.imap {
        let (host, port) = host_and_port(place)?;
        let provider = Provider::at_host(&host);
        return Ok((host, port, provider));
    }
    let provider = match &args.provider {
        Some(name) => Provider::named(name).ok_or_else(|| {
            let guess = Provider::nearest(name)
                .map_or_else(String::new, |near| format!(" Did you mean {near}?"));
            CliError::Usage(format!(
                "\"{name}\" is no provider that longgame knows.{guess} Name its server instead: --imap HOST"
            ))
        })?,
        None => Provider::of_address(user).ok_or_else(|| {
            CliError::Usage(format!(
                "\"{user}\" does not tell where the mailbox is. Name the provider, such as --provider gmail \
                 (also for a company's own domain at Google), or the server: --imap mail.example.com"
            ))
        })?,
    };
    Ok((provider.host.to_owned(), None, Some(provider)))
}

/// `mail.example.com`, `mail.example.com:993`, `[::1]:993`.
fn host_and_port(text: &str) -> Result<(String, Option<u16>), CliError> {
    let wrong = || {
        CliError::Usage(format!(
            "\"{text}\" is not a server; write it like mail.example.com or mail.example.com:993"
        ))
    };
    let text = text.trim();
    let (host, port) = if let Some(rest) = text.strip_prefix('[') {
        let (host, port) = rest.split_once(']').ok_or_else(wrong)?;
        (host, port.strip_prefix(':'))
    } else if text.matches(':').count() > 1 {
        (text, None)
    } else {
        text.split_once(':')
            .map_or((text, None), |(host, port)| (host, Some(port)))
    };
    let port = port
        .map(|port| {
            port.parse::<u16>()
                .ok()
                .filter(|port| *port > 0)
                .ok_or_else(wrong)
        })
        .transpose()?;
    let plain = |c: char| c.is_alphanumeric() || ".-_:".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        return Err(wrong());
    }
    Ok((host.to_owned(), port))
}

/// From where the owner said, else asked for on the terminal without showing it.
fn password(server: &Server, provider: Option<&'static Provider>) -> Result<Password, CliError> {
    if let Some(secret) = &server.secret {
        return secret
            .resolve()
            .map_err(|error| CliError::Ended(Exit::Usage, error.to_string()));
    }
    if let Some(hint) = provider.and_then(Provider::hint) {
        tell(hint);
    }
    let user = super::page::one_line(server.user.as_deref().unwrap_or_default(), 100);
    let typed = rpassword::prompt_password(format!("Password of {user} at {}: ", server.host));
    let typed = typed.map_err(|_| {
        CliError::Usage(
            "there is no terminal to ask for the password on; name a place for it: --password-env VARIABLE or \
             --password-file FILE"
                .to_owned(),
        )
    })?;
    if typed.is_empty() {
        return Err(CliError::Usage("no password was given".to_owned()));
    }
    Ok(Password::new(typed))
}

/// The present, or the time that was given in its place: for files and for servers on this computer.
fn present(now: Option<&str>, place: &Place, zone: &TimeZone) -> Result<Timestamp, CliError> {
    let Some(text) = now else {
        return Ok(clock::now());
    };
    if let Place::Account { server, .. } = place
        && !server.is_loopback()
    {
        return Err(CliError::Usage(format!(
            "--now is for test servers on this computer, and this one is \"{}\"; leave it out",
            server.host
        )));
    }
    context::moment(text, zone).ok_or_else(|| {
        CliError::Usage(format!(
            "--now \"{text}\" is not a time; write 2027-03-01, 2027-03-01T10:30 or 2027-03-01T10:30:00Z"
        ))
    })
}

fn title(args: &LookArgs, place: &Place) -> String {
    match place {
        Place::Account { server, .. } => {
            let user = server.user.clone().unwrap_or_default();
            if user.contains('@') {
                user
            } else {
                format!("{user} at {}", server.host)
            }
        }
        Place::Maildir(path) => path.display().to_string(),
        Place::Mbox(paths) => match (paths.as_slice(), args.me.first()) {
            (_, Some(me)) => me.canonical().to_owned(),
            ([one], None) => one.display().to_string(),
            (many, None) => format!("{} mbox files", many.len()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_written_in_several_ways() {
        let read = |text: &str| host_and_port(text).ok();
        let host = |name: &str, port| Some((name.to_owned(), port));
        assert_eq!(read("mail.example.com"), host("mail.example.com", None));
        assert_eq!(
            read(" mail.example.com:1993 "),
            host("mail.example.com", Some(1993))
        );
        assert_eq!(read("[::1]:993"), host("::1", Some(993)));
        assert_eq!(read("::1"), host("::1", None));
        for wrong in ["", ":993", "imap://x", "a b", "x:0", "x:99999", "user@x"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
