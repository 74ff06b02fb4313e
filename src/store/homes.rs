//! The folders of this user, asked of the system once.

use std::path::PathBuf;

use directories::ProjectDirs;

/// Where the program looks for and keeps things. A plain value, so that a test names its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Homes {
    /// Where `plans` is looked for. Empty for the current folder, so that paths are shown short.
    pub here: PathBuf,
    /// The folder of plans that the user configured.
    pub configured: Option<PathBuf>,
    /// Plans of the user, where there is neither of these.
    pub data: Option<PathBuf>,
    /// The user's own folder.
    pub home: Option<PathBuf>,
    /// Settings.
    pub config: Option<PathBuf>,
    /// What the program remembers from one run to the next, and could do without.
    pub state: Option<PathBuf>,
}

impl Homes {
    /// The folders that the system and its environment name; none of them need exist. Without a
    /// home folder only the current one is left. The configured folder is filled in by whoever
    /// reads the settings.
    #[must_use]
    pub fn of_this_user() -> Self {
        let Some(project) = ProjectDirs::from("", "", "rumbo") else {
            return Self::default();
        };
        Self {
            here: PathBuf::new(),
            configured: None,
            home: directories::BaseDirs::new().map(|base| base.home_dir().to_path_buf()),
            data: Some(project.data_dir().to_path_buf()),
            config: Some(project.config_dir().to_path_buf()),
            state: Some(
                project
                    .state_dir()
                    .unwrap_or(project.data_local_dir())
                    .to_path_buf(),
            ),
        }
    }
}
