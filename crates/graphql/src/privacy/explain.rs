//! Privacy's reasons as the API tells them.

use hub::privacy::PrivacyRule;

use super::ClosingObstacle;
use crate::errors::{ClosingObstacles, Explain, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for PrivacyRule {
    fn explain(&self) -> UserError {
        match self {
            Self::NoticeOutdated { .. } => UserError::new(Code::NoticeOutdated),
            Self::CannotClose(obstacles) => {
                let obstacles = obstacles.iter().cloned().map(ClosingObstacle::from).collect();
                let detail = UserErrorDetail::ClosingObstacles(ClosingObstacles { obstacles });
                UserError::new(Code::TakeOverFirst).with(detail)
            }
            Self::Identity(rule) => rule.explain(),
        }
    }
}
