//! The symbols of GB 32100-2015 and the check character over them.

use crate::Error;

/// The 31 symbols of a code; the place of a symbol is its value. `I`, `O`, `S`, `V` and `Z` are left
/// out because they are misread as `1`, `0`, `5`, `U` and `2`.
pub const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const MODULUS: usize = 31;

/// Symbols before the check character.
pub(crate) const PREFIX_LENGTH: usize = 17;

/// The check character that belongs to the first 17 symbols of a code.
///
/// The prefix is taken as it stands; [`crate::complete`] normalises first and checks the region too.
///
/// # Errors
/// [`Error::Length`] unless there are 17 symbols, [`Error::Symbol`] for one outside [`ALPHABET`].
///
/// ```
/// assert_eq!(uscc::check_char("91350100M000100Y4"), Ok('3'));
/// ```
pub fn check_char(prefix: &str) -> Result<char, Error> {
    let found = prefix.chars().count();
    if found != PREFIX_LENGTH {
        return Err(Error::Length { expected: PREFIX_LENGTH, found });
    }
    let mut sum = 0;
    // Weights are the powers of 3 modulo 31. 3 generates the whole group, so no weight is zero and no
    // two neighbours are alike: hence every substitution and every swap of neighbours shows.
    let mut weight = 1;
    for (index, symbol) in prefix.chars().enumerate() {
        sum += value(symbol, index + 1)? * weight;
        weight = weight * 3 % MODULUS;
    }
    let check = (MODULUS - sum % MODULUS) % MODULUS;
    Ok(char::from(ALPHABET.as_bytes()[check]))
}

/// The value of a symbol, or an error that names its position (from 1).
pub(crate) fn value(symbol: char, position: usize) -> Result<usize, Error> {
    ALPHABET.find(symbol).ok_or(Error::Symbol { position, found: symbol })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alphabet_has_31_symbols_in_ascending_order() {
        assert_eq!(ALPHABET.len(), MODULUS);
        assert!(ALPHABET.is_ascii());
        assert!(ALPHABET.as_bytes().is_sorted_by(|left, right| left < right));
        assert!(ALPHABET.chars().all(|symbol| !"IOSVZ".contains(symbol)));
    }

    #[test]
    fn worked_example_of_the_sum_gives_3() {
        assert_eq!(check_char("91350100M000100Y4"), Ok('3'));
    }

    #[test]
    fn remainder_zero_gives_0() {
        assert_eq!(check_char("53100000500016009"), Ok('0'));
    }

    #[test]
    fn length_is_counted_in_characters() {
        let length = |found| Err(Error::Length { expected: 17, found });
        assert_eq!(check_char(""), length(0));
        assert_eq!(check_char("9135010000000000"), length(16));
        assert_eq!(check_char("一二三"), length(3));
    }

    #[test]
    fn symbol_outside_the_alphabet_is_located() {
        let error = Error::Symbol { position: 9, found: 'O' };
        assert_eq!(check_char("91350100O000100Y4"), Err(error));
    }
}
