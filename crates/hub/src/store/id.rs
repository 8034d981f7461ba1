//! Typed ids, inside the program and as text outside it.

use std::{fmt, marker::PhantomData};

use uuid::Uuid;

/// A thing that the outside names by an id with its type in front, like `offer_0190…`.
pub trait Named {
    /// The type's name in ids: lower case with underscores.
    const TYPE: &'static str;
}

/// The id of a `T`: a UUID of version 7, made by the application.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The id with this UUID.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The UUID behind the id.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T: Named> Id<T> {
    /// Reads `<type>_<uuid>`.
    ///
    /// # Errors
    /// [`IdError`] where the text is no id, or the id of another type of thing.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (kind, rest) = text.rsplit_once('_').ok_or(IdError::Malformed)?;
        if kind != T::TYPE {
            return Err(IdError::OtherType { expected: T::TYPE });
        }
        parse_simple(rest).map(Self::new)
    }
}

fn parse_simple(text: &str) -> Result<Uuid, IdError> {
    if text.len() != 32 || text.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err(IdError::Malformed);
    }
    Uuid::try_parse(text).map_err(|_| IdError::Malformed)
}

/// Why a text is not the id that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not of the form `<type>_<32 hexadecimal digits>`.
    #[error("not an id")]
    Malformed,
    /// An id of another type of thing.
    #[error("the id of another type of thing; expected {expected}")]
    OtherType {
        /// The type that was asked for.
        expected: &'static str,
    },
}

impl<T: Named> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", T::TYPE, self.0.simple())
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.simple(), f)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
