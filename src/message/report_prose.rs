//! Delivery reports that are written for people only.
//!
//! Before there was a part for machines, every mail server told of a failure in its own prose, and
//! many still do. What they share: a machine writes, it says that something was not delivered, and
//! the failed addresses stand at telling places: alone on a line, behind "could not be delivered
//! to", below "the following recipients". The returned message follows, and holds addresses that
//! mean nothing.
//!
//! The words are in `report_words`. What the words say about the address is in `diagnosis`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::Bounce;

use super::auto;
use super::auto_words::CHALLENGES;
use super::diagnosis::{class_of, reply_in, status_in};
use super::diagnosis_words::{DEAD, FULL, NO_HOST};
use super::header::{Field, Header, Named};
use super::mime::Structure;
use super::pattern::{Phrases, patterns};
use super::report::{MAX_DIAGNOSTIC, MAX_RECIPIENTS, address_of, shortened};
use super::report_words::{
    EXPANDED, FAILURES, FOR_ADMINISTRATORS, LABELS, LIST_REFUSALS, LIST_SERVERS, LISTS, MACHINES,
    OF_SENDER, REJECTIONS, RETURNED, RETURNED_FIELDS, SPEAKERS, SUBJECTS, SUCCESSES, TOLD, WAITING,
    WAITING_SUBJECTS,
};
use super::text::{folded, has_words};

/// How much of the prose is searched.
const MAX_PROSE_BYTES: usize = 64 * 1024;
/// Most lines of the prose that are searched, and how much of each.
const MAX_LINES: usize = 2_000;
const MAX_LINE_BYTES: usize = 2_000;
const MAX_HITS_A_LINE: usize = 20;
/// The place of an address that another address stands for.
const EXPANDED_FROM: u8 = 4;
/// The place of an address that is the sender's or the server's own.
const NOBODYS: u8 = 9;
/// How often an address is looked up in the prose.
const MAX_MENTIONS: usize = 20;

static FAILING: LazyLock<Phrases> = LazyLock::new(|| {
    let of_refusals = [FULL, DEAD, NO_HOST].concat();
    Phrases::new(FAILURES.iter().copied().chain(of_refusals))
});
static PROOF: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(CHALLENGES.iter().copied()));

patterns! {
    ADDRESS = r#"(?:"[^"@\s<>]{1,64}"|[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+)@(?:[A-Za-z0-9\-_]+\.)*[A-Za-z0-9\-_]+"#;
    TRANSCRIPT = r"^\s*[245]\d\d[ \-](?:[245]\.\d+\.\d+ )?<?[^<>\s@]+@[^<>\s@]+>?\s?\.\.\.";
    BARE_NAME = r"^[ \t]+([A-Za-z0-9][A-Za-z0-9._+\-]{1,63})(?:\s{2,}.*)?$";
}

/// The first address in a text.
pub(super) fn first_address(text: &str) -> Option<&str> {
    ADDRESS.find(text).map(|found| found.as_str())
}

/// Whether a mail that is no multipart/report is one in prose: who speaks, and what about.
pub(super) fn sounds_like_failure(structure: &Structure<'_>, text: &str) -> bool {
    let header = &structure.header;
    if header.has("x-failed-recipients") {
        return true;
    }
    if refused_by_list(header, text) {
        return true;
    }
    let from_machine = is_from_machine(header);
    let return_path = header.text("return-path").to_ascii_lowercase();
    if !from_machine && return_path != "<>" && !return_path.contains("mailer-daemon") {
        return false;
    }
    let subject = header
        .first("subject")
        .map(Field::decoded)
        .unwrap_or_default();
    let subject = folded(&subject);
    if auto::subject_is_automatic(&subject) {
        return false;
    }
    let is_answer = subject.starts_with("re:") || subject.starts_with("aw:");
    let failing_subject = !is_answer && SUBJECTS.iter().any(|words| subject.contains(words));
    let prose = folded(&own_prose(text));
    let failing = FAILING.count(&prose);
    let evidence = ADDRESS.is_match(&prose)
        || status_in(&prose).is_some()
        || reply_in(&prose).is_some()
        || !bare_names(&own_prose(text), header).is_empty();
    let succeeded = failing == 0 && SUCCESSES.iter().any(|words| prose.contains(words));
    let enough = failing_subject || failing >= 2 || (failing == 1 && !is_answer && from_machine);
    evidence && !succeeded && enough
}

/// Whether the author's field names a mail server.
pub(super) fn is_from_machine(header: &Header<'_>) -> bool {
    header.addresses("from").iter().any(is_machine)
}

/// Whether a person's gatekeeper asks for proof, in the form of a delivery report.
pub(super) fn asks_for_proof(structure: &Structure<'_>, text: &str) -> bool {
    !is_from_machine(&structure.header) && PROOF.count(&folded(&own_prose(text))) >= 2
}

/// Whether the words beside a receipt speak of a refusal.
pub(super) fn tells_of_rejection(text: &str) -> bool {
    let prose = folded(&own_prose(text));
    REJECTIONS.iter().any(|words| has_words(&prose, words))
}

/// A list server that took no mail from its sender.
fn refused_by_list(header: &Header<'_>, text: &str) -> bool {
    let from = header.addresses("from");
    let from_server = from.iter().any(|named| {
        let local = named.address.to_ascii_lowercase();
        let local = local.split('@').next().unwrap_or_default().to_owned();
        LIST_SERVERS
            .iter()
            .any(|mark| local.ends_with(mark) || local.starts_with(mark.trim_start_matches('-')))
    });
    if !from_server {
        return false;
    }
    let subject = header.first("subject").map(Field::decoded);
    let told = folded(&format!(
        "{} {}",
        subject.unwrap_or_default(),
        own_prose(text)
    ));
    LIST_REFUSALS.iter().any(|words| told.contains(words))
}

fn is_machine(from: &Named) -> bool {
    let address = from.address.to_ascii_lowercase();
    let local = address.split('@').next().unwrap_or_default();
    let name = folded(&from.name);
    let spoken = [
        "microsoftexchange",
        "daemon",
        "bounce",
        "postmaster",
        "post_master",
        "mailer",
        "smtp_mail",
        "antivirus",
    ];
    MACHINES.contains(&local)
        || spoken.iter().any(|word| local.contains(word))
        || SPEAKERS.iter().any(|words| name.contains(words))
        || from.address.is_empty()
}

/// The report's own words, above the returned message.
pub(super) fn own_prose(text: &str) -> String {
    let mut end = text.len();
    let mut at = 0;
    let mut fields = 0;
    for line in text.split_inclusive('\n') {
        let low = folded(line);
        let marked =
            at > 0 && low.len() < 160 && !low.contains("did not") && is_returned_marker(&low);
        let is_field = RETURNED_FIELDS
            .iter()
            .any(|name| low.trim_start_matches(['>', ' ']).starts_with(name));
        fields += usize::from(is_field);
        if marked || fields >= 2 {
            end = at;
            break;
        }
        at += line.len();
        if at > MAX_PROSE_BYTES {
            end = at;
            break;
        }
    }
    text.get(..end).unwrap_or(text).to_owned()
}

fn undecorated(text: &str) -> &str {
    text.trim_start_matches(['-', '=', '*', '+', '~', '_', ' ', '|'])
}

/// A line after which the returned message stands: decorated, ending with a colon, or outspoken.
fn is_returned_marker(low: &str) -> bool {
    let trimmed = low.trim().trim_start_matches(['>', '|', ' ']);
    let decorated = trimmed.starts_with(['-', '=', '*', '+', '~', '_'])
        || trimmed.ends_with([':', '-', '=', '*', '_']);
    RETURNED.iter().any(|words| {
        (decorated && (words.len() >= 16 || undecorated(trimmed).starts_with(words)))
            && trimmed.contains(words)
            || trimmed.contains(words) && words.len() >= 24
    })
}

/// Reads the failed recipients out of prose.
pub(super) fn bounces(structure: &Structure<'_>, text: &str) -> Vec<Bounce> {
    let header = &structure.header;
    let prose = own_prose(text);
    let mut found: Vec<String> = header
        .text("x-failed-recipients")
        .split(',')
        .map(address_of)
        .filter(|address| address.contains('@'))
        .collect();
    let own = excluded(header);
    if found.is_empty() {
        found = named_in(&prose, &own, Servers::Not);
    }
    if found.is_empty() {
        found = bare_names(&prose, header);
    }
    if found.is_empty() {
        found.extend(returned_to(structure).or_else(|| returned_below(text, prose.len())));
    }
    if found.is_empty() {
        found = named_in(&prose, &own, Servers::Too);
    }
    let waits = goes_on_trying(header, &prose);
    found
        .into_iter()
        .take(MAX_RECIPIENTS)
        .map(|recipient| {
            let near = paragraph_near(&prose, &recipient);
            let status = status_in(&near).or_else(|| status_in(&prose));
            let telling = near.split_whitespace().count() >= 6;
            Bounce {
                class: class_of(
                    status.as_deref(),
                    if telling { &near } else { &prose },
                    &prose,
                ),
                recipient,
                is_final: !waits,
                status,
                diagnostic: shortened(&near),
            }
        })
        .collect()
}

/// Whether the report is only a note of delay.
fn goes_on_trying(header: &Header<'_>, prose: &str) -> bool {
    let low = folded(prose);
    let subject = folded(
        &header
            .first("subject")
            .map(Field::decoded)
            .unwrap_or_default(),
    );
    let waits = WAITING.iter().any(|words| has_words(&low, words));
    let gave_up = low.contains("giving up") || low.contains("failed permanently");
    (waits && !gave_up) || WAITING_SUBJECTS.iter().any(|words| subject.contains(words))
}

/// Addresses that are nobody's who failed: ours, and the server's own.
fn excluded(header: &Header<'_>) -> BTreeSet<String> {
    [
        "to",
        "from",
        "cc",
        "reply-to",
        "delivered-to",
        "return-path",
        "errors-to",
    ]
    .into_iter()
    .flat_map(|name| header.addresses(name))
    .map(|named| named.address.to_ascii_lowercase())
    .collect()
}

/// How telling the place of an address is, best first.
fn place(line: &str, address: &str, from: usize) -> u8 {
    let trimmed = line.trim().trim_start_matches(['*', '-', '>', '•', ' ']);
    let low = folded(trimmed);
    let bare = trimmed.trim_matches(['<', '>', ':', ' ', '"', '\'', '.', ',', ';', '(', ')']);
    let before = folded(line.get(..from).unwrap_or_default());
    let after = line.get(from + address.len()..).unwrap_or_default();
    if LABELS.iter().any(|words| low.starts_with(words)) && !low.starts_with("to: undisclosed") {
        return 1;
    }
    if bare.eq_ignore_ascii_case(address)
        || (trimmed.starts_with('<')
            && from <= line.len() - trimmed.len() + 1
            && after.starts_with('>'))
        || trimmed.starts_with(address)
    {
        return 0;
    }
    if EXPANDED
        .iter()
        .any(|words| before.trim_end_matches(['<', ' ']).ends_with(words))
    {
        return EXPANDED_FROM;
    }
    if TRANSCRIPT.is_match(line) {
        return 0;
    }
    if OF_SENDER
        .iter()
        .any(|words| before.trim_end_matches(['<', '"', '\'']).ends_with(words))
    {
        return NOBODYS;
    }
    if TOLD.iter().any(|words| {
        before
            .trim_end_matches(['<', '"', '\'', '[', '('])
            .ends_with(words)
    }) {
        return 1;
    }
    if low.contains("rcpt to")
        || low.contains("recipient")
        || low.contains("unknown")
        || low.contains("mailbox")
        || low.contains("user")
    {
        return 2;
    }
    3
}

/// An address in prose.
struct Hit {
    place: u8,
    line: usize,
    indented: bool,
    address: String,
}

/// Whether addresses of servers count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Servers {
    /// They are those of the report's own sender.
    Not,
    /// Somebody wrote to a postmaster.
    Too,
}

/// The failed addresses of the prose: those at the most telling places.
fn named_in(prose: &str, excluded: &BTreeSet<String>, servers: Servers) -> Vec<String> {
    let found = hits(prose, excluded, servers);
    let Some(best) = found
        .iter()
        .map(|hit| hit.place)
        .min()
        .filter(|place| *place < NOBODYS)
    else {
        return Vec::new();
    };
    let best_hits = || found.iter().filter(|hit| hit.place == best);
    let any_flush = best_hits().any(|hit| !hit.indented);
    let first_line = best_hits().map(|hit| hit.line).next().unwrap_or_default();
    let limit = if best <= 1 { MAX_RECIPIENTS } else { 1 };
    let mut seen = BTreeSet::new();
    best_hits()
        .filter(|hit| best > 0 || !any_flush || !hit.indented)
        .filter(|hit| best == 0 || hit.line <= first_line + 3)
        .filter(|hit| seen.insert(hit.address.to_ascii_lowercase()))
        .map(|hit| hit.address.clone())
        .take(limit)
        .collect()
}

/// The start of a line, which is long only where somebody plays tricks.
fn start_of(line: &str) -> &str {
    let mut end = line.len().min(MAX_LINE_BYTES);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}

fn hits(prose: &str, excluded: &BTreeSet<String>, servers: Servers) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    let mut listed = 0_usize; // Lines that still belong to an announced list.
    for (number, line) in prose.lines().take(MAX_LINES).enumerate() {
        let line = start_of(line);
        let low = folded(line);
        if !found.is_empty() && FOR_ADMINISTRATORS.iter().any(|words| low.contains(words)) {
            break;
        }
        if LISTS.iter().any(|words| low.contains(words)) {
            listed = 4;
        } else if !line.trim().is_empty() {
            listed = listed.saturating_sub(1);
        }
        for hit in ADDRESS.find_iter(line).take(MAX_HITS_A_LINE) {
            let whole = hit.as_str();
            let bare = whole
                .rsplit_once('=')
                .filter(|(before, _)| !before.contains('@'))
                .map_or(whole, |(_, address)| address);
            let address = bare
                .trim_matches(['.', '\'', '-', '=', '/', '`'])
                .to_owned();
            let low = address.to_ascii_lowercase();
            let place = match place(line, whole, hit.start()) {
                1..=3 if listed > 0 => 0, // But not what an address was expanded from.
                place => place,
            };
            let machine = is_machine(&Named {
                name: String::new(),
                address: low.clone(),
            });
            let of_server = machine && place > u8::from(servers == Servers::Too);
            if (excluded.contains(&low) && !names_failed(line))
                || of_server
                || low.contains("...@")
                || low.split('@').nth(1).is_none_or(str::is_empty)
            {
                continue;
            }
            if place == 0 && listed > 0 {
                listed = 4;
            }
            let indented = line.starts_with([' ', '\t']);
            found.push(Hit {
                place,
                line: number,
                indented,
                address,
            });
        }
        if found.len() >= MAX_RECIPIENTS * 4 {
            break;
        }
    }
    found
}

/// A field of the part for machines, which stands in the text where the structure is broken.
fn names_failed(line: &str) -> bool {
    let low = folded(line.trim_start());
    low.starts_with("final-recipient:") || low.starts_with("original-recipient:")
}

/// Names without a domain below the line that announces them, as a provider writes of its own users.
fn bare_names(prose: &str, header: &Header<'_>) -> Vec<String> {
    let from = header.addresses("from");
    let Some((_, domain)) = from.iter().find_map(|named| named.address.split_once('@')) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut listed = 0_usize;
    for line in prose.lines().take(MAX_LINES).map(start_of) {
        let low = folded(line);
        if LISTS.iter().any(|words| low.contains(words)) {
            listed = 3;
        } else if listed > 0 && !line.trim().is_empty() {
            listed -= 1;
            if let Some(name) = BARE_NAME.captures(line).and_then(|name| name.get(1)) {
                found.push(format!("{}@{}", name.as_str(), domain.to_ascii_lowercase()));
                listed = 1;
            }
        }
        if found.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    found
}

/// To whom the message went that is returned in the same text, from byte `at` on.
fn returned_below(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?;
    let after_marker = rest.split_once('\n').map_or("", |(_, rest)| rest);
    [rest, after_marker].iter().find_map(|block| {
        let (header, _) = Header::read(block.as_bytes());
        match header.addresses("to").as_slice() {
            [one] if one.address.contains('@') => Some(one.address.clone()),
            _ => None,
        }
    })
}

/// To whom the returned message went, if to one only.
fn returned_to(structure: &Structure<'_>) -> Option<String> {
    let part = structure
        .parts
        .iter()
        .find(|part| part.is_message() || part.media_type == "text/rfc822-headers")?;
    let content = part.bytes();
    let (header, _) = Header::read(&content);
    let to = header.addresses("to");
    match to.as_slice() {
        [one] if one.address.contains('@') => Some(one.address.clone()),
        _ => None,
    }
}

/// What the prose says of an address: the first mention that says anything, else the first.
pub(super) fn paragraph_near(prose: &str, recipient: &str) -> String {
    let mentions = prose.match_indices(recipient).take(MAX_MENTIONS);
    let mut first: Option<String> = None;
    for (at, _) in mentions {
        let near = paragraph_at(prose, at, recipient);
        let low = folded(&near);
        if status_in(&near).is_some() || reply_in(&near).is_some() || FAILING.found(&low) {
            return near;
        }
        first = first.or(Some(near));
    }
    first.unwrap_or_else(|| paragraph_at(prose, 0, recipient))
}

/// The prose from the line of `at` to the next blank line but one.
fn paragraph_at(prose: &str, at: usize, recipient: &str) -> String {
    let line_start = prose
        .get(..at)
        .and_then(|text| text.rfind('\n'))
        .map_or(0, |at| at + 1);
    let rest = prose.get(line_start..).unwrap_or_default();
    let mut out = String::new();
    let mut gaps = 0;
    for (number, line) in rest.lines().enumerate() {
        let begins = line.trim_start_matches([' ', '<', '\t', '*', '-', '>']);
        let another = ADDRESS
            .find(begins)
            .is_some_and(|found| found.start() == 0 && found.as_str() != recipient);
        if number > 0 && another {
            break;
        }
        if line.trim().is_empty() {
            gaps += 1;
            if gaps >= 2 && out.split_whitespace().count() >= 8 {
                break;
            }
        }
        out.push_str(line.trim());
        out.push(' ');
        if out.len() > MAX_DIAGNOSTIC {
            break;
        }
    }
    out
}
