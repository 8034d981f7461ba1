//! The pages that everybody may read without signing in: a hub's front page, a published activity, a public offer; and
//! for everything else, whether it exists or not, one and the same hint to sign in.
//!
//! They are written here, not by the web app: whoever opens one in a chat's own browser sees it at once, and chat apps
//! and search engines, which run no scripts, read of it what they show. Pure: what there is to see is read by `app`.
//!
//! | module | holds |
//! |---|---|
//! | `frame` | what all have in common: head, header, footer, style |
//! | `words` | their words in two languages |
//! | `linked_data` | what is said for programs (schema.org) |
//! | `activity`, `offer`, `front`, `hint` | a page each |

mod activity;
mod frame;
mod front;
mod hint;
mod linked_data;
mod offer;
mod words;

pub(crate) use self::{
    activity::activity_page,
    frame::{PICTURE, POLICY, Visit},
    front::{ActivityLine, Front, Lines, List, Listed, OfferLine, front_page},
    hint::hint_page,
    offer::{PublicOffer, offer_page},
};
