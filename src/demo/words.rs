//! How things are called when the story is told: days, readings, quotes, the text of a letter.
//!
//! Everything here turns one value into a few words, in the voice of the whole program: short, exact,
//! with the person's own words where there are any.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::control::{back_words, kind_words, reason_words, shortened};
use crate::domain::{Decision, Finding, Intent, Reason, Sensitive};
use crate::ledger::DeclineRow;
use crate::message::{self, Message, Reading};

/// How much of somebody's words is shown.
const MOST_WORDS: usize = 240;
/// How much of a letter is told.
pub(super) const MOST_OF_A_LETTER: usize = 160;
/// How much of a letter whose like was told before.
pub(super) const MOST_OF_ANOTHER: usize = 20;
/// How many quotes stand for a reading.
const MOST_QUOTES: usize = 3;
/// From this probability on a reading counts as sure without further words.
const SURE: f64 = 0.9;

/// "Mon  1 Mar".
pub(super) fn margin_day(at: Timestamp, zone: &TimeZone) -> String {
    zone.to_datetime(at).strftime("%a %e %b").to_string()
}

/// "Mon 1 March", with the year where it is not that of `beside`.
pub(super) fn day(date: Date, beside: Date) -> String {
    let format = if date.year() == beside.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    date.strftime(format).to_string()
}

/// "three quiet months"; none where the time between was short.
pub(super) fn quiet(from: Timestamp, to: Timestamp) -> Option<String> {
    const DAY_HOURS: i64 = 24;
    let days = to.duration_since(from).as_hours() / DAY_HOURS;
    match days {
        ..=13 => None,
        14..=40 => Some(format!("{} quiet weeks", number(days / 7))),
        41..=52 => Some("a month and a half of quiet".to_owned()),
        _ => Some(format!("{} quiet months", number((days + 10) / 30))),
    }
}

/// Small numbers in words.
pub(super) fn number(count: i64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    usize::try_from(count)
        .ok()
        .and_then(|index| WORDS.get(index))
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "1 letter", "3 letters".
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// The words on one line, shortened, in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", shortened(words, MOST_WORDS))
}

/// The message, if the bytes can be read.
pub(super) fn message_of(raw: &[u8]) -> Option<Box<Message>> {
    match message::read(raw) {
        Reading::Message(message) => Some(message),
        Reading::Refused(_) => None,
    }
}

/// What a letter says first, without greeting, signature and footer; an ellipsis where there is more.
pub(super) fn gist(raw: &[u8], most: usize) -> String {
    let Some(message) = message_of(raw) else {
        return String::new();
    };
    let text = message.text.split("\n-- \n").next().unwrap_or_default();
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect();
    // Above stands the greeting, below the name.
    let body = match paragraphs.as_slice() {
        [_, body @ .., _] if !body.is_empty() => body,
        all => all,
    };
    let first = body.first().map_or("", String::as_str).replace('"', "'");
    let kept = sentences(&first, most);
    if kept.len() == first.len() && body.len() < 2 {
        kept.to_owned()
    } else {
        format!("{kept} …")
    }
}

/// As many whole sentences as fit, at least one.
fn sentences(text: &str, most: usize) -> &str {
    let ends = text
        .match_indices(['.', '?', '!'])
        .map(|(at, end)| at + end.len())
        .filter(|end| {
            text.get(*end..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with(' '))
        });
    let mut kept = None;
    for end in ends {
        let Some(part) = text.get(..end) else {
            continue;
        };
        if kept.is_some() && part.chars().count() > most {
            break;
        }
        kept = Some(part);
    }
    kept.unwrap_or(text)
}

/// What a no was recorded as: "not now, budget, back in March 2027".
pub(super) fn verdict(decline: &DeclineRow) -> String {
    let mut parts = vec![kind_words(decline.kind).to_owned()];
    let reasons = decline.reasons.iter();
    parts.extend(
        reasons
            .filter(|reason| **reason != Reason::Unstated)
            .map(|reason| reason_words(*reason).to_owned()),
    );
    parts.extend(decline.competitor.iter().map(|name| format!("({name})")));
    if let Some(back) = &decline.come_back {
        parts.push(format!("back {}", back_words(back)));
    }
    parts.join(", ").replace(", (", " (")
}

/// How sure the reading is.
pub(super) fn how_sure(finding: &Finding) -> &'static str {
    match finding.decision {
        Decision::Act if finding.confidence >= SURE => "sure",
        Decision::Act => "fairly sure",
        Decision::Ask => "not sure",
    }
}

/// What the news is called.
pub(super) const fn sensitive(news: Sensitive) -> &'static str {
    match news {
        Sensitive::Bereavement => "a bereavement",
        Sensitive::Illness => "illness",
        Sensitive::LostJob => "a lost job",
        Sensitive::Insolvency => "a company in trouble",
        Sensitive::Disaster => "a disaster",
        Sensitive::DataRequest => "a request under data protection law",
    }
}

/// What somebody wants, where it is no decline.
pub(super) const fn intent(intent: Intent) -> &'static str {
    match intent {
        Intent::NotNow => "not now",
        Intent::NotEver => "not ever",
        Intent::Unsubscribe => "stop",
        Intent::Interested => "interested",
        Intent::Question => "a question",
        Intent::Referral => "somebody else is named",
        Intent::LeftCompany => "no longer there",
        Intent::OutOfOffice => "away",
        Intent::Other => "neither a yes nor a no",
    }
}

/// The quotes that a reading rests on, each once, the shorter ones inside longer ones left out.
pub(super) fn evidence(finding: &Finding) -> Vec<String> {
    let mut quotes: Vec<String> = Vec::new();
    for evidence in &finding.evidence {
        let quote = shortened(&evidence.quote, 80);
        let known = |other: &str| other.to_lowercase().contains(&quote.to_lowercase());
        if quote.is_empty() || quotes.iter().any(|other| known(other)) {
            continue;
        }
        quotes.retain(|other| !quote.to_lowercase().contains(&other.to_lowercase()));
        quotes.push(quote);
    }
    quotes.truncate(MOST_QUOTES);
    quotes.iter().map(|quote| format!("\"{quote}\"")).collect()
}

/// Whether quotes are most of what somebody wrote.
pub(super) fn makes_up(quotes: &[String], words: &str) -> bool {
    let length: usize = quotes.iter().map(|quote| quote.chars().count()).sum();
    length * 10 >= words.chars().count() * 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;

    #[test]
    fn quiet_time_is_told_in_weeks_and_months() {
        let start = Timestamp::UNIX_EPOCH;
        let after = |days: i64| quiet(start, start + (days * 24).hours());
        assert_eq!(after(3), None);
        assert_eq!(after(22).as_deref(), Some("three quiet weeks"));
        assert_eq!(after(92).as_deref(), Some("three quiet months"));
    }

    #[test]
    fn a_letter_is_told_without_its_greeting_and_footer() {
        let raw = b"From: Sam <sam@seller.example>\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello Dana,\r\n\r\nThank you.\r\nIn March then.\r\n\r\nSam\r\n\r\n-- \r\nSeller Ltd\r\n";
        assert_eq!(gist(raw, 100), "Thank you. In March then.");
        assert_eq!(gist(raw, 12), "Thank you. …");
    }
}
