//! One statement for each question, and JSON from its rows.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use sqlx::{PgPool, Row, postgres::PgRow};
use uuid::Uuid;

use super::{Caller, Refusal};

/// Rows on a page; one more tells whether another page follows.
const PAGE: usize = 20;

/// What a member of the hub sees: what is their own, and what is shown to the hub, to everyone, or to partners with
/// whom they share an activity.
macro_rules! visible {
    () => {
        "(f.organisation_id = ANY($2) OR (
     f.state <> 'WITHDRAWN' AND f.hidden_at IS NULL AND o.state = 'ACTIVE' AND (
       f.visibility IN ('PUBLIC', 'HUB') OR (f.visibility = 'PARTNERS' AND EXISTS (
         SELECT FROM activities a
         WHERE a.hub_id = f.hub_id AND a.state <> 'CANCELLED'
           AND (a.organisation_id = f.organisation_id OR EXISTS (
             SELECT FROM co_hosts c WHERE c.hub_id = a.hub_id AND c.activity_id = a.id AND c.state = 'ACCEPTED'
               AND c.organisation_id = f.organisation_id))
           AND (a.organisation_id = ANY($2) OR EXISTS (
             SELECT FROM co_hosts c WHERE c.hub_id = a.hub_id AND c.activity_id = a.id AND c.state = 'ACCEPTED'
               AND c.organisation_id = ANY($2))))))))"
    };
}

macro_rules! in_hub {
    ($query:expr) => {
        concat!(
            "WITH s AS MATERIALIZED (SELECT set_config('app.hub', $1, true)::uuid AS hub)
SELECT x.* FROM s, LATERAL (SELECT y.* FROM (
",
            $query,
            "
) y OFFSET 0) x"
        )
    };
}

const OFFERS: &str = in_hub!(concat!(
    "SELECT f.id, f.category, f.title, f.description, f.conditions, f.place, f.capacity, f.quantity, f.is_exclusive,
        f.state, f.title_key, o.id AS owner, o.name, o.kind
 FROM offers f JOIN organisations o ON o.hub_id = f.hub_id AND o.id = f.organisation_id
 WHERE f.hub_id = s.hub AND f.category = $3 AND ",
    visible!(),
    "
 ORDER BY f.title_key, f.id LIMIT 21"
));

const OFFER: &str = in_hub!(concat!(
    "SELECT f.id, f.category, f.title, f.description, f.conditions, f.place, f.capacity, f.quantity, f.is_exclusive,
        f.state
 FROM offers f JOIN organisations o ON o.hub_id = f.hub_id AND o.id = f.organisation_id
 WHERE f.hub_id = s.hub AND f.id = $3 AND ",
    visible!()
));

#[derive(Serialize)]
struct Data<T> {
    data: T,
}

#[derive(Serialize)]
struct Offers<'a> {
    offers: Page<'a>,
}

#[derive(Serialize)]
struct Node<'a> {
    node: Option<Offer<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    edges: Vec<Edge<'a>>,
    page_info: PageInfo<'a>,
}

#[derive(Serialize)]
struct Edge<'a> {
    cursor: &'a str,
    node: Offer<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo<'a> {
    has_next_page: bool,
    has_previous_page: bool,
    start_cursor: Option<&'a str>,
    end_cursor: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Offer<'a> {
    id: String,
    category: &'a str,
    title: &'a str,
    description: &'a str,
    conditions: &'a str,
    place: Option<&'a str>,
    capacity: Option<i64>,
    quantity: i64,
    is_exclusive: bool,
    state: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Organisation<'a>>,
}

#[derive(Serialize)]
struct Organisation<'a> {
    id: String,
    name: &'a str,
    kind: &'a str,
}

impl<'a> Offer<'a> {
    fn read(row: &'a PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: format!("offer_{}", row.try_get::<Uuid, _>(0)?.simple()),
            category: row.try_get(1)?,
            title: row.try_get(2)?,
            description: row.try_get(3)?,
            conditions: row.try_get(4)?,
            place: row.try_get(5)?,
            capacity: row.try_get(6)?,
            quantity: row.try_get(7)?,
            is_exclusive: row.try_get(8)?,
            state: row.try_get(9)?,
            organisation: None,
        })
    }

    fn read_with_organisation(row: &'a PgRow) -> Result<Self, sqlx::Error> {
        let organisation = Organisation {
            id: format!("organisation_{}", row.try_get::<Uuid, _>(11)?.simple()),
            name: row.try_get(12)?,
            kind: row.try_get(13)?,
        };
        Ok(Self { organisation: Some(organisation), ..Self::read(row)? })
    }
}

fn cursor(row: &PgRow) -> Result<String, sqlx::Error> {
    let mut bytes = row.try_get::<Uuid, _>(0)?.as_bytes().to_vec();
    bytes.extend_from_slice(row.try_get::<&str, _>(10)?.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The first page of a category.
pub(super) async fn page(pool: &PgPool, caller: &Caller, category: &str) -> Result<Vec<u8>, Refusal> {
    let rows = sqlx::query(OFFERS).bind(&caller.hub).bind(&caller.organisations).bind(category).fetch_all(pool).await?;
    let shown = &rows[..rows.len().min(PAGE)];
    let cursors = shown.iter().map(cursor).collect::<Result<Vec<_>, _>>()?;
    let mut edges = Vec::with_capacity(shown.len());
    for (row, cursor) in shown.iter().zip(&cursors) {
        edges.push(Edge { cursor, node: Offer::read_with_organisation(row)? });
    }
    let page_info = PageInfo {
        has_next_page: rows.len() > PAGE,
        has_previous_page: false,
        start_cursor: cursors.first().map(String::as_str),
        end_cursor: cursors.last().map(String::as_str),
    };
    written(&Data { data: Offers { offers: Page { edges, page_info } } })
}

/// One offer.
pub(super) async fn node(pool: &PgPool, caller: &Caller, id: Uuid) -> Result<Vec<u8>, Refusal> {
    let row = sqlx::query(OFFER).bind(&caller.hub).bind(&caller.organisations).bind(id).fetch_optional(pool).await?;
    let node = row.as_ref().map(Offer::read).transpose()?;
    written(&Data { data: Node { node } })
}

fn written<T: Serialize>(data: &T) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(data).map_err(|_| Refusal::Internal)
}
