//! Positions 3 to 8: the region of the registering office, as in GB/T 2260.
//!
//! Only province-level divisions are known here, as they hardly change; prefectures and counties do,
//! every year, and belong in a dated table of the user's.

use std::fmt;

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

    /// Whether it is the national level or in a province. `000000`, which no office has, is not:
    /// made-up codes are best given that.
    pub fn is_known(self) -> bool {
        self.is_national() || self.province().is_some()
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
