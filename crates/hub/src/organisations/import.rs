//! Organisations of imported files: invited many at once, and put right as long as nobody has come in to them.
//!
//! What a file's row means and whether it may change anything is decided in `imports`.

use super::{
    Organisation, OrganisationId,
    commands::{RegisterOrganisation, apply, new_row, save},
    entity::{Entity, State},
    rules::{OrganisationRule, check},
};
use crate::{
    failure::Failure,
    store::{CHUNK, Event, Permit},
};

type Result<T> = std::result::Result<T, Failure<OrganisationRule>>;

/// Invites organisations inside the import's transaction; answers their ids in the same order. Superiors among them
/// must have been invited before. Who registered the same meanwhile shows as [`StoreError::Unique`](crate::store::StoreError::Unique): plan again.
pub(crate) async fn import_all_in(permit: &Permit, inputs: &[RegisterOrganisation]) -> Result<Vec<OrganisationId>> {
    let mut ids = Vec::with_capacity(inputs.len());
    for inputs in inputs.chunks(CHUNK) {
        let mut rows = Vec::with_capacity(inputs.len());
        for input in inputs {
            let particulars = check(input).map_err(Failure::Invalid)?;
            rows.push(new_row(permit.scope(), particulars, input.superior, State::Invited, None));
        }
        let made = rows.iter().map(|row| row.id);
        let events = made.clone().map(Event::change::<Organisation>).collect();
        ids.extend(made.map(OrganisationId::new));
        permit.insert_all::<Entity>(rows).await?;
        permit.emit_all(events).await?;
    }
    Ok(ids)
}

/// Puts an invited organisation right, inside the import's transaction, which has locked it.
pub(crate) async fn reimport_in(permit: &Permit, mut row: Organisation, input: &RegisterOrganisation) -> Result<()> {
    let particulars = check(input).map_err(Failure::Invalid)?;
    apply(&mut row, particulars, input.superior);
    Ok(save(permit, row).await?)
}

/// An organisation's particulars as they would be typed in.
pub(crate) fn particulars_of(row: &Organisation) -> RegisterOrganisation {
    RegisterOrganisation {
        kind: row.kind,
        name: row.name.clone(),
        uscc: row.uscc.clone(),
        superior: row.superior_id.map(OrganisationId::new),
        contact_post: row.contact_post.clone(),
        contact_phone: row.contact_phone.clone(),
        address: row.address.clone(),
        description: row.description.clone(),
    }
}
