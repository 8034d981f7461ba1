//! An offer.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    organisations::NamePlate,
    policy::Action as CoreAction,
    resources::{self as core, OfferId, Span},
};

use crate::{
    connection::{bad, connection},
    errors::{FreeSpan, internal, internal_shared},
    ids::{argument_id, id},
    organisations::Organisation,
    reader::Reader,
    resources::{AvailabilityOf, WindowsOf},
    scalars::{Date, TimeSpanInput},
};

/// 资源类别。What sort of thing is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::resources::OfferCategory")]
pub(crate) enum OfferCategory {
    /// 场地。A room, a hall, a square.
    Venue,
    /// 设备。Projectors, tents, folding chairs.
    Equipment,
    /// 专业人才、讲师。Somebody who knows.
    Expert,
    /// 志愿者。Hands.
    Volunteers,
    /// 物资。Things that are given or used up.
    Goods,
    /// 资金意向（平台不经手资金）。An intention to fund; no money moves here.
    Funding,
    /// 信息：政策解读、招聘信息等，只供阅读，不必预约。Policies explained, vacancies: read, not booked.
    Information,
    /// 课程。A course.
    Course,
    /// 车辆。A vehicle.
    Vehicle,
}

/// 谁可以看到资源。Whom an offer is shown to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::policy::Visibility")]
pub(crate) enum OfferVisibility {
    /// 合作方：与所属组织共同举办活动的组织。Organisations that share an agreed activity with the owner.
    Partners,
    /// 平台内。Everybody signed in to the hub.
    Hub,
    /// 公开。Everybody.
    Public,
}

/// 资源的状态。Where an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::resources::OfferState")]
pub(crate) enum OfferState {
    /// 可预约。Takes bookings.
    Listed,
    /// 暂停预约。Takes none for a while; what is approved stands.
    Paused,
    /// 已下架。Is no longer offered.
    Withdrawn,
}

/// 可对资源进行的操作。What can be done with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum OfferAction {
    /// 预约。`requestBooking`.
    RequestBooking,
    /// 提问（信息、专业人才）。`askQuestion`, about information and experts.
    AskQuestion,
    /// 修改。`updateOffer`.
    UpdateOffer,
    /// 暂停预约。`pauseOffer`.
    PauseOffer,
    /// 恢复预约。`resumeOffer`.
    ResumeOffer,
    /// 下架。`withdrawOffer`.
    WithdrawOffer,
    /// 举报。`reportSubject`.
    ReportSubject,
    /// 隐藏（管理员）。`hideSubject`.
    HideSubject,
    /// 恢复显示（管理员）。`restoreSubject`.
    RestoreSubject,
}

impl OfferAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::RequestBooking => Self::RequestBooking,
            CoreAction::AskQuestion => Self::AskQuestion,
            CoreAction::UpdateOffer => Self::UpdateOffer,
            CoreAction::PauseOffer => Self::PauseOffer,
            CoreAction::ResumeOffer => Self::ResumeOffer,
            CoreAction::WithdrawOffer => Self::WithdrawOffer,
            CoreAction::ReportSubject => Self::ReportSubject,
            CoreAction::HideSubject => Self::HideSubject,
            CoreAction::RestoreSubject => Self::RestoreSubject,
            _ => return None,
        })
    }
}

/// 每周开放时段。A weekly window in which an offer is open, in the hub's time zone.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct OfferWindow {
    /// 星期几，1 为周一，7 为周日。The day, 1 Monday to 7 Sunday.
    weekday: i64,
    /// 开始，当日第几分钟。From this minute of the day.
    from_minute: i64,
    /// 结束，当日第几分钟，最大 1440。To this minute of the day, 1440 at most.
    to_minute: i64,
}

/// 信息：政策解读、专业资讯等，只供阅读。Policy or professional information, which is read.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Information {
    /// 正文，纯文本分段。Plain paragraphs.
    text: String,
    /// 来源：发布单位和文号。Who issued it, and under which number.
    source: String,
    /// 原文网址。Where it is published.
    link: Option<String>,
    /// 有效期至（含当日），以平台时区为准。The last day on which it holds, by the hub's clocks.
    valid_until: Option<Date>,
    /// 是否已过有效期；列表默认不含。Whether that day is over; lists then leave it out unless asked.
    is_outdated: bool,
}

connection!(OfferConnection, OfferEdge, Offer, "资源", "offers");

/// An offer, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Offer {
    reader: Arc<Reader>,
    row: Arc<core::Offer>,
    /// The organisation, where the list has read it along.
    organisation: Option<Organisation>,
}

impl Offer {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Offer) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row), organisation: None }
    }

    pub(crate) fn with_organisation(reader: &Arc<Reader>, (row, plate): (core::Offer, NamePlate)) -> Self {
        Self { organisation: Some(Organisation::of_plate(reader, plate)), ..Self::new(reader, row) }
    }

    /// The offer of this id, through the scope's loader; null where it may not be seen.
    pub(crate) async fn load(reader: &Arc<Reader>, id: uuid::Uuid) -> Result<Option<Self>> {
        let row = reader.loader().load_one(OfferId::new(id)).await.map_err(internal_shared)?;
        Ok(row.map(|row| Self::new(reader, row)))
    }
}

/// 资源：一个组织愿意分享的场地、设备、人才、物资等。Something that an organisation shares.
#[Object]
impl Offer {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Offer>(self.row.id)
    }

    /// 所属组织。Whose it is.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        match &self.organisation {
            Some(organisation) => Some(Ok(organisation.clone())),
            None => Organisation::load(&self.reader, self.row.organisation_id).await.transpose(),
        }
    }

    /// 类别。What sort of thing it is.
    async fn category(&self) -> OfferCategory {
        self.row.category.into()
    }

    /// 名称。What it is.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 说明。More about it.
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 使用条件。On what conditions.
    async fn conditions(&self) -> &str {
        &self.row.conditions
    }

    /// 地点。Where it is.
    async fn place(&self) -> Option<&str> {
        self.row.place.as_deref()
    }

    /// 可容纳人数。For how many people.
    async fn capacity(&self) -> Option<i64> {
        self.row.capacity
    }

    /// 数量。How many or how much there is.
    async fn quantity(&self) -> i64 {
        self.row.quantity
    }

    /// 单位。Of what.
    async fn unit(&self) -> &str {
        &self.row.unit
    }

    /// 是否独占：同一时间只给一家。Whether whoever books it has it alone.
    async fn is_exclusive(&self) -> bool {
        self.row.is_exclusive
    }

    /// 谁可以看到。Whom it is shown to.
    async fn visibility(&self) -> OfferVisibility {
        self.row.visibility.into()
    }

    /// 每周开放时段；空列表表示随时。When it is open; empty means always.
    async fn windows(&self) -> Result<Vec<OfferWindow>> {
        let windows = self.reader.loader().load_one(WindowsOf(self.row.id)).await.map_err(internal_shared)?;
        let window = |w: core::OfferWindow| OfferWindow {
            weekday: w.weekday,
            from_minute: w.from_minute,
            to_minute: w.to_minute,
        };
        Ok(windows.unwrap_or_default().into_iter().map(window).collect())
    }

    /// 信息内容；其他类别为空。What information says; null for what is booked.
    async fn information(&self) -> Option<Result<Information>> {
        let core::Information { text, source, link, valid_until } = self.row.information()?;
        let outdated = core::outdated_offers(self.reader.scope(), std::slice::from_ref(&*self.row)).await;
        Some(outdated.map_err(internal).map(|outdated| Information {
            text,
            source,
            link,
            valid_until: valid_until.map(Date),
            is_outdated: outdated.contains(&self.row.id),
        }))
    }

    /// 某段时间内（最多 31 天）何时空闲、空闲多少；信息只供阅读，总为空列表。
    /// What is free within a span of at most 31 days, and how much; always empty for information, which is read.
    #[graphql(complexity = "20 + child_complexity")]
    async fn availability(
        &self, #[graphql(desc = "时间段。The span.")] span: TimeSpanInput
    ) -> Result<Vec<FreeSpan>> {
        let span = Span::try_new(span.start, span.end).ok_or_else(|| bad("the span ends before it starts"))?;
        let key = AvailabilityOf { offer: self.row.id, span };
        let free = self.reader.loader().load_one(key).await.map_err(internal_shared)?;
        Ok(free.unwrap_or_default().into_iter().map(FreeSpan::from).collect())
    }

    /// 交接卡（门、钥匙、值班室），仅本组织可见；预约方在预约中查看。
    /// The handover card (door, keys, duty desk), for the owner's own people; a booker reads it from the booking.
    async fn handover(&self) -> Option<&str> {
        core::offer_handover(self.reader.scope(), &self.row)
    }

    /// 状态。Where it stands.
    async fn state(&self) -> OfferState {
        self.row.state.into()
    }

    /// 是否被管理员隐藏。Whether a moderator hid it.
    async fn is_hidden(&self) -> bool {
        self.row.hidden_at.is_some()
    }

    /// 被隐藏的理由。Why a moderator hid it.
    async fn hidden_reason(&self) -> Option<&str> {
        self.row.hidden_reason.as_deref()
    }

    /// 版本号，修改时须带上。The version, to be sent with changes.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 登记时间。When it was listed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 最近修改时间。When it last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.row.updated_at
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Vec<OfferAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::offer_allowed_actions(self.reader.scope(), acting, &self.row);
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(OfferAction::of).collect()
    }
}
