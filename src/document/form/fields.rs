//! What is filled in under an item of a form: facts, and a text.

use crate::model::{Position, Progress, QuestionKind};
use crate::view::AskedItem;
use crate::words::Language;

/// The fields of an item.
#[derive(Clone, Debug)]
pub struct Fields {
    pub facts: Vec<Fact>,
    /// What stands over the field for the text.
    pub label: String,
    pub hint: String,
    /// What the party said before.
    pub said: Option<Said>,
}

/// A line of its own in the reply: `Holdning: støtter`.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The reply's word before it: `Holdning`.
    pub key: &'static str,
    pub label: String,
    /// May be empty.
    pub hint: String,
    pub filling: Filling,
    /// Whether a final answer must have it, if it says anything here.
    pub is_required: bool,
}

/// How a fact is filled in.
#[derive(Clone, Debug)]
pub enum Filling {
    /// One of these: what the reply says, and what the officer reads.
    Choices(Vec<(String, String)>),
    /// A line of text.
    Line,
}

/// What was said before, as the reply has it.
#[derive(Clone, Debug)]
pub struct Said {
    pub facts: Vec<(&'static str, String)>,
    /// Markdown.
    pub text: String,
}

/// The word of a reply before a position.
pub const POSITION: &str = "Holdning";

/// The fields of `item`, which is called a `noun` (`punkt`) and a number.
pub fn fields(item: &AskedItem, noun: &str, language: Language) -> Fields {
    let number = &item.number;
    let on =
        |da: &'static str, en: &'static str| format!("{} {noun} {number}", language.pick(da, en));
    let fact = match item.answered_by {
        QuestionKind::Position => Some(chosen(
            POSITION,
            on("Jeres holdning til", "Your position on"),
            Position::ALL.map(|position| position_choice(position, language)).to_vec(),
        )),
        QuestionKind::Choice => Some(chosen(
            "Svar",
            on("Jeres svar på", "Your answer to"),
            item.choices.iter().map(|one| (one.clone(), one.clone())).collect(),
        )),
        QuestionKind::Status => Some(chosen(
            "Fremdrift",
            on("Fremdrift for", "Progress of"),
            Progress::ALL.map(|one| progress_choice(one, language)).to_vec(),
        )),
        QuestionKind::Text | QuestionKind::List | QuestionKind::Candidate => None,
    };
    let label = match fact {
        Some(_) => on("Bemærkninger til", "Remarks on"),
        None => on("Jeres svar på", "Your answer to"),
    };
    let said = said(item, fact.as_ref().map(|fact| fact.key));
    let hint = hint(item.answered_by, language);
    Fields { facts: fact.into_iter().collect(), label, hint, said }
}

fn chosen(key: &'static str, label: String, choices: Vec<(String, String)>) -> Fact {
    let filling = Filling::Choices(choices);
    Fact { key, label, hint: String::new(), filling, is_required: false }
}

fn said(item: &AskedItem, key: Option<&'static str>) -> Option<Said> {
    let said = item.said.as_ref()?;
    let (value, text) = match key {
        Some(POSITION) => (said.position.words(Language::Danish).to_owned(), said.text.clone()),
        Some(key) => parted(&said.text, key),
        None => (String::new(), said.text.clone()),
    };
    let facts = key.filter(|_| !value.is_empty()).map(|key| (key, value));
    Some(Said { facts: facts.into_iter().collect(), text })
}

fn position_choice(position: Position, language: Language) -> (String, String) {
    let words = match position {
        Position::Remarks => language
            .pick("bemærkninger, hverken for eller imod", "remarks, neither for nor against"),
        position => position.words(language),
    };
    (position.words(Language::Danish).to_owned(), words.to_owned())
}

fn progress_choice(progress: Progress, language: Language) -> (String, String) {
    [Language::Danish, language].map(|one| progress.words(one).to_owned()).into()
}

/// The answer after `key` in the first line of `text`, and the rest of it.
fn parted(text: &str, key: &str) -> (String, String) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix(key).and_then(|value| value.strip_prefix(':')) {
        Some(value) => (value.trim().to_owned(), rest.trim().to_owned()),
        None => (String::new(), text.to_owned()),
    }
}

fn hint(kind: QuestionKind, language: Language) -> String {
    let words = match kind {
        QuestionKind::List => {
            language.pick("„- “ foran hvert punkt i listen.", "“- ” before each point of the list.")
        }
        _ => language.pick(
            "Tom linje mellem afsnit; „- “ foran hvert punkt i en liste.",
            "An empty line between paragraphs; “- ” before each point of a list.",
        ),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::reply::reply;
    use crate::model::Id;

    /// What a form offers is what the reader of replies understands.
    #[test]
    fn every_position_can_be_chosen() {
        for position in Position::ALL {
            let (value, _) = position_choice(position, Language::English);
            let text = format!("## 1. Sag\nHoldning: {value}\n\nx\n");
            let read = reply("", Id::new("vejle").unwrap(), &text);
            assert_eq!(read.sections[0].position, Some(position), "{value}");
        }
    }

    #[test]
    fn what_was_said_is_parted_as_the_form_writes_it() {
        let all = |text| parted(text, "Fremdrift");
        let said = |choice: &str, text: &str| (choice.to_owned(), text.to_owned());
        assert_eq!(
            all("Fremdrift: i gang\n\nVi begynder i nord."),
            said("i gang", "Vi begynder i nord.")
        );
        assert_eq!(all("Fremdrift: i gang"), said("i gang", ""));
        assert_eq!(
            all("Vi begynder.\nFremdrift: i gang"),
            said("", "Vi begynder.\nFremdrift: i gang")
        );
        assert_eq!(all(""), said("", ""));
    }
}
