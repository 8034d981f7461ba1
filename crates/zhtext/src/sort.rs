//! Pinyin order as the order of bytes, so that every database sorts alike, whatever its collations.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    normalise,
    reading::{Unit, units},
};

/// Below everything a key holds, so that a name comes before the longer ones that begin with it.
const END: char = '\u{1f}';
/// Above `z`: a letter of another script, or a Latin one beyond `a` to `z`.
const LETTER: char = '{';
/// Above [`LETTER`]: a syllable.
const SYLLABLE: char = '|';
/// Above [`SYLLABLE`]: a Chinese character without a known reading.
const UNREAD: char = '~';

/// A key whose order by bytes (`BINARY` in `SQLite`, `"C"` in PostgreSQL) is the pinyin order of texts.
///
/// Texts compare character by character: punctuation and white space (any run counts as one space),
/// then digits, then `a` to `z` whatever their case and accents, then other letters, then Chinese by
/// syllable and within it by tone, then Chinese of unknown reading. The text itself follows as the
/// last resort, so different texts have different keys. A Chinese character takes up to eleven bytes.
///
/// The neutral tone comes last, and ü after u. A character's reading is that of
/// [`pinyin`](crate::pinyin()).
///
/// ```
/// use zhtext::sort_key;
///
/// assert!(sort_key("B座") < sort_key("安心"));
/// assert!(sort_key("长江") < sort_key("重庆"));
/// assert!(sort_key("张") < sort_key("张三"));
/// ```
pub fn sort_key(text: &str) -> String {
    let plain: String = normalise(text).nfd().filter(|symbol| !is_combining_mark(*symbol)).nfc().collect();
    let mut key = String::with_capacity(text.len() * 4);
    for unit in units(&plain) {
        match unit {
            Unit::Syllable(syllable) => key.extend([SYLLABLE.to_string(), syllable]),
            Unit::Other(symbol) => push_other(&mut key, symbol),
        }
    }
    key.truncate(key.trim_end_matches(' ').len());
    key.push(END);
    key.push_str(text);
    key
}

fn push_other(key: &mut String, symbol: char) {
    match symbol {
        '0'..='9' | 'a'..='z' => key.push(symbol),
        _ if is_ideograph(symbol) => key.extend([UNREAD, symbol]),
        _ if symbol.is_alphanumeric() => key.extend([LETTER, symbol]),
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    }
}

/// The blocks of unified and compatibility ideographs, planes 2 and 3 whole.
fn is_ideograph(symbol: char) -> bool {
    matches!(symbol, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<const N: usize>(mut names: [&str; N]) -> [&str; N] {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn key_is_syllables_then_the_text() {
        assert_eq!(sort_key("A座·重庆"), "a|zuo4 |chong2|qing4\u{1f}A座·重庆");
        assert_eq!(sort_key(""), "\u{1f}");
    }

    #[test]
    fn letters_of_a_syllable_weigh_more_than_its_tone() {
        assert_eq!(sorted(["先", "系", "西", "喜", "习"]), ["西", "习", "喜", "系", "先"]);
        assert_eq!(sorted(["绿", "路", "乱", "落"]), ["路", "乱", "落", "绿"]);
    }

    #[test]
    fn earlier_syllable_weighs_more_than_a_later_one() {
        assert_eq!(sorted(["西装", "习安", "西安"]), ["西安", "西装", "习安"]);
    }

    #[test]
    fn classes_of_characters_stand_in_order() {
        let order = ["", "9", "A", "Ångström", "z", "ß", "Ω", "阿", "座", "\u{3fffd}"];
        let mut reversed = order;
        reversed.reverse();
        assert_eq!(sorted(reversed), order);
    }

    #[test]
    fn shorter_name_comes_before_the_longer() {
        assert_eq!(sorted(["幸福里社区", "幸福里 A", "幸福里"]), ["幸福里", "幸福里 A", "幸福里社区"]);
    }

    #[test]
    fn spelling_matters_only_as_the_last_resort() {
        let key = |text| sort_key(text).split(END).next().map(str::to_owned);
        assert_eq!(key("Ａ座（一）"), key("a座 一"));
        assert_ne!(sort_key("Ａ座（一）"), sort_key("a座 一"));
        assert_eq!(key("《张》"), key("章"));
    }
}
