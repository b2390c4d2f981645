//! The look at mail in files: a Maildir with its folders, or mbox files.
//!
//! A Maildir has folders as an account does; an mbox has none, so there the owner's mails are told by
//! their From field, and everything is read twice: first for what was sent, then for the answers. Whose
//! mailbox it is may be given; else the From of the sent folder tells it, or the address to which the
//! most mails were delivered. Files are opened for reading and never touched.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use tokio_util::sync::CancellationToken;

use super::super::mbox::Messages;
use super::progress::Progress;
use super::{Failure, Seen};
use crate::domain::Address;
use crate::insight::look_back::Gathering;
use crate::mailbox::{FETCH_LIMIT_BYTES, ListedFolder, overview};
use crate::message::{self, Message, Reading};

/// So much of a message is read, as over IMAP.
const MAX_BYTES: usize = FETCH_LIMIT_BYTES as usize;
/// Where whose mailbox it is has to be guessed, from so many messages.
const GUESS_FROM: u64 = 5_000;
const MAX_FOLDERS: usize = 5_000;
const MAX_DEPTH: usize = 8;

/// Reads a Maildir and its folders.
pub(super) fn maildir(
    root: &Path,
    folders: &[String],
    stop: &CancellationToken,
    seen: &mut Seen,
    gathering: &mut Gathering,
) -> io::Result<()> {
    let mut found = BTreeMap::new();
    find_folders(root, root, 0, &mut found)?;
    if found.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "this is no Maildir: there is no folder cur in it, nor in a folder below it",
        ));
    }
    let listed: Vec<ListedFolder> = found
        .keys()
        .map(|name| ListedFolder {
            name: name.clone(),
            wire_name: name.clone(),
            separator: Some('/'),
            special_use: None,
            selectable: true,
        })
        .collect();
    let overview = overview(&listed, folders);
    seen.left_out = overview.left_out;
    for (name, _) in overview.missing {
        seen.failures
            .push(Failure::new(&name, "there is no such folder"));
    }
    let mut progress = Progress::new();
    for (folder, is_sent) in overview
        .sent
        .iter()
        .map(|folder| (folder, true))
        .chain(overview.incoming.iter().map(|folder| (folder, false)))
    {
        let Some(path) = found.get(&folder.wire_name) else {
            continue;
        };
        match one_maildir(path, &folder.name, is_sent, stop, gathering, &mut progress) {
            Ok(()) => seen.folders.push(folder.name.clone()),
            Err(error) => seen
                .failures
                .push(Failure::new(&folder.name, &error.to_string())),
        }
    }
    progress.clear();
    seen.is_interrupted = stop.is_cancelled();
    Ok(())
}

/// The folders below a Maildir: `.Sent.2025` as Maildir++ names them, or nested ones.
fn find_folders(
    root: &Path,
    at: &Path,
    depth: usize,
    found: &mut BTreeMap<String, PathBuf>,
) -> io::Result<()> {
    if depth > MAX_DEPTH || found.len() >= MAX_FOLDERS {
        return Ok(());
    }
    if at.join("cur").is_dir() {
        let name = at
            .strip_prefix(root)
            .unwrap_or(at)
            .to_string_lossy()
            .into_owned();
        let name = if name.is_empty() {
            "INBOX".to_owned()
        } else if let Some(dotted) = name.strip_prefix('.') {
            crate::mailbox::decode_name(&dotted.replace('.', "/"))
        } else {
            name
        };
        found.insert(name, at.to_owned());
    }
    for entry in fs::read_dir(at)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_part = ["cur", "new", "tmp"].iter().any(|part| name == *part);
        if entry.file_type()?.is_dir() && !is_part {
            find_folders(root, &entry.path(), depth + 1, found)?;
        }
    }
    Ok(())
}

fn one_maildir(
    path: &Path,
    name: &str,
    is_sent: bool,
    stop: &CancellationToken,
    gathering: &mut Gathering,
    progress: &mut Progress,
) -> io::Result<()> {
    let mut done = 0;
    for part in ["cur", "new"] {
        let folder = path.join(part);
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            if stop.is_cancelled() {
                return Ok(());
            }
            let entry = entry?;
            if !entry.file_type()?.is_file() {
                continue;
            }
            let mut bytes = Vec::new();
            let limit = u64::from(FETCH_LIMIT_BYTES);
            // A mail program may move a file while we look; it is met again under its new name, or not.
            let Ok(file) = File::open(entry.path()) else {
                continue;
            };
            file.take(limit).read_to_end(&mut bytes)?;
            take(&bytes, is_sent, gathering);
            done += 1;
            progress.at(name, done, None, gathering.replies());
        }
    }
    Ok(())
}

fn take(bytes: &[u8], is_sent: bool, gathering: &mut Gathering) {
    let Reading::Message(headers) = message::read(headers_of(bytes)) else {
        return;
    };
    if is_sent {
        gathering.sent(&headers, None);
    } else if gathering.wants(&headers, None) {
        match message::read(bytes) {
            Reading::Message(message) => gathering.received(&message, None),
            Reading::Refused(_) => gathering.could_not_open(),
        }
    }
}

/// The header block with the empty line below it.
fn headers_of(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .map(|at| at + 2)
        .into_iter()
        .chain(
            bytes
                .windows(4)
                .position(|four| four == b"\r\n\r\n")
                .map(|at| at + 4),
        )
        .min();
    bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes)
}

/// Reads mbox files, all of them for what was sent before any for the answers.
pub(super) fn mbox(
    paths: &[PathBuf],
    stop: &CancellationToken,
    seen: &mut Seen,
    gathering: &mut Gathering,
) -> io::Result<()> {
    let mut progress = Progress::new();
    if !gathering.knows_the_owner() {
        let Some(owner) = guess_owner(paths, stop)? else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "whose mailbox this is could not be told; name an address of yours: --me you@example.com",
            ));
        };
        seen.guessed_owner = Some(owner.canonical().to_owned());
        gathering.owned(&owner);
    }
    each(
        paths,
        stop,
        &mut progress,
        "What you sent",
        gathering,
        |headers, _, gathering| {
            if headers
                .from
                .as_ref()
                .is_some_and(|from| gathering.is_own(&from.address))
            {
                gathering.sent(headers, None);
            }
        },
    )?;
    each(
        paths,
        stop,
        &mut progress,
        "Answers",
        gathering,
        |headers, bytes, gathering| {
            if gathering.wants(headers, None) {
                match message::read(bytes) {
                    Reading::Message(message) => gathering.received(&message, None),
                    Reading::Refused(_) => gathering.could_not_open(),
                }
            }
        },
    )?;
    seen.folders
        .extend(paths.iter().map(|path| path.display().to_string()));
    progress.clear();
    seen.is_interrupted = stop.is_cancelled();
    Ok(())
}

fn each(
    paths: &[PathBuf],
    stop: &CancellationToken,
    progress: &mut Progress,
    what: &str,
    gathering: &mut Gathering,
    mut act: impl FnMut(&Message, &[u8], &mut Gathering),
) -> io::Result<()> {
    let mut done = 0;
    for path in paths {
        let mut messages = open(path)?;
        // Ends with the file.
        while let Some(bytes) = messages.next()? {
            if stop.is_cancelled() {
                return Ok(());
            }
            if let Reading::Message(headers) = message::read(headers_of(&bytes))
                && !is_thrown_away(&bytes)
            {
                act(&headers, &bytes, gathering);
            }
            done += 1;
            progress.at(what, done, None, gathering.replies());
        }
    }
    Ok(())
}

fn open(path: &Path) -> io::Result<Messages<BufReader<File>>> {
    let file = File::open(path).map_err(|error| named(path, &error))?;
    Messages::new(BufReader::new(file), MAX_BYTES).map_err(|error| named(path, &error))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Google Takeout puts every message into one file and says by a header field what was spam.
fn is_thrown_away(bytes: &[u8]) -> bool {
    let headers = headers_of(bytes);
    let text = String::from_utf8_lossy(headers.get(..headers.len().min(4_096)).unwrap_or(headers));
    text.lines()
        .filter_map(|line| line.strip_prefix("X-Gmail-Labels:"))
        .any(|labels| {
            let mut labels = labels.split(',').map(str::trim);
            labels.any(|label| {
                ["Spam", "Trash", "Drafts", "Papierkorb", "Corbeille"].contains(&label)
            })
        })
}

/// The address to which the most mails were delivered.
fn guess_owner(paths: &[PathBuf], stop: &CancellationToken) -> io::Result<Option<Address>> {
    let mut delivered: BTreeMap<Address, u64> = BTreeMap::new();
    let mut addressed: BTreeMap<Address, u64> = BTreeMap::new();
    let mut read = 0;
    for path in paths {
        let mut messages = open(path)?;
        while let Some(bytes) = messages.next()? {
            if read >= GUESS_FROM || stop.is_cancelled() {
                break;
            }
            read += 1;
            let Reading::Message(headers) = message::read(headers_of(&bytes)) else {
                continue;
            };
            for address in &headers.delivered_to {
                *delivered.entry(address.clone()).or_default() += 1;
            }
            let named = headers.from.iter().chain(&headers.to).chain(&headers.cc);
            for mailbox in named {
                *addressed.entry(mailbox.address.clone()).or_default() += 1;
            }
        }
    }
    let most = |counts: BTreeMap<Address, u64>| {
        let found = counts.into_iter().max_by_key(|(_, count)| *count);
        found.map(|(address, _)| address)
    };
    Ok(most(delivered).or_else(|| most(addressed)))
}
