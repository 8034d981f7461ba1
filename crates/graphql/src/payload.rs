//! What a mutation answers: what it made or changed, or why not.

/// Defines a payload with one nullable object and the user errors.
macro_rules! payload {
    ($($name:ident { $field:ident: $object:ty, $zh:literal, $en:literal })*) => {$(
        #[doc = concat!($zh, "的结果。What ", $en, " answers.")]
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $name {
            /// 结果对象；未成功时为空。The thing concerned; null where nothing happened.
            $field: Option<$object>,
            /// 未成功的原因；成功时为空列表。Why nothing happened; empty where it did.
            user_errors: Vec<$crate::errors::UserError>,
        }

        impl $name {
            /// The answer for what a command came to. What is nobody's fault but ours goes to the top-level errors.
            pub(crate) fn of(outcome: Result<$object, $crate::errors::Stop>) -> async_graphql::Result<Self> {
                match outcome {
                    Ok(object) => Ok(Self { $field: Some(object), user_errors: vec![] }),
                    Err($crate::errors::Stop::User(user_errors)) => Ok(Self { $field: None, user_errors }),
                    Err($crate::errors::Stop::Top(error)) => Err(error),
                }
            }
        }
    )*};
}
pub(crate) use payload;
