//! Trouble to order: what the sandbox's servers do wrong, where, and how often.
//!
//! Real mail servers cut connections, throttle, stall after the final dot and answer in broken
//! encodings. Each such case is written down here as a [`Fault`]: *where* it strikes (at a command,
//! at the final dot, on connecting, at the n-th byte that the server says), *when* in the course of
//! that command, and *what* then happens. A fault strikes once unless it is made permanent.
//!
//! ```text
//! sandbox.imap_faults().push(Fault::on("UID FETCH").after_items(3).close());
//! sandbox.smtp_faults().push(Fault::on(".").instead_of_reply().stall());   // taken, but unsaid
//! sandbox.imap_faults().push(Fault::on_connect().permanently().close());   // unreachable
//! ```
//!
//! The faults sit on the server's side of the dialogue only; what the client says is not altered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where a fault strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// On accepting a connection, before the greeting.
    Connect,
    /// At a command whose line, after the tag, begins with these words.
    Command(String),
    /// At the k-th command of a connection, counted from 1.
    CommandNumber(u64),
    /// When this many bytes have been said on a connection.
    Byte(u64),
}

/// When in the course of its command a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Before anything is done: the command has no effect.
    Before,
    /// After so many untagged responses of the command.
    AfterItems(u64),
    /// The command took effect; the fault comes where its final reply would be.
    InsteadOfReply,
    /// After the final reply.
    AfterReply,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// The final reply is this; IMAP puts the tag in front. Bytes, since real ones need not be text.
    Answer(Vec<u8>),
    /// A goodbye (`* BYE …`, or the raw line in SMTP), then FIN.
    Bye(Vec<u8>),
    /// A line of anything, and the dialogue goes on.
    Line(Vec<u8>),
    /// FIN.
    Close,
    /// RST.
    Reset,
    /// Silence until the other side gives up.
    Stall,
    /// From here on one byte at a time.
    Trickle(Duration),
    /// The next literal announces its whole length and ends after so many bytes, with FIN.
    TruncateLiteral(usize),
}

/// One piece of trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    place: Place,
    pub(super) moment: Moment,
    pub(super) effect: Effect,
    skip: u64,
    times_left: Option<u64>,
}

/// A fault of which place and moment are known, but not yet what happens.
#[derive(Debug, Clone)]
#[must_use = "say what happens: close(), no(), stall(), …"]
pub struct FaultPlan(Fault);

impl Fault {
    fn plan(place: Place) -> FaultPlan {
        FaultPlan(Self {
            place,
            moment: Moment::Before,
            effect: Effect::Close,
            skip: 0,
            times_left: Some(1),
        })
    }

    /// At the next command that begins with these words, in any case: `UID FETCH`, `EXAMINE Junk`,
    /// `RCPT`. The final dot of SMTP is the command `.`.
    pub fn on(command: &str) -> FaultPlan {
        Self::plan(Place::Command(command.to_ascii_uppercase()))
    }

    /// At the k-th command of a connection, counted from 1.
    pub fn on_command_number(k: u64) -> FaultPlan {
        Self::plan(Place::CommandNumber(k))
    }

    /// On accepting a connection, before the greeting.
    pub fn on_connect() -> FaultPlan {
        Self::plan(Place::Connect)
    }

    /// When the server has said `n` bytes on a connection: the n bytes still go out.
    pub fn at_byte(n: u64) -> FaultPlan {
        Self::plan(Place::Byte(n))
    }
}

impl FaultPlan {
    /// Before the command takes effect (the default).
    pub fn before(mut self) -> Self {
        self.0.moment = Moment::Before;
        self
    }

    /// After `n` untagged responses (messages of a FETCH, lines of a LIST) have gone out.
    pub fn after_items(mut self, n: u64) -> Self {
        self.0.moment = Moment::AfterItems(n);
        self
    }

    /// The command takes effect, and this comes where its reply would be. On `.` that means that
    /// the mail was accepted.
    pub fn instead_of_reply(mut self) -> Self {
        self.0.moment = Moment::InsteadOfReply;
        self
    }

    /// After the reply has gone out.
    pub fn after_reply(mut self) -> Self {
        self.0.moment = Moment::AfterReply;
        self
    }

    /// Lets the first `n` matches pass.
    pub fn skipping(mut self, n: u64) -> Self {
        self.0.skip = n;
        self
    }

    /// Strikes `n` times instead of once.
    pub fn times(mut self, n: u64) -> Self {
        self.0.times_left = Some(n);
        self
    }

    /// Strikes until it is cleared.
    pub fn permanently(mut self) -> Self {
        self.0.times_left = None;
        self
    }

    fn with(mut self, effect: Effect) -> Fault {
        self.0.effect = effect;
        self.0
    }

    /// IMAP: the final reply is `NO` with this text.
    pub fn no(self, text: &str) -> Fault {
        self.answer(format!("NO {text}").as_bytes())
    }

    /// IMAP: the final reply is `BAD` with this text, such as
    /// `Request is throttled. Suggested Backoff Time: 5000 milliseconds`.
    pub fn bad(self, text: &str) -> Fault {
        self.answer(format!("BAD {text}").as_bytes())
    }

    /// SMTP: the final reply is this code and text.
    pub fn reply(self, code: u16, text: &str) -> Fault {
        self.answer(format!("{code} {text}").as_bytes())
    }

    /// The final reply is exactly these bytes; the line end is added, and in IMAP the tag.
    pub fn answer(self, bytes: &[u8]) -> Fault {
        self.with(Effect::Answer(bytes.to_vec()))
    }

    /// IMAP: `* BYE text`, then the connection is closed.
    pub fn bye(self, text: &str) -> Fault {
        self.with(Effect::Bye(format!("* BYE {text}").into_bytes()))
    }

    /// SMTP: `421 text`, then the connection is closed.
    pub fn hang_up(self, text: &str) -> Fault {
        self.with(Effect::Bye(format!("421 {text}").into_bytes()))
    }

    /// Puts in a line of anything, such as `* XGARBAGE (`; the dialogue goes on.
    pub fn garbage(self, line: &[u8]) -> Fault {
        self.with(Effect::Line(line.to_vec()))
    }

    /// Closes the connection in the ordinary way (FIN).
    pub fn close(self) -> Fault {
        self.with(Effect::Close)
    }

    /// Resets the connection (RST).
    pub fn reset(self) -> Fault {
        self.with(Effect::Reset)
    }

    /// Says nothing more until the other side gives up.
    pub fn stall(self) -> Fault {
        self.with(Effect::Stall)
    }

    /// From here on one byte at a time, with this pause between two.
    pub fn trickle(self, pause: Duration) -> Fault {
        self.with(Effect::Trickle(pause))
    }

    /// The next literal ends after `n` bytes although more were announced; then FIN.
    pub fn truncate_literal(self, n: usize) -> Fault {
        self.with(Effect::TruncateLiteral(n))
    }
}

#[derive(Debug, Default)]
struct Pending {
    faults: Vec<Fault>,
    struck: u64,
}

/// The faults that wait for their moment on one server. Clones are handles to the same list.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Pending>>);

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a fault. Of several that match the same command the oldest strikes.
    pub fn push(&self, fault: Fault) {
        self.lock().faults.push(fault);
    }

    /// Takes back what has not struck, and all that is permanent.
    pub fn clear(&self) {
        self.lock().faults.clear();
    }

    /// How often a fault was drawn so far.
    pub fn struck(&self) -> u64 {
        self.lock().struck
    }

    pub(super) fn at_connect(&self) -> Option<Fault> {
        self.draw(|place| *place == Place::Connect)
    }

    /// The byte at which this connection is to be troubled.
    pub(super) fn at_byte(&self) -> Option<(u64, Effect)> {
        let fault = self.draw(|place| matches!(place, Place::Byte(_)))?;
        match fault.place {
            Place::Byte(n) => Some((n, fault.effect)),
            _ => None,
        }
    }

    /// The fault for the `number`-th command of a connection, whose line begins as given.
    pub(super) fn at_command(&self, number: u64, line: &str) -> Option<Fault> {
        let line = line.to_ascii_uppercase();
        self.draw(|place| match place {
            Place::Command(words) => begins_with_words(&line, words),
            Place::CommandNumber(k) => *k == number,
            _ => false,
        })
    }

    fn draw(&self, fits: impl Fn(&Place) -> bool) -> Option<Fault> {
        let mut pending = self.lock();
        let mut drawn = None;
        for fault in pending.faults.iter_mut().filter(|f| fits(&f.place)) {
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            if let Some(times) = &mut fault.times_left {
                *times = times.saturating_sub(1);
            }
            drawn = Some(fault.clone());
            break;
        }
        pending.faults.retain(|fault| fault.times_left != Some(0));
        if drawn.is_some() {
            pending.struck += 1;
        }
        drawn
    }
}

/// `UID FETCH` fits `UID FETCH 1:5 …`, but `FETCH` fits neither that nor `FETCHES`.
fn begins_with_words(line: &str, words: &str) -> bool {
    line.strip_prefix(words)
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_once_unless_told_otherwise() {
        let faults = Faults::default();
        faults.push(Fault::on("uid fetch").close());
        assert!(faults.at_command(1, "FETCH 1 (UID)").is_none());
        assert!(faults.at_command(2, "UID fetch 1 (UID)").is_some());
        assert!(faults.at_command(3, "UID FETCH 1 (UID)").is_none());

        faults.push(Fault::on("NOOP").permanently().close());
        for k in 0..5 {
            assert!(faults.at_command(k, "NOOP").is_some());
        }
        faults.clear();
        assert!(faults.at_command(9, "NOOP").is_none());
        assert_eq!(faults.struck(), 6);
    }

    #[test]
    fn the_first_matches_can_be_let_pass() {
        let faults = Faults::default();
        faults.push(Fault::on("EXAMINE").skipping(2).times(2).bye("bye"));
        let hits: Vec<bool> = (0..6)
            .map(|k| faults.at_command(k, "EXAMINE INBOX").is_some())
            .collect();
        assert_eq!(hits, [false, false, true, true, false, false]);
    }
}
