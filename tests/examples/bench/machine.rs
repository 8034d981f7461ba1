//! What the kernel knows of CPU and memory (`proc(5)`).

use std::fs;

use anyhow::{Context, Result};
use sqlx::{Connection, Executor, PgConnection, Row};

/// Ticks of `/proc` per second: `USER_HZ`, 100 on every architecture that Linux runs servers on.
const TICKS_PER_SECOND: f64 = 100.0;

/// CPU time, in ticks.
pub(crate) type Ticks = u64;

/// Ticks as milliseconds.
pub(crate) fn ticks_to_millis(ticks: Ticks) -> f64 {
    f64::from(u32::try_from(ticks).unwrap_or(u32::MAX)) * 1000.0 / TICKS_PER_SECOND
}

/// The CPU time of the whole machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Machine {
    /// All time, idle or not.
    pub(crate) all: Ticks,
    /// Time of processes: user, nice, system.
    pub(crate) processes: Ticks,
    /// Time that the host gave to others.
    pub(crate) stolen: Ticks,
}

impl Machine {
    pub(crate) fn read() -> Result<Self> {
        let text = fs::read_to_string("/proc/stat")?;
        let line = text.lines().next().unwrap_or_default();
        let ticks: Vec<Ticks> = line.split_whitespace().skip(1).map(str::parse).collect::<Result<_, _>>()?;
        let [user, nice, system, _, _, _, _, stolen, ..] = ticks[..] else {
            anyhow::bail!("/proc/stat has another form than expected: {line}");
        };
        // Guests are counted in user and nice already.
        Ok(Self { all: ticks.iter().take(8).sum(), processes: user + nice + system, stolen })
    }

    pub(crate) fn since(self, earlier: Self) -> Self {
        Self {
            all: self.all - earlier.all,
            processes: self.processes - earlier.processes,
            stolen: self.stolen - earlier.stolen,
        }
    }
}

struct Stat {
    parent: u32,
    /// User and system time of the process.
    own: Ticks,
    /// The same of its children that have ended.
    ended: Ticks,
}

impl Stat {
    fn read(pid: u32) -> Result<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // The name before may hold spaces and brackets; `state` is the first field behind it, the third of all.
        let (_, rest) = text.rsplit_once(')').context("no name in /proc/<pid>/stat")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let field = |number: usize| fields.get(number - 3).context("a short /proc/<pid>/stat");
        let ticks = |number| Ok::<Ticks, anyhow::Error>(field(number)?.parse()?);
        Ok(Self { parent: field(4)?.parse()?, own: ticks(14)? + ticks(15)?, ended: ticks(16)? + ticks(17)? })
    }
}

/// The CPU time of a process and its threads.
pub(crate) fn cpu(pid: u32) -> Result<Ticks> {
    Ok(Stat::read(pid)?.own)
}

/// The memory of a process that is in RAM, in MB, now and at most.
pub(crate) fn memory(pid: u32) -> Result<(u64, u64)> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let find = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).context("a field of /proc/<pid>/status")?;
        let kilobytes: u64 = line.split_whitespace().next().unwrap_or_default().parse()?;
        Ok::<u64, anyhow::Error>(kilobytes / 1024)
    };
    Ok((find("VmRSS:")?, find("VmHWM:")?))
}

/// A PostgreSQL server on this machine.
pub(crate) struct Postgres {
    /// As it names itself.
    pub(crate) version: String,
    postmaster: u32,
}

impl Postgres {
    /// Finds the process behind the URL.
    ///
    /// # Errors
    /// If it does not run on this machine.
    pub(crate) async fn find(database: &str) -> Result<Self> {
        let mut connection = PgConnection::connect(database).await?;
        let row = connection.fetch_one("SELECT pg_backend_pid(), current_setting('server_version')").await?;
        let backend: i32 = row.try_get(0)?;
        let postmaster = Stat::read(u32::try_from(backend)?).context("PostgreSQL runs elsewhere")?.parent;
        let version: String = row.try_get(1)?;
        connection.close().await?;
        Ok(Self { version: version.split(' ').next().unwrap_or_default().to_owned(), postmaster })
    }

    /// The CPU time of all its processes, those that have ended included.
    pub(crate) fn cpu(&self) -> Result<Ticks> {
        let postmaster = Stat::read(self.postmaster)?;
        let mut ticks = postmaster.own + postmaster.ended;
        for entry in fs::read_dir("/proc")? {
            let Ok(pid) = entry?.file_name().to_string_lossy().parse() else { continue };
            // One that has ended meanwhile is the postmaster's at the next reading.
            if let Ok(stat) = Stat::read(pid)
                && stat.parent == self.postmaster
            {
                ticks += stat.own;
            }
        }
        Ok(ticks)
    }
}

/// How many CPUs there are, and how much memory in GB.
pub(crate) fn size() -> Result<(usize, u64)> {
    let text = fs::read_to_string("/proc/meminfo")?;
    let kilobytes: u64 = text.split_whitespace().nth(1).context("no MemTotal")?.parse()?;
    Ok((std::thread::available_parallelism()?.get(), kilobytes.div_ceil(1024 * 1024)))
}
