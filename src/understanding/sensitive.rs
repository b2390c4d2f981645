//! News after which nothing automatic is decent, and legal requests that the owner must answer.
//!
//! It is better to hold once too often: a mail that speaks of a funeral is shown to the owner even if
//! the funeral is that of an old printer. A notice of absence that merely says "sick leave" is left
//! alone, since nobody shares more in it than that they are away.

use super::cues::Hit;
use super::lexicon::Cue;
use super::material::Material;
use crate::domain::{Intent, Sensitive};

/// The news, with the words that tell it.
pub fn find<'m>(material: &'m Material<'_>, intent: Intent) -> Option<(Sensitive, &'m Hit)> {
    const KINDS: [(Cue, Sensitive); 5] = [
        (Cue::Bereaved, Sensitive::Bereavement),
        (Cue::Insolvent, Sensitive::Insolvency),
        (Cue::LostJob, Sensitive::LostJob),
        (Cue::Ill, Sensitive::Illness),
        (Cue::DataClaim, Sensitive::DataRequest),
    ];
    KINDS.into_iter().find_map(|(cue, kind)| {
        if kind == Sensitive::DataRequest && intent != Intent::Unsubscribe && !is_demand(material) {
            return None;
        }
        if kind == Sensitive::Illness && intent == Intent::OutOfOffice {
            return None;
        }
        material
            .said(cue)
            .max_by_key(|hit| hit.word_count())
            .map(|hit| (kind, hit))
    })
}

/// A question about compliance ("are you GDPR compliant?") is no claim.
fn is_demand(material: &Material<'_>) -> bool {
    const MINE: &[&str] = &[
        "my", "me", "meine", "meiner", "mich", "mes", "mon", "mis", "mi", "meus", "minha", "miei",
        "mio", "mijn", "herkunft", "auskunft", "inzage",
    ];
    material
        .text
        .tokens
        .iter()
        .any(|token| MINE.contains(&token.word.as_str()))
        && material
            .said(Cue::DataClaim)
            .any(|hit| hit.word_count() >= 2)
}
