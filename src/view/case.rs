//! A case's whole route: every meeting that had it on the agenda, as the readers may see it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, Serializer};

use super::item::{ItemView, annexes};
use super::meeting::MeetingView;
use super::status::status_word;
use super::{AnnexView, FollowUpView, GoalView, RowView, StageView, View, Wanted};
use crate::model::{
    Case, Filing, Id, Item, ItemKind, Meeting, Outcome, Position, Request, RequestKind, Round,
    RoundId, Status,
};

/// A case and its route, in the order of time.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    pub id: String,
    pub title: String,
    pub filing: FilingView,
    pub opened: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// Whether the day of `closed` has come.
    pub is_closed: bool,
    pub theme: Option<String>,
    pub goals: Vec<GoalView>,
    pub stages: Vec<StageView>,
    pub items: Vec<ItemStep>,
    /// What municipalities were asked about it outside the agendas; for the municipal side only.
    pub requests: Vec<RequestStep>,
    /// How far each municipality is with what was decided; for the municipal side only.
    pub follow_up: Option<FollowUpView>,
    /// For whom it is: "de kommunale medlemmer".
    #[serde(skip)]
    pub readers: String,
    #[serde(skip)]
    pub readers_folder: String,
    #[serde(skip)]
    pub is_municipal_side: bool,
    #[serde(skip)]
    pub secretariat: String,
}

/// Filing numbers, so that a municipality can file what it is sent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FilingView {
    pub kle: Option<String>,
    pub case_number: Option<String>,
    pub document_number: Option<String>,
}

/// The case at one meeting.
#[derive(Clone, Debug, Serialize)]
pub struct ItemStep {
    pub starts: NaiveDateTime,
    pub is_coming: bool,
    pub meeting: String,
    pub forum: String,
    pub forum_short: String,
    #[serde(serialize_with = "status_name")]
    pub status: Status,
    /// Why the meeting was cancelled or postponed.
    pub remark: Option<String>,
    pub item: String,
    pub number: String,
    pub title: String,
    #[serde(serialize_with = "kind_name")]
    pub kind: ItemKind,
    pub is_closed: bool,
    pub document_number: Option<String>,
    /// Whether the forum had postponed it the time before.
    pub is_resumed: bool,
    /// For the municipal side only, and only where it is asked.
    pub remarks: Option<RemarkCount>,
    pub released_line: Option<String>,
    #[serde(serialize_with = "outcome_name")]
    pub outcome: Option<Outcome>,
    /// Markdown; `None` without minutes.
    pub decision: Option<String>,
    pub minutes_sent: Option<NaiveDateTime>,
    pub annexes: Vec<PaperView>,
}

/// How many municipalities have said what on an item.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkCount {
    pub asked: usize,
    /// How many have answered the round, with a word on this item or not.
    pub answered: usize,
    /// How many have said something on this item.
    pub received: usize,
    pub positions: Vec<PositionCount>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PositionCount {
    #[serde(serialize_with = "position_name")]
    pub position: Position,
    pub count: usize,
}

/// A round of a request of the case.
#[derive(Clone, Debug, Serialize)]
pub struct RequestStep {
    pub round: String,
    pub kind: &'static str,
    #[serde(skip)]
    pub request_kind: RequestKind,
    pub title: String,
    pub round_title: String,
    pub opens: Option<NaiveDateTime>,
    pub until: Option<NaiveDateTime>,
    pub until_text: String,
    pub asked: usize,
    pub answered: usize,
    pub document_number: Option<String>,
    pub annexes: Vec<PaperView>,
}

/// An annex by its title and its number in the filing system.
#[derive(Clone, Debug, Serialize)]
pub struct PaperView {
    pub title: String,
    pub document_number: Option<String>,
    pub is_closed: bool,
}

impl ItemStep {
    /// Whether nothing was settled, as the item or the whole meeting was put off.
    pub fn is_put_off(&self) -> bool {
        !self.status.takes_place() || self.outcome == Some(Outcome::Postponed)
    }
}

impl View<'_> {
    /// The case's route. `None` if there is no such case, or if all that it has been about is
    /// closed to the readers: then not even its title is theirs to see.
    pub fn case(&self, id: &Id) -> Option<CaseView> {
        let case = self.repository.cases.get(id)?;
        if !self.may_see_case(id) {
            return None;
        }
        let filing = &case.filing;
        let follow_up = self.follow_up(Wanted { case: Some(id), ..Wanted::default() });
        Some(CaseView {
            id: id.to_string(),
            title: case.title.clone(),
            filing: FilingView::of(filing),
            opened: case.open.from,
            closed: case.open.until,
            is_closed: self.is_closed(case),
            theme: case.theme.clone(),
            goals: self.goals(case, &follow_up.decisions),
            stages: self.stages(case),
            items: self.case_items(id),
            requests: self.case_requests(id),
            follow_up: self.readers.are_municipal_side().then_some(follow_up),
            readers: self.readers.title(self.language),
            readers_folder: self.readers.folder(),
            is_municipal_side: self.readers.are_municipal_side(),
            secretariat: self.repository.secretariat.name.clone(),
        })
    }

    /// The cases of which there is something to tell these readers, by id and title.
    pub fn cases(&self) -> Vec<(String, String)> {
        let seen = self.repository.cases.values().filter(|case| self.may_see_case(&case.id));
        seen.map(|case| (case.id.to_string(), case.title.clone())).collect()
    }

    fn is_closed(&self, case: &Case) -> bool {
        case.open.until.is_some_and(|day| day <= self.today.date)
    }

    /// Whether something that the case has been about is open to the readers. A case that has
    /// been about nothing yet hides nothing from the municipal side.
    pub(super) fn may_see_case(&self, id: &Id) -> bool {
        let mut is_unused = true;
        for meeting in self.repository.meetings.values() {
            let mut items = meeting.items.values().filter(|item| item.case.as_ref() == Some(id));
            let is_open = |item: &Item| {
                self.readers.may_see(item.closed.as_ref())
                    && meeting.listed().any(|i| *i == item.id)
            };
            let forum = self.repository.forums.get(&meeting.forum);
            is_unused &= items.clone().next().is_none();
            if forum.is_some_and(|forum| self.readers.may_follow(forum, meeting))
                && items.any(is_open)
            {
                return true;
            }
        }
        let mut requests = self.repository.requests.values();
        requests.any(|request| request.case.as_ref() == Some(id) && self.may_see_request(request))
            || is_unused && self.is_unasked(id)
    }

    fn is_unasked(&self, id: &Id) -> bool {
        let mut requests = self.repository.requests.values();
        self.readers.are_municipal_side()
            && !requests.any(|request| request.case.as_ref() == Some(id))
    }

    /// The case's items at all meetings, by time.
    fn case_items(&self, id: &Id) -> Vec<ItemStep> {
        let has_it = |meeting: &&Meeting| {
            let forum = self.repository.forums.get(&meeting.forum);
            forum.is_some_and(|forum| self.readers.may_follow(forum, meeting))
                && meeting.items.values().any(|item| item.case.as_ref() == Some(id))
        };
        let mut meetings: Vec<&Meeting> =
            self.repository.meetings.values().filter(has_it).collect();
        meetings.sort_by_key(|meeting| (meeting.starts, &meeting.id));
        let mut steps: Vec<ItemStep> = Vec::new();
        for meeting in meetings {
            for step in self.steps_at(meeting, id) {
                let before = steps.iter().rev().find(|b| b.forum == step.forum);
                let is_resumed = before
                    .is_some_and(|before| before.is_put_off() && before.meeting != step.meeting);
                steps.push(ItemStep { is_resumed, ..step });
            }
        }
        steps
    }

    /// The rounds of the case's requests, by the day on which they open or end.
    fn case_requests(&self, id: &Id) -> Vec<RequestStep> {
        let mut steps = Vec::new();
        let of_case = |request: &&Request| request.case.as_ref() == Some(id);
        for request in self.repository.requests.values().filter(of_case) {
            if self.may_see_request(request) {
                steps.extend(request.rounds.iter().filter_map(|own| self.asked_in(request, own)));
            }
        }
        steps.sort_by_key(|step| (step.opens.or(step.until), step.round.clone()));
        steps
    }

    fn asked_in(&self, request: &Request, own: &Round) -> Option<RequestStep> {
        let id = RoundId::Request { request: request.id.clone(), round: own.id.clone() };
        let round = self.repository.round(&id)?;
        let due = crate::request::round_due(self.repository, &round, self.calendar).ok();
        let due = due.map(|due| due.deadline);
        let standings = self.standings(&id);
        let folder = request.id.folder();
        let annexes = annexes(self.repository, &self.readers, &request.annexes, &folder);
        Some(RequestStep {
            round: id.to_string(),
            kind: request.kind.facts().word,
            request_kind: request.kind,
            title: request.title.clone(),
            round_title: own.title.clone(),
            opens: own.opens,
            until: due.map(|due| due.instant.naive_local()),
            until_text: due.map(|due| due.text(self.language)).unwrap_or_default(),
            asked: standings.len(),
            answered: standings.iter().filter(|own| own.has_answered()).count(),
            document_number: request.filing.document_number.clone(),
            annexes: annexes.iter().map(paper).collect(),
        })
    }

    fn steps_at(&self, meeting: &Meeting, case: &Id) -> Vec<ItemStep> {
        let Some(seen) = self.meeting(&meeting.id) else { return Vec::new() };
        let of_case = |row: &RowView| match row {
            RowView::Item(item) => {
                let record = meeting.items.get(&item.id)?;
                let is_its = record.case.as_ref() == Some(case);
                is_its.then(|| self.step(meeting, &seen, item))
            }
            _ => None,
        };
        seen.rows.iter().filter_map(of_case).collect()
    }

    pub(super) fn step(&self, meeting: &Meeting, seen: &MeetingView, item: &ItemView) -> ItemStep {
        let record = meeting.items.get(&item.id);
        let decision = item.decision.as_ref();
        ItemStep {
            starts: meeting.starts,
            is_coming: meeting.starts.date() >= self.today.date && meeting.minutes.is_none(),
            meeting: meeting.id.to_string(),
            forum: seen.head.forum.clone(),
            forum_short: seen.head.forum_short.clone(),
            status: meeting.status,
            remark: meeting.remark.clone().filter(|_| !meeting.status.takes_place()),
            item: item.id.to_string(),
            number: item.number.clone(),
            title: item.title.clone(),
            kind: item.kind,
            is_closed: item.closed.is_some(),
            document_number: record.and_then(|record| record.filing.document_number.clone()),
            is_resumed: false,
            remarks: count(seen, item),
            released_line: item.released_line.clone(),
            outcome: decision.and_then(|decision| decision.outcome),
            decision: decision.map(|decision| decision.text.clone()),
            minutes_sent: meeting.minutes.as_ref().and_then(|minutes| minutes.sent),
            annexes: item.annexes.iter().map(paper).collect(),
        }
    }
}

impl FilingView {
    pub fn of(filing: &Filing) -> FilingView {
        FilingView {
            kle: filing.kle.clone(),
            case_number: filing.case_number.clone(),
            document_number: filing.document_number.clone(),
        }
    }
}

fn paper(annex: &AnnexView) -> PaperView {
    PaperView {
        title: annex.title.clone(),
        document_number: annex.document_number.clone(),
        is_closed: annex.is_closed,
    }
}

/// What has come on the item, for those who may know it.
fn count(seen: &MeetingView, item: &ItemView) -> Option<RemarkCount> {
    let round = seen.round.as_ref().filter(|_| item.asked)?;
    let mut positions: Vec<PositionCount> = Vec::new();
    for remark in &item.remarks {
        let position = remark.said.position;
        match positions.iter_mut().find(|known| known.position == position) {
            Some(known) => known.count += 1,
            None => positions.push(PositionCount { position, count: 1 }),
        }
    }
    positions.sort_by_key(|known| known.position);
    Some(RemarkCount {
        asked: round.answers.len(),
        answered: round.answered(),
        received: item.remarks.len(),
        positions,
    })
}

fn status_name<S: Serializer>(status: &Status, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(status_word(*status))
}

fn kind_name<S: Serializer>(kind: &ItemKind, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match kind {
        ItemKind::Decision => "decision",
        ItemKind::Discussion => "discussion",
        ItemKind::Information => "information",
    })
}

pub(super) fn outcome_name<S: Serializer>(
    outcome: &Option<Outcome>,
    out: S,
) -> Result<S::Ok, S::Error> {
    match outcome {
        None => out.serialize_none(),
        Some(outcome) => out.serialize_str(match outcome {
            Outcome::Approved => "approved",
            Outcome::Discussed => "discussed",
            Outcome::Noted => "noted",
            Outcome::Rejected => "rejected",
            Outcome::Postponed => "postponed",
            Outcome::Withdrawn => "withdrawn",
        }),
    }
}

fn position_name<S: Serializer>(position: &Position, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match position {
        Position::Supports => "supports",
        Position::SupportsWithRemarks => "supports-with-remarks",
        Position::Opposes => "opposes",
        Position::Remarks => "remarks",
        Position::NoRemarks => "no-remarks",
        Position::NotDecided => "not-decided",
    })
}
