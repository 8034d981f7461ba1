//! What each part of a code says, for showing to people.

use std::fmt;

use crate::Uscc;

/// One part of a code, with its meaning in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Part {
    /// Its first position, from 1.
    pub first: usize,
    /// Its last position.
    pub last: usize,
    /// The symbols that stand there.
    pub symbols: String,
    /// What they say, in Chinese.
    pub zh: String,
    /// What they say, in English.
    pub en: String,
}

impl Uscc {
    /// The five parts of the code in order: department, kind, region, organisation code, check character.
    ///
    /// ```
    /// let code: uscc::Uscc = "12100000400000624D".parse()?;
    /// let [department, kind, region, ..] = code.explain();
    /// assert_eq!(department.zh, "登记管理部门：机构编制");
    /// assert_eq!(kind.en, "kind: public institution");
    /// assert_eq!(region.to_string(), "3-8 100000 登记管理机关行政区划：国家级 / region of the registering office: national");
    /// # Ok::<(), uscc::Error>(())
    /// ```
    pub fn explain(&self) -> [Part; 5] {
        let department = self.department();
        let kind = self.kind();
        let (region_zh, region_en) = self.region_names();
        let organisation = self.organisation_code();
        let (inner_zh, inner_en) = if organisation.is_consistent() {
            ("", "")
        } else {
            ("（自身校验位不符）", " (its own check does not hold)")
        };
        [
            self.part(
                1..=1,
                ("登记管理部门：", department.map_or("未公布", |department| department.zh())),
                ("registered by: ", department.map_or("not published", |department| department.en())),
            ),
            self.part(
                2..=2,
                ("机构类别：", kind.map_or("未公布", |kind| kind.zh())),
                ("kind: ", kind.map_or("not published", |kind| kind.en())),
            ),
            self.part(3..=8, ("登记管理机关行政区划：", region_zh), ("region of the registering office: ", region_en)),
            self.part(9..=17, ("主体标识码（组织机构代码）", inner_zh), ("organisation code", inner_en)),
            self.part(18..=18, ("校验码", ""), ("check character", "")),
        ]
    }

    fn region_names(&self) -> (&'static str, &'static str) {
        let region = self.region();
        match (region.province(), region.name()) {
            (Some(province), name) => (name.unwrap_or(province.zh), province.en),
            (None, _) if region.is_national() => ("国家级", "national"),
            (None, _) => ("未知", "unknown"),
        }
    }

    fn part(&self, positions: std::ops::RangeInclusive<usize>, zh: (&str, &str), en: (&str, &str)) -> Part {
        let (first, last) = positions.into_inner();
        Part {
            first,
            last,
            symbols: self.as_str()[first - 1..last].to_owned(),
            zh: [zh.0, zh.1].concat(),
            en: [en.0, en.1].concat(),
        }
    }
}

/// One line: positions, symbols, meaning in both languages.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)?;
        } else {
            write!(f, "{}-{}", self.first, self.last)?;
        }
        write!(f, " {} {} / {}", self.symbols, self.zh, self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(code: &str) -> [Part; 5] {
        code.parse::<Uscc>().unwrap().explain()
    }

    #[test]
    fn parts_cover_the_code_without_gap() {
        let parts = explained("9144030071526726XG");
        let symbols: String = parts.iter().map(|part| part.symbols.as_str()).collect();
        assert_eq!(symbols, "9144030071526726XG");
        let places: Vec<_> = parts.iter().map(|part| (part.first, part.last)).collect();
        assert_eq!(places, [(1, 1), (2, 2), (3, 8), (9, 17), (18, 18)]);
    }

    #[test]
    fn unpublished_kind_and_unknown_region_are_said_to_be_so() {
        let parts = explained("54000000MJ0000085R");
        assert_eq!(parts[0].zh, "登记管理部门：民政");
        assert_eq!(parts[1].zh, "机构类别：未公布");
        assert_eq!(parts[2].en, "region of the registering office: unknown");
    }

    #[test]
    fn county_is_named_in_chinese_and_its_province_in_english() {
        let county = crate::complete("91110108551385082").unwrap();
        assert_eq!(county.explain()[2].zh, "登记管理机关行政区划：北京市海淀区");
        assert_eq!(county.explain()[2].en, "region of the registering office: Beijing");
    }

    #[test]
    fn failed_inner_check_is_said() {
        let code = crate::complete("51000000MJ0000019").unwrap();
        assert_eq!(code.explain()[3].zh, "主体标识码（组织机构代码）（自身校验位不符）");
        assert_eq!(explained("51000000MJ00000185")[3].en, "organisation code");
    }
}
