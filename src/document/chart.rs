//! Charts: bars for figures that also stand in a table beside them.

/// Horizontal bars, a group of them for each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// What it shows; printed above it.
    pub caption: String,
    /// What it says to somebody who doesn't see it, and where the figures stand. Never empty.
    pub alt: String,
    /// What the bars of a row are, in their order: a legend, from two on.
    pub series: Vec<String>,
    pub rows: Vec<Bars>,
}

/// The bars of one row, as many as the chart has series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    pub label: String,
    pub bars: Vec<Bar>,
}

/// A bar. Its words say its figure, so that nobody has to measure it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// In any unit that all bars of the chart share.
    pub length: u64,
    pub words: String,
}

impl Chart {
    /// The length of the longest bar.
    pub fn longest(&self) -> u64 {
        let bars = self.rows.iter().flat_map(|row| &row.bars);
        bars.map(|bar| bar.length).max().unwrap_or(0)
    }

    /// How long a bar of `length` is where the longest has `room`.
    pub fn scaled(&self, length: u64, room: u64) -> u64 {
        let longest = u128::from(self.longest().max(1));
        let scaled = (u128::from(length) * u128::from(room) + longest / 2) / longest;
        u64::try_from(scaled).unwrap_or(room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_room() {
        let bar = |length| Bar { length, words: String::new() };
        let row = Bars { label: String::new(), bars: vec![bar(4), bar(u64::MAX)] };
        let chart = Chart { rows: vec![row], ..Chart::default() };
        assert_eq!(chart.scaled(u64::MAX, 300), 300);
        assert_eq!(chart.scaled(4, 300), 0);
        assert_eq!(Chart::default().scaled(0, 300), 0);
    }
}
