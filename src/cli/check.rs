//! `longgame check`: is the config right, and are the templates?
//!
//! Everything is looked at without network and without the store. Faults go to stderr with file,
//! line and column, and the exit code is 2; a right config is answered with a few lines that say
//! what it means, so that somebody can see at a glance whether it is what they meant. A password
//! that cannot be fetched from here is only remarked on: the daemon may run as somebody else.

use std::io::{self, Write};

use super::args::CheckArgs;
use super::{CliError, Context, Exit, colour_for, tell};
use crate::compose::{TemplateFault, Templates};
use crate::config::{Config, Fault, Faults, TemplateFile, template_files};
use crate::domain::{Step, Timing, Track};

/// Checks what loading the config has not checked yet, and sums up.
pub fn run(context: &Context, args: &CheckArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let config = &context.config;
    let mut faults = config.warnings.clone();
    match template_files(&config.templates) {
        Ok(files) => {
            faults.extend(load_templates(config, &files).1);
            if !faults.has_errors() {
                sum_up(config, &files, out)?;
            }
        }
        Err(unreadable) => faults.extend(unreadable),
    }
    out.flush()?;
    show(&faults, args);
    remark_on_secrets(config);
    Ok(if faults.has_errors() {
        Exit::Usage
    } else {
        Exit::Done
    })
}

/// Shows why the config cannot be used.
pub fn faulty(faults: &Faults, args: &CheckArgs) -> Exit {
    show(faults, args);
    Exit::Usage
}

/// Shows faults on stderr, in the form that was asked for.
fn show(faults: &Faults, args: &CheckArgs) {
    if faults.is_empty() {
        return;
    }
    if args.short {
        tell(&faults.to_string());
    } else {
        tell(faults.render(colour_for(&io::stderr())).trim_end());
    }
}

/// The templates, and what is wrong with them: faults of the owner's files, and steps that name none.
pub(super) fn load_templates(config: &Config, files: &[TemplateFile]) -> (Templates, Faults) {
    let named: Vec<(String, String)> = files
        .iter()
        .map(|file| (file.name.clone(), file.text.clone()))
        .collect();
    let (templates, found) = Templates::load(named);
    let mut faults = Faults::new();
    for fault in found {
        faults.add(template_fault(config, files, &fault));
    }
    for track in &config.tracks {
        for step in &track.steps {
            if templates.contains(&step.template) {
                continue;
            }
            let help = templates
                .nearest(&step.template)
                .map(|near| format!("did you mean \"{near}\"?"));
            let fault = Fault::of_file(
                &config.file,
                format!(
                    "step \"{}\" of track \"{}\" names the template \"{}\", which does not exist",
                    step.name, track.name, step.template
                ),
            )
            .expected(format!(
                "one of {}, or a file {}.md in {}",
                templates.names().join(", "),
                step.template,
                config.templates.display()
            ));
            faults.add(match help {
                Some(help) => fault.help(help),
                None => fault,
            });
        }
    }
    (templates, faults)
}

/// A fault of a template with its place in the file.
fn template_fault(config: &Config, files: &[TemplateFile], found: &TemplateFault) -> Fault {
    let file = files
        .iter()
        .find(|file| file.name == found.file || format!("{}.md", file.name) == found.file);
    let Some(file) = file else {
        return Fault::of_file(&config.templates.join(&found.file), found.message.clone());
    };
    let start = byte_of(&file.text, found.line, found.column);
    let fault = Fault::at(&file.path, &file.text, start..start, found.message.clone());
    match &found.help {
        Some(help) => fault.help(help.clone()),
        None => fault,
    }
}

/// The byte at a line and column, both from 1.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or_default();
    before
        + rest
            .chars()
            .take(column.saturating_sub(1))
            .map(char::len_utf8)
            .sum::<usize>()
}

fn sum_up(config: &Config, files: &[TemplateFile], out: &mut dyn Write) -> io::Result<()> {
    let owner = &config.owner;
    writeln!(out, "{} is right.", config.file.display())?;
    writeln!(
        out,
        "  you        {} <{}>, {}",
        owner.name,
        owner.email.as_written(),
        owner.timezone_name
    )?;
    writeln!(
        out,
        "  inbox      {}:{}",
        config.imap.host, config.imap.port
    )?;
    writeln!(
        out,
        "  way out    {}:{}",
        config.smtp.host, config.smtp.port
    )?;
    writeln!(out, "  memory     {}", config.store.display())?;
    match &config.control.address {
        Some(address) => writeln!(out, "  control    forward a no to {address}")?,
        None => writeln!(out, "  control    none by mail")?,
    }
    for (folder, kind) in &config.filing {
        writeln!(out, "  filing     \"{folder}\" means {kind}")?;
    }
    for track in &config.tracks {
        writeln!(out, "  track      {}", track_in_words(track))?;
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    match names.as_slice() {
        [] => writeln!(out, "  templates  the built-in ones"),
        names => writeln!(
            out,
            "  templates  yours: {}; the built-in ones for the rest",
            names.join(", ")
        ),
    }
}

fn track_in_words(track: &Track) -> String {
    let steps: Vec<String> = track.steps.iter().map(step_in_words).collect();
    if steps.is_empty() {
        format!("{}: nothing is sent", track.name)
    } else {
        format!("{}: {}", track.name, steps.join("; "))
    }
}

fn step_in_words(step: &Step) -> String {
    match &step.timing {
        Timing::After(wait) => format!("{} after {wait}", step.name),
        Timing::ComeBack {
            otherwise: Some(wait),
        } => format!("{} on the date they named, else after {wait}", step.name),
        Timing::ComeBack { otherwise: None } => {
            format!("{} on the date they named", step.name)
        }
        Timing::Recurring { cron, until } => {
            format!("{} by \"{cron}\" until {until} after the no", step.name)
        }
    }
}

fn remark_on_secrets(config: &Config) {
    let servers = [("imap", &config.imap), ("smtp", &config.smtp)];
    for (name, server) in servers {
        let trouble = server
            .secret
            .as_ref()
            .and_then(|secret| secret.resolve().err());
        if let Some(error) = trouble {
            tell(&format!("note: {name}.secret: {error}"));
        }
    }
}
