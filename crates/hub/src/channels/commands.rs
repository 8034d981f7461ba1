//! Making a channel, confirming it, changing it, testing it, taking it away. A new channel locks its organisation first,
//! everything else the channel.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Channel, ChannelId, ChannelKind, ChannelRule, ChannelState, Purpose,
    addressing::probe,
    channel, delivery,
    rules::{
        CODE_KEPT, MACHINE, MOST_CHANNELS, MOST_PROBES, MOST_WRONG_CODES, code, is_code, is_template, signing_secret,
    },
};
use crate::{
    Scope,
    failure::{Failure, Problem, Rule},
    notifications::{Language, NoticeKind},
    organisations::{self, OrganisationId},
    policy::{Action, Facts},
    store::{Change, Event, Id, Idempotency, Permit, write, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ChannelRule>>;

const MOST_ADDRESS_CHARS: usize = 500;
const MOST_TEMPLATE_CHARS: usize = 4000;
const HOUR: TimeDelta = TimeDelta::hours(1);

/// A channel to be made.
#[derive(Debug, Clone)]
pub struct CreateChannel {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// How it is reached.
    pub kind: ChannelKind,
    /// A post's e-mail address, or a URL; at most 500 characters.
    pub address: String,
    /// The JSON document that is posted, with `{{text}}`, `{{link}}` and `{{kind}}` in its strings; at most 4000
    /// characters. None for the usual one, and for e-mail.
    pub template: Option<String>,
    /// The language of messages.
    pub language: Language,
    /// Which notices; none for all, later kinds too.
    pub kinds: Option<Vec<NoticeKind>>,
}

/// A channel that was made.
#[derive(Debug)]
pub struct CreatedChannel {
    /// The channel.
    pub id: ChannelId,
    /// What signs what is posted to it; none for e-mail, and where the request is repeated.
    pub secret: Option<String>,
}

/// What to change of a channel; what is none stays.
#[derive(Debug, Clone)]
pub struct UpdateChannel {
    /// The channel.
    pub channel: ChannelId,
    /// The version that was read.
    pub version: i64,
    /// Another address, which must be confirmed anew.
    pub address: Option<String>,
    /// Another template, or the usual one.
    pub template: Option<Option<String>>,
    /// Another language.
    pub language: Option<Language>,
    /// Other notices, or all.
    pub kinds: Option<Option<Vec<NoticeKind>>>,
    /// True to switch it off, false to switch it on again.
    pub is_off: Option<bool>,
}

/// Makes a channel and sends a code there; it gets nothing else until somebody gives the code back.
///
/// # Errors
/// [`Failure`], among them [`ChannelRule::CarrierMissing`] and [`ChannelRule::TooManyChannels`]; refused to all but
/// leads.
pub async fn create_channel(scope: &Scope, input: &CreateChannel, key: &Idempotency) -> Result<CreatedChannel> {
    let organisation = input.organisation.uuid();
    let row = &new_row(scope, input)?;
    let new = row.id;
    let id: ChannelId = write_once(scope, Action::CreateChannel, key, |tx| async move {
        tx.lock_uuid::<organisations::Entity>(organisation).await?;
        let permit = tx.permit(&Facts::Inner { organisation })?;
        let there = channel::Entity::find()
            .filter(channel::Column::OrganisationId.eq(organisation))
            .filter(channel::Column::State.ne(ChannelState::Removed));
        if permit.count(there).await? >= MOST_CHANNELS {
            return Err(ChannelRule::TooManyChannels.into());
        }
        permit.insert::<channel::Entity>(row.clone()).await?;
        probe_in(&permit, row, Purpose::Code).await?;
        permit.emit(Event::change::<Channel>(new)).await?;
        let detail = json!({ "organisation": organisation, "kind": row.kind });
        Ok(permit.done(Id::new(new), Change::of::<Channel>(new, detail)))
    })
    .await?;
    let secret = (id.uuid() == new && input.kind == ChannelKind::Webhook)
        .then(|| signing_secret(scope.core().channel_key(), new));
    Ok(CreatedChannel { id, secret })
}

/// Gives back the code that was sent to a channel, from which on it gets what it asks for.
///
/// # Errors
/// [`Failure`], among them [`ChannelRule::WrongCode`] and [`ChannelRule::CodeOver`].
pub async fn confirm_channel(scope: &Scope, id: ChannelId, given: &str) -> Result<()> {
    let confirmed = write(scope, Action::ConfirmChannel, |tx| async move {
        let mut row = tx.lock::<channel::Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        let state = MACHINE.next(row.state, Action::ConfirmChannel)?;
        if row.wrong_codes >= MOST_WRONG_CODES || permit.scope().now() > row.code_until {
            return Err(ChannelRule::CodeOver.into());
        }
        let is_right = is_code(given, &code(permit.scope().core().channel_key(), row.id, row.codes));
        if is_right {
            row.state = state;
            row.failing_since = None;
        } else {
            // Counted, so this is committed although it is refused.
            row.wrong_codes += 1;
        }
        save(&permit, row).await?;
        let outcome = if is_right { Ok(()) } else { Err(ChannelRule::WrongCode) };
        Ok(permit.done(outcome, Change::of::<Channel>(id.uuid(), json!({ "isRight": is_right }))))
    });
    Ok(confirmed.await??)
}

/// Changes a channel. Another address gets a code, and nothing else until it is given back.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`].
pub async fn update_channel(scope: &Scope, input: &UpdateChannel) -> Result<()> {
    write(scope, Action::UpdateChannel, |tx| async move {
        let row = tx.lock::<channel::Entity>(input.channel).await?;
        let permit = tx.permit(&facts(&row))?;
        if row.state == ChannelState::Removed {
            return Err(Failure::WrongState { state: row.state.as_str() });
        }
        if row.version != input.version {
            return Err(Failure::Stale { current: row.version });
        }
        let mut checks = Checks::default();
        let mut row = changed(&mut checks, permit.scope(), row, input);
        let is_moved = input.address.is_some();
        checks.finish(()).map_err(Failure::Invalid)?;
        let from = row.state;
        row.state = match (is_moved, input.is_off) {
            (true, _) => MACHINE.to(from, Action::UpdateChannel, ChannelState::Unconfirmed)?,
            (false, Some(true)) if from != ChannelState::Off => {
                MACHINE.to(from, Action::UpdateChannel, ChannelState::Off)?
            }
            (false, Some(false)) if from == ChannelState::Off => {
                MACHINE.to(from, Action::UpdateChannel, ChannelState::Active)?
            }
            (false, _) => from,
        };
        row.version += 1;
        if is_moved {
            row = with_new_code(permit.scope(), row);
            probe_in(&permit, &row, Purpose::Code).await?;
        }
        let detail = json!({ "from": from, "to": row.state, "isMoved": is_moved });
        save(&permit, row).await?;
        Ok(permit.done((), Change::of::<Channel>(input.channel.uuid(), detail)))
    })
    .await
}

/// Sends a test; to a channel that nobody has confirmed, a new code. A test that arrives ends a failure.
///
/// # Errors
/// [`Failure`], among them [`ChannelRule::TooOften`].
pub async fn test_channel(scope: &Scope, id: ChannelId) -> Result<()> {
    write(scope, Action::TestChannel, |tx| async move {
        let mut row = tx.lock::<channel::Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.state = MACHINE.next(row.state, Action::TestChannel)?;
        let purpose = if row.state == ChannelState::Unconfirmed { Purpose::Code } else { Purpose::Test };
        if purpose == Purpose::Code {
            row = with_new_code(permit.scope(), row);
        }
        probe_in(&permit, &row, purpose).await?;
        save(&permit, row).await?;
        Ok(permit.done((), Change::of::<Channel>(id.uuid(), json!({ "purpose": purpose }))))
    })
    .await
}

/// Takes a channel away. What waits for it is not sent any more.
///
/// # Errors
/// [`Failure`].
pub async fn remove_channel(scope: &Scope, id: ChannelId) -> Result<()> {
    write(scope, Action::RemoveChannel, |tx| async move {
        let mut row = tx.lock::<channel::Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.state = MACHINE.next(row.state, Action::RemoveChannel)?;
        row.address = String::new();
        row.template = None;
        save(&permit, row).await?;
        Ok(permit.done((), Change::of::<Channel>(id.uuid(), json!({}))))
    })
    .await
}

/// Takes those of these channels away that are mailboxes; answers how many.
pub(crate) async fn remove_mailboxes_in<R: Rule>(
    permit: &Permit,
    ids: &[Uuid],
) -> std::result::Result<usize, Failure<R>> {
    let mailboxes = channel::Entity::find()
        .filter(channel::Column::Id.is_in(ids.iter().copied()))
        .filter(channel::Column::Kind.eq(ChannelKind::Email))
        .filter(channel::Column::State.ne(ChannelState::Removed));
    let rows = permit.all(mailboxes).await?;
    let removed = rows.len();
    for row in rows {
        let state = MACHINE.next(row.state, Action::RemoveChannel)?;
        permit.emit(Event::change::<Channel>(row.id)).await?;
        let updated_at = permit.scope().now();
        let row = Channel { state, address: String::new(), template: None, updated_at, ..row };
        permit.update::<channel::Entity>(row).await?;
    }
    Ok(removed)
}

fn facts(row: &Channel) -> Facts {
    Facts::Channel { organisation: row.organisation_id }
}

async fn save(permit: &Permit, mut row: Channel) -> Result<()> {
    row.updated_at = permit.scope().now();
    permit.emit(Event::change::<Channel>(row.id)).await?;
    Ok(permit.update::<channel::Entity>(row).await?)
}

/// Sends a code or a test, unless too many went out for the organisation: its addresses may be strangers'.
async fn probe_in(permit: &Permit, row: &Channel, purpose: Purpose) -> Result<()> {
    let since = permit.scope().now() - HOUR;
    let probes = delivery::Entity::find()
        .filter(delivery::Column::OrganisationId.eq(row.organisation_id))
        .filter(delivery::Column::Purpose.ne(Purpose::Notice))
        .filter(delivery::Column::CreatedAt.gt(since))
        .order_by_asc(delivery::Column::CreatedAt);
    if permit.count(probes.clone()).await? >= MOST_PROBES {
        let first = permit.one(probes).await?.map_or(since, |first| first.created_at);
        return Err(ChannelRule::TooOften { seconds: (first - since).num_seconds().max(1) }.into());
    }
    Ok(probe(permit, row, purpose).await?)
}

fn with_new_code(scope: &Scope, row: Channel) -> Channel {
    Channel { codes: row.codes + 1, wrong_codes: 0, code_until: scope.now() + CODE_KEPT, ..row }
}

fn new_row(scope: &Scope, input: &CreateChannel) -> Result<Channel> {
    if !scope.core().carriers().carries(input.kind) {
        return Err(ChannelRule::CarrierMissing.into());
    }
    let mut checks = Checks::default();
    let address = checked_address(&mut checks, scope, input.kind, &input.address);
    let template = checked_template(&mut checks, input.kind, input.template.as_deref());
    let kinds = checked_kinds(&mut checks, input.kinds.as_deref());
    checks.finish(()).map_err(Failure::Invalid)?;
    Ok(Channel {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: input.organisation.uuid(),
        kind: input.kind,
        address,
        template,
        language: input.language,
        kinds,
        state: ChannelState::Unconfirmed,
        codes: 1,
        wrong_codes: 0,
        code_until: scope.now() + CODE_KEPT,
        failing_since: None,
        fault: None,
        fault_status: None,
        version: 1,
        created_at: scope.now(),
        updated_at: scope.now(),
    })
}

fn changed(checks: &mut Checks, scope: &Scope, mut row: Channel, input: &UpdateChannel) -> Channel {
    if let Some(address) = &input.address {
        row.address = checked_address(checks, scope, row.kind, address);
        row.failing_since = None;
        row.fault = None;
        row.fault_status = None;
    }
    if let Some(template) = &input.template {
        row.template = checked_template(checks, row.kind, template.as_deref());
    }
    if let Some(kinds) = &input.kinds {
        row.kinds = checked_kinds(checks, kinds.as_deref());
    }
    row.language = input.language.unwrap_or(row.language);
    row
}

fn checked_address(checks: &mut Checks, scope: &Scope, kind: ChannelKind, address: &str) -> String {
    let address = checks.text("address", address, MOST_ADDRESS_CHARS);
    if !address.is_empty() && !scope.core().carriers().takes(kind, &address) {
        checks.wrong("address", Problem::BadAddress);
    }
    address
}

fn checked_template(checks: &mut Checks, kind: ChannelKind, template: Option<&str>) -> Option<String> {
    let template = checks.optional("template", template, MOST_TEMPLATE_CHARS);
    match &template {
        Some(_) if kind == ChannelKind::Email => checks.wrong("template", Problem::Contradiction),
        Some(template) if !is_template(template) => checks.wrong("template", Problem::BadTemplate),
        _ => {}
    }
    template
}

fn checked_kinds(checks: &mut Checks, kinds: Option<&[NoticeKind]>) -> Option<Value> {
    if kinds.is_some_and(<[_]>::is_empty) {
        checks.wrong("kinds", Problem::Empty);
    }
    kinds.map(|kinds| json!(kinds))
}
