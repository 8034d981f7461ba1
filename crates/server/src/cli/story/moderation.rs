//! What was reported, hidden and appealed, and what waits for the hub's staff: an application, an appeal, four reports.

use anyhow::Result;
use hub::{
    Scope,
    moderation::{
        Appealed, ReportDecision, ReportId, ReportReason, ReportSubject, ResolveReport, Subject, file_appeal,
        report_subject, resolve_report,
    },
    organisations::{self, OrganisationFilter},
    policy::Visibility,
    resources::{Information, OfferCategory, OfferParticulars, create_offer},
    store::PageRequest,
};

use super::{Teller, offer_named};
use crate::cli::{district::key, explain::explained};

/// A list of prices was taken for advertising and hidden; whose it is appeals.
pub(super) async fn last_week(teller: &Teller<'_>) -> Result<()> {
    teller.until(10 * 24);
    let list =
        create_offer(&teller.of("canyin").await?, &price_list(), &key("story-list")?).await.map_err(explained)?;
    let subject = Subject::Offer(list.uuid());
    teller.until(9 * 24);
    let report = report(teller, "zhibu", subject, ReportReason::Commercial, "列了十几家店的菜价，像是广告。").await?;
    teller.until(8 * 24);
    let decision = ResolveReport {
        report,
        version: 1,
        decision: ReportDecision::Upheld,
        note: Some("经核实，内容以价格为主，已隐藏，请修改后再发布。".to_owned()),
        hides: true,
        sanction: None,
    };
    resolve_report(&teller.of("xuncha").await?, &decision).await.map_err(explained)?;
    teller.until(7 * 24);
    let text = "名单是社区助老点的优惠价，由街道民政岗要求公布，不向会员店收费，请复核。";
    let association = teller.of("canyin").await?;
    file_appeal(&association, Appealed::Hidden(subject), text, &key("story-appeal")?).await.map_err(explained)?;
    Ok(())
}

/// Four reports that nobody has looked at.
pub(super) async fn today(teller: &Teller<'_>) -> Result<()> {
    teller.until(16);
    let reading = Subject::Offer(offer_named(&teller.of("hefeng").await?, "油烟净化").await?.uuid());
    let text = "第二条与区里上月的通知不一致，请核对。";
    report(teller, "hefeng", reading, ReportReason::FalseInformation, text).await?;
    teller.until(12);
    let vacancies = Subject::Offer(offer_named(&teller.of("juwei").await?, "家政岗位").await?.uuid());
    report(teller, "juwei", vacancies, ReportReason::FalseInformation, "打电话问过，月嫂岗位上周已招满。").await?;
    teller.until(7);
    let shop = Subject::Organisation(organisation_named(&teller.of("zhibu").await?, "好邻居便利店").await?);
    report(teller, "zhibu", shop, ReportReason::Other, "两次约好的防暑饮品没有备货，也没有提前说。").await?;
    teller.until(4);
    let square = Subject::Offer(offer_named(&teller.of("dangqun").await?, "和平里活动广场").await?.uuid());
    report(teller, "dangqun", square, ReportReason::Other, "东侧地砖破损，说明里没有写，老人容易绊倒。").await?;
    Ok(())
}

async fn report(
    teller: &Teller<'_>,
    who: &str,
    subject: Subject,
    reason: ReportReason,
    text: &str,
) -> Result<ReportId> {
    let report = ReportSubject { subject, reason, text: text.to_owned() };
    report_subject(&teller.of(who).await?, &report, &key(text)?).await.map_err(explained)
}

async fn organisation_named(scope: &Scope, words: &str) -> Result<uuid::Uuid> {
    let filter = OrganisationFilter { words: Some(words.to_owned()), ..OrganisationFilter::default() };
    let first = PageRequest { size: 1, cursor: None, is_backward: false };
    let found = organisations::organisations(scope, &filter, &first).await?.edges.into_iter().next();
    found.map(|edge| edge.node.id).ok_or_else(|| anyhow::anyhow!("there is no organisation {words}"))
}

fn price_list() -> OfferParticulars {
    let text = "会员门店为六十岁以上老人提供的助老餐：\n一荤一素十二元，两荤一素十六元，粥品四元。\n凭老年证在各店就餐，不需办卡。";
    OfferParticulars {
        category: OfferCategory::Information,
        title: "助老餐优惠门店和价格".to_owned(),
        description: "十二家会员门店的助老餐。".to_owned(),
        conditions: String::new(),
        place: None,
        capacity: None,
        quantity: 1,
        unit: String::new(),
        is_exclusive: false,
        visibility: Visibility::Public,
        windows: vec![],
        handover: String::new(),
        information: Some(Information {
            text: text.to_owned(),
            source: "云栖市餐饮行业协会 餐协名单第3号".to_owned(),
            link: None,
            valid_until: None,
        }),
    }
}
