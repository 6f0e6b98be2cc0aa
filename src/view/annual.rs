//! The annual status (årsstatus) on the substance: what was decided in a year and where each case,
//! goal and plan stands at its end, by theme.

use chrono::Datelike;
use serde::Serialize;

use super::{CaseView, ItemStep, RowView, View};
use crate::model::{Forum, Id, ItemKind, Meeting, MeetingId};
use crate::words::danish;

/// What was decided in a year.
#[derive(Clone, Debug, Serialize)]
pub struct AnnualView {
    pub year: i32,
    /// The only forum that it is about, if it is about one.
    pub forum: Option<String>,
    pub themes: Vec<ThemeView>,
    /// Decisions on items that belong to no case.
    pub others: Vec<ItemStep>,
    #[serde(skip)]
    pub secretariat: String,
    #[serde(skip)]
    pub readers: String,
    #[serde(skip)]
    pub readers_folder: String,
}

/// The cases of a theme.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeView {
    /// `None` for cases without one.
    pub title: Option<String>,
    pub cases: Vec<CaseYear>,
}

/// A case, with what the year's meetings did.
#[derive(Clone, Debug, Serialize)]
pub struct CaseYear {
    /// With the year's steps alone.
    #[serde(flatten)]
    pub case: CaseView,
}

impl View<'_> {
    /// What was decided in `year`, at the meetings of `forum` or of all that are the readers'
    /// business. Where things stand is told as of the view's day.
    pub fn annual(&self, year: i32, forum: Option<&Forum>) -> AnnualView {
        let mut themes: Vec<ThemeView> = Vec::new();
        for case in self.repository.cases.values() {
            let Some(found) = self.case_year(&case.id, year, forum) else { continue };
            let title = case.theme.clone();
            match themes.iter_mut().find(|theme| theme.title == title) {
                Some(theme) => theme.cases.push(found),
                None => themes.push(ThemeView { title, cases: vec![found] }),
            }
        }
        // What has no theme comes last.
        themes.sort_by_key(|theme| (theme.title.is_none(), theme.title.as_deref().map(danish)));
        for theme in &mut themes {
            theme.cases.sort_by_key(|found| danish(&found.case.title));
        }
        AnnualView {
            year,
            forum: forum.map(|forum| forum.name.clone()),
            themes,
            others: self.others(year, forum),
            secretariat: self.repository.secretariat.name.clone(),
            readers: self.readers.title(self.language),
            readers_folder: self.readers.folder(),
        }
    }

    /// The case's year, if it was treated in it, or is open with goals or stages to tell of.
    fn case_year(&self, id: &Id, year: i32, forum: Option<&Forum>) -> Option<CaseYear> {
        let mut case = self.case(id)?;
        case.items.retain(|step| {
            let is_its = forum.is_none_or(|forum| step.forum == forum.name);
            is_its
                && step.starts.year() == year
                && step.status.takes_place()
                && !step.is_coming
                && !step.is_closed
                && self.has_forms(&step.meeting)
        });
        let has_plan = !case.goals.is_empty() || !case.stages.is_empty();
        let is_open = case.opened.is_none_or(|day| day.year() <= year)
            && case.closed.is_none_or(|day| day.year() >= year);
        let is_told = !case.items.is_empty() || has_plan && is_open && forum.is_none();
        is_told.then_some(CaseYear { case })
    }

    /// Whether the meeting has an agenda, on which something can be decided.
    fn has_forms(&self, meeting: &str) -> bool {
        let meeting = MeetingId::new(meeting).and_then(|id| self.repository.meetings.get(&id));
        meeting.is_some_and(Meeting::has_forms)
    }

    /// Decisions that belong to no case, in the order of time.
    fn others(&self, year: i32, forum: Option<&Forum>) -> Vec<ItemStep> {
        let is_meant = |meeting: &&Meeting| {
            let own = self.repository.forums.get(&meeting.forum);
            let own = own.filter(|own| self.readers.may_follow(own, meeting));
            let is_its = |own: &Forum| forum.is_none_or(|forum| own.id == forum.id);
            meeting.starts.year() == year
                && meeting.status.takes_place()
                && meeting.has_forms()
                && own.is_some_and(is_its)
        };
        let mut meetings: Vec<&Meeting> =
            self.repository.meetings.values().filter(is_meant).collect();
        meetings.sort_by_key(|meeting| (meeting.starts, &meeting.id));
        let mut steps = Vec::new();
        for meeting in meetings {
            let Some(seen) = self.meeting(&meeting.id) else { continue };
            let of_no_case = |row: &RowView| match row {
                RowView::Item(item) if item.kind == ItemKind::Decision && item.closed.is_none() => {
                    let has_case =
                        meeting.items.get(&item.id).is_some_and(|own| own.case.is_some());
                    (!has_case && item.decision.is_some()).then(|| self.step(meeting, &seen, item))
                }
                _ => None,
            };
            steps.extend(seen.rows.iter().filter_map(of_no_case));
        }
        steps
    }
}
