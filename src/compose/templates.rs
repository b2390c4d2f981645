//! The templates: built-in ones, the owner's over them, each with a version per language.
//!
//! A template is a Markdown file (`check-in.md`), its German version `check-in.de.md`. The owner's file of the
//! same name stands in for the built-in one, and for the built-in versions of it in other languages
//! too: nobody wants to find out that half the prospects got somebody else's wording. Every fault of every file
//! is found when they are loaded: unknown keys and facts, syntax, HTML and pictures, unknown filters.
//! A faulty file is not used at all.

use std::collections::BTreeMap;

use super::front_matter::{self, Fault, Parts};
use super::month_names::Tongue;
use super::render::{self, RenderError, Values};
use super::{ComposeError, Facts, clean, template_checks};

/// The built-in templates: file name and text, as files to copy and edit.
pub const BUILT_IN: [(&str, &str); 13] = [
    ("thank-you.md", include_str!("../../templates/thank-you.md")),
    (
        "thank-you.de.md",
        include_str!("../../templates/thank-you.de.md"),
    ),
    (
        "thank-you.fr.md",
        include_str!("../../templates/thank-you.fr.md"),
    ),
    (
        "thank-you.es.md",
        include_str!("../../templates/thank-you.es.md"),
    ),
    ("check-in.md", include_str!("../../templates/check-in.md")),
    (
        "check-in.de.md",
        include_str!("../../templates/check-in.de.md"),
    ),
    (
        "check-in.fr.md",
        include_str!("../../templates/check-in.fr.md"),
    ),
    (
        "check-in.es.md",
        include_str!("../../templates/check-in.es.md"),
    ),
    ("useful.md", include_str!("../../templates/useful.md")),
    ("ask-why.md", include_str!("../../templates/ask-why.md")),
    (
        "ask-why.de.md",
        include_str!("../../templates/ask-why.de.md"),
    ),
    (
        "ask-why.fr.md",
        include_str!("../../templates/ask-why.fr.md"),
    ),
    (
        "ask-why.es.md",
        include_str!("../../templates/ask-why.es.md"),
    ),
];

/// Larger files are no letters.
const MAX_FILE_OCTETS: usize = 64 * 1024;
const MAX_FILES: usize = 1_000;
/// Longer texts are no letters either.
const MAX_TEXT_CHARS: usize = 20_000;

/// One fault of a template file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file's name as it was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// All templates that can be used, by file name without `.md`.
#[derive(Debug, Clone)]
pub struct Templates {
    by_stem: BTreeMap<String, Template>,
}

#[derive(Debug, Clone)]
struct Template {
    subject: Option<String>,
    needs: Vec<String>,
    body: String,
    tongue: Tongue,
}

/// A filled template, before it is addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The template's own subject; a reply keeps the thread's.
    pub subject: Option<String>,
    /// The text without footer.
    pub text: String,
}

impl Templates {
    /// The built-in templates alone.
    pub fn built_in() -> Self {
        Self::load(Vec::new()).0
    }

    /// The built-in templates and the owner's over them, with every fault of the owner's files.
    ///
    /// `owner_files` are name, with or without `.md`, and content of each file of the owner's folder.
    pub fn load(owner_files: Vec<(String, String)>) -> (Self, Vec<TemplateFault>) {
        let mut by_stem = BTreeMap::new();
        let mut faults = Vec::new();
        for (file, text) in BUILT_IN {
            take_file(file, text, &mut by_stem, &mut faults);
        }
        let owner_files: Vec<(String, String)> = owner_files.into_iter().take(MAX_FILES).collect();
        for (file, _) in &owner_files {
            let stem = stem_of(file);
            if language_of(stem).is_none() {
                let versions = format!("{stem}.");
                by_stem.retain(|known: &String, _| {
                    !(known.starts_with(&versions) && language_of(known).is_some())
                });
            }
        }
        for (file, text) in &owner_files {
            by_stem.remove(stem_of(file));
            take_file(file, text, &mut by_stem, &mut faults);
        }
        (Self { by_stem }, faults)
    }

    /// Names that a track's step can give, without language versions, in alphabetical order.
    pub fn names(&self) -> Vec<&str> {
        self.by_stem
            .keys()
            .map(String::as_str)
            .filter(|stem| language_of(stem).is_none())
            .collect()
    }

    /// Whether a track's step can give this name.
    pub fn contains(&self, name: &str) -> bool {
        self.by_stem.contains_key(name)
    }

    /// The name that exists and is most like this one.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        front_matter::nearest(name, self.names().into_iter())
    }

    /// A template as a person would get it, without footer.
    pub fn preview(&self, name: &str, facts: &Facts) -> Result<Preview, ComposeError> {
        let template = self.known_template(name, facts)?;
        let filled = Filling::of(name, template, facts);
        let text = filled.text();
        let subject = filled.subject().transpose();
        filled.finish(text, subject)
    }

    /// Only the text: an answer keeps the thread's subject, so the template's own may lack facts.
    pub(super) fn text(&self, name: &str, facts: &Facts) -> Result<String, ComposeError> {
        let template = self.known_template(name, facts)?;
        let filled = Filling::of(name, template, facts);
        let text = filled.text();
        filled.finish(text, Ok(None)).map(|preview| preview.text)
    }

    fn known_template(&self, name: &str, facts: &Facts) -> Result<&Template, ComposeError> {
        self.template(name, facts)
            .ok_or_else(|| ComposeError::NoTemplate {
                name: name.to_owned(),
                suggestion: self.nearest(name).map(str::to_owned),
            })
    }

    /// The language in which a template will speak to this person.
    pub(super) fn tongue(&self, name: &str, facts: &Facts) -> Tongue {
        self.template(name, facts)
            .map_or(Tongue::English, |template| template.tongue)
    }

    /// The version in the person's language, else the plain one.
    fn template(&self, name: &str, facts: &Facts) -> Option<&Template> {
        let language = facts
            .language
            .as_deref()
            .and_then(|code| code.split(['-', '_']).next())
            .map(str::to_ascii_lowercase);
        language
            .and_then(|language| self.by_stem.get(&format!("{name}.{language}")))
            .or_else(|| self.by_stem.get(name))
    }
}

/// One template being filled for one person.
struct Filling<'a> {
    name: &'a str,
    template: &'a Template,
    values: Values,
}

impl<'a> Filling<'a> {
    fn of(name: &'a str, template: &'a Template, facts: &Facts) -> Self {
        let values = Values {
            facts: facts.values(template.tongue),
            fields: facts.field_values(),
        };
        Self {
            name,
            template,
            values,
        }
    }

    fn text(&self) -> Result<String, RenderError> {
        render::body(&self.template.body, &self.values)
    }

    fn subject(&self) -> Option<Result<String, RenderError>> {
        let subject = self.template.subject.as_deref()?;
        Some(render::subject(subject, &self.values))
    }

    /// Puts the parts together, or names every missing fact of both and of the head at once.
    fn finish(
        &self,
        text: Result<String, RenderError>,
        subject: Result<Option<String>, RenderError>,
    ) -> Result<Preview, ComposeError> {
        let mut missing = self.unmet_needs();
        let text = self.or_missing(text, &mut missing)?;
        let subject = self.or_missing(subject, &mut missing)?;
        if !missing.is_empty() {
            missing.sort();
            missing.dedup();
            return Err(ComposeError::Missing {
                template: self.name.to_owned(),
                facts: missing,
            });
        }
        let text = clean::body_text(&text);
        if text.trim().is_empty() {
            return Err(ComposeError::Empty {
                template: self.name.to_owned(),
            });
        }
        if text.chars().count() > MAX_TEXT_CHARS {
            let message = format!("its text is longer than {MAX_TEXT_CHARS} characters");
            return Err(self.fault(1, message));
        }
        Ok(Preview { subject, text })
    }

    fn or_missing<T: Default>(
        &self,
        part: Result<T, RenderError>,
        missing: &mut Vec<String>,
    ) -> Result<T, ComposeError> {
        match part {
            Ok(part) => Ok(part),
            Err(RenderError::Missing(facts)) => {
                missing.extend(facts);
                Ok(T::default())
            }
            Err(RenderError::Fault { line, message }) => Err(self.fault(line, message)),
        }
    }

    fn fault(&self, line: usize, message: String) -> ComposeError {
        ComposeError::Template {
            template: self.name.to_owned(),
            line,
            message,
        }
    }

    fn unmet_needs(&self) -> Vec<String> {
        self.template
            .needs
            .iter()
            .filter(|need| match need.strip_prefix("fields.") {
                Some(column) => !self.values.fields.contains_key(column),
                None => !self.values.facts.contains_key(need.as_str()),
            })
            .cloned()
            .collect()
    }
}

fn stem_of(file: &str) -> &str {
    file.strip_suffix(".md").unwrap_or(file)
}

/// The language that a file's name ends in: `de` of `check-in.de`.
fn language_of(stem: &str) -> Option<&str> {
    let (name, code) = stem.rsplit_once('.')?;
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_code && !name.is_empty()).then_some(code)
}

fn take_file(
    file: &str,
    text: &str,
    by_stem: &mut BTreeMap<String, Template>,
    faults: &mut Vec<TemplateFault>,
) {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let (parts, mut found) = if text.len() > MAX_FILE_OCTETS {
        let too_long = Fault {
            at: 0,
            message: format!("the file is longer than {} kB", MAX_FILE_OCTETS / 1024),
            help: None,
        };
        (Parts::default(), vec![too_long])
    } else {
        front_matter::parse(&text)
    };
    if found.is_empty() {
        found = template_checks::faults(&parts, &text);
    }
    if found.is_empty() {
        let stem = stem_of(file);
        let code = parts.language.as_deref().or_else(|| language_of(stem));
        let template = Template {
            tongue: code.and_then(Tongue::of_code).unwrap_or(Tongue::English),
            subject: parts.subject,
            needs: parts.needs,
            body: parts.body,
        };
        by_stem.insert(stem.to_owned(), template);
    }
    found.sort_by_key(|fault| fault.at);
    faults.extend(found.into_iter().map(|fault| {
        let (line, column) = template_checks::line_and_column(&text, fault.at);
        TemplateFault {
            file: file.to_owned(),
            line,
            column,
            message: fault.message,
            help: fault.help,
        }
    }));
}
