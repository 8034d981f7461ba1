//! What the tables of offers and bookings hold of people.

use crate::privacy::{DOER, MESSAGE, TEXT, Table};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "offers",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "category",
            "capacity",
            "quantity",
            "unit",
            "is_exclusive",
            "visibility",
            "state",
            "hidden_at",
            "version",
            "created_at",
            "updated_at",
            "information_source",
            "information_link",
            "valid_until",
        ],
        personal: &[
            (TEXT, &["title", "title_key", "description", "conditions", "place", "handover", "information_text"]),
            (MESSAGE, &["hidden_reason"]),
            (DOER, &["created_by"]),
        ],
    },
    Table {
        name: "offer_windows",
        impersonal: &["hub_id", "id", "offer_id", "weekday", "from_minute", "to_minute"],
        personal: &[],
    },
    Table {
        name: "bookings",
        impersonal: &[
            "hub_id",
            "id",
            "offer_id",
            "owner_id",
            "organisation_id",
            "activity_id",
            "quantity",
            "is_exclusive",
            "starts_at",
            "ends_at",
            "headcount",
            "state",
            "decide_by",
            "version",
            "created_at",
            "updated_at",
        ],
        personal: &[(MESSAGE, &["purpose", "state_reason"]), (DOER, &["created_by"])],
    },
];
