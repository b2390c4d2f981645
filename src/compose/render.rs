//! Filling a template with facts (TRUST S-04).
//!
//! One pass of minijinja, strict about what is missing, bounded by fuel, without includes, imports, macros or
//! functions. Facts are blind data twice over: minijinja never reads them as part of the template, and their
//! punctuation is carried through Markdown as private characters, so that a company called `*Star*_Co`
//! or a "name" like `[click](http://x)` is printed as it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use minijinja::syntax::SyntaxConfig;
use minijinja::{
    AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, filters, tests,
};

use super::text;

/// Steps that a template may take; the built-in ones need about a hundred.
const FUEL: u64 = 20_000;
/// Facts' punctuation is moved here (a private plane) on its way through Markdown.
const MARK: u32 = 0xF_0000;

/// What a template can say.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// Facts by name.
    pub facts: BTreeMap<&'static str, String>,
    /// Columns of the import by name.
    pub fields: BTreeMap<String, String>,
}

/// Why a template could not be filled.
#[derive(Debug)]
pub enum RenderError {
    /// These facts are said without a fallback and are not known.
    Missing(Vec<String>),
    /// Something else, with its line in the source.
    Fault {
        /// From 1.
        line: usize,
        /// What happened.
        message: String,
    },
}

/// Fills the Markdown of a template; punctuation of facts is still marked.
pub fn markdown(source: &str, values: &Values) -> Result<String, RenderError> {
    let environment = environment();
    let template = environment
        .template_from_str(source)
        .map_err(|error| fault(&error))?;
    template
        .render(context(values, &[]))
        .map_err(|error| match error.kind() {
            ErrorKind::UndefinedError => RenderError::Missing(missing(source, values)),
            _ => fault(&error),
        })
}

/// Fills a template and turns it into text.
pub fn body(source: &str, values: &Values) -> Result<String, RenderError> {
    let text = unmark(&text::from_markdown(&markdown(source, values)?));
    // `Hello {{ first_name | default("") }},` leaves a blank where no name is known.
    Ok(text.replace(" ,", ","))
}

/// Fills a subject.
pub fn subject(source: &str, values: &Values) -> Result<String, RenderError> {
    let line = unmark(&markdown(source, values)?).replace(" ,", ",");
    Ok(line.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The names that a template speaks of, `fields.COLUMN` included, in alphabetical order.
pub fn names_in(source: &str) -> Result<Vec<String>, RenderError> {
    let environment = environment();
    let template = environment
        .template_from_str(source)
        .map_err(|error| fault(&error))?;
    let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    names.sort();
    Ok(names)
}

/// Which absent names a rendering cannot do without: the one that stopped it gets a stand-in, and on it goes.
fn missing(source: &str, values: &Values) -> Vec<String> {
    let environment = environment();
    let (Ok(template), Ok(names)) = (environment.template_from_str(source), names_in(source))
    else {
        return Vec::new();
    };
    let mut absent: Vec<String> = names
        .into_iter()
        .filter(|name| match name.strip_prefix("fields.") {
            Some(column) => !values.fields.contains_key(column),
            None => !values.facts.contains_key(name.as_str()) && name != "fields",
        })
        .collect();
    let mut needed: Vec<String> = Vec::new();
    // Each turn moves a name from `absent` to `needed`, so there are no more turns than names.
    for _ in 0..absent.len() {
        let Err(error) = template.render(context(values, &needed)) else {
            break;
        };
        let said = error
            .range()
            .and_then(|range| source.get(range))
            .unwrap_or("");
        let culprit = absent.iter().position(|name| says(said, name)).unwrap_or(0);
        if error.kind() != ErrorKind::UndefinedError || absent.is_empty() {
            break;
        }
        needed.push(absent.remove(culprit));
    }
    needed
}

/// Whether a piece of a template names a fact.
fn says(piece: &str, name: &str) -> bool {
    piece
        .split(|c: char| !(c.is_alphanumeric() || "_.".contains(c)))
        .any(|word| word == name)
}

/// The known values, and a stand-in for each of `stand_ins`.
fn context(values: &Values, stand_ins: &[String]) -> Value {
    let mut facts: BTreeMap<String, Value> = values
        .facts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())))
        .collect();
    let mut fields: BTreeMap<String, Value> = values
        .fields
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect();
    for name in stand_ins {
        match name.strip_prefix("fields.") {
            Some(column) => fields.insert(column.to_owned(), Value::from("x")),
            None => facts.insert(name.clone(), Value::from("x")),
        };
    }
    facts.insert("fields".to_owned(), Value::from(fields));
    Value::from(facts)
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(marking_formatter);
    // Tags on lines of their own leave no empty lines behind. The delimiters are minijinja's defaults,
    // so this cannot fail.
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment.add_filter("default", filters::default);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("upper", filters::upper);
    environment.add_filter("capitalize", filters::capitalize);
    environment.add_filter("title", filters::title);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("replace", filters::replace);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("undefined", tests::is_undefined);
    environment
}

fn marking_formatter(
    out: &mut Output<'_>,
    _state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    for c in value.to_string().chars() {
        let marked = if c.is_ascii_punctuation() {
            char::from_u32(MARK + u32::from(c)).unwrap_or(c)
        } else {
            c
        };
        out.write_char(marked)?;
    }
    Ok(())
}

/// Brings the punctuation of facts back.
fn unmark(text: &str) -> String {
    text.chars()
        .map(|c| {
            u32::from(c)
                .checked_sub(MARK)
                .and_then(|code| u8::try_from(code).ok())
                .map(char::from)
                .filter(char::is_ascii_punctuation)
                .unwrap_or(c)
        })
        .collect()
}

fn fault(error: &minijinja::Error) -> RenderError {
    let message = match error.kind() {
        ErrorKind::OutOfFuel => "it takes too many steps; is there an endless loop?".to_owned(),
        kind => error
            .detail()
            .map_or_else(|| kind.to_string(), str::to_owned),
    };
    RenderError::Fault {
        line: error.line().unwrap_or(1),
        message,
    }
}
