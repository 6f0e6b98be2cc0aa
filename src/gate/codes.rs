//! The codes of the grounds that a change isn't simply safe. An error refuses it; a warning leaves
//! it to the secretariat.

use crate::diagnostic::{Code, Severity};
use crate::request::gate::{Reason, Trick};

macro_rules! codes {
    ($($constant:ident = $id:literal $name:literal $severity:ident;)*) => {
        $(static $constant: Code =
            Code { id: $id, name: $name, severity: Severity::$severity };)*
        /// Every code of this module.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    OTHERS_FILE = "G001" "others-file" Error;
    SECRETARIATS_FILE = "G002" "secretariats-file" Error;
    PATH_TRICK = "G003" "path-trick" Error;
    NOT_PLAIN = "G004" "no-plain-file" Error;
    FILE_TOO_LARGE = "G005" "file-too-large" Error;
    CHANGE_TOO_LARGE = "G006" "change-too-large" Error;
    OTHERS_ADDRESS = "G007" "others-address" Error;
    SIGNATURE_BROKEN = "G008" "signature-broken" Error;
    KEY_REVOKED = "G009" "key-revoked" Error;
    OTHERS_KEY = "G010" "others-key" Error;
    NO_COMMON_HISTORY = "G011" "no-common-history" Error;
    ODD_OBJECT = "G012" "odd-object" Error;
    LATE = "G020" "arrived-late" Warning;
    CHANGED_LATE = "G021" "changed-late" Warning;
    SENDER_UNKNOWN = "G022" "sender-unknown" Warning;
    ADDRESS_UNKNOWN = "G023" "address-unknown" Warning;
    UNSIGNED = "G024" "unsigned" Warning;
    KEY_NOT_IN_FORCE = "G025" "key-not-in-force" Warning;
    DRAFT = "G026" "still-a-draft" Warning;
    WITHDRAWN = "G027" "reply-withdrawn" Warning;
    CONTACTS = "G028" "contacts-changed" Warning;
    FAULTY = "G029" "reply-to-mend" Warning;
    NO_MEETING = "G030" "meeting-unknown" Warning;
    NOT_ASKED = "G031" "not-asked" Warning;
    CANCELLED = "G032" "meeting-cancelled" Warning;
    ODD_TIME = "G033" "odd-time" Warning;
    OCTOPUS = "G034" "many-parents" Warning;
    MANY_BASES = "G035" "many-merge-bases" Warning;
    NOTHING = "G036" "nothing-changed" Warning;
    BASE_OUTDATED = "G037" "base-outdated" Warning;
    OLDER_POLICY = "G038" "older-policy" Warning;
    SECRETARIATS_OWN = "G039" "secretariats-own" Warning;
    NO_DEADLINE = "G040" "no-deadline" Warning;
    ADDRESS_ONLY = "G041" "address-only" Warning;
}

/// The code of a reason.
pub fn code(reason: &Reason) -> &'static Code {
    match reason {
        Reason::OthersFile(_) => &OTHERS_FILE,
        Reason::SecretariatsFile => &SECRETARIATS_FILE,
        Reason::Trick(Trick::OddTree) | Reason::OddCommit => &ODD_OBJECT,
        Reason::Trick(_) => &PATH_TRICK,
        Reason::NotPlain(_) => &NOT_PLAIN,
        Reason::TooLarge(_) => &FILE_TOO_LARGE,
        Reason::TooMuch(_) => &CHANGE_TOO_LARGE,
        Reason::OthersAddress(..) => &OTHERS_ADDRESS,
        Reason::BrokenSignature => &SIGNATURE_BROKEN,
        Reason::RevokedKey(_) => &KEY_REVOKED,
        Reason::OthersKey(_) => &OTHERS_KEY,
        Reason::NoCommonHistory => &NO_COMMON_HISTORY,
        Reason::Late(_) => &LATE,
        Reason::ChangedAfter(_) => &CHANGED_LATE,
        Reason::UnknownSender(_) => &SENDER_UNKNOWN,
        Reason::UnknownAddress(_) => &ADDRESS_UNKNOWN,
        Reason::AddressOnly => &ADDRESS_ONLY,
        Reason::Unsigned => &UNSIGNED,
        Reason::KeyNotInForce => &KEY_NOT_IN_FORCE,
        Reason::Draft => &DRAFT,
        Reason::Withdrawn => &WITHDRAWN,
        Reason::Contacts => &CONTACTS,
        Reason::Faulty => &FAULTY,
        Reason::NoSuchMeeting => &NO_MEETING,
        Reason::NotAsked => &NOT_ASKED,
        Reason::Cancelled => &CANCELLED,
        Reason::OddTime { .. } => &ODD_TIME,
        Reason::Octopus => &OCTOPUS,
        Reason::ManyMergeBases => &MANY_BASES,
        Reason::Nothing => &NOTHING,
        Reason::OutdatedBase => &BASE_OUTDATED,
        Reason::OlderPolicy => &OLDER_POLICY,
        Reason::SecretariatsOwn => &SECRETARIATS_OWN,
        Reason::NoDeadline => &NO_DEADLINE,
    }
}
