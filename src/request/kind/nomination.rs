//! Nominations (indstillinger): a reply has a heading for each candidate, with the facts in lines
//! of their own and whatever else there is to say below.

use crate::model::{GENDER_KEY, Id, Reply, ReplySection, Request, WITHDRAWN_KEY};
use crate::words::Language;

/// A candidate, as a party puts it forward.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nominee {
    /// `vejle`, and the party's further ones `vejle-2`, `vejle-3`.
    pub id: Id,
    pub party: Id,
    pub heading: String,
    /// Bytes of the heading in the reply.
    pub span: std::ops::Range<usize>,
    /// The role that it is for: `medlem`, `formand`.
    pub role: Option<String>,
    /// Job title: a function, no name.
    pub title: Option<String>,
    pub samordningsforum: Option<String>,
    /// Competences and experience, as Markdown.
    pub experience: String,
    /// What the candidate says of other seats.
    pub other_seats: Option<String>,
    pub wants_chair: Option<bool>,
    pub consents: Option<bool>,
    /// Who put the candidate forward.
    pub source: Option<String>,
    /// Why, or when, the candidate withdrew.
    pub withdrawn: Option<String>,
    pub gender: Option<Gender>,
    /// Keys whose words are not understood, with the words.
    pub unclear: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Woman,
    Man,
}

impl Gender {
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Gender::Woman => language.pick("kvinde", "woman"),
            Gender::Man => language.pick("mand", "man"),
        }
    }
}

/// The candidates of a reply, in its order.
pub fn nominees(reply: &Reply) -> Vec<Nominee> {
    let sections = reply.sections.iter().filter(|section| section.says_something());
    let named = (1..).zip(sections).filter_map(|(number, section)| {
        let id = match number {
            1 => reply.party.to_string(),
            number => format!("{}-{number}", reply.party),
        };
        Some(nominee(Id::new(&id)?, &reply.party, section))
    });
    named.collect()
}

/// All candidates that lie there, those of every round.
pub fn candidates(request: &Request) -> Vec<Nominee> {
    let replies = request.rounds.iter().flat_map(|round| round.replies.values());
    replies.flat_map(|reply| nominees(reply)).collect()
}

/// The candidates of a reply that counts; those who withdrew in a `newer` one are withdrawn, for
/// nobody is a candidate any longer than he or she wants.
pub fn standing(counts: &Reply, newer: Option<&Reply>) -> Vec<Nominee> {
    let mut all = nominees(counts);
    let newer: Vec<Nominee> = newer.map(nominees).unwrap_or_default();
    for nominee in &mut all {
        let withdrew = newer.iter().find(|one| one.id == nominee.id);
        if let Some(why) = withdrew.and_then(|one| one.withdrawn.clone()) {
            nominee.withdrawn = Some(why);
        }
    }
    all
}

fn nominee(id: Id, party: &Id, section: &ReplySection) -> Nominee {
    let (lines, rest) = section.fields();
    let mut nominee = Nominee {
        id,
        party: party.clone(),
        heading: section.heading.trim().to_owned(),
        span: section.span.clone(),
        ..Nominee::default()
    };
    let mut experience = Vec::new();
    for (key, value) in lines {
        nominee.take(key, value.trim(), &mut experience);
    }
    // "Stilling: Sundhedschef" as the first line is read as a position that nobody knows.
    if let Some((_, words)) = &section.unknown_position {
        match nominee.title {
            None => nominee.title = Some(unescaped(words.trim())),
            Some(_) => experience.push(words.trim().to_owned()),
        }
    }
    if !rest.is_empty() {
        experience.push(rest.to_owned());
    }
    nominee.experience = experience.join("\n\n");
    nominee
}

impl Nominee {
    fn take(&mut self, key: &str, value: &str, experience: &mut Vec<String>) {
        if value.is_empty() {
            return;
        }
        let text = || Some(unescaped(value));
        match plain(key).as_str() {
            "rolle" | "plads" => self.role = text(),
            "titel" | "stilling" | "stillingsbetegnelse" | "funktion" => self.title = text(),
            "samordningsforum" | "sof" | "psof" | "(p)sof" | "lokalt samordningsforum" => {
                self.samordningsforum = text();
            }
            "kompetencer og erfaring"
            | "kompetencer"
            | "erfaring"
            | "erfaringer"
            | "motivation"
            | "kompetencer og motivation" => experience.push(value.to_owned()),
            "andre pladser" | "øvrige pladser" | "andre fora" | "øvrige fora" => {
                self.other_seats = text();
            }
            "ønsker at være formand" | "ønsker formandspost" | "formand" => {
                self.wants_chair = self.yes_or_no(key, value);
            }
            "samtykke" => self.consents = self.yes_or_no(key, value),
            "kilde" | "indstillet af" | "indmeldt af" => self.source = text(),
            "trukket" => {
                // `Trukket: nej` says that nothing was withdrawn.
                let is_no = yes_or_no(value) == Some(false);
                self.withdrawn = text().filter(|_| !is_no);
            }
            "køn" => {
                self.gender = gender(value);
                if self.gender.is_none() {
                    self.unclear.push((key.to_owned(), value.to_owned()));
                }
            }
            // What is no key of ours may still say something of the candidate.
            _ => experience.push(format!("{key}: {value}")),
        }
    }

    /// The facts that are lines of their own, by the keys of a blank reply.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let yes_or_no = |answer: bool| if answer { "ja" } else { "nej" }.to_owned();
        let gender = |gender: Gender| gender.words(Language::Danish).to_owned();
        let all = [
            ("Rolle", self.role.clone()),
            ("Titel", self.title.clone()),
            ("Samordningsforum", self.samordningsforum.clone()),
            ("Andre pladser", self.other_seats.clone()),
            ("Ønsker at være formand", self.wants_chair.map(yes_or_no)),
            ("Samtykke", self.consents.map(yes_or_no)),
            ("Kilde", self.source.clone()),
            (GENDER_KEY, self.gender.map(gender)),
            (WITHDRAWN_KEY, self.withdrawn.clone()),
        ];
        all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    /// What is no fact of its own: the experience, and lines that are not understood, as they stand.
    pub fn text(&self) -> String {
        let unclear = self.unclear.iter().map(|(key, value)| format!("{key}: {value}"));
        let all = Some(self.experience.clone()).filter(|text| !text.is_empty());
        all.into_iter().chain(unclear).collect::<Vec<_>>().join("\n\n")
    }

    fn yes_or_no(&mut self, key: &str, value: &str) -> Option<bool> {
        let found = yes_or_no(value);
        if found.is_none() {
            self.unclear.push((key.to_owned(), value.to_owned()));
        }
        found
    }
}

/// `value` without the backslashes that keep its signs from being Markdown.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && next.is_ascii_punctuation() => {
                out.extend(letters.next())
            }
            _ => out.push(letter),
        }
    }
    out
}

fn plain(words: &str) -> String {
    words.trim().to_lowercase()
}

/// The first word says it: `ja, gerne`.
fn yes_or_no(value: &str) -> Option<bool> {
    let first = value.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    match plain(first?).as_str() {
        "ja" | "yes" => Some(true),
        "nej" | "no" => Some(false),
        _ => None,
    }
}

fn gender(value: &str) -> Option<Gender> {
    match plain(value).as_str() {
        "kvinde" | "k" | "woman" => Some(Gender::Woman),
        "mand" | "m" | "man" => Some(Gender::Man),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CANDIDATE_KEYS, ReplyStatus};

    /// A reply with what stands under each `## `.
    fn reply(text: &str) -> Reply {
        let section = |part: &str| {
            let (heading, text) = part.split_once('\n').unwrap_or((part, ""));
            ReplySection {
                heading: heading.to_owned(),
                span: 0..0,
                position: None,
                unknown_position: None,
                text: text.trim().to_owned(),
            }
        };
        Reply {
            party: Id::new("vejle").unwrap(),
            path: String::new(),
            status: ReplyStatus::Final,
            unknown_status: None,
            nothing_to_remark: false,
            preface: String::new(),
            sections: text.split("## ").skip(1).map(section).collect(),
        }
    }

    fn read(text: &str) -> Vec<Nominee> {
        nominees(&reply(text))
    }

    #[test]
    fn a_heading_is_a_candidate_and_its_lines_are_facts() {
        let found = read(
            "Status: endelig\n\n## 1. Kandidat\nStilling: Sundhedschef\nSOF: SOF Lillebælt\n\
             Erfaring: Leder akutfunktionen\nØvrige fora: to følgegrupper\n\
             Ønsker at være formand: ja, gerne\nSamtykke: ja\nIndstillet af: Direktøren\n\
             Sprog: tysk\n\nHar siddet i gruppen i to år.\n\n\
             ## Afdelingsleder\nTitel: Afdelingsleder\nFormand: måske\nTrukket: 3. marts 2026\n",
        );
        let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["vejle", "vejle-2"]);
        let (first, second) = (&found[0], &found[1]);
        assert_eq!(first.title.as_deref(), Some("Sundhedschef"));
        assert_eq!(first.samordningsforum.as_deref(), Some("SOF Lillebælt"));
        assert_eq!((first.wants_chair, first.consents), (Some(true), Some(true)));
        assert_eq!(
            first.experience,
            "Leder akutfunktionen\n\nSprog: tysk\n\nHar siddet i gruppen i to år."
        );
        assert_eq!(first.source.as_deref(), Some("Direktøren"));
        assert_eq!(second.withdrawn.as_deref(), Some("3. marts 2026"));
        assert_eq!(second.unclear, [("Formand".to_owned(), "måske".to_owned())]);
    }

    #[test]
    fn a_blank_candidate_is_none() {
        let lines: String = CANDIDATE_KEYS.iter().map(|key| format!("{key}:\n")).collect();
        assert_eq!(read(&format!("## 1. Kandidat\n{lines}")), []);
        assert_eq!(read("## 1. Kandidat\nTitel:\n\n## Kandidat\nTitel: Chef\n").len(), 1);
    }

    #[test]
    fn a_title_that_was_read_as_a_position_is_a_title() {
        let mut reply = reply("## Kandidat\nKilde: SOF Fyn\n\n## Kandidat\nTitel: Leder\n");
        for section in &mut reply.sections {
            section.unknown_position = Some((0..0, "Sundhedschef".to_owned()));
        }
        let all = nominees(&reply);
        assert_eq!(all[0].title.as_deref(), Some("Sundhedschef"));
        assert_eq!(all[1].title.as_deref(), Some("Leder"));
        assert_eq!(all[1].experience, "Sundhedschef", "nothing is lost");
    }

    #[test]
    fn the_facts_of_a_candidate_are_those_that_were_read() {
        let lines = "Rolle: medlem\nTitel: Chef \\<b> & \\\\ leder\nSamordningsforum: SOF Fyn\n\
            Andre pladser: ingen\nØnsker at være formand: ja\nSamtykke: nej\nKilde: SOF Fyn\n\
            Køn: kvinde\nTrukket: 3. marts";
        let text = "Leder drift.\n\n- Sprog\\: tysk";
        let all = read(&format!("## 1. Kandidat\n{lines}\n\n{text}\n"));
        let written: Vec<String> =
            all[0].facts().into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        assert_eq!(written.join("\n"), lines.replace("\\<", "<").replace("\\\\", "\\"));
        assert_eq!(all[0].text(), text);
        let unclear = read("## Kandidat\nTitel: Chef\nKøn: ukendt\n\nDrift.\n");
        assert_eq!(unclear[0].text(), "Drift.\n\nKøn: ukendt");
    }

    #[test]
    fn a_withdrawal_counts_whenever_it_comes() {
        let counts = reply("## Kandidat\nTitel: Chef\n\n## Kandidat\nTitel: Leder\n");
        let newer =
            reply("## Kandidat\nTitel: Direktør\n\n## Kandidat\nTitel: Leder\nTrukket: ja\n");
        let all = standing(&counts, Some(&newer));
        assert_eq!(all[0].title.as_deref(), Some("Chef"));
        assert_eq!((&all[0].withdrawn, all[1].withdrawn.as_deref()), (&None, Some("ja")));
    }
}
