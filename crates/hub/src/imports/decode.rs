//! Bytes to text: which encoding a file is in, and where it breaks.
//!
//! A byte order mark decides; else what is valid UTF-8 is UTF-8; else it is GB 18030, which Excel and WPS write
//! on Chinese systems when asked for plain CSV, and which holds all of GBK and GB 2312. A few characters of
//! GB 18030 (业 is one) are valid UTF-8 by themselves; the Chinese headings of a whole file never are.

use encoding_rs::{DecoderResult, GB18030};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";
const UTF16_BOMS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
/// What an `.xlsx` begins with, being a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// What an `.xls` begins with, and a workbook behind a password: a compound file.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Workbook,
    Text,
}

pub(super) fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(ZIP) { Kind::Workbook } else { Kind::Text }
}

/// How a file was found to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8WithBom,
    /// GB 18030, of which GBK is a part.
    Gb18030,
    /// An `.xlsx` workbook, which has no encoding to ask for.
    Workbook,
}

impl Encoding {
    /// As people call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8WithBom => "CSV UTF-8",
            Self::Gb18030 => "CSV GB 18030",
            Self::Workbook => "XLSX",
        }
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// A workbook of the old kind (`.xls`), or one behind a password.
    OldWorkbook,
    /// A ZIP archive that is no workbook, or a broken one.
    BrokenWorkbook,
    /// UTF-16 ("Unicode text" in Excel).
    Utf16,
    /// Neither UTF-8 nor GB 18030: where the better of the two breaks, both counted from 1.
    At {
        /// The line.
        line: usize,
        /// The character in the line.
        column: usize,
    },
}

/// The text of a file, with line breaks of any kind as `\n`, so that lines can be counted.
///
/// # Errors
/// If it is no text in an encoding read here.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    if bytes.starts_with(COMPOUND) {
        return Err(Undecodable::OldWorkbook);
    }
    if UTF16_BOMS.iter().any(|bom| bytes.starts_with(bom)) {
        return Err(Undecodable::Utf16);
    }
    let (text, encoding) = match bytes.strip_prefix(UTF8_BOM) {
        Some(rest) => (decode_utf8(rest).map_err(Broken::place)?, Encoding::Utf8WithBom),
        None => decode_unmarked(bytes)?,
    };
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), encoding))
}

fn decode_unmarked(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    let utf8 = match decode_utf8(bytes) {
        Ok(text) => return Ok((text, Encoding::Utf8)),
        Err(broken) => broken,
    };
    match decode_gb18030(bytes) {
        Ok(text) => Ok((text, Encoding::Gb18030)),
        // One bad byte in a long file: it is in the encoding that got further.
        Err(gb) if gb.offset > utf8.offset => Err(gb.place()),
        Err(_) => Err(utf8.place()),
    }
}

/// The text before the first byte that does not decode, and how many bytes it took.
struct Broken {
    before: String,
    offset: usize,
}

impl Broken {
    fn place(self) -> Undecodable {
        let before = self.before.replace("\r\n", "\n").replace('\r', "\n");
        let (lines, last) = match before.rsplit_once('\n') {
            Some((lines, last)) => (lines.matches('\n').count() + 1, last),
            None => (0, before.as_str()),
        };
        Undecodable::At { line: lines + 1, column: last.chars().count() + 1 }
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<String, Broken> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|error| Broken {
        before: String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned(),
        offset: error.valid_up_to(),
    })
}

fn decode_gb18030(bytes: &[u8]) -> Result<String, Broken> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut read = 0;
    loop {
        let rest = &bytes[read..];
        let needed = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len());
        text.reserve(needed);
        let (result, taken) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                let offset = read.saturating_sub(usize::from(bad) + usize::from(after));
                return Err(Broken { before: text, offset });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let text = "组织名称,地址\n幸福里社区,清溪路㐂〇𠮷号";
        let (gb, _, lossy) = GB18030.encode(text);
        assert!(!lossy);
        let marked = [UTF8_BOM, text.as_bytes()].concat();
        assert_eq!(decode(text.as_bytes()), Ok((text.to_owned(), Encoding::Utf8)));
        assert_eq!(decode(&marked), Ok((text.to_owned(), Encoding::Utf8WithBom)));
        assert_eq!(decode(&gb), Ok((text.to_owned(), Encoding::Gb18030)));
        assert_eq!(decode(b"name,kind"), Ok(("name,kind".to_owned(), Encoding::Utf8)));
        assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn line_breaks_become_one_kind() {
        assert_eq!(decode(b"a\r\nb\rc\nd\r\n").unwrap().0, "a\nb\nc\nd\n");
    }

    #[test]
    fn workbooks_and_utf16_are_named() {
        assert_eq!(kind(b"PK\x03\x04rest"), Kind::Workbook);
        assert_eq!(decode(b"\xD0\xCF\x11\xE0\xA1\xB1"), Err(Undecodable::OldWorkbook));
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(Undecodable::Utf16));
    }

    #[test]
    fn broken_byte_is_found_in_the_encoding_that_got_further() {
        let (gb, _, _) = GB18030.encode("名称,地址\r\n和风,路");
        let broken = [&gb[..], b"\xFF,1\r\n"].concat();
        assert_eq!(decode(&broken), Err(Undecodable::At { line: 2, column: 5 }));
        let broken = [UTF8_BOM, "名称\n和风".as_bytes(), b"\xFF"].concat();
        assert_eq!(decode(&broken), Err(Undecodable::At { line: 2, column: 3 }));
        let broken = ["名称,地址\n和风,清溪路".as_bytes(), b"\xFF"].concat();
        assert_eq!(decode(&broken), Err(Undecodable::At { line: 2, column: 7 }));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }

        #[test]
        fn gb18030_reads_back(text in "[a-z一-龥\\n,]{0,60}") {
            let text = format!("组织名称\n{text}");
            let (bytes, _, _) = GB18030.encode(&text);
            prop_assert_eq!(decode(&bytes), Ok((text, Encoding::Gb18030)));
        }
    }
}
