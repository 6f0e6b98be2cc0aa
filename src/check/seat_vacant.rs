//! S002: a municipality's seat that nobody holds.

use std::collections::BTreeSet;

use super::{Check, Context, forum_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Seat, Side};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S002", name: "seat-vacant", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let today = context.today.date;
    for forum in context.repository.forums.values().filter(|forum| forum.valid.holds(today)) {
        let named = named_sides(forum);
        for (index, seat) in forum.seats.iter().enumerate() {
            let Some(municipality) = seat.municipality.as_ref().filter(|_| own(seat)) else {
                continue;
            };
            if seat.holder.is_some() || !seat.term.holds(today) || !named.contains(&seat.side) {
                continue;
            }
            let place = context
                .repository
                .place(&forum_path(&forum.id), key!["seats", index, "municipality"]);
            let vacant = Diagnostic::new(
                &CHECK.code,
                place,
                say!(
                    "pladsen for `{municipality}` har ingen indehaver",
                    "the seat for `{municipality}` has no holder"
                ),
                say!(
                    "bed kommunen om at udpege, og skriv funktionen i `holder`; er pladsen nedlagt, så skriv `until`",
                    "ask the municipality to appoint, and write the function in `holder`; if the seat is abolished, write `until`"
                ),
            );
            found.push(vacant.about(format!("{municipality} {index}")));
        }
    }
}

/// The sides whose holders the forum's file names. Where it names none, a seat without a holder
/// is not vacant: nobody has written who sits there.
fn named_sides(forum: &Forum) -> BTreeSet<Side> {
    let named = forum.seats.iter().filter(|seat| own(seat) && seat.holder.is_some());
    named.map(|seat| seat.side).collect()
}

/// Whether it is one that a municipality fills, and not a deputy's.
fn own(seat: &Seat) -> bool {
    seat.side.is_municipal() && seat.municipality.is_some() && !seat.is_deputys()
}
