//! Slips for many posts at once: those of an imported district.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    super::entity::slip::SlipKind,
    Column, Entity, Slip,
    print::{DrawnSlip, PrintedSlip},
};
use crate::{
    organisations::{MemberRole, member},
    store::{CHUNK, Event, Permit, Reader, StoreError},
};

/// Which of these organisations somebody has come in to, or can with a slip that is still good.
pub(crate) async fn served(reader: Reader<'_>, organisations: &[Uuid]) -> Result<HashSet<Uuid>, StoreError> {
    let mut served = HashSet::new();
    for organisations in organisations.chunks(CHUNK) {
        let ids = || organisations.iter().copied();
        let members = reader.all(member::Entity::find().filter(member::Column::OrganisationId.is_in(ids()))).await?;
        served.extend(members.iter().map(|member| member.organisation_id));
        let open = Entity::find()
            .filter(Column::OrganisationId.is_in(ids()))
            .filter(Column::Kind.eq(SlipKind::Claim))
            .filter(Column::SpentAt.is_null())
            .filter(Column::RevokedAt.is_null())
            .filter(Column::ExpiresAt.gt(reader.now()));
        served.extend(reader.all(open).await?.iter().map(|slip| slip.organisation_id));
    }
    Ok(served)
}

/// Prints a lead's slip for each organisation and post, in their order.
///
/// Unlike for one slip, codes are drawn inside the transaction: among thousands some are in use, and each of those is
/// drawn again until none is.
pub(crate) async fn print_leads_in(permit: &Permit, posts: &[(Uuid, &str)]) -> Result<Vec<PrintedSlip>, StoreError> {
    let mut printed = Vec::with_capacity(posts.len());
    for posts in posts.chunks(CHUNK) {
        let mut drawn: Vec<DrawnSlip> = posts.iter().map(|_| draw(permit)).collect();
        let mut rows = rows(permit, posts, &drawn);
        loop {
            let again = in_use(permit, &rows).await?;
            if again.is_empty() {
                break;
            }
            for index in again {
                drawn[index] = draw(permit);
            }
            rows = self::rows(permit, posts, &drawn);
        }
        let events = rows.iter().map(|row| Event::change::<Slip>(row.id)).collect();
        permit.insert_all::<Entity>(rows).await?;
        permit.emit_all(events).await?;
        printed.extend(drawn.into_iter().map(DrawnSlip::printed));
    }
    Ok(printed)
}

fn draw(permit: &Permit) -> DrawnSlip {
    DrawnSlip::draw(permit.scope().core(), permit.scope().hub_id())
}

fn rows(permit: &Permit, posts: &[(Uuid, &str)], drawn: &[DrawnSlip]) -> Vec<Slip> {
    let row = |((organisation, post), drawn): (&(Uuid, &str), &DrawnSlip)| {
        drawn.claim(permit.scope(), *organisation, MemberRole::Lead, post)
    };
    posts.iter().zip(drawn).map(row).collect()
}

/// The rows whose code another slip of the hub has, or an earlier row.
async fn in_use(permit: &Permit, rows: &[Slip]) -> Result<Vec<usize>, StoreError> {
    let codes = rows.iter().map(|row| row.code_hash.as_str());
    let taken = permit.all(Entity::find().filter(Column::CodeHash.is_in(codes))).await?;
    let mut taken: HashSet<&str> = taken.iter().map(|slip| slip.code_hash.as_str()).collect();
    Ok((0..rows.len()).filter(|index| !taken.insert(&rows[*index].code_hash)).collect())
}
