//! The inputs of mutations about offers.

use async_graphql::{ID, InputObject};
use hub::{
    failure::{Invalid, Problem},
    resources::{Information, OfferParticulars, Window},
};

use super::object::{OfferCategory, OfferVisibility};
use crate::{errors::Stop, scalars::Date};

/// 每周开放时段。A weekly window in which an offer is open, in the hub's time zone.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OfferWindowInput {
    /// 星期几，1 为周一，7 为周日。The day, 1 Monday to 7 Sunday.
    weekday: i64,
    /// 开始，当日第几分钟。From this minute of the day.
    from_minute: i64,
    /// 结束，当日第几分钟，最大 1440。To this minute of the day, 1440 at most.
    to_minute: i64,
}

/// 资源内容。An offer's particulars.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OfferParticularsInput {
    /// 类别。What sort of thing.
    category: OfferCategory,
    /// 名称，最多 100 字。What it is, at most 100 characters.
    title: String,
    /// 说明，最多 2000 字。More about it, at most 2000 characters.
    #[graphql(default)]
    description: String,
    /// 使用条件，最多 2000 字。On what conditions, at most 2000 characters.
    #[graphql(default)]
    conditions: String,
    /// 地点，最多 200 字。Where it is, at most 200 characters.
    place: Option<String>,
    /// 可容纳人数。For how many people.
    capacity: Option<i64>,
    /// 数量。How many or how much.
    #[graphql(default = 1)]
    quantity: i64,
    /// 单位，最多 10 字。Of what, at most 10 characters.
    #[graphql(default)]
    unit: String,
    /// 是否独占（数量须为 1）。Whether whoever books it has it alone; needs a quantity of 1.
    #[graphql(default)]
    is_exclusive: bool,
    /// 谁可以看到。Whom it is shown to.
    visibility: OfferVisibility,
    /// 每周开放时段；空列表表示随时。When it is open; empty means always.
    #[graphql(default)]
    windows: Vec<OfferWindowInput>,
    /// 交接卡（门、钥匙、值班室），预约获准后预约方可见。Door, keys, duty desk: shown to a booker after approval.
    #[graphql(default)]
    handover: String,
    /// 信息内容：类别为信息时必填，其他类别不填；信息不填数量、人数、时段、独占和交接卡。
    /// What information says: needed where the category is INFORMATION, and for nothing else. Information has no quantity,
    /// capacity, windows or handover card, and is not exclusive.
    information: Option<InformationInput>,
}

/// 信息：政策解读、专业资讯等，只供阅读。Policy or professional information, which is read.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct InformationInput {
    /// 正文，纯文本分段，最多 20000 字。Plain paragraphs, at most 20000 characters.
    text: String,
    /// 来源：发布单位和文号，最多 200 字。Who issued it and under which number, at most 200 characters.
    source: String,
    /// 原文网址，以 https:// 开头。Where it is published; begins with https://.
    link: Option<String>,
    /// 有效期至（含当日）。The last day on which it holds.
    valid_until: Option<Date>,
}

impl InformationInput {
    fn to_core(&self) -> Information {
        Information {
            text: self.text.clone(),
            source: self.source.clone(),
            link: self.link.clone(),
            valid_until: self.valid_until.map(|day| day.0),
        }
    }
}

impl OfferParticularsInput {
    pub(super) fn to_core(&self) -> Result<OfferParticulars, Stop> {
        let mut wrong = vec![];
        let windows = self.windows.iter().enumerate().filter_map(|(index, window)| {
            let fields =
                (u8::try_from(window.weekday), u16::try_from(window.from_minute), u16::try_from(window.to_minute));
            if let (Ok(weekday), Ok(from_minute), Ok(to_minute)) = fields {
                return Some(Window { weekday, from_minute, to_minute });
            }
            let problem = Problem::OutOfRange { least: 0, most: 1440 };
            wrong.push(Invalid::at(&format!("offer.windows.{index}"), problem));
            None
        });
        let windows = windows.collect();
        if !wrong.is_empty() {
            return Err(Stop::invalid(wrong));
        }
        Ok(OfferParticulars {
            category: self.category.into(),
            title: self.title.clone(),
            description: self.description.clone(),
            conditions: self.conditions.clone(),
            place: self.place.clone(),
            capacity: self.capacity,
            quantity: self.quantity,
            unit: self.unit.clone(),
            is_exclusive: self.is_exclusive,
            visibility: self.visibility.into(),
            windows,
            handover: self.handover.clone(),
            information: self.information.as_ref().map(InformationInput::to_core),
        })
    }
}

/// 发布资源。Listing an offer.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CreateOfferInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 资源内容。The particulars.
    pub(crate) offer: OfferParticularsInput,
}

/// 修改资源。Changing an offer.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct UpdateOfferInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 资源。The offer.
    pub(crate) offer_id: ID,
    /// 读到的版本。The version that was read.
    pub(crate) version: i64,
    /// 全部内容。All particulars.
    pub(crate) offer: OfferParticularsInput,
}

/// 对一项资源的操作。Something done to an offer.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OfferInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 资源。The offer.
    pub(crate) offer_id: ID,
}

/// 下架资源；尚未答复的预约申请随之谢绝。Taking an offer off the list; who waits for an answer is declined.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct WithdrawOfferInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 资源。The offer.
    pub(crate) offer_id: ID,
    /// 理由，申请方可见。The reason, for those who wait.
    pub(crate) reason: Option<String>,
}
