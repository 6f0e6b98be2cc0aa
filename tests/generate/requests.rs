//! One forum's requests of a year: something that all are asked and the meeting in December takes
//! up, and every other year a follow-up on a decision or a nomination.

use std::fmt::Write;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use sekretariat::source::blob;

use super::meeting::{at, moment, open_day};
use super::nomination;
use super::places::{Town, towns};
use super::records::{case_id, forum_id, secretariat};
use super::words::{SUBJECTS, list, paragraph, text};
use super::{Dice, Event, FIRST_YEAR, Signer, Size, day};

/// A request as it is planned.
pub struct Plan {
    pub folder: String,
    pub towns: Vec<Town>,
    pub opens: NaiveDateTime,
    pub until: NaiveDateTime,
    pub dice: [usize; 3],
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Hearing,
    Treatment,
    Consent,
    Other,
    FollowUp,
    Nomination,
}

/// What is asked of all, one kind each year.
const BROAD: [Kind; 4] = [Kind::Hearing, Kind::Treatment, Kind::Consent, Kind::Other];

/// Adds everything that happens about the forum's requests of the year.
pub fn events(size: Size, forum: usize, year: usize, events: &mut Vec<Event>) {
    let plan = Plan::new(size, forum, year, BROAD[(forum + year) % 4]);
    plan.sent(&plan.letter(forum, year), events);
    plan.answered(events, |town| plan.answer(town));
    if plan.kind == Kind::Hearing {
        plan.joint(events);
    }
    let is_odd = (forum + year) % 2 == 1;
    let plan = Plan::new(size, forum, year, if is_odd { Kind::Nomination } else { Kind::FollowUp });
    match plan.kind {
        Kind::Nomination => nomination::events(&plan, forum, year, events),
        _ => {
            plan.sent(&plan.follow_up(forum, year), events);
            plan.answered(events, |town| Some(plan.progress(town)));
        }
    }
}

impl Kind {
    /// Its word, and the months in which its round opens and ends.
    fn facts(self) -> (&'static str, u32, u32) {
        match self {
            Kind::Hearing => ("hearing", 9, 11),
            Kind::Treatment => ("treatment", 9, 11),
            Kind::Consent => ("consent", 9, 11),
            Kind::Other => ("other", 9, 11),
            Kind::FollowUp => ("follow-up", 3, 5),
            Kind::Nomination => ("nomination", 2, 4),
        }
    }
}

impl Plan {
    fn new(size: Size, forum: usize, nth: usize, kind: Kind) -> Plan {
        let (word, first, last) = kind.facts();
        let year = FIRST_YEAR + nth as i32;
        let opens = open_day(day(year, first, 1 + forum as u32 % 10), 1);
        Plan {
            folder: format!("requests/{year}/{word}-{}", forum_id(forum)),
            towns: towns(size.municipalities),
            opens: at(opens, 9, forum as u32 % 60),
            until: at(open_day(day(year, last, 1), 1), 12, 0),
            dice: [forum, nth, 20 + kind as usize],
            kind,
        }
    }

    pub fn by_secretariat(
        &self,
        time: NaiveDateTime,
        what: &str,
        files: Vec<(String, String)>,
    ) -> Event {
        let message = format!("{what}: {}", self.folder);
        Event { time, who: secretariat(), message, is_merged: false, files }
    }

    /// The letter goes to all, and it is noted that it went.
    pub fn sent(&self, letter: &str, events: &mut Vec<Event>) {
        let mut dispatches = String::new();
        for (nth, town) in self.towns.iter().enumerate() {
            let mut dice = self.roll(nth, 1);
            let digits: String = (0..4).map(|_| format!("{:016x}", dice.next())).collect();
            let _ = write!(
                dispatches,
                "[[dispatches]]\nparty = \"{}\"\nround = \"svar\"\ntime = {}+02:00\nway = \"mail\"\n\
                 content = \"{digits}\"\nedition = \"1\"\n\n",
                town.id,
                moment(self.opens),
            );
        }
        let files = vec![
            (format!("{}/request.md", self.folder), letter.to_owned()),
            (format!("{}/dispatch.toml", self.folder), dispatches),
        ];
        events.push(self.by_secretariat(self.opens + Duration::minutes(30), "Send brev", files));
    }

    /// Those who answer send their replies one by one; every fifth by mail, which the secretariat
    /// takes in with a receipt.
    pub fn answered(&self, events: &mut Vec<Event>, answer: impl Fn(usize) -> Option<String>) {
        let mut mailed = Vec::new();
        let mut receipts = String::new();
        let minutes = (self.until - self.opens).num_minutes() - 3 * 24 * 60;
        for (nth, town) in self.towns.iter().enumerate() {
            let Some(reply) = answer(nth) else { continue };
            let after = 60 + (nth as i64 * 1777 + self.dice[0] as i64 * 131) % (minutes - 60);
            let time = self.opens + Duration::minutes(after);
            let path = format!("{}/svar/replies/{}.md", self.folder, town.id);
            if nth % 5 == 4 {
                let content = blob::content_id(reply.as_bytes()).expect("an id");
                let _ = write!(
                    receipts,
                    "[[receipts]]\nparty = \"{}\"\ntime = {}Z\nway = \"mail\"\ncontent = \"{content}\"\n\n",
                    town.id,
                    moment(time),
                );
                mailed.push((path, reply));
                continue;
            }
            events.push(Event {
                time,
                who: Signer { name: format!("{} Kommune", town.name), email: town.email() },
                message: format!("Svar fra {}", town.name),
                is_merged: true,
                files: vec![(path, reply)],
            });
        }
        if !mailed.is_empty() {
            mailed.push((format!("{}/svar/receipts.toml", self.folder), receipts));
            let time = self.until - Duration::hours(20);
            events.push(self.by_secretariat(time, "Tag mails ind", mailed));
        }
    }

    pub fn roll(&self, nth: usize, what: usize) -> Dice {
        let [forum, year, kind] = self.dice;
        Dice::of(&[forum, year, kind, nth, what])
    }

    /// The head of the letter, without what is asked.
    pub fn head(&self, forum: usize, title: &str) -> String {
        format!(
            "+++\nkind = \"{}\"\ntitle = \"{title}\"\nforum = \"{}\"\n",
            self.kind.facts().0,
            forum_id(forum)
        )
    }

    pub fn round(&self) -> String {
        let (opens, until) = (self.opens.date(), moment(self.until));
        format!("\n[[rounds]]\nid = \"svar\"\nopens = {opens}\nuntil = {until}\n+++\n")
    }

    fn letter(&self, forum: usize, nth: usize) -> String {
        let (year, dice) = (FIRST_YEAR + nth as i32, &mut self.roll(0, 2));
        let title = SUBJECTS[dice.roll(SUBJECTS.len())];
        let mut letter = self.head(forum, title);
        let case = case_id(forum, nth);
        let _ = write!(
            letter,
            "case = \"{case}\"\nasker = \"region\"\nasker_deadline = {year}-11-25\n\
             meeting = \"{year}/{}-10\"\nitem = \"punkt-03\"\nshare = \"{year}/drift\"\n",
            forum_id(forum)
        );
        if self.kind != Kind::Consent {
            letter += "\n[[questions]]\nid = \"maal\"\ntext = \"Hvordan vil kommunen nå målet?\"\n\
                       required = true\n\n[[questions]]\nid = \"enig\"\n\
                       text = \"Er kommunen enig i retningen?\"\nkind = \"choice\"\n\
                       choices = [\"ja\", \"nej\", \"ja, med bemærkninger\"]\n\n[[questions]]\n\
                       id = \"projekter\"\ntext = \"Hvilke projekter er i gang?\"\nkind = \"list\"\n";
        }
        letter += &self.round();
        let _ = write!(
            letter,
            "Til {{kommune}}\n\n{}\n\n{{kommunens_navn}}s andel er {{andel}} Svar senest {{frist}}.\n",
            text(dice, 4)
        );
        letter
    }

    /// What a town answers; nothing from some, and from most who need not object.
    fn answer(&self, town: usize) -> Option<String> {
        let dice = &mut self.roll(town, 3);
        if self.kind == Kind::Consent {
            let words = paragraph(dice, 3);
            return (dice.roll(6) == 0).then(|| format!("{words}\n"));
        }
        if town > 0 && dice.roll(8) == 0 {
            return None;
        }
        let is_reserved = self.kind == Kind::Treatment && dice.roll(5) == 0;
        let status = if is_reserved { "Status: med forbehold\n\n" } else { "" };
        let choice = dice.pick(&["ja", "nej", "ja, med bemærkninger"]);
        Some(format!(
            "{status}## 1. Hvordan vil kommunen nå målet?\n\n{}\n\n\
             ## 2. Er kommunen enig i retningen?\nSvar: {choice}\n\n{}\n\n\
             ## 3. Hvilke projekter er i gang?\n\n{}",
            text(dice, 2),
            paragraph(dice, 1),
            list(dice, 2)
        ))
    }

    fn joint(&self, events: &mut Vec<Event>) {
        let dice = &mut self.roll(0, 4);
        let sent = at(open_day(self.until.date() + chrono::Days::new(7), 1), 10, 0);
        let mut joint = format!("+++\ntitle = \"Fælles svar\"\nsent = {}\n+++\n", moment(sent));
        for from in ["alle", "sekretariatet", &self.towns[0].id, "alle"] {
            let _ = write!(joint, "{} [fra: {from}]\n\n", paragraph(dice, 3));
        }
        let files = vec![(format!("{}/joint.md", self.folder), joint)];
        events.push(self.by_secretariat(sent, "Send fælles svar", files));
    }

    fn follow_up(&self, forum: usize, nth: usize) -> String {
        let year = FIRST_YEAR + nth as i32;
        let mut letter = self.head(forum, "Opfølgning på det besluttede");
        let case = case_id(forum, nth);
        let _ = write!(
            letter,
            "case = \"{case}\"\ndecided_at = \"{year}/{}-01/punkt-02\"\n\n",
            forum_id(forum)
        );
        for (id, text) in PROGRESS {
            let _ = write!(
                letter,
                "[[questions]]\nid = \"{id}\"\ntext = \"{text}\"\nkind = \"status\"\nrequired = true\n"
            );
        }
        letter + &self.round() + &paragraph(&mut self.roll(0, 5), 3) + "\n"
    }

    fn progress(&self, town: usize) -> String {
        let dice = &mut self.roll(town, 6);
        let answer = |(nth, (_, text)): (usize, &(&str, &str))| {
            let words = paragraph(dice, 1);
            format!("## {}. {text}\nFremdrift: gennemført\n\n{words}\n\n", nth + 1)
        };
        PROGRESS.iter().enumerate().map(answer).collect()
    }
}

const PROGRESS: [(&str, &str); 2] =
    [("aftale", "Er aftalen indgået?"), ("oplaering", "Er medarbejderne oplært?")];

/// The day so many days after another.
pub fn later(date: NaiveDate, days: u64) -> NaiveDate {
    open_day(date + chrono::Days::new(days), 1)
}
