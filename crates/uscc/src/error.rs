//! What is wrong with a code ([`Error`]) and what is merely unusual ([`Warning`]).

use std::fmt;

use crate::Department;

/// Why a text is no code. Positions count from 1, as the standard does, in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Error {
    /// The number of symbols is wrong.
    Length {
        /// How many symbols are wanted.
        expected: usize,
        /// How many there are after normalising.
        found: usize,
    },
    /// A character is none of the 31 symbols.
    Symbol {
        /// Where it stands.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The region (positions 3 to 8) holds a letter.
    Region {
        /// Where it stands.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The last symbol does not belong to the 17 before it.
    Check {
        /// The symbol at position 18.
        found: char,
        /// The symbol the first 17 ask for. It is right only if they are.
        expected: char,
    },
}

impl Error {
    /// The position of the symbol at fault; `None` if it is the length.
    ///
    /// For [`Error::Check`] that is 18, though the mistake may be anywhere.
    pub fn position(&self) -> Option<usize> {
        match *self {
            Self::Length { .. } => None,
            Self::Symbol { position, .. } | Self::Region { position, .. } => Some(position),
            Self::Check { .. } => Some(18),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "expected {expected} symbols, found {found}")
            }
            Self::Symbol { position, found } => {
                write!(f, "{found:?} at position {position} is not a symbol of such codes")
            }
            Self::Region { position, found } => {
                write!(f, "{found:?} at position {position} is in the region, which has digits only")
            }
            Self::Check { found, expected } => {
                write!(f, "check character is {found:?}, the other symbols ask for {expected:?}")
            }
        }
    }
}

impl std::error::Error for Error {}

/// What is unusual about a valid code. None of these is a reason to refuse it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// No published department has this symbol.
    Department(char),
    /// The department's published list has no such kind.
    ///
    /// Never given for [`Department::CivilAffairs`], which registers kinds outside the published list.
    Kind {
        /// The registering department.
        department: Department,
        /// The symbol at position 2.
        found: char,
    },
    /// The region is neither the national level nor in the table of divisions: made up, or of another year.
    Region(String),
    /// The organisation code fails its own check (GB 11714).
    OrganisationCheck {
        /// The symbol at position 17.
        found: char,
        /// The symbol positions 9 to 16 ask for.
        expected: char,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Department(found) => write!(f, "no published department has symbol {found:?}"),
            Self::Kind { department, found } => {
                write!(f, "no published kind of department {} has symbol {found:?}", department.code())
            }
            Self::Region(code) => write!(f, "region {code} is in no table of divisions"),
            Self::OrganisationCheck { found, expected } => {
                write!(f, "organisation code ends in {found:?}, its other symbols ask for {expected:?}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_place_and_symbol() {
        let text = |error: Error| error.to_string();
        assert_eq!(text(Error::Length { expected: 18, found: 17 }), "expected 18 symbols, found 17");
        assert_eq!(text(Error::Symbol { position: 2, found: 'I' }), "'I' at position 2 is not a symbol of such codes");
        assert_eq!(
            text(Error::Check { found: 'F', expected: 'Q' }),
            "check character is 'F', the other symbols ask for 'Q'"
        );
    }

    #[test]
    fn position_is_absent_for_the_length_only() {
        assert_eq!(Error::Length { expected: 18, found: 0 }.position(), None);
        assert_eq!(Error::Region { position: 3, found: 'A' }.position(), Some(3));
        assert_eq!(Error::Check { found: '0', expected: '1' }.position(), Some(18));
    }
}
