//! Prints random candidates with this crate's verdict, for an outside judge such as `tests/oracle.py`.
//!
//! `cargo run -q -p uscc --example verdicts [COUNT [SEED]]`: one candidate a line, a tab, then `valid`,
//! `length`, `format` or `checksum`. The same count and seed give the same lines.

mod random;

use std::io::{self, BufWriter, Write};

const DEFAULT_COUNT: u64 = 10_000;
const DEFAULT_SEED: u64 = 1;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = number(arguments.next(), DEFAULT_COUNT)?;
    let seed = number(arguments.next(), DEFAULT_SEED)?;
    let mut out = BufWriter::new(io::stdout().lock());
    random::write_verdicts(&mut out, count, seed)?;
    out.flush()
}

fn number(argument: Option<String>, default: u64) -> io::Result<u64> {
    argument.map_or(Ok(default), |text| text.parse().map_err(io::Error::other))
}
