//! The objects: an organisation, a member, a file.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    channels::ChannelsOf,
    identity::{ApiTokensOf, SlipsOf},
    moderation::{AppealsOf, SanctionsOf},
    organisations::{self as core, OrganisationId},
    policy::Action as CoreAction,
    resources::OffersOf,
    store::Id,
};
use uuid::Uuid;

use crate::{
    channels::{Channel, ChannelConnection},
    connection::{connection, lists_below},
    errors::{gone, internal_shared},
    identity::{Account, ApiToken, ApiTokenConnection, Slip, SlipConnection},
    ids::{argument_id, id},
    moderation::{Appeal, AppealConnection, Sanction, SanctionConnection},
    reader::Reader,
    resources::{Offer, OfferConnection},
};

/// 统一社会信用代码的一段：登记管理部门、机构类别、行政区划、主体标识码、校验码。
/// A part of a unified social credit code: department, kind, region, organisation code, check character.
#[derive(SimpleObject)]
pub(crate) struct UsccPart {
    /// 代码中的字符。The characters that stand in the code.
    symbols: String,
    /// 中文含义。What they say, in Chinese.
    text_zh: String,
    /// 英文含义。What they say, in English.
    text_en: String,
}

/// 组织类型。What kind of organisation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::organisations::OrganisationKind")]
pub(crate) enum OrganisationKind {
    /// 党支部。A Party branch.
    Branch,
    /// 社区居民委员会。A neighbourhood committee.
    NeighbourhoodCommittee,
    /// 行业协会。A trade association.
    TradeAssociation,
    /// 公益组织。A charity.
    Charity,
    /// 驻区单位。A school, clinic, firm, library or office of the district.
    ResidentUnit,
}

/// 组织的登记状态。Where an organisation stands in registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::organisations::OrganisationState")]
pub(crate) enum OrganisationState {
    /// 草稿。Being filled in by the applicant.
    Draft,
    /// 待审核。Waits for review.
    PendingReview,
    /// 退回补正。The reviewer asked for changes.
    ChangesRequested,
    /// 未通过。The reviewer refused it.
    Rejected,
    /// 已邀请，凭条认领后生效。Brought in by the hub; active once its slip is claimed.
    Invited,
    /// 正常。Verified: takes part.
    Active,
    /// 审核已到期。Its verification is over: it must be renewed.
    Expired,
    /// 已暂停。Stopped by a moderator.
    Suspended,
    /// 已退出。Has left.
    Archived,
}

/// 由谁代表组织同意活动方案。Who consents to plans for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::organisations::ConsentBy")]
pub(crate) enum ConsentBy {
    /// 联络员或负责人。Its coordinators and its leads.
    Coordinator,
    /// 仅负责人，联络员只备好。Its leads alone; coordinators prepare it.
    Lead,
}

/// 在组织中的职务；后者包含前者的权限。A role in an organisation; later ones include what earlier ones may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::organisations::MemberRole")]
pub(crate) enum MemberRole {
    /// 成员。Sees what the organisation sees.
    Member,
    /// 联络员。Does the daily work.
    Coordinator,
    /// 负责人。Speaks for the organisation and looks after its members.
    Lead,
}

/// 可对组织进行的操作。What can be done with an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum OrganisationAction {
    /// 修改资料。`updateOrganisation`.
    UpdateOrganisation,
    /// 提交审核。`submitOrganisation`.
    SubmitOrganisation,
    /// 通过审核。`approveOrganisation`.
    ApproveOrganisation,
    /// 退回补正。`requestOrganisationChanges`.
    RequestOrganisationChanges,
    /// 不予通过。`rejectOrganisation`.
    RejectOrganisation,
    /// 延长审核有效期。`renewVerification`.
    RenewVerification,
    /// 处置（管理员）。`imposeSanction`.
    ImposeSanction,
    /// 退出平台。`archiveOrganisation`.
    ArchiveOrganisation,
    /// 设定由谁同意方案（负责人）。`setConsentBy`.
    SetConsentBy,
    /// 举报。`reportSubject`.
    ReportSubject,
}

impl OrganisationAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::UpdateOrganisation => Self::UpdateOrganisation,
            CoreAction::SubmitOrganisation => Self::SubmitOrganisation,
            CoreAction::ApproveOrganisation => Self::ApproveOrganisation,
            CoreAction::RequestOrganisationChanges => Self::RequestOrganisationChanges,
            CoreAction::RejectOrganisation => Self::RejectOrganisation,
            CoreAction::RenewVerification => Self::RenewVerification,
            CoreAction::ImposeSanction => Self::ImposeSanction,
            CoreAction::ArchiveOrganisation => Self::ArchiveOrganisation,
            CoreAction::SetConsentBy => Self::SetConsentBy,
            CoreAction::ReportSubject => Self::ReportSubject,
            _ => return None,
        })
    }
}

connection!(OrganisationConnection, OrganisationEdge, Organisation, "组织", "organisations");
connection!(MemberConnection, MemberEdge, Member, "成员", "members");
connection!(EvidenceConnection, EvidenceEdge, Evidence, "证明材料", "evidence files");

/// An organisation, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Organisation {
    reader: Arc<Reader>,
    read: Read,
}

/// What was read of an organisation: most lists need its name plate and no more.
#[derive(Clone)]
enum Read {
    Plate(Arc<core::NamePlate>),
    Row(Arc<core::Organisation>),
}

impl Organisation {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Organisation) -> Self {
        Self { reader: Arc::clone(reader), read: Read::Row(Arc::new(row)) }
    }

    pub(crate) fn of_plate(reader: &Arc<Reader>, plate: core::NamePlate) -> Self {
        Self { reader: Arc::clone(reader), read: Read::Plate(Arc::new(plate)) }
    }

    /// The organisation of this id, through the scope's loader; null where it may not be seen.
    pub(crate) async fn load(reader: &Arc<Reader>, id: Uuid) -> Result<Option<Self>> {
        let row = reader.loader().load_one(OrganisationId::new(id)).await.map_err(internal_shared)?;
        Ok(row.map(|row| Self::new(reader, row)))
    }

    fn uuid(&self) -> Uuid {
        match &self.read {
            Read::Plate(plate) => plate.id,
            Read::Row(row) => row.id,
        }
    }

    /// All of it, read now where only the name plate was: for all organisations of a list in one statement.
    async fn row(&self) -> Result<Arc<core::Organisation>> {
        match &self.read {
            Read::Row(row) => Ok(Arc::clone(row)),
            Read::Plate(_) => {
                let row =
                    self.reader.loader().load_one(OrganisationId::new(self.uuid())).await.map_err(internal_shared)?;
                row.map(Arc::new).ok_or_else(gone)
            }
        }
    }
}

/// 组织：党支部、居委会、行业协会、公益组织或驻区单位。
/// An organisation: a Party branch, a neighbourhood committee, a trade association, a charity or a resident unit.
#[Object]
impl Organisation {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Organisation>(self.uuid())
    }

    /// 类型。The kind.
    async fn kind(&self) -> OrganisationKind {
        match &self.read {
            Read::Plate(plate) => plate.kind,
            Read::Row(row) => row.kind,
        }
        .into()
    }

    /// 全称。The full name.
    async fn name(&self) -> &str {
        match &self.read {
            Read::Plate(plate) => &plate.name,
            Read::Row(row) => &row.name,
        }
    }

    /// 统一社会信用代码（GB 32100），没有则为空。The unified social credit code (GB 32100), if it has one.
    async fn uscc(&self) -> Option<Result<String>> {
        self.row().await.map(|row| row.uscc.clone()).transpose()
    }

    /// 统一社会信用代码各段的含义；没有代码则为空列表。What the parts of its credit code say; empty where it has none.
    async fn uscc_parts(&self) -> Result<Vec<UsccPart>> {
        let parts = self.row().await?.credit_code().map(|code| code.explain());
        Ok(parts
            .into_iter()
            .flatten()
            .map(|part| UsccPart { symbols: part.symbols, text_zh: part.zh, text_en: part.en })
            .collect())
    }

    /// 上级党支部。The superior branch of a branch.
    async fn superior(&self) -> Option<Result<Self>> {
        match self.row().await {
            Ok(row) => Self::load(&self.reader, row.superior_id?).await.transpose(),
            Err(error) => Some(Err(error)),
        }
    }

    /// 联系岗位（不是个人姓名）。The post to ask for, never a person's name.
    async fn contact_post(&self) -> Result<String> {
        Ok(self.row().await?.contact_post.clone())
    }

    /// 联系电话，建议总机。The post's telephone number, best the switchboard.
    async fn contact_phone(&self) -> Option<Result<String>> {
        self.row().await.map(|row| row.contact_phone.clone()).transpose()
    }

    /// 地址。Where it sits.
    async fn address(&self) -> Option<Result<String>> {
        self.row().await.map(|row| row.address.clone()).transpose()
    }

    /// 简介。What it does, in its own words.
    async fn description(&self) -> Result<String> {
        Ok(self.row().await?.description.clone())
    }

    /// 登记状态。Where it stands in registration.
    async fn state(&self) -> Result<OrganisationState> {
        Ok(self.row().await?.state.into())
    }

    /// 退回、未通过或暂停的理由。Why changes were requested, or why it was refused or suspended.
    async fn state_reason(&self) -> Option<Result<String>> {
        self.row().await.map(|row| row.state_reason.clone()).transpose()
    }

    /// 由谁代表组织同意活动方案。Who consents to plans for it.
    async fn consent_by(&self) -> Result<ConsentBy> {
        Ok(self.row().await?.consent_by.into())
    }

    /// 审核有效期至。Until when it is verified.
    async fn verified_until(&self) -> Option<Result<DateTime<Utc>>> {
        self.row().await.map(|row| row.verified_until).transpose()
    }

    /// 版本号，修改时须带上。The version, to be sent with changes.
    async fn version(&self) -> Result<i64> {
        Ok(self.row().await?.version)
    }

    /// 登记时间。When it was registered.
    async fn created_at(&self) -> Result<DateTime<Utc>> {
        Ok(self.row().await?.created_at)
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Result<Vec<OrganisationAction>> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let row = self.row().await?;
        let allowed = |acting| core::allowed_actions(self.reader.scope(), acting, &row);
        Ok(self.reader.allowed_for(acting, allowed).into_iter().filter_map(OrganisationAction::of).collect())
    }

    #[graphql(flatten)]
    fn lists(&self) -> OrganisationLists {
        OrganisationLists(self.clone())
    }
}

lists_below! {
    /// The lists below an organisation.
    OrganisationLists of Organisation {
        /// 下级党支部，按名称排序。The branches directly below, by name.
        branches: OrganisationConnection of Organisation = core::BranchesOf,
        /// 成员，仅本组织和平台管理人员可见。Its members; seen by themselves and by the hub's staff.
        members: MemberConnection of Member = core::MembersOf,
        /// 证明材料，仅本组织和平台管理人员可见。Its evidence; seen by itself and by the hub's staff.
        evidence: EvidenceConnection of Evidence = core::EvidenceOf,
        /// 分享的资源，按名称排序。What it shares, by title.
        offers: OfferConnection of Offer = OffersOf,
        /// 印出的凭条，仅本组织和平台管理人员可见。Its slips; seen by itself and by the hub's staff.
        slips: SlipConnection of Slip = SlipsOf,
        /// API 令牌，仅本组织和平台管理人员可见。Its API tokens; seen by itself and by the hub's staff.
        api_tokens: ApiTokenConnection of ApiToken = ApiTokensOf,
        /// 受到的处置，最近的在前；仅本组织和平台管理人员可见。
        /// The sanctions against it, the last first; seen by itself and by the hub's staff.
        sanctions: SanctionConnection of Sanction = SanctionsOf,
        /// 提出的申诉，最近的在前；仅本组织和平台管理人员可见。
        /// Its appeals, the last first; seen by itself and by the hub's staff.
        appeals: AppealConnection of Appeal = AppealsOf,
        /// 通知渠道，仅其负责人可见。Where it wants to be told outside the hub; seen by its leads alone.
        channels: ChannelConnection of Channel = ChannelsOf,
    }
}

/// A member, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Member {
    reader: Arc<Reader>,
    row: Arc<core::Member>,
}

impl Member {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Member) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 组织的一名成员。An account's post in an organisation.
#[Object]
impl Member {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Member>(self.row.id)
    }

    /// 所在组织。The organisation.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 账号。Who it is.
    async fn account(&self) -> Option<Result<Account>> {
        Account::load(&self.reader, self.row.account_id).await.transpose()
    }

    /// 职务。The role.
    async fn role(&self) -> MemberRole {
        self.row.role.into()
    }

    /// 岗位名称。The post's name.
    async fn post(&self) -> &str {
        &self.row.post
    }

    /// 任职时间。Since when.
    async fn since(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}

/// A file, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Evidence {
    reader: Arc<Reader>,
    row: Arc<core::Evidence>,
}

impl Evidence {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Evidence) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 一份证明材料；以 `POST /files` 上传。A file of evidence; uploaded by `POST /files`.
#[Object]
impl Evidence {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Evidence>(self.row.id)
    }

    /// 所属组织。Whose evidence it is.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 文件名。The name it was uploaded with.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 内容类型，由内容判断。What its content was found to be.
    async fn media_type(&self) -> &str {
        &self.row.media_type
    }

    /// 字节数。Bytes.
    async fn size(&self) -> i64 {
        self.row.size
    }

    /// 内容的 SHA-256，十六进制。SHA-256 of the content, in hexadecimal digits.
    async fn sha256(&self) -> &str {
        &self.row.sha256
    }

    /// 下载路径，须带令牌。Where it is downloaded, with a token.
    async fn url(&self) -> String {
        format!("/files/{}", Id::<core::Evidence>::new(self.row.id))
    }

    /// 上传时间。When it was uploaded.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}
