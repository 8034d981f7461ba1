//! Reading the files offices have, and bringing a district in from them: organisations and offers as CSV or as workbooks.
//!
//! [`import_into`] checks every row of both files first, reports **all** that is wrong by file, row and column with
//! what to do, and imports all or nothing. What the files say holds as long as nobody has come in to an organisation;
//! from then on its particulars and offers are its own, and what differs is reported and stays. Owns no table: it writes
//! through `organisations`, `resources` and `identity`.
//!
//! | module | holds |
//! |---|---|
//! | [`decode`] | bytes to text: UTF-8 with or without BOM, GB 18030 |
//! | `csv` | text to records: quoted line breaks, rows as a spreadsheet counts them |
//! | `workbook` | an `.xlsx` to records: sheets, dates, numbers that lost digits; nothing that would not fit into memory |
//! | [`table`] | the one way that both go from there, and what is too large |
//! | [`columns`] | what each column is taken for: by its heading, by choice, by a guess that is told |
//! | `cells` | a record's cells to values: full-width digits, numbers with units, choices |
//! | `organisations`, `offers` | the two kinds of file, and the words they use |
//! | [`rows`] | the typed rows, duplicates within a file |
//! | [`windows`] | opening times: `周二至周日 9:00-17:00` |
//! | [`problems`] | what is wrong and what to do, in Chinese and English |
//! | `kept` | files handed in over the network, for a day |
//! | `privacy` | what these hold of people |
//! | `directory` | the hub's organisations by code and name |
//! | `plan` | what becomes of each row; pure |
//! | `apply` | writing what the plan says |
//! | `commands` | the import itself |
//! | `outcome` | what it came to, or would |

mod apply;
mod cells;
pub mod columns;
mod commands;
mod csv;
pub mod decode;
mod directory;
mod kept;
mod messages;
mod offers;
mod organisations;
mod outcome;
mod plan;
mod privacy;
pub mod problems;
pub mod rows;
pub mod table;
pub mod windows;
mod workbook;

pub use columns::{ColumnChoice, ColumnRead, Reason};
pub use commands::{Import, ImportRule, import_district, import_into, rehearse};
pub(crate) use kept::forget_files;
pub use kept::{KeptFile, keep_file, kept_file};
pub use offers::{OfferRow, offer_headings, read_offers};
pub use organisations::{OrganisationRow, organisation_headings, read_organisations};
pub use outcome::{Counts, Faulty, Imported, LeadSlip, Progress, Rehearsal, Watch};
pub(crate) use privacy::HELD;
pub use problems::{Fault, RowProblem};
pub use rows::{OrganisationReference, Parsed};
pub use table::{FileRead, ImportFile};
