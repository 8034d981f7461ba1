//! The file of offers.

use uscc::Uscc;

use super::{
    cells::{Cells, half_width},
    csv::Column,
    problems::Fault,
    rows::{OrganisationReference, Parsed, RowKey, read_rows, report_duplicates, same_name},
    windows::{self, Window},
};

const MAX_NAME: usize = 100;
const MAX_UNIT: usize = 10;
const MAX_PLACE: usize = 200;
const MAX_TEXT: usize = 2000;
const MAX_HANDOVER: usize = 1000;
const MAX_QUANTITY: u32 = 10_000_000;
const MAX_CAPACITY: u32 = 100_000;

/// The nine categories of what is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferCategory {
    /// 场地.
    Venue,
    /// 设备.
    Equipment,
    /// 专业人才, 讲师.
    Expert,
    /// 志愿者.
    Volunteers,
    /// 物资.
    Goods,
    /// 资金: an intention only, no money moves here.
    Funding,
    /// 信息.
    Information,
    /// 课程.
    Course,
    /// 车辆.
    Vehicle,
}

/// Who sees an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferVisibility {
    /// 合作方: the organisation's partners.
    Partners,
    /// 平台内: all organisations of the hub.
    Hub,
    /// 公开: anyone.
    Public,
}

/// One offer of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRow {
    /// Where it stands; its reference is the organisation.
    pub key: RowKey,
    /// Whose it is.
    pub organisation: OrganisationReference,
    /// Its category.
    pub category: OfferCategory,
    /// What it is, in a few words; unique in its organisation.
    pub title: String,
    /// More about it.
    pub description: String,
    /// How many or how much there is, at least 1. A blank cell means 1.
    pub quantity: u32,
    /// Of what: 台, 把, 人. Empty only for a quantity of 1.
    pub unit: String,
    /// Whether one booking takes it whole. A blank cell means no.
    pub is_exclusive: bool,
    /// For how many people.
    pub capacity: Option<u32>,
    /// Where it is.
    pub place: Option<String>,
    /// When it is to be had; empty if no times are fixed.
    pub windows: Vec<Window>,
    /// On what conditions.
    pub conditions: String,
    /// Who sees it. A blank cell means the hub.
    pub visibility: OfferVisibility,
    /// Door, key and duty desk, which only a booker sees, after approval.
    pub handover: String,
}

const CATEGORIES: &[(OfferCategory, &[&str])] = &[
    (OfferCategory::Venue, &["场地", "场所", "VENUE"]),
    (OfferCategory::Equipment, &["设备", "器材", "EQUIPMENT"]),
    (OfferCategory::Expert, &["专业人才", "专业人才·讲师", "人才", "讲师", "专家", "EXPERT"]),
    (OfferCategory::Volunteers, &["志愿者", "志愿服务", "VOLUNTEERS"]),
    (OfferCategory::Goods, &["物资", "物品", "GOODS"]),
    (OfferCategory::Funding, &["资金", "经费", "FUNDING"]),
    (OfferCategory::Information, &["信息", "INFORMATION"]),
    (OfferCategory::Course, &["课程", "COURSE"]),
    (OfferCategory::Vehicle, &["车辆", "VEHICLE"]),
];

const VISIBILITIES: &[(OfferVisibility, &[&str])] = &[
    (OfferVisibility::Partners, &["合作方", "仅合作方", "PARTNERS"]),
    (OfferVisibility::Hub, &["平台内", "平台", "HUB"]),
    (OfferVisibility::Public, &["公开", "PUBLIC"]),
];

const fn column(key: &'static str, heading: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { key, heading, aliases, is_required: false }
}

const fn required(key: &'static str, heading: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { key, heading, aliases, is_required: true }
}

const ORGANISATION: Column =
    required("organisation", "提供单位", &["组织名称", "单位名称", "统一社会信用代码", "organization", "uscc"]);
const CATEGORY: Column = required("category", "资源类别", &["类别", "资源类型", "类型"]);
const TITLE: Column = required("title", "资源名称", &["名称", "标题"]);
const DESCRIPTION: Column = column("description", "说明", &["资源说明", "简介", "内容"]);
const QUANTITY: Column = column("quantity", "数量", &[]);
const UNIT: Column = column("unit", "计量单位", &["单位", "数量单位"]);
const EXCLUSIVE: Column = column("is_exclusive", "独占使用", &["是否独占", "独占", "exclusive"]);
const CAPACITY: Column = column("capacity", "可容纳人数", &["容纳人数", "人数"]);
const PLACE: Column = column("place", "地点", &["地址", "位置"]);
const WINDOWS: Column = column("windows", "开放时间", &["可用时间", "服务时间", "时间", "opening_times"]);
const CONDITIONS: Column = column("conditions", "使用条件", &["条件", "使用要求", "要求"]);
const VISIBILITY: Column = column("visibility", "可见范围", &["公开范围", "范围"]);
const HANDOVER: Column = column("handover", "交接说明", &["交接", "领取方式", "交接方式"]);
const COLUMNS: &[Column] = &[
    ORGANISATION,
    CATEGORY,
    TITLE,
    DESCRIPTION,
    QUANTITY,
    UNIT,
    EXCLUSIVE,
    CAPACITY,
    PLACE,
    WINDOWS,
    CONDITIONS,
    VISIBILITY,
    HANDOVER,
];

/// Reads a file of offers. `file` is its name, for the problems.
pub fn read_offers(file: &str, bytes: &[u8]) -> Parsed<OfferRow> {
    let (mut parsed, table) = read_rows(file, bytes, COLUMNS, convert);
    if let Some(table) = table {
        let Parsed { rows, problems, .. } = &mut parsed;
        let whose_and_what =
            |row: &OfferRow| Some(format!("{}\n{}", same_name(row.organisation.as_str()), same_name(&row.title)));
        report_duplicates(&table, rows, &TITLE, |row| &row.key, whose_and_what, problems);
        problems.sort_by_key(|problem| problem.row);
    }
    parsed
}

fn convert(cells: &mut Cells<'_>, key: &dyn Fn(&Column) -> RowKey) -> Option<OfferRow> {
    let organisation = organisation(cells);
    let category = cells.required_choice(&CATEGORY, CATEGORIES);
    let title = cells.required_line(&TITLE, MAX_NAME);
    let description = cells.paragraph(&DESCRIPTION, MAX_TEXT);
    let is_exclusive = cells.yes_or_no(&EXCLUSIVE).unwrap_or(false);
    let (quantity, unit) = quantity(cells, is_exclusive);
    let capacity = cells.number(&CAPACITY, 1, MAX_CAPACITY).map(|(number, _)| number);
    let place = cells.line(&PLACE, MAX_PLACE);
    let windows = match windows::parse(cells.raw(&WINDOWS)) {
        Ok(windows) => windows,
        Err(fault) => {
            cells.report(&WINDOWS, Fault::Windows(fault));
            Vec::new()
        }
    };
    let conditions = cells.paragraph(&CONDITIONS, MAX_TEXT);
    let visibility = cells.choice(&VISIBILITY, VISIBILITIES).unwrap_or(OfferVisibility::Hub);
    let handover = cells.paragraph(&HANDOVER, MAX_HANDOVER);
    Some(OfferRow {
        key: key(&ORGANISATION),
        organisation: organisation?,
        category: category?,
        title: title?,
        description,
        quantity,
        unit,
        is_exclusive,
        capacity,
        place,
        windows,
        conditions,
        visibility,
        handover,
    })
}

/// A credit code if it looks like one (18 symbols, no Chinese), else a name.
fn organisation(cells: &mut Cells<'_>) -> Option<OrganisationReference> {
    let name = cells.required_line(&ORGANISATION, MAX_NAME)?;
    let code = half_width(&name);
    if code.len() != 18 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(OrganisationReference::Name(name));
    }
    match code.parse::<Uscc>() {
        Ok(code) => Some(OrganisationReference::Uscc(code)),
        Err(error) => {
            cells.report(&ORGANISATION, Fault::Uscc(error));
            None
        }
    }
}

/// The quantity and its unit, which stands after the number or in a column of its own.
fn quantity(cells: &mut Cells<'_>, is_exclusive: bool) -> (u32, String) {
    let (quantity, after) = cells.number(&QUANTITY, 1, MAX_QUANTITY).unwrap_or((1, String::new()));
    let column = cells.line(&UNIT, MAX_UNIT).unwrap_or_default();
    if is_exclusive && quantity > 1 {
        cells.report(&QUANTITY, Fault::ExclusiveQuantity);
    }
    let unit = match (after.is_empty(), column.is_empty()) {
        (true, _) => column,
        (false, true) => after,
        (false, false) => {
            if after != column {
                cells.report(&UNIT, Fault::UnitConflict);
            }
            column
        }
    };
    if unit.is_empty() && quantity > 1 {
        cells.report(&UNIT, Fault::UnitMissing);
    }
    (quantity, unit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::imports::{read_organisations, rows::unresolved};

    const HEADINGS: &str =
        "提供单位,资源类别,资源名称,说明,数量,计量单位,独占使用,可容纳人数,地点,开放时间,使用条件,可见范围,交接说明";

    fn read(rows: &str) -> Parsed<OfferRow> {
        read_offers("r.csv", format!("\u{FEFF}{HEADINGS}\n{rows}").as_bytes())
    }

    fn problems(rows: &str) -> Vec<String> {
        let of = |p: &super::super::RowProblem| {
            let letter = p.column.as_ref().map_or("", |column| column.letter.as_str());
            format!("{letter}{} {}", p.row, p.fault.code())
        };
        read(rows).problems.iter().map(of).collect()
    }

    #[test]
    fn full_row_is_read() {
        let parsed = read(
            "云栖市第二图书馆,场地,多功能厅,有投影,１间,,是,８０人,二楼,周二至周日 9:00–17:00,保持安静,公开,\"一楼服务台\n取钥匙\"\n",
        );
        assert_eq!(parsed.problems, []);
        let row = &parsed.rows[0];
        assert_eq!(row.organisation, OrganisationReference::Name("云栖市第二图书馆".to_owned()));
        assert_eq!((row.category, row.visibility), (OfferCategory::Venue, OfferVisibility::Public));
        assert_eq!((row.quantity, row.unit.as_str(), row.is_exclusive, row.capacity), (1, "间", true, Some(80)));
        assert_eq!(windows::format(&row.windows), "周二至周日 9:00-17:00");
        assert_eq!(row.handover, "一楼服务台\n取钥匙");
    }

    #[test]
    fn blank_cells_mean_one_shared_within_the_hub_at_any_time() {
        let parsed = read("51000000MJ00000185,设备,投影仪,,,,,,,,,,\n");
        assert_eq!(parsed.problems, []);
        let row = &parsed.rows[0];
        assert!(
            matches!(&row.organisation, OrganisationReference::Uscc(code) if code.as_str() == "51000000MJ00000185")
        );
        assert_eq!((row.quantity, row.is_exclusive, row.capacity), (1, false, None));
        assert_eq!((row.visibility, row.windows.len()), (OfferVisibility::Hub, 0));
    }

    #[test]
    fn all_problems_of_a_row_are_reported() {
        assert_eq!(
            problems("51000000MJ00000186,房子,,,两间,,也许,0,,周六,,所有人,\n"),
            [
                "A2 USCC_INVALID",
                "B2 UNKNOWN_CHOICE",
                "C2 REQUIRED",
                "G2 UNKNOWN_CHOICE",
                "E2 NOT_A_NUMBER",
                "H2 OUT_OF_RANGE",
                "J2 OPENING_TIMES_INVALID",
                "L2 UNKNOWN_CHOICE",
            ]
        );
    }

    #[test]
    fn quantity_and_unit_agree() {
        assert_eq!(problems("甲,设备,椅,,60把,把,,,,,,,\n"), [""; 0]);
        assert_eq!(problems("甲,设备,椅,,60把,张,,,,,,,\n"), ["F2 UNIT_CONFLICT"]);
        assert_eq!(problems("甲,设备,椅,,60,,,,,,,,\n"), ["F2 UNIT_MISSING"]);
        assert_eq!(problems("甲,设备,椅,,2把,,是,,,,,,\n"), ["E2 EXCLUSIVE_QUANTITY"]);
    }

    #[test]
    fn the_same_title_twice_in_one_organisation_is_reported() {
        assert_eq!(problems("甲,设备,椅,,,,,,,,,,\n乙,设备,椅,,,,,,,,,,\n甲,设备, 椅 ,,,,,,,,,,\n"), ["C4 DUPLICATE"]);
    }

    #[test]
    fn references_are_looked_up_in_the_file_then_in_the_hub() {
        let organisations = read_organisations(
            "o.csv",
            "组织类型,组织名称,统一社会信用代码,上级组织,联系岗位\n公益组织,甲,52000000MJ0000026W,,岗\n党支部,乙,,丁,岗\n"
                .as_bytes(),
        );
        let offers = read(
            "甲,设备,椅,,,,,,,,,,\n52000000MJ0000026W,设备,桌,,,,,,,,,,\n丙,设备,椅,,,,,,,,,,\n戊,设备,椅,,,,,,,,,,\n",
        );
        let found = unresolved(&organisations.rows, &offers.rows, |reference| reference.as_str() == "戊");
        let found: Vec<String> = found.iter().map(super::super::RowProblem::to_en).collect();
        assert_eq!(
            found,
            [
                "o.csv, row 3, column D \"上级组织\", \"丁\": neither in this file nor in the hub; check the full name or add it first",
                "r.csv, row 4, column A \"提供单位\", \"丙\": neither in the organisations' file nor in the hub; check name or code",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read_offers("r.csv", &[HEADINGS.as_bytes(), b"\n", &bytes].concat());
        }

        #[test]
        fn no_row_panics(cells in prop::collection::vec("[^\"]{0,8}", 13)) {
            let row: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            let _ = read(&row.join(","));
        }
    }
}
