//! Every key that a config may have, in one table.
//!
//! The reader takes from here which keys are known, which ones must be there, and what to show as
//! an example of a right value; `config/longgame.toml` explains each of them to the owner, and a
//! test holds the two together. Keys of the contract never change their names.
//!
//! What a value may be, beyond its shape, is decided where the section is read.

/// One key of a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// Its name.
    pub name: &'static str,
    /// A right value, as it would stand behind the equals sign; empty for sections.
    pub example: &'static str,
    /// Whether the program cannot do without.
    pub required: bool,
}

/// One section and its keys.
#[derive(Debug)]
pub(super) struct Keys {
    /// The dotted path: `imap`, `track.step`; empty for the file itself.
    pub path: &'static str,
    /// How messages call it: `[imap]`, `[[track.step]]`.
    pub shown: &'static str,
    /// Its keys in the order in which the reference explains them.
    pub list: &'static [Key],
}

const fn needed(name: &'static str, example: &'static str) -> Key {
    Key {
        name,
        example,
        required: true,
    }
}

const fn optional(name: &'static str, example: &'static str) -> Key {
    Key {
        name,
        example,
        required: false,
    }
}

pub(super) static ROOT: Keys = Keys {
    path: "",
    shown: "the file",
    list: &[
        optional("templates", "\"templates\""),
        needed("owner", ""),
        optional("store", ""),
        needed("imap", ""),
        needed("smtp", ""),
        optional("control", ""),
        optional("filing", ""),
        optional("limits", ""),
        optional("hours", ""),
        optional("track", ""),
    ],
};

pub(super) static OWNER: Keys = Keys {
    path: "owner",
    shown: "[owner]",
    list: &[
        needed("name", "\"Sam Porter\""),
        needed("email", "\"sam@seller.example\""),
        optional("aliases", "[\"s.porter@seller.example\"]"),
        needed("company", "\"Seller Ltd\""),
        needed("postal_address", "\"1 Long Lane, Bristol BS1 1AA, UK\""),
        needed("timezone", "\"Europe/London\""),
    ],
};

pub(super) static STORE: Keys = Keys {
    path: "store",
    shown: "[store]",
    list: &[optional("path", "\"longgame.db\"")],
};

pub(super) static IMAP: Keys = Keys {
    path: "imap",
    shown: "[imap]",
    list: &[
        needed("host", "\"imap.seller.example\""),
        optional("port", "993"),
        optional("tls", "\"implicit\""),
        needed("user", "\"sam@seller.example\""),
        needed("secret", "{ env = \"IMAP_PASSWORD\" }"),
        optional("ca_file", "\"our-ca.pem\""),
        optional("idle", "\"5 minutes\""),
        optional("poll", "\"1 minute\""),
    ],
};

pub(super) static SMTP: Keys = Keys {
    path: "smtp",
    shown: "[smtp]",
    list: &[
        needed("host", "\"smtp.seller.example\""),
        optional("port", "465"),
        optional("tls", "\"implicit\""),
        optional("user", "\"sam@seller.example\""),
        optional("secret", "{ env = \"SMTP_PASSWORD\" }"),
        optional("ca_file", "\"our-ca.pem\""),
    ],
};

/// `imap.secret` and `smtp.secret` alike.
pub(super) static SECRET: Keys = Keys {
    path: "secret",
    shown: "secret",
    list: &[
        optional("env", "\"IMAP_PASSWORD\""),
        optional("file", "\"imap-password\""),
        // Known, so that the refusal can say that they come later.
        optional("credential", "\"imap-password\""),
        optional("command", "[\"pass\", \"show\", \"mail\"]"),
    ],
};

pub(super) static CONTROL: Keys = Keys {
    path: "control",
    shown: "[control]",
    list: &[
        optional("address", "\"log@seller.example\""),
        optional("authserv_id", "\"mx.seller.example\""),
        optional("notice", "\"2 hours\""),
    ],
};

pub(super) static LIMITS: Keys = Keys {
    path: "limits",
    shown: "[limits]",
    list: &[
        optional("per_day", "50"),
        optional("per_minute", "5"),
        optional("min_gap", "\"3 days\""),
    ],
};

pub(super) static HOURS: Keys = Keys {
    path: "hours",
    shown: "[hours]",
    list: &[
        optional("days", "[\"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\"]"),
        optional("from", "\"09:00\""),
        optional("to", "\"17:00\""),
    ],
};

pub(super) static TRACK: Keys = Keys {
    path: "track",
    shown: "[[track]]",
    list: &[
        needed("name", "\"not-now\""),
        needed("decline", "[\"not_now\"]"),
        optional("reason", "[\"timing\", \"no_budget\"]"),
        optional("step", ""),
    ],
};

pub(super) static STEP: Keys = Keys {
    path: "track.step",
    shown: "[[track.step]]",
    list: &[
        needed("name", "\"thank-you\""),
        needed("template", "\"thank-you\""),
        optional("after", "\"1 day\""),
        optional("at", "\"come_back\""),
        optional("cron", "\"0 10 1 */3 *\""),
        optional("until", "\"3 years\""),
    ],
};

/// Every section with fixed keys; `[filing]` has the owner's own.
pub(super) static ALL: &[&Keys] = &[
    &ROOT, &OWNER, &STORE, &IMAP, &SMTP, &SECRET, &CONTROL, &LIMITS, &HOURS, &TRACK, &STEP,
];

/// What other programs call the same thing.
static ELSEWHERE: &[(&str, &str)] = &[
    ("address", "email"),
    ("mail", "email"),
    ("fullname", "name"),
    ("full_name", "name"),
    ("tz", "timezone"),
    ("time_zone", "timezone"),
    ("username", "user"),
    ("login", "user"),
    ("account", "user"),
    ("server", "host"),
    ("hostname", "host"),
    ("ssl", "tls"),
    ("encryption", "tls"),
    ("security", "tls"),
    ("password", "secret"),
    ("passwd", "secret"),
    ("pass", "secret"),
    ("pwd", "secret"),
    ("wait", "after"),
    ("delay", "after"),
    ("schedule", "cron"),
    ("date", "at"),
    ("steps", "step"),
    ("tracks", "track"),
    ("declines", "decline"),
    ("reasons", "reason"),
    ("database", "path"),
    ("daily", "per_day"),
    ("start", "from"),
    ("end", "to"),
];

impl Keys {
    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.list.iter().find(|key| key.name == name)
    }

    /// Where its keys stand, as the end of a sentence.
    pub fn place(&self) -> String {
        if self.path.is_empty() {
            "at the top of the file".to_owned()
        } else {
            format!("in {}", self.shown)
        }
    }

    /// The names in order.
    pub fn names(&self) -> Vec<&'static str> {
        self.list.iter().map(|key| key.name).collect()
    }

    /// The dotted path of one key: `imap.port`.
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// What the writer of an unknown key most likely meant, as an instruction.
    pub fn meant_by(&self, unknown: &str) -> Option<String> {
        let folded = unknown.to_lowercase().replace('-', "_");
        if let Some(near) = closest(&folded, &self.names()) {
            return Some(format!("did you mean `{near}`?"));
        }
        if let Some(home) = ALL.iter().find(|keys| keys.key(&folded).is_some()) {
            return Some(match home.path {
                "" => format!("`[{folded}]` is a section of its own"),
                _ => format!("`{folded}` belongs in {}", home.shown),
            });
        }
        let ours = ELSEWHERE
            .iter()
            .filter(|(theirs, _)| *theirs == folded)
            .find_map(|(_, ours)| self.key(ours))?;
        Some(format!(
            "longgame calls it `{}`: {} = {}",
            ours.name, ours.name, ours.example
        ))
    }
}

/// The candidate that a misspelt word is nearest to, if one is near enough to be meant.
pub(super) fn closest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let word = word.to_lowercase();
    candidates
        .iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
            (distance, *candidate)
        })
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_leads_to_the_right_one() {
        assert_eq!(OWNER.meant_by("emial").unwrap(), "did you mean `email`?");
        assert_eq!(
            LIMITS.meant_by("per-day").unwrap(),
            "did you mean `per_day`?"
        );
        assert_eq!(
            OWNER.meant_by("per_day").unwrap(),
            "`per_day` belongs in [limits]"
        );
        assert_eq!(
            IMAP.meant_by("username").unwrap(),
            "longgame calls it `user`: user = \"sam@seller.example\""
        );
        assert_eq!(IMAP.meant_by("frobnicate"), None);
        assert_eq!(IMAP.meant_by("x"), None);
    }
}
