//! From a search box to conditions.

use crate::normalise;

/// The character [`escape_like`] escapes with. SQL must name it (`LIKE ? ESCAPE '\'`): `SQLite` has no
/// escape character unless told, PostgreSQL has this one.
pub const LIKE_ESCAPE: char = '\\';

/// The words of a query, normalised: runs of letters and digits, in the order typed. Chinese written
/// together is one word.
///
/// A query without letters or digits has no words. What that means is the caller's choice, as is a
/// limit on the query's length.
///
/// ```
/// assert_eq!(zhtext::words("电动车 充电，ＡＢＣ*"), ["电动车", "充电", "abc"]);
/// ```
pub fn words(query: &str) -> Vec<String> {
    normalise(query)
        .split(|symbol: char| !symbol.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The `LIKE` pattern that matches exactly this text: `%`, `_` and [`LIKE_ESCAPE`] itself are escaped.
///
/// ```
/// assert_eq!(zhtext::escape_like(r"100%_\"), r"100\%\_\\");
/// ```
pub fn escape_like(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for symbol in text.chars() {
        if matches!(symbol, '%' | '_' | LIKE_ESCAPE) {
            pattern.push(LIKE_ESCAPE);
        }
        pattern.push(symbol);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_punctuation_separate() {
        assert_eq!(words("\"义 诊\""), ["义", "诊"]);
        assert_eq!(words("一老一小"), ["一老一小"]);
        assert_eq!(words("家电维修、磨刀；理发（便民）"), ["家电维修", "磨刀", "理发", "便民"]);
    }

    #[test]
    fn operators_of_search_languages_are_nothing_special() {
        assert_eq!(words("\" OR 1=1"), ["or", "1", "1"]);
        assert_eq!(words("志愿*"), ["志愿"]);
        assert_eq!(words("a\"b NOT -c (d"), ["a", "b", "not", "c", "d"]);
    }

    #[test]
    fn query_without_letters_has_no_words() {
        for query in ["", "   ", "😀", "%_\\", "——，。"] {
            assert_eq!(words(query), [""; 0], "{query}");
        }
    }
}
