//! Errors in two channels, one rule: a mutation's refusals are `userErrors` in its payload; everything else is a
//! top-level error with a code of the transport's.

mod codes;
mod explain;
mod messages;

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Error, ErrorExtensions, SimpleObject, Union};
use chrono::{DateTime, Utc};
use hub::{
    failure::{Failure, Invalid, Rule},
    policy::Refused,
    store::StoreError,
};

pub(crate) use codes::UserErrorCode;
pub(crate) use explain::Explain;

use crate::{activities::PlanField, privacy::ClosingObstacle, request::request, scalars::TimeSpan};

/// 操作未成功的一个原因。One reason why a mutation did nothing.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct UserError {
    /// 错误代码，供程序判断。The code, for programs.
    pub(crate) code: UserErrorCode,
    /// 出错的输入字段路径（列表用下标）。The path of the input field, list indices included.
    pub(crate) field: Vec<String>,
    /// 程序可用的细节，例如当前版本、空闲时段。What a program can act on: the current version, free spans.
    pub(crate) detail: Option<UserErrorDetail>,
}

#[ComplexObject]
impl UserError {
    /// 给人看的说明，语言随 Accept-Language。What a person should know, in the language of `Accept-Language`.
    async fn message(&self, ctx: &Context<'_>) -> String {
        messages::message(self.code, self.detail.as_ref(), request(ctx).locale)
    }
}

/// 错误细节。A detail that a program can act on.
#[derive(Debug, Clone, Union)]
pub(crate) enum UserErrorDetail {
    /// The version it has now.
    CurrentVersion(CurrentVersion),
    /// How long something may be, or how large.
    Bounds(Bounds),
    /// When to try again.
    RetryAfter(RetryAfter),
    /// The state it is in.
    CurrentState(CurrentState),
    /// What is free instead.
    FreeSpans(FreeSpans),
    /// Who has not agreed yet.
    MissingConsents(MissingConsents),
    /// Who has work in the plan without being a co-host.
    WorkWithoutCoHost(WorkWithoutCoHost),
    /// Which organisations stand in the way.
    Concerned(OrganisationsConcerned),
    /// When it becomes possible.
    NotBefore(NotBefore),
    /// How the plan changed.
    PlanChanged(PlanChanged),
    /// What stands in the way.
    StandingBookings(StandingBookings),
    /// What a code should have been.
    ExpectedCheck(ExpectedCheck),
    /// When a sanction ends.
    SanctionEnds(SanctionEnds),
    /// Who has a thing in hand.
    Leased(LeasedUntil),
    /// What was built upon a decision.
    BuiltUpon(BuiltUpon),
    /// What somebody must take over.
    ClosingObstacles(ClosingObstacles),
}

/// 注销账号前须先处理的事。What somebody must take over before an account can be closed.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ClosingObstacles {
    /// 哪些事。What.
    pub(crate) obstacles: Vec<ClosingObstacle>,
}

/// 处置的到期时间。When a sanction ends.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct SanctionEnds {
    /// 到期时间；为空则直至解除。Until when; until it is lifted where empty.
    pub(crate) ends_at: Option<DateTime<Utc>>,
}

/// 谁正在处理，到什么时候。Who has a thing in hand, and until when.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct LeasedUntil {
    /// 岗位。The post.
    pub(crate) post: String,
    /// 保留至。Until when.
    pub(crate) until: DateTime<Utc>,
}

/// 决定之后又有变化的事物。What was changed since a decision, which cannot be taken back any more.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct BuiltUpon {
    /// 有变化的事物。The thing that changed.
    pub(crate) subject_id: async_graphql::ID,
}

/// 现在的版本。The version that the thing has now.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CurrentVersion {
    /// 版本号。The version.
    pub(crate) version: i64,
}

/// 允许的范围。The range that is allowed.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Bounds {
    /// 最小值。The least.
    pub(crate) least: Option<i64>,
    /// 最大值。The most.
    pub(crate) most: Option<i64>,
}

/// 何时重试。When to try again.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct RetryAfter {
    /// 秒数。Seconds from now.
    pub(crate) seconds: i64,
}

/// 现在的状态。The state that the thing is in.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CurrentState {
    /// 状态名。The state's name.
    pub(crate) state: String,
}

/// 想要的时段还剩多少，以及可替代的时段。What is free of the wanted span, and what is free instead.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct FreeSpans {
    /// 想要的整个时段内可用的数量。How much is free all through the wanted span.
    pub(crate) quantity_free: i64,
    /// 空闲时段与可用数量。The spans, each with the quantity that is free throughout.
    pub(crate) spans: Vec<FreeSpan>,
}

/// 一段空闲时间。A free span.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct FreeSpan {
    /// 时段。The span.
    pub(crate) span: TimeSpan,
    /// 可用数量。The quantity that is free throughout.
    pub(crate) quantity: i64,
}

/// 已获准、不能落空的预约。Approved bookings that stand in the way of a change.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct StandingBookings {
    /// 几项。How many.
    pub(crate) bookings: i64,
    /// 最早一项的时段。The span of the earliest.
    pub(crate) first: TimeSpan,
}

/// 尚未同意的组织。The organisations that have not agreed yet.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct MissingConsents {
    /// 组织标识。Their ids.
    pub(crate) organisation_ids: Vec<async_graphql::ID>,
}

/// 方案中有工作而未共同主办的组织。The organisations that have work in the plan and are not co-hosts.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct WorkWithoutCoHost {
    /// 组织标识。Their ids.
    pub(crate) organisation_ids: Vec<async_graphql::ID>,
}

/// 涉及的组织。The organisations that stand in the way.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct OrganisationsConcerned {
    /// 组织标识。Their ids.
    pub(crate) organisation_ids: Vec<async_graphql::ID>,
}

/// 何时起可以。When it becomes possible.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct NotBefore {
    /// 时间。From then on.
    pub(crate) at: DateTime<Utc>,
}

/// 现行方案与所同意版本的差别。How the current plan differs from the version that was consented to.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanChanged {
    /// 现行版本的序号。The current version's number.
    pub(crate) current_number: i64,
    /// 有变化的部分；无从比较时为空。What differs; empty where there is no such version to compare.
    pub(crate) changed: Vec<PlanField>,
}

/// 正确的校验码。The check character that would fit.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ExpectedCheck {
    /// 第几位有误（从 1 起）。Which character is wrong, from 1.
    pub(crate) position: Option<i64>,
    /// 应为。What it should be.
    pub(crate) expected: Option<String>,
}

impl UserError {
    /// An error without a field and without a detail.
    pub(crate) fn new(code: UserErrorCode) -> Self {
        Self { code, field: vec![], detail: None }
    }

    /// The same at a field, given with dots.
    pub(crate) fn at(mut self, field: &str) -> Self {
        self.field = field.split('.').map(str::to_owned).collect();
        self
    }

    /// The same with a detail.
    pub(crate) fn with(mut self, detail: UserErrorDetail) -> Self {
        self.detail = Some(detail);
        self
    }
}

/// Why a mutation's work stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// For reasons that the user can do something about.
    User(Vec<UserError>),
    /// For reasons of ours, or because nobody is signed in.
    Top(Error),
}

impl Stop {
    /// Inputs that break rules of form.
    pub(crate) fn invalid(problems: Vec<Invalid>) -> Self {
        Self::User(problems.into_iter().map(explain::invalid).collect())
    }

    /// Somebody else changed the thing meanwhile, told at the field that names the version read.
    pub(crate) fn stale(current: i64, field: &str) -> Self {
        let detail = UserErrorDetail::CurrentVersion(CurrentVersion { version: current });
        Self::User(vec![UserError::new(UserErrorCode::Conflict).at(field).with(detail)])
    }

    /// A failure of a command whose particulars are a field of the input: what the command calls by their own names
    /// is told at the path in the input.
    pub(crate) fn below<R: Explain + Rule>(parent: &'static str) -> impl FnOnce(Failure<R>) -> Self {
        move |failure| {
            let mut errors = match failure {
                Failure::Invalid(problems) => problems.into_iter().map(explain::invalid).collect(),
                Failure::Rule(rule) => vec![rule.explain()],
                other => return other.into(),
            };
            for error in errors.iter_mut().filter(|error| !error.field.is_empty()) {
                error.field.insert(0, parent.to_owned());
            }
            Self::User(errors)
        }
    }

    /// A failure of a command that is given no particulars: what stands in the way is told at the field that names the
    /// thing.
    pub(crate) fn about<R: Explain + Rule>(field: &'static str) -> impl FnOnce(Failure<R>) -> Self {
        move |failure| match failure {
            Failure::Rule(rule) => Self::User(vec![rule.explain().at(field)]),
            other => other.into(),
        }
    }

    /// What a command did was committed and cannot be read back now: never told as if nothing had happened.
    pub(crate) fn unread(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(cause) => {
                tracing::error!(error = &cause as &dyn std::error::Error, "what was written cannot be read back");
                Self::Top(internal(StoreError::OutcomeUnknown))
            }
            other => Self::Top(internal(other)),
        }
    }

    /// What was written may not be seen afterwards, by whoever wrote it.
    pub(crate) fn vanished() -> Self {
        Self::User(vec![explain::refused(Refused::Hidden)])
    }

    /// A refusal, told at a field.
    pub(crate) fn refused(refused: Refused, field: &str) -> Self {
        Self::User(vec![explain::refused(refused).at(field)])
    }
}

impl<R: Explain + Rule> From<Failure<R>> for Stop {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Store(error) => error.into(),
            Failure::Refused(refused) => Self::User(vec![explain::refused(refused)]),
            Failure::Stale { current } => Self::stale(current, "version"),
            Failure::WrongState { state } => Self::User(vec![
                UserError::new(UserErrorCode::WrongState)
                    .with(UserErrorDetail::CurrentState(CurrentState { state: state.to_owned() })),
            ]),
            Failure::Invalid(problems) => Self::invalid(problems),
            Failure::Rule(rule) => Self::User(vec![rule.explain()]),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::IdempotencyKeyReused => {
                Self::User(vec![UserError::new(UserErrorCode::IdempotencyKeyReused).at("idempotencyKey")])
            }
            other => Self::Top(internal(other)),
        }
    }
}

/// A failure of the database: logged here, once; the client gets what to do about it.
#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` hands over")]
pub(crate) fn internal(error: StoreError) -> Error {
    failed(&error)
}

/// [`internal`] for an error that several loads share.
#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` hands over")]
pub(crate) fn internal_shared(error: Arc<StoreError>) -> Error {
    failed(&error)
}

fn failed(error: &StoreError) -> Error {
    tracing::error!(error = error as &dyn std::error::Error, "a request failed");
    let (code, message) = match error {
        StoreError::Unavailable(_) | StoreError::Retryable(_) => {
            ("UNAVAILABLE", "the database cannot be reached; try again in a while")
        }
        StoreError::Storage(_) => {
            ("UNAVAILABLE", "nothing was changed: the server's disk is full or fails; tell whoever runs the server")
        }
        StoreError::OutcomeUnknown => ("UNKNOWN_OUTCOME", "it may have happened; look, or try again with the same key"),
        _ => ("INTERNAL", "internal error"),
    };
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// What was there when the request began, and is not any more.
pub(crate) fn gone() -> Error {
    Error::new("it went away while it was read; ask again")
        .extend_with(|_, extensions| extensions.set("code", "UNAVAILABLE"))
}

/// A failure of a read that cannot be told in a payload: limits on tries, or ours.
pub(crate) fn top<R: Explain + Rule>(failure: Failure<R>) -> Error {
    match Stop::from(failure) {
        Stop::Top(error) => error,
        Stop::User(errors) => {
            let is_limit = errors.iter().any(|error| error.code == UserErrorCode::TooManyAttempts);
            let code = if is_limit { "RATE_LIMITED" } else { "BAD_USER_INPUT" };
            Error::new("not possible now").extend_with(|_, extensions| extensions.set("code", code))
        }
    }
}
