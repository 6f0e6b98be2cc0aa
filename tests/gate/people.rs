//! Who a change says that it is from.

use super::bed::{Ask, Bed, FURESOE, HERLEV, HERLEVS, REPLY, SECRETARIAT, STRANGER, TEXT};
use super::{Case, held, refused};

/// Changes whose sender is sure in one way or another.
pub fn honest(bed: &Bed) -> Vec<(&'static str, Ask)> {
    let own = bed.draft(bed.put(REPLY, TEXT));
    let mut web = own.clone();
    web.committer = "Forge <noreply@forge.example>".to_owned();
    let theirs = bed.draft(bed.put(HERLEVS, TEXT)).by(HERLEV);
    vec![
        ("by the forge's own editor", bed.ask(bed.commit(&web))),
        ("as an address", bed.ask(bed.commit(&own)).by("Sundhed@Furesoe.example")),
        ("signed", bed.ask_bare(bed.signed(&theirs, 1, "git"))),
        ("signed, with a login", bed.ask(bed.signed(&theirs, 1, "git")).by("herlev")),
        ("unsigned, with a login", bed.ask(bed.commit(&theirs)).by("herlev")),
        ("signed by a key of nobody's", bed.ask(bed.signed(&own, 9, "git"))),
    ]
}

pub fn cases(bed: &Bed) -> Vec<Case> {
    let own = bed.draft(bed.put(REPLY, TEXT));
    let by = |author: &str, committer: &str| {
        let mut draft = own.clone();
        draft.author = author.to_owned();
        draft.committer = committer.to_owned();
        bed.commit(&draft)
    };
    let stranger = by(STRANGER, STRANGER);
    let agenda = bed.put("meetings/2026/raad-01/meeting.toml", "x = 1\n");
    let mut cases = vec![
        refused("another's address under its own login", "G007", bed.ask(by(HERLEV, HERLEV))),
        refused("another's address as the committer", "G007", bed.ask(by(FURESOE, HERLEV))),
        refused(
            "the committer's address forged, no login",
            "G007",
            bed.ask_bare(by(FURESOE, HERLEV)),
        ),
        refused("the author's address forged, no login", "G007", bed.ask_bare(by(HERLEV, FURESOE))),
        refused("the secretariat's address", "G007", bed.ask(by(SECRETARIAT, SECRETARIAT))),
        refused("the secretariat's as committer", "G007", bed.ask(by(FURESOE, SECRETARIAT))),
        refused(
            "an own address in another's login",
            "G001",
            bed.ask(by(FURESOE, FURESOE)).by("herlev"),
        ),
        held("its own address, and nothing else", "G041", bed.ask_bare(by(FURESOE, FURESOE))),
        held("an address of nobody's under a login", "G023", bed.ask(stranger)),
        held("an address of nobody's, no login", "G022", bed.ask_bare(stranger)),
        held("a committer of nobody's, no login", "G023", bed.ask_bare(by(FURESOE, STRANGER))),
        held("a login of nobody's", "G022", bed.ask(by(FURESOE, FURESOE)).by("nogen")),
        held("an empty login", "G022", bed.ask(by(FURESOE, FURESOE)).by("")),
        held("a login that is a path", "G022", bed.ask(by(FURESOE, FURESOE)).by("../furesoe")),
        held("an address that was its own once", "G023", {
            bed.ask(by("Furesø <gammel@furesoe.example>", "Furesø <gammel@furesoe.example>"))
        }),
        held("the secretariat's address, by itself", "G039", {
            bed.ask_bare(by(SECRETARIAT, SECRETARIAT))
        }),
        refused("an agenda by nobody known", "G002", {
            bed.ask_bare(bed.commit(&bed.draft(agenda).by(STRANGER)))
        }),
        held("an address within a name", "G022", {
            bed.ask_bare(by("sundhed@furesoe.example <x@x.example>", FURESOE))
        }),
        held("an address with a letter that looks alike", "G022", {
            bed.ask_bare(by("Furesø <sundhed@fur\u{435}soe.example>", FURESOE))
        }),
    ];
    cases.extend(signatures(bed));
    cases.extend(several(bed));
    cases
}

/// Commits with signatures: key 1 is Herlev's, 2 is revoked, 3 has ended, 4 and on are nobody's.
fn signatures(bed: &Bed) -> Vec<Case> {
    let own = bed.draft(bed.put(REPLY, TEXT));
    let theirs = bed.draft(bed.put(HERLEVS, TEXT)).by(HERLEV);
    let mut past = theirs.clone();
    // A day on which keys 2 and 3 still counted; git itself would call them good.
    (past.authored, past.committed) = (1_782_000_000, 1_782_000_000);
    let other = bed.draft(bed.put(HERLEVS, "Ingen bemærkninger.\n")).by(HERLEV);
    let armour = |text: &str, namespace: &str| {
        use ssh_key::{HashAlg, LineEnding, SshSig};
        let own = SshSig::sign(&super::bed::key(1), namespace, HashAlg::Sha256, text.as_bytes());
        own.and_then(|own| own.to_pem(LineEnding::LF)).expect("a signature")
    };
    let moved = bed.with_signature(&theirs.text(), &armour(&other.text(), "git"));
    let garbage = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----";
    let pgp = "-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----";
    let twice = {
        let one = armour(&theirs.text(), "git").trim_end().replace('\n', "\n ");
        theirs.text().replacen("\n\n", &format!("\ngpgsig {one}\ngpgsig {one}\n\n"), 1)
    };
    let twice = bed.write(git2::ObjectType::Commit, twice.as_bytes());
    vec![
        held("an address alone, where there is a key", "G024", bed.ask_bare(bed.commit(&theirs))),
        held("signed by a key of nobody's", "G024", bed.ask_bare(bed.signed(&theirs, 4, "git"))),
        held("signed with OpenPGP", "G024", bed.ask_bare(bed.with_signature(&theirs.text(), pgp))),
        refused("a revoked key", "G009", bed.ask_bare(bed.signed(&theirs, 2, "git"))),
        refused("a revoked key, dated back", "G009", bed.ask_bare(bed.signed(&past, 2, "git"))),
        refused("a revoked key under a login", "G009", {
            bed.ask(bed.signed(&theirs, 2, "git")).by("herlev")
        }),
        held("a key that has ended", "G025", bed.ask_bare(bed.signed(&theirs, 3, "git"))),
        held("a key that has ended, dated back", "G025", bed.ask_bare(bed.signed(&past, 3, "git"))),
        refused("a signature for files", "G008", bed.ask_bare(bed.signed(&theirs, 1, "file"))),
        refused("another commit's signature", "G008", bed.ask_bare(moved)),
        refused("a signature that is none", "G008", {
            bed.ask_bare(bed.with_signature(&theirs.text(), garbage))
        }),
        refused("a signature twice", "G008", bed.ask_bare(twice)),
        refused("another's key under its own login", "G010", bed.ask(bed.signed(&own, 1, "git"))),
        refused(
            "another's key on its own address",
            "G007",
            bed.ask_bare(bed.signed(&own, 1, "git")),
        ),
    ]
}

/// Several commits, of which one isn't the sender's.
fn several(bed: &Bed) -> Vec<Case> {
    let tree = bed.put(REPLY, TEXT);
    let first = |who: &str| bed.commit(&bed.draft(bed.put(REPLY, "Ingen bemærkninger\n")).by(who));
    let then = |who: &str| bed.commit(&bed.draft(tree).on(&[first(who)]));
    let theirs = bed.draft(bed.put(HERLEVS, TEXT)).by(HERLEV);
    let signed = bed.signed(&theirs, 1, "git");
    let after = bed.draft(bed.put(HERLEVS, "Ingen bemærkninger.\n")).by(HERLEV).on(&[signed]);
    vec![
        refused("another's commit below its own", "G007", bed.ask(then(HERLEV))),
        refused("another's commit below its own, no login", "G007", bed.ask_bare(then(HERLEV))),
        held("nobody's commit below its own", "G023", bed.ask(then(STRANGER))),
        held("an unsigned commit on a signed one", "G024", bed.ask_bare(bed.commit(&after))),
    ]
}
