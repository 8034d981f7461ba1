//! What belongs to each category of offers.

use async_graphql::SimpleObject;

use super::object::OfferCategory;

/// 一个资源类别的示例和别名。What belongs to a category of offers.
#[derive(SimpleObject)]
pub(crate) struct OfferCategoryExamples {
    /// 类别。The category.
    category: OfferCategory,
    /// 中文示例。What is in it, in Chinese.
    examples_zh: &'static [String],
    /// 英文示例。What is in it, in English.
    examples_en: &'static [String],
    /// 人们会用来查找的其他叫法。Other words by which people look for it.
    aliases: &'static [String],
}

/// Every category, in the order in which they are offered.
pub(crate) fn category_examples() -> Vec<OfferCategoryExamples> {
    let all = hub::resources::category_examples().iter();
    all.map(|each| OfferCategoryExamples {
        category: each.category.into(),
        examples_zh: &each.examples_zh,
        examples_en: &each.examples_en,
        aliases: &each.aliases,
    })
    .collect()
}
