//! `sek form`: a page for each who is asked, with what concerns them.

use std::fs;

use super::{files, repository};
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
