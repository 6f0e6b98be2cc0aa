//! The door: what is turned away, and what is said of it.

use super::place::{ANSWER, OPEN, Place};

#[test]
fn what_is_not_the_partys_own_is_turned_away_with_the_reason() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    furesoe.commit(&format!("{OPEN}/replies/herlev.md"), ANSWER);
    let said = furesoe.is_refused(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("Intet af det, du sendte, er taget imod."), "{said}");
    assert!(said.contains("replies/herlev.md"), "{said}");
    assert!(said.contains("filen er Herlevs"), "{said}");
}

#[test]
fn a_party_moves_only_its_own_branches_and_only_forward() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    let begun = furesoe.git(&["rev-parse", "HEAD"]);
    furesoe.answer(OPEN, ANSWER);
    let says = |refs: &[&str], word: &str| {
        let said = furesoe.is_refused(refs);
        assert!(said.contains(word), "{refs:?}: {said}");
    };
    says(&["HEAD:main"], "kun sekretariatet lægger noget på `main`");
    says(&["HEAD:main"], "git push origin HEAD:svar/furesoe/svar-1");
    says(&["+HEAD:main"], "kun sekretariatet");
    says(&[":main"], "kun sekretariatet");
    says(&["HEAD:refs/heads/svar/herlev"], "en anden kommunes");
    says(&["HEAD:refs/heads/nyt"], "`nyt` er ikke en gren til svar");
    says(&["HEAD:refs/tags/v1"], "`refs/tags/v1` er ikke en gren til svar");
    says(&["HEAD:refs/replace/0123456789012345678901234567890123456789"], "ikke en gren til svar");
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
    says(&["HEAD:refs/heads/svar/furesoe/1"], "allerede en gren `svar/furesoe`");
    says(&[":refs/heads/svar/furesoe"], "kan ikke slettes");
    says(
        &[&format!("+{begun}:refs/heads/svar/furesoe")],
        "git pull --no-rebase origin svar/furesoe",
    );
    let many: Vec<String> =
        (0..21).map(|at| format!("HEAD:refs/heads/svar/furesoe-{at}")).collect();
    says(&many.iter().map(String::as_str).collect::<Vec<_>>(), "21 grene på én gang");
}

#[test]
fn nobody_comes_in_without_a_name() {
    let place = Place::new();
    let mut furesoe = place.clone_of("furesoe");
    furesoe.answer(OPEN, ANSWER);
    furesoe.login = None;
    let said = furesoe.is_refused(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("serveren ved ikke, hvem du er"), "{said}");
    furesoe.login = Some("hvem@som.example".to_owned());
    let said = furesoe.is_refused(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("ingen, der hedder `hvem@som.example`"), "{said}");
    furesoe.login = Some("Sundhed@Furesoe.example".to_owned());
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe"]);
}

#[test]
fn a_push_is_taken_whole_or_not_at_all() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    furesoe.answer(OPEN, ANSWER);
    let refs = ["HEAD:refs/heads/svar/furesoe/a", "HEAD:refs/heads/svar/herlev/a"];
    for how in [&refs[..], &["--atomic", refs[0], refs[1]]] {
        let said = furesoe.is_refused(how);
        assert!(said.contains("en anden kommunes"), "{said}");
    }
    furesoe.pushes(&["HEAD:refs/heads/svar/furesoe/a", "HEAD~1:refs/heads/svar/furesoe/b"]);
    let said = furesoe.is_refused(&["HEAD:refs/heads/svar/furesoe"]);
    assert!(said.contains("allerede en gren `svar/furesoe/a`"), "{said}");
}

#[test]
fn the_secretariat_pushes_to_main_and_never_rewrites_it() {
    let place = Place::new();
    let own = place.clone_of("secretariat");
    let begun = own.git(&["rev-parse", "HEAD"]);
    let made = own.commit("cases/ny.toml", "title = \"Ny\"\nopened = 2030-01-02\n");
    own.pushes(&["HEAD:main"]);
    assert_eq!(place.on_server(&["rev-parse", "main"]), made);
    let said = own.is_refused(&[&format!("+{begun}:main")]);
    assert!(said.contains("`main` må hverken slettes eller skrives om"), "{said}");
    own.is_refused(&[":main"]);
    own.pushes(&["HEAD:refs/heads/udkast"]);
    own.pushes(&[":refs/heads/udkast"]);
}
