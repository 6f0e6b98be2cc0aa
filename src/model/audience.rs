//! Audiences: who may read an output. They follow from the seats of a forum.

use super::Side;
use crate::words::{Language, nearest};

/// A group of readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    MunicipalMembers,
    Administrations,
    RegionalMembers,
    RegionSecretariat,
    Plo,
    Kl,
    Public,
    Secretariat,
}

impl Audience {
    pub const ALL: [Audience; 8] = [
        Audience::MunicipalMembers,
        Audience::Administrations,
        Audience::RegionalMembers,
        Audience::RegionSecretariat,
        Audience::Plo,
        Audience::Kl,
        Audience::Public,
        Audience::Secretariat,
    ];

    /// The name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Audience::MunicipalMembers => "municipal-members",
            Audience::Administrations => "administrations",
            Audience::RegionalMembers => "regional-members",
            Audience::RegionSecretariat => "region-secretariat",
            Audience::Plo => "plo",
            Audience::Kl => "kl",
            Audience::Public => "public",
            Audience::Secretariat => "secretariat",
        }
    }

    /// The name for people.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Audience::MunicipalMembers => {
                language.pick("de kommunale medlemmer", "the municipal members")
            }
            Audience::Administrations => {
                language.pick("kommunernes forvaltninger", "the municipal administrations")
            }
            Audience::RegionalMembers => {
                language.pick("de regionale medlemmer", "the regional members")
            }
            Audience::RegionSecretariat => {
                language.pick("regionens sekretariat", "the region's secretariat")
            }
            Audience::Plo => "PLO",
            Audience::Kl => "KL",
            Audience::Public => language.pick("offentligheden", "the public"),
            Audience::Secretariat => language.pick("sekretariatet", "the secretariat"),
        }
    }

    pub fn named(name: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.name() == name)
    }

    /// The name that was probably meant.
    pub fn nearest(name: &str) -> Option<&'static str> {
        nearest(name, Audience::ALL.map(Audience::name))
    }

    /// Who sits on the seats of a side.
    pub fn of(side: Side) -> Audience {
        match side {
            Side::Municipal => Audience::MunicipalMembers,
            Side::Administration => Audience::Administrations,
            Side::Regional => Audience::RegionalMembers,
            Side::RegionSecretariat => Audience::RegionSecretariat,
            Side::Plo => Audience::Plo,
            Side::Kl => Audience::Kl,
        }
    }

    /// Whether it is of the municipal side, which alone sees positions and notes.
    pub fn is_municipal_side(self) -> bool {
        matches!(
            self,
            Audience::MunicipalMembers | Audience::Administrations | Audience::Secretariat
        )
    }
}
