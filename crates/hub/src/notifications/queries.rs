//! Reading notices, and making their texts.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

use super::{
    NoticeRow, notice, read,
    words::{Language, Told, text},
};
use crate::{
    Scope,
    activities::{
        self, Activity,
        entity::{rows_of, same},
    },
    organisations::{self, Organisation, OrganisationId},
    questions::{self, Question},
    resources::{self, Booking, Offer},
    store::{Direction, Keyset, Named, Page, PageRequest, StoreError},
};

type Result<T> = std::result::Result<T, StoreError>;

/// Which notices to show; what is not said restricts nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoticeFilter {
    /// Told to this organisation.
    pub organisation: Option<OrganisationId>,
    /// Not read yet by the account that asks.
    pub unread_only: bool,
}

/// The notices told to the actor's organisations, newest first.
///
/// # Errors
/// What the database answers.
pub async fn notices(scope: &Scope, filter: NoticeFilter, page: &PageRequest) -> Result<Page<NoticeRow>> {
    scope.page(select(scope, filter), Keyset::id(Direction::Descending), page).await
}

/// How many [`notices`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_notices(scope: &Scope, filter: NoticeFilter) -> Result<u64> {
    scope.count(select(scope, filter)).await
}

/// The notices of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn notices_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<NoticeRow>> {
    scope.by_ids::<notice::Entity>(ids).await
}

/// Which of these notices the account that asks has read.
///
/// # Errors
/// What the database answers.
pub async fn read_by(scope: &Scope, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let find = read::Entity::find().filter(read::Column::NoticeId.is_in(ids.iter().copied()));
    Ok(scope.all(find).await?.into_iter().map(|row| row.notice_id).collect())
}

/// What notices say, by their ids, as far as the actor may see what they are about.
///
/// # Errors
/// What the database answers.
pub async fn texts(scope: &Scope, rows: &[NoticeRow], language: Language) -> Result<HashMap<Uuid, String>> {
    let by = ids(rows.iter().filter_map(|row| row.by_organisation_id));
    let mut names = HashMap::new();
    if !by.is_empty() {
        names = organisations::organisations_by_ids(scope, &by).await?.into_iter().map(|o| (o.id, o.name)).collect();
    }
    let titles = titles(scope, rows).await?;
    let text = |row: &NoticeRow| {
        let by = row.by_organisation_id.and_then(|by| names.get(&by)).map(String::as_str);
        let subject = titles.get(&row.subject_id).map(String::as_str);
        (row.id, text(Told { kind: row.kind, by, subject }, language))
    };
    Ok(rows.iter().map(text).collect())
}

/// What the things are called that notices are about; what the actor may not see is left out.
async fn titles(scope: &Scope, rows: &[NoticeRow]) -> Result<HashMap<Uuid, String>> {
    let of = |ty| ids(rows.iter().filter(|row| row.subject_type == ty).map(|row| row.subject_id));
    let mut titles = HashMap::new();
    let activities = of(Activity::TYPE);
    if !activities.is_empty() {
        titles.extend(activities::activities_by_ids(scope, &activities).await?.into_iter().map(|a| (a.id, a.title)));
    }
    let organisations = of(Organisation::TYPE);
    if !organisations.is_empty() {
        let rows = organisations::organisations_by_ids(scope, &organisations).await?;
        titles.extend(rows.into_iter().map(|o| (o.id, o.name)));
    }
    let bookings = of(Booking::TYPE);
    let bookings = if bookings.is_empty() { vec![] } else { resources::bookings_by_ids(scope, &bookings).await? };
    let questions = of(Question::TYPE);
    let questions = if questions.is_empty() { vec![] } else { questions::questions_by_ids(scope, &questions).await? };
    let about: Vec<_> = bookings
        .iter()
        .map(|booking| (booking.id, booking.offer_id))
        .chain(questions.iter().map(|question| (question.id, question.offer_id)))
        .collect();
    let offers = ids(of(Offer::TYPE).into_iter().chain(about.iter().map(|(_, offer)| *offer)));
    if !offers.is_empty() {
        titles.extend(resources::offers_by_ids(scope, &offers).await?.into_iter().map(|offer| (offer.id, offer.title)));
    }
    for (thing, offer) in about {
        if let Some(title) = titles.get(&offer).cloned() {
            titles.insert(thing, title);
        }
    }
    Ok(titles)
}

fn ids(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    ids.collect::<HashSet<_>>().into_iter().collect()
}

fn select(scope: &Scope, filter: NoticeFilter) -> Select<notice::Entity> {
    let mut all = Condition::all();
    if let Some(organisation) = filter.organisation {
        all = all.add(notice::Column::OrganisationId.eq(organisation.uuid()));
    }
    let person = scope.actor().account().filter(|account| account.token.is_none());
    if let (true, Some(person)) = (filter.unread_only, person) {
        all = all.add(not_read_by(person.id));
    }
    notice::Entity::find().filter(all)
}

/// The notices without this account's mark.
pub(super) fn not_read_by(account: Uuid) -> Condition {
    let mut marks = rows_of(read::Entity, read::Column::HubId, notice::Column::HubId);
    marks.and_where(same(read::Column::NoticeId, notice::Column::Id)).and_where(read::Column::AccountId.eq(account));
    Condition::all().add(Expr::exists(marks)).not()
}
