//! A slip as text in the terminal: link, code and QR. It is shown once and kept nowhere.

use std::fmt::Write as _;

use hub::{Core, identity::SlipSecret};
use qrcode::{QrCode, render::unicode::Dense1x2};

/// The slip with a heading such as the organisation's name and the post.
pub(super) fn text(core: &Core, hub: &str, heading: &str, secret: &SlipSecret) -> String {
    let link = secret.link(core.public_url());
    let mut text = format!(
        "入驻凭条 Claim slip · {heading}\n\n  链接 Link  {link}\n  代码 Code  {}   (平台 hub: {hub})\n",
        secret.code.grouped()
    );
    // A terminal mostly writes light on dark, so what is dark on paper is left out here.
    if let Ok(code) = QrCode::new(&link) {
        let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
        let lines = drawn.lines().map(|line| format!("  {line}\n"));
        write!(text, "\n{}\n", lines.collect::<String>()).expect("a String takes all that is written to it");
    }
    text.push_str("  仅此一次显示，30 日内由一人使用一次。Shown only now; good for 30 days, for one person, once.");
    text
}
