//! How mail programs introduce what they quote, by program and language, and how they name a reply.
//!
//! A reader of replies must tell the new words from the old. What stands between them differs: a
//! line of introduction and marks (Gmail, Apple Mail), or a little header and no marks at all
//! (Outlook), each in the language of whoever writes. The forms here are those of current programs
//! in English, German, French and Spanish, as far as the cast uses them.

use jiff::Zoned;

use super::persona::Client;

/// A mail that is being answered.
#[derive(Debug, Clone)]
pub(super) struct Quoted<'a> {
    pub from_name: &'a str,
    pub from_address: &'a str,
    pub to: String,
    pub subject: &'a str,
    /// When it was written, in the zone of whoever answers.
    pub at: Zoned,
    pub text: &'a str,
}

/// The quote as it stands below the answer.
pub(super) fn below(client: Client, language: &str, quoted: &Quoted<'_>) -> String {
    match client {
        Client::Outlook => format!(
            "{}\n\n{}\n",
            outlook_head(language, quoted),
            quoted.text.trim_end()
        ),
        Client::Gmail => format!(
            "{}\n\n{}",
            wrapped(&gmail_line(language, quoted)),
            with_marks(quoted.text)
        ),
        Client::Apple => format!(
            "{}\n\n{}",
            wrapped(&apple_line(language, quoted)),
            with_marks(quoted.text)
        ),
    }
}

/// The subject of an answer.
pub(super) fn answer_subject(client: Client, language: &str, subject: &str) -> String {
    let mark = match (client, language) {
        (Client::Outlook, "de") => "AW: ",
        (Client::Outlook, _) => "RE: ",
        _ => "Re: ",
    };
    let mut bare = subject.trim();
    // Answers to answers: a handful of marks at most.
    for _ in 0..8 {
        let cut = bare
            .split_once(':')
            .filter(|(head, _)| matches!(head.to_ascii_uppercase().as_str(), "RE" | "AW"));
        match cut {
            Some((_, rest)) => bare = rest.trim(),
            None => break,
        }
    }
    format!("{mark}{bare}")
}

fn with_marks(text: &str) -> String {
    let mut out = String::new();
    for line in text.trim_end().lines() {
        out.push('>');
        if !line.is_empty() && !line.starts_with('>') {
            out.push(' ');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Gmail breaks its line of introduction at column 78.
fn wrapped(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > 78 {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

fn gmail_line(language: &str, quoted: &Quoted<'_>) -> String {
    let (name, address, at) = (quoted.from_name, quoted.from_address, &quoted.at);
    let (day, year) = (at.day(), at.year());
    let clock = at.strftime("%H:%M");
    match language {
        "de" => format!(
            "Am {}., {day}. {} {year} um {clock} Uhr schrieb {name} <{address}>:",
            short_weekday(language, at),
            short_month(language, at)
        ),
        "fr" => format!(
            "Le {}. {day} {} {year} à {clock}, {name} <{address}> a écrit :",
            short_weekday(language, at),
            short_month(language, at)
        ),
        "es" => format!(
            "El {}, {day} {} {year} a las {}, {name} (<{address}>) escribió:",
            short_weekday(language, at),
            short_month(language, at),
            at.strftime("%-H:%M")
        ),
        _ => format!(
            "On {} at {}\u{202f}{} {name} <{address}> wrote:",
            at.strftime("%a, %b %-d, %Y"),
            at.strftime("%-I:%M"),
            at.strftime("%p")
        ),
    }
}

fn apple_line(language: &str, quoted: &Quoted<'_>) -> String {
    let (name, address, at) = (quoted.from_name, quoted.from_address, &quoted.at);
    match language {
        "de" => format!(
            "Am {} um {} schrieb {name} <{address}>:",
            at.strftime("%d.%m.%Y"),
            at.strftime("%H:%M")
        ),
        _ => format!(
            "On {}, {name} <{address}> wrote:",
            at.strftime("%-d %b %Y, at %H:%M")
        ),
    }
}

fn outlook_head(language: &str, quoted: &Quoted<'_>) -> String {
    let (name, address, at) = (quoted.from_name, quoted.from_address, &quoted.at);
    let (to, subject) = (&quoted.to, quoted.subject);
    if language == "de" {
        let day = format!(
            "{}, {}. {} {}",
            long_weekday_de(at),
            at.day(),
            long_month_de(at),
            at.strftime("%Y %H:%M")
        );
        return format!("Von: {name} <{address}>\nGesendet: {day}\nAn: {to}\nBetreff: {subject}");
    }
    let day = at.strftime("%A, %-d %B %Y %H:%M");
    format!("From: {name} <{address}>\nSent: {day}\nTo: {to}\nSubject: {subject}")
}

/// A German date as people write it: `16. Juli`.
pub(super) fn day_and_month_de(at: &Zoned) -> String {
    format!("{}. {}", at.day(), long_month_de(at))
}

fn nth<const N: usize>(names: [&'static str; N], from_one: i8) -> &'static str {
    let index = usize::try_from(from_one).unwrap_or(1).saturating_sub(1);
    names.get(index).copied().unwrap_or_default()
}

fn short_weekday(language: &str, at: &Zoned) -> &'static str {
    let day = at.weekday().to_monday_one_offset();
    match language {
        "de" => nth(["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"], day),
        "fr" => nth(["lun", "mar", "mer", "jeu", "ven", "sam", "dim"], day),
        _ => nth(["lun", "mar", "mié", "jue", "vie", "sáb", "dom"], day),
    }
}

fn short_month(language: &str, at: &Zoned) -> &'static str {
    let month = at.month();
    match language {
        "de" => nth(
            [
                "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.",
                "Nov.", "Dez.",
            ],
            month,
        ),
        "fr" => nth(
            [
                "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
                "nov.", "déc.",
            ],
            month,
        ),
        _ => nth(
            [
                "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
            ],
            month,
        ),
    }
}

fn long_weekday_de(at: &Zoned) -> &'static str {
    nth(
        [
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ],
        at.weekday().to_monday_one_offset(),
    )
}

fn long_month_de(at: &Zoned) -> &'static str {
    nth(
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        at.month(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &'static str) -> Quoted<'static> {
        Quoted {
            from_name: "Sam Porter",
            from_address: "sam@seller.example",
            to: "Dana Ito <dana@acme.example>".into(),
            subject: "Fewer stairs",
            at: "2026-11-23T09:05:07[Europe/Berlin]".parse().unwrap(),
            text,
        }
    }

    #[test]
    fn each_program_introduces_its_quote_in_its_own_way() {
        let mail = quoted("Hi\n\nSam\n");
        assert_eq!(
            below(Client::Gmail, "en", &mail),
            "On Mon, Nov 23, 2026 at 9:05\u{202f}AM Sam Porter <sam@seller.example> wrote:\n\n\
             > Hi\n>\n> Sam\n"
        );
        assert!(
            below(Client::Gmail, "de", &mail)
                .starts_with("Am Mo., 23. Nov. 2026 um 09:05 Uhr schrieb")
        );
        assert!(below(Client::Gmail, "fr", &mail).starts_with("Le lun. 23 nov. 2026 à 09:05, Sam"));
        assert!(
            below(Client::Gmail, "es", &mail).starts_with("El lun, 23 nov 2026 a las 9:05, Sam")
        );
        assert!(below(Client::Apple, "en", &mail).starts_with("On 23 Nov 2026, at 09:05, Sam"));
        assert_eq!(
            below(Client::Outlook, "de", &mail),
            "Von: Sam Porter <sam@seller.example>\nGesendet: Montag, 23. November 2026 09:05\n\
             An: Dana Ito <dana@acme.example>\nBetreff: Fewer stairs\n\nHi\n\nSam\n"
        );
    }

    #[test]
    fn an_answer_to_an_answer_bears_one_mark() {
        assert_eq!(answer_subject(Client::Gmail, "en", "RE: AW: x"), "Re: x");
        assert_eq!(answer_subject(Client::Outlook, "de", "Re: x"), "AW: x");
        assert_eq!(
            answer_subject(Client::Apple, "en", "Ours: x"),
            "Re: Ours: x"
        );
    }
}
