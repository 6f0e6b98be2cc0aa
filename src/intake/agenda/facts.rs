//! What a received agenda says of the meeting: whose, when, where.

use chrono::{NaiveDate, NaiveTime};

use super::block::Block;
use crate::calendar::prose;
use crate::words::fold;

/// What an agenda says of its meeting, as far as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub forum: Option<String>,
    pub place: Option<String>,
    pub date: Option<NaiveDate>,
    pub begins: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    /// The case system's own ids of the meeting and the agenda.
    pub meeting: Option<String>,
    pub agenda: Option<u64>,
    /// All that stands before the first item.
    pub head: String,
    /// Whether it adds to an agenda that was sent before.
    pub is_supplement: bool,
    /// Whether it is minutes and not an agenda.
    pub is_minutes: bool,
    /// Whether the agenda as a whole is closed.
    pub is_closed: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Fact {
    Forum,
    Place,
    Begins,
    Ends,
    Title,
}

const LABELS: &[(&str, Fact)] = &[
    ("udvalg", Fact::Forum),
    ("forum", Fact::Forum),
    ("raad", Fact::Forum),
    ("moede i", Fact::Forum),
    ("sted", Fact::Place),
    ("moedested", Fact::Place),
    ("lokale", Fact::Place),
    ("starttidspunkt", Fact::Begins),
    ("moedestart", Fact::Begins),
    ("start", Fact::Begins),
    ("moededato", Fact::Begins),
    ("dato", Fact::Begins),
    ("tidspunkt", Fact::Begins),
    ("moedetidspunkt", Fact::Begins),
    ("dato og tid", Fact::Begins),
    ("sluttidspunkt", Fact::Ends),
    ("moedeslut", Fact::Ends),
    ("slut", Fact::Ends),
    ("moede", Fact::Title),
];

/// Reads what stands before the first item.
pub fn read(head: &[&Block]) -> Facts {
    let words: Vec<&str> = head.iter().map(|block| block.words.as_str()).collect();
    let mut facts = Facts { head: words.join("\n"), ..Facts::default() };
    for (index, words) in words.iter().enumerate() {
        let Some((fact, value)) = labelled(words) else { continue };
        let next = head.get(index + 1).filter(|next| labelled(&next.words).is_none());
        let value = match value {
            "" => next.map_or("", |next| next.words.as_str()),
            value => value,
        };
        facts.take(fact, value);
    }
    facts.of_running_text();
    facts
}

impl Facts {
    fn take(&mut self, fact: Fact, value: &str) {
        if value.is_empty() {
            return;
        }
        let text = || Some(value.to_owned());
        match fact {
            Fact::Forum if self.forum.is_none() => self.forum = text(),
            Fact::Place if self.place.is_none() => self.place = text(),
            Fact::Begins => {
                let (date, times) = moment(value);
                self.date = self.date.or(date);
                self.begins = self.begins.or(times.first().copied());
                self.ends = self.ends.or(times.get(1).copied());
            }
            Fact::Ends => self.ends = self.ends.or(moment(value).1.first().copied()),
            _ => {}
        }
    }

    /// "Dagsorden til mødet i Sundhedsrådet den 8. december 2026 kl. 16"
    fn of_running_text(&mut self) {
        let head = std::mem::take(&mut self.head);
        for line in head.lines() {
            let folded = fold(line);
            let names = |word: &str| folded.contains(word);
            self.is_supplement |= names("tillaegsdagsorden") || names("supplerende dagsorden");
            self.is_minutes |= folded.starts_with("referat") || names("beslutningsprotokol");
            let (date, times) = moment(line);
            if self.date.is_none() && date.is_some() {
                self.date = date;
                self.begins = self.begins.or(times.first().copied());
                self.ends = self.ends.or(times.get(1).copied());
            }
        }
        self.head = head;
    }
}

/// The fact that a line names, and what stands after its name.
fn labelled(words: &str) -> Option<(Fact, &str)> {
    let known = |label: &str| {
        let label = fold(label.trim().trim_end_matches(':'));
        LABELS.iter().find(|(known, _)| *known == label).map(|(_, fact)| *fact)
    };
    if let Some(fact) = known(words) {
        return Some((fact, ""));
    }
    [" | ", ":"].iter().find_map(|mark| {
        let (label, value) = words.split_once(mark)?;
        Some((known(label)?, value.trim_start_matches([' ', '|']).trim()))
    })
}

/// The day that `text` names, and the clock times after it.
pub fn moment(text: &str) -> (Option<NaiveDate>, Vec<NaiveTime>) {
    let found = prose::scan(text);
    let date = found.dates.iter().find_map(|date| Some((date.date()?, date.span.end)));
    let (date, rest) = match date {
        Some((date, end)) => (Some(date), text.get(end..).unwrap_or_default()),
        None => match iso(text) {
            Some((date, rest)) => (Some(date), rest),
            None => (None, text),
        },
    };
    (date, times(rest))
}

/// `2026-12-08T16:00:00`, whose letter makes one word of it.
fn iso(text: &str) -> Option<(NaiveDate, &str)> {
    let text = text.trim();
    let date = text.get(..10)?.parse().ok()?;
    Some((date, text.get(10..)?.trim_start_matches('T')))
}

/// "kl. 16.00 - 18.00", "16:00:00", "kl. 9"
fn times(text: &str) -> Vec<NaiveTime> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && found.len() < 2 {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let hours = run(at);
        let after = at + hours;
        let is_after_clock = text[..at].trim_end().to_lowercase().ends_with("kl.");
        let minutes = match bytes.get(after) {
            Some(b'.' | b':') if run(after + 1) == 2 => text.get(after + 1..after + 3),
            _ if is_after_clock => Some("0"),
            _ => None,
        };
        let hour = text.get(at..after).filter(|_| hours <= 2).and_then(|hour| hour.parse().ok());
        let minute = minutes.and_then(|minutes| minutes.parse().ok());
        if let (Some(hour), Some(minute)) = (hour, minute) {
            found.extend(NaiveTime::from_hms_opt(hour, minute, 0));
            at = after + 3;
            // Seconds are no time of their own.
            if bytes.get(at) == Some(&b':') {
                at += 3;
            }
        } else {
            at = after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_as_they_are_written() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 8);
        for text in [
            "tirsdag den 8. december 2026 kl. 16.00-18.00",
            "08-12-2026 16:00:00 - 18:00:00",
            "2026-12-08T16:00:00 18:00",
            "8. december 2026 16:00 til 18:00",
            "2026-12-08 kl. 16 - kl. 18",
            "8.12.2026 kl. 16:00, slut kl. 18",
        ] {
            let (date, times) = moment(text);
            assert_eq!(date, day, "{text}");
            let times: Vec<String> = times.iter().map(ToString::to_string).collect();
            assert_eq!(times, ["16:00:00", "18:00:00"], "{text}");
        }
        assert_eq!(moment("27. august 2018").0, NaiveDate::from_ymd_opt(2018, 8, 27));
        assert_eq!(moment("kl. 25.99 æøå 1:2"), (None, Vec::new()));
    }
}
