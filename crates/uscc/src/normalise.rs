//! From what people type or paste to the 18 symbols.

/// Brings a code into its canonical spelling: white space, hyphens and invisible characters are
/// taken out, full-width characters become half-width, letters upper-case.
///
/// Nothing else is changed or judged: what is no symbol stays, for the error to name it.
///
/// ```
/// assert_eq!(uscc::normalise(" 5100 0000-mj000001８５\n"), "51000000MJ00000185");
/// ```
pub fn normalise(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|&symbol| !is_separator(symbol))
        .map(|symbol| symbol.to_ascii_uppercase())
        .collect()
}

/// The part of NFKC that input methods make necessary: U+FF01..=U+FF5E mirror ASCII.
fn half_width(symbol: char) -> char {
    match symbol {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(symbol) - 0xfee0).unwrap_or(symbol),
        _ => symbol,
    }
}

/// White space (the ideographic space U+3000 among it), the hyphens and dashes that word processors
/// put for `-`, and the zero-width characters that come along with pasted text.
fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(
            symbol,
            '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(normalise("９１　ＭＡ－ｘ"), "91MAX");
    }

    #[test]
    fn pasted_separators_vanish() {
        assert_eq!(normalise("\u{feff}91\u{a0}11\u{2013}01\u{200b}08\t"), "91110108");
    }

    #[test]
    fn other_characters_stay_for_the_error_to_name() {
        assert_eq!(normalise("91.一/o"), "91.一/O");
    }
}
