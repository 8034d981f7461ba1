//! Checking and cleaning text that people typed, the same everywhere.

use crate::failure::{Invalid, Problem};

/// Collects what is wrong with an input, so that all of it can be told at once.
#[derive(Default)]
pub(crate) struct Checks(Vec<Invalid>);

impl Checks {
    /// Notes a problem at a path.
    pub(crate) fn wrong(&mut self, path: &str, problem: Problem) {
        self.0.push(Invalid::at(path, problem));
    }

    /// Text that must be there: trimmed, at most so many characters.
    pub(crate) fn text(&mut self, path: &str, text: &str, most: usize) -> String {
        let text = clean(text);
        if text.is_empty() {
            self.wrong(path, Problem::Empty);
        }
        self.length(path, &text, most);
        text
    }

    /// Text that may be empty.
    pub(crate) fn optional(&mut self, path: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = clean(text.unwrap_or_default());
        self.length(path, &text, most);
        (!text.is_empty()).then_some(text)
    }

    /// A number within a range.
    pub(crate) fn range(&mut self, path: &str, value: i64, least: i64, most: i64) -> i64 {
        if !(least..=most).contains(&value) {
            self.wrong(path, Problem::OutOfRange { least, most });
        }
        value
    }

    fn length(&mut self, path: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.wrong(path, Problem::TooLong { most });
        }
    }

    /// The value, if nothing was wrong.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Vec<Invalid>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

/// Without surrounding white space and without control characters other than line breaks.
pub(crate) fn clean(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
