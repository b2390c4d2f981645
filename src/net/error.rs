//! Why a connection could not be made, in words for the person who must mend it.
//!
//! Each text names the server and the remedy. Callers ask [`NetError::is_transient`] whether
//! waiting may help; nobody matches on the text.

use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

use rustls::CertificateError;

/// A server as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    host: String,
    port: u16,
}

impl Place {
    pub(super) fn new(host: &str, port: u16) -> Self {
        Self {
            host: host.to_owned(),
            port,
        }
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

/// Why there is no connection.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{text}")]
pub struct NetError {
    kind: Kind,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// May pass by itself: name lookup, refusal, silence.
    Network,
    /// The config or the server must change.
    Setting,
    /// The server's certificate is not believed.
    Certificate,
}

impl NetError {
    /// Whether trying again later may help with nothing changed.
    pub fn is_transient(&self) -> bool {
        self.kind == Kind::Network
    }

    /// Whether the server's certificate was refused.
    pub fn is_certificate(&self) -> bool {
        self.kind == Kind::Certificate
    }

    fn new(kind: Kind, text: String) -> Self {
        Self { kind, text }
    }

    pub(super) fn start_tls(place: &Place) -> Self {
        Self::new(
            Kind::Setting,
            format!(
                "STARTTLS, which is configured for {place}, is not supported yet. Use tls = \"implicit\" \
                 with the port for it: 993 for IMAP, 465 for SMTP. Almost every provider offers both."
            ),
        )
    }

    pub(super) fn plaintext(place: &Place) -> Self {
        Self::new(
            Kind::Setting,
            format!(
                "{place} is not on this machine, so an unencrypted connection would show your password \
                 to the network. Use tls = \"implicit\" with port 993 for IMAP or 465 for SMTP."
            ),
        )
    }

    pub(super) fn host_name(place: &Place) -> Self {
        Self::new(
            Kind::Setting,
            format!(
                "{place} cannot be reached: \"{}\" is not a host name. Write it like mail.example.com.",
                place.host()
            ),
        )
    }

    pub(super) fn timeout(place: &Place, waited: Duration) -> Self {
        Self::new(
            Kind::Network,
            format!(
                "{place} did not answer within {} s. Check the network, the host and the port; a \
                 firewall that drops packets looks like this too.",
                waited.as_secs_f32().ceil()
            ),
        )
    }

    pub(super) fn resolve(place: &Place, error: &io::Error) -> Self {
        Self::new(
            Kind::Network,
            format!(
                "The name {} was not found ({error}). Check the spelling of the host and whether this \
                 machine is online.",
                place.host()
            ),
        )
    }

    pub(super) fn tcp(place: &Place, error: &io::Error) -> Self {
        let text = match error.kind() {
            io::ErrorKind::ConnectionRefused => format!(
                "{place} refused the connection: nothing listens there. Check host and port, and \
                 whether the server is up."
            ),
            _ => format!("{place} could not be reached: {error}. Check the network."),
        };
        Self::new(Kind::Network, text)
    }

    pub(super) fn setup(place: &Place, error: &rustls::Error) -> Self {
        Self::new(
            Kind::Setting,
            format!(
                "TLS for {place} could not be set up: {error}. If this machine has no certificate \
                 authorities installed, install the package ca-certificates."
            ),
        )
    }

    pub(super) fn ca_file(path: &Path, why: &str) -> Self {
        Self::new(
            Kind::Setting,
            format!(
                "The CA file {} cannot be used: {why}. It must hold certificates in PEM.",
                path.display()
            ),
        )
    }

    pub(super) fn handshake(place: &Place, error: &io::Error) -> Self {
        let inner = error
            .get_ref()
            .and_then(|e| e.downcast_ref::<rustls::Error>());
        match inner {
            Some(rustls::Error::InvalidCertificate(why)) => Self::certificate(place, why),
            Some(rustls::Error::InvalidMessage(_)) => Self::new(
                Kind::Setting,
                format!(
                    "{place} does not speak TLS on this port. Use the port for implicit TLS: 993 for \
                     IMAP, 465 for SMTP."
                ),
            ),
            Some(why @ (rustls::Error::PeerIncompatible(_) | rustls::Error::AlertReceived(_))) => {
                Self::new(
                    Kind::Setting,
                    format!(
                        "{place} and longgame found no common way to encrypt ({why}). The server must \
                     offer TLS 1.2 or 1.3."
                    ),
                )
            }
            Some(why) => Self::new(
                Kind::Network,
                format!("The TLS handshake with {place} failed: {why}."),
            ),
            None if error.kind() == io::ErrorKind::TimedOut => Self::new(
                Kind::Network,
                format!("{place} fell silent during the TLS handshake. Check host and port."),
            ),
            None => Self::new(
                Kind::Network,
                format!("{place} closed the connection during the TLS handshake ({error})."),
            ),
        }
    }

    fn certificate(place: &Place, why: &CertificateError) -> Self {
        let host = place.host();
        let text = match why {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!(
                    "The certificate of {place} is for another name than \"{host}\". Set `host` to a \
                     name that stands in the certificate; your provider's help pages tell it."
                )
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => format!(
                "The certificate of {place} has expired. Its operator must renew it; if this machine's \
                 date is wrong, set it right."
            ),
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => format!(
                "The certificate of {place} is not valid yet. This machine's date is probably wrong."
            ),
            CertificateError::UnknownIssuer => format!(
                "The certificate of {place} is signed by nobody that this machine trusts. If the server \
                 is your own, set `ca_file` to a PEM file with its certificate or its authority's."
            ),
            CertificateError::Revoked => {
                format!("The certificate of {place} has been revoked. Do not use this server.")
            }
            other => format!(
                "The certificate of {place} cannot be believed ({other}). If the server is your own, \
                 set `ca_file` to a PEM file with its certificate."
            ),
        };
        Self::new(Kind::Certificate, text)
    }
}
