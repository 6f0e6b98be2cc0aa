//! The answer to the sender: what was received, the deadline and how long before it, and what to
//! mend and how. Markdown, for a pull request.

use std::fmt::Write;

use super::Gated;
use super::words::name;
use crate::diagnostic::{FileLines, code_span, literal};
use crate::model::{AskedRound, Label, Match, Reply, Subject, match_heading};
use crate::request::gate::{FileVerdict, Holder, Kind, KnownBy, Verdict};
use crate::words::personal::mask;
use crate::words::{Language, date, list};

/// Characters of a message: nobody's endless word takes the room of the rest.
const LONGEST: usize = 400;
/// Points that are listed; after so many, the first ones have to be mended anyway.
const MOST: usize = 20;

pub(super) fn answer(gated: &Gated, language: Language) -> String {
    let mut out = format!("## {}\n\n", heading(gated, language));
    out += &opening(gated, language);
    for file in gated.judgement.files.iter().filter(|file| file.request.is_some()).take(MOST) {
        out += &received(gated, file, language);
    }
    out += &points(gated, language);
    let _ = write!(out, "\n---\n{}\n", proof(gated, language));
    out
}

fn heading(gated: &Gated, language: Language) -> &'static str {
    match gated.verdict() {
        Verdict::Safe => {
            language.pick("Tak, jeres svar er modtaget", "Thank you, your reply is received")
        }
        Verdict::Secretariat => {
            language.pick("Sekretariatet ser på det", "The secretariat will look at it")
        }
        Verdict::Refused => language.pick(
            "Ændringen kan ikke tages ind, som den er",
            "The change can't be taken in as it is",
        ),
    }
}

fn opening(gated: &Gated, language: Language) -> String {
    let who = literal(&who(gated, language), LONGEST);
    let local = gated.judgement.arrived.with_timezone(&gated.calendar.zone()).naive_local();
    let at = date::moment(local, language);
    let line = match language {
        Language::Danish => format!("Modtaget fra {who} den {at}.\n"),
        Language::English => format!("Received from {who} on {at}.\n"),
    };
    let nothing_lost = language.pick(
        "Intet er gået tabt: ret punkterne nedenfor, og send igen på samme måde.\n",
        "Nothing is lost: mend the points below, and send it again in the same way.\n",
    );
    match gated.verdict() {
        Verdict::Refused => format!("{line}\n{nothing_lost}"),
        _ => line,
    }
}

/// The sender's name.
pub(super) fn who(gated: &Gated, language: Language) -> String {
    match &gated.judgement.sender.holder {
        Some(Holder::Party(id)) => name(id, &gated.repository),
        Some(Holder::Secretariat) => language.pick("sekretariatet", "the secretariat").to_owned(),
        None => language.pick("en ukendt afsender", "an unknown sender").to_owned(),
    }
}

/// What came for one request, for which items, and how it stands to the deadline.
fn received(gated: &Gated, file: &FileVerdict, language: Language) -> String {
    let Some(request) = &file.request else { return String::new() };
    let round = gated.repository.round(request);
    let title = match round.as_ref().map(|round| round.subject) {
        Some(Subject::Meeting(meeting, Some(forum))) => {
            let day = date::date(meeting.starts.date(), language);
            format!("{}, {day}", literal(&forum.short_name, LONGEST))
        }
        Some(Subject::Request(request, round)) => {
            literal(&format!("{}: {}", request.title, round.title), LONGEST)
        }
        _ => code_span(&mask(&request.to_string())),
    };
    let mut out = format!("\n**{title}**\n\n");
    let party = gated.judgement.sender.holder.as_ref().and_then(Holder::party);
    if let (Some(round), Some(party)) = (&round, party)
        && let Some(reply) = round.replies.get(party).filter(|_| file.kind != Kind::Deleted)
    {
        for line in items(gated, round, reply, language) {
            let _ = writeln!(out, "- {line}");
        }
    }
    if let Some(line) = time(gated, file, language) {
        let _ = writeln!(out, "- {line}");
    }
    out
}

/// A line for each item that the reply says something of.
fn items(gated: &Gated, round: &AskedRound, reply: &Reply, language: Language) -> Vec<String> {
    let labels: Vec<Label> = round.labels(&gated.repository);
    let mut lines = Vec::new();
    for section in &reply.sections {
        if section.position.is_none() && section.text.is_empty() {
            continue;
        }
        let Match::Item(item) = match_heading(&section.heading, &labels) else { continue };
        let Some(label) = labels.iter().find(|label| label.item == item) else { continue };
        let said = match section.position {
            Some(position) => position.words(language),
            None => language.pick("bemærkninger", "remarks"),
        };
        let title = literal(&format!("{}. {}", label.number, label.title), LONGEST);
        lines.push(format!("{title}: {said}"));
    }
    if reply.nothing_to_remark {
        let rest = match lines.is_empty() {
            true => language.pick("alle punkter: ingen bemærkninger", "all items: no remarks"),
            false => language.pick("øvrige punkter: ingen bemærkninger", "other items: no remarks"),
        };
        lines.push(rest.to_owned());
    }
    lines
}

pub(super) fn time(gated: &Gated, file: &FileVerdict, language: Language) -> Option<String> {
    let (deadline, left) = (file.deadline?, file.minutes_left?);
    let until = deadline.text(language);
    let span = span(left.unsigned_abs(), language);
    let extended = match file.is_extended {
        true => language.pick(" (forlænget)", " (extended)"),
        false => "",
    };
    let is_receipt = file.in_time == Some(true) && gated.judgement.arrived > deadline.instant;
    Some(match (language, left >= 0) {
        _ if is_receipt => match language {
            Language::Danish => format!(
                "Fristen var {until}{extended}; der er kvittering for, at svaret kom i tide"
            ),
            Language::English => {
                format!(
                    "The deadline was {until}{extended}; a receipt says that the reply came in time"
                )
            }
        },
        (Language::Danish, true) => format!("Fristen er {until}{extended}: {span} før"),
        (Language::Danish, false) => format!("Fristen var {until}{extended}: {span} efter"),
        (Language::English, true) => format!("The deadline is {until}{extended}: {span} before it"),
        (Language::English, false) => {
            format!("The deadline was {until}{extended}: {span} after it")
        }
    })
}

/// `2 dage og 4 timer`: the two largest parts that aren't nothing.
fn span(minutes: u64, language: Language) -> String {
    let one = |count: u64, single: &str, plural: &str| {
        (count > 0).then(|| format!("{count} {}", if count == 1 { single } else { plural }))
    };
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts = match language {
        Language::Danish => [
            one(days, "dag", "dage"),
            one(hours, "time", "timer"),
            one(minutes, "minut", "minutter"),
        ],
        Language::English => [
            one(days, "day", "days"),
            one(hours, "hour", "hours"),
            one(minutes, "minute", "minutes"),
        ],
    };
    let parts: Vec<String> = parts.into_iter().flatten().take(2).collect();
    match parts.is_empty() {
        true => language.pick("under et minut", "less than a minute").to_owned(),
        false => list(&parts.iter().map(String::as_str).collect::<Vec<_>>(), language),
    }
}

/// What is the matter, and what to do about it.
fn points(gated: &Gated, language: Language) -> String {
    let mut lines = FileLines::new(&gated.texts);
    let mut out = String::new();
    let mut section = |title: &str, all: &[crate::diagnostic::Diagnostic]| {
        if all.is_empty() {
            return;
        }
        let _ = write!(out, "\n### {title}\n\n");
        for found in all.iter().take(MOST) {
            let start = found.place.start;
            let line = start.zip(lines.of(&found.place.path)).map(|(at, lines)| lines.line(at));
            let word = language.pick("linje", "line");
            let place = match (found.place.path.as_str(), line) {
                ("", _) => String::new(),
                (path, None) => format!(" ({})", code_span(path)),
                (path, Some(line)) => format!(" ({}, {word} {line})", code_span(path)),
            };
            let what = literal(found.what.to(language), LONGEST);
            let help = literal(found.help.to(language), LONGEST);
            let _ = write!(out, "- **{}** {what}{place}  \n  {help}\n", found.code.id);
        }
        if let Some(more @ 1..) = all.len().checked_sub(MOST) {
            let words = language.pick("punkter mere", "more points");
            let _ = writeln!(out, "- … {more} {words}");
        }
    };
    let title = match gated.verdict() {
        Verdict::Refused => language.pick("Det skal rettes", "What has to be mended"),
        _ => language.pick("Det ser sekretariatet på", "What the secretariat looks at"),
    };
    section(title, &gated.findings);
    section(language.pick("Det kunne være bedre", "What could be better"), &gated.advice);
    out
}

/// What the way of knowing the sender proves, and which commit the verdict is about.
fn proof(gated: &Gated, language: Language) -> String {
    let known = match gated.judgement.sender.known_by {
        KnownBy::Forge => language.pick(
            "Afsenderen er kendt ved login; adresserne i commits er fri tekst og er kun sammenlignet.",
            "The sender is known by a login; the addresses of commits are free text and only compared.",
        ),
        KnownBy::Signature => language.pick(
            "Afsenderen er kendt ved underskrift: hver commit er underskrevet med en nøgle, som gjaldt ved modtagelsen.",
            "The sender is known by signature: each commit is signed with a key in force at arrival.",
        ),
        KnownBy::Address => language.pick(
            "Afsenderen er kun kendt ved adressen i commits, som enhver kan skrive.",
            "The sender is known only by the address of the commits, which anybody can write.",
        ),
        KnownBy::Nothing => language.pick(
            "Intet viser, hvem afsenderen er.",
            "Nothing shows who the sender is.",
        ),
    };
    let head = gated.change.head.get(..12).unwrap_or(&gated.change.head);
    match language {
        Language::Danish => format!("{known} Gælder commit `{head}` og ingen anden."),
        Language::English => format!("{known} About commit `{head}` and no other."),
    }
}
