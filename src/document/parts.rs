//! What several kinds of document share: facts, annexes, the matrix of remarks.

use std::collections::BTreeMap;

use super::markdown::{self, Markdown};
use super::media;
use super::{Annex, Block, Cell, Column, Inline, Table, Tone, text};
use crate::model::{Filing, ItemKind, MeetingKind, Outcome, Position};
use crate::view::{AnnexView, Head, ItemView, Mark, MeetingView, Remark, RemarkText, RowView};
use crate::words::{Language, Say, date};

/// The bytes of the annexes that a view may show, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A document under construction.
pub struct Draft<'a> {
    pub view: &'a MeetingView,
    pub language: Language,
    pub annexes: Vec<Annex>,
    /// The file name in the document of each annex, by its path.
    names: BTreeMap<String, String>,
    pub warnings: Vec<Say>,
}

impl<'a> Draft<'a> {
    /// Begins a document with the annexes that belong to it.
    pub fn new(view: &'a MeetingView, files: &Files) -> Self {
        let mut draft = Draft {
            view,
            language: view.head.language,
            annexes: Vec::new(),
            names: BTreeMap::new(),
            warnings: Vec::new(),
        };
        for (index, annex) in view.annexes.iter().enumerate() {
            let label = format!("{} {}", draft.annex_word(), index + 1);
            draft.add_annex(annex, &format!("bilag-{}", index + 1), label, String::new(), files);
        }
        for item in view.items().filter(|item| view.sends(item)) {
            for (index, annex) in item.annexes.iter().enumerate() {
                let number = format!("{}.{}", item.number, index + 1);
                let label = format!("{} {number}", draft.annex_word());
                let stem = media::safe_name(&format!("bilag-{}", number.replace('.', "-")));
                draft.add_annex(
                    annex,
                    &stem,
                    label,
                    format!("{}. {}", item.number, item.title),
                    files,
                );
            }
        }
        draft
    }

    fn annex_word(&self) -> &'static str {
        self.language.pick("Bilag", "Annex")
    }

    fn add_annex(
        &mut self,
        annex: &AnnexView,
        stem: &str,
        label: String,
        item: String,
        files: &Files,
    ) {
        let Some(bytes) = files.get(&annex.path) else { return };
        if self.names.contains_key(&annex.path) {
            return;
        }
        let file_name = self.free_name(stem, &media::safe_name(&annex.file));
        let media = media::of(&annex.file, bytes);
        self.names.insert(annex.path.clone(), file_name.clone());
        self.annexes.push(Annex {
            file_name,
            label,
            title: annex.title.clone(),
            item,
            media,
            note: media::describe(media, bytes.len(), self.language),
            bytes: bytes.clone(),
        });
    }

    /// A file name that no other annex has: numbers are given by people, who may give one twice.
    fn free_name(&self, stem: &str, name: &str) -> String {
        let plain = format!("{stem}-{name}");
        let more = (2..).map(|count| format!("{stem}-{count}-{name}"));
        let is_free = |name: &String| !self.annexes.iter().any(|known| known.file_name == *name);
        std::iter::once(plain).chain(more).find(is_free).unwrap_or_default()
    }

    /// A Markdown text of the item `folder` as blocks.
    pub fn blocks(&mut self, source: &str, first_level: u8, folder: &str) -> Vec<Block> {
        let names = &self.names;
        let find = |name: &str| names.get(&format!("{folder}/{name}")).cloned();
        let markdown = Markdown { text: source, first_level, images: &find, links: &find };
        let (blocks, warnings) = markdown::blocks(&markdown);
        self.warnings.extend(warnings);
        blocks
    }

    /// The folder that an item's annexes lie in.
    pub fn folder(&self, item: &ItemView) -> String {
        format!("{}/{}", self.view.head.id.folder(), item.id)
    }

    /// A list of annexes with links, if there are any.
    pub fn annex_list(&self, annexes: &[AnnexView], withheld: usize) -> Option<Block> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for annex in annexes {
            let Some(name) = self.names.get(&annex.path) else { continue };
            let Some(found) = self.annexes.iter().find(|known| known.file_name == *name) else {
                continue;
            };
            let mut line = vec![Inline::Reference {
                target: name.clone(),
                text: text(format!("{}: {}", found.label, annex.title)),
            }];
            let mut facts = vec![found.note.clone()];
            facts.extend(
                annex.document_number.iter().map(|number| {
                    format!("{} {number}", self.language.pick("dok.nr.", "doc. no."))
                }),
            );
            if annex.is_closed {
                facts.push(self.language.pick("lukket bilag", "closed annex").to_owned());
            }
            line.push(Inline::Text(format!(" ({})", facts.join(", "))));
            items.push(vec![Block::Paragraph(line)]);
        }
        if withheld > 0 {
            let words = match withheld {
                1 => self.language.pick("Et lukket bilag", "One closed annex").to_owned(),
                more => format!("{more} {}", self.language.pick("lukkede bilag", "closed annexes")),
            };
            items.push(vec![Block::Paragraph(text(words))]);
        }
        (!items.is_empty()).then_some(Block::List { start: None, items })
    }

    /// The facts that stand under an item's title.
    pub fn item_facts(&self, item: &ItemView) -> Block {
        let language = self.language;
        let mut facts = Vec::new();
        // What is to be done with an item is a form of the agenda; a programme has none.
        if self.view.head.kind == MeetingKind::Meeting {
            let words = text(kind_word(item.kind, language));
            facts.push((language.pick("Type", "Kind").to_owned(), words));
        }
        let mut add = |label: &'static str, value: Option<String>| {
            if let Some(value) = value {
                facts.push((label.to_owned(), text(value)));
            }
        };
        add(language.pick("Sag", "Case"), item.case_title.clone());
        add(language.pick("Journalnumre", "Filing"), filing_words(&item.filing, language));
        add(language.pick("Forelægges af", "Presented by"), item.presenter.clone());
        add(
            language.pick("Tid", "Time"),
            item.minutes
                .map(|minutes| format!("{minutes} {}", language.pick("minutter", "minutes"))),
        );
        if let Some(reason) = &item.closed {
            let words = language.pick("Lukket punkt", "Closed item");
            let value =
                if reason.is_empty() { words.to_owned() } else { format!("{words}: {reason}") };
            add(language.pick("Åbenhed", "Access"), Some(value));
        }
        Block::Facts(facts)
    }

    /// The municipalities' remarks on an item: a matrix, then the texts.
    pub fn remarks(&mut self, item: &ItemView, level: u8) -> Vec<Block> {
        let mut blocks = Vec::new();
        if item.remarks.is_empty() {
            return blocks;
        }
        blocks.push(Block::Table(self.matrix(item)));
        for remark in &item.remarks {
            blocks.extend(self.remark_text(item, remark, level));
        }
        blocks
    }

    fn matrix(&self, item: &ItemView) -> Table {
        let language = self.language;
        let row = |remark: &Remark| {
            let (mark, tone) = mark_words(remark.mark, language);
            vec![
                Cell::plain(remark.municipality.clone()),
                position_cell(&remark.said, language),
                Cell::plain(received(remark, language)),
                Cell::toned(mark, tone),
            ]
        };
        Table {
            caption: format!(
                "{} {}",
                language.pick(
                    "Kommunernes holdning til punkt",
                    "The municipalities' positions on item"
                ),
                item.number
            ),
            columns: [5, 6, 5, 5].map(|width| Column { width, ..Column::default() }).to_vec(),
            header: [
                language.pick("Kommune", "Municipality"),
                language.pick("Holdning", "Position"),
                language.pick("Modtaget", "Received"),
                language.pick("Frist", "Deadline"),
            ]
            .map(text)
            .to_vec(),
            rows: item.remarks.iter().map(row).collect(),
        }
    }

    fn remark_text(&mut self, item: &ItemView, remark: &Remark, level: u8) -> Vec<Block> {
        let language = self.language;
        let folder = self.folder(item);
        let mut blocks = Vec::new();
        if !remark.said.text.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::Strong(text(remark.municipality.clone()))]));
            let said = self.blocks(&remark.said.text, level, &folder);
            blocks.push(Block::Quote(said));
        }
        if let Some((time, newer)) = &remark.newer {
            let time = time.map_or_else(String::new, |time| date::moment(time, language));
            let words = language
                .pick("ændret efter fristen, modtaget", "changed after the deadline, received");
            blocks.push(Block::Paragraph(vec![
                Inline::Strong(text(remark.municipality.clone())),
                Inline::Text(format!(" ({words} {time}): {}", newer.position.words(language))),
            ]));
            if !newer.text.is_empty() {
                let said = self.blocks(&newer.text, level, &folder);
                blocks.push(Block::Quote(said));
            }
        }
        blocks
    }
}

/// The table of contents of a meeting's papers. Each item leads to its heading.
pub fn contents(view: &MeetingView) -> Vec<super::Entry> {
    let language = view.head.language;
    let entry = |row: &RowView| match row {
        RowView::Heading { number, title } => super::Entry {
            number: number.clone(),
            title: title.clone(),
            heading: true,
            ..super::Entry::default()
        },
        RowView::Item(item) => super::Entry {
            number: item.number.clone(),
            title: match item.closed {
                Some(_) => format!("{} ({})", item.title, language.pick("lukket", "closed")),
                None => item.title.clone(),
            },
            kind: kind_word(item.kind, language).to_owned(),
            target: Some(target(item)),
            heading: false,
        },
        RowView::Withheld { number, title, .. } => super::Entry {
            number: number.clone(),
            title: title.clone(),
            kind: language.pick("Lukket", "Closed").to_owned(),
            target: None,
            heading: false,
        },
    };
    view.rows.iter().map(entry).collect()
}

/// The id of an item's heading.
pub fn target(item: &ItemView) -> String {
    format!("punkt-{}", item.number.replace('.', "-"))
}

/// The facts of a meeting's front page.
pub fn front_facts(head: &Head) -> Vec<(String, String)> {
    let language = head.language;
    let mut facts = vec![
        (language.pick("Dato", "Date").to_owned(), date::long_date(head.starts.date(), language)),
        (language.pick("Tid", "Time").to_owned(), time_span(head)),
    ];
    if let Some(place) = &head.place {
        facts.push((language.pick("Sted", "Place").to_owned(), place.clone()));
    }
    if let Some((_, forum, starts)) = &head.prepared_at {
        let value = format!("{forum}, {}", date::moment(*starts, language));
        facts.push((language.pick("Formøde", "Pre-meeting").to_owned(), value));
    }
    if let Some((_, forum, starts)) = &head.prepares {
        let value = format!("{forum}, {}", date::moment(*starts, language));
        facts.push((language.pick("Forbereder", "Prepares").to_owned(), value));
    }
    facts.extend(chain(head.appointed_by.as_deref(), &head.reports_to, language));
    facts
}

/// Who appoints a forum's members, and whom it reports to, all the way up.
pub fn chain(
    appointed_by: Option<&str>,
    reports_to: &[String],
    language: Language,
) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(forum) = appointed_by {
        facts.push((language.pick("Udpeget af", "Appointed by").to_owned(), forum.to_owned()));
    }
    if !reports_to.is_empty() {
        let value = reports_to.join(language.pick(", som refererer til ", ", which reports to "));
        facts.push((language.pick("Refererer til", "Reports to").to_owned(), value));
    }
    facts
}

fn time_span(head: &Head) -> String {
    let clock = |at: chrono::NaiveDateTime| date::clock(at.time(), head.language);
    match head.ends {
        Some(end) if end.date() == head.starts.date() => {
            let last = clock(end).replace("kl. ", "");
            format!("{}-{last}", clock(head.starts))
        }
        _ => clock(head.starts),
    }
}

/// `Beslutning`, `Drøftelse`, `Orientering`.
pub fn kind_word(kind: ItemKind, language: Language) -> &'static str {
    match kind {
        ItemKind::Decision => language.pick("Beslutning", "Decision"),
        ItemKind::Discussion => language.pick("Drøftelse", "Discussion"),
        ItemKind::Information => language.pick("Orientering", "Information"),
    }
}

/// The result of an item, as minutes say it.
pub fn outcome_word(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Approved => language.pick("Godkendt", "Approved"),
        Outcome::Discussed => language.pick("Drøftet", "Discussed"),
        Outcome::Noted => language.pick("Taget til efterretning", "Noted"),
        Outcome::Rejected => language.pick("Forkastet", "Rejected"),
        Outcome::Postponed => language.pick("Udsat", "Postponed"),
        Outcome::Withdrawn => language.pick("Trukket", "Withdrawn"),
    }
}

/// `KLE 29.00.00, sagsnr. 13/1, dok.nr. 13/1-2`, if there are any.
pub fn filing_words(filing: &Filing, language: Language) -> Option<String> {
    let mut words = Vec::new();
    words.extend(filing.kle.iter().map(|kle| format!("KLE {kle}")));
    let numbered = |label: &str, number: &String| format!("{label} {number}");
    words.extend(
        filing.case_number.iter().map(|n| numbered(language.pick("sagsnr.", "case no."), n)),
    );
    words.extend(
        filing.document_number.iter().map(|n| numbered(language.pick("dok.nr.", "doc. no."), n)),
    );
    (!words.is_empty()).then(|| words.join(", "))
}

fn received(remark: &Remark, language: Language) -> String {
    match remark.received {
        Some(time) => format!(
            "{} {}",
            date::short_date(time.date(), language),
            date::clock(time.time(), language)
        ),
        None => language.pick("ikke bekræftet", "not confirmed").to_owned(),
    }
}

/// A position as a cell whose tone repeats what its words say.
pub fn position_cell(said: &RemarkText, language: Language) -> Cell {
    let tone = match said.position {
        Position::Supports | Position::SupportsWithRemarks => Tone::Good,
        Position::Opposes => Tone::Bad,
        Position::Remarks => Tone::Caution,
        Position::NoRemarks | Position::NotDecided => Tone::Quiet,
    };
    Cell::toned(said.position.words(language), tone)
}

/// How a reply stands to its deadline, in words and as a tone.
pub fn mark_words(mark: Mark, language: Language) -> (&'static str, Tone) {
    match mark {
        Mark::InTime => (language.pick("til tiden", "in time"), Tone::Plain),
        Mark::Late => (language.pick("for sent", "late"), Tone::Bad),
        Mark::Changed => {
            (language.pick("til tiden, siden ændret", "in time, changed since"), Tone::Caution)
        }
        Mark::Unproven => (language.pick("mangler kvittering", "receipt needed"), Tone::Caution),
    }
}
