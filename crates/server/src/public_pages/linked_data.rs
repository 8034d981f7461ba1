//! What the public pages say for programs: JSON-LD in the words of schema.org.

use hub::organisations::Organisation;
use serde_json::{Value, json};

/// The block in a page's head. Nothing that anybody wrote ends it: the only characters that mean something to HTML
/// there are written as JSON writes any character.
pub(super) fn block(mut data: Value) -> String {
    data["@context"] = json!("https://schema.org");
    let mut safe = String::new();
    for c in data.to_string().chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            c => safe.push(c),
        }
    }
    format!("<script type=\"application/ld+json\">{safe}</script>\n")
}

/// An organisation; its credit code is as public as its name.
pub(super) fn organisation(row: &Organisation) -> Value {
    let mut data = json!({ "@type": "Organization", "name": row.name });
    if let Some(code) = &row.uscc {
        data["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "USCC", "value": code });
    }
    data
}

/// A place, of which nothing is known but what people call it.
pub(super) fn place(name: &str) -> Value {
    json!({ "@type": "Place", "name": name, "address": name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_block_before_its_end() {
        for hostile in ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u{2028}&lt;/script&gt;", "\"}\\"]
        {
            let block = block(json!({ "name": hostile }));
            let inner = block.strip_prefix("<script type=\"application/ld+json\">").unwrap();
            let inner = inner.strip_suffix("</script>\n").unwrap();
            assert!(!inner.contains(['<', '>', '&']), "{block}");
            let read: Value = serde_json::from_str(inner).unwrap();
            assert_eq!(read["name"], hostile);
        }
    }
}
