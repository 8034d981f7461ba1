//! Asking, answering, passing on, declining, withdrawing. Whoever asks locks the offer; everything later locks the
//! question, so that of two answers to it one comes first and the other sees what the first has done.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{
    Question, QuestionId, QuestionState, QuestionStep,
    entity::{
        question,
        step::{self, Column as StepColumn},
    },
    rules::{
        Checked, MACHINE, QuestionRule, check, check_answer, check_asked, check_next, check_note, check_reason, facts,
    },
};
use crate::{
    Scope,
    environment::Time,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    organisations::{self, Organisation, OrganisationId},
    policy::{Action, Denied, Refused},
    resources::{OFFER_MACHINE, Offer, OfferId, offers},
    store::{Change, Done, Event, Id, Idempotency, Permit, StoreError, Tx, write, write_once},
};

type Result<T> = std::result::Result<T, Failure<QuestionRule>>;

/// What somebody wants to know, for the organisation acted for.
#[derive(Debug, Clone)]
pub struct AskQuestion {
    /// The offer of information or of an expert that it is about.
    pub offer: OfferId,
    /// The question, at most 2000 characters.
    pub text: String,
    /// By when an answer is hoped for, within 90 days; in 7 days by default.
    pub due_at: Option<Time>,
}

/// Asks the owner of an offer.
///
/// # Errors
/// [`Failure`], among them [`QuestionRule::TakesNoQuestions`].
pub async fn ask_question(scope: &Scope, input: &AskQuestion, key: &Idempotency) -> Result<QuestionId> {
    let checked = check(input, scope.now()).map_err(Failure::Invalid)?;
    write_once(scope, Action::AskQuestion, key, |tx| ask_in(tx, input.offer, checked.clone())).await
}

async fn ask_in(tx: Tx, offer: OfferId, checked: Checked) -> Result<Done<QuestionId>> {
    let asker = tx.scope().acting().ok_or(Refused::Denied(Denied::NotActingForOrganisation))?;
    let offer = tx.lock::<offers::Entity>(offer).await?;
    let facts = offers::facts_in(&tx, &offer).await?;
    let owner = organisation_in(&tx, offer.organisation_id).await?;
    let permit = tx.permit(&facts)?;
    if !offer.category.takes_questions() {
        return Err(QuestionRule::TakesNoQuestions.into());
    }
    OFFER_MACHINE.next(offer.state, Action::AskQuestion)?;
    let owner = check_asked(asker, owner.as_ref())?;
    let row = new_row(permit.scope(), &offer, asker, checked);
    let id = row.id;
    permit.tell(Notice::of::<Question>(NoticeKind::QuestionAsked, id, [owner])).await?;
    let first = new_step(permit.scope(), &row, None);
    permit.insert::<question::Entity>(row).await?;
    permit.insert::<step::Entity>(first).await?;
    permit.emit(Event::change::<Question>(id)).await?;
    Ok(permit.done(Id::new(id), Change::of::<Question>(id, json!({ "offer": offer.id, "askedOf": owner }))))
}

/// Answers a question.
///
/// # Errors
/// [`Failure`].
pub async fn answer_question(scope: &Scope, id: QuestionId, answer: &str) -> Result<QuestionId> {
    let answer = check_answer(answer).map_err(Failure::Invalid)?;
    turn(scope, id, Action::AnswerQuestion, |row, now| {
        row.answer = Some(answer.clone());
        row.answered_at = Some(now);
        Notice::of::<Question>(NoticeKind::QuestionAnswered, row.id, [row.organisation_id])
    })
    .await
}

/// Says that one does not answer. The asker sees the reason.
///
/// # Errors
/// [`Failure`].
pub async fn decline_question(scope: &Scope, id: QuestionId, reason: &str) -> Result<QuestionId> {
    let reason = check_reason(reason)?;
    turn(scope, id, Action::DeclineQuestion, |row, _| {
        row.state_reason = Some(reason.clone());
        Notice::of::<Question>(NoticeKind::QuestionDeclined, row.id, [row.organisation_id])
    })
    .await
}

/// Takes one's question back.
///
/// # Errors
/// [`Failure`].
pub async fn withdraw_question(scope: &Scope, id: QuestionId) -> Result<QuestionId> {
    turn(scope, id, Action::WithdrawQuestion, |row, _| {
        Notice::of::<Question>(NoticeKind::QuestionWithdrawn, row.id, [row.asked_of_id])
    })
    .await
}

/// Ends a question: what the row holds then, and who is told.
async fn turn(
    scope: &Scope,
    id: QuestionId,
    action: Action,
    change: impl Fn(&mut Question, Time) -> Notice + Sync,
) -> Result<QuestionId> {
    let change = &change;
    write(scope, action, |tx| async move {
        let (mut row, steps) = lock(&tx, id).await?;
        let permit = tx.permit(&facts(&row, &steps))?;
        row.state = MACHINE.next(row.state, action)?;
        let told = change(&mut row, permit.scope().now());
        permit.tell(told).await?;
        let detail = json!({ "to": row.state, "reason": row.state_reason });
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Question>(id.uuid(), detail)))
    })
    .await
}

/// Passes a question on to an organisation that knows better, with a note if there is one.
///
/// # Errors
/// [`Failure`], among them [`QuestionRule::CannotBeAsked`] and [`QuestionRule::PassedOnTooOften`].
pub async fn pass_on_question(
    scope: &Scope,
    id: QuestionId,
    to: OrganisationId,
    note: Option<&str>,
) -> Result<QuestionId> {
    let note = check_note(note).map_err(Failure::Invalid)?;
    write(scope, Action::PassOnQuestion, |tx| {
        let note = note.clone();
        async move {
            let (mut row, steps) = lock(&tx, id).await?;
            let next = organisation_in(&tx, to.uuid()).await?;
            let permit = tx.permit(&facts(&row, &steps))?;
            row.state = MACHINE.next(row.state, Action::PassOnQuestion)?;
            row.asked_of_id = check_next(&row, &steps, next.as_ref())?;
            row.step += 1;
            let told = [row.organisation_id, row.asked_of_id];
            permit.tell(Notice::of::<Question>(NoticeKind::QuestionPassedOn, row.id, told)).await?;
            permit.insert::<step::Entity>(new_step(permit.scope(), &row, note)).await?;
            let detail = json!({ "askedOf": row.asked_of_id, "step": row.step });
            save(&permit, row).await?;
            Ok(permit.done(id, Change::of::<Question>(id.uuid(), detail)))
        }
    })
    .await
}

/// Locks the question, and reads who has had it, in order.
pub(super) async fn lock(tx: &Tx, id: QuestionId) -> Result<(Question, Vec<QuestionStep>)> {
    let row = tx.lock::<question::Entity>(id).await?;
    let steps = step::Entity::find().filter(StepColumn::QuestionId.eq(row.id)).order_by_asc(StepColumn::Number);
    let steps = tx.all(steps).await?;
    Ok((row, steps))
}

/// Writes a changed question: one version further.
pub(super) async fn save(permit: &Permit, mut row: Question) -> std::result::Result<(), StoreError> {
    row.version += 1;
    row.updated_at = permit.scope().now();
    let id = row.id;
    permit.update::<question::Entity>(row).await?;
    permit.emit(Event::change::<Question>(id)).await
}

async fn organisation_in(tx: &Tx, id: Uuid) -> std::result::Result<Option<Organisation>, StoreError> {
    tx.one(organisations::Entity::find().filter(organisations::Column::Id.eq(id))).await
}

fn new_row(scope: &Scope, offer: &Offer, asker: Uuid, checked: Checked) -> Question {
    Question {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        offer_id: offer.id,
        organisation_id: asker,
        asked_of_id: offer.organisation_id,
        step: 1,
        text: checked.text,
        due_at: checked.due_at,
        reminded_at: None,
        state: QuestionState::Open,
        state_reason: None,
        answer: None,
        answered_at: None,
        version: 1,
        created_by: scope.actor().account().map(|account| account.id).unwrap_or_default(),
        created_at: scope.now(),
        updated_at: scope.now(),
    }
}

/// The step at which a question stands now.
fn new_step(scope: &Scope, row: &Question, note: Option<String>) -> QuestionStep {
    QuestionStep {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        question_id: row.id,
        number: row.step,
        organisation_id: row.asked_of_id,
        note,
        created_at: scope.now(),
    }
}
