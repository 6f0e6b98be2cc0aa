//! The text that asks one party for its remarks: what, by when, and the ways to answer.

use std::fmt::Write;

use super::template;
use crate::forge::Address;
use crate::model::{Forge, ItemKind};
use crate::view::{AskedView, Occasion};
use crate::words::{Language, date, visible};

/// What is known of a request to one party.
pub struct Invitation<'a> {
    pub asked: &'a AskedView,
    /// `Furesø Kommune`
    pub official_name: &'a str,
    /// Why its deadline is another than that of the rest.
    pub extension: Option<&'a str>,
    /// How the deadline was counted, a line for each step.
    pub counted: &'a [String],
    /// The page of the forge on which it can answer.
    pub page: Option<(&'a Forge, &'a Address)>,
    /// Whether an answer of it is there already.
    pub has_answered: bool,
}

impl Invitation<'_> {
    /// The line above the mail.
    pub fn subject(&self, language: Language) -> String {
        let head = &self.asked.head;
        let about = line(&head.about());
        let subject = match (&head.occasion, language) {
            (Occasion::Meeting { .. }, Language::Danish) => format!("Bemærkninger til {about}"),
            (Occasion::Meeting { .. }, Language::English) => format!("Remarks on {about}"),
            (Occasion::Request { kind, .. }, _) => format!("{}: {about}", kind.title(language)),
        };
        match (language, self.deadline(language)) {
            (Language::Danish, Some(until)) => format!("{subject}: frist {until}"),
            (Language::English, Some(until)) => format!("{subject}: due {until}"),
            (_, None) => subject,
        }
    }

    /// The mail.
    pub fn body(&self, language: Language) -> String {
        let mut text = self.opening(language);
        text.push_str(&self.due(language));
        text.push_str(&self.items(language));
        text.push_str(&self.ways(language));
        let title = language.pick("Skabelon", "Template");
        let rule = "-".repeat(72);
        let blank = template::blank(self.asked, language);
        let _ = write!(text, "\n{title}\n{rule}\n{}\n{rule}\n", blank.trim_end());
        text
    }

    fn deadline(&self, language: Language) -> Option<String> {
        self.asked.deadline.as_ref().map(|deadline| deadline.text(language))
    }

    fn opening(&self, language: Language) -> String {
        let head = &self.asked.head;
        let (to, from) = (line(self.official_name), line(&head.secretariat));
        match (&head.occasion, language) {
            (Occasion::Meeting { forum, starts, .. }, _) => {
                let (forum, day) = (line(forum), date::long_date(starts.date(), language));
                match language {
                    Language::Danish => format!(
                        "Til {to}\n\n{from} beder om jeres bemærkninger til mødet i {forum} {day}.\n\n"
                    ),
                    Language::English => format!(
                        "To {to}\n\n{from} asks for your remarks on the meeting of {forum}, {day}.\n\n"
                    ),
                }
            }
            (Occasion::Request { title, .. }, Language::Danish) => {
                format!("Til {to}\n\n{from} beder om jeres svar: {}.\n\n", line(title))
            }
            (Occasion::Request { title, .. }, Language::English) => {
                format!("To {to}\n\n{from} asks for your answer: {}.\n\n", line(title))
            }
        }
    }

    fn due(&self, language: Language) -> String {
        let mut text = match self.deadline(language) {
            Some(until) => format!("{}: {until}\n", language.pick("Frist", "Deadline")),
            None => language
                .pick("Fristen er endnu ikke sat.\n", "The deadline is not yet set.\n")
                .to_owned(),
        };
        if let Some(reason) = self.extension {
            let words = language.pick("Fristen er forlænget for jer", "Extended for you");
            let _ = writeln!(text, "{words}: {}", line(reason));
        }
        if !self.counted.is_empty() {
            let words = language.pick("Sådan er den fundet:", "How it was counted:");
            let _ = writeln!(text, "{words}");
            for step in self.counted {
                let _ = writeln!(text, "- {}", line(step));
            }
        }
        text
    }

    fn items(&self, language: Language) -> String {
        let mut text =
            format!("\n{}\n", language.pick("I bliver spurgt om:", "You are asked about:"));
        for item in &self.asked.items {
            let kind = match item.kind {
                Some(ItemKind::Decision) => language.pick(" (beslutning)", " (decision)"),
                Some(ItemKind::Discussion) => language.pick(" (drøftelse)", " (discussion)"),
                Some(ItemKind::Information) => language.pick(" (orientering)", " (information)"),
                None => "",
            };
            let (number, title) = (line(&item.number), line(&item.title));
            let _ = writeln!(text, "  {number}. {title}{kind}");
        }
        text
    }

    fn ways(&self, language: Language) -> String {
        let mut text = String::from(match (language, self.has_answered) {
            (Language::Danish, false) => "\nSådan svarer I\n",
            (Language::Danish, true) => "\nVi har allerede et svar fra jer. Sådan retter I det\n",
            (Language::English, false) => "\nHow to answer\n",
            (Language::English, true) => "\nWe have an answer of yours. How to change it\n",
        });
        text.push_str(language.pick(
            "Vælg den måde, der passer jer. De gælder lige meget.\n\n",
            "Choose what suits you. Each counts the same.\n\n",
        ));
        let mail = self.asked.head.secretariat_email.as_deref().map(line);
        let to = match (&mail, language) {
            (Some(mail), Language::Danish) => format!(" til {mail}"),
            (Some(mail), Language::English) => format!(" to {mail}"),
            (None, Language::Danish) => " som svar på denne mail".to_owned(),
            (None, Language::English) => " in reply to this mail".to_owned(),
        };
        text.push_str(&match language {
            Language::Danish => format!(
                "* Mail: udfyld skabelonen nederst, og send den{to}, i mailen selv eller som Word-fil.\n\
                 * Formular: er der en HTML-fil med, så åbn den i en browser, udfyld den, og følg dens\n  \
                 vejledning.\n"
            ),
            Language::English => format!(
                "* Mail: fill in the template below, and send it{to}, in the mail itself or as a Word file.\n\
                 * Form: if an HTML file came along, open it in a browser, fill it in, and follow it.\n"
            ),
        });
        if let Some((forge, address)) = self.page {
            text.push_str(&self.by_forge(forge, address, language));
        }
        text
    }

    fn by_forge(&self, forge: &Forge, address: &Address, language: Language) -> String {
        let forge = forge.kind.title();
        let paste = match (self.has_answered || address.text == Some(0), address.text) {
            (true, _) => "",
            (_, Some(_)) => language.pick(
                " Vejledningen står i skabelonen nederst.",
                " The guidance is in the template below.",
            ),
            (_, None) => language.pick(
                " Sæt skabelonen nederst ind i filen.",
                " Paste the template below into the file.",
            ),
        };
        let url = &address.url;
        match language {
            Language::Danish => format!(
                "* {forge}: åbn adressen, log ind, skriv, og foreslå ændringen.{paste}\n  {url}\n"
            ),
            Language::English => format!(
                "* {forge}: open the address, log in, write, and propose the change.{paste}\n  {url}\n"
            ),
        }
    }
}

/// The texts that a forge's page for a new file can begin with: the whole template, and it without
/// its guidance.
pub fn beginnings(asked: &AskedView, language: Language) -> [String; 2] {
    let whole = template::blank(asked, language);
    let bare = whole.split_once("-->").map_or("", |(_, rest)| rest).trim_start().to_owned();
    [whole, bare]
}

/// `text` on one line and without what nobody sees.
fn line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
