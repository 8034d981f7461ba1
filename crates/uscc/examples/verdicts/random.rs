//! Random candidates, right ones and such with a mistake that people make, and this crate's verdict on each.

use std::io::{self, Write};

use uscc::{ALPHABET, Error, Uscc};

/// Writes one candidate a line, a tab, then the verdict. The same count and seed write the same lines.
pub fn write_verdicts(out: &mut impl Write, count: u64, seed: u64) -> io::Result<()> {
    let mut random = SplitMix64(seed);
    for _ in 0..count {
        let candidate = candidate(&mut random);
        writeln!(out, "{candidate}\t{}", verdict(&candidate))?;
    }
    Ok(())
}

fn verdict(candidate: &str) -> &'static str {
    match candidate.parse::<Uscc>() {
        Ok(_) => "valid",
        Err(Error::Length { .. }) => "length",
        Err(Error::Check { .. }) => "checksum",
        Err(_) => "format",
    }
}

/// A valid code or, in three cases of four, one with a mistake people make.
fn candidate(random: &mut SplitMix64) -> String {
    let mut code = valid(random);
    let at = random.below(18);
    match random.below(8) {
        0 => code[at] = char::from(b'0' + random.below_u8(10)),
        1 => code[at] = char::from(b'A' + random.below_u8(26)),
        2 => code.swap(at, (at + 1) % 18),
        3 => drop(code.remove(at)),
        4 => code.insert(at, code[at]),
        5 => code[17] = random.symbol(),
        _ => {}
    }
    let text: String = code.into_iter().collect();
    match random.below(4) {
        0 => text.to_ascii_lowercase(),
        1 => [&text[..8], "-", &text[8..], " "].concat(),
        _ => text,
    }
}

fn valid(random: &mut SplitMix64) -> Vec<char> {
    let mut prefix: String = (0..17)
        .map(|index| match index {
            2..8 => char::from(b'0' + random.below_u8(10)),
            _ => random.symbol(),
        })
        .collect();
    // Judges that know numeric departments only must still get their share.
    if random.below(4) > 0 {
        prefix.replace_range(..2, ["51", "12", "91", "31"][random.below(4)]);
    }
    let code = uscc::complete(&prefix).expect("the symbols are of the alphabet");
    code.as_str().chars().collect()
}

/// The generator of Steele, Lea and Flood (2014): small, seeded, and the same everywhere.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below_u8(&mut self, limit: u8) -> u8 {
        let [.., last] = (self.next() % u64::from(limit)).to_be_bytes();
        last
    }

    fn below(&mut self, limit: u8) -> usize {
        usize::from(self.below_u8(limit))
    }

    fn symbol(&mut self) -> char {
        char::from(ALPHABET.as_bytes()[self.below(31)])
    }
}
