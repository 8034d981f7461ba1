//! State machines as tables: the truth about what may follow what, from which the documents are made too.

use crate::{
    failure::{Failure, Rule},
    policy::Action,
};

/// A state with a name for the outside.
pub trait State: Copy + PartialEq + 'static {
    /// The name, in capitals.
    fn name(self) -> &'static str;
}

/// All transitions of one kind of thing: from, by, to.
#[derive(Debug)]
pub struct Machine<S: 'static>(pub &'static [(S, Action, S)]);

impl<S: State> Machine<S> {
    /// The state that follows.
    ///
    /// # Errors
    /// [`Failure::WrongState`] where the table has no such line.
    pub fn next<R: Rule>(&self, state: S, action: Action) -> Result<S, Failure<R>> {
        let line = self.0.iter().find(|(from, by, _)| *from == state && *by == action);
        line.map(|(_, _, to)| *to).ok_or(Failure::WrongState { state: state.name() })
    }

    /// One of the states that may follow, where facts decide between several.
    ///
    /// # Errors
    /// [`Failure::WrongState`] where the table has no such line.
    pub fn to<R: Rule>(&self, state: S, action: Action, to: S) -> Result<S, Failure<R>> {
        if self.0.contains(&(state, action, to)) { Ok(to) } else { Err(Failure::WrongState { state: state.name() }) }
    }

    /// The actions that the table allows in a state, each once.
    pub fn actions(&self, state: S) -> impl Iterator<Item = Action> + '_ {
        let lines = self.0.iter().enumerate().filter(move |(_, (from, ..))| *from == state);
        let is_first = move |at: usize, by: Action| self.0[..at].iter().all(|line| (line.0, line.1) != (state, by));
        lines.filter(move |(at, (_, by, _))| is_first(*at, *by)).map(|(_, (_, by, _))| *by)
    }
}

/// Declares an enum that is stored and shown by its capitalised names.
macro_rules! stored_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            sea_orm::EnumIter, sea_orm::DeriveActiveEnum, serde::Serialize, serde::Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$doc])* #[sea_orm(string_value = $text)] #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in the database and outside.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl $crate::machine::State for $name {
            fn name(self) -> &'static str {
                self.as_str()
            }
        }
    };
}
pub(crate) use stored_enum;
