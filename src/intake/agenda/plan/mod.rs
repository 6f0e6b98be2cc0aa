//! What taking in a received agenda would change, and what must be asked first.
//!
//! Nothing is ever deleted or written over: an item that is there already is only named, with
//! what its sender has changed in it since the edition before.

mod editions;
mod ids;
pub mod item_text;
mod matching;
pub mod meeting_text;
mod questions;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::{Access, Item, Received, Row, kind};
use crate::model::{Closed, Forum, Id, ItemKind, Meeting};
use crate::say;
use crate::words::{Say, personal};

pub use questions::{Answers, Doubt, NOTHING, kind_word};

/// What is known before an agenda is taken in.
pub struct Known<'a> {
    pub meeting: &'a Meeting,
    pub forum: Option<&'a Forum>,
    /// The names that lie in the meeting's folder.
    pub taken: &'a BTreeSet<String>,
    /// The editions that were taken in before, the oldest first.
    pub earlier: &'a [Received],
    /// The annex files at hand, by their names.
    pub at_hand: &'a BTreeSet<String>,
    /// Whether the caller says that it only adds to the edition before.
    pub is_supplement: bool,
    /// Whether the file has a personal number that is written as one.
    pub has_personal: bool,
}

/// What taking in an agenda comes to.
#[derive(Debug, Default)]
pub struct Plan {
    pub items: Vec<NewItem>,
    /// The agenda's rows that are to be added, each with the item that it comes after.
    pub rows: Vec<NewRow>,
    /// Numbers for items that are on the agenda already and have none.
    pub numbers: Vec<(Id, String)>,
    pub doubts: Vec<Doubt>,
    /// What is good to know: differences, changes, what is missing.
    pub notes: Vec<Say>,
    /// Why the original may not be shown to everybody, if it may not.
    pub original_closed: Option<String>,
    /// Items that were there already.
    pub there: usize,
}

/// An item that is to be written.
#[derive(Debug)]
pub struct NewItem {
    pub id: Id,
    pub number: Option<String>,
    pub title: String,
    pub kind: ItemKind,
    pub closed: Option<Closed>,
    pub ask: bool,
    pub case_number: Option<String>,
    pub sections: Vec<super::Section>,
    pub annexes: Vec<NewAnnex>,
}

#[derive(Debug)]
pub struct NewAnnex {
    pub title: String,
    pub file: String,
    pub closed: Option<Closed>,
    pub is_at_hand: bool,
}

/// A row that is to be added to the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    pub after: Option<Id>,
    pub row: RowText,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowText {
    Heading(String),
    Item { id: Id, number: Option<String> },
}

impl Plan {
    /// Makes the plan, as far as `answers` settle what isn't certain.
    pub fn make(received: &Received, known: &Known, answers: &Answers) -> Plan {
        let mut making = Making { known, answers, plan: Plan::default(), used: ids::used(known) };
        making.questions_of_the_whole(received);
        making.rows(received);
        making.plan.notes.extend(received.left_out.iter().cloned());
        making.plan.notes.extend(editions::notes(received, known));
        making.plan
    }
}

struct Making<'a> {
    known: &'a Known<'a>,
    answers: &'a Answers,
    plan: Plan,
    used: BTreeSet<String>,
}

impl Making<'_> {
    fn rows(&mut self, received: &Received) {
        let matches = matching::find(received, self.known, self.answers, &mut self.plan.doubts);
        let listed: BTreeSet<&Id> = self.known.meeting.listed().collect();
        let numbers = self.numbers(received, &matches);
        self.numbers_of_the_rest(&matches, &numbers);
        let mut closed_numbers = Vec::new();
        let mut last: Option<Id> = None;
        let mut heading: Option<String> = None;
        let mut at = 0;
        for row in &received.rows {
            let item = match row {
                Row::Heading(words) => {
                    heading = Some(masked(words));
                    continue;
                }
                Row::Item(item) => item,
            };
            let id = match &matches[at] {
                Some(id) => {
                    self.plan.there += 1;
                    if self.is_closed_there(id) {
                        closed_numbers.push(name(item));
                    }
                    id.clone()
                }
                None => {
                    let new = self.item(item, at, numbers[at].clone());
                    let id = new.id.clone();
                    if new.closed.is_some() {
                        closed_numbers.push(name(item));
                    }
                    self.plan.items.push(new);
                    id
                }
            };
            if !listed.contains(&id) {
                if let Some(words) = heading.take().filter(|words| !self.has_heading(words)) {
                    let row = RowText::Heading(words);
                    self.plan.rows.push(NewRow { after: last.clone(), row });
                }
                let row = RowText::Item { id: id.clone(), number: numbers[at].clone() };
                self.plan.rows.push(NewRow { after: last.clone(), row });
            }
            heading = None;
            last = Some(id);
            at += 1;
        }
        if !closed_numbers.is_empty() || received.facts.is_closed {
            self.plan.original_closed = Some(match closed_numbers.is_empty() {
                true => "Dagsordenen er lukket".to_owned(),
                false => format!("Indeholder lukkede punkter: {}", closed_numbers.join(", ")),
            });
        }
    }

    fn is_closed_there(&self, id: &Id) -> bool {
        self.known.meeting.items.get(id).is_some_and(|item| item.closed.is_some())
    }

    fn has_heading(&self, words: &str) -> bool {
        use crate::model::AgendaEntry::Heading;
        self.known
            .meeting
            .agenda
            .iter()
            .any(|entry| matches!(entry, Heading(known) if known == words))
    }

    /// The number of each item; one that is given twice is asked about.
    fn numbers(&mut self, received: &Received, matches: &[Option<Id>]) -> Vec<Option<String>> {
        let there = || matching::rows(self.known.meeting).filter(|row| row.number.is_some());
        let mut seen: BTreeSet<String> = there().filter_map(|row| row.number.clone()).collect();
        let has_number: BTreeSet<&Id> = there().map(|row| &row.item).collect();
        let mut numbers = Vec::new();
        for (at, item) in received.items().enumerate() {
            let mut number = item.number.clone();
            if matches[at].as_ref().is_some_and(|id| has_number.contains(id)) {
                numbers.push(number);
                continue;
            }
            if let Some(given) = number.clone().filter(|given| !seen.insert(given.clone())) {
                let letters = ('a'..='z').map(|letter| format!("{given}{letter}"));
                let free = letters.into_iter().find(|number| !seen.contains(number));
                let key = format!("{}.number", item_key(item, at));
                number = self.answers.get(&key).map(str::to_owned);
                if number.is_none() {
                    let title = masked(&item.title);
                    let what = say!(
                        "nummeret {given} er givet to gange; hvilket nummer har `{title}`?",
                        "the number {given} is given twice; which number has `{title}`?"
                    );
                    self.plan.doubts.push(Doubt { key, what, proposal: free.clone() });
                }
                seen.extend(number.clone());
            }
            numbers.push(number);
        }
        numbers
    }

    /// The numbers of what is on the agenda already: counted, they could be those of the file.
    fn numbers_of_the_rest(&mut self, matches: &[Option<Id>], numbers: &[Option<String>]) {
        let mut last = numbers.iter().flatten().filter_map(|number| number.parse().ok()).max();
        for row in matching::rows(self.known.meeting).filter(|row| row.number.is_none()) {
            let at = matches.iter().position(|id| id.as_ref() == Some(&row.item));
            if let Some(at) = at {
                self.plan
                    .numbers
                    .extend(numbers[at].clone().map(|number| (row.item.clone(), number)));
                continue;
            }
            let Some(number) = last.and_then(|last: u32| last.checked_add(1)) else { continue };
            last = Some(number);
            let id = &row.item;
            let key = format!("{id}.number");
            match self.answers.get(&key) {
                Some(number) => self.plan.numbers.push((id.clone(), number.to_owned())),
                None => {
                    let what = say!(
                        "{id} er på dagsordenen uden nummer og er ikke i filen; hvilket nummer har punktet?",
                        "{id} is on the agenda without a number and isn't in the file; which number has it?"
                    );
                    let proposal = Some(number.to_string());
                    self.plan.doubts.push(Doubt { key, what, proposal });
                }
            }
        }
    }

    fn item(&mut self, item: &Item, at: usize, number: Option<String>) -> NewItem {
        let title = masked(&item.title);
        let key = ids::of(item, at, &mut self.used);
        let closed = self.closed(item, &key, &title);
        let kind = self.kind(item, &key, &title);
        // What turned out to be open may be called by its title.
        let id = match closed.is_none() && item.access != Access::Open {
            true => ids::of(&Item { access: Access::Open, ..item.clone() }, at, &mut self.used),
            false => key,
        };
        let annexes = item.annexes.iter().enumerate();
        let annexes =
            annexes.map(|(at, annex)| self.annex(annex, &id, at, closed.is_some())).collect();
        NewItem {
            id,
            number,
            ask: closed.is_none() && !kind::is_procedure(&item.title),
            title,
            kind,
            closed,
            case_number: item.case_number.as_deref().map(masked),
            sections: item_text::sections(item, self.known.forum),
            annexes,
        }
    }

    fn annex(&mut self, annex: &super::Annex, id: &Id, at: usize, is_in_closed: bool) -> NewAnnex {
        let known = self.known.at_hand;
        let file = annex.file.clone().map(|file| masked(&file));
        let found = matching::file(annex, known);
        let is_at_hand = found.is_some();
        let file = found.or(file).unwrap_or_else(|| format!("bilag-{}.pdf", at + 1));
        let title = masked(&annex.title);
        let mut closed = None;
        if annex.is_closed && !is_in_closed {
            let reason = match is_at_hand {
                true => self.reason(&format!("{id}/{file}.closed"), &title, true),
                false => Some(String::new()),
            };
            closed = reason.map(closed_for);
        }
        if !is_at_hand {
            self.plan.notes.push(say!(
                "bilaget `{title}` til {id} fulgte ikke med; læg filen i punktets mappe, og se item.md",
                "the annex `{title}` of {id} did not come along; put the file in the item's folder, and see item.md"
            ));
        }
        NewAnnex { title, file, closed, is_at_hand }
    }
}

/// Closed to everybody but the secretariat, until somebody says who may see it.
fn closed_for(reason: String) -> Closed {
    Closed {
        reason: (!reason.is_empty()).then_some(reason),
        audiences: Vec::new(),
        public_title: None,
    }
}

/// An item as a list names it.
fn name(item: &Item) -> String {
    item.number.clone().unwrap_or_else(|| "uden nummer".to_owned())
}

/// Words without personal numbers.
pub fn masked(words: &str) -> String {
    personal::mask(words).into_owned()
}

/// What an item that has no id yet goes by in a question.
fn item_key(item: &Item, at: usize) -> String {
    ids::of(item, at, &mut BTreeSet::new()).to_string()
}

/// Whether an agenda that came at `now` differs from the time that is written.
pub fn received_note(written: Option<NaiveDateTime>, now: Option<NaiveDateTime>) -> Option<Say> {
    let (written, now) = (written?, now?);
    (written != now).then(|| {
        say!(
            "meeting.toml har allerede `agenda_received = {written}`; det står, som det er",
            "meeting.toml already has `agenda_received = {written}`; it stays as it is"
        )
    })
}

/// The access of an item, with the answers.
fn is_open(access: Access, answer: Option<&str>) -> bool {
    match answer {
        Some(word) => matches!(crate::words::fold(word).as_str(), "aaben" | "aabent" | "open"),
        None => access == Access::Open,
    }
}

/// Rows of notes that say the same once.
pub fn unique(notes: Vec<Say>) -> Vec<Say> {
    let mut seen = BTreeMap::new();
    notes.into_iter().filter(|note| seen.insert(note.da.clone(), ()).is_none()).collect()
}
