//! What an admin decides about the hub.

use hub::{
    failure::{Failure, Invalid, Problem},
    identity::{self, UpdateHub},
    organisations::MemberRole,
    policy::{Denied, Refused},
};

use super::{audited, claimed, hub_with_admin, printed};
use crate::support::{Site, on_both};

on_both! {
    async fn an_admin_changes_what_he_names_and_nothing_else(site: &Site) {
        let (hub, host, founder) = hub_with_admin(site, "huaishu").await;
        let (other, _, _) = hub_with_admin(site, "qinghe").await;
        let admin = founder.acting_for(host).unwrap();
        let filings = UpdateHub {
            complaint_contact: Some(" 街道纪工委，0571-00000000 ".to_owned()),
            icp_filing: Some("浙ICP备00000000号-1".to_owned()),
            police_filing: Some("浙公网安备 00000000000000号".to_owned()),
            ..UpdateHub::default()
        };
        identity::update_hub(&admin, &filings).await.unwrap();
        let renamed = UpdateHub {
            name: Some("槐树街道".to_owned()),
            icp_filing: Some(String::new()),
            checks_activities: Some(true),
            ..UpdateHub::default()
        };
        identity::update_hub(&admin, &renamed).await.unwrap();

        let row = identity::hub_by_id(&site.core, hub.id).await.unwrap().unwrap();
        assert_eq!(row.name, "槐树街道");
        assert_eq!(row.complaint_contact.as_deref(), Some("街道纪工委，0571-00000000"));
        assert_eq!(row.icp_filing, None);
        assert_eq!(row.police_filing.as_deref(), Some("浙公网安备00000000000000号"));
        assert!(row.checks_activities);
        assert_eq!(row.slug, hub.slug);
        assert_eq!(identity::hub_by_id(&site.core, other.id).await.unwrap().unwrap(), other);
        let mut told = audited(site, &hub, "UPDATE_HUB").await;
        // Both happened at the same moment: their order is not told.
        told.sort();
        let filed = r#"{"complaintContact":"街道纪工委，0571-00000000","icpFiling":"浙ICP备00000000号-1","policeFiling":"浙公网安备00000000000000号"}"#;
        assert_eq!(told, [r#"{"checksActivities":true,"icpFiling":null,"name":"槐树街道"}"#, filed]);
    }

    async fn settings_that_are_wrong_change_nothing_and_all_are_told(site: &Site) {
        let (hub, host, founder) = hub_with_admin(site, "huaishu").await;
        let admin = founder.acting_for(host).unwrap();
        let wrong = UpdateHub {
            name: Some(" ".to_owned()),
            name_en: Some("x".repeat(101)),
            complaint_contact: Some("1".repeat(201)),
            icp_filing: Some("备案中".to_owned()),
            police_filing: Some("浙ICP备00000000号".to_owned()),
            checks_activities: Some(true),
        };
        let Err(Failure::Invalid(told)) = identity::update_hub(&admin, &wrong).await else { panic!("not refused") };
        let expected = [
            ("name", Problem::Empty),
            ("nameEn", Problem::TooLong { most: 100 }),
            ("complaintContact", Problem::TooLong { most: 200 }),
            ("icpFiling", Problem::BadFilingNumber),
            ("policeFiling", Problem::BadFilingNumber),
        ];
        assert_eq!(told, expected.map(|(field, problem)| Invalid::at(field, problem)));
        assert_eq!(identity::hub_by_id(&site.core, hub.id).await.unwrap().unwrap(), hub);
    }

    async fn nobody_but_an_admin_changes_the_hub(site: &Site) {
        let (hub, host, founder) = hub_with_admin(site, "huaishu").await;
        let secret = printed(&founder.acting_for(host).unwrap(), host, MemberRole::Lead, "lead").await;
        let lead = claimed(site, &secret, "lead").await.scope.acting_for(host).unwrap();
        let renamed = UpdateHub { name: Some("某街道".to_owned()), ..UpdateHub::default() };
        let told = identity::update_hub(&lead, &renamed).await;
        assert!(matches!(told, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{told:?}");
        assert_eq!(identity::hub_by_id(&site.core, hub.id).await.unwrap().unwrap(), hub);
    }
}
