//! The inventory as a page, in Chinese and then in English: `gongjian privacy inventory`, and `docs/privacy/inventory.md`.

use std::fmt::Write;

use super::{Basis, Entry, Nature, Periods, Table, inventory};
use crate::notifications::Language;

/// The page.
pub fn markdown(periods: &Periods) -> String {
    let mut page = String::from(
        "<!-- Written by `gongjian privacy inventory`; a test compares it with the program and the database. -->\n\n",
    );
    part(&mut page, Language::Chinese, periods);
    page.push('\n');
    part(&mut page, Language::English, periods);
    page
}

fn part(page: &mut String, language: Language, periods: &Periods) {
    let words = Words::of(language);
    let _ = writeln!(page, "# {}\n\n{}\n", words.title, words.about);
    for table in inventory() {
        let _ = writeln!(page, "## `{}`\n", table.name);
        if !table.personal.is_empty() {
            let _ = writeln!(page, "| {} |\n|---|---|---|---|---|---|---|", words.head.join(" | "));
            for (entry, columns) in table.personal {
                row(page, entry, columns, language, periods);
            }
            page.push('\n');
        }
        if !table.is_folder() {
            let _ = writeln!(page, "{}\n", impersonal(table, &words));
        }
    }
    while page.ends_with("\n\n") {
        page.pop();
    }
}

fn row(page: &mut String, entry: &Entry, columns: &[&str], language: Language, periods: &Periods) {
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} | {} | {} |",
        ticked(columns),
        entry.what.in_language(language),
        nature(entry.nature, language),
        entry.purpose.in_language(language),
        basis(entry.basis, language),
        entry.kept.said(periods, language),
        entry.seen_by.in_language(language),
    );
}

fn impersonal(table: &Table, words: &Words) -> String {
    if table.impersonal.is_empty() {
        return words.no_others.to_owned();
    }
    format!("{}{}", words.others, ticked(table.impersonal))
}

fn ticked(columns: &[&str]) -> String {
    columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ")
}

/// What kind of thing, in words.
pub(super) const fn nature(nature: Nature, language: Language) -> &'static str {
    let said = match nature {
        Nature::Particular => super::Said("个人信息", "personal"),
        Nature::Account => super::Said("账号编号（假名）", "account id (pseudonym)"),
        Nature::FreeText => super::Said("自由文字，可能含个人信息", "free text, possibly personal"),
        Nature::Credential => super::Said("凭证（不可读）", "credential (unreadable)"),
        Nature::Trace => super::Said("使用痕迹", "trace of use"),
    };
    said.in_language(language)
}

/// The ground, in words.
pub(super) const fn basis(basis: Basis, language: Language) -> &'static str {
    let said = match basis {
        Basis::Service => {
            super::Said("提供所要求的服务（个保法第十三条第二项）", "the service asked for (PIPL art. 13 (2))")
        }
        Basis::Consent => super::Said("同意（第一项）", "consent (art. 13 (1))"),
        Basis::LegalDuty => super::Said("法定义务（第三项）", "duty by law (art. 13 (3))"),
    };
    said.in_language(language)
}

struct Words {
    title: &'static str,
    about: &'static str,
    head: [&'static str; 7],
    others: &'static str,
    no_others: &'static str,
}

impl Words {
    const fn of(language: Language) -> Self {
        match language {
            Language::Chinese => Self {
                title: "个人信息清单",
                about: "数据库每张表的每一列，以及数据库之外的文件：保存了什么、用途、依据、保存期限、谁能看到。自由填写的文字一律视为可能含有个人信息。保存天数为默认设置，运营者可在规定范围内调整。",
                head: ["列", "内容", "性质", "用途", "依据", "保存期限", "谁能看到"],
                others: "与个人无关：",
                no_others: "没有与个人无关的列。",
            },
            Language::English => Self {
                title: "What is held of people",
                about: "Every column of every table, and files beside the database: what it holds, what for, on which ground, for how long, and who sees it. Text that is typed freely counts as possibly personal. The days are the defaults, which the operator may change within bounds.",
                head: ["columns", "what", "kind", "what for", "ground", "how long", "who sees it"],
                others: "About no person: ",
                no_others: "No column that is about no person.",
            },
        }
    }
}
