//! C010: a file of the forge that this program would write otherwise.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::forge::{Settings, State, state_of};
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "C010", name: "forge-file-outdated", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let Some(settings) = Settings::of(&context.repository.secretariat) else { return };
    for (path, text) in &context.repository.forge_files {
        let help = match state_of(path, text, &settings) {
            Some(State::Outdated(_)) => say!(
                "kør `sek init --forge` med forgens navn; egne linjer nederst i filen bliver stående",
                "run `sek init --forge` with the forge's name; own lines at the end of the file stay"
            ),
            Some(State::ChangedAndOutdated) => say!(
                "filen er ændret i hånden og skrives ikke over: flyt den, kør `sek init --forge` med forgens navn, og sæt jeres egne linjer ind nederst i den nye",
                "the file was changed by hand and isn't overwritten: move it away, run `sek init --forge` with the forge's name, and put your own lines at the end of the new one"
            ),
            _ => continue,
        };
        found.push(Diagnostic::new(
            &CHECK.code,
            Place::file(path),
            say!(
                "filen til forgen er ikke, som denne udgave af sek ville skrive den",
                "the forge's file isn't as this version of sek would write it"
            ),
            help,
        ));
    }
}
