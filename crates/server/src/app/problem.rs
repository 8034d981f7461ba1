//! Answers that say what went wrong, where the answer is not GraphQL: problem details (RFC 9457).

use axum::{
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
};
use graphql::Locale;
use hub::store::StoreError;
use serde_json::json;

use super::request::Asked;

/// What can go wrong. As a code it is written like the codes of `userErrors`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    Unauthenticated,
    NotFound,
    NoWebApplication,
    MethodNotAllowed,
    Forbidden,
    NotActingForOrganisation,
    OrganisationNotActive,
    BadForm,
    FileName,
    FileSize,
    FileContent,
    TooManyFiles,
    WrongState,
    Conflict,
    Timeout,
    Busy,
    Unavailable,
    Storage,
    UnknownOutcome,
    Internal,
}

impl Trouble {
    fn status_and_code(self) -> (StatusCode, &'static str) {
        use StatusCode as S;
        match self {
            Self::Unauthenticated => (S::UNAUTHORIZED, "UNAUTHENTICATED"),
            Self::NotFound | Self::NoWebApplication => (S::NOT_FOUND, "NOT_FOUND"),
            Self::MethodNotAllowed => (S::METHOD_NOT_ALLOWED, "BAD_USER_INPUT"),
            Self::Forbidden => (S::FORBIDDEN, "FORBIDDEN"),
            Self::NotActingForOrganisation => (S::FORBIDDEN, "NOT_ACTING_FOR_ORGANISATION"),
            Self::OrganisationNotActive => (S::FORBIDDEN, "ORGANISATION_NOT_ACTIVE"),
            Self::BadForm => (S::BAD_REQUEST, "BAD_USER_INPUT"),
            Self::FileName => (S::UNPROCESSABLE_ENTITY, "OUT_OF_RANGE"),
            Self::FileSize => (S::PAYLOAD_TOO_LARGE, "FILE_SIZE"),
            Self::FileContent => (S::UNSUPPORTED_MEDIA_TYPE, "FILE_CONTENT"),
            Self::TooManyFiles => (S::CONFLICT, "TOO_MANY_FILES"),
            Self::WrongState => (S::CONFLICT, "WRONG_STATE"),
            Self::Conflict => (S::CONFLICT, "CONFLICT"),
            Self::Timeout => (S::REQUEST_TIMEOUT, "TIMEOUT"),
            Self::Busy => (S::SERVICE_UNAVAILABLE, "BUSY"),
            Self::Unavailable => (S::SERVICE_UNAVAILABLE, "UNAVAILABLE"),
            Self::Storage => (S::INSUFFICIENT_STORAGE, "UNAVAILABLE"),
            Self::UnknownOutcome => (S::SERVICE_UNAVAILABLE, "UNKNOWN_OUTCOME"),
            Self::Internal => (S::INTERNAL_SERVER_ERROR, "INTERNAL"),
        }
    }

    fn detail(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Chinese => self.chinese(),
            Locale::English => self.english(),
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Unauthenticated => "请先登录。",
            Self::NotFound => "没有找到，或您无权查看。",
            Self::NoWebApplication => {
                "此程序编译时没有包含网页。请安装 Node.js，运行 scripts/web 后重新编译。接口位于 /graphql。"
            }
            Self::MethodNotAllowed => "不支持此请求方法。",
            Self::Forbidden => "您无权进行此操作。",
            Self::NotActingForOrganisation => "您在所代表的组织中没有职务，请重新选择要代表的组织。",
            Self::OrganisationNotActive => "所代表的组织已被暂停。",
            Self::BadForm => "请以 multipart/form-data 提交 organisationId、actingOrganisationId 和 file。",
            Self::FileName => "文件名须为 1 至 200 个字。",
            Self::FileSize => "文件为空或超过 10 MiB。",
            Self::FileContent => "只接受 PDF、PNG 或 JPEG 文件。",
            Self::TooManyFiles => "文件数量已达上限，请先移除旧文件。",
            Self::WrongState => "当前状态下不能进行此操作。",
            Self::Conflict => "内容已被他人修改，请刷新后再试。",
            Self::Timeout => "上传用时过长，请重试。",
            Self::Busy => "此刻上传的人太多，请稍后重试。",
            Self::Unavailable => "服务暂时不可用，请稍后重试。",
            Self::Storage => "未作任何更改：服务器磁盘已满或出错，请告知管理服务器的人员。",
            Self::UnknownOutcome => "操作是否完成尚不能确定，请先查看再重试。",
            Self::Internal => "服务器出错。报告问题时请附上请求编号。",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Unauthenticated => "Sign in first, or again: the token is not good.",
            Self::NotFound => "There is no such thing, or you may not see it.",
            Self::NoWebApplication => {
                "This program was built without its pages: install Node.js, run scripts/web and build again. The API is \
                 at /graphql."
            }
            Self::MethodNotAllowed => "This method is not for this address.",
            Self::Forbidden => "You may not do this.",
            Self::NotActingForOrganisation => "You have no role in the organisation you act for; choose another.",
            Self::OrganisationNotActive => "The organisation you act for is suspended.",
            Self::BadForm => "Send multipart/form-data with organisationId, actingOrganisationId and file.",
            Self::FileName => "A file's name has 1 to 200 characters.",
            Self::FileSize => "The file is empty or larger than 10 MiB.",
            Self::FileContent => "Only PDF, PNG and JPEG files are taken.",
            Self::TooManyFiles => "Too many files; take old ones away first.",
            Self::WrongState => "This is not possible in its present state.",
            Self::Conflict => "Somebody else changed it in the meantime; read it again and repeat.",
            Self::Timeout => "The upload took too long; try again.",
            Self::Busy => "Too many uploads at this moment; try again in a few seconds.",
            Self::Unavailable => "The service cannot work for the moment; try again in a while.",
            Self::Storage => "Nothing was changed: the server's disk is full or fails; tell whoever runs the server.",
            Self::UnknownOutcome => "It may have happened or not: look before you try again.",
            Self::Internal => "Internal error; give the request id when reporting it.",
        }
    }
}

/// A trouble, told to whoever asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Problem {
    trouble: Trouble,
    asked: Asked,
}

impl Problem {
    pub(super) fn new(trouble: Trouble, asked: Asked) -> Self {
        Self { trouble, asked }
    }

    /// A failure of ours: logged here, once; the client gets the id under which to find it.
    pub(super) fn internal(error: &(dyn std::error::Error + 'static), asked: Asked) -> Self {
        tracing::error!(error, request_id = %asked.id.simple(), "a request failed");
        Self::new(Trouble::Internal, asked)
    }

    /// A failure of the database: [`Problem::internal`], unless there is something to do about it.
    pub(super) fn of_store(error: &StoreError, asked: Asked) -> Self {
        let trouble = match error {
            StoreError::Unavailable(_) | StoreError::Retryable(_) => Trouble::Unavailable,
            StoreError::Storage(_) => Trouble::Storage,
            StoreError::OutcomeUnknown => Trouble::UnknownOutcome,
            _ => Trouble::Internal,
        };
        Self { trouble, ..Self::internal(error, asked) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, code) = self.trouble.status_and_code();
        // The type is absent, so the title is the status's own.
        let body = json!({
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": self.trouble.detail(self.asked.locale),
            "code": code,
            "requestId": self.asked.id.simple().to_string(),
        });
        let media_type = HeaderValue::from_static("application/problem+json");
        let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        let mut response = (status, headers, body.to_string()).into_response();
        if self.trouble == Trouble::Unauthenticated {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if matches!(self.trouble, Trouble::Busy | Trouble::Unavailable) {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

pub(super) async fn method_not_allowed(asked: Asked, _: Request) -> Problem {
    Problem::new(Trouble::MethodNotAllowed, asked)
}

#[cfg(test)]
mod tests {
    use hub::organisations::MOST_EVIDENCE_BYTES;

    use super::*;

    #[test]
    fn the_largest_file_is_told_as_large_as_it_is() {
        let size = format!(" {} MiB", MOST_EVIDENCE_BYTES >> 20);
        for locale in [Locale::Chinese, Locale::English] {
            assert!(Trouble::FileSize.detail(locale).contains(&size), "{size}");
        }
    }
}
