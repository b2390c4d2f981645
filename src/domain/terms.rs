//! Closed lists of words, with the spelling that the contract and the ledger use.
//!
//! Each list is an enum whose `as_str` gives the stored word and whose `FromStr` takes it back.
//! Adding a word is a change of the contract; renaming one would orphan what ledgers hold.

use std::fmt;
use std::str::FromStr;

/// A word that is not on the list it was looked up in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is not a {list}; expected one of {expected}")]
pub struct UnknownTerm {
    /// The word as given.
    pub word: String,
    /// What the list is of, for the message: "reason", "kind of decline".
    pub list: &'static str,
    /// The words that would have done, separated by commas.
    pub expected: String,
}

macro_rules! terms {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All words of the list, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word as the contract and the ledger spell it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownTerm;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(UnknownTerm {
                        word: word.to_owned(),
                        list: $list,
                        expected: [$($word),+].join(", "),
                    }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

terms! {
    /// What the sender of a message wants, by what the salesperson should do next.
    Intent, "intent" {
        /// Declines for now: the door is open.
        NotNow = "not_now",
        /// A final no without a demand to be taken off.
        NotEver = "not_ever",
        /// Asks that the mails stop. Always honoured, for ever.
        Unsubscribe = "unsubscribe",
        /// Wants to talk, buy, see a demo.
        Interested = "interested",
        /// Asks something before deciding.
        Question = "question",
        /// Points to another person.
        Referral = "referral",
        /// This person no longer works there or in that role.
        LeftCompany = "left_company",
        /// An automatic notice of absence.
        OutOfOffice = "out_of_office",
        /// Thanks, acknowledgement, unclear, irrelevant.
        Other = "other",
    }
}

terms! {
    /// A no, by what may follow it.
    DeclineKind, "kind of decline" {
        /// The door is open.
        NotNow = "not_now",
        /// A final no, an opt-out, or a referral that contains a final no.
        NotEver = "not_ever",
        /// Silence after a whole track.
        NoResponse = "no_response",
    }
}

terms! {
    /// Why somebody said no.
    Reason, "reason" {
        /// Has no use for it.
        NoNeed = "no_need",
        /// Busy, other priorities, the wrong moment.
        Timing = "timing",
        /// No money for it.
        NoBudget = "no_budget",
        /// Uses or chose another product.
        Competitor = "competitor",
        /// Builds or has its own.
        InHouse = "in_house",
        /// Cannot decide.
        NoAuthority = "no_authority",
        /// Not convinced that it is worth it.
        NoValue = "no_value",
        /// Reputation, fear, security.
        Trust = "trust",
        /// Wrong size, industry or place.
        BadFit = "bad_fit",
        /// Locked in by a contract.
        Contract = "contract",
        /// By the owner's note only: the talk itself did not click.
        Rapport = "rapport",
        /// By the owner's note only: nobody asked for the order.
        Close = "close",
        /// None was given.
        Unstated = "unstated",
    }
}

terms! {
    /// Where in the sale the no came.
    Stage, "stage" {
        /// The answer to a first approach.
        FirstContact = "first_contact",
        /// After talks had begun.
        BuyingCycle = "buying_cycle",
    }
}

terms! {
    /// How a decline reached the ledger.
    DeclineSource, "source of a decline" {
        /// The person's own mail.
        Reply = "reply",
        /// A mail that the owner forwarded to the control address.
        Forward = "forward",
        /// A message that the owner filed into a folder.
        Folder = "folder",
        /// The command line.
        Cli = "cli",
        /// A track that ended unanswered.
        Silence = "silence",
    }
}

terms! {
    /// Who decided what a message means.
    DecidedBy, "decider" {
        /// The program's reading.
        Rule = "rule",
        /// The owner said so.
        Owner = "owner",
    }
}

terms! {
    /// The life of one touch. `held` is not among them: it is a reason shown with a planned touch.
    TouchState, "touch state" {
        /// Waits for its time.
        Planned = "planned",
        /// Committed to be handed over; the bytes are fixed and on disk.
        Claimed = "claimed",
        /// The server took it.
        Sent = "sent",
        /// The server refused it for good.
        Failed = "failed",
        /// Nobody can know whether it went out. Never sent again.
        Uncertain = "uncertain",
        /// Overtaken by events before it was claimed.
        Cancelled = "cancelled",
    }
}

terms! {
    /// A prospect's place on a track.
    EnrollmentState, "enrollment state" {
        /// Steps are planned.
        Active = "active",
        /// Stopped until the owner or a date lets it go on.
        Paused = "paused",
        /// Over; the reason stands beside it.
        Finished = "finished",
    }
}

terms! {
    /// Why an address is never mailed.
    SuppressionKind, "kind of suppression" {
        /// The person asked to be left alone.
        OptOut = "opt_out",
        /// The person reported a mail as spam.
        Complaint = "complaint",
        /// The owner decided so.
        Never = "never",
        /// The address is dead. The only kind that the owner may lift.
        Undeliverable = "undeliverable",
    }
}

terms! {
    /// What an outgoing letter is for.
    LetterPurpose, "purpose of a letter" {
        /// A step of a track, to a prospect.
        Touch = "touch",
        /// Shows the owner what was read and what will follow.
        Notice = "notice",
        /// Answers the owner's mail to the control address.
        Receipt = "receipt",
        /// The owner's morning summary.
        Digest = "digest",
    }
}

terms! {
    /// What sort of mail a message is.
    MessageClass, "class of message" {
        /// A person wrote it.
        Reply = "reply",
        /// A machine answered for a person (RFC 3834).
        AutoReply = "auto_reply",
        /// A delivery report (RFC 3464) or what stands for one.
        Bounce = "bounce",
        /// Carries another message that was forwarded.
        Forward = "forward",
        /// A report of abuse (RFC 5965).
        Complaint = "complaint",
        /// Came through a mailing list or a bulk sender.
        List = "list",
        /// Anything else.
        Other = "other",
    }
}

terms! {
    /// What an automatic answer says.
    AutoReplyKind, "kind of automatic answer" {
        /// Away for a while.
        OutOfOffice = "out_of_office",
        /// No longer there.
        Left = "left",
        /// "We have received your message."
        Acknowledgement = "acknowledgement",
        /// "Prove that you are human."
        Challenge = "challenge",
        /// Anything else that a machine sent.
        Other = "other",
    }
}

terms! {
    /// What a failed delivery says about the address.
    BounceClass, "class of bounce" {
        /// This address will never take mail.
        Hard = "hard",
        /// Anything else: full mailbox, refused as spam, try later.
        Soft = "soft",
        /// The report does not say.
        Unknown = "unknown",
    }
}

terms! {
    /// News after which nothing automatic is decent.
    Sensitive, "kind of sensitive news" {
        /// A death.
        Bereavement = "bereavement",
        /// Illness, an accident, a birth with trouble.
        Illness = "illness",
        /// The person is losing the job.
        LostJob = "lost_job",
        /// The company is going under.
        Insolvency = "insolvency",
        /// Fire, flood, an earthquake.
        Disaster = "disaster",
        /// A claim under data protection law, to be answered by the owner within a deadline.
        DataRequest = "data_request",
    }
}

terms! {
    /// A right over one's data (GDPR Articles 14 to 21).
    DataRight, "right over data" {
        /// What is kept of them.
        Access = "access",
        /// Where it came from.
        Source = "source",
        /// That it be erased.
        Erasure = "erasure",
        /// That it be no longer used.
        Objection = "objection",
        /// That it be corrected.
        Rectification = "rectification",
        /// That it be handed over in a form that others can read.
        Portability = "portability",
    }
}

terms! {
    /// A law that gives such rights, and a term for the answer.
    DataLaw, "data protection law" {
        /// Regulation (EU) 2016/679, and the British law of the same text.
        Gdpr = "gdpr",
        /// California Consumer Privacy Act.
        Ccpa = "ccpa",
        /// Brazil's Lei Geral de Proteção de Dados.
        Lgpd = "lgpd",
        /// Switzerland's Federal Act on Data Protection.
        Fadp = "fadp",
        /// Quebec's Law 25.
        Law25 = "law_25",
        /// Habeas data, as in Argentina's Law 25.326.
        HabeasData = "habeas_data",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_as_itself() {
        for reason in Reason::ALL {
            assert_eq!(reason.as_str().parse::<Reason>().unwrap(), *reason);
        }
        for intent in Intent::ALL {
            assert_eq!(intent.as_str().parse::<Intent>().unwrap(), *intent);
        }
    }

    #[test]
    fn a_wrong_word_names_the_right_ones() {
        let error = "later".parse::<DeclineKind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"later\" is not a kind of decline; expected one of not_now, not_ever, no_response"
        );
    }
}
