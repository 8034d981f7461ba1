//! What a user of the crate relies on: published and made-up vectors, and what the check character finds.

mod properties;
mod vectors;
