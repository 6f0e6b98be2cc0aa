//! The grounds in words: what is the matter, and what to do about it.

use super::codes::code;
use crate::calendar::Deadline;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Id, Repository};
use crate::request::gate::{Excess, Ground, Reason, Trick};
use crate::say;
use crate::words::{Language, Say};

/// A ground as a finding.
pub(super) fn finding(ground: &Ground, repository: &Repository) -> Diagnostic {
    let (what, help) = words(&ground.reason, repository);
    let path = crate::words::personal::mask(ground.path.as_deref().unwrap_or("")).into_owned();
    let found = Diagnostic::new(code(&ground.reason), Place::file(path), what, help);
    let subject = ground.commit.clone().unwrap_or_default();
    found.about(subject).masked()
}

/// The name of a party, or its id.
pub(super) fn name(party: &Id, repository: &Repository) -> String {
    let known = repository.municipalities.get(party);
    known.map_or_else(|| party.to_string(), |known| known.name.clone())
}

fn words(reason: &Reason, repository: &Repository) -> (Say, Say) {
    match reason {
        Reason::OthersFile(party) => {
            let name = name(party, repository);
            (
                say!("filen er {name}s", "the file is {name}'s"),
                say!(
                    "lad den være, som den er; skriv kun i jeres egen svarfil",
                    "leave it as it is; write in your own reply file only"
                ),
            )
        }
        Reason::SecretariatsFile => (
            say!("filen er sekretariatets", "the file is the secretariat's"),
            say!(
                "lad den være, som den er; skriv til sekretariatet, hvis den skal ændres",
                "leave it as it is; write to the secretariat if it ought to be changed"
            ),
        ),
        Reason::Trick(trick) => (self::trick(trick), trick_help(trick)),
        Reason::NotPlain(mode) => (not_plain(*mode), plain_help()),
        Reason::TooLarge(bytes) => {
            let megabytes = bytes.div_ceil(1024 * 1024);
            (
                say!(
                    "filen fylder {megabytes} MB, og et svar må højst fylde 1 MB",
                    "the file takes {megabytes} MB, and a reply may take 1 MB at most"
                ),
                say!(
                    "skriv svaret som tekst, og send bilag til sekretariatet",
                    "write the reply as text, and send annexes to the secretariat"
                ),
            )
        }
        Reason::TooMuch(excess) => (too_much(*excess), fresh_branch()),
        Reason::NoCommonHistory => (
            say!(
                "ændringen har ingen historie til fælles med hovedgrenen",
                "the change has no history in common with the main branch"
            ),
            fresh_branch(),
        ),
        Reason::OddCommit => (
            say!(
                "en commit er ikke skrevet, som git skriver dem",
                "a commit isn't written as git writes them"
            ),
            fresh_branch(),
        ),
        _ => of_sender(reason, repository).unwrap_or_else(|| of_request(reason)),
    }
}

/// The words of what concerns the sender.
fn of_sender(reason: &Reason, repository: &Repository) -> Option<(Say, Say)> {
    let whose = |party: &Option<Id>| match party {
        Some(party) => {
            let name = name(party, repository);
            say!("{name}s", "{name}'s")
        }
        None => say!("sekretariatets", "the secretariat's"),
    };
    let ask = || {
        say!(
            "spørg afsenderen ad en anden vej, før noget flettes",
            "ask the sender in another way before anything is merged"
        )
    };
    Some(match reason {
        Reason::OthersAddress(address, party) => {
            let Say { da, en } = whose(party);
            (
                say!(
                    "en commit bærer {da} adresse `{address}`, men ændringen kommer fra en anden",
                    "a commit carries {en} address `{address}`, but the change comes from somebody else"
                ),
                say!(
                    "skriv commits med jeres egen adresse: `git config user.email ADRESSE`",
                    "make commits with your own address: `git config user.email ADDRESS`"
                ),
            )
        }
        Reason::BrokenSignature => (
            say!(
                "en commits underskrift passer ikke til den",
                "a commit's signature doesn't fit it"
            ),
            ask(),
        ),
        Reason::RevokedKey(party) => {
            let Say { da, en } = whose(party);
            (
                say!(
                    "en commit er underskrevet med {da} tilbagekaldte nøgle",
                    "a commit is signed with {en} revoked key"
                ),
                ask(),
            )
        }
        Reason::OthersKey(party) => {
            let Say { da, en } = whose(party);
            (
                say!(
                    "en commit er underskrevet med {da} nøgle, men ændringen kommer fra en anden",
                    "a commit is signed with {en} key, but the change comes from somebody else"
                ),
                ask(),
            )
        }
        Reason::UnknownSender(words) => (
            say!(
                "afsenderen `{words}` er ikke på listen over kommuner og adresser",
                "the sender `{words}` isn't on the list of municipalities and addresses"
            ),
            roster_help(),
        ),
        Reason::UnknownAddress(address) => (
            say!(
                "en commit bærer adressen `{address}`, som ikke er kommunens",
                "a commit carries the address `{address}`, which isn't the municipality's"
            ),
            roster_help(),
        ),
        Reason::AddressOnly => (
            say!(
                "kun adressen i commits siger, hvem afsenderen er, og den kan enhver skrive",
                "only the address of the commits says who the sender is, and anybody can write one"
            ),
            say!(
                "send ændringen med login, eller underskriv den med en nøgle, som sekretariatet har",
                "send the change with a login, or sign it with a key that the secretariat has"
            ),
        ),
        Reason::Unsigned => (
            say!(
                "en commit er ikke underskrevet, og afsenderen har en nøgle",
                "a commit isn't signed, and the sender has a key"
            ),
            say!(
                "underskriv med `git commit --gpg-sign`, eller send ændringen med login",
                "sign with `git commit --gpg-sign`, or send the change with a login"
            ),
        ),
        Reason::KeyNotInForce => (
            say!(
                "en commit er underskrevet med en nøgle, som ikke gælder den dag, ændringen kom",
                "a commit is signed with a key that isn't in force on the day the change came"
            ),
            say!("send sekretariatet den nye nøgle", "send the secretariat the new key"),
        ),
        _ => return None,
    })
}

fn roster_help() -> Say {
    say!(
        "er adressen kommunens, så skriver sekretariatet den under `senders` i kommunens fil",
        "if the address is the municipality's, the secretariat adds it under `senders` in its file"
    )
}

/// The words of what concerns the request and the change as a whole.
fn of_request(reason: &Reason) -> (Say, Say) {
    match reason {
        Reason::Late(deadline) => {
            let (da, en) = both(deadline);
            (
                say!("svaret kom efter fristen, {da}", "the reply came after the deadline, {en}"),
                decides(),
            )
        }
        Reason::ChangedAfter(deadline) => {
            let (da, en) = both(deadline);
            (
                say!(
                    "svaret er ændret efter fristen, {da}",
                    "the reply was changed after the deadline, {en}"
                ),
                decides(),
            )
        }
        Reason::Draft => (
            say!("svaret er stadig et udkast", "the reply is still a draft"),
            say!(
                "slet linjen `Status: udkast`, når det er godkendt",
                "delete the line `Status: udkast` when it is approved"
            ),
        ),
        Reason::Withdrawn => {
            (say!("svaret er slettet eller flyttet", "the reply is deleted or moved"), decides())
        }
        Reason::Contacts => (
            say!("kommunens nøglepersoner er ændret", "the municipality's contacts are changed"),
            decides(),
        ),
        Reason::Faulty => (
            say!("noget i svaret skal rettes", "something in the reply has to be mended"),
            say!("se punkterne nedenfor", "see the points below"),
        ),
        Reason::NoSuchMeeting => (
            say!("der er intet møde med det navn", "there is no meeting of that name"),
            say!("se efter, om mappens navn er rigtigt", "see whether the folder's name is right"),
        ),
        Reason::NotAsked => (
            say!(
                "kommunen er ikke bedt om bemærkninger til dette møde",
                "the municipality isn't asked for remarks on this meeting"
            ),
            decides(),
        ),
        Reason::Cancelled => (
            say!("mødet er aflyst eller udsat", "the meeting is cancelled or postponed"),
            decides(),
        ),
        Reason::NoDeadline => (
            say!("mødet har ingen frist for svar", "the meeting has no deadline for replies"),
            decides(),
        ),
        _ => of_history(reason),
    }
}

fn of_history(reason: &Reason) -> (Say, Say) {
    match reason {
        Reason::OddTime { is_future: true } => (
            say!("en commit er dateret i fremtiden", "a commit is dated in the future"),
            say!("stil computerens ur", "set the computer's clock"),
        ),
        Reason::OddTime { is_future: false } => (
            say!(
                "en commit er dateret før det, den bygger på",
                "a commit is dated before what it builds on"
            ),
            say!("stil computerens ur", "set the computer's clock"),
        ),
        Reason::Octopus => (
            say!("en commit fletter mere end to grene", "a commit merges more than two branches"),
            fresh_branch(),
        ),
        Reason::ManyMergeBases => (
            say!(
                "hovedgrenen og ændringen er flettet på kryds",
                "the main branch and the change are merged crosswise"
            ),
            say!(
                "flet hovedgrenen ind i ændringen igen",
                "merge the main branch into the change again"
            ),
        ),
        Reason::OutdatedBase => (
            say!(
                "hovedgrenen har en nyere udgave, end ændringen dømmes efter",
                "the main branch has a newer version than the one the change is judged by"
            ),
            say!(
                "hent hovedgrenen, og kør `sek gate` igen med den som `--base`",
                "fetch the main branch, and run `sek gate` again with it as `--base`"
            ),
        ),
        Reason::OlderPolicy => (
            say!(
                "ændringen sætter en ældre udgave ind igen",
                "the change puts an older version back"
            ),
            decides(),
        ),
        Reason::SecretariatsOwn => (
            say!("ændringen er sekretariatets egen", "the change is the secretariat's own"),
            say!("sekretariatet fletter den selv", "the secretariat merges it itself"),
        ),
        _ => (
            say!("ændringen ændrer ikke noget", "the change changes nothing"),
            say!("gem svaret, og send det igen", "save the reply, and send it again"),
        ),
    }
}

fn decides() -> Say {
    say!("sekretariatet tager stilling til det", "the secretariat decides")
}

fn fresh_branch() -> Say {
    say!(
        "begynd på en ny gren fra hovedgrenen, og læg kun jeres svar på den",
        "begin a new branch from the main branch, and put nothing but your reply on it"
    )
}

fn both(deadline: &Deadline) -> (String, String) {
    (deadline.text(Language::Danish), deadline.text(Language::English))
}

fn trick(trick: &Trick) -> Say {
    match trick {
        Trick::NotUtf8 => say!("filnavnet er ikke UTF-8", "the file name is not UTF-8"),
        Trick::Leaves => say!(
            "stien fører et andet sted hen, end den ser ud til",
            "the path leads elsewhere than it seems to"
        ),
        Trick::GitFolder => {
            say!("stien kan læses som git's egen mappe", "the path can be read as git's own folder")
        }
        Trick::Unseen => say!(
            "filnavnet har et tegn, som ikke kan ses",
            "the file name has a character that can't be seen"
        ),
        Trick::Decomposed => say!(
            "filnavnets bogstaver er skrevet som flere tegn (NFD)",
            "the file name's letters are written as several characters (NFD)"
        ),
        Trick::NotPortable => {
            say!(
                "Windows læser filnavnet som et andet",
                "Windows reads the file name as another one"
            )
        }
        Trick::Clash(other) => say!(
            "nogle computere kan ikke skelne filnavnet fra `{other}`",
            "some computers can't tell the file name from `{other}`"
        ),
        Trick::OddTree => say!(
            "en mappe er ikke skrevet, som git skriver dem",
            "a folder isn't written as git writes them"
        ),
    }
}

fn trick_help(trick: &Trick) -> Say {
    match trick {
        Trick::OddTree => fresh_branch(),
        _ => say!(
            "giv filen det navn, som sekretariatet har skrevet i indbydelsen",
            "give the file the name that the secretariat wrote in the invitation"
        ),
    }
}

fn not_plain(mode: u32) -> Say {
    match mode {
        0o120_000 => say!("filen er en genvej", "the file is a link"),
        0o160_000 => say!("filen er et andet repository", "the file is another repository"),
        0o040_000 => say!("mappen er tom", "the folder is empty"),
        _ => say!("filen kan køres som et program", "the file can be run as a program"),
    }
}

fn plain_help() -> Say {
    say!("gem svaret som en almindelig tekstfil", "save the reply as an ordinary text file")
}

fn too_much(excess: Excess) -> Say {
    match excess {
        Excess::Commits(most) => {
            say!("ændringen har mere end {most} commits", "the change has more than {most} commits")
        }
        Excess::Files(most) => {
            say!(
                "ændringen rører mere end {most} filer",
                "the change touches more than {most} files"
            )
        }
        Excess::Folders(_) => {
            say!("ændringen har for mange mapper", "the change has too many folders")
        }
        Excess::Bytes => say!(
            "en commit eller mappe fylder mere, end den kan i et ærligt svar",
            "a commit or folder takes more room than it can in an honest reply"
        ),
    }
}
