//! What was reported, hidden and appealed, and what waits for the hub's staff: an application, an appeal, four reports.

use anyhow::Result;
use hub::{
    moderation::{
        Appealed, ReportDecision, ReportId, ReportReason, ReportSubject, ResolveReport, Subject, file_appeal,
        report_subject, resolve_report,
    },
    policy::Visibility,
    resources::{Information, OfferCategory, OfferParticulars, create_offer},
};

use super::{Teller, offer_named};
use crate::cli::{district::key, explain::explained};

/// A list of prices was taken for advertising and hidden.
pub(super) async fn last_week(teller: &Teller<'_>) -> Result<Subject> {
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
    Ok(subject)
}

/// Whose list it was appeals.
pub(super) async fn appeal(teller: &Teller<'_>, hidden: Subject) -> Result<()> {
    teller.until(36);
    let association = teller.of("canyin").await?;
    let text = "名单是社区助老点的优惠价，由街道民政岗要求公布，不向会员店收费，请复核。";
    file_appeal(&association, Appealed::Hidden(hidden), text, &key("story-appeal")?).await.map_err(explained)?;
    Ok(())
}

/// Four reports that nobody has looked at.
pub(super) async fn today(teller: &Teller<'_>) -> Result<()> {
    teller.until(16);
    let reading = Subject::Offer(offer_named(&teller.of("hefeng").await?, "油烟净化").await?.uuid());
    let text = "第二条与区里上月的通知不一致，请核对。";
    report(teller, "hefeng", reading, ReportReason::FalseInformation, text).await?;
    teller.until(12);
    let lunch = Subject::Offer(offer_named(&teller.of("juwei").await?, "助老午餐").await?.uuid());
    report(teller, "juwei", lunch, ReportReason::Other, "按说明提前一天报了二十份，当天没有送到。").await?;
    teller.until(7);
    let room = Subject::Offer(offer_named(&teller.of("zhibu").await?, "301会议室").await?.uuid());
    report(teller, "zhibu", room, ReportReason::FalseInformation, "投影幕布上周已坏，说明里还写着有。").await?;
    teller.until(4);
    let projectors = Subject::Offer(offer_named(&teller.of("dangqun").await?, "投影仪").await?.uuid());
    report(teller, "dangqun", projectors, ReportReason::FalseInformation, "写着两台，去借时只剩一台能用。").await?;
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
