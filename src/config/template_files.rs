//! The owner's template files, as texts.
//!
//! A template of the owner's stands in for the built-in one of the same name. Here the files are
//! only found and read, with a bound on how many and how large; what is in them is read and checked
//! by `compose`.

use std::io;
use std::path::{Path, PathBuf};

use super::fault::Faults;

/// One template file of the owner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// The name by which steps call it: the file's name without `.md`.
    pub name: String,
    /// Where it stands.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

const MOST_FILES: usize = 500;
const MAX_FILE_BYTES: u64 = 256 * 1024;

/// Every `*.md` in the folder, by name. A folder that does not exist holds none. Hidden files, which
/// editors leave behind, are passed over; so are subfolders.
pub fn template_files(folder: &Path) -> Result<Vec<TemplateFile>, Faults> {
    let unreadable = |path: &Path, why: &dyn std::fmt::Display| {
        Faults::of_file(path, format!("cannot be read: {why}"))
    };
    let listing = match std::fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(folder, &error)),
    };
    let mut files = Vec::new();
    let mut faults = Faults::new();
    for entry in listing {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let Some(name) = template_name(&path) else {
            continue;
        };
        if files.len() == MOST_FILES {
            return Err(unreadable(
                folder,
                &format!("more than {MOST_FILES} templates"),
            ));
        }
        match read_bounded(&path) {
            Ok(text) => files.push(TemplateFile { name, path, text }),
            Err(why) => faults.extend(unreadable(&path, &why)),
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults)
    }
}

fn template_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(".md")?;
    let plain = !name.is_empty() && !name.starts_with('.') && !name.ends_with('~');
    (plain && path.is_file()).then(|| name.to_owned())
}

fn read_bounded(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if size.len() > MAX_FILE_BYTES {
        return Err("it is larger than 256 KiB".to_owned());
    }
    std::fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => "it is not UTF-8; save it as UTF-8".to_owned(),
        _ => error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_markdown_files_count_and_a_missing_folder_holds_none() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.md", "a.md", ".a.md", "notes.txt", "c.md~"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        std::fs::create_dir(folder.path().join("d.md")).unwrap();
        let files = template_files(folder.path()).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(template_files(&folder.path().join("none")).unwrap(), []);
    }

    #[test]
    fn a_file_that_is_no_text_is_a_fault_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("bad.md"), [0xff, 0xfe]).unwrap();
        let said = template_files(folder.path()).unwrap_err().to_string();
        assert!(
            said.ends_with("bad.md: cannot be read: it is not UTF-8; save it as UTF-8"),
            "{said}"
        );
    }
}
