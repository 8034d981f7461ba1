//! Importing through the API, as a hub's admin sees it, and as nobody else may.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::support::{
    district::{District, Post, text},
    house::on_both,
    person::user_codes,
};

const FILE: &str = "组织类型,组织名称,统一社会信用代码,联系岗位\n志愿服务队,银龄互助志愿服务队,,队长岗\n";
const SHOWN: &str = "rehearsal { isPossible slipsDue organisations { made } problems { code } }";

/// Sends a file to be imported; what is answered.
async fn send(post: &Post, acting: &str, bytes: &str) -> Value {
    let file = Part::bytes(bytes.as_bytes().to_vec()).file_name("名录.csv");
    let form = Form::new().text("actingOrganisationId", acting.to_owned()).text("purpose", "import").part("file", file);
    let request = post.person.request(Method::POST, "/files").multipart(form);
    request.send().await.unwrap().json().await.unwrap()
}

fn of(id: &Value) -> Value {
    json!({ "organisations": { "importFileId": id, "name": "名录.csv" } })
}

on_both! {
    async fn a_file_is_rehearsed_and_imported_once(house: &House) {
        let district = District::found(house, "bringing", "").await;
        let admin = &district.admin;
        let id = send(admin, &admin.organisation, FILE).await["id"].clone();
        let told = admin.does(house, "rehearseImport", of(&id), SHOWN).await;
        assert_eq!(told["rehearsal"], json!({ "isPossible": true, "slipsDue": 1, "organisations": { "made": 1 }, "problems": [] }));
        let shown = "imported { organisations { made unchanged } slips { organisationId url } }";
        let done = admin.does(house, "importDistrict", of(&id), shown).await;
        assert_eq!(done["imported"]["organisations"], json!({ "made": 1, "unchanged": 0 }));
        assert!(text(&done["imported"]["slips"][0]["url"]).contains("/slip/"));
        let again = admin.does(house, "importDistrict", of(&id), shown).await;
        assert_eq!(again["imported"], json!({ "organisations": { "made": 0, "unchanged": 1 }, "slips": [] }));
    }

    async fn nobody_but_an_admin_imports(house: &House) {
        let district = District::found(house, "keeping", "").await;
        let id = send(&district.admin, &district.admin.organisation, FILE).await["id"].clone();
        let refused = send(&district.library, &district.library.organisation, FILE).await;
        assert_eq!((&refused["code"], &refused["status"]), (&json!("FORBIDDEN"), &json!(403)), "{refused}");
        for mutation in ["rehearseImport", "importDistrict"] {
            let told = district.library.tries(house, mutation, of(&id), "userErrors { field }").await;
            assert_eq!(user_codes(&told), ["HUB_ROLE_MISSING"], "{told}");
        }
    }

    async fn a_file_of_another_hub_is_none(house: &House) {
        let (ours, theirs) = (District::found(house, "ours", "").await, District::found(house, "theirs", "").await);
        let id = send(&theirs.admin, &theirs.admin.organisation, FILE).await["id"].clone();
        for mutation in ["rehearseImport", "importDistrict"] {
            let told = ours.admin.tries(house, mutation, of(&id), "userErrors { field }").await;
            assert_eq!(user_codes(&told), ["NOT_FOUND"], "{told}");
        }
        theirs.admin.does(house, "rehearseImport", of(&id), SHOWN).await;
    }
}
