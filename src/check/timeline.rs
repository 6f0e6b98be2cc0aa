//! What happened in which order: the meetings of each forum, where each case was, and what
//! prepares what. Gathered once, so that no check has to go through all meetings for each of them.

use std::collections::BTreeMap;

use crate::model::{Id, Item, Meeting, MeetingId, Repository};

/// Meetings and the items on their agendas, in the order of time.
#[derive(Debug, Default)]
pub struct Timeline<'a> {
    of_forum: BTreeMap<&'a Id, Vec<&'a Meeting>>,
    of_case: BTreeMap<&'a Id, Vec<(&'a Meeting, &'a Item)>>,
    preparing: BTreeMap<&'a MeetingId, Vec<&'a Meeting>>,
}

impl<'a> Timeline<'a> {
    pub fn new(repository: &'a Repository) -> Self {
        let mut meetings: Vec<&Meeting> = repository.meetings.values().collect();
        meetings.sort_by_key(|meeting| (meeting.starts, &meeting.id));
        let mut timeline = Timeline::default();
        for meeting in meetings {
            timeline.of_forum.entry(&meeting.forum).or_default().push(meeting);
            if let Some(prepared) = &meeting.prepares {
                timeline.preparing.entry(prepared).or_default().push(meeting);
            }
            for item in meeting.listed().filter_map(|id| meeting.items.get(id)) {
                if let Some(case) = &item.case {
                    timeline.of_case.entry(case).or_default().push((meeting, item));
                }
            }
        }
        timeline
    }

    /// The meetings of a forum, the cancelled ones too.
    pub fn of_forum(&self, forum: &Id) -> &[&'a Meeting] {
        self.of_forum.get(forum).map_or(&[], Vec::as_slice)
    }

    /// Where a case is or was on an agenda, that of a cancelled meeting too.
    pub fn of_case(&self, case: &Id) -> &[(&'a Meeting, &'a Item)] {
        self.of_case.get(case).map_or(&[], Vec::as_slice)
    }

    /// The meetings that prepare one.
    pub fn preparing(&self, meeting: &MeetingId) -> &[&'a Meeting] {
        self.preparing.get(meeting).map_or(&[], Vec::as_slice)
    }
}
