//! The joint reply (fælles høringssvar), inside the note and as a letter of its own; and the
//! technical remarks, which are its annex.

use super::{Draft, facts};
use crate::document::agenda::heading;
use crate::document::{Block, Document, Inline, text};
use crate::view::hearing::HearingView;
use crate::words::{Language, Say, date};

/// The joint reply as a document of its own; `None` if there is none for these readers.
pub fn joint_reply(view: &HearingView, foot: &str) -> Option<(Document, Vec<Say>)> {
    let joint = view.joint.as_ref()?;
    let matter = &view.matter;
    let language = matter.language;
    let mut draft = Draft { view, language, warnings: Vec::new() };
    let mut body = draft.blocks(&joint.text, 1);
    body.extend(technical(&mut draft, 1));
    let mut facts = match matter.is_municipal_side {
        true => facts(view),
        false => vec![(language.pick("Til", "To").to_owned(), matter.asker.clone())],
    };
    if let Some(sent) = joint.sent {
        facts.push((language.pick("Sendt", "Sent").to_owned(), date::moment(sent, language)));
    }
    if let Some(number) = &joint.document_number {
        facts.push((language.pick("Dok.nr.", "Doc. no.").to_owned(), number.clone()));
    }
    let is_draft = joint.sent.is_none();
    let document = Document {
        language,
        kind: language.pick("Fælles høringssvar", "Joint reply").to_owned(),
        title: joint.title.clone(),
        subtitle: matter.title.clone(),
        sender: matter.secretariat.clone(),
        facts,
        notice: is_draft.then(|| {
            let words = language
                .pick("UDKAST. Internt arbejdspapir for", "DRAFT. Internal working paper for");
            format!("{words} {}", matter.readers)
        }),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    Some((document, draft.warnings))
}

/// The joint reply inside the note.
pub fn inside(draft: &mut Draft, level: u8) -> Vec<Block> {
    let Some(joint) = &draft.view.joint else { return Vec::new() };
    let language = draft.language;
    let title = language.pick("Fælles høringssvar", "Joint reply");
    let mut blocks = vec![heading(level, "", title, None)];
    blocks.push(Block::Paragraph(text(standing(joint.sent, language))));
    blocks.push(Block::Quote(draft.blocks(&joint.text, level.saturating_add(1))));
    blocks
}

fn standing(sent: Option<chrono::NaiveDateTime>, language: Language) -> String {
    match sent {
        Some(sent) => {
            let at = date::moment(sent, language);
            format!("{} {at}.", language.pick("Sendt", "Sent on"))
        }
        None => language
            .pick(
                "Udkast. Efter hvert afsnit står, hvem det kommer fra.",
                "Draft. After each paragraph stands from whom it comes.",
            )
            .to_owned(),
    }
}

/// The technical remarks as an annex at the end.
pub fn technical(draft: &mut Draft, level: u8) -> Vec<Block> {
    let view = draft.view;
    if view.technical.is_empty() {
        return Vec::new();
    }
    let title = draft.language.pick("Bilag: Tekniske bemærkninger", "Annex: Technical remarks");
    let mut blocks = Vec::new();
    if level == 1 {
        blocks.push(Block::PageBreak);
    }
    blocks.push(heading(level, "", title, None));
    for (municipality, said) in &view.technical {
        let name = vec![Inline::Strong(text(municipality.clone()))];
        blocks.push(Block::Paragraph(name));
        blocks.extend(draft.blocks(said, level.saturating_add(1)));
    }
    blocks
}
