//! The form that a party answers in: what it is asked about, and what its answer file says of it.
//!
//! What is particular to each kind of round is all in here; how a form looks and works is
//! the business of [`crate::format`].

use super::markdown::{self, Markdown};
use super::parts::kind_word;
use super::{Block, Document, agenda::heading, text};
use crate::view::{AskedItem, AskedView, Occasion, SectionView};
use crate::words::{Language, date, folded};

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
    /// What the party said before: the position's Danish words, and Markdown.
    pub said: Option<(&'static str, String)>,
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
        items: asked.items.iter().map(|found| item(found, language)).collect(),
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

fn item(item: &AskedItem, language: Language) -> FormItem {
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
    let said = item.said.as_ref().map(|said| {
        let position = said.position.words(Language::Danish);
        (position, said.text.clone())
    });
    FormItem {
        id: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        kind: item.kind.map_or_else(String::new, |kind| kind_word(kind, language).to_owned()),
        core: core.into_iter().flat_map(blocks).collect(),
        more: more.into_iter().flat_map(blocks).collect(),
        annexes: item.annexes.iter().map(|annex| annex.title.clone()).collect(),
        said,
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
