//! Files: `POST /files` takes one, as evidence or, with the purpose `import`, to be imported; `GET /files/{id}` gives
//! evidence back to whoever may see it.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{FromRequestParts, Multipart, Path, State, multipart::MultipartError},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use hub::{
    Scope,
    failure::Failure,
    identity::{Authentication, authenticate},
    imports::{ImportRule, keep_file},
    organisations::{Evidence, EvidenceError, EvidenceRule, OrganisationId, add_evidence, read_evidence},
    policy::{Denied, Refused},
    store::Id,
};
use serde_json::json;
use tokio::sync::Semaphore;

use super::{
    App,
    client::bearer,
    problem::{Problem, Trouble},
    request::Asked,
};
use crate::config::ServerConfig;

/// How many uploads are taken in at once, and how long one may take.
#[derive(Clone)]
pub(super) struct Intake {
    slots: Arc<Semaphore>,
    patience: Duration,
}

impl Intake {
    pub(super) fn new(config: &ServerConfig) -> Self {
        let slots = Arc::new(Semaphore::new(config.uploads_at_once));
        Self { slots, patience: Duration::from_secs(config.upload_timeout_seconds) }
    }

    /// What the form holds, once all of it has arrived.
    async fn take(&self, form: Multipart) -> Result<Upload, Trouble> {
        let _slot = self.slots.try_acquire().map_err(|_full| Trouble::Busy)?;
        tokio::time::timeout(self.patience, Upload::read(form)).await.map_err(|_elapsed| Trouble::Timeout)?
    }
}

/// Whoever shows a good token.
pub(super) struct SignedIn {
    scope: Scope,
    asked: Asked,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let asked = Asked::of(parts);
        let bearer = bearer(&parts.headers).ok_or(Problem::new(Trouble::Unauthenticated, asked))?;
        match authenticate(&app.core, bearer, asked.id).await {
            Ok(Authentication::Known(scope)) => Ok(Self { scope, asked }),
            Ok(Authentication::Refused) => Err(Problem::new(Trouble::Unauthenticated, asked)),
            Err(error) => Err(Problem::of_store(&error, asked)),
        }
    }
}

pub(super) async fn add(
    SignedIn { scope, asked }: SignedIn,
    State(app): State<App>,
    form: Multipart,
) -> Result<Response, Problem> {
    let told = |trouble| Problem::new(trouble, asked);
    let upload = app.intake.take(form).await.map_err(told)?;
    let scope = scope.acting_for(upload.acting).map_err(|refused| told(trouble_of(refused)))?;
    let Purpose::Evidence(organisation) = upload.purpose else {
        let id = keep_file(&scope, upload.bytes).await.map_err(|failure| problem_of_import(failure, asked))?;
        return Ok((StatusCode::CREATED, Json(json!({ "id": id.to_string() }))).into_response());
    };
    let added = add_evidence(&scope, organisation, &upload.name, upload.bytes).await;
    let id = added.map_err(|failure| problem_of(failure, asked))?;
    let url = format!("/files/{id}");
    let location = HeaderValue::from_str(&url).map_err(|error| Problem::internal(&error, asked))?;
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(json!({ "id": id.to_string(), "url": url }))).into_response())
}

pub(super) async fn read(SignedIn { scope, asked }: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let missing = Problem::new(Trouble::NotFound, asked);
    let id = Id::<Evidence>::parse(&id).map_err(|_| missing)?;
    let found = read_evidence(&scope, id).await.map_err(|error| match error {
        EvidenceError::Store(error) => Problem::of_store(&error, asked),
        EvidenceError::Files(error) => Problem::internal(&error, asked),
    })?;
    let (evidence, bytes) = found.ok_or(missing)?;
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| Problem::internal(&error, asked));
    // Even what looks harmless is saved, never shown: the browser is not asked to interpret strangers' files.
    let headers = HeaderMap::from_iter([
        (CONTENT_TYPE, value(&evidence.media_type)?),
        (CONTENT_DISPOSITION, value(&attachment(&evidence.name))?),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ]);
    Ok((headers, bytes).into_response())
}

/// What a file is for.
enum Purpose {
    Evidence(OrganisationId),
    Import,
}

struct Upload {
    purpose: Purpose,
    acting: OrganisationId,
    name: String,
    bytes: Bytes,
}

impl Upload {
    async fn read(mut form: Multipart) -> Result<Self, Trouble> {
        let (mut organisation, mut acting, mut file, mut purpose) = (None, None, None, None);
        while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
            match field.name() {
                Some("organisationId") => organisation = Some(field.text().await.map_err(|error| unreadable(&error))?),
                Some("actingOrganisationId") => acting = Some(field.text().await.map_err(|error| unreadable(&error))?),
                Some("purpose") => purpose = Some(field.text().await.map_err(|error| unreadable(&error))?),
                Some("file") => {
                    let name = field.file_name().unwrap_or_default().to_owned();
                    file = Some((name, field.bytes().await.map_err(|error| unreadable(&error))?));
                }
                _ => return Err(Trouble::BadForm),
            }
        }
        let (name, bytes) = file.ok_or(Trouble::BadForm)?;
        let id = |text: Option<String>| {
            let text = text.ok_or(Trouble::BadForm)?;
            OrganisationId::parse(text.trim()).map_err(|_| Trouble::BadForm)
        };
        let purpose = match purpose.as_deref().map(str::trim) {
            None | Some("evidence") => Purpose::Evidence(id(organisation)?),
            Some("import") => Purpose::Import,
            Some(_) => return Err(Trouble::BadForm),
        };
        Ok(Self { purpose, acting: id(acting)?, name, bytes })
    }
}

fn unreadable(error: &MultipartError) -> Trouble {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::FileSize,
        _ => Trouble::BadForm,
    }
}

fn problem_of(failure: Failure<EvidenceRule>, asked: Asked) -> Problem {
    let trouble = match failure {
        Failure::Store(error) => return Problem::of_store(&error, asked),
        Failure::Refused(refused) => trouble_of(refused),
        Failure::Stale { .. } => Trouble::Conflict,
        Failure::WrongState { .. } => Trouble::WrongState,
        Failure::Invalid(_) => Trouble::FileName,
        Failure::Rule(EvidenceRule::Size) => Trouble::FileSize,
        Failure::Rule(EvidenceRule::Content) => Trouble::FileContent,
        Failure::Rule(EvidenceRule::TooMany) => Trouble::TooManyFiles,
    };
    Problem::new(trouble, asked)
}

fn problem_of_import(failure: Failure<ImportRule>, asked: Asked) -> Problem {
    match failure {
        Failure::Store(error) => Problem::of_store(&error, asked),
        Failure::Refused(refused) => Problem::new(trouble_of(refused), asked),
        _ => Problem::new(Trouble::FileSize, asked),
    }
}

fn trouble_of(refused: Refused) -> Trouble {
    match refused {
        Refused::Hidden => Trouble::NotFound,
        Refused::Denied(Denied::NotActingForOrganisation) => Trouble::NotActingForOrganisation,
        Refused::Denied(Denied::OrganisationNotActive) => Trouble::OrganisationNotActive,
        Refused::Denied(_) => Trouble::Forbidden,
    }
}

/// RFC 6266: the name in UTF-8, percent-encoded.
fn attachment(name: &str) -> String {
    let encoded: String = name.bytes().fold(String::new(), |encoded, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
            encoded + char::from(byte).encode_utf8(&mut [0])
        }
        other => encoded + &format!("%{other:02X}"),
    });
    format!("attachment; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        assert_eq!(
            attachment("章程 \"1\".pdf\r\nX: y"),
            "attachment; filename*=UTF-8''%E7%AB%A0%E7%A8%8B%20%221%22.pdf%0D%0AX%3A%20y"
        );
    }
}
