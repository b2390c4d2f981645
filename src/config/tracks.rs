//! Tracks and their steps: what is written to whom after a no, and when.
//!
//! Names of tracks and steps are what the history refers to for years, so they are plain words that
//! no later edit turns into other ones. A step has exactly one way to find its day: a wait, the date
//! that the person named, or a cron line with an end. The first track that fits a decline is taken,
//! so one that a wider one above it hides is pointed out.
//!
//! Whether a template exists is not known here: `compose` reads the templates.

use std::collections::BTreeSet;

use super::keys;
use super::sections::word;
use super::tree::{Found, Reader, Section};
use crate::domain::{CronLine, DeclineKind, Period, Reason, Step, Timing, Track};

/// The tracks that stand in where a config has none, read by the same code.
pub const BUILT_IN: &str = include_str!("built_in_tracks.toml");

/// More tracks, or steps on one, are a mistake of a generator.
const MOST: usize = 200;
/// Names become part of keys that are kept for years.
const LONGEST_NAME: usize = 64;

/// The tracks of the file; none where it has none.
pub(super) fn tracks<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Vec<Track> {
    let sections = root.sections(reader, "track", &keys::TRACK);
    let mut names = BTreeSet::new();
    let mut tracks: Vec<Track> = Vec::new();
    for section in sections.iter().take(MOST) {
        if let Some(track) = track(reader, section, &mut names) {
            note_hidden(reader, section, &track, &tracks);
            tracks.push(track);
        }
    }
    note_too_many(reader, &sections);
    tracks
}

fn note_too_many(reader: &mut Reader<'_>, sections: &[Section<'_>]) {
    if let Some(beyond) = sections.get(MOST) {
        let fault = reader.at(
            &beyond.span,
            format!("more than {MOST} of {}", beyond.keys.shown),
        );
        reader.add(fault);
    }
}

fn track<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    names: &mut BTreeSet<String>,
) -> Option<Track> {
    let name = stable_name(reader, section, "name");
    if let Some(name) = &name {
        note_twice(reader, name, names, "track");
    }
    let declines = section.need(reader, "decline").map(|()| {
        let words = section.texts(reader, "decline").unwrap_or_default();
        words.iter().filter_map(|text| kind(reader, text)).collect()
    });
    note_bad_declines(reader, section, declines.as_deref());
    let reasons = section.texts(reader, "reason").unwrap_or_default();
    let reasons = reasons
        .iter()
        .filter_map(|text| word(reader, text, "a reason", Reason::ALL))
        .collect();
    let steps = steps(reader, section);
    Some(Track {
        name: name?.value.to_owned(),
        declines: declines?,
        reasons,
        steps: steps?,
    })
}

/// A kind of decline that a track can follow; `no_response` is known, and warned about later.
fn kind(reader: &mut Reader<'_>, text: &Found<&str>) -> Option<DeclineKind> {
    if text.value == DeclineKind::NoResponse.as_str() {
        return Some(DeclineKind::NoResponse);
    }
    let followed = [DeclineKind::NotNow, DeclineKind::NotEver];
    word(reader, text, "a kind of decline", &followed)
}

fn note_bad_declines<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    declines: Option<&[DeclineKind]>,
) {
    let empty = section
        .value("decline")
        .and_then(|value| value.get_ref().as_array())
        .is_some_and(|items| items.is_empty());
    if empty {
        let fault = reader
            .at(&section.span_of("decline"), "this track follows no decline")
            .expected("at least one of not_now, not_ever");
        reader.add(fault);
    }
    if declines.is_some_and(|kinds| kinds.contains(&DeclineKind::NoResponse)) {
        let fault = reader
            .at(
                &section.span_of("decline"),
                "silence after one track never starts another, so no_response has no effect here",
            )
            .help("remove \"no_response\"");
        reader.warn(fault);
    }
}

/// Says so where an earlier track already takes every decline that this one is for.
fn note_hidden<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    track: &Track,
    earlier: &[Track],
) {
    let reasons: &[Reason] = if track.reasons.is_empty() {
        Reason::ALL
    } else {
        &track.reasons
    };
    let mut cases = track
        .declines
        .iter()
        .flat_map(|kind| reasons.iter().map(|reason| (*kind, *reason)));
    let taken = |(kind, reason)| {
        let mut before = earlier.iter();
        before.any(|other| other.follows(kind, Some(reason)))
    };
    if track.declines.is_empty() || !cases.all(taken) {
        return;
    }
    let fault = reader
        .at(
            &section.span_of("name"),
            format!("no decline ever reaches the track \"{}\"", track.name),
        )
        .help("the first track that fits is taken: move this one above the wider one");
    reader.warn(fault);
}

fn steps<'t>(reader: &mut Reader<'t>, track: &Section<'t>) -> Option<Vec<Step>> {
    let sections = track.sections(reader, "step", &keys::STEP);
    let mut names = BTreeSet::new();
    let mut steps = Vec::new();
    let mut whole = true;
    for section in sections.iter().take(MOST) {
        let name = stable_name(reader, section, "name");
        if let Some(name) = &name {
            note_twice(reader, name, &mut names, "step");
        }
        let template = stable_name(reader, section, "template");
        let timing = timing(reader, section);
        match (name, template, timing) {
            (Some(name), Some(template), Some(timing)) => steps.push(Step {
                name: name.value.to_owned(),
                template: template.value.to_owned(),
                timing,
            }),
            _ => whole = false,
        }
    }
    note_too_many(reader, &sections);
    whole.then_some(steps)
}

/// A name made of letters, digits, `-` and `_`: no path, and nothing that an editor changes by itself.
fn stable_name<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    key: &str,
) -> Option<Found<&'t str>> {
    let text = section.needed_text(reader, key)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let value = text.value;
    if !value.is_empty() && value.len() <= LONGEST_NAME && value.chars().all(plain) {
        return Some(text);
    }
    let path = section.keys.path_of(key);
    let fault = reader
        .at(&text.span, format!("`{path}` is not a plain name"))
        .expected(format!(
            "up to {LONGEST_NAME} letters, digits, - and _, such as \"thank-you\""
        ));
    let bare = value.rsplit('/').next().unwrap_or(value);
    let bare = bare.strip_suffix(".md").unwrap_or(bare);
    let bare: String = bare
        .trim()
        .chars()
        .map(|c| if c == ' ' || c == '.' { '-' } else { c })
        .filter(|c| plain(*c))
        .take(LONGEST_NAME)
        .collect();
    reader.add(if bare.is_empty() {
        fault
    } else {
        fault.help(format!("write {key} = \"{bare}\""))
    });
    None
}

fn note_twice(
    reader: &mut Reader<'_>,
    name: &Found<&str>,
    names: &mut BTreeSet<String>,
    what: &str,
) {
    // Case does not tell two names apart: they also name files.
    if !names.insert(name.value.to_ascii_lowercase()) {
        let fault = reader
            .at(
                &name.span,
                format!("a second {what} is called \"{}\"", name.value),
            )
            .help("the history refers to names, so each needs its own");
        reader.add(fault);
    }
}

fn timing<'t>(reader: &mut Reader<'t>, step: &Section<'t>) -> Option<Timing> {
    let after = step.parsed::<Period>(reader, "after");
    let at = come_back(reader, step);
    let cron = step.parsed::<CronLine>(reader, "cron");
    let until = step.parsed::<Period>(reader, "until");
    let has = |key| step.has(key);
    if has("cron") && (has("after") || has("at")) {
        let other = if has("at") { "at" } else { "after" };
        let fault = reader
            .at(
                &step.span_of(other),
                format!("a step has either `cron` or `{other}`, not both"),
            )
            .help("make two steps of it, or remove one of the two lines");
        reader.add(fault);
        return None;
    }
    if has("until") && !has("cron") {
        let fault = reader
            .at(
                &step.span_of("until"),
                "`until` ends a recurring step, but there is no `cron`",
            )
            .help("remove it, or add a line such as: cron = \"0 10 1 */3 *\"");
        reader.add(fault);
        return None;
    }
    if has("cron") {
        let until = step.need(reader, "until").and(until);
        return Some(Timing::Recurring {
            cron: cron?.value,
            until: until?.value,
        });
    }
    if has("at") {
        at?;
        return Some(Timing::ComeBack {
            otherwise: if has("after") {
                Some(after?.value)
            } else {
                None
            },
        });
    }
    if has("after") {
        return Some(Timing::After(after?.value));
    }
    let fault = reader
        .at(&step.span, "this step does not say when it goes out")
        .help(
            "add one of: after = \"1 day\"; at = \"come_back\"; \
             cron = \"0 10 1 */3 *\" with until = \"3 years\"",
        );
    reader.add(fault);
    None
}

fn come_back<'t>(reader: &mut Reader<'t>, step: &Section<'t>) -> Option<()> {
    let text = step.text(reader, "at")?;
    if text.value == "come_back" {
        return Some(());
    }
    let fault = reader
        .at(
            &text.span,
            format!("\"{}\" is not a day that longgame knows", text.value),
        )
        .expected("\"come_back\", the date that the person named")
        .help("for a wait use `after`, for days of the calendar use `cron`");
    reader.add(fault);
    None
}
