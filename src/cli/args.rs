//! The command line as clap sees it: every command, its arguments and its help.
//!
//! The help is read by salespeople with a little Linux, so each line says what a command does for
//! them, and `longgame help COMMAND` shows an example. Values are checked here as far as they can be
//! without config and ledger; whatever is wrong ends with exit code 2 before anything is done.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::domain::{Address, AddressError, DeclineKind, Period, Reason};

/// Remembers every no, and comes back politely at the right time.
#[derive(Debug, Parser)]
#[command(
    name = "longgame",
    version,
    about = "Remembers every no, and comes back politely at the right time",
    arg_required_else_help = true,
    after_help = "First steps: longgame demo (no account needed); longgame look (your own mailbox,\n\
                  only read); then longgame check.\n\
                  Help on one command, with an example: longgame help COMMAND"
)]
pub struct Arguments {
    /// The config file [default: longgame.toml here, else ~/.config/longgame/longgame.toml]
    #[arg(
        long,
        short,
        global = true,
        value_name = "FILE",
        help_heading = "Everywhere"
    )]
    pub config: Option<PathBuf>,

    /// Take TIME as the present; for test servers on this computer only
    #[arg(
        long,
        global = true,
        value_name = "TIME",
        help_heading = "Everywhere",
        long_help = "Take TIME as the present, such as 2027-03-01, 2027-03-01T10:30 (your time zone) \
                     or 2027-03-01T10:30:00Z. Refused unless the IMAP and the SMTP server are both \
                     on this computer, since mail sent at an invented time cannot be called back."
    )]
    pub now: Option<String>,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Work: read the inbox, remember, write when it is time
    #[command(
        after_long_help = "Example:\n  longgame run                 until Ctrl-C\n  longgame run --once          one whole pass, for cron jobs and trying out"
    )]
    Run(RunArgs),

    /// Check the config and the templates; touches no network
    #[command(
        after_long_help = "Example:\n  longgame check --example > longgame.toml\n  longgame check\n\nExit code 0: all is well; 2: there are faults, each shown with file, line and column."
    )]
    Check(CheckArgs),

    /// Import prospects from a CSV file
    #[command(
        after_long_help = "The first line names the columns, in any order: email (required), name, company, segment,\ntimezone, language, country, basis, source. Any other column can be used in templates.\n\nExample:\n  longgame import fair.csv"
    )]
    Import(ImportArgs),

    /// List the people that longgame knows
    #[command(after_long_help = LIST_EXAMPLE)]
    Prospects(ListArgs),

    /// List every no, with the words it was said in
    #[command(after_long_help = LIST_EXAMPLE)]
    Declines(ListArgs),

    /// List the mails that were or will be sent
    #[command(after_long_help = LIST_EXAMPLE)]
    Touches(ListArgs),

    /// List what longgame would not decide alone
    #[command(after_long_help = LIST_EXAMPLE)]
    Tray(ListArgs),

    /// List the addresses that are never written to
    #[command(after_long_help = LIST_EXAMPLE)]
    Suppressions(ListArgs),

    /// Show what will go to whom, when and why
    #[command(after_long_help = "Example:\n  longgame agenda --days 90")]
    Agenda(AgendaArgs),

    /// Explain why somebody gets the next mail, or none
    #[command(after_long_help = "Example:\n  longgame why dana@acme.example")]
    Why(AddressArgs),

    /// Show how saved messages are understood; needs no config
    #[command(
        after_long_help = "Example:\n  longgame explain reply.eml\n  longgame explain --color always reply.eml | less -R\n\nWith --jsonl, each line of the input is {\"id\": …, \"raw\": base64 of a message}, and each is\nanswered with one line."
    )]
    Explain(ExplainArgs),

    /// Look at a mailbox as it is: who said no, why, and to whom nobody came back; needs no config
    #[command(
        after_long_help = "Example:\n  longgame look --user sam@gmail.com\n  longgame look --imap mail.seller.example --user sam --since 2025-01-01\n  longgame look --mbox Takeout/Mail/All.mbox --me sam@gmail.com\n\nReads only: nothing in the mailbox is changed, nothing is sent, nothing is kept. Ctrl-C ends the\nlook with what was found so far. Exit code 0: done; 1: a part could not be read; 2: wrong usage."
    )]
    Look(Box<LookArgs>),

    /// Look back: why people say no, and how that changes
    #[command(after_long_help = "Example:\n  longgame patterns")]
    Patterns(JsonArgs),

    /// Show whether all is well, and what is held back and why
    #[command(
        after_long_help = "Example:\n  longgame status\n\nExit code 0: healthy; 1: something needs you."
    )]
    Status(JsonArgs),

    /// Log a no by hand, such as one from a phone call
    #[command(
        after_long_help = "Example:\n  longgame decline dana@acme.example --reason no_budget --back 2027-03-01 --note \"new budget in March\""
    )]
    Decline(DeclineArgs),

    /// Answer a question from the tray
    #[command(
        after_long_help = "Example:\n  longgame tray                see the questions and their numbers\n  longgame decide 7 not now, April"
    )]
    Decide(DecideArgs),

    /// Never write to an address or a domain again
    #[command(
        after_long_help = "Example:\n  longgame suppress dana@acme.example\n  longgame suppress @acme.example"
    )]
    Suppress(SuppressArgs),

    /// Erase a person, and remember only that they are never written to
    #[command(after_long_help = "Example:\n  longgame forget dana@acme.example")]
    Forget(AddressArgs),

    /// Write nothing to somebody until resumed
    #[command(after_long_help = "Example:\n  longgame pause dana@acme.example")]
    Pause(AddressArgs),

    /// Go on with somebody after a pause
    #[command(after_long_help = "Example:\n  longgame resume dana@acme.example")]
    Resume(AddressArgs),

    /// Write nothing to somebody for a while
    #[command(
        after_long_help = "Example:\n  longgame snooze dana@acme.example --for \"6 weeks\"\n  longgame snooze dana@acme.example --until 2027-03-01"
    )]
    Snooze(SnoozeArgs),

    /// They bought: stop following up
    #[command(after_long_help = "Example:\n  longgame won dana@acme.example")]
    Won(AddressArgs),

    /// You talked to them yourself: start counting anew
    #[command(after_long_help = "Example:\n  longgame talked dana@acme.example")]
    Talked(AddressArgs),

    /// See a whole year in under a minute; no account needed
    #[command(
        after_long_help = "Example:\n  longgame demo\n  longgame demo --days 90 --seed 7 --dir /tmp/year\n\nNothing leaves this computer."
    )]
    Demo(DemoArgs),
}

const LIST_EXAMPLE: &str = "Example:\n  longgame declines\n  longgame declines --json | jq .quote\n\nWith --json, one object a line.";

/// `longgame run`.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// One whole pass instead of going on until stopped
    #[arg(long)]
    pub once: bool,
}

/// `longgame check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// One line for each fault, for editors and scripts
    #[arg(long)]
    pub short: bool,
    /// Print a complete, explained config to start from
    #[arg(long)]
    pub example: bool,
}

/// `longgame import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The CSV file; - reads it from the input
    #[arg(value_name = "FILE.csv")]
    pub file: PathBuf,
}

/// The five lists.
#[derive(Debug, Clone, Copy, Args)]
pub struct ListArgs {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `longgame agenda`.
#[derive(Debug, Clone, Copy, Args)]
pub struct AgendaArgs {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// How far to look ahead
    #[arg(long, default_value_t = 30, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
}

/// Commands about one person and nothing else.
#[derive(Debug, Args)]
pub struct AddressArgs {
    /// Whom it is about
    #[arg(value_name = "ADDRESS")]
    pub address: Address,
}

/// `longgame explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Saved messages, or whole mailboxes in mbox format; - reads the input
    #[arg(value_name = "FILE.eml", required_unless_present = "jsonl")]
    pub files: Vec<PathBuf>,
    /// One JSON object for each message
    #[arg(long)]
    pub json: bool,
    /// Read messages from the input, one JSON object a line
    #[arg(long, conflicts_with_all = ["files", "json"])]
    pub jsonl: bool,
    /// Whether to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColourWhen,
}

/// `longgame look`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // Flags of a command line.
pub struct LookArgs {
    /// Your login name, mostly your address; tells the provider of the large ones
    #[arg(long, value_name = "NAME", conflicts_with_all = ["maildir", "mbox"])]
    pub user: Option<String>,
    /// The server, where the address does not tell it
    #[arg(long, value_name = "HOST[:PORT]", conflicts_with_all = ["provider", "maildir", "mbox"])]
    pub imap: Option<String>,
    /// The provider instead of a server: gmail, icloud, yahoo, fastmail, gmx, ionos, ovh, zoho …
    #[arg(long, value_name = "NAME", conflicts_with_all = ["maildir", "mbox"])]
    pub provider: Option<String>,
    /// A Maildir on this computer instead of a server
    #[arg(long, value_name = "DIR", conflicts_with = "mbox")]
    pub maildir: Option<PathBuf>,
    /// An mbox file instead of a server, as Thunderbird and Google Takeout write it
    #[arg(long, value_name = "FILE")]
    pub mbox: Vec<PathBuf>,
    /// How far to look back [default: one year]
    #[arg(long, value_name = "DATE", conflicts_with = "year")]
    pub since: Option<Date>,
    /// Look back one year
    #[arg(long)]
    pub year: bool,
    /// An address of yours, where the mailbox does not tell; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub me: Vec<Address>,
    /// Look at this folder as well; may be given several times
    #[arg(long, value_name = "NAME")]
    pub folder: Vec<String>,
    /// Take the password from an environment variable instead of asking
    #[arg(long, value_name = "VARIABLE", conflicts_with = "password_file")]
    pub password_env: Option<String>,
    /// Take the password from a file that only you can read (chmod 600)
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Certificates (PEM) to trust beside those of the system, for a private server
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Without TLS; for a server on this very computer only
    #[arg(long)]
    pub plaintext: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Whether to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColourWhen,
}

/// When an answer is coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColourWhen {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always, also into a file or pipe
    Always,
    /// Never
    Never,
}

/// Commands that only choose the form of their answer.
#[derive(Debug, Clone, Copy, Args)]
pub struct JsonArgs {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `longgame decline`.
#[derive(Debug, Args)]
pub struct DeclineArgs {
    /// Who said no
    #[arg(value_name = "ADDRESS")]
    pub address: Address,
    /// What sort of no; a missing one counts as `not_now`.
    #[arg(long, help = "What sort of no [default: not_now]", value_name = "KIND", value_parser = kinds())]
    pub kind: Option<DeclineKind>,
    /// Why
    #[arg(long, value_name = "REASON", value_parser = reasons())]
    pub reason: Option<Reason>,
    /// When to come back, such as 2027-03-01
    #[arg(long, value_name = "DATE")]
    pub back: Option<Date>,
    /// In your own words
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// `longgame decide`.
#[derive(Debug, Args)]
pub struct DecideArgs {
    /// The number in the tray
    #[arg(value_name = "ID")]
    pub id: String,
    /// The answer, in a word or a few
    #[arg(value_name = "ANSWER", required = true, num_args = 1..=50)]
    pub answer: Vec<String>,
}

impl DecideArgs {
    /// The answer as one text.
    pub fn answer(&self) -> String {
        self.answer.join(" ")
    }
}

/// `longgame suppress`.
#[derive(Debug, Args)]
pub struct SuppressArgs {
    /// An address, or a whole domain such as @acme.example
    #[arg(value_name = "ADDRESS|@DOMAIN")]
    pub whom: Whom,
}

/// An address, or everybody at a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// One address.
    Address(Address),
    /// A domain as lower-case A-labels, without the `@`.
    Domain(String),
}

impl std::str::FromStr for Whom {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().strip_prefix('@') {
            // Whatever is a right domain in an address is one here.
            Some(domain) => Address::parse(&format!("any@{domain}"))
                .map(|address| Self::Domain(address.domain().to_owned()))
                .map_err(|_| AddressError::Domain(text.to_owned())),
            None => Address::parse(text).map(Self::Address),
        }
    }
}

/// `longgame snooze`.
#[derive(Debug, Args)]
pub struct SnoozeArgs {
    /// Whom it is about
    #[arg(value_name = "ADDRESS")]
    pub address: Address,
    /// How long, such as "6 weeks" [default: "30 days"]
    #[arg(long = "for", value_name = "PERIOD", conflicts_with = "until")]
    pub period: Option<Period>,
    /// Until when, such as 2027-03-01
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
}

/// `longgame demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// How many days to live through
    #[arg(long, default_value_t = 365, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
    /// Another seed tells another story
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// Where to leave the ledger and the mails [default: longgame-demo]
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Keep the servers running at the end, to look around
    #[arg(long)]
    pub serve: bool,
}

fn kinds() -> impl TypedValueParser<Value = DeclineKind> {
    let by_hand = [
        DeclineKind::NotNow,
        DeclineKind::NotEver,
        DeclineKind::NoResponse,
    ];
    PossibleValuesParser::new(by_hand.map(DeclineKind::as_str))
        .try_map(|word| word.parse::<DeclineKind>())
}

fn reasons() -> impl TypedValueParser<Value = Reason> {
    PossibleValuesParser::new(Reason::ALL.iter().map(|reason| reason.as_str()))
        .try_map(|word| word.parse::<Reason>())
}
