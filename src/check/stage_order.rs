//! K005: a stage of a plan that begins or ends before the one before it.

use super::{Check, Context, day};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Case, Stage};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "K005", name: "stage-order", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for case in context.repository.cases.values() {
        for (index, pair) in case.stages.windows(2).enumerate() {
            found.extend(report(context, case, index + 1, pair));
        }
    }
}

/// Stages may overlap, but a plan is told in the order of time.
fn report(context: &Context, case: &Case, index: usize, pair: &[Stage]) -> Option<Diagnostic> {
    let [before, stage] = pair else { return None };
    let ahead = |key, one: Option<_>, two: Option<_>| match (one, two) {
        (Some(one), Some(two)) if two < one => Some((key, two)),
        _ => None,
    };
    let (key, at) = ahead("from", before.term.from, stage.term.from)
        .or_else(|| ahead("until", before.term.until, stage.term.until))?;
    let path = format!("cases/{}.toml", case.id);
    let (da, en) = day(at);
    let (title, other) = (&stage.title, &before.title);
    let what = match key {
        "from" => say!(
            "etapen `{title}` begynder den {da}, før etapen `{other}`, som står over den",
            "the stage `{title}` begins on {en}, before the stage `{other}`, which stands above it"
        ),
        _ => say!(
            "etapen `{title}` slutter den {da}, før etapen `{other}`, som står over den",
            "the stage `{title}` ends on {en}, before the stage `{other}`, which stands above it"
        ),
    };
    let help = say!("ret datoen, eller byt om på etaperne", "correct the date, or swap the stages");
    let place = context.repository.place(&path, key!["stages", index, key]);
    let above = context.repository.place(&path, key!["stages", index - 1, key]);
    let why = say!("den anden etape står her", "the other stage is here");
    Some(Diagnostic::new(&CHECK.code, place, what, help).with(above, why))
}
