//! The scene that most tests play in: Sam has written to a few people, and some of them answer.

use jiff::Timestamp;
use serde_json::Value;

use crate::support::mailhost::OWNER;
use crate::support::{Letter, Longgame, Mail, MailHost, instant, minutes_after};

/// Somebody to whom Sam has written: name, address, and the user whose Maildir shows what came.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub name: &'static str,
    pub email: &'static str,
    pub user: &'static str,
}

pub const DANA: Person = Person {
    name: "Dana Ito",
    email: "dana@prospect.example",
    user: "dana",
};
pub const TOM: Person = Person {
    name: "Tom Berg",
    email: "tom@prospect.example",
    user: "tom",
};
pub const ANA: Person = Person {
    name: "Ana Ruiz",
    email: "ana@prospect.example",
    user: "ana",
};
pub const EVERYBODY: [Person; 3] = [DANA, TOM, ANA];

/// A no that everybody understands, with a month to come back in.
pub const TRY_MARCH: &str = "Hi Sam,\n\nNot now, I'm afraid. Try me in March.\n\nBest,\nDana";

/// Mail servers and an installation for Sam's mailbox.
pub struct Scene {
    pub host: MailHost,
    pub longgame: Longgame,
}

/// Tuesday 12 January 2027, ten in the morning in London: when most tests begin.
pub fn tuesday() -> Timestamp {
    instant("2027-01-12T10:00:00Z")
}

impl Scene {
    /// With the contract's config.
    pub fn new() -> Self {
        Self::with(|config| config)
    }

    /// With a changed config.
    pub fn with(edit: impl FnOnce(String) -> String) -> Self {
        let host = MailHost::start();
        let longgame = Longgame::for_user(&host, "sam", edit);
        Self { host, longgame }
    }

    /// Imports people as prospects.
    pub fn import(&self, people: &[Person]) {
        let people: Vec<(&str, &str)> = people.iter().map(|one| (one.name, one.email)).collect();
        self.longgame.import_people(&people);
    }

    /// Sam wrote eight days before, and now the answer lies in the inbox.
    pub fn answer(&self, person: Person, received: Timestamp, text: &str) -> Letter {
        let answer = self.answer_letter(person, received, text);
        self.host.append("sam", "INBOX", &answer, received);
        answer
    }

    /// Like `answer`, but the letter is yet to be delivered.
    pub fn answer_letter(&self, person: Person, written: Timestamp, text: &str) -> Letter {
        let before = minutes_after(written, -8 * 24 * 60);
        let first = Letter::new(OWNER, &person.header(), before)
            .subject("A quick question")
            .body("Hi,\n\nwould our scheduling tool be of use to you?\n\nSam");
        self.host.append("sam", "Sent", &first, before);
        person.letter(written, text).answering(first.message_id())
    }

    /// The people answer "not now, March", are read and shown to Sam; the first time at which all thank-yous may go.
    pub fn all_declined(&self, people: &[Person]) -> Timestamp {
        self.import(people);
        for person in people {
            self.answer(*person, minutes_after(tuesday(), -30), TRY_MARCH);
        }
        self.longgame.pass(tuesday());
        people
            .iter()
            .map(|person| {
                self.longgame
                    .planned_at(tuesday(), person.email, "thank-you")
            })
            .max()
            .unwrap()
    }

    /// Dana answers "not now, March" and is thanked: her answer, our thank-you, and when it went.
    pub fn dana_thanked(&self) -> (Letter, Mail, Timestamp) {
        self.import(&[DANA]);
        let answer = self.answer(DANA, minutes_after(tuesday(), -30), TRY_MARCH);
        self.longgame.pass(tuesday());
        let at = self.longgame.planned_at(tuesday(), DANA.email, "thank-you");
        self.longgame.pass(at);
        let got = self.got(DANA);
        assert_eq!(got.len(), 1, "one thank-you: {got:?}");
        (answer, got.into_iter().next().unwrap(), at)
    }

    /// What lies in that person's mailbox.
    pub fn got(&self, person: Person) -> Vec<Mail> {
        self.host.settle();
        self.host
            .inbox(person.user)
            .iter()
            .map(Mail::read)
            .collect()
    }

    /// What longgame has written to Sam.
    pub fn told_owner(&self) -> Vec<Mail> {
        self.host.settle();
        let all: Vec<Mail> = self.host.inbox("sam").iter().map(Mail::read).collect();
        all.into_iter()
            .filter(|mail| mail.from == "sam@seller.example" && mail.to == "sam@seller.example")
            .collect()
    }

    /// The one decline of that person.
    pub fn decline_of(&self, person: Person) -> Value {
        let rows = self.longgame.rows_of("declines", person.email);
        assert_eq!(rows.len(), 1, "one decline of {}: {rows:?}", person.name);
        rows.into_iter().next().unwrap()
    }
}

impl Person {
    /// As it stands in a header.
    pub fn header(self) -> String {
        format!("{} <{}>", self.name, self.email)
    }

    /// A letter of this person to Sam.
    pub fn letter(self, written: Timestamp, text: &str) -> Letter {
        Letter::new(&self.header(), OWNER, written).body(text)
    }
}
