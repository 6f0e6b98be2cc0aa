//! P003 and P004: annexes that couldn't be looked through, whole or in part.

use std::collections::BTreeMap;

use super::{Check, Context};
use crate::annex::{At, Part, Why};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{Language, Say, list};

pub static UNREAD: Check = Check {
    code: Code { id: "P003", name: "annex-unread", severity: Severity::Note },
    run: |context, found| look(context, |why| matches!(why, Why::Picture | Why::NotBuiltIn), found),
};

pub static DAMAGED: Check = Check {
    code: Code { id: "P004", name: "annex-unreadable", severity: Severity::Warning },
    run: |context, found| {
        look(context, |why| matches!(why, Why::Locked | Why::Damaged | Why::TooMuch), found);
    },
};

fn look(context: &Context, is_ours: fn(Why) -> bool, found: &mut Vec<Diagnostic>) {
    for (path, facts) in context.annexes {
        let mut by_why: BTreeMap<Why, Vec<&At>> = BTreeMap::new();
        for (at, why) in facts.unread.iter().filter(|(_, why)| is_ours(*why)) {
            by_why.entry(*why).or_default().push(at);
        }
        for (why, places) in by_why {
            let (what, help, subject) = words(why, &places);
            let code = if is_ours(Why::Picture) { &UNREAD.code } else { &DAMAGED.code };
            found.push(Diagnostic::new(code, Place::file(path), what, help).about(subject));
        }
    }
}

fn words(why: Why, places: &[&At]) -> (Say, Say, &'static str) {
    let Say { da, en } = named(places);
    match why {
        Why::Picture => (
            say!(
                "{da} er ikke læst, for der er ingen tekst",
                "{en} not read, since there is no text"
            ),
            say!(
                "se efter, om der står et CPR-nummer; bed om en udgave med tekst, eller kør tekstgenkendelse på den",
                "see whether there is a personal number; ask for a copy with text, or run text recognition on it"
            ),
            "no text",
        ),
        Why::NotBuiltIn => (
            say!(
                "{da} er ikke læst, for programmet er bygget uden læsning af PDF",
                "{en} not read, since the program was built without reading PDF"
            ),
            say!(
                "brug en udgave af sek, der kan læse PDF (bygget med `read-pdf`)",
                "use a build of sek that reads PDF (feature `read-pdf`)"
            ),
            "not built in",
        ),
        Why::Locked => (
            say!(
                "{da} er ikke læst, for der skal en adgangskode til",
                "{en} not read, since a password is needed"
            ),
            say!(
                "bed om en udgave uden adgangskode; modtagerne kan heller ikke åbne den",
                "ask for a copy without a password; the recipients can't open it either"
            ),
            "locked",
        ),
        Why::Damaged => (
            say!(
                "{da} er ikke læst, for filen er beskadiget",
                "{en} not read, since the file is damaged"
            ),
            say!(
                "se efter, om filen kan åbnes, og bed om den igen",
                "see whether the file opens, and ask for it again"
            ),
            "damaged",
        ),
        Why::TooMuch => (
            say!(
                "{da} er ikke læst, for filen er for stor eller har for mange filer i sig",
                "{en} not read, since the file is too large or holds too many files"
            ),
            say!(
                "del filen, eller bed om en mindre; en lille fil, der fylder meget udpakket, kan være lavet for at skade",
                "split the file, or ask for a smaller one; a small file that unpacks to a large one may be meant to do harm"
            ),
            "too much",
        ),
    }
}

/// The places, pages together: "side 2, 3 og 7".
fn named(places: &[&At]) -> Say {
    let page = |at: &&&At| match (&at.part, at.inside.as_slice()) {
        (Part::Page(number), []) => Some(number.to_string()),
        _ => None,
    };
    let pages: Vec<String> = places.iter().filter_map(|at| page(&at)).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let others = places.iter().filter(|at| page(at).is_none());
    let (mut da, mut en): (Vec<String>, Vec<String>) =
        others.map(|at| at.say()).map(|say| (say.da, say.en)).unzip();
    if !pages.is_empty() {
        da.insert(0, format!("side {}", list(&pages, Language::Danish)));
        let noun = if pages.len() == 1 { "page" } else { "pages" };
        en.insert(0, format!("{noun} {}", list(&pages, Language::English)));
    }
    let is_one = places.len() == 1 && places[0].part != Part::Pictures;
    let words = |all: &[String], language| {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        list(&all, language)
    };
    let (da, en) = (words(&da, Language::Danish), words(&en, Language::English));
    let verb = if is_one { "is" } else { "are" };
    say!("{da}", "{en} {verb}")
}
