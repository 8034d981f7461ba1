//! What an import says and makes.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    imports::{self as core, LeadSlip},
    organisations,
};

use crate::{
    ids::id,
    request::{Locale, request},
};

/// More problems than this are counted, not shown: mending the first shows the next.
const MOST_SHOWN: usize = 1_000;

/// 一列为什么被当作这个含义。Why a column is taken for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::imports::Reason")]
pub(crate) enum ImportColumnReason {
    /// 表头如此。Its heading says so.
    Heading,
    /// 由导入人指定。Whoever imports said so.
    Chosen,
    /// 依表头的用词推测。A guess by the words of its heading.
    Words,
    /// 依列中的内容推测。A guess by what stands in it.
    Content,
    /// 不认识，不读取。Unknown, not read.
    Unknown,
}

/// 文件的一列，以及它被当作什么。A column of a file, and what it is taken for.
#[derive(SimpleObject)]
pub(crate) struct ImportColumn {
    /// 列的字母。The column's letter.
    letter: String,
    /// 文件中的表头。The heading in the file.
    heading: String,
    /// 含义：模板中的列名；不读取时为空。Its meaning, a heading of the template; null where it is not read.
    meaning: Option<String>,
    /// 为什么。Why.
    reason: ImportColumnReason,
    /// 第一个有内容的格。The first cell that is filled in.
    sample: String,
}

/// 读到的一个文件。A file as it was understood.
#[derive(SimpleObject)]
pub(crate) struct ImportedFile {
    /// 文件名。Its name.
    name: String,
    /// 格式与编码；无法读取时为空。Its format and encoding; null where it could not be read.
    encoding: Option<String>,
    /// 读取的工作表。The sheet that was read.
    sheet: Option<String>,
    /// 所有有内容的工作表。All sheets that hold something.
    sheets: Vec<String>,
    /// 表头下方的行数。How many rows stand below the headings.
    rows: usize,
    /// 各列，从左到右。Its columns from the left.
    columns: Vec<ImportColumn>,
}

impl From<core::FileRead> for ImportedFile {
    fn from(file: core::FileRead) -> Self {
        let column = |column: core::ColumnRead| ImportColumn {
            letter: column.place.letter,
            heading: column.place.heading,
            meaning: column.meaning.map(str::to_owned),
            reason: column.reason.into(),
            sample: column.sample,
        };
        Self {
            name: file.name,
            encoding: file.encoding.map(|encoding| encoding.as_str().to_owned()),
            sheet: file.sheet,
            sheets: file.sheets,
            rows: file.rows,
            columns: file.columns.into_iter().map(column).collect(),
        }
    }
}

/// 各种结果的行数。How many rows come to what.
#[derive(SimpleObject)]
pub(crate) struct ImportCounts {
    /// 新增。Made.
    made: usize,
    /// 更正（尚无人入驻）。Put right, as nobody has come in yet.
    changed: usize,
    /// 相同。Just as the hub has them.
    unchanged: usize,
    /// 与平台内不同，保留平台内容。Other than in the hub, which keeps what its organisation says.
    kept: usize,
}

impl From<core::Counts> for ImportCounts {
    fn from(core::Counts { made, changed, unchanged, kept }: core::Counts) -> Self {
        Self { made, changed, unchanged, kept }
    }
}

/// 文件中的一个问题及其位置。A problem in a file, and where it is.
pub(crate) struct ImportProblem(core::RowProblem);

/// 文件中的一个问题及其位置。A problem in a file, and where it is.
#[Object]
impl ImportProblem {
    /// 问题代码，供程序判断。The code, for programs.
    async fn code(&self) -> &'static str {
        self.0.fault.code()
    }

    /// 是否妨碍导入；否则只是提醒。Whether it stops the import; else it is only worth knowing.
    async fn is_error(&self) -> bool {
        self.0.is_error()
    }

    /// 文件名。The file's name.
    async fn file(&self) -> &str {
        &self.0.file
    }

    /// 工作表。The sheet.
    async fn sheet(&self) -> Option<&str> {
        self.0.sheet.as_deref()
    }

    /// 表格软件显示的行号；整个文件的问题为空。The row as a spreadsheet counts it; null where it is the whole file.
    async fn row(&self) -> Option<usize> {
        Some(self.0.row).filter(|row| *row > 0)
    }

    /// 文本编辑器显示的行号，含换行的格会使它大于行号。The line as a text editor counts it: another where cells hold line breaks.
    async fn line(&self) -> Option<usize> {
        Some(self.0.line).filter(|line| *line > 0)
    }

    /// 列的字母。The column's letter.
    async fn column(&self) -> Option<&str> {
        self.0.column.as_ref().map(|column| column.letter.as_str()).filter(|letter| !letter.is_empty())
    }

    /// 列名。The column's heading.
    async fn heading(&self) -> Option<&str> {
        self.0.column.as_ref().map(|column| column.heading.as_str())
    }

    /// 格中的内容，过长则截短。What stands there, cut where it is long.
    async fn value(&self) -> &str {
        &self.0.value
    }

    /// 有什么问题、怎么办，语言随 Accept-Language。What is wrong and what to do, in the language of `Accept-Language`.
    async fn message(&self, ctx: &Context<'_>) -> String {
        match request(ctx).locale {
            Locale::Chinese => self.0.message_zh(),
            Locale::English => self.0.message_en(),
        }
    }
}

/// 试导入的结果：会发生什么，有什么问题。What an import would do, and what stands in its way.
#[derive(SimpleObject)]
pub(crate) struct ImportRehearsal {
    /// 是否可以导入。Whether nothing stands in the way.
    is_possible: bool,
    /// 读到的文件，组织表在前。The files as they were understood, that of organisations first.
    files: Vec<ImportedFile>,
    /// 组织表中各列可有的含义。What the columns of the file of organisations may mean.
    organisation_meanings: Vec<&'static str>,
    /// 资源表中各列可有的含义。What the columns of the file of offers may mean.
    offer_meanings: Vec<&'static str>,
    /// 组织的行。The rows of organisations.
    organisations: ImportCounts,
    /// 资源的行。The rows of offers.
    offers: ImportCounts,
    /// 会印制的凭条数。How many slips would be printed.
    slips_due: usize,
    /// 妨碍导入的问题数。How many problems stop the import.
    error_count: usize,
    /// 问题与提醒，按文件和行；至多前一千条。What is wrong and what is worth knowing, by file and row; the first thousand.
    problems: Vec<ImportProblem>,
}

impl From<core::Rehearsal> for ImportRehearsal {
    fn from(rehearsal: core::Rehearsal) -> Self {
        Self {
            is_possible: rehearsal.is_possible(),
            error_count: rehearsal.errors(),
            files: rehearsal.files.into_iter().map(ImportedFile::from).collect(),
            organisation_meanings: core::organisation_headings().collect(),
            offer_meanings: core::offer_headings().collect(),
            organisations: rehearsal.organisations.into(),
            offers: rehearsal.offers.into(),
            slips_due: rehearsal.slips_due,
            problems: rehearsal.problems.into_iter().take(MOST_SHOWN).map(ImportProblem).collect(),
        }
    }
}

/// 导入时印出的凭条：密文只显示这一次。A slip printed by an import: its secrets are shown this once.
#[derive(SimpleObject)]
pub(crate) struct ImportedSlip {
    /// 组织的标识。The organisation's id.
    organisation_id: ID,
    /// 组织名称。The organisation's name.
    organisation_name: String,
    /// 岗位。The post.
    post: String,
    /// 链接，可做成二维码。The link, for a QR.
    url: String,
    /// 八位数字。The eight digits.
    code: String,
    /// 有效期至。Until when it is good.
    expires_at: DateTime<Utc>,
}

impl ImportedSlip {
    fn new(slip: &LeadSlip, public_url: &str) -> Self {
        Self {
            organisation_id: id::<organisations::Organisation>(slip.organisation.uuid()),
            organisation_name: slip.organisation_name.clone(),
            post: slip.post.clone(),
            url: slip.secret.link(public_url),
            code: slip.secret.code.expose().to_owned(),
            expires_at: slip.expires_at,
        }
    }
}

/// 导入的结果。What was imported.
#[derive(SimpleObject)]
pub(crate) struct DistrictImport {
    /// 组织的行。The rows of organisations.
    organisations: ImportCounts,
    /// 资源的行。The rows of offers.
    offers: ImportCounts,
    /// 印出的凭条，按文件中的顺序；现在就打印，以后无从再看。The slips in the file's order: print them now, nothing shows them again.
    slips: Vec<ImportedSlip>,
}

impl DistrictImport {
    pub(crate) fn new(imported: &core::Imported, public_url: &str) -> Self {
        Self {
            organisations: imported.organisations.into(),
            offers: imported.offers.into(),
            slips: imported.slips.iter().map(|slip| ImportedSlip::new(slip, public_url)).collect(),
        }
    }
}
