//! Checks: what a careful colleague would notice. One file per check; the table lists them all.
//!
//! A check is a static with its facts and a function over a [`Context`]. `docs/checks/` has a page
//! for each code, which is its documentation and its test.

mod address_bad;
mod allowances;
mod anchor_broken;
mod annex_missing;
mod annex_unread;
mod annex_unused;
mod cancelled_without_remark;
mod case_stalled;
mod clock_faults;
mod clock_missing;
mod closed_without_reason;
mod contact_missing;
mod context;
mod date_missing;
mod date_swapped;
mod deadline_after_meeting;
mod deadline_on_closed_day;
mod deadline_order;
mod deadline_unchanged;
mod decision_not_followed;
mod decision_unmatched;
mod double_number;
mod duplicates;
mod fact_in_future;
mod field_unknown;
mod follow_up_of_nobody;
mod follow_up_overdue;
mod footnote;
mod forge_outdated;
mod forums_in_circle;
mod garbled_text;
mod hearing;
mod hidden_character;
mod html_raw;
mod item_lost;
mod item_off_agenda;
mod link_broken;
mod lots;
mod meeting_clash;
mod meeting_ends;
mod meeting_on_closed_day;
mod meeting_outside_term;
mod minimum_notice;
mod minutes_unapproved;
mod name_clash;
mod name_not_portable;
mod nominations;
mod original_alone;
mod overdue;
mod override_without_reason;
mod personal_history;
mod personal_number;
mod placeholder;
mod pre_meeting;
mod pre_meeting_stranded;
mod prepares_in_circle;
mod receipt_before_agenda;
mod receipt_in_future;
mod receipt_unmatched;
mod reference_undefined;
mod references;
mod remarks_after_pre_meeting;
mod remarks_no_way_back;
mod reply_changed;
mod reply_empty;
mod reply_heading;
mod reply_late;
mod reply_not_asked;
mod reply_position;
mod reply_progress;
mod reply_status;
mod reply_unproven;
mod reply_wrong_hand;
mod rhythm;
mod seat_overlap;
mod seat_twice;
mod seat_uncovered;
mod seat_vacant;
mod section_empty;
mod section_missing;
mod section_unknown;
pub mod settings;
mod share_faulty;
mod stage_order;
mod stage_overdue;
mod term_ends;
mod text;
mod time_boxes;
mod timeline;
mod topic_uncovered;
mod visit_clash;
mod visit_missing;
mod visit_on_closed_day;
mod visit_outside_round;
mod visit_unsettled;
mod weekday_wrong;
mod year_unlikely;

pub use allowances::{about_words, faults as allowance_faults, may_be_allowed};
pub use context::Context;
pub use personal_number::CODE as PERSONAL_NUMBER;

use chrono::NaiveDate;

use crate::calendar::Closed;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AgendaEntry, AgendaItem, Id, Meeting};
use crate::parallel;
use crate::words::{Language, Say, date};

/// A check: its code, and the function that looks.
pub struct Check {
    pub code: Code,
    pub run: fn(&Context, &mut Vec<Diagnostic>),
}

/// Every check, in the order of the codes.
pub static TABLE: &[&Check] = &[
    &name_clash::CHECK,
    &name_not_portable::CHECK,
    &hidden_character::CHECK,
    &garbled_text::CHECK,
    &references::CHECK,
    &duplicates::CHECK,
    &item_off_agenda::CHECK,
    &meeting_outside_term::CHECK,
    &meeting_on_closed_day::CHECK,
    &meeting_ends::CHECK,
    &meeting_clash::CHECK,
    &pre_meeting::CHECK,
    &rhythm::CHECK,
    &clock_faults::CHECK,
    &remarks_no_way_back::CHECK,
    &prepares_in_circle::CHECK,
    &pre_meeting_stranded::CHECK,
    &cancelled_without_remark::CHECK,
    &fact_in_future::CHECK,
    &forums_in_circle::CHECK,
    &deadline_order::CHECK,
    &deadline_after_meeting::CHECK,
    &deadline_on_closed_day::CHECK,
    &minimum_notice::CHECK,
    &override_without_reason::CHECK,
    &overdue::CHECK,
    &deadline_unchanged::CHECK,
    &remarks_after_pre_meeting::CHECK,
    &double_number::CHECK,
    &section_missing::CHECK,
    &section_empty::CHECK,
    &annex_missing::CHECK,
    &annex_unused::CHECK,
    &closed_without_reason::CHECK,
    &time_boxes::CHECK,
    &section_unknown::CHECK,
    &decision_unmatched::CHECK,
    &minutes_unapproved::CHECK,
    &reply_not_asked::CHECK,
    &reply_heading::CHECK,
    &reply_empty::CHECK,
    &reply_late::CHECK,
    &reply_changed::CHECK,
    &reply_wrong_hand::CHECK,
    &reply_unproven::CHECK,
    &reply_position::CHECK,
    &reply_progress::CHECK,
    &receipt_unmatched::CHECK,
    &reply_status::CHECK,
    &receipt_in_future::CHECK,
    &receipt_before_agenda::CHECK,
    &original_alone::CHECK,
    &hearing::ORDER,
    &hearing::ASKER,
    &hearing::SHORT,
    &hearing::BREAK,
    &hearing::MEETING,
    &hearing::ROUTE,
    &hearing::SILENCE,
    &hearing::ODD,
    &hearing::UNSENT,
    &hearing::UNMARKED,
    &hearing::MARK,
    &hearing::CHOICE,
    &hearing::REQUIRED,
    &hearing::SLACK,
    &seat_twice::CHECK,
    &seat_vacant::CHECK,
    &seat_uncovered::CHECK,
    &seat_overlap::CHECK,
    &term_ends::CHECK,
    &visit_clash::CHECK,
    &visit_missing::CHECK,
    &visit_on_closed_day::CHECK,
    &visit_outside_round::CHECK,
    &visit_unsettled::CHECK,
    &case_stalled::CHECK,
    &item_lost::CHECK,
    &share_faulty::CHECK,
    &contact_missing::CHECK,
    &topic_uncovered::CHECK,
    &stage_order::CHECK,
    &stage_overdue::CHECK,
    &follow_up_overdue::CHECK,
    &follow_up_of_nobody::CHECK,
    &decision_not_followed::CHECK,
    &lots::UNFIT,
    &lots::CHANGED,
    &lots::UNSEALED,
    &lots::EARLY,
    &lots::AGAIN,
    &lots::PICKS,
    &lots::WITNESS,
    &lots::WAITING,
    &nominations::REPEATED,
    &nominations::UNKNOWN,
    &nominations::REASON,
    &nominations::UNEQUAL,
    &nominations::AGAINST,
    &nominations::BALANCE,
    &nominations::UNCLEAR,
    &personal_number::CHECK,
    &personal_number::PERHAPS,
    &annex_unread::UNREAD,
    &annex_unread::DAMAGED,
    &personal_history::CHECK,
    &weekday_wrong::CHECK,
    &year_unlikely::CHECK,
    &date_missing::CHECK,
    &date_swapped::CHECK,
    &clock_missing::CHECK,
    &placeholder::CHECK,
    &link_broken::CHECK,
    &address_bad::CHECK,
    &anchor_broken::CHECK,
    &reference_undefined::CHECK,
    &footnote::CHECK,
    &html_raw::CHECK,
    &field_unknown::CHECK,
    &settings::UNKNOWN,
    &settings::FIXED,
    &allowances::ENDED,
    &allowances::TOO_LONG,
    &forge_outdated::CHECK,
];

/// Every code there is, those of reading the files first.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let reading = crate::load::codes::ALL.iter().copied();
    let late = allowances::LATE_CODES.iter().copied();
    reading.chain(TABLE.iter().map(|check| &check.code)).chain(late)
}

/// A diagnostic about a deadline of `meeting`, which points at its override, or at the meeting's
/// time and the forum's rule.
fn about_due(context: &Context, meeting: &Meeting, due: &str, found: Diagnostic) -> Diagnostic {
    let is_own = meeting.overrides.iter().any(|own| own.deadline == due);
    let path = forum_path(&meeting.forum);
    let rule = context.repository.place(&path, crate::key!["deadlines", due]);
    let forum = context.repository.forums.get(&meeting.forum);
    let has_rule = forum.is_some_and(|forum| forum.deadlines.contains_key(due));
    match is_own || !has_rule {
        true => found,
        false => found.with(rule, crate::say!("reglen", "the rule")),
    }
}

/// Where `item` stands on the agenda the `nth` time, counted from 0: its row, or the agenda.
fn row_place(
    context: &Context,
    meeting: &Meeting,
    item: &Id,
    nth: usize,
) -> crate::diagnostic::Place {
    let mut rows = Vec::new();
    for (index, entry) in meeting.agenda.iter().enumerate() {
        match entry {
            AgendaEntry::Heading(_) => {}
            AgendaEntry::Item(row) => rows.push((row, index, None)),
            AgendaEntry::Block { items, .. } => {
                rows.extend(items.iter().enumerate().map(|(at, row)| (row, index, Some(at))));
            }
        }
    }
    let names = |row: &AgendaItem| row.item == *item || row.parts.contains(item);
    let found = rows.into_iter().filter(|(row, ..)| names(row)).nth(nth);
    let path = meeting_path(meeting);
    match found {
        None => context.repository.place(&path, crate::key!["agenda"]),
        Some((_, index, None)) => context.repository.place(&path, crate::key!["agenda", index]),
        Some((_, index, Some(at))) => {
            context.repository.place(&path, crate::key!["agenda", index, "items", at])
        }
    }
}

/// Runs every check.
pub fn run(context: &Context) -> Vec<Diagnostic> {
    // The checks of text wait for it, so it comes first.
    context.texts();
    let found = parallel::one_by_one(TABLE, |check| {
        let mut found = Vec::new();
        (check.run)(context, &mut found);
        found
    });
    found.concat()
}

/// `meetings/2026/x-01/meeting.toml`
fn meeting_path(meeting: &Meeting) -> String {
    format!("{}/meeting.toml", meeting.id.folder())
}

/// `meetings/2026/x-01/budget/item.md`
fn item_path(meeting: &Meeting, item: &Id) -> String {
    format!("{}/{item}/item.md", meeting.id.folder())
}

/// `forums/x.toml`
fn forum_path(forum: &Id) -> String {
    format!("forums/{forum}.toml")
}

/// `visits/x.toml`
fn visit_path(round: &Id) -> String {
    format!("visits/{round}.toml")
}

/// A day in both languages.
fn day(day: NaiveDate) -> (String, String) {
    (date::date(day, Language::Danish), date::date(day, Language::English))
}

/// Words in quotes: the first five, and how many there are beyond them.
fn listing(words: &[&str]) -> (String, String) {
    let shown = words.iter().take(5).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match words.len().saturating_sub(5) {
        0 => (shown.clone(), shown),
        more => (format!("{shown} og {more} til"), format!("{shown} and {more} more")),
    }
}

/// Why a day is closed, where the day's name has been said already.
pub fn closed_words(closed: &Closed) -> Say {
    match closed {
        Closed::Weekend(_) => crate::say!("weekend", "a weekend"),
        other => other.say(),
    }
}

/// The words for a deadline's key.
pub fn due_words(key: &str) -> (&'static str, &'static str) {
    match key {
        "items" => ("punkter meldes ind", "items are due"),
        "agenda" => ("dagsordenen", "the agenda"),
        "remarks" => ("kommunernes bemærkninger", "the municipalities' remarks"),
        "note" => ("formødenotatet", "the pre-meeting note"),
        "minutes" => ("referatet", "the minutes"),
        _ => ("indsigelser mod referatet", "objections to the minutes"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_names_are_unique() {
        let ids: BTreeSet<_> = super::codes().map(|code| code.id).collect();
        let names: BTreeSet<_> = super::codes().map(|code| code.name).collect();
        assert_eq!(ids.len(), super::codes().count());
        assert_eq!(names.len(), ids.len());
    }
}
