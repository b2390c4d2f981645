//! The two servers: where the inbox is and where mail goes out.
//!
//! TLS from the first byte is the default (RFC 8314 §3). Plaintext is for servers on this very
//! computer; there is no switch that accepts a wrong certificate, only a file of certificates to
//! trust beside the system's (TRUST D-27). STARTTLS is understood as a word and refused until the
//! program has a handshake of its own that nobody can inject into.
//!
//! Nothing here opens a connection or fetches a password.

use std::net::IpAddr;
use std::ops::Range;
use std::path::Path;

use super::keys::{self, Keys, closest};
use super::sections::path;
use super::tree::{Found, Reader, Section, kind_of};
use super::{Secret, Server, Tls, Watch};
use crate::domain::{Period, Unit};

/// What differs between the two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    name: &'static str,
    keys: &'static Keys,
    /// With TLS from the first byte (RFC 8314 §3.2 and §3.3).
    port: u16,
    /// Without any TLS.
    plaintext_port: u16,
    /// Ports on which servers speak first in the clear and offer STARTTLS.
    starttls_ports: &'static [u16],
}

pub(super) const IMAP: Kind = Kind {
    name: "imap",
    keys: &keys::IMAP,
    port: 993,
    plaintext_port: 143,
    starttls_ports: &[143],
};

pub(super) const SMTP: Kind = Kind {
    name: "smtp",
    keys: &keys::SMTP,
    port: 465,
    plaintext_port: 25,
    starttls_ports: &[25, 587],
};

impl Server {
    /// Whether the server is on this very computer.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

/// Whether a host is this very computer: `localhost`, `127.0.0.0/8` or `::1`.
pub fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
}

/// The section of one server; notes its absence.
pub(super) fn section<'t>(
    reader: &mut Reader<'t>,
    root: &Section<'t>,
    kind: Kind,
) -> Option<Section<'t>> {
    root.need(reader, kind.name)?;
    root.section(reader, kind.name, kind.keys)
}

/// The server that the section describes.
pub(super) fn server<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    kind: Kind,
    folder: &Path,
) -> Option<Server> {
    let host = section
        .needed_text(reader, "host")
        .and_then(|text| host_name(reader, &text));
    let tls = tls(reader, section, kind, host.as_deref());
    let port = port(reader, section, kind, tls);
    let user = user(reader, section);
    let secret = secret(reader, section, folder);
    login(reader, section, host.as_deref());
    let ca_file = path(reader, section, "ca_file", folder);
    Some(Server {
        host: host?,
        port,
        tls: tls?,
        user,
        secret,
        ca_file,
    })
}

fn host_name(reader: &mut Reader<'_>, text: &Found<&str>) -> Option<String> {
    let host = text.value.trim();
    let address = host.parse::<IpAddr>().is_ok();
    let named = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    if address || (!host.is_empty() && host.chars().all(named)) {
        return Some(host.to_owned());
    }
    if host.contains('@') {
        // Such addresses may carry a password: neither quoted nor shown.
        reader.hide(&text.span);
        let fault = reader
            .at(&text.span, "this is not the name of a server")
            .expected("the name alone; the login name goes into `user`");
        reader.add(fault);
        return None;
    }
    let fault = reader
        .at(
            &text.span,
            format!("\"{host}\" is not the name of a server"),
        )
        .expected("a name such as \"mail.example.com\", or an IP address");
    reader.add(if host.contains("://") {
        fault.help("write the name alone, without the part up to ://")
    } else if host.starts_with('[') {
        fault.help("write the IPv6 address without brackets")
    } else if host.contains(':') {
        fault.help("the port has a key of its own: port = 993")
    } else {
        fault
    });
    None
}

fn tls<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    kind: Kind,
    host: Option<&str>,
) -> Option<Tls> {
    if !section.has("tls") {
        return Some(Tls::Implicit);
    }
    let text = section.text(reader, "tls")?;
    match text.value {
        "implicit" => Some(Tls::Implicit),
        "starttls" => {
            let fault = reader
                .at(&text.span, "STARTTLS is not supported yet")
                .expected("\"implicit\"")
                .help(format!(
                    "nearly every provider also offers TLS from the first byte: \
                     tls = \"implicit\" with port = {}; providers that have only STARTTLS \
                     come with a later release",
                    kind.port
                ));
            reader.add(fault);
            None
        }
        "plaintext" => {
            let remote = host.filter(|host| !is_loopback(host));
            if let Some(host) = remote {
                let fault = reader
                    .at(
                        &text.span,
                        format!(
                            "plaintext to \"{host}\" would show password and mail to the network"
                        ),
                    )
                    .expected("\"implicit\"")
                    .help("plaintext is for servers on this computer: localhost, 127.0.0.1, ::1");
                reader.add(fault);
                return None;
            }
            Some(Tls::Plaintext)
        }
        other => {
            let words = ["implicit", "starttls", "plaintext"];
            let usual = ["ssl", "tls", "ssl/tls", "ssl_tls", "on", "yes", "true"];
            let fault = reader
                .at(&text.span, format!("\"{other}\" is not a kind of TLS"))
                .expected("\"implicit\", or on this computer \"plaintext\"");
            reader.add(match closest(other, &words) {
                Some(near) => fault.help(format!("did you mean \"{near}\"?")),
                None if usual.contains(&other.to_lowercase().as_str()) => {
                    fault.help("TLS from the first byte is called \"implicit\" here")
                }
                None => fault,
            });
            None
        }
    }
}

fn port<'t>(reader: &mut Reader<'t>, section: &Section<'t>, kind: Kind, tls: Option<Tls>) -> u16 {
    let default = match tls {
        Some(Tls::Plaintext) => kind.plaintext_port,
        _ => kind.port,
    };
    let given = section
        .number(reader, "port", 1..=u32::from(u16::MAX))
        .and_then(|port| u16::try_from(port).ok());
    let port = given.unwrap_or(default);
    if tls == Some(Tls::Implicit) && kind.starttls_ports.contains(&port) {
        let fault = reader
            .at(
                &section.span_of("port"),
                format!("port {port} usually speaks STARTTLS, not TLS from the first byte"),
            )
            .help(format!(
                "port = {} is the usual one for tls = \"implicit\"",
                kind.port
            ));
        reader.warn(fault);
    }
    port
}

fn user<'t>(reader: &mut Reader<'t>, section: &Section<'t>) -> Option<String> {
    let text = section.text(reader, "user")?;
    if text.value.is_empty() || text.value.chars().any(char::is_control) {
        let fault = reader
            .at(
                &text.span,
                format!("`{}` is not a login name", section.keys.path_of("user")),
            )
            .expected("the name that you log in with, often the address itself");
        reader.add(fault);
        return None;
    }
    Some(text.value.to_owned())
}

/// User and secret belong together; without both, only a server on this computer takes mail.
fn login<'t>(reader: &mut Reader<'t>, section: &Section<'t>, host: Option<&str>) {
    let (user, secret) = (section.has("user"), section.has("secret"));
    let required = section.keys.key("user").is_some_and(|key| key.required);
    let remote = host.is_some_and(|host| !is_loopback(host));
    if required || remote || secret {
        let _: Option<()> = section.need(reader, "user");
    }
    if required || remote || user {
        let _: Option<()> = section.need(reader, "secret");
    }
}

/// `{ env = "NAME" }` or `{ file = "path" }`; everything else is refused with the remedy.
fn secret<'t>(reader: &mut Reader<'t>, server: &Section<'t>, folder: &Path) -> Option<Secret> {
    let value = server.value("secret")?;
    let span = value.span();
    if !value.get_ref().is_table() {
        refuse_inline_password(reader, server, &span, kind_of(value));
        return None;
    }
    let section = server.section(reader, "secret", &keys::SECRET)?;
    for later in ["credential", "command"] {
        if section.has(later) {
            let fault = reader
                .at(
                    &section.span_of(later),
                    format!("`{later}` comes with a later release"),
                )
                .help("use env or file until then");
            reader.add(fault);
            return None;
        }
    }
    match (section.has("env"), section.has("file")) {
        (true, false) => environment_variable(reader, &section),
        (false, true) => path(reader, &section, "file", folder).map(Secret::File),
        (given, _) => {
            let message = if given {
                "a password comes from one place, but two are given"
            } else {
                "it is not said where the password comes from"
            };
            let fault = reader
                .at(&span, message)
                .expected("{ env = \"NAME\" } or { file = \"path\" }")
                .help(remedy(server));
            reader.add(fault);
            None
        }
    }
}

fn refuse_inline_password<'t>(
    reader: &mut Reader<'t>,
    server: &Section<'t>,
    span: &Range<usize>,
    kind: &str,
) {
    reader.hide(span);
    let path = server.keys.path_of("secret");
    let message = if kind == "text" {
        format!("`{path}` holds the password itself, which does not belong into this file")
    } else {
        format!("`{path}` cannot be {kind}")
    };
    let fault = reader
        .at(span, message)
        .expected("the place of the password")
        .help(remedy(server));
    reader.add(fault);
}

/// How to name a place for the password of this server.
fn remedy(server: &Section<'_>) -> String {
    format!(
        "put it alone into a file, run chmod 600 on that file, and write \
         secret = {{ file = \"{}-password\" }}; or name an environment variable: \
         secret = {{ env = \"{}_PASSWORD\" }}",
        server.keys.path,
        server.keys.path.to_uppercase()
    )
}

fn environment_variable<'t>(reader: &mut Reader<'t>, section: &Section<'t>) -> Option<Secret> {
    let text = section.text(reader, "env")?;
    let mut characters = text.value.chars();
    let named = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !named {
        // It may well be the password itself: it is neither quoted nor shown.
        reader.hide(&text.span);
        let fault = reader
            .at(
                &text.span,
                "this is not the name of an environment variable",
            )
            .expected("letters, digits and _, such as \"IMAP_PASSWORD\"")
            .help("name the variable that holds the password, not the password");
        reader.add(fault);
        return None;
    }
    Some(Secret::Env(text.value.to_owned()))
}

/// How the inbox is watched, from the keys of `[imap]`.
pub(super) fn watch<'t>(reader: &mut Reader<'t>, section: &Section<'t>) -> Watch {
    let mut watch = Watch::default();
    // RFC 2177 §3: servers may log off an IDLE of 30 minutes.
    if let Some(idle) = bounded(reader, section, "idle", 1..=28) {
        watch.idle = idle;
    }
    if let Some(poll) = bounded(reader, section, "poll", 1..=60) {
        watch.poll = poll;
    }
    watch
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            idle: minutes(5),
            poll: minutes(1),
        }
    }
}

const fn minutes(count: u32) -> Period {
    Period {
        count,
        unit: Unit::Minute,
    }
}

fn bounded<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    name: &str,
    bounds: std::ops::RangeInclusive<u32>,
) -> Option<Period> {
    let found = section.parsed::<Period>(reader, name)?;
    let period = found.value;
    let in_minutes = match period.unit {
        Unit::Minute => Some(period.count),
        Unit::Hour => period.count.checked_mul(60),
        _ => None,
    };
    if in_minutes.is_some_and(|count| bounds.contains(&count)) {
        return Some(period);
    }
    let fault = reader
        .at(&found.span, format!("`imap.{name}` is out of range"))
        .expected(format!("{} to {} minutes", bounds.start(), bounds.end()));
    reader.add(fault);
    None
}
