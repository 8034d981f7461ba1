//! What a person may sign in with: a login name, a mobile number or an e-mail address.
//!
//! The three never overlap, so one field takes them all: an address has an `@`, a mobile number has digits only,
//! a login name has a letter. Each has one canonical spelling, which is what is stored, unique, and looked up.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

/// The longest address an e-mail may have, in octets (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const EMAIL_OCTETS: usize = 254;
/// The longest part before the `@`, in octets (RFC 5321 section 4.5.3.1.1).
const LOCAL_PART_OCTETS: usize = 64;
const NAME_CHARS: std::ops::RangeInclusive<usize> = 3..=32;

/// Why a text cannot be signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginProblem {
    /// Nothing was given.
    #[error("nothing was given")]
    Empty,
    /// A login name has 3 to 32 characters.
    #[error("a login name has 3 to 32 characters")]
    NameLength,
    /// A login name holds Chinese characters, Latin letters, digits, `_`, `-` and `.` only.
    #[error("a login name cannot hold {0:?}")]
    NameCharacter(char),
    /// A login name holds at least one letter or Chinese character, so that it is never taken for a number.
    #[error("a login name holds at least one letter")]
    NameWithoutLetter,
    /// Digits only, but no mobile number of the mainland.
    #[error("not a mobile number of mainland China")]
    Mobile,
    /// There is an `@`, but it is no plain e-mail address.
    #[error("not an e-mail address")]
    Email,
}

/// What someone signs in with, in its canonical spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Login {
    /// A name chosen at the first sign-in.
    Name(LoginName),
    /// A mobile number.
    Mobile(Mobile),
    /// An e-mail address.
    Email(Email),
}

impl Login {
    /// Reads what was typed into the one field for signing in, deciding which of the three it is.
    ///
    /// # Errors
    /// A [`LoginProblem`] of the kind it looks like.
    pub fn parse(text: &str) -> Result<Self, LoginProblem> {
        let text = canonical(text);
        if text.is_empty() {
            Err(LoginProblem::Empty)
        } else if text.contains('@') {
            Email::parse(&text).map(Self::Email)
        } else if looks_like_a_number(&text) {
            Mobile::parse(&text).map(Self::Mobile)
        } else {
            LoginName::parse(&text).map(Self::Name)
        }
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Name(name) => name.as_str(),
            Self::Mobile(mobile) => mobile.as_str(),
            Self::Email(email) => email.as_str(),
        }
    }
}

/// A login name: 3 to 32 Chinese characters, Latin letters (lower-cased), digits, `_`, `-` and `.`.
///
/// Other scripts are refused because they hold letters that look like Latin ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LoginName(String);

impl LoginName {
    /// Reads a login name.
    ///
    /// # Errors
    /// The `Name…` variants of [`LoginProblem`], or [`LoginProblem::Empty`].
    pub fn parse(text: &str) -> Result<Self, LoginProblem> {
        let name = canonical(text);
        if name.is_empty() {
            return Err(LoginProblem::Empty);
        }
        if let Some(wrong) = name.chars().find(|c| !is_name_char(*c)) {
            return Err(LoginProblem::NameCharacter(wrong));
        }
        if !NAME_CHARS.contains(&name.chars().count()) {
            return Err(LoginProblem::NameLength);
        }
        if !name.chars().any(|c| c.is_ascii_lowercase() || is_han(c)) {
            return Err(LoginProblem::NameWithoutLetter);
        }
        Ok(Self(name))
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A mobile number of mainland China in E.164: `+8613800138000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mobile(String);

impl Mobile {
    /// Reads a mobile number, with or without the country's prefix (`+86`, `0086`, `86`), spaces and hyphens.
    ///
    /// Operators' prefixes are not listed, since new ones come.
    ///
    /// # Errors
    /// [`LoginProblem::Mobile`].
    pub fn parse(text: &str) -> Result<Self, LoginProblem> {
        let digits = without_separators(&canonical(text));
        let national = match digits.len() {
            11 => Some(digits.as_str()),
            _ => ["+86", "0086", "86"].iter().find_map(|prefix| digits.strip_prefix(prefix)),
        };
        match national.map(str::as_bytes) {
            Some(&[b'1', b'3'..=b'9', ref rest @ ..]) if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit) => {
                Ok(Self(format!("+86{}", national.unwrap_or_default())))
            }
            _ => Err(LoginProblem::Mobile),
        }
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as others may see it: `138****5678`.
    pub fn masked(&self) -> String {
        let national = &self.0[3..];
        format!("{}****{}", &national[..3], &national[7..])
    }
}

/// An e-mail address of plain letters (RFC 5321's dot-string and domain; no quotes, comments or literals).
///
/// Lower-cased whole: a mail host may tell `Wang@` from `wang@`, but none does, and keyboards capitalise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an e-mail address.
    ///
    /// # Errors
    /// [`LoginProblem::Email`].
    pub fn parse(text: &str) -> Result<Self, LoginProblem> {
        let address = canonical(text);
        let (local, domain) = address.rsplit_once('@').ok_or(LoginProblem::Email)?;
        let is_local = local.len() <= LOCAL_PART_OCTETS
            && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte));
        let labels: Vec<&str> = domain.split('.').collect();
        let is_domain = labels.len() >= 2
            && labels.iter().all(|label| is_label(label))
            && labels.last().is_some_and(|top| !top.bytes().all(|b| b.is_ascii_digit()));
        if is_local && is_domain && address.len() <= EMAIL_OCTETS {
            Ok(Self(address))
        } else {
            Err(LoginProblem::Email)
        }
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as others may see it: `a***@b.cn`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        format!("{}***@{domain}", &local[..local.len().min(1)])
    }
}

macro_rules! displays_canonical {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

displays_canonical!(Login, LoginName, Mobile, Email);

/// Full-width to half-width, one form per character, lower case, no space around.
fn canonical(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    folded.trim().to_owned()
}

fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect()
}

fn looks_like_a_number(text: &str) -> bool {
    let digits = without_separators(text);
    let digits = digits.strip_prefix('+').unwrap_or(&digits);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.') || is_han(c)
}

/// The blocks of unified ideographs (Unicode, `Unified_Ideograph`), and 〇, which names are written with too.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}')
}

fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<String, LoginProblem> {
        Login::parse(text).map(|login| {
            let kind = match &login {
                Login::Name(_) => "name",
                Login::Mobile(_) => "mobile",
                Login::Email(_) => "email",
            };
            format!("{kind} {login}")
        })
    }

    #[test]
    fn one_field_tells_the_three_apart() {
        for (text, read) in [
            ("wang.fang", "name wang.fang"),
            (" ＷＡＮＧ_01 ", "name wang_01"),
            ("王芳芳", "name 王芳芳"),
            ("13800138000", "mobile +8613800138000"),
            ("+86 138-0013-8000", "mobile +8613800138000"),
            ("008613800138000", "mobile +8613800138000"),
            ("8613800138000", "mobile +8613800138000"),
            ("１３８００１３８０００", "mobile +8613800138000"),
            ("Wang.Fang@Example.ORG", "email wang.fang@example.org"),
            ("a＠b.cn", "email a@b.cn"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(read), "{text}");
        }
    }

    #[test]
    fn problems_name_their_cause() {
        use LoginProblem::{Email, Empty, Mobile, NameCharacter, NameLength, NameWithoutLetter};
        for (text, problem) in [
            ("", Empty),
            ("　 ", Empty),
            ("ab", NameLength),
            ("王芳", NameLength),
            (&"a".repeat(33), NameLength),
            ("wang fang", NameCharacter(' ')),
            ("wаng", NameCharacter('а')),
            ("wang\0", NameCharacter('\0')),
            ("___", NameWithoutLetter),
            ("12.34", NameWithoutLetter),
            ("12345", Mobile),
            ("12800138000", Mobile),
            ("138001380001", Mobile),
            ("+8513800138000", Mobile),
            ("+14155550100", Mobile),
            ("138-0013", Mobile),
            ("@b.cn", Email),
            ("a@", Email),
            ("a@b", Email),
            ("a..b@c.cn", Email),
            ("a@b@c.cn", Email),
            ("a@-b.cn", Email),
            ("a@127.0.0.1", Email),
            ("王@b.cn", Email),
            ("a b@c.cn", Email),
        ] {
            assert_eq!(parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn case_and_width_make_no_second_account() {
        assert_eq!(Login::parse("Ｗang"), Login::parse("wANG"));
        assert_eq!(Login::parse("A@B.CN"), Login::parse("a@b.cn"));
    }

    #[test]
    fn masks_show_little() {
        assert_eq!(Mobile::parse("13812345678").unwrap().masked(), "138****5678");
        assert_eq!(Email::parse("a@b.cn").unwrap().masked(), "a***@b.cn");
        assert_eq!(Email::parse("wangfang@b.cn").unwrap().masked(), "w***@b.cn");
    }

    #[test]
    fn address_is_bounded() {
        let local = "a".repeat(64);
        let domain = format!("{0}.{0}.{1}.cn", "b".repeat(63), "b".repeat(58));
        assert_eq!(local.len() + 1 + domain.len(), 254);
        assert!(Email::parse(&format!("{local}@{domain}")).is_ok());
        assert!(Email::parse(&format!("{local}@b{domain}")).is_err());
        assert!(Email::parse(&format!("{local}a@b.cn")).is_err());
    }

    proptest! {
        #[test]
        fn reading_is_idempotent(text in "\\PC{0,40}") {
            if let Ok(login) = Login::parse(&text) {
                prop_assert_eq!(Login::parse(login.as_str()), Ok(login));
            }
        }

        #[test]
        fn no_mobile_is_taken_for_a_name(rest in "[3-9][0-9]{9}") {
            let number = format!("1{rest}");
            prop_assert!(matches!(Login::parse(&number), Ok(Login::Mobile(_))));
            prop_assert!(LoginName::parse(&number).is_err());
        }
    }
}
