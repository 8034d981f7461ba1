//! What the transport knows of a request, handed to the resolvers.

use std::sync::{Arc, Mutex, PoisonError, atomic::Ordering};

use async_graphql::{Context, Error, ErrorExtensions, Result};
use hub::{Core, Scope};

use crate::reader::Reader;

/// The language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// 简体中文, the default.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Locale {
    /// The best language for an `Accept-Language` header.
    pub fn negotiate(header: Option<&str>) -> Self {
        let mut best = (Self::Chinese, 0.0_f32);
        for part in header.unwrap_or_default().split(',') {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = pieces.find_map(|p| p.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            let locale = match tag.split('-').next() {
                Some("zh") => Self::Chinese,
                Some("en") => Self::English,
                _ => continue,
            };
            if let Some(weight) = weight
                && weight > best.1
            {
                best = (locale, weight);
            }
        }
        best.0
    }
}

/// Who asks, from where, in which language.
pub struct RequestContext {
    pub(crate) core: Core,
    pub(crate) reader: Option<Arc<Reader>>,
    pub(crate) locale: Locale,
    pub(crate) request_id: uuid::Uuid,
    pub(crate) client: Client,
    /// The scopes besides the caller's that something of the answer is read with.
    others: Mutex<Vec<Scope>>,
}

/// What the request's headers and connection tell of the client.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The address that attempts are counted by.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// The refresh token in the cookie.
    pub refresh_cookie: Option<String>,
}

impl RequestContext {
    /// The context of a request; `scope` is `None` for somebody who is not signed in.
    pub fn new(core: Core, scope: Option<Scope>, locale: Locale, request_id: uuid::Uuid, client: Client) -> Self {
        let reader = scope.map(Reader::new);
        Self { core, reader, locale, request_id, client, others: Mutex::default() }
    }

    /// A reader of a scope besides the caller's.
    pub(crate) fn reader_of(&self, scope: Scope) -> Arc<Reader> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner).push(scope.clone());
        Reader::new(scope)
    }

    /// How many statements the request's scopes have sent to the database so far.
    pub fn statements(&self) -> u32 {
        let others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let scopes = self.reader.iter().map(|reader| reader.scope()).chain(others.iter());
        scopes.map(|scope| scope.statements().load(Ordering::Relaxed)).sum()
    }
}

/// The request that a resolver works for.
pub(crate) fn request<'c>(ctx: &Context<'c>) -> &'c RequestContext {
    ctx.data_unchecked::<Arc<RequestContext>>()
}

/// The reader of whoever signed in.
///
/// # Errors
/// UNAUTHENTICATED for anybody else.
pub(crate) fn signed_in<'c>(ctx: &Context<'c>) -> Result<&'c Arc<Reader>> {
    request(ctx).reader.as_ref().ok_or_else(|| {
        Error::new("sign in first").extend_with(|_, extensions| extensions.set("code", "UNAUTHENTICATED"))
    })
}
