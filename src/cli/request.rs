//! What a request asks of one party, for the commands that answer it or take an answer in.
//!
//! What is particular to each kind of round is here.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::open::{Common, Opened};
use super::screen;
use crate::calendar::Deadline;
use crate::document::status::days_words;
use crate::model::{AskedRound, Id, Subject};
use crate::say;
use crate::source;
use crate::view::AskedView;
use crate::words::{Language, Say};

impl Opened {
    /// What the request named by `request` asks of the party named by `party`.
    ///
    /// # Errors
    /// If there is no such request or party, or the one isn't asked by the other.
    pub fn asked(&self, request: &str, party: &str) -> Result<AskedView> {
        let round = self.round(request)?;
        let party = self.municipality(party)?;
        match self.own_view()?.asked(&round.id, &party) {
            Some(asked) => Ok(asked),
            None => bail!(not_asked(&round, &party)),
        }
    }

    /// Those who are asked in `round`, or those of them that were named, each once.
    ///
    /// # Errors
    /// If nobody is asked, or one who was named isn't.
    pub fn chosen(&self, round: &AskedRound, named: &[String]) -> Result<Vec<Id>> {
        if round.asks.is_empty() {
            bail!(nobody_asked(round))
        }
        let mut chosen = Vec::new();
        for words in named {
            let party = self.municipality(words)?;
            if !round.asks.contains(&party) {
                bail!(not_asked(round, &party))
            }
            if !chosen.contains(&party) {
                chosen.push(party);
            }
        }
        Ok(if chosen.is_empty() { round.asks.to_vec() } else { chosen })
    }

    /// Refuses to write where the files are those of a commit or of several folders.
    ///
    /// # Errors
    /// If they are.
    pub fn require_folder(&self, common: &Common) -> Result<()> {
        if common.at.is_none() && common.overlay.is_empty() && source::has_work_tree(&self.root) {
            return Ok(());
        }
        bail!(say!(
            "kommandoen skriver i repositoriets mappe; kør den dér, uden `--at` og `--overlay`",
            "the command writes in the repository's folder; run it there, without `--at` and `--overlay`"
        ))
    }

    /// Where the record at `path` lies, which no link may lead to.
    ///
    /// # Errors
    /// If one does.
    pub fn place(&self, path: &str) -> Result<PathBuf> {
        let full = self.root.join(Path::new(path));
        source::refuse_links(&self.root, &full)?;
        Ok(full)
    }

    /// When the deadline is, and how long it is until then.
    pub fn time_left(&self, deadline: Option<&Deadline>) -> String {
        let language = self.language;
        let Some(deadline) = deadline else {
            return language.pick("fristen er endnu ikke sat", "no deadline is set yet").to_owned();
        };
        let when = deadline.text(language);
        let left = deadline.instant.to_utc() - self.today.begins;
        let is_moment = self.today.begins == self.today.ends;
        let days = self.today.days_to(deadline.date);
        match (self.today.is_after(deadline), is_moment && left.num_hours() < 72) {
            (true, _) => match language {
                Language::Danish => format!("fristen var {when}; et svar nu kommer for sent"),
                Language::English => {
                    format!("the deadline was {when}; a reply now comes too late")
                }
            },
            (false, true) => {
                let left = clock_words(left.num_minutes(), language);
                match language {
                    Language::Danish => format!("fristen er {when}; der er {left} tilbage"),
                    Language::English => format!("the deadline is {when}; {left} are left"),
                }
            }
            (false, false) => {
                let left = days_words(days, language);
                match (days, language) {
                    (..=0, Language::Danish) => format!("fristen er {when}; det er {left}"),
                    (..=0, Language::English) => format!("the deadline is {when}; that is {left}"),
                    (_, Language::Danish) => format!("fristen er {when}; der er {left} tilbage"),
                    (1, Language::English) => format!("the deadline is {when}; {left} is left"),
                    (_, Language::English) => format!("the deadline is {when}; {left} are left"),
                }
            }
        }
    }
}

/// Why `party` can't be asked in `round`.
fn not_asked(round: &AskedRound, party: &Id) -> Say {
    let (id, path) = (&round.id, round.asking_path());
    match round.subject {
        Subject::Meeting(..) => say!(
            "`{party}` er ikke bedt om bemærkninger til {id}; se `asks` i {path}",
            "`{party}` isn't asked for remarks on {id}; see `asks` in {path}"
        ),
        Subject::Request(..) => say!(
            "`{party}` er ikke spurgt i {id}; se `asks` i {path}",
            "`{party}` isn't asked in {id}; see `asks` in {path}"
        ),
    }
}

/// Why nobody can be asked in `round`.
fn nobody_asked(round: &AskedRound) -> Say {
    let (id, path) = (&round.id, round.asking_path());
    match round.subject {
        Subject::Meeting(..) => say!(
            "ingen er bedt om bemærkninger til {id}; se `asks` i {path}",
            "nobody is asked for remarks on {id}; see `asks` in {path}"
        ),
        Subject::Request(..) => say!(
            "ingen er spurgt i {id}; se `asks` i {path}",
            "nobody is asked in {id}; see `asks` in {path}"
        ),
    }
}

/// Whether somebody can still be asked: not for a meeting that isn't held.
pub fn takes_place(round: &AskedRound) -> bool {
    match round.subject {
        Subject::Meeting(meeting, _) => meeting.status.takes_place(),
        Subject::Request(..) => true,
    }
}

/// The branch on which `sek reply` keeps the party's reply.
pub fn branch(asked: &AskedView) -> String {
    format!("svar/{}/{}", asked.party, asked.head.id)
}

/// "1 dag, 4 timer og 20 minutter", of less than three days.
fn clock_words(minutes: i64, language: Language) -> String {
    let unit =
        |count: i64, one: (&'static str, &'static str), more: (&'static str, &'static str)| {
            let (da, en) = if count == 1 { one } else { more };
            (count > 0).then(|| format!("{count} {}", language.pick(da, en)))
        };
    let days = unit(minutes / 1440, ("dag", "day"), ("dage", "days"));
    let hours = unit(minutes / 60 % 24, ("time", "hour"), ("timer", "hours"));
    let rest = unit(minutes % 60, ("minut", "minute"), ("minutter", "minutes"));
    let parts: Vec<String> = [days, hours, rest].into_iter().flatten().collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        [] => language.pick("mindre end et minut", "less than a minute").to_owned(),
        _ => crate::words::list(&parts, language),
    }
}

/// The text of a file that somebody else wrote, or of standard input for `-`.
///
/// # Errors
/// If it can't be read, is no text, or is larger than any reply.
pub fn text_of(path: &str) -> Result<String> {
    let unread = || say!("kan ikke læse {path}", "could not read {path}");
    let bytes = match path {
        "-" => source::standard_input().with_context(unread)?,
        path => source::small_file(Path::new(path)).with_context(unread)?,
    };
    match String::from_utf8(bytes) {
        // Line ends are the machine's, not the writer's.
        Ok(text) if !text.contains('\0') => {
            Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
        }
        _ => Err(source::Refusal {
            what: say!("{path} er ikke en tekstfil i UTF-8", "{path} is no text file in UTF-8"),
            help: say!(
                "gem den som ren tekst i UTF-8, og prøv igen",
                "save it as plain text in UTF-8, and try again"
            ),
        }
        .into()),
    }
}

/// `text` with one line end at its end.
pub fn ended(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

/// Whether somebody sits there who can be asked.
pub fn is_attended() -> bool {
    use std::io::IsTerminal;
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks on the terminal; without an answer it is `otherwise`.
pub fn confirmed(question: &str, otherwise: bool) -> bool {
    screen::remark(question);
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    match (read, line.trim().to_lowercase().chars().next()) {
        (Ok(1..), Some('j' | 'y')) => true,
        (Ok(1..), Some('n')) => false,
        (Ok(1..), _) => otherwise,
        // Nobody is there any more.
        _ => false,
    }
}
