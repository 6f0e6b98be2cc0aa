//! The phrases that are read aloud, and what is said about those that can't be.

use proptest::prelude::*;

use super::{at, calendar};
use crate::calendar::{Anchor, Rule, Weekdays};

/// The rule in full, in Danish and English.
fn said(text: &str) -> (String, String) {
    let said = Rule::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}")).say();
    (said.da, said.en)
}

#[test]
fn phrases_and_what_they_say_in_full() {
    for (text, danish, english) in [
        (
            "10 arbejdsdage før mødet, kl. 12",
            "10 arbejdsdage før mødet, kl. 12.00",
            "10 working days before the meeting, 12:00",
        ),
        ("1 uge før", "1 uge før mødet", "1 week before the meeting"),
        ("4 hverdage inden mødet", "4 hverdage før mødet", "4 weekdays before the meeting"),
        ("24 timer før mødet", "24 timer før mødet", "24 hours before the meeting"),
        ("Dagen før mødet", "1 dag før mødet", "1 day before the meeting"),
        ("samme dag kl. 9", "samme dag som mødet, kl. 09.00", "the same day as the meeting, 09:00"),
        (
            "mandag kl. 12 i ugen før",
            "mandag i ugen før mødet, kl. 12.00",
            "Monday in the week before the meeting, 12:00",
        ),
        (
            "fredag i ugen efter at referatet er udsendt",
            "fredag i ugen efter at referatet er sendt",
            "Friday in the week after the minutes are sent",
        ),
        (
            "mandag 2 uger før, kl. 8:15",
            "mandag 2 uger før mødet, kl. 08.15",
            "Monday 2 weeks before the meeting, 08:15",
        ),
        (
            "mandag i samme uge som dagsordenen er sendt",
            "mandag i samme uge som dagsordenen er sendt",
            "Monday in the same week as the agenda is sent",
        ),
    ] {
        let english = english.replace(", ", ", at ");
        assert_eq!(said(text), (danish.to_owned(), english), "{text}");
    }
}

#[test]
fn wording_is_forgiven() {
    let plain = said("2 arbejdsdage før mødet, kl. 12.30");
    for text in [
        "2 ARBEJDSDAGE FØR MØDET, KL. 12.30",
        "  2   arbejdsdage før\tmødet  kl 12:30  ",
        "to arbejdsdage før mødet kl.12.30",
        "senest 2 arbejdsdage før mødet, kl. 12.30.",
        "2\u{a0}arbejdsdage før, klokken 12.30",
        "2 arbejdsdag før at mødet er holdt, kl. 12.30",
    ] {
        assert_eq!(said(text), plain, "{text}");
    }
    assert_eq!(said("2 uger før mødet, kl. 12."), said("to uger før, kl. 12.00"));
    assert_eq!(said("1 dag efter at runden er a\u{30a}bnet"), said("en dag efter runden er åbnet"));
    for (number, word) in
        ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"].iter().enumerate()
    {
        assert_eq!(said(&format!("{word} uger før")), said(&format!("{} uger før", number + 1)));
    }
    assert_eq!(said("et uge før"), said("1 uge før"));
}

#[test]
fn the_text_and_the_anchor_are_kept() {
    for (text, anchor) in [
        ("1 uge før", Anchor::Meeting),
        ("1 uge  efter mødet", Anchor::Meeting),
        ("5 arbejdsdage efter at dagsordenen er modtaget, kl. 12", Anchor::AgendaReceived),
        ("14 dage efter at referatet er sendt", Anchor::MinutesSent),
        ("14 dage efter at runden er åbnet", Anchor::RoundOpened),
        ("1 dag efter at dagsordenen er sendt", Anchor::AgendaSent),
    ] {
        let rule = Rule::parse(text).unwrap();
        assert_eq!((rule.text(), rule.anchor()), (text, anchor));
    }
}

#[test]
fn faults_point_at_the_word_and_help() {
    for (text, place, what, help) in [
        ("", "", "reglen slutter for tidligt", "begynd med"),
        ("10", "", "reglen slutter for tidligt", "skriv `arbejdsdage`, `hverdage`, `dage`,"),
        (
            "10 Arbjdsdage før mødet",
            "Arbjdsdage",
            "`Arbjdsdage` passer ikke her",
            "mente du `arbejdsdage`?",
        ),
        ("3 måneder før", "måneder", "`måneder` passer ikke her", "skriv `arbejdsdage`"),
        ("1 uge for mødet", "for", "`for` passer ikke her", "mente du `før`?"),
        ("1 uge til mødet", "til", "`til` passer ikke her", "skriv `før` eller `efter`"),
        ("1 uge før modet", "modet", "`modet` passer ikke her", "mente du `mødet`?"),
        ("1 uge efter at runden er lukket", "lukket", "`lukket` passer ikke her", "skriv `åbnet`"),
        ("manddag i ugen før", "manddag", "`manddag` passer ikke her", "mente du `mandag`?"),
        ("fredag før mødet", "før", "`før` passer ikke her", "sig hvilken uge"),
        ("uger før", "uger", "`uger` passer ikke her", "begynd med et antal"),
        ("1001 dage før", "1001", "`1001` er for stort et antal", "fra 0 til 1000"),
        ("99999999999 dage før", "99999999999", "`99999999999` er for stort", "fra 0 til 1000"),
        ("1 uge før, kl. 25", "kl. 25", "`kl. 25` er ikke et klokkeslæt", "skriv `kl. 12`"),
        ("1 uge før, kl. 12.5", "kl. 12.5", "`kl. 12.5` er ikke et klokkeslæt", "`kl. 12.30`"),
        ("1 uge før kl. 24", "kl. 24", "`kl. 24` er ikke et klokkeslæt", "dagen ud"),
        ("1 uge før, kl. tolv", "tolv", "`tolv` passer ikke her", "skriv `kl. 12`"),
        ("1 uge før, 12", "12", "`12` passer ikke her", "et klokkeslæt efter kommaet"),
        ("1 uge før mødet mandag", "mandag", "`mandag` passer ikke her", "slut her"),
        ("mandag kl. 9 i ugen før, kl. 12", "kl", "reglen har to klokkeslæt", "slet"),
        ("24 timer før, kl. 12", "kl", "et antal timer giver selv klokkeslættet", "slet"),
        ("-3 dage før", "-", "`-` passer ikke her", "begynd med"),
    ] {
        let fault = Rule::parse(text).unwrap_err();
        assert_eq!(&text[fault.span.clone()], place, "{text}: {fault:?}");
        assert!(fault.what.da.starts_with(what), "{text}: {fault:?}");
        assert!(fault.help.da.contains(help), "{text}: {fault:?}");
    }
}

/// Strings that are rules or come near to it.
fn nearly() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "10",
        "ti",
        "1000",
        "arbejdsdage",
        "uger",
        "timer",
        "10 hverdage før",
        "dagen efter",
        "mandag",
        "fredagen",
        "i ugen før",
        "i samme uge som",
        "2 uger efter",
        "samme dag som",
        "mødet",
        "at",
        "dagsordenen er modtaget",
        "referatet",
        "er sendt",
        "runden er åbnet",
        "kl",
        "kl. 12",
        ".",
        ":",
        ",",
        "30",
        "24",
        "senest",
        "a\u{30a}",
        "é",
        "🙂",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.join(" "))
}

fn never_panics(text: &str) {
    match Rule::parse(text) {
        Ok(rule) => {
            let meant = |text: &str| Rule::parse(text).unwrap().say();
            assert_eq!(rule.text(), text);
            assert_eq!(meant(&rule.say().da), rule.say(), "what a rule says is a rule");
            let weekdays = Some(Weekdays::MonSat);
            rule.date_from(at("2026-12-08 16:00"), &calendar(), weekdays).ok();
        }
        Err(fault) => assert!(text.get(fault.span.clone()).is_some(), "{fault:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        never_panics(&text);
    }

    #[test]
    fn no_mixture_of_its_words_is_too_strange(text in nearly()) {
        never_panics(&text);
    }

    #[test]
    fn counted_rules_are_read_whole(
        count in 0u32..=1000,
        unit in prop::sample::select(vec!["arbejdsdage", "hverdage", "kalenderdage", "uger"]),
        side in prop::sample::select(vec!["før", "efter"]),
        // The clock changes between two and three.
        hour in 3u32..24,
        minute in 0u32..60,
    ) {
        let text = format!("{count} {unit} {side} mødet, kl. {hour}.{minute:02}");
        let rule = Rule::parse(&text).unwrap();
        never_panics(&text);
        let found = rule.date_from(at("2026-12-08 16:00"), &calendar(), Some(Weekdays::MonFri));
        let clock = found.unwrap().deadline.clock.unwrap();
        prop_assert_eq!(clock.format("%H:%M").to_string(), format!("{hour:02}:{minute:02}"));
    }
}
