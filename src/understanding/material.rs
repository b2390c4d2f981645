//! A message laid out for reading: its words, cues, times and features, made once.

use jiff::civil::{Date, date};

use super::candidates;
use super::concepts::{self, ConceptHit};
use super::cues::{self, Hit};
use super::dates::{self, Mention, NumericOrder};
use super::features::{self, Feature, Shape};
use super::language::Languages;
use super::lexicon::Cue;
use super::plain::{self, Plain};
use super::text::Text;
use crate::domain::{Address, AutoReplyKind, MessageClass};
use crate::message::Message;

/// What of a message is read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What the sender newly wrote.
    pub visible: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The civil day of writing at the writer's place, from which relative times count.
    pub written: Option<Date>,
    /// East of UTC, for the order of day and month.
    pub offset_seconds: Option<i32>,
    /// The sender's address, which is never a referral.
    pub from: Option<&'a Address>,
    /// What sort of mail.
    pub class: MessageClass,
    /// What an automatic answer says.
    pub automatic: Option<AutoReplyKind>,
    /// The day of return that an automatic answer names.
    pub return_date: Option<Date>,
}

impl<'a> Input<'a> {
    /// What is read of a message.
    pub fn of(message: &'a Message) -> Self {
        Self {
            visible: &message.visible,
            subject: &message.subject,
            written: message.local_date,
            offset_seconds: message.offset_seconds,
            from: message.from.as_ref().map(|from| &from.address),
            class: message.class,
            automatic: message.auto_reply.as_ref().map(|auto| auto.kind),
            return_date: message
                .auto_reply
                .as_ref()
                .and_then(|auto| auto.return_date),
        }
    }

    /// A person's reply of which only text, subject and day are known.
    pub fn reply(visible: &'a str, subject: &'a str, written: Option<Date>) -> Self {
        Self {
            visible,
            subject,
            written,
            offset_seconds: None,
            from: None,
            class: MessageClass::Reply,
            automatic: None,
            return_date: None,
        }
    }

    /// Whether the subject says that a machine answers.
    pub fn has_automatic_subject(&self) -> bool {
        let subject = super::text::fold(self.subject.trim());
        let answers = ["re:", "aw:", "antw:", "sv:", "fw"]
            .iter()
            .any(|prefix| subject.starts_with(prefix));
        !answers
            && (AUTOMATIC_SUBJECTS
                .iter()
                .any(|words| subject.starts_with(words))
                || ABSENT_SUBJECTS.iter().any(|words| subject.contains(words)))
    }
}

const AUTOMATIC_SUBJECTS: &[&str] = &[
    "auto",
    "risposta automatica",
    "reponse automatique",
    "respuesta automatica",
    "resposta automatica",
    "abwesen",
    "undelivered",
    "absence",
    "ausencia",
    "assenza",
    "afwezig",
];
const ABSENT_SUBJECTS: &[&str] = &[
    "out of office",
    "out of the office",
    "automatic reply",
    "automatische antwort",
    "automatisch antwoord",
    "abwesenheit",
    "ooo:",
    "fuera de la oficina",
    "fuori ufficio",
    "afwezigheid",
    "absence du bureau",
];

/// A message laid out for reading.
#[derive(Debug)]
pub struct Material<'a> {
    /// What is read.
    pub input: Input<'a>,
    /// The words.
    pub text: Text<'a>,
    /// The languages.
    pub languages: Languages,
    /// The phrases found.
    pub hits: Vec<Hit>,
    /// The concepts found.
    pub concepts: Vec<ConceptHit>,
    /// The times found.
    pub mentions: Vec<Mention>,
    /// The reading, where plain phrases cover the whole text.
    pub plain: Option<Plain>,
    /// What the weighing looks at.
    pub features: Vec<Feature>,
}

impl<'a> Material<'a> {
    /// Lays a message out.
    pub fn new(input: Input<'a>) -> Self {
        let text = Text::new(input.visible);
        let languages = Languages::of(&text);
        let hits = cues::find(&text, &languages);
        let concepts = concepts::find(&text, &languages);
        let written = input.written.unwrap_or(date(1970, 1, 1));
        let american = languages.name() == Some("en")
            && input
                .offset_seconds
                .is_some_and(|offset| offset <= -4 * 3600);
        let order = if american {
            NumericOrder::MonthFirst
        } else {
            NumericOrder::DayFirst
        };
        let mentions = if input.written.is_some() {
            dates::find(&text, &languages, written, order)
        } else {
            Vec::new()
        };
        let mut material = Self {
            input,
            text,
            languages,
            hits,
            concepts,
            mentions,
            features: Vec::new(),
            plain: None,
        };
        let shape = Shape {
            auto_subject: input.has_automatic_subject(),
            names_date: material
                .mentions
                .iter()
                .any(|mention| mention.days.is_some()),
            names_product: candidates::is_likely(&material),
            names_vague_time: material
                .mentions
                .iter()
                .any(|mention| mention.days.is_none()),
        };
        material.plain = plain::read(&material);
        material.features =
            features::extract(&material.text, &material.hits, &material.concepts, shape);
        material
    }

    /// The hits of one cue that no negation turns.
    pub fn said(&self, cue: Cue) -> impl Iterator<Item = &Hit> {
        self.hits
            .iter()
            .filter(move |hit| hit.cue == cue && !hit.negated)
    }

    /// Whether a cue is said in a sentence.
    pub fn in_sentence(&self, cue: Cue, sentence: usize) -> bool {
        self.said(cue)
            .any(|hit| self.sentence_at(hit.first) == Some(sentence))
    }

    /// The sentence of a word.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.text.tokens.get(at).map(|token| token.sentence)
    }
}
