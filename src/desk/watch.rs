//! What happens on disk to the articles that are open: files that change, go, or come into a folder.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher};

use super::articles::Articles;
use super::item::{Item, Place};
use super::walk::{files_below, is_candidate};

/// A save is over when nothing has happened for so long: editors write, rename and remove in bursts.
const QUIET: Duration = Duration::from_millis(40);

/// A burst that does not end is told of all the same.
const BURST: Duration = Duration::from_millis(500);

/// How coarse the times of files are at most.
const TICK: Duration = Duration::from_millis(50);

/// Of more folders than these, the rest is not watched.
const FOLDERS: usize = 512;

/// How often files are looked at, and how many, where the system does not tell of changes.
const LOOK: Duration = Duration::from_secs(2);
const LOOKED_AT: usize = 64;

/// What happened on disk.
#[derive(Clone, Debug, Default)]
pub struct OnDisk {
    /// The articles whose files were written, by their places in the list.
    pub changed: Vec<usize>,
    /// The articles whose files are gone.
    pub gone: Vec<usize>,
    /// Files that came into a folder that the user named; not in the list yet.
    pub came: Vec<Item>,
    /// The corpora that were written, by their names: the places of their stories are no longer known.
    pub corpora: Vec<String>,
}

impl OnDisk {
    fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty() && self.came.is_empty() && self.corpora.is_empty()
    }
}

/// Watches the files of `articles` and the folders among `roots`, and tells what happens to them from `since` on, until `tell` no longer wants to know. A burst of changes is told of
/// once, when it is over. Where the system cannot tell of changes, the first files are looked at every other second.
pub fn watch(articles: &Articles, roots: &[PathBuf], since: SystemTime, tell: impl FnMut(OnDisk) -> bool) {
    let (send, events) = mpsc::channel();
    // Kept, so that waiting goes on where there is no watcher to send anything.
    let _open = send.clone();
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event
            && is_change(&event.kind)
        {
            // Nobody listens any more when the reader is closing.
            let _ = send.send(event.paths);
        }
    });
    let mut watcher = watcher.ok();
    let folders = folders(articles, roots);
    let mut watched = HashSet::new();
    for folder in &folders {
        if watcher.as_mut().is_some_and(|w| w.watch(folder, RecursiveMode::NonRecursive).is_ok()) {
            watched.insert(folder.clone());
        }
    }
    let looks = (watched.len() < folders.len()).then(|| Looks::new(articles));
    let missed = missed(articles, &folders, since);
    Watching { articles, roots, watcher, watched, looks }.work(missed, &events, tell);
}

/// What was written while nobody watched yet: of the first files and folders, those that are as young as that.
fn missed(articles: &Articles, folders: &[PathBuf], since: SystemTime) -> HashSet<PathBuf> {
    // File systems keep time by the tick.
    let since = since.checked_sub(TICK).unwrap_or(since);
    let is_young = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).is_ok_and(|at| at >= since);
    let files = first_files(articles).into_iter().filter(|path| is_young(path));
    let folders = folders.iter().filter(|folder| is_young(folder)).filter_map(|folder| fs::read_dir(folder).ok());
    files.chain(folders.flatten().flatten().map(|entry| entry.path()).filter(|path| is_young(path))).collect()
}

/// The first articles' files as the system calls them.
fn first_files(articles: &Articles) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = articles.read(|items| items.iter().filter_map(path_of).take(LOOKED_AT).map(Path::to_path_buf).collect());
    paths.dedup();
    paths.into_iter().filter_map(|path| Some(fs::canonicalize(folder_of(&path)).ok()?.join(path.file_name()?))).collect()
}

/// Whether an event is about content: neither a look at a file nor its permissions.
fn is_change(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)))
        || matches!(kind, EventKind::Access(notify::event::AccessKind::Close(notify::event::AccessMode::Write)))
}

/// The folders that hold the articles, and those that the user named, as the system calls them.
fn folders(articles: &Articles, roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut named = HashSet::new();
    let mut found = Vec::new();
    let mut add = |folder: &Path| {
        if found.len() < FOLDERS
            && named.insert(folder.to_path_buf())
            && let Ok(folder) = fs::canonicalize(folder)
            && !found.contains(&folder)
        {
            found.push(folder);
        }
    };
    roots.iter().filter(|root| root.is_dir()).for_each(|root| add(root));
    articles.read(|items| {
        let mut last = None;
        for path in items.iter().filter_map(path_of) {
            // Neighbours in the list are neighbours on disk: most need no look at what was named before.
            if last.replace(path.parent()) != Some(path.parent()) {
                add(folder_of(path));
            }
        }
    });
    found
}

/// The file that an article is in.
fn path_of(item: &Item) -> Option<&Path> {
    item.editable().map(|(path, _)| path)
}

/// The folder that a file is in, as something that can be opened.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What is known while watching.
struct Watching<'a> {
    articles: &'a Articles,
    roots: &'a [PathBuf],
    watcher: Option<notify::RecommendedWatcher>,
    watched: HashSet<PathBuf>,
    /// Where the system cannot tell: the files as they were when last looked at.
    looks: Option<Looks>,
}

impl Watching<'_> {
    fn work(mut self, missed: HashSet<PathBuf>, events: &Receiver<Vec<PathBuf>>, mut tell: impl FnMut(OnDisk) -> bool) {
        let told = self.judge(missed);
        if !told.is_empty() && !tell(told) {
            return;
        }
        loop {
            let first = match &mut self.looks {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(_) => events.recv_timeout(LOOK),
            };
            let mut touched = HashSet::new();
            match first {
                Ok(paths) => {
                    touched.extend(paths);
                    let began = Instant::now();
                    while began.elapsed() < BURST
                        && let Ok(paths) = events.recv_timeout(QUIET)
                    {
                        touched.extend(paths);
                    }
                }
                Err(RecvTimeoutError::Timeout) => touched.extend(self.looks.as_mut().map(Looks::take).unwrap_or_default()),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let told = self.judge(touched);
            if !told.is_empty() && !tell(told) {
                return;
            }
        }
    }

    /// What these paths mean for the articles.
    fn judge(&mut self, touched: HashSet<PathBuf>) -> OnDisk {
        let mut out = OnDisk::default();
        let mut touched: Vec<PathBuf> = touched.into_iter().collect();
        touched.sort_unstable();
        for path in touched {
            let exists = path.exists();
            let known = self.known(&path, &mut out, exists);
            if exists && !known {
                self.look_at_new(&path, &mut out.came);
            }
        }
        out
    }

    /// Whether articles are in this file; what happened to them is noted.
    fn known(&self, path: &Path, out: &mut OnDisk, exists: bool) -> bool {
        self.articles.read(|items| {
            let mut known = false;
            let mut same: BTreeMap<&Path, bool> = BTreeMap::new();
            for (index, item) in items.iter().enumerate() {
                let Some(file) = path_of(item).filter(|file| file.file_name() == path.file_name()) else { continue };
                if !*same.entry(file).or_insert_with(|| is_at(file, path)) {
                    continue;
                }
                known = true;
                match &item.place {
                    Place::Record { corpus, .. } if out.corpora.iter().any(|name| name == corpus.name()) => {}
                    Place::Record { corpus, .. } => out.corpora.push(corpus.name().to_owned()),
                    _ if exists => out.changed.push(index),
                    _ => out.gone.push(index),
                }
            }
            known
        })
    }

    /// A file, or a folder with files, that was not there before.
    fn look_at_new(&mut self, path: &Path, came: &mut Vec<Item>) {
        let Some(as_named) = self.as_named(path) else { return };
        if is_hidden(path) {
            return;
        }
        if path.is_dir() {
            if self.watched.len() < FOLDERS && self.watched.insert(path.to_path_buf()) {
                // A folder that cannot be watched is listed as it is now.
                let _ = self.watcher.as_mut().map(|w| w.watch(path, RecursiveMode::NonRecursive));
            }
            came.extend(files_below(&as_named, &mut Vec::new()).into_iter().map(Item::file));
        } else if is_candidate(path) {
            came.push(Item::file(as_named));
        }
    }

    /// A path below a folder that the user named, as it follows from that name; `None` elsewhere.
    fn as_named(&self, path: &Path) -> Option<PathBuf> {
        self.roots.iter().find_map(|root| {
            let rest = path.strip_prefix(fs::canonicalize(root).ok()?).ok()?;
            (root.is_dir() && !rest.as_os_str().is_empty()).then(|| root.join(rest))
        })
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a file as the user named it is at a path as the system calls it.
fn is_at(file: &Path, path: &Path) -> bool {
    fs::canonicalize(folder_of(file)).is_ok_and(|folder| Some(folder.as_path()) == path.parent())
}

/// Files as they were when last looked at.
struct Looks(Vec<(PathBuf, Option<(SystemTime, u64)>)>);

impl Looks {
    fn new(articles: &Articles) -> Looks {
        Looks(first_files(articles).into_iter().map(|path| (path.clone(), stamp(&path))).collect())
    }

    /// The files that are not as they were.
    fn take(&mut self) -> Vec<PathBuf> {
        let mut touched = Vec::new();
        for (path, before) in &mut self.0 {
            let now = stamp(path);
            if std::mem::replace(before, now) != now {
                touched.push(path.clone());
            }
        }
        touched
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use super::*;

    /// How long a change may take to be told on a busy machine.
    const DEADLINE: Duration = Duration::from_secs(20);

    /// A folder with files that is watched.
    struct Watched {
        folder: tempfile::TempDir,
        told: Receiver<OnDisk>,
    }

    impl Watched {
        fn new(files: &[&str]) -> Watched {
            let folder = tempfile::tempdir().unwrap();
            let items = files.iter().map(|name| folder.path().join(name)).map(|path| {
                fs::write(&path, "It rained.").unwrap();
                Item::file(path)
            });
            let articles = Articles::new(items.collect());
            // What was written just before is told at once; that it was told shows that the folder is watched.
            let since = SystemTime::now();
            fs::write(folder.path().join("ready.txt"), "ready").unwrap();
            let (send, told) = channel();
            let root = folder.path().to_path_buf();
            thread::spawn(move || {
                watch(&articles, &[root], since, |on_disk| {
                    articles.add(on_disk.came.clone(), drop);
                    send.send(on_disk).is_ok()
                });
            });
            let watched = Watched { folder, told };
            watched.until(|told| told.came.iter().any(|item| item.name.ends_with("ready.txt")));
            watched
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        /// What was told when it is as wanted.
        fn until(&self, is_wanted: impl Fn(&OnDisk) -> bool) -> OnDisk {
            loop {
                let told = self.told.recv_timeout(DEADLINE).expect("a change that is told");
                if is_wanted(&told) {
                    return told;
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_written_is_told_by_its_place() {
        let watched = Watched::new(&["a.txt", "b.txt"]);
        fs::write(watched.path("b.txt"), "It snowed.").unwrap();
        let told = watched.until(|told| !told.changed.is_empty() && told.changed != [0, 1]);
        assert_eq!((told.changed, told.gone, told.came.len()), (vec![1], vec![], 0));
    }

    #[test]
    fn a_save_by_rename_is_a_change_and_nothing_is_gone() {
        let watched = Watched::new(&["a.txt"]);
        // As editors save: the old file aside, a new one in its place, the old one away.
        fs::rename(watched.path("a.txt"), watched.path("a.txt~")).unwrap();
        fs::write(watched.path(".a.txt.swp"), "It snowed.").unwrap();
        fs::rename(watched.path(".a.txt.swp"), watched.path("a.txt")).unwrap();
        fs::remove_file(watched.path("a.txt~")).unwrap();
        let told = watched.until(|told| told.changed == [0]);
        assert!(told.gone.is_empty() && told.came.is_empty(), "{told:?}");
    }

    #[test]
    fn a_file_that_goes_and_one_that_comes_are_told() {
        let watched = Watched::new(&["a.txt"]);
        fs::remove_file(watched.path("a.txt")).unwrap();
        assert_eq!(watched.until(|told| !told.gone.is_empty()).gone, [0]);
        fs::create_dir(watched.path("new")).unwrap();
        fs::write(watched.path("new/c.txt"), "It snowed.").unwrap();
        let told = watched.until(|told| !told.came.is_empty());
        assert_eq!(told.came.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), [watched.path("new/c.txt").to_str().unwrap()]);
    }

    #[test]
    fn looking_at_a_file_is_no_change() {
        let watched = Watched::new(&["a.txt", "b.txt"]);
        fs::read(watched.path("a.txt")).unwrap();
        fs::write(watched.path("b.txt"), "It snowed.").unwrap();
        let told = watched.until(|told| told.changed.contains(&1) && told.changed != [0, 1]);
        assert_eq!(told.changed, [1]);
    }

    #[test]
    fn where_the_system_cannot_tell_files_are_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "It rained.").unwrap();
        let mut looks = Looks::new(&Articles::new(vec![Item::file(path.clone())]));
        assert!(looks.take().is_empty());
        fs::write(&path, "It rained and snowed.").unwrap();
        assert_eq!(looks.take(), [fs::canonicalize(&path).unwrap()]);
        assert!(looks.take().is_empty());
        fs::remove_file(&path).unwrap();
        assert_eq!(looks.take().len(), 1);
    }
}
