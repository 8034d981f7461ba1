//! What holds for every code.

use proptest::prelude::*;
use uscc::{ALPHABET, Error, Uscc, complete, normalise};

fn valid_code() -> impl Strategy<Value = Uscc> {
    "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}"
        .prop_map(|prefix| complete(&prefix).expect("the pattern is that of a prefix"))
}

/// Ways to write one symbol that normalising undoes.
fn spelled(code: &str, choices: &[u8]) -> String {
    let mut text = String::new();
    for (symbol, choice) in code.chars().zip(choices.iter().cycle()) {
        match choice % 5 {
            0 => text.push(symbol.to_ascii_lowercase()),
            1 => text.extend(char::from_u32(u32::from(symbol) + 0xfee0)),
            2 => text.extend([symbol, '-']),
            3 => text.extend(['\u{3000}', symbol]),
            _ => text.push(symbol),
        }
    }
    text
}

proptest! {
    #[test]
    fn every_substitution_is_found(code in valid_code()) {
        for position in 0..18 {
            for symbol in ('0'..='9').chain('A'..='Z') {
                let mut symbols: Vec<char> = code.as_str().chars().collect();
                if symbols[position] == symbol {
                    continue;
                }
                symbols[position] = symbol;
                let broken: String = symbols.into_iter().collect();
                prop_assert!(broken.parse::<Uscc>().is_err(), "{code} -> {broken}");
            }
        }
    }

    #[test]
    fn every_swap_of_different_neighbours_is_found(code in valid_code()) {
        for position in 0..17 {
            let mut symbols: Vec<char> = code.as_str().chars().collect();
            if symbols[position] == symbols[position + 1] {
                continue;
            }
            symbols.swap(position, position + 1);
            let broken: String = symbols.into_iter().collect();
            prop_assert!(broken.parse::<Uscc>().is_err(), "{code} -> {broken}");
        }
    }

    #[test]
    fn exactly_one_check_character_fits(code in valid_code()) {
        let prefix = &code.as_str()[..17];
        let fitting: Vec<char> = ALPHABET
            .chars()
            .filter(|symbol| format!("{prefix}{symbol}").parse::<Uscc>().is_ok())
            .collect();
        prop_assert_eq!(fitting, [code.check()]);
    }

    #[test]
    fn a_code_reads_back_as_itself(code in valid_code()) {
        prop_assert_eq!(code.to_string().parse::<Uscc>(), Ok(code.clone()));
        prop_assert_eq!(String::from(code.clone()), code.as_str());
    }

    #[test]
    fn spelling_does_not_matter(code in valid_code(), choices in prop::collection::vec(any::<u8>(), 18)) {
        prop_assert_eq!(spelled(code.as_str(), &choices).parse::<Uscc>(), Ok(code));
    }

    #[test]
    fn explained_parts_join_to_the_code(code in valid_code()) {
        let joined: String = code.explain().into_iter().map(|part| part.symbols).collect();
        prop_assert_eq!(joined, code.as_str());
    }

    #[test]
    fn codes_sort_as_their_text(left in valid_code(), right in valid_code()) {
        prop_assert_eq!(left.cmp(&right), left.as_str().cmp(right.as_str()));
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in any::<String>()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_within_it(text in "[0-9A-Za-zＡ-Ｚ -]{0,24}") {
        match text.parse::<Uscc>() {
            Ok(code) => prop_assert_eq!(code.as_str(), normalise(&text)),
            Err(Error::Length { found, .. }) => prop_assert_ne!(found, 18),
            Err(error) => {
                let position = error.position().expect("all but the length have a place");
                prop_assert!((1..=18).contains(&position));
            }
        }
    }
}
