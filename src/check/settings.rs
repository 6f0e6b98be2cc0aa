//! C001 and C002: settings of checks that can't be followed; and the settings themselves, applied.
//!
//! The one place where `[checks]` and `[[allow]]` of sekretariat.toml come into force.

use super::{Check, Context, allowances, codes};
use crate::calendar::Today;
use crate::diagnostic::{self, Code, Diagnostic, Fix, Severity};
use crate::model::{CheckSettings, Level, Step, Texts};
use crate::request::ownership::{Writer, writer_of};
use crate::say;
use crate::words::nearest;

pub static UNKNOWN: Check = Check {
    code: Code { id: "C001", name: "unknown-check", severity: Severity::Warning },
    run: unknown,
};

pub static FIXED: Check = Check {
    code: Code { id: "C002", name: "check-not-adjustable", severity: Severity::Warning },
    run: fixed,
};

/// Where the settings stand.
pub(super) const PATH: &str = "sekretariat.toml";

/// Findings as the settings have them: those of checks that are off left out, the others with
/// their severity and what allows them, sorted.
///
/// What is read from files is judged by `settings` whoever wrote them: for a change, those are the
/// settings of its base, so that no change excuses itself.
pub fn settled(
    mut found: Vec<Diagnostic>,
    settings: &CheckSettings,
    texts: &Texts,
    today: Today,
) -> Vec<Diagnostic> {
    diagnostic::sort(&mut found);
    for finding in &mut found {
        finding.fix = finding.fix.take().filter(is_ours);
    }
    for (finding, allowed) in allowances::allowed(&found, settings, texts, today) {
        found[finding].allowed = Some(allowed);
    }
    let level = |code: &Code| {
        let set = settings.levels.iter().find(|(name, _)| is_named(code, name));
        set.map(|(_, level)| *level).filter(|level| may_be(code, *level))
    };
    found.retain_mut(|finding| match level(finding.code) {
        None => true,
        Some(level) => {
            let severity = severity(level);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        }
    });
    found
}

/// Whether a fix changes the secretariat's files alone. A reply is its municipality's own words, and
/// changing a letter of it makes it another version, received another day.
fn is_ours(fix: &Fix) -> bool {
    fix.edits.iter().all(|edit| writer_of(&edit.path) == Writer::Secretariat)
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Note => Some(Severity::Note),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}

/// Whether a setting that says `word` means `code`.
pub(super) fn is_named(code: &Code, word: &str) -> bool {
    code.name == word || code.id.eq_ignore_ascii_case(word)
}

/// Whether the findings of `code` may be made `level`. What guards other people (personal numbers,
/// a hand that isn't the party's) or the rest of the checks (the files as they are read, these
/// settings) may be made worse and never better.
fn may_be(code: &Code, level: Level) -> bool {
    let is_guard =
        is_of_reading(code) || code.id.starts_with('C') || ["P001", "B006"].contains(&code.id);
    let is_milder = severity(level).is_none_or(|severity| severity > code.severity);
    !(is_guard && is_milder)
}

/// Whether `code` says of a file that it can't be read as it should.
pub(super) fn is_of_reading(code: &Code) -> bool {
    crate::load::codes::ALL.iter().any(|own| own.id == code.id)
}

/// Each name that the settings give, and where it stands.
fn named<'a>(context: &'a Context) -> impl Iterator<Item = (&'a str, Vec<Step<'a>>)> {
    let settings = &context.repository.secretariat.checks;
    let of_level =
        |name: &'a String| (name.as_str(), vec![Step::Key("checks"), Step::Key(name.as_str())]);
    let of_allowance = |one: &'a crate::model::Allowance| {
        let place = vec![Step::Key("allow"), Step::Index(one.index), Step::Key("check")];
        (one.check.as_str(), place)
    };
    settings.levels.keys().map(of_level).chain(settings.allowances.iter().map(of_allowance))
}

fn unknown(context: &Context, found: &mut Vec<Diagnostic>) {
    for (name, key) in named(context) {
        if codes().any(|code| is_named(code, name)) {
            continue;
        }
        let upper = name.to_uppercase();
        let near = nearest(name, codes().map(|code| code.name))
            .or_else(|| nearest(&upper, codes().map(|code| code.id)));
        found.push(
            Diagnostic::new(
                &UNKNOWN.code,
                context.repository.place(PATH, &key),
                say!(
                    "der er ingen kontrol, der hedder `{name}`",
                    "there is no check called `{name}`"
                ),
                match near {
                    Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                    None => say!("se dem med `sek explain`", "list them with `sek explain`"),
                },
            )
            .about(name),
        );
    }
}

fn fixed(context: &Context, found: &mut Vec<Diagnostic>) {
    let settings = &context.repository.secretariat.checks;
    for (name, level) in &settings.levels {
        let Some(code) = codes().find(|code| is_named(code, name)) else { continue };
        if !may_be(code, *level) {
            found.push(
                Diagnostic::new(
                    &FIXED.code,
                    context.repository.place(PATH, crate::key!["checks", name.as_str()]),
                    say!(
                        "`{name}` kan ikke slås fra eller gøres mildere",
                        "`{name}` can't be turned off or made milder"
                    ),
                    say!(
                        "indstillingen bruges ikke; slet linjen",
                        "the setting isn't used; delete the line"
                    ),
                )
                .about(name),
            );
        }
    }
    for one in &settings.allowances {
        let Some(code) = codes().find(|code| is_named(code, &one.check)) else { continue };
        if !allowances::may_be_allowed(code) {
            let (name, path) = (&one.check, &one.path);
            found.push(
                Diagnostic::new(
                    &FIXED.code,
                    context.repository.place(PATH, crate::key!["allow", one.index, "check"]),
                    say!("`{name}` kan ikke tillades", "`{name}` can't be allowed"),
                    say!(
                        "ret fundet i {path}, og slet tilladelsen",
                        "fix the finding in {path}, and delete the allowance"
                    ),
                )
                .about(format!("{} {}", one.check, one.path)),
            );
        }
    }
}
