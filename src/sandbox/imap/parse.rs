//! Reads IMAP commands (RFC 9051 §9): one whole command, literals included, into a [`Command`].
//!
//! Only what the sandbox serves is understood; everything else is a [`Refusal`], which the session
//! answers with BAD. The text before parsing is exactly what came over the wire, so the parser is
//! a plain walk over bytes: each step takes what it wants from the front or refuses.

use jiff::Timestamp;
use jiff::civil::Date;

use super::utf7;

/// Why a command is answered with BAD.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal(pub &'static str);

type Parsed<T> = Result<T, Refusal>;

/// One end of a range of numbers: a number or `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Number(u32),
    Last,
}

/// `1:5,7,9:*`
pub(super) type NumberSet = Vec<(Bound, Bound)>;

/// What a FETCH asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Uid,
    Flags,
    InternalDate,
    Size,
    Body {
        section: Section,
        partial: Option<(u32, u32)>,
        peek: bool,
    },
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    Whole,
    Header,
    Text,
    Fields { names: Vec<String>, exclude: bool },
}

/// What a SEARCH asks for; all keys must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    All,
    Numbers(NumberSet),
    Uids(NumberSet),
    Since(Date),
    Before(Date),
    On(Date),
    Header(String, String),
    Seen(bool),
    Not(Box<Key>),
}

/// What a STATUS asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusItem {
    Messages,
    Recent,
    UidNext,
    UidValidity,
    Unseen,
}

/// A command that the sandbox serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Capability,
    Noop,
    Logout,
    Id,
    Idle,
    /// CLOSE and UNSELECT; nothing is ever expunged by a client here.
    Unselect,
    Login {
        user: String,
        password: String,
    },
    AuthenticatePlain {
        initial: Option<String>,
    },
    List {
        reference: String,
        patterns: Vec<String>,
        only_special: bool,
        status: Vec<StatusItem>,
    },
    Status {
        folder: String,
        items: Vec<StatusItem>,
    },
    Select {
        folder: String,
        read_only: bool,
    },
    Fetch {
        by_uid: bool,
        set: NumberSet,
        items: Vec<Item>,
    },
    Search {
        by_uid: bool,
        keys: Vec<Key>,
    },
    Append {
        folder: String,
        flags: Vec<String>,
        date: Option<Timestamp>,
        raw: Vec<u8>,
    },
}

/// Splits the tag off a command line. `None` where there is no usable tag.
pub(super) fn tag(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = line.iter().position(|b| *b == b' ')?;
    let (tag, rest) = line.split_at_checked(blank)?;
    let usable =
        !tag.is_empty() && tag.len() <= 64 && tag.iter().all(|b| is_atom(*b) && *b != b'+');
    usable.then(|| (tag, rest.get(1..).unwrap_or_default()))
}

/// The length announced by a line that ends in a literal: octets, and whether the client waits.
pub(super) fn announced_literal(line: &[u8]) -> Option<(usize, bool)> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|b| *b == b'{')?;
    let digits = std::str::from_utf8(inner.get(open + 1..)?).ok()?;
    let (digits, waits) = match digits.strip_suffix('+') {
        Some(digits) => (digits, false),
        None => (digits, true),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((digits.parse().unwrap_or(usize::MAX), waits))
}

/// Reads everything after the tag.
pub(super) fn command(bytes: &[u8]) -> Parsed<Command> {
    let mut input = Input { rest: bytes };
    let mut verb = input.atom()?.to_ascii_uppercase();
    let by_uid = verb == "UID";
    if by_uid {
        input.space()?;
        verb = input.atom()?.to_ascii_uppercase();
        if verb != "FETCH" && verb != "SEARCH" {
            return Err(Refusal("UID goes with FETCH and SEARCH only"));
        }
    }
    let command = match verb.as_str() {
        "CAPABILITY" => Command::Capability,
        "NOOP" | "CHECK" => Command::Noop,
        "LOGOUT" => Command::Logout,
        "IDLE" => Command::Idle,
        "CLOSE" | "UNSELECT" => Command::Unselect,
        "ID" => {
            input.rest = &[];
            Command::Id
        }
        "LOGIN" => input.login()?,
        "AUTHENTICATE" => input.authenticate()?,
        "LIST" => input.list()?,
        "STATUS" => input.status()?,
        "SELECT" => input.select(false)?,
        "EXAMINE" => input.select(true)?,
        "FETCH" => input.fetch(by_uid)?,
        "SEARCH" => input.search(by_uid)?,
        "APPEND" => input.append()?,
        _ => return Err(Refusal("Unknown command")),
    };
    if input.rest.is_empty() {
        Ok(command)
    } else {
        Err(Refusal("Unexpected words after the command"))
    }
}

/// RFC 9051 §9 ATOM-CHAR, with `]` allowed as everybody does.
fn is_atom(byte: u8) -> bool {
    byte > b' ' && byte < 0x7f && !b"(){%*\"\\".contains(&byte)
}

struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn eat(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn expect(&mut self, byte: u8, otherwise: &'static str) -> Parsed<()> {
        self.eat(byte).then_some(()).ok_or(Refusal(otherwise))
    }

    fn space(&mut self) -> Parsed<()> {
        self.expect(b' ', "A blank is missing")
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.iter().position(|b| !fits(*b));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        std::str::from_utf8(taken).unwrap_or_default()
    }

    fn atom(&mut self) -> Parsed<&'a str> {
        let atom = self.take_while(is_atom);
        if atom.is_empty() {
            return Err(Refusal("A word is missing"));
        }
        Ok(atom)
    }

    /// `astring`: an atom, a quoted string or a literal.
    fn astring(&mut self) -> Parsed<Vec<u8>> {
        match self.rest.first() {
            Some(b'"') => self.quoted(),
            Some(b'{') => self.literal(),
            _ => Ok(self.atom()?.as_bytes().to_vec()),
        }
    }

    fn text(&mut self) -> Parsed<String> {
        Ok(String::from_utf8_lossy(&self.astring()?).into_owned())
    }

    fn quoted(&mut self) -> Parsed<Vec<u8>> {
        self.expect(b'"', "A quote is missing")?;
        let mut out = Vec::new();
        while let Some((byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'"' => return Ok(out),
                b'\\' => {
                    let Some((escaped @ (b'"' | b'\\'), rest)) = self.rest.split_first() else {
                        return Err(Refusal("A wrong escape in a quoted string"));
                    };
                    out.push(*escaped);
                    self.rest = rest;
                }
                byte => out.push(*byte),
            }
        }
        Err(Refusal("A quoted string does not end"))
    }

    /// `{n}` or `{n+}`, a line end, and n octets.
    fn literal(&mut self) -> Parsed<Vec<u8>> {
        self.expect(b'{', "A literal is missing")?;
        let length = self.number()? as usize;
        self.eat(b'+');
        self.expect(b'}', "A literal's length does not end")?;
        self.expect(b'\r', "A literal's length does not end its line")?;
        self.expect(b'\n', "A literal's length does not end its line")?;
        let (octets, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(Refusal("A literal is too short"))?;
        self.rest = rest;
        Ok(octets.to_vec())
    }

    fn number(&mut self) -> Parsed<u32> {
        self.take_while(|b| b.is_ascii_digit())
            .parse()
            .map_err(|_| Refusal("A number is missing or too large"))
    }

    /// A folder's name, decoded. The wire may also carry plain UTF-8.
    fn folder(&mut self) -> Parsed<String> {
        Ok(utf7::decode(&self.text()?))
    }

    /// `( … )` around words, each read by `read`.
    fn list_of<T>(&mut self, mut read: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        self.expect(b'(', "An opening bracket is missing")?;
        let mut out = Vec::new();
        while !self.eat(b')') {
            if !out.is_empty() {
                self.space()?;
            }
            out.push(read(self)?);
        }
        Ok(out)
    }

    fn login(&mut self) -> Parsed<Command> {
        self.space()?;
        let user = self.text()?;
        self.space()?;
        let password = self.text()?;
        Ok(Command::Login { user, password })
    }

    fn authenticate(&mut self) -> Parsed<Command> {
        self.space()?;
        if !self.atom()?.eq_ignore_ascii_case("PLAIN") {
            return Err(Refusal("PLAIN is the only mechanism"));
        }
        let initial = if self.eat(b' ') {
            Some(self.atom()?.to_owned())
        } else {
            None
        };
        Ok(Command::AuthenticatePlain { initial })
    }

    fn select(&mut self, read_only: bool) -> Parsed<Command> {
        self.space()?;
        let folder = self.folder()?;
        Ok(Command::Select { folder, read_only })
    }

    fn status(&mut self) -> Parsed<Command> {
        self.space()?;
        let folder = self.folder()?;
        self.space()?;
        let items = self.list_of(Self::status_item)?;
        Ok(Command::Status { folder, items })
    }

    fn status_item(&mut self) -> Parsed<StatusItem> {
        match self.atom()?.to_ascii_uppercase().as_str() {
            "MESSAGES" => Ok(StatusItem::Messages),
            "RECENT" => Ok(StatusItem::Recent),
            "UIDNEXT" => Ok(StatusItem::UidNext),
            "UIDVALIDITY" => Ok(StatusItem::UidValidity),
            "UNSEEN" => Ok(StatusItem::Unseen),
            _ => Err(Refusal("Unknown STATUS item")),
        }
    }

    /// RFC 5258: selection options, several patterns and RETURN options.
    fn list(&mut self) -> Parsed<Command> {
        self.space()?;
        let mut only_special = false;
        if self.rest.first() == Some(&b'(') {
            let options = self.list_of(|input| Ok(input.atom()?.to_ascii_uppercase()))?;
            only_special = options.iter().any(|option| option == "SPECIAL-USE");
            self.space()?;
        }
        let reference = self.folder()?;
        self.space()?;
        let patterns = if self.rest.first() == Some(&b'(') {
            self.list_of(Self::pattern)?
        } else {
            vec![self.pattern()?]
        };
        let mut status = Vec::new();
        if self.eat(b' ') {
            if !self.atom()?.eq_ignore_ascii_case("RETURN") {
                return Err(Refusal("RETURN was expected"));
            }
            self.space()?;
            self.list_of(|input| {
                let option = input.atom()?.to_ascii_uppercase();
                if option == "STATUS" {
                    input.space()?;
                    status = input.list_of(Self::status_item)?;
                }
                Ok(())
            })?;
        }
        Ok(Command::List {
            reference,
            patterns,
            only_special,
            status,
        })
    }

    fn pattern(&mut self) -> Parsed<String> {
        if matches!(self.rest.first(), Some(b'"' | b'{')) {
            return self.folder();
        }
        let word = self.take_while(|b| is_atom(b) || b == b'*' || b == b'%');
        if word.is_empty() {
            return Err(Refusal("A pattern is missing"));
        }
        Ok(utf7::decode(word))
    }

    fn number_set(&mut self) -> Parsed<NumberSet> {
        let mut set = Vec::new();
        loop {
            let from = self.bound()?;
            let to = if self.eat(b':') { self.bound()? } else { from };
            set.push((from, to));
            if !self.eat(b',') {
                return Ok(set);
            }
        }
    }

    fn bound(&mut self) -> Parsed<Bound> {
        if self.eat(b'*') {
            return Ok(Bound::Last);
        }
        match self.number()? {
            0 => Err(Refusal("Numbers begin at 1")),
            number => Ok(Bound::Number(number)),
        }
    }

    fn fetch(&mut self, by_uid: bool) -> Parsed<Command> {
        self.space()?;
        let set = self.number_set()?;
        self.space()?;
        let mut items = if self.rest.first() == Some(&b'(') {
            self.list_of(Self::fetch_item)?
        } else if self.rest.eq_ignore_ascii_case(b"FAST") {
            self.rest = &[];
            vec![Item::Flags, Item::InternalDate, Item::Size]
        } else {
            vec![self.fetch_item()?]
        };
        // RFC 9051 §6.4.9: UID FETCH always tells the UID.
        if by_uid && !items.contains(&Item::Uid) {
            items.insert(0, Item::Uid);
        }
        Ok(Command::Fetch { by_uid, set, items })
    }

    fn fetch_item(&mut self) -> Parsed<Item> {
        let word = self.take_while(|b| b.is_ascii_alphanumeric() || b == b'.');
        let peek = match word.to_ascii_uppercase().as_str() {
            "UID" => return Ok(Item::Uid),
            "FLAGS" => return Ok(Item::Flags),
            "INTERNALDATE" => return Ok(Item::InternalDate),
            "RFC822.SIZE" => return Ok(Item::Size),
            "BODY.PEEK" => true,
            "BODY" => false,
            _ => return Err(Refusal("Unknown FETCH item")),
        };
        self.expect(b'[', "BODY without a section is not served")?;
        let section = self.section()?;
        self.expect(b']', "A section does not end")?;
        let partial = if self.eat(b'<') {
            let offset = self.number()?;
            self.expect(b'.', "A partial needs an offset and a length")?;
            let length = self.number()?;
            self.expect(b'>', "A partial does not end")?;
            Some((offset, length))
        } else {
            None
        };
        Ok(Item::Body {
            section,
            partial,
            peek,
        })
    }

    fn section(&mut self) -> Parsed<Section> {
        let word = self.take_while(|b| b.is_ascii_alphanumeric() || b == b'.');
        let exclude = match word.to_ascii_uppercase().as_str() {
            "" => return Ok(Section::Whole),
            "HEADER" => return Ok(Section::Header),
            "TEXT" => return Ok(Section::Text),
            "HEADER.FIELDS" => false,
            "HEADER.FIELDS.NOT" => true,
            _ => return Err(Refusal("Parts of a message are not served")),
        };
        self.space()?;
        let names = self.list_of(Self::text)?;
        Ok(Section::Fields { names, exclude })
    }

    fn search(&mut self, by_uid: bool) -> Parsed<Command> {
        let mut keys = Vec::new();
        while self.eat(b' ') {
            let at_charset = self.rest.get(..8);
            if keys.is_empty() && at_charset.is_some_and(|w| w.eq_ignore_ascii_case(b"CHARSET ")) {
                self.atom()?;
                self.space()?;
                let charset = self.text()?.to_ascii_uppercase();
                if charset != "UTF-8" && charset != "US-ASCII" {
                    return Err(Refusal("Unknown charset"));
                }
                continue;
            }
            keys.push(self.search_key()?);
        }
        if keys.is_empty() {
            return Err(Refusal("SEARCH needs a key"));
        }
        Ok(Command::Search { by_uid, keys })
    }

    fn search_key(&mut self) -> Parsed<Key> {
        if matches!(self.rest.first(), Some(b'*' | b'0'..=b'9')) {
            return Ok(Key::Numbers(self.number_set()?));
        }
        let word = self.atom()?.to_ascii_uppercase();
        match word.as_str() {
            "ALL" => return Ok(Key::All),
            "SEEN" => return Ok(Key::Seen(true)),
            "UNSEEN" => return Ok(Key::Seen(false)),
            _ => self.space()?,
        }
        match word.as_str() {
            "UID" => Ok(Key::Uids(self.number_set()?)),
            "SINCE" => Ok(Key::Since(self.date()?)),
            "BEFORE" => Ok(Key::Before(self.date()?)),
            "ON" => Ok(Key::On(self.date()?)),
            "FROM" | "TO" | "CC" | "SUBJECT" => Ok(Key::Header(word, self.text()?)),
            "HEADER" => {
                let name = self.text()?;
                self.space()?;
                Ok(Key::Header(name, self.text()?))
            }
            // One level, so that no chain of NOTs can exhaust the stack.
            "NOT" if !self.rest.to_ascii_uppercase().starts_with(b"NOT ") => {
                Ok(Key::Not(Box::new(self.search_key()?)))
            }
            _ => Err(Refusal("Unknown SEARCH key")),
        }
    }

    /// `23-Nov-2026`, with or without quotes.
    fn date(&mut self) -> Parsed<Date> {
        Date::strptime("%d-%b-%Y", self.text()?).map_err(|_| Refusal("A date is wrong"))
    }

    fn append(&mut self) -> Parsed<Command> {
        self.space()?;
        let folder = self.folder()?;
        self.space()?;
        let mut flags = Vec::new();
        if self.rest.first() == Some(&b'(') {
            flags = self.list_of(|input| {
                let flag = input.take_while(|b| is_atom(b) || b == b'\\');
                Ok(flag.to_owned())
            })?;
            self.space()?;
        }
        let mut date = None;
        if self.rest.first() == Some(&b'"') {
            let written = String::from_utf8_lossy(&self.quoted()?).into_owned();
            let parsed = Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", written.trim_start());
            date = Some(parsed.map_err(|_| Refusal("A date is wrong"))?);
            self.space()?;
        }
        let raw = self.literal()?;
        Ok(Command::Append {
            folder,
            flags,
            date,
            raw,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_quotes_and_literals_say_the_same() {
        let login = Command::Login {
            user: "sam".into(),
            password: "a \"b\\".into(),
        };
        assert_eq!(command(b"LOGIN sam \"a \\\"b\\\\\""), Ok(login.clone()));
        assert_eq!(
            command(b"login {3}\r\nsam {6+}\r\na \"b\\"),
            Err(Refusal("A literal is too short"))
        );
        assert_eq!(command(b"login {3}\r\nsam {5+}\r\na \"b\\"), Ok(login));
    }

    #[test]
    fn a_literal_is_announced_at_the_end_of_a_line_only() {
        assert_eq!(announced_literal(b"a LOGIN {3}"), Some((3, true)));
        assert_eq!(announced_literal(b"a LOGIN {3+}"), Some((3, false)));
        assert_eq!(announced_literal(b"a LOGIN {}"), None);
        assert_eq!(announced_literal(b"a LOGIN {3} x"), None);
        assert_eq!(
            announced_literal(b"a {99999999999999999999999}"),
            Some((usize::MAX, true))
        );
    }

    #[test]
    fn fetch_reads_sections_and_partials() {
        let Ok(Command::Fetch { by_uid, set, items }) = command(
            b"UID FETCH 1:5,7,9:* (FLAGS BODY.PEEK[HEADER.FIELDS (From \"To\")] BODY[]<10.20>)",
        ) else {
            panic!("not read")
        };
        assert!(by_uid);
        assert_eq!(
            set,
            [
                (Bound::Number(1), Bound::Number(5)),
                (Bound::Number(7), Bound::Number(7)),
                (Bound::Number(9), Bound::Last)
            ]
        );
        assert_eq!(
            items,
            [
                Item::Uid,
                Item::Flags,
                Item::Body {
                    section: Section::Fields {
                        names: vec!["From".into(), "To".into()],
                        exclude: false
                    },
                    partial: None,
                    peek: true
                },
                Item::Body {
                    section: Section::Whole,
                    partial: Some((10, 20)),
                    peek: false
                }
            ]
        );
    }

    #[test]
    fn search_reads_dates_headers_and_one_not() {
        assert_eq!(
            command(b"UID SEARCH SINCE 1-Nov-2026 NOT HEADER Message-ID <a@b>"),
            Ok(Command::Search {
                by_uid: true,
                keys: vec![
                    Key::Since(date(2026, 11, 1)),
                    Key::Not(Box::new(Key::Header("Message-ID".into(), "<a@b>".into())))
                ]
            })
        );
        assert!(command(b"SEARCH NOT NOT ALL").is_err());
        assert!(command(b"SEARCH").is_err());
    }

    #[test]
    fn list_tolerates_selection_and_return_options() {
        for line in [
            "LIST \"\" *",
            "LIST \"\" \"*\" RETURN (SPECIAL-USE)",
            "LIST (SPECIAL-USE) \"\" (INBOX \"%\") RETURN (SUBSCRIBED STATUS (UIDNEXT MESSAGES))",
        ] {
            assert!(
                matches!(command(line.as_bytes()), Ok(Command::List { .. })),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_not_served_is_refused() {
        for line in [
            "STORE 1 +FLAGS (\\Seen)",
            "UID STORE 1 FLAGS ()",
            "EXPUNGE",
            "FETCH 1 BODYSTRUCTURE",
            "FETCH 1 (ENVELOPE)",
            "FETCH 0 (UID)",
            "FETCH 1 BODY[1]",
            "NOOP now",
            "",
            "SELECT",
        ] {
            assert!(command(line.as_bytes()).is_err(), "{line}");
        }
    }
}
