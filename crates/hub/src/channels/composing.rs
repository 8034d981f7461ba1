//! What a message says: made when it is sent, in the channel's language, of what its organisation may see.

use uuid::Uuid;

use super::{
    Channel, ChannelKind, Delivery, Outgoing, Purpose,
    rules::{Filling, USUAL_TEMPLATE, code, fill, signature, signing_secret},
    words::{code_text, footer, subject, test_text},
};
use crate::{
    Scope,
    identity::own_hub,
    notifications::{links, notices_by_ids, texts},
    organisations,
    scope::Post,
    store::StoreError,
};

/// The e-mail or the document of some deliveries that go together; none where all that they told of is forgotten.
pub(super) async fn compose(
    scope: &Scope,
    channel: &Channel,
    message: Uuid,
    deliveries: &[Delivery],
) -> Result<Option<Outgoing>, StoreError> {
    let links = links(scope).await?;
    let hub = own_hub(scope).await?.name;
    let key = scope.core().channel_key();
    let purpose = deliveries.first().map(|delivery| delivery.purpose);
    let (sentences, link, kind) = match purpose {
        Some(Purpose::Code) => {
            let code = code(key, channel.id, channel.codes);
            (vec![code_text(&hub, &code, channel.language)], links.home(), "CODE".to_owned())
        }
        Some(Purpose::Test) => (vec![test_text(&hub, channel.language)], links.home(), "TEST".to_owned()),
        Some(Purpose::Notice) | None => match notices(scope, channel, deliveries).await? {
            None => return Ok(None),
            Some(told) => {
                let link = links.to_any(&told.subject_type, told.subject_id);
                (told.lines, link, told.kind)
            }
        },
    };
    Ok(Some(match channel.kind {
        ChannelKind::Email => Outgoing::Mail {
            to: channel.address.clone(),
            subject: subject(&hub, &sentences, channel.language),
            body: format!("{}\n\n{link}\n\n-- \n{}\n", sentences.join("\n"), footer(&hub, channel.language)),
            id: message.to_string(),
        },
        ChannelKind::Webhook => {
            let template = channel.template.as_deref().unwrap_or(USUAL_TEMPLATE);
            let text = sentences.join("\n");
            let body = fill(template, Filling { text: &text, link: &link, kind: &kind });
            let body = body.ok_or_else(|| StoreError::Corrupt("a channel's template cannot be filled".to_owned()))?;
            let signature = signature(&signing_secret(key, channel.id), scope.now(), &body);
            let headers = vec![("gongjian-signature", signature), ("idempotency-key", message.to_string())];
            Outgoing::Post { url: channel.address.clone(), body, headers }
        }
    }))
}

/// What some notices tell, about one thing.
struct Told {
    lines: Vec<String>,
    kind: String,
    subject_type: String,
    subject_id: Uuid,
}

async fn notices(scope: &Scope, channel: &Channel, deliveries: &[Delivery]) -> Result<Option<Told>, StoreError> {
    let organisation = organisations::organisations_by_ids(scope, &[channel.organisation_id]).await?.pop();
    let Some(organisation) = organisation else { return Ok(None) };
    let reader = scope.reader_of(Post {
        organisation: organisation.id,
        role: organisations::MemberRole::Member,
        state: organisation.state,
        consent_by: organisation.consent_by,
    });
    let ids: Vec<_> = deliveries.iter().filter_map(|delivery| delivery.notice_id).collect();
    let mut rows = notices_by_ids(&reader, &ids).await?;
    rows.sort_by_key(|row| (row.created_at, row.id));
    let mut said = texts(&reader, &rows, channel.language).await?;
    let lines = rows.iter().filter_map(|row| said.remove(&row.id)).collect();
    let Some(last) = rows.pop() else { return Ok(None) };
    Ok(Some(Told {
        lines,
        kind: last.kind.as_str().to_owned(),
        subject_type: last.subject_type,
        subject_id: last.subject_id,
    }))
}
