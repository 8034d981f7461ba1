//! The table `activities`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*, sea_query::Expr};

use super::{co_host, rows_of, same};
use crate::{
    activities::rules::plan::PlanDraft,
    environment::Time,
    machine::stored_enum,
    organisations::{self, OrganisationState},
    scope::Actor,
    store::{never, tenant_owned},
};

/// An activity, led by one organisation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activities")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The activity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that leads it.
    pub organisation_id: Uuid,
    /// What kind of activity.
    pub kind: Kind,
    /// The draft's title while it is planned, the agreed one afterwards.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Why it was sent back, put off or cancelled.
    pub state_reason: Option<String>,
    /// The plan as it is being worked on, for the parties only: [`crate::activities::drafts`] hands it out.
    pub(crate) draft: PlanDraft,
    /// Counts the edits of the draft; what co-hosts do does not disturb an editor.
    pub draft_version: i64,
    /// The plan version that counts now.
    pub current_plan_id: Option<Uuid>,
    /// The plan version that was published last: what everybody may read.
    pub published_plan_id: Option<Uuid>,
    /// When it starts, while it is published and not put off.
    pub starts_at: Option<Time>,
    /// When it ends, while it is published and not put off.
    pub ends_at: Option<Time>,
    /// When it was published; stays when it is put off or cancelled afterwards.
    pub published_at: Option<Time>,
    /// When a moderator hid it.
    pub hidden_at: Option<Time>,
    /// Why, for the parties to read.
    pub hidden_reason: Option<String>,
    /// Counts the changes.
    pub version: i64,
    /// The account that began it.
    pub created_by: Uuid,
    /// When it was begun.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

stored_enum! {
    /// What kind of activity it is.
    Kind {
        /// 志愿服务: volunteers serve.
        Volunteering = "VOLUNTEERING",
        /// 主题党日: a branch's themed day.
        BranchDay = "BRANCH_DAY",
        /// 公益活动: for the public good.
        PublicBenefit = "PUBLIC_BENEFIT",
        /// 便民集市: a market of services for residents.
        ServiceMarket = "SERVICE_MARKET",
        /// 义诊: a free clinic.
        FreeClinic = "FREE_CLINIC",
        /// 讲座培训: a lecture or a course.
        Lecture = "LECTURE",
        /// 文体活动: culture and sport.
        CultureAndSport = "CULTURE_AND_SPORT",
        /// 环境整治: cleaning and mending the surroundings.
        CleanUp = "CLEAN_UP",
        /// 议事会: deliberation with residents.
        Deliberation = "DELIBERATION",
        /// 联席会议: a joint meeting of organisations.
        JointMeeting = "JOINT_MEETING",
    }
}

stored_enum! {
    /// Where an activity stands.
    State {
        /// Being planned; no plan has been proposed yet.
        Planning = "PLANNING",
        /// A plan is proposed and waits for the co-hosts' consent.
        AwaitingCoHosts = "AWAITING_COHOSTS",
        /// Agreed on; the hub's staff look at it before it is published.
        AwaitingApproval = "AWAITING_APPROVAL",
        /// Agreed on and published.
        Scheduled = "SCHEDULED",
        /// Published and put off: another plan is needed.
        Postponed = "POSTPONED",
        /// It took place.
        Completed = "COMPLETED",
        /// Called off.
        Cancelled = "CANCELLED",
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    Condition::any().add(is_party(actor)).add(is_shown())
});

/// The activities that one of the actor's organisations leads, co-hosts or is invited to.
pub(crate) fn is_party(actor: &Actor) -> Condition {
    let own = actor.organisations();
    if own.is_empty() {
        return never();
    }
    let mut parts = rows_of(co_host::Entity, co_host::Column::HubId, Column::HubId);
    parts
        .and_where(same(co_host::Column::ActivityId, Column::Id))
        .and_where(co_host::Column::OrganisationId.is_in(own.iter().copied()))
        .and_where(co_host::Column::State.is_in(co_host::State::PARTIES));
    Condition::any().add(Column::OrganisationId.is_in(own)).add(Expr::exists(parts))
}

/// The activities that everybody sees.
pub(super) fn is_shown() -> Condition {
    let mut lead = rows_of(organisations::Entity, organisations::Column::HubId, Column::HubId);
    lead.and_where(same(organisations::Column::Id, Column::OrganisationId))
        .and_where(organisations::Column::State.eq(OrganisationState::Active));
    Condition::all().add(Column::PublishedAt.is_not_null()).add(Column::HiddenAt.is_null()).add(Expr::exists(lead))
}
