//! The owner's templates: every fault is told, and what is missing holds the mail.

use crate::compose::{ComposeError, FACTS, Facts, TemplateFault, Templates};

use super::facts;

fn load(file: &str, text: &str) -> (Templates, Vec<TemplateFault>) {
    Templates::load(vec![(file.to_owned(), text.to_owned())])
}

fn faults(text: &str) -> Vec<String> {
    load("own.md", text)
        .1
        .into_iter()
        .map(|fault| {
            let help = fault
                .help
                .map_or_else(String::new, |help| format!(" | {help}"));
            format!("{}:{}: {}{help}", fault.line, fault.column, fault.message)
        })
        .collect()
}

fn preview(text: &str, facts: &Facts) -> Result<String, ComposeError> {
    let (templates, faults) = load("own.md", text);
    assert_eq!(faults, []);
    templates.preview("own", facts).map(|preview| preview.text)
}

fn needed(text: &str, facts: &Facts) -> Vec<String> {
    match preview(text, facts) {
        Err(ComposeError::Missing { facts, .. }) => facts,
        other => panic!("not missing anything: {other:?}"),
    }
}

#[test]
fn the_built_in_templates_have_no_fault() {
    let (templates, faults) = Templates::load(Vec::new());
    assert_eq!(faults, []);
    assert_eq!(
        templates.names(),
        ["ask-why", "check-in", "thank-you", "useful"]
    );
}

#[test]
fn all_faults_of_a_file_are_told_with_their_place() {
    insta::assert_snapshot!(
        [
            faults(
                "+++\nsubjekt = \"x\"\nneeds = [\"frist_name\", 3]\nlanguage = \"tlh\"\n+++\nHi"
            ),
            faults("Hello {{ fist_name }},\n\nfrom {{ company_size }}"),
            faults("+++\nsubject = \"For {{ compny }}\"\n+++\nHello"),
            faults("one\n\n{% if name %}two"),
            faults("one\ntwo {{ name | shout }}"),
            faults("one\n{% include \"/etc/passwd\" %}"),
            faults("{% macro x() %}{% endmacro %}"),
            faults("+++\nsubject = \"x\"\nHello"),
            faults("+++\nsubject = \n+++\nHello"),
            faults("Hello\n\n<img src=\"http://t.example/p.gif\">"),
            faults("Hello ![logo](https://seller.example/logo.png)"),
            faults("{{ now() }} {{ range(3) }}"),
            faults("+++\n+++\n\n"),
            faults(&"x".repeat(70_000)),
        ]
        .map(|faults| faults.join("\n"))
        .join("\n\n")
    );
}

#[test]
fn an_endless_template_is_stopped() {
    let text = "{% for a in name %}{% for b in name %}{% for c in name %}{{ a }}{% endfor %}{% endfor %}{% endfor %}";
    let (templates, _) = load("own.md", text);
    let long = Facts {
        name: Some("x".repeat(2_000)),
        ..facts()
    };
    let error = templates.preview("own", &long).unwrap_err();
    assert!(matches!(error, ComposeError::Template { .. }), "{error}");
}

#[test]
fn what_a_template_says_without_a_fallback_must_be_known() {
    let nobody = Facts::default();
    assert_eq!(needed("Hi {{ first_name }},", &nobody), ["first_name"]);
    assert_eq!(
        needed(
            "{{ company }} {{ first_name | default('you') }} {{ fields.size }}",
            &nobody
        ),
        ["company", "fields.size"]
    );
    assert_eq!(
        needed("{% if company %}a{% else %}{{ name }}{% endif %}", &nobody),
        ["name"]
    );
    assert_eq!(
        needed("Hi {{ first_name | upper }}", &nobody),
        ["first_name"]
    );
    let blank = Facts {
        first_name: Some(" \u{200B} ".to_owned()),
        ..Facts::default()
    };
    assert_eq!(needed("Hi {{ first_name }},", &blank), ["first_name"]);
}

#[test]
fn needs_of_the_head_hold_a_mail_too() {
    assert_eq!(
        needed(
            "+++\nneeds = [\"competitor\", \"fields.size\"]\n+++\nHello {{ company }}",
            &Facts::default()
        ),
        ["company", "competitor", "fields.size"]
    );
}

#[test]
fn a_greeting_can_do_without_a_name() {
    for template in [
        "Hello {{ first_name | default(\"\") }},",
        "Hello{% if first_name %} {{ first_name }}{% endif %},",
        "Hello {{ first_name if first_name }},",
    ] {
        assert_eq!(preview(template, &Facts::default()).unwrap(), "Hello,\n");
        assert_eq!(preview(template, &facts()).unwrap(), "Hello Dana,\n");
    }
}

#[test]
fn facts_are_printed_and_never_run() {
    // TRUST S-04.
    for name in [
        "{{7*7}}",
        "{% include '/etc/passwd' %}",
        "{{config.smtp.password}}",
        "{{ owner_name }} {% for x in y %}",
        "[click](http://x.example) **bold** <b>x</b> `code` ![p](q)",
        "# head",
        "- item",
        "1. item",
        "> quote",
        "&amp; &lt; \\* _a_ ~b~",
        "+++",
    ] {
        let facts = Facts {
            name: Some(name.to_owned()),
            ..Facts::default()
        };
        assert_eq!(preview("{{ name }}", &facts).unwrap(), format!("{name}\n"));
        assert_eq!(
            preview("*Dear* {{ name }}.", &facts).unwrap(),
            format!("Dear {name}.\n")
        );
        assert_eq!(
            preview("`{{ name }}`", &facts).unwrap(),
            format!("{name}\n")
        );
    }
}

#[test]
fn the_version_in_the_persons_language_is_taken() {
    let text = |language: Option<&str>| {
        let facts = Facts {
            language: language.map(str::to_owned),
            ..facts()
        };
        Templates::built_in()
            .preview("thank-you", &facts)
            .unwrap()
            .text
    };
    assert!(text(Some("de")).contains("im März"));
    assert!(text(Some("de-AT")).contains("im März"));
    assert!(text(Some("FR")).contains("en mars"));
    assert!(text(Some("it")).contains("in March"));
    assert!(text(None).contains("in March"));
}

#[test]
fn the_owners_wording_stands_in_for_all_built_in_versions() {
    let (templates, _) = load(
        "thank-you.md",
        "+++\nlanguage = \"it\"\n+++\nA presto, a {{ come_back_month }}.",
    );
    let german = Facts {
        language: Some("de".to_owned()),
        ..facts()
    };
    assert_eq!(
        templates.preview("thank-you", &german).unwrap().text,
        "A presto, a marzo.\n"
    );
    let (templates, _) = load("thank-you.de.md", "Servus.");
    assert_eq!(
        templates.preview("thank-you", &german).unwrap().text,
        "Servus.\n"
    );
    assert!(
        templates
            .preview("thank-you", &facts())
            .unwrap()
            .text
            .contains("straight answer")
    );
}

#[test]
fn a_faulty_file_is_not_replaced_by_the_built_in_one() {
    let (templates, faults) = load("thank-you.md", "{{ nobody }}");
    assert_eq!(faults.len(), 1);
    assert!(!templates.contains("thank-you"));
}

#[test]
fn a_misspelt_name_gets_a_suggestion() {
    let error = Templates::built_in()
        .preview("chekin", &facts())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no template chekin; did you mean check-in?"
    );
}

#[test]
fn a_note_may_have_paragraphs() {
    let facts = Facts {
        useful_note: Some("One.\r\n\r\n* Two: https://x.example/a_b_c\n".to_owned()),
        ..facts()
    };
    assert_eq!(
        preview("{{ useful_note }}", &facts).unwrap(),
        "One.\n\n* Two: https://x.example/a_b_c\n"
    );
}

#[test]
fn an_answer_does_not_need_what_only_its_unused_subject_says() {
    let text = "+++\nsubject = \"For {{ company }}\"\n+++\nHello";
    let (templates, _) = load("own.md", text);
    let mut frame = super::frame();
    let nobody = Facts::default();
    assert!(crate::compose::compose(&templates, "own", &nobody, &frame).is_ok());
    frame.reply_subject = None;
    let held = crate::compose::compose(&templates, "own", &nobody, &frame).unwrap_err();
    assert_eq!(held.to_string(), "the template own needs company");
}

#[test]
fn the_template_to_copy_names_every_fact() {
    let file = include_str!("../../../templates/thank-you.md");
    for (fact, meaning) in FACTS {
        let line = format!("#   {fact:<17} {meaning}");
        assert!(
            file.lines().any(|found| found == line),
            "missing in templates/thank-you.md:\n{line}"
        );
    }
}
