//! The words of each [`Fault`] in Chinese and English: what is wrong, then what to do.

use super::{
    decode::Undecodable,
    organisations::spelling,
    outcome::{Counts, Imported},
    problems::Fault,
    windows::WindowFault,
};

pub(super) fn imported_zh(imported: &Imported) -> String {
    if imported.is_unchanged() {
        return "平台内已与文件一致或由各组织自行维护，未作任何改动".into();
    }
    let counts = |Counts { made, changed, unchanged, kept }: Counts| {
        format!("新增 {made}，更正 {changed}，相同 {unchanged}，保留平台内容 {kept}")
    };
    let (organisations, offers) = (counts(imported.organisations), counts(imported.offers));
    format!("组织：{organisations}；资源：{offers}；入驻凭条：{} 张", imported.slips_due)
}

pub(super) fn imported_en(imported: &Imported) -> String {
    if imported.is_unchanged() {
        return "nothing to do: the hub is as the files say, or as its organisations do".into();
    }
    let counts = |Counts { made, changed, unchanged, kept }: Counts| {
        format!("{made} new, {changed} put right, {unchanged} unchanged, {kept} kept as in the hub")
    };
    let (organisations, offers) = (counts(imported.organisations), counts(imported.offers));
    format!("organisations: {organisations}; offers: {offers}; claim slips: {}", imported.slips_due)
}

pub(super) fn zh(fault: &Fault) -> String {
    match fault {
        Fault::TooLarge { limit } => format!("文件超过 {} MB，请拆分后分次导入", limit / 1_048_576),
        Fault::TooLargeUnpacked { limit } => {
            format!("工作簿展开后超过 {} MB，请只保留要导入的工作表，或另存为 CSV", limit / 1_048_576)
        }
        Fault::TooManyColumns { limit } => format!("超过 {limit} 列，请删去多余的列"),
        Fault::NoSuchSheet { sheets } => format!("没有这个工作表，请选以下之一：{}", sheets.join("、")),
        Fault::OtherSheets { others } => {
            format!("只读取了这个工作表，未读取：{}；如需读取，请指定工作表", others.join("、"))
        }
        Fault::TooManyRows { limit } => format!("超过 {limit} 行，请拆分后分次导入"),
        Fault::Empty => "没有可导入的行，请确认表头下方有内容".into(),
        Fault::Undecodable(cause) => undecodable_zh(*cause),
        Fault::UnclosedQuote => "引号没有成对，请补上或删去多余的英文双引号".into(),
        Fault::MissingColumn => "缺少这一列，请在表头补上".into(),
        Fault::UnknownColumn => "不认识这一列，未读取；如需读取请改用模板中的列名".into(),
        Fault::RepeatedColumn => "与前面的列含义相同，请只保留一列，或指定用哪一列".into(),
        Fault::GuessedColumn { meaning, reason } => {
            format!("不认识这个表头，依{}读作“{meaning}”；如不对，请指定它的含义", reason.zh())
        }
        Fault::CompetingColumns { meaning, rivals } => {
            format!("与 {} 列都像是“{meaning}”，请指定用哪一列，或改用模板中的列名", rivals.join("、"))
        }
        Fault::NoSuchHeading => "文件中没有这个表头，请照文件中的写法，或写列的字母".into(),
        Fault::NoSuchMeaning { meanings } => format!("没有这个含义，请写以下之一：{}", meanings.join("、")),
        Fault::SheetError => "表格软件在这一格显示的是错误，请改正公式或直接填写内容".into(),
        Fault::Formula => "公式没有连同结果保存，请用表格软件打开并保存一次，或直接填写内容".into(),
        Fault::UnknownRegion { region, rows } => {
            format!("代码中的行政区划 {region} 不在 2023 年的表中（共 {rows} 行），可能是新设、已撤并或虚构的，请核对")
        }
        Fault::ExtraCell => "这一格上方没有列名，请补列名或清空；若因内容含逗号，请给内容加英文双引号".into(),
        Fault::ControlCharacter(c) => format!("含不可见字符 U+{:04X}，请重新输入这一格", u32::from(*c)),
        Fault::Required => "必填，请补上".into(),
        Fault::TooLong { max } => format!("超过 {max} 个字，请缩短"),
        Fault::ReadNotBooked => "信息只供阅读，不必预约，请清空这一格".into(),
        Fault::ForInformation => "只有类别为“信息”的资源填写这一列，请清空".into(),
        Fault::Link => "网址须以 https:// 开头，不含空格和账号".into(),
        Fault::Day => "请填日期，例如 2026-12-31".into(),
        Fault::UnknownChoice { choices } => format!("请填以下之一：{}", choices.join("、")),
        Fault::NotANumber => "请填阿拉伯数字的整数，可带单位，例如 60 或 60把".into(),
        Fault::OutOfRange { min, max } => format!("请填 {min} 到 {max} 之间的整数"),
        Fault::ScientificNotation => {
            "表格软件把长数字改成了科学计数，末几位已丢失；请把该列设为“文本”后重新填写".into()
        }
        Fault::Uscc(error) => uscc_zh(error),
        Fault::UsccMissing => "这类组织需要统一社会信用代码，请补上；未登记的队伍请把类型填为“志愿服务队”".into(),
        Fault::Phone => "请填固定电话（可带区号、分机）或 11 位手机号，宜填单位总机".into(),
        Fault::SuperiorNotAllowed => "只有党组织填写上级组织，请清空，或更正组织类型".into(),
        Fault::SuperiorLoop => "上级组织绕回了自己，请更正".into(),
        Fault::SuperiorTooDeep { most } => format!("上级层数超过 {most} 级或绕回了自己，请核对上级组织"),
        Fault::SuperiorNotBranch => "这个上级不是党组织，请核对全称".into(),
        Fault::SuperiorUnknown => "表中和平台内都没有这个上级组织，请核对全称，或先加入该组织".into(),
        Fault::OrganisationUnknown => "组织表和平台内都没有这个组织，请核对全称或代码".into(),
        Fault::Duplicate { row } => format!("与第{row}行重复，请合并或删去其中一行"),
        Fault::UsccOfAnother { name } => {
            format!("平台内这个代码属于“{name}”，请核对代码和名称；如已更名，请先由该组织在平台内改名")
        }
        Fault::NameOfAnother { uscc } => format!("平台内同名组织的代码是 {uscc}，请核对代码和名称"),
        Fault::KindInHub { kind } => format!("平台内这个组织的类型是“{}”，请核对类型和名称", spelling(*kind)),
        Fault::Kept { columns } => {
            format!("该组织已入驻，资料由其自行维护；{} 与平台内不同，未作改动", columns.join("、"))
        }
        Fault::Withdrawn => "提供单位已下架这项资源，未重新上架".into(),
        Fault::Windows(fault) => windows_zh(fault),
        Fault::TooManyWindows { most } => format!("开放时间超过 {most} 段，请合并"),
        Fault::ExclusiveQuantity => "独占使用的资源数量只能是 1；有多份时请填“否”，或分行登记".into(),
        Fault::UnitMissing => "数量大于 1 时请填单位，例如 台、把、人".into(),
        Fault::UnitConflict => "数量里的单位与“计量单位”列不同，请只留一处".into(),
    }
}

pub(super) fn en(fault: &Fault) -> String {
    match fault {
        Fault::TooLarge { limit } => format!("the file has more than {} MiB; split it", limit / 1_048_576),
        Fault::TooLargeUnpacked { limit } => {
            format!("the workbook unpacks to more than {} MiB; keep only the sheet to import, or save it as CSV", limit / 1_048_576)
        }
        Fault::TooManyColumns { limit } => format!("more than {limit} columns; remove those that are not needed"),
        Fault::NoSuchSheet { sheets } => format!("there is no such sheet; choose one of {}", sheets.join(", ")),
        Fault::OtherSheets { others } => {
            format!("only this sheet was read, not {}; name the sheet to read another", others.join(", "))
        }
        Fault::TooManyRows { limit } => format!("more than {limit} rows; split the file"),
        Fault::Empty => "there are no rows to import; check what stands below the headings".into(),
        Fault::Undecodable(cause) => undecodable_en(*cause),
        Fault::UnclosedQuote => "a quotation mark is not closed; close it or remove it".into(),
        Fault::MissingColumn => "this column is missing; add its heading".into(),
        Fault::UnknownColumn => "unknown column, not read; use a heading of the template to have it read".into(),
        Fault::RepeatedColumn => "means the same as an earlier column; keep one of them, or say which to use".into(),
        Fault::GuessedColumn { meaning, reason } => {
            format!("unknown heading, read as \"{meaning}\" by {}; say what it means if that is wrong", reason.en())
        }
        Fault::CompetingColumns { meaning, rivals } => format!(
            "this column and {} both look like \"{meaning}\"; say which to use, or take the template's heading",
            rivals.join(", ")
        ),
        Fault::NoSuchHeading => "the file has no such heading; write it as it stands there, or the column's letter".into(),
        Fault::NoSuchMeaning { meanings } => format!("unknown meaning; write one of {}", meanings.join(", ")),
        Fault::SheetError => "the spreadsheet shows an error here; mend the formula or type the value".into(),
        Fault::Formula => {
            "the formula was saved without its value; open and save the file in a spreadsheet program, or type the value"
                .into()
        }
        Fault::UnknownRegion { region, rows } => format!(
            "the region {region} of the code is not in the table of 2023 ({rows} rows); it may be new, merged or made up: check it"
        ),
        Fault::ExtraCell => {
            "no heading stands above this cell; add one or empty it (or quote the text that holds a comma)".into()
        }
        Fault::ControlCharacter(c) => {
            format!("holds the invisible character U+{:04X}; type the cell anew", u32::from(*c))
        }
        Fault::Required => "must be filled in".into(),
        Fault::TooLong { max } => format!("more than {max} characters; shorten it"),
        Fault::ReadNotBooked => "information is read, not booked; empty this cell".into(),
        Fault::ForInformation => "only offers of the category 信息 fill in this column; empty it".into(),
        Fault::Link => "an address begins with https:// and holds neither spaces nor an account".into(),
        Fault::Day => "write a day: 2026-12-31".into(),
        Fault::UnknownChoice { choices } => format!("write one of {}", choices.join(", ")),
        Fault::NotANumber => "write a whole number, with a unit if you like: 60".into(),
        Fault::OutOfRange { min, max } => format!("write a whole number from {min} to {max}"),
        Fault::ScientificNotation => {
            "the spreadsheet shortened a long number and lost digits; format the column as text and type it anew".into()
        }
        Fault::Uscc(error) => format!("not a unified social credit code ({error}); compare it with the certificate"),
        Fault::UsccMissing => {
            "this kind of organisation has a credit code: add it (for an unregistered team write the kind 志愿服务队)"
                .into()
        }
        Fault::Phone => "write a landline (area code and extension allowed) or a mobile number of 11 digits".into(),
        Fault::SuperiorNotAllowed => "only a branch has a superior: empty the cell or mend the kind".into(),
        Fault::SuperiorLoop => "the superiors lead back to this organisation; mend them".into(),
        Fault::SuperiorTooDeep { most } => {
            format!("more than {most} levels of superiors, or they lead back; mend them")
        }
        Fault::SuperiorNotBranch => "this superior is no branch; check the full name".into(),
        Fault::SuperiorUnknown => "neither in this file nor in the hub; check the full name or add it first".into(),
        Fault::OrganisationUnknown => "neither in the organisations' file nor in the hub; check name or code".into(),
        Fault::Duplicate { row } => format!("the same as row {row}; merge or remove one of them"),
        Fault::UsccOfAnother { name } => format!(
            "in the hub this code is of \"{name}\"; check code and name (if it was renamed, let it change its name in the hub first)"
        ),
        Fault::NameOfAnother { uscc } => {
            format!("in the hub the organisation of this name has the code {uscc}; check code and name")
        }
        Fault::KindInHub { kind } => {
            format!("in the hub this organisation is a {}; check kind and name", kind.as_str())
        }
        Fault::Kept { columns } => format!(
            "this organisation has come in and looks after this itself; {} differ from the hub and stay as they are there",
            columns.join(", ")
        ),
        Fault::Withdrawn => "its organisation took this offer off the list; it stays off".into(),
        Fault::Windows(fault) => windows_en(fault),
        Fault::TooManyWindows { most } => format!("more than {most} opening times; join some"),
        Fault::ExclusiveQuantity => "what is booked whole has quantity 1; write no, or one row for each".into(),
        Fault::UnitMissing => "name the unit of a quantity above 1".into(),
        Fault::UnitConflict => "the quantity's unit differs from the unit's column; keep one".into(),
    }
}

fn undecodable_zh(cause: Undecodable) -> String {
    match cause {
        Undecodable::OldWorkbook => {
            "这是旧版工作簿（.xls）或设有密码，请去掉密码，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”".into()
        }
        Undecodable::BrokenWorkbook => {
            "无法作为 .xlsx 工作簿打开，请用表格软件另存为 .xlsx 或“CSV UTF-8（逗号分隔）”".into()
        }
        Undecodable::Utf16 => "编码为 UTF-16，请另存为“CSV UTF-8（逗号分隔）”".into(),
        Undecodable::At { line, column } => {
            format!("第{line}行第{column}个字符无法识别，请另存为“CSV UTF-8（逗号分隔）”")
        }
    }
}

fn undecodable_en(cause: Undecodable) -> String {
    match cause {
        Undecodable::OldWorkbook => {
            "an old workbook (.xls), or one behind a password; remove that and save it as .xlsx or as CSV UTF-8".into()
        }
        Undecodable::BrokenWorkbook => {
            "cannot be opened as a workbook (.xlsx); save it anew as .xlsx or as CSV UTF-8 in a spreadsheet program"
                .into()
        }
        Undecodable::Utf16 => "this is UTF-16; save it as \"CSV UTF-8 (comma delimited)\"".into(),
        Undecodable::At { line, column } => format!(
            "character {column} of line {line} is neither UTF-8 nor GB 18030; save it as \"CSV UTF-8 (comma delimited)\""
        ),
    }
}

fn uscc_zh(error: &uscc::Error) -> String {
    let what = match error {
        uscc::Error::Length { expected, found } => format!("应为 {expected} 位，实为 {found} 位"),
        uscc::Error::Symbol { position, found } => format!("第 {position} 位不能是“{found}”"),
        uscc::Error::Region { position, found } => format!("第 {position} 位应为数字，实为“{found}”"),
        _ => "校验位不符，某一位可能抄错".to_owned(),
    };
    format!("统一社会信用代码有误：{what}，请对照证书")
}

fn windows_zh(fault: &WindowFault) -> String {
    match fault {
        WindowFault::Unreadable(part) => format!("看不懂“{part}”，请写成：周二至周日 9:00-17:00；周一 14:00-16:00"),
        WindowFault::NoDay => "缺少星期，请写成：周二至周日 9:00-17:00".into(),
        WindowFault::NoTime => "缺少时间，请写成：周六 9:00-12:00，或 周六 全天".into(),
        WindowFault::NoSuchTime(time) => format!("没有“{time}”这个时间"),
        WindowFault::EndsBeforeStart => "结束时间应晚于开始时间；跨零点请分成两段".into(),
    }
}

fn windows_en(fault: &WindowFault) -> String {
    match fault {
        WindowFault::Unreadable(part) => format!("cannot read {part:?}; write: Tue-Sun 9:00-17:00; Mon 14:00-16:00"),
        WindowFault::NoDay => "name the days: Tue-Sun 9:00-17:00".into(),
        WindowFault::NoTime => "name the times: Sat 9:00-12:00, or Sat 全天".into(),
        WindowFault::NoSuchTime(time) => format!("there is no time {time:?}"),
        WindowFault::EndsBeforeStart => "ends before it starts; write what passes midnight as two".into(),
    }
}
