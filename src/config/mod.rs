//! The config: one TOML file that the owner writes, read into a checked [`Config`].
//!
//! Somebody who sets this up once wants to hear everything that is wrong in one go. So the file is
//! read as a tree with places, each section notes its faults and goes on, and the outcome is either
//! a config whose every value has been checked, or [`Faults`] with line, column, what was expected
//! and what to do. Every key is listed in `keys.rs` and explained in `config/longgame.toml`.
//!
//! A config names the place of a password, never the password ([`Secret`]). Whether templates exist
//! and are sound is the business of `compose`; [`template_files`] only fetches their texts.
//! Nothing here touches the network, and nothing is changed on disk.

mod fault;
mod keys;
mod owner;
mod rhythm;
mod secret;
mod sections;
mod server;
mod template_files;
#[cfg(test)]
mod tests;
mod tracks;
mod tree;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use toml::de::DeTable;

use crate::domain::{Address, DeclineKind, Hours, Limits, Period, Track};

pub use fault::{Colour, Fault, Faults, Weight};
pub(crate) use owner::nearest_timezone;
pub use secret::{Password, Secret, SecretError};
pub use server::is_loopback;
pub use template_files::{TemplateFile, template_files};
pub use tracks::BUILT_IN as BUILT_IN_TRACKS;

/// The checked config.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub file: PathBuf,
    /// Who writes.
    pub owner: Owner,
    /// The ledger's database file, absolute.
    pub store: PathBuf,
    /// Where the inbox is.
    pub imap: Server,
    /// How the inbox is watched.
    pub watch: Watch,
    /// Where mail goes out.
    pub smtp: Server,
    /// How the owner talks to the daemon by mail.
    pub control: Control,
    /// Folders whose messages are declines, in the order of the file.
    pub filing: Vec<(String, DeclineKind)>,
    /// Caps and gaps.
    pub limits: Limits,
    /// When mail may go out.
    pub hours: Hours,
    /// The tracks, built-in ones where the file has none; first match wins.
    pub tracks: Vec<Track>,
    /// Where the owner's templates are, absolute; built-in ones stand in for what is missing there.
    pub templates: PathBuf,
    /// What the file may say but hardly means; worth showing, no reason to stop.
    pub warnings: Faults,
}

/// The documented reference: every key with its default, as a file to copy.
pub const REFERENCE: &str = include_str!("../../config/longgame.toml");

/// A config is a page or two; anything this long is another file.
const MAX_CONFIG_BYTES: u64 = 1024 * 1024;

impl Config {
    /// Whether both servers are on this very computer, so that a test may say what time it is.
    pub fn is_loopback_only(&self) -> bool {
        self.imap.is_loopback() && self.smtp.is_loopback()
    }
}

/// Reads and checks a config file. All faults come at once.
pub fn load(path: &Path) -> Result<Config, Faults> {
    let text = text_of(path)?;
    read(&text, path)
}

/// Checks a config's text as if it stood in the file `path`, beside which relative paths lie.
pub fn read(text: &str, path: &Path) -> Result<Config, Faults> {
    let (tree, syntax) = DeTable::parse_recoverable(text);
    let mut reader = tree::Reader::new(path, text);
    reader.add_syntax(&syntax);
    let root = tree::Section::root(&mut reader, &keys::ROOT, tree.get_ref());
    let draft = draft(&mut reader, &root, path);
    let faults = reader.into_faults();
    match draft {
        Some(config) if !faults.has_errors() => Ok(Config {
            warnings: faults,
            ..config
        }),
        _ if faults.has_errors() => Err(faults),
        // Not reached as long as every section that gives nothing says why.
        _ => Err(Faults::of_file(path, "the config could not be understood")),
    }
}

/// The tracks that are used where a config has none of its own.
pub fn built_in_tracks() -> Vec<Track> {
    let path = Path::new("built_in_tracks.toml");
    let (tree, _) = DeTable::parse_recoverable(tracks::BUILT_IN);
    let mut reader = tree::Reader::new(path, tracks::BUILT_IN);
    let root = tree::Section::root(&mut reader, &keys::ROOT, tree.get_ref());
    tracks::tracks(&mut reader, &root)
}

fn draft<'t>(
    reader: &mut tree::Reader<'t>,
    root: &tree::Section<'t>,
    path: &Path,
) -> Option<Config> {
    // Only a relative path looks at the current folder here.
    let file = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = file.parent().unwrap_or(Path::new("/")).to_owned();
    let owner = owner::owner(reader, root);
    let store = sections::store(reader, root, &folder);
    let imap_section = server::section(reader, root, server::IMAP);
    let watch = imap_section
        .as_ref()
        .map_or_else(Watch::default, |section| server::watch(reader, section));
    let imap =
        imap_section.and_then(|section| server::server(reader, &section, server::IMAP, &folder));
    let smtp = server::section(reader, root, server::SMTP)
        .and_then(|section| server::server(reader, &section, server::SMTP, &folder));
    let control = sections::control(reader, root, owner.as_ref());
    let filing = sections::filing(reader, root);
    let is_remote = smtp.as_ref().is_none_or(|smtp| !smtp.is_loopback());
    let way_out = if is_remote {
        rhythm::WayOut::Provider
    } else {
        rhythm::WayOut::Loopback
    };
    let limits = rhythm::limits(reader, root, way_out);
    let hours = rhythm::hours(reader, root);
    let tracks = if root.has("track") {
        tracks::tracks(reader, root)
    } else {
        built_in_tracks()
    };
    let templates = if root.has("templates") {
        sections::path(reader, root, "templates", &folder)
    } else {
        Some(folder.join("templates"))
    };
    Some(Config {
        file,
        owner: owner?,
        store: store?,
        imap: imap?,
        watch,
        smtp: smtp?,
        control: control?,
        filing,
        limits: limits?,
        hours: hours?,
        tracks,
        templates: templates?,
        warnings: Faults::new(),
    })
}

/// The whole text of a file of the owner's.
fn text_of(path: &Path) -> Result<String, Faults> {
    let unreadable = |why: String| Faults::of_file(path, format!("cannot be read: {why}"));
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(MAX_CONFIG_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(error.to_string()))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_CONFIG_BYTES {
        return Err(unreadable("it is larger than 1 MiB".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let before = String::from_utf8_lossy(bytes.get(..good).unwrap_or_default()).into_owned();
        let end = before.len();
        let mut faults = Faults::new();
        faults.add(
            Fault::at(path, &before, end..end, "this character is not UTF-8")
                .help("save the file as UTF-8 in your editor"),
        );
        faults
    })
}

/// Who writes.
#[derive(Debug, Clone)]
pub struct Owner {
    /// As it stands in From.
    pub name: String,
    /// The account's own address.
    pub email: Address,
    /// Other addresses of the owner, never taken for a prospect.
    pub aliases: Vec<Address>,
    /// Legal name for the footer.
    pub company: String,
    /// For the footer.
    pub postal_address: String,
    /// The owner's zone.
    pub timezone: TimeZone,
    /// Its IANA name.
    pub timezone_name: String,
}

/// One server.
#[derive(Debug, Clone)]
pub struct Server {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Login name; none means no login (loopback only).
    pub user: Option<String>,
    /// Where the password comes from.
    pub secret: Option<Secret>,
    /// A PEM file of certificates to trust beside the system's, for private servers.
    pub ca_file: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte (RFC 8314 §3).
    Implicit,
    /// Not yet supported: refused with a clear word.
    StartTls,
    /// Loopback only.
    Plaintext,
}

/// How the inbox is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    /// How long one IDLE lasts before it is issued anew (RFC 2177): 1 to 28 minutes.
    pub idle: Period,
    /// How often the folders are looked at in any case: 1 to 60 minutes.
    pub poll: Period,
}

/// How the owner talks to the daemon by mail.
#[derive(Debug, Clone)]
pub struct Control {
    /// Forward a decline to this address to log it; none means no control by mail.
    pub address: Option<Address>,
    /// Whose Authentication-Results vouch for the owner.
    pub authserv_id: Option<String>,
    /// How long before a mail to a prospect the owner must have been shown the reading behind it.
    pub notice: Period,
}
