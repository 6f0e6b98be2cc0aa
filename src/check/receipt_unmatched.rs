//! B009: a receipt for a content that the party's file has never held.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "B009", name: "receipt-unmatched", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        let path = round.id.receipts_path();
        for (index, receipt) in round.receipts.receipts.iter().enumerate() {
            let party = &receipt.party;
            let reply = round.id.reply_path(party);
            let held = context.evidence.facts.get(&reply).is_some_and(|facts| {
                let on_main = facts.arrivals.iter().filter_map(|arrival| arrival.content.as_ref());
                on_main.chain(&facts.present).any(|content| *content == receipt.content)
            });
            if held || !context.evidence.has_history {
                continue;
            }
            let present =
                context.evidence.facts.get(&reply).and_then(|facts| facts.present.clone());
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&path, key!["receipts", index, "content"]),
                say!(
                    "kvitteringen passer ikke til noget svar fra `{party}`",
                    "the receipt fits no reply from `{party}`"
                ),
                match present {
                    Some(content) => say!(
                        "svaret, som det ligger nu, er `{content}`; er det, hvad der kom, så ret `content`",
                        "the reply is now `{content}`; if that is what came, correct `content`"
                    ),
                    None => say!("læg svaret i {reply}", "put the reply in {reply}"),
                },
            ));
        }
    }
}
