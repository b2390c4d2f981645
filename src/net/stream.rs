//! The byte stream that `connect` hands out: TCP with time limits, with or without TLS on top.
//!
//! The limits sit below TLS, so that they count what the network does and hold for the protocol
//! layers without their doing anything. A read that runs out of time fails with
//! [`std::io::ErrorKind::TimedOut`]; whoever waits on purpose (IMAP IDLE) turns the read limit off
//! for that while and keeps a timer of its own.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::client::TlsStream;

use super::Timeouts;

/// TCP under time limits. Pinned, since the limits' timers must not move.
pub(super) type Timed = Pin<Box<TimeoutStream<TcpStream>>>;

/// An open connection to a configured server.
#[derive(Debug)]
pub struct Stream {
    inner: Inner,
    peer: SocketAddr,
}

#[derive(Debug)]
enum Inner {
    Plain(Timed),
    Tls(Box<TlsStream<Timed>>),
}

/// Puts the time limits around a socket.
pub(super) fn timed(tcp: TcpStream, timeouts: &Timeouts) -> Timed {
    let mut stream = TimeoutStream::new(tcp);
    stream.set_read_timeout(Some(timeouts.read));
    stream.set_write_timeout(Some(timeouts.write));
    Box::pin(stream)
}

impl Stream {
    pub(super) fn plain(timed: Timed, peer: SocketAddr) -> Self {
        Self {
            inner: Inner::Plain(timed),
            peer,
        }
    }

    pub(super) fn tls(secured: TlsStream<Timed>, peer: SocketAddr) -> Self {
        Self {
            inner: Inner::Tls(Box::new(secured)),
            peer,
        }
    }

    /// The server's address.
    pub fn peer_addr(&self) -> SocketAddr {
        self.peer
    }

    /// Whether TLS protects the bytes.
    pub fn is_encrypted(&self) -> bool {
        matches!(self.inner, Inner::Tls(_))
    }

    /// Changes the time limit of each read; none waits for ever.
    pub fn set_read_timeout(&mut self, limit: Option<Duration>) {
        self.timed().as_mut().set_read_timeout_pinned(limit);
    }

    /// Changes the time limit of each write; none waits for ever.
    pub fn set_write_timeout(&mut self, limit: Option<Duration>) {
        self.timed().as_mut().set_write_timeout_pinned(limit);
    }

    fn timed(&mut self) -> &mut Timed {
        match &mut self.inner {
            Inner::Plain(timed) => timed,
            Inner::Tls(secured) => secured.get_mut().0,
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.get_mut().inner {
            Inner::Plain(timed) => Pin::new(timed).poll_read(cx, buffer),
            Inner::Tls(secured) => Pin::new(secured).poll_read(cx, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().inner {
            Inner::Plain(timed) => Pin::new(timed).poll_write(cx, bytes),
            Inner::Tls(secured) => Pin::new(secured).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().inner {
            Inner::Plain(timed) => Pin::new(timed).poll_flush(cx),
            Inner::Tls(secured) => Pin::new(secured).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().inner {
            Inner::Plain(timed) => Pin::new(timed).poll_shutdown(cx),
            Inner::Tls(secured) => Pin::new(secured).poll_shutdown(cx),
        }
    }
}
