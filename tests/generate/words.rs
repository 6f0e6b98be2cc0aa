//! Danish sentences as they stand in agendas: put together, never the same twice in a row.

use super::Dice;

pub const SUBJECTS: [&str; 24] = [
    "Genoptræning efter hjerneskade",
    "Udskrivning fra psykiatrien",
    "Fælles akutfunktion",
    "Hjemmebehandling med antibiotika",
    "Midlertidige pladser",
    "Almen praksis i yderområder",
    "Børn og unge i mistrivsel",
    "Digital understøttelse af forløb",
    "Sygepleje om natten",
    "Forebyggelse af genindlæggelser",
    "Kronisk lungesygdom",
    "Diabetes i kommunalt regi",
    "Palliativ indsats",
    "Hjælpemidler ved udskrivning",
    "Fælles kompetenceudvikling",
    "Rekruttering af social- og sundhedspersonale",
    "Medicinhåndtering på bosteder",
    "Kvalitetsstandarder for akutpleje",
    "Tandpleje for særlige grupper",
    "Rusmiddelbehandling",
    "Ernæring hos ældre",
    "Demensudredning",
    "Svangreomsorg",
    "Vaccination af borgere i eget hjem",
];

const WHO: [&str; 14] = [
    "Kommunerne",
    "Regionens administration",
    "Arbejdsgruppen",
    "Hospitalerne",
    "Almen praksis",
    "Sekretariatet",
    "Direktørkredsen",
    "De udpegede konsulenter",
    "Den fælles styregruppe",
    "Patientorganisationerne",
    "Flere af kommunerne",
    "Hjemmesygeplejen",
    "Netværket",
    "Den tværgående følgegruppe",
];

const DOES: [&str; 16] = [
    "har samlet erfaringerne fra",
    "foreslår en fælles ramme for",
    "ønsker en afklaring af",
    "har gennemgået økonomien i",
    "anbefaler at prioritere",
    "peger på udfordringer med",
    "har aftalt en fordeling af",
    "forventer en stigning i",
    "beder om et overblik over",
    "arbejder med at styrke",
    "har oplevet gode resultater med",
    "vil følge udviklingen i",
    "har drøftet grundlaget for",
    "lægger op til en justering af",
    "har brug for støtte til",
    "vurderer, at der mangler klarhed om",
];

const WHAT: [&str; 18] = [
    "den nære indsats",
    "overgangene mellem sektorerne",
    "ansvaret for behandlingen",
    "samarbejdet om borgere med flere sygdomme",
    "adgangen til speciallægelig rådgivning",
    "de midlertidige pladser",
    "opgaver, der flytter ud af hospitalerne",
    "medarbejdernes kompetencer",
    "delingen af oplysninger",
    "den tidlige opsporing",
    "det fælles datagrundlag",
    "borgerens samlede plan",
    "bemandingen uden for dagtid",
    "de pårørendes rolle",
    "forløb for borgere med psykisk lidelse",
    "aftalerne om udskrivning",
    "de små kommuners vilkår",
    "ligheden i adgangen til tilbud",
];

const WHY: [&str; 12] = [
    "fordi behovet er vokset gennem de senere år",
    "så borgeren møder én samlet indsats",
    "og der skal tages højde for lokale forskelle",
    "uden at det udløser nye udgifter",
    "når erfaringerne fra de første kommuner er gjort op",
    "i tæt dialog med hospitalerne",
    "så ansvaret er klart for både borgere og medarbejdere",
    "inden for de afsatte rammer",
    "og det forudsætter, at journalsystemerne kan tale sammen",
    "hvilket også er påpeget af de faglige organisationer",
    "sådan at færre skal indlægges igen",
    "med respekt for det kommunale selvstyre",
];

/// `count` sentences in a paragraph.
pub fn paragraph(dice: &mut Dice, count: usize) -> String {
    let one = |_| {
        let (who, does) = (dice.pick(&WHO), dice.pick(&DOES));
        let (what, why) = (dice.pick(&WHAT), dice.pick(&WHY));
        format!("{who} {does} {what}, {why}.")
    };
    (0..count).map(one).collect::<Vec<_>>().join(" ")
}

/// `count` paragraphs.
pub fn text(dice: &mut Dice, count: usize) -> String {
    let one = |_| {
        let sentences = 2 + dice.roll(4);
        paragraph(dice, sentences)
    };
    (0..count).map(one).collect::<Vec<_>>().join("\n\n")
}

/// A list with `count` entries.
pub fn list(dice: &mut Dice, count: usize) -> String {
    let one = |_| format!("- {}\n", paragraph(dice, 1));
    (0..count).map(one).collect()
}
