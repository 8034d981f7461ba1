//! What holds for every text.

use proptest::prelude::*;
use zhtext::{LIKE_ESCAPE, escape_like, initials, normalise, pinyin, sort_key, words};

/// A character's place in pinyin order, told independently of the crate. The characters are chosen so
/// that no phrase of the table can be made of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Digit(char),
    Latin(char),
    Chinese(&'static str, u8),
}

const PLACES: [(char, Place); 17] = [
    ('1', Place::Digit('1')),
    ('9', Place::Digit('9')),
    ('a', Place::Latin('a')),
    ('Z', Place::Latin('z')),
    ('ｂ', Place::Latin('b')),
    ('é', Place::Latin('e')),
    ('阿', Place::Chinese("a", 1)),
    ('安', Place::Chinese("an", 1)),
    ('李', Place::Chinese("li", 3)),
    ('力', Place::Chinese("li", 4)),
    ('连', Place::Chinese("lian", 2)),
    ('路', Place::Chinese("lu", 4)),
    ('乱', Place::Chinese("luan", 4)),
    ('绿', Place::Chinese("lv", 4)),
    ('中', Place::Chinese("zhong", 1)),
    ('张', Place::Chinese("zhang", 1)),
    ('章', Place::Chinese("zhang", 1)),
];

/// The characters of the range below that the data of the `pinyin` crate has no reading for (symbols of
/// units).
const UNREAD: [char; 10] = ['兙', '兡', '嗧', '桛', '烪', '瓧', '瓰', '瓱', '瓼', '甅'];

fn placed() -> impl Strategy<Value = (String, Vec<Place>)> {
    let place = prop::sample::select(PLACES.to_vec());
    prop::collection::vec(place, 0..6).prop_map(|places| places.into_iter().unzip())
}

/// `LIKE` with [`LIKE_ESCAPE`], as SQL defines it.
fn like(text: &[char], pattern: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|skipped| like(&text[skipped..], rest)),
        ['_', rest @ ..] => !text.is_empty() && like(&text[1..], rest),
        [LIKE_ESCAPE, literal, rest @ ..] | [literal, rest @ ..] => {
            text.first() == Some(literal) && like(&text[1..], rest)
        }
    }
}

fn matches(text: &str, pattern: &str) -> bool {
    let [text, pattern] = [text, pattern].map(|side| side.chars().collect::<Vec<_>>());
    like(&text, &pattern)
}

#[test]
fn the_matcher_of_these_tests_knows_wildcards() {
    assert!(matches("100%", "1%") && matches("abc", "a_c") && matches("a_c", r"a\_c"));
    assert!(!matches("abc", r"a\_c") && !matches("abc", "a_") && !matches("abc", "%b"));
}

proptest! {
    #[test]
    fn keys_order_as_places_do(left in placed(), right in placed()) {
        let expected = (&left.1, &left.0).cmp(&(&right.1, &right.0));
        prop_assert_eq!(sort_key(&left.0).as_bytes().cmp(sort_key(&right.0).as_bytes()), expected);
    }

    #[test]
    fn different_texts_have_different_keys(left in any::<String>(), right in any::<String>()) {
        prop_assert_eq!(sort_key(&left) == sort_key(&right), left == right);
        prop_assert_eq!(sort_key(&left), sort_key(&left.clone()));
    }

    #[test]
    fn keys_end_in_the_text_and_are_free_of_controls_before(text in any::<String>()) {
        let key = sort_key(&text);
        let (order, original) = key.split_once('\u{1f}').expect("a key has an end mark");
        prop_assert_eq!(original, text);
        prop_assert!(order.chars().all(|symbol| symbol >= ' '));
    }

    #[test]
    fn a_key_has_at_most_eleven_bytes_a_chinese_character(text in "[一-龥]{0,40}") {
        prop_assert!(sort_key(&text).len() <= 11 * text.chars().count() + 1);
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in any::<String>()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn normalised_text_has_single_inner_spaces_only(text in "[ \t\n\u{3000}\u{a0}\u{0}a中]{0,20}") {
        let normalised = normalise(&text);
        prop_assert_eq!(normalised.trim(), &normalised);
        prop_assert!(!normalised.contains("  "));
        prop_assert!(normalised.chars().all(|symbol| " a中".contains(symbol)));
    }

    #[test]
    fn sound_of_chinese_is_of_letters_one_initial_a_character(text in "[一-龥]{0,20}") {
        let text = text.replace(UNREAD, "");
        let (full, short) = (pinyin(&text), initials(&text));
        prop_assert!(full.bytes().all(|letter| letter.is_ascii_lowercase()), "{full}");
        prop_assert_eq!(short.len(), text.chars().count());
    }

    #[test]
    fn words_are_parts_of_the_normalised_query(query in any::<String>()) {
        let normalised = normalise(&query);
        for word in words(&query) {
            prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric));
            prop_assert!(normalised.contains(&word));
        }
    }

    #[test]
    fn escaped_text_matches_itself(text in any::<String>()) {
        prop_assert!(matches(&text, &escape_like(&text)));
    }

    #[test]
    fn escaped_text_matches_nothing_else(text in r"[%_\\ab]{0,5}", other in r"[%_\\ab]{0,5}") {
        prop_assert_eq!(matches(&other, &escape_like(&text)), other == text);
    }
}
