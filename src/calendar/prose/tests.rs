use super::*;
use proptest::prelude::*;

/// The dates of a text: `Tue 8/12 2026`, each with the words it stands in.
fn told(text: &str) -> Vec<String> {
    let found = scan(text);
    let one = |date: &Date| {
        let weekday = date.weekday.map_or(String::new(), |day| format!("{day} "));
        let year = date.year.map_or(String::new(), |year| format!(" {year}"));
        assert!(text.get(date.span.clone()).is_some());
        format!("{weekday}{}/{}{year}", date.day, date.month)
    };
    found.dates.iter().map(one).collect()
}

#[test]
fn danish_dates() {
    for text in [
        "tirsdag den 8. december 2026",
        "Tirsdag, den 8. december 2026",
        "tirsdag d. 8. dec. 2026",
        "tirsdag d.8. december 2026",
        "tirs. 8/12 2026",
        "tir 8/12-2026",
        "tirsdag 8/12-26",
        "tirsdag den 08.12.2026",
        "tirsdag 08-12-2026",
        "tirsdag aften den 8. december 2026",
        "**tirsdag** den\n8. december 2026",
        "den 8. december 2026 (tirsdag)",
        "8/12 2026 (tir. kl. 10)",
        "| tirsdag | 8. december 2026 |",
        "TIRSDAG DEN 8. DECEMBER 2026",
        "tirsdag 2026-12-08",
        "(tirsdag den 8.\u{a0}december 2026)",
        "tirsdagen den 8. december 2026",
    ] {
        assert_eq!(told(text), ["Tue 8/12 2026"], "{text}");
    }
}

#[test]
fn english_dates() {
    for text in [
        "Tuesday 8 December 2026",
        "Tuesday, 8th December 2026",
        "Tuesday the 8th of December 2026",
        "Tuesday, December 8, 2026",
        "Tue Dec 8 2026",
        "8 December 2026 (Tuesday)",
    ] {
        assert_eq!(told(text), ["Tue 8/12 2026"], "{text}");
    }
    assert_eq!(told("In June 31 participants, in May 4 of them"), [""; 0]);
    assert_eq!(told("Sat 8/12 and fri 1. maj"), ["1/5"]);
}

#[test]
fn ranges_and_lists() {
    let both = ["Tue 8/12 2026", "Wed 9/12 2026"];
    for text in [
        "tirsdag den 8. - onsdag den 9. december 2026",
        "tirsdag den 8. og onsdag d. 9. december 2026",
        "tirsdag-onsdag den 8.-9. december 2026",
        "tirs. og ons. den 8. og 9. december 2026",
    ] {
        assert_eq!(told(text), both, "{text}");
    }
    let years = ["Wed 30/12 2026", "Mon 4/1 2027"];
    assert_eq!(told("onsdag den 30. december - mandag den 4. januar 2027"), years);
    assert_eq!(told("onsdag den 30. december 2026 til mandag den 4. januar"), years);
    assert_eq!(told("mandage den 7. og 14. december"), ["Mon 7/12", "Mon 14/12"]);
    let list = "tirsdag den 8. december 2026\n- mandag den 1. juni\n\nfredag den 5. juni";
    assert_eq!(told(list), ["Tue 8/12 2026", "Mon 1/6", "Fri 5/6"]);
    assert_eq!(told("8.-9. december"), ["8/12", "9/12"]);
    assert_eq!(told("30/11-2026-1/12-2026"), ["30/11 2026", "1/12 2026"]);
    assert_eq!(told("mandag og tirsdag den 8. december"), ["8/12"]);
}

#[test]
fn what_is_no_date() {
    for text in [
        "hver mandag, mandag i uge 45, mandag den 8.",
        "punkt 2.13 og afsnit 31.04.2026, KLE 29.00.00-P35, 29.00.00",
        "tlf. 44 97 31 31, sag 2026-00412-7, dok. 31-04-2026",
        "https://kl.example/2026-02-30/31.04.2026?d=2026-02-30",
        "referat-31.04.2026.pdf og 31.04.2026.pdf",
        "lov nr. 699 § 4-5, 24/7, 1/2, 8/12",
        "I alt 31. April er en måned",
        "mandag 9.30 og mandag kl. 9.30",
        "10.000-12.500 kr. 1.500.000,00",
        "2. Jan Hansen",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    assert_eq!(told("gør man 8. december 2026"), ["8/12 2026"]);
    assert_eq!(told("Vi ses tirsdag. 8. december er for sent"), ["8/12"]);
    assert_eq!(told("hver mandag den 8. december"), ["8/12"]);
    assert_eq!(told("den 8. december 2026-2030"), ["8/12"]);
    assert_eq!(told("den 8. december 2400 borgere"), ["8/12"]);
}

#[test]
fn clock_times() {
    let told = |text: &str| -> Vec<String> {
        scan(text).no_clocks.into_iter().map(|span| text[span].to_owned()).collect()
    };
    assert_eq!(
        told("kl. 25.00, kl. 10.75, kl 12:60, klokken 24.30, kl. 1075"),
        ["25.00", "10.75", "12:60", "24.30", "1075"]
    );
    assert_eq!(
        told("kl. 9.00-25.00 og kl. 10 til kl. 11.60 og kl. 9-26"),
        ["25.00", "11.60", "26"]
    );
    assert_eq!(told("at 25:00, at 10:75"), ["25:00", "10:75"]);
    for fine in [
        "kl. 24.00, kl. 0.00, kl. 9-11.30, kl. 9,10,11, kl. 10.30.15, kl. 8",
        "KL 98 kommuner, KL. 98, i 9. kl. 25 elever, blandet 10:75",
        "kl. 10 - 30. november, kl. 12-14, 30 deltagere",
        "kl. 1430 og kl. 10.2026",
    ] {
        assert_eq!(told(fine), [""; 0], "{fine}");
    }
}

#[test]
fn dates_that_do_not_exist_are_told_as_they_stand() {
    assert_eq!(
        told("31. april 2026, 31/4 2026, 2026-02-30, 12/31/2026"),
        ["31/4 2026", "31/4 2026", "30/2 2026", "12/31 2026"]
    );
    assert_eq!(told("senest den 31. april og 30.-31. juni"), ["31/4", "30/6", "31/6"]);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,120}") {
        scan(&text);
    }

    #[test]
    fn spans_are_of_the_text_and_in_order(parts in prop::collection::vec(prop::sample::select(vec![
        "mandag", "tirs.", "den", " ", " ", "8", "31.", "12", "/", "-", "–", "december", "april",
        "2026", "26", "kl.", "25.00", "\n", "|", "(", ")", ",", "og", "æ", "\u{a0}", "December",
        "th", "*", "_", "å\u{30a}", "2026-02-30", "d.", "at", ":",
    ]), 0..40)) {
        let text = parts.concat();
        let found = scan(&text);
        let mut start = 0;
        for date in &found.dates {
            prop_assert!(text.get(date.span.clone()).is_some());
            prop_assert!(date.span.end >= start, "{:?}", found);
            start = date.span.end;
        }
        for span in &found.no_clocks {
            prop_assert!(text.get(span.clone()).is_some());
        }
    }
}

#[test]
fn time_is_linear_in_the_text() {
    for part in
        ["8", "8.", "8. ", "mandag ", "mandag-", "8., ", "8. og ", "kl. 8-", " ", "*", "2026-"]
    {
        let text = part.repeat(60_000);
        let start = std::time::Instant::now();
        scan(&text);
        // Quadratic time would be minutes.
        assert!(start.elapsed().as_secs() < 8, "{part}");
    }
}
