//! What is wrong in a repository that was opened.

use std::collections::BTreeSet;

use super::Opened;
use crate::check;
use crate::cli::screen;
use crate::diagnostic::{self, Diagnostic, Fix, Severity};
use crate::model::CheckSettings;
use crate::say;

impl Opened {
    /// Every finding, sorted, as the repository's own settings have it.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let settings = self.repository.as_ref().map(|own| &own.secretariat.checks);
        self.findings_under(settings.unwrap_or(&CheckSettings::default()))
    }

    /// Every finding, sorted, as `settings` have it: those of a base, when a change is judged.
    pub fn findings_under(&self, settings: &CheckSettings) -> Vec<Diagnostic> {
        let mut found = self.diagnostics.clone();
        if let Some(repository) = &self.repository {
            let context =
                check::Context::new(repository, &self.calendar, &self.evidence, self.today)
                    .with_annexes(&self.annexes);
            found.extend(check::run(&context));
            // In the order in which allowances choose among them.
            diagnostic::sort(&mut found);
            let is_unread = |path: &str| {
                repository.files.contains_key(path)
                    && !self.texts.contains_key(path)
                    && !self.annexes.contains_key(path)
            };
            let faults = check::allowance_faults(&found, repository, self.today, is_unread);
            found.extend(faults);
        }
        let found = found.into_iter().map(|found| self.shown(found)).collect();
        check::settings::settled(found, settings, &self.texts, self.today)
    }

    /// A finding as it may be shown. A text that a number was taken out of isn't what the file
    /// holds, so nothing may be mended in it.
    fn shown(&self, found: Diagnostic) -> Diagnostic {
        let mut found = found.masked();
        let is_whole = |fix: &Fix| !fix.edits.iter().any(|edit| self.personal.contains(&edit.path));
        found.fix = found.fix.filter(is_whole);
        found
    }

    /// The annexes that were found to hold a personal number, but those that are allowed.
    pub fn personal_annexes(&self) -> BTreeSet<String> {
        let is_meant = |found: &Diagnostic| {
            found.code.id == check::PERSONAL_NUMBER.id
                && found.counts()
                && self.annexes.contains_key(&found.place.path)
        };
        self.findings().into_iter().filter(is_meant).map(|found| found.place.path).collect()
    }

    /// Says on standard error what could not be used, so that nobody takes the rest for all.
    pub fn warn_of_gaps(&self) {
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        if errors > 0 {
            let plural = if errors == 1 { "" } else { "s" };
            let words = say!(
                "bemærk: {errors} fejl i filerne; se dem med `sek check`",
                "note: {errors} error{plural} in the files; see them with `sek check`"
            );
            screen::tell(words.to(self.language));
        }
        let left_out = self.repository.iter().flat_map(|repository| &repository.broken);
        for path in left_out {
            let words = self.language.pick("udeladt", "left out");
            screen::tell(&format!("{words}: {}", crate::words::printable(path)));
        }
        if self.repository.is_some() && !self.evidence.has_history {
            screen::tell(self.language.pick(
                "bemærk: her er intet git-repository, så ingen svar kan være modtaget; de vises som udkast",
                "note: there is no git repository here, so no reply can be received; they are shown as drafts",
            ));
        }
    }
}
