//! What the tables of activities hold of people.

use crate::privacy::{DOER, MESSAGE, TEXT, Table};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "activities",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "kind",
            "state",
            "draft_version",
            "current_plan_id",
            "published_plan_id",
            "starts_at",
            "ends_at",
            "published_at",
            "hidden_at",
            "version",
            "created_at",
            "updated_at",
        ],
        personal: &[
            (TEXT, &["title", "draft"]),
            (MESSAGE, &["state_reason", "hidden_reason"]),
            (DOER, &["created_by"]),
        ],
    },
    Table {
        name: "plan_versions",
        impersonal: &["hub_id", "id", "activity_id", "number", "changed", "proposed_by_organisation_id", "created_at"],
        personal: &[(TEXT, &["content"]), (DOER, &["proposed_by_account_id"])],
    },
    Table {
        name: "co_hosts",
        impersonal: &[
            "hub_id",
            "id",
            "activity_id",
            "organisation_id",
            "state",
            "created_at",
            "expires_at",
            "answered_at",
        ],
        personal: &[(MESSAGE, &["message", "reason"])],
    },
    Table {
        name: "consents",
        impersonal: &["hub_id", "id", "activity_id", "plan_version_id", "organisation_id", "created_at"],
        personal: &[(DOER, &["account_id"])],
    },
    Table {
        name: "prepared_consents",
        impersonal: &["hub_id", "id", "activity_id", "plan_version_id", "organisation_id", "created_at"],
        personal: &[(DOER, &["account_id"])],
    },
    Table {
        name: "activity_history",
        impersonal: &[
            "hub_id",
            "id",
            "activity_id",
            "number",
            "deed",
            "organisation_id",
            "concerned_id",
            "plan_number",
            "changed",
            "created_at",
        ],
        personal: &[(DOER, &["account_id"]), (MESSAGE, &["reason"])],
    },
    Table {
        name: "outside_invitations",
        impersonal: &[
            "hub_id",
            "id",
            "activity_id",
            "secret_hash",
            "state",
            "organisation_id",
            "created_at",
            "expires_at",
            "answered_at",
        ],
        personal: &[(TEXT, &["name"]), (MESSAGE, &["message", "reason"]), (DOER, &["created_by"])],
    },
];
