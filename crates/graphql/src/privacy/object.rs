//! What there is to read: the notice with the inventory, what one agreed to, and what keeps one from closing the account.

use std::sync::Arc;

use async_graphql::{Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    identity::HubRow,
    notifications::Language,
    privacy::{
        self as core, Entry,
        notice::{Notice, Operator},
    },
};

use crate::{errors::internal, reader::Reader};

/// 隐私说明的一部分。A part of the privacy notice.
#[derive(SimpleObject)]
pub(crate) struct PrivacyNoticeSection {
    /// 标题。The heading.
    heading: String,
    /// 段落。The paragraphs.
    paragraphs: Vec<String>,
}

/// 保存的是个人的什么。What kind of thing about a person it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::privacy::Nature")]
pub(crate) enum PersonalDataNature {
    /// 关于个人的信息。Said of a person.
    Particular,
    /// 账号编号（假名）。The id of an account: a pseudonym.
    Account,
    /// 自由填写的文字，可能含有个人信息。Text that is typed freely, possibly personal.
    FreeText,
    /// 凭证，不可读。A credential, unreadable.
    Credential,
    /// 使用痕迹。A trace of use.
    Trace,
}

/// 处理的依据（个人信息保护法第十三条）。The ground, by article 13 of the Personal Information Protection Law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::privacy::Basis")]
pub(crate) enum PersonalDataBasis {
    /// 提供所要求的服务所必需。Needed for the service that was asked for.
    Service,
    /// 本人同意。The person's consent.
    Consent,
    /// 法定义务。A duty by law.
    LegalDuty,
}

/// 个人信息清单的一项。An item of the inventory of what is held of people.
#[derive(SimpleObject)]
pub(crate) struct PersonalDataItem {
    /// 数据库的表，或以 `/` 结尾的文件夹。The table of the database, or a folder of files, which ends in `/`.
    table: &'static str,
    /// 其中的列；文件夹为 `*`。Its columns; of a folder `*`.
    columns: Vec<&'static str>,
    /// 保存了什么。What it is.
    what: &'static str,
    /// 性质。What kind of thing it is.
    nature: PersonalDataNature,
    /// 用途。What it is needed for.
    purpose: &'static str,
    /// 依据。On which ground.
    basis: PersonalDataBasis,
    /// 保存期限。How long it is kept.
    kept: String,
    /// 谁能看到。Who sees it.
    seen_by: &'static str,
}

/// The notice in force, in one language.
pub(crate) struct PrivacyNotice {
    reader: Arc<Reader>,
    hub: Arc<HubRow>,
    notice: &'static Notice,
    language: Language,
}

impl PrivacyNotice {
    pub(crate) fn current(reader: &Arc<Reader>, hub: &Arc<HubRow>, language: Language) -> Self {
        let (reader, hub) = (Arc::clone(reader), Arc::clone(hub));
        Self { reader, hub, notice: core::notice::current(), language }
    }
}

/// 现行的隐私说明。The privacy notice in force.
#[Object]
impl PrivacyNotice {
    /// 版本号。Its version.
    async fn version(&self) -> i64 {
        self.notice.version
    }

    /// 中英文文本的 SHA-256 摘要（填入本平台信息之前）。SHA-256 of the text in both languages, before anything is filled in.
    async fn text_hash(&self) -> String {
        self.notice.text_hash()
    }

    /// 正文。The text.
    async fn sections(&self) -> Result<Vec<PrivacyNoticeSection>> {
        let scope = self.reader.scope();
        let operator = Operator::of(scope, &self.hub).await.map_err(internal)?;
        let sections = self.notice.sections(self.language, &operator, core::periods(scope));
        let told = sections.into_iter();
        Ok(told.map(|part| PrivacyNoticeSection { heading: part.heading, paragraphs: part.paragraphs }).collect())
    }

    /// 个人信息清单：逐表逐列。The inventory of what is held of people, table by table.
    async fn inventory(&self) -> Vec<PersonalDataItem> {
        let item = |table, entry: &Entry, columns: &[&'static str]| PersonalDataItem {
            table,
            columns: columns.to_vec(),
            what: entry.what.in_language(self.language),
            nature: entry.nature.into(),
            purpose: entry.purpose.in_language(self.language),
            basis: entry.basis.into(),
            kept: entry.kept.said(core::periods(self.reader.scope()), self.language),
            seen_by: entry.seen_by.in_language(self.language),
        };
        let tables = core::inventory();
        tables
            .flat_map(|table| table.personal.iter().map(|(entry, columns)| item(table.name, entry, columns)))
            .collect()
    }
}

/// 对隐私说明的一次同意。That one agreed to a version of the privacy notice.
#[derive(SimpleObject)]
pub(crate) struct PrivacyConsent {
    /// 版本号。The version.
    version: i64,
    /// 该版本文本的摘要。The digest of that version's text.
    text_hash: String,
    /// 同意时间。When one agreed.
    accepted_at: DateTime<Utc>,
    /// 撤回时间。When one took it back.
    withdrawn_at: Option<DateTime<Utc>>,
}

/// 注销前须有人接替的事。What somebody is the only one for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::privacy::ObstacleKind")]
pub(crate) enum ClosingObstacleKind {
    /// 组织唯一的负责人。The only lead of an organisation.
    LastLead,
    /// 平台唯一的管理员。The hub's only admin.
    LastAdmin,
}

/// 注销账号前须先处理的一件事。Something that somebody must take over before the account can be closed.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ClosingObstacle {
    /// 什么事。What.
    kind: ClosingObstacleKind,
    /// 平台在地址中的名称。The hub's name in addresses.
    hub: String,
    /// 平台的中文名称。The hub's name in Chinese.
    hub_name: String,
    /// 组织名称；平台职务为空。The organisation's name; null for the hub itself.
    organisation: Option<String>,
}

impl From<core::Obstacle> for ClosingObstacle {
    fn from(obstacle: core::Obstacle) -> Self {
        let core::Obstacle { kind, hub, organisation } = obstacle;
        Self { kind: kind.into(), hub: hub.slug, hub_name: hub.name, organisation }
    }
}

/// One's own affairs of privacy.
pub(crate) struct OwnPrivacy(pub(crate) Arc<Reader>);

/// 本人与隐私有关的事项。One's own affairs of privacy.
#[Object]
impl OwnPrivacy {
    /// 在本平台同意过的隐私说明，最近的在前。What one agreed to in this hub, the newest first.
    async fn consents(&self) -> Result<Vec<PrivacyConsent>> {
        let rows = core::own_consents(self.0.scope()).await.map_err(internal)?;
        let told = rows.into_iter().map(|row| PrivacyConsent {
            version: row.version,
            text_hash: row.text_hash,
            accepted_at: row.accepted_at,
            withdrawn_at: row.withdrawn_at,
        });
        Ok(told.collect())
    }

    /// 注销账号前须先有人接替的事，含其他平台；为空即可注销。
    /// What somebody must take over before the account can be closed, in other hubs too; empty where it can be.
    async fn closing_obstacles(&self) -> Result<Vec<ClosingObstacle>> {
        let found = core::obstacles(self.0.scope()).await.map_err(internal)?;
        Ok(found.into_iter().map(ClosingObstacle::from).collect())
    }
}
