//! Notices to organisations, in GraphQL.

mod loaders;
mod mutations;
mod object;
mod queries;
pub(crate) mod share;

pub(crate) use mutations::NoticeMutation;
pub(crate) use object::{Notice, NoticeKind};
pub(crate) use queries::NoticeQuery;

use hub::notifications::Language;

use crate::request::Locale;

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::Chinese => Self::Chinese,
            Locale::English => Self::English,
        }
    }
}
