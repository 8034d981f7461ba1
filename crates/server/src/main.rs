//! The `gongjian` binary.
fn main() {}
