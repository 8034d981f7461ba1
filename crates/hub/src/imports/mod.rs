//! Reading the files offices have: organisations and offers as CSV.
//!
//! It turns bytes into typed rows and reports **all** that is wrong, by file, row and column, with what to do.
//! Pure: no SQL, no clock. Whether a row is new, what it changes and who may import is decided by the commands
//! of `organisations` and `resources`, whose words for kinds and categories stand here as the files spell them.
//!
//! | module | holds |
//! |---|---|
//! | [`decode`] | bytes to text: UTF-8 with or without BOM, GB 18030 |
//! | [`csv`] | text to records: quoted line breaks, headings and their aliases, rows as a spreadsheet counts them |
//! | `cells` | a record's cells to values: full-width digits, numbers with units, choices |
//! | [`rows`] | the typed rows, duplicates within a file, references between files |
//! | [`windows`] | opening times: `周二至周日 9:00-17:00` |
//! | [`problems`] | what is wrong and what to do, in Chinese and English |

mod cells;
pub mod csv;
pub mod decode;
mod messages;
mod offers;
mod organisations;
pub mod problems;
pub mod rows;
pub mod windows;

pub use offers::{OfferCategory, OfferRow, OfferVisibility, read_offers};
pub use organisations::{OrganisationKind, OrganisationRow, read_organisations};
pub use problems::{Fault, RowProblem};
pub use rows::{OrganisationReference, Parsed};
