//! The file of organisations.

use std::collections::{BTreeMap, HashMap, HashSet};

use uscc::Uscc;

use super::{
    cells::{Cells, half_width, is_choice, is_phone, is_scientific},
    columns::Column,
    problems::{Fault, RowProblem},
    rows::{Parsed, RowKey, read_rows, report_duplicates, same_name},
    table::ImportFile,
};
use crate::organisations::{MOST_LEVELS, OrganisationKind, RegisterOrganisation, most};

/// One organisation of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Where it stands.
    pub key: RowKey,
    /// Its particulars, but for the superior, which is only named here.
    pub particulars: RegisterOrganisation,
    /// The superior branch's full name, in this file or in the hub; branches only.
    pub superior_name: Option<String>,
}

impl OrganisationRow {
    /// Its full name.
    pub fn name(&self) -> &str {
        &self.particulars.name
    }

    /// Its unified social credit code, 18 symbols.
    pub fn uscc(&self) -> Option<&str> {
        self.particulars.uscc.as_deref()
    }
}

/// A kind as files spell it, and whether it goes without a credit code.
type KindCell = (OrganisationKind, bool);

const KINDS: &[(KindCell, &[&str])] = &[
    ((OrganisationKind::Branch, true), &["党支部", "支部", "党总支", "总支", "党委", "党组织", "BRANCH"]),
    (
        (OrganisationKind::NeighbourhoodCommittee, false),
        &["社区居委会", "居委会", "社区居民委员会", "居民委员会", "NEIGHBOURHOOD_COMMITTEE"],
    ),
    ((OrganisationKind::TradeAssociation, false), &["行业协会", "协会", "商会", "TRADE_ASSOCIATION"]),
    ((OrganisationKind::Charity, false), &["公益组织", "社会组织", "慈善组织", "CHARITY"]),
    ((OrganisationKind::Charity, true), &["志愿服务队", "志愿服务队伍", "志愿者队伍", "VOLUNTEER_TEAM"]),
    ((OrganisationKind::ResidentUnit, false), &["驻区单位", "共建单位", "RESIDENT_UNIT"]),
];

pub(super) const KIND: Column = Column::new("kind", "组织类型", &["类型", "单位类型", "组织类别", "类别"])
    .required()
    .worded(&["类型", "类别", "性质"])
    .looking(|cell| is_choice(cell, KINDS));
pub(super) const NAME: Column =
    Column::new("name", "组织名称", &["名称", "单位名称", "单位全称", "组织全称", "organisation", "organization"])
        .required()
        .worded(&["名称", "全称", "单位名", "组织名"]);
pub(super) const USCC: Column =
    Column::new("uscc", "统一社会信用代码", &["信用代码", "社会信用代码", "机构代码", "credit code"])
        .required()
        .worded(&["信用代码", "机构代码", "信用码"])
        .looking(|cell| cell.parse::<Uscc>().is_ok());
pub(super) const SUPERIOR: Column =
    Column::new("superior", "上级组织", &["上级党组织", "上级支部", "superior_name"]).worded(&["上级", "隶属"]);
pub(super) const POST: Column = Column::new("contact_post", "联系岗位", &["联系人岗位", "岗位", "职务", "联系职务"])
    .required()
    .worded(&["岗位", "职务"]);
pub(super) const PHONE: Column = Column::new("contact_phone", "联系电话", &["电话", "岗位电话", "办公电话", "phone"])
    .worded(&["电话", "联系方式", "座机"])
    .looking(is_phone);
pub(super) const ADDRESS: Column = Column::new("address", "地址", &["单位地址", "办公地址"]).worded(&["地址", "住所"]);
pub(super) const DESCRIPTION: Column =
    Column::new("description", "简介", &["单位简介", "组织简介", "说明"]).worded(&["简介", "介绍", "概况"]);
const COLUMNS: &[Column] = &[KIND, NAME, USCC, SUPERIOR, POST, PHONE, ADDRESS, DESCRIPTION];

/// A kind as the template spells it.
pub(super) fn spelling(kind: OrganisationKind) -> &'static str {
    let names = KINDS.iter().find(|((of, _), _)| *of == kind).and_then(|(_, names)| names.first());
    names.copied().unwrap_or(kind.as_str())
}

/// The headings of the template, in its order.
pub fn organisation_headings() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.heading)
}

/// Reads a file of organisations.
pub fn read_organisations(file: &ImportFile) -> Parsed<OrganisationRow> {
    let (mut parsed, table) = read_rows(file, COLUMNS, convert);
    if let Some(table) = table {
        let Parsed { rows, problems, unsound, .. } = &mut parsed;
        report_duplicates(&table, rows, &NAME, |row| &row.key, |row| Some(same_name(row.name())), problems);
        report_duplicates(&table, rows, &USCC, |row| &row.key, |row| row.particulars.uscc.clone(), problems);
        let sound: HashSet<usize> = rows.iter().map(|row| row.key.row).collect();
        let others = table.records.iter().filter(|record| !sound.contains(&record.row));
        let names = others.flat_map(|record| [same_name(table.cell(record, &NAME)), code(table.cell(record, &USCC))]);
        *unsound = names.filter(|name| !name.is_empty()).collect();
        for row in in_loops(rows) {
            let superior = row.superior_name.as_deref().unwrap_or_default();
            problems.push(row.key.problem(Some(&SUPERIOR), Fault::SuperiorLoop, superior));
        }
        problems.extend(unknown_regions(rows));
        problems.sort_by_key(|problem| problem.row);
    }
    parsed
}

/// Each region of a credit code that is in no table, once, at the first row that has it.
fn unknown_regions(rows: &[OrganisationRow]) -> Vec<RowProblem> {
    let mut regions: BTreeMap<String, (&OrganisationRow, usize)> = BTreeMap::new();
    for row in rows {
        let Some(code) = row.uscc().and_then(|code| code.parse::<Uscc>().ok()) else { continue };
        if !code.region().is_known() {
            regions.entry(code.region().to_string()).or_insert((row, 0)).1 += 1;
        }
    }
    let told = regions.into_iter().map(|(region, (first, rows))| {
        first.key.problem(Some(&USCC), Fault::UnknownRegion { region, rows }, first.uscc().unwrap_or_default())
    });
    told.collect()
}

fn convert(cells: &mut Cells<'_>, key: RowKey) -> Option<OrganisationRow> {
    let kind = cells.required_choice(&KIND, KINDS);
    let name = cells.required_line(&NAME, most::NAME);
    let uscc = uscc(cells, kind);
    let superior_name = cells.line(&SUPERIOR, most::NAME);
    if superior_name.is_some() && kind.is_some_and(|(kind, _)| kind != OrganisationKind::Branch) {
        cells.report(&SUPERIOR, Fault::SuperiorNotAllowed);
    }
    let contact_post = cells.required_line(&POST, most::CONTACT_POST);
    let contact_phone = cells.phone(&PHONE);
    let address = cells.line(&ADDRESS, most::ADDRESS);
    let description = cells.paragraph(&DESCRIPTION, most::DESCRIPTION);
    let particulars = RegisterOrganisation {
        kind: kind?.0,
        name: name?,
        uscc,
        superior: None,
        contact_post: contact_post?,
        contact_phone,
        address,
        description,
    };
    Some(OrganisationRow { key, particulars, superior_name })
}

fn uscc(cells: &mut Cells<'_>, kind: Option<KindCell>) -> Option<String> {
    let text = half_width(cells.raw(&USCC));
    let is_blank = ["", "无", "暂无", "/", "-", "--"].contains(&text.as_str());
    if is_blank && kind.is_none_or(|(_, is_optional)| is_optional) {
        return None;
    }
    if is_blank {
        cells.report(&USCC, Fault::UsccMissing);
    } else if is_scientific(&text) {
        cells.report(&USCC, Fault::ScientificNotation);
    } else {
        match text.parse::<Uscc>() {
            Ok(code) => return Some(code.into()),
            Err(error) => cells.report(&USCC, Fault::Uscc(error)),
        }
    }
    None
}

/// A credit code as codes are compared, whether or not it is one.
fn code(text: &str) -> String {
    half_width(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// The rows whose superiors, as far as they are in the file, lead back to themselves.
fn in_loops(rows: &[OrganisationRow]) -> Vec<&OrganisationRow> {
    let superiors: HashMap<String, String> =
        rows.iter().filter_map(|row| Some((same_name(row.name()), same_name(row.superior_name.as_deref()?)))).collect();
    let leads_back = |name: &String| {
        let above = std::iter::successors(superiors.get(name), |above| superiors.get(*above));
        // A longer way round is found when the levels are counted.
        above.take(MOST_LEVELS).any(|above| above == name)
    };
    rows.iter().filter(|row| leads_back(&same_name(row.name()))).collect()
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;
    use proptest::prelude::*;

    use super::*;

    const HEADINGS: &str = "组织类型,组织名称,统一社会信用代码,上级组织,联系岗位,联系电话,地址,简介";

    fn read(rows: &str) -> Parsed<OrganisationRow> {
        read_organisations(&ImportFile::new("o.csv", format!("{HEADINGS}\n{rows}").as_bytes()))
    }

    fn problems(rows: &str) -> Vec<String> {
        let of = |p: &RowProblem| {
            let letter = p.column.as_ref().map_or("", |column| column.letter.as_str());
            format!("{letter}{} {}", p.row, p.fault.code())
        };
        read(rows).problems.iter().filter(|p| p.is_error()).map(of).collect()
    }

    #[test]
    fn office_file_is_read() {
        let text = format!(
            "{HEADINGS}\r\n社区居委会,幸福里社区居民委员会,５４000000MJ0000085R,,综合岗,0000-8555０101,清溪路１号,\"一、议事；\n二、四点半课堂。\"\r\n"
        );
        let (bytes, _, _) = GB18030.encode(&text);
        let parsed = read_organisations(&ImportFile::new("o.csv", &bytes));
        assert_eq!(parsed.problems.iter().map(|p| p.fault.code()).collect::<Vec<_>>(), ["UNKNOWN_REGION"]);
        assert_eq!(parsed.file.unwrap().encoding, Some(super::super::decode::Encoding::Gb18030));
        let row = &parsed.rows[0];
        let row = &row.particulars;
        assert_eq!(row.kind, OrganisationKind::NeighbourhoodCommittee);
        assert_eq!(row.name, "幸福里社区居民委员会");
        assert_eq!(row.uscc.as_deref(), Some("54000000MJ0000085R"));
        assert_eq!(row.contact_phone.as_deref(), Some("0000-85550101"));
        assert_eq!(row.address.as_deref(), Some("清溪路1号"));
        assert_eq!(row.description, "一、议事；\n二、四点半课堂。");
    }

    #[test]
    fn all_problems_of_all_rows_are_reported() {
        let rows = "党校,,51000000MJ00000186,甲,,12,,\n公益组织,乙,,,岗,,,\n公益组织,丙,5.1E+17,,岗,,,\n";
        assert_eq!(
            problems(rows),
            [
                "A2 UNKNOWN_CHOICE",
                "B2 REQUIRED",
                "C2 USCC_INVALID",
                "E2 REQUIRED",
                "F2 PHONE_INVALID",
                "C3 USCC_MISSING",
                "C4 SCIENTIFIC_NOTATION",
            ]
        );
        assert!(read(rows).rows.is_empty());
    }

    #[test]
    fn branches_and_teams_need_no_code() {
        let rows = "党支部,甲支部,无,乙总支,书记,,,\n志愿服务队,银龄队,,,队长岗,,,\n";
        assert_eq!(problems(rows), [""; 0]);
        let kinds: Vec<_> = read(rows).rows.iter().map(|row| row.particulars.kind).collect();
        assert_eq!(kinds, [OrganisationKind::Branch, OrganisationKind::Charity]);
    }

    #[test]
    fn the_same_name_or_code_twice_is_reported_at_the_later_row() {
        let rows = "公益组织,和风（中心）,52000000MJ0000026W,,岗,,,\n公益组织,和风 (中心),53000000MJ0000034L,,岗,,,\n\
                    公益组织,别家,52000000 MJ0000026W,,岗,,,\n";
        assert_eq!(problems(rows), ["B3 DUPLICATE", "C4 DUPLICATE"]);
    }

    #[test]
    fn superiors_are_for_branches_and_never_lead_back() {
        assert_eq!(problems("公益组织,甲,52000000MJ0000026W,乙,岗,,,\n"), ["D2 SUPERIOR_NOT_ALLOWED"]);
        assert_eq!(problems("党支部,甲,,甲,岗,,,\n"), ["D2 SUPERIOR_LOOP"]);
        let rows = "党支部,甲,,乙,岗,,,\n党支部,乙,,丙,岗,,,\n党支部,丙,,乙,岗,,,\n";
        assert_eq!(problems(rows), ["D3 SUPERIOR_LOOP", "D4 SUPERIOR_LOOP"]);
    }

    #[test]
    fn problem_reads_as_a_sentence() {
        let parsed = read("公益组织,甲,51000000MJ0000018,,岗,,,\"一\n二\"\n公益组织,乙,无,,岗,,,\n");
        let zh: Vec<String> = parsed.problems.iter().map(RowProblem::to_zh).collect();
        assert_eq!(
            zh,
            [
                "o.csv 第2行 C列“统一社会信用代码” “51000000MJ0000018”：统一社会信用代码有误：应为 18 位，实为 17 位，请对照证书",
                "o.csv 第3行（文本第4行） C列“统一社会信用代码” “无”：这类组织需要统一社会信用代码，请补上；未登记的队伍请把类型填为“志愿服务队”",
            ]
        );
        assert_eq!(
            parsed.problems[0].to_en(),
            "o.csv, row 2, column C \"统一社会信用代码\", \"51000000MJ0000018\": not a unified social credit code \
             (expected 18 symbols, found 17); compare it with the certificate"
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read_organisations(&ImportFile::new("o.csv", &[HEADINGS.as_bytes(), b"\n", &bytes].concat()));
        }
    }
}
