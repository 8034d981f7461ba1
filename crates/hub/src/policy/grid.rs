//! The grid of roles and actions, as a snapshot.
