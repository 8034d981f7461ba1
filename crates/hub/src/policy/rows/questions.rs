//! Questions, and the steps that they went.

use uuid::Uuid;

use super::{
    Compared, Reader, Rows,
    cast::{LATE, OWN, PARTNER, PERSON, SECOND_PARTNER, STRANGER, SUSPENDED},
    compare, views,
};
use crate::{
    activities::tests::support::now,
    policy::{Facts, QuestionFacts},
    questions::{Question, QuestionState, QuestionStep, question, step},
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    let facts = |row: &Question| {
        let steps = rows.steps.iter().filter(|step| step.question_id == row.id);
        let had_by = steps.map(|step| step.organisation_id).collect();
        Facts::Question(QuestionFacts { asker: row.organisation_id, asked_of: row.asked_of_id, had_by })
    };
    let of_step = |step: &QuestionStep| rows.questions.iter().find(|row| row.id == step.question_id).unwrap();
    vec![
        compare::<question::Entity>(readers, &rows.questions, |actor, row| views(actor, &facts(row))).await,
        compare::<step::Entity>(readers, &rows.steps, |actor, row| views(actor, &facts(of_step(row)))).await,
    ]
}

impl Rows {
    /// Questions in every state, with one organisation and passed on through several.
    pub(super) fn make_questions(&mut self) {
        let ways: [(Uuid, &[Uuid]); 4] = [
            (PARTNER, &[OWN]),
            (OWN, &[STRANGER, PARTNER, LATE]),
            (STRANGER, &[SUSPENDED, OWN]),
            (SUSPENDED, &[SECOND_PARTNER]),
        ];
        for (asker, holders) in ways {
            for state in QuestionState::ALL {
                self.make_question(asker, holders, *state);
            }
        }
    }

    fn make_question(&mut self, asker: Uuid, holders: &[Uuid], state: QuestionState) {
        let (hub_id, id, offer_id) = (self.hub, self.id(), self.offers[0].id);
        let answer = (state == QuestionState::Answered).then(String::new);
        self.questions.push(Question {
            hub_id,
            id,
            offer_id,
            organisation_id: asker,
            asked_of_id: *holders.last().unwrap(),
            step: i64::try_from(holders.len()).unwrap(),
            text: String::new(),
            due_at: now(),
            reminded_at: None,
            state,
            state_reason: None,
            answered_at: answer.is_some().then(now),
            answer,
            version: 1,
            created_by: PERSON,
            created_at: now(),
            updated_at: now(),
        });
        for (number, organisation_id) in (1..).zip(holders.iter().copied()) {
            let step = QuestionStep {
                hub_id,
                id: self.id(),
                question_id: id,
                number,
                organisation_id,
                note: None,
                created_at: now(),
            };
            self.steps.push(step);
        }
    }
}
