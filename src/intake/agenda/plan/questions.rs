//! What isn't certain, and the answers that settle it.

use std::collections::BTreeMap;

use super::super::{Access, Item, Kind, Received};
use super::{Making, closed_for, is_open};
use crate::model::{Closed, Id, ItemKind};
use crate::say;
use crate::words::{Language, Say, date, fold, folded};

/// Something that somebody must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What an answer begins with: `oekonomi.kind`.
    pub key: String,
    pub what: Say,
    /// The likeliest answer, where one is likely.
    pub proposal: Option<String>,
}

/// What stands for an answer that somebody has yet to write.
pub const NOTHING: &str = "…";

/// The answers that were given, by what they answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub BTreeMap<String, String>);

impl Answers {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0
            .get(key)
            .map(|answer| answer.trim())
            .filter(|answer| !answer.is_empty() && *answer != NOTHING)
    }
}

const KINDS: [(&str, &str, ItemKind); 3] = [
    ("decision", "beslutning", ItemKind::Decision),
    ("discussion", "droeftelse", ItemKind::Discussion),
    ("information", "orientering", ItemKind::Information),
];

/// The word of a kind in item.md.
pub fn kind_word(kind: ItemKind) -> &'static str {
    KINDS.iter().find(|(_, _, known)| *known == kind).map_or("information", |(word, ..)| word)
}

impl Making<'_> {
    fn ask(&mut self, key: &str, what: Say, proposal: Option<&str>) {
        if self.answers.get(key).is_some_and(says_yes) {
            return;
        }
        let proposal = proposal.map(str::to_owned);
        self.plan.doubts.push(Doubt { key: key.to_owned(), what, proposal });
    }

    /// What must be settled before any item: is it this meeting's agenda at all?
    pub fn questions_of_the_whole(&mut self, received: &Received) {
        let (facts, meeting) = (&received.facts, self.known.meeting);
        self.question_of_the_forum(received);
        let starts = meeting.starts;
        if let Some(said) = facts.date.filter(|said| *said != starts.date()) {
            let in_words = |day, language| date::date(day, language);
            let (said_da, own_da) =
                (in_words(said, Language::Danish), in_words(starts.date(), Language::Danish));
            let (said_en, own_en) =
                (in_words(said, Language::English), in_words(starts.date(), Language::English));
            let what = say!(
                "filens møde er den {said_da}, og meeting.toml siger {own_da}; er det dette møde? (ja)",
                "the file's meeting is on {said_en}, and meeting.toml says {own_en}; is it this meeting? (yes)"
            );
            self.ask("date", what, None);
        }
        let earlier =
            self.known.earlier.iter().filter_map(|other| other.facts.meeting.as_ref()).next();
        if let (Some(own), Some(before)) = (&facts.meeting, earlier)
            && own != before
        {
            let what = say!(
                "filen er til møde nr. {own} i regionens system, og den forrige var til nr. {before}; er det dette møde? (ja)",
                "the file is of meeting {own} in the region's system, and the one before was of {before}; is it this meeting? (yes)"
            );
            self.ask("meeting", what, None);
        }
        if facts.is_minutes {
            let what = say!(
                "filen ser ud til at være et referat; skal den læses som dagsorden? (ja)",
                "the file looks like minutes; is it to be read as an agenda? (yes)"
            );
            self.ask("minutes", what, None);
        }
        if received.is_guessed {
            let count = received.items().count();
            let what = say!(
                "filen har hverken indholdsfortegnelse eller overskrifter; er de {count} punkter ovenfor rigtige? (ja)",
                "the file has neither contents nor headings; are the {count} items above right? (yes)"
            );
            self.ask("items", what, Some("ja"));
        }
        if self.known.has_personal {
            let what = say!(
                "der er et personnummer i filen; punkterne skrives uden det, men originalen har det stadig: skal den gemmes? (ja)",
                "there is a personal number in the file; the items are written without it, but the original still has it: keep it? (yes)"
            );
            self.ask("personal", what, None);
        }
        self.differences(received);
    }

    fn question_of_the_forum(&mut self, received: &Received) {
        let Some(forum) = self.known.forum else { return };
        let facts = &received.facts;
        let said =
            folded(&format!("{} {}", facts.forum.as_deref().unwrap_or_default(), facts.head))
                .join(" ");
        let is_named = |name: &str| {
            let name = folded(name).join(" ");
            !name.is_empty() && said.contains(&name)
        };
        if is_named(&forum.name) || is_named(&forum.short_name) {
            return;
        }
        let name = &forum.name;
        match &facts.forum {
            Some(other) => {
                let what = say!(
                    "filen er fra `{other}`, og mødet er i `{name}`; er det samme forum? (ja)",
                    "the file is of `{other}`, and the meeting is of `{name}`; is it the same forum? (yes)"
                );
                self.ask("forum", what, None);
            }
            None if facts.date.is_some() => self
                .plan
                .notes
                .push(say!("filen nævner ikke `{name}`", "the file doesn't name `{name}`")),
            None => {
                let what = say!(
                    "filen nævner hverken `{name}` eller en dato; er det dette møde? (ja)",
                    "the file names neither `{name}` nor a date; is it this meeting? (yes)"
                );
                self.ask("forum", what, None);
            }
        }
    }

    /// What the file says otherwise than meeting.toml, and nobody needs to settle now.
    fn differences(&mut self, received: &Received) {
        let (facts, meeting) = (&received.facts, self.known.meeting);
        if let (Some(said), Some(own)) = (&facts.place, &meeting.place)
            && fold(said) != fold(own)
        {
            self.plan.notes.push(say!(
                "stedet i filen er `{said}`, og i meeting.toml `{own}`",
                "the place in the file is `{said}`, and in meeting.toml `{own}`"
            ));
        }
        let times = [
            (facts.begins, Some(meeting.starts.time())),
            (facts.ends, meeting.ends.map(|ends| ends.time())),
        ];
        for (said, own) in times {
            let (Some(said), Some(own)) = (said, own) else { continue };
            if said != own {
                let (said, own) = (said.format("%H.%M"), own.format("%H.%M"));
                self.plan.notes.push(say!(
                    "klokkeslættet i filen er {said}, og i meeting.toml {own}",
                    "the time in the file is {said}, and in meeting.toml {own}"
                ));
            }
        }
    }

    pub fn kind(&mut self, item: &Item, id: &Id, title: &str) -> ItemKind {
        let key = format!("{id}.kind");
        if let Some(answer) = self.answers.get(&key) {
            let answer = fold(answer);
            let known = KINDS.iter().find(|(word, danish, _)| *word == answer || *danish == answer);
            if let Some((_, _, kind)) = known {
                return *kind;
            }
        }
        let likely = match item.kind {
            Kind::Sure(kind) => return kind,
            Kind::Likely(kind) => kind,
            Kind::Unknown => ItemKind::Discussion,
        };
        let what = say!(
            "hvad skal der ske med `{title}`: decision (beslutning), discussion (drøftelse) eller information (orientering)?",
            "what is to be done with `{title}`: decision, discussion or information?"
        );
        let proposal = Some(kind_word(likely).to_owned());
        self.plan.doubts.push(Doubt { key, what, proposal });
        likely
    }

    /// Whether the item is closed, and why; the reason is nothing that can be guessed.
    pub fn closed(&mut self, item: &Item, id: &Id, title: &str) -> Option<Closed> {
        let key = format!("{id}.closed");
        if is_open(item.access, self.answers.get(&key)) {
            return None;
        }
        let reason = self.reason(&key, title, item.access == Access::Closed)?;
        let mut closed = closed_for(reason);
        closed.public_title = Some("Lukket punkt".to_owned());
        Some(closed)
    }

    /// The reason for what is closed. Until it is given it is asked for.
    pub fn reason(&mut self, key: &str, title: &str, is_said: bool) -> Option<String> {
        if let Some(answer) = self.answers.get(key) {
            return (!is_open(Access::Closed, Some(answer))).then(|| answer.to_owned());
        }
        let what = match is_said {
            true => say!(
                "`{title}` er lukket; skriv hvorfor, med henvisning til reglen, eller `åben`",
                "`{title}` is closed; write why, with the rule, or `open`"
            ),
            false => say!(
                "det er uklart, om `{title}` er lukket; skriv `åben`, eller hvorfor det er lukket",
                "it is unclear whether `{title}` is closed; write `open`, or why it is closed"
            ),
        };
        self.plan.doubts.push(Doubt { key: key.to_owned(), what, proposal: None });
        Some(String::new())
    }
}

fn says_yes(answer: &str) -> bool {
    matches!(fold(answer).as_str(), "ja" | "j" | "yes" | "y" | "ok")
}
