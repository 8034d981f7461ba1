//! What a user of the crate relies on: published and made-up vectors, and what the check character finds; and an
//! outside judge.

mod oracle;
mod properties;
mod vectors;
