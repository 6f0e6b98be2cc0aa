use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

const REPLY: &str = "Status: endelig\n\n## 3. Nærsundhedsplan 2027-2030: udkast til høring, som ingen behøver at læse to gange\n\nHoldning: støtter med bemærkninger\n\nVi ønsker, at åbningstiderne står klart i planen, så at borgere og pårørende ved, hvor de skal henvende sig, også uden for dagtid.\n\n- først det ene\n    - så det andet\n\n> Et citat = et citat\n\nSe www.furesoe.example eller sundhed@furesoe.example.\n";

fn head() -> Head {
    Head {
        request: "2026/sundhedsraad-11".into(),
        party: "furesoe".into(),
        edition: "0123456789abcdef".into(),
    }
}

fn wrapped(text: &str, width: usize, before: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        out.push_str(before);
        for word in line.split(' ') {
            if column > 0 && column + word.chars().count() >= width {
                out.push_str(&format!("\n{before}"));
                column = 0;
            }
            out.push_str(word);
            out.push(' ');
            column += word.chars().count() + 1;
        }
        out.push('\n');
    }
    out
}

fn printed(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for byte in text.bytes() {
        let piece = match byte {
            b'\n' => "\r\n".to_owned(),
            b'=' | 0x80.. => format!("={byte:02X}"),
            byte => char::from(byte).to_string(),
        };
        if column + piece.len() > 72 && byte != b'\n' {
            out.push_str("=\r\n");
            column = 0;
        }
        column = if byte == b'\n' { 0 } else { column + piece.len() };
        out.push_str(&piece);
    }
    out
}

fn assert_unchanged(text: &str, reply: &str) {
    let found = read(text).unwrap_or_else(|| panic!("no slip in {text}"));
    assert_eq!(found.condition, Condition::Unchanged, "{text}");
    assert_eq!((found.reply.as_str(), found.head, found.format), (reply, head(), FORMAT), "{text}");
}

/// What mail programs do to a text.
fn mangled(text: &str) -> Vec<String> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let linked = text
        .replace("www.furesoe.example", "www.furesoe.example<http://www.furesoe.example>")
        .replace(
            "sundhed@furesoe.example",
            "sundhed@furesoe.example<mailto:sundhed@furesoe.example>",
        );
    vec![
        text.to_owned(),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.replace('\n', "\r"),
        text.replace('\n', "  \n\n"),
        text.replace("\n\n", "\n"),
        text.replace('\n', " "),
        text.replace("  ", " \u{a0}").replace(' ', "\u{a0}"),
        text.nfd().collect(),
        wrapped(text, 72, ""),
        wrapped(text, 60, "> "),
        wrapped(text, 78, ">> > "),
        text.lines().map(|line| format!(">{line}\n")).collect(),
        printed(text),
        printed(&wrapped(text, 76, "> ")),
        escaped.clone(),
        escaped.replace('\n', "\n\n"),
        linked.clone(),
        wrapped(&linked, 76, "> "),
        format!("Kære sekretariat\n\nHer er vores svar.\n\n{text}\nVenlig hilsen\n-- \nFuresø"),
    ]
}

#[test]
fn an_answer_file_is_plain_and_a_reply_as_it_stands() {
    let text = write(&head(), REPLY, Language::Danish);
    assert!(text.starts_with("<!-- sek-svar 1\nAnmodning: 2026/sundhedsraad-11\nPart: furesoe\n"));
    assert!(text.contains(REPLY), "{text}");
    let party = crate::model::Id::new("furesoe").unwrap();
    let whole = crate::load::reply::reply("x.md", party.clone(), &text);
    assert_eq!(whole.sections.len(), 1);
    assert_eq!(whole.preface, "");
    let alone = crate::load::reply::reply("x.md", party, REPLY);
    assert_eq!(whole.sections[0].text, alone.sections[0].text);
}

#[test]
fn mail_programs_do_it_no_harm() {
    for language in [Language::Danish, Language::English] {
        for text in mangled(&write(&head(), REPLY, language)) {
            assert_unchanged(&text, REPLY);
        }
    }
}

#[test]
fn what_stands_around_it_is_kept() {
    let text = write(&head(), REPLY, Language::Danish);
    let mail = format!("Hej\r\n\r\n> {}\r\n\r\nHilsen\r\nFuresø", text.replace('\n', "\r\n> "));
    let found = read(&mail).unwrap();
    assert_eq!(found.condition, Condition::Unchanged);
    assert_eq!(found.around, "Hej\n\nHilsen\nFuresø\n");
}

#[test]
fn a_changed_word_and_a_lost_end_are_told() {
    let text = write(&head(), REPLY, Language::Danish);
    for (from, to) in
        [("klart", "uklart"), ("furesoe\n", "herlev\n"), ("det ene", "ene"), ("0123", "1123")]
    {
        let found = read(&text.replacen(from, to, 1)).unwrap();
        assert_eq!(found.condition, Condition::Edited, "{to}");
    }
    let found = read(&text.replace("klart", "uklart")).unwrap();
    assert_eq!(found.reply, REPLY.replace("klart", "uklart"));
    let cut = read(text.split("<!-- sek-slut").next().unwrap()).unwrap();
    assert_eq!((cut.condition, cut.reply.as_str()), (Condition::CutOff, REPLY));
    let half = read(&text[..text.find("citat").unwrap()]).unwrap();
    assert_eq!(half.condition, Condition::CutOff);
}

#[test]
fn other_texts_hold_none() {
    for text in ["", REPLY, "sek-svar", "<!-- sek-svar", "<!-- sek-svar 1\n-->", "sek-svar 1 -->"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_first_of_two_is_the_newest() {
    let new = write(&head(), "Ingen bemærkninger\n", Language::Danish);
    let old = wrapped(&write(&head(), REPLY, Language::Danish), 70, "> ");
    let found = read(&format!("{new}\nDen 1. december skrev Furesø:\n{old}")).unwrap();
    assert_eq!(
        (found.condition, found.reply.as_str()),
        (Condition::Unchanged, "Ingen bemærkninger\n")
    );
}

#[test]
fn numbers_that_make_no_sense_do_no_harm() {
    let text = write(&head(), "a b\n", Language::Danish);
    let tail = text.find("Kontrol").unwrap();
    for numbers in
        ["", "zz 2", "00000000 99999999999999999999", "00000000 9999999+2", "0 2 1", "0 +"]
    {
        let broken = format!("{}Kontrol: {numbers}\n-->\n", &text[..tail]);
        assert_eq!(read(&broken).unwrap().condition, Condition::Edited, "{numbers}");
    }
}

fn scribble() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Vi støtter",
        "æøå",
        "a\u{30a}",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "- ",
        "> ",
        "=C3=B8",
        "=\n",
        "&lt;",
        "&amp;amp;",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\u{2028}",
        "## 3. Punkt",
        "Holdning: støtter",
        "\\<!-- sek-slut",
        "-->",
        "www.a.example<http://b.example>",
        "x<mailto:y>",
        "😀",
        "ord",
        "| a | b |",
        "en meget lang linje, som et mailprogram deler to eller tre steder, før den når frem til modtageren",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_is_written_comes_back(text in scribble()) {
        let reply = clean(&text);
        prop_assert_eq!(clean(&reply), reply.clone());
        let file = write(&head(), &text, Language::Danish);
        assert_unchanged(&file, &reply);
        assert_unchanged(&file.replace('\n', "\r\n"), &reply);
        assert_unchanged(&file.nfd().collect::<String>(), &reply);
        assert_unchanged(&wrapped(&file, 72, ""), &reply);
        assert_unchanged(&wrapped(&file, 72, "> "), &reply);
        assert_unchanged(&printed(&file), &reply);
        assert_unchanged(&printed(&wrapped(&file, 78, ">> ")), &reply);
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>(), cut in 0usize..400) {
        let _ = read(&text);
        let file = write(&head(), &text, Language::Danish);
        let end = (0..=cut.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
        let _ = read(&file[..end]);
        let _ = read(&file[end..]);
    }
}
