//! `node(id:)` and `nodes(ids:)`: anything with an id, if it may be seen.

use std::sync::Arc;

use async_graphql::{Context, Error, ID, Interface, Object, Result};
use hub::store::{Id, Named};

use crate::{
    activities::{Activity, ActivityTemplate, CoHost, Consent, OutsideInvitation, PlanVersion},
    audit::AuditEntry,
    channels::{Channel, Delivery},
    connection::bad,
    errors::internal_shared,
    identity::{Account, ApiToken, Slip},
    moderation::{Appeal, HubRule, ReasonTemplate, Report, Sanction, WorkItem},
    notifications::Notice,
    organisations::{Evidence, Member, Organisation},
    questions::Question,
    reader::Reader,
    request::request,
    resources::{Booking, Offer},
};

/// 有全局标识的事物。Anything with an id.
#[derive(Interface, Clone)]
#[graphql(field(name = "id", ty = "ID", desc = "全局唯一的标识。The id, unique among all things."))]
pub(crate) enum Node {
    /// An organisation.
    Organisation(Organisation),
    /// A member of an organisation.
    Member(Member),
    /// A file.
    Evidence(Evidence),
    /// An audit entry.
    AuditEntry(AuditEntry),
    /// An account.
    Account(Account),
    /// A slip.
    Slip(Slip),
    /// An API token.
    ApiToken(ApiToken),
    /// An offer.
    Offer(Offer),
    /// A booking.
    Booking(Booking),
    /// A question.
    Question(Question),
    /// An activity.
    Activity(Activity),
    /// A template of activities.
    ActivityTemplate(ActivityTemplate),
    /// A plan version.
    PlanVersion(PlanVersion),
    /// A co-host's part.
    CoHost(CoHost),
    /// A consent.
    Consent(Consent),
    /// An invitation by link.
    OutsideInvitation(OutsideInvitation),
    /// A report.
    Report(Report),
    /// A rule of the hub.
    HubRule(HubRule),
    /// A template of a reason.
    ReasonTemplate(ReasonTemplate),
    /// A sanction.
    Sanction(Sanction),
    /// An appeal.
    Appeal(Appeal),
    /// A thing of the queue.
    WorkItem(WorkItem),
    /// A channel.
    Channel(Channel),
    /// A delivery.
    Delivery(Delivery),
    /// A notice.
    Notice(Notice),
}

/// Loads a thing of one type and wraps it.
macro_rules! load_node {
    ($reader:expr, $id:expr; $($row:ty => $object:ident),* $(,)?) => {
        match $id.rsplit_once('_').map(|(kind, _)| kind) {
            $(Some(<$row as Named>::TYPE) => {
                let Ok(id) = Id::<$row>::parse($id) else { return Ok(None) };
                let row = $reader.loader().load_one(id).await.map_err(internal_shared)?;
                Ok(row.map(|row| Node::$object($object::new($reader, row))))
            })*
            _ => Ok(None),
        }
    };
}

pub(crate) async fn load(reader: &Arc<Reader>, id: &str) -> Result<Option<Node>, Error> {
    load_node!(reader, id;
        hub::organisations::Organisation => Organisation,
        hub::organisations::Member => Member,
        hub::organisations::Evidence => Evidence,
        hub::audit::AuditEntry => AuditEntry,
        hub::identity::Account => Account,
        hub::identity::Slip => Slip,
        hub::identity::ApiTokenRow => ApiToken,
        hub::resources::Offer => Offer,
        hub::resources::Booking => Booking,
        hub::questions::Question => Question,
        hub::activities::Activity => Activity,
        hub::activities::ActivityTemplate => ActivityTemplate,
        hub::activities::PlanVersion => PlanVersion,
        hub::activities::CoHost => CoHost,
        hub::activities::Consent => Consent,
        hub::activities::OutsideInvitation => OutsideInvitation,
        hub::moderation::Report => Report,
        hub::moderation::HubRule => HubRule,
        hub::moderation::ReasonTemplate => ReasonTemplate,
        hub::moderation::Sanction => Sanction,
        hub::moderation::Appeal => Appeal,
        hub::moderation::WorkItem => WorkItem,
        hub::channels::Channel => Channel,
        hub::channels::Delivery => Delivery,
        hub::notifications::NoticeRow => Notice,
    )
}

/// The UUID of an id of whatever type.
pub(crate) fn uuid_of_any(id: &str) -> Option<uuid::Uuid> {
    let (_, uuid) = id.rsplit_once('_')?;
    uuid::Uuid::try_parse(uuid).ok().filter(|_| uuid.len() == 32)
}

/// Looking things up by id.
#[derive(Default)]
pub(crate) struct NodeQuery;

#[Object]
impl NodeQuery {
    /// 按标识取一件事物；不存在或无权查看时为空。
    /// The thing with this id; null where there is none or it may not be seen.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "标识。The id.")] id: ID) -> Option<Result<Node>> {
        let reader = request(ctx).reader.as_ref()?;
        load(reader, &id).await.transpose()
    }

    /// 按标识取多件事物（最多 100 件），顺序与请求一致。
    /// The things with these ids (100 at most), in the order asked for.
    #[graphql(complexity = "ids.len() * child_complexity + 1")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "标识。The ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > 100 {
            return Err(bad("at most 100 ids"));
        }
        let Some(reader) = &request(ctx).reader else { return Ok(vec![None; ids.len()]) };
        futures_util::future::try_join_all(ids.iter().map(|id| load(reader, id))).await
    }
}
