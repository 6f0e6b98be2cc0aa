//! F013: names that Windows can't hold, and paths that are too long for it.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{Say, steers};

pub static CHECK: Check = Check {
    code: Code { id: "F013", name: "name-not-portable", severity: Severity::Warning },
    run,
};

/// UTF-16 units of a path within the repository. Windows gives 260 to a whole path unless told
/// otherwise, and the folder that the repository lies in needs its share.
const LONGEST_PATH: usize = 180;

/// Bytes of one name on the disks of Linux and macOS.
const LONGEST_NAME: usize = 255;

/// What Windows keeps for devices, with any ending.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$"];

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut last = "";
    for path in context.repository.files.keys() {
        for (end, name) in names(path) {
            // A folder is reported at the first file in it.
            let is_said = last.get(..end) == Some(&path[..end]) && last[end..].starts_with('/');
            if let Some(why) = (!is_said).then(|| refused(name)).flatten() {
                found.push(report(path, name, why).about(&path[..end]));
            }
        }
        if path.len() > LONGEST_PATH && path.encode_utf16().count() > LONGEST_PATH {
            found.push(too_long(path));
        }
        last = path;
    }
}

/// The names of a path, and where each ends in it.
fn names(path: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    path.split('/').map(move |name| {
        let at = end + name.len();
        end = at + 1;
        (at, name)
    })
}

/// Why a name can't be kept everywhere.
fn refused(name: &str) -> Option<Say> {
    if let Some(letter) = name.chars().find(|letter| "<>:\"\\|?*".contains(*letter)) {
        return Some(say!(
            "Windows tillader ikke `{letter}` i navne",
            "Windows doesn't allow `{letter}` in names"
        ));
    }
    if name.contains(steers) {
        return Some(say!(
            "det har et tegn, som ikke kan ses",
            "it has a character that can't be seen"
        ));
    }
    if name.ends_with(['.', ' ']) {
        return Some(say!(
            "Windows fjerner et punktum eller et mellemrum til sidst",
            "Windows drops a full stop or a space at the end"
        ));
    }
    if is_device(name) {
        return Some(say!(
            "Windows bruger navnet til en enhed, uanset endelsen",
            "Windows uses the name for a device, whatever its ending"
        ));
    }
    let bytes = name.len();
    (bytes > LONGEST_NAME).then(|| {
        say!(
            "det fylder {bytes} byte, og en disk har plads til {LONGEST_NAME}",
            "it takes {bytes} bytes, and a disk has room for {LONGEST_NAME}"
        )
    })
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device).and_then(|rest| {
            let mut rest = rest.chars();
            rest.next().filter(|_| rest.next().is_none())
        });
        number.is_some_and(|number| "123456789¹²³".contains(number))
    };
    DEVICES.iter().any(|device| match *device {
        "com" | "lpt" => numbered(device),
        device => stem == device,
    })
}

fn report(path: &str, name: &str, why: Say) -> Diagnostic {
    let (da, en) = (why.da, why.en);
    Diagnostic::new(
        &CHECK.code,
        Place::file(path),
        say!(
            "navnet `{name}` kan ikke bruges overalt: {da}",
            "the name `{name}` can't be used everywhere: {en}"
        ),
        say!(
            "giv filen eller mappen et andet navn, så alle kan hente repositoriet",
            "give the file or folder another name, so that everyone can fetch the repository"
        ),
    )
}

fn too_long(path: &str) -> Diagnostic {
    let length = path.encode_utf16().count();
    Diagnostic::new(
        &CHECK.code,
        Place::file(path),
        say!("stien er på {length} tegn", "the path has {length} characters"),
        say!(
            "gør navnene kortere, til højst {LONGEST_PATH} tegn i alt; Windows har 260 til hele stien",
            "make the names shorter, {LONGEST_PATH} characters in all at most; Windows has 260 for a whole path"
        ),
    )
    .about("length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_have_any_ending_and_a_number_each() {
        for name in ["con", "AUX.txt", "nul.tar.gz", "com1.pdf", "LPT9", "com².md", "con .txt"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["konto", "com", "com0", "com10", "console.md", "lpt.pdf", "a.con"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
