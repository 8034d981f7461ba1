//! The portal's and the console's files, as Vite built them from `ui/`, embedded in the binary.
//!
//! This crate owns which address shows which page, the media types, the cache rules and the
//! Content-Security-Policies. It knows no HTTP library: the server turns an [`Asset`] into an answer.
//! Cargo never calls npm: without a build in `ui/dist` the crate compiles, [`is_built`] says no, and
//! there is neither page nor asset.

use std::{borrow::Cow, fmt::Write as _};

use rust_embed::{Embed, EmbeddedFile};

/// The policy of every answer but the console's page: own scripts, styles, images (also those that were fetched with a
/// token) and requests, and no text that becomes markup (Trusted Types).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The console's policy. The Monaco editor within it writes `style` attributes and elements, draws
/// with `data:` images, has an icon font and workers (all from this host), and assigns markup without
/// Trusted Types.
pub const CONSOLE_CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const START: &str = "index.html";
const CONSOLE: &str = "console.html";
/// Public as any other file: the scripts hold the same texts.
const DOCUMENTS: &str = "documents.json";
/// The portal's screens.
const SCREENS: [&str; 15] = [
    "/activities",
    "/bookings",
    "/calendar",
    "/channels",
    "/desk",
    "/desk/audit",
    "/desk/content",
    "/desk/hub",
    "/desk/import",
    "/desk/slips",
    "/me",
    "/me/privacy",
    "/offers",
    "/organisations",
    "/questions",
];
/// Below these stand the screens of single things, and of what is to become one.
const THINGS: [&str; 7] =
    ["/activities/", "/bookings/", "/offers/", "/organisations/", "/papers/", "/privacy/", "/questions/"];
/// Below these, the rest of the address is a secret.
const SECRET: [&str; 2] = ["/slip/", "/invitation/"];

#[derive(Embed)]
#[folder = "ui/dist/"]
struct Built;

/// A file to answer with.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The file's bytes, plain.
    pub body: Cow<'static, [u8]>,
    /// The same bytes gzipped, for a client that accepts it; absent where that would gain nothing.
    pub gzip: Option<Cow<'static, [u8]>>,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
    /// The value of `ETag`: weak, since it stands for the plain and the gzipped bytes alike.
    pub etag: String,
    /// Whether the name holds the content's hash, so that a cache may keep the file for ever. Else it
    /// must ask each time (`no-cache`).
    pub immutable: bool,
    /// The value of `Content-Security-Policy`.
    pub content_security_policy: &'static str,
    /// Whether the address holds a secret, so that no search engine may list it.
    pub is_unlisted: bool,
}

/// The file of that path, such as `/assets/start-BsT3x.js` or `/favicon.svg`; pages are none of these.
#[must_use]
pub fn asset(path: &str) -> Option<Asset> {
    let path = path.trim_start_matches('/');
    let media_type = media_type(path)?;
    if media_type.starts_with("text/html") {
        return None;
    }
    Some(Asset { immutable: path.starts_with("assets/"), ..load(path, media_type, CONTENT_SECURITY_POLICY)? })
}

/// What the pages ask of the API: a JSON object of documents by their ids (`sha256:…`), which the pages send in place of
/// the texts.
#[must_use]
pub fn documents() -> Option<Cow<'static, [u8]>> {
    Some(Built::get(DOCUMENTS)?.data)
}

/// The page shown at that address, whatever the secret of a slip or an invitation; `None` where there is no page.
#[must_use]
pub fn page(path: &str) -> Option<Asset> {
    let path = path.trim_end_matches('/');
    let is_unlisted = is_one_below(path, &SECRET);
    let (file, policy) = match path {
        "" | "/slip" => (START, CONTENT_SECURITY_POLICY),
        "/console" | "/console/audit" | "/console/editor" => (CONSOLE, CONSOLE_CONTENT_SECURITY_POLICY),
        _ if is_unlisted || SCREENS.contains(&path) || is_one_below(path, &THINGS) => (START, CONTENT_SECURITY_POLICY),
        _ => return None,
    };
    Some(Asset { is_unlisted, ..load(file, media_type(file)?, policy)? })
}

/// Whether a path is one of these with one more part.
fn is_one_below(path: &str, starts: &[&str]) -> bool {
    starts.iter().filter_map(|start| path.strip_prefix(start)).any(|rest| !rest.contains('/'))
}

/// Whether the TypeScript application was there when the binary was compiled.
#[must_use]
pub fn is_built() -> bool {
    Built::get(START).is_some()
}

fn load(path: &str, media_type: &'static str, policy: &'static str) -> Option<Asset> {
    let file = Built::get(path)?;
    Some(Asset {
        etag: etag(&file),
        body: file.data,
        gzip: Built::get(&format!("{path}.gz")).map(|gzipped| gzipped.data),
        media_type,
        immutable: false,
        content_security_policy: policy,
        is_unlisted: false,
    })
}

/// The first half of the SHA-256 sum: enough to tell builds apart.
fn etag(file: &EmbeddedFile) -> String {
    let digest = file.metadata.sha256_hash();
    let mut etag = String::from("W/\"");
    for byte in &digest[..16] {
        write!(etag, "{byte:02x}").expect("a String takes all that is written to it");
    }
    etag.push('"');
    etag
}

/// By the file's extension; `None` for what is no file of its own, such as a `.gz` beside another.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "ttf" => "font/ttf",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_is_a_page_an_asset_or_the_gzip_of_one() {
        for path in Built::iter() {
            let plain = path.strip_suffix(".gz").unwrap_or(&path);
            let is_page = [START, CONSOLE].contains(&plain);
            assert!(is_page || asset(plain).is_some(), "{path} has no media type");
            assert_eq!(asset(&path).is_some(), path == plain && !is_page, "{path}");
        }
    }

    #[test]
    fn pages_are_found_by_address_if_the_application_was_built() {
        let secrets = ["/slip/0190.secret", "/invitation/0190.secret", "/invitation/0190.secret/"];
        let pages = [
            "/",
            "/slip",
            "/slip/",
            "/activities",
            "/activities/activity_0190",
            "/bookings/booking_0190",
            "/calendar",
            "/desk",
            "/desk/audit",
            "/me",
            "/me/privacy",
            "/privacy/xingfuli",
            "/offers/",
            "/offers/offer_0190",
            "/organisations",
            "/organisations/new",
            "/papers/activity_0190",
            "/console",
            "/console/",
            "/console/audit",
            "/console/editor",
        ];
        for path in secrets {
            assert_eq!(page(path).is_some_and(|page| page.is_unlisted), is_built(), "{path}");
        }
        for path in pages {
            assert_eq!(page(path).is_some_and(|page| !page.is_unlisted), is_built(), "{path}");
        }
        let others = [
            "/graphql",
            "/index.html",
            "/slip/a/b",
            "/slips",
            "/invitation",
            "/invitation/a/b",
            "/activities/a/b",
            "/desk/queue",
            "/calendar/2026",
            "/me/too",
            "/assets",
            "/console/x",
        ];
        for path in others {
            assert!(page(path).is_none(), "{path}");
        }
    }

    #[test]
    fn pages_are_asked_for_anew_and_hashed_files_are_kept() {
        assert!(page("/").is_none_or(|page| !page.immutable));
        for path in Built::iter().filter(|path| asset(path).is_some()) {
            let kept = asset(&path).is_some_and(|asset| asset.immutable);
            assert_eq!(kept, path.starts_with("assets/"), "{path}");
        }
    }

    #[test]
    fn only_the_consoles_page_allows_inline_styles() {
        let policy = |path: &str| page(path).map(|page| page.content_security_policy);
        assert!(policy("/invitation/x").is_none_or(|policy| policy == CONTENT_SECURITY_POLICY));
        for path in ["/console", "/console/audit", "/console/editor"] {
            assert!(policy(path).is_none_or(|policy| policy == CONSOLE_CONTENT_SECURITY_POLICY), "{path}");
        }
        for asset in Built::iter().filter_map(|path| asset(&path)) {
            assert_eq!(asset.content_security_policy, CONTENT_SECURITY_POLICY);
        }
        assert!(!CONTENT_SECURITY_POLICY.contains("unsafe"));
    }

    #[test]
    fn nothing_outside_the_build_is_reached() {
        for path in ["../Cargo.toml", "/../package.json", "assets/../index.html", "", "/"] {
            assert!(asset(path).is_none(), "{path}");
        }
    }

    #[test]
    fn the_pages_name_only_files_that_are_embedded() {
        for page in ["/", "/console"].into_iter().filter_map(page) {
            let html = String::from_utf8(page.body.into_owned()).expect("a page is UTF-8");
            let named = html.split(['"', '\'']).filter(|text| text.starts_with('/'));
            assert!(named.clone().count() > 2, "{html}");
            for path in named {
                assert!(asset(path).is_some(), "{path}");
            }
            assert!(!html.contains("//"), "an address of another host in {html}");
        }
    }

    #[test]
    fn gzip_holds_the_same_bytes_in_less_room() {
        let gzipped = Built::iter().filter(|path| path.ends_with(".gz"));
        for path in gzipped {
            let plain = Built::get(path.trim_end_matches(".gz")).expect("the plain file");
            let gzipped = Built::get(&path).expect("it was listed");
            assert!(gzipped.data.len() < plain.data.len(), "{path}");
            assert!(gzipped.data.starts_with(&[0x1f, 0x8b]), "{path}");
        }
    }
}
