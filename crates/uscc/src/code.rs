//! The code itself.

use std::{borrow::Borrow, fmt, str::FromStr};

use crate::{
    Department, Error, Kind, OrganisationCode, Region, Warning,
    alphabet::{self, PREFIX_LENGTH, check_char},
    normalise,
};

const LENGTH: usize = PREFIX_LENGTH + 1;

/// A valid unified social credit code, in canonical spelling.
///
/// Reading it normalises (see [`normalise`]); it prints as 18 upper-case symbols, and reads back the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

impl Uscc {
    /// The 18 symbols.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The registering department, if it is a published one.
    pub fn department(&self) -> Option<Department> {
        Department::from_code(&self.0[..1])
    }

    /// The kind of institution, if the department's published list has it. A hint only: see [`Kind`].
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.0[..2])
    }

    /// The region of the registering office.
    pub fn region(&self) -> Region<'_> {
        Region(&self.0[2..8])
    }

    /// The organisation code.
    pub fn organisation_code(&self) -> OrganisationCode<'_> {
        OrganisationCode(&self.0[8..17])
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.symbol(LENGTH)
    }

    /// What is unusual about the code; empty for nearly all real ones.
    ///
    /// ```
    /// use uscc::{Uscc, Warning};
    ///
    /// let made_up: Uscc = "51000000MJ00000185".parse()?;
    /// assert_eq!(made_up.warnings(), [Warning::Region("000000".to_owned())]);
    /// # Ok::<(), uscc::Error>(())
    /// ```
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        match self.department() {
            None => warnings.push(Warning::Department(self.symbol(1))),
            Some(department) if self.kind().is_none() && department != Department::CivilAffairs => {
                warnings.push(Warning::Kind { department, found: self.symbol(2) });
            }
            Some(_) => {}
        }
        if !self.region().is_known() {
            warnings.push(Warning::Region(self.region().code().to_owned()));
        }
        let organisation = self.organisation_code();
        if !organisation.is_consistent() {
            warnings.push(Warning::OrganisationCheck {
                found: organisation.check(),
                expected: organisation.expected_check(),
            });
        }
        warnings
    }

    /// The symbol at a position, counted from 1.
    pub(crate) fn symbol(&self, position: usize) -> char {
        char::from(self.0.as_bytes()[position - 1])
    }
}

/// The code that begins with the given 17 symbols, which are normalised first.
///
/// For made-up codes take region `000000`, which no office has, and the inner check from
/// [`organisation_check_char`](crate::organisation_check_char).
///
/// # Errors
/// As reading a code, but for 17 symbols and never [`Error::Check`].
///
/// ```
/// let code = uscc::complete("51000000MJ0000018")?;
/// assert_eq!(code.as_str(), "51000000MJ00000185");
/// # Ok::<(), uscc::Error>(())
/// ```
pub fn complete(prefix: &str) -> Result<Uscc, Error> {
    let mut code = normalise(prefix);
    check_symbols(&code, PREFIX_LENGTH)?;
    code.push(check_char(&code)?);
    Ok(Uscc(code))
}

fn check_symbols(code: &str, expected: usize) -> Result<(), Error> {
    let found = code.chars().count();
    if found != expected {
        return Err(Error::Length { expected, found });
    }
    for (index, found) in code.chars().enumerate() {
        let position = index + 1;
        alphabet::value(found, position)?;
        if (3..=8).contains(&position) && !found.is_ascii_digit() {
            return Err(Error::Region { position, found });
        }
    }
    Ok(())
}

impl FromStr for Uscc {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let code = normalise(text);
        check_symbols(&code, LENGTH)?;
        let expected = check_char(&code[..PREFIX_LENGTH])?;
        let code = Self(code);
        match code.check() {
            found if found == expected => Ok(code),
            found => Err(Error::Check { found, expected }),
        }
    }
}

impl TryFrom<&str> for Uscc {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        text.parse()
    }
}

impl TryFrom<String> for Uscc {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

impl AsRef<str> for Uscc {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Uscc {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
