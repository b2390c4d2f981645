//! The patterns as a page for people: short, exact, without cheer.

use super::{Patterns, Ratio, Shift};
use crate::domain::{DeclineKind, Reason};

impl Patterns {
    /// The review as text; every line ends with a line break.
    pub fn for_people(&self) -> String {
        let mut lines = Vec::new();
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return "No noes yet.\n".to_owned();
        };
        lines.push(format!(
            "{} from {} to {}",
            counted(self.declines, "no", "noes"),
            from.strftime("%-d %b %Y"),
            to.strftime("%-d %b %Y")
        ));
        if self.too_few {
            lines.push("Too few to speak of patterns; below are plain counts.".to_owned());
        }
        lines.push(String::new());
        let kinds = self.kinds.iter();
        lines.extend(kinds.map(|kind| row(kind_in_words(kind.what), kind.count, kind.share)));
        if !self.reasons.is_empty() {
            lines.push(String::new());
            lines.push("Why".to_owned());
        }
        let reasons = self.reasons.iter();
        lines.extend(
            reasons.map(|reason| row(reason_in_words(reason.what), reason.count, reason.share)),
        );
        lines.extend(self.changes());
        lines.push(String::new());
        lines.extend(ratio_in_words(&self.ratio));
        lines.extend(self.words());
        lines.join("\n") + "\n"
    }

    fn changes(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.shifts.iter().map(shift_in_words).collect();
        // One mention is no pattern, and among few nothing is.
        let often = self
            .competitors
            .iter()
            .filter(|one| one.recent >= 2 && !self.too_few);
        lines.extend(often.map(|one| {
            format!(
                "{} in {} of the last {}",
                one.name, one.recent, one.of_recent
            )
        }));
        if !lines.is_empty() {
            lines.splice(0..0, [String::new(), "Lately".to_owned()]);
        }
        lines
    }

    fn words(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .quotes
            .iter()
            .map(|quote| {
                format!(
                    "  {}, {}: \"{}\"",
                    reason_in_words(quote.reason),
                    quote.on.strftime("%-d %b %Y"),
                    quote.words
                )
            })
            .collect();
        if !lines.is_empty() {
            lines.splice(0..0, [String::new(), "In their words".to_owned()]);
        }
        lines
    }
}

fn row(what: &str, count: usize, share: f64) -> String {
    format!("  {what:<24}{count:>5}{:>6.0} %", share * 100.0)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn shift_in_words(shift: &Shift) -> String {
    let rises = shift.recent * shift.of_earlier > shift.earlier * shift.of_recent;
    format!(
        "{} is named {} often since {}: {} of the last {}, {} of the {} before",
        capital(reason_in_words(shift.reason)),
        if rises { "more" } else { "less" },
        shift.since.strftime("%-d %b %Y"),
        shift.recent,
        shift.of_recent,
        shift.earlier,
        shift.of_earlier
    )
}

fn ratio_in_words(ratio: &Ratio) -> Vec<String> {
    let mut lines = Vec::new();
    match (ratio.noes_per_yes, ratio.at_least, ratio.at_most) {
        (Some(noes), Some(least), Some(most)) => lines.push(format!(
            "{noes:.1} noes to a yes ({} to {}; 95 % sure: between {least:.1} and {most:.1})",
            counted(ratio.noes, "no", "noes"),
            counted(ratio.wins, "yes", "yeses")
        )),
        (None, Some(least), _) => lines.push(format!(
            "No yes recorded yet; 95 % sure: at least {least:.1} noes to a yes"
        )),
        _ => {}
    }
    if ratio.won_after_a_no > 0 {
        lines.push(format!(
            "{} of these noes became a yes later",
            ratio.won_after_a_no
        ));
    }
    lines
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

const fn kind_in_words(kind: DeclineKind) -> &'static str {
    match kind {
        DeclineKind::NotNow => "not now",
        DeclineKind::NotEver => "not ever",
        DeclineKind::NoResponse => "no response",
    }
}

const fn reason_in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::NoNeed => "no need",
        Reason::Timing => "timing",
        Reason::NoBudget => "no budget",
        Reason::Competitor => "another product",
        Reason::InHouse => "in-house",
        Reason::NoAuthority => "no authority",
        Reason::NoValue => "no value seen",
        Reason::Trust => "trust",
        Reason::BadFit => "bad fit",
        Reason::Contract => "contract",
        Reason::Rapport => "rapport",
        Reason::Close => "nobody asked",
        Reason::Unstated => "no reason given",
    }
}
