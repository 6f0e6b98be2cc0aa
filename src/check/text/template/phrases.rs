//! The phrases that templates leave behind, and the words in their brackets.

/// What has to follow where a phrase was found.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Nothing: the phrase is guidance wherever it stands.
    Guidance,
    /// Nobody says so but as a whole paragraph.
    WholeLine,
    /// A whole word in capital letters.
    Capitals,
    /// An opening bracket before words that ask for something.
    Bracket(char),
    /// "xx" for digits to come.
    Unknown,
    /// Letters for the parts of a date.
    DateForm,
    /// "20xx".
    Year,
}

use Kind::{Bracket, Capitals, DateForm, Guidance, Unknown, WholeLine, Year};

/// Compared without case. The longer of two that begin alike stands first.
pub(super) const PHRASES: [(&str, Kind); 47] = [
    ("[", Bracket(']')),
    ("<", Bracket('>')),
    ("{", Bracket('}')),
    ("«", Bracket('»')),
    ("lorem ipsum", Guidance),
    ("klik her for at angive", Guidance),
    ("klik her for at skrive", Guidance),
    ("klik her for at indtaste", Guidance),
    ("klik eller tryk her for at", Guidance),
    ("klik eller tryk for at angive", Guidance),
    ("click here to enter", Guidance),
    ("click or tap here to enter", Guidance),
    ("click or tap to enter", Guidance),
    ("vælg et element.", Guidance),
    ("vælg en dato.", Guidance),
    ("choose an item.", Guidance),
    ("fejl! henvisningskilde", Guidance),
    ("fejl! bogmærke", Guidance),
    ("fejl! ingen tekst med", Guidance),
    ("error! reference source", Guidance),
    ("error! bookmark not", Guidance),
    ("error! no text of", Guidance),
    ("indsæt tekst her", Guidance),
    ("indsæt dato her", Guidance),
    ("skriv tekst her", Guidance),
    ("skriv din tekst", Guidance),
    ("insert text here", Guidance),
    ("type your text here", Guidance),
    ("slettes inden udsendelse", Guidance),
    ("slettes før udsendelse", Guidance),
    ("slet denne tekst", Guidance),
    ("denne tekst slettes", Guidance),
    ("delete this text", Guidance),
    // The words of our own templates, out of their comments.
    ("har i ingen bemærkninger, så slet alt", Guidance),
    ("slet linjen med status, når", Guidance),
    ("skriv ellers under det enkelte punkt", Guidance),
    ("punktets titel", WholeLine),
    ("the item's title", WholeLine),
    ("skriv her", WholeLine),
    ("write here", WholeLine),
    ("skal udfyldes", WholeLine),
    ("kan udelades", WholeLine),
    ("todo", Capitals),
    ("fixme", Capitals),
    ("dd", DateForm),
    ("20", Year),
    ("x", Unknown),
];

/// The first words in brackets that ask for something.
pub(super) const ASKING: [&str; 20] = [
    "indsæt",
    "indsaet",
    "skriv",
    "udfyld",
    "angiv",
    "tilføj",
    "beskriv",
    "vælg",
    "noter",
    "udfyldes",
    "indsættes",
    "angives",
    "beskrives",
    "insert",
    "enter",
    "write",
    "describe",
    "choose",
    "add",
    "fill",
];

/// What stands in brackets for something to come.
pub(super) const STANDING_FOR: [&str; 29] = [
    "dato",
    "navn",
    "kommune",
    "kommunens navn",
    "kommunenavn",
    "titel",
    "sted",
    "tid",
    "tidspunkt",
    "klokkeslæt",
    "tekst",
    "emne",
    "sagsnummer",
    "sagsnr",
    "beløb",
    "telefon",
    "e-mail",
    "mail",
    "mødedato",
    "mødested",
    "frist",
    "date",
    "name",
    "title",
    "place",
    "time",
    "text",
    "deadline",
    "municipality",
];

/// In each phrase stands one of these, in small letters, a bracket or an x; in hardly any
/// other text. "20" and "dd" are left only before an x and before a mark.
pub(super) const RARE: [&str; 20] = [
    "ipsum",
    "klik",
    "click",
    "vælg e",
    "choose",
    "fejl!",
    "error!",
    "indsæt",
    "skriv ",
    "slet ",
    "slettes",
    "dd.",
    "dd-",
    "dd/",
    "tets titel",
    "'s title",
    "write ",
    "udfyldes",
    "udelades",
    "todo",
];
