//! What becomes of rows, given what the hub has.

use std::collections::HashSet;

use chrono::DateTime;
use uuid::Uuid;

use super::*;
use crate::{
    imports::{ImportFile, read_offers, read_organisations},
    organisations::{ConsentBy, Organisation},
};

const ORGANISATIONS: &str = "组织类型,组织名称,统一社会信用代码,上级组织,联系岗位,联系电话,地址,简介";
const OFFERS: &str = "提供单位,资源类别,资源名称,数量,计量单位";
/// Two codes that are correct.
const CODE: &str = "52000000MJ0000026W";
const OTHER_CODE: &str = "53000000MJ0000034L";

fn files(organisations: &str, offers: &str) -> Files {
    let table = |headings: &str, rows: &str| format!("{headings}\n{rows}\n").into_bytes();
    let mut files = Files::default();
    if !organisations.is_empty() {
        files.organisations = read_organisations(&ImportFile::new("o.csv", &table(ORGANISATIONS, organisations)));
    }
    if !offers.is_empty() {
        files.offers = read_offers(&ImportFile::new("r.csv", &table(OFFERS, offers)));
    }
    files
}

/// A hub that has these rows, all in one state, the superiors among them.
fn hub(rows: &str, state: OrganisationState) -> Directory {
    let files = files(rows, "");
    assert!(files.organisations.is_acceptable(), "{:?}", files.organisations.problems);
    let rows = &files.organisations.rows;
    let id = |name: &str| rows.iter().position(|row| row.name() == name).map(|at| Uuid::from_u128(at as u128 + 1));
    let organisation = |row: &OrganisationRow| {
        let p = row.particulars.clone();
        Organisation {
            hub_id: Uuid::nil(),
            id: id(&p.name).unwrap(),
            kind: p.kind,
            name_key: String::new(),
            uscc: p.uscc,
            superior_id: row.superior_name.as_deref().and_then(id),
            contact_post: p.contact_post,
            contact_phone: p.contact_phone,
            address: p.address,
            description: p.description,
            name: p.name,
            state,
            state_reason: None,
            consent_by: ConsentBy::Coordinator,
            verified_until: None,
            applicant_id: None,
            version: 1,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    };
    Directory::new(rows.iter().map(organisation).collect())
}

fn plan(files: &Files, directory: Directory) -> (Matches, Plan) {
    let matches = Matches::new(files, &directory);
    let plan = Plan::new(files, &matches, &Known { directory, ..Known::default() });
    (matches, plan)
}

fn codes(plan: &Plan) -> Vec<String> {
    let of = |p: &RowProblem| {
        let letter = p.column.as_ref().map_or("", |column| column.letter.as_str());
        format!("{} {letter}{} {}", p.file, p.row, p.fault.code())
    };
    plan.problems.iter().filter(|p| p.fault.code() != "UNKNOWN_REGION").map(of).collect()
}

fn problems(organisations: &str, offers: &str, has: &str) -> Vec<String> {
    codes(&plan(&files(organisations, offers), hub(has, OrganisationState::Invited)).1)
}

#[test]
fn references_are_looked_up_in_the_file_then_in_the_hub() {
    let organisations = format!("公益组织,甲,{CODE},,岗,,,\n党支部,乙,,丁,岗,,,");
    let offers = format!("甲,设备,椅,,\n{CODE},设备,桌,,\n丙,设备,椅,,\n戊,设备,椅,,\n{OTHER_CODE},设备,凳,,");
    let has = format!("公益组织,戊,{OTHER_CODE},,岗,,,");
    let (_, plan) = plan(&files(&organisations, &offers), hub(&has, OrganisationState::Active));
    let said: Vec<String> = plan.problems.iter().filter(|p| p.is_error()).map(RowProblem::to_en).collect();
    assert_eq!(
        said,
        [
            "o.csv, row 3, column D \"上级组织\", \"丁\": neither in this file nor in the hub; check the full name or add it first",
            "r.csv, row 4, column A \"提供单位\", \"丙\": neither in the organisations' file nor in the hub; check name or code",
        ]
    );
    assert!(!plan.is_possible());
}

#[test]
fn who_refers_to_a_row_with_a_problem_is_not_told_that_it_is_unknown() {
    let organisations = format!("公益组织,甲,{CODE},,,,,\n党支部,乙,,丙,岗,,,\n党支部,丙,,,,,,");
    assert_eq!(
        problems(&organisations, &format!("甲,设备,椅,,\n{CODE},设备,桌,,\n丁,设备,桌,,"), ""),
        ["o.csv E2 REQUIRED", "o.csv E4 REQUIRED", "r.csv A4 ORGANISATION_UNKNOWN"]
    );
    let mut files = files("", "甲,设备,椅,,");
    files.organisations = read_organisations(&ImportFile::new("o.csv", "没有表头\n甲\n".as_bytes()));
    assert!(!codes(&plan(&files, Directory::default()).1).iter().any(|code| code.contains("UNKNOWN ")));
}

#[test]
fn what_contradicts_the_hub_is_reported() {
    let has = format!("公益组织,甲,{CODE},,岗,,,\n公益组织,乙,{OTHER_CODE},,岗,,,\n志愿服务队,丙,,,岗,,,");
    let problems = |row: &str| problems(row, "", &has);
    assert_eq!(problems(&format!("公益组织,甲乙,{CODE},,岗,,,")), ["o.csv C2 USCC_OF_ANOTHER"]);
    assert_eq!(problems(&format!("公益组织,乙,{CODE},,岗,,,")), ["o.csv C2 USCC_OF_ANOTHER"]);
    assert_eq!(problems("公益组织,甲,51000000MJ00000185,,岗,,,"), ["o.csv B2 NAME_OF_ANOTHER"]);
    assert_eq!(problems("党支部,丙,,,岗,,,"), ["o.csv A2 KIND_IN_HUB"]);
    assert_eq!(problems("志愿服务队,丁,,,岗,,,"), [""; 0]);
}

#[test]
fn superiors_are_branches_and_never_lead_back_through_the_hub() {
    let has = "党支部,甲,,乙,岗,,,\n党支部,乙,,,岗,,,\n志愿服务队,丙,,,岗,,,";
    assert_eq!(problems("党支部,丁,,丙,岗,,,", "", has), ["o.csv D2 SUPERIOR_NOT_BRANCH"]);
    assert_eq!(problems("党支部,乙,,甲,岗,,,", "", has), ["o.csv D2 SUPERIOR_LOOP"]);
    assert_eq!(problems("党支部,乙,,丁,岗,,,\n党支部,丁,,甲,岗,,,", "", has).len(), 2);
    let chain = |length: usize| {
        let rows = (1..length).map(|at| format!("党支部,{at}级,,{}级,岗,,,", at - 1));
        std::iter::once("党支部,0级,,,岗,,,".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(problems(&chain(12), "", ""), [""; 0]);
    assert_eq!(problems(&chain(13), "", ""), ["o.csv D14 SUPERIOR_TOO_DEEP"]);
    let round = chain(30).replace("0级,,,", "0级,,29级,");
    assert_eq!(problems(&round, "", "").len(), 30);
}

#[test]
fn superiors_are_made_before_those_below_them() {
    let files = files("党支部,丙,,乙,岗,,,\n党支部,乙,,甲,岗,,,\n党支部,甲,,,岗,,,\n党支部,丁,,己,岗,,,", "");
    let directory = hub("党支部,己,,戊,岗,,,\n党支部,戊,,,岗,,,", OrganisationState::Active);
    let matches = Matches::new(&files, &directory);
    let order: Vec<usize> = matches.levels(&files, &directory).concat();
    assert_eq!(order, [2, 1, 0, 3]);
}

#[test]
fn rows_change_only_organisations_that_nobody_has_come_in_to() {
    let has = format!("公益组织,甲,{CODE},,岗,85550101,路1号,旧\n志愿服务队,乙,,,岗,,,");
    let rows = format!("公益组织,甲,{CODE},,新岗,,,新\n志愿服务队,乙,,,岗,85550102,,\n志愿服务队,丙,,,岗,,,");
    let fates = |state| plan(&files(&rows, ""), hub(&has, state)).1;
    let invited = fates(OrganisationState::Invited);
    assert_eq!(invited.organisations, [Fate::Changed(0), Fate::Changed(1), Fate::Made]);
    assert_eq!(codes(&invited), [""; 0]);
    let active = fates(OrganisationState::Active);
    assert_eq!(active.organisations, [Fate::Kept, Fate::Kept, Fate::Made]);
    assert!(active.is_possible());
    assert!(active.problems[1].to_zh().ends_with("联系岗位、简介 与平台内不同，未作改动"), "{:?}", active.problems);
}

#[test]
fn an_empty_cell_and_another_spelling_of_the_name_change_nothing() {
    let has = format!("公益组织,和风（中心）,{CODE},,岗,85550101,路1号,旧\n党支部,乙,,甲,岗,,,\n党支部,甲,,,岗,,,");
    let rows = "公益组织,和风 (中心),52000000 MJ0000026W,,岗,,,\n党支部,乙,,,岗,,,";
    let (_, plan) = plan(&files(rows, ""), hub(&has, OrganisationState::Invited));
    assert_eq!(plan.organisations, [Fate::Unchanged; 2]);
    let known = hub(&has, OrganisationState::Invited);
    let row = &files(rows, "").organisations.rows[0];
    assert_eq!(merged(row, known.get(0), None), crate::organisations::particulars_of(known.get(0)));
}

#[test]
fn a_code_learnt_later_belongs_to_the_organisation_of_that_name() {
    let (matches, plan) = plan(
        &files(&format!("公益组织,甲,{CODE},,岗,,,"), &format!("{CODE},设备,椅,,")),
        hub("志愿服务队,甲,,,岗,,,", OrganisationState::Invited),
    );
    assert_eq!(plan.organisations, [Fate::Changed(0)]);
    assert_eq!(matches.owners, [Some(Target::Known(0))]);
}

#[test]
fn one_offer_named_by_code_and_by_name_is_a_duplicate() {
    let organisations = format!("公益组织,甲,{CODE},,岗,,,");
    let offers = format!("甲,设备,椅,,\n{CODE},设备,椅,,\n甲,设备,桌,,");
    assert_eq!(problems(&organisations, &offers, ""), ["r.csv C3 DUPLICATE"]);
}

#[test]
fn slips_are_for_those_to_whom_nobody_can_come_in() {
    let files = files("志愿服务队,甲,,,新岗,,,\n志愿服务队,乙,,,新岗,,,\n志愿服务队,丙,,,新岗,,,", "");
    let slips = |state, served: &[u128]| {
        let directory = hub("志愿服务队,甲,,,岗,,,\n志愿服务队,乙,,,岗,,,", state);
        let matches = Matches::new(&files, &directory);
        let served: HashSet<Uuid> = served.iter().map(|id| Uuid::from_u128(*id)).collect();
        Plan::new(&files, &matches, &Known { directory, served, ..Known::default() }).slips
    };
    let new = (Target::New(2), "新岗".to_owned());
    let known = |index, post: &str| (Target::Known(index), post.to_owned());
    assert_eq!(slips(OrganisationState::Invited, &[1]), [known(1, "新岗"), new.clone()]);
    assert_eq!(slips(OrganisationState::Active, &[2]), [known(0, "岗"), new.clone()]);
    assert_eq!(slips(OrganisationState::Suspended, &[]), [new]);
}
