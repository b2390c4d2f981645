//! The gate between the socket and the IMAP parser.
//!
//! The parser of our IMAP library trusts the server: a literal of 500 MB is allocated when it is
//! announced, a line without end is parsed again with each packet, and one line that it does not
//! know ends the session. The gate reads ahead of it. It hands on
//! whole lines only, so that the parser never meets half of one; it counts bytes and lines per
//! command and refuses what no honest answer needs (TRUST S-15); it checks the size of a literal
//! before a byte of it is stored; and it drops untagged lines that no command here asks for, since
//! the client must ignore what it does not know (RFC 9051 §2.2.2), and the parser would not.
//!
//! It changes no byte of what it hands on, and it knows nothing of the meaning of a line beyond
//! its first words.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes taken from the socket at a time.
const CHUNK: usize = 16 * 1024;

/// What one command may cost. What is over the limit ends the session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// All bytes that the server sends, literals included.
    pub bytes: u64,
    /// Answers, dropped ones included.
    pub lines: u64,
    /// The longest single line without its literals.
    pub line_bytes: usize,
    /// The largest single literal.
    pub literal_bytes: u64,
}

impl Budget {
    /// For commands with short answers. With any of them may come what happened meanwhile: a line
    /// for each of thousands of messages that the owner marked as read.
    pub(super) const SMALL: Self = Self {
        bytes: 4 * 1024 * 1024,
        lines: 100_000,
        line_bytes: 256 * 1024,
        literal_bytes: 64 * 1024,
    };
}

/// Which limit was hit; travels inside an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    Bytes,
    Lines,
    LineLength,
    Literal,
}

impl Excess {
    /// In words that continue "sent … than is sane".
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Bytes => "more data",
            Self::Lines => "more lines",
            Self::LineLength => "a longer line",
            Self::Literal => "a larger block",
        }
    }
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl std::error::Error for Excess {}

/// Where the gate stands in the server's grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Within a line.
    Line,
    /// Within a literal of which so many bytes are still to come.
    Literal(u64),
}

/// A stream whose reading side is the gate; writing goes straight through.
pub(super) struct Gate<S> {
    inner: S,
    state: State,
    /// The line under construction.
    line: Vec<u8>,
    /// Whether the line continues an answer after a literal.
    continues: bool,
    /// Whether the answer under construction is handed on.
    passes: bool,
    /// What may be handed on, and how much of it has been.
    ready: Vec<u8>,
    handed_on: usize,
    /// The tag of the command that runs; other tagged lines are not for us.
    tag: String,
    left: Budget,
    chunk: Box<[u8; CHUNK]>,
}

impl<S> fmt::Debug for Gate<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nothing of the contents: they are somebody's mail.
        f.debug_struct("Gate")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl<S> Gate<S> {
    pub(super) fn new(inner: S) -> Self {
        Self {
            inner,
            state: State::Line,
            line: Vec::new(),
            continues: false,
            passes: true,
            ready: Vec::new(),
            handed_on: 0,
            tag: String::new(),
            left: Budget::SMALL,
            chunk: Box::new([0; CHUNK]),
        }
    }

    pub(super) fn inner_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// A command begins: its tag, and what its answer may cost.
    pub(super) fn begin(&mut self, tag: &str, budget: Budget) {
        tag.clone_into(&mut self.tag);
        self.left = budget;
    }

    /// Takes bytes from the server.
    fn feed(&mut self, mut bytes: &[u8]) -> Result<(), Excess> {
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left.bytes = self.left.bytes.checked_sub(count).ok_or(Excess::Bytes)?;
        while !bytes.is_empty() {
            bytes = match self.state {
                State::Literal(left) => self.feed_literal(bytes, left),
                State::Line => self.feed_line(bytes)?,
            };
        }
        Ok(())
    }

    fn feed_literal<'a>(&mut self, bytes: &'a [u8], left: u64) -> &'a [u8] {
        let here = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        let (literal, rest) = bytes.split_at_checked(here).unwrap_or((bytes, &[]));
        if self.passes {
            self.ready.extend_from_slice(literal);
        }
        let left = left.saturating_sub(u64::try_from(here).unwrap_or(u64::MAX));
        self.state = if left == 0 {
            State::Line
        } else {
            State::Literal(left)
        };
        rest
    }

    fn feed_line<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], Excess> {
        let end = bytes.iter().position(|b| *b == b'\n');
        let (part, rest) = match end {
            Some(at) => bytes.split_at_checked(at + 1).unwrap_or((bytes, &[])),
            None => (bytes, &[][..]),
        };
        if self.line.len() + part.len() > self.left.line_bytes {
            return Err(Excess::LineLength);
        }
        self.line.extend_from_slice(part);
        if end.is_some() {
            self.end_line()?;
        }
        Ok(rest)
    }

    fn end_line(&mut self) -> Result<(), Excess> {
        let mut may_hold_literal = true;
        if !self.continues {
            self.left.lines = self.left.lines.checked_sub(1).ok_or(Excess::Lines)?;
            let sort = sort_of(&self.line, &self.tag);
            self.passes = sort != Sort::Unasked;
            // The text of a status answer may end in braces without meaning it.
            may_hold_literal = sort != Sort::Status;
        }
        let literal = may_hold_literal.then(|| literal_size(&self.line)).flatten();
        if self.passes {
            self.ready.extend_from_slice(&self.line);
        }
        self.line.clear();
        self.continues = literal.is_some();
        match literal {
            Some(size) if size > self.left.literal_bytes => return Err(Excess::Literal),
            Some(size) if size > 0 => self.state = State::Literal(size),
            _ => {}
        }
        Ok(())
    }

    /// Hands on what is ready. False if there is nothing.
    fn hand_on(&mut self, buffer: &mut ReadBuf<'_>) -> bool {
        let waiting = self.ready.get(self.handed_on..).unwrap_or_default();
        if waiting.is_empty() {
            return false;
        }
        let count = waiting.len().min(buffer.remaining());
        buffer.put_slice(waiting.get(..count).unwrap_or_default());
        self.handed_on += count;
        if self.handed_on >= self.ready.len() {
            self.ready.clear();
            self.handed_on = 0;
        }
        true
    }
}

/// What an answer is, by its first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Tagged, "+", OK, NO, BAD, BYE, PREAUTH: text, no literals.
    Status,
    /// Data that some command of this module asks for.
    Data,
    /// Anything else.
    Unasked,
}

fn sort_of(line: &[u8], tag: &str) -> Sort {
    if line.starts_with(b"+") {
        return Sort::Status;
    }
    let mut words = line
        .split(|b| matches!(b, b' ' | b'\r' | b'\n'))
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    if first != b"*" {
        let ours = !tag.is_empty() && first == tag.as_bytes();
        return if ours { Sort::Status } else { Sort::Unasked };
    }
    let second = words.next().unwrap_or_default();
    let is = |word: &[u8], names: &[&str]| {
        names
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    if is(second, &["OK", "NO", "BAD", "BYE", "PREAUTH"]) {
        return Sort::Status;
    }
    if is(second, &["CAPABILITY", "LIST", "STATUS", "SEARCH"]) {
        return Sort::Data;
    }
    let numbered = second.iter().all(u8::is_ascii_digit);
    let third = words.next().unwrap_or_default();
    if numbered && is(third, &["EXISTS", "RECENT", "EXPUNGE", "FETCH"]) {
        return Sort::Data;
    }
    Sort::Unasked
}

/// The size of the literal that a line announces at its end: `{123}` (RFC 9051 §4.3).
fn literal_size(line: &[u8]) -> Option<u64> {
    let line = line.strip_suffix(b"\r\n").or(line.strip_suffix(b"\n"))?;
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|b| *b == b'{')?;
    let digits = inner.get(open + 1..)?;
    let digits = digits.strip_suffix(b"+").unwrap_or(digits);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // More digits than fit are as good as endless.
    let text = std::str::from_utf8(digits).ok()?;
    Some(text.parse().unwrap_or(u64::MAX))
}

impl<S: AsyncRead + Unpin> AsyncRead for Gate<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // Ends: each round takes bytes off the budget, and an empty budget is an error.
        loop {
            if this.hand_on(buffer) {
                return Poll::Ready(Ok(()));
            }
            let mut chunk = ReadBuf::new(this.chunk.as_mut_slice());
            ready!(Pin::new(&mut this.inner).poll_read(cx, &mut chunk))?;
            let count = chunk.filled().len();
            if count == 0 {
                return Poll::Ready(Ok(()));
            }
            let bytes = this.chunk.get(..count).unwrap_or_default().to_vec();
            if let Err(excess) = this.feed(&bytes) {
                return Poll::Ready(Err(io::Error::other(excess)));
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Gate<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().inner).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate<()> {
        let mut gate = Gate::new(());
        gate.begin("L1", Budget::SMALL);
        gate
    }

    fn through(pieces: &[&[u8]]) -> Result<Vec<u8>, Excess> {
        let mut gate = gate();
        for piece in pieces {
            gate.feed(piece)?;
        }
        Ok(gate.ready)
    }

    #[test]
    fn what_was_asked_for_comes_through_unchanged_however_it_is_cut() {
        let answer: &[u8] =
            b"* 3 EXISTS\r\n* 1 FETCH (UID 7 BODY[] {12}\r\n* XBAD\r\nL1 O FLAGS ())\r\nL1 OK done\r\n";
        for cut in 0..answer.len() {
            let (one, two) = answer.split_at(cut);
            assert_eq!(through(&[one, two]).unwrap(), answer, "cut at {cut}");
        }
    }

    #[test]
    fn unknown_answers_are_dropped_with_their_literals() {
        let answer =
            b"* XGARBAGE {5}\r\na\r\nb\n rest\r\n* ID (\"name\" NIL)\r\nhello\r\nA9 OK x\r\n* 1 VANISHED\r\n* 4 EXISTS\r\n";
        assert_eq!(through(&[answer]).unwrap(), b"* 4 EXISTS\r\n");
    }

    #[test]
    fn only_whole_lines_are_handed_on() {
        assert_eq!(
            through(&[b"* 3 EXISTS\r\n* 4 EX"]).unwrap(),
            b"* 3 EXISTS\r\n"
        );
    }

    #[test]
    fn a_huge_literal_is_refused_when_it_is_announced() {
        for size in ["65537", "4294967296", "99999999999999999999999"] {
            let line = format!("* 1 FETCH (BODY[] {{{size}}}\r\n");
            assert_eq!(through(&[line.as_bytes()]), Err(Excess::Literal));
        }
    }

    #[test]
    fn braces_in_a_status_text_are_no_literal() {
        let answer = b"* OK take {999999999}\r\nL1 OK {5}\r\n";
        assert_eq!(through(&[answer]).unwrap(), answer);
    }

    #[test]
    fn endless_lines_endless_line_and_endless_bytes_are_refused() {
        let mut small = gate();
        small.left.lines = 10;
        let lines = "* junk\r\n".repeat(11);
        assert_eq!(small.feed(lines.as_bytes()), Err(Excess::Lines));
        let long = vec![b'x'; Budget::SMALL.line_bytes + 1];
        assert_eq!(through(&[&long]), Err(Excess::LineLength));
        let mut small = gate();
        small.left.bytes = 10;
        assert_eq!(small.feed(b"* 3 EXISTS\r\n"), Err(Excess::Bytes));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_taken_or_refused(bytes in proptest::collection::vec(0u8..=255, 0..400)) {
            let _ = through(&[&bytes]);
        }
    }
}
