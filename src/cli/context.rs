//! What every command with a config gets: the checked config and, on test servers, the present.
//!
//! The config is the file named by `--config`, else `longgame.toml` in the current folder, else the
//! one in the user's config folder (XDG Base Directory Specification). `--now` is refused unless
//! both servers are on this very computer: mail sent at an invented time cannot be called back.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::args::Arguments;
use super::exit::CliError;
use crate::config::{self, Colour, Config};

/// What a command works with.
#[derive(Debug)]
pub struct Context {
    /// The checked config.
    pub config: Config,
    /// The present as given by `--now`; none means the real one.
    pub now: Option<Timestamp>,
    /// Whether the answer goes to a terminal that shows colours.
    pub colour: Colour,
}

impl Context {
    /// Finds, reads and checks the config, and the present.
    pub fn load(arguments: &Arguments, colour: Colour) -> Result<Self, CliError> {
        let config = config::load(&config_file(arguments)?)?;
        let now = arguments
            .now
            .as_deref()
            .map(|text| present(text, &config))
            .transpose()?;
        Ok(Self {
            config,
            now,
            colour,
        })
    }
}

const NAME: &str = "longgame.toml";

/// The config file: named, or the first that exists where configs are.
pub(super) fn config_file(arguments: &Arguments) -> Result<PathBuf, CliError> {
    if let Some(named) = &arguments.config {
        return Ok(named.clone());
    }
    let mut places = vec![PathBuf::from(NAME)];
    places.extend(user_config_folder().map(|folder| folder.join("longgame").join(NAME)));
    if let Some(found) = places.iter().find(|place| place.exists()) {
        return Ok(found.clone());
    }
    let looked: Vec<String> = places
        .iter()
        .map(|place| place.display().to_string())
        .collect();
    Err(CliError::Usage(format!(
        "there is no config: looked for {}. Name one with --config FILE, \
         or begin with: longgame check --example > {NAME}. Only looking around? Try: longgame demo",
        looked.join(" and ")
    )))
}

fn user_config_folder() -> Option<PathBuf> {
    // The specification says to ignore a relative path in the variable.
    std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config")))
}

fn present(text: &str, config: &Config) -> Result<Timestamp, CliError> {
    let remote = [("imap", &config.imap), ("smtp", &config.smtp)]
        .into_iter()
        .find(|(_, server)| !server.is_loopback());
    if let Some((name, server)) = remote {
        return Err(CliError::Usage(format!(
            "--now is for test servers on this computer, and {name}.host is \"{}\"; leave it out",
            server.host
        )));
    }
    moment(text, &config.owner.timezone).ok_or_else(|| {
        CliError::Usage(format!(
            "--now \"{text}\" is not a time; write 2027-03-01, 2027-03-01T10:30 or 2027-03-01T10:30:00Z"
        ))
    })
}

/// An instant (RFC 3339), or a civil date or date and time in `zone`.
pub(super) fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let civil: DateTime = text.parse().ok()?;
    let zoned = civil.to_zoned(zone.clone()).ok()?;
    Some(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_time_is_the_owners_and_an_instant_is_itself() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let read = |text: &str| moment(text, &zone).map(|instant| instant.to_string());
        assert_eq!(read("2027-03-01").unwrap(), "2027-02-28T23:00:00Z");
        assert_eq!(read("2027-07-01T10:30").unwrap(), "2027-07-01T08:30:00Z");
        assert_eq!(read("2027-07-01 10:30:05").unwrap(), "2027-07-01T08:30:05Z");
        assert_eq!(
            read("2027-07-01T10:30:00Z").unwrap(),
            "2027-07-01T10:30:00Z"
        );
        assert_eq!(
            read("2027-07-01T10:30:00+02:00").unwrap(),
            "2027-07-01T08:30:00Z"
        );
        for wrong in ["", "tomorrow", "2027-13-01", "10:30", "2027-02-30"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
