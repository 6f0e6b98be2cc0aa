//! A file fence: its path, and its bytes as they are to lie on disk.

use crate::scenario::File;
use crate::scenario::fence::Info;

pub(super) fn read(path: String, text: &str, mut info: Info) -> Result<File, String> {
    check_path(&path)?;
    let mut text = text.to_owned();
    if info.take("missing-final-newline").is_some() && text.ends_with('\n') {
        text.pop();
    }
    match info.take("eol").as_deref() {
        None | Some("lf") => {}
        Some("crlf") => text = text.replace('\n', "\r\n"),
        Some("cr") => text = text.replace('\n', "\r"),
        Some(other) => return Err(format!("`eol={other}`: it is `lf`, `crlf` or `cr`")),
    }
    let is_link = info.take("link").is_some();
    if is_link {
        text.truncate(text.trim_end().len());
        check_path(&text)?;
    }
    let bytes = encode(&text, info.take("encoding").as_deref())?;
    match info.attributes.keys().next() {
        Some(unknown) => Err(format!("a file has no attribute `{unknown}`")),
        None => Ok(File { path, bytes, is_link }),
    }
}

/// Refuses a path that leaves the folder or reaches into git's own.
pub(super) fn check_path(path: &str) -> Result<(), String> {
    let wrong = |name: &str| matches!(name, "" | "." | "..") || name.eq_ignore_ascii_case(".git");
    if path.split('/').any(wrong) || path.contains(['\\', '\0', ':']) {
        return Err(format!("`{path}` is no path within the scenario's folder"));
    }
    Ok(())
}

fn encode(text: &str, encoding: Option<&str>) -> Result<Vec<u8>, String> {
    match encoding {
        None => Ok(text.as_bytes().to_vec()),
        Some("bom") => Ok([b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        Some("utf16") => Ok("\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect()),
        Some("latin1") => text
            .chars()
            .map(|letter| u8::try_from(letter).map_err(|_| format!("latin1 has no `{letter}`")))
            .collect(),
        Some(other) => Err(format!("`encoding={other}`: it is `latin1`, `utf16` or `bom`")),
    }
}
