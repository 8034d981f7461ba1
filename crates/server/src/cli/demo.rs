//! `demo`: a district to look at, on one SQLite file. What `make run` starts.
//!
//! It is made by the operator's own means: a hub, an import of two files, and people who claim their slips. The
//! passwords are drawn at the first start and lie beside the database, for their owner alone: there is no default one
//! that could be found in a hub that became real.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context, Result};
use hub::{
    Core,
    environment::Environment,
    identity::{
        Caller, ClaimSlip, Claimant, CreateHub, NewAccount, SignIn, SignUp, SlipCredential, SlipSecret, claim_slip,
        create_hub, hub_by_slug, sign_in, sign_out, sign_up,
    },
    imports::{Import, ImportFile, LeadSlip, import_district},
    organisations::{self, OrganisationFilter, OrganisationKind, RegisterOrganisation},
    questions::{AskQuestion, ask_question},
    resources::{self, OfferCategory, OfferFilter},
    store::{Id, Idempotency, PageRequest},
};
use server::{config::Sources, telemetry};

use super::{
    explain::explained,
    output::{complain, say},
    serve,
};

const HUB: &str = "xingfuli";
const HUB_NAME: &str = "幸福里街道";
const SIGN_IN_FILE: &str = "sign-in.txt";
/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Somebody to sign in as. The organisations are those of the files, but for the first and the last.
struct Persona {
    login: &'static str,
    organisation: &'static str,
    post: &'static str,
    /// What this one shows.
    about: &'static str,
}

const PERSONAS: [Persona; 7] = [
    Persona {
        login: "guanli",
        organisation: "幸福里街道办事处",
        post: "平台管理岗",
        about: "审核组织、处理举报 reviews organisations, moderates",
    },
    Persona {
        login: "juwei",
        organisation: "幸福里社区居民委员会",
        post: "综合服务岗",
        about: "发起活动 plans an activity",
    },
    Persona {
        login: "hefeng", organisation: "和风公益服务中心", post: "项目岗", about: "参与共办 co-hosts it"
    },
    Persona {
        login: "zhibu",
        organisation: "清溪路社区第一支部",
        post: "支部书记岗",
        about: "借用场地 asks for a hall",
    },
    Persona {
        login: "dangqun",
        organisation: "幸福里党群服务中心",
        post: "场地管理岗",
        about: "管理场地 lends its halls",
    },
    Persona {
        login: "canyin",
        organisation: "云栖市餐饮行业协会",
        post: "秘书处",
        about: "答复咨询 answers questions",
    },
    Persona {
        login: "xiwang",
        organisation: "希望路青年志愿者协会",
        post: "秘书处",
        about: "等待审核 waits for review",
    },
];
const ADMIN: &Persona = &PERSONAS[0];
/// Asks the association about what it explains.
const ASKER: &Persona = &PERSONAS[1];
const ANSWERER: &Persona = &PERSONAS[5];
const QUESTION: &str = "社区食堂只做蒸菜和粥，是否也要安装净化设施？由谁出具说明？";
const APPLICANT: &Persona = &PERSONAS[PERSONAS.len() - 1];

/// Makes the district if it is not there, then serves it.
pub(super) async fn demo(mut sources: Sources) -> Result<()> {
    // A real installation's file in this folder is not for a demonstration.
    sources.looks_for_file = false;
    let preset = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    sources.presets = vec![preset("data.dir", "data/demo"), preset("telemetry.filter", "warn")];
    let config = sources.load()?.config;
    telemetry::write_logs(&config.telemetry)?;
    server::migrate(&config).await.context("the database could not be migrated")?;
    let file = config.data.dir.join(SIGN_IN_FILE);
    let server = serve::start(config).await?;
    if hub_by_slug(&server.core, HUB).await?.is_none() {
        complain("正在准备示范街道 … making the district …");
        make(&server.core, &file).await?;
    }
    say(greeting(&server.core, &file));
    serve::until_told(server).await
}

async fn make(core: &Core, file: &Path) -> Result<()> {
    let passwords = PERSONAS.each_ref().map(|persona| (persona.login, password(core.environment())));
    let password_of = |persona: &Persona| {
        let found = passwords.iter().find(|(login, _)| *login == persona.login);
        found.map(|(_, password)| password.as_str()).unwrap_or_default()
    };
    keep(file, password_of).with_context(|| format!("{} cannot be written", file.display()))?;
    let created = create_hub(core, &hub()).await.map_err(explained)?;
    let secret = created.slip.secret.context("the first admin's slip has no secret")?;
    come_in(core, ADMIN, password_of(ADMIN), &secret).await?;
    let imported = import_district(core, HUB, &files()).await.map_err(explained)?;
    for LeadSlip { organisation_name, secret, .. } in &imported.slips {
        if let Some(persona) = PERSONAS.iter().find(|persona| persona.organisation == organisation_name) {
            come_in(core, persona, password_of(persona), secret).await?;
        }
    }
    ask(core, password_of(ASKER)).await?;
    apply(core, password_of(APPLICANT)).await
}

fn hub() -> CreateHub {
    CreateHub {
        slug: HUB.to_owned(),
        name: HUB_NAME.to_owned(),
        name_en: Some("Xingfuli".to_owned()),
        time_zone: "Asia/Shanghai".to_owned(),
        host: particulars(ADMIN, OrganisationKind::ResidentUnit),
        complaint_contact: None,
        admin_post: ADMIN.post.to_owned(),
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
    let file = |name: &str, bytes: &[u8]| Some(ImportFile { name: name.to_owned(), bytes: bytes.to_vec() });
    Import {
        organisations: file("organisations.csv", include_bytes!("../../demo/organisations.csv")),
        offers: file("offers.csv", include_bytes!("../../demo/offers.csv")),
        is_dry_run: false,
    }
}

/// Does what a person does with a slip, and signs out again.
async fn come_in(core: &Core, persona: &Persona, password: &str, slip: &SlipSecret) -> Result<()> {
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
    let signed_in = claim_slip(core, &claim, &caller(core)).await.map_err(explained)?;
    sign_out(&signed_in.scope).await.map_err(explained)
}

/// Somebody asks the association about what it explains, so that there is something to answer.
async fn ask(core: &Core, password: &str) -> Result<()> {
    let sign_in_as = SignIn {
        hub: Some(HUB.to_owned()),
        login: ASKER.login.to_owned(),
        password: password.to_owned(),
        is_shared_computer: false,
    };
    let scope = sign_in(core, &sign_in_as, &caller(core)).await.map_err(explained)?.scope;
    let organisation = |persona: &Persona| OrganisationFilter {
        words: Some(persona.organisation.to_owned()),
        ..OrganisationFilter::default()
    };
    let first = PageRequest { size: 1, cursor: None, is_backward: false };
    let mut found = vec![];
    for persona in [ASKER, ANSWERER] {
        let page = organisations::organisations(&scope, &organisation(persona), &first).await?;
        let edge = page.edges.into_iter().next().with_context(|| format!("{} is missing", persona.organisation))?;
        found.push(Id::new(edge.node.id));
    }
    let [asker, answerer] = found[..] else { anyhow::bail!("the two organisations are missing") };
    let explained_by = OfferFilter {
        categories: Some(vec![OfferCategory::Information]),
        organisation: Some(answerer),
        ..OfferFilter::default()
    };
    let offers = resources::offers(&scope, &explained_by, &first).await?;
    let offer = offers.edges.into_iter().next().context("the association explains nothing")?.node.id;
    let question = AskQuestion { offer: Id::new(offer), text: QUESTION.to_owned(), due_at: None };
    let key = Idempotency::try_new("demo-question", QUESTION).map_err(|_| anyhow::anyhow!("a key was refused"))?;
    let acting = scope.acting_for(asker).map_err(|refused| anyhow::anyhow!("the asker may not act: {refused:?}"))?;
    ask_question(&acting, &question, &key).await.map_err(explained)?;
    sign_out(&scope).await.map_err(explained)
}

/// Somebody without a slip registers an organisation, so that there is something to review.
async fn apply(core: &Core, password: &str) -> Result<()> {
    let account = SignUp {
        hub: HUB.to_owned(),
        login_name: APPLICANT.login.to_owned(),
        display_name: APPLICANT.post.to_owned(),
        password: password.to_owned(),
        is_shared_computer: false,
    };
    let applicant = sign_up(core, &account, &caller(core)).await.map_err(explained)?.scope;
    let key = Idempotency::try_new("demo", APPLICANT.organisation).map_err(|_| anyhow::anyhow!("a key was refused"))?;
    let input = particulars(APPLICANT, OrganisationKind::Charity);
    let id = organisations::register(&applicant, &input, &key).await.map_err(explained)?;
    // Whoever registers becomes the lead, which this scope does not know yet.
    let lead = hub::identity::renewed(&applicant).await?.context("the applicant's session has ended")?;
    let acting = lead.acting_for(id).map_err(|refused| anyhow::anyhow!("the applicant may not act: {refused:?}"))?;
    organisations::submit(&acting, id).await.map_err(explained)?;
    sign_out(&applicant).await.map_err(explained)
}

fn caller(core: &Core) -> Caller {
    Caller { request: core.environment().new_id(), address: None, user_agent: None }
}

/// Three groups of four symbols: 60 bits.
fn password(environment: &Environment) -> String {
    let symbols = environment.bytes::<12>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let groups: Vec<String> = symbols.chunks(4).map(String::from_iter).collect();
    groups.join("-")
}

fn keep<'a>(file: &Path, password_of: impl Fn(&Persona) -> &'a str) -> std::io::Result<()> {
    let text = PERSONAS.iter().fold(String::new(), |mut text, persona| {
        let Persona { login, organisation, post, about } = persona;
        let password = password_of(persona);
        writeln!(text, "  {login:<9} {password:<16} {organisation} · {post} · {about}")
            .expect("a String takes all that is written to it");
        text
    });
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(file)?, text.as_bytes())
}

fn greeting(core: &Core, file: &Path) -> String {
    let url = core.public_url();
    let pages = if web::is_built() {
        format!("  {url}/           门户 Portal\n  {url}/console    控制台 Console\n")
    } else {
        "  (没有网页：编译时缺少 Node.js。Built without its pages: Node.js was missing.)\n".to_owned()
    };
    let accounts = std::fs::read_to_string(file).unwrap_or_else(|_| {
        let folder = file.parent().unwrap_or(Path::new(".")).display();
        format!(
            "  (口令文件已丢失，删除 {folder} 可重新开始。The passwords are gone; delete {folder} to begin anew.)\n"
        )
    });
    format!(
        "\n{HUB_NAME} · 共建 Gongjian\n\n{pages}  {url}/graphql    接口 API\n\n\
         登录 Sign in (平台 hub: {HUB})\n\n{accounts}\n按 Ctrl-C 停止。Ctrl-C stops it."
    )
}
