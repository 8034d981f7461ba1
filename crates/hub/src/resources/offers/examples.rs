//! What belongs to each category: examples for whoever lists something, and other words by which people look for it. The
//! categories are the program's, so these are too; the texts are in `content`, beside `src`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::OfferCategory;

/// Examples of one category.
#[derive(Debug, Deserialize)]
pub struct CategoryExamples {
    /// The category.
    pub category: OfferCategory,
    /// What is in it, in Chinese.
    pub examples_zh: Vec<String>,
    /// The same in English.
    pub examples_en: Vec<String>,
    /// Other words by which people look for it.
    pub aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Categories {
    category: Vec<CategoryExamples>,
}

static ALL: LazyLock<Categories> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../content/offer_categories.toml")).expect("a test reads this file")
});

/// Examples of every category, in the order in which they are offered.
pub fn category_examples() -> &'static [CategoryExamples] {
    &ALL.category
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_category_has_examples_and_no_word_leads_to_two() {
        let categories: Vec<_> = category_examples().iter().map(|each| each.category).collect();
        assert_eq!(categories, OfferCategory::ALL);
        let mut words = BTreeMap::new();
        for each in category_examples() {
            assert_eq!(each.examples_zh.len(), each.examples_en.len(), "{:?}", each.category);
            assert!(each.examples_zh.len() > 1 && !each.aliases.is_empty(), "{:?}", each.category);
            for word in each.examples_zh.iter().chain(&each.examples_en).chain(&each.aliases) {
                assert_eq!(words.insert(word, each.category), None, "{word} leads to two categories");
            }
        }
        assert_eq!(words.get(&"投影".to_owned()), Some(&OfferCategory::Equipment));
    }
}
