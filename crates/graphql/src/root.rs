//! The roots: merged from the capabilities, and nothing else.

use async_graphql::{MergedObject, MergedSubscription, SDLExportOptions};

use crate::{
    activities::{
        ActivityMutation, ActivityQuery, OutsideInvitationMutation, OutsideInvitationQuery, PublishingMutation,
    },
    audit::AuditQuery,
    channels::ChannelMutation,
    identity::{
        AccountMutation, ApiTokenMutation, HubMutation, HubQuery, HubRoleMutation, SessionMutation, SlipMutation,
        SlipQuery, ViewerQuery,
    },
    imports::ImportMutation,
    live::LiveSubscription,
    moderation::{
        DecisionMutation, DueProcessMutation, DueProcessQuery, ModerationMutation, ReportQuery, RuleMutation,
        RuleQuery, WorkMutation, WorkQuery,
    },
    node::NodeQuery,
    notifications::{NoticeMutation, NoticeQuery},
    organisations::{OrganisationMutation, OrganisationQuery},
    questions::{QuestionMutation, QuestionQuery},
    resources::{BookingMutation, BookingQuery, OfferMutation, OfferQuery},
};

/// 查询。Reading.
#[derive(MergedObject, Default)]
pub struct Query(
    NodeQuery,
    HubQuery,
    ViewerQuery,
    SlipQuery,
    OrganisationQuery,
    OfferQuery,
    BookingQuery,
    QuestionQuery,
    ActivityQuery,
    OutsideInvitationQuery,
    ReportQuery,
    RuleQuery,
    DueProcessQuery,
    WorkQuery,
    NoticeQuery,
    AuditQuery,
);

/// 变更。Writing; every refusal by the domain is told in the payload's `userErrors`.
#[derive(MergedObject, Default)]
pub struct Mutation(
    SessionMutation,
    AccountMutation,
    SlipMutation,
    ApiTokenMutation,
    HubRoleMutation,
    HubMutation,
    OrganisationMutation,
    ImportMutation,
    OfferMutation,
    BookingMutation,
    QuestionMutation,
    ActivityMutation,
    PublishingMutation,
    OutsideInvitationMutation,
    ModerationMutation,
    RuleMutation,
    DueProcessMutation,
    WorkMutation,
    DecisionMutation,
    ChannelMutation,
    NoticeMutation,
);

/// 订阅。Live updates.
#[derive(MergedSubscription, Default)]
pub struct Subscription(LiveSubscription);

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// What the operator decides about the schema.
#[derive(Debug, Clone)]
pub struct SchemaSettings {
    /// Whether clients may read the schema from the endpoint.
    pub introspection: bool,
    /// The most that one operation may cost: every field counts one, a list's as often as it may have rows.
    pub most_cost: usize,
}

impl SchemaSettings {
    /// The schema with these settings.
    pub fn build(&self) -> Schema {
        let mut builder = Schema::build(Query::default(), Mutation::default(), Subscription::default())
            .limit_complexity(self.most_cost)
            .register_output_type::<crate::node::Node>();
        if !self.introspection {
            builder = builder.disable_introspection().disable_suggestions();
        }
        builder.finish()
    }
}

/// The schema definition that `docs/schema.graphql` holds.
pub fn sdl() -> String {
    let schema = SchemaSettings { introspection: true, most_cost: usize::MAX }.build();
    schema.sdl_with_options(SDLExportOptions::new().sorted_fields().sorted_enum_items())
}
