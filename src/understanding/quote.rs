//! The words that decided, cut from the visible text exactly as they stand.

use super::lexicon::Cue;
use super::material::Material;

/// Longer quotes help nobody; a clause beyond it is given by its telling words alone.
const MAX_WORDS: usize = 24;

/// The clause that speaks most for a class: where its words weigh most, or where its cues stand.
pub fn strongest_clause(material: &Material<'_>, shares: &[f32], cues: &[Cue]) -> String {
    let text = &material.text;
    let mut best: Option<(f32, usize, usize)> = None;
    let mut at = 0;
    while at < text.tokens.len() {
        let (first, last) = text.clause_of(at);
        let words: f32 = shares.get(first..=last).unwrap_or_default().iter().sum();
        let said = cues
            .iter()
            .flat_map(|cue| material.said(*cue))
            .filter(|hit| hit.first >= first && hit.last <= last)
            .count();
        #[expect(clippy::cast_precision_loss, reason = "a count of cues is small")]
        let weight = words + 0.5 * said.min(2) as f32;
        if best.is_none_or(|(top, _, _)| weight > top) {
            best = Some((weight, first, last));
        }
        at = last + 1;
    }
    let Some((_, first, last)) = best else {
        return String::new();
    };
    let (first, last) = shortened(shares, first, last);
    text.quote(first, last).to_owned()
}

/// At most `MAX_WORDS` words around the heaviest.
fn shortened(shares: &[f32], first: usize, last: usize) -> (usize, usize) {
    if last + 1 - first <= MAX_WORDS {
        return (first, last);
    }
    let mut heaviest = first;
    for at in first..=last {
        if shares.get(at) > shares.get(heaviest) {
            heaviest = at;
        }
    }
    let from = heaviest.saturating_sub(MAX_WORDS / 2).max(first);
    (from, (from + MAX_WORDS - 1).min(last))
}
