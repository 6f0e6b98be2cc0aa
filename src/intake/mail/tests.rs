use super::quoted::{Head, parts};
use super::*;

fn limits() -> Limits {
    Limits::default()
}

fn own(text: &str) -> String {
    parts(text, false).own.trim().to_owned()
}

#[test]
fn earlier_mails_and_signatures_are_cut_off() {
    for tail in [
        "Med venlig hilsen\nSundhedsafdelingen\nFuresø Kommune\n",
        "-- \nFuresø\n",
        "Fra: Sekretariatet <a@b.example>\nSendt: 19. november 2026 10:00\nTil: Furesø\nEmne: Svar\n\n## 2\nGammelt\n",
        "________________________________\nFrom: A <a@b.example>\nSent: Thursday\nTo: B\nSubject: C\n\nx\n",
        "-----Oprindelig meddelelse-----\nFra: A\nSendt: i dag\nTil: B\nEmne: C\n\nx\n",
        "Den 30. nov. 2026 kl. 11.42 skrev Sekretariatet <a@b.example>:\n> Kære\n> alle\n",
        "Den 30. nov. 2026 kl. 11.42 skrev Sekretariatet\n<a@b.example>:\n> Kære\n",
        "**Fra:** A\\\n**Sendt:** i dag\\\n**Til:** B\\\n**Emne:** C\n\nx\n",
        "> Kære alle\n>\n> Svar\n",
        "Mvh\nA\n\nFra: A\nSendt: i dag\nTil: B\nEmne: C\n",
    ] {
        let cut = parts(&format!("## 1\nVi støtter.\n\n{tail}"), false);
        assert_eq!(cut.own.trim(), "## 1\nVi støtter.", "{tail}");
        assert!(!cut.left_out.is_empty(), "{tail}");
    }
}

#[test]
fn what_may_be_the_reply_stays() {
    for text in [
        "Den 30. november holder vi møde.\nVi støtter.",
        "Fra: regionen kommer der penge.\nVi støtter.",
        "Vi sender en hilsen.\nMed venlig hilsen til alle i netværket sender vi svar på 3 punkter.",
        "> 1. Økonomi\nVi støtter.\n> 2. Plan\nVi støtter ikke.",
        "Med venlig hilsen\n\n## 1\nVi støtter",
    ] {
        assert_eq!(own(text), text);
    }
}

#[test]
fn a_forwarded_mail_gives_its_own_words_and_who_it_was_from() {
    let text = "Se her\n\nFra: Sundhed <sundhed@furesoe.example>\nSendt: 20. november 2026 11:42\nTil: A\nEmne: Svar\n\n## 1\nVi støtter.\n\nMvh\nFuresø\n";
    let cut = parts(text, true);
    assert_eq!(cut.own.trim(), "## 1\nVi støtter.");
    let head = Head {
        from: Some("sundhed@furesoe.example".into()),
        sent: Some("20. november 2026 11:42".into()),
    };
    assert_eq!(cut.forwarded, Some(head));
}

fn eml(head: &str, body: &str) -> Incoming {
    message(format!("{head}\r\n\r\n{body}").as_bytes(), &limits()).unwrap()
}

#[test]
fn the_topmost_server_tells_when_it_came() {
    let head = "Received: by a; Fri, 20 Nov 2026 11:42:10 +0100\r\nReceived: by b; Fri, 20 Nov 2026 11:41:00 +0100\r\n\
                From: F <sundhed@furesoe.example>\r\nReply-To: x@y.example\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100";
    let incoming = eml(head, "Ingen bemærkninger");
    let arrived = incoming.time.unwrap();
    assert_eq!(
        (arrived.told, arrived.time.to_rfc3339()),
        (Told::Server, "2026-11-20T11:42:10+01:00".into())
    );
    assert_eq!(incoming.doubts, []);
    let words: Vec<_> = incoming.senders.iter().map(|one| (one.words.as_str(), one.from)).collect();
    assert_eq!(
        words,
        [("sundhed@furesoe.example", Source::From), ("x@y.example", Source::ReplyTo)]
    );
    let of = |head: &str| eml(head, "x");
    let from = "From: a@b.example";
    let date = of(&format!("{from}\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100"));
    assert_eq!(date.time.unwrap().told, Told::Sender);
    // Below the topmost anybody may have written.
    let forged = of(&format!(
        "Received: by a; nonsense\r\nReceived: by b; Fri, 20 Nov 2026 11:41:00 +0100\r\n{from}"
    ));
    assert!(forged.time.is_none() || forged.doubts.len() == 1);
    let backwards = of(&format!(
        "Received: by a; Thu, 19 Nov 2026 11:41:00 +0100\r\nReceived: by b; Fri, 20 Nov 2026 11:41:00 +0100\r\n{from}"
    ));
    assert_eq!(backwards.doubts.len(), 1);
    let failed = of(&format!("Authentication-Results: vaert.example; dmarc=fail\r\n{from}"));
    assert_eq!(failed.doubts.iter().map(|doubt| doubt.about).collect::<Vec<_>>(), [About::Sender]);
}

#[test]
fn encrypted_mails_are_named() {
    for head in [
        "From: a@b.example\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data",
        "From: a@b.example\r\nContent-Type: multipart/encrypted; boundary=x",
    ] {
        let read = message(format!("{head}\r\n\r\n--x\r\n\r\nx").as_bytes(), &limits());
        assert_eq!(read.unwrap_err(), incoming::fault(Why::Locked), "{head}");
    }
    assert!(message(b"PK\x03\x04 no mail", &limits()).is_err());
    assert!(message(b"", &limits()).is_err());
}

#[test]
fn lines_that_go_on_are_joined_where_the_mail_says_so() {
    let head = "From: a@b.example\r\nContent-Type: text/plain; charset=utf-8; format=flowed";
    let incoming = eml(head, "Vi st\u{f8}tter \r\ndet.\r\n");
    assert_eq!(incoming.candidates[0].text, "Vi støtter det.\n");
}

/// A mail that says the same as plain text and as a page.
fn twice(text: &str, page: &str) -> Incoming {
    let part = |kind: &str, text: &str| {
        format!(
            "--x\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        )
    };
    let body = part("plain", text) + &part("html", page) + "--x--\r\n";
    let head = "From: a@b.example\r\nContent-Type: multipart/alternative; boundary=x";
    message(format!("{head}\r\n\r\n{body}").as_bytes(), &limits()).unwrap()
}

fn only(incoming: &Incoming) -> (&str, Vec<&str>) {
    let [candidate] = &incoming.candidates[..] else { panic!("{incoming:?}") };
    (&candidate.text, candidate.notes.iter().map(|note| note.en.as_str()).collect())
}

#[test]
fn a_page_with_structure_is_taken_rather_than_its_plain_text() {
    let flat = "3. Økonomi\r\nVi støtter.\r\n\r\nA\r\nB\r\n1\r\n2\r\n";
    for (page, expected) in [
        (
            "<p>3. Økonomi<p>Vi støtter.<table><tr><td>A<td>B<tr><td>1<td>2</table>",
            "3\\. Økonomi\n\nVi støtter.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n",
        ),
        (
            "<h2>3. Økonomi</h2><p>Vi støtter.<p>A B 1 2",
            "## 3. Økonomi\n\nVi støtter.\n\nA B 1 2\n",
        ),
        ("<p>Økonomi<ul><li>Vi støtter. A B", "Økonomi\n\n- Vi støtter. A B\n"),
    ] {
        assert_eq!(only(&twice(flat, page)), (expected, vec![]));
    }
    // Nothing that plain text has no way to say, a signature's layout among it.
    let page = "<p>3. <b>Økonomi</b><br>Vi støtter.<table><tr><td>A<td>B</table><p>1 2";
    assert_eq!(only(&twice("3. Økonomi\nVi støtter.", page)).0, "3. Økonomi\nVi støtter.\n");
    assert_eq!(only(&twice("Kort", &"<li>x".repeat(1 << 19))).0, "Kort\n");
}

#[test]
fn words_of_the_plain_text_that_the_page_lacks_are_named() {
    let incoming = twice("Vi støtter ikke <https://x.example> 1.", "<ul><li>Vi <b>støt</b>ter");
    let (text, notes) = only(&incoming);
    assert_eq!(text, "- Vi **støt**ter\n");
    assert_eq!(notes, ["the mail's plain text has words that its formatted text has not: `ikke`"]);
}

/// A mail as Outlook saves it.
fn outlook_mail(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        file.create_storage_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// 32 bytes of head, and the time of delivery: 2026-11-20T10:42:10Z.
fn properties() -> Vec<u8> {
    let ticks = 1_795_171_330_i64 * 10_000_000 + 116_444_736_000_000_000;
    let entry = [&0x0E06_0040_u32.to_le_bytes()[..], &[0; 4], &ticks.to_le_bytes()].concat();
    [vec![0; 32], entry].concat()
}

#[test]
fn a_mail_of_outlook_is_read_with_what_is_attached() {
    let inner = "/__attach_version1.0_#00000001/__substg1.0_3701000D/";
    let bytes = outlook_mail(&[
        ("/__properties_version1.0", properties()),
        ("/__substg1.0_0C1F001F", wide("/O=EX/CN=X")),
        ("/__substg1.0_5D01001F", wide("sundhed@furesoe.example")),
        ("/__substg1.0_1000001F", wide("Hermed svar.\r\n\r\nMvh\r\nFuresø\r\n")),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", wide("svar.txt")),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"Ingen bem\xe6rkninger".to_vec()),
        (&format!("{inner}__substg1.0_1000001F"), wide("## 1\r\nGammelt")),
        (&format!("{inner}__substg1.0_0037001F"), wide("Svar")),
    ]);
    let incoming = outlook(&bytes, &limits()).unwrap();
    assert_eq!(incoming.senders[0].words, "sundhed@furesoe.example");
    let arrived = incoming.time.unwrap();
    assert_eq!(
        (arrived.told, arrived.time.to_rfc3339()),
        (Told::Mailbox, "2026-11-20T10:42:10+00:00".into())
    );
    let texts: Vec<_> =
        incoming.candidates.iter().map(|one| (one.name.as_deref(), one.text.as_str())).collect();
    let expected = [
        (None, "Hermed svar.\n"),
        (Some("svar.txt"), "Ingen bemærkninger\n"),
        (Some("Svar"), "## 1\nGammelt\n"),
    ];
    assert_eq!(texts, expected);
    assert!(outlook(&bytes[..900], &limits()).is_err());
    let both = outlook_mail(&[
        ("/__substg1.0_1000001F", wide("1. Et\r\n")),
        ("/__substg1.0_10130102", b"<ol><li>Et</ol>".to_vec()),
    ]);
    assert_eq!(only(&outlook(&both, &limits()).unwrap()), ("1. Et\n", vec![]));
    let sealed = outlook_mail(&[("/__substg1.0_001A001F", wide("IPM.Note.SMIME"))]);
    assert_eq!(outlook(&sealed, &limits()).unwrap_err(), incoming::fault(Why::Locked));
}
