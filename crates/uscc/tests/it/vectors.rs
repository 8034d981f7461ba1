//! Codes of real institutions, made-up ones, and wrong ones.

use uscc::{Department, Error, Kind, Uscc, Warning, complete, organisation_check_char};

/// Published by the institutions themselves or by the sources they are quoted from.
const PUBLISHED: [(&str, Kind, Option<&str>); 12] = [
    ("91110108551385082Q", Kind::Enterprise, Some("11")),
    ("91370000728611939A", Kind::Enterprise, Some("37")),
    ("531000005000160090", Kind::Foundation, None),
    ("52410000663412719U", Kind::SocialService, Some("41")),
    ("91110000600037341L", Kind::Enterprise, Some("11")),
    ("12100000400000624D", Kind::PublicInstitution, None),
    ("12100000400002259P", Kind::PublicInstitution, None),
    ("12100000425006117P", Kind::PublicInstitution, None),
    ("9144030071526726XG", Kind::Enterprise, Some("44")),
    ("914403001922038216", Kind::Enterprise, Some("44")),
    ("91330106673959654P", Kind::Enterprise, Some("33")),
    ("91350100M000100Y43", Kind::Enterprise, Some("35")),
];

/// Region 000000, which no office has.
const MADE_UP: [(&str, Option<Kind>); 20] = [
    ("51000000MJ00000185", Some(Kind::SocialAssociation)),
    ("52000000MJ0000026W", Some(Kind::SocialService)),
    ("53000000MJ0000034L", Some(Kind::Foundation)),
    ("59000000MJ0000069L", Some(Kind::OtherCivilAffairs)),
    ("11000000MB0000019X", Some(Kind::StateOrgan)),
    ("12000000MB0000027M", Some(Kind::PublicInstitution)),
    ("13000000MB0000035D", Some(Kind::MassOrganisation)),
    ("81000000MC00000123", Some(Kind::GrassRootsUnion)),
    ("91000000MA00000157", Some(Kind::Enterprise)),
    ("92000000MA0000023Y", Some(Kind::IndividualBusiness)),
    ("93000000MA0000031N", Some(Kind::FarmersCooperative)),
    ("N2000000MF0000013T", Some(Kind::VillageCollective)),
    ("Y1000000MG00000174", Some(Kind::Other)),
    ("A1000000MH00000105", Some(Kind::MilitaryInstitution)),
    ("54000000MJ0000085R", None),
    ("55000000MJ0000077U", None),
    ("51000000MJ00000260", Some(Kind::SocialAssociation)),
    ("51000000MJ000019X4", Some(Kind::SocialAssociation)),
    ("51000000MJ0000050G", Some(Kind::SocialAssociation)),
    ("51000000MJ000043XY", Some(Kind::SocialAssociation)),
];

fn code(text: &str) -> Uscc {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn error(text: &str) -> Error {
    text.parse::<Uscc>().expect_err(text)
}

#[test]
fn published_codes_are_valid_without_warning() {
    for (text, kind, province) in PUBLISHED {
        let code = code(text);
        assert_eq!(code.as_str(), text);
        assert_eq!(code.kind(), Some(kind), "{text}");
        assert_eq!(code.department(), Some(kind.department()), "{text}");
        assert_eq!(code.region().province().map(|found| found.code), province, "{text}");
        assert_eq!(code.region().is_national(), province.is_none(), "{text}");
        assert_eq!(code.warnings(), [], "{text}");
    }
}

#[test]
fn made_up_codes_are_valid_and_warn_of_their_region_only() {
    for (text, kind) in MADE_UP {
        let code = code(text);
        assert_eq!(code.kind(), kind, "{text}");
        assert_eq!(code.warnings(), [Warning::Region("000000".to_owned())], "{text}");
    }
}

#[test]
fn completing_gives_the_vectors_back() {
    let all = PUBLISHED.map(|(text, ..)| text).into_iter().chain(MADE_UP.map(|(text, _)| text));
    for text in all {
        assert_eq!(complete(&text[..17]), Ok(code(text)));
        assert_eq!(organisation_check_char(&text[8..16]), Ok(code(text).organisation_code().check()));
    }
}

#[test]
fn wrong_check_character_is_told_with_the_right_one() {
    assert_eq!(error("91110108551385082F"), Error::Check { found: 'F', expected: 'Q' });
    assert!(matches!(error("A1110000600037341L"), Error::Check { found: 'L', .. }));
    assert!(matches!(error("91310115MA1H8R7C6D"), Error::Check { found: 'D', .. }));
}

#[test]
fn letters_left_out_of_the_alphabet_are_located() {
    let symbol = |position, found| Error::Symbol { position, found };
    assert_eq!(error("91350100M000100Y4Z"), symbol(18, 'Z'));
    assert_eq!(error("9I110108551385082Q"), symbol(2, 'I'));
    assert_eq!(error("91110108O51385082Q"), symbol(9, 'O'));
    assert_eq!(error("911101085S1385082Q"), symbol(10, 'S'));
    assert_eq!(error("91110108551385v82Q"), symbol(15, 'V'));
    assert_eq!(error("9111010855138508统Q"), symbol(17, '统'));
}

#[test]
fn letter_in_the_region_is_located() {
    for position in 3..=8 {
        let mut text = "91110108551385082Q".to_owned();
        text.replace_range(position - 1..position, "A");
        let region = Error::Region { position, found: 'A' };
        assert_eq!(error(&text), region);
        assert_eq!(complete(&text[..17]), Err(region));
    }
    // Beside the region letters are at home, and the mistake is for the check character to find.
    for text in ["9A110108551385082Q", "91110108A51385082Q"] {
        assert!(matches!(error(text), Error::Check { .. }), "{text}");
    }
}

#[test]
fn length_is_18_after_normalising() {
    for (text, found) in [("", 0), ("91110108551385082", 17), ("91110108551385082QQ", 19)] {
        assert_eq!(error(text), Error::Length { expected: 18, found });
    }
    assert_eq!(complete("91110108551385082Q"), Err(Error::Length { expected: 17, found: 18 }));
}

#[test]
fn spelling_is_normalised_before_the_check() {
    let canonical = code("91110108551385082Q");
    for text in [
        "91110108551385082q",
        " 9111 0108 5513 8508 2Q\r\n",
        "91-110108-55138508-2-Q",
        "９１１１０１０８５５１３８５０８２Ｑ",
        "91110108\u{3000}551385082ｑ",
    ] {
        assert_eq!(code(text), canonical);
    }
}

#[test]
fn what_tables_do_not_list_is_a_warning_and_no_error() {
    let warnings = |prefix| complete(prefix).unwrap().warnings();
    assert_eq!(warnings("B1110000MJ0000018"), [Warning::Department('B')]);
    let department = Department::Market;
    assert_eq!(warnings("97110000MJ0000018"), [Warning::Kind { department, found: '7' }]);
    assert_eq!(warnings("5X110000MJ0000018"), []);
    assert_eq!(warnings("51110000MJ0000019"), [Warning::OrganisationCheck { found: '9', expected: '8' }]);
}

#[test]
fn organisation_code_stands_apart() {
    let code = code("9144030071526726XG");
    let organisation = code.organisation_code();
    assert_eq!(organisation.as_str(), "71526726X");
    assert_eq!((organisation.body(), organisation.check()), ("71526726", 'X'));
    assert_eq!((code.region().code(), code.check()), ("440300", 'G'));
}
