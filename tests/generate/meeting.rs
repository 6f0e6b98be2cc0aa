//! One meeting's life: the agenda is sent, the replies come, the notes are written, it is held,
//! and the minutes go out.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use sekretariat::calendar::{Calendar, Weekdays};

use super::places::{Town, towns};
use super::records::{case_id, forum_id, secretariat};
use super::words::{SUBJECTS, list, paragraph, text};
use super::{Dice, Event, FIRST_YEAR, Signer, Size, day};

const MONTHS: [u32; 10] = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12];

/// When a forum meets: ten times a year, on a working day of its own.
pub fn dates(size: Size, forum: usize) -> Vec<NaiveDateTime> {
    let hour = 8 + (forum / 8) % 9;
    let nth = 8 + forum % 8;
    let years = (0..size.years).map(|year| FIRST_YEAR + year as i32);
    let months = years.flat_map(|year| MONTHS.map(|month| day(year, month, 1)));
    months.map(|first| at(open_day(first, nth), hour as u32, 0)).collect()
}

/// The nth working day from `first` on, counted from 1.
pub fn open_day(first: NaiveDate, nth: usize) -> NaiveDate {
    let calendar = Calendar::new(chrono_tz::Europe::Copenhagen, Vec::new());
    let mut open = first
        .iter_days()
        .filter(|date| calendar.closed_on(*date, Weekdays::MonFri).is_none() && date.day() != 5);
    open.nth(nth - 1).expect("a working day")
}

pub fn at(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    date.and_hms_opt(hour, minute, 0).expect("a time")
}

/// A meeting as it is planned.
struct Plan {
    size: Size,
    forum: usize,
    index: usize,
    starts: NaiveDateTime,
    folder: String,
    /// Number and title.
    items: Vec<(String, String)>,
}

/// Adds everything that happens about the meeting.
pub fn events(
    size: Size,
    forum: usize,
    index: usize,
    starts: NaiveDateTime,
    events: &mut Vec<Event>,
) {
    let plan = Plan::new(size, forum, index, starts);
    let date = starts.date();
    let sent = at(date - Days::new(26), 10, forum as u32 % 60);
    let mut files = vec![(format!("{}/meeting.toml", plan.folder), plan.meeting(sent, false))];
    for item in 0..plan.items.len() {
        let folder = format!("{}/{}", plan.folder, plan.items[item].0);
        files.push((format!("{folder}/item.md"), plan.item(item)));
        if plan.has_annex(item) {
            let bytes = text(&mut Dice::of(&[forum, index, item, 5]), 60);
            files.push((format!("{folder}/bilag.txt"), bytes));
        }
    }
    events.push(plan.by_secretariat(sent, "Send dagsorden", files));
    for (index, town) in towns(size.municipalities).iter().enumerate() {
        let minutes = (index * 131 + forum * 17) as u64 % (9 * 24 * 60);
        let time = sent + chrono::Duration::minutes(300 + minutes as i64);
        let path = format!("{}/replies/{}.md", plan.folder, town.id);
        events.push(Event {
            time,
            who: Signer { name: format!("{} Kommune", town.name), email: town.email() },
            message: format!("Svar fra {}", town.name),
            is_merged: true,
            files: vec![(path, plan.reply(index, town))],
        });
    }
    let notes = (0..plan.items.len())
        .step_by(2)
        .map(|item| (format!("{}/{}/note.md", plan.folder, plan.items[item].0), plan.note(item)));
    let before = at(date - Days::new(4), 14, 0);
    events.push(plan.by_secretariat(before, "Skriv notat", notes.collect()));
    let after = at(date + Days::new(1), 15, 0);
    let held = vec![
        (format!("{}/meeting.toml", plan.folder), plan.meeting(sent, true)),
        (format!("{}/minutes.md", plan.folder), plan.minutes(after)),
    ];
    events.push(plan.by_secretariat(after, "Send referat", held));
}

impl Plan {
    fn new(size: Size, forum: usize, index: usize, starts: NaiveDateTime) -> Plan {
        let number = 1 + index % MONTHS.len();
        let folder = format!("meetings/{}/{}-{number:02}", starts.year(), forum_id(forum));
        let mut dice = Dice::of(&[forum, index]);
        let mut items =
            vec![("godkendelse-af-dagsorden".to_owned(), "Godkendelse af dagsorden".to_owned())];
        let first = dice.roll(SUBJECTS.len());
        for nth in 0..8 {
            let subject = SUBJECTS[(first + nth * 5) % SUBJECTS.len()];
            items.push((format!("punkt-{:02}", nth + 2), subject.to_owned()));
        }
        items.push(("eventuelt".to_owned(), "Eventuelt".to_owned()));
        Plan { size, forum, index, starts, folder, items }
    }

    fn by_secretariat(
        &self,
        time: NaiveDateTime,
        what: &str,
        files: Vec<(String, String)>,
    ) -> Event {
        let message = format!("{what}: {}", self.folder);
        Event { time, who: secretariat(), message, is_merged: false, files }
    }

    fn has_annex(&self, item: usize) -> bool {
        self.size.annexes && item % 8 == 1
    }

    fn meeting(&self, sent: NaiveDateTime, is_held: bool) -> String {
        let ends = at(self.starts.date(), self.starts.hour() + 1, 30);
        let status = if is_held { "held" } else { "called" };
        let ids = self.items.iter().map(|(id, _)| format!("  \"{id}\",\n"));
        format!(
            "starts = {}\nends = {}\nplace = \"Rådhuset, mødelokale {}\"\nstatus = \"{status}\"\n\
             agenda_sent = {}\nagenda = [\n{}]\n",
            moment(self.starts),
            moment(ends),
            1 + self.index % 9,
            moment(sent),
            ids.collect::<String>(),
        )
    }

    fn item(&self, item: usize) -> String {
        let dice = &mut Dice::of(&[self.forum, self.index, item, 1]);
        let title = &self.items[item].1;
        let is_framework = item == 0 || item + 1 == self.items.len();
        let kind =
            if is_framework { "information" } else { dice.pick(&["decision", "discussion"]) };
        let mut words = format!("+++\ntitle = \"{title}\"\nkind = \"{kind}\"\n");
        if !is_framework {
            let case = case_id(self.forum, self.index / MONTHS.len());
            let _ = writeln!(words, "case = \"{case}\"");
        }
        words += "owner = \"secretariat\"\npresenter = \"Sekretariatet\"\nminutes = 5\n";
        words += "readiness = \"approved\"\n";
        if is_framework {
            words += "ask = false\n";
        }
        if self.has_annex(item) {
            words += "\n[[annexes]]\nfile = \"bilag.txt\"\ntitle = \"Baggrundsnotat\"\n";
        }
        let length = if is_framework { 1 } else { 3 * self.size.length };
        let _ = write!(
            words,
            "+++\n## Resumé\n{}\n\n## Sagsfremstilling\n{}\n\n",
            paragraph(dice, 2),
            text(dice, length)
        );
        if !is_framework {
            let _ = write!(words, "## Økonomi\n{}\n\n", text(dice, 1));
        }
        words + "## Indstilling\n" + &list(dice, 2)
    }

    fn note(&self, item: usize) -> String {
        let dice = &mut Dice::of(&[self.forum, self.index, item, 2]);
        format!(
            "+++\nspeaker = \"Medlemmet for København\"\n+++\n## Kernen\n{}\n\n\
             ## Opmærksomhedspunkter\n{}\n## Forslag til fælles linje\n{}\n",
            text(dice, 1),
            list(dice, 3),
            paragraph(dice, 2)
        )
    }

    fn reply(&self, town: usize, _: &Town) -> String {
        let dice = &mut Dice::of(&[self.forum, self.index, town, 3]);
        if dice.roll(4) == 0 {
            return "Ingen bemærkninger\n".to_owned();
        }
        let mut reply = String::new();
        for (index, (_, title)) in self.items.iter().enumerate().skip(1).take(8) {
            if dice.roll(2) == 0 {
                continue;
            }
            let position = dice.pick(&["støtter", "støtter med bemærkninger", "bemærkninger"]);
            let words = text(dice, 1);
            let number = index + 1;
            let _ = write!(reply, "## {number}. {title}\nHoldning: {position}\n\n{words}\n\n");
        }
        if reply.is_empty() { "Ingen bemærkninger\n".to_owned() } else { reply }
    }

    fn minutes(&self, sent: NaiveDateTime) -> String {
        let dice = &mut Dice::of(&[self.forum, self.index, 4]);
        let mut minutes = format!("+++\nsent = {}\n+++\n", moment(sent));
        for (index, (_, title)) in self.items.iter().enumerate() {
            let outcome = dice.pick(&["godkendt", "drøftet", "taget til orientering"]);
            let (number, words) = (index + 1, paragraph(dice, 2));
            let _ = write!(minutes, "## {number}. {title}\nResultat: {outcome}\n\n{words}\n\n");
        }
        minutes
    }
}

pub fn moment(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}
