//! The mutations about importing.

use async_graphql::{Context, Object, Result};
use hub::imports as core;

use super::{
    inputs::{ImportDistrictInput, RehearseImportInput},
    objects::{DistrictImport, ImportRehearsal},
};
use crate::{caller::Caller, errors::Stop, payload::payload, request::request};

payload! {
    RehearseImportPayload { rehearsal: ImportRehearsal, "试导入", "`rehearseImport`" }
    ImportDistrictPayload { imported: DistrictImport, "导入", "`importDistrict`" }
}

/// Bringing a district in.
#[derive(Default)]
pub(crate) struct ImportMutation;

#[Object]
impl ImportMutation {
    /// 试导入：说明各列被当作什么、有哪些问题、会发生什么，不写入任何内容。平台管理员可用。
    /// Rehearses an import: says what each column is taken for, what is wrong and what would happen, and writes nothing. For the hub's admins.
    async fn rehearse_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RehearseImportInput,
    ) -> Result<RehearseImportPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let import = input.to_core(&caller.scope).await?;
            let rehearsal = core::rehearse(&caller.scope, import).await.map_err(Stop::from)?;
            Ok(ImportRehearsal::from(rehearsal))
        };
        RehearseImportPayload::of(work.await)
    }

    /// 导入组织与资源：全部或全不；同样的文件再导入一次不会有任何改动。凭条只在这一次给出。平台管理员可用。
    /// Imports organisations and offers, all or nothing; the same files again change nothing. Slips are shown this once. For the hub's admins.
    async fn import_district(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ImportDistrictInput,
    ) -> Result<ImportDistrictPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let import = input.to_core(&caller.scope).await?;
            let imported = core::import_into(&caller.scope, &import, &|_| {}).await.map_err(Stop::from)?;
            Ok(DistrictImport::new(&imported, request(ctx).core.public_url()))
        };
        ImportDistrictPayload::of(work.await)
    }
}
