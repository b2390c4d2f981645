//! The look at a mailbox on a page for its owner.
//!
//! First the figures in a few lines; then the people to whom nobody came back, with their words, since that
//! is what the owner can act on today; then those who must be left alone, those whose day lies ahead, who
//! left, what was chosen instead, why not; last what was not counted, and that nothing was changed. Long
//! lists are cut; `--json` has all.

use jiff::civil::Date;

use super::super::explain::{day_in_words, place, range_in_words};
use super::super::page::{Ink, Page, Paper, Text, one_line};
use super::Seen;
use crate::control::reason_words;
use crate::domain::{ComeBack, Sensitive};
use crate::insight::look_back::{LookBack, Moved, Promise, Said};

/// Most people of a list on the page.
const MOST: usize = 12;
/// Most of the list that matters most.
const MOST_FORGOTTEN: usize = 40;
/// Most products.
const MOST_RIVALS: usize = 8;
const MAX_WORDS: usize = 240;
const MAX_NAME: usize = 60;
/// Shorter words are not marked.
const SHORTEST_MARK: usize = 3;

/// "1,204".
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn count(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// The whole page.
pub(super) fn page(seen: &Seen, found: &LookBack, paper: Paper) -> String {
    let mut page = Page::new(paper);
    let dates = format!("{} to {}", day(found.from), day(found.to));
    let place = Text::of(&one_line(&seen.place, MAX_NAME), Ink::Strong);
    page.both_ends(&place, &Text::of(&dates, Ink::Grey));
    page.gap();
    figures(&mut page, found);
    nobody_came_back(&mut page, found);
    left_alone(&mut page, found);
    ahead(&mut page, found);
    back_from_absence(&mut page, found);
    people_elsewhere(&mut page, found);
    delicate(&mut page, found);
    instead(&mut page, found);
    why_not(&mut page, found);
    not_counted(&mut page, seen, found);
    ending(&mut page, seen, found);
    page.into_text()
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn short_day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

fn figures(page: &mut Page, found: &LookBack) {
    let replies = counted(found.replies, "reply", "replies");
    let people = counted(found.people, "person", "people");
    let lead = match found.sent {
        Some(sent) if found.replies == 0 => format!(
            "You wrote {}; no answer of a person to them was found.",
            counted(sent, "mail", "mails")
        ),
        None if found.replies == 0 => {
            "No answer of a person to a mail of yours was found.".to_owned()
        }
        Some(sent) => format!(
            "You wrote {}; {replies} came back, from {people}.",
            counted(sent, "mail", "mails")
        ),
        None => format!("{replies} to your mails, from {people}."),
    };
    page.paragraph(0, &Text::plain(&lead));
    if found.replies == 0 {
        return;
    }
    page.gap();
    let mut figure = |number: usize, text: Text| {
        if number > 0 {
            let lead = Text::of(&format!("{:>7}  ", count(number)), Ink::Strong);
            page.hanging(&lead, &Text::plain("         "), &text);
        }
    };
    let one_of =
        |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
    figure(
        found.not_now,
        Text::of(
            one_of(found.not_now, "person said not now", "people said not now"),
            Ink::Want,
        ),
    );
    let passed = match (found.days_passed, found.days_named) {
        (one, all) if one == all => "dates they named have come",
        _ => "of the dates they named have come",
    };
    let open = match found.nobody_came_back.len() {
        0 => String::new(),
        all if all == found.days_passed => ", and nobody came back".to_owned(),
        some => format!(", and nobody came back to {}", count(some)),
    };
    let open = Text::of(&open, Ink::Strong);
    figure(found.days_passed, Text::of(passed, Ink::Day).with(open));
    figure(
        found.named_another,
        Text::of("named another product", Ink::Rival).and(&rivals_in_brackets(found), Ink::Plain),
    );
    figure(found.not_ever, Text::plain("said a final no"));
    figure(
        found.left_alone.len(),
        Text::of("asked to be left alone", Ink::Grave),
    );
    let elsewhere = found.left.iter().chain(&found.referred);
    let instead = elsewhere.filter(|moved| moved.instead.is_some()).count();
    let left = found.left.len() + found.referred.len();
    let tail = if instead > 0 {
        format!("; {} named somebody instead", count(instead))
    } else {
        String::new()
    };
    figure(
        left,
        Text::of("left or are not the right person", Ink::Person).and(&tail, Ink::Plain),
    );
    figure(found.interested, Text::of("wanted to talk", Ink::Sure));
}

/// " (Acme 6, Zendesk 4, 3 others)".
fn rivals_in_brackets(found: &LookBack) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<String> = found
        .competitors
        .iter()
        .take(NAMED)
        .map(|rival| format!("{} {}", one_line(&rival.name, 30), rival.people))
        .collect();
    let others = found.competitors.len().saturating_sub(NAMED);
    if others > 0 {
        names.push(counted(others, "other", "others"));
    }
    if names.is_empty() {
        return String::new();
    }
    format!(" ({})", names.join(", "))
}

fn heading(page: &mut Page, text: &str) {
    page.gap();
    match text.split_once(" (") {
        Some((title, note)) => {
            let note = format!("  {}", note.trim_end_matches(')'));
            page.paragraph(0, &Text::of(title, Ink::Strong).and(&note, Ink::Grey));
        }
        None => page.paragraph(0, &Text::of(text, Ink::Strong)),
    }
}

fn more(page: &mut Page, all: usize, shown: usize) {
    if all > shown {
        let text = format!("  … and {} more; --json has all", count(all - shown));
        page.paragraph(0, &Text::of(&text, Ink::Grey));
    }
}

fn name(said: &Said) -> Text {
    let address = one_line(&said.who.address, MAX_NAME);
    match &said.who.name {
        Some(name) => Text::of(&one_line(name, MAX_NAME), Ink::Strong)
            .and(&format!(" <{address}>"), Ink::Grey),
        None => Text::of(&address, Ink::Strong),
    }
}

/// Their words, with what decided underlined.
fn words(page: &mut Page, said: &Said) {
    let letters: Vec<char> = one_line(&said.words, MAX_WORDS).chars().collect();
    let mut marks = vec![false; letters.len()];
    for because in &said.because {
        let because = one_line(because, MAX_WORDS);
        let found = place(&letters, because.trim_end_matches('…'));
        // "it" alone explains nothing.
        let found = found.filter(|(from, to)| to - from >= SHORTEST_MARK);
        if let Some((from, to)) = found {
            for mark in marks.iter_mut().take(to).skip(from) {
                *mark = true;
            }
        }
    }
    // Two stretches with nothing but a space between them are one.
    for at in 1..marks.len().saturating_sub(1) {
        let is_gap = letters.get(at) == Some(&' ')
            && marks.get(at - 1) == Some(&true)
            && marks.get(at + 1) == Some(&true);
        if let Some(mark) = marks.get_mut(at).filter(|_| is_gap) {
            *mark = true;
        }
    }
    let mut text = Text::plain("\"");
    for (c, mark) in letters.into_iter().zip(marks) {
        text.push(c, Ink::Plain, mark);
    }
    let text = text
        .and("\"", Ink::Plain)
        .and("  ", Ink::Plain)
        .and_unbroken(&short_day(said.on), Ink::Grey);
    page.hanging(&Text::plain("  "), &Text::plain("   "), &text);
}

fn when(back: &ComeBack) -> String {
    match (back.from, back.to) {
        (Some(from), Some(to)) => range_in_words(from, to),
        (Some(from), None) => day_in_words(from),
        (None, _) => String::new(),
    }
}

fn promise(page: &mut Page, promise: &Promise) {
    page.both_ends(
        &name(&promise.said),
        &Text::of(&when(&promise.come_back), Ink::Day),
    );
    words(page, &promise.said);
}

fn nobody_came_back(page: &mut Page, found: &LookBack) {
    let people = &found.nobody_came_back;
    if people.is_empty() {
        return;
    }
    heading(
        page,
        "NOBODY CAME BACK (the day they named has come, and you wrote no more)",
    );
    for one in people.iter().take(MOST_FORGOTTEN) {
        promise(page, one);
        if let Some(last) = one.last_mail.filter(|last| *last > one.said.on) {
            let text = format!("  You last wrote to them on {}.", day(last));
            page.paragraph(0, &Text::of(&text, Ink::Grey));
        }
    }
    more(page, people.len(), MOST_FORGOTTEN);
}

fn left_alone(page: &mut Page, found: &LookBack) {
    if !found.left_alone.is_empty() {
        heading(
            page,
            "NEVER WRITE TO THESE AGAIN (they asked to be left alone)",
        );
        for said in found.left_alone.iter().take(MOST) {
            page.paragraph(0, &name(said));
            words(page, said);
        }
        more(page, found.left_alone.len(), MOST);
    }
    if !found.perhaps_left_alone.is_empty() {
        heading(page, "PERHAPS NOT THESE EITHER (not sure; have a look)");
        for said in found.perhaps_left_alone.iter().take(MOST) {
            page.paragraph(0, &name(said));
            words(page, said);
        }
        more(page, found.perhaps_left_alone.len(), MOST);
    }
}

fn ahead(page: &mut Page, found: &LookBack) {
    if found.ahead.is_empty() {
        return;
    }
    heading(page, "THEIR DAY LIES AHEAD");
    for one in found.ahead.iter().take(MOST) {
        promise(page, one);
    }
    more(page, found.ahead.len(), MOST);
}

fn back_from_absence(page: &mut Page, found: &LookBack) {
    let people = &found.back_from_absence;
    if people.is_empty() {
        return;
    }
    heading(
        page,
        "BACK AT THEIR DESKS (away when you wrote, and not written to since)",
    );
    for one in people.iter().take(MOST) {
        let back = format!("back {}", when(&one.come_back));
        page.both_ends(&name(&one.said), &Text::of(&back, Ink::Day));
    }
    more(page, people.len(), MOST);
}

fn people_elsewhere(page: &mut Page, found: &LookBack) {
    let list = |page: &mut Page, title: &str, people: &[Moved]| {
        if people.is_empty() {
            return;
        }
        heading(page, title);
        for moved in people.iter().take(MOST) {
            let instead = match &moved.instead {
                Some(name) => Text::of(&format!("→ {}", one_line(name, MAX_NAME)), Ink::Person),
                None => Text::default(),
            };
            page.both_ends(&name(&moved.said), &instead);
            if !moved.automatic {
                words(page, &moved.said);
            }
        }
        more(page, people.len(), MOST);
    };
    list(page, "NO LONGER THERE", &found.left);
    list(page, "ASK SOMEBODY ELSE", &found.referred);
}

fn delicate(page: &mut Page, found: &LookBack) {
    if found.delicate.is_empty() {
        return;
    }
    heading(page, "WITH TACT, AND BY HAND");
    for one in found.delicate.iter().take(MOST) {
        let what = match one.news {
            Sensitive::Bereavement => "a death",
            Sensitive::Illness => "illness",
            Sensitive::LostJob => "a lost job",
            Sensitive::Insolvency => "a company in trouble",
            Sensitive::Disaster => "a disaster",
            Sensitive::DataRequest => "a request under data protection law: it has a deadline",
        };
        let who = Text::of(&one_line(one.who.shown(), MAX_NAME), Ink::Strong).and(
            &format!("  wrote of {what}, {}", short_day(one.on)),
            Ink::Grave,
        );
        page.paragraph(0, &who);
    }
    more(page, found.delicate.len(), MOST);
}

fn instead(page: &mut Page, found: &LookBack) {
    if found.competitors.is_empty() {
        return;
    }
    heading(page, "WHAT THEY HAVE INSTEAD");
    for rival in found.competitors.iter().take(MOST_RIVALS) {
        let people = counted(rival.people, "person", "people");
        page.both_ends(
            &Text::of(&one_line(&rival.name, MAX_NAME), Ink::Rival),
            &Text::of(&people, Ink::Grey),
        );
        words(page, &rival.said);
    }
    more(page, found.competitors.len(), MOST_RIVALS);
}

fn why_not(page: &mut Page, found: &LookBack) {
    const BAR: usize = 24;
    let most = found.reasons.iter().map(|one| one.count).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    heading(page, "WHY NOT");
    for one in &found.reasons {
        let bar = "━".repeat((one.count * BAR).div_ceil(most));
        let text = Text::of(&format!("{:<28}", reason_words(one.what)), Ink::Reason)
            .and(&format!("{:>5}  ", count(one.count)), Ink::Plain)
            .and(&bar, Ink::Reason);
        page.paragraph(0, &text);
    }
    let ratio = &found.ratio;
    let balance = match (ratio.noes_per_yes, ratio.at_least, ratio.at_most) {
        (Some(noes), Some(least), Some(most)) => format!(
            "{noes:.1} noes to a yes ({}, {}; the true figure lies between {least:.1} and {most:.1}, 95 % sure).",
            counted(ratio.noes, "no", "noes"),
            counted(ratio.wins, "yes", "yeses"),
        ),
        _ => String::new(),
    };
    if !balance.is_empty() {
        page.gap();
        page.paragraph(0, &Text::plain(&balance));
    }
    let quotes: Vec<_> = found.quotes.iter().collect();
    if !quotes.is_empty() {
        heading(page, "IN THEIR WORDS");
    }
    for quote in quotes {
        page.both_ends(
            &name(&quote.said),
            &Text::of(reason_words(quote.reason), Ink::Reason),
        );
        words(page, &quote.said);
    }
}

/// What stands in none of the figures, and why.
fn not_counted(page: &mut Page, seen: &Seen, found: &LookBack) {
    let mut lines: Vec<String> = Vec::new();
    if found.unsure.replies > 0 {
        let like = match found.unsure.like_a_no {
            0 => String::new(),
            1 => " One of them looks like a no.".to_owned(),
            many => format!(" {} of them look like a no.", count(many)),
        };
        lines.push(format!(
            "{} that I was not sure about: in none of the figures above.{like}",
            counted(found.unsure.replies, "reply", "replies"),
        ));
    }
    if found.automatic > 0 {
        lines.push(format!(
            "{} of machines. Newsletters, lists and your own colleagues are no replies either.",
            counted(found.automatic, "answer", "answers")
        ));
    }
    if found.unreadable > 0 {
        lines.push(format!(
            "{} that could not be opened.",
            counted(found.unreadable, "mail", "mails")
        ));
    }
    if found.sent.is_none() {
        lines.push(
            "No sent mail was found here, so only answers that quote your address count. There may be more."
                .to_owned(),
        );
    }
    if !seen.is_owner_known {
        lines.push("I do not know an address of yours. Name one: --me ADDRESS.".to_owned());
    }
    if !seen.left_out.is_empty() {
        const NAMED: usize = 8;
        let names = seen.left_out.iter().take(NAMED);
        let names: Vec<String> = names.map(|name| one_line(name, 40)).collect();
        let rest = match seen.left_out.len().saturating_sub(NAMED) {
            0 => String::new(),
            rest => format!(" and {rest} more"),
        };
        lines.push(format!(
            "Not looked at: {}{rest}. Add one with --folder NAME.",
            names.join(", ")
        ));
    }
    if !lines.is_empty() || !seen.failures.is_empty() {
        heading(page, "NOT COUNTED");
    }
    for line in &lines {
        page.hanging(
            &Text::of("· ", Ink::Grey),
            &Text::plain("  "),
            &Text::of(line, Ink::Grey),
        );
    }
    for failure in &seen.failures {
        let what = one_line(&failure.what, MAX_NAME);
        let text = format!("Not read: {what} ({})", one_line(&failure.why, 300));
        page.hanging(
            &Text::of("· ", Ink::Grey),
            &Text::plain("  "),
            &Text::of(&text, Ink::Unsure),
        );
    }
}

/// What was read, that nothing was changed, and what may come next.
fn ending(page: &mut Page, seen: &Seen, found: &LookBack) {
    page.gap();
    if seen.is_interrupted {
        let text = "You ended the look early: this is what was found so far.";
        page.paragraph(0, &Text::of(text, Ink::Unsure));
    }
    if let Some(owner) = &seen.guessed_owner {
        let owner = one_line(owner, MAX_NAME);
        let text =
            format!("I took {owner} for you, by what the mails say. Wrong? Say --me ADDRESS.");
        page.paragraph(0, &Text::plain(&text));
    }
    let folders = seen.folders.iter().take(6);
    let folders: Vec<String> = folders.map(|name| one_line(name, 40)).collect();
    let read = if folders.is_empty() {
        "Nothing was read to its end.".to_owned()
    } else {
        format!("Read: {}.", folders.join(", "))
    };
    let text = format!("{read} Nothing was changed, sent or kept.");
    page.paragraph(0, &Text::plain(&text));
    if found.not_now > 0 {
        page.gap();
        let text = "longgame can remember these and come back in time: begin with \
                    \"longgame check --example > longgame.toml\". To see it at work first: \"longgame demo\".";
        page.paragraph(0, &Text::plain(text));
    }
}

#[cfg(test)]
#[path = "golden.rs"]
mod golden;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_204), "1,204");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
