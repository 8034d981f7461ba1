//! The file of offers.

use uscc::Uscc;

use super::{
    cells::{Cells, half_width, is_choice},
    columns::Column,
    problems::Fault,
    rows::{OrganisationReference, Parsed, RowKey, read_rows, report_duplicates, same_name},
    table::ImportFile,
    windows,
};
use crate::{
    organisations,
    policy::Visibility,
    resources::{Information, OfferCategory, OfferParticulars, Window, is_address, most},
};

/// One offer of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRow {
    /// Where it stands.
    pub key: RowKey,
    /// Whose it is.
    pub organisation: OrganisationReference,
    /// Its particulars. A blank cell means: one, not exclusive, within the hub, at any time.
    pub particulars: OfferParticulars,
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

const VISIBILITIES: &[(Visibility, &[&str])] = &[
    (Visibility::Partners, &["合作方", "仅合作方", "PARTNERS"]),
    (Visibility::Hub, &["平台内", "平台", "HUB"]),
    (Visibility::Public, &["公开", "PUBLIC"]),
];

pub(super) const ORGANISATION: Column =
    Column::new("organisation", "提供单位", &["组织名称", "单位名称", "统一社会信用代码", "organization", "uscc"])
        .required()
        .worded(&["提供单位", "所属单位", "归属单位"]);
pub(super) const CATEGORY: Column = Column::new("category", "资源类别", &["类别", "资源类型", "类型"])
    .required()
    .worded(&["类别", "类型"])
    .looking(|cell| is_choice(cell, CATEGORIES));
pub(super) const TITLE: Column =
    Column::new("title", "资源名称", &["名称", "标题"]).required().worded(&["资源名", "项目名", "名称"]);
pub(super) const DESCRIPTION: Column =
    Column::new("description", "说明", &["资源说明", "简介", "内容"]).worded(&["说明", "简介", "介绍"]);
pub(super) const QUANTITY: Column = Column::new("quantity", "数量", &[]).worded(&["数量"]);
pub(super) const UNIT: Column = Column::new("unit", "计量单位", &["单位", "数量单位"]);
pub(super) const EXCLUSIVE: Column = Column::new("is_exclusive", "独占使用", &["是否独占", "独占", "exclusive"]);
pub(super) const CAPACITY: Column =
    Column::new("capacity", "可容纳人数", &["容纳人数", "人数"]).worded(&["容纳", "可坐"]);
pub(super) const PLACE: Column = Column::new("place", "地点", &["地址", "位置"]).worded(&["地点", "地址", "位置"]);
pub(super) const WINDOWS: Column =
    Column::new("windows", "开放时间", &["可用时间", "服务时间", "时间", "opening_times"])
        .worded(&["开放", "时段", "可用时间"])
        .looking(|cell| windows::parse(cell).is_ok_and(|found| !found.is_empty()));
pub(super) const CONDITIONS: Column =
    Column::new("conditions", "使用条件", &["条件", "使用要求", "要求"]).worded(&["条件", "要求", "须知"]);
pub(super) const VISIBILITY: Column = Column::new("visibility", "可见范围", &["公开范围", "范围"])
    .worded(&["范围"])
    .looking(|cell| is_choice(cell, VISIBILITIES));
pub(super) const HANDOVER: Column = Column::new("handover", "交接说明", &["交接", "领取方式", "交接方式"]);
pub(super) const TEXT: Column = Column::new("information_text", "信息正文", &["正文"]);
pub(super) const SOURCE: Column = Column::new("information_source", "信息来源", &["来源", "发布单位"]);
pub(super) const LINK: Column = Column::new("information_link", "信息网址", &["网址", "原文链接"]);
pub(super) const VALID_UNTIL: Column = Column::new("valid_until", "有效期至", &["有效期"]).worded(&["有效期", "截止"]);
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
    TEXT,
    SOURCE,
    LINK,
    VALID_UNTIL,
];
/// What is said of information alone, and what only of that which is booked.
const FOR_READING: [Column; 4] = [TEXT, SOURCE, LINK, VALID_UNTIL];
const FOR_BOOKING: [Column; 3] = [CAPACITY, WINDOWS, HANDOVER];

/// The headings of the template, in its order.
pub fn offer_headings() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.heading)
}

/// Reads a file of offers.
pub fn read_offers(file: &ImportFile) -> Parsed<OfferRow> {
    let (mut parsed, table) = read_rows(file, COLUMNS, convert);
    if let Some(table) = table {
        let Parsed { rows, problems, .. } = &mut parsed;
        let whose_and_what = |row: &OfferRow| {
            Some(format!("{}\n{}", same_name(row.organisation.as_str()), same_name(&row.particulars.title)))
        };
        report_duplicates(&table, rows, &TITLE, |row| &row.key, whose_and_what, problems);
        problems.sort_by_key(|problem| problem.row);
    }
    parsed
}

fn convert(cells: &mut Cells<'_>, key: RowKey) -> Option<OfferRow> {
    let organisation = organisation(cells);
    let category = cells.required_choice(&CATEGORY, CATEGORIES);
    let title = cells.required_line(&TITLE, most::TITLE);
    let description = cells.paragraph(&DESCRIPTION, most::DESCRIPTION);
    let is_exclusive = cells.yes_or_no(&EXCLUSIVE).unwrap_or(false);
    let (quantity, unit) = quantity(cells, is_exclusive);
    let capacity = cells.number(&CAPACITY, 1, most::CAPACITY).map(|(number, _)| number.into());
    let place = cells.line(&PLACE, most::PLACE);
    let windows = opening_times(cells);
    let conditions = cells.paragraph(&CONDITIONS, most::CONDITIONS);
    let visibility = cells.choice(&VISIBILITY, VISIBILITIES).unwrap_or(Visibility::Hub);
    let handover = cells.paragraph(&HANDOVER, most::HANDOVER);
    let information = if category == Some(OfferCategory::Information) {
        information(cells, quantity, is_exclusive)
    } else {
        cells.leave_empty(&FOR_READING, &Fault::ForInformation);
        None
    };
    let particulars = OfferParticulars {
        category: category?,
        title: title?,
        description,
        conditions,
        place,
        capacity,
        quantity: quantity.into(),
        unit,
        is_exclusive,
        visibility,
        windows,
        handover,
        information,
    };
    Some(OfferRow { key, organisation: organisation?, particulars })
}

/// What an offer of information says; reports what is there to be booked.
fn information(cells: &mut Cells<'_>, quantity: u32, is_exclusive: bool) -> Option<Information> {
    cells.leave_empty(&FOR_BOOKING, &Fault::ReadNotBooked);
    if quantity > 1 {
        cells.report(&QUANTITY, Fault::ReadNotBooked);
    }
    if is_exclusive {
        cells.report(&EXCLUSIVE, Fault::ReadNotBooked);
    }
    let text = cells.required_paragraph(&TEXT, most::TEXT);
    let source = cells.required_line(&SOURCE, most::SOURCE);
    let link = cells.line(&LINK, most::LINK);
    if link.as_ref().is_some_and(|link| !is_address(link)) {
        cells.report(&LINK, Fault::Link);
    }
    let valid_until = cells.day(&VALID_UNTIL);
    Some(Information { text: text?, source: source?, link, valid_until })
}

fn opening_times(cells: &mut Cells<'_>) -> Vec<Window> {
    match windows::parse(cells.raw(&WINDOWS)) {
        Ok(windows) if windows.len() > most::WINDOWS.into() => {
            cells.report(&WINDOWS, Fault::TooManyWindows { most: most::WINDOWS });
            vec![]
        }
        Ok(windows) => windows,
        Err(fault) => {
            cells.report(&WINDOWS, Fault::Windows(fault));
            vec![]
        }
    }
}

/// A credit code if it looks like one (18 symbols, no Chinese), else a name.
fn organisation(cells: &mut Cells<'_>) -> Option<OrganisationReference> {
    let name = cells.required_line(&ORGANISATION, organisations::most::NAME)?;
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
    let (quantity, after) = cells.number(&QUANTITY, 1, most::QUANTITY).unwrap_or((1, String::new()));
    if after.chars().count() > most::UNIT {
        cells.report(&QUANTITY, Fault::TooLong { max: most::UNIT });
    }
    let column = cells.line(&UNIT, most::UNIT).unwrap_or_default();
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
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    const HEADINGS: &str = "提供单位,资源类别,资源名称,说明,数量,计量单位,独占使用,可容纳人数,地点,开放时间,使用条件,可见范围,交接说明,信息正文,信息来源,信息网址,有效期至";

    fn read(rows: &str) -> Parsed<OfferRow> {
        read_offers(&ImportFile::new("r.csv", format!("\u{FEFF}{HEADINGS}\n{rows}").as_bytes()))
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
        let row = &row.particulars;
        assert_eq!((row.category, row.visibility), (OfferCategory::Venue, Visibility::Public));
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
        let row = &row.particulars;
        assert_eq!((row.quantity, row.is_exclusive, row.capacity), (1, false, None));
        assert_eq!((row.visibility, row.windows.len()), (Visibility::Hub, 0));
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
    fn information_is_read_and_what_is_booked_says_nothing() {
        let parsed =
            read("协会,信息,通知,,,,,,,,,,,\"第一段\n第二段\",协会〔2026〕8号,https://example.org/8,2026年12月31日\n");
        assert_eq!(parsed.problems, []);
        let information = parsed.rows[0].particulars.information.clone().unwrap();
        assert_eq!((information.text.as_str(), information.source.as_str()), ("第一段\n第二段", "协会〔2026〕8号"));
        assert_eq!(information.link.as_deref(), Some("https://example.org/8"));
        assert_eq!(information.valid_until, NaiveDate::from_ymd_opt(2026, 12, 31));
        assert_eq!(problems("协会,信息,通知,,,,,,,,,,,,,,\n"), ["N2 REQUIRED", "O2 REQUIRED"]);
        assert_eq!(
            problems("协会,信息,通知,,2份,,,5,,每天 8:00-18:00,,,钥匙,正文,来源,http://a.cn,明年\n"),
            [
                "H2 READ_NOT_BOOKED",
                "J2 READ_NOT_BOOKED",
                "M2 READ_NOT_BOOKED",
                "E2 READ_NOT_BOOKED",
                "P2 LINK_INVALID",
                "Q2 NOT_A_DAY"
            ]
        );
        assert_eq!(problems("协会,信息,通知,,,,是,,,,,,,正文,来源,,\n"), ["G2 READ_NOT_BOOKED"]);
        assert_eq!(problems("甲,设备,椅,,,,,,,,,,,正文,,,2026-12-31\n"), ["N2 FOR_INFORMATION", "Q2 FOR_INFORMATION"]);
    }

    #[test]
    fn the_same_title_twice_in_one_organisation_is_reported() {
        assert_eq!(problems("甲,设备,椅,,,,,,,,,,\n乙,设备,椅,,,,,,,,,,\n甲,设备, 椅 ,,,,,,,,,,\n"), ["C4 DUPLICATE"]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read_offers(&ImportFile::new("r.csv", &[HEADINGS.as_bytes(), b"\n", &bytes].concat()));
        }

        #[test]
        fn no_row_panics(cells in prop::collection::vec("[^\"]{0,8}", 17)) {
            let row: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            let _ = read(&row.join(","));
        }
    }
}
