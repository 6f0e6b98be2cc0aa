//! A case's goals and the stages of its plan, as the readers may see them.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{AskedDecision, ProgressState, View};
use crate::model::{Case, Forum, Goal, MeetingId, Stage, StageState};

/// A goal that all aim for.
#[derive(Clone, Debug, Serialize)]
pub struct GoalView {
    pub id: String,
    pub text: String,
    pub indicator: Option<String>,
    pub until: Option<NaiveDate>,
    /// Whether its last day is over.
    pub is_past: bool,
    /// How many municipalities are where, as follow-ups have it; for the municipal side only.
    pub progress: Vec<StateCount>,
}

/// How many municipalities are in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateCount {
    pub state: ProgressState,
    pub count: usize,
}

/// A stage of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct StageView {
    pub title: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub state: StageNow,
    /// The names of the forums that treat it.
    pub forums: Vec<String>,
    pub meetings: Vec<StageMeeting>,
    /// The titles of the requests that it goes out with.
    pub requests: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct StageMeeting {
    pub meeting: String,
    pub forum: String,
    pub starts: NaiveDateTime,
}

/// How far a stage is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageNow {
    Coming,
    Running,
    /// Its last day is over, and nobody has said that it is done.
    Overdue,
    Done,
    Dropped,
}

impl View<'_> {
    pub(super) fn goals(&self, case: &Case, follow_up: &[AskedDecision]) -> Vec<GoalView> {
        // A question of the goal's name is about the goal; the newest follow-up tells.
        let progress = |goal: &Goal| {
            let asked = follow_up.iter().rev().find(|one| one.question == goal.id.as_str());
            asked.map_or_else(Vec::new, AskedDecision::counts)
        };
        let one = |goal: &Goal| GoalView {
            id: goal.id.to_string(),
            text: goal.text.clone(),
            indicator: goal.indicator.clone(),
            until: goal.until,
            is_past: goal.until.is_some_and(|until| until < self.today.date),
            progress: progress(goal),
        };
        case.goals.iter().map(one).collect()
    }

    /// The stages; one that is treated only where the readers have no business is left out.
    pub(super) fn stages(&self, case: &Case) -> Vec<StageView> {
        case.stages.iter().filter_map(|stage| self.stage(case, stage)).collect()
    }

    fn stage(&self, case: &Case, stage: &Stage) -> Option<StageView> {
        let forums = stage.forums.iter().filter_map(|id| self.repository.forums.get(id));
        let forums = forums.filter(|forum| self.readers.have_business_in(forum));
        let forums: Vec<String> = forums.map(|forum: &Forum| forum.short_name.clone()).collect();
        let meetings: Vec<StageMeeting> =
            stage.meetings.iter().filter_map(|id| self.stage_meeting(case, id)).collect();
        let requests = stage.requests.iter().filter_map(|id| self.repository.requests.get(id));
        let requests = requests.filter(|request| self.may_see_request(request));
        let requests: Vec<String> = requests.map(|request| request.title.clone()).collect();
        let named = stage.forums.len() + stage.meetings.len() + stage.requests.len();
        if named > 0 && forums.len() + meetings.len() + requests.len() == 0 {
            return None;
        }
        Some(StageView {
            title: stage.title.clone(),
            from: stage.term.from,
            until: stage.term.until,
            state: now(stage, self.today.date),
            forums,
            meetings,
            requests,
        })
    }

    /// A meeting of a stage, unless all that the case is there about is closed to the readers.
    fn stage_meeting(&self, case: &Case, id: &MeetingId) -> Option<StageMeeting> {
        let meeting = self.repository.meetings.get(id)?;
        let forum = self.repository.forums.get(&meeting.forum)?;
        let mut items = meeting.items.values().filter(|item| item.case.as_ref() == Some(&case.id));
        let is_open = items.clone().next().is_none()
            || items.any(|item| self.readers.may_see(item.closed.as_ref()));
        (is_open && self.readers.may_follow(forum, meeting)).then(|| StageMeeting {
            meeting: id.to_string(),
            forum: forum.short_name.clone(),
            starts: meeting.starts,
        })
    }
}

fn now(stage: &Stage, today: NaiveDate) -> StageNow {
    match stage.state {
        StageState::Done => StageNow::Done,
        StageState::Dropped => StageNow::Dropped,
        StageState::Open if stage.is_overdue(today) => StageNow::Overdue,
        StageState::Open if stage.term.from.is_some_and(|from| today < from) => StageNow::Coming,
        StageState::Open => StageNow::Running,
    }
}
