//! One connection of a sandbox server: bounded reading, and writing through the fault layer.
//!
//! A session reads lines and exact numbers of octets, and writes untagged items and one final
//! reply for each command. Between these the [`Wire`] lets the armed fault of the running command
//! strike; so the sessions themselves know nothing of faults but the [`Stop`] that ends a command
//! or the connection. Reading keeps what has come so far when it is cancelled, which IDLE needs.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::fault::{Effect, Fault, Moment};

/// Longest line that a client may send, in octets. UID sets and base64 tokens are long.
pub(super) const MAX_LINE_OCTETS: usize = 64 * 1024;

const READ_CHUNK_OCTETS: usize = 16 * 1024;

/// Why a command came to its end before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The connection is over.
    Gone,
    /// A fault has given the final reply already.
    Answered,
    /// The client's line or literal was longer than allowed.
    TooLong,
}

/// One accepted connection.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    pending: Vec<u8>,
    said: u64,
    at_byte: Option<(u64, Effect)>,
    trickle: Option<Duration>,
    truncate: Option<usize>,
    armed: Option<Fault>,
    items: u64,
    tag: Vec<u8>,
}

impl Wire {
    pub fn new(stream: TcpStream, at_byte: Option<(u64, Effect)>) -> Self {
        Self {
            stream,
            pending: Vec::new(),
            said: 0,
            at_byte,
            trickle: None,
            truncate: None,
            armed: None,
            items: 0,
            tag: Vec::new(),
        }
    }

    /// Arms the fault of the command that begins now, and lets it strike if it comes before
    /// everything. `tag` is what IMAP puts in front of final replies, with its blank.
    pub async fn begin(&mut self, tag: &[u8], fault: Option<Fault>) -> Result<(), Stop> {
        self.tag = tag.to_vec();
        self.items = 0;
        self.armed = fault;
        self.strike(|moment| moment == Moment::Before).await
    }

    /// Writes one untagged response.
    pub async fn item(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.before_item().await?;
        self.say(bytes).await
    }

    /// Lets the fault strike that waits for this many items; then the caller writes the next one.
    pub async fn before_item(&mut self) -> Result<(), Stop> {
        let items = self.items;
        self.strike(|moment| matches!(moment, Moment::AfterItems(n) if n == items))
            .await?;
        self.items += 1;
        Ok(())
    }

    /// Writes a literal's octets, which a fault may cut short.
    pub async fn literal(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match self.truncate.take() {
            Some(n) => {
                let cut = bytes.get(..n.min(bytes.len())).unwrap_or(bytes);
                self.say(cut).await?;
                self.close().await;
                Err(Stop::Gone)
            }
            None => self.say(bytes).await,
        }
    }

    /// Writes the final reply of the command; the tag is put in front.
    pub async fn reply(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        // Too few items for its number: such a fault strikes at the end.
        self.strike(|moment| moment != Moment::AfterReply).await?;
        self.write_tagged(bytes).await?;
        self.strike(|_| true).await
    }

    async fn write_tagged(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let mut line = std::mem::take(&mut self.tag);
        line.extend_from_slice(bytes);
        line.extend_from_slice(b"\r\n");
        self.say(&line).await
    }

    async fn strike(&mut self, due: impl Fn(Moment) -> bool) -> Result<(), Stop> {
        let Some(fault) = self.armed.take_if(|fault| due(fault.moment)) else {
            return Ok(());
        };
        self.suffer(fault.effect).await
    }

    /// Carries out an effect.
    pub async fn suffer(&mut self, effect: Effect) -> Result<(), Stop> {
        match effect {
            Effect::Answer(bytes) => {
                self.write_tagged(&bytes).await?;
                return Err(Stop::Answered);
            }
            Effect::Bye(mut line) => {
                line.extend_from_slice(b"\r\n");
                self.say(&line).await?;
                self.close().await;
            }
            Effect::Line(mut line) => {
                line.extend_from_slice(b"\r\n");
                return self.say(&line).await;
            }
            Effect::Close => self.close().await,
            Effect::Reset => {
                // A failure here leaves an ordinary close, and the test that wanted RST fails.
                let _ = self.stream.set_zero_linger();
            }
            Effect::Stall => self.wait_for_the_end().await,
            Effect::Trickle(pause) => {
                self.trickle = Some(pause);
                return Ok(());
            }
            Effect::TruncateLiteral(n) => {
                self.truncate = Some(n);
                return Ok(());
            }
        }
        Err(Stop::Gone)
    }

    /// Writes bytes as they are, through the byte faults.
    pub async fn say(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let mut rest = bytes;
        if let Some((n, _)) = &self.at_byte {
            let room = usize::try_from(n.saturating_sub(self.said)).unwrap_or(usize::MAX);
            if room <= rest.len() {
                let (before, after) = rest.split_at(room);
                self.push(before).await?;
                rest = after;
                if let Some((_, effect)) = self.at_byte.take() {
                    // Boxed because a line put in is itself said.
                    Box::pin(self.suffer(effect)).await?;
                }
            }
        }
        self.push(rest).await
    }

    async fn push(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.said += bytes.len() as u64;
        let Some(pause) = self.trickle else {
            return self.stream.write_all(bytes).await.map_err(|_| Stop::Gone);
        };
        for byte in bytes {
            self.stream
                .write_all(std::slice::from_ref(byte))
                .await
                .map_err(|_| Stop::Gone)?;
            tokio::time::sleep(pause).await;
        }
        Ok(())
    }

    async fn close(&mut self) {
        // The other side may be gone already, which is just as well.
        let _ = self.stream.shutdown().await;
    }

    async fn wait_for_the_end(&mut self) {
        let mut sink = vec![0; 1024];
        while self.stream.read(&mut sink).await.is_ok_and(|n| n > 0) {}
    }

    /// Reads more into `pending`.
    async fn fill(&mut self) -> Result<(), Stop> {
        self.pending.reserve(READ_CHUNK_OCTETS);
        match self.stream.read_buf(&mut self.pending).await {
            Ok(n) if n > 0 => Ok(()),
            _ => Err(Stop::Gone),
        }
    }

    /// One line without its line end. Cancellation loses nothing.
    pub async fn line(&mut self) -> Result<Vec<u8>, Stop> {
        let mut looked_at = 0;
        loop {
            let fresh = self.pending.get(looked_at..).unwrap_or_default();
            if let Some(at) = fresh.iter().position(|b| *b == b'\n') {
                let mut line: Vec<u8> = self.pending.drain(..=looked_at + at).collect();
                line.pop();
                line.pop_if(|b| *b == b'\r');
                return Ok(line);
            }
            looked_at = self.pending.len();
            if looked_at > MAX_LINE_OCTETS {
                return Err(Stop::TooLong);
            }
            self.fill().await?;
        }
    }

    /// Exactly `n` octets.
    pub async fn exactly(&mut self, n: usize) -> Result<Vec<u8>, Stop> {
        while self.pending.len() < n {
            self.fill().await?;
        }
        Ok(self.pending.drain(..n).collect())
    }

    /// Whatever has come, at least one octet.
    pub async fn some(&mut self) -> Result<Vec<u8>, Stop> {
        if self.pending.is_empty() {
            self.fill().await?;
        }
        Ok(std::mem::take(&mut self.pending))
    }

    /// Puts octets back that were read too far.
    pub fn give_back(&mut self, bytes: Vec<u8>) {
        let later = std::mem::replace(&mut self.pending, bytes);
        self.pending.extend_from_slice(&later);
    }
}
