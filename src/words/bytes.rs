//! Bytes of a text, looked for many at a time: what has no way out of its loop, the machine does
//! in steps of sixteen or more.

/// How many bytes are looked at before it is asked whether to go on. A sum of so many fits a byte.
const STEP: usize = 64;

/// What stands so near is found sooner one by one.
const NEAR: usize = 8;

/// Whether `is` holds of any of `bytes`.
pub fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    // As numbers: of truth values the compiler makes a branch for each byte.
    let in_step = |step: &[u8]| step.iter().fold(0, |any, byte| any | u8::from(is(*byte)));
    bytes.chunks(STEP).any(|step| in_step(step) != 0)
}

/// Of how many of `bytes` it holds.
pub fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let of_step = |step: &[u8]| step.iter().fold(0_u8, |sum, byte| sum + u8::from(is(*byte)));
    bytes.chunks(STEP).map(|step| usize::from(of_step(step))).sum()
}

/// Where the first of `bytes` stands of which it holds.
pub fn first(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let near = bytes.len().min(NEAR);
    if let Some(at) = bytes[..near].iter().position(|byte| is(*byte)) {
        return Some(at);
    }
    let free = bytes[near..].chunks(STEP).take_while(|step| !any(step, &is));
    let free = near + free.map(<[u8]>::len).sum::<usize>();
    bytes[free..].iter().position(|byte| is(*byte)).map(|at| free + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn many_at_a_time_is_the_same(bytes in proptest::collection::vec(0_u8..4, 0..300)) {
            let is = |byte: u8| byte == 3;
            prop_assert_eq!(super::any(&bytes, is), bytes.contains(&3));
            prop_assert_eq!(count(&bytes, is), bytes.iter().filter(|byte| **byte == 3).count());
            prop_assert_eq!(first(&bytes, is), bytes.iter().position(|byte| *byte == 3));
            let rare = |byte: u8| byte > 3;
            prop_assert_eq!(first(&bytes, rare), None);
        }
    }
}
