//! The questions: what is asked of the server, and the same of the handler written by hand.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::data::Samples;

/// Categories whose first page is asked for in turn.
const CATEGORIES: [&str; 4] = ["VENUE", "EQUIPMENT", "COURSE", "VOLUNTEERS"];

const PAGE: &str = "query Page($categories: [OfferCategory!]) {
  offers(filter: { categories: $categories }, first: 20) {
    edges {
      cursor
      node {
        id category title description conditions place capacity quantity isExclusive state
        organisation { id name kind }
      }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";

const NODE: &str = "query Node($id: ID!) {
  node(id: $id) {
    ... on Offer { id category title description conditions place capacity quantity isExclusive state }
  }
}";

/// A question in several variants, so that not one answer alone is asked for over and over.
pub(crate) struct Question {
    pub(crate) title: &'static str,
    /// The short name, for files.
    pub(crate) name: &'static str,
    is_compressed: bool,
    variants: Vec<Variant>,
}

struct Variant {
    document: &'static str,
    variables: Value,
    path: String,
}

impl Question {
    pub(crate) fn all(samples: &Samples) -> Vec<Self> {
        let page = |category: &&str| Variant {
            document: PAGE,
            variables: json!({ "categories": [category] }),
            path: format!("/offers?category={category}"),
        };
        let node = |offer: &Uuid| Variant {
            document: NODE,
            variables: json!({ "id": format!("offer_{}", offer.simple()) }),
            path: format!("/offers/offer_{}", offer.simple()),
        };
        vec![
            Self {
                name: "q1",
                title: "Q1: 20 offers of a category with their organisations",
                is_compressed: false,
                variants: CATEGORIES.iter().map(page).collect(),
            },
            Self {
                name: "q1-gzip",
                title: "Q1, compressed",
                is_compressed: true,
                variants: CATEGORIES.iter().map(page).collect(),
            },
            Self {
                name: "q5",
                title: "Q5: `node(id:)` of an offer",
                is_compressed: false,
                variants: samples.offers.iter().map(node).collect(),
            },
        ]
    }

    /// The requests to the server, as they go over the wire.
    pub(crate) fn to_server(&self, token: &str) -> Vec<Vec<u8>> {
        let wire = |variant: &Variant| {
            let body = json!({ "query": variant.document, "variables": variant.variables }).to_string();
            self.wire("POST /graphql", token, &body)
        };
        self.variants.iter().map(wire).collect()
    }

    /// The requests to the handler written by hand.
    pub(crate) fn by_hand(&self, token: &str) -> Vec<Vec<u8>> {
        self.variants.iter().map(|variant| self.wire(&format!("GET {}", variant.path), token, "")).collect()
    }

    fn wire(&self, line: &str, token: &str, body: &str) -> Vec<u8> {
        let mut text = format!("{line} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n");
        text.push_str("accept: application/graphql-response+json, application/json\r\n");
        if self.is_compressed {
            text.push_str("accept-encoding: gzip\r\n");
        }
        if !body.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(text, "content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        }
        text.push_str("\r\n");
        text.push_str(body);
        text.into_bytes()
    }

    /// Checks that two answers say the same.
    ///
    /// # Errors
    /// With both answers, if they do not.
    pub(crate) fn check_same(&self, server: &[u8], by_hand: &[u8]) -> Result<()> {
        if self.is_compressed {
            // What is inside was compared without compression.
            let is_gzip = |bytes: &[u8]| bytes.starts_with(&[0x1f, 0x8b]);
            ensure!(is_gzip(server) && is_gzip(by_hand), "an answer is not compressed");
            return Ok(());
        }
        let (left, right): (Value, Value) = (serde_json::from_slice(server)?, serde_json::from_slice(by_hand)?);
        ensure!(left.get("errors").is_none(), "the server answers {left}");
        ensure!(left == right, "the server answers\n{left}\nand the handler written by hand\n{right}");
        let rows = left.pointer("/data/offers/edges").and_then(Value::as_array).map_or(20, Vec::len);
        ensure!(rows == 20 && left.pointer("/data/node") != Some(&Value::Null), "an answer holds too little: {left}");
        Ok(())
    }
}
