use super::*;

#[test]
fn dump() {
    let Ok(folder) = std::env::var("ANNEX_DUMP") else { return };
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let begun = Instant::now();
        let handle = std::thread::Builder::new().stack_size(64 << 20);
        let reading =
            handle.spawn(move || read(&name, &bytes, &Limits::default())).unwrap().join().unwrap();
        println!("=== {} {:?}", path.display(), begun.elapsed());
        for piece in &reading.pieces {
            let hits: Vec<_> = crate::words::personal::find(&piece.text)
                .into_iter()
                .map(|h| piece.text[h.span].to_owned())
                .collect();
            println!("  {} ({} bytes): {hits:?}", piece.at.key(), piece.text.len());
            if std::env::var("ANNEX_TEXT").is_ok() {
                println!("{}", piece.text);
            }
        }
        println!("  unread {:?}", reading.unread);
    }
}
