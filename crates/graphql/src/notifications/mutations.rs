//! The mutation of notices.

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::notifications::{self as core, NoticeFilter};

use crate::{caller::person, ids::input_id, payload::payload};

/// 将通知标为已读。Marking notices as read.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct MarkNoticesReadInput {
    /// 通知，1 至 100 条。The notices, 1 to 100.
    notice_ids: Vec<ID>,
    /// 同一组织更早的通知一并标为已读。Whether what the same organisations were told before is marked too.
    #[graphql(default)]
    and_older: bool,
}

payload! {
    MarkNoticesReadPayload { unread_notices: u64, "将通知标为已读", "`markNoticesRead`" }
}

/// Marking.
#[derive(Default)]
pub(crate) struct NoticeMutation;

#[Object]
impl NoticeMutation {
    /// 将通知标为已读，只对自己；返回剩余的未读数。
    /// Marks notices as read, for oneself alone; answers how many are left unread.
    async fn mark_notices_read(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: MarkNoticesReadInput,
    ) -> Result<MarkNoticesReadPayload> {
        let work = async {
            let scope = person(ctx)?;
            let ids = input.notice_ids.iter().map(|id| input_id("noticeIds", id)).collect::<Result<Vec<_>, _>>()?;
            core::mark_read(&scope, &ids, input.and_older).await?;
            let unread = NoticeFilter { unread_only: true, ..NoticeFilter::default() };
            Ok(core::count_notices(&scope, unread).await?)
        };
        MarkNoticesReadPayload::of(work.await)
    }
}
