//! Agreeing, taking it back, copying out, closing.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use hub::privacy as core;

use crate::{caller::person, errors::Stop, identity::clear_cookie, payload::payload};

/// 同意隐私说明。Agreeing to the privacy notice.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AcceptPrivacyNoticeInput {
    /// 已阅读的版本号。The version that was read.
    version: i64,
}

/// 下载本人的信息。Copying out what is held of oneself.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ExportPersonalDataInput {
    /// 现在的密码。The current password.
    current_password: String,
}

/// 注销账号。Closing one's account.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CloseAccountInput {
    /// 现在的密码。The current password.
    current_password: String,
}

/// 一份下载文件。A file to be saved.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PersonalDataFile {
    /// 文件名。The file's name.
    name: &'static str,
    /// 媒体类型。The media type.
    media_type: &'static str,
    /// 内容。What it holds.
    content: String,
}

payload! {
    AcceptPrivacyNoticePayload { accepted_version: i64, "同意隐私说明", "`acceptPrivacyNotice`" }
    WithdrawPrivacyConsentPayload { withdrawn: bool, "撤回同意", "`withdrawPrivacyConsent`" }
    ExportPersonalDataPayload { files: Vec<PersonalDataFile>, "下载本人的信息", "`exportPersonalData`" }
    CloseAccountPayload { closed: bool, "注销账号", "`closeAccount`" }
}

/// One's own data.
#[derive(Default)]
pub(crate) struct PrivacyMutation;

#[Object]
impl PrivacyMutation {
    /// 同意现行的隐私说明（在本平台）。Agrees to the privacy notice in force, in this hub.
    async fn accept_privacy_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: AcceptPrivacyNoticeInput,
    ) -> Result<AcceptPrivacyNoticePayload> {
        let work = async {
            core::accept_notice(&person(ctx)?, input.version).await.map_err(Stop::about("version"))?;
            Ok(input.version)
        };
        AcceptPrivacyNoticePayload::of(work.await)
    }

    /// 撤回对隐私说明的同意（在本平台）；再次同意前门户只显示隐私说明。
    /// Takes the agreement back, in this hub; until one agrees anew the portal shows nothing but the notice.
    async fn withdraw_privacy_consent(&self, ctx: &Context<'_>) -> Result<WithdrawPrivacyConsentPayload> {
        let work = async {
            core::withdraw_consent(&person(ctx)?).await?;
            Ok(true)
        };
        WithdrawPrivacyConsentPayload::of(work.await)
    }

    /// 下载平台保存的本人信息（含其他平台）：JSON 和操作记录的 CSV。每天最多五次。
    /// Copies out what is held of oneself, in all hubs: JSON, and what one did as CSV. Five times a day at most.
    async fn export_personal_data(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ExportPersonalDataInput,
    ) -> Result<ExportPersonalDataPayload> {
        let work = async {
            let copy = core::export(&person(ctx)?, &input.current_password).await?;
            Ok(vec![
                PersonalDataFile {
                    name: "gongjian-personal-data.json",
                    media_type: "application/json",
                    content: copy.json,
                },
                PersonalDataFile { name: "gongjian-deeds.csv", media_type: "text/csv", content: copy.csv },
            ])
        };
        ExportPersonalDataPayload::of(work.await)
    }

    /// 注销账号：在所有平台立即生效，不能恢复。姓名、登录方式、密码和会话删除，任职结束；做过的事项保留为“已注销用户”所做。
    /// Closes one's account in all hubs, at once and for good: name, logins, password and sessions are deleted and posts
    /// end; what was done stays as done by a closed account.
    async fn close_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: CloseAccountInput,
    ) -> Result<CloseAccountPayload> {
        let work = async {
            core::close_account(&person(ctx)?, &input.current_password).await?;
            clear_cookie(ctx);
            Ok(true)
        };
        CloseAccountPayload::of(work.await)
    }
}
