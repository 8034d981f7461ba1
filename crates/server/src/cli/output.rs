//! Lines for people. A reader who went away (`| head`) is no error.

use std::{fmt::Display, io::Write};

/// To standard output: what was asked for.
pub(super) fn say(text: impl Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// To standard error: what went wrong, and what is being done.
pub(super) fn complain(text: impl Display) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// To standard error, over the line before: how far something has come.
pub(super) fn complain_in_place(text: impl Display) {
    let mut errors = std::io::stderr();
    let _ = write!(errors, "\r{text} ");
    let _ = errors.flush();
}
