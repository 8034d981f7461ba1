//! A fictitious district with somebody in every role: what `demo` shows and `sandbox` lets programs try.
//!
//! It is made by the operator's own means: a hub, an import of two files, and people who claim their slips. The
//! passwords are drawn, since one that everybody knows could be found in a hub that became real.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use hub::{
    Core, Scope,
    identity::{
        Account, Caller, ClaimSlip, Claimant, CreateHub, NewAccount, PrintSlip, SignUp, SlipCredential, SlipSecret,
        UpdateHub, claim_slip, create_hub, grant_hub_role, print_slip, sign_out, sign_up, update_hub,
    },
    imports::{Import, ImportFile, import_district},
    organisations::{self, MemberRole, Organisation, OrganisationKind, RegisterOrganisation},
    privacy::{accept_notice, notice},
    questions::{AskQuestion, ask_question},
    resources::{self, OfferCategory, OfferFilter},
    store::{Id, Idempotency, PageRequest},
};

use super::{
    explain::explained,
    personas::{HOST, PERSONAS, Passwords, Persona, Way},
};

/// The hub's name in addresses.
pub(super) const HUB: &str = "xingfuli";
/// The hub's name.
pub(super) const HUB_NAME: &str = "幸福里街道";
const QUESTION: &str = "社区食堂只做蒸菜和粥，是否也要安装净化设施？由谁出具说明？";

/// Those who are in, each with what was signed in with.
pub(super) struct People<'a> {
    core: &'a Core,
    passwords: &'a Passwords,
    all: Vec<(&'static Persona, Scope)>,
}

/// Makes the district; everybody has signed out again afterwards.
pub(super) async fn make(core: &Core, passwords: &Passwords) -> Result<()> {
    let mut people = found(core, passwords).await?;
    people.apply().await?;
    people.ask().await?;
    people.leave().await
}

/// Makes the district with everybody in it but for who waits for review.
pub(super) async fn found<'a>(core: &'a Core, passwords: &'a Passwords) -> Result<People<'a>> {
    let created = create_hub(core, &hub()).await.map_err(explained)?;
    let imported = import_district(core, HUB, &files()).await.map_err(explained)?;
    let mut slips: BTreeMap<String, SlipSecret> =
        imported.slips.into_iter().map(|slip| (slip.organisation_name, slip.secret)).collect();
    slips.insert(HOST.to_owned(), created.slip.secret.context("the first admin's slip has no secret")?);
    let mut people = People { core, passwords, all: Vec::new() };
    for persona in &PERSONAS {
        people.come_in(persona, &slips).await?;
    }
    people.file().await?;
    Ok(people)
}

impl People<'_> {
    /// The lead of somebody's organisation, where there is one.
    fn lead_of(&self, persona: &Persona) -> Option<&Scope> {
        self.all.iter().find(|(other, _)| other.organisation == persona.organisation).map(|(_, scope)| scope)
    }

    /// Somebody as of now, acting for the own organisation: a scope stands at the instant at which it was made.
    pub(super) async fn acting(&self, login: &str) -> Result<(Id<Organisation>, Scope)> {
        let found = self.all.iter().find(|(persona, _)| persona.login == login);
        let (_, scope) = found.with_context(|| format!("{login} is missing"))?;
        let renewed = hub::identity::renewed(scope).await?;
        acting(&renewed.with_context(|| format!("the session of {login} has ended"))?)
    }

    async fn come_in(&mut self, persona: &'static Persona, slips: &BTreeMap<String, SlipSecret>) -> Result<()> {
        let password = self.passwords.of(persona.login);
        let scope = match (persona.way, self.lead_of(persona)) {
            (Way::FirstAdmin | Way::Lead, _) => {
                let slip = slips.get(persona.organisation).context("an organisation has no slip")?;
                come_in(self.core, persona, password, slip).await?
            }
            (Way::Post(role, hub_role), Some(lead)) => {
                let slip = slip_of(lead, persona, role).await?;
                let scope = come_in(self.core, persona, password, &slip).await?;
                if let Some(hub_role) = hub_role {
                    let account = scope.actor().account().context("nobody has signed in")?.id;
                    let (_, admin) = acting(lead)?;
                    grant_hub_role(&admin, Id::<Account>::new(account), hub_role).await.map_err(explained)?;
                }
                scope
            }
            (Way::Post(..), None) => return Err(anyhow!("{} has no lead yet", persona.organisation)),
            (Way::Applicant, _) => return Ok(()),
        };
        self.all.push((persona, scope));
        Ok(())
    }

    /// Somebody without a slip registers an organisation, so that there is something to review.
    pub(super) async fn apply(&mut self) -> Result<()> {
        for persona in PERSONAS.iter().filter(|persona| matches!(persona.way, Way::Applicant)) {
            let scope = apply(self.core, persona, self.passwords.of(persona.login)).await?;
            self.all.push((persona, scope));
        }
        Ok(())
    }

    /// Everybody signs out.
    pub(super) async fn leave(self) -> Result<()> {
        for (persona, scope) in &self.all {
            let renewed = hub::identity::renewed(scope).await?;
            let scope = renewed.with_context(|| format!("the session of {} has ended", persona.login))?;
            sign_out(&scope).await.map_err(explained)?;
        }
        Ok(())
    }

    /// Numbers that no site is filed under: nothing but zeros.
    async fn file(&self) -> Result<()> {
        let (_, admin) = self.acting(PERSONAS[0].login).await?;
        let filings = UpdateHub {
            icp_filing: Some("浙ICP备00000000号".to_owned()),
            police_filing: Some("浙公网安备00000000000000号".to_owned()),
            ..UpdateHub::default()
        };
        update_hub(&admin, &filings).await.map_err(explained)
    }

    /// Somebody asks about what another organisation explains, so that there is something to answer.
    pub(super) async fn ask(&self) -> Result<()> {
        let (answering, answerer) = self.acting("canyin").await?;
        let explained_by = OfferFilter {
            categories: Some(vec![OfferCategory::Information]),
            organisation: Some(answering),
            words: Some("油烟".to_owned()),
            ..OfferFilter::default()
        };
        let first = PageRequest { size: 1, cursor: None, is_backward: false };
        let offers = resources::offers(&answerer, &explained_by, &first).await?;
        let offer = offers.edges.into_iter().next().context("nothing is explained")?.node.id;
        let question = AskQuestion { offer: Id::new(offer), text: QUESTION.to_owned(), due_at: None };
        let (_, asker) = self.acting("juwei").await?;
        ask_question(&asker, &question, &key(QUESTION)?).await.map_err(explained)?;
        Ok(())
    }
}

/// One request of somebody at a place that is not told.
pub(super) fn caller(core: &Core) -> Caller {
    Caller { request: core.environment().new_id(), address: None, user_agent: None }
}

/// The only organisation of an account, and the account acting for it.
pub(super) fn acting(scope: &Scope) -> Result<(Id<Organisation>, Scope)> {
    let posts = scope.actor().organisations();
    let organisation = Id::new(*posts.first().context("the account serves no organisation")?);
    let acting = scope.acting_for(organisation).map_err(|refused| anyhow!("the account may not act: {refused:?}"))?;
    Ok((organisation, acting))
}

/// A key for a command that is given once.
pub(super) fn key(of: &str) -> Result<Idempotency> {
    Idempotency::try_new(of, of).map_err(|_| anyhow!("a key was refused"))
}

fn hub() -> CreateHub {
    let admin = &PERSONAS[0];
    CreateHub {
        slug: HUB.to_owned(),
        name: HUB_NAME.to_owned(),
        name_en: Some("Xingfuli".to_owned()),
        time_zone: "Asia/Shanghai".to_owned(),
        host: particulars(admin, OrganisationKind::ResidentUnit),
        complaint_contact: Some("街道办事处一楼平台管理岗（示例，没有电话）".to_owned()),
        admin_post: admin.post.to_owned(),
    }
}

fn particulars(persona: &Persona, kind: OrganisationKind) -> RegisterOrganisation {
    RegisterOrganisation {
        kind,
        name: persona.organisation.to_owned(),
        uscc: None,
        superior: None,
        contact_post: persona.post.to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    }
}

/// As offices write them: one in GB 18030 with a title line, the other in UTF-8 with a byte order mark.
fn files() -> Import {
    let file = |name: &str, bytes: &[u8]| Some(ImportFile::new(name, bytes));
    Import {
        organisations: file("organisations.csv", include_bytes!("../../demo/organisations.csv")),
        offers: file("offers.csv", include_bytes!("../../demo/offers.csv")),
        is_dry_run: false,
    }
}

async fn slip_of(lead: &Scope, persona: &Persona, role: MemberRole) -> Result<SlipSecret> {
    let (organisation, lead) = acting(lead)?;
    let slip = PrintSlip { organisation, role, post: persona.post.to_owned() };
    let printed = print_slip(&lead, &slip, &key(persona.login)?).await.map_err(explained)?;
    printed.secret.context("a slip has no secret")
}

/// Does what a person does with a slip.
async fn come_in(core: &Core, persona: &Persona, password: &str, slip: &SlipSecret) -> Result<Scope> {
    let account = NewAccount {
        login_name: Some(persona.login.to_owned()),
        mobile: None,
        email: None,
        display_name: persona.post.to_owned(),
        password: password.to_owned(),
    };
    let claim = ClaimSlip {
        credential: SlipCredential::Token(slip.token.to_string()),
        claimant: Claimant::New(&account),
        is_shared_computer: false,
    };
    let scope = claim_slip(core, &claim, &caller(core)).await.map_err(explained)?.scope;
    accept_notice(&scope, notice::current().version).await.map_err(explained)?;
    Ok(scope)
}

/// Signs up, registers an organisation and submits it.
async fn apply(core: &Core, persona: &Persona, password: &str) -> Result<Scope> {
    let account = SignUp {
        hub: HUB.to_owned(),
        login_name: persona.login.to_owned(),
        display_name: persona.post.to_owned(),
        password: password.to_owned(),
        is_shared_computer: false,
    };
    let applicant = sign_up(core, &account, &caller(core)).await.map_err(explained)?.scope;
    accept_notice(&applicant, notice::current().version).await.map_err(explained)?;
    let input = particulars(persona, OrganisationKind::Charity);
    let id = organisations::register(&applicant, &input, &key(persona.login)?).await.map_err(explained)?;
    // Whoever registers becomes the lead, which this scope does not know yet.
    let lead = hub::identity::renewed(&applicant).await?.context("the applicant's session has ended")?;
    let (_, lead_acting) = acting(&lead)?;
    organisations::submit(&lead_acting, id).await.map_err(explained)?;
    Ok(lead)
}
