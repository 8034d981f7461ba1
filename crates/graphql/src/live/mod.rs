//! Live updates: a stream of what changed, of which each listener hears only what it may see.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::broadcast::error::RecvError;

use crate::{
    node::{Node, load},
    reader::Reader,
    request::{request, signed_in},
};

/// 一件事物发生了变化。A thing that changed.
#[derive(SimpleObject)]
pub(crate) struct Change {
    /// 变化的事物的标识。Its id.
    id: ID,
    /// 变化后的事物；已不可见时为空。The thing as it is now.
    node: Option<Node>,
}

/// Live updates.
#[derive(Default)]
pub(crate) struct LiveSubscription;

#[Subscription]
#[expect(clippy::unused_async, reason = "the macro wants it")]
impl LiveSubscription {
    /// 您可以查看的事物一有变化即推送；断线重连后请重新读取。
    /// Tells of every change to a thing that you may see. After a lost connection, read anew.
    async fn changes(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Change> + use<>> {
        let core = request(ctx).core.clone();
        let scope = signed_in(ctx)?.scope().clone();
        let hub = scope.hub_id();
        let changes = stream::unfold(core.live().listen(), |mut listener| async move {
            loop {
                match listener.recv().await {
                    Ok(changed) => return Some((changed, listener)),
                    // Too slow: what was missed is missed, the next change comes.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                }
            }
        });
        Ok(changes.filter(move |changed| std::future::ready(changed.hub == hub)).filter_map(move |changed| {
            let scope = scope.clone();
            async move {
                // A fresh scope: whoever lost a role since hears no more of what the role showed.
                let scope = hub::identity::renewed(&scope).await.ok().flatten()?;
                let reader: Arc<Reader> = Reader::new(scope);
                let id = format!("{}_{}", changed.kind, changed.id.simple());
                let node = load(&reader, &id).await.ok().flatten()?;
                Some(Change { id: ID(id), node: Some(node) })
            }
        }))
    }
}
