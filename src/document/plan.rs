//! A case's goals and the stages of its plan, as they stand in what is written of the case.

use super::agenda::heading;
use super::followup::state_title;
use super::{Align, Block, Cell, Table, Tone};
use crate::view::{CaseView, GoalView, StageNow, StageView, StateCount};
use crate::words::{Language, date};

/// The goals and the stages, each under its heading; nothing where there are none.
pub fn plan(view: &CaseView, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !view.goals.is_empty() {
        blocks.push(heading(1, "", language.pick("Mål", "Goals"), None));
        blocks.push(Block::Table(goals(&view.goals, language)));
    }
    if !view.stages.is_empty() {
        blocks.push(heading(1, "", language.pick("Etaper", "Stages"), None));
        blocks.push(Block::Table(stages(&view.stages, language)));
    }
    blocks
}

/// The goals, a line for each.
pub fn goals(goals: &[GoalView], language: Language) -> Table {
    let row = |goal: &GoalView| {
        let until = goal.until.map_or_else(|| "–".to_owned(), |day| date::date(day, language));
        let tone = if goal.is_past { Tone::Caution } else { Tone::Plain };
        vec![
            Cell::plain(&goal.text),
            Cell::plain(goal.indicator.as_deref().unwrap_or("–")),
            Cell::toned(until, tone),
            Cell::plain(counts(&goal.progress, language)),
        ]
    };
    Table::of(
        &[
            (language.pick("Mål", "Goal"), 9, Align::Left),
            (language.pick("Måles på", "Measured by"), 7, Align::Left),
            (language.pick("Senest", "By"), 4, Align::Left),
            (language.pick("Kommunerne", "Municipalities"), 5, Align::Left),
        ],
        goals.iter().map(row).collect(),
    )
}

/// `gennemført 3, i gang 4`
pub fn counts(progress: &[StateCount], language: Language) -> String {
    let one =
        |known: &StateCount| format!("{} {}", state_title(known.state, language).0, known.count);
    match progress {
        [] => "–".to_owned(),
        known => known.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}

/// The stages in their order.
pub fn stages(stages: &[StageView], language: Language) -> Table {
    let row = |stage: &StageView| {
        let (words, tone) = state(stage.state, language);
        vec![
            Cell::plain(&stage.title),
            Cell::plain(period(stage, language)),
            Cell::plain(places(stage, language)),
            Cell::toned(words, tone),
        ]
    };
    Table::of(
        &[
            (language.pick("Etape", "Stage"), 7, Align::Left),
            (language.pick("Periode", "Period"), 6, Align::Left),
            (language.pick("Behandles i", "Treated by"), 7, Align::Left),
            (language.pick("Stand", "State"), 4, Align::Left),
        ],
        stages.iter().map(row).collect(),
    )
}

fn period(stage: &StageView, language: Language) -> String {
    let day = |day| date::date(day, language);
    match (stage.from, stage.until) {
        (Some(from), Some(until)) => {
            format!("{} {} {}", day(from), language.pick("til", "to"), day(until))
        }
        (Some(from), None) => format!("{} {}", language.pick("fra", "from"), day(from)),
        (None, Some(until)) => format!("{} {}", language.pick("til", "to"), day(until)),
        (None, None) => "–".to_owned(),
    }
}

fn places(stage: &StageView, language: Language) -> String {
    let meetings = stage.meetings.iter();
    let meetings =
        meetings.map(|at| format!("{} {}", at.forum, date::date(at.starts.date(), language)));
    let named: Vec<String> = meetings.collect();
    let is_new = |forum: &&String| !stage.meetings.iter().any(|at| at.forum == **forum);
    let forums = stage.forums.iter().filter(is_new).cloned();
    let all: Vec<String> =
        named.into_iter().chain(forums).chain(stage.requests.iter().cloned()).collect();
    if all.is_empty() { "–".to_owned() } else { all.join("; ") }
}

fn state(state: StageNow, language: Language) -> (&'static str, Tone) {
    match state {
        StageNow::Coming => (language.pick("kommer", "coming"), Tone::Quiet),
        StageNow::Running => (language.pick("i gang", "running"), Tone::Plain),
        StageNow::Overdue => (language.pick("overskredet", "overdue"), Tone::Bad),
        StageNow::Done => (language.pick("afsluttet", "done"), Tone::Good),
        StageNow::Dropped => (language.pick("opgivet", "dropped"), Tone::Quiet),
    }
}
