//! How well replies are read that the weights were not made with.
//!
//! A writer's file is left out, the weights are made from the others, and the whole reader reads the
//! file with them. Told are the figures of the reader, of its rules alone and of the weights alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use longgame::domain::{Decision, Finding, Intent, Reason};
use longgame::understanding::{Material, Models, READ_REASONS, read};

use crate::data::Row;

/// Right out of all.
#[derive(Debug, Default, Clone, Copy)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of replies are small")]
    fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// What is counted over one or more files.
#[derive(Debug, Default)]
pub struct Report {
    intent: Share,
    by_language: BTreeMap<String, Share>,
    reason: Share,
    reason_of_seen_no: Share,
    day: Share,
    not_invented: Share,
    competitor: Share,
    competitor_not_invented: Share,
    referral: Share,
    acted: Share,
    acted_rightly: Share,
    rules_spoke: Share,
    rules_right: Share,
    weights_intent: Share,
    weights_reason: Share,
    opt_outs_missed: usize,
    interest_taken_for_no: usize,
    /// By true and read intent.
    confusion: BTreeMap<(Intent, Intent), usize>,
    /// One line a miss.
    pub misses: Vec<String>,
}

const GRACE_DAYS: i64 = 3;

impl Report {
    /// Reads a row and counts.
    pub fn add(&mut self, row: &Row, models: &Models) {
        let material = Material::new(row.input());
        let finding = read(&material, models);
        self.intents(row, &finding);
        self.parts(row, &finding);
        self.safety(row, &finding);
        if let Some(plain) = &material.plain {
            self.rules_spoke.add(true);
            self.rules_right.add(plain.intent == row.intent);
        } else {
            self.rules_spoke.add(false);
        }
        let heaviest = |weights: &longgame::understanding::weights::Weights| {
            let scores = weights.scores(&material.features);
            (0..scores.len()).reduce(|best, at| {
                if scores.get(at) > scores.get(best) {
                    at
                } else {
                    best
                }
            })
        };
        let intent = heaviest(&models.intent).and_then(|at| Intent::ALL.get(at));
        self.weights_intent.add(intent == Some(&row.intent));
        if let Some(reason) = row.reason {
            let read = heaviest(&models.reason).and_then(|at| READ_REASONS.get(at));
            self.weights_reason.add(read == Some(&reason));
        }
    }

    fn miss(&mut self, row: &Row, what: &str, detail: &str) {
        let text = row.visible.replace('\n', " / ");
        self.misses
            .push(format!("{what}\t{}\t{detail}\t{text}", row.id));
    }

    fn intents(&mut self, row: &Row, finding: &Finding) {
        let is_right = finding.intent == row.intent;
        self.intent.add(is_right);
        self.by_language
            .entry(row.language.clone())
            .or_default()
            .add(is_right);
        *self
            .confusion
            .entry((row.intent, finding.intent))
            .or_default() += 1;
        if !is_right {
            let detail = format!(
                "{} read as {}",
                row.intent.as_str(),
                finding.intent.as_str()
            );
            self.miss(row, "intent", &detail);
        }
        if let Some(reason) = row.reason {
            let read = finding.reason();
            self.reason.add(read == Some(reason));
            if matches!(finding.intent, Intent::NotNow | Intent::NotEver) {
                self.reason_of_seen_no.add(read == Some(reason));
            }
            if read != Some(reason) {
                let read = read.map_or("none", Reason::as_str);
                self.miss(
                    row,
                    "reason",
                    &format!("{} read as {read}", reason.as_str()),
                );
            }
        }
    }

    fn parts(&mut self, row: &Row, finding: &Finding) {
        let is_no = matches!(row.intent, Intent::NotNow | Intent::NotEver);
        let read = finding.come_back.as_ref().and_then(|back| back.from);
        if let Some((from, to)) = row.come_back {
            let is_right = read.is_some_and(|day| {
                day.duration_since(from).as_hours() >= -24 * GRACE_DAYS
                    && day.duration_since(to).as_hours() <= 24 * GRACE_DAYS
            });
            self.day.add(is_right);
            if !is_right {
                self.miss(
                    row,
                    "day",
                    &format!("{from}..{to} read as {:?}", finding.come_back),
                );
            }
        } else if is_no || matches!(row.intent, Intent::Unsubscribe | Intent::Referral) {
            self.not_invented.add(read.is_none());
            if read.is_some() {
                self.miss(row, "invented", &format!("{:?}", finding.come_back));
            }
        }
        let low = |text: &str| text.to_lowercase();
        if let Some(name) = &row.competitor {
            let is_right = finding
                .competitor
                .as_ref()
                .is_some_and(|read| low(read).contains(&low(name)));
            self.competitor.add(is_right);
            if !is_right {
                self.miss(
                    row,
                    "competitor",
                    &format!("{name} read as {:?}", finding.competitor),
                );
            }
        } else if is_no {
            self.competitor_not_invented
                .add(finding.competitor.is_none());
            if let Some(name) = &finding.competitor {
                self.miss(row, "competitor invented", name);
            }
        }
        if let Some(address) = &row.referral {
            let read = finding
                .referral
                .as_ref()
                .and_then(|referral| referral.address.as_ref())
                .map(|address| low(address.as_written()));
            self.referral.add(read == Some(low(address)));
        }
    }

    fn safety(&mut self, row: &Row, finding: &Finding) {
        let acts = finding.decision == Decision::Act;
        self.acted.add(acts);
        if !acts {
            return;
        }
        let is_right = finding.intent == row.intent;
        self.acted_rightly.add(is_right);
        let detail = format!(
            "{} acted on as {}",
            row.intent.as_str(),
            finding.intent.as_str()
        );
        if row.intent == Intent::Unsubscribe && !is_right {
            self.opt_outs_missed += 1;
            self.miss(row, "UNSAFE", &detail);
        }
        let is_no = matches!(
            finding.intent,
            Intent::NotNow | Intent::NotEver | Intent::Unsubscribe
        );
        if matches!(row.intent, Intent::Interested | Intent::Question) && is_no {
            self.interest_taken_for_no += 1;
            self.miss(row, "UNSAFE", &detail);
        }
        if !is_right {
            self.miss(row, "acted wrongly", &detail);
        }
    }

    /// Takes in the counts of another report.
    pub fn join(&mut self, other: Self) {
        let sum = |one: &mut Share, other: Share| {
            one.right += other.right;
            one.all += other.all;
        };
        for (one, other) in [
            (&mut self.intent, other.intent),
            (&mut self.reason, other.reason),
            (&mut self.reason_of_seen_no, other.reason_of_seen_no),
            (&mut self.day, other.day),
            (&mut self.not_invented, other.not_invented),
            (&mut self.competitor, other.competitor),
            (
                &mut self.competitor_not_invented,
                other.competitor_not_invented,
            ),
            (&mut self.referral, other.referral),
            (&mut self.acted, other.acted),
            (&mut self.acted_rightly, other.acted_rightly),
            (&mut self.rules_spoke, other.rules_spoke),
            (&mut self.rules_right, other.rules_right),
            (&mut self.weights_intent, other.weights_intent),
            (&mut self.weights_reason, other.weights_reason),
        ] {
            sum(one, other);
        }
        for (language, share) in other.by_language {
            sum(self.by_language.entry(language).or_default(), share);
        }
        for (pair, count) in other.confusion {
            *self.confusion.entry(pair).or_default() += count;
        }
        self.opt_outs_missed += other.opt_outs_missed;
        self.interest_taken_for_no += other.interest_taken_for_no;
        self.misses.extend(other.misses);
    }

    /// One line.
    pub fn line(&self, name: &str) -> String {
        format!(
            "{name:4} {:5} replies  intent {:5.1}  F1 {:.3}  reason {:5.1} (of noes seen {:5.1})  day {:5.1}  invented {:4.1}  product {:5.1}  acted {:5.1} of which right {:5.1}  unsafe {}+{}",
            self.intent.all,
            self.intent.percent(),
            self.macro_f1(),
            self.reason.percent(),
            self.reason_of_seen_no.percent(),
            self.day.percent(),
            100.0 - self.not_invented.percent(),
            self.competitor.percent(),
            self.acted.percent(),
            self.acted_rightly.percent(),
            self.opt_outs_missed,
            self.interest_taken_for_no,
        )
    }

    /// The parts that one line has no room for.
    pub fn details(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "weights alone: intent {:.1}, reason {:.1}; rules alone: speak on {:.1} %, right there {:.1}",
            self.weights_intent.percent(),
            self.weights_reason.percent(),
            self.rules_spoke.percent(),
            self.rules_right.percent()
        );
        let _ = writeln!(
            out,
            "product invented {:.1}; contact {:.1}",
            100.0 - self.competitor_not_invented.percent(),
            self.referral.percent()
        );
        for (language, share) in &self.by_language {
            let _ = write!(out, "{language} {:.1}  ", share.percent());
        }
        out.push('\n');
        for truth in Intent::ALL {
            let _ = write!(out, "{:>14}", truth.as_str());
            for read in Intent::ALL {
                let count = self.confusion.get(&(*truth, *read)).unwrap_or(&0);
                let _ = write!(out, "{count:6}");
            }
            out.push('\n');
        }
        out
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of replies are small")]
    fn macro_f1(&self) -> f64 {
        let count = |fits: &dyn Fn(&(Intent, Intent)) -> bool| -> f64 {
            self.confusion
                .iter()
                .filter(|(pair, _)| fits(pair))
                .map(|(_, count)| *count)
                .sum::<usize>() as f64
        };
        let mut sum = 0.0;
        let mut classes = 0.0;
        for intent in Intent::ALL {
            let meant = count(&|pair| pair.0 == *intent);
            if meant == 0.0 {
                continue;
            }
            let said = count(&|pair| pair.1 == *intent);
            let both = count(&|pair| pair.0 == *intent && pair.1 == *intent);
            sum += 2.0 * both / (said + meant);
            classes += 1.0;
        }
        sum / f64::max(classes, 1.0)
    }
}
