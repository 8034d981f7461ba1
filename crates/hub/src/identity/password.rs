//! Passwords: which are accepted, how they are hashed, and how many are hashed at a time.
//!
//! Argon2id with the least parameters OWASP's Password Storage Cheat Sheet asks for, which keep a sign-in cheap
//! enough for a small server. Limits on tries are `throttles`' affair, not this module's.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{self, phc::PasswordHash},
};
use tokio::{sync::Semaphore, task::spawn_blocking};
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::Score;

/// Fewest characters (ASVS 5, 6.2.1).
pub const MIN_CHARS: usize = 8;
/// Most characters. ASVS 5, 6.2.9 asks for at least 64; the bound keeps the check of strength short.
pub const MAX_CHARS: usize = 128;
/// Bytes of salt (RFC 9106 section 3.1).
pub const SALT_BYTES: usize = 16;

/// 19 MiB, 2 passes, 1 lane.
const PARAMS: Params = match Params::new(19 * 1024, 2, 1, None) {
    Ok(params) => params,
    Err(_) => panic!("these parameters are within argon2's bounds"),
};

/// Verified in place of the hash of an account that does not exist. No password is known for it, and a match
/// would not count.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA\
                     $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What passwords in China are often built of and the library's English lists lack (numbers that sound like
/// words, pinyin), and the words of this service.
const LOCAL_WORDS: &[&str] = &[
    "woaini",
    "5201314",
    "1314520",
    "1314",
    "520",
    "woaiwojia",
    "mima",
    "qq",
    "zhongguo",
    "beijing",
    "taobao",
    "gongjian",
    "dangzhibu",
    "dangyuan",
    "shequ",
    "jiedao",
    "juweihui",
    "zhiyuan",
    "xingfu",
    "我爱你",
    "共建",
    "党支部",
    "党员",
    "社区",
    "街道",
    "居委会",
    "志愿者",
    "幸福",
    "密码",
];

/// Parts of one's own names shorter than this say too little to be refused in a password.
const MIN_WORD_CHARS: usize = 2;
/// How much of one name is looked at, so that a long name cannot make the check slow.
const MAX_NAME_CHARS: usize = 40;

/// Why a new password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than [`MIN_CHARS`] characters.
    #[error("a password has at least {MIN_CHARS} characters")]
    TooShort,
    /// More than [`MAX_CHARS`] characters.
    #[error("a password has at most {MAX_CHARS} characters")]
    TooLong,
    /// It is on lists of common passwords, or a pattern (dates, repeats, keyboard rows) that is tried first.
    #[error("this password is among the first that are tried")]
    Common,
    /// It is guessable because it is built on one's own login name or on the organisation's words.
    #[error("this password is built on your own names")]
    Personal,
}

/// Why a password could be neither hashed nor verified.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    /// More sign-ins wait than are let in; the client may try again later.
    #[error("too many sign-ins wait")]
    Busy,
    /// The stored hash is not readable, or memory ran out.
    #[error("argon2 failed")]
    Argon2(#[from] password_hash::Error),
    /// The blocking task panicked or the runtime shuts down.
    #[error("the hashing task was lost")]
    Lost(#[from] tokio::task::JoinError),
}

/// Whether a new password is accepted: its length, and how soon it would be guessed.
///
/// There are no rules of composition (ASVS 5, 6.2.5). A password is refused if `zxcvbn` scores it below 2, that
/// is if it expects it within 10^6 guesses; each of its 30 000 common passwords lies far below, of which ASVS
/// asks for the first 3000 (6.2.4). 10^6 is what guessing online, against throttles, can never reach.
/// `own_names` (login name, organisation names, their pinyin) count as if they were the most common passwords.
///
/// # Errors
/// The first [`PasswordProblem`] found.
pub fn check(password: &str, own_names: &[&str]) -> Result<(), PasswordProblem> {
    let password = normalised(password);
    let chars = password.chars().count();
    if chars < MIN_CHARS {
        return Err(PasswordProblem::TooShort);
    }
    if chars > MAX_CHARS {
        return Err(PasswordProblem::TooLong);
    }
    if guessed_soon(&password, LOCAL_WORDS) {
        return Err(PasswordProblem::Common);
    }
    let words = words_of(own_names);
    let words: Vec<&str> = words.iter().map(String::as_str).chain(LOCAL_WORDS.iter().copied()).collect();
    if guessed_soon(&password, &words) {
        return Err(PasswordProblem::Personal);
    }
    Ok(())
}

fn guessed_soon(password: &str, words: &[&str]) -> bool {
    zxcvbn::zxcvbn(password, words).score() < Score::Two
}

/// The names themselves, their parts, and every shorter piece of a Chinese name, which has no spaces to part it.
fn words_of(names: &[&str]) -> Vec<String> {
    let mut words = Vec::new();
    for name in names {
        let name: String = normalised(name).chars().take(MAX_NAME_CHARS).collect();
        for part in name.split(|c: char| !c.is_alphanumeric()) {
            words.push(part.to_owned());
            if part.is_ascii() {
                continue;
            }
            let chars: Vec<char> = part.chars().collect();
            for length in MIN_WORD_CHARS..chars.len() {
                words.extend(chars.windows(length).map(|piece| piece.iter().collect::<String>()));
            }
        }
        words.push(name);
    }
    words.retain(|word| word.chars().count() >= MIN_WORD_CHARS);
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words
}

/// The hash of a password as a PHC string, which carries its parameters and salt. Takes some 20 ms of one core
/// and 19 MiB.
///
/// # Errors
/// If memory runs out.
pub fn hash(password: &str, salt: [u8; SALT_BYTES]) -> Result<String, password_hash::Error> {
    let hash = argon2id().hash_password_with_salt(normalised(password).as_bytes(), &salt)?;
    Ok(hash.to_string())
}

/// Whether the password is the one of the stored hash. Without a hash (no such account) it is `false`, after
/// just as much work, so that the time tells nothing (ASVS 5, 6.3.8).
///
/// # Errors
/// If the stored hash is unreadable, or memory runs out.
pub fn verify_or_burn(stored: Option<&str>, password: &str) -> Result<bool, password_hash::Error> {
    let hash = PasswordHash::new(stored.unwrap_or(DECOY))?;
    match argon2id().verify_password(normalised(password).as_bytes(), &hash) {
        Ok(()) => Ok(stored.is_some()),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a stored hash was made with other parameters than today's: then hash anew at the next sign-in.
pub fn is_outdated(stored: &str) -> bool {
    let decoy = PasswordHash::new(DECOY);
    match (PasswordHash::new(stored), decoy) {
        (Ok(stored), Ok(today)) => {
            (stored.algorithm, stored.version, stored.params) != (today.algorithm, today.version, today.params)
        }
        _ => true,
    }
}

fn argon2id() -> Argon2<'static> {
    #[cfg(test)]
    tests::RUNS.with(|runs| runs.set(runs.get() + 1));
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

/// NFKC, so that one password typed by two input methods (full-width letters, composed accents) is one.
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

/// Hashes and verifies away from the async threads, a few at a time.
///
/// Each run takes memory and a core: the first bound keeps a burst of sign-ins from taking all of both, the
/// second keeps those that wait from waiting longer than clients do.
#[derive(Clone, Debug)]
pub struct Passwords {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

impl Passwords {
    /// Runs at most `at_once` at a time, and lets at most `waiting` more wait for their turn.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(at_once)),
            admitted: Arc::new(Semaphore::new(at_once.saturating_add(waiting))),
        }
    }

    /// [`hash`], on a blocking thread.
    ///
    /// # Errors
    /// [`PasswordFault`].
    pub async fn hash(&self, password: String, salt: [u8; SALT_BYTES]) -> Result<String, PasswordFault> {
        self.run(move || hash(&password, salt)).await
    }

    /// [`verify_or_burn`], on a blocking thread.
    ///
    /// # Errors
    /// [`PasswordFault`].
    pub async fn verify_or_burn(&self, stored: Option<String>, password: String) -> Result<bool, PasswordFault> {
        self.run(move || verify_or_burn(stored.as_deref(), &password)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, password_hash::Error> + Send + 'static,
    ) -> Result<T, PasswordFault> {
        let closed_or_full = |_| PasswordFault::Busy;
        let admitted = Arc::clone(&self.admitted).try_acquire_owned().map_err(closed_or_full)?;
        let running = Arc::clone(&self.running).acquire_owned().await.map_err(|_| PasswordFault::Busy)?;
        // A client that hangs up drops this future but not the thread: the permits go with the thread.
        let outcome = spawn_blocking(move || {
            let _permits = (admitted, running);
            work()
        });
        Ok(outcome.await??)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SALT: [u8; SALT_BYTES] = [1; SALT_BYTES];

    thread_local! {
        /// How often argon2 ran on this thread.
        pub(super) static RUNS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    fn runs(work: impl FnOnce()) -> usize {
        let before = RUNS.get();
        work();
        RUNS.get() - before
    }

    #[test]
    fn right_password_verifies_and_others_do_not() {
        let stored = hash("清溪路口三棵槐树", SALT).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify_or_burn(Some(&stored), "清溪路口三棵槐树").unwrap());
        assert!(!verify_or_burn(Some(&stored), "清溪路口三棵槐").unwrap());
        assert!(!verify_or_burn(Some(&stored), "").unwrap());
    }

    #[test]
    fn input_methods_do_not_matter_but_case_does() {
        let stored = hash("Ｌocust tree é 7", SALT).unwrap();
        assert!(verify_or_burn(Some(&stored), "Locust tree e\u{301} ７").unwrap());
        assert!(!verify_or_burn(Some(&stored), "locust tree é 7").unwrap());
    }

    #[test]
    fn absent_account_never_verifies_and_burns_with_the_same_parameters() {
        let stored = hash("清溪路口三棵槐树", SALT).unwrap();
        assert_eq!(runs(|| assert!(verify_or_burn(Some(&stored), "清溪路口三棵槐树").unwrap())), 1);
        assert_eq!(runs(|| assert!(!verify_or_burn(Some(&stored), "三棵槐树").unwrap())), 1);
        assert_eq!(runs(|| assert!(!verify_or_burn(None, "清溪路口三棵槐树").unwrap())), 1);
        let (real, decoy) = (PasswordHash::new(&stored).unwrap(), PasswordHash::new(DECOY).unwrap());
        assert_eq!(real.params, decoy.params);
        assert_eq!((real.algorithm, real.version), (decoy.algorithm, decoy.version));
        assert_eq!(real.salt.unwrap().len(), decoy.salt.unwrap().len());
        assert_eq!(real.hash.unwrap().len(), decoy.hash.unwrap().len());
    }

    #[test]
    fn unreadable_hash_is_an_error_and_not_a_wrong_password() {
        assert!(verify_or_burn(Some("plain"), "清溪路口三棵槐树").is_err());
    }

    #[test]
    fn outdated_parameters_are_seen() {
        assert!(!is_outdated(&hash("清溪路口三棵槐树", SALT).unwrap()));
        assert!(is_outdated(&DECOY.replace("m=19456", "m=12288")));
        assert!(is_outdated(&DECOY.replace("argon2id", "argon2i")));
        assert!(is_outdated("plain"));
    }

    #[test]
    fn length_counts_characters_after_normalising() {
        assert_eq!(check("槐树七棵清溪", &[]), Err(PasswordProblem::TooShort));
        assert_eq!(check("槐树七棵清溪路口", &[]), Ok(()));
        // The ligature becomes three letters.
        assert_eq!(check("zqwvkﬃ", &[]), Ok(()));
        let long: String = "槐树七棵清溪路口".chars().cycle().take(129).collect();
        assert_eq!(check(&long, &[]), Err(PasswordProblem::TooLong));
        let letters: String = (0..128_u8).map(|i| char::from(b'a' + i % 8 * 7 % 26 + i / 8 % 3)).collect();
        assert_eq!(check(&letters, &[]), Ok(()));
    }

    #[test]
    fn common_passwords_and_patterns_are_refused() {
        for password in [
            "password",
            "12345678",
            "1234567890",
            "88888888",
            "qwertyuiop",
            "woaini1314",
            "iloveyou",
            "P@ssw0rd",
            "a1234567",
            "11223344",
            "abcd1234",
            "20080808",
            "１２３４５６７８",
        ] {
            assert_eq!(check(password, &[]), Err(PasswordProblem::Common), "{password}");
        }
    }

    #[test]
    fn own_names_are_refused() {
        let own = ["wangfangxl", "幸福里社区居民委员会", "xingfuli shequ"];
        for password in [
            "wangfangxl",
            "wangfangxl1",
            "幸福里社区居民委员会",
            "幸福里社区2026",
            "xingfuli2026",
            "wangfangxlwoaiwojia",
        ] {
            assert_eq!(check(password, &own), Err(PasswordProblem::Personal), "{password}");
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
        assert_eq!(check("three locust trees", &own), Ok(()));
        assert_eq!(check("清溪路口三棵槐树", &own), Ok(()));
    }

    #[tokio::test]
    async fn async_wrapper_agrees() {
        let passwords = Passwords::new(1, 8);
        let stored = passwords.hash("three locust trees".to_owned(), SALT).await.unwrap();
        let verify = |stored: Option<String>| passwords.verify_or_burn(stored, "three locust trees".to_owned());
        let (right, absent) = tokio::join!(verify(Some(stored)), verify(None));
        assert!(right.unwrap());
        assert!(!absent.unwrap());
    }

    #[tokio::test]
    async fn more_than_may_wait_are_turned_away_at_once() {
        let passwords = Passwords::new(1, 1);
        let verify = || passwords.verify_or_burn(None, "three locust trees".to_owned());
        let (a, b, c) = tokio::join!(verify(), verify(), verify());
        assert!(a.is_ok() && b.is_ok());
        assert!(matches!(c, Err(PasswordFault::Busy)));
        assert!(verify().await.is_ok());
    }

    #[tokio::test]
    async fn no_more_than_the_bound_run_at_once() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        static RUNNING: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let passwords = Passwords::new(2, 30);
        let work = || {
            MOST.fetch_max(RUNNING.fetch_add(1, SeqCst) + 1, SeqCst);
            let result = hash("three locust trees", SALT);
            RUNNING.fetch_sub(1, SeqCst);
            result
        };
        let mut runs = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let passwords = passwords.clone();
            runs.spawn(async move { passwords.run(work).await });
        }
        assert!(runs.join_all().await.iter().all(Result::is_ok));
        assert_eq!(MOST.load(SeqCst), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_text_panics(password in "\\PC{0,140}", name in "\\PC{0,60}") {
            let _ = check(&password, &[&name]);
        }
    }
}
