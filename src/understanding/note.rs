//! The owner's own words.
use super::*;
use crate::domain::Decision;
/// x
pub fn owner_note(text: &str, written: Date) -> OwnerNote {
    let _ = written;
    OwnerNote {
        words: text.trim().to_owned(),
        ..OwnerNote::default()
    }
}
/// x
pub fn apply_note(finding: Finding, note: &OwnerNote) -> Finding {
    let _ = (note, Decision::Act);
    finding
}
