//! The form that a party answers in: what it is asked about, and what its answer file says of it.
//!
//! What is particular to each kind of round is all in here; how a form looks and works is
//! the business of [`crate::format`].

mod fields;

use super::markdown::{self, Markdown};
use super::parts::kind_word;
use super::{Block, Document, agenda::heading, text};
use crate::view::{AskedItem, AskedView, Occasion, SectionView};
use crate::words::{Language, date, folded};

pub use fields::{Choosing, Fields, POSITION};

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
    pub after: &'static str,
    /// What one stroke answers all of; `None` where there is no such answer.
    pub whole: Option<&'static str>,
    /// Whether an answer may be given subject to political treatment.
    pub may_reserve: bool,
}

/// An item of a form.
#[derive(Clone, Debug)]
pub struct FormItem {
    pub id: String,
    pub number: String,
    pub title: String,
    pub kind: String,
    /// What the officer must have read.
    pub core: Vec<Block>,
    /// The rest of the item's text.
    pub more: Vec<Block>,
    /// The titles of the annexes, which are sent with the agenda.
    pub annexes: Vec<String>,
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
        items: asked.items.iter().map(|found| item(found, &head.occasion, language)).collect(),
        letter: asked.letter.iter().flat_map(blocks).collect(),
        annexes: asked.annexes.iter().map(|annex| annex.title.clone()).collect(),
        first: first(asked, language),
        after: after(&head.occasion, language),
        whole: whole(&head.occasion, language),
        may_reserve: matches!(head.occasion, Occasion::Request { kind, .. } if kind.is_hearing()),
        answering,
    }
}

/// The form's title, and what stands under it.
fn titles(occasion: &Occasion, language: Language) -> (String, String) {
    match occasion {
        Occasion::Meeting { forum, starts, .. } => {
            let day = date::long_date(starts.date(), language);
            let words = language.pick("Bemærkninger til mødet", "Remarks on the meeting on");
            (forum.clone(), format!("{words} {day}"))
        }
        Occasion::Request { kind, title, round } => {
            (title.clone(), format!("{}: {round}", kind.title(language)))
        }
    }
}

fn first(asked: &AskedView, language: Language) -> &'static str {
    match asked.head.occasion {
        Occasion::Meeting { .. } => language.pick(
            "Læs punkterne, og vælg jeres holdning til dem, I vil svare på. Har I ingen bemærkninger, er ét kryds nok.",
            "Read the items, and choose your position on those you want to answer. If you have no remarks, one tick is enough.",
        ),
        Occasion::Request { kind, .. } if kind.is_hearing() => language.pick(
            "Læs brevet, og svar på spørgsmålene. Har I ingen bemærkninger, er ét kryds nok.",
            "Read the letter, and answer the questions. If you have no remarks, one tick is enough.",
        ),
        Occasion::Request { .. } => language.pick(
            "Læs brevet, og svar på spørgsmålene.",
            "Read the letter, and answer the questions.",
        ),
    }
}

fn after(occasion: &Occasion, language: Language) -> &'static str {
    match occasion {
        Occasion::Meeting { .. } => language.pick(
            "Derefter samler sekretariatet kommunernes bemærkninger til mødet.",
            "Then the secretariat gathers the municipalities' remarks for the meeting.",
        ),
        Occasion::Request { .. } => language.pick(
            "Derefter samler sekretariatet kommunernes svar.",
            "Then the secretariat gathers the municipalities' answers.",
        ),
    }
}

fn whole(occasion: &Occasion, language: Language) -> Option<&'static str> {
    match occasion {
        Occasion::Meeting { .. } => Some(language.pick("Hele dagsordenen", "The whole agenda")),
        Occasion::Request { kind, .. } if kind.is_hearing() => {
            Some(language.pick("Det hele", "All of it"))
        }
        Occasion::Request { .. } => None,
    }
}

/// What has come from the party so far, and whether it counts.
fn earlier(asked: &AskedView) -> Option<String> {
    let language = asked.head.language;
    let answer = &asked.answer;
    let at = date::moment(answer.received?, language);
    let words = answer.words(language);
    let counts = match (answer.has_answered(), language) {
        (true, Language::Danish) => {
            "Det gælder, indtil I sender et nyt. Et nyt svar erstatter hele det gamle."
        }
        (true, Language::English) => {
            "It is in force until you send a new one. A new answer replaces all of the old one."
        }
        (false, Language::Danish) => "Det tæller ikke endnu. Send et endeligt svar.",
        (false, Language::English) => "It does not count yet. Send a final answer.",
    };
    Some(match language {
        Language::Danish => {
            format!("Sekretariatet modtog et svar fra jer {at} ({words}). {counts}")
        }
        Language::English => {
            format!("The secretariat received an answer from you on {at} ({words}). {counts}")
        }
    })
}

fn item(item: &AskedItem, occasion: &Occasion, language: Language) -> FormItem {
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
        number: item.number.clone(),
        title: item.title.clone(),
        kind: item.kind.map_or_else(String::new, |kind| kind_word(kind, language).to_owned()),
        core: core.into_iter().flat_map(blocks).collect(),
        more: more.into_iter().flat_map(blocks).collect(),
        annexes: item.annexes.iter().map(|annex| annex.title.clone()).collect(),
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
