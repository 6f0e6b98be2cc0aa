use super::*;

/// The Markdown of a page, and what is told of it.
fn of(page: &str) -> (String, Vec<Note>) {
    read(page).unwrap().markdown()
}

fn text(page: &str) -> String {
    let (text, notes) = of(page);
    assert_eq!(notes, [], "{page}");
    text
}

#[test]
fn blocks_of_a_mail() {
    let page = "<html><head><title>x</title><style>p {color: red}</style></head><body>\r\n\
        <h2>3.&nbsp;&Oslash;konomi</h2><p class=MsoNormal>Vi er <b>enige</b>\r\n i   <i>det</i><o:p></o:p></p>\
        <div>Linje et<br>linje to</div><ul><li>et<ul><li>under</ul><li><p>to</p></ul>\
        <ol start='4'><li>fire</li></ol><table><tr><th>A<th>B</tr><tr><td>1<td>2</table></body></html>";
    let expected = "## 3. Økonomi\n\nVi er **enige** i *det*\n\nLinje et\\\nlinje to\n\n- et\n  - under\n- to\n\n\
        4. fire\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n";
    assert_eq!(text(page), expected);
}

#[test]
fn words_are_read_as_a_browser_reads_them() {
    for (page, expected) in [
        ("<p>S&oslash;ren &amp; co", "Søren & co"),
        ("<p>&#248; &#xF8; &#150; &euro;", "ø ø – €"),
        // Names that few use, and one that lacks its sign of an end.
        ("<p>&scaron;&Zcaron; &frac18; &OSLASH; &oslash", "šŽ ⅛ &OSLASH; ø"),
        ("<p>3 < 4 og a &b c", "3 < 4 og a &b c"),
        ("<p>a<!-- skjult > --> b<!-->c", "a bc"),
        ("<P TITLE='a > b'>x</P>", "x"),
        ("<p>Vi<wbr> støtter<span style='x'>.</span>", "Vi støtter."),
        ("<p>et<script>if (a < b) '<p>'</script> to", "et to"),
        ("<p>slut<", "slut<"),
        ("<p>et</p", "et"),
    ] {
        let (found, _) = of(page);
        let plain = found.trim_end().replace("\\<", "<").replace("\\&", "&");
        assert_eq!(plain, expected, "{page}");
    }
}

#[test]
fn lists_of_outlook() {
    let item = |style: &str, before: &str, sign: &str, after: &str, words: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;{style}'>{before}<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp; </span></span>{after}{words}</p>"
        )
    };
    for (before, after) in
        [("<![if !supportLists]>", "<![endif]>"), ("<!--[if !supportLists]-->", "<!--[endif]-->")]
    {
        let page = [
            item("mso-list:l0 level1 lfo1", before, "3.", after, "tre"),
            item("mso-list:l0 level2 lfo1", before, "a)", after, "under"),
            item("mso-list:l0 level1 lfo1", before, "4.", after, "fire"),
            item("mso-list:l1 level1 lfo2", before, "&middot;", after, "prik"),
        ];
        let expected = "3. tre\n   - a) under\n4. fire\n\n- prik\n";
        assert_eq!(text(&page.concat()), expected, "{before}");
    }
    // What only Word sees, and what follows it.
    let island = "<!--[if gte mso 9]><xml><o:x>usynligt</o:x></xml><![endif]--><p>Synligt</p>";
    assert_eq!(text(island), "Synligt\n");
}

#[test]
fn a_head_without_an_end_hides_nothing() {
    assert_eq!(text("<html><head><meta charset=utf-8><body><p>Vi støtter"), "Vi støtter\n");
    assert_eq!(text("<title>x</title><p>Vi støtter"), "Vi støtter\n");
}

#[test]
fn what_nobody_sees_is_named() {
    for hidden in [
        "<div style=\"DISPLAY: none; x\">Vi støtter <b>ikke</b><br><div>det</div></div>",
        "<span hidden>Vi støtter ikke det</span>",
        "<p style='mso-hide:all'>Vi støtter ikke det</p>",
    ] {
        let (text, notes) = of(&format!("<p>Før</p>{hidden}<p>Efter</p>"));
        assert_eq!(text, "Før\n\nEfter\n", "{hidden}");
        assert_eq!(notes, [Note::Hidden("Vi støtter ikke det".to_owned())], "{hidden}");
    }
}

#[test]
fn links_and_pictures() {
    assert_eq!(
        text("<p><a href='https://www.kl.example/a?b=c&amp;d=e'>KL</a></p>"),
        "[KL](https://www.kl.example/a?b=c&d=e)\n"
    );
    let (text, notes) = of(
        "<p><a href='javascript:x'>KL</a> <a data-href='https://x.example'>x</a> <a href='#op'>op</a>",
    );
    assert_eq!((text.as_str(), notes), ("KL x op\n", vec![Note::Link("javascript:x".to_owned())]));
    let (_, notes) =
        of("<p>Et<img alt='Byvåben' src=cid:1><img width=1 height=1 src=http://x.example>");
    assert_eq!(notes, [Note::Picture("Byvåben".to_owned())]);
}

#[test]
fn tables_that_only_lay_out_a_page_are_none() {
    let inner = "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>";
    let page = format!("<table><tr><td>{inner}</td><td>ved siden af</td></tr></table>");
    let written = "| A | B |\n| --- | --- |\n| 1 | 2 |\n";
    assert_eq!(text(&page), format!("{written}\nved siden af\n"));
    assert_eq!(text("<table><tr><td><p>Et</p><p>To</p></td></tr></table>"), "Et\n\nTo\n");
    let (text, notes) = of(
        "<table><tr><td colspan=2>Over</td><td>C</td></tr><tr><td>1</td><td>2</td><td><p>a</p><p>b</p></td></tr></table>",
    );
    assert_eq!(text, "| Over |   | C |\n| --- | --- | --- |\n| 1 | 2 | a b |\n");
    assert_eq!(notes, [Note::MergedCells, Note::LinesInCell]);
    // Deeper than anybody lays out a page.
    let deep = "<table><tr><td>".repeat(5_000) + "bund";
    assert!(of(&deep).0.contains("bund"));
}

#[test]
fn lines_of_text_that_is_laid_out_already_stay() {
    assert_eq!(text("<pre>Linje et\r\nlinje   to</pre>"), "Linje et\\\nlinje to\n");
}

#[test]
fn a_page_that_is_too_long_is_refused() {
    assert!(read(&"<p>x".repeat(LONGEST / 4 + 1)).is_err());
}
