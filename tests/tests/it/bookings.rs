//! What a booking tells, and to whom.

use serde_json::{Value, json};

use crate::support::{
    district::{District, Post},
    house::on_both,
};

on_both! {
    async fn a_booking_tells_its_activity_to_the_side_that_may_see_it(house: &House) {
        let district = District::found(house, "activity", "").await;
        let offer = district.offer(house, "会议室", json!({})).await;
        let activity = district.agree(house, "便民集市").await;
        let booking = district.book(house, &district.charity, &offer, json!({ "activityId": activity })).await;
        let told = async |side: &Post, booking: &str| {
            let asked = "query($id: ID!) { node(id: $id) { ... on Booking { id activity { id } } } }";
            let told = side.person.data(asked, &json!({ "id": booking })).await["node"].clone();
            assert_eq!(told["id"], booking);
            told["activity"]["id"].clone()
        };
        assert_eq!(told(&district.charity, &booking).await, activity.as_str());
        assert_eq!(told(&district.library, &booking).await, Value::Null, "it is still among its parties");
        district.publish(house, &activity).await;
        assert_eq!(told(&district.library, &booking).await, activity.as_str());
        let other = district.book(house, &district.branch, &offer, json!({})).await;
        assert_eq!(told(&district.branch, &other).await, Value::Null);
    }
}
