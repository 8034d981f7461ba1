//! `admin`: the operator's own commands, audited like everyone's.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use hub::{
    Core, Scope,
    identity::{CreateHub, HubRow, create_hub, print_admin_slip, reviewers, system_scope},
    moderation::{self, AppealId, DecideAppeal},
    organisations::{
        self, Organisation, OrganisationFilter, OrganisationId, OrganisationKind, OrganisationState,
        RegisterOrganisation,
    },
    store::{Id, PageRequest},
};
use server::{config::Loaded, telemetry};

use super::{explain::explained, open, output::say, slip};

#[derive(Subcommand)]
pub(super) enum Admin {
    /// Hubs
    #[command(subcommand)]
    Hub(HubCommand),
    /// Organisations
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// Appeals
    #[command(subcommand)]
    Appeal(AppealCommand),
}

#[derive(Subcommand)]
pub(super) enum AppealCommand {
    /// Decide on an appeal, where the hub has nobody who may
    Decide(AppealDecision),
}

#[derive(Args)]
pub(super) struct AppealDecision {
    /// The appeal, as `appeal_…`
    id: String,
    #[command(flatten)]
    verdict: AppealVerdict,
    /// Why; the organisation reads it
    #[arg(long)]
    note: String,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct AppealVerdict {
    /// What it is against is taken back
    #[arg(long)]
    uphold: bool,
    /// What it is against stands
    #[arg(long)]
    reject: bool,
}

#[derive(Subcommand)]
pub(super) enum HubCommand {
    /// Make a hub with its host organisation, and print its first admin's slip
    Create(NewHub),
    /// List the hubs
    List,
    /// Print a slip for another admin, where the hub has none any more or none who can sign in
    Slip(AdminSlip),
}

#[derive(Args)]
pub(super) struct AdminSlip {
    /// The hub's name in addresses
    #[arg(long)]
    hub: String,
    /// The new admin's post, like 平台管理岗
    #[arg(long)]
    post: String,
}

#[derive(Args)]
pub(super) struct NewHub {
    /// Its name in addresses: 2 to 40 lower-case letters, digits and hyphens
    #[arg(long)]
    slug: String,
    /// Its name, like 幸福里街道
    #[arg(long)]
    name: String,
    /// Its name in English
    #[arg(long)]
    name_en: Option<String>,
    /// Its time zone
    #[arg(long, default_value = "Asia/Shanghai")]
    time_zone: String,
    /// Where to complain: a post and a telephone number
    #[arg(long)]
    complaint_contact: Option<String>,
    /// The organisation that runs it, like 幸福里街道办事处
    #[arg(long)]
    host_name: String,
    /// What kind of organisation that is
    #[arg(long, value_enum, default_value_t = HostKind::ResidentUnit)]
    host_kind: HostKind,
    /// Its unified social credit code
    #[arg(long)]
    host_uscc: Option<String>,
    /// Its telephone number
    #[arg(long)]
    host_phone: Option<String>,
    /// Its address
    #[arg(long)]
    host_address: Option<String>,
    /// The first admin's post, like 平台管理岗
    #[arg(long)]
    post: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum HostKind {
    Branch,
    NeighbourhoodCommittee,
    TradeAssociation,
    Charity,
    ResidentUnit,
}

#[derive(Subcommand)]
pub(super) enum OrganisationCommand {
    /// List the organisations that wait for review
    Pending {
        /// The hub; all, where none is named
        #[arg(long)]
        hub: Option<String>,
    },
    /// Decide on an application, where the hub has nobody who may
    Review(Review),
}

#[derive(Args)]
pub(super) struct Review {
    /// The organisation, as `organisation_…`
    id: String,
    #[command(flatten)]
    decision: Decision,
    /// Why; the applicant reads it. Needed to reject and to request changes
    #[arg(long)]
    reason: Option<String>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Decision {
    /// Verify it, for a year
    #[arg(long)]
    approve: bool,
    /// Refuse it
    #[arg(long)]
    reject: bool,
    /// Send it back to be changed
    #[arg(long)]
    request_changes: bool,
}

impl Admin {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<()> {
        telemetry::write_logs(&config.telemetry)?;
        let core = open::core(&config).await?;
        let outcome = match self {
            Self::Hub(HubCommand::Create(new)) => new.make(&core).await,
            Self::Hub(HubCommand::List) => list_hubs(&core).await,
            Self::Hub(HubCommand::Slip(admin)) => admin.print(&core).await,
            Self::Organisation(OrganisationCommand::Pending { hub }) => list_pending(&core, hub.as_deref()).await,
            Self::Organisation(OrganisationCommand::Review(review)) => review.decide(&core).await,
            Self::Appeal(AppealCommand::Decide(decision)) => decision.decide(&core).await,
        };
        core.close().await?;
        outcome
    }
}

impl NewHub {
    async fn make(self, core: &Core) -> Result<()> {
        let heading = format!("{} · {} · {}", self.name, self.host_name, self.post);
        let input = CreateHub {
            slug: self.slug,
            name: self.name,
            name_en: self.name_en,
            time_zone: self.time_zone,
            host: RegisterOrganisation {
                kind: self.host_kind.into(),
                name: self.host_name,
                uscc: self.host_uscc,
                superior: None,
                contact_post: self.post.clone(),
                contact_phone: self.host_phone,
                address: self.host_address,
                description: String::new(),
            },
            complaint_contact: self.complaint_contact,
            admin_post: self.post,
        };
        let created = create_hub(core, &input).await.map_err(explained)?;
        let secret = created.slip.secret.context("the slip has no secret")?;
        say(slip::text(core, &created.hub.slug, &heading, &secret));
        Ok(())
    }
}

impl AdminSlip {
    async fn print(self, core: &Core) -> Result<()> {
        let hubs = open::hubs(core, Some(&self.hub)).await?;
        let hub = hubs.first().context("there is no such hub")?;
        let printed = print_admin_slip(&operator(core, hub), hub, &self.post).await.map_err(explained)?;
        let secret = printed.secret.context("the slip has no secret")?;
        say(slip::text(core, &hub.slug, &format!("{} · {}", hub.name, self.post), &secret));
        Ok(())
    }
}

async fn list_hubs(core: &Core) -> Result<()> {
    for hub in open::hubs(core, None).await? {
        say(format!("{}\t{}\t{}", hub.slug, hub.name, hub.time_zone));
    }
    Ok(())
}

async fn list_pending(core: &Core, slug: Option<&str>) -> Result<()> {
    let filter =
        OrganisationFilter { states: Some(vec![OrganisationState::PendingReview]), ..OrganisationFilter::default() };
    for hub in open::hubs(core, slug).await? {
        let scope = operator(core, &hub);
        let mut page = PageRequest { size: 100, cursor: None, is_backward: false };
        loop {
            let found = organisations::organisations(&scope, &filter, &page).await?;
            for edge in &found.edges {
                let id = OrganisationId::new(edge.node.id);
                say(format!("{id}\t{}\t{}\t{}", hub.slug, edge.node.kind.as_str(), edge.node.name));
            }
            match found.edges.last().filter(|_| found.has_next) {
                Some(last) => page.cursor = Some(last.cursor.clone()),
                None => break,
            }
        }
    }
    Ok(())
}

impl Review {
    async fn decide(self, core: &Core) -> Result<()> {
        let id = OrganisationId::parse(&self.id).context("the id reads `organisation_` and 32 hexadecimal digits")?;
        let (scope, organisation) = find(core, id).await?;
        let name = &organisation.name;
        let reviewers = reviewers(&scope, &organisation).await?.len();
        if reviewers > 0 {
            bail!("{name} is for the hub's admins to decide on: {reviewers} of them may");
        }
        let reason = self.reason.as_deref();
        let needed = || reason.context("give a --reason: the applicant reads it");
        let (outcome, done) = if self.decision.approve {
            (organisations::approve(&scope, id, None).await, "is verified")
        } else if self.decision.reject {
            (organisations::reject(&scope, id, needed()?).await, "is refused")
        } else {
            (organisations::request_changes(&scope, id, needed()?).await, "is sent back")
        };
        outcome.map_err(explained)?;
        say(format!("{name} {done}"));
        Ok(())
    }
}

impl AppealDecision {
    async fn decide(self, core: &Core) -> Result<()> {
        let id = AppealId::parse(&self.id).context("the id reads `appeal_` and 32 hexadecimal digits")?;
        for hub in open::hubs(core, None).await? {
            let scope = operator(core, &hub);
            let Some(appeal) = moderation::appeals_by_ids(&scope, &[id.uuid()]).await?.pop() else { continue };
            let judges = moderation::appeal_judges(&scope, &appeal).await?;
            if judges > 0 {
                bail!("{id} is for the hub's moderators to decide on: {judges} of them may");
            }
            let is_upheld = self.verdict.uphold;
            let input = DecideAppeal { appeal: id, version: appeal.version, is_upheld, note: self.note };
            moderation::decide_appeal(&scope, &input).await.map_err(explained)?;
            say(format!("{id} is {}", if is_upheld { "upheld" } else { "rejected" }));
            return Ok(());
        }
        bail!("there is no appeal {id}")
    }
}

/// An id does not tell its hub, so all are asked.
async fn find(core: &Core, id: OrganisationId) -> Result<(Scope, Organisation)> {
    for hub in open::hubs(core, None).await? {
        let scope = operator(core, &hub);
        if let Some(found) = organisations::organisation(&scope, id).await? {
            return Ok((scope, found));
        }
    }
    bail!("there is no organisation {id}")
}

fn operator(core: &Core, hub: &HubRow) -> Scope {
    system_scope(core, Id::new(hub.id), "operator's command line")
}

impl From<HostKind> for OrganisationKind {
    fn from(kind: HostKind) -> Self {
        match kind {
            HostKind::Branch => Self::Branch,
            HostKind::NeighbourhoodCommittee => Self::NeighbourhoodCommittee,
            HostKind::TradeAssociation => Self::TradeAssociation,
            HostKind::Charity => Self::Charity,
            HostKind::ResidentUnit => Self::ResidentUnit,
        }
    }
}
