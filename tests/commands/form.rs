//! `sek form`: a page for each who is asked, with what concerns them.

use std::fs;

use tempfile::TempDir;

use super::{files, hearing, lay_out, nomination, repository};
use crate::sek::sek;

const FORM: [&str; 4] = ["form", "2026/raad-01", "--today", "2026-11-23"];
const FOLDER: &str = "out/2026-raad-01/svarskemaer";

#[test]
fn each_party_gets_its_own_page() {
    let folder = repository();
    let ran = sek(folder.path(), &FORM).ended(0);
    let names = ["furesoe", "herlev"].map(|party| format!("svarskema-2026-raad-01-{party}.html"));
    let pages = files(&folder.path().join(FOLDER));
    assert!(pages.keys().eq(names.iter()), "{:?}", pages.keys());
    assert_eq!(ran.out, names.clone().map(|name| format!("{FOLDER}/{name}\n")).concat());
    let text = |party: usize| String::from_utf8(pages[&names[party]].clone()).unwrap();
    let (furesoe, herlev) = (text(0), text(1));
    for page in [&furesoe, &herlev] {
        for words in ["Budget for 2027", "Budgettet er klar.", "kl. 12.00", "mandag kl. 12 i ugen"]
        {
            assert!(page.contains(words), "{words}");
        }
    }
    assert!(furesoe.contains("data-said=\"støtter\"") && furesoe.contains("modtog et svar"));
    assert!(!herlev.contains("data-said") && !herlev.contains("modtog et svar"));
    assert!(furesoe.contains("data-party=\"furesoe\"") && herlev.contains("data-party=\"herlev\""));
}

#[test]
fn the_same_commit_and_day_give_the_same_bytes() {
    let pages = [(); 2].map(|()| {
        let folder = repository();
        sek(folder.path(), &FORM).ended(0);
        files(&folder.path().join(FOLDER))
    });
    assert_eq!(pages[0], pages[1]);
    let folder = repository();
    sek(folder.path(), &FORM).ended(0);
    sek(folder.path(), &FORM).ended(0);
    assert_eq!(files(&folder.path().join(FOLDER)), pages[0]);
}

#[test]
fn the_edition_is_what_is_asked() {
    let edition = |arguments: &[&str], change: Option<(&str, &str)>| {
        let folder = repository();
        if let Some((from, to)) = change {
            let item = folder.path().join("meetings/2026/raad-01/budget/item.md");
            let text = fs::read_to_string(&item).unwrap();
            fs::write(&item, text.replace(from, to)).unwrap();
        }
        sek(folder.path(), &[&FORM[..], &["--for", "herlev"], arguments].concat()).ended(0);
        let pages = files(&folder.path().join(FOLDER));
        let page = String::from_utf8(pages.into_values().next().unwrap()).unwrap();
        page.split("data-edition=\"").nth(1).unwrap()[..16].to_owned()
    };
    let first = edition(&[], None);
    assert_eq!(first, edition(&["--language", "en"], None), "the language makes no other");
    assert_ne!(first, edition(&[], Some(("Budget for 2027", "Budget for 2028"))));
}

/// The form of `request` for `party`, of the repository of a page, in which `from` is `to`.
fn form(page: &str, (from, to): (&str, &str), request: &str, party: &str, today: &str) -> String {
    let folder = TempDir::new().unwrap();
    assert!(page.contains(from), "{from}");
    lay_out(&page.replace(from, to), folder.path());
    let ran = sek(folder.path(), &["form", request, "--for", party, "--today", today]).ended(0);
    fs::read_to_string(folder.path().join(ran.out.trim())).unwrap()
}

#[test]
fn a_nomination_asks_for_each_fact_of_each_candidate() {
    let ask = |change, party| form(nomination::PAGE, change, "2026/udvalg", party, "2026-11-16");
    let blank = ask(("seats = 2", "seats = 2"), "billund");
    for key in ["Rolle", "Titel", "Samtykke", "Kilde", "Trukket"] {
        assert_eq!(blank.matches(&format!("data-key=\"{key}\"")).count(), 6, "{key}");
    }
    assert!(blank.contains("data-heading=\"6. Kandidat\"") && blank.contains("deltage i fire"));
    assert!(!blank.contains("Kandidat 7") && !blank.contains("data-key=\"Køn\""), "{blank}");
    let balanced = ask(("seats = 2", "seats = 2\nbalance = true"), "billund");
    assert_eq!(balanced.matches("data-key=\"Køn\"").count(), 6);
    // Each sees its own, and nobody else's.
    let vejen = ask(("seats = 2", "seats = 2"), "vejen");
    for said in ["Sundhedskonsulent", "Afdelingsleder"] {
        assert!(vejen.contains(&format!("data-said=\"{said}\"")), "{said}");
    }
    assert!(!vejen.contains("data-said=\"Sundhedschef\"") && !vejen.contains("sundhedsprofilen"));
    assert!(!blank.contains("data-said") && !blank.contains("data-text="));
    let middelfart = ask(("seats = 2", "seats = 2"), "middelfart");
    assert!(middelfart.contains("data-text=\"har ledet sundhedsprofilen\""));
    assert!(middelfart.contains("Kommunen hører til SOF Lillebælt."));
}

#[test]
fn what_the_form_can_not_fill_in_again_is_told() {
    let none = ("+++", "+++");
    let told = "kan ikke hentes ind";
    let furesoe = form(hearing::PAGE, none, "2013/rammepapir", "furesoe", "2013-03-15");
    assert!(furesoe.contains("Gennem sundhedspolitikken.") && furesoe.contains(told));
    let herlev = form(hearing::PAGE, none, "2013/rammepapir", "herlev", "2013-03-15");
    assert!(herlev.contains("id=\"load_\"") && !herlev.contains(told));
    // Where all that is asked is what one thinks of the whole, that is filled in.
    let egedal = form(hearing::PAGE, none, "2013/tilslutning", "egedal", "2013-03-15");
    assert!(egedal.contains("data-text=\"Egedal kan ikke godkende forslaget.\""), "{egedal}");
    assert!(!egedal.contains(told));
}
