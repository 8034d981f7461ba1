//! What the tables of questions hold of people.

use crate::privacy::{DOER, MESSAGE, Table};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "questions",
        impersonal: &[
            "hub_id",
            "id",
            "offer_id",
            "step",
            "organisation_id",
            "asked_of_id",
            "due_at",
            "reminded_at",
            "state",
            "answered_at",
            "version",
            "created_at",
            "updated_at",
        ],
        personal: &[(MESSAGE, &["text", "answer", "state_reason"]), (DOER, &["created_by"])],
    },
    Table {
        name: "question_steps",
        impersonal: &["hub_id", "id", "question_id", "number", "organisation_id", "created_at"],
        personal: &[(MESSAGE, &["note"])],
    },
];
