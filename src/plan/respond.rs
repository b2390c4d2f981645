//! What one message from a prospect starts, stops or holds.
//!
//! A table, and deliberately nothing else: from a [`Finding`] and the [`Situation`] follows a
//! [`Response`] that the intake carries out line by line. The order of the rules is the order of
//! harm: a demand to be left alone comes before everything, then news after which nothing
//! automatic is decent, then doubt, then what was asked for. Whatever is unsure holds the person
//! and asks the owner; nothing here ever sends a mail to a prospect.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::placing::named_days;
use crate::cadence::{next_working_day, start_of_day};
use crate::domain::{
    Decision, DeclineKind, Finding, Hours, Intent, MessageClass, Reason, Referral, Sensitive,
};

/// What is known around a message.
#[derive(Debug, Clone)]
pub struct Situation {
    /// When the message is dealt with.
    pub now: Timestamp,
    /// What sort of mail it is: automatic acknowledgements are not asked about.
    pub class: MessageClass,
    /// Whether the message is older than the installation (received more than 14 days
    /// before the first scan): it is recorded, and nothing is made of it but a day that lies ahead.
    pub is_history: bool,
    /// When the owner may be expected to write, for the day after an absence.
    pub hours: Hours,
    /// The prospect's zone.
    pub zone: TimeZone,
}

/// What to do about a message. Each field is carried out for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The no to record, of this kind, with the reasons of the finding.
    pub decline: Option<DeclineKind>,
    /// What becomes of the automation for this person.
    pub course: Course,
    /// How the owner hears of it.
    pub tell: Tell,
    /// What the owner is asked; the open item holds the person.
    pub question: Option<Question>,
    /// Somebody else who was named: kept with the message, never mailed without the owner.
    pub contact: Option<Referral>,
}

/// What becomes of the automation for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Course {
    /// Nothing changes.
    Continue,
    /// Enrol on the track that follows the decline; without one, as `Rest`.
    Enrol,
    /// Whatever runs ends, and nothing follows.
    Rest,
    /// Suppress the address for ever and cancel all that is planned. Not even a confirmation goes.
    Suppress,
    /// Whatever runs ends: the owner takes over.
    HandOver,
    /// All that is planned is held until the owner settles the question.
    Hold,
    /// All that is planned waits.
    Shift {
        /// Nothing before this.
        not_before: Timestamp,
        /// In words for the owner; goes into `History::not_before` with it.
        why: String,
    },
}

/// How the owner hears of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tell {
    /// By looking: the ledger has it.
    Quiet,
    /// With the next batch of readings.
    Notice,
    /// Without waiting for a batch.
    AtOnce,
}

/// A question for the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Why the program does not decide alone, as a sentence for the owner.
    pub why: String,
    /// What a "yes, you read that right" would make of it.
    pub proposal: Intent,
}

/// What to do about a message from a prospect.
pub fn respond(finding: &Finding, situation: &Situation) -> Response {
    if wants_out(finding) {
        return opted_out(finding);
    }
    if let Some(news) = finding.sensitive {
        return sensitive(finding, news);
    }
    // A machine's "we have received your message" is no question to anybody.
    if situation.class == MessageClass::AutoReply && finding.intent == Intent::Other {
        return Response::nothing();
    }
    if situation.is_history {
        return of_history(finding, situation);
    }
    match finding.decision {
        Decision::Ask => unsure(finding),
        Decision::Act => sure(finding, situation),
    }
}

impl Response {
    fn nothing() -> Self {
        Self {
            decline: None,
            course: Course::Continue,
            tell: Tell::Quiet,
            question: None,
            contact: None,
        }
    }
}

/// Any wish to be left alone counts, also one beside another intent.
fn wants_out(finding: &Finding) -> bool {
    finding.intent == Intent::Unsubscribe || finding.also.contains(&Intent::Unsubscribe)
}

/// An opt-out is honoured for ever, old ones and sad ones too. An unsure one holds everything.
fn opted_out(finding: &Finding) -> Response {
    if finding.decision == Decision::Ask {
        return Response {
            course: Course::Hold,
            tell: Tell::AtOnce,
            question: Some(Question {
                why: match finding.sensitive {
                    Some(news) => format!(
                        "{}, and it may be a wish to be left alone",
                        news_in_words(finding, news)
                    ),
                    None => with_request(
                        finding,
                        why_unsure(finding, "this may be a wish to be left alone"),
                    ),
                },
                proposal: Intent::Unsubscribe,
            }),
            ..Response::nothing()
        };
    }
    Response {
        decline: Some(DeclineKind::NotEver),
        course: Course::Suppress,
        // A claim under data protection law has a deadline, whatever else they ask.
        tell: finding.sensitive.map_or(Tell::Notice, |_| Tell::AtOnce),
        question: finding.sensitive.map(|news| Question {
            why: news_in_words(finding, news),
            proposal: Intent::Unsubscribe,
        }),
        contact: None,
    }
}

/// Nothing automatic is decent now, however sure the rest of the reading is.
fn sensitive(finding: &Finding, news: Sensitive) -> Response {
    Response {
        decline: (finding.decision == Decision::Act)
            .then(|| decline_in(finding))
            .flatten(),
        course: Course::Hold,
        tell: Tell::AtOnce,
        question: Some(Question {
            why: news_in_words(finding, news),
            proposal: finding.intent,
        }),
        contact: finding.referral.clone(),
    }
}

fn news_in_words(finding: &Finding, news: Sensitive) -> String {
    let told = match news {
        Sensitive::Bereavement => "they write of a death; nothing goes out until you say so",
        Sensitive::Illness => "they write of illness; nothing goes out until you say so",
        Sensitive::LostJob => "they are losing their job; nothing goes out until you say so",
        Sensitive::Insolvency => "their company is going under; nothing goes out until you say so",
        Sensitive::Disaster => "they write of a disaster; nothing goes out until you say so",
        Sensitive::DataRequest => {
            return request_in_words(finding).unwrap_or_else(|| {
                "a request under data protection law: yours to answer, usually within one month"
                    .to_owned()
            });
        }
    };
    with_request(finding, told.to_owned())
}

/// What is asked under data protection law, and until when it must be answered.
fn request_in_words(finding: &Finding) -> Option<String> {
    let request = finding.data_request.as_ref()?;
    let rights: Vec<&str> = request.rights.iter().map(|right| right.as_str()).collect();
    let day = request.answer_by.map_or_else(
        || "usually within one month".to_owned(),
        |day| format!("by {}", day.strftime("%-d %B %Y")),
    );
    Some(format!(
        "a request under data protection law ({}): yours to answer {day}",
        rights.join(", ")
    ))
}

/// A request stands beside whatever else is asked of the owner.
fn with_request(finding: &Finding, why: String) -> String {
    match request_in_words(finding) {
        Some(request) => format!("{why}; and {request}"),
        None => why,
    }
}

/// The owner is asked, and the person is left in peace until the answer.
fn unsure(finding: &Finding) -> Response {
    let hot = matches!(finding.intent, Intent::Interested | Intent::Question);
    Response {
        course: Course::Hold,
        tell: if hot { Tell::AtOnce } else { Tell::Notice },
        question: Some(Question {
            why: why_unsure(finding, "the reading is not sure"),
            proposal: finding.intent,
        }),
        contact: finding.referral.clone(),
        ..Response::nothing()
    }
}

fn why_unsure(finding: &Finding, otherwise: &str) -> String {
    finding
        .unsure_because
        .clone()
        .filter(|why| !why.trim().is_empty())
        .unwrap_or_else(|| otherwise.to_owned())
}

fn sure(finding: &Finding, situation: &Situation) -> Response {
    let plain = |decline, course, tell| Response {
        decline,
        course,
        tell,
        ..Response::nothing()
    };
    let asked = |why: &str| Response {
        decline: decline_in(finding),
        course: Course::Hold,
        tell: Tell::Notice,
        question: Some(Question {
            why: why.to_owned(),
            proposal: finding.intent,
        }),
        contact: finding.referral.clone(),
    };
    match finding.intent {
        Intent::NotNow => plain(decline_in(finding), Course::Enrol, Tell::Notice),
        Intent::NotEver => plain(decline_in(finding), Course::Rest, Tell::Notice),
        Intent::Interested | Intent::Question => plain(None, Course::HandOver, Tell::AtOnce),
        Intent::OutOfOffice => plain(None, absence(finding, situation), Tell::Quiet),
        Intent::Referral => asked(&pointed_to(finding, "they point you to")),
        Intent::LeftCompany => asked(&pointed_to(finding, "they are no longer there; named is")),
        Intent::Other => asked(&why_unsure(
            finding,
            "neither a yes nor a no; what should follow?",
        )),
        // Met before, in `opted_out`.
        Intent::Unsubscribe => opted_out(finding),
    }
}

fn pointed_to(finding: &Finding, lead: &str) -> String {
    let contact = finding.referral.as_ref();
    let name = contact.and_then(|contact| contact.name.as_deref());
    let address = contact.and_then(|contact| contact.address.as_ref());
    match (name, address) {
        (Some(name), Some(address)) => format!("{lead} {name} <{address}>"),
        (Some(name), None) => format!("{lead} {name}"),
        (None, Some(address)) => format!("{lead} {address}"),
        (None, None) => format!("{lead} nobody by name"),
    }
}

/// The no that a message holds: the one that it is, or the one inside a referral.
fn decline_in(finding: &Finding) -> Option<DeclineKind> {
    match finding.intent {
        Intent::NotNow => Some(DeclineKind::NotNow),
        Intent::NotEver | Intent::Unsubscribe => Some(DeclineKind::NotEver),
        Intent::Referral if finding.also.contains(&Intent::NotNow) => Some(DeclineKind::NotNow),
        Intent::Referral if finding.also.contains(&Intent::NotEver) => Some(DeclineKind::NotEver),
        // Pointing to the one who decides is a reason to ask somebody else, but no refusal.
        Intent::Referral => finding
            .reasons
            .iter()
            .any(|found| !matches!(found.reason, Reason::NoAuthority | Reason::Unstated))
            .then_some(DeclineKind::NotEver),
        Intent::Interested
        | Intent::Question
        | Intent::LeftCompany
        | Intent::OutOfOffice
        | Intent::Other => None,
    }
}

/// Without a day of return, an absence is taken for a week.
const ABSENCE_DAYS: i64 = 7;

/// Nobody reads a mail on the first morning back, so that the next working day it is.
fn absence(finding: &Finding, situation: &Situation) -> Course {
    let today = situation.zone.to_datetime(situation.now).date();
    let said = finding.come_back.as_ref().and_then(|back| back.from);
    let back = said.unwrap_or_else(|| today.saturating_add(ABSENCE_DAYS.days()));
    let after = back.tomorrow().unwrap_or(back);
    let day = next_working_day(after, &situation.hours);
    let not_before = start_of_day(day, &situation.zone);
    if not_before <= situation.now {
        return Course::Continue;
    }
    let why = match said {
        Some(_) => format!(
            "they are away and back on {}",
            back.strftime("%a %-d %b %Y")
        ),
        None => "they are away and do not say until when".to_owned(),
    };
    Course::Shift { not_before, why }
}

/// Old mail: recorded, not acted on, but for a day that lies ahead. A no of years ago must not be
/// thanked on the day after installation.
fn of_history(finding: &Finding, situation: &Situation) -> Response {
    let sure = finding.decision == Decision::Act;
    let today = situation.zone.to_datetime(situation.now).date();
    let named = finding
        .come_back
        .as_ref()
        .filter(|back| back.from.is_some());
    let lies_ahead = named_days(named, today).is_some();
    let recorded = Response {
        decline: sure.then(|| decline_in(finding)).flatten(),
        course: Course::Rest,
        contact: finding.referral.clone(),
        ..Response::nothing()
    };
    match finding.intent {
        Intent::NotNow if lies_ahead && sure => Response {
            course: Course::Enrol,
            tell: Tell::Notice,
            ..recorded
        },
        Intent::NotNow if lies_ahead || (named.is_some() && sure) => {
            let why = if lies_ahead {
                why_unsure(finding, "the reading is not sure")
            } else {
                "the day that they named passed before longgame was set up; write to them now?"
                    .to_owned()
            };
            Response {
                course: Course::Hold,
                tell: Tell::Notice,
                question: Some(Question {
                    why,
                    proposal: Intent::NotNow,
                }),
                ..recorded
            }
        }
        Intent::OutOfOffice | Intent::Other => Response::nothing(),
        Intent::Interested | Intent::Question | Intent::LeftCompany => Response {
            course: Course::HandOver,
            ..recorded
        },
        Intent::NotNow | Intent::NotEver | Intent::Referral | Intent::Unsubscribe => recorded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Address, ComeBack, ComeBackKind, ReasonFound};
    use jiff::civil::{Date, Weekday, date, time};

    fn finding(intent: Intent) -> Finding {
        Finding {
            language: None,
            intent,
            also: Vec::new(),
            reasons: Vec::new(),
            come_back: None,
            competitor: None,
            referral: None,
            sensitive: None,
            data_request: None,
            confidence: 0.97,
            decision: Decision::Act,
            unsure_because: None,
            evidence: Vec::new(),
        }
    }

    fn situation() -> Situation {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        Situation {
            now: "2026-11-23T10:00:00Z".parse().unwrap(),
            class: MessageClass::Reply,
            is_history: false,
            hours: Hours::new(
                &[Monday, Tuesday, Wednesday, Thursday, Friday],
                time(9, 0, 0, 0),
                time(17, 0, 0, 0),
            )
            .unwrap(),
            zone: TimeZone::get("Europe/Berlin").unwrap(),
        }
    }

    fn back(day: Date) -> ComeBack {
        ComeBack {
            kind: ComeBackKind::Explicit,
            from: Some(day),
            to: None,
            phrase: "then".to_owned(),
        }
    }

    fn history() -> Situation {
        Situation {
            is_history: true,
            ..situation()
        }
    }

    #[test]
    fn each_intent_has_its_own_course() {
        use DeclineKind::{NotEver, NotNow};
        for (intent, decline, course, tell, asks) in [
            (
                Intent::NotNow,
                Some(NotNow),
                Course::Enrol,
                Tell::Notice,
                false,
            ),
            (
                Intent::NotEver,
                Some(NotEver),
                Course::Rest,
                Tell::Notice,
                false,
            ),
            (
                Intent::Unsubscribe,
                Some(NotEver),
                Course::Suppress,
                Tell::Notice,
                false,
            ),
            (
                Intent::Interested,
                None,
                Course::HandOver,
                Tell::AtOnce,
                false,
            ),
            (
                Intent::Question,
                None,
                Course::HandOver,
                Tell::AtOnce,
                false,
            ),
            (Intent::Referral, None, Course::Hold, Tell::Notice, true),
            (Intent::LeftCompany, None, Course::Hold, Tell::Notice, true),
            (Intent::Other, None, Course::Hold, Tell::Notice, true),
        ] {
            let response = respond(&finding(intent), &situation());
            assert_eq!(response.decline, decline, "{intent}");
            assert_eq!(response.course, course, "{intent}");
            assert_eq!(response.tell, tell, "{intent}");
            assert_eq!(response.question.is_some(), asks, "{intent}");
        }
    }

    #[test]
    fn doubt_always_asks_and_holds_and_records_nothing() {
        for intent in Intent::ALL {
            let mut unsure = finding(*intent);
            unsure.decision = Decision::Ask;
            unsure.unsure_because = Some("\"hm\" may mean anything".to_owned());
            let response = respond(&unsure, &situation());
            assert_eq!(response.course, Course::Hold, "{intent}");
            assert_eq!(response.decline, None, "{intent}");
            let question = response.question.unwrap();
            assert_eq!(question.why, "\"hm\" may mean anything");
            assert_eq!(question.proposal, *intent);
        }
    }

    #[test]
    fn a_request_about_data_is_told_with_its_day_and_delays_no_opt_out() {
        let request = crate::domain::DataRequest {
            rights: vec![crate::domain::DataRight::Access],
            law: None,
            words: "what do you hold about me".to_owned(),
            answer_by: Some(jiff::civil::date(2026, 4, 9)),
        };
        let mut asks = finding(Intent::Question);
        asks.sensitive = Some(Sensitive::DataRequest);
        asks.data_request = Some(request);
        let response = respond(&asks, &situation());
        assert_eq!(response.tell, Tell::AtOnce);
        let why = response.question.unwrap().why;
        assert!(
            why.contains("access") && why.contains("9 April 2026"),
            "{why}"
        );
        asks.intent = Intent::Unsubscribe;
        let response = respond(&asks, &situation());
        assert_eq!(response.course, Course::Suppress);
        assert!(response.question.unwrap().why.contains("9 April 2026"));
        // Sad news comes first; the day is told with it.
        asks.intent = Intent::NotNow;
        asks.sensitive = Some(Sensitive::Bereavement);
        let why = respond(&asks, &situation()).question.unwrap().why;
        assert!(
            why.contains("death") && why.contains("9 April 2026"),
            "{why}"
        );
    }

    #[test]
    fn a_wish_to_be_left_alone_wins_over_everything_else() {
        let mut mixed = finding(Intent::NotNow);
        mixed.also = vec![Intent::Unsubscribe];
        mixed.sensitive = Some(Sensitive::DataRequest);
        for situation in [situation(), history()] {
            let response = respond(&mixed, &situation);
            assert_eq!(response.course, Course::Suppress);
            assert_eq!(response.tell, Tell::AtOnce);
            assert!(response.question.unwrap().why.contains("data protection"));
        }
        mixed.decision = Decision::Ask;
        for situation in [situation(), history()] {
            let response = respond(&mixed, &situation);
            assert_eq!(response.course, Course::Hold);
            assert_eq!(response.tell, Tell::AtOnce);
            assert_eq!(response.question.unwrap().proposal, Intent::Unsubscribe);
        }
    }

    #[test]
    fn sad_news_hold_everything_and_the_owner_hears_at_once() {
        for news in Sensitive::ALL {
            for intent in [Intent::NotNow, Intent::Interested, Intent::OutOfOffice] {
                let mut sad = finding(intent);
                sad.sensitive = Some(*news);
                let response = respond(&sad, &situation());
                assert_eq!(response.course, Course::Hold, "{news} {intent}");
                assert_eq!(response.tell, Tell::AtOnce, "{news} {intent}");
                assert!(response.question.is_some());
                assert_eq!(response.decline.is_some(), intent == Intent::NotNow);
            }
        }
    }

    #[test]
    fn an_absence_ends_a_working_day_after_the_return() {
        let shifted = |from: Option<Date>| {
            let mut away = finding(Intent::OutOfOffice);
            away.come_back = from.map(back);
            match respond(&away, &situation()).course {
                Course::Shift { not_before, .. } => not_before.to_string(),
                other => format!("{other:?}"),
            }
        };
        // Back on Monday: Tuesday. Back on Friday: the Monday after. Midnights in Berlin.
        assert_eq!(shifted(Some(date(2026, 12, 7))), "2026-12-07T23:00:00Z");
        assert_eq!(shifted(Some(date(2026, 12, 4))), "2026-12-06T23:00:00Z");
        assert_eq!(shifted(None), "2026-11-30T23:00:00Z");
        assert_eq!(shifted(Some(date(2026, 11, 2))), "Continue");
        assert_eq!(shifted(Some(date(2026, 11, 22))), "Continue");
        assert_eq!(shifted(Some(date(2026, 11, 23))), "2026-11-23T23:00:00Z");
    }

    #[test]
    fn a_referral_names_its_contact_and_may_hold_a_no() {
        let mut referral = finding(Intent::Referral);
        referral.referral = Some(Referral {
            name: Some("Ana Ruiz".to_owned()),
            address: Address::parse("ana@acme.example").ok(),
        });
        let response = respond(&referral, &situation());
        assert_eq!(response.decline, None);
        assert_eq!(
            response.question.unwrap().why,
            "they point you to Ana Ruiz <ana@acme.example>"
        );
        assert_eq!(response.contact, referral.referral);
        referral.reasons = vec![ReasonFound {
            reason: Reason::NoNeed,
            quote: "we have no use for it".to_owned(),
        }];
        assert_eq!(
            respond(&referral, &situation()).decline,
            Some(DeclineKind::NotEver)
        );
        referral.also = vec![Intent::NotNow];
        assert_eq!(
            respond(&referral, &situation()).decline,
            Some(DeclineKind::NotNow)
        );
    }

    #[test]
    fn old_mail_is_recorded_and_only_a_day_ahead_acts() {
        let mut old = finding(Intent::NotNow);
        let response = respond(&old, &history());
        assert_eq!(response.decline, Some(DeclineKind::NotNow));
        assert_eq!(response.course, Course::Rest);
        assert_eq!(response.tell, Tell::Quiet);
        old.come_back = Some(back(date(2027, 3, 1)));
        assert_eq!(respond(&old, &history()).course, Course::Enrol);
        old.come_back = Some(back(date(2026, 3, 1)));
        let response = respond(&old, &history());
        assert_eq!(response.course, Course::Hold);
        assert!(response.question.unwrap().why.contains("passed before"));
        for intent in [Intent::Interested, Intent::Question, Intent::Other] {
            let response = respond(&finding(intent), &history());
            assert_eq!(response.tell, Tell::Quiet, "{intent}");
            assert_eq!(response.question, None, "{intent}");
        }
    }

    #[test]
    fn a_machine_that_says_thank_you_is_not_asked_about() {
        let situation = Situation {
            class: MessageClass::AutoReply,
            ..situation()
        };
        let mut receipt = finding(Intent::Other);
        receipt.decision = Decision::Ask;
        assert_eq!(respond(&receipt, &situation), Response::nothing());
    }
}
