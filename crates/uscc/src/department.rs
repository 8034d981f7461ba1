//! Positions 1 and 2: who registers, and what. The names are those of the published code tables.

macro_rules! code_list {
    (
        $(#[$meta:meta])*
        $name:ident { $($variant:ident = $code:literal, $zh:literal, $en:literal;)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $code, "` ", $zh, ": ", $en)] $variant,)+
        }

        impl $name {
            /// All listed ones, by code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The symbols that stand for it, from the start of a code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The Chinese name.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),+ }
            }

            /// The English name (ours; there is no official one).
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }

            pub(crate) fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

code_list! {
    /// The department that registers the institution (position 1).
    Department {
        Establishment = "1", "机构编制", "public-sector establishment";
        ForeignAffairs = "2", "外交", "foreign affairs";
        Justice = "3", "司法行政", "justice";
        Culture = "4", "文化", "culture";
        CivilAffairs = "5", "民政", "civil affairs";
        Tourism = "6", "旅游", "tourism";
        Religion = "7", "宗教", "religious affairs";
        TradeUnions = "8", "工会", "trade unions";
        Market = "9", "工商（市场监管）", "market regulation";
        Military = "A", "中央军委改革和编制办公室", "military reform and establishment";
        Agriculture = "N", "农业", "agriculture";
        Other = "Y", "其他", "other";
    }
}

code_list! {
    /// The kind of institution (positions 1 and 2 together, as a kind means nothing without its department).
    ///
    /// A hint, not a fact about an applicant. In particular no published table says which kind
    /// residents' and villagers' committees have.
    Kind {
        StateOrgan = "11", "机关", "state organ";
        PublicInstitution = "12", "事业单位", "public institution";
        MassOrganisation = "13", "编办直接管理机构编制的群众团体", "mass organisation under the establishment office";
        OtherEstablishment = "19", "其他（机构编制）", "other (public-sector establishment)";
        ForeignNewsBureau = "21", "外国常驻新闻机构", "resident foreign news bureau";
        OtherForeignAffairs = "29", "其他（外交）", "other (foreign affairs)";
        LawFirm = "31", "律师执业机构", "law firm";
        NotaryOffice = "32", "公证处", "notary office";
        GrassRootsLegalService = "33", "基层法律服务所", "grass-roots legal service office";
        ForensicInstitution = "34", "司法鉴定机构", "forensic institution";
        ArbitrationCommission = "35", "仲裁委员会", "arbitration commission";
        OtherJustice = "39", "其他（司法行政）", "other (justice)";
        ForeignCulturalCentre = "41", "外国在华文化中心", "foreign cultural centre";
        OtherCulture = "49", "其他（文化）", "other (culture)";
        SocialAssociation = "51", "社会团体", "social association";
        SocialService = "52", "民办非企业单位（社会服务机构）", "private non-enterprise unit (social service institution)";
        Foundation = "53", "基金会", "foundation";
        OtherCivilAffairs = "59", "其他（民政）", "other (civil affairs)";
        ForeignTourismOffice = "61", "外国旅游部门常驻代表机构", "resident office of a foreign tourism authority";
        HongKongMacaoTaiwanTourismOffice = "62", "港澳台地区旅游部门常驻内地（大陆）代表机构", "resident office of a Hong Kong, Macao or Taiwan tourism authority";
        OtherTourism = "69", "其他（旅游）", "other (tourism)";
        ReligiousVenue = "71", "宗教活动场所", "religious venue";
        ReligiousSchool = "72", "宗教院校", "religious school";
        OtherReligion = "79", "其他（宗教）", "other (religious affairs)";
        GrassRootsUnion = "81", "基层工会", "grass-roots trade union";
        OtherTradeUnions = "89", "其他（工会）", "other (trade unions)";
        Enterprise = "91", "企业", "enterprise";
        IndividualBusiness = "92", "个体工商户", "individual business";
        FarmersCooperative = "93", "农民专业合作社", "farmers' cooperative";
        MilitaryInstitution = "A1", "军队事业单位", "military institution";
        OtherMilitary = "A9", "其他（军队）", "other (military)";
        GroupCollective = "N1", "组级集体经济组织", "collective economic organisation of a group";
        VillageCollective = "N2", "村级集体经济组织", "collective economic organisation of a village";
        TownshipCollective = "N3", "乡镇级集体经济组织", "collective economic organisation of a township";
        OtherAgriculture = "N9", "其他（农业）", "other (agriculture)";
        Other = "Y1", "其他", "other";
    }
}

impl Kind {
    /// The department that registers this kind.
    pub fn department(self) -> Department {
        // Every kind's code begins with a listed department, which a test holds.
        Department::from_code(&self.code()[..1]).unwrap_or(Department::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_belongs_to_the_department_of_its_first_symbol() {
        for kind in Kind::ALL {
            assert_eq!(kind.department().code(), &kind.code()[..1], "{kind:?}");
        }
    }

    #[test]
    fn codes_lead_back_to_what_they_stand_for() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        for &department in Department::ALL {
            assert_eq!(Department::from_code(department.code()), Some(department));
        }
        assert_eq!(Kind::from_code("54"), None);
        assert_eq!(Department::from_code("B"), None);
    }

    #[test]
    fn names_are_told_apart() {
        let names: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.zh()).collect();
        assert_eq!(names.len(), Kind::ALL.len());
    }
}
