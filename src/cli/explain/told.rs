//! A message explained to a person: what stands in it, how it is read, and what would follow.
//!
//! From top to bottom: who wrote and when; the letter itself, with what does not count greyed behind a
//! dot and the words that decided underlined behind a bar; the reading as a colleague would say it, each
//! kind of finding in its own colour; whether longgame would act or ask; and what would go out when. It
//! says nothing that the objects of `--json` do not hold, except for the plan.

use jiff::civil::Date;

use super::super::page::{Ink, Page, Paper, Text, one_line};
use super::follows::{Follows, follows};
use super::letter;
use super::object::{finding_of, finding_of_forwarded};
use crate::domain::{
    AutoReply, AutoReplyKind, Bounce, BounceClass, ComeBack, ComeBackKind, Decision, Finding,
    Intent, Mailbox, MessageClass, Reason, Sensitive,
};
use crate::message::{self, Forwarded, Message, Reading, Refusal};

/// Longest name or subject on the page.
const MAX_HEAD: usize = 300;
/// Most forwards and failed addresses that are told one by one.
const MAX_ITEMS: usize = 50;
/// Longest quote beside a finding.
const MAX_QUOTE: usize = 160;

/// What reads a message: of a forward the forwarded message, whose forwarder is given.
type Reader<'a> = dyn Fn(&Message, Option<&Forwarded>) -> Finding + 'a;

/// One message on a page of its own; `title` names it among several.
pub(super) fn for_people(bytes: &[u8], title: Option<&str>, paper: Paper) -> String {
    let reader = |message: &Message, forwarded: Option<&Forwarded>| match forwarded {
        Some(forwarded) => finding_of_forwarded(message, forwarded),
        None => finding_of(message),
    };
    read_by(&reader, bytes, title, paper)
}

/// The same with the reading given.
fn read_by(reader: &Reader<'_>, bytes: &[u8], title: Option<&str>, paper: Paper) -> String {
    let mut page = Page::new(paper);
    if let Some(title) = title {
        page.rule(title);
        page.gap();
    }
    match message::read(bytes) {
        Reading::Message(message) => whole(&mut page, &message, reader),
        Reading::Refused(refusal) => refused(&mut page, &refusal),
    }
    page.into_text()
}

/// What the plans above take for granted.
pub(super) fn assumptions(paper: Paper) -> String {
    let mut page = Page::new(paper);
    page.paragraph(
        0,
        &Text::of(
            "Read without your config: this takes the writer for a prospect whom you have not \
             answered by hand, and the default rhythm for yours.",
            Ink::Grey,
        ),
    );
    format!("\n{}", page.into_text())
}

fn refused(page: &mut Page, refusal: &Refusal) {
    let from = refusal
        .from
        .as_ref()
        .map_or_else(|| Text::of("nobody named", Ink::Grey), who);
    head(page, &from, &refusal.subject, None);
    page.gap();
    page.row(
        "Not read",
        &Text::of(&format!("it {}", refusal.why), Ink::Unsure),
    );
    page.row(
        "Then",
        &Text::plain("longgame puts it aside, shows it to you, and touches it no more"),
    );
}

fn whole(page: &mut Page, message: &Message, reader: &Reader<'_>) {
    let from = message
        .from
        .as_ref()
        .map_or_else(|| Text::of("nobody named", Ink::Grey), who);
    head(page, &from, &message.subject, message.local_date);
    if let Some(kind) = kind_of_mail(message) {
        page.paragraph(0, &Text::of(&kind, Ink::Grey));
    }
    page.gap();
    if message.forwards.is_empty() {
        single(page, message, &reader(message, None));
    } else {
        forwards(page, message, reader);
    }
    for note in message.notes.iter().take(MAX_ITEMS) {
        page.row("Odd", &Text::of(&one_line(note, MAX_HEAD), Ink::Grey));
    }
}

fn single(page: &mut Page, message: &Message, finding: &Finding) {
    letter(page, message, finding);
    page.gap();
    match message.class {
        MessageClass::Bounce | MessageClass::Complaint => reports(page, message),
        MessageClass::List | MessageClass::Other if message.in_reply_to.is_empty() => {
            page.row("Then", &Text::plain(left_alone(message.class)));
        }
        _ => {
            if let Some(auto) = &message.auto_reply {
                automatic(page, auto, finding);
            }
            if message.class != MessageClass::AutoReply || says_something(finding) {
                findings(page, finding, &message.visible);
            }
            plan(page, &follows(message, finding));
        }
    }
}

/// Whether an automatic answer means more than that a machine sent it.
fn says_something(finding: &Finding) -> bool {
    !matches!(finding.intent, Intent::Other | Intent::OutOfOffice) || finding.sensitive.is_some()
}

const fn left_alone(class: MessageClass) -> &'static str {
    match class {
        MessageClass::List => "nothing: a mailing that answers no mail of yours is left alone",
        _ => "nothing: this is no letter of a person",
    }
}

fn letter(page: &mut Page, message: &Message, finding: &Finding) {
    if message.text.trim().is_empty() {
        page.paragraph(0, &Text::of("│ (no text)", Ink::Grey));
        return;
    }
    let is_read = matches!(
        message.class,
        MessageClass::Reply | MessageClass::AutoReply | MessageClass::Forward
    ) || !message.in_reply_to.is_empty();
    letter::write(page, message, if is_read { &finding.evidence } else { &[] });
}

fn forwards(page: &mut Page, message: &Message, reader: &Reader<'_>) {
    let count = message.forwards.len();
    for (index, forwarded) in message.forwards.iter().take(MAX_ITEMS).enumerate() {
        if index == 0 {
            if message.comment.is_some() {
                page.paragraph(0, &Text::of("The note on top", Ink::Grey));
            }
            if forwarded.attached {
                letter::write(page, &note_alone(message), &[]);
            } else {
                letter::write_top(page, message, &forwarded.message);
            }
            page.gap();
        }
        let title = if count > 1 {
            format!("Forwarded, {} of {count}", index + 1)
        } else {
            "Forwarded".to_owned()
        };
        page.paragraph(0, &Text::of(&title, Ink::Grey));
        let from = forwarded.from.as_ref().map_or_else(
            || Text::of(&one_line(&forwarded.from_text, MAX_HEAD), Ink::Strong),
            who,
        );
        head(page, &from, &forwarded.subject, forwarded.local_date);
        page.gap();
        let finding = reader(message, Some(forwarded));
        forwarded_alone(page, message, forwarded, &finding);
        page.gap();
    }
    if count > MAX_ITEMS {
        let more = format!("… and {} more forwarded messages", count - MAX_ITEMS);
        page.paragraph(0, &Text::of(&more, Ink::Grey));
    }
}

fn forwarded_alone(page: &mut Page, outer: &Message, forwarded: &Forwarded, finding: &Finding) {
    letter(page, &forwarded.message, finding);
    page.gap();
    let inner = Message {
        date: outer.date.or(forwarded.date),
        offset_seconds: outer.offset_seconds.or(forwarded.message.offset_seconds),
        class: MessageClass::Reply,
        ..(*forwarded.message).clone()
    };
    if matches!(
        forwarded.message.class,
        MessageClass::Bounce | MessageClass::Complaint
    ) {
        reports(page, &forwarded.message);
        return;
    }
    if let Some(comment) = &outer.comment {
        let note = format!(
            "\"{}\" counts above what was read",
            one_line(comment, MAX_QUOTE)
        );
        page.row("Note", &Text::plain(&note));
    }
    findings(page, finding, &forwarded.message.visible);
    plan(page, &follows(&inner, finding));
}

/// The outer message as a letter that holds nothing but the forwarder's own words.
fn note_alone(outer: &Message) -> Message {
    Message {
        visible: outer.comment.clone().unwrap_or_default(),
        comment: None,
        forwards: Vec::new(),
        ..outer.clone()
    }
}

fn head(page: &mut Page, from: &Text, subject: &str, day: Option<Date>) {
    let day = day.map_or_else(String::new, |day| day.strftime("%a %-d %B %Y").to_string());
    page.both_ends(from, &Text::of(&day, Ink::Grey));
    let subject = one_line(subject, MAX_HEAD);
    let text = if subject.is_empty() {
        Text::of("(no subject)", Ink::Grey)
    } else {
        Text::plain(&subject)
    };
    page.paragraph(0, &text);
}

fn who(mailbox: &Mailbox) -> Text {
    let address = one_line(mailbox.address.as_written(), MAX_HEAD);
    match &mailbox.name {
        Some(name) => Text::of(&one_line(name, MAX_HEAD), Ink::Strong)
            .and(&format!(" <{address}>"), Ink::Grey),
        None => Text::of(&address, Ink::Strong),
    }
}

/// What sort of mail it is, where it is not simply a letter.
fn kind_of_mail(message: &Message) -> Option<String> {
    let kind = match message.class {
        MessageClass::Reply => return None,
        MessageClass::AutoReply => "An automatic answer.",
        MessageClass::Bounce => "A delivery report: a machine says what became of a mail.",
        MessageClass::Complaint => "A complaint: somebody marked a mail as spam.",
        MessageClass::List => "A mailing, not a letter to one person.",
        MessageClass::Other => "Not a letter.",
        MessageClass::Forward => match message.forwards.len() {
            1 => "A forward: what counts is the letter inside.",
            count => return Some(format!("A forward of {count} messages.")),
        },
    };
    Some(kind.to_owned())
}

fn automatic(page: &mut Page, auto: &AutoReply, finding: &Finding) {
    // Where the fields say nothing but "a machine", the words may say more.
    let is_away = finding.intent == Intent::OutOfOffice;
    let kind = match auto.kind {
        AutoReplyKind::Other if is_away => AutoReplyKind::OutOfOffice,
        kind => kind,
    };
    let what = match kind {
        AutoReplyKind::OutOfOffice => "they are away",
        AutoReplyKind::Left => "they are no longer there",
        AutoReplyKind::Acknowledgement => "a receipt: the mail arrived, nobody has answered yet",
        AutoReplyKind::Challenge => "a gate: it asks the sender to prove to be human",
        AutoReplyKind::Other => "sent by a machine, for no reason that it tells",
    };
    let mut text = Text::of(what, Ink::Want);
    let said = finding.come_back.as_ref().filter(|_| is_away);
    if let Some(back) = auto.return_date.or(said.and_then(|back| back.from)) {
        text = text
            .and(", back ", Ink::Plain)
            .and(&day_in_words(back), Ink::Day);
        if let Some(said) = said {
            text = text.with(quote(&said.phrase, "come_back"));
        }
    }
    page.row("Machine", &text);
}

fn reports(page: &mut Page, message: &Message) {
    for bounce in message.bounces.iter().take(MAX_ITEMS) {
        page.row("Failed", &failed(bounce));
        let said = bounce.diagnostic.as_deref().unwrap_or_default();
        if !said.trim().is_empty() {
            let said = format!("\"{}\"", one_line(said, MAX_HEAD));
            page.row("Because", &Text::of(&said, Ink::Reason));
        }
    }
    if message.bounces.len() > MAX_ITEMS {
        let more = format!("{} more addresses", message.bounces.len() - MAX_ITEMS);
        page.row("And", &Text::plain(&more));
    }
    let is_dead = |bounce: &Bounce| bounce.class == BounceClass::Hard && bounce.is_final;
    let then = if message.class == MessageClass::Complaint {
        "never writes to them again, and tells you; believed where it gives back a mail of longgame's"
    } else if message.bounces.is_empty() {
        "nothing: it names no address that failed"
    } else if message.bounces.iter().any(is_dead) {
        "writes to the dead address no more, and asks you for another one; believed where the \
         report gives back a mail of longgame's"
    } else if message.bounces.iter().any(|bounce| bounce.is_final) {
        "notes that the mail did not arrive; the address stays good"
    } else {
        "waits: the server is still trying"
    };
    page.row("Then", &Text::plain(then));
}

fn failed(bounce: &Bounce) -> Text {
    let what = match (bounce.class, bounce.is_final) {
        (BounceClass::Hard, true) => "this address will never take mail",
        (BounceClass::Hard, false) => {
            "this address takes no mail, says a server that goes on trying"
        }
        (BounceClass::Soft, true) => "not this time; the address may be good",
        (BounceClass::Unknown, true) => "given up; the report does not say why",
        (_, false) => "delayed, not given up",
    };
    let text = Text::of(&one_line(&bounce.recipient, MAX_HEAD), Ink::Person)
        .and(": ", Ink::Plain)
        .and(what, Ink::Want);
    match &bounce.status {
        Some(status) => text.and(&format!(" ({})", one_line(status, 20)), Ink::Grey),
        None => text,
    }
}

/// The reading, a row for each thing that was found.
#[expect(clippy::too_many_lines, reason = "one row after the other")]
fn findings(page: &mut Page, finding: &Finding, visible: &str) {
    // What a reason quotes below need not be said twice.
    let is_told = |words: &str| {
        let quotes = finding.reasons.iter().map(|found| found.quote.as_str());
        quotes
            .filter(|quote| !quote.is_empty())
            .any(|quote| words.contains(quote) || quote.contains(words))
    };
    let said = |what: &str| {
        finding
            .evidence
            .iter()
            .find(|evidence| evidence.what == what)
            // Beside a short letter its own words say nothing new.
            .filter(|evidence| one_line(&evidence.quote, 9_999) != one_line(visible, 9_999))
            .filter(|evidence| what == "sensitive" || !is_told(&evidence.quote))
            .map_or_else(Text::default, |evidence| quote(&evidence.quote, what))
    };
    let wants = Text::of(intent_in_words(finding.intent), Ink::Want);
    let short = |intent: &Intent| {
        let words = intent_in_words(*intent);
        words.split([':', ',']).next().unwrap_or(words)
    };
    let also: Vec<&str> = finding.also.iter().map(short).collect();
    let wants = if also.is_empty() {
        wants
    } else {
        wants.and(&format!("; perhaps also {}", also.join(", ")), Ink::Grey)
    };
    page.row("Wants", &wants.with(said("intent")));
    for found in &finding.reasons {
        let text = Text::of(reason_words(found.reason), Ink::Reason);
        page.row("Because", &text.with(quote(&found.quote, "reason")));
    }
    if let Some(back) = &finding.come_back {
        let label = if finding.intent == Intent::OutOfOffice {
            "Away"
        } else {
            "Come back"
        };
        page.row(label, &come_back(back));
    }
    if let Some(competitor) = &finding.competitor {
        let name = one_line(competitor, MAX_HEAD);
        page.row("Instead", &Text::of(&name, Ink::Rival));
    }
    if let Some(referral) = &finding.referral {
        let name = referral.name.as_deref().unwrap_or_default();
        let address = referral
            .address
            .as_ref()
            .map_or("", |address| address.as_written());
        let named = [name, address]
            .map(|part| one_line(part, MAX_HEAD))
            .join(" ");
        let text = Text::of(named.trim(), Ink::Person);
        page.row(
            "Named",
            &text.and(", whom nobody writes to without you", Ink::Grey),
        );
    }
    if let Some(news) = finding.sensitive {
        page.row(
            "News",
            &Text::of(news_in_words(news), Ink::Grave).with(said("sensitive")),
        );
    }
    if let Some(day) = finding.data_request.as_ref().and_then(|one| one.answer_by) {
        page.row(
            "Answer by",
            &Text::of(&day_in_words(day), Ink::Grave)
                .and(", which the law on personal data asks of you", Ink::Grey),
        );
    }
    decision(page, finding);
}

fn come_back(back: &ComeBack) -> Text {
    let when = match (back.from, back.to) {
        (Some(from), Some(to)) => range_in_words(from, to),
        (Some(from), None) => day_in_words(from),
        (None, _) if back.kind == ComeBackKind::Event => {
            "once something has happened; no day follows from it".to_owned()
        }
        (None, _) => "later; no day follows from it".to_owned(),
    };
    Text::of(&when, Ink::Day).with(quote(&back.phrase, "come_back"))
}

fn decision(page: &mut Page, finding: &Finding) {
    // Nobody is ever wholly sure.
    let percent = if finding.confidence > 0.99 {
        "over 99 %".to_owned()
    } else {
        format!("{:.0} %", finding.confidence * 100.0)
    };
    match finding.decision {
        Decision::Act => {
            let text = Text::of(&percent, Ink::Sure).and(", enough to act on", Ink::Plain);
            page.row("Sure", &text);
        }
        Decision::Ask => {
            let why = finding
                .unsure_because
                .as_deref()
                .unwrap_or("not sure enough");
            let text = Text::of(&format!("{percent}, so it asks"), Ink::Unsure)
                .and(&format!(": {}", one_line(why, MAX_HEAD)), Ink::Plain);
            page.row("Unsure", &text);
        }
    }
}

fn plan(page: &mut Page, follows: &Follows) {
    let mut label = "Then";
    for act in &follows.acts {
        page.row(label, &Text::plain(act));
        label = "";
    }
    let widest = follows
        .mails
        .iter()
        .map(|(when, _)| when.chars().count())
        .max();
    for (when, what) in &follows.mails {
        let when = format!("{when:<width$}", width = widest.unwrap_or_default());
        let lead = Text::of(&when, Ink::Day).and("  ", Ink::Plain);
        page.row_with("", &lead, &Text::plain(what));
    }
    if !follows.mails.is_empty() {
        page.row(
            "",
            &Text::of("An answer, a stop or a mail of yours ends it.", Ink::Grey),
        );
    }
}

fn quote(words: &str, what: &str) -> Text {
    let words = one_line(words, MAX_QUOTE);
    if words.is_empty() {
        return Text::default();
    }
    Text::of("  ", Ink::Plain).and(&format!("\"{words}\""), letter::ink_of(what))
}

const fn intent_in_words(intent: Intent) -> &'static str {
    match intent {
        Intent::NotNow => "not now: the door is open",
        Intent::NotEver => "not ever: a final no",
        Intent::Unsubscribe => "to be left alone, for good",
        Intent::Interested => "to talk",
        Intent::Question => "an answer first",
        Intent::Referral => "somebody else to be asked",
        Intent::LeftCompany => "nothing: they are no longer there",
        Intent::OutOfOffice => "nothing yet: they are away",
        Intent::Other => "neither yes nor no",
    }
}

/// What a reason is called when talking to people.
pub(in crate::cli) fn reason_words(reason: Reason) -> &'static str {
    crate::control::reason_words(reason)
}

const fn news_in_words(news: Sensitive) -> &'static str {
    match news {
        Sensitive::Bereavement => "a death; nothing automatic is decent now",
        Sensitive::Illness => "illness; nothing automatic is decent now",
        Sensitive::LostJob => "the job is lost; nothing automatic is decent now",
        Sensitive::Insolvency => "the company is going under; nothing automatic is decent now",
        Sensitive::Disaster => "a disaster; nothing automatic is decent now",
        Sensitive::DataRequest => "a request under data protection law, yours to answer in time",
    }
}

/// "Mon 2 March 2026".
pub(in crate::cli) fn day_in_words(day: Date) -> String {
    day.strftime("%a %-d %B %Y").to_string()
}

/// "in March 2027", "from 1 July to 30 September 2027", or one day.
pub(in crate::cli) fn range_in_words(from: Date, to: Date) -> String {
    if from == to {
        return day_in_words(from);
    }
    if from.day() == 1 && to == from.last_of_month() {
        return from.strftime("in %B %Y").to_string();
    }
    let start = if from.year() == to.year() {
        from.strftime("%-d %B")
    } else {
        from.strftime("%-d %B %Y")
    };
    format!("from {start} to {}", to.strftime("%-d %B %Y"))
}

#[cfg(test)]
#[path = "golden.rs"]
mod golden;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Colour;

    #[test]
    fn a_mail_cannot_speak_to_the_terminal() {
        let raw = "From: =?utf-8?q?Da=1B]0;owned=07na?= <x@y.example>\nSubject: =?utf-8?q?a=1B[2Jb_=E2=80=AEevil?=\nDate: Tue, 3 Mar 2026 10:12:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n\u{1b}[31mNot now\u{202e}, \u{9b}2Jtry me in May.\u{1b}]8;;http://evil.example\u{7}link\n\n-- \n\u{1b}[8mhidden\n";
        let page = for_people(
            raw.as_bytes(),
            Some("a\u{1b}[2Jb.eml"),
            Paper::new(80, Colour::Off),
        );
        let evil = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!page.contains(evil), "{page:?}");
        // With colours there are escapes, but only colours.
        let page = for_people(raw.as_bytes(), None, Paper::new(80, Colour::On));
        for escape in page.split('\u{1b}').skip(1) {
            let colour = escape
                .strip_prefix('[')
                .and_then(|rest| rest.split_once('m'));
            let (codes, _) = colour.expect("a colour");
            assert!(
                codes.chars().all(|c| c.is_ascii_digit() || c == ';'),
                "{codes}"
            );
        }
    }

    #[test]
    fn ranges_read_as_people_write_them() {
        use jiff::civil::date;
        let range = |from, to| range_in_words(from, to);
        assert_eq!(range(date(2027, 3, 1), date(2027, 3, 31)), "in March 2027");
        assert_eq!(
            range(date(2027, 3, 1), date(2027, 3, 1)),
            "Mon 1 March 2027"
        );
        assert_eq!(
            range(date(2027, 7, 1), date(2027, 9, 30)),
            "from 1 July to 30 September 2027"
        );
        assert_eq!(
            range(date(2026, 12, 1), date(2027, 2, 28)),
            "from 1 December 2026 to 28 February 2027"
        );
    }
}
