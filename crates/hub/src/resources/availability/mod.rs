//! When how much of an offer is free.
//!
//! | file | holds |
//! |---|---|
//! | `span` | spans of time |
//! | `windows` | weekly windows on the hub's clocks: when an offer is open |
//! | `usage` | what bookings take, its peak, and what is left |
//! | `suggestions` | what to take instead |
//! | `queries` | reads what these need, for a client or inside a command's transaction |
//!
//! Only approved bookings take anything; requests block nobody. Whether a booking is approved is decided in `bookings`.

mod queries;
mod span;
mod suggestions;
mod usage;
mod windows;

pub(crate) use queries::time_zone;
pub(in crate::resources) use queries::{approved_in, instead, week_in};
pub use queries::{availabilities, availability};
pub use span::Span;
pub use usage::{FreeSpan, Standing};
pub(in crate::resources) use usage::{Usage, peak, standing_above};
pub use windows::Window;
pub(crate) use windows::joined_windows;
pub(in crate::resources) use windows::{Week, day_parts};
