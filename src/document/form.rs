//! The form that a party answers in: what it is asked about, and what its answer file says of it.
//!
//! What is particular to each kind of round is all in here; how a form looks and works is
//! the business of [`crate::format`].

mod candidate;
mod fields;
mod wording;

use self::wording::{after, earlier, first, titles, whole};
use super::markdown::{self, Markdown};
use super::parts::kind_word;
use super::{Block, Document, agenda::heading, text};
use crate::view::{AskedCandidates, AskedItem, AskedView, Occasion, SectionView};
use crate::words::{Language, folded};

pub use fields::{Fact, Fields, Filling, POSITION, Said};

/// The beginnings of the titles of those sections that tell what is asked.
const CORE: [&str; 8] =
    ["resum", "indstil", "forslag", "beslut", "anbefal", "summary", "proposal", "recommend"];

/// How the answer file names what it answers.
#[derive(Clone, Debug)]
pub struct Answering {
    /// `2026/sundhedsraad-11`
    pub request: String,
    /// A hash of the blank reply.
    pub edition: String,
    /// The comment at the top of the answer file.
    pub opening: String,
    /// The name of the answer file.
    pub file_name: String,
    /// The Markdown words of each item's heading, in the order of the items.
    pub headings: Vec<String>,
}

/// A form for one party.
#[derive(Clone, Debug)]
pub struct Form {
    /// The page's front: its title, its facts and its foot.
    pub front: Document,
    pub answering: Answering,
    pub party: String,
    /// The municipality's official name.
    pub municipality: String,
    pub email: Option<String>,
    /// The deadline in words; `None` if there is none yet.
    pub until: Option<String>,
    /// The deadline's last second, in seconds since 1970.
    pub until_instant: Option<i64>,
    /// How the deadline was counted.
    pub counted: Vec<String>,
    /// What is known of an earlier answer.
    pub earlier: Option<String>,
    /// Whether the earlier answer has no remarks on whatever it doesn't name.
    pub earlier_is_nothing: bool,
    pub items: Vec<FormItem>,
    /// The letter that came with it, and its annexes.
    pub letter: Vec<Block>,
    pub annexes: Vec<String>,
    /// What to do first, and what happens after the deadline.
    pub first: &'static str,
    pub after: String,
    /// What one stroke answers all of; `None` where there is no such answer.
    pub whole: Option<&'static str>,
    /// Whether an answer may be given subject to political treatment.
    pub may_reserve: bool,
    /// Whether answers count after the deadline too.
    pub runs_on: bool,
    pub asks: Asks,
}

/// What the form asks about, item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The items of an agenda.
    Items,
    Questions,
    Candidates,
}

/// An item of a form.
#[derive(Clone, Debug)]
pub struct FormItem {
    pub id: String,
    /// The Markdown words of its heading in the answer file.
    pub heading: String,
    /// Empty where the title says it all.
    pub number: String,
    pub title: String,
    pub kind: String,
    /// What the officer must have read.
    pub core: Vec<Block>,
    /// The rest of the item's text.
    pub more: Vec<Block>,
    /// The titles of the annexes, which are sent with the agenda.
    pub annexes: Vec<String>,
    /// Whether it is one more of the same, to be opened by who needs it.
    pub is_further: bool,
    pub fields: Fields,
}

/// The form for what `asked` is asked about.
pub fn form(asked: &AskedView, answering: Answering) -> Form {
    let head = &asked.head;
    let language = head.language;
    let until = asked.deadline.map(|deadline| deadline.text(language));
    let (title, subtitle) = titles(&head.occasion, language);
    let mut facts = vec![
        (
            language.pick("Frist", "Deadline").to_owned(),
            until.clone().unwrap_or_else(|| language.pick("endnu ikke sat", "not yet set").into()),
        ),
        (language.pick("Svar fra", "Answer from").to_owned(), asked.municipality.clone()),
    ];
    if let Some(seats) = call(asked).and_then(|call| call.seats) {
        facts.push((language.pick("Pladser", "Seats").to_owned(), seats.to_string()));
    }
    if let Some(email) = &head.secretariat_email {
        facts.push((language.pick("Sendes til", "Send to").to_owned(), email.clone()));
    }
    let front = Document {
        language,
        kind: language.pick("Svarskema", "Reply form").to_owned(),
        title,
        subtitle,
        sender: head.secretariat.clone(),
        facts,
        foot: format!("{} · {}", head.id, asked.municipality),
        ..Document::default()
    };
    Form {
        front,
        party: asked.party.to_string(),
        municipality: asked.municipality.clone(),
        email: head.secretariat_email.clone(),
        until,
        until_instant: asked.deadline.map(|deadline| deadline.instant.timestamp()),
        counted: asked.counted.clone(),
        earlier: earlier(asked),
        earlier_is_nothing: asked.answer.nothing_to_remark,
        items: items(asked, &answering.headings),
        letter: letter(asked),
        annexes: asked.annexes.iter().map(|annex| annex.title.clone()).collect(),
        first: first(asked, language),
        after: after(&head.occasion, language),
        whole: whole(&head.occasion, language),
        may_reserve: matches!(head.occasion, Occasion::Request { kind, .. } if kind.is_hearing()),
        runs_on: matches!(head.occasion, Occasion::Request { kind, .. } if kind.facts().runs_on),
        asks: match (&head.occasion, call(asked)) {
            (Occasion::Meeting { .. }, _) => Asks::Items,
            (Occasion::Request { .. }, Some(_)) => Asks::Candidates,
            (Occasion::Request { .. }, None) => Asks::Questions,
        },
        answering,
    }
}

/// What it calls for, if it calls for candidates.
fn call(asked: &AskedView) -> Option<&AskedCandidates> {
    asked.items.iter().find_map(|item| item.candidates.as_ref())
}

/// The letter that asks, and what is required of candidates.
fn letter(asked: &AskedView) -> Vec<Block> {
    let mut all: Vec<Block> = asked.letter.iter().flat_map(blocks).collect();
    let required = call(asked).map_or(&[][..], |call| &call.requirements);
    if !required.is_empty() {
        let title =
            asked.head.language.pick("Krav til en kandidat", "What is required of a candidate");
        let line = |words: &String| vec![Block::Paragraph(text(words.clone()))];
        all.push(heading(2, "", title, None));
        all.push(Block::List { start: None, items: required.iter().map(line).collect() });
    }
    all
}

fn items(asked: &AskedView, headings: &[String]) -> Vec<FormItem> {
    let language = asked.head.language;
    let one = |(found, heading): (&AskedItem, &String)| match &found.candidates {
        Some(call) => candidate::blocks(found, call, language),
        None => vec![item(found, heading.clone(), &asked.head.occasion, language)],
    };
    asked.items.iter().zip(headings).flat_map(one).collect()
}

fn item(item: &AskedItem, heading: String, occasion: &Occasion, language: Language) -> FormItem {
    let is_core = |section: &&SectionView| {
        let title = folded(&section.title);
        title.iter().any(|word| CORE.iter().any(|start| word.starts_with(start)))
    };
    let (mut core, mut more): (Vec<&SectionView>, Vec<&SectionView>) =
        item.sections.iter().partition(is_core);
    // Nobody can answer an item of which nothing is shown.
    if core.is_empty() && !more.is_empty() {
        core.push(more.remove(0));
    }
    let noun = match occasion {
        Occasion::Meeting { .. } => language.pick("punkt", "item"),
        Occasion::Request { .. } => language.pick("spørgsmål", "question"),
    };
    FormItem {
        id: item.id.to_string(),
        heading,
        number: item.number.clone(),
        title: item.title.clone(),
        kind: item.kind.map_or_else(String::new, |kind| kind_word(kind, language).to_owned()),
        core: core.into_iter().flat_map(blocks).collect(),
        more: more.into_iter().flat_map(blocks).collect(),
        annexes: item.annexes.iter().map(|annex| annex.title.clone()).collect(),
        is_further: false,
        fields: fields::fields(item, noun, language),
    }
}

/// A section without its images and links to annexes, which are sent with the agenda.
fn blocks(section: &SectionView) -> Vec<Block> {
    let none = |_: &str| None;
    let source = Markdown { text: &section.text, first_level: 3, images: &none, links: &none };
    let mut all = Vec::new();
    if !section.title.is_empty() {
        all.push(heading(2, "", &section.title, None));
    }
    let (found, _) = markdown::blocks(&source);
    all.extend(found);
    match all.is_empty() {
        true => vec![Block::Paragraph(text("–"))],
        false => all,
    }
}
