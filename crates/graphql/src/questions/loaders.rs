//! What belongs to questions, for many of them at once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    questions::{self, QuestionStep},
    store::StoreError,
};
use uuid::Uuid;

use crate::loaders::Batches;

/// The steps of a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct StepsOf(pub(super) Uuid);

#[async_trait]
impl Loader<StepsOf> for Batches {
    type Value = Vec<QuestionStep>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[StepsOf]) -> Result<HashMap<StepsOf, Self::Value>, Self::Error> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut steps: HashMap<_, Vec<_>> = HashMap::new();
        for step in questions::steps_by_questions(self.scope(), &ids).await? {
            steps.entry(StepsOf(step.question_id)).or_default().push(step);
        }
        Ok(steps)
    }
}
