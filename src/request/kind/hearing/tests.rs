use proptest::prelude::*;

use super::*;
use crate::load::reply::reply as read_reply;

fn question(id: &str, text: &str, kind: QuestionKind) -> Question {
    let choices = match kind {
        QuestionKind::Choice => vec!["ja".to_owned(), "nej".to_owned()],
        _ => Vec::new(),
    };
    Question { id: Id::new(id).unwrap(), text: text.to_owned(), kind, choices, is_required: false }
}

/// Three questions of a framework paper, and a choice.
fn questions() -> Vec<Question> {
    vec![
        question("maal", "Hvordan vil kommunen arbejde med målsætningerne?", QuestionKind::Text),
        question("pilot", "Hvilke pilotprojekter er i gang?", QuestionKind::List),
        question("indsatser", "Hvilke fælles indsatser ser kommunen?", QuestionKind::List),
        question("deltager", "Vil kommunen deltage?", QuestionKind::Choice),
    ]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str) -> Heard {
    let reply = read_reply("x", Id::new("herlev").unwrap(), text);
    heard(&reply, &questions(), day("2013-02-06"))
}

fn answer<'a>(heard: &'a Heard, id: &str) -> &'a Answer {
    &heard.answers[&Id::new(id).unwrap()]
}

#[test]
fn how_far_something_is_is_read_as_in_a_follow_up() {
    let asked = [question("vagt", "Fælles vagt", QuestionKind::Status)];
    let said = |line: &str| {
        let text = format!("## 1. Fælles vagt\n{line}\n\nVi taler med naboen.\n");
        let reply = read_reply("x", Id::new("herlev").unwrap(), &text);
        let mut heard = heard(&reply, &asked, day("2013-02-06"));
        heard.answers.remove(&asked[0].id).unwrap()
    };
    let known = said("Fremdrift: I gang, færdig i maj");
    assert_eq!(known.choice.as_deref(), Some("i gang"));
    assert_eq!(known.text, "færdig i maj\n\nVi taler med naboen.");
    assert_eq!(said("Fremdrift: snart").unknown_choice.as_deref(), Some("snart"));
}

const WHOLE: &str = "\
Status: endelig
Holdning: støtter med bemærkninger
Svartype: politisk
Eget svar: ja
Kontaktperson: En Konsulent, tlf. 11 22 33 44

Vi bakker op.

## 1. Hvordan vil kommunen arbejde med målsætningerne?
Gennem sundhedspolitikken.

Kontaktperson: en anden

### Tekniske bemærkninger
Side 4: tabellen mangler en kolonne.

## 2. Hvilke pilotprojekter er i gang?
Vi har disse:

- Akutteam i hjemmeplejen,
  siden 2012
- **Fælles træning** sammen med Ballerup

## 4. Vil kommunen deltage?
Svar: Ja
Men først i 2014.

## Politisk behandling
- Sundhedsudvalget: 4. februar 2013
- Økonomiudvalget den 12. marts
- Kommunalbestyrelsen

## Tekniske bemærkninger
Side 9: kommunens navn er stavet forkert.

## Noget helt andet
Husk lægerne.
";

#[test]
fn a_whole_reply() {
    let heard = read(WHOLE);
    assert_eq!(heard.position, Some(Position::SupportsWithRemarks));
    assert_eq!((heard.manner, heard.answers_itself), (Some(Manner::Political), Some(true)));
    assert_eq!(heard.general, "Vi bakker op.");
    assert_eq!(answer(&heard, "maal").text, "Gennem sundhedspolitikken.");
    let pilot = answer(&heard, "pilot");
    assert_eq!(
        pilot.items,
        ["Akutteam i hjemmeplejen,\nsiden 2012", "**Fælles træning** sammen med Ballerup"]
    );
    assert_eq!(pilot.text, "Vi har disse:");
    let choice = answer(&heard, "deltager");
    assert_eq!((choice.choice.as_deref(), choice.text.as_str()), (Some("ja"), "Men først i 2014."));
    assert!(!heard.answers.contains_key(&Id::new("indsatser").unwrap()));
    assert!(heard.technical.contains("Side 4") && heard.technical.contains("Side 9"));
    assert!(heard.technical.contains("arbejde med målsætningerne"), "{}", heard.technical);
    assert_eq!(heard.loose, [("Noget helt andet".to_owned(), "Husk lægerne.".to_owned())]);
}

#[test]
fn the_route_has_bodies_and_dates() {
    let treatment =
        |body: &str, date: Option<&str>| Treatment { body: body.into(), date: date.map(day) };
    assert_eq!(
        read(WHOLE).route,
        [
            treatment("Sundhedsudvalget", Some("2013-02-04")),
            treatment("Økonomiudvalget", Some("2013-03-12")),
            treatment("Kommunalbestyrelsen", None),
        ]
    );
    let route = route::read("4/2 2013: Byrådet\nden 1. januar Udvalg", day("2013-02-06"));
    assert_eq!(
        route,
        [treatment("Byrådet", Some("2013-02-04")), treatment("Udvalg", Some("2014-01-01"))]
    );
}

#[test]
fn who_answers_is_in_no_text() {
    let heard = read(WHOLE);
    assert_eq!(heard.contacts.len(), 2);
    let told =
        format!("{:?} {:?} {:?} {:?}", heard.answers, heard.general, heard.loose, heard.route);
    assert!(!told.contains("Konsulent") && !told.contains("en anden"), "{told}");
    let more = read(
        "## Kontaktperson\nEn Konsulent\nhun@herlev.example\n\n## 1\nTekst\n**Tlf.:** 11223344\n",
    );
    assert_eq!(more.contacts.len(), 3);
    assert_eq!(answer(&more, "maal").text, "Tekst");
}

#[test]
fn a_choice_that_is_none_is_kept() {
    let heard = read("## 4. Vil kommunen deltage?\nSvar: måske\n");
    let found = answer(&heard, "deltager");
    assert_eq!((found.choice.as_deref(), found.unknown_choice.as_deref()), (None, Some("måske")));
    let alone = read("## 4. Vil kommunen deltage?\nnej\n");
    assert_eq!(answer(&alone, "deltager").choice.as_deref(), Some("nej"));
}

proptest! {
    #[test]
    fn no_word_is_lost_and_nothing_panics(
        lines in prop::collection::vec(prop::sample::select(vec![
            "## 1", "## 2. Hvilke pilotprojekter er i gang?", "### Tekniske bemærkninger", "- ord",
            "  ord", "ord", "", "## Politisk behandling", "ord: 4. marts", "Svar: ord", "## Andet",
            "## 4. Vil kommunen deltage?", "Eget svar: ord", "Holdning: ord", "Svartype: ord",
        ]), 0..14)
    ) {
        let text = lines.join("\n");
        let heard = read(&text);
        let told = format!("{heard:?}");
        prop_assert!(told.matches("ord").count() >= text.matches("ord").count(), "{text}\n{told}");
    }
}

#[test]
fn where_only_the_whole_is_asked_the_answer_under_its_title_is_on_the_whole() {
    let whole = [question("svar", "Et fælles sekretariat", QuestionKind::Position)];
    let text = "## 1. Et fælles sekretariat\nHoldning: støtter ikke\n\nDet er for dyrt.\n";
    let reply = read_reply("x", Id::new("herlev").unwrap(), text);
    let heard = heard(&reply, &whole, day("2013-02-06")).on_the_whole();
    assert_eq!(heard.position, Some(Position::Opposes));
    assert_eq!((heard.general.as_str(), heard.answers.len()), ("Det er for dyrt.", 0));
}

#[test]
fn below_a_closing_formula_stands_who_wrote_it() {
    let found =
        Lines::read("Vi støtter.\n\nMed venlig hilsen\n\nEn Konsulent\ntlf. 11 22 33 44\n", false);
    assert_eq!(found.text, "Vi støtter.");
    assert_eq!(found.contacts, ["Med venlig hilsen", "En Konsulent", "tlf. 11 22 33 44"]);
    let none = Lines::read("Vi sender en venlig hilsen til naboen.\nOg mere.\n", false);
    assert_eq!(none.text, "Vi sender en venlig hilsen til naboen.\nOg mere.");
}
