//! A fictitious district with somebody in every role: what `demo` shows and `sandbox` lets programs try.
//!
//! It is made by the operator's own means: a hub, an import of two files, and people who claim their slips. The
//! passwords are drawn, since one that everybody knows could be found in a hub that became real.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use hub::{
    Core, Scope,
    environment::Environment,
    identity::{
        Account, Caller, ClaimSlip, Claimant, CreateHub, NewAccount, PrintSlip, SignUp, SlipCredential, SlipSecret,
        UpdateHub, claim_slip, create_hub, grant_hub_role, print_slip, sign_out, sign_up, update_hub,
    },
    imports::{Import, ImportFile, import_district},
    organisations::{self, MemberRole, Organisation, OrganisationKind, RegisterOrganisation},
    questions::{AskQuestion, ask_question},
    resources::{self, OfferCategory, OfferFilter},
    scope::HubRole,
    store::{Id, Idempotency, PageRequest},
};

use super::explain::explained;

/// The hub's name in addresses.
pub(super) const HUB: &str = "xingfuli";
/// The hub's name.
pub(super) const HUB_NAME: &str = "幸福里街道";
/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Somebody to sign in as.
pub(super) struct Persona {
    pub(super) login: &'static str,
    pub(super) organisation: &'static str,
    pub(super) post: &'static str,
    /// What this one shows.
    pub(super) about: &'static str,
    way: Way,
}

/// How somebody comes in.
#[derive(Clone, Copy)]
enum Way {
    /// By the slip that comes with the hub.
    FirstAdmin,
    /// By the slip that comes with the import.
    Lead,
    /// By a slip of the organisation's lead; the admin may add a role in the hub.
    Post(MemberRole, Option<HubRole>),
    /// Without a slip, for an organisation that is not there yet.
    Applicant,
}

/// The organisations are those of the files, but for the host and the last. Leads stand before their people.
pub(super) const PERSONAS: [Persona; 11] = [
    Persona {
        login: "guanli",
        organisation: HOST,
        post: "平台管理岗",
        about: "审核组织、处理举报 reviews organisations, moderates",
        way: Way::FirstAdmin,
    },
    Persona {
        login: "xuncha",
        organisation: HOST,
        post: "内容巡查岗",
        about: "处理举报 moderates",
        way: Way::Post(MemberRole::Member, Some(HubRole::Moderator)),
    },
    Persona {
        login: "shenji",
        organisation: HOST,
        post: "审计岗",
        about: "查阅审计记录 reads the audit",
        way: Way::Post(MemberRole::Member, Some(HubRole::Auditor)),
    },
    Persona {
        login: "juwei",
        organisation: COMMITTEE,
        post: "综合服务岗",
        about: "发起活动 plans an activity",
        way: Way::Lead,
    },
    Persona {
        login: "lianluo",
        organisation: COMMITTEE,
        post: "联络岗",
        about: "联络各方 is its coordinator",
        way: Way::Post(MemberRole::Coordinator, None),
    },
    Persona {
        login: "wangge",
        organisation: COMMITTEE,
        post: "网格岗",
        about: "一般成员 is an ordinary member",
        way: Way::Post(MemberRole::Member, None),
    },
    Persona {
        login: "hefeng",
        organisation: "和风公益服务中心",
        post: "项目岗",
        about: "参与共办 co-hosts it",
        way: Way::Lead,
    },
    Persona {
        login: "zhibu",
        organisation: "清溪路社区第一支部",
        post: "支部书记岗",
        about: "借用场地 asks for a hall",
        way: Way::Lead,
    },
    Persona {
        login: "dangqun",
        organisation: "幸福里党群服务中心",
        post: "场地管理岗",
        about: "管理场地 lends its halls",
        way: Way::Lead,
    },
    Persona {
        login: "canyin",
        organisation: ASSOCIATION,
        post: "秘书处",
        about: "答复咨询 answers questions",
        way: Way::Lead,
    },
    Persona {
        login: "xiwang",
        organisation: "希望路青年志愿者协会",
        post: "秘书处",
        about: "等待审核 waits for review",
        way: Way::Applicant,
    },
];
const HOST: &str = "幸福里街道办事处";
const COMMITTEE: &str = "幸福里社区居民委员会";
const ASSOCIATION: &str = "云栖市餐饮行业协会";
const QUESTION: &str = "社区食堂只做蒸菜和粥，是否也要安装净化设施？由谁出具说明？";

/// What everybody signs in with.
pub(super) struct Passwords(BTreeMap<&'static str, String>);

impl Passwords {
    /// New ones.
    pub(super) fn draw(environment: &Environment) -> Self {
        Self(PERSONAS.iter().map(|persona| (persona.login, password(environment))).collect())
    }

    /// Somebody's, by login name.
    pub(super) fn of(&self, login: &str) -> &str {
        self.0.get(login).map_or("", String::as_str)
    }
}

/// Makes the district; everybody has signed out again afterwards.
pub(super) async fn make(core: &Core, passwords: &Passwords) -> Result<()> {
    let created = create_hub(core, &hub()).await.map_err(explained)?;
    let imported = import_district(core, HUB, &files()).await.map_err(explained)?;
    let mut slips: BTreeMap<String, SlipSecret> =
        imported.slips.into_iter().map(|slip| (slip.organisation_name, slip.secret)).collect();
    slips.insert(HOST.to_owned(), created.slip.secret.context("the first admin's slip has no secret")?);
    let mut people: Vec<(&Persona, Scope)> = Vec::new();
    for persona in &PERSONAS {
        let lead = people.iter().find(|(other, _)| other.organisation == persona.organisation).map(|(_, scope)| scope);
        let password = passwords.of(persona.login);
        let scope = match (persona.way, lead) {
            (Way::FirstAdmin | Way::Lead, _) => {
                let slip = slips.get(persona.organisation);
                come_in(core, persona, password, slip.context("an organisation has no slip")?).await?
            }
            (Way::Post(role, _), Some(lead)) => {
                let slip = slip_of(lead, persona, role).await?;
                come_in(core, persona, password, &slip).await?
            }
            (Way::Post(..), None) => return Err(anyhow!("{} has no lead yet", persona.organisation)),
            (Way::Applicant, _) => apply(core, persona, password).await?,
        };
        if let (Way::Post(_, Some(role)), Some(admin)) = (persona.way, lead) {
            let account = scope.actor().account().context("nobody has signed in")?.id;
            let (_, admin) = acting(admin)?;
            grant_hub_role(&admin, Id::<Account>::new(account), role).await.map_err(explained)?;
        }
        people.push((persona, scope));
    }
    file(&people).await?;
    let of = |organisation: &str| people.iter().find(|(persona, _)| persona.organisation == organisation);
    let (Some((_, asker)), Some((_, answerer))) = (of(COMMITTEE), of(ASSOCIATION)) else {
        return Err(anyhow!("somebody who asks or answers is missing"));
    };
    ask(asker, answerer).await?;
    for (_, scope) in &people {
        sign_out(scope).await.map_err(explained)?;
    }
    Ok(())
}

/// One request of somebody at a place that is not told.
pub(super) fn caller(core: &Core) -> Caller {
    Caller { request: core.environment().new_id(), address: None, user_agent: None }
}

/// Numbers that no site is filed under: nothing but zeros.
async fn file(people: &[(&Persona, Scope)]) -> Result<()> {
    let admin = people.iter().find(|(persona, _)| matches!(persona.way, Way::FirstAdmin));
    let (_, admin) = acting(&admin.context("nobody runs the hub")?.1)?;
    let filings = UpdateHub {
        icp_filing: Some("浙ICP备00000000号".to_owned()),
        police_filing: Some("浙公网安备00000000000000号".to_owned()),
        ..UpdateHub::default()
    };
    update_hub(&admin, &filings).await.map_err(explained)
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
    Ok(claim_slip(core, &claim, &caller(core)).await.map_err(explained)?.scope)
}

/// Somebody asks about what another organisation explains, so that there is something to answer.
async fn ask(asker: &Scope, answerer: &Scope) -> Result<()> {
    let (answering, answerer) = acting(answerer)?;
    let explained_by = OfferFilter {
        categories: Some(vec![OfferCategory::Information]),
        organisation: Some(answering),
        ..OfferFilter::default()
    };
    let first = PageRequest { size: 1, cursor: None, is_backward: false };
    let offers = resources::offers(&answerer, &explained_by, &first).await?;
    let offer = offers.edges.into_iter().next().context("nothing is explained")?.node.id;
    let question = AskQuestion { offer: Id::new(offer), text: QUESTION.to_owned(), due_at: None };
    let (_, asker) = acting(asker)?;
    ask_question(&asker, &question, &key(QUESTION)?).await.map_err(explained)?;
    Ok(())
}

/// Somebody without a slip registers an organisation, so that there is something to review.
async fn apply(core: &Core, persona: &Persona, password: &str) -> Result<Scope> {
    let account = SignUp {
        hub: HUB.to_owned(),
        login_name: persona.login.to_owned(),
        display_name: persona.post.to_owned(),
        password: password.to_owned(),
        is_shared_computer: false,
    };
    let applicant = sign_up(core, &account, &caller(core)).await.map_err(explained)?.scope;
    let input = particulars(persona, OrganisationKind::Charity);
    let id = organisations::register(&applicant, &input, &key(persona.login)?).await.map_err(explained)?;
    // Whoever registers becomes the lead, which this scope does not know yet.
    let lead = hub::identity::renewed(&applicant).await?.context("the applicant's session has ended")?;
    let (_, lead_acting) = acting(&lead)?;
    organisations::submit(&lead_acting, id).await.map_err(explained)?;
    Ok(lead)
}

/// Three groups of four symbols: 60 bits.
fn password(environment: &Environment) -> String {
    let symbols = environment.bytes::<12>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let groups: Vec<String> = symbols.chunks(4).map(String::from_iter).collect();
    groups.join("-")
}
