//! The hint for everything that is not public, and for what does not exist: it does not depend on which of the two.

use graphql::Locale;

use super::{frame::document, words::words};

pub(crate) fn hint_page(locale: Locale) -> String {
    let words = words(locale);
    let body = format!(
        "<main>\n<article>\n<h1>{}</h1>\n<p>{}</p>\n<p><a class=\"button\" href=\"/\">{}</a></p>\n</article>\n</main>\n",
        words.hint_title, words.hint, words.home
    );
    document(words, words.hint_title, "", &body)
}
