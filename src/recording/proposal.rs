//! What an answer to a question needs: the reading that was not sure enough, kept with the question.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Told, quote_of};
use crate::domain::{Address, ComeBack, DeclineSource, Intent, Mailbox, Reason};
use crate::ledger::Who;

/// A reading that waits for the owner's word.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What a "yes" would make of it.
    pub intent: Intent,
    /// What makes this no this one and no other.
    pub natural_key: String,
    /// How it reached us.
    pub source: DeclineSource,
    /// When it was said.
    pub said_at: Timestamp,
    /// Why not.
    pub reasons: Vec<Reason>,
    /// When to come back.
    pub come_back: Option<ComeBack>,
    /// Whom they named.
    pub competitor: Option<String>,
    /// Their words.
    pub quote: String,
    /// The person, where the ledger has no row yet.
    pub stranger: Option<Mailbox>,
    /// Whether it is history.
    pub is_history: bool,
}

impl Proposal {
    /// The reading of a message.
    pub fn of(told: &Told<'_>, intent: Intent) -> Self {
        let stranger = match &told.who {
            Who::Known(_) => None,
            Who::Adopt { mailbox, .. } => Some(mailbox.clone()),
        };
        Self {
            intent,
            natural_key: told.natural_key.clone(),
            source: told.source,
            said_at: told.said_at,
            reasons: told
                .finding
                .reasons
                .iter()
                .map(|found| found.reason)
                .collect(),
            come_back: told.finding.come_back.clone(),
            competitor: told.finding.competitor.clone(),
            quote: quote_of(told.message),
            stranger,
            is_history: told.is_history,
        }
    }

    /// As it is kept with the question.
    pub fn to_json(&self) -> Value {
        json!({
            "intent": self.intent,
            "natural_key": self.natural_key,
            "source": self.source,
            "said_at": self.said_at.as_second(),
            "reasons": self.reasons,
            "come_back": self.come_back,
            "competitor": self.competitor,
            "quote": self.quote,
            "stranger": self.stranger.as_ref().map(|mailbox| json!({
                "name": mailbox.name, "address": mailbox.address.as_written(),
            })),
            "is_history": self.is_history,
        })
    }

    /// As it was kept; none where the question has no reading.
    pub fn from_json(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let stranger = value
            .get("stranger")
            .filter(|stranger| !stranger.is_null())
            .and_then(|stranger| {
                let address = Address::parse(stranger.get("address")?.as_str()?).ok()?;
                Some(Mailbox::new(
                    stranger
                        .get("name")
                        .and_then(Value::as_str)
                        .map(str::to_owned),
                    address,
                ))
            });
        Some(Self {
            intent: text("intent")?.parse().ok()?,
            natural_key: text("natural_key")?.to_owned(),
            source: text("source")?.parse().ok()?,
            said_at: Timestamp::from_second(value.get("said_at")?.as_i64()?).ok()?,
            reasons: value
                .get("reasons")?
                .as_array()?
                .iter()
                .filter_map(|reason| reason.as_str()?.parse().ok())
                .collect(),
            come_back: value.get("come_back").and_then(come_back),
            competitor: text("competitor").map(str::to_owned),
            quote: text("quote")?.to_owned(),
            stranger,
            is_history: value
                .get("is_history")
                .and_then(Value::as_bool)
                .unwrap_or(false),
        })
    }
}

fn come_back(value: &Value) -> Option<ComeBack> {
    let date = |name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok())
    };
    Some(ComeBack {
        kind: value.get("kind")?.as_str()?.parse().ok()?,
        from: date("from"),
        to: date("to"),
        phrase: value.get("phrase")?.as_str()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ComeBackKind;

    #[test]
    fn a_proposal_survives_being_kept() {
        let proposal = Proposal {
            intent: Intent::NotNow,
            natural_key: "k".to_owned(),
            source: DeclineSource::Reply,
            said_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            reasons: vec![Reason::NoBudget],
            come_back: Some(ComeBack {
                kind: ComeBackKind::Explicit,
                from: Some("2027-03-01".parse().unwrap()),
                to: Some("2027-03-31".parse().unwrap()),
                phrase: "in March".to_owned(),
            }),
            competitor: Some("Acme".to_owned()),
            quote: "Try me in March".to_owned(),
            stranger: Some(Mailbox::new(
                Some("Tom".to_owned()),
                Address::parse("tom@x.example").unwrap(),
            )),
            is_history: true,
        };
        assert_eq!(Proposal::from_json(&proposal.to_json()), Some(proposal));
        assert_eq!(Proposal::from_json(&json!({})), None);
    }
}
