//! `sek lots`

mod verify;

use anyhow::{Result, bail};
use clap::Subcommand;

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::intake::{self, lots as text};
use crate::model::{Drawn, Id, Lot, LotFault, LotId, Numbers, Prepared};
use crate::request::kind::nomination::candidates;
use crate::request::lots;
use crate::say;
use crate::source::{self, Refusal};
use crate::words::{Language, date, nearest, printable};

/// Draw lots so that anyone can do it again: fix pool and source first, draw later, verify ever after
///
/// A lot is `lots/<year>/<id>.toml`. Its pool, its method and the coming source of its numbers are
/// on the main branch before the numbers are published; then nobody can choose the outcome.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Seal a lot: from here on its pool, method and sources stay as they are
    Prepare {
        /// The lot, such as `2026/koordinerende-udvalg`
        lot: String,
    },
    /// Draw a prepared lot, once and not before its numbers are published
    Draw {
        /// The lot, such as `2026/koordinerende-udvalg`
        lot: String,
        /// The numbers of a source as they were published, in quotes; once for each source, in
        /// their order
        #[arg(long, value_name = "NUMBERS")]
        numbers: Vec<String>,
        /// Who was picked, where lots were drawn by hand; several with commas between
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        picks: Vec<String>,
        /// The function of one who saw lots drawn by hand; once for each
        #[arg(long, value_name = "WHO")]
        witness: Vec<String>,
    },
    /// Show a lot with every step of its working, and whether everything adds up
    Verify(verify::Args),
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { step } = args;
    let opened = Opened::new(common)?;
    match step {
        Step::Prepare { lot } => prepare(common, &opened, lot),
        Step::Draw { lot, numbers, picks, witness } => {
            draw(common, &opened, lot, &Given { numbers, picks, witness })
        }
        Step::Verify(args) => verify::run(common, &opened, args),
    }
}

/// The lot that `words` name.
fn named<'a>(opened: &'a Opened, words: &str) -> Result<&'a Lot> {
    let repository = opened.repository()?;
    let plain = words.trim_end_matches(".toml");
    let plain = plain.strip_prefix("lots/").unwrap_or(plain);
    if let Some(lot) = LotId::new(plain).and_then(|id| repository.lots.get(&id)) {
        return Ok(lot);
    }
    if repository.broken.contains(&format!("lots/{plain}.toml")) {
        bail!(say!(
            "lodtrækningen `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
            "the lot `{plain}` could not be read; run `sek check` to see what is wrong"
        ))
    }
    let known: Vec<String> = repository.lots.keys().map(ToString::to_string).collect();
    match nearest(plain, known.iter().map(String::as_str)) {
        Some(near) => bail!(say!(
            "der er ingen lodtrækning `{plain}`; mente du `{near}`?",
            "there is no lot `{plain}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er ingen lodtrækning `{plain}`; skriv den i lots/{plain}.toml",
            "there is no lot `{plain}`; write it in lots/{plain}.toml"
        )),
    }
}

/// What `lot` has been on main.
fn editions<'a>(opened: &'a Opened, lot: &Lot) -> Option<&'a [lots::Edition]> {
    let known = opened.evidence.lots.get(&lot.id).map_or(&[][..], Vec::as_slice);
    opened.evidence.has_history.then_some(known)
}

fn refuse(lot: &Lot, fault: &LotFault) -> anyhow::Error {
    let (what, help) = fault.words(lot);
    Refusal { what, help }.into()
}

fn prepare(common: &Common, opened: &Opened, words: &str) -> Result<Outcome> {
    opened.require_folder(common)?;
    let lot = named(opened, words)?;
    let prepared = Prepared { day: opened.today.date, seal: lots::seal(lot) };
    let is_sealed = lot.prepared.as_ref().is_some_and(|before| before.seal == prepared.seal);
    let sealed = match &lot.prepared {
        Some(before) if is_sealed => Lot { prepared: Some(before.clone()), ..lot.clone() },
        _ => Lot { prepared: Some(prepared.clone()), ..lot.clone() },
    };
    require_coming(opened, lot)?;
    if let Some(fault) =
        lots::judge(&sealed, editions(opened, lot), &opened.calendar, opened.today).first()
    {
        return Err(refuse(lot, fault));
    }
    let path = lot.id.path();
    if !is_sealed {
        let before = opened.snapshot.read(&path)?;
        let after = text::prepare(&lot.id, utf8(&before)?, &prepared).map_err(refused)?;
        source::rewrite(&opened.root, &opened.place(&path)?, &before, after.as_bytes())?;
    }
    screen::print(&prepared_words(opened, &sealed)?)?;
    Ok(Outcome::Fine)
}

/// Refuses a lot whose outcome can be known already.
fn require_coming(opened: &Opened, lot: &Lot) -> Result<()> {
    let bounds = lots::bounds(lot, &opened.calendar)
        .map_err(|fault| Refusal { what: fault.what(), help: fault.help() })?;
    if bounds.is_none_or(|bounds| opened.today.ends < bounds.first) {
        return Ok(());
    }
    bail!(Refusal {
        what: say!(
            "den første kilde er offentliggjort i dag eller tidligere, så udfaldet kan kendes",
            "the first source is published today or earlier, so the outcome can be known"
        ),
        help: say!(
            "vælg en kilde, der kommer senere, og ret `published`",
            "choose a source that comes later, and correct `published`"
        ),
    })
}

fn prepared_words(opened: &Opened, lot: &Lot) -> Result<String> {
    let language = opened.language;
    let (path, id) = (lot.id.path(), &lot.id);
    let seal = lots::seal(lot);
    let bounds = lots::bounds(lot, &opened.calendar).ok().flatten();
    let before = bounds.map(|bounds| {
        let local = bounds.first.with_timezone(&opened.calendar.zone()).naive_local();
        date::moment(local, language)
    });
    let before = match (before, language) {
        (Some(before), Language::Danish) => format!("før den {before}"),
        (Some(before), Language::English) => format!("before {before}"),
        (None, Language::Danish) => "før der trækkes".to_owned(),
        (None, Language::English) => "before lots are drawn".to_owned(),
    };
    let sealed: String =
        lot.sealed().lines().map(|line| format!("{}\n", printable(line))).collect();
    Ok(match language {
        Language::Danish => format!(
            "klar: {id}\n\n{sealed}\nsegl (SHA-256 af linjerne ovenfor): {seal}\n\nnæste, og på hovedgrenen {before}: git add {path} && git commit\nsend seglet til dem, der trækkes lod imellem\n"
        ),
        Language::English => format!(
            "prepared: {id}\n\n{sealed}\nseal (SHA-256 of the lines above): {seal}\n\nnext, and on the main branch {before}: git add {path} && git commit\nsend the seal to those whom lots are drawn among\n"
        ),
    })
}

/// What the command line says of the draw.
struct Given<'a> {
    numbers: &'a [String],
    picks: &'a [String],
    witness: &'a [String],
}

fn draw(common: &Common, opened: &Opened, words: &str, given: &Given) -> Result<Outcome> {
    opened.require_folder(common)?;
    let lot = named(opened, words)?;
    require_open(opened, lot)?;
    require_equals(opened, lot)?;
    let drawn = match lot.method.is_by_hand() {
        true => by_hand(opened, given)?,
        false => by_numbers(opened, lot, given)?,
    };
    let done = Lot { drawn: Some(drawn.clone()), ..lot.clone() };
    let faults = lots::judge(&done, editions(opened, lot), &opened.calendar, opened.today);
    if let Some(fault) = faults.first() {
        return Err(refuse(lot, fault));
    }
    let path = lot.id.path();
    let before = opened.snapshot.read(&path)?;
    let after = text::draw(&lot.id, utf8(&before)?, &drawn).map_err(refused)?;
    source::rewrite(&opened.root, &opened.place(&path)?, &before, after.as_bytes())?;
    screen::print(&drawn_words(opened, lot, &drawn))?;
    Ok(Outcome::Fine)
}

/// Refuses a lot that is drawn or given up, and one that no history vouches for.
fn require_open(opened: &Opened, lot: &Lot) -> Result<()> {
    let id = &lot.id;
    if let Some(drawn) = &lot.drawn {
        let local = drawn.time.naive_local();
        let (da, en) =
            (date::moment(local, Language::Danish), date::moment(local, Language::English));
        bail!(say!(
            "der blev trukket lod den {da}, og der trækkes kun én gang; se udfaldet med `sek lots verify {id}`",
            "lots were drawn on {en}, and they are drawn once; see the outcome with `sek lots verify {id}`"
        ))
    }
    if let Some(why) = &lot.withdrawn {
        bail!(say!("lodtrækningen er opgivet: {why}", "the lot is given up: {why}"))
    }
    if !opened.evidence.has_history {
        bail!(say!(
            "her er intet git-repository, så intet viser, at lodtrækningen lå fast før tallene",
            "there is no git repository here, so nothing shows that the lot was fixed before the numbers"
        ))
    }
    Ok(())
}

/// Refuses to draw lots of a nomination but between candidates who were judged equal, and while one
/// of them has withdrawn: the pool can't be changed any more, and the lot could fall on that one.
fn require_equals(opened: &Opened, lot: &Lot) -> Result<()> {
    let known = &opened.repository()?.requests;
    let Some(request) = lot.request.as_ref().and_then(|id| known.get(id)) else { return Ok(()) };
    let gone = candidates(request).into_iter().find(|one| {
        one.withdrawn.is_some() && lot.pool.iter().any(|candidate| candidate.id == one.id)
    });
    if let Some(gone) = gone {
        let id = gone.id;
        bail!(Refusal {
            what: say!(
                "kandidaten `{id}` har trukket sig, så der kan ikke trækkes lod",
                "the candidate `{id}` has withdrawn, so lots can't be drawn"
            ),
            help: say!(
                "opgiv lodtrækningen med `withdrawn`, og gør en ny klar mellem de andre",
                "give the lot up with `withdrawn`, and prepare a new one between the others"
            ),
        })
    }
    let mut equals = request.choice.iter().flat_map(|choice| &choice.equal);
    if equals.any(|equals| equals.lot.as_ref() == Some(&lot.id)) {
        return Ok(());
    }
    let folder = request.id.folder();
    bail!(Refusal {
        what: say!(
            "intet viser, at kandidaterne er vurderet lige, og kun mellem lige trækkes der lod",
            "nothing shows that the candidates were judged equal, and lots are drawn between equals alone"
        ),
        help: say!(
            "skriv dem under `[[equal]]` med grunden i {folder}/choice.toml",
            "write them under `[[equal]]` with the reason in {folder}/choice.toml"
        ),
    })
}

fn now(opened: &Opened) -> chrono::DateTime<chrono::FixedOffset> {
    opened.today.ends.with_timezone(&opened.calendar.zone()).fixed_offset()
}

fn by_numbers(opened: &Opened, lot: &Lot, given: &Given) -> Result<Drawn> {
    if !given.picks.is_empty() || !given.witness.is_empty() {
        bail!(say!(
            "tallene afgør denne lodtrækning; `--picks` og `--witness` er til en, der trækkes i hånden",
            "the numbers decide this lot; `--picks` and `--witness` are for one drawn by hand"
        ))
    }
    for source in &lot.sources {
        let day = source.date;
        let due = crate::calendar::Deadline::new(day, source.clock, &opened.calendar);
        let due = due.map_err(|fault| Refusal { what: fault.what(), help: fault.help() })?;
        let is_out = match source.clock {
            Some(_) => opened.today.ends >= due.instant,
            None => opened.today.date >= day,
        };
        if !is_out {
            let name = &source.name;
            let (da, en) = (due.text(Language::Danish), due.text(Language::English));
            bail!(say!(
                "`{name}` offentliggøres først {da}; træk lod derefter",
                "`{name}` is not published until {en}; draw after that"
            ))
        }
    }
    let mut numbers = Vec::new();
    for words in given.numbers {
        match Numbers::new(words) {
            Some(found) => numbers.push(found),
            None => bail!(say!(
                "`{words}` er ikke hele tal på højst ni cifre; skriv dem med mellemrum, for eksempel `--numbers \"9 18 26\"`",
                "`{words}` is not whole numbers of at most nine digits; write them with blanks between, for example `--numbers \"9 18 26\"`"
            )),
        }
    }
    if numbers.len() != lot.sources.len() {
        let fault = LotFault::Numbers { wanted: lot.sources.len(), found: numbers.len() };
        return Err(refuse(lot, &fault));
    }
    let picks = lots::draw(lot, &numbers).map(|draw| draw.picks).unwrap_or_default();
    let picks = picks.iter().filter_map(|pick| Some(lot.pool.get(pick.position)?.id.clone()));
    Ok(Drawn { time: now(opened), picks: picks.collect(), numbers, witnesses: Vec::new() })
}

fn by_hand(opened: &Opened, given: &Given) -> Result<Drawn> {
    if !given.numbers.is_empty() {
        bail!(say!(
            "der trækkes i hånden; skriv udfaldet efter `--picks` og vidnerne efter `--witness`",
            "lots are drawn by hand; write the outcome after `--picks` and the witnesses after `--witness`"
        ))
    }
    let mut picks = Vec::new();
    for words in given.picks {
        match Id::new(words.trim()) {
            Some(id) => picks.push(id),
            None => bail!(say!("`{words}` kan ikke være et id", "`{words}` can't be an id")),
        }
    }
    let witnesses = given.witness.to_vec();
    Ok(Drawn { time: now(opened), numbers: Vec::new(), picks, witnesses })
}

fn drawn_words(opened: &Opened, lot: &Lot, drawn: &Drawn) -> String {
    let (path, id) = (lot.id.path(), &lot.id);
    let line = |(at, pick): (usize, &Id)| {
        let title = lot.position(pick).map_or_else(|| pick.to_string(), |at| lot.pool[at].title());
        format!("{}. {}\n", at + 1, printable(&title))
    };
    let picks: String = drawn.picks.iter().enumerate().map(line).collect();
    match opened.language {
        Language::Danish => format!(
            "trukket: {id}\n{picks}udregningen: sek lots verify {id}\nnæste: git add {path} && git commit\n"
        ),
        Language::English => format!(
            "drawn: {id}\n{picks}the working: sek lots verify {id}\nnext: git add {path} && git commit\n"
        ),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| {
        let what = say!("filen er ikke tekst i UTF-8", "the file is no text in UTF-8");
        let help =
            say!("gem filen som UTF-8, og prøv igen", "save the file as UTF-8, and try again");
        Refusal { what, help }.into()
    })
}

fn refused(fault: intake::Fault) -> Refusal {
    Refusal { what: fault.what, help: fault.help }
}
