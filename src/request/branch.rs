//! Who may move which branch of a server that parties push to, as [`ownership`](super::ownership)
//! says who may write which path.

use crate::model::Id;

/// Below this lie the branches of the parties: `refs/heads/svar/furesoe/moede-11`.
pub const ANSWERS: &str = "refs/heads/svar/";

/// Who pushes, as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pusher {
    Secretariat,
    Party(Id),
    /// A login that is nobody's in the repository.
    Unknown(String),
    /// The server asked for no login.
    Nobody,
}

/// What a push wants with one ref.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Create,
    /// The new commit builds on the old one.
    Forward,
    /// The new commit leaves out what was there.
    Rewrite,
    Delete,
}

/// Why a ref may not be moved so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    UnknownLogin,
    /// Main is never rewritten or deleted, by anybody.
    MainOnlyGrows,
    /// Only the secretariat puts something on main.
    MainIsTheSecretariats,
    /// The branch is another party's.
    AnothersBranch,
    /// A tag, or a branch that isn't for answers.
    NotForAnswers,
    Rewritten,
    Deleted,
}

/// Whether `pusher` may move the ref `name` so, where `main` is the full name of the main branch.
/// Gives the party whose answer comes with it, if one does.
///
/// # Errors
/// What hinders it.
pub fn may_move(
    pusher: &Pusher,
    main: &str,
    name: &str,
    how: Move,
) -> Result<Option<Id>, Hindrance> {
    let grows = matches!(how, Move::Create | Move::Forward);
    let owner = owner_of(name);
    match pusher {
        Pusher::Unknown(_) => Err(Hindrance::UnknownLogin),
        Pusher::Secretariat if name == main && !grows => Err(Hindrance::MainOnlyGrows),
        Pusher::Secretariat => Ok(None),
        _ if name == main => Err(Hindrance::MainIsTheSecretariats),
        Pusher::Party(party) if owner.as_ref().is_some_and(|owner| owner != party) => {
            Err(Hindrance::AnothersBranch)
        }
        _ if owner.is_none() => Err(Hindrance::NotForAnswers),
        _ if how == Move::Delete => Err(Hindrance::Deleted),
        _ if how == Move::Rewrite => Err(Hindrance::Rewritten),
        _ => Ok(owner),
    }
}

/// The party whose branch for answers the ref `name` is.
pub fn owner_of(name: &str) -> Option<Id> {
    let rest = name.strip_prefix(ANSWERS)?;
    Id::new(rest.split('/').next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = "refs/heads/main";
    const OWN: &str = "refs/heads/svar/furesoe/moede-11";

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    fn furesoe(name: &str, how: Move) -> Result<Option<Id>, Hindrance> {
        may_move(&Pusher::Party(id("furesoe")), MAIN, name, how)
    }

    #[test]
    fn a_party_adds_to_its_own_branches_and_does_nothing_else() {
        use Move::{Create, Delete, Forward, Rewrite};
        assert_eq!(furesoe(OWN, Create), Ok(Some(id("furesoe"))));
        assert_eq!(furesoe("refs/heads/svar/furesoe", Forward), Ok(Some(id("furesoe"))));
        assert_eq!(furesoe(OWN, Rewrite), Err(Hindrance::Rewritten));
        assert_eq!(furesoe(OWN, Delete), Err(Hindrance::Deleted));
        for how in [Create, Forward, Rewrite, Delete] {
            assert_eq!(furesoe(MAIN, how), Err(Hindrance::MainIsTheSecretariats));
            for other in ["svar/herlev", "svar/herlev/x", "svar/furesoe2"] {
                let other = format!("refs/heads/{other}");
                assert_eq!(furesoe(&other, how), Err(Hindrance::AnothersBranch));
            }
            for other in [
                "refs/tags/v1",
                "refs/heads/x",
                "refs/heads/svar/",
                "refs/heads/svar//furesoe",
                "refs/heads/Svar/furesoe",
                "refs/heads/svar/Furesoe",
                "refs/notes/commits",
                "refs/replace/0123",
                "HEAD",
                "",
            ] {
                assert_eq!(furesoe(other, how), Err(Hindrance::NotForAnswers), "{other}");
            }
        }
    }

    #[test]
    fn main_only_grows_and_by_the_secretariat() {
        let moved = |how| may_move(&Pusher::Secretariat, MAIN, MAIN, how);
        assert_eq!(moved(Move::Forward), Ok(None));
        assert_eq!(moved(Move::Rewrite), Err(Hindrance::MainOnlyGrows));
        assert_eq!(moved(Move::Delete), Err(Hindrance::MainOnlyGrows));
        assert_eq!(may_move(&Pusher::Secretariat, MAIN, OWN, Move::Delete), Ok(None));
    }

    #[test]
    fn an_unknown_login_moves_nothing() {
        let unknown = Pusher::Unknown("x".to_owned());
        assert_eq!(may_move(&unknown, MAIN, OWN, Move::Create), Err(Hindrance::UnknownLogin));
        assert_eq!(
            may_move(&Pusher::Nobody, MAIN, OWN, Move::Create),
            Ok(Some(id("furesoe"))),
            "who it is must show in what is pushed"
        );
    }
}
