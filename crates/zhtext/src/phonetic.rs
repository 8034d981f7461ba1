//! The sound of a text, for finding it by letters.

use crate::{
    normalise,
    reading::{Unit, units},
};

/// The full pinyin without tones (`v` for ü), written together: what a person types to find the text.
///
/// Letters and digits of the text stay, normalised; everything else is left out.
///
/// ```
/// assert_eq!(zhtext::pinyin("重庆 A 座"), "chongqingazuo");
/// ```
pub fn pinyin(text: &str) -> String {
    sounded(text, |syllable| syllable.trim_end_matches(|last: char| last.is_ascii_digit()))
}

/// The first letter of each syllable (`z` for zh); letters and digits of the text stay whole.
///
/// ```
/// assert_eq!(zhtext::initials("幸福里 AED 培训"), "xflaedpx");
/// ```
pub fn initials(text: &str) -> String {
    sounded(text, |syllable| &syllable[..1])
}

fn sounded(text: &str, part: impl Fn(&str) -> &str) -> String {
    let mut sound = String::new();
    for unit in units(&normalise(text)) {
        match unit {
            Unit::Syllable(syllable) => sound.push_str(part(&syllable)),
            Unit::Other(symbol) if symbol.is_alphanumeric() => sound.push(symbol),
            Unit::Other(_) => {}
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_several_readings_are_read_by_word() {
        let words = [
            ("重庆", "chongqing"),
            ("重阳", "chongyang"),
            ("重点", "zhongdian"),
            ("银行", "yinhang"),
            ("行业协会", "hangyexiehui"),
            ("行政", "xingzheng"),
            ("乐龄", "leling"),
            ("音乐", "yinyue"),
            ("长者", "zhangzhe"),
            ("长宁", "changning"),
            ("朝阳", "chaoyang"),
            ("会计", "kuaiji"),
            ("会议室", "huiyishi"),
            ("调解", "tiaojie"),
            ("调查", "diaocha"),
            ("便宜", "pianyi"),
            ("便民", "bianmin"),
            ("成都", "chengdu"),
        ];
        for (word, sound) in words {
            assert_eq!(pinyin(word), sound, "{word}");
        }
    }

    #[test]
    fn separators_are_left_out_and_letters_stay() {
        assert_eq!(pinyin("《幸福里》四点半-课堂 ＡＥＤ 2"), "xingfulisidianbanketangaed2");
        assert_eq!(initials("云栖市（和平区）第2图书馆"), "yqshpqd2tsg");
        assert_eq!(pinyin(" ·，😀 "), "");
    }

    #[test]
    fn u_with_dots_is_v() {
        assert_eq!(pinyin("女律师"), "nvlvshi");
        assert_eq!(initials("律师"), "ls");
    }
}
