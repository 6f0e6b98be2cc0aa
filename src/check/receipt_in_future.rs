//! B011: a receipt for something that hasn't arrived yet, or time given on a day to come.

use chrono::Utc;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "B011", name: "receipt-in-future", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        let path = round.id.receipts_path();
        for (index, receipt) in round.receipts.receipts.iter().enumerate() {
            if receipt.time.with_timezone(&Utc) <= context.today.ends {
                continue;
            }
            let party = &receipt.party;
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&path, key!["receipts", index, "time"]),
                say!(
                    "svaret fra `{party}` står som modtaget på et tidspunkt i fremtiden",
                    "the reply from `{party}` is recorded as received at a time in the future"
                ),
                say!("skriv, hvornår det kom", "write when it came"),
            ));
        }
        for (index, extension) in round.receipts.extensions.iter().enumerate() {
            if extension.granted.is_none_or(|day| day <= context.today.date) {
                continue;
            }
            let party = &extension.party;
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&path, key!["extensions", index, "granted"]),
                say!(
                    "forlængelsen til `{party}` står som givet på en dag i fremtiden",
                    "the extension for `{party}` is recorded as given on a day in the future"
                ),
                say!("skriv, hvornår den blev givet", "write when it was given"),
            ));
        }
    }
}
