//! I001: an original that no receipt belongs to.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::Original;
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "I001", name: "original-without-receipt", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        let folder = format!("{}/replies/originals/", round.id.folder());
        let inside = context.repository.files.range(folder.clone()..);
        for path in inside.map(|(path, _)| path).take_while(|path| path.starts_with(&folder)) {
            let Some(original) = Original::at(path) else { continue };
            let mut receipts = round.receipts.receipts.iter();
            let party = &original.party;
            if receipts.any(|one| one.party == *party && original.is_of(&one.content)) {
                continue;
            }
            let receipts = round.id.receipts_path();
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(path),
                say!(
                    "originalen hører til et svar fra `{party}`, som ingen kvittering nævner",
                    "the original belongs to a reply from `{party}` that no receipt names"
                ),
                say!(
                    "tag filen ind igen med `sek import`, skriv kvitteringen i {receipts}, eller slet originalen",
                    "take the file in again with `sek import`, write the receipt in {receipts}, or delete the original"
                ),
            ));
        }
    }
}
