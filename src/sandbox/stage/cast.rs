//! The cast of the demo: eleven people, eleven ways to answer a sales mail.
//!
//! A date and a budget, an opt-out, a bereavement, an unclear answer, a month far ahead in Spanish,
//! a contract and an absence in German, a dead address, silence, a yes, a no that came elsewhere and
//! is forwarded, and one that is filed by hand. Every date in their words lies ahead of the start.
//! The seed shuffles who answers when and picks among small variations of the words.
//!
//! All people, companies and domains are made up.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::dice::Dice;
use super::moments::{local, next, working_day_from};
use super::persona::{Absence, Client, Cue, Gone, Line, OwnersHand, Persona};
use super::quoting::day_and_month_de;
use crate::domain::Address;

/// The cast for a play that begins at `start`.
pub fn cast(seed: u64, start: Timestamp) -> Vec<Persona> {
    let words = Script {
        dice: Dice::new(seed),
        today: local(start, "Europe/London").date(),
    };
    let mut people: Vec<Persona> = [
        words.dana(),
        words.rosa(),
        words.luc(),
        words.eve(),
        words.tom(),
        words.ana(),
        words.mia(),
        words.jonas(),
        words.nora(),
        words.ken(),
        words.priya(),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Dana opens the play; who of the others answers on which day is the seed's to say.
    let days: Vec<u32> = (1..).take(people.len().saturating_sub(1)).collect();
    let days = words.dice.shuffle("days", days);
    for (persona, day) in people.iter_mut().zip(std::iter::once(0).chain(days)) {
        if let Some(line) = persona.lines.first_mut() {
            line.cue = Cue::Pitch { working_days: day };
        }
    }
    people
}

struct Script {
    dice: Dice,
    today: Date,
}

/// Who somebody is, before they say anything.
struct Card {
    name: &'static str,
    address: &'static str,
    company: &'static str,
    segment: &'static str,
    zone: &'static str,
    language: &'static str,
    country: &'static str,
    client: Client,
    about: &'static str,
    sign_off: &'static str,
}

const PITCH: &str = "Stock counts in half the time";

impl Card {
    fn persona(self, lines: Vec<Line>) -> Option<Persona> {
        let first = self.name.split(' ').next().unwrap_or(self.name);
        Some(Persona {
            name: self.name.to_owned(),
            address: Address::parse(self.address).ok()?,
            company: self.company.to_owned(),
            segment: self.segment.to_owned(),
            zone: self.zone.to_owned(),
            language: self.language.to_owned(),
            country: self.country.to_owned(),
            client: self.client,
            pitch: pitch(self.language, first, self.company),
            about: self.about.to_owned(),
            sign_off: self.sign_off.to_owned(),
            lines,
            absence: None,
            gone: None,
        })
    }
}

/// The owner's first letter, in the reader's language.
fn pitch(language: &str, first: &str, company: &str) -> (String, String) {
    let (subject, words) = match language {
        "de" => (
            "Inventur in der halben Zeit",
            format!(
                "Guten Tag {first},\n\nwie lange dauert die Inventur bei {company}? Mit unseren \
                 Handscannern halbiert sich das.\nHätten Sie nächste Woche zehn Minuten für ein \
                 Telefonat?\n\nSam Porter\nSeller Ltd\n"
            ),
        ),
        "fr" => (
            "L'inventaire en deux fois moins de temps",
            format!(
                "Bonjour {first},\n\ncombien de temps prend l'inventaire chez {company} ? Avec nos \
                 lecteurs, deux fois moins.\nAuriez-vous dix minutes la semaine prochaine ?\n\n\
                 Sam Porter\nSeller Ltd\n"
            ),
        ),
        "es" => (
            "Inventario en la mitad de tiempo",
            format!(
                "Hola {first}:\n\n¿cuánto tardáis en hacer el inventario en {company}? Con nuestros \
                 lectores, la mitad.\n¿Tienes diez minutos la semana que viene?\n\nSam Porter\n\
                 Seller Ltd\n"
            ),
        ),
        _ => (
            PITCH,
            format!(
                "Hi {first},\n\nhow long does a stock count take you at {company}? With our \
                 handhelds it is half of that.\nWould you have ten minutes next week?\n\nSam Porter\n\
                 Seller Ltd\n"
            ),
        ),
    };
    (subject.to_owned(), words)
}

impl Script {
    /// A first answer, in one of several wordings. When it comes is settled with the whole cast.
    fn opening(&self, who: &str, words: &[&str]) -> Line {
        self.line(who, Cue::Pitch { working_days: 0 }, words)
    }

    /// What they say to the first mail from that day on.
    fn from(&self, who: &str, month: i8, day: i8, words: &[&str]) -> Line {
        let since = next(month, day, self.today);
        self.line(&format!("{who} later"), Cue::MailSince(since), words)
    }

    fn line(&self, what: &str, cue: Cue, words: &[&str]) -> Line {
        let words = self.dice.pick(&format!("{what} words"), words);
        Line {
            cue,
            words: words.copied().unwrap_or_default().to_owned(),
            owners_hand: None,
            nothing_more: false,
        }
    }

    fn dana(&self) -> Option<Persona> {
        let first = self.opening(
            "dana",
            &[
                "Budget's frozen, sorry. Try me in March?",
                "Sorry, no budget left this year. Could you try me again in March?",
                "We have a spending freeze at the moment. Ask me again in March.",
            ],
        );
        let mut yes = self.from(
            "dana",
            3,
            1,
            &[
                "Good timing. Thursday?",
                "Good timing! Can you call me on Thursday?",
            ],
        );
        yes.owners_hand = Some(OwnersHand::AnswersAndSells(
            "Thursday at ten it is. I'll call you.".to_owned(),
        ));
        Card {
            name: "Dana Ito",
            address: "dana.ito@acme.example",
            company: "Acme",
            segment: "retail",
            zone: "America/New_York",
            language: "en",
            country: "US",
            client: Client::Gmail,
            about: "has no budget until March",
            sign_off: "Dana\n\n-- \nDana Ito\nOperations, Acme",
        }
        .persona(vec![first, yes])
    }

    fn rosa(&self) -> Option<Persona> {
        let mut first = self.opening(
            "rosa",
            &[
                "Thanks Sam, but there is no money for this before the new financial year.",
                "Hi Sam, the money for this year is spent, so it is a no for now.",
            ],
        );
        first.owners_hand = Some(OwnersHand::Forwards(
            "budget, try again in April".to_owned(),
        ));
        let later = self.from(
            "rosa",
            4,
            1,
            &["Thanks for remembering. We went with Larkspur in the end, so we are set."],
        );
        Card {
            name: "Rosa Lind",
            address: "rosa.lind@lindfoods.example",
            company: "Lind Foods",
            segment: "food",
            zone: "Europe/London",
            language: "en",
            country: "GB",
            client: Client::Outlook,
            about: "answered Sam's other mailbox; Sam forwards it",
            sign_off: "Kind regards,\nRosa Lind\nLind Foods",
        }
        .persona(vec![first, later])
    }

    fn luc(&self) -> Option<Persona> {
        let mut first = self.opening(
            "luc",
            &[
                "Merci de ne plus m'écrire.",
                "Merci de me retirer de votre liste et de ne plus m'écrire.",
            ],
        );
        first.nothing_more = true;
        // He should never have to say this: the demo's last page counts it.
        let angry = self.line(
            "luc again",
            Cue::MailSince(self.today),
            &["Je vous avais demandé de ne plus m'écrire."],
        );
        Card {
            name: "Luc Roy",
            address: "luc@atelier-roy.example",
            company: "Atelier Roy",
            segment: "crafts",
            zone: "Europe/Paris",
            language: "fr",
            country: "FR",
            client: Client::Gmail,
            about: "wants no more mail, ever",
            sign_off: "Luc Roy",
        }
        .persona(vec![first, angry])
    }

    fn eve(&self) -> Option<Persona> {
        let mut first = self.opening(
            "eve",
            &[
                "Not now, my mum died.",
                "Not now please. My mother died last week.",
            ],
        );
        first.nothing_more = true;
        Card {
            name: "Eve Hart",
            address: "eve@hartandsons.example",
            company: "Hart & Sons",
            segment: "crafts",
            zone: "Europe/London",
            language: "en",
            country: "GB",
            client: Client::Apple,
            about: "has lost her mother",
            sign_off: "Eve\n\nSent from my iPhone",
        }
        .persona(vec![first])
    }

    fn tom(&self) -> Option<Persona> {
        let mut first = self.opening(
            "tom",
            &[
                "Hm, depends on the board.",
                "Hard to say. It depends on our board.",
            ],
        );
        first.owners_hand = Some(OwnersHand::Decides("spring".to_owned()));
        let later = self.from(
            "tom",
            3,
            1,
            &["The board has decided: we will build it in-house. Thanks for asking, though."],
        );
        Card {
            name: "Tom Berg",
            address: "tom.berg@bergfreight.example",
            company: "Berg Freight",
            segment: "logistics",
            zone: "Europe/Stockholm",
            language: "en",
            country: "SE",
            client: Client::Outlook,
            about: "leaves it open; Sam says spring",
            sign_off: "Best regards\nTom Berg\nBerg Freight AB",
        }
        .persona(vec![first, later])
    }

    fn ana(&self) -> Option<Persona> {
        let first = self.opening(
            "ana",
            &[
                "Hola Sam, ahora no, escríbeme en noviembre.",
                "Hola Sam, de momento no. Escríbeme en noviembre, por favor.",
            ],
        );
        let later = self.from(
            "ana",
            11,
            1,
            &["Gracias por acordarte. Ahora sí, ¿hablamos el jueves por la mañana?"],
        );
        Card {
            name: "Ana Ruiz",
            address: "ana.ruiz@olivar.example",
            company: "Olivar",
            segment: "food",
            zone: "Europe/Madrid",
            language: "es",
            country: "ES",
            client: Client::Gmail,
            about: "asks for November, in Spanish",
            sign_off: "Un saludo,\nAna",
        }
        .persona(vec![first, later])
    }

    fn mia(&self) -> Option<Persona> {
        let mut first = self.opening(
            "mia",
            &[
                "We're swamped right now. Maybe try again mid-January?",
                "Too busy at the moment, sorry. Please try again in the middle of January.",
            ],
        );
        first.owners_hand = Some(OwnersHand::Answers(
            "Understood, Mia. Good luck with the season!".to_owned(),
        ));
        Card {
            name: "Mia Sand",
            address: "mia@sandtoys.example",
            company: "Sand Toys",
            segment: "retail",
            zone: "America/Chicago",
            language: "en",
            country: "US",
            client: Client::Gmail,
            about: "asks for January, then never answers again",
            sign_off: "Mia",
        }
        .persona(vec![first])
    }

    /// Bound by a contract until the end of June, and away when the mail comes.
    fn jonas(&self) -> Option<Persona> {
        let first = self.opening(
            "jonas",
            &[
                "Danke, aber wir sind noch bis 30. Juni vertraglich an Nimbus gebunden. Melden Sie \
                 sich danach gern noch einmal.",
                "Danke für Ihre Nachricht. Unser Vertrag mit Nimbus läuft noch bis zum 30. Juni, \
                 danach können wir gern sprechen.",
            ],
        );
        let later = self.from(
            "jonas",
            6,
            15,
            &[
                "Danke fürs Dranbleiben. Der Vertrag ist ausgelaufen, rufen Sie mich gern nächste \
               Woche an.",
            ],
        );
        let end_of_contract = next(6, 30, self.today);
        let back = working_day_from(end_of_contract.saturating_add(19.days()));
        let last_day = back.saturating_sub(1.day());
        let german = |day: Date| day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok();
        let words = format!(
            "Guten Tag,\n\nich bin bis einschließlich {} im Urlaub und ab dem {} wieder erreichbar. \
             Ihre Nachricht wird nicht weitergeleitet.\n\nJonas Klein",
            day_and_month_de(&german(last_day)?),
            day_and_month_de(&german(back)?)
        );
        let mut persona = Card {
            name: "Jonas Klein",
            address: "j.klein@klein-druck.example",
            company: "Klein Druck GmbH",
            segment: "print",
            zone: "Europe/Berlin",
            language: "de",
            country: "DE",
            client: Client::Outlook,
            about: "is bound by a contract until 30 June, then away",
            sign_off: "Mit freundlichen Grüßen\nJonas Klein\n\nKlein Druck GmbH\nHafenstraße 4, \
                       20457 Hamburg",
        }
        .persona(vec![first, later])?;
        persona.absence = Some(Absence {
            from: end_of_contract.saturating_sub(3.days()),
            back,
            subject: "Automatische Antwort".to_owned(),
            words,
        });
        Some(persona)
    }

    fn nora(&self) -> Option<Persona> {
        let first = self.opening(
            "nora",
            &[
                "We're moving offices until the summer. After the summer would be better.",
                "Not a good moment, we are in the middle of a move. After the summer is better.",
            ],
        );
        let mut persona = Card {
            name: "Nora Falk",
            address: "nora.falk@falkdesign.example",
            company: "Falk Design",
            segment: "crafts",
            zone: "Europe/Copenhagen",
            language: "en",
            country: "DK",
            client: Client::Apple,
            about: "leaves her company in August; the address dies",
            sign_off: "Nora",
        }
        .persona(vec![first])?;
        persona.gone = Some(Gone {
            since: next(8, 1, self.today),
        });
        Some(persona)
    }

    fn ken(&self) -> Option<Persona> {
        let mut first = self.opening(
            "ken",
            &[
                "Not the right moment, we are changing our systems. Perhaps in May.",
                "It's not the right time for us, sorry. Perhaps in May.",
            ],
        );
        first.owners_hand = Some(OwnersHand::Files("Declines/Not now".to_owned()));
        let later = self.from(
            "ken",
            5,
            1,
            &["Before we decide: does it work with our old label printers?"],
        );
        Card {
            name: "Ken Mori",
            address: "ken@moriparts.example",
            company: "Mori Parts",
            segment: "logistics",
            zone: "Asia/Tokyo",
            language: "en",
            country: "JP",
            client: Client::Gmail,
            about: "answered elsewhere; Sam drops it into a folder",
            sign_off: "Ken Mori",
        }
        .persona(vec![first, later])
    }

    fn priya(&self) -> Option<Persona> {
        let mut first = self.opening(
            "priya",
            &[
                "This looks useful. Can you show me on Thursday?",
                "Looks interesting, can we set up a demo on Thursday?",
            ],
        );
        first.owners_hand = Some(OwnersHand::Answers(
            "Gladly. Thursday at eleven your time?".to_owned(),
        ));
        Card {
            name: "Priya Nair",
            address: "priya.nair@spicebox.example",
            company: "Spicebox",
            segment: "food",
            zone: "Asia/Kolkata",
            language: "en",
            country: "IN",
            client: Client::Gmail,
            about: "simply says yes",
            sign_off: "Regards,\nPriya Nair",
        }
        .persona(vec![first])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn start() -> Timestamp {
        "2026-11-23T08:00:00Z".parse().unwrap()
    }

    #[test]
    fn everybody_is_there_and_answers_on_a_day_of_their_own() {
        let people = cast(1, start());
        assert_eq!(people.len(), 11);
        let days: BTreeSet<String> = people
            .iter()
            .map(|persona| format!("{:?}", persona.lines[0].cue))
            .collect();
        assert_eq!(days.len(), 11);
        for persona in &people {
            assert!(persona.address.domain().ends_with(".example"));
            assert_ne!(
                super::super::moments::zone(&persona.zone),
                jiff::tz::TimeZone::UTC
            );
        }
        assert_eq!(
            people[0].lines[0].words,
            "Budget's frozen, sorry. Try me in March?"
        );
    }

    #[test]
    fn the_seed_changes_days_and_words_but_not_the_people() {
        assert_eq!(cast(5, start()), cast(5, start()));
        let story = |seed| {
            let people = cast(seed, start());
            people
                .into_iter()
                .map(|p| p.lines[0].clone())
                .collect::<Vec<_>>()
        };
        assert!((2..6).all(|seed| story(seed) != story(1)));
        let names = |seed| {
            cast(seed, start())
                .into_iter()
                .map(|p| p.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(1), names(77));
    }

    #[test]
    fn the_absence_covers_the_end_of_the_contract_whatever_the_year() {
        for at in [
            "2026-11-23T08:00:00Z",
            "2028-02-01T08:00:00Z",
            "2027-06-29T08:00:00Z",
        ] {
            let people = cast(1, at.parse().unwrap());
            let jonas = people.iter().find(|p| p.name == "Jonas Klein").unwrap();
            let absence = jonas.absence.clone().unwrap();
            let first_of_july = Date::new(absence.from.year(), 7, 1).unwrap();
            assert!(absence.from < first_of_july && first_of_july < absence.back);
            assert!(absence.words.contains("Juli"));
        }
    }
}
