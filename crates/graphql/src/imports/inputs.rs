//! What an import is told.

use async_graphql::{ID, InputObject};
use hub::{
    Scope,
    imports::{ColumnChoice, Import, ImportFile, kept_file},
    policy::Refused,
};

use crate::{errors::Stop, ids::input_id};

/// 说明某一列的含义。What a column means.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ImportColumnInput {
    /// 文件中的表头，或列的字母。The heading in the file, or the column's letter.
    heading: String,
    /// 含义：模板中的列名；不填则不读取这一列。Its meaning, a heading of the template; without one the column is not read.
    meaning: Option<String>,
}

/// 要导入的一个文件。A file to import.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ImportFileInput {
    /// `POST /files`（`purpose` 为 `import`）返回的标识，保留一天。The id that `POST /files` answered (with `purpose` `import`); good for a day.
    import_file_id: ID,
    /// 文件名，用于指出问题所在。The file's name, to say where a problem is.
    name: String,
    /// 工作表名；不填则读取第一个有内容的工作表。The sheet of a workbook; the first that holds something where it is not given.
    sheet: Option<String>,
    /// 对个别列含义的说明。What is said about single columns.
    #[graphql(default)]
    columns: Vec<ImportColumnInput>,
}

/// 试导入。Rehearsing an import.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RehearseImportInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织表。The file of organisations.
    organisations: Option<ImportFileInput>,
    /// 资源表；提供单位须在组织表或平台内。The file of offers; whose they are must be in the other file or in the hub.
    offers: Option<ImportFileInput>,
}

/// 导入。Importing.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ImportDistrictInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 组织表。The file of organisations.
    organisations: Option<ImportFileInput>,
    /// 资源表；提供单位须在组织表或平台内。The file of offers; whose they are must be in the other file or in the hub.
    offers: Option<ImportFileInput>,
}

impl RehearseImportInput {
    pub(crate) async fn to_core(&self, scope: &Scope) -> Result<Import, Stop> {
        import(scope, self.organisations.as_ref(), self.offers.as_ref()).await
    }
}

impl ImportDistrictInput {
    pub(crate) async fn to_core(&self, scope: &Scope) -> Result<Import, Stop> {
        import(scope, self.organisations.as_ref(), self.offers.as_ref()).await
    }
}

async fn import(
    scope: &Scope,
    organisations: Option<&ImportFileInput>,
    offers: Option<&ImportFileInput>,
) -> Result<Import, Stop> {
    Ok(Import {
        organisations: file(scope, "organisations.importFileId", organisations).await?,
        offers: file(scope, "offers.importFileId", offers).await?,
        is_dry_run: false,
    })
}

async fn file(scope: &Scope, field: &'static str, input: Option<&ImportFileInput>) -> Result<Option<ImportFile>, Stop> {
    let Some(input) = input else { return Ok(None) };
    let found = kept_file(scope, input_id(field, &input.import_file_id)?).await.map_err(Stop::from)?;
    let bytes = found.ok_or_else(|| Stop::refused(Refused::Hidden, field))?;
    let choice = |column: &ImportColumnInput| ColumnChoice {
        heading: column.heading.clone(),
        meaning: column.meaning.clone().filter(|meaning| !meaning.trim().is_empty()),
    };
    Ok(Some(ImportFile {
        name: input.name.chars().take(200).collect(),
        bytes,
        sheet: input.sheet.clone(),
        columns: input.columns.iter().map(choice).collect(),
    }))
}
