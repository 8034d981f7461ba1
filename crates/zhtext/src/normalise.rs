//! One spelling for texts that people take to be the same.

use unicode_normalization::UnicodeNormalization;

/// Brings a text into the form it is matched in: NFKC (so full-width becomes half-width), lower case,
/// every run of white space and control characters one space, none at the ends, and none of the
/// invisible characters that come along with pasted text.
///
/// For matching only: it loses distinctions, so never store it in place of what was typed.
///
/// ```
/// assert_eq!(zhtext::normalise("　ＡＢＣ  党群\n服务中心 "), "abc 党群 服务中心");
/// ```
pub fn normalise(text: &str) -> String {
    // Lower case is taken per character: the context rule for a final sigma would make a word differ
    // from the beginning of a longer one. That, and dropping what stood between a letter and its
    // accent, can leave NFKC: hence the second pass.
    let folded: String =
        text.nfkc().filter(|symbol| !is_invisible(*symbol)).flat_map(char::to_lowercase).nfkc().collect();
    let mut words =
        folded.split(|symbol: char| symbol.is_whitespace() || symbol.is_control()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |line, word| line + " " + word)
}

/// Soft hyphen, zero-width space, word joiner, byte order mark.
fn is_invisible(symbol: char) -> bool {
    matches!(symbol, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_case_do_not_matter() {
        assert_eq!(normalise("ＡＢＣ（一）"), "abc(一)");
        assert_eq!(normalise("Gongjian"), normalise("ＧＯＮＧＪＩＡＮ"));
    }

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(normalise("\t 义\u{3000}\u{a0} 诊\r\n"), "义 诊");
        assert_eq!(normalise(" \n\u{3000}"), "");
    }

    #[test]
    fn controls_separate_and_invisible_characters_vanish() {
        assert_eq!(normalise("志\u{200b}愿\u{0}服务\u{feff}"), "志愿 服务");
    }

    #[test]
    fn result_is_composed_and_ordered() {
        assert_eq!(normalise("e\u{200b}\u{301}"), "é");
        assert_eq!(normalise("I\u{307}\u{316}"), "i\u{316}\u{307}");
    }

    #[test]
    fn compatibility_ideographs_become_ordinary() {
        assert_eq!(normalise("\u{f9d3}"), "\u{9678}");
        assert_eq!(normalise("㈱①"), "(株)1");
    }

    #[test]
    fn beginning_of_a_word_is_spelled_as_the_word_is() {
        assert!(normalise("ΑΣΑ").starts_with(&normalise("ΑΣ")));
    }
}
