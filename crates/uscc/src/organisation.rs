//! Positions 9 to 17: the organisation code of GB 11714, which has a check of its own.

use std::fmt;

use crate::Error;

const BODY_LENGTH: usize = 8;
const WEIGHTS: [u32; BODY_LENGTH] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The organisation code (组织机构代码, 主体标识码) within a unified code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationCode<'a>(pub(crate) &'a str);

impl<'a> OrganisationCode<'a> {
    /// All nine symbols.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The eight symbols that name the organisation.
    pub fn body(self) -> &'a str {
        &self.0[..BODY_LENGTH]
    }

    /// The ninth symbol.
    pub fn check(self) -> char {
        char::from(self.0.as_bytes()[BODY_LENGTH])
    }

    /// The ninth symbol the other eight ask for.
    pub fn expected_check(self) -> char {
        check_of(self.body().chars().filter_map(|symbol| symbol.to_digit(36)))
    }

    /// Whether the inner check holds. Published codes exist where it does not.
    pub fn is_consistent(self) -> bool {
        self.check() == self.expected_check()
    }
}

/// As GB 11714 prints it: `MJ000001-8`.
impl fmt::Display for OrganisationCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.body(), self.check())
    }
}

/// The check symbol that belongs to the eight symbols (`0-9A-Z`) of an organisation code.
///
/// # Errors
/// [`Error::Length`] unless there are 8 symbols, [`Error::Symbol`] for another character.
///
/// ```
/// assert_eq!(uscc::organisation_check_char("MJ000001"), Ok('8'));
/// ```
pub fn organisation_check_char(body: &str) -> Result<char, Error> {
    let found = body.chars().count();
    if found != BODY_LENGTH {
        return Err(Error::Length { expected: BODY_LENGTH, found });
    }
    let mut values = [0; BODY_LENGTH];
    for (index, symbol) in body.chars().enumerate() {
        values[index] = symbol
            .to_digit(36)
            .filter(|_| !symbol.is_ascii_lowercase())
            .ok_or(Error::Symbol { position: index + 1, found: symbol })?;
    }
    Ok(check_of(values.into_iter()))
}

fn check_of(values: impl Iterator<Item = u32>) -> char {
    let sum: u32 = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    match 11 - sum % 11 {
        11 => '0',
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_of_published_codes_holds() {
        for code in ["551385082", "500016009", "71526726X", "400000624"] {
            assert!(OrganisationCode(code).is_consistent(), "{code}");
        }
    }

    #[test]
    fn remainders_one_and_zero_give_x_and_0() {
        assert_eq!(organisation_check_char("MJ000019"), Ok('X'));
        assert_eq!(organisation_check_char("MJ000005"), Ok('0'));
    }

    #[test]
    fn letters_left_out_of_unified_codes_have_values_here() {
        let plain = organisation_check_char("MJ00000H");
        assert_ne!(organisation_check_char("MJ00000I"), plain);
        assert!(organisation_check_char("IOSVZ000").is_ok());
    }

    #[test]
    fn other_characters_are_refused() {
        let symbol = |found| Err(Error::Symbol { position: 2, found });
        assert_eq!(organisation_check_char("Mj000001"), symbol('j'));
        assert_eq!(organisation_check_char("M-000001"), symbol('-'));
        assert_eq!(organisation_check_char("MJ1"), Err(Error::Length { expected: 8, found: 3 }));
    }

    #[test]
    fn display_has_the_hyphen_of_the_standard() {
        assert_eq!(OrganisationCode("MJ0000018").to_string(), "MJ000001-8");
    }
}
