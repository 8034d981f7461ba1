//! What makes an entity a hub's: without it a query does not compile at the door.

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, Condition, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::scope::Actor;

/// An entity whose rows belong to a hub.
pub(crate) trait TenantOwned:
    EntityTrait<
        Model: TenantRow + IntoActiveModel<Self::ActiveModel> + Send + Sync,
        ActiveModel: ActiveModelTrait<Entity = Self> + ActiveModelBehavior + Send,
    >
{
    /// The column that holds the hub.
    const HUB: Self::Column;
    /// The column that holds the id, unique within the hub.
    const ID: Self::Column;

    /// Which rows this actor may see, within the hub. Sub-queries correlate over `hub_id`.
    fn visible_to(actor: &Actor) -> Condition;
}

/// A row that belongs to a hub.
pub(crate) trait TenantRow {
    /// The hub it belongs to.
    fn hub_id(&self) -> Uuid;
    /// Its id within the hub.
    fn id(&self) -> Uuid;
}

/// Says that an `entity` module's rows belong to a hub, given who may see them.
macro_rules! tenant_owned {
    ($visible:expr) => {
        impl $crate::store::TenantOwned for Entity {
            const HUB: Column = Column::HubId;
            const ID: Column = Column::Id;

            fn visible_to(actor: &$crate::scope::Actor) -> sea_orm::Condition {
                let visible: fn(&$crate::scope::Actor) -> sea_orm::Condition = $visible;
                visible(actor)
            }
        }

        impl $crate::store::TenantRow for Model {
            fn hub_id(&self) -> uuid::Uuid {
                self.hub_id
            }

            fn id(&self) -> uuid::Uuid {
                self.id
            }
        }

        impl sea_orm::ActiveModelBehavior for ActiveModel {}
    };
}
pub(crate) use tenant_owned;

/// The condition that no row meets.
pub(crate) fn never() -> Condition {
    Condition::all().add(sea_orm::sea_query::Expr::cust("1 = 0"))
}
