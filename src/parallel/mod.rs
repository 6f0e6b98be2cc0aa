//! Work on a long list, on all cores. The answers come in the order of the list, so nobody sees
//! how many cores there were.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Shorter lists aren't worth a thread.
const FEWEST: usize = 64;

/// How many parts there are to each core: the last ones even out what took longer.
const PARTS: usize = 8;

/// What `work` makes of each part of `list`, in its order. The parts may be done at once.
pub fn in_parts<T: Sync, R: Send>(list: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let cores = cores();
    if list.len() < FEWEST || cores < 2 {
        return vec![work(list)];
    }
    on_cores(cores, list.chunks(list.len().div_ceil(cores * PARTS)).collect(), work)
}

/// The same for a short list of long pieces of work that take more and less time: one by one, so
/// that no core waits for another with a part that happens to hold the longest.
pub fn one_by_one<T: Sync, R: Send>(list: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    match cores() {
        0 | 1 => list.iter().map(work).collect(),
        cores => on_cores(cores, list.iter().collect(), work),
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

fn on_cores<P: Copy + Sync, R: Send>(
    cores: usize,
    parts: Vec<P>,
    work: impl Fn(P) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((at, part)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            parts.get(at).map(|part| (at, *part))
        } {
            done.push((at, work(part)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::{in_parts, one_by_one};

    #[test]
    fn the_order_is_that_of_the_list() {
        for length in [0, 1, 63, 64, 65, 1000] {
            let list: Vec<usize> = (0..length).collect();
            let made: Vec<usize> = in_parts(&list, <[usize]>::to_vec).concat();
            assert_eq!(made, list);
            assert_eq!(one_by_one(&list, |one| *one), list);
        }
    }
}
