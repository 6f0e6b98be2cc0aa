#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekretariat_fuzz::figures::holds(bytes));
