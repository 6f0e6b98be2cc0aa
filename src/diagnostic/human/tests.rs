//! What a person sees, in full.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Lines};
use crate::say;

static ERROR: Code = Code { id: "R004", name: "reply-heading-unknown", severity: Severity::Error };
static WARNING: Code =
    Code { id: "M002", name: "meeting-on-closed-day", severity: Severity::Warning };
static NOTE: Code = Code { id: "A001", name: "annex-unused", severity: Severity::Note };

const PLAIN: Human = Human { language: Language::Danish, color: false, width: 100, wrap: false };

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, Arc<str>> {
    files.iter().map(|(path, text)| (path.to_string(), Arc::from(*text))).collect()
}

fn found(place: Place) -> Diagnostic {
    let what =
        say!("overskriften `Økonmi` passer ikke på noget punkt", "no item is called `Økonmi`");
    let help = say!("mente du `2. Økonomi`?", "did you mean `2. Økonomi`?");
    Diagnostic::new(&ERROR, place, what, help)
}

fn shown(text: &str, span: std::ops::Range<usize>) -> String {
    PLAIN.render(
        &found(Place::span("svar.md", span)),
        &mut FileLines::new(&texts(&[("svar.md", text)])),
    )
}

#[track_caller]
fn assert_shown(shown: &str, expected: &str) {
    assert_eq!(shown.trim_end(), expected.trim(), "\n{shown}\n");
}

/// The second line names the place, the fourth shows the line of the file, the fifth marks it.
#[track_caller]
fn assert_place(text: &str, span: std::ops::Range<usize>, place: &str, line: &str, marks: &str) {
    let shown = shown(text, span);
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    assert_eq!(lines[1], format!(" --> svar.md:{place}"), "\n{shown}\n");
    assert_eq!(lines[3..5], [line, marks], "\n{shown}\n");
}

#[test]
fn a_finding_in_both_languages() {
    let text = "Status: udkast\r\n\r\n## Økonmi\r\nTekst\r\n";
    assert_shown(
        &shown(text, 18..28),
        "\
fejl[R004]: overskriften `Økonmi` passer ikke på noget punkt
 --> svar.md:3:1
  |
3 | ## Økonmi
  | ^^^^^^^^^
  |
  = hjælp: mente du `2. Økonomi`?",
    );
    let english = Human { language: Language::English, ..PLAIN };
    let diagnostic = found(Place::span("svar.md", 18..28));
    assert_shown(
        &english.render(&diagnostic, &mut FileLines::new(&texts(&[("svar.md", text)]))),
        "\
error[R004]: no item is called `Økonmi`
 --> svar.md:3:1
  |
3 | ## Økonmi
  | ^^^^^^^^^
  |
  = help: did you mean `2. Økonomi`?",
    );
}

#[test]
fn severities_have_danish_names() {
    for (code, name) in [(&WARNING, "advarsel[M002]: "), (&NOTE, "bemærkning[A001]: ")] {
        let diagnostic =
            Diagnostic { code, severity: code.severity, ..found(Place::file("svar.md")) };
        let shown = PLAIN.render(&diagnostic, &mut FileLines::new(&texts(&[])));
        assert!(shown.starts_with(name), "{shown}");
    }
}

#[test]
fn the_place_is_right_wherever_it_is() {
    let tabs = "a\n\tnøgle = \"værdi\"\n";
    assert_place(tabs, 12..20, "2:10", "2 |     nøgle = \"værdi\"", "  |             ^^^^^^^");
    assert_place("\u{feff}æ å\n", 6..8, "1:3", "1 | æ å", "  |   ^");
    assert_place("abc\n", 4..4, "2:1", "2 |", "  | ^");
    assert_place("abc", 3..3, "1:4", "1 | abc", "  |    ^");
    assert_place("", 0..0, "1:1", "1 |", "  | ^");
    assert_place("abc\nøå", 900..1000, "2:3", "2 | øå", "  |   ^");
    assert_place("abc\nøå", 5..7, "2:1", "2 | øå", "  | ^");
    let backwards = std::ops::Range { start: 6, end: 4 };
    assert_place("abc\nøå", backwards, "2:2", "2 | øå", "  |  ^");
    assert_place("abc\ndef\nghi\n", 1..9, "1:2", "1 | abc", "  |  ^^");
    assert_place("abc\r\ndef\r\n", 1..7, "1:2", "1 | abc", "  |  ^^");
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = format!("{}Økonmi{}\n", "ord ".repeat(200), " ord".repeat(200));
    let shown = shown(&long, 800..807);
    assert!(shown.contains(" --> svar.md:1:801\n"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert!(shown.contains(" Økonmi ord"), "{shown}");
}

#[test]
fn a_file_as_a_whole_or_without_its_text_shows_its_path() {
    let expected = "\
fejl[R004]: overskriften `Økonmi` passer ikke på noget punkt
--> svar.md:1:1
 = hjælp: mente du `2. Økonomi`?";
    let whole = found(Place::file("svar.md"));
    assert_shown(&PLAIN.render(&whole, &mut FileLines::new(&texts(&[("svar.md", "x")]))), expected);
    assert_shown(
        &PLAIN.render(&found(Place::span("svar.md", 1..2)), &mut FileLines::new(&texts(&[]))),
        expected,
    );
}

#[test]
fn what_has_no_place_shows_none() {
    let nowhere = found(Place::file(""));
    for color in [false, true] {
        let shown = Human { color, ..PLAIN }.render(&nowhere, &mut FileLines::new(&texts(&[])));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 2, "{shown}");
        assert!(lines[0].contains("Økonmi") && lines[1].contains("hjælp"), "{shown}");
    }
}

#[test]
fn related_places_are_shown_where_they_are() {
    let diagnostic = found(Place::span("svar.md", 0..5))
        .with(Place::span("svar.md", 30..35), say!("først brugt her", "first used here"))
        .with(Place::span("andet.toml", 10..13), say!("står her", "is here"))
        .with(Place::file("tredje.toml"), say!("filen mangler", "the file is missing"));
    let svar = "linje 1\nlinje 2\nlinje 3\nlinje 4 og mere\n";
    let all = texts(&[("svar.md", svar), ("andet.toml", "a = 1\nb = 222\n")]);
    assert_shown(
        &PLAIN.render(&diagnostic, &mut FileLines::new(&all)),
        "\
fejl[R004]: overskriften `Økonmi` passer ikke på noget punkt
 --> svar.md:1:1
  |
1 | linje 1
  | ^^^^^
...
4 | linje 4 og mere
  |       ----- først brugt her
  |
 ::: andet.toml:2:5
  |
2 | b = 222
  |     --- står her
  |
  = se også: tredje.toml: filen mangler
  = hjælp: mente du `2. Økonomi`?",
    );
}

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let text = "a\u{1b}[31m\u{9b}1m\u{202e}Økonmi\u{7}\n";
    let path = "sv\u{1b}ar\n.md";
    let what = Say { da: text.to_owned(), en: text.to_owned() };
    let diagnostic = Diagnostic::new(&ERROR, Place::span(path, 0..20), what.clone(), what.clone())
        .with(Place::span(path, 1..2), what.clone())
        .with(Place::file("b\u{1b}"), what);
    for files in [texts(&[(path, text)]), texts(&[])] {
        let shown = PLAIN.render(&diagnostic, &mut FileLines::new(&files));
        assert!(!shown.contains(|letter: char| letter != '\n' && crate::words::steers(letter)));
        assert!(shown.contains(r"sv\u{1b}ar\n.md"), "{shown}");
    }
}

#[test]
fn colour_only_when_asked_for() {
    let human = Human { color: true, ..PLAIN };
    let diagnostic = found(Place::file("svar.md"));
    assert!(human.render(&diagnostic, &mut FileLines::new(&texts(&[]))).contains('\u{1b}'));
    assert!(!PLAIN.render(&diagnostic, &mut FileLines::new(&texts(&[]))).contains('\u{1b}'));
}

#[test]
fn the_last_line_counts() {
    let of = |code: &'static Code| Diagnostic {
        code,
        severity: code.severity,
        ..found(Place::file("svar.md"))
    };
    let english = Human { language: Language::English, ..PLAIN };
    let few = [of(&ERROR), of(&WARNING), of(&NOTE)];
    assert_eq!(PLAIN.summary(&few), "1 fejl, 1 advarsel, 1 bemærkning");
    assert_eq!(english.summary(&few), "1 error, 1 warning, 1 note");
    let many = [of(&WARNING), of(&ERROR), of(&ERROR), of(&WARNING), of(&NOTE), of(&NOTE)];
    assert_eq!(PLAIN.summary(&many), "2 fejl, 2 advarsler, 2 bemærkninger");
    assert_eq!(english.summary(&many), "2 errors, 2 warnings, 2 notes");
    assert_eq!(
        (PLAIN.summary(&[]), english.summary(&[])),
        ("ingen fejl".into(), "no errors".into())
    );
    assert_eq!(PLAIN.summary(&[of(&WARNING)]), "1 advarsel");
}

#[test]
fn order_is_by_file_place_and_code() {
    let mut all = vec![
        found(Place::span("b.md", 0..1)),
        found(Place::span("a.md", 9..10)),
        Diagnostic { code: &WARNING, ..found(Place::span("a.md", 9..10)) },
        found(Place::span("a.md", 2..3)),
        found(Place::file("a.md")),
    ];
    crate::diagnostic::sort(&mut all);
    let order: Vec<_> =
        all.iter().map(|one| (one.place.path.as_str(), one.place.start, one.code.id)).collect();
    let expected = [
        ("a.md", None, "R004"),
        ("a.md", Some(2), "R004"),
        ("a.md", Some(9), "M002"),
        ("a.md", Some(9), "R004"),
        ("b.md", Some(0), "R004"),
    ];
    assert_eq!(order, expected);
}

proptest! {
    /// The renderer works out the column from the excerpt alone; it has to be that of the file.
    #[test]
    fn the_place_named_is_that_of_the_file(
        text in "(\u{feff})?([a-cæå\n\t \u{1b}日]|\r\n|a\u{30a}|\u{202e}){0,40}",
        starts in prop::collection::vec((0usize..90, 0usize..20), 1..4),
        width in 0usize..120,
    ) {
        let spans: Vec<_> = starts.iter().map(|(start, length)| *start..start + length).collect();
        let mut diagnostic = found(Place::span("svar.md", spans[0].clone()));
        for span in &spans[1..] {
            diagnostic = diagnostic.with(Place::span("svar.md", span.clone()), say!("her", "here"));
        }
        let human = Human { width, ..PLAIN };
        let shown = human.render(&diagnostic, &mut FileLines::new(&texts(&[("svar.md", &text)])));
        let lines = Lines::new(&text);
        let (line, column) = lines.position(spans[0].start);
        let place = format!("--> svar.md:{line}:{column}\n");
        prop_assert!(shown.contains(&place), "{} not in\n{}", place, shown);
    }

    #[test]
    fn any_text_can_be_shown(text in any::<String>(), start in 0usize..60, end in 0usize..60) {
        shown(&text, start..end);
    }
}
