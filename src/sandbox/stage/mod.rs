//! The stage: people who answer the owner's mail, and the owner at the mail program.
//!
//! The demo and whole-loop tests need correspondents. Each [`Persona`] reads what the relay accepted
//! for their address (the sandbox's journal, as a mailbox would get it) and answers after hours or
//! days as people do, in their own language and mail program; or is away, or gone, or silent. The
//! owner writes the first letters, forwards a no, files another, and answers one by hand.
//!
//! [`Stage::act`] takes the present and what the relay accepted, and returns what arrives where;
//! [`Stage::next_act_after`] says when somebody acts next, so that a caller can jump there. There
//! is no clock and no randomness: the seed decides days, hours and wording, and the same seed with
//! the same letters plays the same play, byte for byte. The stage knows nothing of the program.

mod cast;
mod dice;
mod draft;
mod mails;
mod moments;
mod persona;
mod play;
mod quoting;

pub use cast::cast;
pub use persona::{Absence, Client, Cue, Gone, Line, OwnersHand, Persona};
pub use play::{Delivery, Owner, Stage, StoryKind, StoryLine};

#[cfg(test)]
mod tests;
