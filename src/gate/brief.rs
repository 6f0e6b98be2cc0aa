//! The answer in a few lines for the screen of somebody who has just pushed: how it stands to the
//! deadline, and what is the matter.

use super::Gated;
use super::answer::{time, who};
use crate::request::gate::{FileVerdict, KnownBy};
use crate::words::personal::mask;
use crate::words::{Language, printable};

/// Points that are listed; after so many, the first ones have to be mended anyway.
const MOST: usize = 8;

impl Gated {
    /// Plain lines, each with its line end.
    pub fn brief(&self, language: Language) -> String {
        let answers = self.judgement.files.iter().filter(|file| file.request.is_some());
        let times = answers.filter_map(|file| time(self, file, language));
        let mut out: String = times.take(MOST).map(|line| format!("{line}.\n")).collect();
        for found in self.findings.iter().take(MOST) {
            let (what, help) = (found.what.to(language), found.help.to(language));
            let place = match found.place.path.as_str() {
                "" => String::new(),
                path => format!(" ({path})"),
            };
            let line = printable(&mask(&format!("{what}{place}")));
            out += &format!("- {line}\n  {}\n", printable(&mask(help)));
        }
        if let Some(more @ 1..) = self.findings.len().checked_sub(MOST) {
            out += &match language {
                Language::Danish => format!("- … og {more} mere\n"),
                Language::English => format!("- … and {more} more\n"),
            };
        }
        out
    }

    /// Who the sender is, and how that is known.
    pub fn sender(&self, language: Language) -> String {
        let how = match self.judgement.sender.known_by {
            KnownBy::Forge => language.pick(", kendt ved login", ", known by a login"),
            KnownBy::Signature => language.pick(", kendt ved underskrift", ", known by signature"),
            KnownBy::Address => {
                language.pick(", kun kendt ved adressen i commits", ", known only by an address")
            }
            KnownBy::Nothing => "",
        };
        printable(&mask(&format!("{}{how}", who(self, language))))
    }

    /// How an answer stands to its deadline, if it has one.
    pub fn time(&self, file: &FileVerdict, language: Language) -> Option<String> {
        time(self, file, language)
    }

    /// The worst that is the matter, in one line.
    pub fn worst(&self, language: Language) -> Option<String> {
        let found = self.findings.first()?;
        Some(printable(&mask(found.what.to(language))))
    }
}
