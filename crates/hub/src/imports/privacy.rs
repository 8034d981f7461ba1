//! What the files handed in for an import hold of people.

use crate::privacy::{Basis, Entry, Kept, Nature, Said, Table};

const HANDED_IN: &Entry = &Entry {
    what: Said(
        "待导入的文件：组织的岗位名称、联系电话，以及文件中的其他内容",
        "a file to be imported: posts and telephone numbers of organisations, and whatever else stands in it",
    ),
    nature: Nature::FreeText,
    purpose: Said("试导入和导入", "to rehearse the import and to import"),
    basis: Basis::Service,
    kept: Kept::ForADay,
    seen_by: Said("无人（仅程序读取）", "nobody: the program alone reads it"),
};

pub(crate) const HELD: &[Table] = &[Table { name: "imports/", impersonal: &[], personal: &[(HANDED_IN, &["*"])] }];
