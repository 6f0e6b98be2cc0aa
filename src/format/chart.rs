//! Charts as drawings (SVG), the same for pages and for paper.
//!
//! What tells one series from another is how light it is and that it has an outline, never the hue
//! alone, and every bar has its figure beside it.

use std::fmt::Write;

use super::html::escaped;
use crate::document::{Bars, Chart};

/// Of the whole drawing, its labels and its bars, in the drawing's own unit.
const WIDTH: u64 = 640;
const LABELS: u64 = 170;
const BARS: u64 = 380;
/// The height of a bar, the room between rows, and the height of the legend.
const BAR: u64 = 13;
const GAP: u64 = 9;
const LEGEND: u64 = 30;
/// Longer labels are cut: the table beside the chart has them whole.
const LONGEST_LABEL: usize = 25;
const INK: &str = "#1b2024";
/// The fill and the outline of each series.
const STYLES: [(&str, &str); 3] =
    [("#14495c", "#14495c"), ("#c3d5db", "#14495c"), ("#ffffff", "#1b2024")];

/// The chart as a drawing without its caption. `attributes` go into its first tag.
pub(super) fn svg(chart: &Chart, attributes: &str) -> String {
    let rows = chart.rows.len() as u64;
    let thick = chart.series.len().max(1) as u64 * BAR;
    let top = if chart.series.len() > 1 { LEGEND } else { 4 };
    let height = top + rows * (thick + GAP) + 4;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-size=\"12\"{attributes}>\n"
    );
    if chart.series.len() > 1 {
        legend(&mut out, &chart.series);
    }
    for (row, at) in chart.rows.iter().zip(0u64..) {
        group(&mut out, chart, row, top + at * (thick + GAP) + GAP / 2);
    }
    let foot = height - 4;
    // The line that the bars stand on.
    let _ = writeln!(
        out,
        "<path d=\"M{LABELS} {top}V{foot}\" stroke=\"{INK}\" stroke-width=\"1\" fill=\"none\"/>"
    );
    out.push_str("</svg>\n");
    out
}

fn legend(out: &mut String, series: &[String]) {
    let step = (WIDTH - LABELS) / series.len() as u64;
    for (at, name) in series.iter().enumerate() {
        let (left, (fill, line)) = (LABELS + at as u64 * step, style(at));
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"7\" width=\"11\" height=\"11\" fill=\"{fill}\" stroke=\"{line}\"/>"
        );
        words(out, left + 17, 17, "start", &short(name));
    }
}

fn group(out: &mut String, chart: &Chart, row: &Bars, top: u64) {
    let middle = top + chart.series.len().max(1) as u64 * BAR / 2 + 4;
    words(out, LABELS - 8, middle, "end", &short(&row.label));
    for (at, bar) in row.bars.iter().enumerate() {
        let (fill, line) = style(at);
        let (y, width) = (top + at as u64 * BAR, chart.scaled(bar.length, BARS));
        let height = BAR - 2;
        if width > 0 {
            let _ = writeln!(
                out,
                "<rect x=\"{LABELS}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                 fill=\"{fill}\" stroke=\"{line}\"/>"
            );
        }
        words(out, LABELS + width + 6, y + BAR - 3, "start", &bar.words);
    }
}

fn style(series: usize) -> (&'static str, &'static str) {
    STYLES[series % STYLES.len()]
}

fn words(out: &mut String, x: u64, y: u64, anchor: &str, words: &str) {
    let words = escaped(words);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{INK}\">{words}</text>"
    );
}

fn short(label: &str) -> String {
    match label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Bar;

    fn chart(label: &str) -> Chart {
        let bar = |length: u64| Bar { length, words: format!("{length} <%>") };
        let row = |label: &str, a, b| Bars { label: label.into(), bars: vec![bar(a), bar(b)] };
        Chart {
            caption: "Pladser".into(),
            alt: "Pladser".into(),
            series: vec!["Pladser".into(), "Indbyggere".into()],
            rows: vec![row(label, 100, 50), row("Gladsaxe", 0, 25)],
        }
    }

    #[test]
    fn a_drawing_has_a_bar_for_each_figure_that_is_not_nothing() {
        let svg = svg(&chart("Ballerup"), "");
        // Two in the legend, and three bars.
        assert_eq!(svg.matches("<rect").count(), 5);
        assert!(svg.contains("width=\"380\"") && svg.contains("width=\"190\""), "{svg}");
        assert_eq!(svg.matches("&lt;%&gt;").count(), 4);
    }

    #[test]
    fn a_label_is_cut_between_letters_and_never_markup() {
        let svg = svg(&chart("Æøå<script>æøåæøåæøåæøåæøåæøå\u{1}"), "");
        assert!(svg.contains("Æøå&lt;script&gt;æøåæøåæøåæøåæø…"), "{svg}");
        assert!(!svg.contains('\u{1}'));
    }
}
