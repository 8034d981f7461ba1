//! What callers rely on: the names of a whole street sorted and found, and what holds for every text.

mod names;
mod properties;
