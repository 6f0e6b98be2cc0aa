//! The files of a change: whose each is, what kind of thing it is, and whether it is in time.

use std::collections::BTreeSet;

use chrono::Utc;

use super::facts::{Blob, Change, Touch};
use super::reason::{Ground, Reason};
use super::sender::{Holder, KnownBy, Sender};
use super::{Base, Judgement};
use crate::calendar::Deadline;
use crate::model::{AskedRound, Id, ReplyStatus, RoundId, Status, Subject};
use crate::request::ownership::{Writer, writer_of};
use crate::request::receipt::{Arrival, Facts, Person, State, judge as received};
use crate::request::{reply_deadline, round_due};

/// An answer is a page or two; this is a book.
pub const LARGEST: u64 = 1024 * 1024;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Added,
    Changed,
    Deleted,
}

impl Kind {
    /// The word that machines read.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Changed => "changed",
            Kind::Deleted => "deleted",
        }
    }
}

/// A file of the change.
#[derive(Clone, Debug)]
pub struct FileVerdict {
    pub path: String,
    pub kind: Kind,
    /// The blob id of what it holds now.
    pub content: Option<String>,
    /// The round that it answers, if it is the sender's own reply.
    pub request: Option<RoundId>,
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
    /// `None` where there is no deadline or it is no reply of the sender's.
    pub in_time: Option<bool>,
    /// Whole minutes between arrival and deadline; negative when it had passed.
    pub minutes_left: Option<i64>,
}

/// Judges every file that was touched, and says how those stand that differ in the end.
pub(super) fn judge(
    change: &Change,
    base: &Base,
    sender: &Sender,
    grounds: &mut Vec<Ground>,
) -> Vec<FileVerdict> {
    let mut seen: BTreeSet<(&str, Option<Blob2>)> = BTreeSet::new();
    for touch in change.touched.iter().chain(&change.net) {
        let is_new = seen.insert((&touch.path, touch.new.as_ref().map(key)));
        if is_new || !touch.tricks.is_empty() {
            path(touch, sender, grounds);
        }
    }
    change.net.iter().map(|touch| file(touch, base, sender, grounds)).collect()
}

type Blob2 = ([u8; 20], u32);

fn key(blob: &Blob) -> Blob2 {
    (blob.id, blob.mode)
}

/// What a path alone speaks against, in whatever commit it was touched.
fn path(touch: &Touch, sender: &Sender, grounds: &mut Vec<Ground>) {
    let mut say = |reason| {
        grounds.push(Ground::new(reason).at(&touch.path).of(touch.commit.as_deref()));
    };
    for trick in &touch.tricks {
        say(Reason::Trick(trick.clone()));
    }
    let writer = writer_of(&touch.path);
    if let Some(new) = &touch.new {
        if !new.is_plain() && sender.holder != Some(Holder::Secretariat) {
            say(Reason::NotPlain(new.mode));
        }
        if new.size > LARGEST && matches!(writer, Writer::Party(_)) {
            say(Reason::TooLarge(new.size));
        }
    }
    match (writer, &sender.holder) {
        (Writer::Nobody, _) if touch.tricks.is_empty() => {
            say(Reason::Trick(super::Trick::Leaves));
        }
        (Writer::Nobody, _) | (_, Some(Holder::Secretariat)) => {}
        (Writer::Secretariat, _) => say(Reason::SecretariatsFile),
        (Writer::Party(owner), Some(Holder::Party(own))) if owner != *own => {
            say(Reason::OthersFile(owner));
        }
        (Writer::Party(_), _) => {}
    }
}

/// How a file stands in the end.
fn file(touch: &Touch, base: &Base, sender: &Sender, grounds: &mut Vec<Ground>) -> FileVerdict {
    let kind = match (&touch.old, &touch.new) {
        (None, _) => Kind::Added,
        (Some(_), Some(_)) => Kind::Changed,
        (Some(_), None) => Kind::Deleted,
    };
    let mut verdict = FileVerdict {
        path: touch.path.clone(),
        kind,
        content: touch.new.as_ref().map(Blob::hex),
        request: None,
        deadline: None,
        is_extended: false,
        in_time: None,
        minutes_left: None,
    };
    let Writer::Party(party) = writer_of(&touch.path) else { return verdict };
    if sender.holder.as_ref().and_then(Holder::party).is_some_and(|own| *own != party) {
        return verdict;
    }
    // The secretariat decides on its own changes, so nothing of them is decided for it.
    let is_partys = sender.holder != Some(Holder::Secretariat);
    let mut say = |reason| {
        if is_partys {
            grounds.push(Ground::new(reason).at(&touch.path));
        }
    };
    if base.faulty.contains(&touch.path) {
        say(Reason::Faulty);
    }
    let Some((round, _)) = RoundId::of_reply(&touch.path) else {
        say(Reason::Contacts);
        return verdict;
    };
    if kind == Kind::Deleted {
        say(Reason::Withdrawn);
    }
    verdict.request = Some(round.clone());
    let known = base.repository.round(&round);
    match known.filter(|round| !matches!(round.subject, Subject::Meeting(_, None))) {
        Some(round) => {
            let mut reply = Reply { round, party: &party, base };
            reply.state(&mut say);
            reply.time(touch, &mut verdict, &mut say);
        }
        None => say(Reason::NoSuchMeeting),
    }
    verdict
}

/// A reply of the party to a round there is.
struct Reply<'a> {
    round: AskedRound<'a>,
    party: &'a Id,
    base: &'a Base<'a>,
}

impl Reply<'_> {
    /// Whether it is asked for and meant.
    fn state(&mut self, say: &mut impl FnMut(Reason)) {
        if !self.round.asks.contains(self.party) {
            say(Reason::NotAsked);
        }
        if let Subject::Meeting(meeting, _) = self.round.subject
            && !meeting.status.takes_place()
            && meeting.status != Status::Held
        {
            say(Reason::Cancelled);
        }
        let reply = self.round.replies.get(self.party);
        if reply.is_some_and(|reply| reply.status == ReplyStatus::Draft) {
            say(Reason::Draft);
        }
    }

    /// Whether it is in time, by its arrival now or by a receipt that the base has for it.
    fn time(&mut self, touch: &Touch, verdict: &mut FileVerdict, say: &mut impl FnMut(Reason)) {
        let calendar = self.base.calendar;
        let due = round_due(self.base.repository, &self.round, calendar).ok();
        let common = due.map(|due| due.deadline);
        let receipts = self.round.receipts;
        let (deadline, is_extended) = reply_deadline(common, receipts, self.party, calendar);
        let Some(deadline) = deadline else {
            say(Reason::NoDeadline);
            return;
        };
        let content = touch.new.as_ref().map(Blob::hex);
        let limit = deadline.instant.with_timezone(&Utc);
        let arrivals = [self.arrival(content.clone())];
        let facts = Facts::of(self.party, &arrivals, receipts);
        let found = received(&facts, Some(limit));
        let in_time = match &content {
            Some(content) => {
                let own = found.in_force.as_ref().and_then(|version| version.content.as_ref());
                found.state == State::InTime && own == Some(content)
            }
            None => self.base.arrived <= limit,
        };
        verdict.deadline = Some(deadline);
        verdict.is_extended = is_extended;
        verdict.in_time = Some(in_time);
        let left = deadline.instant.timestamp() - self.base.arrived.timestamp();
        verdict.minutes_left = Some(left.div_euclid(60));
        match touch.old {
            _ if in_time => {}
            Some(_) => say(Reason::ChangedAfter(deadline)),
            None => say(Reason::Late(deadline)),
        }
    }

    fn arrival(&self, content: Option<String>) -> Arrival {
        let nobody = Person::default();
        Arrival {
            content,
            time: self.base.arrived,
            commit: String::new(),
            committer: nobody.clone(),
            author: nobody,
            writers: Vec::new(),
            doubt: None,
        }
    }
}

impl Judgement {
    /// The files that are the sender's own and have arrived: what a receipt may be written for.
    pub fn receivable(&self) -> impl Iterator<Item = (&FileVerdict, &RoundId, &Id, &str)> {
        let party = self.sender.holder.as_ref().and_then(Holder::party);
        // Who is logged in has sent it, whatever address the program on the desk writes.
        let by_login = self.sender.known_by == KnownBy::Forge;
        let is_doubt = |reason: &Reason| match reason {
            Reason::UnknownAddress(_) => !by_login,
            reason => reason.is_about_sender(),
        };
        let is_sure = !self.grounds.iter().any(|ground| {
            is_doubt(&ground.reason) || ground.reason.verdict() == super::Verdict::Refused
        });
        let is_draft = |path: &str| {
            let about = |ground: &Ground| ground.path.as_deref() == Some(path);
            let no_reply = |ground: &Ground| {
                matches!(ground.reason, Reason::Draft | Reason::NoSuchMeeting | Reason::NotAsked)
            };
            self.grounds.iter().any(|ground| about(ground) && no_reply(ground))
        };
        self.files.iter().filter(move |file| is_sure && !is_draft(&file.path)).filter_map(
            move |file| Some((file, file.request.as_ref()?, party?, file.content.as_deref()?)),
        )
    }
}
