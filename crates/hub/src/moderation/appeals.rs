//! Filing an appeal, taking it back, deciding on it. What is appealed is locked first.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Appeal, AppealId, AppealState, MeasureState, ModerationRule, SanctionId, Subject,
    effects::Effect,
    entity::appeal::{Column, Entity},
    hiding,
    hiding::decider,
    leases,
    rules::{APPEAL_MACHINE, decide_appeal_by},
    sanctions,
    subjects::check_is_not_own,
};
use crate::{
    Scope,
    failure::Failure,
    identity::entity::hub_role,
    notifications::{Notice, NoticeKind},
    organisations::{ConsentBy, OrganisationState, member},
    policy::{self, Action, Facts, Refused},
    scope::{Account, Actor, HubRole, Post},
    store::{Change, Event, Id, Idempotency, Permit, StoreError, Tx, write, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// What is appealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appealed {
    /// A sanction.
    Sanction(SanctionId),
    /// The hiding of a thing.
    Hidden(Subject),
}

/// A decision on an appeal.
#[derive(Debug, Clone)]
pub struct DecideAppeal {
    /// The appeal.
    pub appeal: AppealId,
    /// The version that was read.
    pub version: i64,
    /// True if what is appealed is taken back.
    pub is_upheld: bool,
    /// What the organisation reads, at most 1000 characters; it must be given.
    pub note: String,
}

/// Appeals, for the acting organisation, against what was done to it.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::TooLate`] and [`ModerationRule::AlreadyAppealed`].
pub async fn file_appeal(scope: &Scope, appealed: Appealed, text: &str, key: &Idempotency) -> Result<AppealId> {
    let mut checks = Checks::default();
    let text = checks.text("text", text, 2000);
    let text = &checks.finish(text).map_err(Failure::Invalid)?;
    write_once(scope, Action::FileAppeal, key, |tx| async move {
        let against = Against::lock(&tx, appealed).await?;
        let permit = tx.permit(&Facts::Inner { organisation: against.organisation() })?;
        against.check(permit.scope())?;
        let row = new_row(permit.scope(), &against, text)?;
        let id = row.id;
        let detail = json!({ "sanction": row.sanction_id, "hiding": row.hiding_id });
        against.touch(&permit).await?;
        permit.insert::<Entity>(row).await.map_err(already_appealed)?;
        permit.emit(Event::change::<Appeal>(id)).await?;
        Ok(permit.done(Id::new(id), Change::of::<Appeal>(id, detail)))
    })
    .await
}

/// Takes an appeal back.
///
/// # Errors
/// [`Failure`].
pub async fn withdraw_appeal(scope: &Scope, id: AppealId) -> Result<AppealId> {
    write(scope, Action::WithdrawAppeal, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.state = APPEAL_MACHINE.next(row.state, Action::WithdrawAppeal)?;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Appeal>(id.uuid(), json!({}))))
    })
    .await
}

/// Decides on an appeal. Upheld, what it is against is taken back at once.
///
/// # Errors
/// [`Failure`]; refused to whoever decided what is appealed.
pub async fn decide_appeal(scope: &Scope, input: &DecideAppeal) -> Result<AppealId> {
    let note = &checked_note(&input.note)?;
    write(scope, action_of(input.is_upheld), |tx| async move {
        let (permit, change, ..) = decide_in(tx, input, note).await?;
        Ok(permit.done(input.appeal, change))
    })
    .await
}

/// How many accounts may decide on an appeal: staff who neither decided before nor serve the organisation.
///
/// # Errors
/// What the database answers.
pub async fn appeal_judges(scope: &Scope, appeal: &Appeal) -> std::result::Result<usize, StoreError> {
    let holders = hub_role::Entity::find().filter(hub_role::Column::Role.ne(HubRole::Auditor));
    let members = member::Entity::find().filter(member::Column::OrganisationId.eq(appeal.organisation_id));
    let (holders, members) = (scope.all(holders).await?, scope.all(members).await?);
    let holders: BTreeSet<_> = holders.iter().map(|holder| holder.account_id).collect();
    let may_decide = |account: &&Uuid| {
        let own = members.iter().filter(|member| member.account_id == **account);
        let post = |member: &member::Model| Post {
            organisation: appeal.organisation_id,
            role: member.role,
            state: OrganisationState::Active,
            consent_by: ConsentBy::Coordinator,
        };
        let actor = Actor::Account(Box::new(Account {
            id: **account,
            session: None,
            token: None,
            hub_roles: vec![HubRole::Moderator],
            posts: own.map(post).collect(),
            restraints: vec![],
        }));
        policy::can(&actor, None, Action::UpholdAppeal, &facts(appeal)).is_ok()
    };
    Ok(holders.iter().filter(may_decide).count())
}

/// The action that a decision is.
pub(super) fn action_of(is_upheld: bool) -> Action {
    if is_upheld { Action::UpholdAppeal } else { Action::RejectAppeal }
}

/// What the organisation reads: it must be told why.
pub(super) fn checked_note(note: &str) -> Result<String> {
    let mut checks = Checks::default();
    let note = checks.text("note", note, 1000);
    checks.finish(note).map_err(Failure::Invalid)
}

/// Decides within a transaction that has just begun; answers with what it changed and whom it concerns.
pub(super) async fn decide_in(tx: Tx, input: &DecideAppeal, note: &str) -> Result<(Permit, Change, Vec<Effect>, Uuid)> {
    let id = input.appeal;
    let seen = tx.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?.ok_or(Refused::Hidden)?;
    let against = Against::of(&tx, &seen).await?;
    let mut row = tx.lock::<Entity>(id).await?;
    let action = action_of(input.is_upheld);
    let permit = tx.permit(&facts(&row))?;
    if let Against::Hiding(hiding) = &against {
        check_is_not_own(&permit, action, Subject::new(hiding.subject_type, hiding.subject_id)).await?;
    }
    if row.version != input.version {
        return Err(Failure::Stale { current: row.version });
    }
    row.state = APPEAL_MACHINE.next(row.state, action)?;
    row.decision_note = Some(note.to_owned());
    row.decided_at = Some(permit.scope().now());
    row.decided_by = permit.scope().actor().account().map(|account| account.id);
    let row = save(&permit, row).await?;
    permit.tell(Notice::of::<Appeal>(NoticeKind::AppealDecided, row.id, [row.organisation_id])).await?;
    let mut effects = vec![Effect::on_appeal(&row)];
    if input.is_upheld {
        effects.extend(against.overturn(&permit, note).await?);
    }
    leases::end_in(&permit, row.id).await?;
    let detail = json!({ "to": row.state, "note": row.decision_note, "firstDecidedBy": row.first_decided_by });
    Ok((permit, Change::of::<Appeal>(row.id, detail), effects, row.organisation_id))
}

/// Opens an appeal again whose decision is taken back.
pub(super) async fn reopen_in(permit: &Permit, mut row: Appeal) -> Result<()> {
    row.state = APPEAL_MACHINE.next(row.state, Action::UndoDecision)?;
    row.decision_note = None;
    row.decided_at = None;
    row.decided_by = None;
    permit.tell(Notice::of::<Appeal>(NoticeKind::DecisionUndone, row.id, [row.organisation_id])).await?;
    save(permit, row).await?;
    Ok(())
}

/// An appeal as the policy sees it.
pub(super) fn facts(row: &Appeal) -> Facts {
    Facts::Appeal { organisation: row.organisation_id, first_decided_by: row.first_decided_by }
}

/// What is appealed, locked.
enum Against {
    Sanction(Box<(crate::organisations::Organisation, super::Sanction)>),
    Hiding(Box<super::Hiding>),
}

impl Against {
    async fn lock(tx: &Tx, appealed: Appealed) -> Result<Self> {
        match appealed {
            Appealed::Sanction(id) => Ok(Self::Sanction(Box::new(sanctions::lock_in(tx, id.uuid()).await?))),
            Appealed::Hidden(subject) => {
                let hiding = hiding::current_in(tx, subject.id()).await?.ok_or(Refused::Hidden)?;
                Ok(Self::Hiding(Box::new(hiding::lock_in(tx, hiding.id).await?)))
            }
        }
    }

    async fn of(tx: &Tx, appeal: &Appeal) -> Result<Self> {
        match (appeal.sanction_id, appeal.hiding_id) {
            (Some(id), _) => Ok(Self::Sanction(Box::new(sanctions::lock_in(tx, id).await?))),
            (None, Some(id)) => Ok(Self::Hiding(Box::new(hiding::lock_in(tx, id).await?))),
            (None, None) => Err(StoreError::Corrupt("an appeal against nothing".to_owned()).into()),
        }
    }

    fn organisation(&self) -> Uuid {
        match self {
            Self::Sanction(both) => both.1.organisation_id,
            Self::Hiding(hiding) => hiding.organisation_id,
        }
    }

    /// Only what stands is appealed, and only in time.
    fn check(&self, scope: &Scope) -> Result<()> {
        let (state, until) = match self {
            Self::Sanction(both) => (both.1.state, both.1.appeal_until),
            Self::Hiding(hiding) => (hiding.state, hiding.appeal_until),
        };
        if state != MeasureState::InForce {
            return Err(Failure::WrongState { state: state.as_str() });
        }
        if scope.now() > until { Err(ModerationRule::TooLate.into()) } else { Ok(()) }
    }

    async fn touch(self, permit: &Permit) -> Result<()> {
        match self {
            Self::Sanction(both) => sanctions::touch_in(permit, both.1).await.map(|_| ()),
            Self::Hiding(hiding) => hiding::touch_in(permit, *hiding).await.map(|_| ()),
        }
    }

    /// Takes back what is appealed; what has ended meanwhile needs no taking back.
    async fn overturn(self, permit: &Permit, note: &str) -> Result<Vec<Effect>> {
        match self {
            Self::Sanction(both) if both.1.state == MeasureState::InForce => {
                let (organisation, sanction) = *both;
                Ok(sanctions::end_in(permit, organisation, sanction, Action::UpholdAppeal, note).await?.1)
            }
            Self::Hiding(hiding) if hiding.state == MeasureState::InForce => {
                Ok(vec![hiding::show_in(permit, *hiding, Action::UpholdAppeal).await?])
            }
            Self::Sanction(_) | Self::Hiding(_) => Ok(vec![]),
        }
    }
}

/// Writes an appeal, one version further.
async fn save(permit: &Permit, mut row: Appeal) -> Result<Appeal> {
    row.version += 1;
    permit.update::<Entity>(row.clone()).await?;
    permit.emit(Event::change::<Appeal>(row.id)).await?;
    Ok(row)
}

fn already_appealed(error: StoreError) -> Failure<ModerationRule> {
    match error {
        StoreError::Unique(index) if index.contains("appeals") => ModerationRule::AlreadyAppealed.into(),
        other => other.into(),
    }
}

fn new_row(scope: &Scope, against: &Against, text: &str) -> Result<Appeal> {
    let (sanction_id, hiding_id, first_decided_by) = match against {
        Against::Sanction(both) => (Some(both.1.id), None, both.1.decided_by),
        Against::Hiding(hiding) => (None, Some(hiding.id), hiding.decided_by),
    };
    Ok(Appeal {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: against.organisation(),
        sanction_id,
        hiding_id,
        first_decided_by,
        text: text.to_owned(),
        state: AppealState::Open,
        decide_by: decide_appeal_by(scope.now()),
        decision_note: None,
        decided_at: None,
        decided_by: None,
        version: 1,
        created_by: decider(scope)?,
        created_at: scope.now(),
    })
}
