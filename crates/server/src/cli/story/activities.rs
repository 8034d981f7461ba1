//! What organisations of the district host together: one activity that is over, one that waits for a consent, one that is
//! published, and one to which somebody is invited.

use anyhow::Result;
use hub::{
    activities::{
        ActivityId, ActivityKind, CreateActivity, EditDraft, InviteCoHost, PlanDraft, ResourceNeeded, Task,
        accept_invitation, complete_activity, consent_to_plan, create_activity, edit_draft, invite_co_host,
        propose_plan, publish_activity,
    },
    resources::Span,
};

use super::{Teller, days::span};
use crate::cli::{district::key, explain::explained};

/// Haircuts for the old, up to their publication; they take place five days ago.
pub(super) async fn haircuts(teller: &Teller<'_>) -> Result<ActivityId> {
    let draft = PlanDraft {
        title: "槐树巷助老理发".to_owned(),
        summary: "理发师傅在社区为老人免费理发，行动不便的由社区陪同上门。只按户数安排，不登记姓名住址。".to_owned(),
        place: "槐树巷社区活动室".to_owned(),
        division_of_work: vec![
            task(teller, "juwei", "统计需要的户数，约好时间，陪同上门").await?,
            task(teller, "hefeng", "联系理发师傅，自带工具，消毒").await?,
        ],
        resources_needed: vec![needed("理发师傅", 3), needed("围布和毛巾", 20)],
        risk_notice: "剪刀剃刀：只剪发不剃须，一客一消毒。久坐头晕：扶起慢走。".to_owned(),
        ..held(span(teller.calendar.days_ago(5), (9, 0), (12, 0)))
    };
    teller.until(19 * 24);
    let id = begin(teller, "juwei", ActivityKind::Volunteering, draft).await?;
    invite(teller, "juwei", id, "hefeng", "这个月还是一起办吧，日子可以再商量。").await?;
    teller.until(18 * 24);
    accept_invitation(&teller.of("hefeng").await?, id).await.map_err(explained)?;
    teller.until(17 * 24);
    propose(teller, "juwei", id, 1).await?;
    teller.until(16 * 24);
    consent(teller, "hefeng", id, 1).await?;
    teller.until(15 * 24);
    publish_activity(&teller.of("juwei").await?, id).await.map_err(explained)?;
    Ok(id)
}

/// The day after they took place.
pub(super) async fn haircuts_are_over(teller: &Teller<'_>, id: ActivityId) -> Result<()> {
    teller.until(4 * 24);
    complete_activity(&teller.of("juwei").await?, id).await.map_err(explained)?;
    Ok(())
}

async fn market_draft(teller: &Teller<'_>, at: Span, place: &str) -> Result<PlanDraft> {
    Ok(PlanDraft {
        title: "邻里便民集市".to_owned(),
        summary: "理发、磨刀、量血压、修小家电，邻居们带着旧物来，带着新的回去。\n现场设儿童手工角。".to_owned(),
        place: place.to_owned(),
        division_of_work: vec![
            task(teller, "juwei", "场地、秩序与宣传").await?,
            task(teller, "hefeng", "招募二十名志愿者，负责摊位引导").await?,
            task(teller, "canyin", "现场熬绿豆汤").await?,
        ],
        resources_needed: vec![needed("折叠桌", 10), needed("帐篷", 4)],
        risk_notice: "现场有热水和刀具，请看护好孩子；遇雨改期。".to_owned(),
        ..held(at)
    })
}

/// A market, whose first plan one co-host consents to.
pub(super) async fn begin_market(teller: &Teller<'_>) -> Result<ActivityId> {
    let at = span(teller.calendar.saturday_after(), (14, 0), (16, 30));
    let draft = market_draft(teller, at, "和平里小区中心花园").await?;
    teller.until(6 * 24);
    let id = begin(teller, "juwei", ActivityKind::ServiceMarket, draft).await?;
    for co_host in ["hefeng", "canyin"] {
        invite(teller, "juwei", id, co_host, "想请你们一起办，分工可以再商量。").await?;
        accept_invitation(&teller.of(co_host).await?, id).await.map_err(explained)?;
    }
    teller.until(5 * 24);
    propose(teller, "juwei", id, 1).await?;
    consent(teller, "hefeng", id, 1).await?;
    Ok(id)
}

/// The committee moves the market: whoever consented is asked again, and one has not answered yet.
pub(super) async fn change_market(teller: &Teller<'_>, id: ActivityId) -> Result<()> {
    let at = span(teller.calendar.saturday_after(), (9, 0), (11, 30));
    let draft = market_draft(teller, at, "和平里活动广场").await?;
    teller.until(2 * 24);
    let edit = EditDraft { activity: id, version: 1, draft };
    edit_draft(&teller.of("juwei").await?, &edit).await.map_err(explained)?;
    propose(teller, "juwei", id, 2).await?;
    teller.until(40);
    consent(teller, "hefeng", id, 2).await
}

/// A lecture, which is published.
pub(super) async fn lecture(teller: &Teller<'_>) -> Result<()> {
    let draft = PlanDraft {
        title: "防范电信诈骗讲座".to_owned(),
        summary: "请反诈民警讲身边的案例，现场帮老人设置手机。".to_owned(),
        place: "清溪路8号一楼多功能厅".to_owned(),
        seats: Some(100),
        risk_notice: "多功能厅门口有两级台阶；散场时后排先走。".to_owned(),
        ..held(span(teller.calendar.saturday(), (14, 30), (16, 0)))
    };
    teller.until(3 * 24);
    let id = begin(teller, "dangqun", ActivityKind::Lecture, draft).await?;
    propose(teller, "dangqun", id, 1).await?;
    publish_activity(&teller.of("dangqun").await?, id).await.map_err(explained)?;
    Ok(())
}

/// A branch day, to which the committee is invited.
pub(super) async fn branch_day(teller: &Teller<'_>) -> Result<()> {
    let draft = PlanDraft {
        title: "银龄手机课堂开班".to_owned(),
        ..held(span(teller.calendar.saturday_after(), (15, 0), (16, 30)))
    };
    teller.until(30);
    let id = begin(teller, "zhibu", ActivityKind::BranchDay, draft).await?;
    invite(teller, "zhibu", id, "juwei", "借你们的议事厅开班，想请社区一起办。").await
}

async fn begin(teller: &Teller<'_>, lead: &str, kind: ActivityKind, draft: PlanDraft) -> Result<ActivityId> {
    let key = key(&draft.title)?;
    create_activity(&teller.of(lead).await?, &CreateActivity { kind, draft }, &key).await.map_err(explained)
}

async fn invite(teller: &Teller<'_>, lead: &str, activity: ActivityId, whom: &str, message: &str) -> Result<()> {
    let organisation = teller.organisation(whom).await?;
    let message = Some(message.to_owned());
    let invitation = InviteCoHost { activity, organisation, message, expires_in_days: None };
    invite_co_host(&teller.of(lead).await?, &invitation).await.map_err(explained)?;
    Ok(())
}

async fn propose(teller: &Teller<'_>, lead: &str, activity: ActivityId, version: i64) -> Result<()> {
    propose_plan(&teller.of(lead).await?, activity, version).await.map_err(explained)?;
    Ok(())
}

async fn consent(teller: &Teller<'_>, co_host: &str, activity: ActivityId, plan: i64) -> Result<()> {
    consent_to_plan(&teller.of(co_host).await?, activity, plan).await.map_err(explained)?;
    Ok(())
}

fn held(at: Span) -> PlanDraft {
    PlanDraft { starts_at: Some(at.start), ends_at: Some(at.end), ..PlanDraft::default() }
}

async fn task(teller: &Teller<'_>, whose: &str, task: &str) -> Result<Task> {
    Ok(Task { organisation: teller.organisation(whose).await?.uuid(), task: task.to_owned() })
}

fn needed(what: &str, quantity: i64) -> ResourceNeeded {
    ResourceNeeded { what: what.to_owned(), quantity: Some(quantity), offer: None }
}
