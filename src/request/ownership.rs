//! Who may write which file: rights are a rule about paths, and each path has one class of
//! writer.

use crate::model::{Id, RoundId};

/// The one class of writer that a path has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    Secretariat,
    /// The party with this id, normally a municipality.
    Party(Id),
    /// The path is none of the repository's: it leaves it, or lies in git's own folder.
    Nobody,
}

/// The writer of the file at `path`, which is relative to the repository, with `/`.
pub fn writer_of(path: &str) -> Writer {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| matches!(*part, "" | "." | ".." | ".git")) {
        return Writer::Nobody;
    }
    let party = match parts[..] {
        ["contacts", file] => id_of(file, ".toml"),
        _ => RoundId::of_reply(path).map(|(_, party)| party),
    };
    party.map_or(Writer::Secretariat, Writer::Party)
}

fn id_of(file: &str, ending: &str) -> Option<Id> {
    file.strip_suffix(ending).and_then(Id::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(id: &str) -> Writer {
        Writer::Party(Id::new(id).unwrap())
    }

    #[test]
    fn a_party_owns_its_replies_and_its_contacts() {
        assert_eq!(writer_of("contacts/furesoe.toml"), party("furesoe"));
        assert_eq!(writer_of("meetings/2026/x-01/replies/furesoe.md"), party("furesoe"));
        assert_eq!(writer_of("requests/2026/x/svar/replies/furesoe.md"), party("furesoe"));
    }

    #[test]
    fn the_secretariat_owns_the_rest() {
        for path in [
            "sekretariat.toml",
            "municipalities/furesoe.toml",
            "contacts/furesoe.md",
            "contacts/old/furesoe.toml",
            "contacts/Furesø.toml",
            "meetings/2026/x-01/receipts.toml",
            "meetings/2026/x-01/replies/furesoe.toml",
            "meetings/2026/x-01/replies/furesoe.md/x",
            "meetings/2026/x-01/replies/originals/furesoe-a9f6a89e2f.md",
            "meetings/2026/x/replies/furesoe.md",
            "meetings/2026/x-01/a/replies/furesoe.md",
            "requests/2026/x/request.md",
            "requests/2026/x/dispatch.toml",
            "requests/2026/x/replies/furesoe.md",
            "requests/2026/x/svar/receipts.toml",
            "requests/2026/x-01/svar/replies/furesoe.md",
            "requests/2026/x/svar/replies/originals/furesoe-a9f6a89e2f.md",
            "requests/2026/x/svar/a/replies/furesoe.md",
        ] {
            assert_eq!(writer_of(path), Writer::Secretariat, "{path}");
        }
    }

    #[test]
    fn nobody_owns_what_is_outside() {
        for path in ["", "/etc/passwd", "../x", "contacts/../x.toml", ".git/config", "a//b"] {
            assert_eq!(writer_of(path), Writer::Nobody, "{path}");
        }
    }
}
