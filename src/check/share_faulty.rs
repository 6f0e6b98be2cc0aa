//! E001: a cost sharing that can't be calculated.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Repository, Share};
use crate::say;
use crate::share::{Fault, shared};

pub static CHECK: Check =
    Check { code: Code { id: "E001", name: "share-faulty", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let repository = context.repository;
    for share in repository.shares.values() {
        let Err(fault) = shared(share, repository) else { continue };
        if is_told_elsewhere(&fault, share, repository) {
            continue;
        }
        let place = place(&fault, share, repository);
        let (what, help) = (fault.what(share, repository), fault.help(share));
        let mut finding = Diagnostic::new(&CHECK.code, place, what, help);
        if let Fault::Uncounted(ids) = &fault {
            for id in ids {
                let file =
                    repository.place(&format!("municipalities/{id}.toml"), key!["inhabitants"]);
                finding = finding.with(file, say!("det mangler her", "it is missing here"));
            }
        }
        found.push(finding);
    }
}

/// Whether a dangling reference or a broken file is the reason, of which there is a finding.
fn is_told_elsewhere(fault: &Fault, share: &Share, repository: &Repository) -> bool {
    match fault {
        Fault::Unknown(_) | Fault::NoIndex(_) => true,
        Fault::Nobody => share.forum.as_ref().is_some_and(|id| !repository.forums.contains_key(id)),
        _ => false,
    }
}

fn place(fault: &Fault, share: &Share, repository: &Repository) -> Place {
    let path = share.id.path();
    let period = |period: &str| match &share.indexation {
        Some(own) if own.from == period => "from",
        _ => "to",
    };
    match fault {
        Fault::Nobody if share.forum.is_some() => repository.place(&path, key!["forum"]),
        Fault::Nobody | Fault::Unknown(_) => repository.place(&path, key!["title"]),
        Fault::Uncounted(_) | Fault::Empty => repository.place(&path, key!["count_date"]),
        Fault::NoIndex(_) => repository.place(&path, key!["indexation", "index"]),
        Fault::NoPeriod(at) => repository.place(&path, key!["indexation", period(at)]),
        Fault::TooLarge => repository.place(&path, key!["amount"]),
    }
}
