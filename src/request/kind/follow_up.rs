//! Follow-up (opfølgning): how far each municipality is with what was decided, and in which way
//! of its own.
//!
//! It runs on: the newest word of a municipality counts, in whichever round it came.

use chrono::{DateTime, Utc};

use crate::calendar::{Calendar, Deadline, Today};
use crate::model::{
    Id, Label, Match, Progress, Question, QuestionKind, Reply, ReplySection, Repository, Request,
    Round, RoundId, match_heading,
};
use crate::request::{Evidence, Standing, round_due, standings};

/// One thing that municipalities are asked to have done, and how far each of them is.
#[derive(Clone, Debug)]
pub struct Followed {
    pub question: Question,
    /// The round that runs now, or ran last.
    pub round: Id,
    pub deadline: Option<Deadline>,
    /// In the order in which they are asked.
    pub marks: Vec<Mark>,
}

/// How far one municipality is.
#[derive(Clone, Debug)]
pub struct Mark {
    pub party: Id,
    /// The newest that it has said, in any round.
    pub said: Option<Said>,
    pub received: Option<DateTime<Utc>>,
    /// Its own, with its extension.
    pub deadline: Option<Deadline>,
    /// Whether something is still to be done or said.
    pub is_owed: bool,
    /// Whether it is, and the deadline has passed.
    pub is_overdue: bool,
}

/// A round that has been opened, with all that follows from it.
struct Stood<'a> {
    round: &'a Round,
    standings: Vec<Standing>,
    labels: Vec<Label>,
    deadline: Option<Deadline>,
}

/// Everything that `request` follows up, in the order of its questions. A round that isn't open
/// yet asks for nothing.
pub fn followed(
    repository: &Repository,
    request: &Request,
    calendar: &Calendar,
    evidence: &Evidence,
    today: Today,
) -> Vec<Followed> {
    let is_open = |round: &&Round| round.opens.is_none_or(|opens| opens.date() <= today.date);
    let mut rounds: Vec<Stood> = Vec::new();
    for round in request.rounds.iter().filter(is_open) {
        let id = RoundId::Request { request: request.id.clone(), round: round.id.clone() };
        let Some(asked) = repository.round(&id) else { continue };
        rounds.push(Stood {
            round,
            standings: standings(repository, &asked, calendar, evidence),
            labels: request.labels(round),
            deadline: round_due(repository, &asked, calendar).ok().map(|due| due.deadline),
        });
    }
    let Some(last) = rounds.last() else { return Vec::new() };
    let one = |question: Question| Followed {
        round: last.round.id.clone(),
        deadline: last.deadline,
        marks: last.standings.iter().map(|own| mark(&rounds, own, &question, today)).collect(),
        question,
    };
    request.asked(last.round).into_iter().map(one).collect()
}

fn mark(rounds: &[Stood], now: &Standing, question: &Question, today: Today) -> Mark {
    let found = rounds.iter().rev().find_map(|round| {
        let own = round.standings.iter().find(|own| own.party == now.party)?;
        // What nobody can prove to have arrived is no word to hold anybody to.
        let received = own.verdict.shown()?.received?;
        Some((received, said(own.counts.as_ref()?, &round.labels, &question.id)?))
    });
    let (received, said) = found.unzip();
    let progress = said.as_ref().and_then(|said| said.progress);
    let is_owed = match question.kind {
        QuestionKind::Status => !progress.is_some_and(Progress::is_settled),
        // Other questions are answered by any words.
        _ => question.is_required && said.is_none(),
    };
    let is_past = now.deadline.is_some_and(|due| today.is_after(&due));
    Mark {
        party: now.party.clone(),
        said,
        received,
        deadline: now.deadline,
        is_owed,
        is_overdue: is_past && is_owed,
    }
}

/// What a reply says on one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub progress: Option<Progress>,
    /// The words after `Fremdrift:`, if they could not be understood.
    pub unknown: Option<String>,
    /// The municipality's own way, pilot projects and what else it says: Markdown.
    pub text: String,
}

/// What `reply` says on the question `id`; `None` if it says nothing.
pub fn said(reply: &Reply, labels: &[Label], id: &Id) -> Option<Said> {
    let is_on = |section: &&ReplySection| {
        section.says_something()
            && match_heading(&section.heading, labels) == Match::Item(id.clone())
    };
    let mut all = Said::default();
    let mut sections = reply.sections.iter().filter(is_on).peekable();
    sections.peek()?;
    for section in sections {
        let (words, text) = progress_line(section);
        if let Some(words) = words {
            let (progress, more) = Progress::read(words);
            all.unknown = all.unknown.or_else(|| progress.is_none().then(|| words.to_owned()));
            all.progress = all.progress.or(progress);
            push(&mut all.text, more);
        }
        push(&mut all.text, &text);
    }
    Some(all)
}

fn push(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// The words of the section's line `Fremdrift:`, if it has one, and its text without that line.
fn progress_line(section: &ReplySection) -> (Option<&str>, String) {
    let (fields, _) = section.fields();
    let is_progress = |key: &str| ["fremdrift", "progress"].contains(&key.to_lowercase().as_str());
    let found = fields.into_iter().find(|(key, value)| is_progress(key) && !value.is_empty());
    let is_line = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(key, _)| is_progress(key.trim_matches(['*', ' ', '\t', '-'])))
    };
    let mut is_gone = false;
    let kept = section.text.lines().filter(|line| {
        let goes = !is_gone && is_line(line);
        is_gone |= goes;
        !goes
    });
    let kept: Vec<&str> = kept.collect();
    (found.map(|(_, value)| value), kept.join("\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_says_how_far_it_is_and_in_which_way() {
        let text = "## 1. Akutplan\nFremdrift: i gang, færdig i maj\n\n- pilot i Nord\n- vagt\n\n\
            ## Hjemme\nVi følger loven.\n\n## 3. Tal\nFremdrift:\n\n## 4. Andet\nFremdrift: snart\n";
        let party = Id::new("furesoe").unwrap();
        let label = |id: &str, number: &str, title: &str| Label {
            item: Id::new(id).unwrap(),
            number: number.to_owned(),
            title: title.to_owned(),
        };
        let labels = [
            label("akutplan", "1", "Akutplan"),
            label("hjemme", "2", "Hjemme"),
            label("tal", "3", "Tal"),
            label("andet", "4", "Andet"),
        ];
        let reply = read(&party, text);
        let of = |id: &str| said(&reply, &labels, &Id::new(id).unwrap());
        let found = of("akutplan").unwrap();
        assert_eq!(found.progress, Some(Progress::UnderWay));
        assert_eq!(found.text, "færdig i maj\n\n- pilot i Nord\n- vagt");
        assert_eq!(of("hjemme").unwrap().text, "Vi følger loven.");
        assert_eq!(of("tal"), None);
        assert_eq!(of("andet").unwrap().unknown.as_deref(), Some("snart"));
    }

    fn read(party: &Id, text: &str) -> Reply {
        let section = |part: &str| {
            let (heading, text) = part.split_once('\n').unwrap_or((part, ""));
            ReplySection {
                heading: heading.to_owned(),
                span: 0..0,
                position: None,
                unknown_position: None,
                text: text.trim().to_owned(),
            }
        };
        Reply {
            party: party.clone(),
            path: String::new(),
            status: crate::model::ReplyStatus::Final,
            unknown_status: None,
            nothing_to_remark: false,
            preface: String::new(),
            sections: text.split("## ").skip(1).map(section).collect(),
        }
    }
}
