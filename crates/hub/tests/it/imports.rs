//! A district brought in from files: all or nothing, once, by slips that open.

use std::{fmt::Write as _, sync::Mutex};

use bytes::Bytes;
use hub::{
    Scope,
    audit::{self, AuditFilter},
    failure::Failure,
    identity::{
        Caller, ClaimSlip, Claimant, CreateHub, NewAccount, SlipCredential, claim_slip, create_hub, public_scope,
        system_scope,
    },
    imports::{
        Counts, Import, ImportFile, ImportRule, Imported, LeadSlip, Progress, RowProblem, import_district, import_into,
        keep_file, kept_file,
    },
    organisations::{self, Organisation, OrganisationFilter, OrganisationState},
    privacy::inventory,
    resources::{self, Offer, OfferFilter, OfferState},
    store::{Id, PageRequest},
};
use uuid::Uuid;

use crate::support::{Site, on_both, particulars};

const HUB: &str = "xingfuli";
const ORGANISATIONS: &[u8] = include_bytes!("../../../server/demo/organisations.csv");
const OFFERS: &[u8] = include_bytes!("../../../server/demo/offers.csv");
const ORGANISATION_HEADINGS: &str = "组织类型,组织名称,统一社会信用代码,上级组织,联系岗位,联系电话,地址,简介";
const OFFER_HEADINGS: &str =
    "提供单位,资源类别,资源名称,说明,数量,计量单位,独占使用,可容纳人数,地点,开放时间,使用条件,可见范围,交接说明";

async fn hub(site: &Site) -> Scope {
    let input = CreateHub {
        slug: HUB.to_owned(),
        name: "幸福里街道".to_owned(),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host: particulars("幸福里街道办事处"),
        complaint_contact: None,
        admin_post: "平台管理岗".to_owned(),
    };
    system_scope(&site.core, Id::new(create_hub(&site.core, &input).await.unwrap().hub.id), "test")
}

fn file(name: &str, bytes: &[u8]) -> ImportFile {
    ImportFile::new(name, bytes)
}

/// Rows below the usual headings; no file where there are none.
fn rows(organisations: &str, offers: &str) -> Import {
    let under = |name: &str, headings: &str, rows: &str| match rows {
        "" => None,
        rows => Some(file(name, format!("{headings}\n{rows}\n").as_bytes())),
    };
    Import {
        organisations: under("o.csv", ORGANISATION_HEADINGS, organisations),
        offers: under("r.csv", OFFER_HEADINGS, offers),
        is_dry_run: false,
    }
}

fn district() -> Import {
    Import { organisations: Some(file("o.csv", ORGANISATIONS)), offers: Some(file("r.csv", OFFERS)), is_dry_run: false }
}

async fn imported(site: &Site, import: &Import) -> Imported {
    import_district(&site.core, HUB, import).await.unwrap_or_else(|failure| panic!("{failure:?}"))
}

async fn problems(site: &Site, import: &Import) -> Vec<RowProblem> {
    match import_district(&site.core, HUB, import).await {
        Err(Failure::Rule(ImportRule::Rows(faulty))) => {
            faulty.problems.into_iter().filter(|p| p.fault.code() != "UNKNOWN_REGION").collect()
        }
        other => panic!("{other:?}"),
    }
}

fn codes(problems: &[RowProblem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.fault.code()).collect()
}

fn made(made: usize) -> Counts {
    Counts { made, ..Counts::default() }
}

fn unchanged(unchanged: usize) -> Counts {
    Counts { unchanged, ..Counts::default() }
}

async fn named(scope: &Scope, name: &str) -> Organisation {
    let filter = OrganisationFilter { words: Some(name.to_owned()), ..OrganisationFilter::default() };
    let page = PageRequest { size: 100, cursor: None, is_backward: false };
    let found = organisations::organisations(scope, &filter, &page).await.unwrap();
    found.edges.into_iter().map(|edge| edge.node).find(|o| o.name == name).unwrap_or_else(|| panic!("no {name}"))
}

async fn offered(scope: &Scope, title: &str) -> Vec<Offer> {
    let filter = OfferFilter { words: Some(title.to_owned()), ..OfferFilter::default() };
    let page = PageRequest { size: 100, cursor: None, is_backward: false };
    let found = resources::offers(scope, &filter, &page).await.unwrap();
    found.edges.into_iter().map(|edge| edge.node).filter(|offer| offer.title == title).collect()
}

/// How many organisations, offers, slips printed and audit entries there are.
async fn totals(site: &Site, scope: &Scope) -> [u64; 4] {
    let owner = site.owner().await;
    owner.set_hub(scope.hub_id()).await;
    let slips: i64 = owner.value("SELECT count(*) FROM slips", []).await;
    [
        organisations::count_organisations(scope, &OrganisationFilter::default()).await.unwrap(),
        resources::count_offers(scope, &OfferFilter::default()).await.unwrap(),
        u64::try_from(slips).unwrap(),
        audit::count(scope, &AuditFilter::default()).await.unwrap(),
    ]
}

async fn claim(site: &Site, slip: &LeadSlip, login: &str) {
    let account = NewAccount {
        login_name: Some(login.to_owned()),
        mobile: None,
        email: None,
        display_name: slip.post.clone(),
        password: "a quiet river in spring 7".to_owned(),
    };
    let claim = ClaimSlip {
        credential: SlipCredential::Token(slip.secret.token.to_string()),
        claimant: Claimant::New(&account),
        is_shared_computer: false,
    };
    let caller = Caller { request: site.new_id(), address: None, user_agent: None };
    claim_slip(&site.core, &claim, &caller).await.unwrap();
}

fn slip<'a>(imported: &'a Imported, name: &str) -> &'a LeadSlip {
    imported.slips.iter().find(|slip| slip.organisation_name == name).unwrap()
}

on_both! {
    async fn a_district_comes_in_from_two_files(site: &Site) {
        let scope = hub(site).await;
        let result = imported(site, &district()).await;
        assert_eq!((result.organisations, result.offers), (made(17), made(25)));
        assert_eq!((result.slips.len(), result.slips_due), (17, 17));
        assert_eq!(codes(&result.notes), ["UNKNOWN_REGION"]);
        assert!(!result.is_unchanged());

        let branch = named(&scope, "清溪路社区第一支部").await;
        let above = named(&scope, "清溪路社区党总支").await;
        assert_eq!(branch.superior_id, Some(above.id));
        assert_eq!((branch.state, branch.uscc), (OrganisationState::Invited, None));
        let committee = named(&scope, "幸福里社区居民委员会").await;
        assert_eq!(committee.uscc.as_deref(), Some("54000000MJ0000085R"));
        assert!(committee.description.contains('\n'), "a quoted line break stays: {}", committee.description);

        let hall = offered(&scope, "图书馆多功能厅").await.pop().unwrap();
        assert_eq!((hall.state, hall.quantity, hall.capacity, hall.is_exclusive), (OfferState::Listed, 1, Some(80), true));
        assert_eq!(hall.organisation_id, named(&scope, "云栖市第二图书馆").await.id);
        let windows = resources::windows_by_offers(&scope, &[hall.id]).await.unwrap();
        let windows: Vec<_> = windows.iter().map(|w| (w.weekday, w.from_minute, w.to_minute)).collect();
        assert_eq!(windows, (2..=7).map(|day| (day, 540, 1020)).collect::<Vec<_>>());
    }

    async fn the_same_files_again_change_nothing(site: &Site) {
        let scope = hub(site).await;
        imported(site, &district()).await;
        let before = totals(site, &scope).await;
        let again = imported(site, &district()).await;
        assert_eq!((again.organisations, again.offers), (unchanged(17), unchanged(25)));
        assert!(again.is_unchanged());
        assert_eq!((again.slips.len(), again.slips_due), (0, 0));
        assert_eq!(totals(site, &scope).await, before);
    }

    async fn a_trial_run_says_what_would_be_and_writes_nothing(site: &Site) {
        let scope = hub(site).await;
        let before = totals(site, &scope).await;
        let result = imported(site, &Import { is_dry_run: true, ..district() }).await;
        assert_eq!((result.organisations, result.offers, result.slips_due), (made(17), made(25), 17));
        assert_eq!(result.slips.len(), 0);
        assert_eq!(totals(site, &scope).await, before);
    }

    async fn files_to_import_are_kept_for_a_day(site: &Site) {
        let scope = hub(site).await;
        let id = keep_file(&scope, Bytes::from_static(OFFERS)).await.unwrap();
        assert_eq!(kept_file(&scope, id).await.unwrap().as_deref(), Some(OFFERS));
        let elsewhere = system_scope(&site.core, Id::new(other_hub(site).await), "test");
        assert_eq!(kept_file(&elsewhere, id).await.unwrap(), None);
        assert!(matches!(keep_file(&scope, Bytes::new()).await, Err(Failure::Rule(ImportRule::Size))));
        let public = public_scope(&site.core, HUB, site.new_id()).await.unwrap().unwrap().0;
        assert!(matches!(kept_file(&public, id).await, Err(Failure::Refused(_))));
        assert!(matches!(import_into(&public, &district(), &|_| {}).await, Err(Failure::Refused(_))));
        site.clock.advance(chrono::TimeDelta::hours(25));
        let later = system_scope(&site.core, Id::new(scope.hub_id()), "test");
        assert_eq!(kept_file(&later, id).await.unwrap(), None);
        let found = || site.files().into_iter().find(|file| file.ends_with(id.uuid().simple().to_string()));
        let kept = found().expect("it is not read any more, and still there");
        let folder = format!("{}/", kept.parent().unwrap().file_name().unwrap().to_str().unwrap());
        assert!(inventory().any(|table| table.name == folder), "{folder} is not in the inventory");
        site.work().await;
        assert_eq!(found(), None);
    }

    async fn what_is_written_is_told_as_it_goes(site: &Site) {
        let scope = hub(site).await;
        let told = Mutex::new(vec![]);
        import_into(&scope, &district(), &|progress: Progress| told.lock().unwrap().push(progress)).await.unwrap();
        let told = told.into_inner().unwrap();
        assert!(told.is_sorted_by_key(|progress| progress.done));
        assert_eq!(told.last(), Some(&Progress { done: 59, total: 59 }), "17 organisations, 25 offers, 17 slips");
    }

    async fn one_bad_row_of_any_kind_imports_nothing(site: &Site) {
        let scope = hub(site).await;
        imported(site, &rows("公益组织,甲,52000000MJ0000026W,,岗,,,\n志愿服务队,乙,,,岗,,,", "甲,设备,椅,,,,,,,,,,")).await;
        let before = totals(site, &scope).await;
        let good = "志愿服务队,好,,,岗,,,";
        let organisations = [
            ("党校,坏,,,岗,,,", "UNKNOWN_CHOICE"),
            ("志愿服务队,,,,岗,,,", "REQUIRED"),
            ("公益组织,坏,52000000MJ0000027W,,岗,,,", "USCC_INVALID"),
            ("公益组织,坏,,,岗,,,", "USCC_MISSING"),
            ("公益组织,坏,5.2E+17,,岗,,,", "SCIENTIFIC_NOTATION"),
            ("志愿服务队,坏,,,岗,12,,", "PHONE_INVALID"),
            ("志愿服务队,好,,,岗,,,", "DUPLICATE"),
            ("志愿服务队,坏,,好,岗,,,", "SUPERIOR_NOT_ALLOWED"),
            ("党支部,坏,,坏,岗,,,", "SUPERIOR_LOOP"),
            ("党支部,坏,,无此,岗,,,", "SUPERIOR_UNKNOWN"),
            ("党支部,坏,,乙,岗,,,", "SUPERIOR_NOT_BRANCH"),
            ("公益组织,坏,52000000MJ0000026W,,岗,,,", "USCC_OF_ANOTHER"),
            ("公益组织,甲,53000000MJ0000034L,,岗,,,", "NAME_OF_ANOTHER"),
            ("驻区单位,甲,52000000MJ0000026W,,岗,,,", "KIND_IN_HUB"),
            ("志愿服务队,坏,,,岗,,,,多", "EXTRA_CELL"),
        ];
        for (row, code) in organisations {
            let found = problems(site, &rows(&format!("{good}\n{row}"), "好,设备,桌,,,,,,,,,,")).await;
            let found: Vec<_> = found.iter().map(|p| (p.file.as_str(), p.row, p.fault.code())).collect();
            assert_eq!(found, [("o.csv", 3, code)], "{row}");
        }
        let offers = [
            ("无此,设备,坏,,,,,,,,,,", "ORGANISATION_UNKNOWN"),
            ("52000000MJ0000027W,设备,坏,,,,,,,,,,", "USCC_INVALID"),
            ("好,房子,坏,,,,,,,,,,", "UNKNOWN_CHOICE"),
            ("好,设备,坏,,两台,,,,,,,,", "NOT_A_NUMBER"),
            ("好,设备,坏,,2,,,,,,,,", "UNIT_MISSING"),
            ("好,设备,坏,,2台,,是,,,,,,", "EXCLUSIVE_QUANTITY"),
            ("好,设备,坏,,,,,0,,,,,", "OUT_OF_RANGE"),
            ("好,设备,坏,,,,,,,周六,,,", "OPENING_TIMES_INVALID"),
            ("好,设备,桌,,,,,,,,,,", "DUPLICATE"),
        ];
        for (row, code) in offers {
            let found = problems(site, &rows(good, &format!("好,设备,桌,,,,,,,,,,\n{row}"))).await;
            let found: Vec<_> = found.iter().map(|p| (p.file.as_str(), p.row, p.fault.code())).collect();
            assert_eq!(found, [("r.csv", 3, code)], "{row}");
        }
        assert_eq!(totals(site, &scope).await, before);
    }

    async fn what_is_as_long_as_may_be_fits(site: &Site) {
        hub(site).await;
        let text = |length: usize| "长".repeat(length);
        let organisation =
            format!("志愿服务队,{},,,{},0000-85550101-123456,{},{}", text(100), text(50), text(200), text(2000));
        let days: Vec<String> = (0..7).flat_map(|hour| (1..=7).map(move |day| (day, hour * 2))).map(|(day, from)| {
            format!("周{} {from}:00-{}:00", ["一", "二", "三", "四", "五", "六", "日"][day - 1], from + 1)
        }).collect();
        let offer = format!(
            "{},物资,{},{},10000000,{},,100000,{},{},{},,{}",
            text(100), text(100), text(2000), text(10), text(200), days.join("；"), text(2000), text(1000)
        );
        let result = imported(site, &rows(&organisation, &offer)).await;
        assert_eq!((result.organisations, result.offers), (made(1), made(1)));
        assert!(imported(site, &rows(&organisation, &offer)).await.is_unchanged());
    }

    async fn the_file_holds_until_somebody_comes_in(site: &Site) {
        let scope = hub(site).await;
        let first = imported(site, &rows("志愿服务队,甲,,,岗,,,\n党支部,乙,,,岗,,,", "甲,设备,椅,,2把,,,,,,,,")).await;
        let other = rows("志愿服务队,甲,,,新岗,85550101,,\n党支部,丙,,,岗,,,\n党支部,乙,,丙,岗,,,", "甲,设备,椅,,3把,,,,,周六 9:00-12:00,,,");
        let second = imported(site, &other).await;
        assert_eq!(second.organisations, Counts { made: 1, changed: 2, ..Counts::default() });
        assert_eq!(second.offers, Counts { changed: 1, ..Counts::default() });
        assert_eq!(second.slips.iter().map(|s| s.organisation_name.as_str()).collect::<Vec<_>>(), ["丙"]);
        assert_eq!(named(&scope, "甲").await.contact_phone.as_deref(), Some("85550101"));
        assert_eq!(named(&scope, "乙").await.superior_id, Some(named(&scope, "丙").await.id));
        let chairs = offered(&scope, "椅").await;
        assert_eq!(chairs.iter().map(|offer| offer.quantity).collect::<Vec<_>>(), [3]);
        assert_eq!(resources::windows_by_offers(&scope, &[chairs[0].id]).await.unwrap().len(), 1);

        claim(site, slip(&first, "甲"), "lead-of-jia").await;
        assert_eq!(named(&scope, "甲").await.state, OrganisationState::Active);
        let before = totals(site, &scope).await;
        let third = imported(site, &rows("志愿服务队,甲,,,旧岗,,,", "甲,设备,椅,,9把,,,,,,,,")).await;
        let kept = Counts { kept: 1, ..Counts::default() };
        assert_eq!((third.organisations, third.offers, third.slips_due), (kept, kept, 0));
        let notes: Vec<_> = third.notes.iter().map(|note| (note.file.as_str(), note.fault.code())).collect();
        assert_eq!(notes, [("o.csv", "KEPT"), ("r.csv", "KEPT")]);
        assert_eq!(totals(site, &scope).await, before);
        assert_eq!(named(&scope, "甲").await.contact_post, "新岗");
    }

    async fn a_slip_is_due_again_once_the_first_has_run_out(site: &Site) {
        hub(site).await;
        let file = rows("志愿服务队,甲,,,岗,,,\n志愿服务队,乙,,,岗,,,", "");
        let first = imported(site, &file).await;
        claim(site, slip(&first, "乙"), "lead-of-yi").await;
        site.clock.advance(chrono::TimeDelta::days(31));
        let second = imported(site, &file).await;
        assert_eq!(second.organisations, unchanged(2));
        assert_eq!(second.slips.iter().map(|s| s.organisation_name.as_str()).collect::<Vec<_>>(), ["甲"]);
        assert!(!second.is_unchanged());
    }

    async fn two_imports_at_once_bring_in_one_district(site: &Site) {
        let scope = hub(site).await;
        let other = site.node().await;
        let district = district();
        let (one, two) = tokio::join!(
            import_district(&site.core, HUB, &district),
            import_district(&other, HUB, &district),
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.organisations.made + two.organisations.made, 17);
        assert_eq!(one.offers.made + two.offers.made, 25);
        assert_eq!(one.slips.len() + two.slips.len(), 17);
        assert_eq!(totals(site, &scope).await[..3], [18, 25, 18]);
        other.close().await.unwrap();
    }

    async fn twenty_thousand_rows_come_in_at_once(site: &Site) {
        let scope = hub(site).await;
        let (mut organisations, mut offers) = (String::new(), String::new());
        for number in 0..10_000 {
            let superior = if number >= 100 { format!("支部{}", number / 100) } else { String::new() };
            writeln!(organisations, "党支部,支部{number},,{superior},书记岗,0000-85550101,清溪路{number}号,每月开放").unwrap();
            writeln!(offers, "支部{number},设备,折叠椅,,{}把,,否,,,周六 9:00-12:00,,平台内,到岗领取", number % 60 + 1).unwrap();
        }
        let import = rows(organisations.trim_end(), offers.trim_end());
        let result = imported(site, &import).await;
        assert_eq!((result.organisations, result.offers, result.slips.len()), (made(10_000), made(10_000), 10_000));
        let codes: std::collections::HashSet<&str> = result.slips.iter().map(|slip| slip.secret.code.expose()).collect();
        assert_eq!(codes.len(), 10_000);
        assert_eq!(totals(site, &scope).await[..3], [10_001, 10_000, 10_001]);
        assert!(imported(site, &import).await.is_unchanged());
    }
}

/// Ids are the scope's: what a hub has is nothing to another hub's import.
async fn other_hub(site: &Site) -> Uuid {
    let input = CreateHub {
        slug: "other".to_owned(),
        name: "另一街道".to_owned(),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host: particulars("另一街道办事处"),
        complaint_contact: None,
        admin_post: "平台管理岗".to_owned(),
    };
    create_hub(&site.core, &input).await.unwrap().hub.id
}

on_both! {
    async fn each_hub_has_a_district_of_its_own(site: &Site) {
        let scope = hub(site).await;
        let other = system_scope(&site.core, Id::new(other_hub(site).await), "test");
        imported(site, &district()).await;
        let before = totals(site, &scope).await;
        let result = import_district(&site.core, "other", &district()).await.unwrap();
        assert_eq!((result.organisations, result.offers), (made(17), made(25)));
        assert_eq!(totals(site, &scope).await[..2], before[..2]);
        assert_eq!(totals(site, &other).await[..2], [18, 25]);
    }
}
