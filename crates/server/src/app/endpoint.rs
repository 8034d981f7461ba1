//! From a request to a scope: the schema as the transport serves it.

use std::{sync::Arc, time::Duration};

use axum::http::{header::UPGRADE, request::Parts};
use graphql::{Client, RequestContext, Schema};
use hub::{
    Core, Scope,
    identity::{Authentication, authenticate, renewed},
    store::StoreError,
};
use tracing::Span;

use super::{
    client::{Proxies, bearer},
    request::{Asked, Counted},
};
use crate::graphql_http::{Code, Endpoint, Operation, Refusal};

/// A database that was restarted is mostly back by then.
const AGAIN: Duration = Duration::from_secs(5);

/// The schema, and how callers are known.
pub(crate) struct GraphqlEndpoint {
    core: Core,
    schema: Schema,
    proxies: Arc<Proxies>,
}

impl GraphqlEndpoint {
    pub(super) fn new(core: Core, schema: Schema, proxies: Arc<Proxies>) -> Self {
        Self { core, schema, proxies }
    }

    /// Who has this token; none for whoever shows none.
    async fn known(&self, bearer: Option<&str>, asked: Asked) -> Result<Option<Scope>, Refusal> {
        let Some(bearer) = bearer else { return Ok(None) };
        match authenticate(&self.core, bearer, asked.id).await.map_err(|error| unavailable(&error))? {
            Authentication::Known(scope) => Ok(Some(scope)),
            Authentication::Refused => Err(refused()),
        }
    }

    /// The caller as he stands now. On a WebSocket, which may be open for hours, every operation looks anew: a role
    /// taken away counts on the next one.
    async fn now(&self, caller: &Caller) -> Result<Option<Scope>, Refusal> {
        match &caller.known {
            Some(scope) if caller.is_socket => match renewed(scope).await {
                Ok(Some(scope)) => Ok(Some(scope)),
                Ok(None) => Err(refused()),
                Err(error) => Err(unavailable(&error)),
            },
            known => Ok(known.clone()),
        }
    }
}

/// A caller, for one request or for as long as a WebSocket is open.
pub(crate) struct Caller {
    asked: Asked,
    known: Option<Scope>,
    is_socket: bool,
    client: Client,
    counted: Option<Counted>,
}

impl Endpoint for GraphqlEndpoint {
    type Executor = Schema;
    type Session = Caller;

    fn executor(&self) -> Schema {
        self.schema.clone()
    }

    fn request_id(&self, parts: &Parts) -> String {
        Asked::of(parts).id.simple().to_string()
    }

    async fn open(&self, parts: &Parts, init: Option<&serde_json::Value>) -> Result<Caller, Refusal> {
        let asked = Asked::of(parts);
        let in_payload = init.and_then(|payload| payload["token"].as_str());
        Ok(Caller {
            asked,
            known: self.known(bearer(&parts.headers).or(in_payload), asked).await?,
            is_socket: parts.headers.contains_key(UPGRADE),
            client: self.proxies.client(parts),
            counted: parts.extensions.get::<Counted>().cloned(),
        })
    }

    async fn prepare(
        &self,
        caller: &Caller,
        _: &Operation,
        request: async_graphql::Request,
    ) -> Result<async_graphql::Request, Refusal> {
        let scope = self.now(caller).await?;
        if let Some(scope) = &scope {
            Span::current().record("hub", tracing::field::display(scope.hub_id().simple()));
        }
        let Asked { id, locale } = caller.asked;
        let context = Arc::new(RequestContext::new(self.core.clone(), scope, locale, id, caller.client.clone()));
        if let Some(counted) = &caller.counted {
            let context = Arc::clone(&context);
            counted.remember(move || context.statements());
        }
        Ok(request.data(context))
    }

    fn caller(&self, caller: &Caller) -> String {
        match caller.known.as_ref().and_then(|scope| scope.actor().account()) {
            Some(account) => account.id.simple().to_string(),
            None => format!("at {}", caller.client.address),
        }
    }

    async fn still_allowed(&self, caller: &Caller) -> bool {
        // A database out of reach is no reason to send everyone away.
        self.now(caller).await.err() != Some(refused())
    }
}

fn refused() -> Refusal {
    Refusal::new(Code::Unauthenticated, "the token is not valid or no longer; sign in again")
}

/// The transport logs what is internal.
fn unavailable(error: &StoreError) -> Refusal {
    match error {
        StoreError::Unavailable(_) | StoreError::Retryable(_) | StoreError::Storage(_) => {
            tracing::error!(error = error as &dyn std::error::Error, "nobody can be known");
            Refusal::new(Code::Unavailable, "the database cannot be reached; try again in a while").retry_after(AGAIN)
        }
        _ => Refusal::new(Code::Internal, format!("authentication: {error}")),
    }
}
