//! K009: minutes that give the municipalities a date to do something by, and nobody follows it up.

use super::item_lost::decided;
use super::{Check, Context};
use crate::calendar::prose::scan;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Decision, Id, ItemId, Meeting};
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "K009", name: "decision-not-followed", severity: Severity::Warning },
    run,
};

/// Whoever these are, each of them has something to do.
const ALL_OF_THEM: [&str; 5] =
    ["hver kommune", "alle kommuner", "de enkelte kommuner", "kommunerne", "each municipality"];

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.meetings() {
        let Some(minutes) = &meeting.minutes else { continue };
        let asking = minutes.decisions.iter().filter(|decision| asks_them(meeting, decision));
        let asking: Vec<usize> = asking.map(|decision| decision.span.start).collect();
        if asking.is_empty() {
            continue;
        }
        for (item, _, place) in decided(context, meeting) {
            let asks = place.start.is_some_and(|start| asking.contains(&start));
            if asks && !is_followed(context, meeting, &item) {
                found.push(report(meeting, &item, place));
            }
        }
    }
}

/// Whether a sentence asks all municipalities for something by a day after the meeting.
fn asks_them(meeting: &Meeting, decision: &Decision) -> bool {
    let names_them =
        |small: &str| ALL_OF_THEM.iter().any(|all| small.contains(all)) || counts_them(small);
    // Most decisions ask nobody for anything, and need not be taken apart.
    if !names_them(&decision.text.to_lowercase()) {
        return false;
    }
    let sentence = |words: &str| {
        let small = words.to_lowercase();
        let has_limit = ["senest", "inden ", "no later than"].iter().any(|by| small.contains(by));
        let after = |day: chrono::NaiveDate| day > meeting.starts.date();
        names_them(&small)
            && has_limit
            && scan(words).dates.iter().filter_map(|d| d.date()).any(after)
    };
    sentences(&decision.text).any(|words| sentence(&words))
}

/// "alle ni kommuner", "de 22 kommuner".
fn counts_them(small: &str) -> bool {
    let words: Vec<&str> = small.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.windows(3).any(|three| {
        matches!(three[0], "alle" | "de" | "all" | "the")
            && (three[1].parse::<u8>().is_ok() || is_number(three[1]))
            && (three[2].starts_with("kommuner") || three[2] == "municipalities")
    })
}

/// A Danish number from nine to twenty-nine: so many municipalities a secretariat has.
fn is_number(word: &str) -> bool {
    let small = ["ni", "ti", "elleve", "tolv"];
    small.contains(&word) || word.ends_with("ten") || word.ends_with("tyve")
}

/// The sentences of a text. A full stop after a number ends none: `den 1. marts`.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let mut found = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        if let Some(last) = found.last_mut() {
            last.push(letter);
        }
        let ends = matches!(letter, '!' | '?') || letter == '.' && !before.is_ascii_digit();
        if ends {
            found.push(String::new());
        }
        before = letter;
    }
    found.into_iter()
}

fn is_followed(context: &Context, meeting: &Meeting, item: &Id) -> bool {
    let this = ItemId { meeting: meeting.id.clone(), item: item.clone() };
    let case = meeting.items.get(item).and_then(|item| item.case.as_ref());
    let mut requests = context.repository.requests.values();
    requests.any(|request| {
        request.decided_at.as_ref() == Some(&this)
            || request.case.is_some()
                && request.case.as_ref() == case
                && request.decided_at.is_none()
                && request.kind == crate::model::RequestKind::FollowUp
    })
}

fn report(meeting: &Meeting, item: &Id, place: Place) -> Diagnostic {
    let id = &meeting.id;
    Diagnostic::new(
        &CHECK.code,
        place,
        say!(
            "beslutningen giver kommunerne en frist, men ingen følger op på den",
            "the decision gives the municipalities a deadline, but nobody follows it up"
        ),
        say!(
            "opret en anmodning med `kind = \"follow-up\"` og `decided_at = \"{id}/{item}\"`",
            "create a request with `kind = \"follow-up\"` and `decided_at = \"{id}/{item}\"`"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_municipalities_counted_are_all_of_them() {
        for words in ["alle ni kommuner sender", "de 22 kommuner svarer", "de niogtyve kommuner"] {
            assert!(counts_them(words), "{words}");
        }
        for words in ["de andre kommuner", "to kommuner", "de ni regioner", "alle"] {
            assert!(!counts_them(words), "{words}");
        }
    }
}
