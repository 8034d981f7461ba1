//! What publishing an activity waits for.

use std::sync::Arc;

use async_graphql::{Enum, ID, Result, SimpleObject};
use futures_util::future::try_join_all;
use hub::activities::Blocker;
use uuid::Uuid;

use super::organisation_ids;
use crate::{organisations::Organisation, reader::Reader};

/// 发布前还缺什么。What publishing waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ActivityBlockerCode {
    /// 尚未提出方案。A plan must be proposed.
    NoPlan,
    /// 有组织尚未同意现行方案。Some have not consented to the current plan.
    MissingConsents,
    /// 方案给未共同主办的组织分配了工作。The plan gives work to organisations that are not co-hosts.
    WorkWithoutCoHost,
    /// 有参与的组织未通过审核或已被暂停，须待其通过审核或将其移除。
    /// Some who take part are not verified, or are suspended: they must be verified or removed.
    PartyNotActive,
    /// 署名的组织与牵头、共同主办的组织不一致。The plan names other organisations than the lead and the co-hosts.
    NamedOtherwise,
    /// 平台管理人员正在审阅。The hub's staff look at it.
    HubCheck,
    /// 方案的开始时间已过，须另行提出。The planned start is over: another time must be proposed.
    StartIsOver,
}

/// 发布前的一项障碍。One thing that publishing waits for.
#[derive(SimpleObject)]
pub(crate) struct ActivityBlocker {
    /// 障碍的种类。What it is.
    code: ActivityBlockerCode,
    /// 涉及的组织中您可见的。The organisations concerned, as far as they may be seen.
    organisations: Vec<Organisation>,
    /// 涉及的组织的标识。The ids of the organisations concerned.
    organisation_ids: Vec<ID>,
}

impl ActivityBlocker {
    pub(super) async fn load(reader: &Arc<Reader>, blocker: Blocker) -> Result<Self> {
        let code = match blocker {
            Blocker::NoPlan => ActivityBlockerCode::NoPlan,
            Blocker::MissingConsents(_) => ActivityBlockerCode::MissingConsents,
            Blocker::WorkWithoutCoHost(_) => ActivityBlockerCode::WorkWithoutCoHost,
            Blocker::NotActive(_) => ActivityBlockerCode::PartyNotActive,
            Blocker::NamedOtherwise(_) => ActivityBlockerCode::NamedOtherwise,
            Blocker::HubCheck => ActivityBlockerCode::HubCheck,
            Blocker::StartIsOver => ActivityBlockerCode::StartIsOver,
        };
        let organisations = concerned(&blocker);
        let seen = try_join_all(organisations.iter().map(|id| Organisation::load(reader, *id))).await?;
        let organisation_ids = organisation_ids(organisations);
        Ok(Self { code, organisations: seen.into_iter().flatten().collect(), organisation_ids })
    }
}

/// The organisations that a blocker names.
fn concerned(blocker: &Blocker) -> &[Uuid] {
    match blocker {
        Blocker::MissingConsents(organisations)
        | Blocker::WorkWithoutCoHost(organisations)
        | Blocker::NotActive(organisations)
        | Blocker::NamedOtherwise(organisations) => organisations,
        Blocker::NoPlan | Blocker::StartIsOver | Blocker::HubCheck => &[],
    }
}
