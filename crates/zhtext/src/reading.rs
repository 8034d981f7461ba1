//! How each character of a text is read. The phrase table stands in `phrases.txt`.

use std::{collections::HashMap, sync::LazyLock};

use pinyin::ToPinyin;

/// A character's part in the sound of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A Chinese character's syllable: letters `a` to `z` (`v` for ü), then the tone, 1 to 5.
    Syllable(String),
    /// Any other character, as it stands.
    Other(char),
}

/// Syllables by phrase, and the length in characters of the longest phrase.
struct Phrases {
    readings: HashMap<Vec<char>, Vec<&'static str>>,
    longest: usize,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let readings: HashMap<Vec<char>, Vec<&'static str>> =
        entries().map(|(phrase, syllables)| (phrase.chars().collect(), syllables)).collect();
    let longest = readings.keys().map(Vec::len).max().unwrap_or(0);
    Phrases { readings, longest }
});

fn entries() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    include_str!("phrases.txt").lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split(' ').filter(|field| !field.is_empty());
        Some((fields.next()?, fields.collect()))
    })
}

/// Reads a normalised text, one unit a character.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let symbols: Vec<char> = text.chars().collect();
    let mut units = Vec::with_capacity(symbols.len());
    while let Some(rest) = symbols.get(units.len()..).filter(|rest| !rest.is_empty()) {
        match phrase_at(rest) {
            Some(syllables) => units.extend(syllables.iter().map(|&syllable| Unit::Syllable(syllable.to_owned()))),
            None => units.push(unit(rest[0])),
        }
    }
    units
}

fn phrase_at(rest: &[char]) -> Option<&'static [&'static str]> {
    let phrases = &*PHRASES;
    (2..=phrases.longest.min(rest.len()))
        .rev()
        .find_map(|length| phrases.readings.get(&rest[..length]))
        .map(Vec::as_slice)
}

fn unit(symbol: char) -> Unit {
    symbol.to_pinyin().map(|reading| spelled(reading.with_tone_num_end())).map_or(Unit::Other(symbol), Unit::Syllable)
}

/// In plain letters and always with a tone, as the neutral one is not written in the source.
fn spelled(reading: &str) -> String {
    let mut syllable = reading.replace('ü', "v").replace('ê', "e");
    if !syllable.ends_with(|last: char| last.is_ascii_digit()) {
        syllable.push('5');
    }
    syllable
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pinyin::ToPinyinMulti;

    use super::*;

    fn read(text: &str) -> String {
        let spell = |unit| match unit {
            Unit::Syllable(syllable) => syllable,
            Unit::Other(symbol) => symbol.to_string(),
        };
        units(text).into_iter().map(spell).collect::<Vec<_>>().join(" ")
    }

    /// Readings that live in a place name only and are not in the data of the `pinyin` crate.
    const PLACE_NAME_READINGS: [(char, &str); 1] = [('乐', "lao4")];

    fn is_syllable(text: &str) -> bool {
        let (letters, tone) = text.split_at(text.len() - 1);
        letters.bytes().all(|letter| letter.is_ascii_lowercase())
            && !letters.is_empty()
            && matches!(tone, "1" | "2" | "3" | "4" | "5")
    }

    #[test]
    fn every_character_with_a_reading_gives_letters_and_a_tone() {
        let odd: Vec<(char, Unit)> = ('\u{80}'..=char::MAX)
            .map(|symbol| (symbol, unit(symbol)))
            .filter(|(_, unit)| matches!(unit, Unit::Syllable(text) if !is_syllable(text)))
            .collect();
        assert_eq!(odd, []);
    }

    /// Whether the character has the reading in the data of the `pinyin` crate, or one that the neutral
    /// tone weakens.
    fn is_reading_of(symbol: char, syllable: &str) -> bool {
        let readings = symbol.to_pinyin_multi().into_iter().flatten();
        let mut known = readings.map(|reading| spelled(reading.with_tone_num_end()));
        match syllable.strip_suffix('5') {
            Some(letters) => {
                known.any(|reading| reading.trim_end_matches(|last: char| last.is_ascii_digit()) == letters)
            }
            None => known.any(|reading| reading == syllable),
        }
    }

    #[test]
    fn phrases_read_each_character_as_it_can_be_read() {
        let mut odd = Vec::new();
        for (phrase, syllables) in entries() {
            assert_eq!(phrase.chars().count(), syllables.len(), "{phrase}");
            assert!(syllables.iter().all(|syllable| is_syllable(syllable)), "{phrase}");
            let pairs = phrase.chars().zip(syllables);
            odd.extend(pairs.filter(|&(symbol, syllable)| !is_reading_of(symbol, syllable)));
        }
        assert_eq!(odd, PLACE_NAME_READINGS);
    }

    #[test]
    fn phrases_are_listed_once() {
        let all: Vec<&str> = entries().map(|(phrase, _)| phrase).collect();
        let distinct: BTreeSet<&str> = all.iter().copied().collect();
        assert!(all.len() > 100);
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn longest_phrase_decides() {
        let symbols: Vec<char> = "长治久安街".chars().collect();
        assert!(phrase_at(&symbols[..2]).is_some(), "a shorter phrase begins there too");
        assert_eq!(phrase_at(&symbols).map(<[_]>::len), Some(4));
        assert_eq!(read("行政银行行长"), "xing2 zheng4 yin2 hang2 hang2 zhang3");
        assert_eq!(read("长辛店长者"), "chang2 xin1 dian4 zhang3 zhe3");
    }

    #[test]
    fn word_before_keeps_a_phrase_from_beginning_within_it() {
        assert_eq!(read("社会计划"), "she4 hui4 ji4 hua4");
        assert_eq!(read("工商行政"), "gong1 shang1 xing2 zheng4");
    }

    #[test]
    fn other_characters_stay() {
        assert_eq!(read("a座 3号"), "a zuo4   3 hao4");
        assert_eq!(read("绿"), "lv4");
        assert_eq!(read(""), "");
    }
}
