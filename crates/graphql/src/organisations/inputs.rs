//! The inputs of mutations about organisations.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};
use hub::organisations::RegisterOrganisation;

use super::objects::{ConsentBy, MemberRole, OrganisationKind};
use crate::{errors::Stop, ids::optional_input_id};

/// 组织资料。An organisation's particulars.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OrganisationParticularsInput {
    /// 类型。The kind.
    pub(crate) kind: OrganisationKind,
    /// 全称，最多 100 字。The full name, at most 100 characters.
    pub(crate) name: String,
    /// 统一社会信用代码；党支部和未登记的队伍可不填。The credit code; optional for branches and unregistered teams.
    pub(crate) uscc: Option<String>,
    /// 上级党支部。The superior branch of a branch.
    pub(crate) superior_id: Option<ID>,
    /// 联系岗位，最多 50 字，不填个人姓名。The post to ask for, at most 50 characters; no person's name.
    pub(crate) contact_post: String,
    /// 联系电话。The post's telephone number.
    pub(crate) contact_phone: Option<String>,
    /// 地址，最多 200 字。Where it sits, at most 200 characters.
    pub(crate) address: Option<String>,
    /// 简介，最多 2000 字。What it does, at most 2000 characters.
    #[graphql(default)]
    pub(crate) description: String,
}

impl OrganisationParticularsInput {
    pub(super) fn to_core(&self) -> Result<RegisterOrganisation, Stop> {
        Ok(RegisterOrganisation {
            kind: self.kind.into(),
            name: self.name.clone(),
            uscc: self.uscc.clone(),
            superior: optional_input_id("superiorId", self.superior_id.as_ref())?,
            contact_post: self.contact_post.clone(),
            contact_phone: self.contact_phone.clone(),
            address: self.address.clone(),
            description: self.description.clone(),
        })
    }
}

/// 登记组织；登记人成为负责人。Registering an organisation; whoever does so becomes its lead.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RegisterOrganisationInput {
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 组织资料。The particulars.
    pub(crate) organisation: OrganisationParticularsInput,
}

/// 邀请组织加入平台。Bringing an organisation in.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct InviteOrganisationInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 组织资料。The particulars.
    pub(crate) organisation: OrganisationParticularsInput,
}

/// 修改组织资料。Changing an organisation's particulars.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct UpdateOrganisationInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织。The organisation.
    pub(crate) organisation_id: ID,
    /// 读到的版本。The version that was read.
    pub(crate) version: i64,
    /// 全部资料。All particulars.
    pub(crate) organisation: OrganisationParticularsInput,
}

/// 对一个组织的操作。Something done to an organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OrganisationInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织。The organisation.
    pub(crate) organisation_id: ID,
}

/// 通过或延长审核。Verifying an organisation, or extending its verification.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct VerifyOrganisationInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织。The organisation.
    pub(crate) organisation_id: ID,
    /// 有效期至；省略为一年。Until when; a year if left out.
    pub(crate) verified_until: Option<DateTime<Utc>>,
}

/// 须说明理由的操作。Something done to an organisation for a reason that it sees.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct OrganisationReasonInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织。The organisation.
    pub(crate) organisation_id: ID,
    /// 理由，对方可见。The reason; the other side sees it.
    pub(crate) reason: String,
}

/// 变更成员职务。Giving a member another role.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ChangeMemberRoleInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 成员。The member.
    pub(crate) member_id: ID,
    /// 新职务。The new role.
    pub(crate) role: MemberRole,
}

/// 移除成员。Taking a member's post away.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RemoveMemberInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 成员。The member.
    pub(crate) member_id: ID,
}

/// 移除证明材料。Taking a file away.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RemoveEvidenceInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 材料。The file.
    pub(crate) evidence_id: ID,
}

/// 规定由谁代表组织同意活动方案。Saying who consents to plans for an organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SetConsentByInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织。The organisation.
    pub(crate) organisation_id: ID,
    /// 由谁同意。Who consents.
    pub(crate) consent_by: ConsentBy,
}
