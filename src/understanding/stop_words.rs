//! A wide net for opt-outs, for mail of which nothing else is known for sure.
//!
//! Where a stranger writes, or where a reading is unsure, it is asked only whether the sender's own
//! new words could be a demand to stop. It rather says yes once too often: the cost of a yes is that
//! the owner is asked or an address rests; the cost of a missed one is a mail that was forbidden.
//! The subject counts only where the person wrote it themselves, since "Re: Stop losing deals" is ours.

use super::intent;
use super::lexicon::Cue;
use super::material::{Input, Material};
use super::text::fold;
use super::weights::Models;
use crate::domain::Intent;
use crate::message::Message;

/// From this probability on an opt-out is thought possible.
const POSSIBLE: f32 = 0.25;

/// Whether the sender's own new words ask to stop, or may.
pub fn stop_words_present(message: &Message) -> bool {
    let input = Input::of(message);
    if asks(input) {
        return true;
    }
    let subject = fold(message.subject.trim());
    let answers = ANSWER_PREFIXES
        .iter()
        .any(|prefix| subject.starts_with(prefix));
    !answers
        && Material::new(Input {
            visible: &message.subject,
            ..input
        })
        .text
        .tokens
        .len()
            <= 6
        && asks(Input {
            visible: &message.subject,
            ..input
        })
}

const ANSWER_PREFIXES: &[&str] = &[
    "re:", "re ", "aw:", "antw", "sv:", "tr:", "fw", "rv:", "res:", "enc:", "ri:", "r:", "i:",
    "auto",
];

fn asks(input: Input<'_>) -> bool {
    let material = Material::new(input);
    if material.said(Cue::Stop).next().is_some() {
        return true;
    }
    let hinted =
        material.said(Cue::StopHint).next().is_some() || material.said(Cue::Legal).next().is_some();
    hinted
        && intent::read(&material, &Models::committed().intent).odds_of(Intent::Unsubscribe)
            >= POSSIBLE
}
