//! `longgame import`: prospects from a CSV file, as spreadsheets and customer databases save them.
//!
//! The first line names the columns, in any order; only `email` is needed, and a column without a
//! meaning of its own becomes a field for templates. Files come with or without a byte order mark,
//! as UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs: all of that is recognised, as
//! nobody knows what their spreadsheet does. The quote that spreadsheets are told to put before a
//! formula is taken off again (TRUST S-06).
//!
//! A line that cannot be right is refused with its number and what to do; the others go on. Whether
//! a person is new, changed or suppressed is for the ledger to say.

use std::collections::BTreeMap;
use std::fmt;

use csv::ByteRecord;
use jiff::tz::TimeZone;

use super::codes;
use crate::config::nearest_timezone;
use crate::domain::{Address, Person};

/// One good line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1, where it begins.
    pub line: u64,
    /// What it says.
    pub person: Person,
}

/// A line that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refused {
    /// Its number in the file, from 1, where it begins.
    pub line: u64,
    /// Why, and what to do about it.
    pub why: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// The largest file that is taken at once.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;
/// Longer cells are a missing quote mark, not a name.
const MAX_CELL_CHARACTERS: usize = 1_000;
/// Fields may hold a remark or two.
const MAX_FIELD_CHARACTERS: usize = 10_000;
const MAX_COLUMNS: usize = 500;

/// Reads the whole file. The outer error is a file that cannot be understood at all, such as one
/// without an `email` column; the inner ones are single lines. Empty lines are passed over.
pub fn read(bytes: &[u8]) -> Result<Vec<Result<Row, Refused>>, Refused> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.byte_records();
    let header = loop {
        match records.next() {
            Some(Ok(record)) if is_empty(&record) => {}
            Some(Ok(record)) => break record,
            Some(Err(error)) => return Err(refused(1, format!("not a CSV file: {error}"))),
            None => {
                return Err(refused(
                    1,
                    "the file is empty; the first line names the columns",
                ));
            }
        }
    };
    let columns = columns(&header)?;
    let mut seen: BTreeMap<Address, u64> = BTreeMap::new();
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| refused(1, format!("not a CSV file: {error}")))?;
        if is_empty(&record) {
            continue;
        }
        let row = row(&record, &columns);
        rows.push(row.and_then(|row| only_once(row, &mut seen)));
    }
    Ok(rows)
}

fn refused(line: u64, why: impl Into<String>) -> Refused {
    Refused {
        line,
        why: why.into(),
    }
}

fn only_once(row: Row, seen: &mut BTreeMap<Address, u64>) -> Result<Row, Refused> {
    let address = row.person.address.clone();
    if let Some(first) = seen.get(&address) {
        let why = format!("{address} stands in line {first} already; keep one of the two");
        return Err(refused(row.line, why));
    }
    seen.insert(address, row.line);
    Ok(row)
}

/// UTF-8 or UTF-16 by its mark, else UTF-8 where it is valid, else Windows-1252, in which every byte
/// is a character.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// The delimiter that the first line has most of, outside quotes; a comma where it has none.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(*delimiter == byte);
                }
            }
        }
    }
    // The first of equals wins, so that one column alone means a comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(delimiter, _)| *delimiter)
}

fn is_empty(record: &ByteRecord) -> bool {
    record
        .iter()
        .all(|cell| cell.iter().all(u8::is_ascii_whitespace))
}

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Email,
    Name,
    Company,
    Segment,
    Timezone,
    Language,
    Country,
    Basis,
    Source,
    Field(String),
}

impl Column {
    fn of(name: &str) -> Self {
        match name {
            "email" | "e_mail" | "email_address" | "e_mail_address" => Self::Email,
            "name" => Self::Name,
            "company" => Self::Company,
            "segment" => Self::Segment,
            "timezone" | "time_zone" => Self::Timezone,
            "language" => Self::Language,
            "country" => Self::Country,
            "basis" => Self::Basis,
            "source" => Self::Source,
            other => Self::Field(other.to_owned()),
        }
    }
}

/// Reads the header. Names are folded, so that "E-Mail" is `email` and "Job title" is `job_title`.
fn columns(header: &ByteRecord) -> Result<Vec<Column>, Refused> {
    let line = line_of(header);
    if header.len() > MAX_COLUMNS {
        let why = format!("{} columns; at most {MAX_COLUMNS} are taken", header.len());
        return Err(refused(line, why));
    }
    let mut columns: Vec<Column> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (index, cell) in header.iter().enumerate() {
        let mut name = folded(&String::from_utf8_lossy(cell));
        if name.is_empty() {
            name = format!("column_{}", index + 1);
        }
        let column = Column::of(&name);
        if columns.contains(&column) {
            let why = format!("two columns are called \"{name}\"; rename one of them");
            return Err(refused(line, why));
        }
        columns.push(column);
        names.push(name);
    }
    if columns.contains(&Column::Email) {
        return Ok(columns);
    }
    let mut why = format!(
        "no column is called \"email\"; the first line names the columns, and here it says: {}",
        names.join(", ")
    );
    if names
        .iter()
        .any(|name| name.contains('@') || name.contains("_at_"))
    {
        why.push_str(". It looks like a person: put a line with the names of the columns above it");
    }
    Err(refused(line, why))
}

/// Lower case, and one underscore for whatever cannot stand in the name of a field.
fn folded(name: &str) -> String {
    let mut folded = String::new();
    for character in name.trim().chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || character == '@' {
            folded.push(character);
        } else if !folded.ends_with('_') {
            folded.push('_');
        }
    }
    folded.trim_matches('_').to_owned()
}

fn line_of(record: &ByteRecord) -> u64 {
    record.position().map_or(1, csv::Position::line)
}

fn row(record: &ByteRecord, columns: &[Column]) -> Result<Row, Refused> {
    let line = line_of(record);
    let refuse = |why: String| refused(line, why);
    if record.len() > columns.len() {
        // Empty or not: a delimiter inside a cell has shifted everything behind it.
        return Err(refuse(format!(
            "{} cells, but the first line names {} columns; \
             a cell that holds the delimiter needs quotes around it",
            record.len(),
            columns.len()
        )));
    }
    let mut cells: Vec<(&Column, String)> = Vec::new();
    for (column, cell) in columns.iter().zip(record) {
        let cell = without_formula_guard(String::from_utf8_lossy(cell).trim()).to_owned();
        if cell.is_empty() {
            continue;
        }
        check_cell(column, &cell).map_err(refuse)?;
        cells.push((column, cell));
    }
    let email = cells.iter().find(|(column, _)| **column == Column::Email);
    let Some((_, email)) = email else {
        return Err(refuse("there is no email address in this line".to_owned()));
    };
    let address = Address::parse(email).map_err(|error| refuse(error.to_string()))?;
    let mut person = Person::of(address);
    for (column, cell) in cells {
        put(&mut person, column, cell).map_err(refuse)?;
    }
    Ok(Row { line, person })
}

/// What an export put before a formula, so that no spreadsheet runs it (TRUST S-06).
fn without_formula_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) => rest,
        _ => cell,
    }
}

fn check_cell(column: &Column, cell: &str) -> Result<(), String> {
    let (most, what, line_breaks) = match column {
        Column::Field(name) => (MAX_FIELD_CHARACTERS, name.as_str(), true),
        _ => (MAX_CELL_CHARACTERS, "a cell", false),
    };
    if cell.chars().count() > most {
        return Err(format!(
            "{what} has more than {most} characters; is a quote mark missing above?"
        ));
    }
    let harmless = |c: char| line_breaks && matches!(c, '\n' | '\r' | '\t');
    if cell.chars().any(|c| c.is_control() && !harmless(c)) {
        return Err(format!(
            "{what} holds a line break or another control character; remove it"
        ));
    }
    Ok(())
}

fn put(person: &mut Person, column: &Column, cell: String) -> Result<(), String> {
    match column {
        Column::Email => {}
        Column::Name => person.name = Some(cell),
        Column::Company => person.company = Some(cell),
        Column::Segment => person.segment = Some(cell),
        Column::Timezone => person.timezone = Some(timezone(&cell)?),
        Column::Language => {
            let language = codes::language(&cell).ok_or_else(|| {
                format!("\"{cell}\" is not a language; write its two letters, such as en, de, uk")
            })?;
            person.language = Some(language);
        }
        Column::Country => {
            let country = codes::country(&cell).ok_or_else(|| {
                format!("\"{cell}\" is not a country; write its two letters, such as GB, DE, UA")
            })?;
            person.country = Some(country);
        }
        Column::Basis => person.basis = Some(cell),
        Column::Source => person.source = Some(cell),
        Column::Field(name) => {
            person.fields.insert(name.clone(), cell);
        }
    }
    Ok(())
}

fn timezone(cell: &str) -> Result<String, String> {
    if let Ok(zone) = TimeZone::get(cell) {
        return Ok(zone.iana_name().unwrap_or(cell).to_owned());
    }
    Err(match nearest_timezone(cell) {
        Some(near) => format!("\"{cell}\" is not a time zone; did you mean \"{near}\"?"),
        None => format!("\"{cell}\" is not a time zone; write a name such as \"Europe/London\""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(bytes: &[u8]) -> Vec<Person> {
        read(bytes)
            .unwrap()
            .into_iter()
            .map(|row| row.unwrap().person)
            .collect()
    }

    /// Every refusal as it is shown.
    fn refusals(text: &str) -> Vec<String> {
        let rows = read(text.as_bytes()).unwrap();
        rows.into_iter()
            .filter_map(Result::err)
            .map(|refused| refused.to_string())
            .collect()
    }

    #[test]
    fn every_column_of_the_contract_is_taken_in_any_order_and_others_become_fields() {
        let file = "source,Job title,email,name,company,segment,timezone,language,country,basis\n\
            fair,\"Head, Sales\",Dana@Acme.example,Dana Ito,Acme,smb,europe/london,EN-gb,uk,consent\n";
        let all = people(file.as_bytes());
        let dana = all.first().unwrap();
        assert_eq!(dana.address.canonical(), "dana@acme.example");
        assert_eq!(dana.name.as_deref(), Some("Dana Ito"));
        assert_eq!(dana.company.as_deref(), Some("Acme"));
        assert_eq!(dana.segment.as_deref(), Some("smb"));
        assert_eq!(dana.timezone.as_deref(), Some("Europe/London"));
        assert_eq!(dana.language.as_deref(), Some("en"));
        assert_eq!(dana.country.as_deref(), Some("GB"));
        assert_eq!(dana.basis.as_deref(), Some("consent"));
        assert_eq!(dana.source.as_deref(), Some("fair"));
        assert_eq!(dana.fields.get("job_title").unwrap(), "Head, Sales");
        assert_eq!(dana.fields.len(), 1);
    }

    #[test]
    fn whatever_a_spreadsheet_saves_is_the_same_file() {
        let plain = "E-Mail;Name\neva@x.example;Éva Müller\n";
        let wanted = people(plain.as_bytes());
        assert_eq!(wanted.first().unwrap().name.as_deref(), Some("Éva Müller"));
        let with_mark = format!("\u{feff}{plain}");
        let tabs = plain.replace(';', "\t").replace('\n', "\r\n");
        let quoted = "\"email\",\"name\"\n\n\"eva@x.example\",\"Éva Müller\"\n,\n";
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(plain);
        let utf16: Vec<u8> = with_mark
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [
            with_mark.as_bytes(),
            tabs.as_bytes(),
            quoted.as_bytes(),
            &windows,
            &utf16,
        ] {
            assert_eq!(people(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_an_export_guards_against_formulas_is_restored() {
        let file = "email,name,note\na@x.example,'=SUM(1),'-5\nb@x.example,'t Hart,'quoted'\n";
        let all = people(file.as_bytes());
        let names: Vec<_> = all
            .iter()
            .map(|person| person.name.as_deref().unwrap())
            .collect();
        assert_eq!(names, ["=SUM(1)", "'t Hart"]);
        let notes: Vec<_> = all
            .iter()
            .map(|person| person.fields["note"].as_str())
            .collect();
        assert_eq!(notes, ["-5", "'quoted'"]);
    }

    #[test]
    fn each_refusal_names_its_line_and_the_remedy_and_the_others_go_on() {
        let file = "email,name,timezone,language,country,remark\n\
            good@x.example,Good,,,,\n\
            nobody,,,,,\n\
            ,No Address,,,,\n\
            a@x.example,\"Two\nLines\",,,,\n\
            b@x.example,,Europe/Berln,,,\n\
            c@x.example,,,german,,\n\
            d@x.example,,,,Germany,\n\
            GOOD@x.example,Again,,,,\n\
            e@x.example,Ito, Dana,,,,\n\
            f@x.example\n";
        insta::assert_snapshot!(refusals(file).join("\n"), @r#"
        line 3: "nobody" is not an email address: expected somebody@example.com
        line 4: there is no email address in this line
        line 5: a cell holds a line break or another control character; remove it
        line 7: "Europe/Berln" is not a time zone; did you mean "Europe/Berlin"?
        line 8: "german" is not a language; write its two letters, such as en, de, uk
        line 9: "Germany" is not a country; write its two letters, such as GB, DE, UA
        line 10: good@x.example stands in line 2 already; keep one of the two
        line 11: 7 cells, but the first line names 6 columns; a cell that holds the delimiter needs quotes around it
        "#);
        let good = read(file.as_bytes()).unwrap();
        assert_eq!(good.into_iter().filter_map(Result::ok).count(), 2);
    }

    #[test]
    fn a_file_without_the_email_column_is_refused_as_a_whole() {
        let why = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            why("name,mail\nDana,d@x.example\n"),
            "line 1: no column is called \"email\"; the first line names the columns, \
             and here it says: name, mail"
        );
        assert!(why("dana@x.example,Dana\n").ends_with(
            "It looks like a person: put a line with the names of the columns above it"
        ));
        assert_eq!(
            why(" \n\n"),
            "line 1: the file is empty; the first line names the columns"
        );
        assert_eq!(
            why("email,City,city\n"),
            "line 1: two columns are called \"city\"; rename one of them"
        );
    }

    #[test]
    fn no_bytes_end_it() {
        for bytes in [
            &b"email\n\xff\xfe\x00\n"[..],
            b"\xff\xfe",
            b"email\n\"",
            b"\"\"\"",
            b"email\r\r\r,,,\n",
        ] {
            let _ = read(bytes);
        }
    }
}
