//! Making an account: what it signs in with, and a password that is not guessed soon.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use sha2::Sha256;

use super::{
    Result,
    entity::account::{self, AccountState, Column, Entity},
    login::{Email, Login, LoginName, LoginProblem, Mobile},
    password::{self, MAX_CHARS, PasswordFault},
    rules::IdentityRule,
};
use crate::{
    audit::hex,
    core::Core,
    failure::{Failure, Invalid, Problem},
    store::{Permit, StoreError},
    text::Checks,
};

const MOST_NAME_CHARS: usize = 30;
/// Room for the longest password, however its characters are composed.
const MOST_PASSWORD_BYTES: usize = 64 * MAX_CHARS;

/// A new account as it is typed in. At least one of login name, mobile number and e-mail address is given.
#[derive(Clone)]
pub struct NewAccount {
    /// What to sign in with; a name of one's own choice.
    pub login_name: Option<String>,
    /// A mobile number of the mainland to sign in with.
    pub mobile: Option<String>,
    /// An e-mail address to sign in with.
    pub email: Option<String>,
    /// The name that the members of one's organisations see, at most 30 characters.
    pub display_name: String,
    /// The password.
    pub password: String,
}

impl NewAccount {
    /// Checks everything, and then takes the time to hash the password. `at` is the path of the input that holds the
    /// fields, with its dot; `names` are those of organisation and hub, which make a bad password.
    pub(super) async fn draw(&self, core: &Core, at: &str, names: &[&str]) -> Result<account::Model> {
        let checked = self.checked(at, names).map_err(Failure::Invalid)?;
        refuse_taken(core, at, &checked).await?;
        let password_hash = hash(core, &self.password).await?;
        Ok(account::Model {
            id: core.environment().new_id(),
            login_name: checked.login_name,
            mobile: checked.mobile,
            email: checked.email,
            display_name: checked.display_name,
            password_hash,
            state: AccountState::Active,
            created_at: core.environment().now(),
            closed_at: None,
        })
    }

    fn checked(&self, at: &str, names: &[&str]) -> std::result::Result<Checked, Vec<Invalid>> {
        let mut checks = Checks::default();
        let path = |field: &str| format!("{at}{field}");
        let login_name = part(&mut checks, &path("loginName"), self.login_name.as_deref(), |text| {
            LoginName::parse(text).map(|name| name.to_string())
        });
        let mobile = part(&mut checks, &path("mobile"), self.mobile.as_deref(), |text| {
            Mobile::parse(text).map(|mobile| mobile.to_string())
        });
        let email = part(&mut checks, &path("email"), self.email.as_deref(), |text| {
            Email::parse(text).map(|email| email.to_string())
        });
        if [&self.login_name, &self.mobile, &self.email].into_iter().all(|text| is_blank(text.as_deref())) {
            checks.wrong(&path("loginName"), Problem::Empty);
        }
        let display_name = checks.text(&path("displayName"), &self.display_name, MOST_NAME_CHARS);
        let own = [login_name.as_deref(), mobile.as_deref(), email.as_deref(), Some(display_name.as_str())];
        let names: Vec<&str> = own.into_iter().flatten().chain(names.iter().copied()).collect();
        if let Err(problem) = password::check(&self.password, &names) {
            checks.wrong(&path("password"), problem.into());
        }
        checks.finish(Checked { login_name, mobile, email, display_name })
    }
}

struct Checked {
    login_name: Option<String>,
    mobile: Option<String>,
    email: Option<String>,
    display_name: String,
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

fn part(
    checks: &mut Checks,
    path: &str,
    text: Option<&str>,
    parse: impl Fn(&str) -> std::result::Result<String, LoginProblem>,
) -> Option<String> {
    let text = text.filter(|text| !is_blank(Some(text)))?;
    match parse(text) {
        Ok(canonical) => Some(canonical),
        Err(problem) => {
            checks.wrong(path, problem.into());
            None
        }
    }
}

/// Before the work of hashing; who comes in between is found by the unique index.
async fn refuse_taken(core: &Core, at: &str, new: &Checked) -> Result<()> {
    let mut any = Condition::any();
    for (column, value) in
        [(Column::LoginName, &new.login_name), (Column::Mobile, &new.mobile), (Column::Email, &new.email)]
    {
        if let Some(value) = value {
            any = any.add(column.eq(value));
        }
    }
    if let Some(name) = &new.login_name {
        any = any.add(Column::LoginName.eq(burnt(core, name)));
    }
    let others = core.store().global_all(Entity::find().filter(any)).await?;
    let mut problems = vec![];
    let mut compare = |field: &str, of: fn(&account::Model) -> &Option<String>, value: &Option<String>| {
        if value.is_some() && others.iter().any(|other| of(other) == value) {
            problems.push(Invalid::at(&format!("{at}{field}"), Problem::Taken));
        }
    };
    compare("loginName", |a| &a.login_name, &new.login_name);
    let burnt = new.login_name.as_deref().map(|name| burnt(core, name));
    compare("loginName", |a| &a.login_name, &burnt);
    compare("mobile", |a| &a.mobile, &new.mobile);
    compare("email", |a| &a.email, &new.email);
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// What stands in the place of a closed account's login name, which nobody takes again: others would be thought to be her.
/// No login name begins like that, and without the installation's secret nobody can tell which name it was.
pub(crate) fn burnt(core: &Core, login_name: &str) -> String {
    let key = core.identity().master().derive("closed login names");
    // An HMAC key may have any length, so this error has no cause.
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap_or_else(|_| unreachable!());
    mac.update(login_name.as_bytes());
    format!("~{}", hex(&mac.finalize().into_bytes()))
}

/// Stores a new account. A name that was given up while the password was hashed is found here.
pub(super) async fn insert_in(permit: &Permit, at: &str, new: account::Model) -> Result<()> {
    let given_up = new.login_name.as_deref().map(|name| burnt(permit.scope().core(), name));
    permit.insert_global::<Entity>(new).await.map_err(|error| taken(at, error))?;
    if let Some(given_up) = given_up
        && permit.global(Entity::find().filter(Column::LoginName.eq(given_up))).await?.is_some()
    {
        return Err(Failure::Invalid(vec![Invalid::at(&format!("{at}loginName"), Problem::Taken)]));
    }
    Ok(())
}

/// What the unique indexes of `accounts` say, at the field it is about.
fn taken(at: &str, error: StoreError) -> Failure<IdentityRule> {
    if let StoreError::Unique(index) = &error
        && index.contains("accounts")
    {
        for (column, field) in [("login_name", "loginName"), ("mobile", "mobile"), ("email", "email")] {
            if index.contains(column) {
                return Failure::Invalid(vec![Invalid::at(&format!("{at}{field}"), Problem::Taken)]);
            }
        }
    }
    error.into()
}

/// Hashes a checked password, away from the async threads.
pub(super) async fn hash(core: &Core, password: &str) -> Result<String> {
    let salt = core.environment().bytes();
    core.identity().passwords().hash(password.to_owned(), salt).await.map_err(|error| fault(&error))
}

/// Whether the password is right, in the same time where there is no hash.
pub(super) async fn verify(core: &Core, stored: Option<String>, password: &str) -> Result<bool> {
    // What is longer than any password that was ever accepted is not even normalised.
    let password = if password.len() <= MOST_PASSWORD_BYTES { password.to_owned() } else { String::new() };
    core.identity().passwords().verify_or_burn(stored, password).await.map_err(|error| fault(&error))
}

/// The one cause that a caller can do something about, and those that are ours.
fn fault(fault: &PasswordFault) -> Failure<IdentityRule> {
    match fault {
        PasswordFault::Busy => IdentityRule::Busy.into(),
        PasswordFault::Argon2(_) | PasswordFault::Lost(_) => StoreError::Corrupt(fault.to_string()).into(),
    }
}

/// Checks a new password for an account that exists, with its own names and others.
pub(super) fn check_password(account: &account::Model, at: &str, password: &str, names: &[&str]) -> Result<()> {
    let own = [&account.login_name, &account.mobile, &account.email].into_iter().flatten().map(String::as_str);
    let names: Vec<&str> = own.chain([account.display_name.as_str()]).chain(names.iter().copied()).collect();
    password::check(password, &names).map_err(|problem| Failure::Invalid(vec![Invalid::at(at, problem.into())]))
}

/// Everything an account can be signed in with.
pub(super) fn logins(account: &account::Model) -> impl Iterator<Item = &str> {
    [&account.login_name, &account.mobile, &account.email].into_iter().flatten().map(String::as_str)
}

/// The account with this login. One statement, also where the text is no login.
pub(super) async fn by_login(
    core: &Core,
    login: Option<&Login>,
) -> std::result::Result<Option<account::Model>, StoreError> {
    let is_it = match login {
        None => Column::LoginName.eq(""),
        Some(Login::Name(name)) => Column::LoginName.eq(name.as_str()),
        Some(Login::Mobile(mobile)) => Column::Mobile.eq(mobile.as_str()),
        Some(Login::Email(email)) => Column::Email.eq(email.as_str()),
    };
    let found = core.store().global_one(Entity::find().filter(is_it)).await?;
    Ok(found.filter(|account| account.state == AccountState::Active))
}
