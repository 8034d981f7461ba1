//! A command's failure in words for the operator.

use std::fmt::Write as _;

use anyhow::{Error, anyhow};
use hub::failure::{Failure, Invalid, Problem, Rule};

/// The failure as an error; inputs that are wrong are listed, each with its field.
pub(super) fn explained<R: Rule>(failure: Failure<R>) -> Error {
    match failure {
        Failure::Invalid(problems) => {
            let listed = problems.iter().fold(String::new(), |mut listed, problem| {
                write!(listed, "\n  {}: {}", problem.field.join("."), told(problem))
                    .expect("a String takes all that is written to it");
                listed
            });
            anyhow!("the input is not right:{listed}")
        }
        other => Error::new(other),
    }
}

fn told(Invalid { problem, .. }: &Invalid) -> String {
    match problem {
        Problem::Empty => "must be given".to_owned(),
        Problem::TooLong { most } => format!("has at most {most} characters"),
        Problem::OutOfRange { least, most } => format!("must be {least} to {most}"),
        Problem::BadSpan => "is no usable span of time".to_owned(),
        Problem::NotAnId => "is not the id of such a thing".to_owned(),
        Problem::BadCreditCode { position, expected } => {
            let place = position.map(|at| format!(" at character {at}")).unwrap_or_default();
            let hint = expected.map(|check| format!("; its last character should be {check}")).unwrap_or_default();
            format!("is not a unified social credit code: wrong{place}{hint}")
        }
        Problem::BadLink => "is no usable address of a page: it begins with https://".to_owned(),
        Problem::BadFilingNumber => "is no number of a filing".to_owned(),
        Problem::BadLogin => "is no usable login name, mobile number or e-mail address".to_owned(),
        Problem::WeakPassword => "is too short or too easily guessed".to_owned(),
        Problem::BadAddress => "is no address to which anything can be sent, or may be".to_owned(),
        Problem::BadTemplate => "makes no JSON document, or does not say {{text}}".to_owned(),
        Problem::Taken => "is taken".to_owned(),
        Problem::Contradiction => "contradicts another field".to_owned(),
    }
}
