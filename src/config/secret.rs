//! Where a password comes from, and the password itself once it is fetched.
//!
//! The config names a place, never the password: an environment variable or a file that nobody
//! else can read (TRUST S-08). The password is fetched when a session needs it, so a changed one is
//! taken up without a restart, and it is overwritten in memory when it is dropped. It cannot be
//! printed: there is no `Display`, and `Debug` hides it.
//!
//! Keyrings, systemd credentials and password commands come later and belong here.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// Where a password comes from. `Debug` shows the place, never the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// An environment variable.
    Env(String),
    /// The first line of a file, absolute.
    File(PathBuf),
}

/// A fetched password.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password could not be fetched. Says what to do; never holds the password.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The variable does not exist.
    #[error("the environment variable {0} is not set; set it before longgame starts")]
    NoVariable(String),
    /// The variable holds bytes that are no text.
    #[error("the environment variable {0} is not valid UTF-8")]
    NotText(String),
    /// The file cannot be read.
    #[error("cannot read the password file {}: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// Others could read the file.
    #[error(
        "the password file {} can be read by others (mode {mode:04o}); run: chmod 600 {}",
        path.display(),
        shell_quoted(path)
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// There is a place, but nothing in it.
    #[error("{0} is empty; a password is expected there")]
    Empty(Secret),
}

/// A password file is one line; anything longer is the wrong file.
const MAX_PASSWORD_FILE_BYTES: u64 = 64 * 1024;

impl Secret {
    /// Fetches the password.
    pub fn resolve(&self) -> Result<Password, SecretError> {
        let password = match self {
            Self::Env(name) => from_environment(name)?,
            Self::File(path) => from_file(path)?,
        };
        if password.is_empty() {
            return Err(SecretError::Empty(self.clone()));
        }
        Ok(Password(password))
    }
}

impl fmt::Display for Secret {
    /// The place, as a phrase: `the environment variable IMAP_PASSWORD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "the environment variable {name}"),
            Self::File(path) => write!(f, "the password file {}", path.display()),
        }
    }
}

impl Password {
    /// A password that is at hand already, such as that of a sandbox.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The password itself, for the one call that logs in.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

fn from_environment(name: &str) -> Result<Zeroizing<String>, SecretError> {
    match std::env::var(name) {
        Ok(value) => Ok(Zeroizing::new(value)),
        Err(std::env::VarError::NotPresent) => Err(SecretError::NoVariable(name.to_owned())),
        Err(std::env::VarError::NotUnicode(_)) => Err(SecretError::NotText(name.to_owned())),
    }
}

fn from_file(path: &Path) -> Result<Zeroizing<String>, SecretError> {
    let unreadable = |why: String| SecretError::Unreadable {
        path: path.to_owned(),
        why,
    };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    // The mode of the open file, not of the path: nobody can swap it in between.
    let metadata = file
        .metadata()
        .map_err(|error| unreadable(error.to_string()))?;
    let mode = metadata.permissions().mode() & 0o7777;
    if metadata.is_dir() {
        return Err(unreadable("it is a directory".to_owned()));
    }
    if mode & 0o077 != 0 {
        return Err(SecretError::Exposed {
            path: path.to_owned(),
            mode,
        });
    }
    let mut text = Zeroizing::new(String::new());
    file.take(MAX_PASSWORD_FILE_BYTES)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(error.to_string()))?;
    Ok(Zeroizing::new(
        text.lines().next().unwrap_or_default().to_owned(),
    ))
}

/// A path as it can be pasted into a shell.
fn shell_quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@".contains(c);
    if text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_with(text: &str, mode: u32) -> (tempfile::TempDir, Secret) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("imap password");
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        (folder, Secret::File(path))
    }

    #[test]
    fn a_private_file_gives_its_first_line() {
        for text in ["hunter2", "hunter2\n", "hunter2\r\nsecond line\n"] {
            let (_folder, secret) = file_with(text, 0o600);
            assert_eq!(secret.resolve().unwrap().expose(), "hunter2");
        }
    }

    #[test]
    fn a_file_that_others_can_read_is_refused_with_the_command_that_helps() {
        for mode in [0o644, 0o640, 0o604, 0o660, 0o602] {
            let (_folder, secret) = file_with("hunter2\n", mode);
            let error = secret.resolve().unwrap_err();
            assert!(matches!(error, SecretError::Exposed { .. }), "{mode:o}");
            let said = error.to_string();
            assert!(said.contains(&format!("mode {mode:04o}")), "{said}");
            assert!(said.contains("run: chmod 600 '"), "{said}");
            assert!(!said.contains("hunter2"));
        }
    }

    #[test]
    fn missing_and_empty_places_are_named() {
        let secret = Secret::Env("LONGGAME_TEST_NO_SUCH_VARIABLE".to_owned());
        assert_eq!(
            secret.resolve().unwrap_err().to_string(),
            "the environment variable LONGGAME_TEST_NO_SUCH_VARIABLE is not set; set it before longgame starts"
        );
        let (folder, empty) = file_with("\n", 0o600);
        let said = empty.resolve().unwrap_err().to_string();
        assert!(
            said.ends_with("is empty; a password is expected there"),
            "{said}"
        );
        let missing = Secret::File(folder.path().join("nowhere"));
        assert!(matches!(
            missing.resolve().unwrap_err(),
            SecretError::Unreadable { .. }
        ));
        let directory = Secret::File(folder.path().to_owned());
        assert!(
            directory
                .resolve()
                .unwrap_err()
                .to_string()
                .contains("directory")
        );
    }

    #[test]
    fn debug_never_shows_the_password() {
        let password = Password::new("hunter2");
        assert_eq!(format!("{password:?}"), "Password(hidden)");
        let (_folder, secret) = file_with("hunter2", 0o600);
        assert!(!format!("{secret:?} {secret}").contains("hunter2"));
    }
}
