//! Connections to the two configured mail servers: TCP, timeouts, TLS.
//!
//! The program opens sockets only here, and only to a host and port that stand in the config
//! (TRUST S-10). TLS begins with the first byte (RFC 8314 §3), is at least 1.2, and both the chain
//! and the name of the certificate are verified; there is no switch to accept a bad one, a CA file
//! serves private servers instead (TRUST D-27). Unencrypted connections go to this machine only.
//!
//! Below TLS sits a stream with a time limit for each read and write, since the IMAP and SMTP
//! libraries have none of their own: a server that falls silent gives an error, never a hang.
//! STARTTLS is refused with a clear word for now. No protocol is spoken in this module.

mod error;
mod stream;
#[cfg(test)]
mod tests;
mod tls;

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;

pub use crate::config::Tls as NetTls;
pub use error::NetError;
pub use stream::Stream;

use error::Place;

/// How long to wait for the other side.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For name lookup, TCP and TLS handshake together.
    pub connect: Duration,
    /// For each read.
    pub read: Duration,
    /// For each write.
    pub write: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            read: Duration::from_mins(1),
            write: Duration::from_mins(1),
        }
    }
}

/// Quiet time before the first keepalive probe, time between probes, and probes before giving up.
/// Routers forget silent connections after five to fifteen minutes; this notices within two.
const KEEPALIVE: (Duration, Duration, u32) = (Duration::from_mins(1), Duration::from_secs(20), 3);

/// Connects to a configured server.
///
/// `ca_file` holds certificates in PEM that are trusted beside the system's: those of a private
/// certificate authority, or the server's own certificate if nobody signed it.
pub async fn connect(
    host: &str,
    port: u16,
    tls: NetTls,
    ca_file: Option<&Path>,
    timeouts: &Timeouts,
) -> Result<Stream, NetError> {
    let place = Place::new(host, port);
    match tls {
        NetTls::StartTls => return Err(NetError::start_tls(&place)),
        NetTls::Plaintext if !is_loopback_name(host) => return Err(NetError::plaintext(&place)),
        NetTls::Plaintext | NetTls::Implicit => {}
    }
    let opening = open(&place, tls, ca_file, timeouts);
    match tokio::time::timeout(timeouts.connect, opening).await {
        Ok(outcome) => outcome,
        Err(_) => Err(NetError::timeout(&place, timeouts.connect)),
    }
}

/// Whether a host name or address can only mean this machine.
pub fn is_loopback_name(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

async fn open(
    place: &Place,
    tls: NetTls,
    ca_file: Option<&Path>,
    timeouts: &Timeouts,
) -> Result<Stream, NetError> {
    // The CA file comes first: a fault in it should show even while the server is away.
    let connector = match tls {
        NetTls::Implicit => Some(tls::connector(place, ca_file).await?),
        NetTls::Plaintext | NetTls::StartTls => None,
    };
    let tcp = dial(place).await?;
    let peer = tcp.peer_addr().map_err(|e| NetError::tcp(place, &e))?;
    if connector.is_none() && !peer.ip().is_loopback() {
        // "localhost" that resolves elsewhere: a broken hosts file must not leak a password.
        return Err(NetError::plaintext(place));
    }
    set_options(&tcp).map_err(|e| NetError::tcp(place, &e))?;
    let timed = stream::timed(tcp, timeouts);
    let Some(connector) = connector else {
        return Ok(Stream::plain(timed, peer));
    };
    let name = tls::server_name(place)?;
    let secured = connector
        .connect(name, timed)
        .await
        .map_err(|e| NetError::handshake(place, &e))?;
    Ok(Stream::tls(secured, peer))
}

async fn dial(place: &Place) -> Result<TcpStream, NetError> {
    let addresses: Vec<_> = tokio::net::lookup_host((place.host(), place.port()))
        .await
        .map_err(|e| NetError::resolve(place, &e))?
        .collect();
    let mut last = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(tcp) => return Ok(tcp),
            Err(e) => last = Some(e),
        }
    }
    Err(match last {
        Some(e) => NetError::tcp(place, &e),
        None => NetError::resolve(place, &std::io::Error::other("it has no address")),
    })
}

fn set_options(tcp: &TcpStream) -> std::io::Result<()> {
    tcp.set_nodelay(true)?;
    let (idle, interval, probes) = KEEPALIVE;
    let keepalive = TcpKeepalive::new()
        .with_time(idle)
        .with_interval(interval)
        .with_retries(probes);
    SockRef::from(tcp).set_tcp_keepalive(&keepalive)
}
