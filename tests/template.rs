//! The blank reply of a party: what goes out blank comes back filled in, whatever the agenda is called.

use chrono_tz::Europe::Copenhagen;
use proptest::prelude::*;

use sekretariat::calendar::{Calendar, Today};
use sekretariat::intake::template::blank;
use sekretariat::load;
use sekretariat::load::reply::reply;
use sekretariat::model::{Id, Position, Reply, RoundId};
use sekretariat::request::Evidence;
use sekretariat::source::Snapshot;
use sekretariat::view::{AskedView, Audience, Readers, View};
use sekretariat::words::Language;

/// A meeting with these items, as TOML has them: `(id, front matter)`.
fn asked_of(name: &str, agenda: &str, items: &[(String, String)]) -> AskedView {
    let forum = format!(
        "name = {}\nshort_name = \"F\"\nagenda_owner = \"received\"\nrhythm = \"ad hoc\"\n\
         asks = [\"furesoe\"]\n[deadlines]\nremarks = \"mandag kl. 12 i ugen før\"\n",
        toml::Value::from(name)
    );
    let meeting =
        format!("starts = 2026-12-08T16:00:00\nstatus = \"called\"\nagenda = [{agenda}]\n");
    let mut files = vec![
        ("sekretariat.toml".to_owned(), "format = 1\nname = \"S\"\n".to_owned()),
        (
            "municipalities/furesoe.toml".to_owned(),
            "code = 190\nname = \"Furesø\"\nofficial_name = \"Furesø Kommune\"\n".to_owned(),
        ),
        ("forums/f.toml".to_owned(), forum),
        ("meetings/2026/f-01/meeting.toml".to_owned(), meeting),
    ];
    for (id, front) in items {
        let text = format!("+++\n{front}\n+++\n");
        files.push((format!("meetings/2026/f-01/{id}/item.md"), text));
    }
    found(files, "2026/f-01")
}

/// A request with this front matter.
fn asked_by_request(front: &str) -> AskedView {
    let request = format!(
        "+++\ntitle = \"Sagen\"\nasks = [\"furesoe\"]\n{front}\n[[rounds]]\nid = \"svar\"\n\
         title = \"Svar\"\nopens = 2026-11-02\nuntil = 2026-12-01\n+++\nVi beder om svar.\n"
    );
    let files = [
        ("sekretariat.toml", "format = 1\nname = \"S\"\n"),
        ("municipalities/furesoe.toml", "code = 190\nname = \"Furesø\"\n"),
        ("requests/2026/sag/request.md", &request),
    ];
    found(files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec(), "2026/sag/svar")
}

/// What Furesø is asked in the round of these files.
fn found(files: Vec<(String, String)>, round: &str) -> AskedView {
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let loaded = load::load(&Snapshot::of_bytes(files));
    let repository = loaded.repository.unwrap();
    let calendar = Calendar::new(Copenhagen, Vec::new());
    let today = Today::day("2026-11-20".parse().unwrap(), &calendar).unwrap();
    let evidence = Evidence::default();
    // Whoever asks: the secretariat sees everything, and still nothing closed goes out.
    let all = Readers::new([Audience::Secretariat]).unwrap();
    let view = View::new(&repository, &calendar, &evidence, all, today, Language::Danish);
    let found = view.asked(&RoundId::new(round).unwrap(), &Id::new("furesoe").unwrap());
    found.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// A meeting with items of these titles.
fn asked(titles: &[&str]) -> AskedView {
    let front =
        |title: &&str| format!("title = {}\nkind = \"decision\"", toml::Value::from(*title));
    let named = titles.iter().enumerate();
    let items: Vec<_> = named.map(|(at, title)| (format!("punkt-{at}"), front(title))).collect();
    let agenda: Vec<String> = items.iter().map(|(id, _)| format!("\"{id}\"")).collect();
    asked_of("Sundhedsråd", &agenda.join(", "), &items)
}

fn read(asked: &AskedView, text: &str) -> Reply {
    reply(&asked.path(), asked.party.clone(), text)
}

/// As the check `reply-empty` has it.
fn is_empty(reply: &Reply) -> bool {
    let says = |section: &sekretariat::model::ReplySection| {
        !section.text.is_empty() || section.position.is_some() || section.unknown_position.is_some()
    };
    !reply.nothing_to_remark && reply.preface.is_empty() && !reply.sections.iter().any(says)
}

/// Fills in each item of the blank reply as an officer does, and looks where it comes out.
fn round_trip(asked: &AskedView) -> Result<(), TestCaseError> {
    for language in [Language::Danish, Language::English] {
        let text = blank(asked, language);
        let empty = read(asked, &text);
        prop_assert!(is_empty(&empty), "{:?}", empty);
        prop_assert_eq!(empty.sections.len(), asked.items.len(), "{}", text);
        for (section, item) in empty.sections.iter().zip(&asked.items) {
            prop_assert!(asked.is_heading_of(&section.heading, &item.id), "{}", text);
        }
        let nothing = text.replacen("-->\n\n", "-->\nIngen bemærkninger\n", 1);
        prop_assert!(read(asked, &nothing).nothing_to_remark);
        for at in 0..asked.items.len() {
            let mut parts: Vec<String> = text.split("\nHoldning:\n\n").map(String::from).collect();
            parts[at].push_str("\nHoldning: støtter med bemærkninger\n\nVi bemærker noget.\n");
            let (filled, rest) = parts.split_at(at + 1);
            let end = |part: &String| format!("{part}\nHoldning:\n\n");
            let before: String = filled[..at].iter().map(end).collect();
            let filled = before + &filled[at] + &rest.join("\nHoldning:\n\n");
            let section = &read(asked, &filled).sections[at];
            prop_assert_eq!(section.position, Some(Position::SupportsWithRemarks));
            prop_assert_eq!(&section.text, "Vi bemærker noget.");
        }
    }
    Ok(())
}

#[test]
fn a_blank_reply() {
    let text = blank(&asked(&["Godkendelse af dagsorden", "Økonomi"]), Language::Danish);
    assert!(text.starts_with("<!--\nBemærkninger fra Furesø til Sundhedsråd, tirsdag den 8. december 2026.\nFrist: mandag den 30. november 2026 kl. 12.00.\n"), "{text}");
    assert!(
        text.ends_with(
            "-->\n\n\n## 1. Godkendelse af dagsorden\nHoldning:\n\n\n## 2. Økonomi\nHoldning:\n\n"
        ),
        "{text}"
    );
}

#[test]
fn hostile_titles_stay_harmless_and_find_their_item() {
    let titles = [
        "Sag --> <script>alert(1)</script>",
        "<!-- gemt",
        "*Fed* og _kursiv_ og `kode`",
        "To\nlinjer\n\n## 9. Falsk punkt\nHoldning: støtter",
        "# Overskrift #",
        "[navn](https://a.example) ![x](y)",
        "&lt;b&gt; &amp; \\*",
        "5 nye stillinger",
        "3. Økonomi",
        "Økonomi",
        "~~slettet~~ [^1] | a | b |",
        "punkt-3",
        "\u{202e}vendt\u{200b} om",
        "***",
        "Holdning: støtter",
        "Status: udkast",
        "C#",
        "Budget pa\u{30a} tvæ\u{ad}rs",
    ];
    let asked = asked(&titles);
    assert_eq!(asked.items.len(), titles.len());
    round_trip(&asked).unwrap();
    let text = blank(&asked, Language::Danish);
    assert!(!text.replace("\\<", "").contains("<script") && !text.contains('\u{202e}'), "{text}");
    assert!(text.contains("## 3. \\*Fed\\* og "), "{text}");
    assert!(text.contains("## 8. 5 nye stillinger\n") && text.contains("## 17. C#\n"), "{text}");
}

#[test]
fn the_guidance_can_not_be_ended_from_outside() {
    let items = [("a".to_owned(), "title = \"A\"\nkind = \"decision\"".to_owned())];
    let asked = asked_of("Råd --> \n\n## 1. A\nHoldning: støtter <!--- --", "\"a\"", &items);
    round_trip(&asked).unwrap();
}

#[test]
fn closed_items_and_those_not_asked_about_stay_at_home() {
    let item = |id: &str, more: &str| {
        (id.to_owned(), format!("title = \"Titel {id}\"\nkind = \"decision\"\n{more}"))
    };
    let items = [
        item("lukket", "[closed]\nreason = \"§ 27\"\naudiences = [\"municipal-members\"]\n"),
        item("uden", "ask = false"),
        item("aaben", ""),
    ];
    let asked = asked_of("Råd", "\"lukket\", \"uden\", \"aaben\"", &items);
    let text = blank(&asked, Language::Danish);
    assert!(text.contains("## 3. Titel aaben\n"), "{text}");
    assert!(!text.contains("lukket") && !text.contains("uden\n"), "{text}");
    assert!(!format!("{asked:?}").contains("Titel lukket"));
}

#[test]
fn two_items_of_one_number_are_told_apart() {
    let item = |id: &str, title: &str| {
        (id.to_owned(), format!("title = \"{title}\"\nkind = \"decision\""))
    };
    let items = [item("a", "Budget"), item("b", "Budget"), item("c", "Regnskab")];
    let row = |id: &str| format!("{{ item = \"{id}\", number = \"1\" }}");
    let asked = asked_of("Råd", &["a", "b", "c"].map(row).join(", "), &items);
    round_trip(&asked).unwrap();
}

#[test]
fn the_guidance_tells_of_what_the_request_can_be_answered_by() {
    let question = |kind: &str| {
        format!(
            "[[questions]]\nid = \"a\"\ntext = \"Hvad?\"\nkind = \"{kind}\"\nchoices = [\"x\"]\n"
        )
    };
    // Kind, questions, and whether positions and reservations are told of.
    let cases = [
        ("treatment", String::new(), true, true),
        ("consent", question("position"), true, true),
        ("hearing", question("choice"), false, true),
        ("follow-up", question("status"), false, false),
        ("other", question("position"), true, false),
        ("nomination", String::new(), false, false),
    ];
    for (kind, questions, has_position, may_reserve) in cases {
        let asked = asked_by_request(&format!("kind = \"{kind}\"\n{questions}"));
        for language in [Language::Danish, Language::English] {
            let text = blank(&asked, language);
            assert_eq!(text.contains("Holdning"), has_position, "{kind}\n{text}");
            assert_eq!(text.contains("med forbehold"), may_reserve, "{kind}\n{text}");
            assert!(text.contains("Status: udkast"), "{kind}\n{text}");
            assert!(read(&asked, &text).is_empty(), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn every_heading_finds_its_own_item(
        titles in prop::collection::vec("[a-zæøåA-Z0-9 .:–]{0,12}[#*_`<>!\\[\\]()&;|~\\\\\n-]{0,4}[a-zæøå0-9 -]{1,12}|<!--[a-z]{0,3}-->|.{1,20}", 1..6)
    ) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).filter(|title| !title.trim().is_empty()).collect();
        prop_assume!(!titles.is_empty());
        round_trip(&asked(&titles))?;
    }
}
