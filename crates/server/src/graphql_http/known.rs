//! The documents that a client may ask for by their ids instead of sending their texts: those of our own pages.
//!
//! Ids are those of the appendix on persisted documents to GraphQL over HTTP: `sha256:` and the sum of the text. Nobody
//! adds documents from outside. All are parsed once, at the start, and within the limits that hold for everyone: these
//! are not looked at again, but what an operation costs with its variables is.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use graphql::limits::Limits;
use sha2::{Digest, Sha256};

use super::documents::parsed;
use super::error::{Code, Refusal};

/// The id of a document by its text.
#[must_use]
pub fn document_id(text: &str) -> String {
    let mut id = String::from("sha256:");
    for byte in Sha256::digest(text) {
        write!(id, "{byte:02x}").expect("a String takes all that is written to it");
    }
    id
}

/// The known documents, parsed.
#[derive(Debug)]
pub(super) struct Known(HashMap<String, Arc<ExecutableDocument>>);

impl Known {
    /// One that does not hold is left out: whoever asks for it sends its text, and is told what is wrong with that.
    pub(super) fn new(texts: &[String], limits: &Limits) -> Self {
        let documents = texts.iter().filter_map(|text| {
            let id = document_id(text);
            match parsed(text, limits) {
                Ok(document) => Some((id, document)),
                Err(refusal) => {
                    tracing::error!(id, ?refusal, "a document of our own does not hold");
                    None
                }
            }
        });
        Self(documents.collect())
    }

    pub(super) fn get(&self, id: &str) -> Result<Arc<ExecutableDocument>, Refusal> {
        let unknown = || Refusal::new(Code::PersistedQueryNotFound, "no document of this id is known here");
        self.0.get(id).map(Arc::clone).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_one_that_the_appendix_gives_for_its_example() {
        let id = document_id("query($id:ID!){user(id:$id){name}}");
        assert_eq!(id, "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b");
    }

    #[test]
    fn what_does_not_hold_is_not_known() {
        let texts = ["{a}", "{", "{a{a{a}}}"].map(str::to_owned);
        let known = Known::new(&texts, &Limits { depth: 2, ..Limits::default() });
        let is_known = texts.each_ref().map(|text| known.get(&document_id(text)).is_ok());
        assert_eq!(is_known, [true, false, false]);
        assert_eq!(known.get("{a}").expect_err("a text is no id").code, Code::PersistedQueryNotFound);
    }
}
