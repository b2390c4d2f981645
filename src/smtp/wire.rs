//! What a server may say: ASCII, bounded, and one reply for each command.
//!
//! lettre gives up on a reply with one byte beyond ASCII, although the mail was accepted; it reads a line
//! without end into memory; and a reply that came too early it takes for the answer to the next
//! command, so that a stray `250` would make a mail "sent". This adapter stands between lettre and
//! the socket and takes all three away: foreign bytes become `?`, a reply is at most 32 KiB, and
//! whoever speaks before being asked ends the session.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::Observer;

/// All lines of one reply together; real ones stay below one.
const MAX_REPLY_OCTETS: usize = 32 * 1024;

/// How far the body of the mail has got, shared with `relay`.
#[derive(Debug, Default)]
pub struct Progress {
    in_body: AtomicBool,
    body_begun: AtomicBool,
    dot_sent: AtomicBool,
}

impl Progress {
    /// From here on, what is written is the mail itself.
    pub fn enter_body(&self) {
        self.in_body.store(true, Ordering::SeqCst);
    }

    /// Whether a byte of the mail was given to the socket.
    pub fn body_begun(&self) -> bool {
        self.body_begun.load(Ordering::SeqCst)
    }
}

/// A stream to a mail server, cleaned for lettre.
pub struct Wire<S> {
    stream: S,
    peer: SocketAddr,
    replies: ReplyWatch,
    progress: Arc<Progress>,
    observer: Observer,
}

impl<S> Wire<S> {
    pub fn new(stream: S, peer: SocketAddr, progress: Arc<Progress>, observer: Observer) -> Self {
        Self {
            stream,
            peer,
            replies: ReplyWatch::default(),
            progress,
            observer,
        }
    }

    /// Reading after the mail was written means that the final dot is out.
    fn note_dot(&self) {
        if self.progress.body_begun() && !self.progress.dot_sent.swap(true, Ordering::SeqCst) {
            (self.observer)("smtp:dot_sent");
        }
    }
}

impl<S> fmt::Debug for Wire<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wire({})", self.peer)
    }
}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> AsyncTokioStream for Wire<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.note_dot();
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        let fresh = buffer.filled_mut().get_mut(before..).unwrap_or_default();
        for byte in fresh.iter_mut() {
            if !byte.is_ascii() {
                *byte = b'?';
            }
        }
        Poll::Ready(self.replies.take(fresh))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.replies.expect_next()?;
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        if written > 0 && self.progress.in_body.load(Ordering::SeqCst) {
            self.progress.body_begun.store(true, Ordering::SeqCst);
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Follows where replies begin and end (RFC 5321 §4.2): the last line has a blank, or nothing, after its code.
#[derive(Debug, Default)]
struct ReplyWatch {
    column: usize,
    fourth: u8,
    octets: usize,
    complete: bool,
    surplus: bool,
}

impl ReplyWatch {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.octets += bytes.len();
        if self.octets > MAX_REPLY_OCTETS {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "its reply is endless",
            ));
        }
        for byte in bytes {
            self.surplus |= self.complete;
            self.column += 1;
            if self.column == 4 {
                self.fourth = *byte;
            }
            if *byte == b'\n' {
                self.complete |= self.column >= 4 && self.fourth != b'-';
                self.column = 0;
            }
        }
        Ok(())
    }

    /// Called before something is written: only now may the next reply begin.
    fn expect_next(&mut self) -> io::Result<()> {
        if self.surplus {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "it spoke before it was asked",
            ));
        }
        self.octets = 0;
        self.complete = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reply_for_each_command_however_it_is_cut() {
        let mut watch = ReplyWatch::default();
        for piece in ["220-a\r", "\n220", " b\r\n"] {
            watch.take(piece.as_bytes()).unwrap();
        }
        assert!(watch.expect_next().is_ok());
        watch.take(b"250\r\n").unwrap();
        assert!(watch.expect_next().is_ok());
        watch.take(b"250 ok\r\n250 early\r\n").unwrap();
        assert!(watch.expect_next().is_err());
    }

    #[test]
    fn an_endless_reply_is_ended() {
        let mut watch = ReplyWatch::default();
        let endless = (0..100).map(|_| watch.take(&[b'x'; 1024]));
        assert!(endless.last().unwrap().is_err());
    }
}
