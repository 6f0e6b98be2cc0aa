//! `sek deadlines`

mod requests;

use anyhow::{Result, bail};

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::calendar::Weekdays;
use crate::document::status::{days_words, due_name};
use crate::model::{Meeting, MeetingId, Repository};
use crate::request::{self, Due, Origin};
use crate::say;
use crate::words::{Language, date, nearest, printable};

/// Show the deadlines of a meeting, a request, a forum or a year
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A meeting (`2026/sundhedsraad-10`), a request (`2026/rammepapir`), a forum (`sundhedsraad`)
    /// or a year (`2027`); without it, this year
    scope: Option<String>,
    /// Name every day that was counted or skipped, and why
    #[arg(long)]
    explain: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { scope, explain } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let repository = opened.repository()?;
    let mut out = String::new();
    let this_year = opened.today.date.format("%Y").to_string();
    let requests = requests::chosen(repository, scope.as_deref().unwrap_or(&this_year));
    let meetings = match requests.is_empty() {
        true => chosen(&opened, repository, scope.as_deref())?,
        // A year may have no meetings, and the id of a request is none.
        false => chosen(&opened, repository, scope.as_deref()).unwrap_or_default(),
    };
    for id in meetings {
        if let Some(meeting) = repository.meetings.get(&id) {
            out.push_str(&one(&opened, repository, meeting, *explain));
        }
    }
    for request in requests {
        out.push_str(&requests::one(&opened, repository, request, *explain));
    }
    screen::print(out.trim_start_matches('\n'))?;
    Ok(Outcome::Fine)
}

/// The meetings that `scope` names, by date.
fn chosen(opened: &Opened, repository: &Repository, scope: Option<&str>) -> Result<Vec<MeetingId>> {
    use chrono::Datelike;
    let this_year = opened.today.date.year().to_string();
    let named = scope.is_some();
    let scope = scope.unwrap_or(&this_year);
    let in_scope = |meeting: &&Meeting| {
        meeting.forum.as_str() == scope || meeting.starts.year().to_string() == scope
    };
    let mut found: Vec<&Meeting> = repository.meetings.values().filter(in_scope).collect();
    if found.is_empty() && !named {
        bail!(say!(
            "der er ingen møder i {this_year}; skriv et andet år, for eksempel `sek deadlines 2027`, eller begynd et møde med `sek new meeting`",
            "there are no meetings in {this_year}; write another year, for example `sek deadlines 2027`, or begin a meeting with `sek new meeting`"
        ))
    }
    let known = repository.forums.keys().map(crate::model::Id::as_str);
    if found.is_empty()
        && let Some(near) = nearest(scope, known).filter(|_| !scope.contains('/'))
    {
        bail!(say!(
            "der er intet møde i `{scope}`; mente du `{near}`?",
            "there is no meeting in `{scope}`; did you mean `{near}`?"
        ))
    }
    if found.is_empty() {
        return Ok(vec![opened.meeting(scope)?]);
    }
    found.sort_by_key(|meeting| (meeting.starts, &meeting.id));
    Ok(found.iter().map(|meeting| meeting.id.clone()).collect())
}

fn one(opened: &Opened, repository: &Repository, meeting: &Meeting, explain: bool) -> String {
    let language = opened.language;
    let Some(forum) = repository.forums.get(&meeting.forum) else { return String::new() };
    let when = date::moment(meeting.starts, language);
    let weekday = date::weekday(meeting.starts.date(), language);
    let mut out = format!("\n{}  {}, {weekday} {when}\n", meeting.id, printable(&forum.short_name));
    if !meeting.status.takes_place() {
        let words = language.pick("mødet holdes ikke", "the meeting doesn't take place");
        out.push_str(&format!("  {words}\n"));
        return out;
    }
    let schedule = request::schedule(forum, meeting, &opened.calendar);
    for due in &schedule.dues {
        let days = days_words(opened.today.days_to(due.deadline.date), language);
        let name = due_name(due.key, language);
        out.push_str(&format!("  {name:<13} {:<38} {days:>14}\n", due.deadline.text(language)));
        if explain {
            out.push_str(&explained(opened, due, forum.weekdays));
        }
    }
    for (key, fault) in &schedule.faults {
        let name = due_name(key, language);
        out.push_str(&format!("  {name:<13} {}\n", printable(fault.what.to(language))));
    }
    out
}

fn explained(opened: &Opened, due: &Due, weekdays: Option<Weekdays>) -> String {
    let lines = counted(opened, due, weekdays);
    lines.iter().map(|line| format!("      {}\n", printable(line))).collect()
}

/// How a deadline was found: the rule or the override, and every day that was counted.
pub(super) fn counted(opened: &Opened, due: &Due, weekdays: Option<Weekdays>) -> Vec<String> {
    let language = opened.language;
    let mut lines = Vec::new();
    match &due.origin {
        Origin::Set => {}
        Origin::Override(own) => {
            let reason = own.reason.as_deref().unwrap_or("–");
            let words = language.pick("sat for dette møde", "set for this meeting");
            lines.push(format!("{words}: {reason}"));
        }
        Origin::Rule { rule, counted, anchor, expected } => {
            let event = rule.anchor().say();
            let from = language.pick("regel", "rule");
            lines.push(format!("{from}: {}", rule.text()));
            let at = date::moment(*anchor, language);
            let counted_from = language.pick("regnet fra", "counted from");
            let about = match expected {
                true => language.pick(" (ventet)", " (expected)"),
                false => "",
            };
            lines.push(format!("{counted_from} {} {at}{about}", event.to(language)));
            lines.extend(counted.steps.iter().map(|step| step.say().to(language).to_owned()));
        }
    }
    let weekdays = weekdays.unwrap_or(Weekdays::MonFri);
    if let Some(closed) = opened.calendar.closed_on(due.deadline.date, weekdays) {
        let words = match language {
            Language::Danish => "bemærk: fristen falder på en lukket dag og flyttes ikke",
            Language::English => "note: the deadline falls on a closed day and is not moved",
        };
        lines.push(format!("{words}: {}", closed.say().to(language)));
    }
    lines
}
