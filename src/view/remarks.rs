//! The municipalities' remarks, item by item, for those who may read them.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::withheld::Withheld;
use crate::calendar::Calendar;
use crate::model::{Id, Label, Match, Position, Reply, ReplySection, Repository, match_heading};
use crate::request::Standing;
use crate::request::receipt::State;
use crate::words::danish;

/// What one municipality says on one item.
#[derive(Clone, Debug)]
pub struct Remark {
    pub municipality: String,
    pub said: RemarkText,
    /// When it was received, in local time.
    pub received: Option<NaiveDateTime>,
    pub mark: Mark,
    /// What it said after the deadline, if that is something else.
    pub newer: Option<(Option<NaiveDateTime>, RemarkText)>,
}

/// A position and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkText {
    pub position: Position,
    /// Markdown; may be empty.
    pub text: String,
}

/// How the reply stands to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    InTime,
    Late,
    /// In time, and changed after the deadline.
    Changed,
    /// Nothing proves when it arrived.
    Unproven,
}

/// A remark whose heading fits no item, or no single one. Never dropped.
#[derive(Clone, Debug)]
pub struct UnplacedRemark {
    pub municipality: String,
    /// The heading as written; empty for what stands before the first.
    pub heading: String,
    pub text: String,
}

/// Which item each section of each reply belongs to.
pub struct Placed {
    matches: BTreeMap<Id, Vec<Match>>,
    labels: Vec<Label>,
}

/// Places the sections of every reply that counts.
pub fn place(standings: &[Standing], labels: &[Label]) -> Placed {
    let of_reply = |standing: &Standing| {
        let reply = standing.counts.as_ref()?;
        let sections = reply.sections.iter();
        let matches = sections.map(|section| match_heading(&section.heading, labels)).collect();
        Some((standing.party.clone(), matches))
    };
    Placed { matches: standings.iter().filter_map(of_reply).collect(), labels: labels.to_vec() }
}

/// The remarks on one item, in the Danish order of the municipalities.
pub fn of_item(
    repository: &Repository,
    calendar: &Calendar,
    standings: &[Standing],
    placed: &Placed,
    item: &Id,
) -> Vec<Remark> {
    let one = |standing: &Standing| {
        let reply = standing.counts.as_ref()?;
        let matches = placed.matches.get(&standing.party)?;
        let said = said(reply, matches, item)?;
        let mark = mark(standing);
        let received = standing.verdict.shown().and_then(|version| version.received);
        let newer = standing.newer.as_ref().and_then(|newer| {
            let matches: Vec<Match> = newer
                .sections
                .iter()
                .map(|section| match_heading(&section.heading, &placed.labels))
                .collect();
            let later = self::said(newer, &matches, item).filter(|later| *later != said)?;
            let time = standing.verdict.later.last().and_then(|version| version.received);
            Some((time.map(|time| local(time, calendar)), later))
        });
        Some(Remark {
            municipality: name(repository, &standing.party),
            said,
            received: received.map(|time| local(time, calendar)),
            mark,
            newer,
        })
    };
    let mut remarks: Vec<Remark> = standings.iter().filter_map(one).collect();
    remarks.sort_by_key(|remark| danish(&remark.municipality));
    remarks
}

/// What a reply says on one item: its sections on it, or its "no remarks" to everything.
fn said(reply: &Reply, matches: &[Match], item: &Id) -> Option<RemarkText> {
    let on_item = |pair: &(&ReplySection, &Match)| *pair.1 == Match::Item(item.clone());
    let filled = |section: &&ReplySection| section.says_something();
    let sections: Vec<&ReplySection> = reply
        .sections
        .iter()
        .zip(matches)
        .filter(on_item)
        .map(|(section, _)| section)
        .filter(filled)
        .collect();
    if sections.is_empty() {
        return reply
            .nothing_to_remark
            .then(|| RemarkText { position: Position::NoRemarks, text: String::new() });
    }
    let position = sections.iter().find_map(|section| section.position);
    let mut texts: Vec<String> = Vec::new();
    for section in &sections {
        // A position nobody could read is still said, in the writer's own words.
        if let Some((_, words)) = &section.unknown_position {
            texts.push(format!("*Holdning: {words}*"));
        }
        if !section.text.is_empty() {
            texts.push(section.text.clone());
        }
    }
    let text = texts.join("\n\n");
    Some(RemarkText { position: position.unwrap_or(Position::Remarks), text })
}

/// Remarks that fit no single item, and what stands before the first heading; and how many of
/// them are held back, since they may be on a withheld item.
pub fn unplaced(
    repository: &Repository,
    standings: &[Standing],
    placed: &Placed,
    withheld: &Withheld,
) -> (Vec<UnplacedRemark>, usize) {
    let mut remarks = Vec::new();
    let mut held_back = 0;
    let mut add = |found: &Match, remark: UnplacedRemark| match withheld.may_concern(found) {
        true => held_back += 1,
        false => remarks.push(remark),
    };
    for standing in standings {
        let Some(reply) = &standing.counts else { continue };
        let municipality = name(repository, &standing.party);
        if !reply.preface.is_empty() {
            let text = reply.preface.clone();
            let heading = String::new();
            let municipality = municipality.clone();
            add(&Match::Nothing(None), UnplacedRemark { municipality, heading, text });
        }
        let matches = placed.matches.get(&standing.party).map_or(&[][..], Vec::as_slice);
        for (section, found) in reply.sections.iter().zip(matches) {
            if !matches!(found, Match::Item(_)) && !section.text.is_empty() {
                let (heading, text) = (section.heading.clone(), section.text.clone());
                let municipality = municipality.clone();
                add(found, UnplacedRemark { municipality, heading, text });
            }
        }
    }
    remarks.sort_by_key(|remark| danish(&remark.municipality));
    (remarks, held_back)
}

/// How a standing's reply is marked.
pub fn mark(standing: &Standing) -> Mark {
    match standing.verdict.state {
        State::Late => Mark::Late,
        State::ChangedAfter => Mark::Changed,
        State::Unproven => Mark::Unproven,
        _ => Mark::InTime,
    }
}

/// A municipality's name, or its id where the record is missing.
pub fn name(repository: &Repository, party: &Id) -> String {
    let found = repository.municipalities.get(party);
    found.map_or_else(|| party.to_string(), |municipality| municipality.name.clone())
}

/// A moment in the repository's time zone.
pub fn local(time: chrono::DateTime<chrono::Utc>, calendar: &Calendar) -> NaiveDateTime {
    time.with_timezone(&calendar.zone()).naive_local()
}
