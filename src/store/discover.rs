//! Which plan files a run is about.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Attempt, Reason, StoreError};
use super::homes::Homes;

/// The files to open, and what could not be looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// In the order of the arguments; sorted within a folder; none twice. A file that was named is
    /// here even where it does not exist: reading it tells.
    pub files: Vec<PathBuf>,
    pub origin: Origin,
    /// Folders that could not be read, and named ones without plans.
    pub problems: Vec<StoreError>,
}

/// Where the files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The user named them.
    Arguments,
    /// `plans` in the current folder.
    Here,
    /// The configured folder.
    Configured,
    /// The data folder of the user.
    UserData,
    /// Nobody has plans.
    Nothing,
}

/// The files that the arguments name, folders standing for the plans in them. Without arguments
/// the first that has any: `plans` here, the configured folder, the data folder of the user.
///
/// The plans of a folder are its `*.ron` that are not hidden; folders in it are not looked into.
#[must_use]
pub fn discover(arguments: &[PathBuf], homes: &Homes) -> Discovery {
    if arguments.is_empty() {
        at_home(homes)
    } else {
        named(arguments)
    }
}

fn named(arguments: &[PathBuf]) -> Discovery {
    let mut found = Discovery {
        files: Vec::new(),
        origin: Origin::Arguments,
        problems: Vec::new(),
    };
    for path in arguments {
        if !path.is_dir() {
            found.add(path.clone());
            continue;
        }
        match plans_in(path) {
            Ok(files) if files.is_empty() => {
                found
                    .problems
                    .push(StoreError::new(Attempt::List, path, Reason::NoPlans));
            }
            Ok(files) => files.into_iter().for_each(|file| found.add(file)),
            Err(error) => found
                .problems
                .push(StoreError::system(Attempt::List, path, &error)),
        }
    }
    found
}

fn at_home(homes: &Homes) -> Discovery {
    let here = homes.here.join("plans");
    let places = [
        (Some(&here), Origin::Here),
        (homes.configured.as_ref(), Origin::Configured),
        (homes.data.as_ref(), Origin::UserData),
    ];
    let mut problems = Vec::new();
    for (place, origin) in places {
        let Some(place) = place else { continue };
        match plans_in(place) {
            Ok(files) if !files.is_empty() => {
                return Discovery {
                    files,
                    origin,
                    problems,
                };
            }
            Ok(_) => {}
            // Only the configured folder was ever asked for.
            Err(error) if is_missing(&error) && origin != Origin::Configured => {}
            Err(error) => problems.push(StoreError::system(Attempt::List, place, &error)),
        }
    }
    Discovery {
        files: Vec::new(),
        origin: Origin::Nothing,
        problems,
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn plans_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_plan = name.as_encoded_bytes().ends_with(b".ron")
            && !name.as_encoded_bytes().starts_with(b".");
        // A link that leads nowhere is kept: reading it tells the user.
        if is_plan && !entry.path().is_dir() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

impl Discovery {
    fn add(&mut self, file: PathBuf) {
        if !self.files.contains(&file) {
            self.files.push(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use tempfile::TempDir;

    /// A folder with empty files at these paths; a path ending in `/` is a folder.
    fn tree(paths: &[&str]) -> TempDir {
        let root = tempfile::tempdir().unwrap();
        for path in paths {
            let whole = root.path().join(path);
            fs::create_dir_all(if path.ends_with('/') {
                &whole
            } else {
                whole.parent().unwrap()
            })
            .unwrap();
            if !path.ends_with('/') {
                File::create(whole).unwrap();
            }
        }
        root
    }

    fn homes(root: &TempDir) -> Homes {
        let at = |name: &str| Some(root.path().join(name));
        Homes {
            here: root.path().to_path_buf(),
            configured: at("conf"),
            data: at("data"),
            ..Homes::default()
        }
    }

    fn names(root: &TempDir, found: &Discovery) -> Vec<String> {
        let strip = |file: &PathBuf| {
            file.strip_prefix(root.path())
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        };
        found.files.iter().map(strip).collect()
    }

    #[test]
    fn a_folder_stands_for_the_plans_right_in_it() {
        let root = tree(&[
            "d/b.ron",
            "d/a.ron",
            "d/.hidden.ron",
            "d/notes.txt",
            "d/deep/c.ron",
            "d/folder.ron/",
        ]);
        let found = discover(&[root.path().join("d")], &homes(&root));
        assert_eq!(names(&root, &found), ["d/a.ron", "d/b.ron"]);
        assert_eq!((found.origin, found.problems), (Origin::Arguments, vec![]));
    }

    #[test]
    fn arguments_keep_their_order_and_are_taken_once() {
        let root = tree(&["d/a.ron", "d/b.ron", "empty/"]);
        let at = |name: &str| root.path().join(name);
        let found = discover(
            &[at("d/b.ron"), at("d"), at("none.ron"), at("empty")],
            &homes(&root),
        );
        assert_eq!(names(&root, &found), ["d/b.ron", "d/a.ron", "none.ron"]);
        assert_eq!(
            found.problems,
            [StoreError::new(
                Attempt::List,
                &at("empty"),
                Reason::NoPlans
            )]
        );
    }

    #[test]
    fn without_arguments_the_first_home_with_plans_is_taken() {
        let all = tree(&["plans/a.ron", "conf/b.ron", "data/c.ron"]);
        let cases = [
            ("plans/a.ron", Origin::Here, "plans"),
            ("conf/b.ron", Origin::Configured, "conf"),
            ("data/c.ron", Origin::UserData, "data"),
        ];
        for (file, origin, folder) in cases {
            let found = discover(&[], &homes(&all));
            assert_eq!(
                (names(&all, &found), found.origin),
                (vec![file.to_owned()], origin)
            );
            fs::remove_file(all.path().join(file)).unwrap();
            assert!(all.path().join(folder).is_dir());
        }
        let found = discover(&[], &homes(&all));
        assert_eq!(
            (found.files, found.origin, found.problems),
            (vec![], Origin::Nothing, vec![])
        );
    }

    #[test]
    fn a_configured_folder_that_is_missing_is_told() {
        let root = tree(&["data/c.ron"]);
        let found = discover(&[], &homes(&root));
        assert_eq!(
            (names(&root, &found), found.origin),
            (vec!["data/c.ron".to_owned()], Origin::UserData)
        );
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.problems[0].path, root.path().join("conf"));
    }
}
