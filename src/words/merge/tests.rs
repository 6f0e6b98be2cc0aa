use std::collections::BTreeSet;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::*;
use crate::words::Language;

fn values() -> Values {
    let mut values = Values::default();
    values.set(Field::Municipality, "Furesø Kommune");
    values.set(Field::Inhabitants, "42.874");
    values.set(Field::Share, "*1* <b>2</b> [3](https://a.example) `4` | 5_6_ {frist} \\");
    values
}

fn filled(text: &str) -> Filled {
    fill(text, &values(), Language::Danish)
}

/// The words that Markdown shows, and the marks around them.
fn shown(text: &str) -> (String, Vec<String>) {
    let mut words = String::new();
    let mut marks = Vec::new();
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            other => marks.push(format!("{other:?}")),
        }
    }
    (words, marks)
}

#[test]
fn fields_become_their_values() {
    let (words, _) = shown(&filled("Til {kommune}s direktion: {indbyggere} borgere.").text);
    assert_eq!(words, "Til Furesø Kommunes direktion: 42.874 borgere.");
    assert_eq!(
        shown(&filled("{Kommune} {{kommune}} {{{kommune}}} \\{kommune}").text).0,
        "Furesø Kommune {kommune} {Furesø Kommune} {kommune}"
    );
}

#[test]
fn no_value_becomes_markup() {
    let value = "*1* <b>2</b> [3](https://a.example) `4` | 5_6_ {frist} \\";
    for (text, around) in [
        ("{andel}", 2),
        ("# {andel}", 2),
        ("- {andel}", 4),
        ("**{andel}**", 4),
        ("a\n\n    {andel}", 4),
        ("1. {andel}", 4),
    ] {
        let (words, marks) = shown(&filled(text).text);
        let expected = if text.contains("    ") { "a{andel}" } else { value };
        assert_eq!(words, expected, "{text}");
        assert_eq!(marks.len(), around, "{text}: {marks:?}");
    }
    let table = shown(&filled("| a |\n|---|\n| {andel} |\n").text);
    assert_eq!(table.0, format!("a{value}"));
}

/// What stands around a value decides nothing about what it is.
#[test]
fn no_value_becomes_markup_by_what_stands_around_it() {
    let mut values = Values::default();
    values.set(Field::Municipality, "Herlev Kommune");
    values.set(Field::Year, "2026");
    values.set(Field::Title, "x\"");
    for (text, words) in [
        ("<{kommune}>", "<Herlev Kommune>"),
        ("a <{kommune}\nb>", "a <Herlev Kommune\nb>"),
        ("a <b c=\"{titel}>", "a <b c=“x\">"),
        ("{aar}. Betaling", "2026. Betaling"),
        ("> 1{aar}) Betaling", "12026) Betaling"),
        ("&#{aar};", "&#2026;"),
        ("&{aar}lt;", "&2026lt;"),
    ] {
        let filled = fill(text, &values, Language::Danish);
        let (seen, marks) = shown(&filled.text);
        assert_eq!(seen, words, "{text}: {}", filled.text);
        assert_eq!(marks.len(), if text.starts_with('>') { 4 } else { 2 }, "{text}: {marks:?}");
    }
}

/// A line of marks is read without Markdown, and a backslash means the same there.
#[test]
fn what_is_filled_in_stays_below_a_line_of_marks() {
    let text = format!("{}\n{{kommune}} \\{{frist}} {{", "> ".repeat(50));
    let once = filled(&text);
    assert!(once.missing.is_empty(), "{once:?}");
    assert_eq!(filled(&once.text).text, once.text);
}

#[test]
fn what_is_no_text_stays() {
    let below_a_rule = format!("{}\n\n`{{andel}}`", "-".repeat(100));
    for text in [
        below_a_rule.as_str(),
        "`{andel}`",
        "```\n{andel}\n```",
        "[x](https://a.example/{andel})",
        "<b a={andel}>",
        "<https://a.example/{andel}>",
        "[x]: {andel}",
        "x } y",
        "<!-- {andel} -->",
    ] {
        assert_eq!(filled(text).text, text);
    }
}

#[test]
fn what_has_no_value_is_told() {
    let filled = filled("{frist} {komune} {frist}");
    assert_eq!(filled.missing, BTreeSet::from([Field::Deadline]));
    assert_eq!(filled.unknown, BTreeSet::from(["komune".to_owned()]));
    assert_eq!(shown(&filled.text).0, "[mangler: frist] {komune} [mangler: frist]");
    assert_eq!(filled.gaps().len(), 2);
    let mut empty = values();
    empty.set(Field::Municipality, " \u{202e}\n ");
    assert_eq!(fill("{kommune}", &empty, Language::English).missing.len(), 1);
}

#[test]
fn mentions_say_where_they_stand() {
    let text = "Kære {modtager},\n\n*{x}* {y\nz}";
    let told: Vec<_> = mentions(text).into_iter().map(|m| (&text[m.span], m.what)).collect();
    assert_eq!(
        told,
        [
            ("{modtager}", Mentioned::Field(Field::Recipient)),
            ("{x}", Mentioned::Unknown("x".to_owned())),
            ("{", Mentioned::Open),
        ]
    );
    assert_eq!(Field::nearest("kommunens navn"), Some(Field::MunicipalityName));
    assert_eq!(Field::nearest("indbygere"), Some(Field::Inhabitants));
    assert_eq!(Field::named("Mødedato"), Some(Field::MeetingDay));
}

/// The page that tells of the fields names each of them, and no other.
#[test]
fn the_page_knows_every_field() {
    let page = include_str!("../../../docs/format/fields.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `{")?.split_once("}` |"));
    let told: Vec<&str> = rows.map(|(name, _)| name).collect();
    let known: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(told, known);
}

proptest! {
    #[test]
    fn any_value_is_shown_letter_by_letter(value in "[ -~æøå\n\t]{1,30}") {
        let mut values = Values::default();
        values.set(Field::Municipality, &value);
        let expected = value.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!expected.is_empty());
        for (text, plain) in [("Til {kommune}.", "Til x."), ("- {kommune}", "- x"),
            ("{kommune}", "x"), ("# {kommune}", "# x"), ("a\n{kommune}\nb", "a\nx\nb"),
            ("| a |\n|---|\n| {kommune} |", "| a |\n|---|\n| x |"), ("[{kommune}](https://a.example)", "[x](https://a.example)")] {
            let (words, marks) = shown(&fill(text, &values, Language::Danish).text);
            let (plain_words, plain_marks) = shown(plain);
            prop_assert_eq!(words, plain_words.replace('x', &expected));
            prop_assert_eq!(marks, plain_marks);
        }
    }

    #[test]
    fn never_panics_and_is_done_at_once(text in "(\\{\\{?|\\}|kommune|\\\\|`|\n|[*>_-]|\\PC){0,40}") {
        let once = fill(&text, &values(), Language::Danish);
        for mention in mentions(&text) {
            prop_assert!(text.get(mention.span).is_some());
        }
        let again = fill(&once.text, &values(), Language::Danish);
        prop_assert!(again.missing.is_empty());
    }
}
