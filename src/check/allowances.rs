//! C003 to C006: allowances that have ended, that last too long, that allow nothing, or that fit
//! more than one finding; and which finding each of the others allows.
//!
//! An entry allows one finding. So a second slip of the same kind in the same file is still seen,
//! and an entry whose finding has been mended is noticed.

use std::collections::BTreeSet;

use super::settings::{PATH, is_named, is_of_reading};
use super::{Check, Context, codes};
use crate::calendar::Today;
use crate::diagnostic::{self, Allowed, Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Allowance, CheckSettings, Repository, Texts};
use crate::say;
use crate::words::{Language, date, nearest};

/// An allowance may last two years: then somebody should look again.
const LONGEST_DAYS: i64 = 2 * 366;

pub static ENDED: Check = Check {
    code: Code { id: "C003", name: "allowance-ended", severity: Severity::Warning },
    run: ended,
};

pub static TOO_LONG: Check = Check {
    code: Code { id: "C004", name: "allowance-too-long", severity: Severity::Warning },
    run: too_long,
};

static STALE: Code = Code { id: "C005", name: "allowance-unused", severity: Severity::Warning };
static UNCLEAR: Code = Code { id: "C006", name: "allowance-unclear", severity: Severity::Warning };

/// The codes of what is said when all other findings are known.
pub static LATE_CODES: [&Code; 2] = [&STALE, &UNCLEAR];

/// What an allowance comes to.
enum Fate {
    /// It allows the finding of this number.
    Allows(usize),
    /// It fits these findings, and doesn't say which is meant.
    Unclear(Vec<usize>),
    Unused,
    /// It is not in force, and another finding says why.
    Void,
}

/// Whether a finding of `code` may be allowed. A file that can't be read is not there for any
/// check, and a setting that can't be followed should be mended.
pub fn may_be_allowed(code: &Code) -> bool {
    !(code.id.starts_with(['C', 'G']) || is_of_reading(code) && code.severity == Severity::Error)
}

/// Which of `found`, by number, are allowed.
pub(super) fn allowed(
    found: &[Diagnostic],
    settings: &CheckSettings,
    texts: &Texts,
    today: Today,
) -> Vec<(usize, Allowed)> {
    let fates = fates(found, settings, texts, today);
    let one = |(entry, fate): (&Allowance, Fate)| match fate {
        Fate::Allows(finding) => {
            Some((finding, Allowed { reason: entry.reason.clone(), until: entry.until }))
        }
        _ => None,
    };
    settings.allowances.iter().zip(fates).filter_map(one).collect()
}

/// What is wrong with the allowances of `repository`, now that all its findings are known. Of a
/// file that was left unread nothing is known, so nothing is said.
pub fn faults(
    found: &[Diagnostic],
    repository: &Repository,
    today: Today,
    is_unread: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let settings = &repository.secretariat.checks;
    let fates = fates(found, settings, &repository.texts, today);
    let fault = |(entry, fate): (&Allowance, Fate)| {
        let place = repository.place(PATH, key!["allow", entry.index, "path"]);
        match fate {
            Fate::Unused if is_unread(&entry.path) => None,
            Fate::Unused => Some(unused(entry, place, found, repository)),
            Fate::Unclear(fits) => Some(unclear(entry, place, found, &fits, &repository.texts)),
            Fate::Allows(_) | Fate::Void => None,
        }
    };
    settings.allowances.iter().zip(fates).filter_map(fault).collect()
}

/// What each allowance comes to. Those that say what they are about choose first.
fn fates(found: &[Diagnostic], settings: &CheckSettings, texts: &Texts, today: Today) -> Vec<Fate> {
    let mut fates: Vec<Fate> = settings.allowances.iter().map(|_| Fate::Void).collect();
    let mut taken = BTreeSet::new();
    for has_about in [true, false] {
        for (entry, fate) in settings.allowances.iter().zip(&mut fates) {
            if entry.about.is_some() != has_about || !is_in_force(entry, today) {
                continue;
            }
            let fits = |index: &usize| {
                let found = &found[*index];
                !taken.contains(index)
                    && found.place.path == entry.path
                    && is_named(found.code, &entry.check)
                    && entry.about.as_ref().is_none_or(|about| about_words(found, texts) == *about)
            };
            let fitting: Vec<usize> = (0..found.len()).filter(fits).collect();
            *fate = match fitting[..] {
                [] => Fate::Unused,
                [_, _, ..] if !has_about => Fate::Unclear(fitting),
                // Of several about the same thing, an entry allows one.
                [first, ..] => {
                    taken.insert(first);
                    Fate::Allows(first)
                }
            };
        }
    }
    fates
}

fn is_in_force(entry: &Allowance, today: Today) -> bool {
    let code = codes().find(|code| is_named(code, &entry.check));
    code.is_some_and(may_be_allowed) && has_begun_and_not_ended(entry, today)
}

fn has_begun_and_not_ended(entry: &Allowance, today: Today) -> bool {
    (0..=LONGEST_DAYS).contains(&today.days_to(entry.until))
}

/// What `found` is about, as it is written after `about` in an allowance: without the quotation
/// marks of TOML, in one line, and not longer than a line.
pub fn about_words(found: &Diagnostic, texts: &Texts) -> String {
    let subject = match found.code.id {
        // The text at such a place is what may never be repeated.
        "P001" => found.subject.as_deref().unwrap_or(""),
        _ => diagnostic::subject(found, texts),
    };
    let first = subject.lines().next().unwrap_or("").trim().trim_matches(['"', '\'']);
    first.chars().take(60).collect::<String>().trim_end().to_owned()
}

fn unused(
    entry: &Allowance,
    place: Place,
    found: &[Diagnostic],
    repository: &Repository,
) -> Diagnostic {
    let (check, path) = (&entry.check, &entry.path);
    let of_check = || found.iter().filter(|found| is_named(found.code, check));
    let near = of_check()
        .filter(|found| found.place.path == *path)
        .map(|found| about_words(found, &repository.texts));
    let near: Vec<String> = near.collect();
    let other = nearest(path, of_check().map(|found| found.place.path.as_str()));
    let help = match (&entry.about, other) {
        (Some(_), _) if !near.is_empty() => {
            let list = near.join("`, `");
            say!(
                "ret `about`; filen har fund om `{list}`",
                "correct `about`; the file has findings about `{list}`"
            )
        }
        (_, Some(other)) if other != path => say!("mente du `{other}`?", "did you mean `{other}`?"),
        _ => say!(
            "er fundet rettet, så slet tilladelsen; ellers ret `path`",
            "if the finding is fixed, delete the allowance; otherwise correct `path`"
        ),
    };
    let what = say!(
        "tilladelsen af `{check}` passer ikke på noget fund i {path}",
        "the allowance of `{check}` fits no finding in {path}"
    );
    Diagnostic::new(&STALE, place, what, help).about(subject(entry))
}

fn unclear(
    entry: &Allowance,
    place: Place,
    found: &[Diagnostic],
    fits: &[usize],
    texts: &Texts,
) -> Diagnostic {
    let (check, path, count) = (&entry.check, &entry.path, fits.len());
    let words: BTreeSet<String> =
        fits.iter().map(|index| about_words(&found[*index], texts)).collect();
    let list = words.into_iter().collect::<Vec<_>>().join("`, `");
    let what = say!(
        "tilladelsen af `{check}` passer på {count} fund i {path}",
        "the allowance of `{check}` fits {count} findings in {path}"
    );
    let help = say!(
        "en tilladelse gælder ét fund; skriv hvilket med `about`: `{list}`",
        "an allowance is for one finding; say which with `about`: `{list}`"
    );
    Diagnostic::new(&UNCLEAR, place, what, help).about(subject(entry))
}

fn ended(context: &Context, found: &mut Vec<Diagnostic>) {
    for entry in &context.repository.secretariat.checks.allowances {
        if context.today.days_to(entry.until) < 0 {
            let (check, path) = (&entry.check, &entry.path);
            let da = date::date(entry.until, Language::Danish);
            let en = date::date(entry.until, Language::English);
            found.push(
                Diagnostic::new(
                    &ENDED.code,
                    context.repository.place(PATH, key!["allow", entry.index, "until"]),
                    say!(
                        "tilladelsen af `{check}` i {path} udløb den {da}",
                        "the allowance of `{check}` in {path} ended on {en}"
                    ),
                    say!(
                        "ret fundet og slet tilladelsen, eller giv den en ny dato og grund",
                        "fix the finding and delete the allowance, or give it a new date and reason"
                    ),
                )
                .about(subject(entry)),
            );
        }
    }
}

fn too_long(context: &Context, found: &mut Vec<Diagnostic>) {
    for entry in &context.repository.secretariat.checks.allowances {
        if context.today.days_to(entry.until) > LONGEST_DAYS {
            let latest = context.today.plus(LONGEST_DAYS);
            found.push(
                Diagnostic::new(
                    &TOO_LONG.code,
                    context.repository.place(PATH, key!["allow", entry.index, "until"]),
                    say!(
                        "en tilladelse kan højst vare to år",
                        "an allowance can last two years at most"
                    ),
                    say!(
                        "tilladelsen bruges ikke; skriv en dato senest `{latest}`",
                        "the allowance isn't used; write a date no later than `{latest}`"
                    ),
                )
                .about(subject(entry)),
            );
        }
    }
}

/// What an entry is known by, wherever it stands in the list.
fn subject(entry: &Allowance) -> String {
    let about = entry.about.as_deref().unwrap_or("");
    format!("{} {} {about}", entry.check, entry.path).trim_end().to_owned()
}
