//! What the form says of its kind of round.

use crate::model::RequestKind;
use crate::view::{AskedView, Occasion};
use crate::words::{Language, date};

/// The form's title, and what stands under it.
pub(super) fn titles(occasion: &Occasion, language: Language) -> (String, String) {
    match occasion {
        Occasion::Meeting { forum, starts, .. } => {
            let day = date::long_date(starts.date(), language);
            let words = language.pick("Bemærkninger til mødet", "Remarks on the meeting on");
            (forum.clone(), format!("{words} {day}"))
        }
        Occasion::Request { kind, title, round } => {
            let kind = kind.title(language);
            let is_said = round.starts_with(kind);
            (title.clone(), if is_said { round.clone() } else { format!("{kind}: {round}") })
        }
    }
}

pub(super) fn first(asked: &AskedView, language: Language) -> &'static str {
    match asked.head.occasion {
        Occasion::Meeting { .. } => language.pick(
            "Læs punkterne, og vælg jeres holdning til dem, I vil svare på. Har I ingen bemærkninger, er ét kryds nok.",
            "Read the items, and choose your position on those you want to answer. If you have no remarks, one tick is enough.",
        ),
        Occasion::Request { kind, .. } if kind.is_hearing() => language.pick(
            "Læs brevet, og svar på spørgsmålene. Har I ingen bemærkninger, er ét kryds nok.",
            "Read the letter, and answer the questions. If you have no remarks, one tick is enough.",
        ),
        Occasion::Request { kind: RequestKind::Nomination, .. } => language.pick(
            "Læs brevet, og udfyld oplysningerne om hver kandidat, som I indstiller.",
            "Read the letter, and fill in the facts of each candidate that you put forward.",
        ),
        Occasion::Request { .. } => language.pick(
            "Læs brevet, og svar på spørgsmålene.",
            "Read the letter, and answer the questions.",
        ),
    }
}

pub(super) fn after(occasion: &Occasion, language: Language) -> String {
    let gathers = match occasion {
        Occasion::Meeting { .. } => language.pick(
            "Derefter samler sekretariatet kommunernes bemærkninger til mødet.",
            "Then the secretariat gathers the municipalities' remarks for the meeting.",
        ),
        Occasion::Request { kind: RequestKind::Nomination, .. } => language.pick(
            "Derefter samler sekretariatet kandidaterne.",
            "Then the secretariat gathers the candidates.",
        ),
        Occasion::Request { .. } => language.pick(
            "Derefter samler sekretariatet kommunernes svar.",
            "Then the secretariat gathers the municipalities' answers.",
        ),
    };
    let again = match occasion {
        Occasion::Request { kind, .. } if kind.facts().runs_on => language.pick(
            "Når der er nyt, kan I sende et nyt svar, også efter fristen; det nyeste endelige svar gælder.",
            "When there is news, you can send a new answer, after the deadline too; the newest final answer counts.",
        ),
        _ => language.pick(
            "I kan sende et nyt svar inden fristen; det nyeste endelige svar gælder.",
            "You can send a new answer before the deadline; the newest final answer counts.",
        ),
    };
    format!("{gathers} {again}")
}

pub(super) fn whole(occasion: &Occasion, language: Language) -> Option<&'static str> {
    match occasion {
        Occasion::Meeting { .. } => Some(language.pick("Hele dagsordenen", "The whole agenda")),
        Occasion::Request { kind, .. } if kind.is_hearing() => {
            Some(language.pick("Det hele", "All of it"))
        }
        Occasion::Request { .. } => None,
    }
}

/// What has come from the party so far, and whether it counts.
pub(super) fn earlier(asked: &AskedView) -> Option<String> {
    let language = asked.head.language;
    let answer = &asked.answer;
    let at = date::moment(answer.received?, language);
    let words = answer.words(language);
    let counts = match (answer.has_answered(), language) {
        (true, Language::Danish) => {
            "Det gælder, indtil I sender et nyt. Et nyt svar erstatter hele det gamle."
        }
        (true, Language::English) => {
            "It is in force until you send a new one. A new answer replaces all of the old one."
        }
        (false, Language::Danish) => "Det tæller ikke endnu. Send et endeligt svar.",
        (false, Language::English) => "It does not count yet. Send a final answer.",
    };
    let more = match asked.says_more {
        true => language.pick(
            " Noget af det står ikke under det, I bliver spurgt om her, og kan ikke hentes ind. Skriv det igen, hvis det stadig skal gælde.",
            " Some of it does not stand under what you are asked here, and can't be filled in. Write it again if it is still to count.",
        ),
        false => "",
    };
    Some(match language {
        Language::Danish => {
            format!("Sekretariatet modtog et svar fra jer {at} ({words}). {counts}{more}")
        }
        Language::English => {
            format!("The secretariat received an answer from you on {at} ({words}). {counts}{more}")
        }
    })
}
