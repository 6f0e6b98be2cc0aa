//! Political treatment (politisk behandling) and hearings (høringer): what a reply says of each
//! question, of the whole, and of how the municipality itself treats the matter.
//!
//! The same reading serves both: a hearing is a treatment whose asker is somebody else. Nothing
//! that a municipality wrote is dropped: what belongs to no question stands among the loose
//! remarks. Who the respondent is, is taken out of every text, so that no output can show it.

mod contacts;
mod lines;
mod route;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use self::contacts::without_contacts;
use self::lines::{Lines, items, parts};
pub use self::route::Treatment;
use crate::model::{
    Id, Label, Match, Position, Progress, Question, QuestionKind, Reply, match_heading,
};
use crate::words::{Language, folded};

/// What a reply says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The municipality's position on the whole.
    pub position: Option<Position>,
    /// By question; only those that something is said on.
    pub answers: BTreeMap<Id, Answer>,
    /// Markdown on the whole.
    pub general: String,
    /// What stands under a heading that fits no single question: the heading and its Markdown.
    pub loose: Vec<(String, String)>,
    /// The bodies that treat the matter in the municipality, and when.
    pub route: Vec<Treatment>,
    pub manner: Option<Manner>,
    /// Whether the municipality also sends a reply of its own to the asker.
    pub answers_itself: Option<bool>,
    /// Technical remarks (tekniske bemærkninger), as Markdown; they go to an annex.
    pub technical: String,
    /// Who answers for the municipality. For the secretariat alone.
    pub contacts: Vec<String>,
}

/// What is said on one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub position: Option<Position>,
    /// The choice, as the question writes it.
    pub choice: Option<String>,
    /// What was chosen, if it is none of the question's choices.
    pub unknown_choice: Option<String>,
    /// Of a question that asks for a list, its items as Markdown.
    pub items: Vec<String>,
    /// Markdown.
    pub text: String,
}

/// Who in the municipality has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A committee or the council.
    Political,
    /// The administration.
    Administrative,
}

/// What a heading of a reply is about when it is no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Route,
    Technical,
    Contact,
    General,
}

/// What `reply` says on the `questions`. Dates without a year lie after `begun`.
pub fn heard(reply: &Reply, questions: &[Question], begun: NaiveDate) -> Heard {
    let labels = labels(questions);
    let mut heard = Heard::default();
    let preface = heard.facts(&reply.preface);
    heard.position = heard.position.or(preface.position);
    heard.general = preface.text;
    if reply.nothing_to_remark && heard.position.is_none() {
        heard.position = Some(Position::NoRemarks);
    }
    for section in &reply.sections {
        let mut text = section.text.clone();
        if let Some((_, words)) = &section.unknown_position {
            // A position nobody could read is still said, in the writer's own words.
            text = format!("*Holdning: {words}*\n\n{text}").trim_end().to_owned();
        }
        match part_of(&section.heading, questions) {
            Some(part) => heard.take_part(part, &text, section.position, begun),
            None => match match_heading(&section.heading, &labels) {
                Match::Item(id) => heard.take_answer(id, &text, section.position, questions, begun),
                _ => heard.take_loose(&section.heading, &text, section.position, begun),
            },
        }
    }
    heard
}

/// What the questions may be called in the heading of a reply.
pub fn labels(questions: &[Question]) -> Vec<Label> {
    let label = |(index, question): (usize, &Question)| Label {
        item: question.id.clone(),
        number: (index + 1).to_string(),
        title: question.text.clone(),
    };
    questions.iter().enumerate().map(label).collect()
}

/// Whether a heading is none of the `questions`, but that of another part of a reply.
pub fn is_part(heading: &str, questions: &[Question]) -> bool {
    part_of(heading, questions).is_some()
}

fn part_of(heading: &str, questions: &[Question]) -> Option<Part> {
    let words = folded(heading).join(" ");
    if questions.iter().any(|question| folded(&question.text).join(" ") == words) {
        return None;
    }
    Some(match words.as_str() {
        "politisk behandling"
        | "kommunens politiske behandling"
        | "kommunens behandling"
        | "behandling i kommunen"
        | "behandlingsplan" => Part::Route,
        "tekniske bemaerkninger"
        | "teknisk bemaerkning"
        | "tekniske kommentarer"
        | "teknisk kommentar" => Part::Technical,
        "kontaktperson" | "kontaktpersoner" | "kontakt" | "kontaktoplysninger" => Part::Contact,
        "generelle bemaerkninger"
        | "generelt"
        | "overordnede bemaerkninger"
        | "overordnet"
        | "oevrige bemaerkninger"
        | "bemaerkninger" => Part::General,
        _ => return None,
    })
}

impl Heard {
    /// The same where nothing but the whole was asked: what is said under the heading that the
    /// request's own title gives is said on the whole.
    pub fn on_the_whole(mut self) -> Heard {
        for answer in std::mem::take(&mut self.answers).into_values() {
            self.position = self.position.or(answer.position);
            add(&mut self.general, &answer.text);
        }
        self
    }

    /// Takes what isn't text out of `text`, and keeps it.
    fn facts(&mut self, text: &str) -> Lines {
        self.kept(Lines::read(text, false))
    }

    fn kept(&mut self, mut lines: Lines) -> Lines {
        self.manner = self.manner.or(lines.manner);
        self.answers_itself = self.answers_itself.or(lines.answers_itself);
        self.contacts.append(&mut lines.contacts);
        lines
    }

    fn take_part(&mut self, part: Part, text: &str, position: Option<Position>, begun: NaiveDate) {
        match part {
            Part::Contact => self.contacts.extend(whole_lines(text)),
            Part::Route => {
                let text = self.facts(text).text;
                self.route.extend(route::read(&text, begun));
            }
            Part::Technical => {
                let text = self.facts(text).text;
                add(&mut self.technical, &text);
            }
            Part::General => {
                let found = self.facts(text);
                self.position = self.position.or(position).or(found.position);
                add(&mut self.general, &found.text);
            }
        }
    }

    /// The text of a section without the parts that have a heading of their own inside it.
    fn own_text(
        &mut self,
        text: &str,
        questions: &[Question],
        technical_of: &str,
        begun: NaiveDate,
    ) -> String {
        let mut own = String::new();
        for (heading, body) in parts(text, |heading| part_of(heading, questions).is_some()) {
            match heading.and_then(|heading| part_of(heading, questions)) {
                None => add(&mut own, body),
                Some(Part::Technical) => {
                    let told = format!("**{technical_of}**\n\n{}", body.trim());
                    self.take_part(Part::Technical, &told, None, begun);
                }
                Some(part) => self.take_part(part, body, None, begun),
            }
        }
        own
    }

    fn take_answer(
        &mut self,
        id: Id,
        text: &str,
        position: Option<Position>,
        questions: &[Question],
        begun: NaiveDate,
    ) {
        let Some(question) = questions.iter().find(|question| question.id == id) else { return };
        let text = self.own_text(text, questions, &question.text, begun);
        let has_choices = matches!(question.kind, QuestionKind::Choice | QuestionKind::Status);
        let lines = self.kept(Lines::read(&text, has_choices));
        let answer = self.answers.entry(id).or_default();
        answer.position = answer.position.or(position).or(lines.position);
        match question.kind {
            QuestionKind::List => {
                let (items, rest) = items(&lines.text);
                answer.items.extend(items);
                add(&mut answer.text, &rest);
            }
            QuestionKind::Choice | QuestionKind::Status => {
                let (mut said, mut text) = (lines.choice, lines.text);
                if question.kind == QuestionKind::Status {
                    (said, text) = progress(said, text);
                }
                answer.choose(&question.answers(), said, &text);
            }
            QuestionKind::Text | QuestionKind::Position | QuestionKind::Candidate => {
                add(&mut answer.text, &lines.text);
            }
        }
    }

    fn take_loose(
        &mut self,
        heading: &str,
        text: &str,
        position: Option<Position>,
        begun: NaiveDate,
    ) {
        let text = self.own_text(text, &[], heading, begun);
        let lines = self.facts(&text);
        let position = position.or(lines.position);
        let mut text = lines.text;
        if let Some(position) = position {
            let words = position.words(Language::Danish);
            text = format!("*Holdning: {words}*\n\n{text}").trim_end().to_owned();
        }
        if !text.is_empty() {
            self.loose.push((heading.to_owned(), text));
        }
    }

    /// Whether anything is said at all.
    pub fn says_something(&self) -> bool {
        let has_answer = self.answers.values().any(Answer::says_something);
        let has_text = [&self.general, &self.technical].iter().any(|text| !text.is_empty());
        self.position.is_some() || has_answer || has_text || !self.loose.is_empty()
    }
}

impl Answer {
    /// Whether anything is said on the question.
    pub fn says_something(&self) -> bool {
        let has_choice = self.choice.is_some() || self.unknown_choice.is_some();
        self.position.is_some() || has_choice || !self.items.is_empty() || !self.text.is_empty()
    }

    /// Takes the choice of `said`, or of `text` where that is all there is.
    fn choose(&mut self, choices: &[String], said: Option<String>, text: &str) {
        let named = |words: &str| {
            let words = folded(words);
            choices.iter().find(|choice| !words.is_empty() && folded(choice) == words).cloned()
        };
        let (words, rest) = match said {
            Some(words) => (words, text),
            None => match text.split_once('\n') {
                Some((first, rest)) if named(first).is_some() => (first.to_owned(), rest.trim()),
                None if named(text).is_some() => (text.to_owned(), ""),
                _ => (String::new(), text),
            },
        };
        match named(&words) {
            // Two answers to one question: the first counts, and the other is still said.
            _ if !words.is_empty() && (self.choice.is_some() || self.unknown_choice.is_some()) => {
                add(&mut self.text, &words);
            }
            Some(choice) => self.choice = Some(choice),
            None if !words.is_empty() => self.unknown_choice = Some(words),
            // "Ja" and "Nej" alone are read as a position before the question is known.
            None => {
                let word = match self.position {
                    Some(Position::Supports | Position::SupportsWithRemarks) => "ja",
                    Some(Position::Opposes) => "nej",
                    _ => "",
                };
                self.choice = self.choice.take().or_else(|| named(word));
            }
        }
        add(&mut self.text, rest);
    }
}

/// How far something is, in the words that are known, and what else is said: `i gang, færdig i maj`.
fn progress(said: Option<String>, text: String) -> (Option<String>, String) {
    let Some(words) = said else { return (None, text) };
    let (known, more) = Progress::read(&words);
    let Some(known) = known else { return (Some(words), text) };
    let mut all = more.to_owned();
    add(&mut all, &text);
    (Some(known.words(Language::Danish).to_owned()), all)
}

/// Adds a text to another, as a paragraph of its own.
fn add(to: &mut String, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !to.is_empty() {
        to.push_str("\n\n");
    }
    to.push_str(text);
}

fn whole_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}
