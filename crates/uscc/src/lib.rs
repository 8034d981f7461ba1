//! Unified social credit codes (统一社会信用代码, USCC) of GB 32100-2015: parse, normalise, check and explain.
//!
//! A code has 18 symbols: the registering department (1), the kind of institution (1), the region of
//! the registering office (6 digits), the organisation code of GB 11714 (9) and a check character (1).
//!
//! What makes a code **wrong** is what the standard fixes for every code: length, alphabet, digits in
//! the region, and the check character, which finds every single wrong symbol and every swap of two
//! neighbours. What the published tables merely do not list is a [`Warning`]: departments add kinds,
//! regions are renamed, and old organisation codes do not always pass their own inner check.
//!
//! The crate knows nothing about who holds a code. It has no dependencies and does no I/O.
//!
//! ```
//! use uscc::{Kind, Uscc};
//!
//! let code: Uscc = "９１１１ 0108-551385082q".parse()?;
//! assert_eq!(code.as_str(), "91110108551385082Q");
//! assert_eq!(code.kind(), Some(Kind::Enterprise));
//! assert_eq!(code.region().province().unwrap().zh, "北京市");
//! assert!(code.warnings().is_empty());
//!
//! let error = "91110108551385082F".parse::<Uscc>().unwrap_err();
//! assert_eq!(error, uscc::Error::Check { found: 'F', expected: 'Q' });
//! # Ok::<(), uscc::Error>(())
//! ```

mod alphabet;
mod code;
mod department;
mod error;
mod explain;
mod normalise;
mod organisation;
mod region;

pub use alphabet::{ALPHABET, check_char};
pub use code::{Uscc, complete};
pub use department::{Department, Kind};
pub use error::{Error, Warning};
pub use explain::Part;
pub use normalise::normalise;
pub use organisation::{OrganisationCode, organisation_check_char};
pub use region::{Province, Region};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
