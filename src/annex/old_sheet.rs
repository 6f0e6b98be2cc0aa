//! The numbers in the cells of an old workbook (`.xls`), which stand there as binary numbers. Its
//! texts are found as text.

/// The stream of a workbook is a row of records: a kind, a length, and so many bytes.
const NUMBER: u16 = 0x0203;
const SMALL_NUMBER: u16 = 0x027E;
const SMALL_NUMBERS: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const PASSWORD: u16 = 0x002F;

/// Whether the stream of a compound file with this name is a workbook's.
pub fn is_workbook(name: &str) -> bool {
    ["Workbook", "Book"].contains(&name)
}

/// Whether the workbook has a password, which makes nonsense of what its records hold.
pub fn is_locked(stream: &[u8]) -> bool {
    records(stream).any(|(kind, _)| kind == PASSWORD)
}

/// The whole numbers of the cells, a line each. Where the workbook speaks of CPR, one of nine digits
/// has lost the zero that it began with.
pub fn numbers(stream: &[u8]) -> String {
    let has_cpr = speaks_of_cpr(stream);
    let mut out = String::new();
    for number in records(stream).flat_map(|(kind, cells)| values(kind, cells)) {
        // Exact up to fifteen digits, as Excel keeps them.
        if number.fract() == 0.0 && (0.0..1e15).contains(&number) {
            let whole = format!("{number:.0}");
            let zero = if has_cpr && whole.len() == 9 { "0" } else { "" };
            out.push_str(&format!("{zero}{whole}\n"));
        }
    }
    out
}

/// Whether the three letters stand anywhere, a byte or two for each: as the name of a column.
fn speaks_of_cpr(stream: &[u8]) -> bool {
    stream.windows(3).any(|three| three.eq_ignore_ascii_case(b"cpr"))
        || stream.windows(5).any(|five| five.eq_ignore_ascii_case(b"c\0p\0r"))
}

fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = stream.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let content = rest.get(..length)?;
        stream = &rest[length..];
        Some((u16::from_le_bytes([head[0], head[1]]), content))
    })
}

/// The numbers in a record of cells; each cell begins with its row, its column and its look.
fn values(kind: u16, cells: &[u8]) -> Vec<f64> {
    let value = cells.get(6..).unwrap_or_default();
    match kind {
        // The result of a formula that is no number has these bytes last.
        FORMULA if value.get(6..8) == Some(&[0xFF, 0xFF]) => Vec::new(),
        NUMBER | FORMULA => {
            value.first_chunk::<8>().map(|bytes| f64::from_le_bytes(*bytes)).into_iter().collect()
        }
        SMALL_NUMBER => value.first_chunk::<4>().map(|bytes| small(*bytes)).into_iter().collect(),
        SMALL_NUMBERS => {
            let looks_and_numbers = cells.get(4..).unwrap_or_default().chunks_exact(6);
            looks_and_numbers.map(|cell| small([cell[2], cell[3], cell[4], cell[5]])).collect()
        }
        _ => Vec::new(),
    }
}

/// A number in four bytes: the upper bits of a fraction or a whole number, perhaps a hundredth of it.
fn small(bytes: [u8; 4]) -> f64 {
    let bits = u32::from_le_bytes(bytes);
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}
