//! Folders copied and listed. Blocking: callers run it where that does no harm.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{BackupError, Content, io};

/// Copies what `to` has not yet; answers how many files that were. What is there is left alone: files never change.
pub(super) fn copy_new(from: &Path, to: &Path) -> Result<usize, BackupError> {
    make(to)?;
    let mut copied = 0;
    for entry in entries(from)? {
        let (source, target) = (from.join(&entry), to.join(&entry));
        if source.is_dir() {
            copied += copy_new(&source, &target)?;
        } else if !target.exists() {
            match copy(&source, &target) {
                // Taken back by its organisation since the folder was read.
                Err(BackupError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
                Ok(()) => copied += 1,
            }
        }
    }
    Ok(copied)
}

/// Copies one file and sees it onto the disk.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    let mut source = File::open(from).map_err(io(from))?;
    let mut target = create(to)?;
    std::io::copy(&mut source, &mut target).map_err(io(to))?;
    target.sync_all().map_err(io(to))
}

/// Writes a new file and sees it onto the disk.
pub(super) fn write(to: &Path, bytes: &[u8]) -> Result<(), BackupError> {
    let mut target = create(to)?;
    target.write_all(bytes).and_then(|()| target.sync_all()).map_err(io(to))
}

/// Copies complete lines: the last one may be being written.
pub(super) fn copy_lines(from: &Path, to: &Path) -> Result<(), BackupError> {
    let text = match fs::read(from) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io(from)(error)),
    };
    let end = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    write(to, &text[..end])
}

/// Everything below a folder, by its path from there, with its length and sum.
pub(super) fn listed(folder: &Path) -> Result<BTreeMap<String, Content>, BackupError> {
    let mut all = BTreeMap::new();
    for entry in entries(folder)? {
        let path = folder.join(&entry);
        if path.is_dir() {
            all.extend(listed(&path)?.into_iter().map(|(below, content)| (format!("{entry}/{below}"), content)));
        } else {
            all.insert(entry, content(&path)?);
        }
    }
    Ok(all)
}

/// Whether a folder is there and holds something.
pub(super) fn holds_something(folder: &Path) -> Result<bool, BackupError> {
    Ok(!entries(folder)?.is_empty())
}

/// Makes a folder that only its owner reads.
pub(super) fn make(folder: &Path) -> Result<(), BackupError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(io(folder))
}

fn create(path: &Path) -> Result<File, BackupError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(io(path))
}

fn entries(folder: &Path) -> Result<Vec<String>, BackupError> {
    let read = match fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(io(folder)(error)),
    };
    let names = read.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<std::io::Result<Vec<_>>>().map_err(io(folder))?;
    names.sort();
    Ok(names)
}

fn content(path: &Path) -> Result<Content, BackupError> {
    let mut file = File::open(path).map_err(io(path))?;
    let (mut sum, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 128 * 1024]);
    loop {
        match file.read(&mut buffer).map_err(io(path))? {
            0 => break,
            read => {
                sum.update(&buffer[..read]);
                bytes += read as u64;
            }
        }
    }
    let sha256 = sum.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    Ok(Content { bytes, sha256 })
}
